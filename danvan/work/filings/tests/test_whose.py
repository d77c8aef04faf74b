"""What a unit has sent stays that unit's, as it was: nothing of it is moved to another, emptied, or changed by a slip of a number."""

import pytest
from django.db import DatabaseError, connection, transaction

from danvan.indicators.models import Observation
from danvan.indicators.observing import LARGEST
from danvan.records.errors import Refused
from danvan.records.writing import move, perform
from danvan.work.filings import cells
from danvan.work.filings.models import Adjustment, ContextFigure
from danvan.work.filings.tests.make import DT, LD, fill, make_request, send
from danvan.work.filings.typing import read

pytestmark = pytest.mark.django_db


def test_an_answer_is_not_given_to_another_unit(house):
    filing = fill(house, 'ben-mo', {LD: '4'})
    with pytest.raises(Refused, match='không chuyển thành số của đơn vị khác'):
        move(filing.record, house.hoa, house.units['rach-la'], 'Chuyển')
    assert house.filing().record.unit == house.units['ben-mo']


def test_a_request_is_given_away_only_before_it_is_sent(house):
    with pytest.raises(Refused, match='không chuyển thành'):
        move(house.request.record, house.hoa, house.units['ben-mo'], 'Chuyển')
    draft = make_request(house, label='2026-03')
    assert move(draft.record, house.hoa, house.units['ben-mo'], 'Chuyển').unit == house.units['ben-mo']


@pytest.mark.parametrize('table', ['submission', 'remark', 'adjustment'])
def test_what_was_sent_or_signed_is_never_emptied(house, table):
    send(house, 'ben-mo', {LD: '4', DT: '-'})
    with pytest.raises(DatabaseError, match='never emptied'), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE filings_{table} CASCADE')


def adjust(house, amount: str) -> None:
    perform(house.request.record, 'adjust', house.hoa, cell='LD01', amount=amount, reason='Trùng một văn bản')


@pytest.mark.parametrize(('typed', 'read_as'), [('1.000', 1000), ('-1.200', -1200), ('12', 12)])
def test_an_adjustment_is_read_as_people_here_write(house, typed, read_as):
    adjust(house, typed)
    assert Adjustment.objects.get().amount == read_as


@pytest.mark.parametrize('typed', ['1,000', '1,5', 'hơn 100', 'nhiều'])
def test_an_adjustment_that_is_no_whole_number_is_refused(house, typed):
    with pytest.raises(Refused):
        adjust(house, typed)


def test_an_adjustment_beyond_what_a_cell_holds_is_refused_in_words(house):
    adjust(house, str(LARGEST // 2))
    for amount in (str(LARGEST // 2), str(10**20)):
        with pytest.raises(Refused, match='đơn vị tính'):
            adjust(house, amount)
    assert Adjustment.objects.count() == 1
    assert Observation.objects.get(indicator='LD01').value == LARGEST // 2


def test_a_context_figure_beyond_all_measure_is_refused_in_words(house):
    filing, line = house.filing(), 'Tỷ lệ hộ nghèo'
    with pytest.raises(Refused, match='đơn vị tính'):
        cells.save_context(filing, house.recorder(), line, '9' * 20, 'Quyết định 1/QĐ', filing.request.last)
    assert not ContextFigure.objects.exists()


def test_a_thousand_written_with_a_comma_is_no_one():
    with pytest.raises(Refused, match='Không đọc được'):
        read('1,000')
    assert (read('1.000').value, read('5,0').value) == (1000, 5)
