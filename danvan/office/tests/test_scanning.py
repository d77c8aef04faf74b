"""The quick way through a worksheet says what reading tag by tag says, or steps aside."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from danvan.office import cells, scanning
from danvan.office.cells import Typed, read_workbook
from danvan.office.package import UnreadableFile
from danvan.office.tests.test_cells import rewritten, workbook

SHEET, WORDS = 'xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml'


def fill(made, sheet):
    for row in range(40):
        sheet.write(row, 0, f'Mô hình "{row}" & <hơn> ')
        sheet.write(row, 1, row * 1.1)
        sheet.write_blank(row, 2, None, made.add_format({'bold': True}))
    sheet.write_datetime('D1', date(2026, 11, 30), made.add_format({'num_format': 'dd/mm/yyyy'}))
    sheet.write_formula('D2', '=IF(B2<1,"ít & nhỏ",B3)', value='ít & nhỏ')
    sheet.write_boolean('D3', True)
    sheet.write_formula('D4', '=1/0', value='#DIV/0!')
    sheet.merge_range('F1:G2', 'gộp')


def part(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name)


@pytest.mark.parametrize('results', [False, True], ids=['as typed', 'as seen'])
def test_both_ways_read_the_same(monkeypatch, results):
    content = workbook(fill)
    assert scanning.cells_of(part(content, SHEET)) and scanning.words_of(part(content, WORDS))
    quick = read_workbook(content, results=results)
    monkeypatch.setattr(cells, 'cells_of', lambda _part: None)
    monkeypatch.setattr(cells, 'words_of', lambda _part: None)
    assert quick == read_workbook(content, results=results)


ODD = {
    'a comment': (b'<sheetData>', b'<sheetData><!-- <c r="A9"><v>9</v></c> -->'),
    'marked text': (b'<v>0</v>', b'<v><![CDATA[0]]></v>'),
    'an instruction': (b'<sheetData>', b'<?x <c r="A9"><v>9</v></c> ?><sheetData>'),
    'other marks first': (b'<c r="A1" t="s">', b'<c t="s" r="A1">'),
    'words in the cell': (b'<c r="A1" t="s"><v>0</v></c>', b'<c r="A1" t="inlineStr"><is><t>a</t></is></c>'),
    'a shared formula': (b'<v>0</v>', b'<f t="shared" si="0"/><v>0</v>'),
    'another line end': (b'<sheetData>', b'\r<sheetData>'),
    'a prefix': (b'<worksheet ', b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '),
}


@pytest.mark.parametrize('name', ODD)
def test_what_is_written_otherwise_is_read_tag_by_tag(monkeypatch, name):
    content = rewritten(workbook(fill), SHEET, lambda text: _prefixed(text.replace(*ODD[name], 1), name))
    assert scanning.cells_of(part(content, SHEET)) is None
    read = read_workbook(content)
    monkeypatch.setattr(cells, 'cells_of', lambda _part: None)
    assert read == read_workbook(content) and (9, 1) in read.sheet('Biểu').cells


def _prefixed(text: bytes, name: str) -> bytes:
    return (
        text.replace(b'<c r="A1" t="s"><v>0</v></c>', b'<x:c r="A1" t="s"><x:v>0</x:v></x:c>')
        if name == 'a prefix'
        else text
    )


def test_words_that_are_dressed_or_explained_are_read_tag_by_tag():
    content = rewritten(
        workbook(fill), WORDS, lambda text: text.replace(b'<si><t>g', b'<si><rPh sb="0" eb="1"><t>x</t></rPh><t>g')
    )
    assert scanning.words_of(part(content, WORDS)) is None
    assert read_workbook(content).sheet('Biểu').cells[1, 6] == Typed('text', 'gộp')


@pytest.mark.parametrize('end', [b'', b'</worksheet></c>', b'<c'], ids=['cut off', 'closed twice', 'begun'])
def test_a_broken_worksheet_is_refused(end):
    content = rewritten(workbook(fill), SHEET, lambda text: text.removesuffix(b'</worksheet>') + end)
    with pytest.raises(UnreadableFile):
        read_workbook(content)
