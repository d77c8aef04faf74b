"""Acting for someone on leave: exactly the post's rights, in these days, at that unit, and nothing to hand on."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from danvan.org.models import StandIn
from danvan.org.rights import may_see, memberships, memberships_at, roles_at, visible_units
from danvan.org.standing import end_early, may_name, name_stand_in, near, posts_to_name_for
from danvan.org.tests.make import add_post, make_cast, make_song_trang, make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def house() -> SimpleNamespace:
    """Bà Hoa leads the board for the province, anh Minh handles there, cô Lan records in Bến Mơ; an administrator."""
    units = make_song_trang()
    cast = make_cast(units)
    keeper = make_user('quan-tri', 'administrator', units['song-trang'], 'territory')
    today = timezone.localdate()
    people = {'lan': cast['co-lan'], 'minh': cast['anh-minh'], 'hoa': cast['ba-hoa'], 'keeper': keeper}
    return SimpleNamespace(units=units, today=today, post=lambda user: user.memberships.get(), **people)


def stand_in(house, user=None, days: tuple[int, int] = (0, 4), **over) -> StandIn:
    """Anh Minh acts for bà Hoa, whom she has named."""
    since, until = (house.today + DAY * count for count in days)
    return name_stand_in(house.post(house.hoa), over.pop('by', house.hoa), user or house.minh, since, until, **over)


# --- the matrix of rights


@pytest.mark.parametrize('role', ['reader', 'recorder', 'handler', 'leader', 'administrator'])
@pytest.mark.parametrize('reach', ['unit', 'line', 'territory'])
def test_who_acts_has_exactly_the_rights_of_the_post(house, role, reach):
    away = make_user('nguoi-vang', role, house.units['song-trang.ubnd'], reach)
    acts = make_user('nguoi-thay', 'reader', house.units['rach-la.mttq'])
    name_stand_in(house.post(away), away, acts, house.today, house.today + DAY)
    own = set(visible_units(acts)) - set(visible_units(away))
    assert own <= {house.units['rach-la.mttq']}
    assert set(visible_units(away)) <= set(visible_units(acts))
    for unit in house.units.values():
        expected = roles_at(away, unit) | ({'reader'} if unit.key == 'rach-la.mttq' else set())
        assert roles_at(acts, unit) == expected, unit.key


@pytest.mark.parametrize(('on', 'acts'), [(-1, False), (0, True), (4, True), (5, False)])
def test_rights_begin_and_end_by_themselves(house, on, acts):
    stand_in(house)
    board = house.units['song-trang.ban-tuyen-giao-va-dan-van']
    assert ('leader' in roles_at(house.minh, board, house.today + DAY * on)) is acts
    assert 'handler' in roles_at(house.minh, board, house.today + DAY * on)


def test_the_holder_keeps_the_post(house):
    stand_in(house)
    assert roles_at(house.hoa, house.units['ben-mo']) == {'leader'}


def test_nothing_follows_where_the_post_is_no_longer_held(house):
    stand_in(house)
    house.post(house.hoa).__class__.objects.filter(user=house.hoa).update(until=house.today - DAY)
    assert roles_at(house.minh, house.units['ben-mo']) == {'handler'}


def test_nothing_follows_from_an_account_that_is_closed(house):
    stand_in(house)
    house.hoa.is_active = False
    house.hoa.save()
    assert roles_at(house.minh, house.units['ben-mo']) == {'handler'}


def test_other_posts_of_the_holder_are_not_stood_in(house):
    add_post(house.hoa, 'leader', house.units['song-trang.ubnd'], 'unit')
    held = house.hoa.memberships.get(post__unit=house.units['song-trang.ban-tuyen-giao-va-dan-van'])
    acts = make_user('nguoi-thay', 'reader', house.units['rach-la.mttq'])
    name_stand_in(held, house.hoa, acts, house.today, house.today)
    assert [row.post_id for row in memberships(acts, house.today)][1:] == [held.post_id]


def test_own_posts_come_first(house):
    stand_in(house)
    rows = memberships_at(house.minh, house.units['ben-mo'])
    assert [(row.role, row.stand_in is None) for row in rows] == [('handler', True), ('leader', False)]


def test_the_words_say_for_whom_and_why(house):
    row = stand_in(house, absence=StandIn.Absence.MISSION)
    row.since, row.until = date(2026, 11, 23), date(2026, 11, 27)
    assert row.words == 'bà Hoa (đi công tác từ 23/11/2026 đến 27/11/2026)'


def test_what_one_holds_costs_the_same_for_many_posts_stood_in(house):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            memberships(house.minh, house.today)
        return len(asked)

    stand_in(house)
    one = cost()
    for key in ('ben-mo.mttq', 'rach-la.mttq', 'cau-gio.mttq'):
        away = make_user(key, 'recorder', house.units[key])
        name_stand_in(house.post(away), away, house.minh, house.today, house.today)
    assert cost() == one == 1


# --- who names whom


@pytest.mark.parametrize(
    ('who', 'for_whom', 'may'),
    [
        ('hoa', 'hoa', True),
        ('minh', 'minh', True),
        ('hoa', 'minh', True),
        ('hoa', 'lan', True),
        ('keeper', 'hoa', True),
        ('hoa', 'keeper', False),
        ('minh', 'hoa', False),
        ('minh', 'lan', False),
        ('lan', 'minh', False),
    ],
)
def test_the_holder_a_leader_or_an_administrator_names(house, who, for_whom, may):
    assert may_name(getattr(house, who), house.post(getattr(house, for_whom))) is may


def test_who_acts_for_a_leader_hands_nothing_on(house):
    stand_in(house)
    assert not may_name(house.minh, house.post(house.hoa))
    assert not may_name(house.minh, house.post(house.lan))
    with pytest.raises(ValidationError, match='người đang làm thay không cử tiếp'):
        stand_in(house, user=house.lan, days=(10, 11), by=house.minh)


def test_nobody_names_themself(house):
    with pytest.raises(ValidationError, match='không ai tự cử mình'):
        stand_in(house, user=house.keeper, by=house.keeper)


@pytest.mark.parametrize(
    ('days', 'field'),
    [((-1, 2), 'since'), ((3, 2), 'until'), ((3, 6), 'since'), ((0, 400), 'until')],
    ids=['past', 'backwards', 'taken', 'beyond the term'],
)
def test_days_that_do_not_fit_are_refused(house, days, field):
    stand_in(house)
    house.hoa.memberships.update(until=house.today + DAY * 300)
    with pytest.raises(ValidationError) as refused:
        stand_in(house, user=house.lan, days=days)
    assert list(refused.value.message_dict) == [field]
    assert StandIn.objects.count() == 1


def test_an_account_that_is_closed_acts_for_nobody(house):
    house.lan.is_active = False
    with pytest.raises(ValidationError, match='không còn hoạt động'):
        stand_in(house, user=house.lan)


def test_an_early_end_holds_from_its_day_on(house):
    row = stand_in(house)
    with pytest.raises(ValidationError):
        end_early(row, house.minh)
    assert may_see(house.minh, house.units['ben-mo'])
    end_early(row, house.keeper)
    assert roles_at(house.minh, house.units['ben-mo']) == {'handler'}
    assert stand_in(house, user=house.lan, days=(0, 1)).user == house.lan


def test_posts_and_people_are_those_of_the_place(house):
    board = house.units['song-trang.ban-tuyen-giao-va-dan-van']
    assert {row.user for row in posts_to_name_for(house.keeper, board)} == {house.hoa, house.minh}
    assert posts_to_name_for(house.lan, board) == []
    assert set(near(board)) == {house.hoa, house.minh, house.keeper}
    assert set(near(house.units['ben-mo'])) == {house.lan}
