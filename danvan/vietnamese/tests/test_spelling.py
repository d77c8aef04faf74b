"""Slips in words: what cannot be a syllable, what a set phrase denies; and what is let alone."""

import pytest

from danvan.vietnamese.spelling import is_spelt, slips


@pytest.mark.parametrize('word', ['nghành', 'cánhân', 'cê', 'ngê', 'hộṕ'])
def test_what_is_no_syllable_is_told(word):
    assert not is_spelt(word)


@pytest.mark.parametrize('word', ['ngành', 'giếng', 'gì', 'quỳnh', 'quốc', 'uý', 'lý', 'lí', 'khối', 'ôtô', 'website'])
def test_syllables_and_loans_pass(word):
    assert is_spelt(word)


def test_a_set_phrase_with_one_wrong_mark_is_told():
    (slip,) = slips('Chủ trì Hôi nghị là lãnh đạo xã.')
    assert (slip.start, slip.end, slip.right) == (8, 16, 'hội nghị')


def test_names_and_other_right_phrases_are_let_alone():
    assert list(slips('Bà Phạm Dân Vân nói nhân dân vẫn vui; văn bản chỉ đạo; xã có số hộ nghèo thấp.')) == []
