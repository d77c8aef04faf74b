"""Reminders: on their days, once, to those who owe; who acts for somebody is reminded instead."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.org.models import Reach, StandIn
from danvan.org.standing import name_stand_in
from danvan.org.tests.make import add_post, make_user
from danvan.records.models import Deadline, Notice
from danvan.records.notices import mark_read, moment_words, unread
from danvan.records.writing import perform
from danvan.work.filings.forms import read_days
from danvan.work.filings.models import Request
from danvan.work.filings.reminding import moments, reached, remind, reminded
from danvan.work.filings.tasks import remind as remind_job
from danvan.work.filings.tests.make import DT, DVK, LD, send

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 20)  # a Friday
VALUES = {LD: '12', DT: '3', DVK: '4'}


@pytest.fixture
def asked(house):
    """The clocks run from the first of March."""
    Deadline.objects.update(started_on=date(2026, 3, 1), due_on=DUE)
    return house


def told(key: str = 'ben-mo') -> list[tuple[str, int]]:
    rows = Notice.objects.filter(record__unit__key=key).order_by('made_at', 'pk')
    return sorted((row.user.username, row.moment) for row in rows)


PEOPLE = ['ben-mo-leader', 'ben-mo-recorder', 'co-lan']  # cô Lan's post is in the Party committee that sits there


@pytest.mark.parametrize(
    ('day', 'moment'),
    [
        (date(2026, 3, 16), None),
        (date(2026, 3, 17), -3),
        (date(2026, 3, 18), -3),
        (date(2026, 3, 19), -1),
        (date(2026, 3, 20), 0),
        (date(2026, 3, 22), 0),
        (date(2026, 3, 23), 1),
        (date(2026, 3, 25), 3),
        (date(2026, 4, 2), None),
    ],
)
def test_the_last_moment_that_has_come_is_told(asked, day, moment):
    remind(day)
    assert told() == ([] if moment is None else [(name, moment) for name in PEOPLE])


def test_the_job_run_twice_reminds_once(asked):
    for _each in range(2):
        remind(date(2026, 3, 19))
    assert told() == [(name, -1) for name in PEOPLE]
    remind(date(2026, 3, 20))
    assert len(told()) == 6


def test_the_job_reminds_as_of_today(house):
    Deadline.objects.update(started_on=timezone.localdate() - timedelta(days=9), due_on=timezone.localdate())
    remind_job(0)
    assert told() == [(name, 0) for name in PEOPLE]


def test_a_later_day_reminds_anew(asked):
    remind(date(2026, 3, 19))
    Deadline.objects.update(due_on=date(2026, 3, 27))
    remind(date(2026, 3, 26))
    assert told() == sorted([(name, -1) for name in PEOPLE] * 2)


def test_who_has_sent_is_not_reminded_and_nothing_waits_to_be_read(asked):
    remind(date(2026, 3, 19))
    send(asked, 'ben-mo', VALUES)
    remind(date(2026, 3, 20))
    assert {moment for _name, moment in told()} == {-1}
    assert not Notice.objects.filter(record__unit__key='ben-mo', read_at=None).exists()
    assert Notice.objects.filter(record__unit__key='rach-la', read_at=None).exists()


def test_a_request_that_is_closed_reminds_nobody(asked):
    perform(asked.request.record, 'close', asked.hoa)
    remind(DUE)
    assert not Notice.objects.exists()


def test_the_settings_of_the_request_say_when(asked):
    Request.objects.update(remind_before='5', remind_after='')
    remind(date(2026, 3, 13))
    assert {moment for _name, moment in told()} == {-5}
    Notice.objects.all().delete()
    remind(date(2026, 3, 24))
    assert {moment for _name, moment in told()} == {0}


def test_who_was_asked_a_day_before_is_not_told_of_earlier_moments(house):
    Deadline.objects.update(started_on=date(2026, 3, 19), due_on=DUE)
    remind(date(2026, 3, 19))
    assert told() == []


def test_who_acts_is_reminded_and_who_is_away_is_not(asked):
    today = timezone.localdate()
    acts = make_user('nguoi-thay', 'reader', asked.units['rach-la.mttq'])
    row = name_stand_in(asked.lan.memberships.get(), asked.lan, acts, today, today)
    StandIn.objects.update(since=date(2026, 3, 18), until=date(2026, 3, 19))
    remind(date(2026, 3, 19))
    assert [name for name, _moment in told()] == ['ben-mo-leader', 'ben-mo-recorder', 'nguoi-thay']
    assert Notice.objects.get(user=acts).stand_in == row
    remind(date(2026, 3, 20))
    assert [name for name, moment in told() if moment == 0] == PEOPLE


@pytest.mark.parametrize(
    ('role', 'unit', 'reach'),
    [('reader', 'ben-mo', Reach.TERRITORY), ('recorder', 'ben-mo.mttq', Reach.UNIT), ('leader', 'rach-la', Reach.UNIT)],
    ids=['reads only', 'reaches a body alone', 'of another unit'],
)
def test_who_does_not_owe_it_is_not_reminded(asked, role, unit, reach):
    make_user('nguoi-khac', role, asked.units[unit], reach)
    remind(DUE)
    assert [name for name, _moment in told()] == PEOPLE


def test_an_account_that_is_closed_is_not_reminded(asked):
    asked.lan.is_active = False
    asked.lan.save()
    remind(DUE)
    assert [name for name, _moment in told()] == PEOPLE[:2]


def test_the_cost_does_not_grow_with_the_units(asked):
    def cost() -> int:
        Notice.objects.all().delete()
        with CaptureQueriesContext(connection) as asked_:
            remind(DUE)
        return len(asked_)

    few = cost()
    communities = [unit.pk for unit in asked.units.values() if unit.level == 'community']
    perform(asked.request.record, 'add_units', asked.hoa, units=communities)
    Deadline.objects.update(due_on=DUE)
    add_post(asked.lan, 'recorder', asked.units['ben-mo.thon-dong'])
    assert cost() == few
    assert told('ben-mo.thon-dong') == [('co-lan', 0)]


# --- read


def test_a_person_reads_their_own_and_what_they_may_still_see(asked):
    remind(DUE)
    assert [notice.record.unit.key for notice in unread(asked.lan)] == ['ben-mo']
    mark_read(asked.hoa, unread(asked.lan).get().pk)
    assert unread(asked.lan).count() == 1
    mark_read(asked.lan, unread(asked.lan).get().pk)
    assert unread(asked.lan).count() == 0
    asked.leader().memberships.update(until=date(2026, 1, 1))
    assert unread(asked.leader()).count() == 0


def test_the_compiler_sees_who_was_reminded_and_when(asked):
    remind(date(2026, 3, 19))
    remind(DUE)
    rows = reminded(asked.request)
    assert [row.moment for row in rows] == sorted((row.moment for row in rows), reverse=True)
    assert {row.user for row in rows} >= {asked.lan, asked.recorder(), asked.leader('rach-la')}


@pytest.mark.parametrize(
    ('moment', 'words'),
    [(-3, 'trước hạn 3 ngày làm việc (hạn 20/03/2026)'), (0, 'đến hạn ngày 20/03/2026'),
     (2, 'quá hạn 2 ngày làm việc (hạn 20/03/2026)')],
    ids=['before', 'on', 'after'],
)  # fmt: skip
def test_words_hold_also_when_they_are_read_later(moment, words):
    assert moment_words(Notice(moment=moment, due_on=DUE)) == words


# --- days


def test_moments_are_working_days():
    days = moments('3, 1', '1', date(2026, 3, 23))
    assert days == {-3: date(2026, 3, 18), -1: date(2026, 3, 20), 0: date(2026, 3, 23), 1: date(2026, 3, 24)}


def test_a_moment_long_past_is_not_made_up_for():
    assert reached({0: DUE}, date(2026, 3, 1), DUE + timedelta(days=7)) == 0
    assert reached({0: DUE}, date(2026, 3, 1), DUE + timedelta(days=8)) is None


@pytest.mark.parametrize(('text', 'days'), [('', []), ('3, 1', [1, 3]), (' 5;2 ', [2, 5]), ('1 1', [1])])
def test_days_are_read_as_people_write_them(text, days):
    assert read_days(text) == days


@pytest.mark.parametrize('text', ['ba', '3,x', '0', '21', '1, 2, 3, 4, 5', '-1'])
def test_days_that_mean_nothing_are_refused(text):
    with pytest.raises(ValidationError):
        read_days(text)
