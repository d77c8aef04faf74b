"""Who may see what: reaches, dates, several posts, and the same cost for few units and for many."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from danvan.org.models import Post, Unit, User
from danvan.org.opening import open_units
from danvan.org.places import Tie
from danvan.org.plans import Plan
from danvan.org.reorganising import Named
from danvan.org.rights import may_see, roles_at, roles_held, unit_condition, visible_units
from danvan.org.tests.make import COMMUNES, add_post, make_editions, make_song_trang, make_user

pytestmark = pytest.mark.django_db
LAST_YEAR = date(2025, 11, 23)


def seen(user: User, *keys: str) -> list[bool]:
    visible = set(visible_units(user).values_list('key', flat=True))
    return [key in visible for key in keys]


PLACES = (
    'song-trang',
    'song-trang.ubnd',
    'ben-mo',
    'ben-mo.ubnd',
    'ben-mo.dang-uy',
    'ben-mo.thon-dong',
    'rach-la.ubnd',
)


@pytest.mark.parametrize(
    ('unit', 'reach', 'expected'),
    [
        ('ben-mo.ubnd', 'unit', 'nnnynnn'),
        ('ben-mo.ubnd', 'line', 'nnnynnn'),
        ('ben-mo.ubnd', 'territory', 'nnyyyyn'),
        ('ben-mo', 'unit', 'nnynnnn'),
        ('ben-mo', 'territory', 'nnyyyyn'),
        ('song-trang.ubnd', 'unit', 'nynnnnn'),
        ('song-trang.ubnd', 'line', 'nynynny'),
        ('song-trang.ubnd', 'territory', 'yyyyyyy'),
        ('song-trang.tinh-uy', 'line', 'nnnnynn'),
    ],
)
def test_reach_decides_what_is_seen(unit: str, reach: str, expected: str) -> None:
    units = make_song_trang()
    user = make_user('co-lan', 'recorder', units[unit], reach)
    wanted = [letter == 'y' for letter in expected]
    assert seen(user, *PLACES) == wanted
    assert [roles_at(user, units[key]) == {'recorder'} for key in PLACES] == wanted
    assert [may_see(user, units[key]) for key in PLACES] == wanted


def test_nobody_sees_anything_without_a_post() -> None:
    units = make_song_trang()
    idle = User.objects.create_user('ong-tu')
    for person in (idle, AnonymousUser()):
        assert not visible_units(person).exists()
        assert roles_at(person, units['ben-mo']) == set()


def test_person_who_is_no_longer_active_sees_nothing() -> None:
    units = make_song_trang()
    user = make_user('co-lan', 'recorder', units['ben-mo'])
    user.is_active = False
    assert not visible_units(user).exists()


def test_post_counts_from_its_first_day_to_its_last() -> None:
    units = make_song_trang()
    user = make_user('co-lan', 'recorder', units['ben-mo'], until=LAST_YEAR)
    after = date(2025, 11, 24)
    assert visible_units(user, LAST_YEAR).get() == units['ben-mo']
    assert not visible_units(user, after).exists()
    assert (roles_at(user, units['ben-mo'], LAST_YEAR), roles_at(user, units['ben-mo'], after)) == ({'recorder'}, set())
    assert roles_at(user, units['ben-mo'], date(2019, 12, 31)) == set()


def test_several_posts_add_up() -> None:
    units = make_song_trang()
    user = make_user('ba-hoa', 'leader', units['song-trang.mttq'], 'line')
    add_post(user, 'reader', units['ben-mo'], 'territory')
    assert roles_at(user, units['ben-mo.mttq']) == {'leader', 'reader'}
    assert roles_at(user, units['rach-la.mttq']) == {'leader'}
    assert roles_at(user, units['ben-mo.ubnd']) == {'reader'}
    assert roles_at(user, units['rach-la.ubnd']) == set()


def test_condition_can_ask_for_certain_roles() -> None:
    units = make_song_trang()
    user = make_user('ba-hoa', 'leader', units['rach-la'])
    add_post(user, 'reader', units['ben-mo'])
    assert set(Unit.objects.filter(unit_condition(user, '', roles={'leader'}))) == {units['rach-la']}
    assert roles_held(user) == {'leader', 'reader'}


def test_condition_narrows_any_rows_with_a_unit() -> None:
    units = make_song_trang()
    user = make_user('co-lan', 'recorder', units['ben-mo'], 'territory')
    Post.objects.create(unit=units['rach-la.ubnd'], title='Chủ tịch')
    assert {post.unit for post in Post.objects.filter(unit_condition(user))} == {units['ben-mo']}
    assert set(Unit.objects.filter(unit_condition(user, 'posts__unit')).values_list('key', flat=True)) == {'ben-mo'}


def test_line_is_the_line_of_the_day() -> None:
    units = make_song_trang()
    user = make_user('ba-hoa', 'leader', units['song-trang.ubnd'], 'line')
    units['ben-mo.ubnd'].relations.filter(tie='answers_to').update(until=LAST_YEAR)
    assert may_see(user, units['ben-mo.ubnd'], LAST_YEAR)
    assert not may_see(user, units['ben-mo.ubnd'], date(2025, 11, 24))


def test_whole_country_is_all_but_the_invented() -> None:
    country = make_nation()
    user = make_user('ba-hoa', 'leader', country['viet-nam'], 'territory')
    units = make_song_trang()
    assert set(visible_units(user)) == set(country.values())
    assert roles_at(user, units['ben-mo']) == set()
    assert roles_at(user, country['tinh']) == {'leader'}
    add_post(user, 'reader', units['ben-mo'], 'territory')
    assert seen(user, 'viet-nam', 'tinh', 'ben-mo', 'ben-mo.ubnd', 'rach-la') == [True, True, True, True, False]


def test_whole_country_alone_is_no_condition_at_all() -> None:
    """A count at the root reads one table; beside an OR it still means everything."""
    user = make_user('ba-hoa', 'leader', make_nation()['viet-nam'], 'territory')
    assert 'WHERE' not in str(visible_units(user).query)
    assert Unit.objects.filter(unit_condition(user, '') | Q(key='tinh')).count() == 2
    assert Unit.objects.exclude(unit_condition(user, '')).count() == 0


def make_nation() -> dict[str, Unit]:
    make_editions()
    plans = [Plan('viet-nam', 'country', [Named('Việt Nam', 'country')])]
    plans += [Plan('tinh', 'province', [Named('Tỉnh', 'tinh')], within=[Tie('viet-nam')])]
    return {unit.key: unit for unit in open_units(plans)}


@pytest.mark.parametrize('reach', ['unit', 'line', 'territory'])
def test_cost_does_not_grow_with_the_country(reach: str) -> None:
    def cost(user: User, unit: Unit) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as listing:
            list(visible_units(user))
        with CaptureQueriesContext(connection) as asking:
            roles_at(user, unit)
        return len(listing), len(asking)

    units = make_song_trang(COMMUNES[:1])
    user = make_user('co-lan', 'recorder', units['song-trang.ubnd'], reach)
    small = cost(user, units['ben-mo.ubnd'])
    make_song_trang([(f'xa-{number}', 'xa', f'Xã {number}') for number in range(20)], bodies=True)
    add_post(user, 'reader', units['ben-mo.mttq'], reach)
    assert cost(user, units['ben-mo.ubnd']) == small
    assert max(small) <= 5
