"""A table of a paper: headings in one or two rows that repeat on each page, numbers at the right, totals bold."""

from dataclasses import replace

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.table import Table as WordTable
from docx.table import _Cell

from danvan.office.blocks import Runs, Table, Text, alignment, spans
from danvan.office.word.pen import Pen
from danvan.office.word.xml import emptied, grid, mark_row

SIDE_MM = 1.0


def write_table(pen: Pen, table: Table, width_mm: float) -> None:
    if table.caption:
        pen.line(pen.document, table.caption, pen.letters.caption, 'center', 6, 4, together=True)
    headed = any(column.group for column in table.columns)
    drawn = pen.document.add_table(len(table.rows) + (2 if headed else 1), len(table.columns))
    drawn.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid(drawn, widths(table, width_mm), 'single', SIDE_MM)
    _write_headings(pen, drawn, table, headed)
    for place, row in enumerate(table.rows):
        _write_row(pen, drawn, table, place, row, 2 if headed else 1)
    pen.line(pen.document, table.note, pen.letters.table, after_pt=pen.profile.space_after_pt)


def widths(table: Table, width_mm: float) -> list[float]:
    """The columns' widths: those without one share what is left; more than the page is wide shrinks in proportion."""
    given = sum(column.width_mm or 0 for column in table.columns)
    open_columns = sum(column.width_mm is None for column in table.columns)
    share = max(15.0, (width_mm - given) / open_columns) if open_columns else 0
    asked = [share if column.width_mm is None else column.width_mm for column in table.columns]
    scale = min(1.0, width_mm / sum(asked))
    return [width * scale for width in asked]


def _write_headings(pen: Pen, drawn: WordTable, table: Table, headed: bool) -> None:
    cells = [list(row.cells) for row in drawn.rows[:2]] if headed else [list(drawn.rows[0].cells)]
    for first, last, group in spans([column.group for column in table.columns]) if headed else []:
        if group:
            _heading(pen, cells[0][first].merge(cells[0][last]), group)
    for place, column in enumerate(table.columns):
        cell = cells[-1][place]
        _heading(pen, cells[0][place].merge(cell) if headed and not column.group else cell, column.heading)
    for row in drawn.rows[: len(cells)]:
        mark_row(row, 'w:cantSplit', 'w:tblHeader')


def _heading(pen: Pen, cell: _Cell, text: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    pen.line(emptied(cell), Text(text, bold=True), pen.letters.table, 'center', 2, 2)


def _write_row(pen: Pen, drawn: WordTable, table: Table, place: int, row: list[Runs], headings: int) -> None:
    line = drawn.rows[place + headings]
    letter = replace(pen.letters.table, bold=place in table.totals)
    mark_row(line, 'w:cantSplit')
    for cell, column, runs in zip(line.cells, table.columns, row, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        pen.line(emptied(cell), runs, letter, alignment(column, runs), 2, 2)
