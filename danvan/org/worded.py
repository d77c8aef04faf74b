"""Questions that are the same but for their values, put into SQL once a process: for what every page asks.

Django takes longer over the words of such a question than the database over its answer.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet

Row = TypeVar('Row', bound=Model)


class Worded:
    """`build` makes the queryset of its values; `marks` stand in for them, each of the type of its value and used nowhere else."""

    def __init__(self, build: Callable[..., QuerySet], *marks: Any) -> None:
        self.build, self.marks = build, marks

    def __call__(self, *values: Any) -> list[tuple]:
        """The rows as the database gives them: columns of the model, then what is annotated, then what is read with it."""
        sql, said = self._words
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[place] if place is not None else one for place, one in said])
            return cursor.fetchall()

    @cached_property
    def _words(self) -> tuple[str, list[tuple[int | None, Any]]]:
        """The SQL, and of each of its parameters which value it is, or what it always is."""
        sql, parameters = self.build(*self.marks).query.sql_with_params()
        return sql, [(self.marks.index(one) if one in self.marks else None, one) for one in parameters]


def rows_of(model: type[Row], rows: Iterable[tuple]) -> list[Row]:
    """Rows of a table that hold all of its columns, as the model itself."""
    names = [column.attname for column in model._meta.concrete_fields]
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in rows]
