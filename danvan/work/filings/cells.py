"""Saving the cells of a filing: one when it is left, or many at once, all or none. Nobody overwrites another unseen.

A working value has no history and no journal; what was sent stands in the submission.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.indicators import legend
from danvan.indicators.counting import counts
from danvan.indicators.sheets import kept_registers
from danvan.org.models import Unit, User
from danvan.periods import Period
from danvan.records.acts import RECORDERS
from danvan.records.errors import Refused, WrongState
from danvan.records.models import Record
from danvan.records.writing import perform
from danvan.vietnamese import NotANumber, parse_number
from danvan.work.filings.models import OPEN_TO_TYPING, Cell, ContextFigure, Filing, FilingState
from danvan.work.filings.sides import own_post, takes_in
from danvan.work.filings.typing import Typed, read


@dataclass(frozen=True)
class Answer:
    """What a person puts into a cell. `note` None: it stays. `revision`: that of the cell as the person saw it."""

    text: str
    note: str | None = None
    revision: int = 0
    key: UUID | None = None


class Overtaken(Refused):
    """Somebody else saved the cell after this person's page was shown; `current` is what stands there now."""

    def __init__(self, current: Cell) -> None:
        self.current = current
        told = {
            'who': current.saved_by,
            'now': typed(current),
            'at': f'{timezone.localtime(current.saved_at):%H:%M %d/%m/%Y}',
        }
        super().__init__(
            _('Ô này chưa được lưu: %(who)s đã ghi "%(now)s" lúc %(at)s.') % told,
            _('Mỗi lần ghi dựa trên số mới nhất của ô.'),
            _('Mời xem số mới rồi ghi lại nếu cần.'),
        )


class NotSaved(Refused):
    """Several cells that could not be saved together; `errors`: what is said of each. Nothing was written."""

    def __init__(self, errors: Mapping[legend.Cell, Refused]) -> None:
        self.by_cell = dict(errors)
        super().__init__(
            _('Chưa lưu ô nào: %(count)s ô cần xem lại.') % {'count': len(errors)},
            _('Các ô gửi cùng nhau được lưu cùng nhau.'),
            _('Mời sửa những ô được nêu rồi lưu lại.'),
        )


def save(
    filing: Filing, user: User, cell: legend.Cell, answer: str | Answer, *, revision: int = 0, key: UUID | None = None,
    note: str | None = None,
) -> Cell:  # fmt: skip
    """Save one cell; sent twice with the same key it is saved once. Raises `Overtaken`, `Refused`, `NotAllowed`, `WrongState`."""
    given = answer if isinstance(answer, Answer) else Answer(answer, note, revision, key)
    try:
        return save_many(filing, user, {cell: given})[cell]
    except NotSaved as refused:
        raise refused.by_cell[cell] from None


@transaction.atomic
def save_many(
    filing: Filing, user: User, answers: Mapping[legend.Cell, Answer], *, blindly: bool = False, workbook: str = ''
) -> dict[legend.Cell, Cell]:
    """Save all of these cells or none. `blindly`: without looking at revisions. `workbook`: as `opened` takes it.

    Raises `NotSaved` naming the cells, `NotAllowed`, `WrongState`.
    """
    filing, is_above = _opened(filing, user, workbook)
    known = {(c.indicator, c.split_key): c for c in _cells(filing, answers)}
    counted, errors, kept = computed_codes(filing.unit, filing.period), {}, {}
    for cell, answer in answers.items():
        try:
            kept[cell] = _settled(filing, user, cell, answer, known.get(cell), counted, blindly)
        except Refused as refused:
            errors[cell] = refused
    if errors:
        raise NotSaved(errors)
    _write(filing, user, [row for row in kept.values() if row.saved_at is None], workbook if is_above else '')
    return kept


def opened(filing: Filing, user: User, workbook: str = '') -> Filing:
    """The filing as it is now, ours until the transaction ends, with a person of the unit who may type.

    With the hash of the unit's `workbook` also a person above, who takes it in; the unit itself still sends.
    """
    return _opened(filing, user, workbook)[0]


def _opened(filing: Filing, user: User, workbook: str) -> tuple[Filing, bool]:
    """The filing, and whether the person stands above it."""
    what = _('Số liệu chưa được lưu.')
    is_above = takes_in(user, filing, what) if workbook else not own_post(user, filing, RECORDERS, what)
    state = Record.objects.select_for_update(no_key=True).values_list('state', flat=True).get(pk=filing.pk)
    if state not in OPEN_TO_TYPING:
        raise WrongState(
            _('Số liệu chưa được lưu: bản này đang ở trạng thái "%(state)s".') % {'state': FilingState(state).label},
            _('Số liệu đã gửi chỉ sửa được khi được trả lại hoặc rút lại.'),
            _('Mời đề nghị nơi nhận báo cáo trả lại, hoặc lãnh đạo đơn vị rút lại.'),
        )
    filing.record.state = state
    return filing, is_above


def computed_codes(unit: Unit, period: Period) -> set[str]:
    """Indicators that are counted from the unit's own registers in this period: nobody types them."""
    kept = {kind for kind, units in kept_registers(period, [unit.pk]).items() if unit.pk in units}
    return {code for code, (kind, _count) in counts().items() if kind in kept}


def _cells(filing: Filing, cells: Iterable[legend.Cell]):
    codes = {code for code, _key in cells}
    return Cell.objects.filter(filing=filing, indicator__in=codes).select_related('saved_by')


def _settled(
    filing: Filing, user: User, cell: legend.Cell, answer: Answer, known: Cell | None, counted: set[str], blindly: bool
) -> Cell:
    """The row as it shall be; one that is already so comes back as it is. Raises `Refused`."""
    if not filing.layout.has(cell):
        raise not_asked(cell)
    if cell[0] in counted:
        raise is_counted(filing, cell)
    if known and answer.key and known.key == answer.key:
        return known
    if not blindly and known and known.revision != answer.revision:
        raise Overtaken(known)
    if not blindly and known is None and answer.revision:
        raise not_asked(cell)
    said = read(answer.text)
    note = (known.note if known else '') if answer.note is None else answer.note.strip()[:500]
    if known and (typed(known), known.note) == (said, note):
        return known
    return Cell(
        filing=filing, indicator=cell[0], split_key=cell[1], value=said.value,
        qualifier=said.qualifier, status=said.status, note=note, revision=known.revision + 1 if known else 1,
        key=answer.key or uuid4(), saved_by=user, saved_at=None,
    )  # fmt: skip


def _write(filing: Filing, user: User, rows: list[Cell], taken_in: str) -> None:
    """`taken_in`: the hash of the workbook that somebody above puts in."""
    if not rows:
        return
    now = timezone.now()
    for row in rows:
        row.saved_at = now
    Cell.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=['filing', 'indicator', 'split_key'],
        update_fields=['value', 'qualifier', 'status', 'note', 'revision', 'key', 'saved_by', 'saved_at'],
    )
    if taken_in:
        perform(filing.record, 'take_in', user, reason=f'SHA-256 {taken_in}')
    elif filing.record.state == FilingState.NOT_BEGUN:
        perform(filing.record, 'begin', user)


def typed(cell: Cell) -> Typed:
    return Typed(cell.value, cell.qualifier, cell.status)


# --- the general situation


@transaction.atomic
def save_context(
    filing: Filing, user: User, name: str, text: str, document: str, day: date | None
) -> ContextFigure | None:
    """A figure that another body has published, with its paper and day; an empty text takes it back."""
    filing = opened(filing, user)
    line = next((line for line in filing.layout.context() if line.name == name), None)
    if line is None:
        raise not_asked((name, ''))
    rows = ContextFigure.objects.filter(filing=filing, name=name)
    if not text.strip():
        rows.delete()
        return None
    if not document.strip() or day is None:
        raise Refused(
            _('Số liệu "%(name)s" chưa được lưu.') % {'name': name},
            _('Số liệu bối cảnh đi cùng văn bản công bố và ngày công bố.'),
            _('Mời ghi văn bản và ngày.'),
        )
    value = {'value': _decimal(text), 'unit': line.unit, 'document': document.strip()[:300], 'day': day}
    row, _made = ContextFigure.objects.update_or_create(filing=filing, name=name, defaults=value)
    if filing.record.state == FilingState.NOT_BEGUN:
        perform(filing.record, 'begin', user)
    return row


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(parse_number(text.strip().rstrip('%').strip()))
    except (NotANumber, InvalidOperation, ValidationError) as error:
        raise Refused(
            _('Không đọc được số "%(text)s".') % {'text': text[:60]},
            _('Số ghi như 1.647 hoặc 97,1.'),
            _('Mời ghi lại theo một trong các dạng đó.'),
        ) from error


# --- what is said


def not_asked(cell: legend.Cell) -> Refused:
    return Refused(
        _('Ô "%(cell)s" chưa được lưu.') % {'cell': ' '.join(part for part in cell if part)},
        _('Chỉ lưu những ô có trong biểu này.'),
        _('Mời mở lại trang để xem biểu hiện nay.'),
    )


def is_counted(filing: Filing, cell: legend.Cell) -> Refused:
    return Refused(
        _('Ô "%(cell)s" chưa được lưu.') % {'cell': filing.layout.words(cell)},
        _('Số này đếm từ sổ của đơn vị.'),
        _('Mời sửa hồ sơ trong sổ; số sẽ đổi theo.'),
    )
