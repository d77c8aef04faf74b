"""What stands at a number, as signs that vote on what it measures: the words before and after, the noun, the number before, the rules.

A sign is a short text, so that a vote can be read: 'l1=đăng ký' is the word right before the number. How votes add up is
danvan/indicators/votes.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from danvan.vietnamese.running import FoundQuantity

from .counted import Counted
from .form import Figure

WORD = re.compile(r'[^\W\d]+|\d[\d.,]*|[%/(),;:“”"]')
ENDS = frozenset('#,;:()')  # where the words that are a number's own end; '#' stands for another number
DOUBTS = frozenset(
    {'is=ahead', 'is=award', 'not=each', 'not=asked', 'not=yardstick', 'not=denied'}
)  # that it is a result
LEFT, RIGHT, OWN, PART = 14, 12, 8, 10  # words


class Words:
    """The words and signs of one sentence, cut once for all its numbers; numbers are '#'."""

    def __init__(self, low: str, start: int, end: int) -> None:
        found = list(WORD.finditer(low, start, end))
        self._starts = [one.start() for one in found]
        self._words = ['#' if one.group()[0].isdigit() else one.group() for one in found]

    def around(self, found: FoundQuantity) -> tuple[list[str], list[str]]:
        """Those before a number, with the word that says how exact it is, and those after it."""
        begin = bisect_left(self._starts, found.start)
        behind = bisect_left(self._starts, found.end)
        return self._words[max(0, begin - LEFT) : begin], self._words[behind : behind + RIGHT]


def of_words(left: list[str], right: list[str], noun: str) -> list[str]:
    """The nearest first. `noun`: what the number counts, '' where nothing known says it."""
    first = noun.partition(' ')[0]
    own, part = _own(left), _part(right)
    beyond, behind = left[: len(left) - len(own)], right[len(part) :]
    bound = [f'{one} {other}' for one, other in pairwise(own)]
    last, last_two = left[-1] if left else '', ' '.join(left[-2:])
    told = [
        'n=' + noun,
        'l1=' + last,
        'l2=' + last_two,
        'l3=' + ' '.join(left[-3:]),
        'r1=' + ' '.join(right[:1]),
        'r2=' + ' '.join(right[:2]),
        'r3=' + ' '.join(right[:3]),
        f'l1n={last}|{noun}',
        f'l2n={last_two}|{noun}',
        'n0=' + first,
        *['nw=' + word for word in noun.replace(',', ' ').split()[:4]],
        *['o=' + word for word in own],
        *['p=' + word for word in part],
        *['o2=' + pair for pair in bound],
        *[f'o2n={pair}|{first}' for pair in bound],
        *[f'p2={one} {other}' for one, other in pairwise(part)],
        *['L=' + word for word in beyond],
        *['R=' + word for word in behind],
        *[f'L2={one} {other}' for one, other in pairwise(left[: len(left) - len(own) + 1])],
        *[f'R2={one} {other}' for one, other in pairwise(right[max(0, len(part) - 1) :])],
    ]
    return list(dict.fromkeys(told))


def of_figures_before(
    previous: Figure | None, head: Figure | None, noun: str, last: list[str], is_here: bool, is_near: bool
) -> list[str]:
    """`last`: the word right before the number; `is_here`, `is_near`: the figure before stands in its sentence, its paragraph."""
    said = previous.measure if previous else ''
    near = said if is_near else ''
    return [
        f'pv={said}|{is_here}',
        f'pvn={near}|{noun.partition(" ")[0]}',
        f'pvs={near}|{previous is not None and previous.unit.lower() == noun}',
        f'pvl={said if is_here else ""}|{"".join(last)}',
        f'hd={head.measure if head else ""}|{head is not None and head.unit.lower() == noun}',
    ]


def of_number(one: Counted, is_award: bool, is_unread: bool) -> Iterator[str]:
    """Of the number itself: how long it is, how it is written, and how it hangs on the one before (`is_unread`: which said nothing)."""
    quantity = one.found.quantity
    yield 'is=number'
    yield f'v={len(str(int(quantity.value)))}'
    for name, holds in (
        ('bare', one.noun is None),
        ('of', one.found.of is not None),
        ('%', quantity.is_percent),
        ('opens', one.opens),
        ('joins', one.joins),
        ('award', is_award),
        ('unread', is_unread),
    ):
        if holds:
            yield f'is={name}'


def _own(left: list[str]) -> list[str]:
    """The last words before the number that no sign and no other number parts from it."""
    last = next((place for place in range(len(left), 0, -1) if left[place - 1] in ENDS), 0)
    return left[last:][-OWN:]


def _part(right: list[str]) -> list[str]:
    end = next((place for place, word in enumerate(right) if place and word in ENDS), len(right))
    return right[:end][:PART]
