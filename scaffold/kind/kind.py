"""The cover page of the kind."""

from danvan.records.kinds import Kind
from danvan.work.KINDS.forms import SingularForm
from danvan.work.KINDS.indicators import INDICATORS
from danvan.work.KINDS.models import Singular, State
from danvan.work.KINDS.rules import ACTS

KIND = Kind(
    name='SINGULAR',
    model=Singular,
    slug='SINGULAR',
    states=State,
    form=SingularForm,
    columns=('title', 'unit', 'topic', 'day', 'state'),
    facet='topic',
    searched=('code', 'title'),
    public=('title', 'topic', 'result'),
    acts=ACTS,
    indicators=INDICATORS,
)
