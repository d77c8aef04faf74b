"""What a figure says of itself: its parts, where it comes from, and how many have reported."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.indicators.comparing import AS_REPORTED, RESTATED, SAME_PERIMETER, comparisons
from danvan.indicators.figures import figure, figures
from danvan.indicators.models import MIXED, Observation, Origin, Register, origin_words
from danvan.indicators.observing import Observed, observe
from danvan.indicators.registers import declare
from danvan.indicators.tests.country import make_country, say, stand_in
from danvan.periods import Period

pytestmark = pytest.mark.django_db

Y2022, Y2024, Y2026 = (Period.parse(label, 'party') for label in ('2022', '2024', '2026'))


@pytest.fixture
def units():
    return make_country()


def told(unit, period=Y2022, code='LD01', split=None, edition=None):
    return figure(unit, code, split or {}, period, edition)


def reported(*question, **more):
    found = told(*question, **more)
    return found.units_reported, found.units_expected


# --- parts


def test_parts_are_the_units_directly_under_it_each_with_its_number(units):
    say(units['a1'], Y2022, 10)
    assert [(part.key, numbers) for part, numbers in told(units['a']).parts] == [('a1', [10]), ('a2', [None])]
    assert [(part.key, numbers) for part, numbers in told(units['vn']).parts] == [
        ('a', [10]),
        ('b', [None]),
        ('c', [None]),
    ]


def test_parts_on_a_later_map_are_the_predecessors_that_stood_then(units):
    say(units['a'], Y2022, 50, scope='total')
    restated = told(units['ab'], edition=units['new'])
    assert [(part.key, numbers) for part, numbers in restated.parts] == [('a', [50]), ('b', [None])]


def test_a_predecessor_that_is_gone_has_the_number_of_what_stood_in_it(units):
    say(units['a1'], Y2022, 1)
    say(units['a2'], Y2022, 2)
    restated = told(units['ab'], edition=units['new'])
    assert [(part.key, numbers) for part, numbers in restated.parts] == [('a', [3]), ('b', [None])]
    assert (restated.value, restated.units_reported, restated.units_expected) == (3, 1, 2)


def test_parts_of_the_country_leave_out_what_lies_in_another_part(units):
    keys = [part.key for part, _numbers in told(units['vn'], edition=units['new']).parts]
    assert keys == ['a', 'b', 'c']


def test_a_part_of_a_ratio_has_both_its_numbers(units):
    say(units['a1'], Y2022, 1, code='DC02c')
    say(units['a1'], Y2022, 2, code='DC02a')
    assert {part.key: numbers for part, numbers in told(units['a'], code='DC02b').parts}['a1'] == [1, 2]


def test_a_body_is_a_part_where_it_keeps_a_register_of_its_own(units):
    body, _silent = stand_in(units['c1'], 'hoi', 'body'), stand_in(units['c1'], 'ban', 'body')
    assert told(units['c1']).parts == []
    Register.objects.create(unit=body, kind='exemplar', since=date(2020, 1, 1))
    assert [part for part, _numbers in told(units['c1']).parts] == [body]


# --- where it comes from


def test_a_sum_of_one_origin_has_that_origin(units):
    say(units['a1'], Y2022, 1)
    say(units['a2'], Y2022, 2)
    assert told(units['a']).origin == Origin.ENTERED


def test_a_sum_of_several_origins_says_so_and_is_no_count(units):
    say(units['a1'], Y2022, 1)
    observe(units['a2'], Y2022, 'extracted', [Observed('LD01', 2)])
    found = told(units['a'])
    assert (found.value, found.origin, origin_words(found.origin)) == (3, MIXED, 'gộp nhiều nguồn')


def test_a_counted_commune_beside_an_entered_one_makes_a_mixed_sum(units):
    declare(units['a1'], 'exemplar', date(2021, 1, 1))
    say(units['a2'], Y2022, 2, code='DVK01')
    assert told(units['a'], code='DVK01').origin == MIXED
    assert told(units['a1'], code='DVK01').origin == Origin.COMPUTED


def test_an_entered_value_where_the_register_is_kept_is_not_in_force_and_not_in_the_origin(units):
    declare(units['a'], 'exemplar', date(2021, 1, 1))
    say(units['a2'], Y2022, 2, code='DVK01')
    found = told(units['a'], code='DVK01')
    assert (found.value, found.origin) == (0, Origin.COMPUTED)


def test_a_source_that_is_not_in_force_explains_no_number(units):
    observe(units['a2'], Y2022, 'extracted', [Observed('DVK01', 2, quote='2 mô hình', source_file='VB-1')])
    assert told(units['a2'], code='DVK01').told.quote == '2 mô hình'
    declare(units['a2'], 'exemplar', date(2021, 1, 1))
    found = told(units['a2'], code='DVK01')
    assert (found.value, found.source.quote, found.told) == (0, '2 mô hình', None)


def test_an_extracted_value_behind_an_entered_one_is_not_in_the_origin(units):
    say(units['a1'], Y2022, 5)
    observe(units['a1'], Y2022, 'extracted', [Observed('LD01', 8)])
    say(units['a2'], Y2022, 5)
    assert told(units['a']).origin == Origin.ENTERED


def test_an_observation_cannot_be_stored_as_mixed():
    assert MIXED not in Origin.values
    assert MIXED not in dict(Observation._meta.get_field('origin').choices)


# --- what is counted


def test_what_is_counted_stands_apart_from_what_is_typed_in(units):
    declare(units['a1'], 'exemplar', date(2021, 1, 1))
    assert told(units['a'], code='DVK01').counted == 0
    say(units['a2'], Y2022, 2, code='DVK01')
    assert told(units['a'], code='DVK01').counted is None
    assert told(units['a1'], code='DVK01').counted == 0


def test_where_no_register_is_kept_nothing_is_counted(units):
    assert told(units['a'], code='DVK01').counted is None


# --- completeness


def test_own_work_alone_does_not_make_a_province_complete(units):
    say(units['a'], Y2022, 4)
    assert reported(units['a']) == (0, 2)
    assert not told(units['a']).is_complete


def test_a_total_makes_a_province_complete(units):
    say(units['a'], Y2022, 4, scope='total')
    assert reported(units['a']) == (1, 1)


def test_a_total_in_words_makes_a_province_complete_and_own_work_in_words_does_not(units):
    say(units['a'], Y2022, 100, scope='total', qualifier='more_than')
    say(units['b'], Y2022, 100, qualifier='more_than')
    assert (reported(units['a']), reported(units['b'])) == ((1, 1), (0, 2))


def test_a_province_for_which_a_figure_does_not_apply_is_complete(units):
    say(units['a'], Y2022, None, scope='total', status='not_applicable')
    assert reported(units['a']) == (1, 1)


def test_parts_that_have_reported_are_counted(units):
    say(units['a'], Y2022, 4)
    say(units['a1'], Y2022, 4)
    assert reported(units['a']) == (1, 2)
    say(units['a2'], Y2022, None, status='none')
    assert reported(units['a']) == (2, 2)


def test_a_commune_without_parts_is_complete_when_it_has_reported(units):
    assert reported(units['c1']) == (0, 1)
    say(units['c1'], Y2022, 4)
    assert reported(units['c1']) == (1, 1)


def test_a_settlement_that_says_nothing_owes_nothing(units):
    thon, _silent = (stand_in(units['c1'], name, 'community') for name in ('thon', 'ban'))
    say(units['c1'], Y2022, 4)
    assert reported(units['c1']) == (1, 1)
    say(thon, Y2022, 1)
    assert (reported(units['c1']), told(units['c1']).value) == ((1, 1), 5)


def test_of_two_predecessors_one_has_reported(units):
    say(units['a'], Y2022, 50, scope='total')
    assert reported(units['ab'], edition=units['new']) == (1, 2)


def test_who_has_reported_the_whole_has_reported_each_part_of_it(units):
    say(units['a1'], Y2022, 9)
    say(units['a2'], Y2022, 9)
    say(units['a2'], Y2022, 5, split={'document_type': 'kế hoạch'})
    split = {'document_type': 'kế hoạch'}
    whole = {f.key: (f.units_reported, f.units_expected) for f in figures(units['a'], Y2022)}
    assert reported(units['a'], split=split) == whole['document_type=kế hoạch'] == (2, 2)


def test_of_awards_whoever_named_any_has_reported(units):
    say(units['a1'], Y2022, 3, code='KT01a', split={'stream': 'dân vận'})
    say(units['a2'], Y2022, 2, code='KT01a', split={'stream': 'Dân vận khéo'})
    assert reported(units['a'], code='KT01a', split={'stream': 'dân vận'}) == (2, 2)


# --- comparisons


def test_all_three_comparisons_of_a_figure_at_once(units):
    for unit, then, now in (('c1', 10, 11), ('c2', 5, 7)):
        say(units[unit], Y2024, then)
        say(units[unit], Y2026, now)
    said = {one.mode: (one.now, one.then, one.units) for one in comparisons(told(units['c'], Y2026), Y2024)}
    assert said == {AS_REPORTED: (18, 15, 0), RESTATED: (18, 15, 0), SAME_PERIMETER: (18, 15, 2)}


def test_a_merged_province_compares_restated_and_over_what_remained(units):
    for unit, period, value in (('a1', Y2024, 1), ('a2', Y2024, 2), ('b1', Y2024, 3), ('b2', Y2024, 4)):
        say(units[unit], period, value)
    for unit, value in (('x', 10), ('a2', 20), ('b2', 30)):
        say(units[unit], Y2026, value)
    as_reported, restated, same = comparisons(told(units['ab'], Y2026), Y2024)
    assert 'không tồn tại' in as_reported.why
    assert (restated.now, restated.then, restated.difference) == (60, 10, 50)
    assert not same.is_comparable


def test_own_work_alone_cannot_be_compared(units):
    say(units['c'], Y2024, 5)
    say(units['c'], Y2026, 5)
    assert {one.is_comparable for one in comparisons(told(units['c'], Y2026), Y2024)} == {False}


def test_comparisons_read_each_side_once_a_map(units):
    for period in (Y2024, Y2026):
        say(units['c1'], period, 1)
    now = told(units['c'], Y2026)
    comparisons(now, Y2024)
    with CaptureQueriesContext(connection) as queries:
        comparisons(now, Y2024)
    sums = [one['sql'] for one in queries if 'sum(nullif(s.cells' in one['sql'] and 'org_unit' not in one['sql']]
    assert len(sums) == 2  # the other year on this map and on its own


def test_a_figure_costs_the_same_queries_at_every_level(units):
    for unit in ('a1', 'a2', 'b1', 'b2', 'c1', 'c2'):
        say(units[unit], Y2022, 1)

    def asked(unit: str) -> int:
        told(units[unit])
        with CaptureQueriesContext(connection) as queries:
            told(units[unit])
        return len(queries)

    assert [asked('c1'), asked('c'), asked('vn')] == [10, 10, 10]
