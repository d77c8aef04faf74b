"""Saved pages: headline, date line, text and captions are told from what hangs round them; no page stops the reading."""

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.office.package import UnreadableFile
from danvan.office.tests.saved_page import BY_TABLES, TODAY
from danvan.office.webpage import read_page

TAGS = ['<p>', '</p>', '<div class="menu">', '<table><tr><td>', '</table>', '<a href=x>', '</a>', '<br>', '<b', '&nbsp;', '<!--', '<h1>', '<img>', 'xã Bến Mơ ', '\x00', '<td colspan=9999>']  # fmt: skip


def told(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in read_page(page):
        found.setdefault(line.what, []).append(line.text[:24])
    return found


def test_a_page_of_today_is_told_part_by_part():
    found = told(TODAY)
    assert found['title'] == ['Sông Trăng tổng kết công']
    assert found['published'] == ['Thứ sáu, 09/01/2027 15:3']
    assert found['paragraph'] == ['Chiều 9-1, Ban Tuyên giá', 'Trong năm, toàn tỉnh đăn', 'Ủy ban nhân dân tỉnh tặn']
    assert found['caption'] == ['Quang cảnh hội nghị.', 'Lãnh đạo tỉnh trao bằng ']
    assert found['byline'] == ['Anh Minh']
    assert found['related'][:2] == ['Tin liên quan', 'Xã Bến Mơ ra mắt mô hình']


def test_a_table_of_data_is_told_row_by_row():
    assert [line.text for line in read_page(TODAY) if line.what == 'row'] == [
        'Đơn vị: Xã Bến Mơ; Đăng ký: 12; Công nhận: 10'
    ]


def test_a_page_laid_out_by_tables_is_told_part_by_part():
    found = told(BY_TABLES)
    assert found['title'] == ['Bến Mơ: Hội nghị đối tho']
    assert found['published'] == ['(Ngày đăng: 20/05/2026)']
    assert found['paragraph'] == ['Sáng 19/5, Đảng ủy xã Bế', 'Tại hội nghị, có 15 ý ki', 'Kết thúc hội nghị, đồng ']
    assert (found['caption'], found['byline']) == (['Đại biểu phát biểu tại h'], ['Tin, ảnh: Hoa Lan'])
    assert found['navigation'] == ['Giới thiệu']
    assert found['related'][:2] == ['Các tin khác:', 'Xã Bến Mơ tặng quà cho 3']


def test_a_short_lead_that_a_site_calls_so_is_part_of_the_text():
    before, after = TODAY.split('<p class="sapo">')
    page = f'{before}<h2 class="sapo">Nhiều đổi mới.</h2><p>{after.split("</p>", 1)[1]}'
    assert told(page)['paragraph'][0] == 'Nhiều đổi mới.'


def test_what_no_reader_sees_is_not_told():
    said = ' '.join(line.text for line in read_page(TODAY))
    assert 'không phải lời văn' not in said
    assert 'không ai thấy' not in said


def test_a_page_without_headline_bears_its_own_title_without_the_site_s_name():
    page = TODAY.replace('<h1 class="title-detail">Sông Trăng tổng kết công tác dân vận năm 2026</h1>', '')
    assert read_page(page)[0].text == 'Sông Trăng tổng kết công tác dân vận năm 2026'


def test_a_page_that_calls_the_whole_of_itself_a_side_is_read():
    found = told(TODAY.replace('<main>', '<main class="has-sidebar">'))
    assert found['title'] == ['Sông Trăng tổng kết công']
    assert 'Chiều 9-1, Ban Tuyên giá' in found['paragraph']
    assert 'Trang chủ' not in found['paragraph']


@settings(deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=60))
def test_no_page_stops_the_reading(pieces):
    try:
        assert all(line.text for line in read_page('<html>' + ''.join(pieces)))
    except UnreadableFile as refused:
        assert len(refused.parts) == 3
