"""What the text of a paper is made of: headings, paragraphs, tables, pictures, and figures that carry the ledger. No layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

FIGURE_NAME = re.compile(r'(?!.*__)[A-Za-z](?:[A-Za-z0-9_]{0,34}[A-Za-z0-9])?')


@dataclass(frozen=True)
class Text:
    """A stretch of words lettered differently from those around it."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Figure:
    """A number that the ledger knows by name: printed as ``text``, written to a worksheet as ``value`` where there is one.

    The name becomes a bookmark, and word processors take letters, digits and single underscores only, 36 at most.
    """

    name: str
    text: str
    value: int | Decimal | None = None

    def __post_init__(self) -> None:
        if not FIGURE_NAME.fullmatch(self.name):
            raise ValueError(f'{self.name!r} cannot name a figure: letters, digits, single underscores, at most 36')


Run = str | Text | Figure
Runs = Run | Sequence[Run]


@dataclass(frozen=True)
class Heading:
    """A heading of the outline; its number is written by the layout's own rule unless it has none."""

    level: int
    text: str
    numbered: bool = True


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Bullet:
    """A paragraph that opens with a dash."""

    runs: Runs


@dataclass(frozen=True)
class Column:
    """A column of a table: columns side by side with one ``group`` stand under a common heading of that name."""

    heading: str
    width_mm: float | None = None
    align: Literal['left', 'center', 'right'] | None = None
    group: str = ''


@dataclass(frozen=True)
class Table:
    """Rows under headings that repeat on every page. ``totals`` are the rows printed bold; ``landscape`` gives it pages of its own."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Runs]]
    caption: str = ''
    note: str = ''
    totals: frozenset[int] = field(default_factory=frozenset)
    landscape: bool = False


@dataclass(frozen=True)
class Picture:
    """A PNG picture; ``alt`` says in words what it shows."""

    png_bytes: bytes
    alt: str
    width_mm: float = 150
    caption: str = ''


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Bullet | Table | Picture | PageBreak


def runs_of(runs: Runs) -> tuple[Run, ...]:
    return (runs,) if isinstance(runs, str | Text | Figure) else tuple(runs)


def words_of(runs: Runs) -> str:
    """The plain words of runs."""
    return ''.join(run if isinstance(run, str) else run.text for run in runs_of(runs))


def spans(names: Sequence[str]) -> list[tuple[int, int, str]]:
    """Neighbours of one name as (first, last, name): the group headings of a table."""
    found: list[tuple[int, int, str]] = []
    for place, name in enumerate(names):
        if name and found and found[-1][2] == name and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place, name)
        else:
            found.append((place, place, name))
    return found


NUMBER = re.compile(r'[+\-−–]?\d[\d.,]*\s?%?')


def alignment(column: Column, cell: Runs) -> str:
    """Where a cell's text stands: as its column says, else numbers at the right and words at the left."""
    if column.align:
        return column.align
    words = words_of(cell).strip()
    return 'right' if NUMBER.fullmatch(words) or any(isinstance(run, Figure) for run in runs_of(cell)) else 'left'
