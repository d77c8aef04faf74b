"""Periods and maps are named in the language of the page."""

from datetime import date

import pytest
from django.utils.translation import override

from danvan.indicators.catalogue import indicator
from danvan.indicators.words import map_words, period_words
from danvan.org.models import Edition
from danvan.periods import Period

LABELS = ('2025', '2025-H1', '2025-H2', '2025-9M', '2025-Q2', '2025-07', '2021..2025')


@pytest.mark.parametrize('label', LABELS)
def test_a_vietnamese_page_names_a_period_as_a_paper_does(label):
    period = Period.parse(label)
    assert period_words(period) == period.words()


@pytest.mark.parametrize(
    ('label', 'words'), [('2025', '2025'), ('2025-Q2', 'quarter II of 2025'), ('2021..2025', '2021-2025')]
)
def test_an_english_page_names_a_period_in_english(label, words):
    with override('en'):
        assert period_words(Period.parse(label)) == words


def test_a_map_is_named_by_its_title_or_in_english_by_its_day():
    edition = Edition(on=date(2025, 7, 1), title='Bản đồ từ 1/7/2025')
    assert map_words(edition) == 'Bản đồ từ 1/7/2025'
    with override('en'):
        assert map_words(edition) == 'map of 01/07/2025'


def test_an_indicator_is_explained_in_the_language_of_the_page():
    one = indicator('DVK03')
    assert (one.counted_in, one.meaning[:7]) == ('mô hình', 'Mô hình')
    with override('en'):
        assert (one.counted_in, one.meaning[:6]) == ('models', 'Models')
