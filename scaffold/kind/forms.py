"""What a person fills to register and to amend."""

from danvan.records.forms import RecordForm
from danvan.work.KINDS.models import Singular


class SingularForm(RecordForm):
    class Meta:
        model = Singular
        fields = ['topic']
