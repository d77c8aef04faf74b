"""The six sorts of checks: what each finds, what it stays silent about, and in which words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.indicators.catalogue import indicator
from danvan.work.filings.checks import Check, CheckError, Grade, Sort, run

FIELDS = tuple(('DVK01', key) for key in indicator('DVK01').split_keys() if key.startswith('field='))
WHOLE = ('DVK01', '')
BY_FIELD = Check(Sort.SUM, WHOLE, by='field')
NUMBERS = st.lists(st.integers(0, 10_000), min_size=len(FIELDS), max_size=len(FIELDS))


def given_parts(numbers) -> dict:
    return dict(zip(FIELDS, numbers, strict=True))


@given(NUMBERS, st.integers(-50, 50))
def test_a_sum_is_found_exactly_when_the_parts_make_another_number(numbers, off):
    values = given_parts(numbers) | {WHOLE: sum(numbers) + off}
    assert bool(run((BY_FIELD,), values)) == (off != 0)


@given(NUMBERS, st.sets(st.sampled_from((WHOLE, *FIELDS)), min_size=1))
def test_a_sum_without_one_of_its_sides_says_nothing(numbers, missing):
    values = given_parts(numbers) | {WHOLE: sum(numbers) + 1}
    assert run((BY_FIELD,), {cell: n for cell, n in values.items() if cell not in missing}) == []
    assert run((BY_FIELD,), values | dict.fromkeys(missing)) == []


def test_four_fields_make_the_total_of_hoa_binh():
    """690 + 1.647 + 1.126 + 388 = 3.851, as the second source says."""
    numbers = dict(zip(FIELDS, (690, 1647, 1126, 388, 0, 0), strict=True))
    assert run((BY_FIELD,), numbers | {WHOLE: 3851}) == []
    [found] = run((BY_FIELD,), numbers | {WHOLE: 3850})
    assert '3.850' in found.what and '3.851' in found.what
    assert found.cells[0] == WHOLE and set(found.cells[1:]) == set(FIELDS)


def test_a_value_that_is_asked_no_more_counts_where_somebody_filled_it():
    check, levels = Check(Sort.SUM, WHOLE, by='level'), ('xã', 'tỉnh', 'trung ương', 'chưa phân loại')
    values = {WHOLE: 4} | {('DVK01', f'level={name}'): 1 for name in levels}
    assert run((check,), values) == []
    assert len(run((check,), values | {('DVK01', 'level=huyện'): 1})) == 1


@given(st.integers(0, 100), st.integers(0, 100))
def test_a_part_is_at_most_its_whole(part, whole):
    check = Check(Sort.AT_MOST, ('DVK02', ''), (WHOLE,))
    assert bool(run((check,), {('DVK02', ''): part, WHOLE: whole})) == (part > whole)
    assert run((check,), {('DVK02', ''): part}) == []


def test_equal_looks_into_another_form_where_one_is_named():
    check = Check(Sort.EQUAL, WHOLE, (('DVK01', ''),), form='dvk-01')
    assert run((check,), {WHOLE: 5}) == []
    assert run((check,), {WHOLE: 5}, other_forms={'dvk-01': {WHOLE: 5}}) == []
    [found] = run((check,), {WHOLE: 5}, other_forms={'dvk-01': {WHOLE: 6}})
    assert 'dvk-01' in found.what


@given(st.integers(1, 1000), st.integers(0, 3000), st.integers(1, 200))
def test_a_jump_is_found_beyond_the_share_and_not_at_it(before, now, percent):
    check = Check(Sort.WITHIN_SHARE, WHOLE, percent=percent, grade=Grade.WARNING)
    assert bool(run((check,), {WHOLE: now}, {WHOLE: before})) == (abs(now - before) > Decimal(percent) * before / 100)
    assert run((check,), {WHOLE: now}) == run((check,), {WHOLE: now}, {WHOLE: 0}) == []


@pytest.mark.parametrize(
    ('when', 'here', 'is_found'),
    [(3, None, True), (0, None, False), (None, None, False), (3, 0, False), (3, 'words', False)],
    ids=['missing', 'nothing', 'unknown', 'zero', 'words'],
)
def test_present_when_asks_for_a_value_beside_another(when, here, is_found):
    values = {('DC09a', ''): when} if when is not None else {}
    values |= {('DC09c', ''): None if here == 'words' else here} if here is not None else {}
    assert bool(run((Check(Sort.PRESENT_WHEN, ('DC09c', ''), (('DC09a', ''),)),), values)) == is_found


@pytest.mark.parametrize(
    ('number', 'is_found'),
    [(0, False), (7, False), (-1, True), (Decimal('1.5'), True), (Decimal(2), False)],
    ids=['zero', 'seven', 'negative', 'decimal', 'whole decimal'],
)
def test_whole_holds_for_every_cell_where_none_is_named(number, is_found):
    found = run((Check(Sort.WHOLE),), {WHOLE: 1, ('LD01', ''): number, ('LD04', ''): None})
    assert [f.cells for f in found] == ([(('LD01', ''),)] if is_found else [])


def test_a_finding_keeps_its_key_when_the_numbers_change():
    check = Check(Sort.AT_MOST, ('DVK02', ''), (WHOLE,))
    one, two = (run((check,), {('DVK02', ''): n, WHOLE: 1})[0] for n in (2, 3))
    assert one.key == two.key != run((BY_FIELD,), given_parts([1] * 6) | {WHOLE: 1})[0].key


def test_words_never_blame():
    values = given_parts([1] * 6) | {WHOLE: 1, ('DVK02', ''): 9, ('LD01', ''): -1}
    checks = (
        BY_FIELD,
        Check(Sort.AT_MOST, ('DVK02', ''), (WHOLE,)),
        Check(Sort.WHOLE),
        Check(Sort.WITHIN_SHARE, WHOLE),
    )
    found = run(checks, values, {WHOLE: 100})
    assert len(found) == 4
    for finding in found:
        assert all((finding.what, finding.rule, finding.now))
        assert not {'sai', 'lỗi', 'vi phạm'} & set(f'{finding.what} {finding.rule} {finding.now}'.lower().split())


@pytest.mark.parametrize('check', [BY_FIELD, Check(Sort.WHOLE), Check(Sort.WITHIN_SHARE, percent=30)], ids=str)
def test_a_check_is_read_back_as_it_was_written(check):
    assert Check.decode(check.encode()) == check


@pytest.mark.parametrize(
    'row',
    [
        {}, {'sort': 'formula'}, {'sort': 'sum', 'cell': 'DVK01'}, {'sort': 'at_most', 'cell': 'DVK01'},
        {'sort': 'whole', 'cell': 'XX99'}, {'sort': 'whole', 'says': 'a+b'}, {'sort': 'within_share', 'percent': '5'},
    ],
    ids=['empty', 'sort', 'parts', 'side', 'code', 'field', 'percent'],
)  # fmt: skip
def test_what_is_no_check_is_refused(row):
    with pytest.raises(CheckError):
        Check.decode(row)
