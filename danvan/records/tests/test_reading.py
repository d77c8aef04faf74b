"""Who sees which records, in which order and how many; and finding them by words."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from danvan.org.models import Ancestor, Edition, Membership, Reach, Relation, Role
from danvan.records.models import Part, Record
from danvan.records.search import matching
from danvan.records.tests.make import DAY, make_parcel, make_unit, make_user


@pytest.fixture
def son(rach_la):
    """A person of the other commune."""
    return make_user('son', (rach_la, Role.READER))


def test_record_is_visible_to_its_unit_alone(lan, son, parcel):
    assert list(Record.objects.visible_to(lan)) == [parcel]
    assert list(Record.objects.visible_to(son)) == []


def test_part_gives_sight_while_it_lasts(son, parcel, rach_la):
    Part.objects.create(record=parcel, unit=rach_la, share='co_host', since=date(2025, 1, 1), until=date(2025, 6, 30))
    seen = [
        Record.objects.visible_to(son, on).count() for on in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 7, 1))
    ]
    assert seen == [0, 1, 0]


def test_person_without_a_membership_in_force_sees_nothing(lan, parcel):
    Membership.objects.update(until=date(2024, 12, 31))
    assert Record.objects.visible_to(lan).count() == 0


def test_who_reaches_the_whole_country_sees_all_records_not_only_shared_ones(parcel, rach_la, db):
    country = make_unit('viet-nam', 'Việt Nam', 'country', 'country')
    leader = make_user('lanh-dao', (country, Role.LEADER))
    edition = Edition.objects.create(on=date(2025, 6, 30), title='x')
    for unit in (parcel.unit, rach_la):
        Ancestor.objects.create(edition=edition, unit=unit, ancestor=country, level='country')
        Relation.objects.create(unit=unit, to=country, tie=Relation.Tie.WITHIN)
    Membership.objects.update(reach=Reach.TERRITORY)
    other = make_parcel(make_user('thu', (rach_la, Role.RECORDER)), rach_la)
    Part.objects.create(record=parcel, unit=rach_la, share='co_host')
    assert set(Record.objects.visible_to(leader)) == {parcel, other}


def test_sight_costs_the_same_for_one_record_and_for_many(lan, ben_mo, django_assert_num_queries):
    make_parcel(lan, ben_mo)
    with django_assert_num_queries(5):
        list(Record.objects.visible_to(lan))
    for _each in range(5):
        make_parcel(lan, ben_mo)
    with django_assert_num_queries(5):
        assert len(Record.objects.visible_to(lan)) == 6


def test_published_from_its_day_on(parcel):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for day, seen in ((None, 0), (DAY, 1), (tomorrow + timedelta(days=1), 0)):
        Record.objects.update(published_on=day)
        assert Record.objects.published().count() == seen


def test_pages_follow_each_other_without_gap_or_repetition(lan, ben_mo):
    days = [DAY, DAY, DAY - timedelta(days=1), DAY, DAY + timedelta(days=1)]
    for day in days:
        make_parcel(lan, ben_mo, day=day)
    whole, paged, page = list(Record.objects.newest()), [], list(Record.objects.newest()[:2])
    while page:
        paged += page
        page = list(Record.objects.page_after(page[-1].day, page[-1].pk)[:2])
    assert paged == whole
    assert [record.day for record in whole] == sorted(days, reverse=True)


def test_count_stops_one_beyond_the_limit(lan, ben_mo):
    for _each in range(4):
        make_parcel(lan, ben_mo)
    assert [Record.objects.newest().bounded_count(limit) for limit in (2, 3, 4, 9)] == [3, 4, 4, 4]


# --- words


@pytest.mark.parametrize(
    'words',
    [
        'dân vân',
        'dan van',
        'DÂN VẬN',
        'Dân Vận khéo',
        'khe',
        'ấp Đông',
        'ap do',
        'TD-2025',
        'khéo, dân',
        'van: (dân) & | !',
        '',
        ' - ',
    ],
)
def test_search_finds_with_and_without_marks(lan, ben_mo, words):
    record = make_parcel(lan, ben_mo, title='Mô hình “Dân vận khéo”', place='Ấp Đông')
    assert list(matching(Record.objects.all(), words)) == [record]


@pytest.mark.parametrize('words', ['dân vận giỏi', 'an van', 'khe dan', 'ông Tư'])
def test_search_wants_every_word_and_only_the_last_may_be_begun(lan, ben_mo, words):
    make_parcel(lan, ben_mo, title='Mô hình “Dân vận khéo”', place='Ấp Đông')
    assert list(matching(Record.objects.all(), words)) == []


def test_search_finds_code_and_what_was_amended(lan, ben_mo):
    make_parcel(lan, ben_mo)
    record = make_parcel(lan, ben_mo)
    assert list(matching(Record.objects.all(), record.code)) == [record]


def test_search_uses_its_index(parcel):
    with connection.cursor() as cursor:
        cursor.execute('SET LOCAL enable_seqscan = off')
    assert 'record_words' in matching(Record.objects.order_by(), 'dan van').explain()


def test_search_keeps_to_what_may_be_seen(son, parcel):
    assert list(matching(Record.objects.visible_to(son), 'đường')) == []
