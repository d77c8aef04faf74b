"""The signs at a number: its own words end at a comma or another number, and the word that says how exact it is belongs to it."""

from collections import defaultdict

import pytest

from danvan.intake import signs
from danvan.intake.form import LIKELY, Figure
from danvan.vietnamese.running import RunningText

LINE = 'Cả năm mở 12 lớp, dạy hơn 300 người; trong đó 45% là nữ.'


def around(at: int, noun: str = 'người') -> dict[str, set[str]]:
    """The signs by their sort."""
    numbers = RunningText(LINE).quantities
    line, places = signs.line_of(LINE.lower(), 0, len(LINE), numbers)
    told = defaultdict(set)
    for sign in line.around(*places[numbers[at].start], noun):
        sort, _is, word = sign.partition('=')
        told[sort].add(word)
    return told


def test_words_stand_before_and_after_and_other_numbers_are_one_sign():
    told = around(1)
    assert told['o'] | told['L'] == {'cả', 'năm', 'mở', '#', 'lớp', ',', 'dạy'}
    assert told['p'] | told['R'] == {'người', ';', 'trong', 'đó', '#', '%', 'là', 'nữ'}


@pytest.mark.parametrize(
    ('at', 'sort', 'own', 'others'), [(0, 'o', 'mở', 'lớp'), (1, 'o', 'dạy', 'lớp'), (1, 'p', 'người', 'nữ')]
)
def test_a_sign_between_ends_what_is_a_numbers_own(at, sort, own, others):
    told = around(at)[sort]
    assert own in told
    assert others not in told


@pytest.mark.parametrize(
    ('sort', 'pairs'), [('o2', {'cả năm', 'năm mở'}), ('p2', set()), ('R2', {'lớp ,', ', dạy', 'dạy hơn', 'hơn #', '# người', 'người ;', '; trong', 'trong đó', 'đó #', '# %', '% là'})]
)  # fmt: skip
def test_words_stand_in_pairs_with_their_neighbours(sort, pairs):
    assert around(0)[sort] == pairs


def test_the_signs_at_the_number_come_first():
    line = signs.Line(signs.words_of('đã mở # lớp'))
    assert line.around(2, 3, 'lớp')[:3] == ['n=lớp', 'l1=mở', 'l2=đã mở']


PEOPLE = Figure(
    start=0, end=9, why='', doubt=LIKELY, measure='outreach.participants', label='', value=300, unit='Người'
)


@pytest.mark.parametrize(
    ('is_here', 'is_near', 'told'),
    [
        (True, True, ['pv=outreach.participants|True', 'pvn=outreach.participants|người', 'pvs=outreach.participants|True', 'pvl=outreach.participants|và']),
        (False, True, ['pv=outreach.participants|False', 'pvn=outreach.participants|người', 'pvs=outreach.participants|True', 'pvl=|và']),
        (False, False, ['pv=outreach.participants|False', 'pvn=|người', 'pvs=|True', 'pvl=|và']),
    ],
    ids=['in the sentence', 'in the paragraph', 'further away'],
)  # fmt: skip
def test_the_figure_before_says_less_the_further_away_it_stands(is_here, is_near, told):
    assert signs.of_figures_before(PEOPLE, None, 'người', 'và', is_here, is_near) == [*told, 'hd=|False']


def test_the_head_that_is_split_says_whether_its_unit_is_meant():
    assert signs.of_figures_before(None, PEOPLE, 'hộ', '', False, False)[-1] == 'hd=outreach.participants|False'
    assert signs.of_figures_before(None, PEOPLE, 'người', '', False, False)[-1] == 'hd=outreach.participants|True'
