"""Cells of a workbook as they were typed, from workbooks that spreadsheets write and from broken ones."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from danvan.office.cells import Typed, address, read_workbook
from danvan.office.package import UnreadableFile


def workbook(fill, **options):
    content = BytesIO()
    with xlsxwriter.Workbook(content, options) as made:
        fill(made, made.add_worksheet('Biểu'))
    return content.getvalue()


def rewritten(content, part, change):
    """The same package with one part changed."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, 'w', ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def test_each_cell_is_told_as_it_was_typed():
    def fill(made, sheet):
        sheet.write('A1', 'Mô hình')
        sheet.write('B2', 1647)
        sheet.write('B3', 97.1)
        sheet.write_datetime('C3', date(2026, 11, 30), made.add_format({'num_format': 'dd/mm/yyyy'}))
        sheet.write_formula('D4', '=SUM(B2:B3)', value=12)
        sheet.write_boolean('E5', True)
        sheet.merge_range('A7:C8', 'gộp')
        sheet.write('F1', '   ')

    sheet = read_workbook(workbook(fill)).sheet('Biểu')
    assert sheet.cells == {
        (1, 1): Typed('text', 'Mô hình'),
        (2, 2): Typed('number', Decimal(1647)),
        (3, 2): Typed('number', Decimal('97.1')),
        (3, 3): Typed('day', date(2026, 11, 30)),
        (4, 4): Typed('formula', '=SUM(B2:B3)'),
        (5, 5): Typed('truth', True),
        (7, 1): Typed('text', 'gộp'),
    }
    assert sheet.merged == ('A7:C8',)


def test_number_format_with_letters_in_quotes_is_no_day():
    content = workbook(lambda made, sheet: sheet.write('A1', 12, made.add_format({'num_format': '0.0"mô hình/năm"'})))
    assert read_workbook(content).sheet('Biểu').cells[1, 1] == Typed('number', Decimal(12))


def test_macros_are_told_of():
    plain = workbook(lambda made, sheet: sheet.write('A1', 1))
    made = BytesIO(plain)
    with ZipFile(made, 'a') as opened:
        opened.writestr('xl/vbaProject.bin', b'')
    assert not read_workbook(plain).has_macros
    assert read_workbook(made.getvalue()).has_macros


@pytest.mark.parametrize(
    ('row', 'column', 'said'), [(1, 1, 'A1'), (3, 26, 'Z3'), (3, 28, 'AB3'), (10, 703, 'AAA10')], ids=str
)
def test_address_is_as_people_read_it(row, column, said):
    assert address(row, column) == said


@pytest.mark.parametrize(
    'content',
    [
        b'',
        b'PK\x03\x04',
        b'\xd0\xcf\x11\xe0old',
        workbook(lambda made, sheet: sheet.write('A6000', 1)),
        workbook(lambda made, sheet: sheet.write('XA1', 1)),
        rewritten(workbook(lambda made, sheet: sheet.write('A1', 1)), 'xl/worksheets/sheet1.xml', lambda x: x[:-30]),
        rewritten(
            workbook(lambda made, sheet: sheet.write('A1', 1)),
            'xl/worksheets/sheet1.xml',
            lambda x: x.replace(b'<v>1</v>', b'<v>1e</v>'),
        ),
    ],
    ids=['empty', 'cut', 'old-format', 'far-row', 'far-column', 'cut-part', 'no-number'],
)
def test_what_is_no_form_is_refused_in_words(content):
    with pytest.raises(UnreadableFile, match='Tệp'):
        read_workbook(content)


def test_entity_bomb_is_not_unfolded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    content = workbook(lambda made, sheet: sheet.write('A1', 'x'))
    spoilt = rewritten(
        content, 'xl/sharedStrings.xml', lambda x: x.replace(b'<sst', bomb + b'<sst').replace(b'>x<', b'>&b;<')
    )
    with pytest.raises(UnreadableFile):
        read_workbook(spoilt)


def test_elements_with_a_prefix_and_pretty_printed_are_read_as_any_other():
    content = workbook(lambda made, sheet: sheet.write_row('A1', ['x', 1, 2.5]))

    def prefixed(part):
        plain = re.sub(rb'<(/?)(\w)', rb'<\1x:\2', part.split(b'?>', 1)[1])
        return plain.replace(b'xmlns=', b'xmlns:x=').replace(b'>', b'>\n').replace(b'</x:v>', b'\n</x:v>')

    for part in ('xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'):
        content = rewritten(content, part, prefixed)
    assert [one.value for one in read_workbook(content).sheet('Biểu').cells.values()] == ['x', 1, Decimal('2.5')]


@given(st.binary(max_size=300), st.integers(0, 3_000))
def test_spoilt_workbook_is_read_or_refused(noise, at):
    content = workbook(lambda made, sheet: sheet.write_row('A1', ['x', 1, 2.5]))
    spoilt = content[:at] + noise + content[at + len(noise) :]
    try:
        read_workbook(spoilt)
    except UnreadableFile:
        return
