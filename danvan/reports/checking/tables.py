"""Totals of tables: a row or a column that is said to be the total is held against what it totals. Percentages are read elsewhere."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Line, Paper
from danvan.vietnamese import Quantity, fold, format_number

TOTAL = re.compile(r'(?:tong|cong|tong so|tong cong|tong hop|toan tinh|toan xa|toan huyen|chung)(?: \(.*\))?')
NO_SUM = re.compile(r'\b(?:ty le|ti le|binh quan|trung binh|diem|xep|so voi)\b|%')
WITHIN = re.compile(r'[-–+•]|trong do\b')
UPPER = re.compile(r'[IVX]{1,5}|[A-H]')


class Grid:
    """A table's cells by row and column, without its headings."""

    def __init__(self, lines: Sequence[Line]) -> None:
        body = [line for line in lines if not line.passage.is_head]
        self.cells = {(line.passage.row, line.passage.column): line for line in body}
        self.rows = sorted({row for row, _column in self.cells})
        self.columns = sorted({column for _row, column in self.cells})
        self.names = {line.passage.column: line.passage.column_name for line in body}
        self.row_names = {line.passage.row: line.passage.row_name for line in body}
        self.values = {
            place: q for place, line in self.cells.items() if (q := line.cell()) and not line.is_place_number
        }

    def is_summed(self, column: int) -> bool:
        return not NO_SUM.search(fold(self.names.get(column, ''))) and not self.cells_of_places(column)

    def cells_of_places(self, column: int) -> bool:
        return any(line.is_place_number for (_row, at), line in self.cells.items() if at == column)


def tables(paper: Paper) -> Iterator[Finding]:
    for lines in paper.tables().values():
        grid = Grid(lines)
        yield from _total_rows(paper, grid)
        yield from _total_columns(paper, grid)


def is_total(name: str) -> bool:
    return bool(TOTAL.fullmatch(fold(name).strip(' .:')))


# --- a row that totals


def _total_rows(paper: Paper, grid: Grid) -> Iterator[Finding]:
    totals = [row for row in grid.rows if is_total(grid.row_names[row])]
    if len(totals) != 1 or len(grid.rows) < 3:
        return
    total = totals[0]
    at = grid.rows.index(total)
    if at not in (0, len(grid.rows) - 1):
        return
    parts = _upper_rows(grid, [row for row in grid.rows if row != total])
    for column in (column for column in grid.columns if grid.is_summed(column)):
        yield from _held(paper, grid, (total, column), [(row, column) for row in parts], Grade.ERROR)


def _upper_rows(grid: Grid, rows: Sequence[int]) -> list[int]:
    """Rows that stand on the first level: 'I', 'II' where there are such; never 'trong đó' and dashes."""
    kept = [row for row in rows if not WITHIN.match(fold(grid.row_names[row]))]
    marks = {row: _mark(grid, row) for row in kept}
    upper = [row for row in kept if UPPER.fullmatch(marks[row])]
    if len(upper) > 1:
        return upper
    return [row for row in kept if not re.fullmatch(r'\d+(?:\.\d+)+|[a-zđ]\)?', marks[row])]


def _mark(grid: Grid, row: int) -> str:
    first = grid.cells.get((row, grid.columns[0]))
    return first.text.strip(' .)') if first else ''


# --- a column that totals


def _total_columns(paper: Paper, grid: Grid) -> Iterator[Finding]:
    """Only where most rows show that this column is the total of the others."""
    totals = [column for column in grid.columns if is_total(grid.names.get(column, '').split(' / ')[-1])]
    if len(totals) != 1:
        return
    group = grid.names[totals[0]].rpartition(' / ')[0]
    parts = [
        column
        for column in grid.columns
        if column not in totals and grid.is_summed(column) and (not group or grid.names[column].startswith(group))
    ]
    rows = [
        row
        for row in grid.rows
        if _sum_of(grid, [(row, c) for c in parts]) is not None and (row, totals[0]) in grid.values
    ]
    right = [row for row in rows if _sum_of(grid, [(row, c) for c in parts]) == grid.values[row, totals[0]].value]
    if len(parts) > 1 and len(right) >= 2 and 2 * len(right) > len(rows):
        for row in rows:
            yield from _held(paper, grid, (row, totals[0]), [(row, column) for column in parts], Grade.WARNING)


# --- both


def _sum_of(grid: Grid, places: Sequence[tuple[int, int]]) -> int | Decimal | None:
    """None where fewer than two say a number, or one says no exact one."""
    found: list[Quantity] = [grid.values[place] for place in places if place in grid.values]
    if len(found) < 2 or any(q.qualifier != 'exact' or q.is_percent for q in found):
        return None
    return sum(q.value for q in found)


def _held(
    paper: Paper, grid: Grid, total: tuple[int, int], parts: Sequence[tuple[int, int]], grade: Grade
) -> Iterator[Finding]:
    said, added = grid.values.get(total), _sum_of(grid, parts)
    if said is None or added is None or said.is_percent or said.qualifier != 'exact':
        return
    line = grid.cells[total]
    place, words = (0, len(line.text)), {'sum': format_number(added), 'whole': said, 'where': _where(grid, total)}
    if added == said.value:
        yield line.finding('table', Grade.NOTE, place, _('%(where)s: cộng đúng %(whole)s.') % words, '')
        return
    cells = [line, *(grid.cells[part] for part in parts if part in grid.values)]
    told = paper.are_told([cell.passage.marks[0] if cell.passage.marks else None for cell in cells])
    what = _('%(where)s: các ô cộng lại là %(sum)s, ô tổng ghi %(whole)s.') % words
    why = _('Mời đối chiếu ô tổng và các ô được cộng.')
    yield line.finding('table', Grade.NOTE if told else grade, place, what, why)


def _where(grid: Grid, place: tuple[int, int]) -> str:
    row, column = place
    return f'{grid.row_names[row]}, {grid.names[column]}' if grid.names[column] else grid.row_names[row]
