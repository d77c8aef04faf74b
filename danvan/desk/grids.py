"""A filing's grid in words: sections, rows and cells as its page shows them. What is known of a cell comes from below."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.showing import number_words
from danvan.indicators.legend import Cell
from danvan.indicators.models import Observation, Origin, Scope, Status
from danvan.indicators.splits import split_of
from danvan.org.editions import edition_on
from danvan.vietnamese import format_date, format_number
from danvan.work.filings import layout as layouts
from danvan.work.filings import models
from danvan.work.filings.cells import typed
from danvan.work.filings.checks import Finding, Number
from danvan.work.filings.models import Filing, FilingState
from danvan.work.filings.stating import Stated, findings, last_numbers, numbers_of, saved_cells, stated


@dataclass(frozen=True)
class Spot:
    """A cell of the page. `number` is its place among the form's cells: how the browser names it."""

    number: int
    words: str
    column: str
    text: str = ''
    note: str = ''
    revision: int = 0
    meaning: str = ''
    is_counted: bool = False
    address: str = ''
    last: str = ''
    same_last_year: str = ''
    in_table: bool = False
    refusal: str = ''
    was: str = ''
    total: str = ''
    own: str = ''
    sent: str = ''
    accepted: str = ''
    moved: str = ''
    remark: str = ''
    is_ratio: bool = False

    @property
    def with_below(self) -> str:
        """The whole number of a unit that has others under it, where it differs from what it typed itself."""
        return self.total if self.total and not self.is_counted and self.total != self.own and self.own != '' else ''

    @property
    def before(self) -> str:
        """In a table: what stood here one period and one year before."""
        said = [(_('kỳ trước'), self.last), (_('cùng kỳ'), self.same_last_year)]
        return ' · '.join(f'{words} {value}' for words, value in said if value)


@dataclass(frozen=True)
class ContextRow:
    """A figure of the general situation, with its paper and day, as it is asked."""

    number: int
    name: str
    unit: str
    value: str = ''
    document: str = ''
    day: str = ''
    refusal: str = ''


@dataclass(frozen=True)
class Row:
    label: str
    unit: str
    is_part: bool
    spots: list[Spot | None]


@dataclass(frozen=True)
class Section:
    title: str
    is_across: bool
    columns: tuple[str, ...]
    rows: list[Row]
    context: list[ContextRow]

    @property
    def spots(self) -> list[Spot]:
        return [spot for row in self.rows for spot in row.spots if spot and spot.number >= 0]

    @property
    def count(self) -> int:
        return len(self.spots)

    @property
    def filled(self) -> int:
        return sum(bool(spot.text) for spot in self.spots)


@dataclass(frozen=True)
class Tried:
    """What a person typed that was not saved: the texts of the page, and what is said of each cell."""

    texts: Mapping[int, str]
    notes: Mapping[int, str]
    refusals: Mapping[int, str]
    context: Mapping[int, tuple[dict[str, str], str]]


NOTHING = Tried({}, {}, {}, {})


class Reading:
    """The grid of a filing: what is read once for all its cells, in a number of queries that does not grow with it."""

    def __init__(self, filing: Filing, tried: Tried = NOTHING) -> None:
        self.layout, self.tried, self.filing = filing.layout, tried, filing
        asked = self.layout.cells()
        self.numbers = {cell: n for n, cell in enumerate(asked)}
        self.saved = saved_cells(filing)
        self.said = stated(filing, self.saved)
        self.last = last_numbers(filing, asked)
        year = filing.period.same_last_year()
        self.year = {} if year == filing.period.previous() else numbers_of(filing.unit, year, asked)
        self.edition = edition_on(filing.period.last)
        self.submissions = list(filing.submissions.order_by('-version').prefetch_related('by__key'))
        self.sent = self.submissions[0] if self.submissions else None
        self.remarks = _remarks(self.sent) if filing.record.state == FilingState.RETURNED else {}
        self.sent_cells = _sent_cells(self.sent)
        self.accepted = _accepted(filing) if self.sent else {}
        self.context = {row.name: row for row in filing.context_figures.all()}
        self.names = {line.name: n for n, line in enumerate(self.layout.context())}

    def sections(self) -> list[Section]:
        return [self._section(section) for section in self.layout.sections]

    @cached_property
    def now(self) -> dict[Cell, Number | None]:
        return {cell: one.number for cell, one in self.said.items()}

    def found(self) -> 'list[Found]':
        return found(self.filing, self.said, self.last)

    def _section(self, section: layouts.Section) -> Section:
        columns = section.columns
        rows = [self._row(section, row, columns) for row in section.rows()]
        context = [self._context(line) for line in section.context]
        return Section(str(section), bool(section.across), columns, rows, context)

    def _row(self, section: layouts.Section, row: layouts.Row, columns: tuple[str, ...]) -> Row:
        pairs = zip(columns, row.cells, strict=True)
        spots = [self._spot(section, row, column, cell) if cell else None for column, cell in pairs]
        return Row(row.label, row.line.indicator.counted_in, row.is_part, spots)

    def _spot(self, section: layouts.Section, row: layouts.Row, column: str, cell: Cell) -> Spot:
        beside = {'last': self._number(row, cell, self.last), 'same_last_year': self._number(row, cell, self.year)}
        words = row.label if row.is_ratio else self.layout.words(cell)
        known = {'words': words, 'column': column, 'in_table': bool(section.across), **beside}
        if row.is_ratio:
            return Spot(-1, text=self._number(row, cell, self.now), is_counted=True, is_ratio=True, **known)
        known |= self._reported(cell)
        if self.said[cell].origin == Origin.COMPUTED:
            return self._counted(cell, known)
        return self._typed(cell, self.saved.get(cell), known)

    def _number(self, row: layouts.Row, cell: Cell, known: Mapping[Cell, Number | None]) -> str:
        """A number in words; a ratio is divided from its own two numbers."""
        if not row.is_ratio:
            number = known.get(cell)
            return '' if number is None else number_words(number)
        one = row.line.indicator
        above, below = known.get((one.numerator, cell[1])), known.get((one.denominator, cell[1]))
        return f'{number_words(round(100 * above / below, 1))}%' if above is not None and below else ''

    def _reported(self, cell: Cell) -> dict[str, str]:
        """What was sent and what was accepted of the cell, and how far it has moved since."""
        said, accepted = self.said[cell], self.accepted.get(cell)
        moved = said.number - accepted if None not in (said.number, accepted) else 0
        return {
            'total': _stated_words(said), 'own': '' if said.own is None else number_words(said.own),
            'sent': self.sent_cells.get(cell, ''), 'accepted': '' if accepted is None else number_words(accepted),
            'moved': f'{"+" if moved > 0 else ""}{number_words(moved)}' if moved else '',
            'remark': self.remarks.get(cell, ''),
        }  # fmt: skip

    def _counted(self, cell: Cell, known: dict[str, Any]) -> Spot:
        period, split = self.filing.period, dict(split_of(cell[1]))
        where = (self.filing.unit.key, period.label, period.regime, cell[0], split, self.edition.on)
        address = numbers.address_by(*where)
        return Spot(self.numbers[cell], text=known['total'], is_counted=True, address=address, **known)

    def _typed(self, cell: Cell, saved: models.Cell | None, known: dict[str, Any]) -> Spot:
        number, was = self.numbers[cell], str(typed(saved)) if saved else ''
        return Spot(
            number, text=self.tried.texts.get(number, was), was=was, revision=saved.revision if saved else 0,
            note=self.tried.notes.get(number, saved.note if saved else ''), meaning=meaning_of(saved),
            refusal=self.tried.refusals.get(number, ''), **known,
        )  # fmt: skip

    def _context(self, line: layouts.ContextLine) -> ContextRow:
        number, known = self.names[line.name], self.context.get(line.name)
        asked, refusal = self.tried.context.get(number, ({}, ''))
        if known and not asked:
            asked = {
                'value': format_number(known.value, line.decimals), 'document': known.document,
                'day': format_date(known.day),
            }  # fmt: skip
        return ContextRow(number, str(line), line.counted_in, refusal=refusal, **asked)


def _stated_words(said: Stated) -> str:
    """What the filing says in a cell: a number with its qualifier, or which meaning its emptiness has."""
    if said.status == Status.VALUE:
        return f'{numbers.qualifier_words(said.qualifier)} {number_words(said.value)}'.strip()
    return '' if said.status == Status.MISSING else str(Status(said.status).label)


def _remarks(sent: models.Submission | None) -> dict[Cell, str]:
    rows = sent.remarks.all() if sent else ()
    return {(row.indicator, row.split_key): row.words for row in rows}


def _sent_cells(sent: models.Submission | None) -> dict[Cell, str]:
    rows = sent.cells if sent else ()
    return {
        (row['code'], row['split_key']): _stated_words(Stated(row['value'], row['qualifier'], row['status']))
        for row in rows
    }


def _accepted(filing: Filing) -> dict[Cell, int]:
    """The unit's accepted totals of the form's indicators."""
    rows = Observation.objects.at(filing.period).filter(
        unit=filing.unit, scope=Scope.TOTAL, indicator__in=filing.layout.codes(), value__isnull=False
    )
    return {(row.indicator, row.split_key): row.value for row in rows}


def meaning_of(saved: models.Cell | None) -> str:
    """Why a saved cell bears no number, in words."""
    return str(Status(saved.status).label) if saved and saved.status in (Status.NONE, Status.NOT_APPLICABLE) else ''


@dataclass(frozen=True)
class Found:
    """A finding as the page says it; `numbers`: the cells that it is about."""

    finding: Finding
    numbers: str
    first: str

    def __getattr__(self, name: str) -> object:
        return getattr(self.finding, name)


def found(
    filing: Filing, said: Mapping[Cell, Stated] | None = None, last: Mapping[Cell, Number | None] | None = None
) -> list[Found]:
    """What the checks say of the figures as they stand."""
    at = {cell: n for n, cell in enumerate(filing.layout.cells())}
    told = []
    for finding in findings(filing, said, last):
        places = [str(at[cell]) for cell in finding.cells if cell in at]
        told.append(Found(finding, ' '.join(places), places[0] if places else ''))
    return told
