"""The board of a request: every asked unit with its state, its day and how much is filled; the missing are named."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.desk.tests.asked import ask, make_version, place
from danvan.periods import Period
from danvan.records.writing import perform, register
from danvan.work.filings import cells
from danvan.work.filings.forms import fields_of
from danvan.work.filings.kind import REQUESTS
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings

pytestmark = pytest.mark.django_db


def fill_and_send(house, user, key: str) -> None:
    filing = house.filings[key].filing
    cells.save(filing, user, ('LD01', ''), '12')
    words = {WORD + one.key: 'Theo sổ' for one in findings(filing) if not one.is_error}
    perform(house.filings[key], 'submit', user, **words)


def test_the_board_names_who_has_sent_and_who_is_missing(house, go):
    record = ask(house)
    fill_and_send(house, house.lan, 'ben-mo')
    page = go(house.hoa).get(f'/yeu-cau-bao-cao/{record.pk}/').content.decode()
    assert 'Tổng của 1/3 đơn vị' in page
    assert 'Chưa gửi: phường Cầu Gió, xã Rạch Lá.' in page or 'Chưa gửi: xã Rạch Lá, phường Cầu Gió.' in page
    assert f'/so-lieu-bao-cao/{house.filings["ben-mo"].pk}/' in page and 'đúng hạn' in page


def test_the_map_shows_the_states(house, go):
    record = ask(house)
    page = go(house.hoa).get(f'/yeu-cau-bao-cao/{record.pk}/').content.decode()
    assert '<svg' in page


def test_a_due_day_that_is_a_day_off_says_so(house, go):
    day = timezone.localdate() + timedelta(days=14)
    day += timedelta(days=(6 - day.weekday()) % 7)
    fields = fields_of(make_version(), Period.parse('2026', 'party')) | {'due_on': day}
    record = register(REQUESTS, house.hoa, house.units['song-trang'], fields)
    page = go(house.hoa).get(f'/yeu-cau-bao-cao/{record.pk}/').content.decode()
    assert 'là ngày nghỉ nên hạn lùi' in page


def test_a_commune_sees_its_own_answer_and_not_the_board(house, go):
    record, client = ask(house), go(house.lan)
    assert client.get(f'/yeu-cau-bao-cao/{record.pk}/').status_code == 404
    page = client.get(f'/so-lieu-bao-cao/{house.filings["ben-mo"].pk}/').content.decode()
    assert f'/yeu-cau-bao-cao/{record.pk}/' not in page


def test_the_board_asks_the_same_number_of_questions_for_more_units(house, go):
    record, client = ask(house), go(house.hoa)
    where = f'/yeu-cau-bao-cao/{record.pk}/'
    client.get(where)
    with CaptureQueriesContext(connection) as three:
        client.get(where)
    more = [house.units[key] for key in house.units if house.units[key].level == 'community']
    perform(record, 'add_units', house.hoa, units=[unit.pk for unit in more])
    client.get(where)
    with CaptureQueriesContext(connection) as five:
        page = client.get(where).content.decode()
    assert '/5 đơn vị' in page and len(five) <= len(three)


def test_registering_a_request_shows_the_form_and_the_period(house, go):
    version = make_version()
    page = go(house.hoa).get('/yeu-cau-bao-cao/moi/').content.decode()
    assert 'Biểu thử' in page
    given = {
        'unit': house.units['song-trang'].pk, 'version': version.pk, 'label': '2026', 'due_on': '15/12/2026', 'title': '',
        'cutoff': '', 'document': 'Công văn 12-CV/BTGDV', 'compiler': '', 'guidance': '', 'answers': '',
    }  # fmt: skip
    answer = go(house.hoa).post('/yeu-cau-bao-cao/moi/', given)
    assert answer.status_code == 302 and '/yeu-cau-bao-cao/' in answer.url, answer.content.decode()[:2000]


def test_a_filing_is_returned_with_words_at_its_cells_and_comes_back(house, go):
    ask(house)
    fill_and_send(house, house.lan, 'ben-mo')
    filing, number = house.filings['ben-mo'], place(house.filings['ben-mo'], 'LD01')
    given = {'reason': 'Số văn bản chưa khớp sổ', f'w{number}': 'Sổ ghi 14 văn bản'}
    answer = go(house.minh).post(f'/so-lieu-bao-cao/{filing.pk}/tra/return_/', given)
    assert answer.status_code == 302, answer.content.decode()
    page = go(house.lan).get(f'/so-lieu-bao-cao/{filing.pk}/').content.decode()
    assert 'Sổ ghi 14 văn bản' in page and 'Số văn bản chưa khớp sổ' in page
    assert 'Số văn bản chưa khớp sổ' in go(house.lan).get('/').content.decode()


def test_a_unit_does_not_return_its_own_figures(house, go):
    ask(house)
    fill_and_send(house, house.lan, 'ben-mo')
    assert go(house.lan).get(f'/so-lieu-bao-cao/{house.filings["ben-mo"].pk}/tra/return_/').status_code == 404


def test_what_is_accepted_stands_beside_what_is_there_now(house, go):
    ask(house)
    fill_and_send(house, house.lan, 'ben-mo')
    filing = house.filings['ben-mo']
    perform(filing, 'accept', house.minh)
    page = go(house.hoa).get(f'/so-lieu-bao-cao/{filing.pk}/').content.decode()
    assert 'Đã nhận' in page and 'SHA-256' in page and 'Theo sổ' in page


def test_home_tells_who_owes_and_what_waits(house, go):
    record = ask(house)
    assert 'Số liệu cần nhập và gửi' in go(house.lan).get('/').content.decode()
    assert 'Số liệu cần nhập và gửi' not in go(house.minh).get('/').content.decode()
    fill_and_send(house, house.lan, 'ben-mo')
    page = go(house.minh).get('/').content.decode()
    assert '1 đơn vị đã gửi, chờ nhận' in page and f'/yeu-cau-bao-cao/{record.pk}/' in page


def test_submission_shows_what_wants_a_word(house, go):
    ask(house)
    filing = house.filings['ben-mo']
    cells.save(filing.filing, house.lan, ('LD01', ''), '12')
    page = go(house.lan).get(f'/so-lieu-bao-cao/{filing.pk}/buoc/submit/').content.decode()
    assert 'Rà soát trước khi gửi' in page and 'chưa báo cáo' in page


def test_a_signed_line_stands_beside_what_was_received(house, go):
    record, client = ask(house), go(house.hoa)
    given = {'cell': 'LD01', 'amount': '-2', 'reason': 'Hai văn bản đã tính ở kỳ trước'}
    assert client.post(f'/yeu-cau-bao-cao/{record.pk}/buoc/adjust/', given).status_code == 302
    page = client.get(f'/yeu-cau-bao-cao/{record.pk}/').content.decode()
    assert 'Hai văn bản đã tính ở kỳ trước' in page and '-2' in page


def test_everybody_gets_a_later_day_with_its_reason(house, go):
    record, client = ask(house), go(house.hoa)
    later = record.request.due_on + timedelta(days=20)
    given = {'due_on': f'{later:%d/%m/%Y}', 'reason': 'Bão số 5', 'document': 'Công văn 15-CV/BTGDV'}
    assert client.post(f'/yeu-cau-bao-cao/{record.pk}/buoc/extend_all/', given).status_code == 302
    assert 'Bão số 5' in go(house.lan).get(f'/so-lieu-bao-cao/{house.filings["ben-mo"].pk}/').content.decode()


def test_what_was_accepted_is_reopened_with_a_reason(house, go):
    ask(house)
    fill_and_send(house, house.lan, 'ben-mo')
    filing, client = house.filings['ben-mo'], go(house.minh)
    assert client.post(f'/so-lieu-bao-cao/{filing.pk}/buoc/accept/').status_code == 302
    assert client.get(f'/so-lieu-bao-cao/{filing.pk}/tra/reopen/').status_code == 200
    client.post(f'/so-lieu-bao-cao/{filing.pk}/tra/reopen/', {'reason': 'Xã đề nghị sửa'})
    filing.refresh_from_db()
    assert filing.state == 'returned'


def test_only_some_units_are_asked(house, go):
    fields = fields_of(make_version(), Period.parse('2026', 'party'))
    record = register(REQUESTS, house.hoa, house.units['song-trang'], fields | {'due_on': timezone.localdate()})
    client, where = go(house.hoa), f'/yeu-cau-bao-cao/{record.pk}/'
    assert 'Rạch Lá' in client.get(f'{where}buoc/open/').content.decode()
    client.post(f'{where}buoc/open/', {'units': [house.units['rach-la'].pk]})
    assert 'Tổng của 0/1 đơn vị' in client.get(where).content.decode()
