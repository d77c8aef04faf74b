"""Which unit keeps which register here: from the day of that declaration a count is a figure, and what is not there is a zero."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from danvan.indicators.models import Observation, Register
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Edition, Level, Unit
from danvan.periods import Period
from danvan.records import pulse
from danvan.records.models import Pulse

HELD = """
    SELECT r.unit_id, r.kind, u.level,
           ARRAY(SELECT a.ancestor_id FROM org_ancestor a
                 WHERE a.edition_id = %(edition)s AND a.unit_id = r.unit_id AND a.ancestor_id = ANY(%(units)s)),
           ARRAY(SELECT a.unit_id FROM org_ancestor a
                 WHERE a.edition_id = %(edition)s AND a.unit_id = ANY(%(units)s) AND a.ancestor_id = r.unit_id)
    FROM indicators_register r JOIN org_unit u ON u.id = r.unit_id
    WHERE r.since <= %(last)s AND (r.until IS NULL OR r.until >= %(first)s)
"""


@dataclass(frozen=True)
class Kept:
    """The registers of a period as a unit's figures see them: who holds one, and kinds kept here somewhere, or everywhere."""

    holders: frozenset[int]
    somewhere: frozenset[str]
    everywhere: frozenset[str]


def kept_at(units: Iterable[Unit], period: Period, edition: Edition, maps: list[Edition]) -> dict[int, Kept]:
    """By unit. `maps`: those in force in the period. On another map only what the country keeps is known to be kept by all."""
    numbers = [unit.pk for unit in units]
    asked = {'units': numbers, 'edition': edition.pk, 'first': period.first, 'last': period.last}
    with connection.cursor() as cursor:
        cursor.execute(HELD, asked)
        rows = cursor.fetchall()
    holders, is_own_map = frozenset(holder for holder, *_ in rows), edition in maps
    somewhere: dict[int, set[str]] = {unit: set() for unit in numbers}
    everywhere: dict[int, set[str]] = {unit: set() for unit in numbers}
    for _holder, kind, level, above, inside in rows:
        for unit in (*above, *inside):
            somewhere[unit].add(kind)
        for unit in inside if is_own_map or level == Level.COUNTRY else ():
            everywhere[unit].add(kind)
    return {unit: Kept(holders, frozenset(somewhere[unit]), frozenset(everywhere[unit])) for unit in numbers}


@transaction.atomic
def declare(unit: Unit, kind: str, since: date) -> Register:
    """The unit, with all that stands in it, keeps its records of the kind here. Said twice, it stays as it was."""
    register, is_new = Register.objects.get_or_create(unit=unit, kind=kind, until=None, defaults={'since': since})
    if is_new:
        pulse.beat({unit.pk, *_written_under(unit, since)})
    return register


def _written_under(unit: Unit, since: date) -> set[int]:
    """Units in it that have any figure: on every map from that day on, for what stands in it may change."""
    maps = Edition.objects.filter(on__gt=since)
    inside = Ancestor.objects.filter(ancestor=unit).filter(Q(edition=edition_on(since)) | Q(edition__in=maps))
    return {
        pk
        for model in (Pulse, Observation)
        for pk in model.objects.filter(unit__in=inside.values('unit')).values_list('unit_id', flat=True).distinct()
    }
