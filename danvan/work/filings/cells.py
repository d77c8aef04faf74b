"""Saving the cells of a filing: one when it is left, or many at once, all or none. Nobody overwrites another unseen.

A working value has no history and no journal; what was sent stands in the submission.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.indicators import legend
from danvan.indicators.counting import counts
from danvan.indicators.observing import TooLarge
from danvan.indicators.sheets import kept_registers
from danvan.org import rights
from danvan.org.models import Unit, User
from danvan.org.remembering import know, once, remembered
from danvan.org.worded import rows_of
from danvan.periods import Period
from danvan.records.acts import RECORDERS
from danvan.records.errors import Refused, WrongState
from danvan.records.models import Record
from danvan.records.pulse import at_the_end
from danvan.records.writing import perform, perform_many
from danvan.vietnamese import NotANumber, parse_number
from danvan.work.filings.models import OPEN_TO_TYPING, Cell, ContextFigure, Filing, FilingState
from danvan.work.filings.sides import own_post, takes_in
from danvan.work.filings.typing import Typed, read

LARGEST_KNOWN = 10**14  # of the general situation, in its own measure


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


@dataclass(frozen=True)
class Given:
    """What one person puts into one filing. `workbook`: as `opened` takes it."""

    filing: Filing
    answers: Mapping[legend.Cell, Answer]
    workbook: str = ''


class Settled(NamedTuple):
    """A cell as it shall be."""

    said: Typed
    note: str
    revision: int
    key: UUID


@transaction.atomic
def save_many(
    filing: Filing, user: User, answers: Mapping[legend.Cell, Answer], *, blindly: bool = False
) -> dict[legend.Cell, Cell]:
    """Save all of these cells or none. `blindly`: without looking at revisions.

    Raises `NotSaved` naming the cells, `NotAllowed`, `WrongState`.
    """
    with remembered():
        rows = _put([Given(filing, answers)], user, blindly, telling=RETURNING)[filing.pk]
    return {cell: rows[cell] for cell in answers}


@transaction.atomic
def put_in(given: Sequence[Given], user: User) -> None:
    """Save what workbooks say, each of another filing: all of them or none.

    Raises `NotSaved` naming the cells, `NotAllowed`, `WrongState`.
    """
    with remembered():
        _put(given, user)


def _put(
    given: Sequence[Given], user: User, blindly: bool = False, telling: str = ''
) -> dict[int, dict[legend.Cell, Cell]]:
    """The rows of each filing that are asked for, as they were; `telling`: as they are now."""
    above = _opened([one.filing for one in given], user, [one.workbook for one in given])
    known, key = _known(given), uuid4()
    settled = [_all_settled(one, known[one.filing.pk], key, blindly) for one in given]
    changed = [(one, cells) for one, cells in zip(given, settled, strict=True) if cells]
    if changed:
        for row in _write([(one.filing, cells) for one, cells in changed], user, telling):
            known[row.filing_id][row.indicator, row.split_key] = row
        _note([one for one, _cells in changed], user, above)
    return known


def opened(filing: Filing, user: User, workbook: str = '') -> Filing:
    """The filing as it is now, ours until the transaction ends, with a person of the unit who may type.

    With the hash of the unit's `workbook` also a person above, who takes it in; the unit itself still sends.
    """
    _opened([filing], user, [workbook])
    return filing


def looked_at(filing: Filing, user: User, workbook: str) -> Filing:
    """As `opened`, and nobody waits: whoever saves what was read opens it again."""
    _is_above(filing, user, workbook)
    _open_to_typing(filing.record.state)
    return filing


def _opened(filings: Sequence[Filing], user: User, workbooks: Sequence[str]) -> set[int]:
    """The filings above which the person stands, by number. Of all of them: locked in one order, and open to typing."""
    if len(filings) > 1:
        look_ahead(filings)
    pairs = zip(filings, workbooks, strict=True)
    above = {filing.pk for filing, workbook in pairs if _is_above(filing, user, workbook)}
    locked = Record.objects.select_for_update(no_key=True).filter(pk__in=[filing.pk for filing in filings])
    states = dict(locked.order_by('pk').values_list('pk', 'state'))
    for filing in filings:
        filing.record.state = _open_to_typing(states[filing.pk])
    return above


def look_ahead(filings: Sequence[Filing]) -> None:
    """What will be asked of each of them, read together: for a transaction that remembers."""
    units = {filing.record.unit_id for filing in filings}
    rights.look_at(units, timezone.localdate())
    for period in {filing.period for filing in filings}:
        kept = kept_registers(period, units)
        know(_computed, {(unit, period): _codes_kept(kept, unit) for unit in units})


def _is_above(filing: Filing, user: User, workbook: str) -> bool:
    """Whether the person stands above the unit. Raises `NotAllowed`."""
    what = _('Số liệu chưa được lưu.')
    return takes_in(user, filing, what) if workbook else not own_post(user, filing, RECORDERS, what)


def _open_to_typing(state: str) -> str:
    """Raises `WrongState`."""
    if state not in OPEN_TO_TYPING:
        raise WrongState(
            _('Số liệu chưa được lưu: bản này đang ở trạng thái "%(state)s".') % {'state': FilingState(state).label},
            _('Số liệu đã gửi chỉ sửa được khi được trả lại hoặc rút lại.'),
            _('Mời đề nghị nơi nhận báo cáo trả lại, hoặc lãnh đạo đơn vị rút lại.'),
        )
    return state


def computed_codes(unit: Unit, period: Period) -> frozenset[str]:
    """Indicators that are counted from the unit's own registers in this period: nobody types them."""
    return _computed(unit.pk, period)


@once
def _computed(unit: int, period: Period) -> frozenset[str]:
    return _codes_kept(kept_registers(period, [unit]), unit)


def _codes_kept(kept: Mapping[str, set[int]], unit: int) -> frozenset[str]:
    kinds = {kind for kind, units in kept.items() if unit in units}
    return frozenset(code for code, (kind, _count) in counts().items() if kind in kinds) if kinds else frozenset()


def _known(given: Sequence[Given]) -> dict[int, dict[legend.Cell, Cell]]:
    """The rows of each filing, as far as they are asked for."""
    codes = {code for one in given for code, _key in one.answers}
    known: dict[int, dict[legend.Cell, Cell]] = {one.filing.pk: {} for one in given}
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [list(known), list(codes)])
        for row in rows_of(Cell, cursor.fetchall()):
            known[row.filing_id][row.indicator, row.split_key] = row
    return known


COLUMNS = ', '.join(f'c.{column.column}' for column in Cell._meta.concrete_fields)
KNOWN = f'SELECT {COLUMNS} FROM filings_cell c WHERE filing_id = ANY(%s) AND indicator = ANY(%s)'


def _all_settled(
    given: Given, known: Mapping[legend.Cell, Cell], key: UUID, blindly: bool
) -> dict[legend.Cell, Settled]:
    """The cells that change. Raises `NotSaved` naming those that cannot."""
    filing, kept, errors = given.filing, {}, {}
    layout, counted = filing.layout, computed_codes(filing.unit, filing.period)
    for cell, answer in given.answers.items():
        try:
            if not layout.has(cell):
                raise not_asked(cell)
            if cell[0] in counted:
                raise is_counted(filing, cell)
            if settled := _settled(cell, answer, known.get(cell), key, blindly):
                kept[cell] = settled
        except Refused as refused:
            errors[cell] = refused
    if errors:
        raise NotSaved(errors)
    return kept


def _settled(cell: legend.Cell, answer: Answer, known: Cell | None, key: UUID, blindly: bool) -> Settled | None:
    """The cell as it shall be; None where it is so already. Raises `Refused`."""
    if known and answer.key and known.key == answer.key:
        return None
    if not blindly and known and known.revision != answer.revision:
        raise Overtaken(known)
    if not blindly and known is None and answer.revision:
        raise not_asked(cell)
    said = read(answer.text)
    note = (known.note if known else '') if answer.note is None else answer.note.strip()[:500]
    if known and (typed(known), known.note) == (said, note):
        return None
    return Settled(said, note, known.revision + 1 if known else 1, answer.key or key)


WRITE = """
    INSERT INTO filings_cell AS c (filing_id, indicator, split_key, value, qualifier, status, note, revision, key,
                              saved_by_id, saved_at)
    SELECT given.*, %s, %s
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::int[],
                %s::uuid[]) AS given
    ON CONFLICT (filing_id, indicator, split_key) DO UPDATE
    SET value = excluded.value, qualifier = excluded.qualifier, status = excluded.status, note = excluded.note,
        revision = excluded.revision, key = excluded.key, saved_by_id = excluded.saved_by_id,
        saved_at = excluded.saved_at
"""
RETURNING = f'RETURNING {COLUMNS}'


def _write(changed: list[tuple[Filing, dict[legend.Cell, Settled]]], user: User, telling: str) -> list[Cell]:
    """Columns, not rows: a workbook has hundreds of cells, and a row each of the model costs more than to store it."""
    rows = [
        (number, code, part, one.said.value, one.said.qualifier, one.said.status, one.note, one.revision, one.key)
        for number, cells in ((filing.pk, cells) for filing, cells in changed)
        for (code, part), one in cells.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITE + telling, [user.pk, timezone.now(), *map(_array, zip(*rows, strict=True))])
        return rows_of(Cell, cursor.fetchall()) if telling else []


def _array(values: Iterable[object]) -> str:
    """As the database reads one; the driver would look at every word for itself."""
    return '{' + ','.join(map(_Quoted().__getitem__, values)) + '}'


class _Quoted(dict[object, str]):
    """Words of an array, each looked at once: a workbook says the same few over and over."""

    def __missing__(self, value: object) -> str:
        escaped = str(value).replace('\\', '\\\\').replace('"', '\\"')
        self[value] = 'NULL' if value is None else f'"{escaped}"'
        return self[value]


def _note(changed: list[Given], user: User, above: set[int]) -> None:
    """In the journal: that somebody above put a workbook in, or that the unit began."""
    taken = {one.filing.pk: {'reason': f'SHA-256 {one.workbook}'} for one in changed if one.filing.pk in above}
    begun = [one.filing.record for one in changed if one.filing.pk not in taken]
    with at_the_end():
        perform_many([one.filing.record for one in changed if one.filing.pk in taken], 'take_in', user, each=taken)
        begun = {record.pk: record for record in begun if record.state == FilingState.NOT_BEGUN}
        for now in perform_many(begun.values(), 'begin', user):
            begun[now.pk].state = now.state


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
        value = Decimal(parse_number(text.strip().rstrip('%').strip()))
    except (NotANumber, InvalidOperation, ValidationError) as error:
        raise Refused(
            _('Không đọc được số "%(text)s".') % {'text': text[:60]},
            _('Số ghi như 1.647 hoặc 97,1.'),
            _('Mời ghi lại theo một trong các dạng đó.'),
        ) from error
    if not abs(value) < LARGEST_KNOWN:
        raise TooLarge(value, LARGEST_KNOWN)
    return value


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
