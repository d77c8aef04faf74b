"""The units of which a unit's figure is made, and how many of them have reported.

On the map of its own time these are the units directly under it; on another map also the units that came to stand in it.
"""

from collections.abc import Container, Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

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


def parts_of_each(units: Iterable[Unit], period: Period, edition: Edition) -> dict[int, list[Unit]]:
    """The same of many units at once, by unit: two queries, however many they are."""
    numbers = [unit.pk for unit in units]
    held = Exists(_ties(period).filter(unit=OuterRef('unit'), to__in=_inner(edition)))
    alive = existing(Unit.objects.all(), period).values('pk')
    pairs = Ancestor.objects.filter(edition=edition, ancestor__in=numbers, unit__in=alive).exclude(unit=F('ancestor'))
    found = list(pairs.exclude(held).values_list('ancestor_id', 'unit_id'))
    rows = Unit.objects.filter(pk__in={unit for _holder, unit in found}).order_by('level', 'sort_key')
    by_number = {unit.pk: (place, unit) for place, unit in enumerate(rows)}
    parts: dict[int, list[tuple[int, Unit]]] = {number: [] for number in numbers}
    for holder, unit in found:
        parts[holder].append(by_number[unit])
    return {holder: [unit for _place, unit in sorted(of, key=lambda pair: pair[0])] for holder, of in parts.items()}


def _inner(edition: Edition):
    """Units that stand in the outer row's unit on the map, itself left out."""
    inside = Ancestor.objects.filter(edition=edition, ancestor=OuterRef(OuterRef('ancestor')))
    return inside.exclude(unit=OuterRef(OuterRef('ancestor'))).values('unit')


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
