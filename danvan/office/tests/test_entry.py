"""A workbook to fill: what is locked, what is open, what may be chosen, and that it is read back as it was written."""

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from danvan.office.blocks import Column
from danvan.office.cells import Typed, read_workbook
from danvan.office.entry import IDENTITY, Counted, EntrySheet, Fill, Told, write_entry

COLUMNS = [
    Column('TT', 10),
    Column('Chỉ tiêu', 80),
    Column('Số liệu', 24),
    Column('Ý nghĩa', 30),
    Column('Kiểm tra', 50),
]
ROWS = [
    ['1', 'Mô hình đăng ký', Counted(12), '', Told('=IF(C6>C5,"Số được công nhận cao hơn số đăng ký","")')],
    ['2', 'Mô hình ra mắt', Fill(1647, prompt='Số nguyên, hoặc “hơn 100”'), Fill('hơn', ('hơn', 'khoảng')), ''],
    ['3', 'Cuộc họp', Fill(), Fill(None, ('hơn', 'khoảng')), ''],
]
SHEET = EntrySheet('I', 'Biểu số liệu', ['Xã Bến Mơ'], COLUMNS, ROWS)


def written():
    return write_entry([SHEET], {'filing': 'SL-2026-7', 'form': 'tong-hop'}, 'Biểu số liệu')


def xml(name):
    with ZipFile(BytesIO(written())) as package:
        return etree.fromstring(package.read(name))


def test_what_was_written_is_read_back_where_it_stands():
    workbook = read_workbook(written())
    cells = workbook.sheet('I').cells
    assert cells[SHEET.first_row, 3] == Typed('number', 12)
    assert cells[SHEET.first_row + 1, 3] == Typed('number', 1647)
    assert cells[SHEET.first_row + 1, 4] == Typed('text', 'hơn')
    assert (SHEET.first_row + 2, 3) not in cells
    assert cells[SHEET.first_row, 5].kind == 'formula'
    assert workbook.sheet(IDENTITY).cells[1, 2] == Typed('text', 'SL-2026-7')


def test_only_cells_to_fill_are_open():
    sheet, styles = xml('xl/worksheets/sheet1.xml'), xml('xl/styles.xml')
    assert sheet.find('{*}sheetProtection').get('sheet') == '1'
    formats = styles.findall('{*}cellXfs/{*}xf')
    opened = {
        cell.get('r')
        for cell in sheet.iter('{*}c')
        if (found := formats[int(cell.get('s', 0))].find('{*}protection')) is not None and found.get('locked') == '0'
    }
    assert opened == {'C6', 'D6', 'C7', 'D7'}


def test_choices_are_lists_and_prompts_are_shown():
    rules = {rule.get('sqref'): rule for rule in xml('xl/worksheets/sheet1.xml').iter('{*}dataValidation')}
    assert rules['D6'].findtext('{*}formula1') == '"hơn,khoảng"'
    assert 'hơn 100' in rules['C6'].get('prompt')


def test_identity_is_hidden_and_cannot_be_shown_by_the_menu():
    tabs = {tab.get('name'): tab.get('state') for tab in xml('xl/workbook.xml').iter('{*}sheet')}
    assert tabs == {'I': None, IDENTITY: 'veryHidden'}


def test_same_form_is_the_same_bytes():
    assert written() == written()
