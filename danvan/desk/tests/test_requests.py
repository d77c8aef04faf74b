"""The board of a request: every asked unit with its state, its day and how much is filled; the missing are named."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.desk.tests.asked import ask
from danvan.records.writing import perform
from danvan.work.filings import cells
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
    from danvan.desk.tests.asked import make_version
    from danvan.periods import Period
    from danvan.records.writing import register
    from danvan.work.filings.forms import fields_of
    from danvan.work.filings.kind import REQUESTS

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
    from danvan.desk.tests.asked import make_version

    version = make_version()
    page = go(house.hoa).get('/yeu-cau-bao-cao/moi/').content.decode()
    assert 'Biểu thử' in page
    given = {
        'unit': house.units['song-trang'].pk, 'version': version.pk, 'label': '2026', 'due_on': '15/12/2026', 'title': '',
        'cutoff': '', 'document': 'Công văn 12-CV/BTGDV', 'compiler': '', 'guidance': '', 'answers': '',
    }  # fmt: skip
    answer = go(house.hoa).post('/yeu-cau-bao-cao/moi/', given)
    assert answer.status_code == 302 and '/yeu-cau-bao-cao/' in answer.url, answer.content.decode()[:2000]
