"""What a filing says in each cell of its form: counted from registers, typed, with what was accepted below it.

Typed cells of a unit that has units under it count its own work; what those reported is added from accepted totals.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from danvan.indicators.adding import MONTH, Addition, additions
from danvan.indicators.legend import Cell as CellKey
from danvan.indicators.legend import ensure
from danvan.indicators.models import Origin, Qualifier, Status
from danvan.indicators.rolling import roll_up
from danvan.indicators.words import period_words
from danvan.org.editions import edition_on
from danvan.org.models import Unit
from danvan.org.worded import Worded, rows_of
from danvan.periods import Period
from danvan.vietnamese import format_number
from danvan.work.filings.cells import computed_codes, typed
from danvan.work.filings.checks import Finding, Grade, Number, run
from danvan.work.filings.models import Adjustment, Cell, Filing
from danvan.work.filings.typing import Typed

Values = dict[CellKey, Number | None]


@dataclass(frozen=True)
class Stated:
    """One cell as it is reported. `own`: what the unit itself typed; None where it typed nothing or the cell is counted."""

    value: int | None
    qualifier: str = Qualifier.EXACT
    status: str = Status.MISSING
    origin: str = Origin.ENTERED
    note: str = ''
    own: int | None = None

    @property
    def is_said(self) -> bool:
        return self.status != Status.MISSING

    @property
    def number(self) -> int | None:
        """What a check takes."""
        return Typed(self.value, self.qualifier, self.status).number


def saved_cells(filing: Filing) -> dict[CellKey, Cell]:
    """The working values, as the unit has typed them."""
    return {(row.indicator, row.split_key): row for row in rows_of(Cell, _CELLS(filing.pk))}


_CELLS = Worded(lambda filing: Cell.objects.filter(filing=filing), -1)


def stated(filing: Filing, saved: Mapping[CellKey, Cell] | None = None) -> dict[CellKey, Stated]:
    """Every cell of the form, in its order: two roll-ups and the typed cells, however long the form is."""
    unit, period, cells = filing.unit, filing.period, filing.layout.cells()
    counted = computed_codes(unit, period) & set(filing.layout.codes())
    live = summed(unit, period, [cell for cell in cells if cell[0] in counted])
    below = summed(unit, period, [cell for cell in cells if cell[0] not in counted], frozen=True)
    rows = saved_cells(filing) if saved is None else saved
    signed = adjusted(filing)
    return {
        cell: _counted(live[cell])
        if cell[0] in counted
        else _typed(rows.get(cell), _added(below[cell], signed.get(cell)))
        for cell in cells
    }


def summed(unit: Unit, period: Period, cells: list[CellKey], *, frozen: bool = False) -> dict[CellKey, int | None]:
    """Own + parts of these cells, live or as accepted below."""
    if not cells:
        return {}
    at = ensure(cells)
    rolled = roll_up([unit.pk], period, edition_on(period.last), [at[cell] for cell in cells], frozen=frozen)
    return dict(zip(cells, rolled[unit.pk].computed, strict=True))


def adjusted(filing: Filing) -> dict[CellKey, int]:
    """Lines signed under the requests that gather for this filing, or under the unit's own for the same period."""
    at = filing.period
    signed = _SIGNED(filing.pk, filing.record.unit_id, at.regime, at.first, at.last)
    return {(code, key): int(amount) for code, key, amount in signed}


def _signed(filing: int, unit: int, regime: str, first: date, last: date) -> QuerySet:
    own = Q(request__record__unit=unit, request__regime=regime, request__first=first, request__last=last)
    rows = Adjustment.objects.filter(own | Q(request__answers=filing)).order_by()
    return rows.values_list('indicator', 'split_key').annotate(amount=Sum('amount'))


_SIGNED = Worded(_signed, -1, -2, '', date.min, date.max)


def _added(*numbers: int | None) -> int | None:
    said = [number for number in numbers if number is not None]
    return sum(said) if said else None


def _counted(number: int | None) -> Stated:
    if number is None:
        return Stated(None, origin=Origin.COMPUTED)
    return Stated(number, status=Status.VALUE, origin=Origin.COMPUTED)


def _typed(row: Cell | None, below: int | None) -> Stated:
    """The unit's own word with what was reported under it: a sum with an estimate in it stays an estimate."""
    said = typed(row) if row else Typed(None, status=Status.MISSING)
    note, own = row.note if row else '', said.value
    if below is None:
        return Stated(said.value, said.qualifier, said.status, note=note, own=own)
    return Stated(below + (said.value or 0), said.qualifier, Status.VALUE, note=note, own=own)


# --- checked


def findings(filing: Filing, said: Mapping[CellKey, Stated] | None = None, last: Values | None = None) -> list[Finding]:
    """What the form's checks find in what the filing says now, and that cells are left without an answer."""
    said = said if said is not None else stated(filing)
    layout = filing.layout
    now = {cell: one.number for cell, one in said.items() if one.is_said}
    last = last_numbers(filing, list(said)) if last is None else last
    found = run(layout.checks, now, last, other_forms(filing), layout.words)
    empty = tuple(cell for cell, one in said.items() if not one.is_said)
    return [*found, *_unlike_its_months(filing, now), *([_unanswered(empty)] if empty else [])]


NAMED = 5  # cells that one finding tells of in words; of the others it tells how many


def _unlike_its_months(filing: Filing, now: Values) -> list[Finding]:
    """Where the unit has reported every month of the period, or every quarter, and these come to something else."""
    known = [cell for cell, number in now.items() if number is not None]
    sums = additions(filing.unit, known, filing.period) if known else {}
    unlike = {cell: one for cell, one in sums.items() if one.is_complete and one.value != now[cell]}
    if not unlike:
        return []
    told = [_beside_months(filing.layout.words(cell), now[cell], one) for cell, one in unlike.items()]
    more = _('và %(count)s ô khác') % {'count': len(told) - NAMED} if len(told) > NAMED else ''
    return [
        Finding(
            None, tuple(unlike), Grade.WARNING, '; '.join(filter(None, [*told[:NAMED], more])) + '.',
            _('Kỳ dài là một báo cáo riêng; khi khác các kỳ ngắn đã báo cáo thì có một lời giải thích.'),
            _('Mời kiểm tra lại, hoặc ghi một lời giải thích.'), name='months',
        )
    ]  # fmt: skip


def _beside_months(words: str, now: Number, one: Addition) -> str:
    told = {'cell': f'“{words}” {format_number(now)}', 'n': one.expected, 'sum': format_number(one.value)}
    if one.last:
        return _('%(cell)s; số cuối kỳ đã báo cáo ở %(last)s là %(sum)s') % (told | {'last': period_words(one.last)})
    if one.shape == MONTH:
        return _('%(cell)s; tổng %(n)s tháng đã báo cáo là %(sum)s') % told
    return _('%(cell)s; tổng %(n)s quý đã báo cáo là %(sum)s') % told


def _unanswered(empty: tuple[CellKey, ...]) -> Finding:
    return Finding(
        None, empty, Grade.WARNING, _('Còn %(count)s ô chưa báo cáo.') % {'count': len(empty)},
        _('Ô để trống nghĩa là chưa báo cáo, khác với 0, không phát sinh và không áp dụng.'),
        _('Mời ghi tiếp, hoặc ghi một lời giải thích.'),
    )  # fmt: skip


def last_numbers(filing: Filing, cells: list[CellKey]) -> Values:
    """The same cells one period before, as far as anybody has reported them."""
    return numbers_of(filing.unit, filing.period.previous(), cells)


def numbers_of(unit: Unit, period: Period, cells: list[CellKey]) -> Values:
    """What counts in these cells in another period: the accepted total, else own + parts."""
    if not cells:
        return {}
    at = ensure(cells)
    rolled = roll_up([unit.pk], period, edition_on(period.last), [at[cell] for cell in cells], beside=False)
    values = zip(cells, rolled[unit.pk].values, strict=True)
    return {cell: number for cell, number in values if number is not None}


def other_forms(filing: Filing) -> dict[str, Values]:
    """By form: what the same unit has typed or sent for the same period in the forms that the checks name."""
    named = {check.form for check in filing.layout.checks if check.form}
    if not named:
        return {}
    period = {name: getattr(filing.period, name) for name in ('regime', 'first', 'last')}
    beside = Filing.objects.filter(record__unit=filing.record.unit_id, request__version__form__code__in=named)
    beside = beside.filter(**{f'request__{name}': value for name, value in period.items()}).exclude(pk=filing.pk)
    found: dict[str, Values] = {}
    for other in beside.select_related('record__unit', 'request__version__form').order_by('pk'):
        said = {cell: one.number for cell, one in stated(other).items() if one.is_said}
        found.setdefault(other.request.version.form.code, {}).update(said)
    return found
