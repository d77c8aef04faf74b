"""Reading back: a record's journal joined with its values, its versions, and the record as it was at one of them.

The journal holds the acts, the history (written by triggers) holds the values; they meet in the record's revision.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Model
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from danvan.org.models import Unit, User
from danvan.records.acts import STEPS
from danvan.records.door import DERIVED
from danvan.records.kinds import Kind
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Deadline, Entry, Link, Part, Record, RecordEvent

BESIDE = (Part, Link, Deadline)  # rows of the record whose coming and going a line of the journal tells


@dataclass(frozen=True)
class Change:
    """A field before and after; of a sealed one only that it changed."""

    label: str
    before: str = ''
    after: str = ''
    is_sealed: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the journal as a page shows it."""

    at: datetime
    user: User | None
    on_behalf: str
    act: str
    from_state: str
    to_state: str
    reason: str
    rule: str
    revision: int
    changes: list[Change] = field(default_factory=list)


def history(record: Record) -> list[Line]:
    """The record's journal, oldest first, in a number of queries that does not grow with it."""
    kind = kind_named(record.kind)
    entries = list(Entry.objects.filter(record_id=record.pk).select_related('user__key').order_by('id'))
    versions = _versions(kind, record.pk)
    beside = _beside(record, {entry.context for entry in entries})
    return [_line(kind, entry, _changes(kind, versions, entry) + beside.get(entry.context, [])) for entry in entries]


def version_of(record: Record) -> int:
    """Number of the record's latest version: what a frozen figure cites."""
    return RecordEvent.objects.filter(pgh_obj_id=record.pk).aggregate(latest=Max('pgh_id'))['latest']


def versions_of(records: Iterable[int]) -> list[int]:
    """The latest versions of many records, by their ids (or a queryset of ids), in order."""
    latest = RecordEvent.objects.filter(pgh_obj_id__in=records).values('pgh_obj_id').annotate(latest=Max('pgh_id'))
    return sorted(latest.values_list('latest', flat=True))


def as_it_was(version: int) -> tuple[Model, Model]:
    """The record's and the child's row of the history as they stood at that version."""
    record = RecordEvent.objects.get(pgh_id=version)
    kind = kind_named(record.kind)
    earlier = kind.model.pgh_event_model.objects.filter(pgh_obj_id=record.pgh_obj_id, revision__lte=record.revision)
    return record, earlier.latest('revision', 'pgh_id')


# --- lines


def _line(kind: Kind, entry: Entry, changes: list[Change]) -> Line:
    states = dict(kind.states.choices)
    labels = STEPS | {act.name: act.label for act in kind.acts}
    return Line(
        at=entry.at,
        user=entry.user,
        on_behalf=entry.on_behalf,
        act=str(labels.get(entry.act, entry.act)),
        from_state=str(states.get(entry.from_state, entry.from_state)),
        to_state=str(states.get(entry.to_state, entry.to_state)),
        reason=entry.reason,
        rule=entry.rule,
        revision=entry.revision,
        changes=changes,
    )


Versions = dict[int, tuple[Model | None, Model | None]]


def _versions(kind: Kind, record_id: int) -> Versions:
    """Revision -> record's and child's rows of the history."""
    records = {
        event.revision: event
        for event in RecordEvent.objects.filter(pgh_obj_id=record_id).exclude(pgh_label='delete').order_by('pgh_id')
    }
    events = (
        kind.model.pgh_event_model.objects.filter(pgh_obj_id=record_id).exclude(pgh_label='delete').order_by('pgh_id')
    )
    children, child, versions = {event.revision: event for event in events}, None, {}
    for revision in sorted(records):
        child = children.get(revision, child)
        versions[revision] = records[revision], child
    return versions


def _changes(kind: Kind, versions: Versions, entry: Entry) -> list[Change]:
    """Of a change, the fields that its line names, with their values before and after; a beginning changes nothing."""
    if entry.revision - 1 not in versions or entry.revision not in versions:
        return []
    before, after = versions[entry.revision - 1], versions[entry.revision]
    pairs = zip((Record, kind.model), before, after, strict=True)
    return [change for model, old, new in pairs for change in _differences(kind, model, old, new)]


def _differences(kind: Kind, model: type[Model], old: Model, new: Model) -> Iterator[Change]:
    for column in model._meta.concrete_fields:
        if column.attname in DERIVED or getattr(old, column.attname) == getattr(new, column.attname):
            continue
        if column.name in kind.sealed_columns:
            yield Change(force_str(column.verbose_name), is_sealed=True)
        else:
            yield Change(force_str(column.verbose_name), shown(column, old), shown(column, new))


def shown(column: Any, row: Model) -> str:
    """A value in the words of the page: the choice's label, the unit's name, yes or no."""
    value = getattr(row, column.attname)
    if value is None or value == '':
        return ''
    if column.is_relation:
        return str(column.related_model._base_manager.filter(pk=value).first() or value)
    if isinstance(value, bool):
        return _('có') if value else _('không')
    if hasattr(value, 'strftime'):
        return value.strftime('%d/%m/%Y')
    return str(dict(column.flatchoices).get(value, value))


# --- what came and went beside the record


def _beside(record: Record, contexts: set[UUID | None]) -> dict[UUID, list[Change]]:
    found: dict[UUID, list[Change]] = {}
    for model in BESIDE:
        events = model.pgh_event_model.objects.filter(record_id=record.pk, pgh_context_id__in=contexts - {None})
        for event in events.order_by('pgh_id'):
            gone = event.pgh_label == 'delete'
            text = _told(event)
            change = Change(_label(event), text if gone else '', '' if gone else text)
            found.setdefault(event.pgh_context_id, []).append(change)
    return found


def _label(event: Model) -> str:
    model = event.pgh_tracked_model
    return {
        Part: lambda: Part.Share(event.share).label,
        Link: lambda: Link.Relation(event.relation).label,
        Deadline: lambda: event.name,
    }[model]()


def _told(event: Model) -> str:
    if isinstance(event, Part.pgh_event_model):
        return str(Unit.objects.filter(pk=event.unit_id).first())
    if isinstance(event, Link.pgh_event_model):
        return str(Record.objects.filter(pk=event.to_id).first() or event.to_id)
    return _('đến hạn %(day)s') % {'day': f'{event.due_on:%d/%m/%Y}'} + (_(', đã hoàn thành') if event.met_on else '')
