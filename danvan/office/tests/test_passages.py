"""Passages of a paper: in order, cells with their headings, figures at their places; nothing from outside stops the reading."""

import re
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.office import passages as reader
from danvan.office.package import UnreadableFile
from danvan.office.passages import passages
from danvan.office.read import figures_in, text_of
from danvan.office.tests.make import make_docx, part, with_part

DOCUMENT = 'word/document.xml'
WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


def with_body(xml: str) -> bytes:
    text = f'<w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>'
    return with_part(make_docx(), DOCUMENT, text.encode())


def figures(found) -> list[tuple[str, str]]:
    return [(mark.name, one.text[mark.start : mark.end]) for one in found for mark in one.marks]


def test_figures_and_words_are_those_that_reading_back_finds():
    content = make_docx()
    found = passages('a.docx', content)
    assert figures(found) == figures_in(content)
    assert [line for one in found for line in one.text.splitlines()] == text_of(content)


def test_a_figure_without_its_control_is_found_by_its_bookmark_and_once():
    content = make_docx()
    bare = re.sub(rb'<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>', rb'\1', part(content, DOCUMENT), flags=re.S)
    assert b'<w:sdt>' not in bare
    assert figures(passages('a.docx', with_part(content, DOCUMENT, bare))) == figures_in(content)


def test_a_cell_says_its_row_and_its_column():
    document = Document()
    table = document.add_table(3, 3)
    for row, words in zip(
        table.rows, (('TT', 'Đơn vị', 'Số'), ('1', 'xã Bến Mơ', '5'), ('', 'Cộng', '5')), strict=True
    ):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    made = BytesIO()
    document.save(made)
    found = {(one.row, one.column): one for one in passages('a.docx', made.getvalue())}
    assert (found[1, 2].row_name, found[1, 2].column_name, found[1, 2].is_head) == ('xã Bến Mơ', 'Số', False)
    assert (found[2, 2].row_name, found[0, 2].is_head, found[2, 2].table) == ('Cộng', True, 1)


def test_group_headings_stand_before_a_column_s_own():
    head = '<w:trPr><w:tblHeader/></w:trPr>'
    cell = '<w:tc>{}<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    rows = [
        head
        + cell.format('', 'Tên')
        + cell.format('<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>', 'Chia ra')
        + cell.format('', 'Ghi chú'),
        head + cell.format('', '') + cell.format('', 'nam') + cell.format('', 'nữ'),
        cell.format('', 'xã') + cell.format('', '1') + cell.format('', '2') + cell.format('', 'đủ'),
    ]
    found = passages('a.docx', with_body('<w:tbl>' + ''.join(f'<w:tr>{row}</w:tr>' for row in rows) + '</w:tbl>'))
    assert [(one.text, one.column_name) for one in found[-4:]] == [
        ('xã', 'Tên'),
        ('1', 'Chia ra / nam'),
        ('2', 'Chia ra / nữ'),
        ('đủ', 'Ghi chú'),
    ]


def test_what_a_tracked_change_took_away_is_not_there():
    run = '<w:r><w:t>{}</w:t></w:r>'
    body = f'<w:p>{run.format("Có ")}<w:del>{run.format("5")}</w:del><w:ins>{run.format("6")}</w:ins>{run.format(" tổ")}</w:p>'
    gone = '<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>' + run.format('9') + '</w:p></w:tc></w:tr></w:tbl>'
    assert [one.text for one in passages('a.docx', with_body(body + gone))] == ['Có 6 tổ']


def test_headings_are_known_by_their_style():
    found = [one for one in passages('a.docx', make_docx()) if one.heading]
    assert found
    assert all(one.heading in (1, 2, 3) for one in found)


def test_a_text_file_is_its_lines():
    assert [one.text for one in passages('a.txt', 'Một\n\n  Hai \n'.encode())] == ['Một', 'Hai']
    assert [one.text for one in passages('a.txt', 'Một'.encode('utf-16'))] == ['Một']
    with pytest.raises(UnreadableFile, match='Unicode'):
        passages('a.txt', 'Một'.encode('cp1258', 'replace') + b'\xff')


def test_a_text_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(reader, 'LIMIT_LETTERS', 10)
    with pytest.raises(UnreadableFile, match='quá dài'):
        passages('a.txt', b'a' * 11)


TAGS = st.sampled_from(
    ['p', 'r', 't', 'tbl', 'tr', 'tc', 'tcPr', 'gridSpan', 'sdt', 'sdtPr', 'tag', 'sdtContent', 'bookmarkStart', 'bookmarkEnd',
     'del', 'ins', 'moveFrom', 'txbxContent', 'trPr', 'tblHeader', 'pPr', 'pStyle', 'br']
)  # fmt: skip
VALUES = st.sampled_from(['', 'f1', 'f1__2', 'a b', '0', '-1', '9' * 30, 'Heading1', '²', 'x' * 40])


def tree(tag: str, value: str, children: list[str]) -> str:
    text = 'Có 5 tổ ' if tag == 't' else ''
    return f'<w:{tag} w:val="{value}" w:id="{value}" w:name="{value}">{text}{"".join(children)}</w:{tag}>'


TREES = st.recursive(
    st.builds(tree, TAGS, VALUES, st.just([])),
    lambda inner: st.builds(tree, TAGS, VALUES, st.lists(inner, max_size=4)),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=4))
def test_any_nesting_is_read_and_every_figure_is_a_piece_of_its_passage(blocks):
    for one in passages('a.docx', with_body(''.join(blocks))):
        assert one.text.strip()
        assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.marks)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_spoilt_file_is_read_or_refused_and_never_more(data):
    content = bytearray(make_docx())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(passages('a.docx', bytes(content)), list)
    except UnreadableFile as refused:
        assert 'lưu lại rồi tải lên' in str(refused)
