"""What stands at a number, as signs that vote on what it measures: the words before and after, the noun, the number before, the rules.

A sign is a short text, so that a vote can be read: 'l1=đăng ký' is the word right before the number. Signs of one sort are told
together, ('l1', ['đăng ký']). How votes add up is danvan/indicators/votes.py.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from itertools import pairwise

from danvan.vietnamese.running import FoundQuantity

from .counted import Counted
from .form import Figure

Told = list[tuple[str, Collection[str]]]  # signs by their sort, each once
WORD = re.compile(r'[^\W\d]+|\d[\d.,]*|[%/(),;:“”"]')
NUMBER = '#'
ENDS = frozenset('#,;:()')  # where the words that are a number's own end; '#' stands for another number
DOUBTS = {'is': {'ahead', 'award'}, 'not': {'each', 'asked', 'yardstick', 'denied'}}  # that it is a result
LEFT, RIGHT, OWN, PART = 14, 12, 8, 10  # words


class Line:
    """The words and marks of a line, cut once for all its numbers; these are '#'."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self._pairs = [f'{one} {other}' for one, other in pairwise(words)]
        self._ends = [place for place, word in enumerate(words) if word in ENDS]

    def around(self, begin: int, behind: int, noun: str) -> Told:
        """Of the number whose words begin and end at these places, with the word that says how exact it is. The signs at the number first.
        `noun`: what it counts, '' where nothing known says it."""
        words, pairs = self.words, self._pairs
        far, own = max(0, begin - LEFT), self._own(begin)
        part, end = self._part(behind), min(behind + RIGHT, len(words))
        last, last_two = words[begin - 1] if begin else '', ' '.join(words[max(far, begin - 2) : begin])
        first = noun.partition(' ')[0]
        bound = set(pairs[own : max(own, begin - 1)])
        return [
            ('n', (noun,)),
            ('l1', (last,)),
            ('l2', (last_two,)),
            ('l3', (' '.join(words[max(far, begin - 3) : begin]),)),
            ('r1', (' '.join(words[behind : behind + 1]),)),
            ('r2', (' '.join(words[behind : behind + 2]),)),
            ('r3', (' '.join(words[behind : behind + 3]),)),
            ('l1n', (f'{last}|{noun}',)),
            ('l2n', (f'{last_two}|{noun}',)),
            ('n0', (first,)),
            ('nw', set(noun.replace(',', ' ').split()[:4])),
            ('o', set(words[own:begin])),
            ('p', set(words[behind:part])),
            ('o2', bound),
            ('o2n', [f'{pair}|{first}' for pair in bound]),
            ('p2', set(pairs[behind : max(behind, part - 1)])),
            ('L', set(words[far:own])),
            ('R', set(words[part:end])),
            ('L2', set(pairs[far : max(far, min(own, begin - 1))])),
            ('R2', set(pairs[max(behind, part - 1) : max(behind, end - 1)])),
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
) -> Told:
    """`last`: the word right before the number; `is_here`, `is_near`: the figure before stands in its sentence, its paragraph."""
    said = previous.measure if previous else ''
    near = said if is_near else ''
    return [
        ('pv', (f'{said}|{is_here}',)),
        ('pvn', (f'{near}|{noun.partition(" ")[0]}',)),
        ('pvs', (f'{near}|{previous is not None and previous.unit.lower() == noun}',)),
        ('pvl', (f'{said if is_here else ""}|{last}',)),
        ('hd', (f'{head.measure if head else ""}|{head is not None and head.unit.lower() == noun}',)),
    ]


def of_number(one: Counted, **holds: bool) -> Told:
    """Of the number itself: how long it is, how it is written, how it hangs on the one before, and what else `holds` of it."""
    quantity = one.found.quantity
    holds |= {
        'number': True,
        'bare': one.noun is None,
        'of': one.found.of is not None,
        '%': quantity.is_percent,
        'opens': one.opens,
        'joins': one.joins,
    }
    return [
        ('is', [name for name, is_so in holds.items() if is_so]),
        ('v', (str(len(str(int(quantity.value)))),)),
    ]


def is_doubtful(told: Told) -> bool:
    """Whether anything speaks against a result."""
    return any(not DOUBTS[sort].isdisjoint(words) for sort, words in told if sort in DOUBTS)
