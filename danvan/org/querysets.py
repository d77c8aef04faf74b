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
