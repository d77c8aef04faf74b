"""Comparisons of two periods: as reported, restated on one map, or over the units that are the same in both.

Where one side is incomplete, the answer is that they cannot be compared, with the reason; never a guess.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from danvan.indicators.figures import Figure, figure, summed_cells
from danvan.indicators.legend import Cell, ensure
from danvan.indicators.models import Qualifier
from danvan.indicators.parts import expected, parts_of
from danvan.indicators.rolling import roll_up
from danvan.indicators.splits import split_key
from danvan.indicators.words import period_words
from danvan.org.editions import edition_on, read_atlas
from danvan.org.models import Edition, Unit
from danvan.periods import Period

Numbers = dict[int, dict[Cell, int | None]]  # unit -> its value of each cell
AS_REPORTED, RESTATED, SAME_PERIMETER = MODES = ('as_reported', 'restated', 'same_perimeter')


@dataclass(frozen=True)
class Comparison:
    """This period beside another. `why` says why not, where the two cannot be compared."""

    mode: str
    now: float | None
    then: float | None
    why: str = ''
    units: int = 0

    @property
    def is_comparable(self) -> bool:
        return not self.why

    @property
    def difference(self) -> float | None:
        return self.now - self.then if self.is_comparable else None

    @property
    def percent(self) -> float | None:
        """Change in percent of the other period; None where that was zero or the two cannot be compared."""
        return round(100 * self.difference / self.then, 1) if self.is_comparable and self.then else None


def compare(
    unit: Unit,
    code: str,
    split: Mapping[str, str],
    period: Period,
    other: Period,
    mode: str = RESTATED,
    edition: Edition | None = None,
) -> Comparison:
    """This period beside the other one, in one of the three modes of `MODES`."""
    if mode == SAME_PERIMETER:
        cell = code, split_key(split)
        return same_perimeter(unit, [cell], period, other)[cell]
    on = (edition or edition_on(period.last)) if mode == RESTATED else None
    return compare_figures(figure(unit, code, split, period, on), figure(unit, code, split, other, on), mode)


def comparisons(now: Figure, other: Period, frozen: bool = False) -> list[Comparison]:
    """A figure beside another period in all modes of `MODES`, each side read once a map: for whoever shows all three."""
    atlas = read_atlas()
    sides = {(now.period.key, now.edition.pk): now}

    def side(period: Period, edition: Edition) -> Figure:
        at = period.key, edition.pk
        if at not in sides:
            sides[at] = figure(now.unit, now.code, now.split, period, edition, atlas=atlas, frozen=frozen)
        return sides[at]

    then = side(other, now.edition)
    native = side(now.period, atlas.on(now.period.last)), side(other, atlas.on(other.last))
    return [compare_figures(*native, AS_REPORTED), compare_figures(now, then), same_parts(*native)]


def same_parts(now: Figure, then: Figure) -> Comparison:
    """As `same_perimeter`, from two figures that were read already."""
    cells = summed_cells([(now.code, now.key)])
    sides = [{unit.pk: dict(zip(cells, row, strict=True)) for unit, row in one.parts} for one in (now, then)]
    return _over_both(sides[0].keys() & sides[1].keys(), cells, *sides)


def compare_figures(now: Figure, then: Figure, mode: str = RESTATED) -> Comparison:
    """Two figures that were read already, both on one map unless they are compared as reported."""
    return Comparison(mode, now.value, then.value, _why_not(now, then, mode))


def _why_not(now: Figure, then: Figure, mode: str) -> str:
    if now.period.regime != then.period.regime:
        return _('Không so sánh được: hai kỳ theo hai chế độ báo cáo khác nhau.')
    if mode == AS_REPORTED and not (_existed(now) and _existed(then)):
        return _('Không so sánh được: đơn vị không tồn tại ở cả hai kỳ; mời xem theo bản đồ đã quy đổi.')
    for side in (then, now):
        if reason := _incomplete(side):
            return reason
    return ''


def _existed(side: Figure) -> bool:
    unit, period = side.unit, side.period
    return (unit.since is None or unit.since <= period.last) and (unit.until is None or unit.until >= period.first)


def _incomplete(side: Figure) -> str:
    if side.qualifier != Qualifier.EXACT:
        return _('Không so sánh được: %(period)s chỉ có số ước lượng.') % {'period': period_words(side.period)}
    if side.value is None:
        return _('Không so sánh được: %(period)s chưa có số liệu.') % {'period': period_words(side.period)}
    if not side.is_complete:
        return _('Không so sánh được: %(period)s mới có %(reported)d/%(expected)d đơn vị báo cáo.') % {
            'period': period_words(side.period), 'reported': side.units_reported, 'expected': side.units_expected,
        }  # fmt: skip
    return ''


def same_perimeter(unit: Unit, cells: Sequence[Cell], period: Period, other: Period) -> dict[Cell, Comparison]:
    """For each cell the sums over the parts that are the same unit in both periods and have reported it in both."""
    here, there = (
        {part.pk for part in expected(parts_of(unit, side, edition_on(side.last)), side)} for side in (period, other)
    )
    both = here & there
    summed = summed_cells(cells)
    now, then = (_numbers(both, side, summed) for side in (period, other))
    return {cell: _over_both(both, summed_cells([cell]), now, then) for cell in cells}


def _over_both(both: set[int], cells: list[Cell], now: Numbers, then: Numbers) -> Comparison:
    usable = [part for part in both if None not in {side[part][cell] for side in (now, then) for cell in cells}]
    if not usable:
        return Comparison(SAME_PERIMETER, None, None, _('Không so sánh được: không có đơn vị nào báo cáo ở cả hai kỳ.'))
    sums = [_whole([[side[part][cell] for cell in cells] for part in usable]) for side in (now, then)]
    if None in sums:
        return Comparison(SAME_PERIMETER, None, None, _('Không so sánh được: mẫu số của tỷ lệ bằng 0.'))
    return Comparison(SAME_PERIMETER, *sums, units=len(usable))


def _numbers(units: set[int], period: Period, cells: list[Cell]) -> Numbers:
    at = ensure(cells)
    rolled = roll_up(units, period, edition_on(period.last), [at[cell] for cell in cells], beside=False)
    return {unit: dict(zip(cells, row.values, strict=True)) for unit, row in rolled.items()}


def _whole(rows: list[list[int]]) -> float | None:
    """The sum over the units; of a ratio, numerators over denominators. None where there is nothing to divide by."""
    above, *below = (sum(column) for column in zip(*rows, strict=True))
    if not below:
        return above
    return round(100 * above / below[0], 1) if below[0] else None
