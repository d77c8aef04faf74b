from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.office import package
from danvan.office.blocks import Figure, Paragraph
from danvan.office.read import UnreadableFile, figures_in, ledger_of, text_of
from danvan.office.tests.make import LEDGER, make_docx, part, with_part, without_controls

FIGURES = [('DVK01', '1.647'), ('DVK01_1', '1.024'), ('DVK01', '1.647')]
NAMES = st.from_regex(r'\A[A-Za-z][A-Za-z0-9]{0,10}(_[A-Za-z0-9]{1,6}){0,2}\Z')
TEXTS = st.text(st.characters(categories=('L', 'N', 'P', 'S', 'Zs')), min_size=1, max_size=12)


def test_figures_are_read_back_by_content_control():
    assert figures_in(make_docx()) == FIGURES


def test_figures_are_read_back_by_bookmark_where_controls_are_lost():
    assert figures_in(without_controls(make_docx())) == FIGURES


def test_figure_stands_in_a_control_inside_a_bookmark_of_its_name():
    root = Document(BytesIO(make_docx())).element
    controls = list(root.iter(qn('w:sdt')))
    tags = [control.find(f'{qn("w:sdtPr")}/{qn("w:tag")}').get(qn('w:val')) for control in controls]
    marks = [control.getprevious().get(qn('w:name')) for control in controls]
    assert (tags, marks) == (['DVK01', 'DVK01_1', 'DVK01'], ['DVK01', 'DVK01_1', 'DVK01__2'])
    ids = [element.get(qn('w:id')) for element in root.iter(qn('w:bookmarkStart'))]
    assert len(set(ids)) == len(ids)
    assert list(root.iter(qn('w:hyperlink'), qn('w:color'))) == []


def test_figure_typed_over_is_read_as_typed_and_a_struck_one_is_gone():
    document = part(make_docx(), 'word/document.xml')
    typed = document.replace(b'1.024', b'2.000')
    struck = typed.replace(b'<w:sdtContent><w:r>', b'<w:sdtContent><w:del><w:r>', 1).replace(
        b'</w:r></w:sdtContent>', b'</w:r></w:del></w:sdtContent>', 1
    )
    assert figures_in(with_part(make_docx(), 'word/document.xml', struck)) == [('DVK01_1', '2.000'), ('DVK01', '1.647')]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=8))
def test_every_figure_written_is_read_back_with_its_text(written):
    body = [Paragraph(['Có ', Figure(name, text), ' mô hình']) for name, text in written]
    content = make_docx(body=[*body, Paragraph('Hết')])
    assert figures_in(content) == written
    assert figures_in(without_controls(content)) == written


@pytest.mark.parametrize('name', ['', '1A', 'a b', 'a__b', 'a_', '_a', 'x' * 37, 'đ'])
def test_figure_refuses_a_name_that_no_bookmark_can_have(name):
    with pytest.raises(ValueError, match='cannot name a figure'):
        Figure(name, '1')


def test_ledger_travels_in_a_part_of_its_own():
    content = make_docx()
    assert ledger_of(content) == LEDGER
    assert b'<![CDATA[' in part(content, 'customXml/item1.xml')
    assert b'datastoreItem' in part(content, 'customXml/itemProps1.xml')


def test_paper_of_another_hand_has_no_ledger():
    content = BytesIO()
    Document().save(content)
    assert (ledger_of(content.getvalue()), figures_in(content.getvalue())) == ([], [])


def test_broken_ledger_is_an_unreadable_file():
    broken = part(make_docx(), 'customXml/item1.xml').replace(b'[{', b'[[')
    with pytest.raises(UnreadableFile, match='Sổ số liệu'):
        ledger_of(with_part(make_docx(), 'customXml/item1.xml', broken))


def test_text_is_the_paragraphs_in_order():
    lines = text_of(make_docx())
    assert lines[:3] == ['TỈNH ỦY SÔNG TRĂNG', 'BAN TUYÊN GIÁO VÀ DÂN VẬN', '*']
    assert 'Toàn tỉnh có 1.647 mô hình.' in lines


def zipped(**parts: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, 'w', ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    'content',
    [b'', b'PK', b'khong phai', make_docx()[:-300], zipped(other=b''), make_docx()[:200] + b'x' * 4000],
    ids=['empty', 'two bytes', 'words', 'cut', 'another zip', 'overwritten'],
)
def test_broken_file_is_one_error_that_says_what_to_do(content):
    with pytest.raises(UnreadableFile, match='lưu lại rồi tải lên bản mới'):
        text_of(content)


def test_broken_text_inside_a_whole_file_is_the_same_error():
    with pytest.raises(UnreadableFile, match='cấu trúc'):
        text_of(with_part(make_docx(), 'word/document.xml', b'<w:document'))


def test_file_that_unpacks_beyond_measure_is_refused_before_unpacking():
    bomb = with_part(make_docx(), 'word/media/a.bin', bytes(package.LIMIT_PART_BYTES + 1))
    assert len(bomb) < 1_000_000
    with pytest.raises(UnreadableFile, match='quá lớn'):
        text_of(bomb)


@pytest.mark.parametrize('inside', ['', '[' * 100_000], ids=['empty', 'deep'])
def test_a_ledger_that_is_no_list_is_an_unreadable_file(inside):
    xml = f'<l:ledger xmlns:l="urn:danvan:ledger:1">{inside}</l:ledger>'
    with pytest.raises(UnreadableFile, match='Sổ số liệu'):
        ledger_of(with_part(make_docx(), 'customXml/item1.xml', xml.encode()))
