"""Periods: the days of each regime, the neighbours, the words, and the laws that hold for all of them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.periods import REGIMES, Cutoff, Period, UnknownPeriod

ONE_DAY = timedelta(days=1)
PARTS = [f'-{month:02}' for month in range(1, 13)] + ['-Q1', '-Q2', '-Q3', '-Q4', '-H1', '-H2', '-9M', '', '..2199']
labels = st.builds('{}{}'.format, st.integers(1950, 2100), st.sampled_from(PARTS))
cutoffs = st.builds(lambda day: Cutoff(day.month, day.day), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
party_periods = st.builds(lambda label, cutoff: Period.parse(label, 'party', cutoff), labels, cutoffs)
periods = st.one_of(party_periods, st.builds(Period.parse, labels, st.sampled_from(sorted(REGIMES))))
moderately = settings(max_examples=30, deadline=None, database=None)


@pytest.mark.parametrize(
    ('label', 'regime', 'first', 'last'),
    [
        ('2025-07', 'calendar', date(2025, 7, 1), date(2025, 7, 31)),
        ('2025-Q1', 'calendar', date(2025, 1, 1), date(2025, 3, 31)),
        ('2025-H2', 'calendar', date(2025, 7, 1), date(2025, 12, 31)),
        ('2025-9M', 'calendar', date(2025, 1, 1), date(2025, 9, 30)),
        ('2021..2025', 'calendar', date(2021, 1, 1), date(2025, 12, 31)),
        ('2022', 'party', date(2021, 12, 1), date(2022, 11, 30)),
        ('2023-H1', 'party', date(2022, 12, 1), date(2023, 5, 31)),
        ('2024-Q1', 'party', date(2023, 12, 1), date(2024, 2, 29)),
        ('2025-07', 'party', date(2025, 7, 1), date(2025, 7, 31)),
        ('2025', 'state', date(2024, 12, 15), date(2025, 12, 14)),
        ('2025-07', 'state', date(2025, 6, 15), date(2025, 7, 14)),
        ('2025-01', 'state', date(2024, 12, 15), date(2025, 1, 14)),
        ('2025-Q2', 'state', date(2025, 3, 15), date(2025, 6, 14)),
        ('2025-H1', 'state', date(2024, 12, 15), date(2025, 6, 14)),
        ('2025-9M', 'state', date(2024, 12, 15), date(2025, 9, 14)),
        ('2025-H1', 'inspectorate', date(2024, 12, 15), date(2025, 6, 14)),
    ],
)
def test_period_has_the_days_of_its_regime(label, regime, first, last):
    period = Period.parse(label, regime)
    assert (period.first, period.last) == (first, last)


def test_party_period_follows_the_closing_day_of_the_form():
    year, half, month = (Period.parse(label, 'party', '15/11') for label in ('2023', '2023-H1', '2023-07'))
    assert (year.first, year.last) == (date(2022, 11, 16), date(2023, 11, 15))
    assert half.last == date(2023, 5, 15)
    assert (month.first, month.last) == (date(2023, 6, 16), date(2023, 7, 15))


@pytest.mark.parametrize(
    ('label', 'words'),
    [
        ('2023', 'năm 2023'),
        ('2023-H1', '6 tháng đầu năm 2023'),
        ('2023-H2', '6 tháng cuối năm 2023'),
        ('2025-07', 'tháng 7 năm 2025'),
        ('2025-Q1', 'quý I năm 2025'),
        ('2025-9M', '9 tháng đầu năm 2025'),
        ('2021..2025', 'giai đoạn 2021-2025'),
    ],
)
def test_period_is_named_as_reports_name_it(label, words):
    assert Period.parse(label).words() == words


@pytest.mark.parametrize(
    ('label', 'previous', 'last_year'),
    [
        ('2025-01', '2024-12', '2024-01'),
        ('2025-Q1', '2024-Q4', '2024-Q1'),
        ('2025-H1', '2024-H2', '2024-H1'),
        ('2025-H2', '2025-H1', '2024-H2'),
        ('2025-9M', '2024-9M', '2024-9M'),
        ('2025', '2024', '2024'),
        ('2021..2025', '2016..2020', '2016..2020'),
    ],
)
@pytest.mark.parametrize('regime', sorted(REGIMES))
def test_period_knows_the_one_before_and_last_years(label, previous, last_year, regime):
    period = Period.parse(label, regime)
    assert (period.previous().label, period.same_last_year().label) == (previous, last_year)
    assert period.previous() == Period.parse(previous, regime)


@pytest.mark.parametrize(
    'label',
    ['', '2025-13', '2025-00', '2025-Q5', '2025-H3', '2025-6M', '25', '2025..2021', '2025..2025', '٢٠٢٥', '1024'],
)
def test_label_that_names_no_period_is_refused_in_three_parts(label):
    with pytest.raises(UnknownPeriod) as refusal:
        Period.parse(label)
    error = refusal.value
    assert error.what == f'Không có kỳ báo cáo "{label}".'
    assert str(error) == f'{error.what} {error.rule} {error.advice}'
    assert '\n' not in str(error)


@pytest.mark.parametrize(
    ('regime', 'cutoff', 'what'),
    [
        ('quarterly', None, 'Không có chế độ báo cáo "quarterly".'),
        ('state', '30/11', 'Kỳ báo cáo theo chế độ của Nhà nước không chốt số liệu vào ngày 30/11.'),
        ('party', '31/11', 'Không có ngày chốt số liệu "31/11".'),
        ('party', 'cuối năm', 'Không có ngày chốt số liệu "cuối năm".'),
        ('party', (13, 1), 'Không có ngày chốt số liệu "01/13".'),
    ],
)
def test_regime_or_closing_day_that_does_not_exist_is_refused(regime, cutoff, what):
    with pytest.raises(UnknownPeriod) as refusal:
        Period.parse('2023', regime, cutoff)
    assert refusal.value.what == what


def test_periods_of_two_regimes_are_never_equal():
    same_days = Period.parse('2025', 'party', '31/12'), Period.parse('2025')
    assert same_days[0].first == same_days[1].first
    assert len({period.key for period in same_days}) == 2
    assert same_days[0] != same_days[1]
    assert len({Period.parse('2025-H1', regime) for regime in REGIMES}) == len(REGIMES)


def test_day_belongs_to_the_period_of_its_regime():
    closing_eve = date(2022, 12, 1)
    assert Period.at(closing_eve, 'year', 'party').label == '2023'
    assert Period.at(closing_eve, 'half', 'party').label == '2023-H1'
    assert Period.at(closing_eve, 'month', 'party').label == '2022-12'
    assert Period.at(date(2022, 12, 15), 'month', 'state').label == '2023-01'
    assert Period.at(date(2022, 12, 14), 'quarter', 'state').label == '2022-Q4'


def test_label_is_kept_in_one_spelling():
    assert Period.parse(' 2023-h1 ').label == str(Period.parse('2023-H1')) == '2023-H1'


@moderately
@given(periods)
def test_previous_period_ends_the_day_before(period):
    if not period.label.endswith('9M'):
        assert period.previous().last + ONE_DAY == period.first
        assert not period.overlaps(period.previous())
        assert not period.previous().overlaps(period)


@moderately
@given(periods)
def test_months_make_up_their_period_without_gap_or_overlap(period):
    months = period.months()
    assert (months[0].first, months[-1].last) == (period.first, period.last)
    assert all(one.last + ONE_DAY == two.first for one, two in pairwise(months))
    assert all(month.overlaps(period) for month in months)


@moderately
@given(periods)
def test_label_read_again_gives_the_same_period(period):
    again = Period.parse(period.label, period.regime, period.cutoff)
    assert (again, again.label) == (period, period.label)


@moderately
@given(periods)
def test_period_holds_its_days_and_no_others(period):
    assert period.first in period
    assert period.last in period
    assert period.first - ONE_DAY not in period
    assert period.last + ONE_DAY not in period


@moderately
@given(periods)
def test_same_period_last_year_bears_last_years_label(period):
    if '..' not in period.label:
        assert period.same_last_year().label == f'{int(period.label[:4]) - 1}{period.label[4:]}'


@moderately
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(['month', 'quarter', 'half', 'year']), cutoffs)
def test_every_day_lies_in_the_period_found_for_it(day, shape, cutoff):
    assert day in Period.at(day, shape, 'party', cutoff)
