"""What is asked once in a transaction, and again in the next: a right that ended is seen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.org import rights
from danvan.org.editions import read_atlas
from danvan.org.models import Role, Unit
from danvan.org.remembering import remembered
from danvan.org.tests.make import make_editions, make_song_trang, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def minh(db):
    make_song_trang()
    make_editions()
    return make_user('minh', Role.HANDLER, Unit.objects.get(key='song-trang'), 'territory')


def test_rights_are_asked_once_in_a_block_and_anew_in_the_next(minh):
    unit = Unit.objects.get(key='ben-mo')
    with remembered():
        before = rights.roles_at(minh, unit)
        minh.memberships.all().delete()
        assert rights.roles_at(minh, unit) == before != set()
    with remembered():
        assert rights.roles_at(minh, unit) == set()


def test_a_block_in_a_block_is_the_outer_one_and_nothing_is_kept_outside(minh):
    with remembered():
        with remembered():
            atlas = read_atlas()
        assert read_atlas() is atlas
    assert read_atlas() is not atlas and read_atlas() == atlas


def test_what_holds_many_units_is_read_together_and_says_the_same(minh):
    today, units = timezone.localdate(), list(Unit.objects.values_list('pk', flat=True))
    alone = {unit: rights.holding(unit, today) for unit in units}
    with remembered():
        rights.look_at(units, today)
        with CaptureQueriesContext(connection) as asked:
            assert {unit: rights.holding(unit, today) for unit in units} == alone
    assert not asked.captured_queries
