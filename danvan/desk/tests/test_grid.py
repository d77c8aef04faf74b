"""The grid of a filing: saved cell by cell and as a plain form, never over another's number unseen."""

import json
from datetime import timedelta
from itertools import count
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.desk.tests.asked import ask, make_version, place
from danvan.indicators.catalogue import catalogue
from danvan.indicators.counting import counts
from danvan.org.models import Membership, Role
from danvan.org.tests.make import make_user
from danvan.work.filings.models import Cell

pytestmark = pytest.mark.django_db


@pytest.fixture
def filing(house):
    house.request = ask(house)
    return house.filings['ben-mo']


def at(filing, tail: str = '') -> str:
    return f'/so-lieu-bao-cao/{filing.pk}/{tail}'


def row(filing, code: str, answer: str, *, split: str = '', revision: int = 0, key=None, note: str = '') -> dict:
    number = place(filing, code, split)
    return {'cell': number, 'answer': answer, 'note': note, 'revision': revision, 'key': str(key or uuid4())}


def send(client, filing, user, *rows, **over):
    body = {'user': str(user.pk), 'cells': rows} | over
    return client.post(at(filing, 'o/'), json.dumps(body), content_type='application/json')


def test_the_page_asks_every_cell_with_its_words(house, go, filing):
    page = go(house.lan).get(at(filing)).content.decode()
    for number, cell in enumerate(filing.filing.layout.cells()):
        is_counted = cell[0] in ('DVK01', 'DVK02')
        assert (f'name="o{number}"' in page) is not is_counted, cell
    assert 'đếm từ hồ sơ' in page  # the commune keeps the register of models
    assert 'Tỷ lệ hộ nghèo' in page


def test_a_cell_is_saved_when_it_is_left_and_once_however_often_it_is_sent(house, go, filing):
    client, one = go(house.lan), row(filing, 'LD03a', '1.200')
    first, again = send(client, filing, house.lan, one), send(client, filing, house.lan, one)
    assert first.json() == again.json()
    [said] = first.json()['cells']
    assert (said['state'], said['shown'], said['revision']) == ('saved', '1.200', 1)
    assert first.json()['state'] == 'đang làm'
    assert Cell.objects.filter(filing=filing.filing).count() == 1


def test_each_cell_of_a_pasted_block_is_answered_for_itself(house, go, filing):
    client = go(house.lan)
    rows = [row(filing, 'LD03a', '3'), row(filing, 'LD03b', 'nhiều'), row(filing, 'DT02a', 'hơn 100')]
    said = {one['cell']: one for one in send(client, filing, house.lan, *rows).json()['cells']}
    assert said[place(filing, 'LD03a')]['state'] == 'saved'
    assert said[place(filing, 'LD03b')]['state'] == 'refused' and 'nhiều' in said[place(filing, 'LD03b')]['words']
    assert said[place(filing, 'DT02a')]['shown'] == 'hơn 100'


def test_two_people_never_overwrite_each_other_unseen(house, go, filing):
    other = make_user('nguoi-ghi', Role.RECORDER, house.units['ben-mo'])
    send(go(other), filing, other, row(filing, 'LD03a', '7'))
    [said] = send(go(house.lan), filing, house.lan, row(filing, 'LD03a', '9')).json()['cells']
    assert (said['state'], said['shown'], said['who']) == ('overtaken', '7', 'nguoi-ghi')
    [kept] = send(go(house.lan), filing, house.lan, row(filing, 'LD03a', '9', revision=said['revision'])).json()[
        'cells'
    ]
    assert (kept['state'], kept['shown']) == ('saved', '9')


def test_what_both_wrote_alike_is_no_clash(house, go, filing):
    other = make_user('nguoi-ghi', Role.RECORDER, house.units['ben-mo'])
    send(go(other), filing, other, row(filing, 'LD03a', '7'))
    [said] = send(go(house.lan), filing, house.lan, row(filing, 'LD03a', '7')).json()['cells']
    assert said['state'] == 'saved'


def test_a_counted_cell_is_not_typed(house, go, filing):
    [said] = send(go(house.lan), filing, house.lan, row(filing, 'DVK01', '9')).json()['cells']
    assert said['state'] == 'refused'


def test_what_waited_in_a_browser_is_not_sent_by_another_person(house, go, filing):
    assert send(go(house.lan), filing, house.hoa, row(filing, 'LD03a', '9')).status_code == 403
    assert not Cell.objects.exists()


@pytest.mark.parametrize('body', ['', '[]', '{"cells": 1}', '{"user": 1, "cells": [{"cell": "x"}]}'])
def test_what_no_page_of_ours_sends_is_404(house, go, filing, body):
    answer = go(house.lan).post(at(filing, 'o/'), body, content_type='application/json')
    assert answer.status_code == 404


def test_people_above_read_and_do_not_type(house, go, filing):
    page = go(house.hoa).get(at(filing)).content.decode()
    assert 'name="o0"' not in page
    assert send(go(house.hoa), filing, house.hoa, row(filing, 'LD03a', '9')).status_code == 409


def test_without_scripts_the_form_saves_what_was_changed(house, go, filing):
    client, number, other = go(house.lan), place(filing, 'LD03a'), place(filing, 'LD03b')
    answer = client.post(at(filing), {f'o{number}': '12', f'r{number}': '0 ', f'o{other}': '', f'r{other}': '0 '})
    assert answer.status_code == 302
    [cell] = Cell.objects.filter(filing=filing.filing)
    assert (cell.indicator, cell.value) == ('LD03a', 12)


def test_without_scripts_nothing_typed_is_lost_on_an_error(house, go, filing):
    number, other = place(filing, 'LD03a'), place(filing, 'LD03b')
    posted = {f'o{number}': '12', f'r{number}': '0 ', f'o{other}': 'nhiều', f'r{other}': '0 '}
    page = go(house.lan).post(at(filing), posted).content.decode()
    assert 'value="12"' in page and 'value="nhiều"' in page
    assert not Cell.objects.exists()


def test_a_figure_of_the_situation_wants_its_paper_and_day(house, go, filing):
    client = go(house.lan)
    given = {'bc0-value': '2,15', 'bc0-document': '', 'bc0-day': '1/6/2026'}
    page = client.post(at(filing), given).content.decode()
    assert '2,15' in page and not filing.filing.context_figures.exists()
    assert client.post(at(filing), given | {'bc0-document': 'Báo cáo 15/BC-UBND'}).status_code == 302
    assert str(filing.filing.context_figures.get().value) == '2.1500'


def test_findings_name_the_cells(house, go, filing):
    client = go(house.lan)
    rows = [row(filing, 'DT01', '5')] + [
        row(filing, 'DT01', '1', split=f'head={head}') for head in ('bí thư', 'chủ tịch')
    ]
    send(client, filing, house.lan, *rows)
    page = client.get(at(filing, 'ra-soat/')).content.decode()
    assert f'data-cells="{place(filing, "DT01")}' not in page  # the third part is not reported yet


def test_files_and_journal_come_when_they_are_asked_for(house, go, filing):
    client = go(house.lan)
    send(client, filing, house.lan, row(filing, 'LD03a', '7'))
    page, beside = client.get(at(filing)).content.decode(), at(filing, 'tep-va-nhat-ky/')
    assert f'hx-get="{beside}"' in page and f'<a href="{beside}">' in page and 'Nhật ký</h2>' not in page
    whole, piece = client.get(beside), client.get(beside, headers={'HX-Request': 'true'})
    for told in (whole, piece):
        assert 'Nhật ký</h2>' in told.content.decode() and 'name="tep"' in told.content.decode()
    assert '<html' in whole.content.decode() and '<html' not in piece.content.decode()


def test_files_and_journal_are_seen_by_who_sees_the_record(house, go, filing):
    other = make_user('nguoi-khac', Role.RECORDER, house.units['rach-la'])
    assert go(other).get(at(filing, 'tep-va-nhat-ky/')).status_code == 404
    read = go(house.hoa).get(at(filing, 'tep-va-nhat-ky/')).content.decode()
    assert 'Nhật ký</h2>' in read


@pytest.fixture
def forms(house):
    """The commune's answers to a form of some two dozen cells and to one of hundreds; both ask what registers count."""
    typed = [code for code, one in catalogue().items() if one.kind != 'ratio' and code not in counts()]
    return [_answer(house, 'ngan', ['DVK01', *typed[:5]]), _answer(house, 'dai', ['DVK01', *typed])]


def _answer(house, code: str, codes: list[str]):
    lines = [{'code': one} | _split(catalogue()[one]) for one in codes]
    checks = [{'sort': 'within_share', 'percent': 50, 'grade': 'warning'}, {'sort': 'whole', 'grade': 'error'}]
    ask(house, version=make_version({'sections': [{'key': 'a', 'title': 'A', 'lines': lines}], 'checks': checks}, code))
    return house.filings['ben-mo']


def _split(one) -> dict[str, str]:
    return next(({'by': names[0]} for names in one.splits if len(names) == 1), {})


def questions(act) -> int:
    """How many questions of the database the second time, when nothing has to be made any more."""
    act()
    with CaptureQueriesContext(connection) as found:
        assert act().status_code == 200
    return len(found)


def test_the_forms_of_these_tests_are_short_and_long(forms):
    short, long = (len(one.filing.layout.cells()) for one in forms)
    assert short < 50 and long > 200


def test_opening_a_form_asks_the_database_little_and_no_more_for_hundreds_of_cells(house, go, forms):
    client = go(house.lan)
    short, long = (questions(lambda one=one: client.get(at(one))) for one in forms)
    assert short == long <= 32


def test_the_checks_ask_the_database_little_and_no_more_for_hundreds_of_cells(house, go, forms):
    client = go(house.lan)
    short, long = (questions(lambda one=one: client.get(at(one, 'ra-soat/'))) for one in forms)
    assert short == long <= 23


def test_saving_a_cell_asks_the_database_little_and_no_more_for_hundreds_of_cells(house, go, forms):
    client, revisions = go(house.lan), count()

    def save(one):
        at_ = next(revisions)
        code, split = next(cell for cell in one.filing.layout.cells() if cell[0] != 'DVK01')
        return send(client, one, house.lan, row(one, code, str(at_), split=split, revision=at_ % 2))

    short, long = (questions(lambda one=one: save(one)) for one in forms)
    assert short == long <= 15


def test_a_post_that_ends_between_two_cells_saves_no_more(house, go, filing):
    client = go(house.lan)
    assert send(client, filing, house.lan, row(filing, 'LD03a', '7')).status_code == 200
    Membership.objects.filter(user=house.lan).update(until=timezone.localdate() - timedelta(days=1))
    assert send(client, filing, house.lan, row(filing, 'LD03b', '8')).status_code == 404
    assert client.get(at(filing)).status_code == 404


def test_a_form_of_hundreds_of_cells_goes_without_scripts(house, go, filing):
    posted = {f'{letter}{n}': '' for letter in 'ornm' for n in range(600)}
    assert go(house.lan).post(at(filing), posted).status_code != 400


def test_units_of_numbers_and_names_of_clocks_speak_the_language_of_the_page(house, go, filing):
    client = go(house.lan)
    begun = send(client, filing, house.lan, row(filing, 'LD03a', '5'))
    assert begun.status_code == 200  # a clock runs from now on
    assert '<span class="quiet">lớp</span>' in client.get(at(filing)).content.decode()
    client.post('/ngon-ngu/', {'language': 'en', 'next': '/'})
    page = client.get(at(filing)).content.decode()
    assert '<span class="quiet">classes</span>' in page
    assert 'Hạn gửi báo cáo' not in page and 'Deadlines' in page


def test_a_sign_that_no_text_holds_is_left_out(house, go, filing):
    answer = send(go(house.lan), filing, house.lan, row(filing, 'LD03a', '4', note='theo\0sổ'))
    assert answer.json()['cells'][0]['state'] == 'saved'
    go(house.lan).post(at(filing), {'o1': '5', 'n1': 'a\0b', 'r1': '0 ', 'bc0-value': '3', 'bc0-document': 'Q\0Đ'})
    assert {one.note for one in Cell.objects.all()} == {'theosổ', 'ab'}


def test_an_answer_not_begun_offers_to_send_it_once(house, go, filing):
    page = go(house.lan).get(at(filing)).content.decode()
    assert page.count(f'{at(filing)}buoc/submit/') == 1
