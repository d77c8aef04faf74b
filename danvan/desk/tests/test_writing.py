"""The page on which a section is written: its figures, last period's words, and numbers put into the text."""

import re

import pytest

from danvan.reports import shelf
from danvan.reports.tests.make import Y2025, make_report
from danvan.reports.tests.make import make_house as make_reporting_house

ASKED = {'chen': 'chon', 'chi-tieu': 'DVK01', 'phan': '', 'don-vi': 'ben-mo', 'ky': '2025'}


@pytest.fixture
def house(db):
    return make_reporting_house()


@pytest.fixture
def report(house):
    return make_report(house)


@pytest.fixture
def where(report):
    return f'/bao-cao/{report.pk}/muc/exemplars/'


def test_the_figures_of_the_section_lead_to_their_pages_and_can_be_put_in(house, go, where):
    client = go(house.anh_minh)
    page = client.get(where).content.decode()
    address = re.search(r'href="(/so-lieu/song-trang/2026/DVK01/[^"]*)"', page)[1].replace('&amp;', '&')
    assert client.get(address).context['figure'].value == 18
    assert re.search(r'<button[^>]*form="viet" name="chen" value="DVK01/field=kinh tế"', page)


def test_without_a_script_the_number_comes_to_the_end_of_the_box_and_nothing_is_saved(house, go, where, report):
    client = go(house.anh_minh)
    page = client.post(where, ASKED | {'text': 'Bến Mơ năm trước có'})
    assert page.context['form']['text'].value() == 'Bến Mơ năm trước có «3|DVK01@ben-mo^2025»'
    assert page.context['picked']['don_vi'] == 'ben-mo'
    report.refresh_from_db()
    assert report.texts == {}
    page = client.post(where, {'text': page.context['form']['text'].value()}, follow=True).content.decode()
    assert re.search(r'Bến Mơ năm trước có <a class="figure" href="/so-lieu/ben-mo/2025/DVK01/[^"]*">3</a>', page)


def test_a_browser_asks_for_the_same_mark(house, go, where):
    client = go(house.anh_minh)
    assert client.get(f'{where}so/', ASKED).json() == {'mark': '«3|DVK01@ben-mo^2025»'}
    assert client.get(f'{where}so/', {'chen': 'DVK01'}).json() == {'mark': '«18|DVK01»'}


@pytest.mark.parametrize(
    ('over', 'words'),
    [({'chi-tieu': 'MT03a'}, 'chưa có số liệu'), ({'phan': 'form=bằng khen'}, 'không rõ số nào'), ({'don-vi': 'tu-nghi'}, 'không rõ số nào')],
    ids=['silent', 'split', 'unit'],
)  # fmt: skip
def test_a_number_that_is_not_there_is_said_and_the_text_stays(house, go, where, over, words):
    client = go(house.anh_minh)
    assert words in client.get(f'{where}so/', ASKED | over).json()['refusal']
    page = client.post(where, ASKED | over | {'text': 'Đang viết'})
    assert words in page.content.decode()
    assert page.context['form']['text'].value() == 'Đang viết'


def test_last_periods_words_stand_beside_and_a_sentence_kept_is_pointed_out(house, go, where, report):
    kept = 'Phong trào lan rộng đến từng thôn, có sự tham gia của Nhân dân.'
    before = make_report(house, Y2025)
    for one in (before, report):
        shelf.write(one, house.ba_hoa, 'exemplars', f'{kept} Có «|DVK01» mô hình.')
    page = go(house.anh_minh).get(where)
    text = page.content.decode()
    assert page.context['last'] == before
    assert page.context['repeated'] == [kept]
    assert 'Câu giống hệt kỳ trước' in text and '<details class="more wide-open" id="ky-truoc">' in text
    assert re.search(r'Có <a class="figure" href="/so-lieu/song-trang/2025/DVK01/[^"]*">9</a> mô hình', text)


def test_ready_sentences_are_offered_once_a_person_has_written(house, go, where, report):
    client = go(house.anh_minh)
    assert client.get(where).context['ready'] == []
    shelf.write(report, house.ba_hoa, 'exemplars', 'Viết tay.')
    page = client.get(where)
    assert page.context['ready'][0].words.startswith('Toàn tỉnh đăng ký 18 mô hình')
    put = client.post(where, {'chen': 'cau-0', 'text': 'Viết tay.'}).context['form']['text'].value()
    assert put == f'Viết tay. {page.context["ready"][0].boxed}'


def test_writing_beyond_reach_is_404(house, go, where):
    assert go(house.co_lan).get(f'{where}so/', ASKED).status_code == 404
