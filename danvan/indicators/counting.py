"""How kinds count: the bridge from a register's records to the cells of one unit.

A figure and the list of its records come from one queryset (`Count.rows`), so that they cannot differ.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from danvan.indicators.catalogue import indicator
from danvan.indicators.splits import split_key
from danvan.periods import Period
from danvan.records.kinds import kinds


@dataclass(frozen=True)
class Count:
    """How a kind counts one indicator of the catalogue.

    `rows(period)` gives one row a counted thing; `record` and `unit` are its lookups to the record's and the unit's id;
    `dims` maps each dimension of the indicator's splits to a lookup, whose values `words` may turn into the catalogue's.
    A stock is counted as at the period's last day. What `rows` asks depends on the period alone, never on today.
    """

    code: str
    rows: Callable[[Period], QuerySet]
    record: str = 'record_id'
    unit: str = 'record__unit_id'
    dims: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def word(self, dimension: str, value: Any) -> str:
        return self.words.get(dimension, {}).get(value, value)

    def stored(self, dimension: str, word: str) -> list[Any]:
        """What the rows hold where the catalogue says this word."""
        words = self.words.get(dimension)
        return [word] if words is None else [value for value, said in words.items() if said == word]


def counts() -> dict[str, tuple[str, Count]]:
    """Every count by its code, with the name of the kind that keeps the register."""
    return {count.code: (kind.name, count) for kind in kinds().values() for count in kind.indicators}


Cells = dict[tuple[str, str], int]  # (code, split key) -> number


def count_cells(period: Period, codes: Iterable[str], unit_ids: Iterable[int]) -> dict[int, Cells]:
    """The cells of each of these units that has any, counted from the records themselves, in one round trip."""
    asked, units = [counts()[code][1] for code in codes], sorted(set(unit_ids))
    statements = [_grouped(count, period) for count in asked]
    cells: dict[int, Cells] = {}
    if not statements:
        return cells
    # One statement, not several in one string: of these, within an act, the history's wrapper leaves the last answer alone.
    whole = ' UNION ALL '.join(sql for sql, _before in statements)
    with connection.cursor() as cursor:
        cursor.execute(whole, [one for n, (_sql, before) in enumerate(statements) for one in (n, *before, units)])
        _fill(cells, asked, cursor.fetchall())
    return cells


def _grouped(count: Count, period: Period) -> tuple[str, tuple[Any, ...]]:
    splits = ((), *indicator(count.code).splits)
    sets = tuple(tuple(names) for names in splits)
    return _statement(count.rows, count.unit, tuple(count.dims), tuple(count.dims.values()), sets, period)


@lru_cache(512)
def _statement(rows, unit: str, dims: tuple[str, ...], lookups: tuple[str, ...], sets, period: Period):
    """SQL with its parameters but the first, the count's place, and the last, the units.

    Each split is a grouping set of one pass over the rows; dimensions come as one JSON array, so that counts of
    different dimensions stand in one statement.

    Put together once a period: a single unit's sheet costs less to count than its eight queries to write.
    """
    sql, before = rows(period).order_by().values_list(unit, *lookups).query.sql_with_params()
    columns = [f'd{n}' for n in range(len(dims))]
    grouping = f'grouping({", ".join(columns)})' if columns else '0'
    names = ', '.join(['unit', *columns])
    grouped = ', '.join(f'({", ".join(["unit", *(f"d{dims.index(name)}" for name in one)])})' for one in sets)
    values = f'jsonb_build_array({", ".join(columns)})'
    selected = f'SELECT %s::int, unit, {values}, {grouping}, count(*) FROM ({sql}) AS c({names})'
    return (
        f'{selected} JOIN unnest(%s::bigint[]) AS wanted(unit) USING (unit) GROUP BY GROUPING SETS ({grouped})',
        before,
    )


def _fill(cells: dict[int, Cells], asked: list[Count], rows: Iterable[tuple]) -> None:
    """`absent` has a bit for each dimension that a row's split leaves out, the last one's the lowest."""
    known: dict[tuple, tuple[str, str]] = {}
    for n, unit, values, absent, number in rows:
        at = (n, absent, values)
        if at not in known:
            known[at] = asked[n].code, split_key(_split(asked[n], json.loads(values), absent))
        cell = known[at]
        mine = cells.setdefault(unit, {})
        mine[cell] = mine.get(cell, 0) + number


def _split(count: Count, values: list[Any], absent: int) -> dict[str, str]:
    bits = reversed(range(len(values)))
    return {
        name: count.word(name, value)
        for name, value, bit in zip(count.dims, values, bits, strict=True)
        if not absent >> bit & 1
    }


def records_counted(count: Count, period: Period, split: Mapping[str, str]) -> QuerySet:
    """The rows behind one cell, whichever unit they count at."""
    rows = count.rows(period)
    for name, word in split.items():
        rows = rows.filter(**{f'{count.dims[name]}__in': count.stored(name, word)})
    return rows


def records_by_cell(period: Period, codes: Iterable[str], records: QuerySet) -> dict[tuple[str, str], set[int]]:
    """Which of these records are behind each cell of these codes: of every cell what `records_counted` says of it."""
    found: dict[tuple[str, str], set[int]] = {}
    for count in (counts()[code][1] for code in codes):
        splits = [(), *indicator(count.code).splits]
        rows = count.rows(period).order_by().filter(**{f'{count.record}__in': records.values('pk')})
        for record, *values in rows.values_list(count.record, *count.dims.values()):
            words = {name: count.word(name, value) for name, value in zip(count.dims, values, strict=True)}
            for names in splits:
                key = split_key({name: words[name] for name in names})
                found.setdefault((count.code, key), set()).add(record)
    return found
