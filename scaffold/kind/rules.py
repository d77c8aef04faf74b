"""The acts: each step, from which states to which, who may, what it asks, what it does."""

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Role
from danvan.records.acts import Act, Doing
from danvan.records.forms import ActForm
from danvan.work.KINDS.models import Singular, State


class Finishing(ActForm):
    result = forms.CharField(label=_('Kết quả'), widget=forms.Textarea)


def finish(doing: Doing, child: Singular) -> None:
    child.result = doing.answers['result']


ACTS = (
    Act(
        'finish',
        _('Hoàn thành'),
        frozenset({State.REGISTERED}),
        State.DONE,
        frozenset({Role.HANDLER, Role.LEADER}),
        Finishing,
        _('Quy định của đơn vị'),
        finish,
        closes=True,
    ),
)
