"""Which unit keeps which register here: from the day of that declaration a count is a figure, and what is not there is a zero."""

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
           EXISTS (SELECT FROM org_ancestor a
                   WHERE a.edition_id = %(edition)s AND a.unit_id = r.unit_id AND a.ancestor_id = %(unit)s),
           EXISTS (SELECT FROM org_ancestor a
                   WHERE a.edition_id = %(edition)s AND a.unit_id = %(unit)s AND a.ancestor_id = r.unit_id)
    FROM indicators_register r JOIN org_unit u ON u.id = r.unit_id
    WHERE r.since <= %(last)s AND (r.until IS NULL OR r.until >= %(first)s)
"""


@dataclass(frozen=True)
class Kept:
    """The registers of a period as a unit's figures see them: who holds one, and kinds kept here somewhere, or everywhere."""

    holders: frozenset[int]
    somewhere: frozenset[str]
    everywhere: frozenset[str]


def kept_at(unit: Unit, period: Period, edition: Edition, maps: list[Edition]) -> Kept:
    """`maps`: those in force in the period. On another map only what the country keeps is known to be kept by all."""
    asked = {'unit': unit.pk, 'edition': edition.pk, 'first': period.first, 'last': period.last}
    with connection.cursor() as cursor:
        cursor.execute(HELD, asked)
        rows = cursor.fetchall()
    is_own_map = edition in maps
    return Kept(
        frozenset(holder for holder, *_ in rows),
        frozenset(kind for _holder, kind, _level, is_in, is_above in rows if is_in or is_above),
        frozenset(kind for _, kind, level, _, is_above in rows if is_above and (is_own_map or level == Level.COUNTRY)),
    )


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
