"""Worksheets as XLSX: group headings, numbers in the Vietnamese manner, ready to print on A4. Text never becomes a formula."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from danvan.office.blocks import Column, Figure, spans
from danvan.office.fonts import wrapped

Cell = str | int | float | Decimal | date | Figure | None
FONT = 'Times New Roman'
VIETNAMESE = '[$-42A]'
WHOLE, PARTS, DAY = f'{VIETNAMESE}#,##0', f'{VIETNAMESE}#,##0.0#', f'{VIETNAMESE}dd/mm/yyyy'
PERCENT = f'{VIETNAMESE}0.0"%"'
MADE_ON = datetime(2026, 1, 1, tzinfo=UTC)
SIZE_PT = 12
PAPER_A4 = 9
NAME_MAX = 31
FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")


@dataclass(frozen=True)
class Sheet:
    """One worksheet: title and lines above, columns (with ``group`` headings as in a paper's table), rows, notes below.

    ``formats`` gives a column (by its place) another number format, such as ``PERCENT`` for percent points (97.1 reads 97,1%); ``totals`` are the rows printed bold.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    lines: Sequence[str] = ()
    notes: Sequence[str] = ()
    banner: str = ''
    name: str = ''
    totals: frozenset[int] = field(default_factory=frozenset)
    formats: dict[int, str] = field(default_factory=dict)
    landscape: bool = True


def write_xlsx(sheets: Sequence[Sheet], title: str = '') -> bytes:
    """A workbook of these sheets; the same sheets always give the same bytes."""
    content = BytesIO()
    options = {'strings_to_formulas': False, 'strings_to_urls': False, 'strings_to_numbers': False, 'in_memory': True}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties({'title': title or sheets[0].title, 'created': MADE_ON})
        styles, names = Styles(workbook), set()
        for sheet in sheets:
            _write(workbook.add_worksheet(_name(sheet, names)), sheet, styles)
    return content.getvalue()


class Styles:
    """The workbook's cell formats, each made once."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        self.workbook, self.made = workbook, {}

    def get(self, **given: object) -> Format:
        key = tuple(sorted(given.items()))
        if key not in self.made:
            self.made[key] = self.workbook.add_format(
                {'font_name': FONT, 'font_size': SIZE_PT, 'valign': 'vcenter', **given}
            )
        return self.made[key]


def _write(worksheet: Worksheet, sheet: Sheet, styles: Styles) -> None:
    row = _write_top(worksheet, sheet, styles)
    first = _write_headings(worksheet, sheet, styles, row)
    for place, cells in enumerate(sheet.rows):
        worksheet.set_row(
            first + place, row_height(sheet.columns, [_shown(cell) for cell in cells], place in sheet.totals)
        )
        for column, cell in enumerate(cells):
            _write_cell(worksheet, first + place, column, cell, sheet, styles, place in sheet.totals)
    for place, note in enumerate(sheet.notes):
        worksheet.write_string(first + len(sheet.rows) + 1 + place, 0, note, styles.get(italic=True))
    _set_print(worksheet, sheet, row, first)


def _write_top(worksheet: Worksheet, sheet: Sheet, styles: Styles) -> int:
    """Banner, title and further lines; gives the row where the headings begin."""
    wide = {'align': 'center'}
    top = [(sheet.banner, styles.get(italic=True, **wide))] if sheet.banner else []
    top += [(sheet.title, styles.get(bold=True, text_wrap=True, font_size=14, **wide))]
    top += [(line, styles.get(italic=True, **wide)) for line in sheet.lines]
    for row, (text, style) in enumerate(top):
        _merged(worksheet, (row, 0, row, len(sheet.columns) - 1), text, style)
    return len(top) + 1


def _write_headings(worksheet: Worksheet, sheet: Sheet, styles: Styles, row: int) -> int:
    """One row of headings, or two where columns stand in groups; gives the first row of the cells."""
    style = styles.get(bold=True, border=1, align='center', text_wrap=True)
    groups = [column.group for column in sheet.columns]
    last = row + 1 if any(groups) else row
    for first_column, last_column, group in spans(groups) if any(groups) else []:
        if group:
            _merged(worksheet, (row, first_column, row, last_column), group, style)
    worksheet.set_row(last, row_height(sheet.columns, [column.heading for column in sheet.columns], True))
    for place, column in enumerate(sheet.columns):
        _merged(worksheet, (last if column.group else row, place, last, place), column.heading, style)
        worksheet.set_column(place, place, width_in_letters(column))
    return last + 1


def _write_cell(
    worksheet: Worksheet, row: int, place: int, cell: Cell, sheet: Sheet, styles: Styles, bold: bool
) -> None:
    """A number as a number, a day as a day, everything else as text, whatever sign it begins with."""
    if isinstance(cell, Figure):
        cell = cell.text if cell.value is None else cell.value
    align = sheet.columns[place].align
    given = {'border': 1, 'bold': bold, **({'align': align} if align else {})}
    if isinstance(cell, bool) or cell is None or isinstance(cell, str):
        worksheet.write_string(row, place, '' if cell is None else str(cell), styles.get(text_wrap=True, **given))
    elif isinstance(cell, date):
        day = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
        worksheet.write_datetime(row, place, day, styles.get(num_format=DAY, **given))
    else:
        shown = sheet.formats.get(place, WHOLE if cell == int(cell) else PARTS)
        worksheet.write_number(row, place, cell, styles.get(num_format=shown, **given))


def _merged(worksheet: Worksheet, area: tuple[int, int, int, int], text: str, style: Format) -> None:
    """Text over an area; a single cell cannot be merged."""
    if area[:2] == area[2:]:
        worksheet.write_string(area[0], area[1], text, style)
    else:
        worksheet.merge_range(*area, '', style)
        worksheet.write_string(area[0], area[1], text, style)


def _set_print(worksheet: Worksheet, sheet: Sheet, row: int, first: int) -> None:
    """A4, one page wide, headings on each page, the banner above and the page number below."""
    worksheet.set_paper(PAPER_A4)
    if sheet.landscape:
        worksheet.set_landscape()
    worksheet.set_margins(left=0.79, right=0.59, top=0.79, bottom=0.79)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(row, first - 1)
    worksheet.freeze_panes(first, min(2, len(sheet.columns)))
    worksheet.set_footer(f'&C&"{FONT}"&{SIZE_PT}&P')
    if sheet.banner:
        worksheet.set_header(f'&C&"{FONT},Italic"&10{sheet.banner.replace("&", "&&")}')


def row_height(columns: Sequence[Column], texts: Sequence[str], bold: bool) -> float:
    """A row's height in points, high enough for its longest text: spreadsheets do not see to it in merged cells."""
    lines = (wrapped(text, SIZE_PT, bold, _width(column) - 2) for column, text in zip(columns, texts, strict=True))
    return max(1, *map(len, lines)) * (SIZE_PT + 4) + 4


def _width(column: Column) -> float:
    return column.width_mm or 25


def _shown(cell: Cell) -> str:
    """The words of a cell; numbers never wrap."""
    return cell.text if isinstance(cell, Figure) else cell if isinstance(cell, str) else ''


def width_in_letters(column: Column) -> float:
    """A column's width in the worksheet's own unit: 7 dots a letter and 5 for its edges, at 96 dots an inch."""
    return (_width(column) / 25.4 * 96 - 5) / 7


def _name(sheet: Sheet, taken: set[str]) -> str:
    """A worksheet's name as spreadsheets allow it: 31 letters, without certain signs, once in a workbook."""
    wanted = FORBIDDEN_IN_NAME.sub(' ', sheet.name or sheet.title).strip()[:NAME_MAX].strip() or 'Sheet'
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f'{wanted[: NAME_MAX - 3]} {number}'
    taken.add(name.casefold())
    return name
