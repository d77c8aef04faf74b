"""The words with which records are asked for; every reader starts at `visible_to` or `published`."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from danvan.org import rights
from danvan.org.remembering import once

if TYPE_CHECKING:
    from danvan.org.models import Edition, Unit, User

COUNTED = 10_000  # a list says 'hơn 10.000' beyond it


class RecordQuerySet(models.QuerySet['Record']):
    def of(self, kind: str) -> 'RecordQuerySet':
        return self.filter(kind=kind)

    def under(self, unit: 'Unit', edition: 'Edition') -> 'RecordQuerySet':
        """Records that count at the unit or at any unit standing in it on that map."""
        from danvan.org.models import Unit

        return self.filter(unit__in=Unit.objects.under(unit, edition).values('id'))

    def open(self) -> 'RecordQuerySet':
        return self.filter(is_open=True)

    def overdue(self, on: date) -> 'RecordQuerySet':
        return self.open().filter(due_on__lt=on)

    # --- who may read

    def visible_to(self, user: 'User', on: date | None = None) -> 'RecordQuerySet':
        """Records of the units in the person's reach, and those in which such a unit has a part."""
        shared = _shared_with(user, on or timezone.localdate())
        if not shared:
            return self.within_reach(user, on)
        return self.filter(rights.unit_condition(user, 'unit', on) | Q(pk__in=shared))

    def within_reach(self, user: 'User', on: date | None = None) -> 'RecordQuerySet':
        """Of `visible_to` what counts at a unit in the person's reach: most of it, and asked at once."""
        return self.filter(rights.unit_condition(user, 'unit', on))

    def published(self) -> 'RecordQuerySet':
        """What everybody may read."""
        return self.filter(published_on__lte=timezone.localdate())

    # --- pages

    def newest(self) -> 'RecordQuerySet':
        """The order of lists: by day, and by number within a day."""
        return self.order_by('-day', '-id')

    def page_after(self, day: date, last: int) -> 'RecordQuerySet':
        """What follows the record of that day and number, in the order of `newest`."""
        return self.filter(day__lte=day).filter(Q(day__lt=day) | Q(id__lt=last)).newest()

    def bounded_count(self, limit: int = COUNTED) -> int:
        """How many, counted no further than one beyond the limit."""
        return self.order_by().values('pk')[: limit + 1].count()


@once
def _shared_with(user: 'User', on: date) -> tuple[int, ...]:
    """Records of units beyond the person's reach in which a unit within it has a part: few, and named one by one."""
    from danvan.records.models import Part

    running = (Q(since=None) | Q(since__lte=on)) & (Q(until=None) | Q(until__gte=on))
    parts = Part.objects.filter(running).filter(rights.unit_condition(user, 'unit', on))
    beyond = parts.exclude(rights.unit_condition(user, 'record__unit', on))
    return tuple(beyond.values_list('record_id', flat=True).distinct())
