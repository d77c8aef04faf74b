"""Own sheets of units: renewed from registers and observations whenever they are read and found stale.

A sheet is a cache: dropping every open one changes no figure. Frozen sheets are written by `freezing` only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from danvan.indicators.catalogue import catalogue
from danvan.indicators.counting import Cells, count_cells, counts
from danvan.indicators.legend import Cell, give, packed
from danvan.indicators.models import Observation, Origin, Qualifier, Scope, Sheet, Status
from danvan.org.editions import Atlas, read_atlas
from danvan.org.models import Edition
from danvan.periods import Period

SUSPECT = """
    SELECT i.unit_id, coalesce(p.count, 0), p.unit_id IS NOT NULL
    FROM (SELECT DISTINCT unit_id FROM org_ancestor WHERE edition_id = %(edition)s AND ancestor_id = ANY(%(groups)s)) i
    LEFT JOIN records_pulse p ON p.unit_id = i.unit_id
    LEFT JOIN indicators_sheet s ON s.unit_id = i.unit_id AND s.regime = %(regime)s AND s.first = %(first)s
                                AND s.last = %(last)s AND s.scope = 'own'
    WHERE s.id IS NULL OR (NOT s.is_frozen AND s.pulse <> coalesce(p.count, 0))
"""
STALE = f"""
    WITH suspect(unit_id, beat, has_beaten) AS MATERIALIZED ({SUSPECT})
    SELECT u.id, suspect.beat, {{alive}} FROM suspect JOIN org_unit u ON u.id = suspect.unit_id
    WHERE suspect.has_beaten
    OR ({{alive}} AND EXISTS (SELECT FROM indicators_register r JOIN org_ancestor k ON k.ancestor_id = r.unit_id
                          WHERE k.edition_id = ANY(%(maps)s) AND k.unit_id = u.id AND (u.level <> 'body' OR u.id = r.unit_id)
                          AND r.since <= %(last)s AND (r.until IS NULL OR r.until >= %(first)s)))
    OR u.id IN (SELECT o.unit_id FROM indicators_observation o WHERE o.regime = %(regime)s
                AND o.first = %(first)s AND o.last = %(last)s AND o.scope = 'own')
""".format(alive='((u.since IS NULL OR u.since <= %(last)s) AND (u.until IS NULL OR u.until >= %(first)s))')
KEPT = """
    WITH above AS MATERIALIZED (  -- from the units up: everything stands in a country that keeps a register
        SELECT unit_id, ancestor_id FROM org_ancestor WHERE unit_id = ANY(%(units)s) AND edition_id = ANY(%(maps)s)
    )
    SELECT DISTINCT r.kind, above.unit_id
    FROM indicators_register r JOIN above ON above.ancestor_id = r.unit_id
    WHERE r.since <= %(last)s AND (r.until IS NULL OR r.until >= %(first)s)
"""
RENEW = """
    INSERT INTO indicators_sheet (regime, first, last, label, unit_id, scope, is_frozen, cells, pulse)
    SELECT %(regime)s, %(first)s, %(last)s, %(label)s, unit, 'own', false, cells::int[], pulse
    FROM unnest(%(units)s::bigint[], %(arrays)s::text[], %(pulses)s::bigint[]) AS renewed(unit, cells, pulse)
    ON CONFLICT (regime, first, last, unit_id, scope) DO UPDATE SET cells = excluded.cells, pulse = excluded.pulse
    WHERE NOT indicators_sheet.is_frozen
"""
RANK = {Origin.COMPUTED: 0, Origin.ENTERED: 1, Origin.EXTRACTED: 2}


def renew(groups: Iterable[int], period: Period, edition: Edition, atlas: Atlas | None = None) -> int:
    """Bring the own sheets of all units in these groups up to date; returns how many were stale.

    A period that has not begun has none: that nothing is registered in it yet is no zero.
    """
    if period.first > timezone.localdate():
        return 0
    maps = [one.pk for one in (atlas or read_atlas()).between(period.first, period.last)]
    stale = _stale(groups, period, edition, maps)
    if not stale:
        return 0
    kept = _kept(period, list(stale), maps)
    counted = _counted(period, kept)
    observed = own_observations(period, stale)
    at = give({*_every_cell(), *(cell for cells in (*counted.values(), *observed.values()) for cell in cells)})
    _write(period, stale, _in_force(stale, kept, counted, observed, at), at)
    return len(stale)


def drop() -> None:
    """Forget every open sheet, because the way in which they were computed has changed.

    Whoever is writing sheets is waited for: row by row, this and a long transaction would wait for each other.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('LOCK TABLE indicators_sheet IN SHARE ROW EXCLUSIVE MODE')
        Sheet.objects.filter(is_frozen=False).delete()


@dataclass(frozen=True)
class Stale:
    """A unit whose own sheet is missing or older than its records, with its pulse as read before computing."""

    unit: int
    pulse: int
    is_alive: bool  # on some day of the period


def _stale(groups: Iterable[int], period: Period, edition: Edition, maps: list[int]) -> dict[int, Stale]:
    asked = {'groups': list(groups), 'edition': edition.pk, 'maps': maps, **Observation.columns(period)}
    with connection.cursor() as cursor:
        cursor.execute(STALE, asked)
        return {unit: Stale(unit, pulse, is_alive) for unit, pulse, is_alive in cursor.fetchall()}


def kept_registers(period: Period, unit_ids: Iterable[int]) -> dict[str, set[int]]:
    """By kind: the units among these whose register is kept in the period, by themselves or by what they stand in.

    A year that a merger cuts has two maps: what the old province declared holds for its communes' half of that year.
    """
    maps = read_atlas().between(period.first, period.last)
    return _kept(period, list(unit_ids), [one.pk for one in maps])


def _kept(period: Period, unit_ids: list[int], maps: list[int]) -> dict[str, set[int]]:
    kept: dict[str, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(KEPT, {'units': unit_ids, 'maps': maps, 'first': period.first, 'last': period.last})
        for kind, unit in cursor.fetchall():
            kept.setdefault(kind, set()).add(unit)
    return kept


def _codes_of(kind: str) -> frozenset[str]:
    return frozenset(code for code, (keeper, _count) in counts().items() if keeper == kind)


def _every_cell() -> set[Cell]:
    return {(code, key) for code in counts() for key in catalogue()[code].split_keys()}


def _counted(period: Period, kept: dict[str, set[int]]) -> dict[int, Cells]:
    """Counted cells of the units whose register is kept, kind by kind."""
    cells: dict[int, Cells] = {}
    for kind, holders in kept.items():
        for unit, own in count_cells(period, sorted(_codes_of(kind)), holders).items():
            cells.setdefault(unit, {}).update(own)
    return cells


def own_observations(period: Period, unit_ids: Iterable[int], scope: str = Scope.OWN) -> dict[int, Cells]:
    """Exact observed cells by unit; for each indicator the entered ones stand before the extracted ones."""
    rows = Observation.objects.at(period).filter(unit__in=list(unit_ids), scope=scope, qualifier=Qualifier.EXACT)
    rows = rows.filter(status__in=[Status.VALUE, Status.NONE])
    said: dict[tuple[int, str], dict[str, Cells]] = {}
    for unit, code, key, origin, value in rows.values_list('unit_id', 'indicator', 'split_key', 'origin', 'value'):
        said.setdefault((unit, code), {}).setdefault(origin, {})[code, key] = value or 0
    cells: dict[int, Cells] = {}
    for (unit, _code), by_origin in said.items():
        cells.setdefault(unit, {}).update(by_origin[min(by_origin, key=RANK.__getitem__)])
    return cells


def _in_force(
    stale: dict[int, Stale], kept: dict, counted: dict, observed: dict, at: Iterable[Cell]
) -> dict[int, Cells]:
    """The one origin in force for each indicator: computed where the register is kept, nothing then being 0; else observed.

    What came to an end before the period holds what is still counted there, and no zero: nothing was to be told of it.
    """
    codes = {kind: _codes_of(kind) for kind in kept}
    nothing = {kind: {cell: 0 for cell in at if cell[0] in codes[kind]} for kind in kept}
    cells: dict[int, Cells] = {}
    for unit, one in stale.items():
        mine = [kind for kind, holders in kept.items() if unit in holders]
        computed = set().union(*(codes[kind] for kind in mine))
        cells[unit] = {cell: number for cell, number in observed.get(unit, {}).items() if cell[0] not in computed}
        for kind in mine if one.is_alive else ():
            cells[unit] |= nothing[kind]
        cells[unit] |= counted.get(unit, {})
    return cells


def _write(period: Period, stale: dict[int, Stale], cells: dict[int, Cells], at: dict) -> None:
    """All in one statement, in the order of the units, so that two readers never wait for each other's."""
    units = sorted(stale)
    arrays = [f'{{{",".join(map(str, packed(cells[unit], at)))}}}' for unit in units]
    rows = {'units': units, 'arrays': arrays, 'pulses': [stale[unit].pulse for unit in units]}
    with connection.cursor() as cursor:
        cursor.execute(RENEW, {**rows, **Sheet.columns(period)})
