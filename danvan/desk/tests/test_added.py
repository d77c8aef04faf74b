"""The page of a longer period beside the months that were reported of it."""

import pytest

from danvan.indicators.observing import Observed, observe
from danvan.periods import Period

WHERE = '/so-lieu/song-trang/2019-H1/DT01/'
MONTHS = [one.label for one in Period.parse('2019-H1', 'party').months()]


def tell(house, label, value):
    observe(
        house.units['song-trang'], Period.parse(label, 'party'), 'entered', [Observed('DT01', value, scope='total')]
    )


@pytest.fixture
def client(house, go):
    for label in MONTHS[:5]:
        tell(house, label, 20)
    return go(house.hoa)


def test_months_stand_beside_a_period_that_nobody_reported_with_how_many_they_are(client):
    page = client.get(WHERE)
    text = page.content.decode()
    assert page.context['figure'].value is None
    assert 'Cộng 5/6 tháng: <strong>100</strong>' in text and 'chưa đủ' in text
    assert '6 tháng đầu năm 2019 chưa có báo cáo riêng.' in text
    assert f'href="/so-lieu/song-trang/{MONTHS[0]}/DT01/' in text


def test_both_numbers_and_the_difference_stand_once_all_months_are_there(house, client):
    tell(house, MONTHS[5], 20)
    tell(house, '2019-H1', 130)
    page = client.get(WHERE)
    text = page.content.decode()
    assert page.context['figure'].value == 130
    assert 'Cộng 6/6 tháng: <strong>120</strong>' in text and 'chưa đủ' not in text
    assert '6 tháng đầu năm 2019 đã báo cáo: <strong>130</strong>, lệch +10.' in text


def test_no_difference_is_told_while_months_are_missing(house, client):
    tell(house, '2019-H1', 130)
    page = client.get(WHERE)
    assert page.context['added'].difference is None
    assert 'lệch' not in page.content.decode()


def test_a_month_has_nothing_beside_it(client):
    assert client.get(f'/so-lieu/song-trang/{MONTHS[0]}/DT01/').context['added'] is None
