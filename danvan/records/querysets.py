"""The words with which records are asked for; every reader starts at `visible_to` or `published`."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from danvan.org.models import Edition, Unit
    from danvan.records.models import Record


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
