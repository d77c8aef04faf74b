"""The legs of a figure whose period a merger cuts: what the closed units reported, what those after them did.

Nothing is divided: a unit that lived on through the merger said one number for the whole period, which counts once,
with the unit that held it first; a total of the unit after it may hold that number, too, so that the legs may overlap.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection

from danvan.indicators.figures import Figure, summed_cells
from danvan.indicators.legend import MISSING, Cell, ensure
from danvan.indicators.models import Sheet
from danvan.indicators.rolling import Numbers
from danvan.org.models import Level, Unit

CLOSED, WHOLE, BEGUN = SORTS = ('closed', 'whole', 'begun')


@dataclass(frozen=True)
class Leg:
    """`closed`: of the units that closed on `day`; `begun`: of those after them; `whole`: of those that stood throughout.

    `value` None: none of them has reported.
    """

    sort: str
    day: date
    value: int | float | None
    reported: int
    expected: int


def legs(of: Figure) -> list[Leg]:
    """Legs where units that owe this figure closed within its period, else none."""
    return legs_of_each([of])[0]


def legs_of_each(figures: Sequence[Figure]) -> list[list[Leg]]:
    """The legs of figures of one period and one map, in their order; one query where any has some."""
    cut = [of for of in figures if _sorted(of)[CLOSED]]
    spoken = _spoken(cut) if cut else {}
    return [_legs(of, spoken) if _sorted(of)[CLOSED] else [] for of in figures]


Parts = list[tuple[Unit, Numbers]]


def _sorted(of: Figure) -> dict[str, Parts]:
    found: dict[str, Parts] = {sort: [] for sort in SORTS}
    for unit, numbers in of.parts:
        found[_sort(unit, of)].append((unit, numbers))
    return found


def _sort(unit: Unit, of: Figure) -> str:
    if unit.until is not None and of.period.first <= unit.until < of.period.last:
        return CLOSED
    return BEGUN if unit.since is not None and unit.since > of.period.first else WHOLE


def _legs(of: Figure, spoken: Mapping[int, set[Cell]]) -> list[Leg]:
    parts, cells = _sorted(of), set(summed_cells([(of.code, of.key)]))
    day = max(unit.until for unit, _numbers in parts[CLOSED])
    told = [Leg(sort, day, whole(_said(parts[sort])), *_count(parts[sort])) for sort in (CLOSED, WHOLE) if parts[sort]]
    begun = [unit for unit, _numbers in parts[BEGUN]]
    heard = [unit for unit in begun if cells <= spoken.get(unit.pk, set())]
    rest = _rest(of, _said(parts[CLOSED]) + _said(parts[WHOLE]))
    value = whole([rest]) if cells <= spoken.get(of.unit.pk, set()) and None not in rest else None
    owing = [unit for unit in begun if unit.level != Level.COMMUNITY or unit in heard]
    return [*told, Leg(BEGUN, day, value, len(heard), len(owing))]


def _said(parts: Parts) -> list[Numbers]:
    return [numbers for _unit, numbers in parts if None not in numbers]


def _count(parts: Parts) -> tuple[int, int]:
    owing = [unit for unit, numbers in parts if unit.level != Level.COMMUNITY or None not in numbers]
    return len(_said(parts)), len(owing)


def _rest(of: Figure, taken: Sequence[Numbers]) -> Numbers:
    """What those after the merger said: the total of a unit that began with it, else what the others leave of the sum.

    A part's own number would hold its closed predecessors, too.
    """
    if of.accepted is not None and of.unit.since is not None and of.unit.since > of.period.first:
        return [of.accepted]
    return [None if n is None else n - sum(row[at] for row in taken) for at, n in enumerate(of.added)]


def _spoken(figures: Iterable[Figure]) -> dict[int, set[Cell]]:
    """By unit on that map: the cells of which a unit in it that began within the period, or it itself, says anything."""
    figures = list(figures)
    cells = summed_cells(list(dict.fromkeys((of.code, of.key) for of in figures)))
    at, (period, edition) = ensure(cells), (figures[0].period, figures[0].edition)
    units = {of.unit.pk for of in figures} | {part.pk for of in figures for part, _numbers in _sorted(of)[BEGUN]}
    columns = ', '.join(f'bool_or(coalesce(s.cells[{int(at[cell])}], {MISSING}) <> {MISSING})' for cell in cells)
    sql = f"""
        SELECT a.ancestor_id, {columns} FROM indicators_sheet s JOIN org_unit u ON u.id = s.unit_id
        JOIN org_ancestor a ON a.edition_id = %(edition)s AND a.unit_id = s.unit_id AND a.ancestor_id = ANY(%(units)s)
        WHERE s.regime = %(regime)s AND s.first = %(first)s AND s.last = %(last)s
        AND (u.since > %(first)s OR u.id = a.ancestor_id) GROUP BY a.ancestor_id
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, {'edition': edition.pk, 'units': list(units), **Sheet.columns(period)})
        return {unit: {cell for cell, is_said in zip(cells, said, strict=True) if is_said} for unit, *said in cursor}


def whole(rows: Sequence[Numbers]) -> int | float | None:
    """The sum of the rows; of a ratio's pairs the numerators over the denominators, never an average."""
    if not rows:
        return None
    above, *below = (sum(column) for column in zip(*rows, strict=True))
    if not below:
        return above
    return round(100 * above / below[0], 1) if below[0] else None
