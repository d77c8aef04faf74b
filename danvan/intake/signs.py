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
NUMBER = '#'
ENDS = frozenset('#,;:()')  # where the words that are a number's own end; '#' stands for another number
DOUBTS = frozenset(
    {'is=ahead', 'is=award', 'not=each', 'not=asked', 'not=yardstick', 'not=denied'}
)  # that it is a result
LEFT, RIGHT, OWN, PART = 14, 12, 8, 10  # words


class Line:
    """The words and marks of a line, cut once for all its numbers; these are '#'."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._pairs = [f'{one} {other}' for one, other in pairwise(words)]
        self._ends = [place for place, word in enumerate(words) if word in ENDS]

    def around(self, begin: int, behind: int, noun: str) -> list[str]:
        """Of the number whose words begin and end at these places, with the word that says how exact it is. The signs at the number first.
        `noun`: what it counts, '' where nothing known says it."""
        words, pairs = self.words, self._pairs
        far, own = max(0, begin - LEFT), self._own(begin)
        part, end = self._part(behind), min(behind + RIGHT, len(words))
        last, last_two = words[begin - 1] if begin else '', ' '.join(words[max(far, begin - 2) : begin])
        first = noun.partition(' ')[0]
        bound = dict.fromkeys(pairs[own : max(own, begin - 1)])
        return [
            f'n={noun}',
            f'l1={last}',
            f'l2={last_two}',
            f'l3={" ".join(words[max(far, begin - 3) : begin])}',
            f'r1={" ".join(words[behind : behind + 1])}',
            f'r2={" ".join(words[behind : behind + 2])}',
            f'r3={" ".join(words[behind : behind + 3])}',
            f'l1n={last}|{noun}',
            f'l2n={last_two}|{noun}',
            f'n0={first}',
            *[f'nw={word}' for word in dict.fromkeys(noun.replace(',', ' ').split()[:4])],
            *[f'o={word}' for word in dict.fromkeys(words[own:begin])],
            *[f'p={word}' for word in dict.fromkeys(words[behind:part])],
            *[f'o2={pair}' for pair in bound],
            *[f'o2n={pair}|{first}' for pair in bound],
            *[f'p2={pair}' for pair in dict.fromkeys(pairs[behind : max(behind, part - 1)])],
            *[f'L={word}' for word in dict.fromkeys(words[far:own])],
            *[f'R={word}' for word in dict.fromkeys(words[part:end])],
            *[f'L2={pair}' for pair in dict.fromkeys(pairs[far : max(far, min(own, begin - 1))])],
            *[f'R2={pair}' for pair in dict.fromkeys(pairs[max(behind, part - 1) : max(behind, end - 1)])],
        ]

    def _own(self, begin: int) -> int:
        """Where the last words before the number begin that no mark and no other number parts from it."""
        ended = bisect_left(self._ends, begin)
        return max(self._ends[ended - 1] + 1 if ended else 0, begin - OWN, 0)

    def _part(self, behind: int) -> int:
        """Where the first words behind it end; a mark right behind it is one of them."""
        ended = bisect_left(self._ends, behind + 1)
        end = self._ends[ended] if ended < len(self._ends) else len(self.words)
        return min(end, behind + PART, len(self.words))


def words_of(low: str, start: int = 0, end: int | None = None) -> list[str]:
    found = WORD.findall(low, start, len(low) if end is None else end)
    return [NUMBER if word[0].isdigit() else word for word in found]


def line_of(low: str, start: int, end: int, numbers: list[FoundQuantity]) -> tuple[Line, dict[int, tuple[int, int]]]:
    """A sentence's words, and where among them those of each number begin and end, by the number's own place."""
    words: list[str] = []
    places = {}
    for one in numbers:
        words += words_of(low, start, one.start)
        begin, start = len(words), one.end
        words += words_of(low, one.start, one.end)
        places[one.start] = begin, len(words)
    return Line(words + words_of(low, start, end)), places


def of_figures_before(
    previous: Figure | None, head: Figure | None, noun: str, last: str, is_here: bool, is_near: bool
) -> list[str]:
    """`last`: the word right before the number; `is_here`, `is_near`: the figure before stands in its sentence, its paragraph."""
    said = previous.measure if previous else ''
    near = said if is_near else ''
    return [
        f'pv={said}|{is_here}',
        f'pvn={near}|{noun.partition(" ")[0]}',
        f'pvs={near}|{previous is not None and previous.unit.lower() == noun}',
        f'pvl={said if is_here else ""}|{last}',
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
