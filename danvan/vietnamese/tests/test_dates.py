"""Dates written, and read back with a reason where there is none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.vietnamese import ReadDate, format_date, long_date, parse_date

moderately = settings(max_examples=30, deadline=None, database=None)


@pytest.mark.parametrize(
    ('day', 'short', 'long'),
    [
        (date(2026, 1, 5), '05/01/2026', 'ngày 05 tháng 01 năm 2026'),
        (date(2023, 2, 28), '28/02/2023', 'ngày 28 tháng 02 năm 2023'),
        (date(2022, 3, 9), '09/03/2022', 'ngày 09 tháng 3 năm 2022'),
        (date(2022, 12, 20), '20/12/2022', 'ngày 20 tháng 12 năm 2022'),
    ],
)
def test_date_is_written_short_and_long(day, short, long):
    assert (format_date(day), long_date(day)) == (short, long)


@pytest.mark.parametrize(
    'text',
    [
        '5/1/2026',
        '05-01-2026',
        '5.1.2026',
        ' 05 / 01 / 2026 ',
        'ngày 5/1/2026',
        'Ngày 05 tháng 01 năm 2026',
        '2026-01-05',
    ],
)
def test_date_is_read_in_the_forms_papers_use(text):
    assert parse_date(text) == ReadDate(date(2026, 1, 5), None)


@pytest.mark.parametrize(
    ('text', 'why'),
    [
        ('15/15/2022', 'không có tháng 15'),
        ('1/13/2022', 'không có tháng 13'),
        ('30/2/2023', 'tháng 2 năm 2023 không có ngày 30'),
        ('ngày 0 tháng 5 năm 2023', 'tháng 5 năm 2023 không có ngày 0'),
        ('1/1/0022', 'năm 22 nằm ngoài khoảng 1900-2199'),
        ('1/1/22', 'chữ này không phải là ngày'),
        ('1/2-2022', 'chữ này không phải là ngày'),
        ('hôm qua', 'chữ này không phải là ngày'),
        ('', 'chữ này không phải là ngày'),
    ],
)
def test_impossible_date_is_no_day_but_a_reason(text, why):
    day, reason = parse_date(text)
    assert day is None
    assert reason.startswith(f'Không đọc được ngày "{text}": {why}. ')


@moderately
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_date_written_and_read_is_the_same(day):
    assert {parse_date(form).day for form in (format_date(day), long_date(day), day.isoformat())} == {day}
