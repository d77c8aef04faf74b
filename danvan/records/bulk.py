"""The door for many records at once: the same rows, history and journal as `register` writes, by COPY (`copying`)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Key, Unit, User
from danvan.records import door
from danvan.records.acts import RECORDERS, STEPS
from danvan.records.copying import Columns, Stored, makes, plain
from danvan.records.deadlines import Term
from danvan.records.kinds import Kind
from danvan.records.models import Child, Deadline, Entry, Link, Part, Record

BATCH = 10_000
UNIT, KEY = Record._meta.get_field('unit'), Record._meta.get_field('key')
OWN = ('code', 'title', 'day')  # of a record, what a person fills; the rest is ours


@dataclass(frozen=True, slots=True)
class Row:
    """A record to be: its unit, its fields by name, and what hangs on it. `state` '': where the kind begins."""

    unit: Unit
    fields: dict[str, Any]
    parts: Sequence[tuple[Unit, str]] = ()
    links: Sequence[tuple[Record, str]] = ()
    terms: Sequence[Term] = ()
    state: str = ''
    published_on: date | None = None


Beside = Callable[[list[int]], None]


def register_many(
    kind: Kind,
    rows: Iterable[Row],
    *,
    user: User | None = None,
    beside: Beside = lambda numbers: None,
    progress: Callable[[int], None] = lambda size: None,
) -> int:
    """Register all rows or none; how many. Without a user it is the house that loads them (a command, never a page).

    A record that was kept elsewhere may begin in a later state; a person's records begin where `register` begins.
    After each batch `beside` is told the numbers of its records, to write what a kind keeps beside them in the same
    act, and `progress` its size. Raises `NotAllowed`, ValidationError naming the first row at fault.
    """
    source = iter(rows)
    with door.opened('register', user) as context:
        with connection.cursor() as cursor:
            cursor.execute('SET CONSTRAINTS ALL IMMEDIATE')  # a deferred check of a million rows would fill the memory
        loading = Loading(kind, user, context)
        while batch := list(islice(source, BATCH)):
            beside(loading.write(batch))
            progress(len(batch))
    return loading.count


@dataclass
class Loading:
    """One act of loading: what all its batches share."""

    kind: Kind
    user: User | None
    context: UUID
    count: int = 0
    posts: dict[int, dict[str, Any]] = field(default_factory=dict)  # of a unit: in which post one registers there

    def __post_init__(self) -> None:
        self.records, self.children = Columns(Record, numbered=True), Columns(self.kind.model)
        self.parts, self.links, self.terms = Columns(Part), Columns(Link), Columns(Deadline)
        self.entries = Columns(Entry)

    def write(self, batch: list[Row]) -> list[int]:
        """The numbers of the new records."""
        self._admit(batch)
        numbers = _next_ids(len(batch))
        pairs = self._checked(batch, numbers)
        self.records.copy(record for record, _child in pairs)
        self.children.copy(child for _record, child in pairs)
        self._write_beside(batch, numbers)
        door.beat(*{row.unit.pk for row in batch})
        self.count += len(batch)
        return numbers

    def _admit(self, batch: list[Row]) -> None:
        for unit in {row.unit.pk: row.unit for row in batch if row.unit.pk not in self.posts}.values():
            held = self.user and door.membership_at(self.user, unit, RECORDERS, str(STEPS['register']))
            self.posts[unit.pk] = {'on_behalf': str(held.post) if held else '', 'stand_in_id': held and held.acting}
        if self.user and any(row.state or row.published_on for row in batch):
            raise TypeError('a person registers records in their first state')

    def _checked(self, batch: list[Row], numbers: list[int]) -> list[tuple[Stored, Stored]]:
        """Both rows of each record, good for COPY."""
        clean, pairs = Check(self.kind), []
        places = range(self.count + 1, self.count + 1 + len(batch))
        for place, row, number, key in zip(places, batch, numbers, _keys(self.kind, batch), strict=True):
            record = self.records.instance(id=number, key_id=key and key.pk)
            child = self.children.instance(record_id=number)
            _begin(self.kind, row, record, child, key)
            clean(row, record, child, place)
            pairs.append((self.records.stored(record.__dict__), self.children.stored(child.__dict__)))
        return pairs

    def _write_beside(self, batch: list[Row], numbers: list[int]) -> None:
        told = list(zip(numbers, batch, strict=True))
        parts = ((number, unit.pk, share) for number, row in told for unit, share in row.parts)
        links = ((number, to.pk, relation) for number, row in told for to, relation in row.links)
        self.parts.copy(
            self.parts.row(record_id=number, unit_id=unit, share=plain(share)) for number, unit, share in parts
        )
        self.links.copy(self.links.row(record_id=number, to_id=to, relation=plain(tie)) for number, to, tie in links)
        terms = ((number, term) for number, row in told for term in row.terms)
        self.terms.copy(self.terms.row(record_id=number, **vars(term)) for number, term in terms)
        self._enter(told)

    def _enter(self, told: list[tuple[int, Row]]) -> None:
        """The journal."""
        row_of, posts, start = self.entries.row, self.posts, self.kind.start
        same = {'act': 'register', 'at': timezone.now(), 'user_id': self.user and self.user.pk, 'context': self.context}
        self.entries.copy(
            row_of(record_id=number, to_state=plain(row.state) or start, **posts[row.unit.pk], **same)
            for number, row in told
        )


def _begin(kind: Kind, row: Row, record: Record, child: Child, key: Key | None) -> None:
    """As `writing.begin`: the rows know each other and their unit, so that nothing is asked of the database."""
    record.kind, record.state, record.published_on = kind.name, plain(row.state) or kind.start, row.published_on
    record.unit_id, record.due_on = row.unit.pk, min((term.due_on for term in row.terms), default=None)
    UNIT.set_cached_value(record, row.unit)
    KEY.set_cached_value(record, key)
    kind.model._meta.pk.set_cached_value(child, record)
    door.fill(kind, record, child, row.fields)
    door.number(kind, record)
    door.derive(kind, record, child)


def _next_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('records_record', 'id')) FROM generate_series(1, %s)", [count]
        )
        return [number for (number,) in cursor.fetchall()]


def _keys(kind: Kind, batch: list[Row]) -> Iterator[Key | None]:
    """A key for each row with something to seal."""
    needed = [any(row.fields.get(name) for name in kind.sealed) for row in batch]
    keys = iter(Key.objects.create_many(sum(needed)))
    return (next(keys) if need else None for need in needed)


# --- validation


class Check:
    """What forms and models say of each row; foreign keys, codes and constraints are left to the database.

    A value that was found good once is good in every row, and so are the defaults of rows that fill the same fields.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.own = [Known(Record._meta.get_field(name), {}) for name in OWN]
        self.all = [Known(one, {}) for one in kind.model._meta.concrete_fields if not one.is_relation]
        self.filled: dict[tuple[str, ...], list[Known]] = {}  # by the names of the fields that a row fills

    def __call__(self, row: Row, record: Record, child: Child, place: int) -> None:
        names = tuple(row.fields)
        try:
            _clean(record, self.own)
            _clean(child, self.filled.get(names, self.all))
            child.clean()
            if record.state not in self.kind.state_names:
                raise ValidationError(_('Loại hồ sơ này không có trạng thái "%(state)s".') % {'state': record.state})
        except ValidationError as error:
            raise ValidationError([f'{place}: {message}' for message in error.messages]) from error
        if names not in self.filled:
            self.filled[names] = self._said(names)

    def _said(self, names: tuple[str, ...]) -> 'list[Known]':
        """What such a row does not leave at the same default as the one before it."""
        seals = {column for column, name in self.kind.sealed_columns.items() if name in names}
        return [known for known in self.all if known.field.name in {*names, *seals} or makes(known.field)]


class Known(NamedTuple):
    """A field, and its values that were found good."""

    field: Field
    values: dict[tuple[type, Any], Any]


def _clean(row: Model, fields: 'list[Known]') -> None:
    values = row.__dict__
    for one, known in fields:
        value = values[one.attname]
        try:
            values[one.attname] = known[type(value), value]
        except TypeError:  # no key of a dictionary: a list
            values[one.attname] = _cleaned(one, value, row)
        except KeyError:
            values[one.attname] = known[type(value), value] = _cleaned(one, value, row)


def _cleaned(one: Field, value: Any, row: Model) -> Any:
    return value if one.blank and value in one.empty_values else plain(one.clean(value, row))
