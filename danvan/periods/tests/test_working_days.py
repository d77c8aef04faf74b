"""Working days: weekends, public holidays, swaps by decision, and counting over them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.periods import Decision, WorkingCalendar, known_decisions

CALENDAR = WorkingCalendar()
days = st.dates(date(2018, 1, 1), date(2027, 12, 1))
moderately = settings(max_examples=50, deadline=None, database=None)


def test_swap_of_january_2026_frees_the_friday_and_works_the_saturday():
    assert not CALENDAR.is_working(date(2026, 1, 2))
    assert CALENDAR.is_working(date(2026, 1, 10))
    assert CALENDAR.add_working_days(date(2025, 12, 31), 1) == date(2026, 1, 5)
    assert CALENDAR.next_working(date(2026, 1, 1)) == date(2026, 1, 5)


def test_decision_signed_on_2_january_2026_is_due_on_the_9th():
    assert CALENDAR.add_working_days(date(2026, 1, 2), 5) == date(2026, 1, 9)
    assert CALENDAR.add_working_days(date(2026, 1, 2), 6) == date(2026, 1, 10)


def test_holiday_decided_inside_moves_the_due_date():
    extra = Decision('Nghỉ thêm', off=frozenset({date(2026, 1, 7)}), work=frozenset())
    assert CALENDAR.with_decision(extra).add_working_days(date(2026, 1, 2), 5) == date(2026, 1, 10)
    assert CALENDAR.is_working(date(2026, 1, 7))


def test_later_decision_stands_over_an_earlier_one():
    back = Decision('Thôi hoán đổi', off=frozenset({date(2026, 1, 10)}), work=frozenset({date(2026, 1, 2)}))
    assert CALENDAR.with_decision(back).is_working(date(2026, 1, 2))


@pytest.mark.parametrize(
    ('day', 'reason'),
    [
        (date(2026, 1, 1), 'Tết Dương lịch'),
        (date(2026, 1, 2), 'Hoán đổi ngày làm việc dịp Tết Dương lịch 2026 (văn bản số 12729/VPCP-KGVX)'),
        (date(2026, 1, 3), 'Thứ Bảy'),
        (date(2026, 1, 4), 'Chủ nhật'),
        (date(2026, 1, 5), None),
        (date(2026, 1, 10), None),
        (date(2026, 8, 22), None),
        (date(2026, 8, 31), 'Hoán đổi ngày làm việc dịp Quốc khánh 2026 (số văn bản chưa kiểm tra)'),
        (date(2014, 9, 6), None),
    ],
)
def test_day_off_says_why(day, reason):
    assert CALENDAR.reason_off(day) == reason


def test_lunar_new_year_2027_has_seven_days_off():
    assert CALENDAR.working_days_between(date(2027, 2, 3), date(2027, 2, 10)) == 0
    assert CALENDAR.add_working_days(date(2027, 2, 3), 1) == date(2027, 2, 11)


def test_each_decision_frees_weekdays_works_weekends_and_names_its_source():
    for decision in known_decisions():
        assert all(day.weekday() < 5 for day in decision.off)
        assert all(day.weekday() >= 5 for day in decision.work)
        assert decision.source


@moderately
@given(days, st.integers(-25, 25))
def test_counting_back_gives_the_number_added(day, count):
    assert CALENDAR.working_days_between(day, CALENDAR.add_working_days(day, count)) == count


@moderately
@given(days, st.integers(0, 15), st.integers(0, 15))
def test_adding_twice_is_adding_the_sum(day, some, more):
    step = CALENDAR.add_working_days(CALENDAR.add_working_days(day, some), more)
    assert step == CALENDAR.add_working_days(day, some + more)


@moderately
@given(days)
def test_next_working_day_is_worked_and_none_before_it_is(day):
    found = CALENDAR.next_working(day)
    assert CALENDAR.is_working(found)
    assert found == day or CALENDAR.add_working_days(day, 1) == found
