"""A form goes out as a workbook and comes back: what is said is taken, what cannot be is named by its cell."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from danvan.indicators.registers import declare
from danvan.office.cells import read_workbook
from danvan.records.errors import Refused
from danvan.work.filings import cells
from danvan.work.filings.places import places_of
from danvan.work.filings.readback import LARGEST_BYTES, code_in, opened, read_back, saved_cells
from danvan.work.filings.tests.make import DT, DVK, LD, fill, make_version, open_request
from danvan.work.filings.tests.workbook import rewritten, typed_into
from danvan.work.filings.workbooks import write_workbook

FIELD = ('DVK01', 'field=kinh tế')


def taken(filing, content):
    return read_back(filing, opened(content), saved_cells([filing])[filing.pk])


def test_workbook_as_it_went_out_changes_nothing(house):
    filing = fill(house, 'ben-mo', {LD: 'hơn 100', DT: '-', DVK: '12', FIELD: 'khoảng 5'})
    back = taken(filing, write_workbook(filing))
    assert (back.faults, back.changes) == ([], [])


def test_what_was_typed_comes_back_with_its_meaning(house):
    filing = house.filing()
    content = typed_into(
        write_workbook(filing),
        {'D7': 1647, 'E7': 'hơn', 'H7': 'ước theo xã', 'E8': 'không phát sinh'},
    )
    content = typed_into(content, {'D7': 12, 'E7': '-'}, 'xl/worksheets/sheet2.xml')
    back = taken(filing, content)
    assert back.faults == []
    assert {change.cell: change.after for change in back.changes} == {
        LD: 'hơn 1.647', DT: 'không phát sinh', DVK: '12', FIELD: 'không phát sinh',
    }  # fmt: skip
    cells.save_many(filing, house.recorder(), back.answers)
    assert taken(house.filing(), content).changes == []


def test_empty_cell_leaves_what_stands_there(house):
    filing = fill(house, 'ben-mo', {LD: '7'})
    back = taken(filing, typed_into(write_workbook(filing), {'D7': None}))
    assert (back.faults, back.changes) == ([], [])


def test_cell_that_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(house):
    content = typed_into(write_workbook(house.filing()), {'D7': 5})
    back = taken(house.filing(), content)
    fill(house, 'ben-mo', {LD: '9'})
    with pytest.raises(cells.NotSaved):
        cells.save_many(house.filing(), house.recorder(), back.answers)
    [change] = taken(house.filing(), content).changes
    assert (change.before, change.after) == ('9', '5')


@pytest.mark.parametrize(
    ('typed', 'said'),
    [
        ({'D7': '=1+1'}, 'công thức'),
        ({'D7': '12/05/2026'}, 'Không đọc được số'),
        ({'D7': 2.5}, 'số nguyên'),
        ({'D7': 'mười'}, 'Không đọc được số'),
        ({'D7': 5, 'E7': 'không phát sinh'}, 'không đi cùng nhau'),
        ({'E7': 'hơn'}, 'không đi cùng nhau'),
        ({'D7': 5, 'E7': 'nhiều'}, 'Không hiểu'),
        ({'D7': 3_000_000_000}, 'nhỏ hơn'),
    ],
    ids=['formula', 'day-as-text', 'fraction', 'words', 'two-meanings', 'bound-alone', 'unknown', 'too-large'],
)
def test_what_cannot_be_taken_is_named_by_its_cell(house, typed, said):
    back = taken(house.filing(), typed_into(write_workbook(house.filing()), typed))
    [fault] = back.faults
    assert fault.place == 'Mục 1!D7'
    assert said in fault.words


def test_day_in_a_cell_is_named_as_a_day(house):
    content = write_workbook(house.filing())

    def as_day(xml):
        return xml.replace(b'<xf numFmtId="164"', b'<xf numFmtId="14"')

    back = taken(house.filing(), typed_into(rewritten(content, 'xl/styles.xml', as_day), {'D7': 46_000}))
    assert any('là ngày' in fault.words for fault in back.faults)


def test_merged_cells_and_moved_rows_are_named(house):
    content = write_workbook(house.filing())

    def merge(xml):
        return xml.replace(b'</sheetData>', b'</sheetData><mergeCells count="1"><mergeCell ref="D7:D8"/></mergeCells>')

    [fault] = taken(house.filing(), rewritten(content, 'xl/worksheets/sheet1.xml', merge)).faults
    assert fault.place == 'Mục 1!D7:D8'
    [fault] = taken(house.filing(), typed_into(content, {'B8': 'Khác'})).faults
    assert fault.place == 'Mục 1!B8'


def test_workbook_of_another_unit_period_form_or_version_is_refused(house):
    other_period = open_request(house, label='2026-03')
    next_version = open_request(house, label='2026-04', version=make_version())
    content = write_workbook(house.filing())
    for other in (
        house.filing('rach-la'),
        house.filing('ben-mo', other_period),
        house.filing('ben-mo', next_version),
    ):
        with pytest.raises(Refused, match='khác'):
            taken(other, content)
    assert code_in(opened(content)) == house.filing().record.code


@pytest.mark.parametrize(
    'content',
    [b'', b'PK\x03\x04', b'\xd0\xcf\x11\xe0', b'x' * (LARGEST_BYTES + 1)],
    ids=['empty', 'cut', 'old-format', 'large'],
)
def test_file_that_is_no_form_is_refused_in_words(content):
    with pytest.raises(Refused) as refusal:
        opened(content)
    assert all((refusal.value.what, refusal.value.rule, refusal.value.to_do))


def test_workbook_that_is_not_ours_and_one_with_macros_are_refused(house):
    content = write_workbook(house.filing())
    bare = rewritten(content, 'xl/workbook.xml', lambda xml: xml.replace(b'dan-van', b'khac'))
    with pytest.raises(Refused, match='không phải biểu tải về'):
        code_in(opened(bare))
    for part in ('xl/vbaProject.bin', 'xl/macrosheets/sheet1.xml', 'xl/activeX/activeX1.xml'):
        with pytest.raises(Refused, match='macro'):
            opened(with_part(content, part))
    assert opened(with_part(content, 'xl/printerSettings/printerSettings1.bin'))


def with_part(content, name):
    made = BytesIO(content)
    with ZipFile(made, 'a') as package:
        package.writestr(name, b'')
    return made.getvalue()


def test_a_part_that_declares_a_document_type_is_refused(house):
    """Entities that unfold a thousandfold begin so."""
    content = write_workbook(house.filing())
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(Refused):
        opened(rewritten(content, 'xl/worksheets/sheet1.xml', lambda xml: bomb))


def test_checks_stand_beside_the_cells_as_formulas(house):
    sheet = read_workbook(write_workbook(house.filing())).sheet('Mục 2')
    told = [cell.value for cell in sheet.cells.values() if cell.kind == 'formula']
    assert any('SUM(' in formula for formula in told)


def test_counted_cells_are_locked_and_read_over(house):
    declare(house.units['song-trang'], 'exemplar', date(2020, 1, 1))
    filing = house.filing()
    content = write_workbook(filing)
    address = places_of(filing.layout)[DVK].address
    back = taken(filing, typed_into(content, {address: 99}, 'xl/worksheets/sheet2.xml'))
    assert (back.faults, back.changes) == ([], [])
