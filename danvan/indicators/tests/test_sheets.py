"""Which own sheets are renewed, and what stands in them: for registers, values, withdrawals, ends and beginnings."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from danvan.indicators.figures import figure
from danvan.indicators.models import Register
from danvan.indicators.observing import Observed, observe
from danvan.indicators.registers import declare
from danvan.indicators.sheets import renew
from danvan.indicators.tests.country import make_country, say, sheets_of, stand_in
from danvan.org.editions import edition_on
from danvan.periods import Period
from danvan.records import pulse
from danvan.records.models import Pulse

pytestmark = pytest.mark.django_db

Y2022, Y2024, Y2025, Y2026 = (Period.parse(label, 'party') for label in ('2022', '2024', '2025', '2026'))
LONG_AGO = date(2020, 1, 1)


@pytest.fixture
def units():
    return make_country()


def renewed(unit, period) -> int:
    return renew([unit.pk], period, edition_on(period.last))


def status(unit, period, edition=None):
    found = figure(unit, 'DVK01', {}, period, edition)
    return found.value, found.status


def test_a_fresh_sheet_is_left_alone_until_something_is_written(units):
    say(units['c1'], Y2022, 1)
    assert [renewed(units['c'], Y2022), renewed(units['c'], Y2022)] == [1, 0]
    say(units['c1'], Y2022, 2)
    assert renewed(units['vn'], Y2022) == 1


def test_units_of_which_nothing_is_known_have_no_sheet(units):
    assert renewed(units['vn'], Y2022) == 0


def test_where_a_register_is_kept_all_that_stands_in_it_has_a_zero(units):
    declare(units['c'], 'exemplar', LONG_AGO)
    assert renewed(units['c'], Y2022) == 3
    assert status(units['c1'], Y2022) == (0, 'value')


def test_a_register_tells_nothing_of_a_time_before_it_or_after_its_end(units):
    Register.objects.create(unit=units['c'], kind='exemplar', since=date(2023, 6, 1), until=date(2025, 1, 31))
    pulse.beat([units['c1'].pk])
    assert [status(units['c1'], period) for period in (Y2022, Y2024, Y2025, Y2026)] == [
        (None, 'missing'), (0, 'value'), (0, 'value'), (None, 'missing'),
    ]  # fmt: skip


def test_a_unit_that_ended_before_the_period_says_no_zero(units):
    declare(units['a1'], 'exemplar', LONG_AGO)
    pulse.beat([units['a1'].pk])
    assert status(units['x'], Y2026) == (None, 'missing')
    assert status(units['a1'], Y2024) == (0, 'value')


def test_a_unit_that_did_not_exist_yet_says_no_zero(units):
    declare(units['vn'], 'exemplar', LONG_AGO)
    pulse.beat([units['x'].pk])
    assert renewed(units['x'], Y2022) >= 0
    assert status(units['x'], Y2026) == (0, 'value')
    assert figure(units['x'], 'DVK01', {}, Y2022, units['old']).value is None


def test_a_register_of_the_first_leg_is_read_on_either_map(units):
    declare(units['a'], 'exemplar', LONG_AGO)
    assert status(units['a2'], Y2025, units['new']) == (0, 'value')


def test_a_body_has_a_zero_only_of_a_register_of_its_own(units):
    body, other = stand_in(units['c1'], 'hoi', 'body'), stand_in(units['c1'], 'ban', 'body')
    declare(units['c'], 'exemplar', LONG_AGO)
    declare(body, 'exemplar', LONG_AGO)
    renewed(units['vn'], Y2022)
    assert (sheets_of(body), sheets_of(other)) == (1, 0)


def test_values_that_came_in_without_a_beat_are_seen(units):
    say(units['c1'], Y2022, 4)
    Pulse.objects.all().delete()
    assert renewed(units['c'], Y2022) == 1
    assert figure(units['c'], 'LD01', {}, Y2022).value == 4


def test_a_value_that_is_withdrawn_is_gone_and_lets_the_next_origin_speak(units):
    observe(units['c1'], Y2022, 'extracted', [Observed('LD01', 8)])
    say(units['c1'], Y2022, 5)
    assert figure(units['c1'], 'LD01', {}, Y2022).value == 5
    say(units['c1'], Y2022, None, status='missing')
    assert figure(units['c'], 'LD01', {}, Y2022).value == 8
    observe(units['c1'], Y2022, 'extracted', [Observed('LD01', None, status='missing')])
    assert figure(units['c'], 'LD01', {}, Y2022).value is None


def test_a_period_that_has_not_begun_has_no_zero(units):
    declare(units['vn'], 'exemplar', LONG_AGO)
    coming = Period.at(timezone.localdate() + timedelta(days=400), 'year', 'party')
    assert renewed(units['vn'], coming) == 0
    assert status(units['vn'], coming) == (None, 'missing')
