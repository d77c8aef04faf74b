"""The words with which units and memberships are asked for."""

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
        """The unit itself and every unit that stands in it on that map."""
        place = unit.places.filter(edition=edition).first()
        if place is None:
            return self.none()
        return self.filter(places__edition=edition, places__path__startswith=place.path)


class MembershipQuerySet(models.QuerySet['models.Model']):
    def in_force(self, on: date) -> 'MembershipQuerySet':
        """Memberships that a person holds on that day."""
        return self.filter(_alive(on))
