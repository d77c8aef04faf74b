"""Many figures at once are the figures of the single pages; a pivot adds only what may be added; a cut year has two legs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.indicators.figures import figure, figures_of_each
from danvan.indicators.legs import legs
from danvan.indicators.parts import parts_of, parts_of_each
from danvan.indicators.pivot import INDICATOR, PERIOD, SPLIT, UNIT, Question, SumOf, pivot, spans
from danvan.indicators.registers import declare
from danvan.indicators.splits import split_of
from danvan.indicators.tests.country import EVE, make_country, say, stand_in
from danvan.periods import Period

pytestmark = pytest.mark.django_db

Y2024, Y2025 = (Period.parse(label, 'party') for label in ('2024', '2025'))
CELLS = [('LD01', ''), ('LD01', 'level=xã'), ('DVK01', ''), ('DC02b', '')]


@pytest.fixture
def units():
    return make_country()


@pytest.fixture
def told(units):
    """Totals, own work, words, a register, a body and settlements in a year that the merger cuts."""
    for name, value in (('a1', 10), ('a2', 20), ('b2', 7), ('x', 5), ('c1', 3)):
        say(units[name], Y2025, value)
    say(units['a'], Y2025, 45, scope='total')
    say(units['c2'], Y2025, 100, qualifier='more_than')
    for code, value in (('DC02c', 3), ('DC02a', 4)):
        say(units['c1'], Y2025, value, code=code)
        say(units['c2'], Y2025, value * 10 + 1, code=code)
    declare(units['c'], 'exemplar', EVE)
    body = stand_in(units['c1'], 'c1.mt', 'body')
    stand_in(units['c1'], 'thon', 'community')
    say(body, Y2025, 2)
    return units


def ask(units, *names, whole='vn', codes=('LD01',), periods=(Y2025,), keys=('',), edition='new', **placed):
    under = tuple(units[name] for name in names)
    return Question(units[whole], under, codes, periods, keys, units[edition], **placed)


# --- many at once


@pytest.mark.parametrize('edition', ['old', 'new'])
@pytest.mark.parametrize('frozen', [False, True], ids=['live', 'reported'])
def test_many_figures_are_those_of_one(told, edition, frozen):
    asked = [told[name] for name in ('vn', 'ab', 'c', 'a2', 'b2', 'c1', 'c2', 'x')]
    many = figures_of_each(asked, CELLS, Y2025, told[edition], frozen=frozen)
    for unit in asked:
        for code, key in CELLS:
            alone = figure(unit, code, dict(split_of(key)), Y2025, told[edition], frozen=frozen)
            assert many[unit.pk, (code, key)] == alone
            assert many[unit.pk, (code, key)].parts == alone.parts


@pytest.mark.parametrize('edition', ['old', 'new'])
def test_parts_of_many_are_those_of_one(told, edition):
    asked = [told[name] for name in ('vn', 'ab', 'a', 'c', 'c1', 'x')]
    for unit, parts in parts_of_each(asked, Y2025, told[edition]).items():
        alone = next(one for one in asked if one.pk == unit)
        assert parts == parts_of(alone, Y2025, told[edition])


def test_one_reading_a_period_however_many_units_and_indicators(told):
    def cost(question):
        pivot(question)  # sheets are renewed
        with CaptureQueriesContext(connection) as made:
            pivot(question)
        return len(made)

    small = cost(ask(told, 'ab'))
    assert cost(ask(told, 'a2', 'b2', 'x', 'c1', 'c2', codes=('LD01', 'DVK01', 'DC02b'))) <= small
    assert cost(ask(told, 'ab', periods=(Y2024, Y2025))) <= 2 * small
    assert small < 30


# --- what may be added


def test_the_rows_are_added_beside_the_figure_of_the_whole(units):
    for name, value in (('c1', 3), ('c2', 4), ('c', 1)):
        say(units[name], Y2024, value)
    table = pivot(ask(units, 'c1', 'c2', whole='c', periods=(Y2024,), rows=(UNIT,)))
    assert [row[0].value for row in table.cells] == [8, 3, 4, 7]
    assert table.rows[-1] == (SumOf(2),)


def test_a_sum_says_how_many_rows_it_has_and_what_is_kept_out(units):
    say(units['a1'], Y2024, 3)
    say(units['a2'], Y2024, 100, qualifier='more_than')
    table = pivot(ask(units, 'a1', 'a2', 'b1', whole='vn', periods=(Y2024,), rows=(UNIT,)))
    total = table.cells[-1][0]
    assert (total.value, total.reported, total.expected, total.kept_out) == (3, 1, 3, 1)
    assert total.is_partial


def test_a_ratio_is_divided_last(told):
    table = pivot(ask(told, 'c1', 'c2', whole='c', codes=('DC02b',), rows=(UNIT,)))
    assert [row[0].value for row in table.cells] == [75.6, 75.0, 75.6, 75.6]  # 34/45; an average would say 75.3


def test_what_has_no_total_is_not_added(told):
    table = pivot(ask(told, 'c1', 'c2', whole='c', codes=('KT01a',), rows=(UNIT,)))
    assert [row[0].is_asked for row in table.cells] == [True, True, True, False]


def test_what_was_not_reported_is_no_zero(units):
    table = pivot(ask(units, 'a', 'b', periods=(Y2024,), rows=(UNIT,)))
    assert table.is_empty
    assert {cell.value for cell in table.all_said()} == {None}


def test_a_sum_of_incomplete_rows_is_partial(units):
    """Each province has a number, but one of them only of half its communes."""
    for name in ('a1', 'b1', 'b2'):
        say(units[name], Y2024, 1)
    table = pivot(ask(units, 'a', 'b', periods=(Y2024,), edition='old', rows=(UNIT,)))
    assert [(cell.value, cell.is_partial) for cell in table.all_said()][1:] == [(1, True), (2, False), (3, True)]


# --- levels


def test_what_is_placed_nowhere_takes_a_free_level(units):
    placed = ask(units, 'a', 'b', codes=('LD01', 'DT01'), periods=(Y2024, Y2025), rows=(UNIT,)).placed()
    assert (placed.rows, placed.columns) == ((UNIT,), (INDICATOR, PERIOD))
    assert ask(units, codes=('LD01', 'DT01'), rows=(INDICATOR,), columns=(INDICATOR,)).placed().columns == ()


def test_two_levels_stand_in_one_another(units):
    question = ask(units, 'a', 'b', codes=('LD01', 'DT01'), rows=(INDICATOR, UNIT), columns=(PERIOD,))
    table = pivot(question)
    assert spans(table.rows, 0) == [('LD01', 4), ('DT01', 4)]
    assert len(spans(table.rows, 1)) == 8


def test_an_indicator_that_is_not_split_so_is_left_blank(units):
    keys = ('', 'field=kinh tế')
    table = pivot(ask(units, codes=('DVK01', 'DT01'), keys=keys, rows=(INDICATOR,), columns=(SPLIT,)))
    assert [[cell.is_asked for cell in row] for row in table.cells] == [[True, True], [True, False]]


def test_a_question_beyond_the_bound_is_seen(units):
    assert not ask(units, 'a', 'b').is_too_large
    assert ask(units, *['a'] * 2500, codes=('LD01', 'DT01')).is_too_large
    assert ask(units, codes=('LD01',) * 701).is_too_large


# --- the two legs


def test_a_cut_year_shows_what_the_closed_and_the_new_said(told):
    closed, begun = legs(figure(told['ab'], 'LD01', {}, Y2025, told['new']))
    assert (closed.value, closed.reported, closed.expected, closed.day) == (52, 2, 2, EVE)
    assert (begun.value, begun.reported, begun.expected) == (5, 1, 1)


def test_the_legs_together_are_the_figure(told):
    """b2 lived on through the year and said one number for it: it counts once, with the province that held it first."""
    of = figure(told['ab'], 'LD01', {}, Y2025, told['new'])
    assert sum(leg.value for leg in legs(of)) == of.value


def test_those_that_stood_throughout_are_told_apart(told):
    told_legs = legs(figure(told['vn'], 'LD01', {}, Y2025, told['new']))
    assert [(leg.sort, leg.value) for leg in told_legs] == [('closed', 52), ('whole', 5), ('begun', 5)]


def test_the_legs_are_read_on_the_map_that_is_asked_for(told):
    told_legs = legs(figure(told['vn'], 'LD01', {}, Y2025, told['old']))
    assert [(leg.sort, leg.value) for leg in told_legs] == [('closed', 52), ('whole', 5), ('begun', 5)]


def test_a_successor_that_is_silent_has_said_no_zero(units):
    """What its closed predecessors said stands in it on the map, and is not its own word."""
    say(units['a1'], Y2025, 10)
    closed, begun = legs(figure(units['ab'], 'LD01', {}, Y2025, units['new']))
    assert (closed.value, begun.value, begun.reported, begun.expected) == (10, None, 0, 1)


def test_a_total_of_the_new_province_stands_beside_what_closed_before(told):
    say(told['ab'], Y2025, 30, scope='total')
    of = figure(told['ab'], 'LD01', {}, Y2025, told['new'])
    assert [(leg.sort, leg.value) for leg in legs(of)] == [('closed', 52), ('begun', 30)]
    assert of.value == 55  # a2 and b2 lived on: what they said stands in both legs, and counts once


def test_legs_of_a_ratio_are_divided_last(told):
    for code, first, later in (('DC02c', 1, 3), ('DC02a', 2, 4)):
        say(told['a1'], Y2025, first, code=code)
        say(told['x'], Y2025, later, code=code)
    closed, begun = legs(figure(told['ab'], 'DC02b', {}, Y2025, told['new']))
    assert (closed.value, begun.value) == (50.0, 75.0)


def test_a_whole_year_has_no_legs(told):
    assert legs(figure(told['vn'], 'LD01', {}, Y2024, told['new'])) == []
