"""What a person makes of proposals: accepted, corrected, put beside what stands there, refused; singly or all that are certain.

An accepted figure is an observation of origin *extracted* with its words and its text's number; a record goes through its kind's own form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.indicators.models import Observation, Origin
from danvan.indicators.observing import Observed, observe
from danvan.indicators.splits import split_key
from danvan.intake.form import CERTAIN
from danvan.intake.models import Proposal, Source
from danvan.intake.places import may_be_learnt
from danvan.org import aliases
from danvan.org.models import Unit, User
from danvan.org.rights import roles_at
from danvan.periods import Period
from danvan.records import drafts
from danvan.records.acts import RECORDERS
from danvan.records.errors import NotAllowed, Refused
from danvan.records.kinds import kind
from danvan.records.models import Draft

Sort, State = Proposal.Sort, Proposal.State
LONGEST_QUOTE = 500
ACCEPTED = (State.ACCEPTED, State.CORRECTED, State.BESIDE)


@dataclass(frozen=True)
class Cell:
    """Where a figure goes, and what it says there."""

    unit: Unit
    period: Period
    code: str
    split: Mapping[str, str]
    scope: str
    value: int
    qualifier: str

    @property
    def key(self) -> tuple[int, str, date, date, str, str]:
        return (self.unit.pk, self.period.regime, self.period.first, self.period.last, self.code, split_key(self.split))


def cell_of(proposal: Proposal) -> Cell | None:
    """As the text was read; None while the unit, the period or the indicator is not known."""
    said, source = proposal.fields, proposal.source
    unit, period = source.about, source.period
    if unit is None or period is None or not said.get('code') or not isinstance(said.get('value'), int):
        return None
    return Cell(unit, period, said['code'], said['split'], said['scope'], said['value'], said['qualifier'])


# --- what stands there already


def standing(cells: Iterable[Cell]) -> dict[tuple, list[Observation]]:
    """What was entered or extracted earlier in each of these cells, by the cell's key; one question for all."""
    wanted = {cell.key: cell for cell in cells}
    if not wanted:
        return {}
    asked = Q()
    for unit, regime, first, last in {key[:4] for key in wanted}:
        asked |= Q(unit=unit, regime=regime, first=first, last=last)
    codes = {cell.code for cell in wanted.values()}
    rows = Observation.objects.filter(asked, indicator__in=codes, value__isnull=False).order_by('origin', 'scope', 'pk')
    found: dict[tuple, list[Observation]] = {}
    for row in rows:
        key = (row.unit_id, row.regime, row.first, row.last, row.indicator, row.split_key)
        if key in wanted:
            found.setdefault(key, []).append(row)
    return found


def says_otherwise(cell: Cell, row: Observation) -> bool:
    return (row.value, row.qualifier) != (cell.value, cell.qualifier) and row.scope == cell.scope


def token(row: Observation) -> str:
    """What a person looks at before deciding: sent along, and compared when the word comes."""
    return f'{row.pk}:{row.value}:{row.qualifier}'


# --- one proposal


@transaction.atomic
def accept(
    proposal: Proposal, user: User, cell: Cell | None = None, *, looked_at: Iterable[str] = (), keep: bool | None = None
) -> Proposal:
    """Store a figure as the text says it, or as the person has corrected it. Raises `Refused`, `NotAllowed`.

    Where the cell says otherwise: `looked_at` are the tokens of what was shown; `keep` leaves what stands there in
    force and puts this text beside it, False takes this text's number.
    """
    proposal = _waiting(proposal)
    as_read = cell_of(proposal)
    cell = cell or as_read or _must_know(proposal)
    _must_be_allowed(user, cell.unit)
    there = [row for row in standing([cell]).get(cell.key, []) if row.scope == cell.scope]
    otherwise = [row for row in there if says_otherwise(cell, row)]
    if not {token(row) for row in otherwise} <= set(looked_at) or (otherwise and keep is None):
        raise _overtaken()
    own = next((row for row in there if row.origin == Origin.EXTRACTED), None)
    if keep and otherwise:
        return _settle(proposal, user, State.BESIDE, cell, own or otherwise[0])
    if own is None or own in otherwise:
        own = _stored(proposal, cell)
    return _settle(proposal, user, State.ACCEPTED if cell == as_read else State.CORRECTED, cell, own)


@transaction.atomic
def note(proposal: Proposal, user: User) -> Proposal:
    """A paper that the text cites is kept with the source, as it was read."""
    proposal = _waiting(proposal)
    _must_be_allowed(user, proposal.source.unit)
    return _settle(proposal, user, State.ACCEPTED)


@transaction.atomic
def refuse(proposal: Proposal, user: User) -> Proposal:
    proposal = _waiting(proposal)
    _must_be_allowed(user, proposal.source.unit)
    return _settle(proposal, user, State.REFUSED)


@transaction.atomic
def open_draft(proposal: Proposal, user: User) -> Draft:
    """The person's draft of the record that the text names, to be filled and confirmed in its kind's own form."""
    proposal = _waiting(proposal)
    source = proposal.source
    _must_be_allowed(user, source.about or source.unit)
    if proposal.draft is None or proposal.draft.owner_id != user.pk:
        quote = source.text[proposal.start : proposal.end]
        evidence = dict.fromkeys(proposal.fields['fields'], quote)
        of = kind(proposal.fields['kind'])
        proposal.draft = drafts.offer(
            of,
            source.about or source.unit,
            proposal.fields['fields'],
            evidence=evidence,
            doubt=proposal.doubt,
            owner=user,
        )
        proposal.save()
    return proposal.draft


@transaction.atomic
def set_about(source: Source, user: User, unit: Unit, period: Period) -> Source:
    """Whom the text is about and which period, as a person says; what the text calls the unit is learnt for the office."""
    _must_be_allowed(user, source.unit)
    _must_be_allowed(user, unit)
    source = Source.objects.select_for_update(of=('self',)).select_related('key', 'unit', 'about').get(pk=source.pk)
    if source.about != unit and may_be_learnt(source.named_as, unit, source.unit):
        aliases.learn(source.unit, source.named_as, unit)
    source.about, source.label, source.regime = unit, period.label, period.regime
    source.save()
    for proposal in source.proposals.filter(sort=Sort.EVENT, state=State.WAITING):
        _settle(proposal, user, State.ACCEPTED)
    return source


# --- all that are certain


def certain(source: Source) -> list[tuple[Proposal, Cell]]:
    """Those figures that need no look each: certain, with a cell in which nothing says otherwise, one a cell."""
    rows = source.proposals.filter(sort=Sort.FIGURE, state=State.WAITING, doubt=CERTAIN).order_by('start', 'pk')
    pairs = []
    for row in rows:
        row.source = source
        if cell := cell_of(row):
            pairs.append((row, cell))
    there = standing(cell for _row, cell in pairs)
    keys = [cell.key for _row, cell in pairs]
    return [
        (row, cell) for row, cell in pairs
        if keys.count(cell.key) == 1 and not any(says_otherwise(cell, one) for one in there.get(cell.key, ()))
    ]  # fmt: skip


@transaction.atomic
def accept_certain(source: Source, user: User, looked_at: Iterable[int]) -> int:
    """All of them or none: those that the summary showed. Raises `Refused` where they are others by now."""
    source = Source.objects.select_for_update(of=('self',)).select_related('key', 'unit', 'about').get(pk=source.pk)
    pairs = certain(source)
    if {row.pk for row, _cell in pairs} != set(looked_at):
        raise _overtaken()
    for row, cell in pairs:
        accept(row, user, cell)
    return len(pairs)


# --- what all of them share


def _waiting(proposal: Proposal) -> Proposal:
    rows = Proposal.objects.select_for_update(of=('self',)).select_related(
        'source__about', 'source__unit', 'source__key', 'draft'
    )
    proposal = rows.get(pk=proposal.pk)
    if not proposal.is_waiting:
        raise Refused(
            _('Đề xuất này đã được xử lý.'), _('Mỗi đề xuất chỉ được nhận hoặc bỏ một lần.'),
            _('Mời tải lại trang để xem kết quả.'),
        )  # fmt: skip
    return proposal


def _must_be_allowed(user: User, unit: Unit) -> None:
    if not roles_at(user, unit) & RECORDERS:
        raise NotAllowed(
            _('Chưa ghi gì cho %(unit)s.') % {'unit': unit.full_name},
            _('Chỉ người ghi hồ sơ của đơn vị đó mới ghi số liệu cho đơn vị.'),
            _('Mời chọn đơn vị mình phụ trách, hoặc chuyển văn bản cho người của đơn vị đó.'),
        )  # fmt: skip


def _must_know(proposal: Proposal) -> Cell:
    missing = [
        words for words, is_known in (
            (_('đơn vị'), proposal.source.about), (_('kỳ'), proposal.source.label), (_('chỉ tiêu'), proposal.fields.get('code')),
        ) if not is_known
    ]  # fmt: skip
    raise Refused(
        _('Số liệu này chưa được nhận.'),
        _('Còn thiếu: %(what)s.') % {'what': ', '.join(missing) or _('một số nguyên')},
        _('Mời mở “Sửa”, bổ sung rồi nhận.'),
    )


def _overtaken() -> Refused:
    return Refused(
        _('Chưa ghi gì.'), _('Ô này đang có số khác với số sẽ ghi.'), _('Mời xem các số đang có, chọn giữ số nào, rồi nhận lại.')
    )  # fmt: skip


def _stored(proposal: Proposal, cell: Cell) -> Observation:
    observe(cell.unit, cell.period, Origin.EXTRACTED, [_observed(proposal, cell)])
    return Observation.objects.at(cell.period).get(
        unit=cell.unit, indicator=cell.code, split_key=split_key(cell.split), scope=cell.scope, origin=Origin.EXTRACTED
    )


def _observed(proposal: Proposal, cell: Cell) -> Observed:
    as_of = proposal.fields.get('as_of')
    return Observed(
        code=cell.code, value=cell.value, split=dict(cell.split), scope=cell.scope, qualifier=cell.qualifier,
        as_of=date.fromisoformat(as_of) if as_of else None, source_file=proposal.source.reference, quote=quote_of(proposal),
    )  # fmt: skip


def quote_of(proposal: Proposal) -> str:
    """The words of the text; none where they would name a person."""
    return (
        proposal.source.text[proposal.start : proposal.end][:LONGEST_QUOTE]
        if proposal.fields.get('is_quotable')
        else ''
    )


def _settle(
    proposal: Proposal, user: User, state: str, cell: Cell | None = None, observation: Observation | None = None
) -> Proposal:
    if cell is not None:
        proposal.fields |= {
            'code': cell.code, 'split': dict(cell.split), 'scope': cell.scope, 'value': cell.value, 'qualifier': cell.qualifier,
        }  # fmt: skip
    proposal.state, proposal.settled_by, proposal.settled_at = state, user, timezone.now()
    proposal.observation = observation
    with pghistory.context(act=state, user=user.pk):
        proposal.save()
    return proposal
