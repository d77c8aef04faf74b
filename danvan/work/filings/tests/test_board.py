"""The board of a request: one row a unit, on time or late, and as many queries for three units as for more."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.indicators.registers import declare
from danvan.records.writing import perform
from danvan.work.filings.board import progress, summary
from danvan.work.filings.models import Request
from danvan.work.filings.tests.make import DT, LD, accept, fill, open_request, send, words

BEFORE, AFTER = date(2026, 3, 19), date(2026, 3, 21)


def by_unit(house, on=AFTER):
    return {row.unit.key: row for row in progress(house.request, on)}


def test_the_board_says_who_has_begun_sent_and_been_accepted(house):
    accept(house, send(house, 'ben-mo', {LD: '7', DT: ''}))
    fill(house, 'rach-la', {LD: '1', DT: '-'})
    rows = by_unit(house)
    assert {key: row.state for key, row in rows.items()} == {
        'ben-mo': 'accepted', 'rach-la': 'begun', 'cau-gio': 'not_begun',
    }  # fmt: skip
    assert [(rows[key].filled, rows[key].expected) for key in ('ben-mo', 'rach-la', 'cau-gio')] == [
        (1, 9),
        (2, 9),
        (0, 9),
    ]
    told = summary(rows.values())
    assert (told.accepted, told.asked, told.is_complete) == (1, 3, False)
    assert {unit.key for unit in told.missing} == {'rach-la', 'cau-gio'}


def test_late_is_what_is_owed_after_its_day_or_was_sent_after_it(house):
    filing = fill(house, 'ben-mo', {LD: '7'})
    perform(filing.record, 'submit', house.recorder(), on=date(2026, 3, 18), **words(filing))
    late = fill(house, 'rach-la', {LD: '7'})
    perform(late.record, 'submit', house.recorder('rach-la'), on=AFTER, **words(late))
    assert {key: row.is_late for key, row in by_unit(house, BEFORE).items()} == {
        'ben-mo': False, 'rach-la': True, 'cau-gio': False,
    }  # fmt: skip
    assert by_unit(house, AFTER)['cau-gio'].is_late


def test_who_takes_back_in_time_and_sends_late_has_sent_late(house):
    filing = fill(house, 'ben-mo', {LD: '7'})
    perform(filing.record, 'submit', house.recorder(), on=BEFORE, **words(filing))
    perform(filing.record, 'withdraw', house.leader(), reason='ghi thiếu', on=BEFORE)
    assert not by_unit(house, BEFORE)['ben-mo'].is_late
    perform(filing.record, 'submit', house.recorder(), on=AFTER, **words(filing))
    assert by_unit(house, BEFORE)['ben-mo'].is_late


def test_cells_that_a_register_fills_are_filled(house):
    declare(house.units['ben-mo'], 'exemplar', date(2020, 1, 1))
    assert by_unit(house)['ben-mo'].filled == 7


@pytest.mark.parametrize('units', [('ben-mo',), ('ben-mo', 'rach-la', 'cau-gio')], ids=['one', 'three'])
def test_the_board_costs_the_same_for_one_unit_and_for_three(house, units):
    request = open_request(house, *units, label='2026-01')
    request = Request.objects.select_related('version__form', 'record').get(pk=request.pk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(progress(request)) == len(units)
    assert len(asked) == 6
