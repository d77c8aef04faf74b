"""Months and quarters that add up to a longer period: flows are added, stocks end with the last, nothing is mixed or guessed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.indicators.adding import MONTH, QUARTER, additions, parts_of_period
from danvan.indicators.models import Observation, Sheet
from danvan.indicators.tests.country import make_country, say
from danvan.periods import REGIMES, Period

YEAR = '2024'
LABELS = ['2024-Q2', '2024-H1', '2024-9M', '2024']
H1 = Period.parse('2024-H1', 'party')
FLOW, STOCK, RATIO = ('LD01', ''), ('DVK07', ''), ('DC02b', '')


@given(st.sampled_from(sorted(REGIMES)), st.sampled_from(LABELS), st.sampled_from([MONTH, QUARTER]))
def test_the_parts_of_a_period_make_exactly_its_days(regime, label, shape):
    period = Period.parse(label, regime)
    parts = parts_of_period(period, shape)
    if parts:
        assert sum((one.last - one.first).days + 1 for one in parts) == (period.last - period.first).days + 1
        assert {one.regime for one in parts} == {regime}
    assert bool(parts) == (shape == MONTH or label != '2024-Q2')


@pytest.mark.parametrize('label', ['2024-03', '2020..2024'])
def test_a_month_and_a_span_of_years_have_none(label):
    assert parts_of_period(Period.parse(label, 'party'), MONTH) == []


@pytest.fixture
def units(db):
    return make_country()


def report(unit, label, value, code='LD01', regime='party', **more):
    say(unit, Period.parse(label, regime), value, scope='total', code=code, **more)


def added(unit, cell=FLOW, period=H1):
    return additions(unit, [cell], period).get(cell)


MONTHS = [one.label for one in H1.months()]
said = st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 500), min_size=1)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said)
def test_a_flow_is_the_sum_of_its_months_and_a_stock_their_last(units, said):
    Observation.objects.all().delete()
    Sheet.objects.all().delete()
    for label, value in said.items():
        report(units['c1'], label, value)
        report(units['c1'], label, value, 'DVK07')
    found = additions(units['c1'], [FLOW, STOCK], H1)
    flow, stock = found[FLOW], found[STOCK]
    last = max(said)
    assert (flow.value, flow.reported, flow.expected) == (sum(said.values()), len(said), 6)
    assert flow.is_complete == (len(said) == 6)
    assert (stock.value, stock.last.label, stock.is_complete) == (said[last], last, last == MONTHS[-1])


def test_a_ratio_is_divided_after_its_months_are_added(units):
    """1/2 and 90/100 make 91/102, no average of 50 and 90."""
    for label, above, below in (('2024-01', 1, 2), ('2024-02', 90, 100)):
        report(units['c1'], label, above, 'DC02c')
        report(units['c1'], label, below, 'DC02a')
    assert added(units['c1'], RATIO).value == 89.2


def test_months_of_the_state_make_no_half_year_of_the_party(units):
    for one in Period.parse('2024-H1', 'state').months():
        report(units['c1'], one.label, 5, regime='state')
    assert added(units['c1']) is None
    assert added(units['c1'], period=Period.parse('2024-H1', 'state')).value == 30


def test_months_and_quarters_are_not_added_together(units):
    report(units['c1'], '2024-Q1', 100)
    report(units['c1'], '2023-12', 1)
    found = added(units['c1'])
    assert (found.shape, found.value, found.reported, found.expected) == (QUARTER, 100, 1, 2)
    for label in MONTHS[1:]:
        report(units['c1'], label, 1)
    assert (added(units['c1']).shape, added(units['c1']).value) == (MONTH, 6)


def test_only_what_was_accepted_is_added_and_no_estimate(units):
    say(units['c1'], Period.parse('2024-01', 'party'), 7)
    assert added(units['c1']) is None
    report(units['c1'], '2024-02', 100, qualifier='more_than')
    report(units['c1'], '2024-03', 3)
    assert (added(units['c1']).value, added(units['c1']).reported) == (3, 1)


def test_a_month_that_half_of_the_units_reported_leaves_the_sum_of_all_incomplete(units):
    for label in MONTHS:
        report(units['c1'], label, 2)
    assert added(units['c1']).is_complete
    whole = added(units['c'])
    assert (whole.value, whole.reported, whole.is_complete) == (12, 6, False)
    for label in MONTHS:
        report(units['c2'], label, 1)
    assert (added(units['c']).value, added(units['c']).is_complete) == (18, True)
