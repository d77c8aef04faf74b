from datetime import date
from decimal import Decimal
from io import BytesIO

from lxml import etree
from python_calamine import CalamineWorkbook

from danvan.office.blocks import Column, Figure
from danvan.office.tests.make import part
from danvan.office.xlsx import PERCENT, Sheet, write_xlsx

COLUMNS = [
    Column('TT', 10, 'center'),
    Column('Đơn vị', 60),
    Column('Tập thể', group='Đăng ký'),
    Column('Cá nhân', group='Đăng ký'),
    Column('Ghi chú'),
]
ROWS = [
    [1, 'Xã Bến Mơ', Figure('DVK01_1', '1.024', 1024), Decimal('97.1'), '=1+1'],
    [2, 'Toàn tỉnh', Figure('DVK02', 'hơn 100'), None, date(2026, 12, 5)],
]


def make_sheet(**over: object) -> Sheet:
    given = {
        'title': 'Biểu DVK-01',
        'columns': COLUMNS,
        'rows': ROWS,
        'banner': 'Minh họa & hơn thế',
        'notes': ['Nguồn: sổ.'],
    }
    return Sheet(**{**given, 'formats': {3: PERCENT}, 'totals': frozenset([1]), **over})


def cells(content: bytes, place: int = 0) -> list[list]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(place).to_python()


def sheet_xml(content: bytes) -> etree._Element:
    return etree.fromstring(part(content, 'xl/worksheets/sheet1.xml'))


def test_numbers_are_numbers_days_are_days_and_words_are_words():
    rows = cells(write_xlsx([make_sheet()]))
    assert [rows[0][0], rows[1][0]] == ['Minh họa & hơn thế', 'Biểu DVK-01']
    assert rows[3:5] == [['TT', 'Đơn vị', 'Đăng ký', '', 'Ghi chú'], ['', '', 'Tập thể', 'Cá nhân', '']]
    assert rows[5:7] == [[1, 'Xã Bến Mơ', 1024, 97.1, '=1+1'], [2, 'Toàn tỉnh', 'hơn 100', '', date(2026, 12, 5)]]
    assert rows[8][0] == 'Nguồn: sổ.'


def test_text_never_becomes_a_formula_or_a_link():
    signs = ['=1+1', '+1', '-1', '@SUM(A1)', '{=A1}', 'https://danvan.invalid', '0012']
    content = write_xlsx(
        [Sheet('=A1', [Column('=B1', group='=C1'), Column('x', group='=C1')], [[sign, ''] for sign in signs])]
    )
    assert [row[0] for row in cells(content)[4:]] == signs
    assert b'<f>' not in part(content, 'xl/worksheets/sheet1.xml')
    assert sheet_xml(content).find('{*}hyperlinks') is None


def test_numbers_are_shown_in_the_vietnamese_manner():
    styles = etree.fromstring(part(write_xlsx([make_sheet()]), 'xl/styles.xml'))
    codes = {found.get('formatCode') for found in styles.iter('{*}numFmt')}
    assert codes == {'[$-42A]#,##0', '[$-42A]0.0"%"', '[$-42A]dd/mm/yyyy'}
    assert {found.get('val') for found in styles.iter('{*}name')} >= {'Times New Roman'}


def test_sheet_prints_on_a4_across_with_headings_and_banner_on_every_page():
    content = write_xlsx([make_sheet()])
    sheet = sheet_xml(content)
    page = sheet.find('{*}pageSetup')
    assert (page.get('paperSize'), page.get('orientation'), page.get('fitToHeight')) == ('9', 'landscape', '0')
    assert sheet.findtext('{*}headerFooter/{*}oddHeader') == '&C&"Times New Roman,Italic"&10Minh họa && hơn thế'
    assert sheet.findtext('{*}headerFooter/{*}oddFooter') == '&C&"Times New Roman"&12&P'
    repeated = etree.fromstring(part(content, 'xl/workbook.xml')).findtext('{*}definedNames/{*}definedName')
    assert repeated == "'Biểu DVK-01'!$4:$5"


def test_headings_stay_in_sight_and_groups_are_merged():
    sheet = sheet_xml(write_xlsx([make_sheet()]))
    pane = sheet.find('{*}sheetViews/{*}sheetView/{*}pane')
    assert (pane.get('state'), pane.get('topLeftCell')) == ('frozen', 'C6')
    merged = {found.get('ref') for found in sheet.iter('{*}mergeCell')}
    assert merged == {'A1:E1', 'A2:E2', 'C4:D4', 'A4:A5', 'B4:B5', 'E4:E5'}


def test_columns_are_as_wide_as_they_say():
    widths = [round(float(found.get('width'))) for found in sheet_xml(write_xlsx([make_sheet()])).iter('{*}col')]
    assert widths[:2] == [5, 32]


def test_rows_are_high_enough_for_what_wraps():
    columns = [Column('Duy trì từ năm trước', 14), Column('B', 30)]
    rows = sheet_xml(
        write_xlsx([make_sheet(columns=columns, rows=[['', 'ngắn'], ['', 'dài ' * 20]], formats={})])
    ).iter('{*}row')
    assert [row.get('ht') for row in rows][2:] == ['68.25', '20.25', '84', None]


def test_sheet_names_are_made_fit_and_different():
    content = write_xlsx(
        [make_sheet(title=title) for title in ('A/B: tổng [1]', 'a b  tổng  1', 'Biểu' * 20, 'Biểu' * 20)]
    )
    names = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert names == ['A B  tổng  1', 'a b  tổng  1 2', ('Biểu' * 20)[:31], ('Biểu' * 20)[:28] + ' 2']


def test_same_sheets_give_the_same_bytes():
    content = write_xlsx([make_sheet()])
    assert content == write_xlsx([make_sheet()])
    assert b'2026-01-01T00:00:00Z' in part(content, 'docProps/core.xml')


def test_paper_upright_and_without_groups_has_one_row_of_headings():
    content = write_xlsx(
        [make_sheet(columns=[Column('A'), Column('B')], rows=[['x', 1.5]], landscape=False, banner='', formats={})]
    )
    assert cells(content)[2:] == [['A', 'B'], ['x', 1.5], ['', ''], ['Nguồn: sổ.', '']]
    assert sheet_xml(content).find('{*}pageSetup').get('orientation') == 'portrait'
