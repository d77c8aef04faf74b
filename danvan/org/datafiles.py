"""Reads the dated data files of the country's units. Pure Python: the tables they fill live in `models`.

The first edition lists a whole map; each later one lists what a day changed. `standing` puts them together.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

DATA = Path(__file__).parent / 'data'
Status = Literal['alive', 'born', 'closed', 'changed']
Located = Literal['', 'ok', 'island', 'shared', 'far']


@dataclass(slots=True)
class UnitRow:
    """A unit as an edition leaves it; a closed one as it stood, without coordinates.

    `located` tells what a commune's coordinate is worth: `ok`; `island` (a special zone to be); `shared` with another
    commune or `far` from its district: a coordinate to be listed, not drawn. `by`: the number of the resolution,
    where the sources give it.
    """

    status: Status
    key: str
    level: str
    sort: str
    name: str
    code: str
    parent: str
    lat: float | None
    lon: float | None
    located: Located
    by: str


@dataclass(slots=True)
class SuccessionRow:
    """A closed unit and one of its successors; `differs` tells what the second source says instead."""

    old: str
    new: str
    differs: str


@dataclass
class EditionFile:
    """The heading of an edition; its rows are read when asked for. `since` is None where the map is older than our files."""

    on: date
    since: date | None
    title: str
    resolution: str
    source: str
    note: str

    @cached_property
    def units(self) -> list[UnitRow]:
        return [
            UnitRow(*row[:7], _number(row[7]), _number(row[8]), *row[9:])
            for row in rows_of(f'{self.on.isoformat()}.csv')
        ]

    @cached_property
    def succession(self) -> list[SuccessionRow]:
        return [SuccessionRow(*row) for row in rows_of(f'{self.on.isoformat()}.succession.csv')]


def editions() -> list[EditionFile]:
    """Every edition, the earliest first."""
    read = json.loads((DATA / 'editions.json').read_text(encoding='utf-8'))
    return [EditionFile(**{**row, 'on': _day(row['on']), 'since': _day(row['since'])}) for row in read]


def standing(on: date | None = None) -> dict[str, UnitRow]:
    """The units of the map in force on a day (None: the latest), by key. Before the first edition: none."""
    found: dict[str, UnitRow] = {}
    for edition in editions():
        if on is None or edition.on <= on:
            for row in edition.units:
                if row.status == 'closed':
                    del found[row.key]
                else:
                    found[row.key] = row
    return found


def rows_of(name: str) -> Iterator[list[str]]:
    """The rows of a file without its header; an edition without a succession has no such file."""
    path = DATA / name
    if path.exists():
        with path.open(encoding='utf-8', newline='') as file:
            reader = csv.reader(file)
            next(reader)
            yield from reader


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str) -> float | None:
    return float(text) if text else None
