from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from danvan.office.blocks import Bullet, Heading, PageBreak, Paragraph, Text
from danvan.office.docx import write_docx
from danvan.office.read import text_of
from danvan.office.tests.make import AFTER, BEFORE, make_docx, make_news_paper, make_table


def opened(content: bytes):
    return Document(BytesIO(content))


def lettering(paragraph) -> tuple:
    run = paragraph.runs[0]
    return run.font.size.pt, bool(run.bold), bool(run.italic)


def head_cells(content: bytes) -> list[list[str]]:
    table = opened(content).tables[0]
    return [[[line.text for line in cell.paragraphs if line.text] for cell in row.cells] for row in table.rows]


def test_party_head_names_body_number_title_and_day():
    assert head_cells(make_docx('party')) == [
        [['TỈNH ỦY SÔNG TRĂNG', 'BAN TUYÊN GIÁO VÀ DÂN VẬN', '*'], ['ĐẢNG CỘNG SẢN VIỆT NAM']],
        [['Số 05-BC/BTGDVTU'], ['Sông Trăng, ngày 05 tháng 01 năm 2027']],
    ]


def test_state_head_names_body_number_title_motto_and_day():
    assert head_cells(make_docx('state', number_symbol='5/BC-UBND')) == [
        [
            ['TỈNH ỦY SÔNG TRĂNG', 'BAN TUYÊN GIÁO VÀ DÂN VẬN'],
            ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'],
        ],
        [['Số: 05/BC-UBND'], ['Sông Trăng, ngày 05 tháng 01 năm 2027']],
    ]


@pytest.mark.parametrize(
    ('family', 'sizes'),
    [
        ('party', [(14, False, False), (14, True, False), (15, True, False), (14, False, False), (14, False, True)]),
        ('state', [(13, False, False), (13, True, False), (13, True, False), (13, False, False), (14, False, True)]),
    ],
)
def test_head_is_lettered_as_the_layout_says(family, sizes):
    table = opened(make_docx(family)).tables[0]
    left, right = table.cell(0, 0).paragraphs, table.cell(0, 1).paragraphs
    lines = [left[0], left[1], right[0], table.cell(1, 0).paragraphs[0], table.cell(1, 1).paragraphs[0]]
    assert [lettering(line) for line in lines] == sizes


def rule_mm(paragraph, width_mm: float) -> float:
    shape = paragraph.paragraph_format
    return round(width_mm - shape.left_indent.mm - shape.right_indent.mm)


def test_rule_under_the_party_title_is_as_long_as_the_title():
    line = opened(make_docx('party')).tables[0].cell(0, 1).paragraphs[1]
    assert ('<w:pBdr>' in line._p.xml, rule_mm(line, 85)) == (True, 73)


def test_rules_of_the_state_head_are_full_and_two_fifths_long():
    table = opened(make_docx('state', issuer='Sở Nội vụ')).tables[0]
    motto, issuer = table.cell(0, 1).paragraphs[2], table.cell(0, 0).paragraphs[2]
    assert (rule_mm(motto, 97), rule_mm(issuer, 68)) == (60, 9)


def test_long_issuing_body_stands_in_lines_of_like_length():
    line = opened(make_docx('state')).tables[0].cell(0, 0).paragraphs[1]
    assert 35 < rule_mm(line, 68) < 50


@pytest.mark.parametrize(
    ('number', 'written'),
    [
        ('12-BC/TU', 'Số 12-BC/TU'),
        ('5-BC/TU', 'Số 05-BC/TU'),
        ('-BC/TU', 'Số \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0-BC/TU'),
    ],
)
def test_number_has_a_leading_zero_or_leaves_its_room(number, written):
    assert opened(make_docx(number_symbol=number)).tables[0].cell(1, 0).text == written


@pytest.mark.parametrize(
    ('family', 'on', 'title', 'abstract', 'mark'),
    [
        ('party', BEFORE, (16, True, False), 'kết quả công tác dân vận năm 2026', '-----'),
        ('party', AFTER, (15, True, False), 'kết quả công tác dân vận năm 2026', '-----'),
        ('state', AFTER, (14, True, False), 'Kết quả công tác dân vận năm 2026', ''),
    ],
)
def test_type_and_abstract_stand_centred_over_their_mark(family, on, title, abstract, mark):
    lines = list(opened(make_docx(family, on)).paragraphs)[:3]
    assert [line.text for line in lines] == ['BÁO CÁO', abstract, mark]
    assert (lettering(lines[0]), lettering(lines[1])) == (title, (14, True, False))
    assert ('<w:pBdr>' in lines[2]._p.xml) is (family == 'state')


@pytest.mark.parametrize(
    ('family', 'expected'),
    [
        ('party', [('- Căn cứ Quy chế làm việc của Tỉnh ủy;', False), ('- Căn cứ Chương trình công tác năm.', False)]),
        ('state', [('Căn cứ Quy chế làm việc của Tỉnh ủy;', True), ('Căn cứ Chương trình công tác năm.', True)]),
    ],
)
def test_legal_bases_are_dashed_upright_or_italic(family, expected):
    lines = [line for line in opened(make_docx(family)).paragraphs if 'Căn cứ' in line.text]
    assert [(line.text, bool(line.runs[0].italic)) for line in lines] == expected


BODY = [
    Heading(1, 'Một'),
    Heading(2, 'Hai'),
    Heading(3, 'Ba'),
    Heading(3, 'Bốn'),
    Heading(2, 'Năm'),
    Heading(1, 'Sáu'),
    Heading(2, 'Bảy'),
]


@pytest.mark.parametrize(
    ('family', 'marks'),
    [
        ('party', ['I- MỘT', '1. Hai', '1.1. Ba', '1.2. Bốn', '2. Năm', 'II- SÁU', '1. Bảy']),
        ('state', ['I. MỘT', '1. Hai', 'a) Ba', 'b) Bốn', '2. Năm', 'II. SÁU', '1. Bảy']),
    ],
)
def test_headings_are_numbered_by_the_layout_and_make_the_outline(family, marks):
    lines = [line for line in opened(make_docx(family, body=BODY)).paragraphs if line.style.name.startswith('Heading')]
    assert [line.text for line in lines] == marks
    assert [line.style.name for line in lines][:3] == ['Heading 1', 'Heading 2', 'Heading 3']


def test_heading_without_a_number_counts_nothing():
    body = [Heading(1, 'Mở đầu', numbered=False), Heading(1, 'Một')]
    assert [line for line in text_of(make_docx(body=body)) if line in ('MỞ ĐẦU', 'I- MỘT')] == ['MỞ ĐẦU', 'I- MỘT']


def test_heading_deeper_than_the_layout_is_refused():
    with pytest.raises(ValueError, match='levels 1 to 3'):
        make_docx('state', body=[Heading(4, 'Bốn')])


@pytest.mark.parametrize('last', [Paragraph('Hết ./.'), Paragraph(Text('Hết', bold=True)), Bullet('Hết.')])
@pytest.mark.parametrize(('family', 'end'), [('party', 'Hết.'), ('state', 'Hết./.')])
def test_last_sentence_closes_with_the_layouts_end_mark(family, end, last):
    assert next(line for line in text_of(make_docx(family, body=[last])) if 'Hết' in line).removeprefix('- ') == end


def test_page_break_starts_a_new_page():
    document = opened(make_docx(body=[Paragraph('một'), PageBreak(), Paragraph('hai')]))
    breaks = [found.get(qn('w:type')) for found in document.element.iter(qn('w:br'))]
    assert breaks == ['page']


def signature(content: bytes) -> list:
    return [line for line in opened(content).tables[-1].cell(0, 1).paragraphs if line.text]


@pytest.mark.parametrize(
    ('family', 'on', 'authority', 'bold'),
    [
        ('party', BEFORE, 'K/T TRƯỞNG BAN', False),
        ('party', AFTER, 'K/T TRƯỞNG BAN', True),
        ('state', AFTER, 'KT. TRƯỞNG BAN', True),
    ],
)
def test_signature_says_for_whom_in_the_layouts_sign(family, on, authority, bold):
    lines = signature(make_docx(family, on))
    assert [line.text for line in lines] == [authority, 'PHÓ TRƯỞNG BAN', 'Bà Hoa']
    assert [lettering(line) for line in lines] == [(14, True, False), (14, bold, False), (14, True, False)]
    assert lines[1].paragraph_format.space_after.pt >= 60


@pytest.mark.parametrize(
    ('given', 'party', 'state'),
    [('T/M BAN THƯỜNG VỤ', 'T/M', 'TM.'), ('TM. BAN THƯỜNG VỤ', 'T/M', 'TM.'), ('TL. TRƯỞNG BAN', 'T/L', 'TL.')],
)
def test_authority_is_written_with_slash_or_dot(given, party, state):
    written = [
        signature(make_docx(family, authority_lines=[given]))[0].text.split()[0] for family in ('party', 'state')
    ]
    assert written == [party, state]


def test_head_of_the_body_who_signs_alone_stands_bold():
    lines = signature(make_docx('party', BEFORE, authority_lines=[], signer_title='TRƯỞNG BAN'))
    assert [(line.text, bool(line.runs[0].bold)) for line in lines] == [('TRƯỞNG BAN', True), ('Bà Hoa', True)]


@pytest.mark.parametrize(
    ('family', 'word', 'items', 'size'),
    [
        ('party', (14, False, False, True), ['- Thường trực Tỉnh ủy,', '- Đảng ủy các xã,', '- Lưu Văn phòng.'], 12),
        ('state', (12, True, True, False), ['- Thường trực Tỉnh ủy;', '- Đảng ủy các xã;', '- Lưu: Văn phòng.'], 11),
    ],
)
def test_recipients_stand_under_their_word_and_end_with_the_archive(family, word, items, size):
    first, *lines = opened(make_docx(family)).tables[-1].cell(0, 0).paragraphs
    assert (first.text, *lettering(first), bool(first.runs[0].underline)) == ('Nơi nhận:', *word)
    assert ([line.text for line in lines], {lettering(line) for line in lines}) == (items, {(size, False, False)})


@pytest.mark.parametrize('family', ['party', 'state'])
def test_paper_from_articles_has_no_number_signer_or_recipients(family):
    content = write_docx(make_news_paper(family, body=[Paragraph('Một mô hình.')]), [])
    document, text = opened(content), '\n'.join(text_of(content))
    left = document.tables[0].cell(0, 0).text
    assert (left, len(document.tables), len(document.tables[0].rows)) == ('Nguồn: 000_ddde7e3cd33db7ac.txt', 1, 1)
    assert [word for word in ('Số', 'Nơi nhận', '*', 'ngày') if word in text] == []


def test_paper_with_a_source_refuses_a_signer():
    with pytest.raises(ValueError, match='source'):
        make_news_paper(signer_name='Bà Hoa')


@pytest.mark.parametrize(('family', 'subject'), [('party', 'về việc mời họp'), ('state', 'V/v mời họp')])
def test_letter_has_its_subject_under_the_number(family, subject):
    document = opened(make_docx(family, type_name='', abstract='về việc mời họp', addressee=['Đảng ủy các xã']))
    line = document.tables[0].cell(1, 0).paragraphs[1]
    assert (line.text, lettering(line)) == (subject, (12, False, family == 'party'))
    assert document.paragraphs[0].text == 'Kính gửi: Đảng ủy các xã'


def test_submission_of_the_party_is_presented_and_several_addressees_are_listed():
    lines = text_of(make_docx(type_name='Tờ trình', addressee=['Tỉnh ủy', 'Ban Thường vụ']))
    place = lines.index('Kính trình:')
    assert lines[place : place + 3] == ['Kính trình:', '- Tỉnh ủy;', '- Ban Thường vụ.']


def test_unsigned_paper_leaves_room_for_the_day():
    assert opened(make_docx(signed_on=None)).tables[0].cell(1, 1).text.split() == [
        'Sông',
        'Trăng,',
        'ngày',
        'tháng',
        'năm',
        '2026',
    ]


def test_table_repeats_its_headings_and_sets_numbers_at_the_right():
    table = opened(make_docx(body=[make_table()])).tables[1]
    repeated = [row._tr.trPr.find(qn('w:tblHeader')) is not None for row in table.rows]
    assert repeated == [True, True, False, False]
    assert [cell.text for cell in table.rows[0].cells] == ['TT', 'Đơn vị', 'Đăng ký', 'Đăng ký']
    assert [cell.paragraphs[0].alignment.name for cell in table.rows[3].cells] == ['CENTER', 'LEFT', 'RIGHT', 'RIGHT']
    assert [cell.paragraphs[0].runs[0].bold for row in table.rows[2:] for cell in row.cells[1:2]] == [False, True]


def test_table_is_never_wider_than_the_text():
    wide = make_table(columns=[column.__class__(column.heading, 90) for column in make_table().columns])
    table = opened(make_docx(body=[wide])).tables[1]
    assert 164 <= sum(column.width.mm for column in table.columns) <= 166


def test_picture_says_in_words_what_it_shows():
    content = make_docx()
    shape = opened(content).inline_shapes[0]
    assert (shape._inline.docPr.get('descr'), round(shape.width.mm)) == ('Biểu đồ số mô hình theo năm', 60)


def test_letters_that_no_paper_can_hold_are_left_out():
    assert 'Bến Mơ' in text_of(make_docx(body=[Paragraph('Bến\x0b Mơ\x00'), Paragraph('hết')]))


def test_the_name_of_a_whole_part_stands_in_the_middle():
    body = [Heading(1, 'Phần thứ nhất', numbered=False), Heading(1, 'Kết quả'), Heading(2, 'Nhiệm vụ', numbered=False)]
    paragraphs = opened(make_docx(body=body)).paragraphs
    drawn = {p.text: p.paragraph_format.alignment for p in paragraphs if p.style.name.startswith('Heading')}
    assert drawn == {'PHẦN THỨ NHẤT': WD_ALIGN_PARAGRAPH.CENTER, 'I- KẾT QUẢ': None, 'Nhiệm vụ': None}
