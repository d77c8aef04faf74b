"""A filing's grid in words: sections, rows and cells as its page shows them. What is known of a cell comes from below."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.indicators.figures import Figure, figures
from danvan.indicators.legend import Cell
from danvan.indicators.models import Status
from danvan.periods import Period
from danvan.vietnamese import format_date, format_number
from danvan.work.filings import layout as layouts
from danvan.work.filings.cells import computed_codes, typed
from danvan.work.filings.checks import Finding
from danvan.work.filings.models import Filing
from danvan.work.filings.stating import findings


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


def sections_of(filing: Filing, tried: Tried = NOTHING) -> list[Section]:
    """The grid of a filing, in a number of queries that does not grow with it."""
    reading = _Reading(filing, tried)
    return [reading.section(section) for section in filing.layout.sections]


class _Reading:
    """What was read once for all cells of a filing."""

    def __init__(self, filing: Filing, tried: Tried) -> None:
        self.layout, self.tried = filing.layout, tried
        self.numbers = {cell: n for n, cell in enumerate(self.layout.cells())}
        self.saved = {(row.indicator, row.split_key): row for row in filing.cells.all()}
        self.counted = computed_codes(filing.unit, filing.period)
        self.now = _figures(filing, filing.period)
        self.last = _figures(filing, filing.period.previous())
        self.year = _figures(filing, filing.period.same_last_year())
        self.context = {row.name: row for row in filing.context_figures.all()}
        self.names = {line.name: n for n, line in enumerate(self.layout.context())}

    def section(self, section: layouts.Section) -> Section:
        rows = [self._row(section, row) for row in section.rows()]
        context = [self._context(line) for line in section.context]
        return Section(section.title, bool(section.across), section.columns, rows, context)

    def _row(self, section: layouts.Section, row: layouts.Row) -> Row:
        pairs = zip(section.columns, row.cells, strict=True)
        spots = [self._spot(section, row, column, cell) if cell else None for column, cell in pairs]
        return Row(row.label, row.line.indicator.unit, row.is_part, spots)

    def _spot(self, section: layouts.Section, row: layouts.Row, column: str, cell: Cell) -> Spot:
        beside = {'last': _words(self.last.get(cell)), 'same_last_year': _words(self.year.get(cell))}
        words = self.layout.words(cell) if not row.is_ratio else row.label
        known = {'words': words, 'column': column, 'in_table': bool(section.across), **beside}
        if row.is_ratio or cell[0] in self.counted:
            return self._counted(cell, row, known)
        return self._typed(self.numbers[cell], self.saved.get(cell), known)

    def _counted(self, cell: Cell, row: layouts.Row, known: dict) -> Spot:
        figure = self.now.get(cell)
        where = numbers.address(figure) if figure else ''
        number = self.numbers.get(cell, -1)
        return Spot(number, text=_words(figure), is_counted=True, address='' if row.is_ratio else where, **known)

    def _typed(self, number: int, saved: object, known: dict) -> Spot:
        text, note = (str(typed(saved)), saved.note) if saved else ('', '')
        revision = saved.revision if saved else 0
        text, note = self.tried.texts.get(number, text), self.tried.notes.get(number, note)
        refusal = self.tried.refusals.get(number, '')
        return Spot(
            number, text=text, note=note, revision=revision, was=str(typed(saved)) if saved else '',
            meaning=meaning_of(saved), refusal=refusal, **known,
        )  # fmt: skip

    def _context(self, line: layouts.ContextLine) -> ContextRow:
        number, known = self.names[line.name], self.context.get(line.name)
        asked, refusal = self.tried.context.get(number, ({}, ''))
        if known and not asked:
            asked = {
                'value': format_number(known.value, line.decimals), 'document': known.document,
                'day': format_date(known.day),
            }  # fmt: skip
        return ContextRow(number, line.name, line.unit, refusal=refusal, **asked)


def _figures(filing: Filing, period: Period) -> dict[Cell, Figure]:
    found = figures(filing.unit, period, codes=filing.layout.codes())
    return {(one.code, one.key): one for one in found}


def _words(figure: Figure | None) -> str:
    return numbers.value_words(figure) if figure and figure.status != Status.MISSING else ''


def meaning_of(saved: object) -> str:
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


def found(filing: Filing) -> list[Found]:
    """What the checks say of the figures as they stand."""
    at = {cell: n for n, cell in enumerate(filing.layout.cells())}
    said = []
    for finding in findings(filing):
        places = [str(at[cell]) for cell in finding.cells if cell in at]
        said.append(Found(finding, ' '.join(places), places[0] if places else ''))
    return said
