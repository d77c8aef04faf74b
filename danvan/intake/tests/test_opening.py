"""The one door for files: each sort gives its text in Vietnamese letters, or one refusal of three parts; no bytes do otherwise."""

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.intake.opening import LIMIT_BYTES, DoubtfulEncoding, read_content, read_file, readings
from danvan.intake.tests.make_files import REPORT, ROWS, TEXT, make_bomb, make_docx, make_pdf, make_xlsx
from danvan.office.package import UnreadableFile
from danvan.office.tests.make import with_part
from danvan.office.tests.saved_page import TODAY
from danvan.vietnamese.tests.old_encodings import old_bytes, old_codes

FRENCH = 'La réunion a été organisée à la préfecture; les élèves étaient présents et très intéressés. ' * 3
ENGLISH = 'The conference was held on 20 May with more than one hundred people taking part. ' * 3
CHINESE = '会议于五月二十日举行，有一百多人参加。' * 5
PLAIN = TEXT.translate({8220: '"', 8221: '"'})
BROKEN_LINES = [
    'Toàn tỉnh đăng ký xây dựng 936 mô hình, điển hình; trong đó có 909 mô hình',
    'được công nhận và nhân rộng trên địa bàn tỉnh; các đơn vị còn lại tiếp tục',
    'đăng ký trong năm sau.',
]
SAMPLES = (make_docx(rows=ROWS), make_xlsx(), make_pdf([[old_codes(TEXT, 'tcvn3')]]), TODAY.encode(), TEXT.encode())


def opened(content: bytes, name: str = 'a', encoding: str | None = None):
    return read_content(name, content, encoding)


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as told:
        opened(content)
    assert len(told.value.parts) == 3
    assert '\n' not in str(told.value)
    return told.value.parts[0]


@pytest.mark.parametrize('encoding', ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be'))
def test_a_text_in_unicode_is_read(encoding):
    assert opened(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize('encoding', ('tcvn3', 'vni', 'viscii', 'vps', 'cp1258'))
def test_a_text_in_an_old_encoding_is_read(encoding):
    assert opened(old_bytes(PLAIN, encoding)).text == PLAIN
    assert opened(old_codes(PLAIN, encoding).encode()).text == PLAIN


def test_a_text_stays_as_it_is_but_for_its_composed_form():
    text = f'\xd0ảng bộ xã  Bến Mơ\n\n{TEXT}\n'
    assert opened(normalize('NFD', text).replace('\n', '\r\n').encode()).text == text


def test_a_stray_byte_makes_a_text_no_other():
    assert opened(TEXT.encode() + ' đủ'.encode()[:-1]).text == f'{TEXT} đ\ufffd'
    assert opened(f'{TEXT * 3}\x08'.encode()).text == f'{TEXT * 3}\x08'
    assert opened(f'BM, PK và {TEXT}'.encode()).sort == 'txt'


def test_a_text_too_short_to_tell_asks_which_encoding():
    content = old_bytes('mở họp', 'tcvn3')
    with pytest.raises(DoubtfulEncoding) as asked:
        opened(content)
    assert 'tcvn3' in asked.value.encodings
    assert opened(old_bytes(PLAIN, 'tcvn3'), encoding='tcvn3').text == PLAIN


def test_a_doubtful_file_is_read_in_each_encoding_that_makes_vietnamese_of_it():
    content = old_bytes('Thông báo: họp dân lúc 7 giờ', 'viscii')
    with pytest.raises(DoubtfulEncoding) as asked:
        opened(content)
    found = readings('a', content)
    assert next(iter(found)) == asked.value.encodings[0]
    assert found['viscii'] == 'Thông báo: họp dân lúc 7 giờ'
    assert readings('a', old_bytes('mở họp', 'tcvn3')) == {}


@pytest.mark.parametrize(
    'content',
    (f'{TEXT} hoà thuận'.encode(), TODAY.encode(), make_docx(), make_xlsx()),
    ids=('txt', 'html', 'docx', 'xlsx'),
)
def test_a_chosen_encoding_leaves_what_is_unicode_as_it_is(content):
    """Several files are sent together, and one choice is made for all."""
    assert opened(content, encoding='tcvn3') == opened(content)


def test_a_docx_gives_its_paragraphs_and_its_tables_rows_in_order():
    found = opened(make_docx(rows=ROWS))
    assert found.sort == 'docx'
    assert found.text.split('\n') == [
        *REPORT,
        'Đơn vị: Xã Bến Mơ; Mô hình đăng ký: 12; Tỷ lệ: 97.5',
        'Đơn vị: Xã An Thủy; Mô hình đăng ký: 8; Tỷ lệ: 100',
    ]
    assert [(line.text, line.what) for line in found.lines if line.is_apart] == [('Đầu trang', 'running')]


def test_a_letterhead_set_side_by_side_is_no_table_of_data():
    found = opened(
        make_docx(rows=(('TỈNH ỦY SÔNG TRĂNG', 'ĐẢNG CỘNG SẢN VIỆT NAM'), ('Số 5-BC/TU', 'Sông Trăng, ngày 5/1/2027')))
    )
    assert found.text.split('\n')[3:] == [
        'TỈNH ỦY SÔNG TRĂNG',
        'ĐẢNG CỘNG SẢN VIỆT NAM',
        'Số 5-BC/TU',
        'Sông Trăng, ngày 5/1/2027',
    ]


def test_a_docx_in_mixed_fonts_is_read_by_the_font_of_each_run():
    mixed = [
        [(old_codes('công tác', 'tcvn3'), '.VnTime'), (' dân vận của ', 'Times New Roman'), (old_codes('Ủy ban', 'vni'), 'VNI-Times')],
        [(old_codes('báo cáo', 'tcvn3'), '.VnTimeH'), (' năm 2026', '')],
        [('Đảng ủy xã Bến Mơ', '.VnTime')],
    ]  # fmt: skip
    assert opened(make_docx(mixed)).text == 'công tác dân vận của Ủy ban\nBÁO CÁO năm 2026\nĐảng ủy xã Bến Mơ'


def test_a_letter_split_over_two_runs_is_read():
    coded = old_codes('các xã đã họp bàn', 'vni')
    place = coded.index('ù')
    assert opened(make_docx([[(coded[:place], 'VNI-Times'), (coded[place:], 'VNI-Times')]])).text == 'các xã đã họp bàn'


def test_a_sheet_gives_its_rows_with_their_headings():
    found = opened(make_xlsx())
    assert found.text.split('\n') == [
        'Kết quả công tác dân vận các xã năm 2026',
        'Đơn vị: Xã Bến Mơ; Mô hình đăng ký: 12; Tỷ lệ: 97,5',
        'Đơn vị: Xã An Thủy; Mô hình đăng ký: 8; Tỷ lệ: 100',
        'Đơn vị: Tổng cộng; Mô hình đăng ký: 20; Tỷ lệ: 98,5%',
    ]


def test_a_pdf_in_an_old_font_is_read_and_its_broken_lines_are_joined():
    found = opened(make_pdf([[old_codes(line, 'tcvn3') for line in (REPORT[0], *BROKEN_LINES, 'Trang 1')]]))
    assert found.text.split('\n') == [REPORT[0], ' '.join(BROKEN_LINES)]


def test_running_heads_and_page_numbers_stand_apart_and_a_paragraph_goes_on_over_them():
    pages = [BROKEN_LINES[:1], BROKEN_LINES[1:2], BROKEN_LINES[2:]]
    printed = [['Xã Bến Mơ, báo cáo', *page, f'Trang {number}/3'] for number, page in enumerate(pages, 1)]
    found = opened(make_pdf([[old_codes(line, 'tcvn3') for line in page] for page in printed]))
    assert found.text == ' '.join(BROKEN_LINES)
    assert [line.text for line in found.lines if line.is_apart][:2] == ['Xã Bến Mơ, báo cáo', 'Trang 1/3']


def test_columns_far_apart_in_a_pdf_are_a_row_or_stand_side_by_side():
    printed = ['Xa Ben Mo            12          97,5', 'TINH UY SONG TRANG            DANG CONG SAN']
    found = opened(make_pdf([[*(old_codes(line, 'tcvn3') for line in (REPORT[0], *BROKEN_LINES)), *printed]]))
    assert found.text.split('\n')[2:] == ['Xa Ben Mo; 12; 97,5', 'TINH UY SONG TRANG', 'DANG CONG SAN']


def test_a_dash_at_the_head_of_a_broken_line_is_no_point_of_a_list():
    printed = ['Dự hội nghị có bà Hoa và các đại biểu của xã Bến Mơ, ông Tư', '- Chủ tịch xã.', '- Điểm của danh sách.']
    found = opened(make_pdf([[old_codes(line, 'tcvn3') for line in printed]]))
    assert found.text.split('\n') == [' '.join(printed[:2]), printed[2]]


def test_a_saved_page_gives_its_text_without_what_hangs_round_it():
    text = opened(TODAY.encode()).text
    assert text.startswith('Sông Trăng tổng kết công tác dân vận năm 2026\nThứ sáu, 09/01/2027')
    assert 'Quang cảnh hội nghị.' in text
    assert not any(word in text for word in ('Trang chủ', 'Anh Minh', 'Tin liên quan', 'Bản quyền'))


@pytest.mark.parametrize('said', (FRENCH, ENGLISH, CHINESE), ids=('french', 'english', 'chinese'))
def test_another_language_is_refused(said):
    assert refused(said.encode()).startswith('Không nhận ra tiếng Việt')


REFUSALS = {
    'empty': (b' \n', 'Tệp trống.'),
    'old-office': (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 600, 'Tệp thuộc định dạng Office cũ (DOC, XLS, PPT).'),
    'locked-office': (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + 'EncryptedPackage'.encode('utf-16-le'), 'Tệp được đặt mật khẩu.'),
    'rtf': (b'{\\rtf1 x}', 'Tệp thuộc định dạng RTF.'),
    'picture': (b'\x89PNG\r\n\x1a\n' + b'\0' * 50, 'Tệp là ảnh, không có chữ để đọc.'),
    'scan': (make_pdf([[''], ['']]), 'Tệp PDF là bản chụp, không có lớp chữ.'),
    'broken-pdf': (b'%PDF-1.7\nnothing', 'Tệp PDF bị hỏng, không mở được.'),
    'broken-zip': (b'PK\x03\x04nothing', 'Tệp bị hỏng, không mở được.'),
    'bomb': (make_bomb(), 'Tệp giải nén ra quá lớn.'),
    'macro': (with_part(make_docx(), 'word/vbaProject.bin', b'x'), 'Tệp có macro.'),
    'other-package': (with_part(make_bomb('x')[:0] or make_xlsx(), 'x', b'x').replace(b'xl/workbook.xml', b'xl/workbook.xmm'), 'Tệp không thuộc loại đọc được.'),
    'bytes': (bytes(range(256)) * 4, 'Tệp không phải văn bản.'),
    'no-words': (make_docx([[('12', '')]]), 'Tệp không có chữ để đọc.'),
}  # fmt: skip


@pytest.mark.parametrize('case', sorted(REFUSALS))
def test_what_cannot_be_read_is_refused_in_one_line(case):
    content, happened = REFUSALS[case]
    assert refused(content) == happened


def test_a_file_too_large_is_refused_unread(tmp_path):
    path = tmp_path / 'a.txt'
    with path.open('wb') as file:
        file.truncate(200_000_000)
    with pytest.raises(UnreadableFile) as told:
        read_file(path)
    assert told.value.parts[0] == 'Tệp quá lớn (200 MB).'
    assert LIMIT_BYTES < 200_000_000


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFile):
        read_file(tmp_path / 'a.txt')


@settings(max_examples=60, deadline=None)  # some samples are whole packages
@given(st.data())
def test_no_bytes_do_otherwise_than_give_a_text_or_a_refusal(data):
    content = bytearray(data.draw(st.sampled_from(SAMPLES), label='sample'))
    for _ in range(data.draw(st.integers(0, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    try:
        assert opened(bytes(content[cut:] if data.draw(st.booleans()) else content)).text
    except UnreadableFile as told:
        assert len(told.parts) == 3


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from((b'', b'PK\x03\x04', b'%PDF-1.4\n', b'<html>', b'\xff\xfe')))
def test_no_bytes_at_all_do_otherwise(content, start):
    try:
        opened(start + content)
    except UnreadableFile as told:
        assert len(told.parts) == 3
