"""The door for many records at once: the same rows, history and journal as `register` writes, by COPY."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Field, Model
from django.utils import timezone

from danvan.org.models import Key, Unit, User
from danvan.records import door
from danvan.records.acts import RECORDERS, STEPS
from danvan.records.kinds import Kind
from danvan.records.models import Child, Entry, Link, Part, Record

BATCH = 10_000
PLAIN = frozenset({str, int, bool, date, type(None)})  # what COPY takes as it is


@dataclass(frozen=True)
class Row:
    """A record to be: its unit, its fields by name, and what hangs on it. `state` '': where the kind begins."""

    unit: Unit
    fields: dict[str, Any]
    parts: Sequence[tuple[Unit, str]] = ()
    links: Sequence[tuple[Record, str]] = ()
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
    pairs = [
        _begun(kind, row, number, key)
        for row, number, key in zip(batch, _next_ids(len(batch)), _keys(kind, batch), strict=True)
    ]
    skipped = {model: _foreign_keys(model) for model in (Record, kind.model)}
    for place, pair in enumerate(pairs, before + 1):
        _check(pair, skipped, place)
    now = timezone.now()
    copy_in(Record, (record for record, _child in pairs))
    copy_in(kind.model, (child for _record, child in pairs))
    copy_in(
        Part,
        (
            Part(record=record, unit=unit, share=share)
            for row, (record, _) in zip(batch, pairs, strict=True)
            for unit, share in row.parts
        ),
    )
    copy_in(
        Link,
        (
            Link(record=record, to=to, relation=tie)
            for row, (record, _) in zip(batch, pairs, strict=True)
            for to, tie in row.links
        ),
    )
    same = {'act': 'register', 'at': now, 'user': user, 'context': context}
    entries = (
        Entry(record_id=record.pk, on_behalf=held[record.unit_id], to_state=record.state, **same)
        for record, _child in pairs
    )
    copy_in(Entry, entries)
    door.beat(*{row.unit.pk for row in batch})


def _begun(kind: Kind, row: Row, number: int, key: Key | None) -> Pair:
    record = Record(
        id=number, kind=kind.name, unit=row.unit, state=row.state or kind.start, published_on=row.published_on, key=key
    )
    child = kind.model(record=record)
    door.fill(kind, record, child, row.fields)
    door.number(kind, record)
    door.derive(kind, record, child)
    return record, child


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


def _foreign_keys(model: type[Model]) -> set[str]:
    """Left to the database, which checks them for a whole batch at once."""
    return {field.name for field in model._meta.concrete_fields if field.is_relation}


def _check(pair: Pair, skipped: dict[type[Model], set[str]], place: int) -> None:
    try:
        for row in pair:
            row.clean_fields(exclude=skipped[type(row)])
            row.clean()
    except ValidationError as error:
        raise ValidationError([f'{place}: {message}' for message in error.messages]) from error


# --- COPY


def copy_in(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows by COPY; triggers fire, once for all. A number that the database gives is left to it."""
    fields = [f for f in model._meta.concrete_fields if f.attname != 'id' or model is Record]
    columns = ', '.join(f'"{f.column}"' for f in fields)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([_stored(f, getattr(row, f.attname)) for f in fields])


def _stored(field: Field, value: Any) -> Any:
    return value if type(value) in PLAIN else field.get_db_prep_save(value, connection)
