"""Rows of a model written by COPY: its columns with their defaults, in the shape that the database keeps.

Checks nothing and enters nothing in the journal: `bulk` does, and whoever writes what hangs on its records.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, JSONField, Model
from django.db.models.base import ModelState

PLAIN = frozenset({str, int, bool, date, datetime, bytes, UUID, type(None)})  # what COPY takes as it is
Stored = tuple[Any, ...] | list[Any]


class Columns:
    """The columns of a model, of which a row names those that are not as by default; the number only if it is ours."""

    def __init__(self, model: type[Model], *, numbered: bool = False) -> None:
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if numbered or field.attname != 'id']
        self._take = itemgetter(*(field.attname for field in self.fields))
        self._json = [(place, field) for place, field in enumerate(self.fields) if isinstance(field, JSONField)]
        concrete = model._meta.concrete_fields
        self._defaults = {field.attname: plain(field.get_default()) for field in concrete}
        self._makers = [(field.attname, field.default) for field in concrete if makes(field)]

    def instance(self, **known: Any) -> Any:
        """A row of the model itself, many times as fast as the model makes it from names (no signal is sent)."""
        row = self.model.__new__(self.model)
        row._state = ModelState()
        row.__dict__.update(self._values(known))
        return row

    def row(self, **known: Any) -> Stored:
        """The same as COPY takes it."""
        return self.stored(self._values(known))

    def stored(self, values: dict[str, Any]) -> Stored:
        """All columns, from values by name: those of an instance, say."""
        row = self._take(values)
        if self._json:
            row = list(row)
            for place, field in self._json:
                row[place] = None if row[place] is None else _encoder(field).encode(row[place])
        if PLAIN.issuperset(map(type, row)):
            return row
        return [_converted(field, value) for field, value in zip(self.fields, row, strict=True)]

    def copy(self, rows: Iterable[Stored]) -> None:
        """Write the rows; triggers fire, once for all of them. Nothing else can be asked of the database meanwhile."""
        names = ', '.join(f'"{field.column}"' for field in self.fields)
        with (
            connection.cursor() as cursor,
            connection.wrap_database_errors,
            cursor.copy(f'COPY "{self.model._meta.db_table}" ({names}) FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def _values(self, known: dict[str, Any]) -> dict[str, Any]:
        values = self._defaults | known
        for name, make in self._makers:
            if name not in known:
                values[name] = make()
        if len(values) != len(self._defaults):
            raise TypeError(f'{self.model.__name__} has no column {", ".join(known.keys() - self._defaults.keys())}')
        return values


def makes(field: Field) -> bool:
    """Whether each row has a default of its own."""
    return field.has_default() and callable(field.default)


def plain(value: Any) -> Any:
    """A choice by its value, as the database will give it back."""
    return value.value if isinstance(value, Enum) else value


def _converted(field: Field, value: Any) -> Any:
    return value if type(value) in PLAIN else field.get_db_prep_save(value, connection)


@lru_cache
def _encoder(field: JSONField) -> json.JSONEncoder:
    return (field.encoder or json.JSONEncoder)(ensure_ascii=False)
