"""All maps at once: the one of a day, those of a time; a map that somebody else loads is seen by the next question."""

from datetime import date
from threading import Thread

import pytest
from django.db import connection

from danvan.org.editions import edition_on, read_atlas
from danvan.org.models import Edition

EVE, DAY, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 4, 24)


def load(on: date, since: date | None) -> None:
    Edition.objects.create(on=on, since=since, title=str(on))


@pytest.fixture
def maps(db):
    load(EVE, None)
    load(DAY, DAY)
    load(LATER, LATER)


@pytest.mark.parametrize(
    ('day', 'on'),
    [
        (date(1990, 1, 1), EVE),
        (EVE, EVE),
        (DAY, DAY),
        (date(2026, 4, 23), DAY),
        (LATER, LATER),
        (date(2030, 1, 1), LATER),
    ],
    ids=str,
)
def test_the_map_of_a_day(maps, day: date, on: date):
    assert edition_on(day).on == on


@pytest.mark.parametrize(
    ('first', 'last', 'found'),
    [
        (date(2024, 12, 1), date(2025, 11, 30), [EVE, DAY]),
        (DAY, DAY, [DAY]),
        (date(2020, 1, 1), LATER, [EVE, DAY, LATER]),
    ],
    ids=['a year', 'a day', 'all'],
)
def test_the_maps_of_a_time(maps, first: date, last: date, found: list[date]):
    assert [one.on for one in read_atlas().between(first, last)] == found


def test_all_maps_are_one_question(maps, django_assert_num_queries):
    with django_assert_num_queries(1):
        atlas = read_atlas()
        assert [atlas.on(EVE).on, atlas.on(LATER).on, len(atlas.between(EVE, LATER))] == [EVE, LATER, 3]


def test_without_a_map_there_is_none(db):
    with pytest.raises(Edition.DoesNotExist):
        edition_on(DAY)


@pytest.mark.django_db(transaction=True)
def test_a_map_loaded_by_another_connection_is_seen_by_the_next_question():
    load(EVE, None)
    assert edition_on(LATER).on == EVE

    def elsewhere() -> None:
        try:
            load(DAY, DAY)
        finally:
            connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert edition_on(LATER).on == DAY
