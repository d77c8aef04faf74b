"""Where each cell of a form stands in its workbook: one worksheet a section. The same for writing and for reading back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from danvan.indicators.legend import Cell
from danvan.office.cells import address
from danvan.work.filings.layout import Layout, Row, Section

FIRST_ROW = 7  # of the cells in every worksheet, counted from 1, below a title, three lines and the headings
LABEL = 2  # the column of the words of a row


@dataclass(frozen=True)
class Place:
    """A cell's worksheet, row and columns, counted from 1. `meaning`, `note`: columns beside it, where the form has them."""

    sheet: str
    row: int
    column: int
    meaning: int | None = None
    note: int | None = None

    @property
    def address(self) -> str:
        return address(self.row, self.column)

    @cached_property
    def in_words(self) -> str:
        """As people find it: 'Mục 1!D8'."""
        return f'{self.sheet}!{self.address}'

    def refers(self, column: int | None = None) -> str:
        """As a formula of any worksheet names it."""
        return f"'{self.sheet}'!{address(self.row, column or self.column)}"


@dataclass(frozen=True)
class SectionPlaces:
    """One section as a worksheet. Columns: number, words, unit, values, then what stands beside a list's single value."""

    section: Section
    sheet: str

    @cached_property
    def rows(self) -> list[Row]:
        return self.section.rows()

    @property
    def is_list(self) -> bool:
        return not self.section.across

    @property
    def meaning(self) -> int | None:
        return 5 if self.is_list else None

    @property
    def last(self) -> int:
        """The column of the period before, of a list; its neighbour is the same period last year."""
        return 6

    @property
    def note(self) -> int:
        return 8 if self.is_list else 4 + len(self.section.columns)

    @property
    def told(self) -> int:
        """The column in which checks speak."""
        return self.note + 1

    def cells(self) -> Iterator[tuple[Cell, Place]]:
        for row_number, row in enumerate(self.rows, FIRST_ROW):
            for place, cell in enumerate(row.cells):
                if cell is not None and not row.is_ratio:
                    note = self.note if place == 0 else None
                    yield cell, Place(self.sheet, row_number, 4 + place, self.meaning, note)


def sections_of(layout: Layout) -> list[SectionPlaces]:
    """The worksheets of a form; sections that ask for context alone have none. Named alike in every language: they come back."""
    asked = [section for section in layout.sections if section.lines]
    return [SectionPlaces(section, f'Mục {n}') for n, section in enumerate(asked, 1)]


@lru_cache(maxsize=64)
def places_of(layout: Layout) -> Mapping[Cell, Place]:
    """Where each cell stands; the same for all workbooks of a form."""
    return {cell: place for section in sections_of(layout) for cell, place in section.cells()}
