"""A pivot table: units, indicators, periods and splits laid on two row and two column levels; what each cell says.

All figures of a period come from one reading; a sum of rows is made only of what may be added. Nothing is stored here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from danvan.indicators.catalogue import indicator
from danvan.indicators.figures import Figure, figures_of_each, summed_cells
from danvan.indicators.legend import Cell
from danvan.indicators.legs import Leg, legs_of_each, whole
from danvan.indicators.models import Qualifier
from danvan.org.editions import read_atlas
from danvan.org.models import Edition, Unit
from danvan.periods import Period

AXES = UNIT, INDICATOR, PERIOD, SPLIT = ('unit', 'indicator', 'period', 'split')
LEVELS = 2
MOST_CELLS, MOST_PERIODS = 5000, 24
MOST_COLUMNS = (
    700  # cells of the catalogue in one reading: the database takes some 1,600 columns, and a ratio needs three
)


@dataclass(frozen=True)
class SumOf:
    """In the place of a unit: the sum of the units listed before it."""

    count: int


Member = Unit | SumOf | str | Period


@dataclass(frozen=True)
class Question:
    """`units` never stand in one another, so that they may be added; `whole` is the unit in which all of them stand, or
    the one unit asked about. `keys`: split keys, '' for the whole. `rows` and `columns` name axes, outer level first.
    """

    whole: Unit
    units: tuple[Unit, ...]
    codes: tuple[str, ...]
    periods: tuple[Period, ...]
    keys: tuple[str, ...]
    edition: Edition
    frozen: bool = False
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def members(self, axis: str) -> list[Member]:
        summed = [SumOf(len(self.units))] if len(self.units) > 1 else []
        return {
            UNIT: [self.whole, *self.units, *summed],
            INDICATOR: list(self.codes),
            PERIOD: list(self.periods),
            SPLIT: list(self.keys),
        }[axis]

    @property
    def size(self) -> int:
        return (1 + len(self.units)) * len(self.codes) * len(self.periods) * len(self.keys)

    @property
    def is_too_large(self) -> bool:
        is_wide = len(self.codes) * len(self.keys) > MOST_COLUMNS or len(self.periods) > MOST_PERIODS
        return is_wide or self.size > MOST_CELLS

    def placed(self) -> 'Question':
        """With every axis of several members on a level: one that was placed nowhere takes the first free level."""
        rows = tuple(dict.fromkeys(self.rows))[:LEVELS]
        columns = tuple(axis for axis in dict.fromkeys(self.columns) if axis not in rows)[:LEVELS]
        for axis in AXES:
            if axis not in rows + columns and len(self.members(axis)) > 1:
                rows, columns = (rows, (*columns, axis)) if len(columns) < LEVELS else ((*rows, axis), columns)
        return Question(**self.__dict__ | {'rows': rows, 'columns': columns})


@dataclass(frozen=True)
class Said:
    """What a cell says; `is_share`: in percent. Without a figure: a sum of rows, or an indicator that is not split so (then nothing at all).

    `kept_out`: how many values in words ("hơn 100") no sum took.
    """

    value: int | float | None = None
    figure: Figure | None = None
    is_sum: bool = False
    is_share: bool = False
    is_asked: bool = True
    reported: int = 0
    expected: int = 0
    kept_out: int = 0
    legs: list[Leg] = field(default_factory=list)

    @property
    def is_partial(self) -> bool:
        """Some of the units that owe it have reported, others have not."""
        return self.value is not None and self.reported < self.expected


NOT_ASKED = Said(is_asked=False)


@dataclass
class Table:
    """The answer: `rows` and `columns` are the places in the order of the page, each a member a level."""

    question: Question
    rows: list[tuple[Member, ...]]
    columns: list[tuple[Member, ...]]
    cells: list[list[Said]]

    def all_said(self) -> Iterator[Said]:
        return (cell for row in self.cells for cell in row)

    @property
    def is_empty(self) -> bool:
        return all(cell.value is None for cell in self.all_said())


def pivot(question: Question) -> Table:
    """One reading a period, whatever else is asked."""
    question = question.placed()
    read = _read(question)
    rows, columns = (list(product(*map(question.members, level))) for level in (question.rows, question.columns))
    cells = [[_said(question, read, (*row, *column)) for column in columns] for row in rows]
    return Table(question, rows, columns, cells)


@dataclass
class Read:
    """All figures of the question by period, unit and cell, and the legs of those that have some."""

    figures: dict[tuple[Period, int, Cell], Figure] = field(default_factory=dict)
    legs: dict[tuple[Period, int, Cell], list[Leg]] = field(default_factory=dict)


def _read(question: Question) -> Read:
    cells = [(code, key) for code in question.codes for key in question.keys if _is_split_so(code, key)]
    every = list(dict.fromkeys([*cells, *summed_cells(cells)]))  # a sum of ratios is made of their two numbers
    units, atlas = list(dict.fromkeys([question.whole, *question.units])), read_atlas()
    found = Read()
    for period in question.periods if cells else ():
        read = figures_of_each(units, every, period, question.edition, frozen=question.frozen, atlas=atlas)
        places = [(period, unit, cell) for unit, cell in read]
        found.figures |= dict(zip(places, read.values(), strict=True))
        found.legs |= dict(zip(places, legs_of_each(list(read.values())), strict=True))
    return found


def _is_split_so(code: str, key: str) -> bool:
    return key in indicator(code).split_keys() or (not key and indicator(code).no_total)


def _said(question: Question, read: Read, place: tuple[Member, ...]) -> Said:
    at = dict(zip((*question.rows, *question.columns), place, strict=True))
    unit, code, period, key = (at.get(axis, question.members(axis)[0]) for axis in AXES)
    if not _is_split_so(code, key):
        return NOT_ASKED
    if isinstance(unit, SumOf):
        return _sum(question, read, period, (code, key))
    place = period, unit.pk, (code, key)
    return _of_figure(read.figures[place], read.legs[place])


def _of_figure(of: Figure, in_legs: list[Leg]) -> Said:
    words = [one for one in of.kept_out if one is not of.source or of.value is None or one.value != of.value]
    return Said(
        of.value, of, False, of.indicator.kind == 'ratio', True, of.units_reported, of.units_expected, len(words), in_legs
    )  # fmt: skip


def _sum(question: Question, read: Read, period: Period, cell: Cell) -> Said:
    """Of the units that have a number, exact ones only; of a ratio the numerators over the denominators."""
    if indicator(cell[0]).no_total:
        return NOT_ASKED
    rows = [[read.figures[period, unit.pk, one] for one in summed_cells([cell])] for unit in question.units]
    usable = [row for row in rows if all(_may_be_added(figure) for figure in row)]
    in_words = sum(any(_in_words(figure) for figure in row) for row in rows)
    full = sum(all(figure.is_complete for figure in row) for row in usable)
    value = whole([[figure.value for figure in row] for row in usable])
    return Said(value, None, True, indicator(cell[0]).kind == 'ratio', True, full, len(rows), in_words)


def _may_be_added(of: Figure) -> bool:
    return of.value is not None and of.qualifier == Qualifier.EXACT


def _in_words(of: Figure) -> bool:
    return of.qualifier != Qualifier.EXACT or bool(of.kept_out)


def spans(places: Sequence[tuple[Member, ...]], level: int) -> list[tuple[Member, int]]:
    """The headings of one level with how many places each covers."""
    found: list[list] = []
    for place in places:
        if found and found[-1][2] == place[: level + 1]:
            found[-1][1] += 1
        else:
            found.append([place[level], 1, place[: level + 1]])
    return [(member, count) for member, count, _upto in found]
