"""The door for many records at once: the same rows, history and journal as `register` writes, by COPY."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Field, JSONField, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Key, Unit, User
from danvan.records import door
from danvan.records.acts import RECORDERS, STEPS
from danvan.records.deadlines import Term
from danvan.records.kinds import Kind
from danvan.records.models import Child, Deadline, Entry, Link, Part, Record

BATCH = 10_000
PLAIN = frozenset({str, int, bool, date, datetime, bytes, UUID, type(None)})  # what COPY takes as it is
UNIT, KEY = Record._meta.get_field('unit'), Record._meta.get_field('key')
OWN = [
    Record._meta.get_field(name) for name in ('code', 'title', 'day')
]  # of a record, what a person fills; the rest is ours


@dataclass(frozen=True)
class Row:
    """A record to be: its unit, its fields by name, and what hangs on it. `state` '': where the kind begins."""

    unit: Unit
    fields: dict[str, Any]
    parts: Sequence[tuple[Unit, str]] = ()
    links: Sequence[tuple[Record, str]] = ()
    terms: Sequence[Term] = ()
    state: str = ''
    published_on: date | None = None


Pair = tuple[Record, Child]


def register_many(
    kind: Kind, rows: Iterable[Row], *, user: User | None = None, progress: Callable[[int], None] | None = None
) -> int:
    """Register all rows or none; how many. Without a user it is the house that loads them (a command, never a page).

    A record that was kept elsewhere may begin in a later state; a person's records begin where `register` begins.
    `progress` is told the size of each batch. Raises `NotAllowed`, ValidationError naming the first row at fault.
    """
    source, count, held = iter(rows), 0, {}
    with door.opened('register', user) as context:
        with connection.cursor() as cursor:
            cursor.execute('SET CONSTRAINTS ALL IMMEDIATE')  # a deferred check of a million rows would fill the memory
        while batch := list(islice(source, BATCH)):
            _may_register(user, batch, held)
            _write(kind, batch, user, context, held, count)
            count += len(batch)
            if progress:
                progress(len(batch))
    return count


def _may_register(user: User | None, batch: list[Row], held: dict[int, str]) -> None:
    """The post in which the person registers, once a unit."""
    for row in batch:
        if row.unit.pk in held:
            continue
        membership = user and door.membership_at(user, row.unit, RECORDERS, str(STEPS['register']))
        held[row.unit.pk] = str(membership.post) if membership else ''
    if user and any(row.state or row.published_on for row in batch):
        raise TypeError('a person registers records in their first state')


def _write(kind: Kind, batch: list[Row], user: User | None, context: UUID, held: dict[int, str], before: int) -> None:
    numbers, keys = _next_ids(len(batch)), _keys(kind, batch)
    record_of, child_of, clean = Blank(Record), Blank(kind.model), cleaner(kind.model)
    pairs = []
    for place, (row, number, key) in enumerate(zip(batch, numbers, keys, strict=True), before + 1):
        pair = _begun(kind, row, record_of(id=number, key_id=key and key.pk), child_of(record_id=number), key)
        _check(kind, pair, clean, place)
        pairs.append(pair)
    copy_in(Record, (record for record, _child in pairs))
    copy_in(kind.model, (child for _record, child in pairs))
    copy_in(
        Part,
        (
            Part(record_id=number, unit=unit, share=share)
            for row, number in zip(batch, numbers, strict=True)
            for unit, share in row.parts
        ),
    )
    copy_in(
        Deadline,
        (
            Deadline(record_id=number, **vars(term))
            for row, number in zip(batch, numbers, strict=True)
            for term in row.terms
        ),
    )
    copy_in(
        Link,
        (
            Link(record_id=number, to=to, relation=tie)
            for row, number in zip(batch, numbers, strict=True)
            for to, tie in row.links
        ),
    )
    entry_of, same = (
        Blank(Entry),
        {'act': 'register', 'at': timezone.now(), 'user_id': user and user.pk, 'context': context},
    )
    copy_in(
        Entry,
        (
            entry_of(record_id=record.pk, on_behalf=held[record.unit_id], to_state=record.state, **same)
            for record, _child in pairs
        ),
    )
    door.beat(*{row.unit.pk for row in batch})


def _begun(kind: Kind, row: Row, record: Record, child: Child, key: Key | None) -> Pair:
    """As `writing.begin`: the rows know each other and their unit, so that nothing is asked of the database."""
    record.kind, record.state, record.published_on = kind.name, row.state or kind.start, row.published_on
    record.unit_id, record.due_on = row.unit.pk, min((term.due_on for term in row.terms), default=None)
    UNIT.set_cached_value(record, row.unit)
    KEY.set_cached_value(record, key)
    kind.model._meta.pk.set_cached_value(child, record)
    door.fill(kind, record, child, row.fields)
    door.number(kind, record)
    door.derive(kind, record, child)
    return record, child


class Blank:
    """Makes rows of a model with its defaults, three times as fast as the model does from names."""

    def __init__(self, model: type[Model]) -> None:
        fields = model._meta.concrete_fields
        self.model, self.places = model, {field.attname: place for place, field in enumerate(fields)}
        self.values = [field.get_default() for field in fields]
        self.made = [
            (place, field.default)
            for place, field in enumerate(fields)
            if field.has_default() and callable(field.default)
        ]

    def __call__(self, **known: Any) -> Any:
        values = self.values.copy()
        for place, make in self.made:
            values[place] = make()
        for name, value in known.items():
            values[self.places[name]] = value
        return self.model(*values)


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


def _check(kind: Kind, pair: Pair, clean_child: Callable[[Model], None], place: int) -> None:
    """What forms and models say; foreign keys, codes and constraints are left to the database, which checks a batch at once."""
    record, child = pair
    try:
        for field in OWN:
            setattr(record, field.attname, _cleaned(field, getattr(record, field.attname), record))
        clean_child(child)
        if record.state not in kind.state_names:
            raise ValidationError(_('Loại hồ sơ này không có trạng thái "%(state)s".') % {'state': record.state})
    except ValidationError as error:
        raise ValidationError([f'{place}: {message}' for message in error.messages]) from error


def cleaner(model: type[Model]) -> Callable[[Model], None]:
    """`clean_fields` and `clean` of many rows: a value that was found good once is good in every row."""
    fields = [(field, field.attname, {}) for field in model._meta.concrete_fields if not field.is_relation]

    def clean(row: Model) -> None:
        values = row.__dict__
        for field, name, known in fields:
            value = values[name]
            try:
                values[name] = known[type(value), value]
            except TypeError:  # no key of a dictionary: a list
                values[name] = _cleaned(field, value, row)
            except KeyError:
                values[name] = known[type(value), value] = _cleaned(field, value, row)
        row.clean()

    return clean


def _cleaned(field: Field, value: Any, row: Model) -> Any:
    return value if field.blank and value in field.empty_values else field.clean(value, row)


# --- COPY


def copy_in(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows by COPY; triggers fire, once for all. A number that the database gives is left to it."""
    fields = [field for field in model._meta.concrete_fields if field.attname != 'id' or model is Record]
    columns = ', '.join(f'"{field.column}"' for field in fields)
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row(_stored(row.__dict__, fields))


def _stored(values: dict[str, Any], fields: list[Field]) -> list[Any]:
    return [value if type(value := values[field.attname]) in PLAIN else _converted(field, value) for field in fields]


def _converted(field: Field, value: Any) -> Any:
    if isinstance(field, JSONField):
        return _encoder(field).encode(value)
    return field.get_db_prep_save(value, connection)


@lru_cache
def _encoder(field: JSONField) -> json.JSONEncoder:
    return (field.encoder or json.JSONEncoder)(ensure_ascii=False)
