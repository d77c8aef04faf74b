"""Drafts: fields offered with their evidence, confirmed by a person through the form that a person fills, or refused."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Unit, User
from danvan.records.acts import RECORDERS, STEPS
from danvan.records.door import membership_at
from danvan.records.errors import Refused
from danvan.records.forms import RecordForm
from danvan.records.kinds import Kind
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Draft, Record
from danvan.records.writing import register


def offer(
    kind: Kind,
    unit: Unit,
    fields: dict[str, Any],
    *,
    evidence: dict[str, Any] | None = None,
    doubt: str = Draft.Doubt.LIKELY,
    offered_by: Record | None = None,
    owner: User | None = None,
) -> Draft:
    """Put fields before a person. Personal and secret ones are left out: a draft has no key to seal them under."""
    open_fields = _open(kind, fields)
    known = {name: words for name, words in (evidence or {}).items() if name in open_fields}
    return Draft.objects.create(
        kind=kind.name, unit=unit, fields=open_fields, evidence=known, doubt=doubt, offered_by=offered_by, owner=owner
    )


@transaction.atomic
def renew(draft: Draft, user: User, unit: Unit, fields: dict[str, Any]) -> Draft:
    """The person's own draft with what they have typed since."""
    draft = _waiting(draft)
    draft.unit, draft.fields, draft.owner = unit, _open(kind_named(draft.kind), fields), user
    draft.save(update_fields=['unit', 'fields', 'owner'])
    return draft


def _open(kind: Kind, fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in kind.sealed}


def form_of(draft: Draft, user: User, answers: Any = None) -> RecordForm:
    """The kind's form, filled from the draft; with the person's answers, bound to them."""
    kind = kind_named(draft.kind)
    return kind.form(answers, user=user, initial=draft.fields | {'unit': draft.unit_id})


@transaction.atomic
def confirm(draft: Draft, user: User, form: RecordForm) -> Record:
    """The record that the person made of the draft; the form is valid and of the draft's kind.

    Of a draft with words of a text as evidence its journal says that it was extracted.
    """
    draft = _waiting(draft)
    act = 'extract' if draft.evidence else 'register'
    unit = form.cleaned_data['unit']
    record = register(form.kind, user, unit, form.values(), parts=form.parts(), links=form.links(), act=act)
    draft.settled_as = record
    draft.save(update_fields=['settled_as'])
    return record


@transaction.atomic
def refuse(draft: Draft, user: User) -> None:
    """The draft becomes no record; whoever may register at its unit may refuse it."""
    draft = _waiting(draft)
    membership_at(user, draft.unit, RECORDERS, str(STEPS['register']))
    draft.refused_at = timezone.now()
    draft.save(update_fields=['refused_at'])


def _waiting(draft: Draft) -> Draft:
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.settled_as_id or draft.refused_at:
        raise Refused(
            _('Bản nháp này đã được xử lý.'),
            _('Mỗi bản nháp chỉ được xác nhận hoặc từ chối một lần.'),
            _('Mời tải lại danh sách bản nháp.'),
        )
    return draft
