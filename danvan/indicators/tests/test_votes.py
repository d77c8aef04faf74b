"""Votes add up as plain sums do, and a share is that of a multinomial logistic regression."""

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan.indicators.votes import NEAREST, Votes, read_table

MEASURES = ['none', 'dialogues.held', 'works.completed']
SIGNS = ['l1=mở', 'n=cuộc', 'r1=đối thoại', 'o=làm']
TOLD = st.dictionaries(
    st.sampled_from(SIGNS), st.dictionaries(st.integers(0, 2), st.decimals(-30, 30, places=2), min_size=1)
)


def written(weights: dict) -> str:
    return ' '.join(f'{place}:{weight}' for place, weight in weights.items())


@given(told=TOLD, heard=st.lists(st.sampled_from([*SIGNS, 'l1=unheard of']), unique=True))
def test_votes_add_up(told, heard):
    sums = [float(sum(told[sign].get(place, 0) for sign in heard if sign in told)) for place in range(len(MEASURES))]
    ballot = Votes(MEASURES, {sign: written(weights) for sign, weights in told.items()}).count(heard)
    assert sums[MEASURES.index(ballot.measure)] == max(sums)
    assert ballot.share == pytest.approx(exp(max(sums)) / sum(map(exp, sums)))


def test_the_loudest_sign_is_one_that_was_heard_and_speaks_for_the_measure():
    votes = Votes(MEASURES, {'l1=mở': '1:0.5', 'r1=đối thoại': '1:2.5 2:-1', 'o=làm': '1:9'})
    assert votes.loudest(['l1=mở', 'r1=đối thoại'], 'dialogues.held') == 'r1=đối thoại'


def test_the_loudest_is_one_of_the_first_signs_which_stand_at_the_number():
    near = [f'l1={number}' for number in range(NEAREST)]
    votes = Votes(MEASURES, dict.fromkeys(near, '1:0.5') | {'R=đối thoại': '1:9'})
    assert votes.loudest([*near[1:], 'R=đối thoại'], 'dialogues.held') == 'R=đối thoại'
    assert votes.loudest([*near, 'R=đối thoại'], 'dialogues.held') == near[0]


def test_where_no_sign_is_known_no_measure_has_more_than_its_share():
    votes, told = Votes(MEASURES, {}), ['l1=mở']
    assert (votes.count(told).share, votes.loudest(told, 'none')) == (pytest.approx(1 / 3), '')


def test_a_table_is_read_as_it_was_written(tmp_path):
    table = tmp_path / 'votes.tsv'
    table.write_text('#abc\n=none\n=dialogues.held\nl1=mở\t1:1.25 0:-0.4\n', encoding='utf-8')
    votes = read_table(table)
    assert (votes.measures, votes.weights('l1=mở')) == (['none', 'dialogues.held'], {1: 1.25, 0: -0.4})
