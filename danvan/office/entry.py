"""Worksheets that people fill and send back: fixed cells locked, cells to fill open, choices from lists, checks beside them.

What the cells mean is known to whoever writes and reads the form. Reading back is in `cells`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from danvan.office.blocks import Column
from danvan.office.xlsx import FONT, MADE_ON, PAPER_A4, WHOLE, Styles, row_height, width_in_letters

IDENTITY = 'dan-van'  # the hidden worksheet that says which form of whom this is
OPEN_COLOUR, COUNTED_COLOUR, BAND_COLOUR, LINE_COLOUR = '#FFF8E1', '#ECEFF1', '#EAF1F8', '#B8C2CC'

EDGES = {'border': 1, 'border_color': LINE_COLOUR}


@dataclass(frozen=True)
class Fill:
    """A cell to fill, with what stands in it now. `choices`: only one of these words; `prompt` is shown beside it."""

    value: int | str | None = None
    choices: tuple[str, ...] = ()
    prompt: str = ''


@dataclass(frozen=True)
class Counted:
    """A number that the registers give; nobody types it."""

    value: int | None


@dataclass(frozen=True)
class Told:
    """A formula of ours that says in words what does not agree; empty while all agrees."""

    formula: str


@dataclass(frozen=True)
class Derived:
    """A number that follows from others by a formula of ours, such as a rate."""

    formula: str


Cell = str | int | float | None | Fill | Counted | Told | Derived


@dataclass(frozen=True)
class EntrySheet:
    """One worksheet: title and lines above, one row of headings, rows of cells."""

    name: str
    title: str
    lines: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    bold: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """Of the cells, counted from 1 as people and formulas do."""
        return len(self.lines) + 4


def write_entry(sheets: Sequence[EntrySheet], identity: Mapping[str, str], title: str) -> bytes:
    """A workbook of these sheets and its hidden identity; the same input gives the same bytes."""
    content = BytesIO()
    options = {'strings_to_formulas': False, 'strings_to_urls': False, 'strings_to_numbers': False, 'in_memory': True}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({'title': title, 'created': MADE_ON})
        styles = Styles(workbook)
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, styles)
        hidden = workbook.add_worksheet(IDENTITY)
        for row, (name, value) in enumerate(identity.items()):
            hidden.write_row(row, 0, [name, value])
        hidden.protect()
        hidden.very_hidden()
    return content.getvalue()


def _write(worksheet: Worksheet, sheet: EntrySheet, styles: Styles) -> None:
    worksheet.write_string(0, 0, sheet.title, styles.get(bold=True, font_size=14))
    for place, line in enumerate(sheet.lines, 1):
        worksheet.write_string(place, 0, line, styles.get(italic=True))
    headings = sheet.first_row - 2
    style = styles.get(bold=True, align='center', text_wrap=True, bg_color=COUNTED_COLOUR, **EDGES)
    worksheet.set_row(headings, row_height(sheet.columns, [column.heading for column in sheet.columns], True))
    for place, column in enumerate(sheet.columns):
        worksheet.write_string(headings, place, column.heading, style)
        worksheet.set_column(place, place, width_in_letters(column))
    for number, row in enumerate(sheet.rows, headings + 1):
        bold = number - headings - 1 in sheet.bold
        texts = [cell if isinstance(cell, str) else '' for cell in row]
        worksheet.set_row(number, row_height(sheet.columns, texts, bold))
        for place, cell in enumerate(row):
            is_part = place == 1 and sheet.bold and not bold
            given = {'bold': bold, 'align': sheet.columns[place].align, 'indent': 1 if is_part else 0}
            _write_cell(worksheet, number, place, cell, styles, given)
    _finish(worksheet, sheet)


def _write_cell(worksheet: Worksheet, row: int, place: int, cell: Cell, styles: Styles, given: dict) -> None:
    given = EDGES | {name: value for name, value in given.items() if value}
    if isinstance(cell, Fill):
        _write_fill(
            worksheet, row, place, cell, styles.get(locked=False, bg_color=OPEN_COLOUR, num_format=WHOLE, **given)
        )
    elif isinstance(cell, Told):
        worksheet.write_formula(row, place, cell.formula, styles.get(font_color='#B71C1C', text_wrap=True, **given), '')
    elif isinstance(cell, Derived):
        worksheet.write_formula(row, place, cell.formula, styles.get(bg_color=COUNTED_COLOUR, **given), '')
    elif isinstance(cell, Counted):
        _write_plain(worksheet, row, place, cell.value, styles.get(bg_color=COUNTED_COLOUR, num_format=WHOLE, **given))
    else:
        band = {'bg_color': BAND_COLOUR} if given.get('bold') else {}
        _write_plain(worksheet, row, place, cell, styles.get(text_wrap=True, num_format=WHOLE, **band, **given))


def _write_fill(worksheet: Worksheet, row: int, place: int, cell: Fill, style: object) -> None:
    _write_plain(worksheet, row, place, cell.value, style)
    rule: dict[str, object] = (
        {'validate': 'list', 'source': list(cell.choices)} if cell.choices else {'validate': 'any'}
    )
    if cell.prompt:
        rule |= {'input_message': cell.prompt[:255]}
    if cell.choices or cell.prompt:
        worksheet.data_validation(row, place, row, place, rule)


def _write_plain(worksheet: Worksheet, row: int, place: int, value: str | int | float | None, style: object) -> None:
    if value is None or value == '':
        worksheet.write_blank(row, place, None, style)
    elif isinstance(value, str):
        worksheet.write_string(row, place, value, style)
    else:
        worksheet.write_number(row, place, value, style)


def _finish(worksheet: Worksheet, sheet: EntrySheet) -> None:
    """Locked but for the open cells, without a password: it keeps from slips, not from people."""
    worksheet.protect('', {'format_columns': True, 'format_rows': True, 'select_locked_cells': True})
    worksheet.freeze_panes(sheet.first_row - 1, 2)
    worksheet.set_paper(PAPER_A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(sheet.first_row - 2)
    worksheet.set_footer(f'&C&"{FONT}"&P')
