"""A form as data: its cells in order, its rows and columns, and what a form may not be."""

import json

import pytest

from danvan.work.filings.layout import LayoutError, encode, parse

LIST = {'key': 'a', 'title': 'Một', 'lines': [{'code': 'LD01'}, {'code': 'MT04b', 'by': 'house_work'}]}
TABLE = {'key': 'b', 'title': 'Hai', 'across': 'field', 'lines': [{'code': 'DVK01'}, {'code': 'DVK02'}]}
RATIO = {'key': 'c', 'title': 'Ba', 'lines': [{'code': 'DC09a'}, {'code': 'DC09c'}, {'code': 'DC09b'}]}
HELD = {
    'key': 'd', 'title': 'Bốn',
    'lines': [{'code': 'KT01a', 'by': 'stream', 'where': {'form': 'giấy khen', 'authority': 'UBND xã'}}],
}  # fmt: skip
CONTEXT = {'key': 'e', 'title': 'Năm', 'context': [{'name': 'Tỷ lệ hộ nghèo', 'unit': '%', 'decimals': 2}]}
CHECKS = [{'sort': 'sum', 'cell': 'DVK01', 'by': 'field'}, {'sort': 'whole'}]
WHOLE = {'sections': [LIST, TABLE, RATIO, HELD, CONTEXT], 'checks': CHECKS}


def test_cells_come_in_the_order_of_the_form():
    cells = parse({'sections': [LIST, TABLE]}).cells()
    assert cells[:5] == [
        ('LD01', ''), ('MT04b', ''), ('MT04b', 'house_work=xây mới'), ('MT04b', 'house_work=sửa chữa'),
        ('MT04b', 'house_work=chưa phân loại'),
    ]  # fmt: skip
    assert cells[5:7] == [('DVK01', ''), ('DVK01', 'field=kinh tế')]
    assert len(cells) == len(set(cells)) == 1 + 4 + 2 * 7


def test_a_table_has_a_column_a_value_and_the_whole():
    section = parse(WHOLE).sections[1]
    assert section.columns[:2] == ('Tổng số', 'kinh tế') and len(section.columns) == 7
    assert [len(row.cells) for row in section.rows()] == [7, 7]


def test_a_ratio_is_shown_and_never_typed():
    layout = parse(WHOLE)
    assert [row.is_ratio for row in layout.sections[2].rows()] == [False, False, True]
    assert ('DC09b', '') not in layout.cells() and 'DC09b' in layout.codes()


def test_a_line_may_hold_the_rest_of_a_split_fast_and_has_no_whole_where_there_is_none():
    section = parse(WHOLE).sections[3]
    [head, first, *_rest] = section.rows()
    assert head.cells == (None,)
    assert first.cells == (('KT01a', 'authority=UBND xã|form=giấy khen|stream=dân vận'),)
    assert 'giấy khen' in head.label


def test_the_district_level_is_asked_no_more():
    layout = parse({'sections': [{'key': 'a', 'title': 'A', 'lines': [{'code': 'DT01', 'by': 'level'}]}]})
    assert ('DT01', 'level=xã') in layout.cells() and ('DT01', 'level=huyện') not in layout.cells()


def test_context_stands_beside_the_cells():
    layout = parse(WHOLE)
    assert [line.name for line in layout.context()] == ['Tỷ lệ hộ nghèo']
    assert all(code for code, _key in layout.cells())


def test_a_form_is_read_back_as_it_was_written():
    layout = parse(WHOLE)
    assert parse(json.loads(json.dumps(encode(layout)))) == layout


@pytest.mark.parametrize(
    ('data', 'place'),
    [
        ({}, 'Biểu mẫu'),
        ({'sections': [LIST | {'lines': []}]}, 'Mục 1'),
        ({'sections': [LIST, TABLE | {'across': 'màu'}]}, 'Mục 2'),
        ({'sections': [LIST | {'lines': [{'code': 'LD01'}, {'code': 'XX1'}]}]}, 'Mục 1, 2'),
        ({'sections': [LIST | {'lines': [{'code': 'LD01', 'by': 'field'}]}]}, 'Mục 1, 1 (LD01)'),
        ({'sections': [TABLE | {'lines': [{'code': 'DVK01', 'by': 'level'}]}]}, 'Mục 1, 1'),
        ({'sections': [LIST, LIST | {'key': 'z', 'title': 'Sau'}]}, 'Sau'),
        ({'sections': [LIST, TABLE | {'key': 'a'}]}, 'Một'),
        ({'sections': [RATIO | {'lines': [{'code': 'DC09a'}, {'code': 'DC09b'}]}]}, 'Ba'),
        ({'sections': [LIST | {'formula': 'a+b'}]}, 'Mục 1'),
        ({'sections': [LIST], 'checks': [{'sort': 'sum', 'cell': 'DVK01', 'by': 'field'}]}, 'Kiểm tra 1'),
        ({'sections': [LIST], 'checks': [{'sort': 'any'}]}, 'Kiểm tra 1'),
    ],
    ids=['nothing', 'no line', 'dimension', 'code', 'split', 'twice split', 'cell twice', 'key twice', 'ratio', 'field',
         'cell of another', 'sort'],
)  # fmt: skip
def test_what_cannot_be_a_form_is_said_with_its_place(data, place):
    with pytest.raises(LayoutError) as said:
        parse(data)
    assert said.value.place == place
    assert all((said.value.what, said.value.rule, said.value.to_do))
