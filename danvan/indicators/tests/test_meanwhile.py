"""Figures that are read while others write: no stale sheet survives, no total is lost."""

from datetime import date
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import connection, transaction

from danvan.indicators.figures import figure
from danvan.indicators.freezing import freeze
from danvan.indicators.models import Freeze, Legend, Observation, Register, Sheet
from danvan.indicators.registers import declare
from danvan.indicators.sheets import drop
from danvan.indicators.tests.country import make_country, say
from danvan.periods import Period

Y2022 = Period.parse('2022', 'party')
SLEEPERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def started(do, *args, waiting: int = 1, **more) -> Thread:
    """Does this at the same time, on a connection of its own, until it has to wait, and so many wait with it."""

    def run():
        try:
            do(*args, **more)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    until = monotonic() + 10
    while thread.is_alive() and _waits() < waiting and monotonic() < until:
        sleep(0.01)
    return thread


def _waits() -> int:
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_stat_clear_snapshot()')  # a transaction else keeps what it saw first
        cursor.execute(SLEEPERS)
        return cursor.fetchone()[0]


def hold_sheets() -> None:
    """Sheets can be read by others, and written only when our transaction has ended."""
    with connection.cursor() as cursor:
        cursor.execute('LOCK TABLE indicators_sheet IN EXCLUSIVE MODE')


@pytest.mark.django_db(transaction=True)
def test_a_sheet_computed_before_a_new_value_and_written_after_it_is_renewed():
    units = make_country()
    say(units['a1'], Y2022, 5)
    with transaction.atomic():
        hold_sheets()
        reader = started(figure, units['a1'], 'LD01', {}, Y2022)
        say(units['a1'], Y2022, 7)
    reader.join()
    assert figure(units['a1'], 'LD01', {}, Y2022).value == 7


@pytest.mark.django_db(transaction=True)
def test_two_totals_said_at_once_both_stand():
    units = make_country()
    for code in ('LD01', 'LD04'):
        say(units['b'], Y2022, 1, code=code)
    with transaction.atomic():
        say(units['a'], Y2022, 50, scope='total')
        other = started(say, units['a'], Y2022, 8, scope='total', code='LD04')
    other.join()
    assert [figure(units['a'], code, {}, Y2022).accepted for code in ('LD01', 'LD04')] == [50, 8]


@pytest.mark.django_db(transaction=True)
def test_a_total_said_while_figures_are_frozen_stands_and_neither_waits_for_the_other_for_ever():
    units = make_country()
    with transaction.atomic():
        hold_sheets()
        said = started(say, units['a'], Y2022, 50, scope='total')
        frozen = started(freeze, units['a'], Y2022, waiting=2)
    said.join()
    frozen.join()
    assert (figure(units['a'], 'LD01', {}, Y2022).accepted, Freeze.objects.count()) == (50, 1)


@pytest.mark.django_db(transaction=True)
def test_a_register_declared_while_sheets_are_computed_counts():
    units = make_country()
    say(units['a1'], Y2022, 5, code='DVK01')
    with transaction.atomic():
        hold_sheets()
        reader = started(figure, units['a1'], 'DVK01', {}, Y2022)
        declare(units['a1'], 'exemplar', date(2020, 1, 1))
    reader.join()
    assert figure(units['a1'], 'DVK01', {}, Y2022).value == 0


@pytest.mark.django_db
def test_a_total_that_is_taken_back_stands_no_more():
    units = make_country()
    say(units['a'], Y2022, 50, scope='total')
    say(units['a'], Y2022, None, scope='total', status='missing')
    assert (figure(units['a'], 'LD01', {}, Y2022).value, Sheet.objects.filter(scope='total').count()) == (None, 0)


@pytest.mark.django_db
def test_a_question_about_an_unknown_split_writes_nothing():
    units = make_country()
    say(units['a1'], Y2022, 5)
    figure(units['a1'], 'LD01', {}, Y2022)
    before = Legend.objects.count()
    assert figure(units['a1'], 'LD01', {'màu': 'xanh'}, Y2022).value is None
    assert Legend.objects.count() == before


@pytest.mark.django_db
def test_a_register_declared_above_counts_below_on_every_later_map():
    """a2 comes to stand in ab; what was entered there gives way to what is counted."""
    units, period = make_country(), Period.parse('2026', 'party')
    say(units['a2'], period, 5, code='DVK01')
    assert figure(units['a2'], 'DVK01', {}, period).value == 5
    declare(units['ab'], 'exemplar', date(2020, 1, 1))
    assert figure(units['a2'], 'DVK01', {}, period).value == 0
    assert (Register.objects.count(), Observation.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_dropping_all_sheets_waits_for_whoever_writes_several_in_turn():
    units = make_country()
    for unit in ('a1', 'a2'):
        say(units[unit], Y2022, 5)
        figure(units[unit], 'LD01', {}, Y2022)
    with transaction.atomic():
        say(units['a2'], Y2022, 7)
        figure(units['a2'], 'LD01', {}, Y2022)
        other = started(drop)
        say(units['a1'], Y2022, 6)
        assert figure(units['a1'], 'LD01', {}, Y2022).value == 6
    other.join()
    assert not Sheet.objects.filter(is_frozen=False).exists()
