"""Own sheets of units: renewed from registers and observations whenever they are read and found stale.

A sheet is a cache: dropping every open one changes no figure. Frozen sheets are written by `freezing` only.
"""

from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from danvan.indicators.catalogue import catalogue
from danvan.indicators.counting import Cells, count_cells, counts
from danvan.indicators.legend import ensure, give, packed
from danvan.indicators.models import Observation, Origin, Qualifier, Register, Scope, Sheet, Status
from danvan.org.editions import editions_in
from danvan.org.models import Ancestor, Edition
from danvan.periods import Period

STALE = """
    SELECT c.unit_id, coalesce(p.count, 0)
    FROM (SELECT unit_id FROM records_pulse UNION SELECT unit_id FROM indicators_register
          UNION SELECT unit_id FROM indicators_observation
                WHERE regime = %(regime)s AND first = %(first)s AND last = %(last)s AND scope = 'own') c
    JOIN org_ancestor a ON a.edition_id = %(edition)s AND a.unit_id = c.unit_id AND a.ancestor_id = ANY(%(groups)s)
    LEFT JOIN records_pulse p ON p.unit_id = c.unit_id
    LEFT JOIN indicators_sheet s ON s.unit_id = c.unit_id AND s.regime = %(regime)s AND s.first = %(first)s
                                AND s.last = %(last)s AND s.scope = 'own'
    WHERE s.id IS NULL OR (NOT s.is_frozen AND s.pulse <> coalesce(p.count, 0))
"""


def renew(groups: Iterable[int], period: Period, edition: Edition) -> int:
    """Bring the own sheets of all units in these groups up to date; returns how many were stale.

    A period that has not begun has none: that nothing is registered in it yet is no zero.
    """
    if period.first > timezone.localdate():
        return 0
    stale = _stale(groups, period, edition)
    if not stale:
        return 0
    kept = kept_registers(period, stale)
    at = ensure(_every_cell())
    counted = _counted(period, kept)
    observed = own_observations(period, stale)
    at |= give({cell for cells in (*counted.values(), *observed.values()) for cell in cells})
    _write(period, stale, {unit: _in_force(unit, kept, counted, observed, at) for unit in stale}, at)
    return len(stale)


def drop() -> None:
    """Forget every open sheet, because the way in which they were computed has changed."""
    Sheet.objects.filter(is_frozen=False).delete()


def _stale(groups: Iterable[int], period: Period, edition: Edition) -> dict[int, int]:
    """Units whose own sheet is missing or older than their records, with their pulse as read before computing."""
    with connection.cursor() as cursor:
        cursor.execute(STALE, {'groups': list(groups), 'edition': edition.pk, **Observation.columns(period)})
        return dict(cursor.fetchall())


def kept_registers(period: Period, unit_ids: Iterable[int]) -> dict[str, dict[int, bool]]:
    """By kind: the units among these whose register is kept in the period; True where the unit itself declared it.

    A year that a merger cuts has two maps: what the old province declared holds for its communes' half of that year.
    """
    declared = Register.objects.filter(since__lte=period.last).exclude(until__lt=period.first)
    kept: dict[str, dict[int, bool]] = {}
    wanted = set(unit_ids)
    for kind, holder in declared.values_list('kind', 'unit_id'):
        kept.setdefault(kind, {})[holder] = True
    if not kept:
        return {}
    above = Ancestor.objects.filter(edition__in=editions_in(period.first, period.last), unit__in=wanted)
    above = above.filter(ancestor__in=declared.values('unit_id')).values_list('unit_id', 'ancestor_id')
    for unit, holder in above:
        for holders in kept.values():
            if holders.get(holder):
                holders.setdefault(unit, False)
    return {kind: {unit: own for unit, own in holders.items() if unit in wanted} for kind, holders in kept.items()}


def _every_cell() -> set[tuple[str, str]]:
    return {(code, key) for code in counts() for key in catalogue()[code].split_keys()}


def _counted(period: Period, kept: dict[str, dict[int, bool]]) -> dict[int, Cells]:
    """Counted cells of the units whose register is kept, kind by kind."""
    cells: dict[int, Cells] = {}
    for kind, holders in kept.items():
        codes = [code for code, (keeper, _) in counts().items() if keeper == kind]
        for unit, own in count_cells(period, codes, holders).items():
            cells.setdefault(unit, {}).update(own)
    return cells


def own_observations(period: Period, unit_ids: Iterable[int], scope: str = Scope.OWN) -> dict[int, Cells]:
    """Exact observed cells by unit; for each indicator the entered ones stand before the extracted ones."""
    rows = Observation.objects.at(period).filter(unit__in=list(unit_ids), scope=scope, qualifier=Qualifier.EXACT)
    rows = rows.filter(status__in=[Status.VALUE, Status.NONE])
    rank = {Origin.COMPUTED: 0, Origin.ENTERED: 1, Origin.EXTRACTED: 2}
    best: dict[tuple[int, str], str] = {}
    for unit, code, origin in rows.values_list('unit_id', 'indicator', 'origin').distinct():
        best[unit, code] = min(origin, best.get((unit, code), origin), key=rank.__getitem__)
    cells: dict[int, Cells] = {}
    for row in rows.values_list('unit_id', 'indicator', 'split_key', 'origin', 'value'):
        unit, code, key, origin, value = row
        if best[unit, code] == origin:
            cells.setdefault(unit, {})[code, key] = value or 0
    return cells


def _in_force(unit: int, kept: dict, counted: dict, observed: dict, at: dict) -> Cells:
    """The one origin in force for each indicator: computed where the register is kept, else observed."""
    computed = {code for code, (kind, _) in counts().items() if unit in kept.get(kind, {})}
    declared = {code for code, (kind, _) in counts().items() if kept.get(kind, {}).get(unit)}
    cells = {cell: number for cell, number in observed.get(unit, {}).items() if cell[0] not in computed}
    cells |= {cell: 0 for cell in at if cell[0] in declared}
    return cells | counted.get(unit, {})


def _write(period: Period, stale: dict[int, int], cells: dict[int, Cells], at: dict) -> None:
    rows = [
        Sheet(unit_id=unit, scope=Scope.OWN, cells=packed(cells[unit], at), pulse=stale[unit], **Sheet.columns(period))
        for unit in sorted(stale)
    ]
    Sheet.objects.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=['regime', 'first', 'last', 'unit', 'scope'],
        update_fields=['cells', 'pulse'],
    )
