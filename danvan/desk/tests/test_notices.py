"""Reminders on the screen: counted in the head, listed at home, read; and told to whoever asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from danvan.desk.tests.asked import ask
from danvan.org.standing import name_stand_in
from danvan.records.models import Deadline, Notice
from danvan.work.filings.models import Request
from danvan.work.filings.reminding import remind

pytestmark = pytest.mark.django_db


@pytest.fixture
def reminded(house):
    """The due day is today, and everybody has been reminded."""
    record, today = ask(house), timezone.localdate()
    Deadline.objects.update(due_on=today, started_on=today - timedelta(days=30))
    remind(today)
    return record


def test_the_home_page_says_what_one_is_reminded_of(house, go, reminded):
    page = go(house.lan).get('/').content.decode()
    assert f'đến hạn ngày {timezone.localdate():%d/%m/%Y}' in page
    assert '<a class="btn head-count"' in page and 'Nhắc việc chưa xem: </span>1</a>' in page


def test_what_has_been_seen_is_no_longer_counted(house, go, reminded):
    client = go(house.lan)
    assert client.get('/nhac-viec/').status_code == 302
    assert Notice.objects.get(user=house.lan).read_at is None
    client.post('/nhac-viec/', {'so': Notice.objects.get(user=house.lan).pk})
    page = client.get('/').content.decode()
    assert 'head-count' not in page and 'Đã xem' not in page
    assert Notice.objects.get(user=house.lan).read_at


def test_nobody_reads_for_another(house, go, reminded):
    go(house.minh).post('/nhac-viec/', {'so': Notice.objects.get(user=house.lan).pk})
    go(house.minh).post('/nhac-viec/')
    assert Notice.objects.get(user=house.lan).read_at is None


def test_who_asked_sees_who_was_reminded_and_for_whom(house, go):
    record, today = ask(house), timezone.localdate()
    Deadline.objects.update(due_on=today, started_on=today - timedelta(days=30))
    name_stand_in(house.lan.memberships.get(), house.lan, house.hoa, today, today)
    remind(today)
    where = f'/yeu-cau-bao-cao/{record.pk}/nhac/'
    page = go(house.minh).get(where).content.decode()
    assert 'bà Hoa' in page and 'thay cô Lan (nghỉ phép từ' in page and 'Xã Bến Mơ' in page
    assert where in go(house.minh).get(f'/yeu-cau-bao-cao/{record.pk}/').content.decode()
    assert go(house.lan).get(where).status_code == 404


def test_the_days_are_set_with_the_request_and_said_in_words(house, go, reminded):
    client, where = go(house.hoa), f'/yeu-cau-bao-cao/{reminded.pk}/'
    assert 'trước hạn 3, 1 ngày làm việc' in client.get(where).content.decode()
    form = client.get(f'{where}sua/').context['form']
    given = {name: form[name].value() or '' for name in form.fields} | {
        'ly_do': 'Nhắc sớm hơn',
        'revision': reminded.revision,
    }
    wrong = client.post(f'{where}sua/', given | {'remind_before': 'ba'}).content.decode()
    assert 'Chưa rõ các ngày nhắc' in wrong
    client.post(f'{where}sua/', given | {'remind_before': '2; 5', 'reason': 'Nhắc sớm hơn'})
    assert Request.objects.get().remind_before == '5, 2'
