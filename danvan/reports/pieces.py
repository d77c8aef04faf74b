"""What a report consists of once it is built: sections, annexes, ledger, heads. Plain data, without a database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from danvan.office.blocks import Bullet, Figure, Paragraph, Run, Table, runs_of
from danvan.office.paper import Annex
from danvan.office.xlsx import Sheet
from danvan.reports.charts import Chart
from danvan.reports.heads import Head
from danvan.reports.ledger import Entry


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it. `is_written`: by a person; `is_open`: nothing stands here yet but a word."""

    key: str
    level: int
    title: str
    is_numbered: bool = True
    paragraphs: tuple[Paragraph | Bullet, ...] = ()
    charts: tuple[Chart, ...] = ()
    is_written: bool = False
    is_open: bool = False

    def figures(self) -> list[Figure]:
        return [run for paragraph in self.paragraphs for run in runs_of(paragraph.runs) if isinstance(run, Figure)]


@dataclass(frozen=True)
class Content:
    """All of a report. `unprinted`: annexes of the page and the workbook that are too long for paper."""

    unit: str
    unit_name: str
    period: str
    period_words: str
    first: date
    last: date
    edition: date
    layout: str
    type_name: str
    abstract: str
    banner: str
    source: str
    heads: dict[str, Head]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    ledger: tuple[Entry, ...]
    sheets: tuple[Sheet, ...] = ()
    unprinted: tuple[Annex, ...] = ()
    measures: dict[str, dict[str, float]] = field(default_factory=dict)  # by layout: what differs from the shipped one
    templates: dict[str, str] = field(default_factory=dict)  # by layout: the hash of the unit's own, changed in Word

    @property
    def head(self) -> Head:
        return self.heads[self.layout]

    @property
    def title(self) -> str:
        return f'{self.type_name} {self.abstract}'

    def entry(self, name: str) -> Entry:
        """Raises KeyError where the report prints no number of that name."""
        return {entry.name: entry for entry in self.ledger}[name]

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)

    def charts(self) -> list[Chart]:
        return [chart for section in self.sections for chart in section.charts]

    def printed(self) -> set[str]:
        """Names of all numbers that stand in the text, the charts and the tables, on paper or not."""
        return {run.name for run in self._runs() if isinstance(run, Figure)} | {
            mark.name for chart in self.charts() for mark in chart.marks
        }

    def _runs(self) -> Iterator[Run]:
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from runs_of(paragraph.runs)
        for block in (block for annex in (*self.annexes, *self.unprinted) for block in annex.body):
            cells = (cell for row in block.rows for cell in row) if isinstance(block, Table) else (block.runs,)
            for cell in cells:
                yield from runs_of(cell)
