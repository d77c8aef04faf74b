"""The versions of records that the history keeps: their numbers, and a record as it was at one of them."""

from collections.abc import Iterable

from django.db.models import Max, Model, Q, QuerySet

from danvan.org.models import User
from danvan.org.rights import unit_condition
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Record, RecordEvent


def version_of(record: Record) -> int:
    """Number of the record's latest version: what a frozen figure cites."""
    return RecordEvent.objects.filter(pgh_obj_id=record.pk).aggregate(latest=Max('pgh_id'))['latest']


def versions_of(records: Iterable[int]) -> list[int]:
    """The latest versions of many records, by their ids or a queryset of ids, in order."""
    latest = RecordEvent.objects.filter(pgh_obj_id__in=records).values('pgh_obj_id').annotate(latest=Max('pgh_id'))
    return sorted(latest.values_list('latest', flat=True))


def seen_by(user: User, versions: QuerySet[RecordEvent]) -> QuerySet[RecordEvent]:
    """Of these, what the person may open: versions of records that they see now, or of units in their reach."""
    now = Record.objects.visible_to(user).filter(pk__in=versions.order_by().values('pgh_obj_id'))
    return versions.filter(Q(pgh_obj_id__in=now.values('pk')) | unit_condition(user))


def as_it_was(version: int) -> tuple[Model, Model]:
    """The record's and the child's row of the history as they stood at that version.

    Told by the revision, which needs no clock: the child's row is the last that was written up to the record's.
    """
    record = RecordEvent.objects.get(pgh_id=version)
    kind = kind_named(record.kind)
    earlier = kind.model.pgh_event_model.objects.filter(pgh_obj_id=record.pgh_obj_id, revision__lte=record.revision)
    return record, earlier.latest('revision', 'pgh_id')
