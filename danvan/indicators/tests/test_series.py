"""A figure over several periods."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.indicators.series import series
from danvan.indicators.tests.country import make_country, say
from danvan.periods import Period

pytestmark = pytest.mark.django_db

YEARS = [Period.parse(str(year), 'party') for year in range(2022, 2027)]
Y2022, Y2023, Y2024, Y2025, Y2026 = YEARS


@pytest.fixture
def units():
    return make_country()


def test_a_series_has_a_point_for_every_period_also_where_nothing_was_said(units):
    say(units['c1'], Y2022, 4)
    say(units['c1'], Y2024, 6)
    points = series(units['c'], 'LD01', {}, [Y2024, Y2023, Y2022])
    assert [(one.period.label, one.value, one.status) for one in points] == [
        ('2024', 6, 'value'), ('2023', None, 'missing'), ('2022', 4, 'value'),
    ]  # fmt: skip


def test_a_series_stands_on_one_map_so_that_predecessors_are_in_every_point(units):
    say(units['a'], Y2022, 50, scope='total')
    say(units['b'], Y2022, 10, scope='total')
    say(units['ab'], Y2026, 70, scope='total')
    points = series(units['ab'], 'LD01', {}, [Y2022, Y2026])
    assert [(one.value, one.units_reported, one.units_expected) for one in points] == [(60, 2, 2), (70, 1, 1)]
    assert {one.edition for one in points} == {units['new']}


def test_a_series_may_be_read_on_an_older_map(units):
    say(units['a1'], Y2022, 5)
    point, _later = series(units['a'], 'LD01', {}, [Y2022, Y2026], units['old'])
    assert (point.value, point.edition) == (5, units['old'])


def test_a_series_of_no_periods_is_empty(units):
    assert series(units['a'], 'LD01', {}, []) == []


def test_a_series_costs_as_much_for_each_further_period(units):
    for year in YEARS:
        for unit in ('a2', 'b2', 'c1', 'c2'):
            say(units[unit], year, 1)
    series(units['vn'], 'LD01', {}, YEARS)

    def asked(periods: list[Period]) -> int:
        with CaptureQueriesContext(connection) as queries:
            series(units['vn'], 'LD01', {}, periods, units['old'])
        return len(queries)

    one, two, three = asked(YEARS[:1]), asked(YEARS[:2]), asked(YEARS[:3])
    assert three - two == two - one == 9
