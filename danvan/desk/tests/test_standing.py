"""Acting for someone on leave, on the screen: named, done in the post, told by the journal, ended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from danvan.desk.tests.asked import ask
from danvan.org.models import Membership, StandIn
from danvan.org.standing import name_stand_in
from danvan.records.errors import NotAllowed
from danvan.records.models import Entry
from danvan.records.writing import perform
from danvan.work.exemplars.tests.make import AUTHORITY, appraise
from danvan.work.filings import cells
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings

pytestmark = pytest.mark.django_db
BOARD = 'song-trang.ban-tuyen-giao-va-dan-van'
WHERE = f'/don-vi/{BOARD}/lam-thay/'


def days(first: int = 0, last: int = 4) -> dict:
    today = timezone.localdate()
    return {'since': today + timedelta(days=first), 'until': today + timedelta(days=last)}


def away(holder, acts, first: int = 0, last: int = 4) -> StandIn:
    return name_stand_in(holder.memberships.get(), holder, acts, **days(first, last))


def typed(house, **over) -> dict:
    told = {name: f'{day:%d/%m/%Y}' for name, day in days().items()}
    return {'membership': house.hoa.memberships.get().pk, 'user': house.minh.pk, 'absence': 'leave', **told, **over}


def test_a_leader_names_who_acts_and_ends_it(house, go):
    client = go(house.hoa)
    response = client.post(WHERE, typed(house), follow=True)
    assert 'anh Minh thay bà Hoa (nghỉ phép từ' in response.content.decode()
    assert 'Anh/chị đang làm thay bà Hoa' in go(house.minh).get('/').content.decode()
    assert 'anh Minh đang làm thay anh/chị' in client.get('/').content.decode()
    client.post(f'{WHERE}{StandIn.objects.get().pk}/thoi/')
    assert 'Hiện không ai làm thay' in client.get(WHERE).content.decode()
    assert 'Anh/chị đang làm thay' not in go(house.minh).get('/').content.decode()


def test_what_does_not_fit_is_said_beside_the_field(house, go):
    page = go(house.hoa).post(WHERE, typed(house, until='01/01/2020'))
    assert page.status_code == 422
    assert 'Ngày cuối phải từ ngày đầu trở đi' in page.content.decode()
    assert not StandIn.objects.exists()


def test_the_page_is_there_for_whom_it_concerns(house, go):
    assert go(house.lan).get(WHERE).status_code == 404
    assert go(house.minh).get(WHERE).status_code == 200
    row = away(house.hoa, house.minh)
    go(house.lan).post(f'{WHERE}{row.pk}/thoi/')
    assert go(house.minh).post(f'{WHERE}{row.pk}/thoi/').status_code == 404
    row.refresh_from_db()
    assert row.ended_on is None


def test_who_acts_for_a_leader_cannot_name_another(house, go):
    away(house.hoa, house.minh)
    page = go(house.minh).post(WHERE, typed(house, user=house.lan.pk))
    assert page.status_code == 422
    assert StandIn.objects.count() == 1


def test_a_leaders_act_is_done_by_who_acts_and_the_journal_says_so(house, go, model, lately):
    record = appraise(house, model)
    answers = {'level': 1, 'authority': AUTHORITY, 'number': '12-QĐ/ĐU', 'day': lately}
    with pytest.raises(NotAllowed):
        perform(record, 'recognise', house.minh, **answers)
    row = away(house.hoa, house.minh)
    client = go(house.minh)
    assert f'thay {row.words}' in client.get(f'/mo-hinh/{record.pk}/buoc/recognise/').content.decode()
    perform(record, 'recognise', house.minh, **answers)
    entry = Entry.objects.get(act='recognise')
    assert (entry.user, entry.stand_in, entry.on_behalf) == (house.minh, row, str(row.membership.post))
    assert f'anh Minh thay {row.words}' in client.get(f'/mo-hinh/{record.pk}/').content.decode()
    assert 'anh Minh thay bà Hoa' in go(house.hoa).get('/').content.decode()


@pytest.mark.parametrize(('first', 'last', 'ends'), [(1, 3, None), (0, 3, 'today')], ids=['to come', 'ended'])
def test_outside_of_the_days_nothing_is_done(house, model, lately, first, last, ends):
    record = appraise(house, model)
    row = away(house.hoa, house.minh, first, last)
    if ends:
        StandIn.objects.filter(pk=row.pk).update(ended_on=timezone.localdate())
    with pytest.raises(NotAllowed):
        perform(record, 'recognise', house.minh, level=1, authority=AUTHORITY, number='12-QĐ/ĐU', day=lately)


def test_what_one_may_do_in_an_own_post_is_done_in_that(house, model):
    away(house.hoa, house.minh)
    perform(model, 'accept', house.minh)
    assert Entry.objects.get(act='accept').stand_in is None


def test_figures_are_sent_for_who_is_on_leave_by_someone_from_above(house):
    """Anh Minh's own post stands above the commune and sends nothing; the journal names the one that does."""
    ask(house)
    row = away(house.lan, house.minh)
    filing = house.filings['ben-mo'].filing
    cells.save(filing, house.minh, ('LD01', ''), '12')
    words = {WORD + one.key: 'Theo sổ' for one in findings(filing) if not one.is_error}
    perform(house.filings['ben-mo'], 'submit', house.minh, **words)
    perform(house.filings['ben-mo'], 'accept', house.minh)
    entries = {entry.act: entry.stand_in for entry in house.filings['ben-mo'].entries.all()}
    assert (entries['submit'], entries['accept']) == (row, None)


def test_one_works_in_an_own_post_until_another_is_chosen(house, go):
    away(house.lan, house.minh)  # cô Lan's post is the older row
    client = go(house.minh)
    page = client.get('/').content.decode()
    assert 'người xử lý, Ban' in page and '(thay cô Lan)' in page
    client.post('/chuc-vu/', {'post': Membership.objects.get(user=house.lan).pk})
    assert 'thay cô Lan (nghỉ phép từ' in client.get('/').content.decode()
