"""Two people at once, on two connections: nothing is lost, doubled or overwritten unseen, and nobody waits in a ring."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from danvan.indicators.figures import figure
from danvan.indicators.freezing import accept as accept_frozen
from danvan.indicators.freezing import freeze
from danvan.indicators.tests.test_meanwhile import started
from danvan.periods import Period
from danvan.records import pulse
from danvan.records.errors import ActError
from danvan.records.writing import perform, perform_many
from danvan.work.filings import cells
from danvan.work.filings.models import Cell, Submission
from danvan.work.filings.tests.make import (
    DT,
    LD,
    accept,
    fill,
    make_open_house,
    make_version,
    open_request,
    send,
    words,
)

PERIOD = Period.parse('2026-02', 'party')

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house() -> SimpleNamespace:
    return make_open_house()


def trying(found: list, do, *args, **more):
    """Does it and keeps what was refused."""
    try:
        found.append(do(*args, **more))
    except ActError as refused:
        found.append(refused)


def test_two_saves_at_once_are_one_cell_and_one_of_them_is_told(house):
    told: list = []
    filing = house.filing()
    with transaction.atomic():
        cells.save(filing, house.recorder(), LD, '7')
        other = started(trying, told, cells.save, house.filing(), house.lan, LD, '8')
    other.join()
    assert isinstance(told[0], cells.Overtaken) and Cell.objects.get().value == 7


def test_a_cell_saved_beside_a_submission_is_in_it_or_refused(house):
    told: list = []
    filing = fill(house, 'ben-mo', {LD: '7'})
    with transaction.atomic():
        perform(filing.record, 'submit', house.recorder(), **words(filing))
        other = started(trying, told, cells.save, house.filing(), house.lan, LD, '9', revision=1)
    other.join()
    assert isinstance(told[0], ActError) and Cell.objects.get().value == 7
    assert {c['code']: c['value'] for c in Submission.objects.get().cells if c['split_key'] == ''}['LD01'] == 7


def test_two_submissions_at_once_are_one(house):
    told: list = []
    filing = fill(house, 'ben-mo', {LD: '7'})
    answers = words(filing)
    with transaction.atomic():
        perform(filing.record, 'submit', house.recorder(), **answers)
        other = started(trying, told, perform, filing.record, 'submit', house.lan, **answers)
    other.join()
    assert isinstance(told[0], ActError) and Submission.objects.count() == 1


def test_accepted_and_withdrawn_at_once_is_one_of_both(house):
    told: list = []
    sent = send(house, 'ben-mo', {LD: '7'})
    with transaction.atomic():
        perform(sent.record, 'accept', house.minh)
        other = started(trying, told, perform, sent.record, 'withdraw', house.leader(), reason='ghi thiếu')
    other.join()
    assert isinstance(told[0], ActError) and house.filing().record.state == 'accepted'
    assert figure(house.units['ben-mo'], 'LD01', {}, PERIOD, frozen=True).value == 7


def test_many_accepted_while_one_is_sent_wait_for_each_other_in_no_ring(house):
    """The province accepts two while a third is sent, which holds the pulse."""
    told: list = []
    ready = [send(house, key, {LD: '7'}).record for key in ('ben-mo', 'rach-la')]
    third = fill(house, 'cau-gio', {LD: '3'})
    answers = words(third)
    with transaction.atomic():
        perform_many(ready, 'accept', house.minh)
        other = started(trying, told, perform, third.record, 'submit', house.recorder('cau-gio'), **answers)
        assert figure(house.units['ben-mo'], 'LD01', {}, PERIOD, frozen=True).value == 7
    other.join()
    assert not isinstance(told[0], ActError)
    assert house.filing('cau-gio').record.state == 'sent'


def frozen_total(house, key: str = 'song-trang') -> None:
    """As a report that is issued does."""
    with transaction.atomic():
        frozen = freeze(house.units[key], PERIOD, house.hoa)
        accept_frozen(frozen, PERIOD)


def test_a_line_is_signed_while_the_unit_issues_and_nobody_waits_in_a_ring(house):
    told: list = []
    with transaction.atomic(), pulse.at_the_end():
        perform(house.request.record, 'adjust', house.hoa, cell='LD01', amount=2, reason='trùng')
        other = started(trying, told, frozen_total, house)
    other.join()
    assert told == [None] and figure(house.units['song-trang'], 'LD01', {}, PERIOD).value == 2


def test_one_answer_of_a_unit_is_accepted_while_it_sends_another(house):
    """The same unit and period, two requests: an earlier total stands, and both acts write beside it."""
    told: list = []
    second = open_request(house, label='2026-02', version=make_version('bieu-hai'))
    accept(house, send(house, 'ben-mo', {DT: '1'}, second))
    perform(house.filing('ben-mo', second).record, 'reopen', house.minh, reason='xem lại')
    again, sent = fill(house, 'ben-mo', {DT: '2'}, second), send(house, 'ben-mo', {LD: '7'})
    answers = words(again)
    with transaction.atomic(), pulse.at_the_end():
        perform(sent.record, 'accept', house.minh)
        other = started(trying, told, perform, again.record, 'submit', house.recorder(), **answers)
    other.join()
    assert house.filing('ben-mo', second).record.state == 'sent'
    assert figure(house.units['ben-mo'], 'LD01', {}, PERIOD, frozen=True).value == 7
