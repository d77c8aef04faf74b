"""The units of which a unit's figure is made, and how many of them have reported.

On the map of its own time these are the units directly under it; on another map also the units that came to stand in it.
"""

from collections.abc import Container, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from danvan.indicators.models import Register
from danvan.org.models import Ancestor, Edition, Level, Relation, Unit
from danvan.periods import Period


def parts_of(unit: Unit, period: Period, edition: Edition) -> list[Unit]:
    """Units that existed in the period, stand in the unit on that map, and in no other such unit; in their order."""
    inside = Ancestor.objects.filter(edition=edition, ancestor=unit)
    parent = _ties(period).filter(unit=OuterRef('pk'))
    held = parent.filter(to__in=inside.exclude(unit=unit).values('unit'))
    units = existing(Unit.objects.filter(pk__in=inside.values('unit')), period).exclude(pk=unit.pk)
    if (
        unit.level == Level.COUNTRY
    ):  # all that stands in it, and in nothing else of it, is tied to it: no need to try all
        units = units.filter(pk__in=_ties(period).filter(to=unit).values('unit'))
    return list(units.filter(~Exists(held)).order_by('level', 'sort_key'))


def existing(units, period: Period):
    """Units that existed on some day of the period."""
    return units.filter(Q(since=None) | Q(since__lte=period.last), Q(until=None) | Q(until__gte=period.first))


def _ties(period: Period):
    ties = Relation.objects.filter(tie=Relation.Tie.WITHIN)
    return ties.filter(Q(since=None) | Q(since__lte=period.last), Q(until=None) | Q(until__gte=period.first))


def expected(parts: Iterable[Unit], period: Period) -> list[Unit]:
    """Those of the parts that owe figures: territories, and bodies that keep a register of their own."""
    holders = set(registers_in(period).values_list('unit_id', flat=True))
    return [part for part in parts if owes(part, holders)]


def owes(part: Unit, holders: Container[int]) -> bool:
    return part.level != Level.BODY or part.pk in holders


def registers_in(period: Period) -> QuerySet[Register]:
    """Registers that were kept on some day of the period."""
    return Register.objects.filter(since__lte=period.last).exclude(until__lt=period.first)
