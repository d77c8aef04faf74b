"""The identity of the stock, over lives that nobody thought of."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.indicators.figures import figure
from danvan.org.editions import current
from danvan.periods import Period
from danvan.records.errors import ActError
from danvan.records.models import Link
from danvan.records.writing import perform
from danvan.work.exemplars.models import Level, Standing
from danvan.work.exemplars.movements import Moved, movements
from danvan.work.exemplars.tests.make import appraise, make_exemplar, make_recognised, recognise

FIRST, LAST = date(2024, 1, 1), date(2026, 6, 30)
PERIODS = [Period.parse(label) for label in ('2024', '2025', '2026-H1', '2025-Q2', '2024..2026')]
STEPS = st.sampled_from(
    ['commune', 'province', 'central', 'suspend', 'restore', 'maintained', 'stopped', 'lapse', 'merge']
)
LIVES = st.lists(st.tuples(STEPS, st.integers(0, 400)), min_size=1, max_size=9)


def step(house, record, into, name, day):
    """Try a step on a day; what the rules refuse does not happen."""
    levels = {'commune': Level.COMMUNE, 'province': Level.PROVINCE, 'central': Level.CENTRAL}
    why = {'reason': 'Thử.', 'day': day}
    try:
        if name in levels:
            recognise(house, record, day, levels[name])
        elif name in ('maintained', 'stopped'):
            perform(record, 'review', house.minh, outcome=name, day=day)
        elif name == 'lapse':
            perform(record, 'lapse', house.minh, on=day)
        else:
            more = {'into': into.code} if name == 'merge' else {}
            perform(record, name, house.hoa, **why, **more)
    except ActError:
        return False
    return True


def live(house, life, into, copied):
    links = [(into, Link.Relation.REPLICATES)] if copied else ()
    record, day = appraise(house, make_exemplar(house, day=FIRST, links=links)), FIRST
    for name, wait in life:
        later = min(day + timedelta(days=wait), LAST)
        if step(house, record, into, name, later):
            day = max(day, later)
    return record


@pytest.mark.slow
@pytest.mark.django_db(transaction=False)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lives=st.lists(st.tuples(LIVES, st.booleans()), min_size=1, max_size=2))
def test_opening_and_what_came_less_what_left_is_closing(house, lives):
    into = make_recognised(house, (FIRST, Level.COMMUNE), day=FIRST)
    records = [live(house, life, into, copied) for life, copied in lives]
    for period in PERIODS:
        moved = movements([house.units['song-trang'].pk], period, current())[house.units['song-trang'].pk]
        assert moved.difference == 0
        assert moved.closing == figure(house.units['song-trang'], 'DVK07', {}, period).value
        assert moved.opening == movements_before(house, period)
    for record in records:
        rows = list(Standing.objects.filter(exemplar_id=record.pk).order_by('since', 'pk'))
        assert all(one.until is not None and one.until <= two.since for one, two in pairwise(rows))


def movements_before(house, period):
    """The stock as at the eve of the period, counted as that month's."""
    eve = Period.at(period.first - timedelta(days=1), 'month')
    return figure(house.units['song-trang'], 'DVK07', {}, eve).value


def test_movements_of_a_year_are_told_apart(house):
    before = make_recognised(house, (date(2025, 6, 1), Level.COMMUNE))
    make_recognised(house, (date(2026, 2, 1), Level.COMMUNE), (date(2026, 3, 1), Level.PROVINCE))
    make_recognised(house, (date(2026, 5, 2), Level.PROVINCE))
    gone = make_recognised(house, (date(2025, 6, 1), Level.COMMUNE))
    perform(gone, 'discontinue', house.hoa, reason='Thử.', day=date(2026, 1, 1))
    make_recognised(
        house, (date(2026, 2, 1), Level.COMMUNE), unit='rach-la', links=[(before, Link.Relation.REPLICATES)]
    )
    stopped = make_recognised(house, (date(2025, 6, 1), Level.COMMUNE))
    perform(stopped, 'suspend', house.minh, reason='Thử.', day=date(2026, 4, 1))
    perform(stopped, 'restore', house.minh, reason='Thử.', day=date(2026, 5, 1))
    perform(stopped, 'merge', house.hoa, reason='Thử.', into=before.code, day=date(2026, 6, 1))
    units = [house.units[key].pk for key in ('song-trang', 'ben-mo', 'rach-la')]
    found = movements(units, Period.parse('2026'), current())
    assert found[units[0]] == Moved(opening=3, new=2, copied=1, restored=1, stopped=2, merged=1, closing=4)
    assert found[units[1]] + found[units[2]] == found[units[0]]


def test_unit_that_keeps_no_register_moves_nothing(house):
    from danvan.indicators.models import Register

    make_recognised(house)
    Register.objects.all().delete()
    unit = house.units['song-trang'].pk
    assert movements([unit], Period.parse('2025'), current()) == {unit: Moved()}
