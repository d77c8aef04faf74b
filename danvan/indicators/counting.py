"""How kinds count: the bridge from a register's records to the cells of one unit.

A figure and the list of its records come from one queryset (`Count.rows`), so that they cannot differ.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count as SqlCount
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
    A stock is counted as at the period's last day.
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


def count_cells(period: Period, codes: Iterable[str], unit_ids: Iterable[int] | None) -> dict[int, Cells]:
    """The cells of each unit that has any, counted from the records themselves; None counts every unit."""
    cells: dict[int, Cells] = defaultdict(lambda: defaultdict(int))
    wanted = None if unit_ids is None else list(unit_ids)
    for code in codes:
        _, count = counts()[code]
        rows = count.rows(period)
        if wanted is not None:
            rows = rows.filter(**{f'{count.unit}__in': wanted})
        _add_up(cells, count, rows)
    return cells


def _add_up(cells: dict[int, Cells], count: Count, rows: QuerySet) -> None:
    """One GROUP BY over all dimensions at once; each split is a margin of it."""
    names = list(count.dims)
    splits = [(), *indicator(count.code).splits]
    lookups = [count.unit, *count.dims.values()]
    for unit_id, *values, number in rows.order_by().values_list(*lookups).annotate(n=SqlCount(count.record)):
        known = dict(zip(names, values, strict=True))
        for split in splits:
            key = split_key({name: count.word(name, known[name]) for name in split})
            cells[unit_id][count.code, key] += number


def records_counted(count: Count, period: Period, split: Mapping[str, str]) -> QuerySet:
    """The rows behind one cell, whichever unit they count at."""
    rows = count.rows(period)
    for name, word in split.items():
        rows = rows.filter(**{f'{count.dims[name]}__in': count.stored(name, word)})
    return rows
