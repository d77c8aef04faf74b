"""The order of words and of people."""

from itertools import pairwise
from random import Random
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.vietnamese import by_given_name, sort_key, sort_key_by_given_name
from danvan.vietnamese.collation import AFTER_NAME
from danvan.vietnamese.tests.test_letters import vietnamese

words = st.text(st.sampled_from('aAáấâđĐdnh'), min_size=1, max_size=4)
moderately = settings(max_examples=30, deadline=None, database=None)


@pytest.mark.parametrize(
    'ordered',
    [
        ['An', 'Ấp', 'Da', 'Dĩ An', 'Đà Nẵng'],
        [*'aăâbcdđeêghiklmnoôơpqrstuưvxy'],
        ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'],
        ['An', 'Ăn', 'Ân', 'Ba'],
        ['O', 'Ô', 'Ơ', 'P', 'U', 'Ư', 'V'],
        ['hoa', 'Hoa', 'HOA'],
        ['Bà Rịa', 'Bắc Ninh', 'Bến Mơ', 'Bình Định', 'Cà Mau'],
        ['Quận 1', 'Quận 2', 'Quận 10', 'Quận Ba Đình'],
        ['Tổ 9', 'Tổ 010', 'Tổ 99', 'Tổ 100', 'Tổ 999999999', 'Tổ 1000000000', 'Tổ 9999999999'],
        ['12-BC/TU', '12-KH/TU', '105-BC/TU'],
    ],
)
def test_words_stand_in_vietnamese_order(ordered):
    shuffled = Random(1).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered
    assert all(sort_key(one) < sort_key(two) for one, two in pairwise(ordered))


def test_people_stand_by_given_name_then_by_the_words_before_it():
    assert by_given_name(['Bảo', 'Ân', 'Ánh', 'Anh', 'An']) == ['An', 'Anh', 'Ánh', 'Ân', 'Bảo']
    ordered = ['Lê Văn An', 'Nguyễn Thị An', 'Đỗ Anh', 'An Thị Bảo', '']
    assert by_given_name(ordered) == ['', *ordered[:-1]]


def test_key_of_nothing_sorts_first_and_unknown_signs_last():
    assert sort_key('') < sort_key(' ') < sort_key('0') < sort_key('a') < sort_key('½')
    assert sort_key('z') < sort_key('\t')


@moderately
@given(vietnamese)
def test_key_does_not_see_how_letters_are_composed(text):
    assert sort_key(normalize('NFD', text)) == sort_key(normalize('NFC', text))


@moderately
@given(words, words)
def test_key_is_the_same_only_for_the_same_word(one, two):
    assert (sort_key(one) == sort_key(two)) is (one == two)


@moderately
@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_sort_by_size(one, two):
    assert (sort_key(f'Tổ {one}') < sort_key(f'Tổ {two}')) is (one < two)


@moderately
@given(words, words, words, words)
def test_given_name_decides_before_all_else(family, given_one, other_family, given_two):
    by_name = sort_key_by_given_name(f'{family} {given_one}') < sort_key_by_given_name(f'{other_family} {given_two}')
    one, two = (sort_key(given_one), sort_key(family)), (sort_key(given_two), sort_key(other_family))
    assert by_name is (one < two)
    assert min(sort_key(family)) > AFTER_NAME
