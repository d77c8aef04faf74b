"""The words with which units, and what is dated about them, are asked for."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from danvan.org.models import Edition, Unit


def _alive(on: date) -> Q:
    return (Q(since=None) | Q(since__lte=on)) & (Q(until=None) | Q(until__gte=on))


class UnitQuerySet(models.QuerySet['Unit']):
    def alive(self, on: date) -> 'UnitQuerySet':
        """Units that exist on that day."""
        return self.filter(_alive(on))

    def under(self, unit: 'Unit', edition: 'Edition') -> 'UnitQuerySet':
        """The unit itself and every unit that stands in it on that map, bodies and units of other times included."""
        from danvan.org.models import Ancestor

        return self.filter(pk__in=Ancestor.objects.filter(edition=edition, ancestor=unit).values('unit'))


class DatedQuerySet(models.QuerySet['models.Model']):
    def in_force(self, on: date) -> 'DatedQuerySet':
        """Rows that hold on that day."""
        return self.filter(_alive(on))


class StandInQuerySet(DatedQuerySet):
    def in_force(self, on: date) -> 'StandInQuerySet':
        """Those who act on that day: for someone who still holds the post, and until an early end."""
        held = Q(membership__since__lte=on) & (Q(membership__until=None) | Q(membership__until__gte=on))
        rows = super().in_force(on).filter(held, membership__user__is_active=True)
        return rows.filter(Q(ended_on=None) | Q(ended_on__gt=on))
