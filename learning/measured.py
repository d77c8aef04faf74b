"""How well votes read a hand they have not learnt from: each hand in turn is left out and read."""

import sys
from collections.abc import Iterable

from danvan.indicators.votes import NO_FIGURE, Ballot
from learning.votes import Example, learn

SHARES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)  # least shares of the votes
Answer = tuple[Ballot, str]


def measure(examples: list[Example]) -> None:
    """Prints precision, recall and F1 of all hands together, for each least share of the votes."""
    answers = []
    for hand in sorted({one.hand for one in examples}):
        votes = learn([one for one in examples if one.hand != hand])
        own = [(votes.count(one.signs), one.measure) for one in examples if one.hand == hand]
        answers += own
        _print(hand, own)
    for least in SHARES:
        _print(f'all, share from {least}', answers, least)


def _print(name: str, answers: Iterable[Answer], least: float = 0.5) -> None:
    answers = list(answers)
    given = [(ballot.measure, told) for ballot, told in answers if _is_given(ballot, least)]
    right = sum(measure == told for measure, told in given)
    precision = right / len(given)
    recall = right / sum(told not in NO_FIGURE for _ballot, told in answers)
    f1 = 2 * precision * recall / (precision + recall)
    sys.stdout.write(f'{name:28} {len(answers):6} numbers   {precision:.3f} {recall:.3f} {f1:.3f}\n')


def _is_given(ballot: Ballot, least: float) -> bool:
    return ballot.measure not in NO_FIGURE and ballot.share >= least
