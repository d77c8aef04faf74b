"""The signs at a number: its own words end at a comma or another number, and the word that says how exact it is belongs to it."""

import pytest

from danvan.intake import signs
from danvan.vietnamese.running import RunningText

LINE = 'Cả năm mở 12 lớp, dạy hơn 300 người; trong đó 45% là nữ.'


def around(at: int) -> tuple[list[str], list[str]]:
    low = LINE.lower()
    return signs.Words(low, 0, len(low)).around(RunningText(LINE).quantities[at])


def test_words_stand_before_and_after_and_other_numbers_are_one_sign():
    assert around(1) == (
        ['cả', 'năm', 'mở', '#', 'lớp', ',', 'dạy'],
        ['người', ';', 'trong', 'đó', '#', '%', 'là', 'nữ'],
    )


@pytest.mark.parametrize(('at', 'own', 'others'), [(0, 'o=mở', 'o=lớp'), (1, 'o=dạy', 'o=lớp'), (1, 'p=người', 'p=nữ')])
def test_a_sign_between_ends_what_is_a_numbers_own(at, own, others):
    told = signs.of_words(*around(at), 'người')
    assert own in told
    assert others not in told


def test_the_nearest_signs_come_first():
    assert signs.of_words(*around(0), 'lớp')[:2] == ['n=lớp', 'l1=mở']
