"""Numbers of reports, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.vietnamese import (
    QUALIFIERS,
    NotANumber,
    Quantity,
    format_difference,
    format_number,
    format_percent,
    format_percent_change,
    parse_number,
    parse_quantity,
    written,
)

decimals = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=2)
whole = st.integers(-(10**15), 10**15)
moderately = settings(max_examples=30, deadline=None, database=None)


@pytest.mark.parametrize(
    ('text', 'quantity'),
    [
        ('1.647', Quantity(1647)),
        ('97,1%', Quantity(Decimal('97.1'), is_percent=True)),
        ('97.5 %', Quantity(Decimal('97.5'), is_percent=True)),
        ('hơn 100', Quantity(100, 'more_than')),
        ('Trên 98%', Quantity(98, 'more_than', is_percent=True)),
        ('>5', Quantity(5, 'more_than')),
        ('gần 3.000', Quantity(3000, 'about')),
        ('khoảng 5', Quantity(5, 'about')),
        ('ít nhất 2', Quantity(2, 'at_least')),
        ('>= 2', Quantity(2, 'at_least')),
        ('từ 5 trở lên', Quantity(5, 'at_least')),
        ('1.234.567,89', Quantity(Decimal('1234567.89'))),
        ('1\u00a0647', Quantity(1647)),
        ('3500', Quantity(3500)),
        ('05', Quantity(5)),
        ('0.125', Quantity(Decimal('0.125'))),
        ('−12', Quantity(-12)),
        ('0', Quantity(0)),
    ],
)
def test_number_is_read_with_its_qualifier(text, quantity):
    read = parse_quantity(text)
    assert read == quantity
    assert type(read.value) is type(quantity.value)


@pytest.mark.parametrize('text', ['', 'không có', '1.64.7', '1,2,3', '12 34', 'hơn', '100 cuộc', '1.647.12', '٣'])
def test_what_is_no_number_is_refused_with_the_words_read(text):
    with pytest.raises(NotANumber) as refusal:
        parse_quantity(text)
    assert str(refusal.value).startswith(f'Không đọc được số "{text}". Số ghi như')


@pytest.mark.parametrize('text', ['hơn 100', '97,1%', 'từ 5 trở lên'])
def test_plain_number_loses_no_qualifier_unseen(text):
    with pytest.raises(NotANumber):
        parse_number(text)


@pytest.mark.parametrize(
    ('value', 'places', 'text'),
    [
        (1647, None, '1.647'),
        (-1647, None, '-1.647'),
        (999, None, '999'),
        (Decimal('97.10'), None, '97,1'),
        (Decimal('1E+3'), None, '1.000'),
        (1234.5, None, '1.234,5'),
        (Decimal('0.05'), 1, '0,1'),
        (Decimal('2.25'), 1, '2,3'),
        (100, 1, '100,0'),
        (-0.01, 1, '0,0'),
    ],
)
def test_number_is_written_with_points_and_a_comma(value, places, text):
    assert format_number(value, places) == text


@pytest.mark.parametrize(
    ('value', 'qualifier', 'text'),
    [
        (100, 'more_than', 'hơn 100'),
        (2425, 'at_least', 'ít nhất 2.425'),
        (3000, 'about', 'khoảng 3.000'),
        (909, 'exact', '909'),
    ],
)
def test_qualifier_is_written_before_its_number(value, qualifier, text):
    assert written(value, qualifier) == text


def test_quantity_prints_as_it_would_be_written():
    assert str(parse_quantity('trên 97,5%')) == 'hơn 97,5%'


def test_changes_carry_their_sign_and_no_percentage_of_nothing():
    assert format_percent(909, 936) == '97,1%'
    assert format_percent(1, 0) is None
    assert [format_difference(*pair) for pair in ((936, 909), (909, 936), (5, 5))] == ['+27', '-27', '0']
    assert [format_percent_change(*pair) for pair in ((936, 909), (909, 936))] == ['+3,0%', '-2,9%']
    assert format_percent_change(10000, 9999) == '0,0%'
    assert format_percent_change(9999, 10000) == '0,0%'
    assert format_percent_change(5, 0) is None
    assert format_percent_change(-5, -10) == '+50,0%'


@moderately
@given(st.one_of(whole, decimals))
def test_number_written_and_read_is_the_same(value):
    assert parse_number(format_number(value)) == value


@moderately
@given(st.one_of(st.integers(0, 10**12), decimals.filter(lambda value: value >= 0)), st.sampled_from(QUALIFIERS))
def test_qualifier_written_and_read_is_the_same(value, qualifier):
    assert parse_quantity(written(value, qualifier)) == Quantity(value, qualifier)


def test_difference_of_a_float_is_what_is_written():
    assert (format_difference(8.7, 0), format_difference(0, 0.1)) == ('+8,7', '-0,1')
