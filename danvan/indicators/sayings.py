"""What is said in words and numbers in and under units: origins of exact values, and the values that no sum takes.

Read once for all units that are asked for; what a figure makes of it stands in `figures`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from danvan.indicators.legend import Cell
from danvan.indicators.models import Observation, Origin, Qualifier, Scope
from danvan.org.models import Ancestor, Edition
from danvan.periods import Period

ORIGINS = (Origin.COMPUTED, Origin.ENTERED, Origin.EXTRACTED)
SCOPES = {'0': Scope.TOTAL, '1': Scope.OWN}
SAID = """
    SELECT ancestor_id, indicator, split_key, best, bool_or(has_own) FROM (
        SELECT a.ancestor_id, o.unit_id, o.indicator, o.split_key, bool_or(o.scope = 'own') AS has_own,
               min(CASE o.scope WHEN 'total' THEN '0 ' ELSE '1 ' END || o.origin) AS best
        FROM indicators_observation o JOIN org_ancestor a ON a.unit_id = o.unit_id
        WHERE a.edition_id = %(edition)s AND a.ancestor_id = ANY(%(units)s) AND o.regime = %(regime)s
        AND o.first = %(first)s AND o.last = %(last)s AND o.indicator = ANY(%(codes)s)
        AND o.qualifier = 'exact' AND o.status IN ('value', 'none')
        GROUP BY a.ancestor_id, o.unit_id, o.indicator, o.split_key) AS said
    GROUP BY ancestor_id, indicator, split_key, best
"""  # of one unit's words a total stands before its own work; then by origin, whose names sort in the order of ORIGINS


@dataclass
class Said:
    """Of one unit: scopes and origins of what is said in it, of each unit that before which its other words stand back;
    what it says itself; and what stands under it in words only: of all other values the origin suffices.
    """

    origins: dict[Cell, set[tuple[str, str]]] = field(default_factory=dict)
    has_own: set[Cell] = field(default_factory=set)
    observed: dict[Cell, list[Observation]] = field(default_factory=dict)


def listen(units: Sequence[int], period: Period, edition: Edition, codes: list[str]) -> dict[int, Said]:
    said = {unit: Said() for unit in units}
    _hear_origins(said, period, edition, codes)
    _hear_words(said, period, edition, codes)
    return said


def _hear_origins(said: dict[int, Said], period: Period, edition: Edition, codes: list[str]) -> None:
    asked = {'edition': edition.pk, 'units': list(said), 'codes': codes, **Observation.columns(period)}
    with connection.cursor() as cursor:
        cursor.execute(SAID, asked)
        for unit, code, key, best, has_own in cursor.fetchall():
            scope, origin = best.split(' ')
            said[unit].origins.setdefault((code, key), set()).add((SCOPES[scope], origin))
            if has_own:
                said[unit].has_own.add((code, key))


def _hear_words(said: dict[int, Said], period: Period, edition: Edition, codes: list[str]) -> None:
    inside = Ancestor.objects.filter(edition=edition, ancestor__in=list(said))
    rows = Observation.objects.at(period).filter(unit__in=inside.values('unit'), indicator__in=codes)
    heard = list(rows.filter(Q(unit__in=list(said)) | ~Q(qualifier=Qualifier.EXACT)).select_related('unit'))
    over = _holders({row.unit_id for row in heard}, inside) if len(said) > 1 else {}
    for row in heard:
        for unit in over.get(row.unit_id, said):
            if unit == row.unit_id or row.qualifier != Qualifier.EXACT:
                said[unit].observed.setdefault((row.indicator, row.split_key), []).append(row)


def in_words(observed: Sequence[Observation]) -> list[Observation]:
    """Those that no sum takes; of a unit whose total is such a one, its own work in words is already in it."""
    said = [o for o in observed if o.qualifier != Qualifier.EXACT and o.value is not None]
    totals = {o.unit_id for o in said if o.scope == Scope.TOTAL}
    return [o for o in said if o.scope == Scope.TOTAL or o.unit_id not in totals]


def _holders(units: set[int], inside) -> dict[int, list[int]]:
    """For each of these units, the asked ones in which it stands."""
    over: dict[int, list[int]] = {}
    for unit, holder in inside.filter(unit__in=units).values_list('unit_id', 'ancestor_id'):
        over.setdefault(unit, []).append(holder)
    return over
