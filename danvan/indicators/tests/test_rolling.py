"""Laws of the roll-up, on observed values."""

from datetime import date

import pytest

from danvan.indicators.comparing import AS_REPORTED, RESTATED, SAME_PERIMETER, _over_both, compare
from danvan.indicators.figures import figure, figures
from danvan.indicators.legend import ensure
from danvan.indicators.models import Sheet
from danvan.indicators.observing import TooLarge
from danvan.indicators.registers import declare
from danvan.indicators.rolling import MANY, roll_up
from danvan.indicators.sheets import kept_registers
from danvan.indicators.tests.country import make_country, say
from danvan.org.editions import edition_on
from danvan.periods import Period

pytestmark = pytest.mark.django_db

Y2022, Y2024, Y2025, Y2026 = (Period.parse(label, 'party') for label in ('2022', '2024', '2025', '2026'))


@pytest.fixture
def units():
    return make_country()


def value(unit, period, edition=None, code='LD01'):
    return figure(unit, code, {}, period, edition).value


def test_a_province_is_the_sum_of_its_own_work_and_its_communes(units):
    say(units['a'], Y2022, 1)
    say(units['a1'], Y2022, 10)
    say(units['a2'], Y2022, 100)
    assert value(units['a'], Y2022) == 111
    assert value(units['vn'], Y2022) == 111


def test_nothing_reported_is_missing_and_never_zero(units):
    missing = figure(units['a'], 'LD01', {}, Y2022)
    assert (missing.value, missing.status, missing.units_reported, missing.units_expected) == (None, 'missing', 0, 2)


def test_nothing_arising_is_zero_and_says_so(units):
    say(units['a1'], Y2022, None, status='none')
    said = figure(units['a1'], 'LD01', {}, Y2022)
    assert (said.value, said.status) == (0, 'none')
    assert figure(units['a'], 'LD01', {}, Y2022).units_reported == 1


def test_an_accepted_total_stands_before_what_is_below_it(units):
    say(units['a'], Y2022, 50, scope='total')
    say(units['a1'], Y2022, 10)
    total = figure(units['a'], 'LD01', {}, Y2022)
    assert (total.value, total.accepted, total.computed, total.difference) == (50, 50, 10, -40)
    assert value(units['vn'], Y2022) == 50
    assert value(units['a1'], Y2022) == 10


def test_each_cell_takes_its_own_highest_total(units):
    say(units['a'], Y2022, 50, scope='total')
    say(units['a1'], Y2022, 7, scope='total')
    say(units['a1'], Y2022, 3, scope='total', code='LD04')
    say(units['a2'], Y2022, 4, code='LD04')
    assert (value(units['vn'], Y2022), value(units['vn'], Y2022, code='LD04')) == (50, 7)


def test_an_old_total_stands_in_the_new_province_with_its_completeness(units):
    say(units['a'], Y2022, 50, scope='total')
    restated = figure(units['ab'], 'LD01', {}, Y2022, units['new'])
    assert (restated.value, restated.units_reported, restated.units_expected) == (50, 1, 2)
    assert value(units['x'], Y2022, units['new']) is None


def test_own_values_of_closed_communes_stand_in_their_successor(units):
    say(units['a1'], Y2022, 1)
    say(units['b1'], Y2022, 2)
    assert value(units['x'], Y2022, units['new']) == 3


def test_the_nation_is_the_same_on_every_map(units):
    say(units['a'], Y2025, 50, scope='total')
    say(units['b1'], Y2025, 2)
    say(units['x'], Y2025, 30)
    say(units['c2'], Y2025, 400)
    assert value(units['vn'], Y2025, units['old']) == value(units['vn'], Y2025, units['new']) == 482


def test_a_total_of_the_first_leg_leaves_the_second_leg_alone(units):
    say(units['a'], Y2025, 50, scope='total')
    say(units['x'], Y2025, 30)
    assert value(units['ab'], Y2025) == 80


def test_a_total_covers_a_commune_that_lives_on_in_another_province_only_as_its_own(units):
    say(units['c'], Y2025, 9, scope='total')
    say(units['c1'], Y2025, 4)
    assert value(units['vn'], Y2025, units['old']) == value(units['vn'], Y2025, units['new']) == 9


def test_many_cells_of_one_unit_sum_as_each_of_them_does_alone(units):
    say(units['a'], Y2022, 1)
    say(units['a1'], Y2022, 10)
    say(units['a1'], Y2022, 20, code='LD03a')
    say(units['a2'], Y2022, 100)
    a, edition = units['a'].pk, edition_on(Y2022.last)
    at = [0] * MANY + sorted(ensure([]).values())
    alone = {n: roll_up([a], Y2022, edition, [n])[a].computed[0] for n in set(at)}
    assert set(alone.values()) == {111, 20, None}
    assert roll_up([a], Y2022, edition, at)[a].computed == [alone[n] for n in at]


def test_more_than_a_hundred_is_kept_and_summed_nowhere(units):
    say(units['a'], Y2022, 100, scope='total', qualifier='more_than')
    said = figure(units['a'], 'LD01', {}, Y2022)
    assert (said.value, said.qualifier, said.status) == (100, 'more_than', 'value')
    nation = figure(units['vn'], 'LD01', {}, Y2022)
    assert (nation.value, [o.value for o in nation.kept_out]) == (None, [100])


def test_words_of_a_unit_that_were_accepted_as_its_total_are_told_once(units):
    say(units['a'], Y2022, 100, qualifier='more_than')
    say(units['a'], Y2022, 100, scope='total', qualifier='more_than')
    say(units['b'], Y2022, 40, qualifier='more_than')
    kept = figure(units['vn'], 'LD01', {}, Y2022).kept_out
    assert sorted((o.unit.key, o.value, o.scope) for o in kept) == [('a', 100, 'total'), ('b', 40, 'own')]


def test_a_ratio_is_divided_last(units):
    for unit, on_time, all_of_them in (('a1', 1, 2), ('a2', 90, 100)):
        say(units[unit], Y2022, on_time, code='DC02c')
        say(units[unit], Y2022, all_of_them, code='DC02a')
    assert value(units['a'], Y2022, code='DC02b') == 89.2


def test_entered_stands_before_extracted(units):
    from danvan.indicators.observing import Observed, observe

    say(units['a1'], Y2022, 5)
    observe(units['a1'], Y2022, 'extracted', [Observed('LD01', 8, quote='8 văn bản')])
    assert figure(units['a1'], 'LD01', {}, Y2022).value == 5


def test_open_sheets_are_a_cache_that_changes_no_figure(units):
    say(units['a1'], Y2022, 10)
    before = [(f.code, f.key, f.value) for f in figures(units['vn'], Y2022)]
    Sheet.objects.filter(is_frozen=False).delete()
    assert [(f.code, f.key, f.value) for f in figures(units['vn'], Y2022)] == before != []


def test_a_comparison_needs_every_predecessor(units):
    say(units['a'], Y2022, 50, scope='total')
    say(units['ab'], Y2026, 70, scope='total')
    answer = compare(units['ab'], 'LD01', {}, Y2026, Y2022)
    assert not answer.is_comparable
    assert '1/2' in answer.why


def test_restated_with_all_predecessors_is_comparable(units):
    say(units['a'], Y2022, 50, scope='total')
    say(units['b'], Y2022, 10, scope='total')
    say(units['ab'], Y2026, 90, scope='total')
    answer = compare(units['ab'], 'LD01', {}, Y2026, Y2022)
    assert (answer.difference, answer.percent) == (30, 50.0)
    assert not compare(units['ab'], 'LD01', {}, Y2026, Y2022, AS_REPORTED).is_comparable


def test_a_ratio_without_a_denominator_is_not_compared():
    cells = [('DC02c', ''), ('DC02a', '')]
    told = _over_both({1}, cells, *({1: {cells[0]: number, cells[1]: 0}} for number in (0, 3)))
    assert not told.is_comparable
    assert 'mẫu số' in told.why


def test_same_perimeter_takes_the_units_that_are_in_both_years(units):
    for unit, then, now in (('c1', 10, 11), ('c2', 5, None)):
        say(units[unit], Y2024, then)
        if now is not None:
            say(units[unit], Y2026, now)
    answer = compare(units['c'], 'LD01', {}, Y2026, Y2024, SAME_PERIMETER)
    assert (answer.now, answer.then, answer.units) == (11, 10, 1)


def test_regimes_are_not_compared(units):
    say(units['c'], Y2026, 5, scope='total')
    state = Period.parse('2025', 'state')
    say(units['c'], state, 5, scope='total')
    assert 'chế độ' in compare(units['c'], 'LD01', {}, Y2026, state, RESTATED).why


def test_figures_cost_the_same_queries_for_one_commune_and_for_many(units, django_assert_max_num_queries):
    for unit in ('a1', 'a2', 'b1', 'b2', 'c1', 'c2'):
        say(units[unit], Y2022, 1)
    figures(units['vn'], Y2022)
    with django_assert_max_num_queries(24):
        figures(units['vn'], Y2022)


def test_what_one_unit_leaves_out_is_missing_and_no_number(units):
    say(units['a1'], Y2022, 5)
    say(units['c1'], Y2022, 7, code='LD04')
    say(units['c2'], Y2022, 9, scope='total', code='LD04')
    at = ensure([('LD01', ''), ('LD04', '')])
    told = roll_up(
        [units[key].pk for key in ('a', 'c', 'c2', 'vn')], Y2022, units['old'], [at['LD01', ''], at['LD04', '']]
    )
    assert [row.values for row in told.values()] == [[5, None], [None, 16], [None, 9], [5, 16]]


def test_a_register_of_an_abolished_province_holds_for_its_part_of_the_year(units):
    declare(units['a'], 'exemplar', date(2020, 1, 1))
    both = [units['a1'].pk, units['a2'].pk]
    assert kept_registers(Y2025, both) == {'exemplar': set(both)}
    assert kept_registers(Y2026, both) == {}


def test_a_number_too_large_for_a_cell_is_refused_when_it_is_said_and_not_when_it_is_read(units):
    with pytest.raises(TooLarge, match='đơn vị tính'):
        say(units['a1'], Y2022, 3_000_000_000)
    say(units['a1'], Y2022, 2_000_000_000)
    say(units['a2'], Y2022, 2_000_000_000)
    assert value(units['a'], Y2022) == 4_000_000_000
