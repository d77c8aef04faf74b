"""The roll-up: sums of sheets over everything that stands in a unit on any map.

At each node one value counts: the accepted total of that node, or its own and its children's. Which units a total
covers is read from the tree of its own time; where they are found is read from the map that is asked for.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from danvan.indicators.legend import MISSING, picked
from danvan.indicators.models import Sheet
from danvan.indicators.sheets import renew
from danvan.org.editions import Atlas, read_atlas
from danvan.org.models import Ancestor, Edition, Unit
from danvan.periods import Period

Numbers = list[int | None]
MANY, FEW = (
    100,
    8,
)  # cells and sheets: to plan a sum a cell takes the database longer than to read a few sheets takes us
OF_TOTALS = "s.regime = %(regime)s AND s.first = %(first)s AND s.last = %(last)s AND s.scope = 'total'"
TOTALS = f'SELECT s.unit_id, s.cells FROM indicators_sheet s WHERE {OF_TOTALS} AND s.unit_id = ANY(%(units)s)'
TOTALS_BELOW = f"""
    SELECT a.ancestor_id, a.unit_id FROM org_ancestor a JOIN indicators_sheet s ON s.unit_id = a.unit_id
    WHERE {OF_TOTALS} AND a.edition_id = %(edition)s AND a.ancestor_id = ANY(%(units)s) AND a.unit_id <> a.ancestor_id
"""


@dataclass
class Rolled:
    """The numbers of one unit, in the order of the positions asked for. None: nobody has reported.

    `computed` is own + parts; `values` takes the accepted total instead where there is one, with the legs that no
    total of this unit can cover: units that ended before it began and came to stand in it. `held` is what the own
    sheets of all that stands in it come to, whatever totals stand beside them.
    """

    accepted: Numbers
    computed: Numbers
    values: Numbers
    held: Numbers


def roll_up(
    groups: Iterable[int],
    period: Period,
    edition: Edition,
    at: Sequence[int],
    *,
    beside: bool = True,
    frozen: bool = False,
    within: int | None = None,
    atlas: Atlas | None = None,
) -> dict[int, Rolled]:
    """Numbers of each group of units on that map.

    `at`: positions in the legend. `beside`: compute own + children also where an accepted total stands already.
    `frozen`: sum what was submitted only (the reported figure), not what the registers hold now. `within`: a unit in
    which all groups stand, so that what is stale is sought once. `atlas`: the maps, where they were read already.
    """
    groups, atlas = list(groups), atlas or read_atlas()
    if not frozen:
        renew(groups if within is None else [within], period, edition, atlas)
    nothing: Numbers = [None] * len(at)
    accepted = _accepted(groups, period, at)
    has_legs = atlas.between(period.first, period.last) != [edition]
    rolled = {unit: Rolled(accepted.get(unit, nothing), nothing, nothing, nothing) for unit in groups}
    todo = [unit for unit in groups if beside or has_legs or None in rolled[unit].accepted]
    sums = _own_sums(todo, period, edition, at, frozen) if todo else {}
    _settle(rolled, {unit: sums.get(unit, nothing) for unit in todo}, period, edition, at, frozen, has_legs, atlas)
    return rolled


def _accepted(units: Collection[int], period: Period, at: Sequence[int]) -> dict[int, Numbers]:
    """Accepted totals of these units, cell by cell."""
    if not units:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(TOTALS, {'units': list(units), **Sheet.columns(period)})
        return {unit: picked(cells, at) for unit, cells in cursor.fetchall()}


def _own_sums(
    units: list[int], period: Period, edition: Edition, at: Sequence[int], frozen: bool
) -> dict[int, Numbers]:
    """Sums of own sheets over all units that stand in each of these on the map: one pass over the arrays."""
    inside = (
        'FROM indicators_sheet s'
        ' JOIN org_ancestor a ON a.edition_id = %(edition)s AND a.unit_id = s.unit_id AND a.ancestor_id = ANY(%(units)s)'
        f' WHERE {_of_period(frozen)}'
    )
    parameters = {'edition': edition.pk, 'units': units, **Sheet.columns(period)}
    if len(at) > MANY and (few := _few(inside, parameters)) is not None:
        return _added(few, at)
    return _sums(f'SELECT a.ancestor_id, {_sum_of(at)} {inside} GROUP BY a.ancestor_id', parameters)


def _few(inside: str, parameters: Mapping[str, object]) -> list[tuple[int, list[int]]] | None:
    """The sheets themselves, of a unit that has hardly any under it; None where they are many."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT a.ancestor_id, s.cells {inside} LIMIT {FEW + 1}', parameters)
        rows = cursor.fetchall()
    return rows if len(rows) <= FEW else None


def _added(rows: Iterable[tuple[int, list[int]]], at: Sequence[int]) -> dict[int, Numbers]:
    sums: dict[int, Numbers] = {}
    for unit, cells in rows:
        numbers, before = picked(cells, at), sums.get(unit)
        sums[unit] = list(map(_plus, before, numbers)) if before else numbers
    return sums


def _plus(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + other


def _covered_sums(
    units: list[int], period: Period, edition: Edition, at: Sequence[int], frozen: bool
) -> dict[int, Numbers]:
    """Sums of the own sheets that each of these units' totals stands for: those under it while it existed."""
    return _sums(
        f'SELECT a.ancestor_id, {_sum_of(at)} FROM indicators_sheet s'
        ' JOIN org_ancestor a ON a.edition_id = %(edition)s AND a.unit_id = s.unit_id AND a.ancestor_id = ANY(%(units)s)'
        ' JOIN org_unit u ON u.id = s.unit_id JOIN org_unit m ON m.id = a.ancestor_id'
        f' WHERE {_of_period(frozen)} AND (u.since IS NULL OR m.until IS NULL OR u.since <= m.until)'
        ' AND (u.until IS NULL OR m.since IS NULL OR u.until >= m.since) GROUP BY a.ancestor_id',
        {'edition': edition.pk, 'units': units, **Sheet.columns(period)},
    )


def _sums(sql: str, parameters: Mapping[str, object]) -> dict[int, Numbers]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return {unit: list(numbers) for unit, *numbers in cursor.fetchall()}


def _sum_of(at: Sequence[int]) -> str:
    return ', '.join(f'sum(nullif(s.cells[{int(n)}], {MISSING}))' for n in at)


def _of_period(frozen: bool) -> str:
    own = "s.regime = %(regime)s AND s.first = %(first)s AND s.last = %(last)s AND s.scope = 'own'"
    return f'{own} AND s.is_frozen' if frozen else own


def _settle(
    rolled: dict[int, Rolled],
    sums: dict[int, Numbers],
    period: Period,
    edition: Edition,
    at: Sequence[int],
    frozen: bool,
    has_legs: bool,
    atlas: Atlas,
) -> None:
    """Put accepted totals in the place of what they stand for, each cell at its highest total within the unit."""
    below = _totals_below(sums, period, edition)
    own = {unit for unit in sums if has_legs and any(n is not None for n in rolled[unit].accepted)}
    totals = _accepted(set().union(own, *below.values()), period, at)
    above = _above(totals, period, atlas)
    parts = {unit: _visible(below.get(unit, set()), totals, above) for unit in sums}
    whole = {unit: _visible(below.get(unit, set()) | {unit}, totals, above) for unit in own}
    covered = _covered(
        {unit for cells in (*parts.values(), *whole.values()) for unit in cells}, period, at, frozen, atlas
    )
    for unit, row in rolled.items():
        if unit in sums:
            row.computed = _replaced(sums[unit], parts[unit], totals, covered)
            row.held = sums[unit]
        row.values = [
            total if total is not None else rest for total, rest in zip(row.accepted, row.computed, strict=True)
        ]
        if unit in own:
            row.values = _replaced(sums[unit], whole[unit], totals, covered)


def _totals_below(units: Iterable[int], period: Period, edition: Edition) -> dict[int, set[int]]:
    """For each unit, the others standing in it on that map that have an accepted total."""
    below: dict[int, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(TOTALS_BELOW, {'edition': edition.pk, 'units': list(units), **Sheet.columns(period)})
        for unit, inside in cursor.fetchall():
            below.setdefault(unit, set()).add(inside)
    return below


def _above(totals: Collection[int], period: Period, atlas: Atlas) -> dict[int, set[int]]:
    """For each unit with a total, the others with one that stand over it in the tree of its time."""
    above: dict[int, set[int]] = {unit: set() for unit in totals}
    for edition, units in _by_native_edition(totals, period, atlas).items():
        rows = Ancestor.objects.filter(edition=edition, unit__in=units, ancestor__in=list(totals))
        for unit, ancestor in rows.values_list('unit_id', 'ancestor_id'):
            if unit != ancestor:
                above[unit].add(ancestor)
    return above


def _by_native_edition(units: Collection[int], period: Period, atlas: Atlas) -> dict[Edition, list[int]]:
    """Units by the map on which they last stood within the period."""
    if not units:
        return {}
    natives: dict[Edition, list[int]] = {}
    for unit, until in Unit.objects.filter(pk__in=list(units)).values_list('id', 'until'):
        natives.setdefault(atlas.on(min(until or period.last, period.last)), []).append(unit)
    return natives


def _visible(units: set[int], totals: Mapping[int, Numbers], above: Mapping[int, set[int]]) -> dict[int, list[int]]:
    """Of these units' totals, the cells for which each is the highest."""
    cells = {unit: _highest(totals[unit], [totals[other] for other in above[unit] & units]) for unit in units}
    return {unit: seen for unit, seen in cells.items() if seen}


def _highest(total: Numbers, over: list[Numbers]) -> list[int]:
    return [n for n, number in enumerate(total) if number is not None and all(other[n] is None for other in over)]


def _covered(units: set[int], period: Period, at: Sequence[int], frozen: bool, atlas: Atlas) -> dict[int, Numbers]:
    sums: dict[int, Numbers] = {}
    for edition, members in _by_native_edition(units, period, atlas).items():
        sums |= _covered_sums(members, period, edition, at, frozen)
    return sums


def _replaced(
    sums: Numbers, seen: Mapping[int, list[int]], totals: Mapping[int, Numbers], covered: Mapping[int, Numbers]
) -> Numbers:
    numbers = list(sums)
    for unit, cells in seen.items():
        under = covered.get(unit)
        for n in cells:
            numbers[n] = (numbers[n] or 0) - ((under[n] if under else 0) or 0) + totals[unit][n]
    return numbers
