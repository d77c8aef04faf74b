"""Questions whose words are made once: they ask what the queryset asks, of whatever values."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from danvan.org.models import Membership
from danvan.org.tests.make import make_song_trang, make_user
from danvan.org.worded import Worded, rows_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def held(user: int, on: date):
    return Membership.objects.in_force(on).filter(user=user).annotate(number=F('post')).order_by('pk')


def test_the_rows_are_those_of_the_queryset_each_time_with_other_values():
    units, asked = make_song_trang(bodies=False), Worded(held, -1, date.min)
    users = [make_user(name, 'recorder', units['ben-mo']) for name in ('mot', 'hai')]
    Membership.objects.filter(user=users[1]).update(since=TODAY - timedelta(days=2), until=TODAY)
    for user, day in [(users[0], TODAY), (users[1], TODAY), (users[1], TODAY + timedelta(days=1))]:
        rows = asked(user.pk, day)
        assert rows_of(Membership, [row[:-1] for row in rows]) == list(held(user.pk, day))
        assert [row[-1] for row in rows] == [row.number for row in held(user.pk, day)]


def test_a_value_is_never_part_of_the_words():
    asked = Worded(lambda name: Membership.objects.filter(user__username=name), '?')
    assert asked("' OR 1=1 --") == []
    with CaptureQueriesContext(connection) as found:
        asked('%s')
    assert "'%s'" in found.captured_queries[0]['sql']
