"""A figure over the years: which periods, gaps that are not joined, doubt that shows, every point a way to its figure."""

import re

import pytest
from django.utils import timezone
from django.utils.html import escape

from danvan.desk.pages.trend import periods_to
from danvan.indicators.observing import Observed, observe
from danvan.periods import Period

WHERE = '/so-lieu/song-trang/2018/DT01/cac-ky/'


def tell(house, year: str, value: int, **said) -> None:
    values = [Observed('DT01', value, scope='total', **said)]
    observe(house.units['song-trang'], Period.parse(year, 'party'), 'entered', values)


@pytest.fixture
def told(house):
    """Dialogues of 2014, 2015 and 2018, an estimate of 2017, nothing of 2016."""
    for year, value in (('2014', 12), ('2015', 15), ('2018', 20)):
        tell(house, year, value)
    tell(house, '2017', 100, qualifier='more_than')


@pytest.mark.parametrize(
    ('label', 'labels'),
    [
        ('2019', ['2015', '2016', '2017', '2018', '2019']),
        ('2019-H1', ['2015-H1', '2016-H1', '2017-H1', '2018-H1', '2019-H1']),
        ('2019-07', ['2015-07', '2016-07', '2017-07', '2018-07', '2019-07']),
        ('2011..2015', ['1991..1995', '1996..2000', '2001..2005', '2006..2010', '2011..2015']),
    ],
)
def test_the_periods_are_of_one_kind(label, labels):
    assert [one.label for one in periods_to(Period.parse(label, 'party'))] == labels


def test_a_year_of_late_is_seen_up_to_the_running_one():
    running = Period.at(timezone.localdate(), 'year', 'party')
    assert periods_to(running.same_last_year())[-1] == running


def test_the_own_closing_day_of_a_form_is_kept():
    asked = Period.parse('2019', 'party', '15/12')
    assert periods_to(asked)[-1] == asked


def test_every_year_leads_to_its_figure_also_the_missing_one(house, go, told):
    page = go(house.hoa).get(WHERE)
    points = {point.figure.period.label: point for point in page.context['points']}
    assert {label: point.figure.value for label, point in points.items()} == {
        '2014': 12, '2015': 15, '2016': None, '2017': 100, '2018': 20,
    }  # fmt: skip
    text = page.content.decode()
    assert [label for label, point in points.items() if escape(point.address) not in text] == []


def test_an_estimate_is_drawn_apart_and_said(house, go, told):
    page = go(house.hoa).get(WHERE)
    assert [point.figure.period.label for point in page.context['points'] if not point.is_whole] == ['2016', '2017']
    assert 'nét đứt' in page.content.decode()


def test_a_year_that_is_not_over_is_drawn_apart(house, go):
    running = Period.at(timezone.localdate(), 'year', 'party')
    tell(house, running.label, 7)
    points = go(house.hoa).get(f'/so-lieu/song-trang/{running}/DT01/cac-ky/').context['points']
    assert (points[-1].figure.value, points[-1].is_whole) == (7, False)


def test_what_is_missing_is_not_joined(house, go, told):
    """Two points and a lone one: a line from 2014 to 2015, and none across 2016."""
    drawn = str(go(house.hoa).get(WHERE).context['picture'])
    lines = re.findall(r'<path d="([^"]+)" stroke="[^"]+" stroke-width="2.5"', drawn)
    assert [line.count('L') for line in lines if 'L' in line] == [1]


def test_one_period_alone_is_told_and_not_drawn(house, go):
    tell(house, '2018', 3)
    page = go(house.hoa).get(WHERE)
    assert page.context['picture'] is None
    assert 'Chưa đủ hai kỳ' in page.content.decode()


def test_the_figure_asks_for_its_years_by_a_link_and_gets_a_part(house, go):
    client = go(house.hoa)
    figure = client.get('/so-lieu/song-trang/2018/DT01/?ban-do=2025-07-01')
    assert f'hx-get="{WHERE}?ban-do=2025-07-01"' in figure.content.decode()
    part = client.get(figure.context['trend'], headers={'HX-Request': 'true'}).content.decode()
    assert '<table' in part
    assert '<html' not in part


def test_beyond_the_reach_there_are_no_years(house, go):
    assert go(house.lan).get(WHERE).status_code == 404
