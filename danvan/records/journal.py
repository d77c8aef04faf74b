"""A record's journal as a page shows it: each act joined with the values that it changed.

The journal holds the acts, the history (written by triggers) holds the values; they meet in the record's revision,
and rows beside the record (parts, links, deadlines) in the transaction's context.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from danvan.org.models import StandIn, User
from danvan.records.acts import STEPS
from danvan.records.door import DERIVED
from danvan.records.kinds import Kind
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Deadline, Entry, Link, Part, Record, RecordEvent
from danvan.vietnamese import format_date

BESIDE = (Part, Link, Deadline)  # rows of the record whose coming and going a line tells
UNNAMED = DERIVED | {'pgh_obj_id', 'pgh_context_id'}  # what no line shows by name


@dataclass(frozen=True)
class Change:
    """A field before and after; of a sealed one only that it changed."""

    label: str
    before: str = ''
    after: str = ''
    is_sealed: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the journal: when, who, for whom, in which post, which act, from which state to which, what, why."""

    at: datetime
    user: User | None
    stand_in: StandIn | None
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
    rows = Entry.objects.filter(record_id=record.pk).select_related('user__key', 'stand_in__membership__user__key')
    entries = list(rows.order_by('id'))
    versions = _versions(kind, record.pk)
    beside = [
        event
        for model in BESIDE
        for event in model.pgh_event_model.objects.filter(record_id=record.pk).order_by('pgh_id')
    ]
    names = Names((*(row for pair in versions.values() for row in pair if row), *beside))
    return [
        _line(kind, entry, [*_changes(kind, versions, entry, names), *_beside(beside, entry, names)])
        for entry in entries
    ]


def made_from_texts(records: Iterable[int]) -> set[int]:
    """Those whose origin is *extracted*, as an observation's is: a person made them from words of a text."""
    return set(Entry.objects.filter(record__in=list(records), act='extract').values_list('record_id', flat=True))


def _line(kind: Kind, entry: Entry, changes: list[Change]) -> Line:
    states = dict(kind.states.choices)
    labels = STEPS | {act.name: act.label for act in kind.acts}
    return Line(
        at=entry.at,
        user=entry.user,
        stand_in=entry.stand_in,
        on_behalf=entry.on_behalf,
        act=str(labels.get(entry.act, entry.act)),
        from_state=str(states.get(entry.from_state, entry.from_state)),
        to_state=str(states.get(entry.to_state, entry.to_state)),
        reason=entry.reason,
        rule=entry.rule,
        revision=entry.revision,
        changes=changes,
    )


# --- what a line changed in the record and its child

Versions = dict[int, tuple[Model, Model | None]]


def _versions(kind: Kind, record_id: int) -> Versions:
    """Revision -> record's and child's rows of the history."""
    records, children = (
        {event.revision: event for event in events.objects.filter(pgh_obj_id=record_id).order_by('pgh_id')}
        for events in (RecordEvent, kind.model.pgh_event_model)
    )
    child, versions = None, {}
    for revision in sorted(records):
        child = children.get(revision, child)
        versions[revision] = records[revision], child
    return versions


def _changes(kind: Kind, versions: Versions, entry: Entry, names: 'Names') -> Iterator[Change]:
    """A beginning changes nothing; every later line is the step from the version before it."""
    if entry.revision - 1 in versions and entry.revision in versions:
        before, after = versions[entry.revision - 1], versions[entry.revision]
        for model, old, new in zip((Record, kind.model), before, after, strict=True):
            yield from _differences(kind, model, old, new, names)


def _differences(kind: Kind, model: type[Model], old: Model, new: Model, names: 'Names') -> Iterator[Change]:
    for column in model._meta.concrete_fields:
        if column.attname in DERIVED or getattr(old, column.attname) == getattr(new, column.attname):
            continue
        if column.name in kind.sealed_columns:
            yield Change(force_str(column.verbose_name), is_sealed=True)
        else:
            yield Change(force_str(column.verbose_name), shown(column, old, names), shown(column, new, names))


# --- values in the words of a page


class Names:
    """Names of the rows that values point to, asked for once a table, and only where a line says one."""

    def __init__(self, rows: Iterable[Model]) -> None:
        self.wanted: dict[type[Model], set[int]] = defaultdict(set)
        self.names: dict[type[Model], dict[int, str]] = {}
        for row in rows:
            for column in row._meta.concrete_fields:
                if column.is_relation and column.attname not in UNNAMED and getattr(row, column.attname):
                    self.wanted[column.related_model].add(getattr(row, column.attname))

    def _of(self, model: type[Model], numbers: set[int]) -> dict[int, str]:
        rows = model._base_manager.filter(pk__in=numbers)
        return {row.pk: str(row) for row in (rows.select_related('key') if model is User else rows)}

    def __call__(self, model: type[Model], number: int) -> str:
        if model not in self.names:
            self.names[model] = self._of(model, self.wanted[model])
        return self.names[model].get(number, str(number))


def shown(column: Field, row: Model, names: Names) -> str:
    """A value as people say it: the choice's label, the unit's name, yes or no; nothing for what is no plain value."""
    value: Any = getattr(row, column.attname)
    if value is None or value == '':
        return ''
    if column.is_relation:
        return names(column.related_model, value)
    if isinstance(value, bool):
        return _('có') if value else _('không')
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, list | dict):
        return ', '.join(value) if all(isinstance(word, str) for word in value) and isinstance(value, list) else ''
    return str(dict(column.flatchoices).get(value, value))


# --- what came and went beside the record


def _beside(events: list[Model], entry: Entry, names: Names) -> Iterator[Change]:
    for event in events:
        if entry.context and event.pgh_context_id == entry.context:
            label, text = _told(event, names)
            yield Change(label, text, '') if event.pgh_label == 'delete' else Change(label, '', text)


def _told(event: Model, names: Names) -> tuple[str, str]:
    if event.pgh_tracked_model is Part:
        return str(Part.Share(event.share).label), names(Part._meta.get_field('unit').related_model, event.unit_id)
    if event.pgh_tracked_model is Link:
        return str(Link.Relation(event.relation).label), names(Record, event.to_id)
    day = format_date(event.due_on)
    return _(event.name), _('đã hoàn thành, hạn %(day)s') % {'day': day} if event.met_on else _('đến hạn %(day)s') % {
        'day': day
    }
