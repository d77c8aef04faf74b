"""A half-year beside the months that the unit has reported: a warning where they differ, silence where they cannot be compared."""

import pytest

from danvan.indicators.observing import Observed, observe
from danvan.periods import Period
from danvan.records.writing import perform
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings
from danvan.work.filings.tests.make import DT, LD, fill, make_open_house

pytestmark = pytest.mark.django_db
MONTHS = [one.label for one in Period.parse('2026-H1', 'party').months()]


@pytest.fixture
def house():
    return make_open_house('2026-H1')


def report(house, label, value, code='LD01', regime='party'):
    values = [Observed(code, value, scope='total')]
    observe(house.units['ben-mo'], Period.parse(label, regime), 'entered', values)


def of_months(house, **typed):
    filing = fill(house, 'ben-mo', {LD: '130', DT: '6'} | typed)
    return [one for one in findings(filing) if one.name == 'months']


def test_a_half_year_that_differs_from_its_six_months_is_told_with_both_numbers(house):
    for label in MONTHS:
        report(house, label, 20)
        report(house, label, 1, 'DT01')
    [found] = of_months(house)
    assert found.cells == (LD,) and not found.is_error
    assert '130; tổng 6 tháng đã báo cáo là 120' in found.what


def test_the_word_on_it_travels_with_the_submission(house):
    for label in MONTHS:
        report(house, label, 20)
    filing = fill(house, 'ben-mo', {LD: '130'})
    asked = {WORD + one.key: 'Tính thêm hai văn bản gửi muộn' for one in findings(filing)}
    assert len(asked) == 2, 'cells without an answer are told apart from these'
    perform(filing.record, 'submit', house.recorder(), **asked)
    sent = filing.submissions.get().explanations
    assert any('tổng 6 tháng' in one['what'] and one['word'].startswith('Tính thêm') for one in sent)


@pytest.mark.parametrize(
    ('labels', 'regime'), [(MONTHS[:5], 'party'), (MONTHS, 'state'), ((), 'party')], ids=['missing', 'state', 'none']
)
def test_nothing_is_told_where_months_are_missing_or_of_another_regime(house, labels, regime):
    for label in labels:
        report(house, label, 20, regime=regime)
    assert of_months(house) == []


def test_a_stock_is_held_against_the_last_month_alone(house):
    from danvan.work.filings.tests.make import filing_of, make_version, open_request

    stock = ('MT03a', '')
    layout = {'sections': [{'key': 'a', 'title': 'A', 'lines': [{'code': 'MT03a'}]}]}
    request = open_request(house, 'ben-mo', label='2026-H1', version=make_version('bieu-hoi-vien', layout))
    report(house, MONTHS[0], 7, 'MT03a')
    report(house, MONTHS[5], 9, 'MT03a')
    assert filing_of(request, house.units['ben-mo'])
    filing = fill(house, 'ben-mo', {stock: '8'}, request)
    [found] = [one for one in findings(filing) if one.name == 'months']
    assert '8; số cuối kỳ đã báo cáo ở tháng 5 năm 2026 là 9' in found.what
