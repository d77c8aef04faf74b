"""The numbers of a sentence side by side, each with its unit and the words around it. What they say of one another: sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter
from typing import NamedTuple

from danvan.vietnamese.numbers import format_number
from danvan.vietnamese.running import FoundQuantity

from .text import Sentence, Text

SCALE = {'tỷ': 10**9, 'tỉ': 10**9, 'triệu': 10**6, 'nghìn': 10**3, 'ngàn': 10**3}
NUMBERS = re.compile(r'\d+(?:\.\d{3})*')
MOST_NUMBERS = 60  # of a sentence of sums
NO_UNIT = frozenset(
    ['lên', 'xuống', 'còn', 'là', 'và', 'đã', 'được', 'của', 'so', 'trong', 'ở', 'tại', 'thì', 'do', 'với']
)

NUMBERED = ('vòng ', 'giai đoạn ', 'hạng ', 'bước ', 'đợt ', 'lần ')
NOUN = re.compile(r'[^\W\d]+(?: [^\W\d]+)?')
FURTHEST_LINE = 400
BACK = 3  # sentences
FURTHEST = 120  # characters that are looked at before a number


class Told(NamedTuple):
    """A number, what it counts, and the words before it back to the number before."""

    found: FoundQuantity
    value: Decimal
    unit: str
    is_exact: bool
    before: str
    after: str

    @property
    def is_share(self) -> bool:
        return self.found.quantity.is_percent


def in_sentences(text: Text, least: int = 2) -> Iterator[tuple[int, int, list[FoundQuantity]]]:
    """Where each sentence stands that has so many numbers or more, or a fraction; and its numbers."""
    numbers, at = text.running.quantities, 0
    for sentence in text.sentences:
        while at < len(numbers) and numbers[at].start < sentence.start:
            at += 1
        first = at
        while at < len(numbers) and numbers[at].start < sentence.end:
            at += 1
        if at - first >= least or (at > first and numbers[first].of):
            yield sentence.start, sentence.end, numbers[first:at]


def said_in(text: Text, sentence: Sentence) -> list[Told]:
    """The numbers of one sentence; none where they are too many for prose."""
    quantities, place = text.running.quantities, attrgetter('start')
    first, end = (bisect_left(quantities, at, key=place) for at in (sentence.start, sentence.end))
    return as_told(text, quantities[first:end], sentence.start) if end - first <= MOST_NUMBERS else []


def as_told(text: Text, numbers: list[FoundQuantity], start: int) -> list[Told]:
    """The numbers of the sentence that begins at `start`; a round or a rank is no number of things."""
    numbers = [one for one in numbers if not text.low.endswith(NUMBERED, 0, one.start)]
    return [
        _told(text, one, max(start, numbers[i - 1].end if i else 0, one.start - FURTHEST))
        for i, one in enumerate(numbers)
    ]


def _told(text: Text, one: FoundQuantity, since: int) -> Told:
    unit, _blank, rest = one.what.lower().partition(' ')
    if unit in NO_UNIT:
        unit = ''
    value = one.quantity.value if isinstance(one.quantity.value, Decimal) else Decimal(one.quantity.value)
    if unit in SCALE:
        value, unit = value * SCALE[unit], 'đồng' if rest.startswith('đồng') or not rest else rest
    exact = one.quantity.qualifier == 'exact'
    return Told(one, value, unit, exact, text.low[since : one.start], text.low[one.end : one.end + FURTHEST // 2])


Reason = tuple[str, Told, Told, str]  # kind, the first and the last number it is about, why


def is_yardstick(before: str, behind: str) -> bool:
    """'158 đơn, tăng 6,8% so với năm 2017 (148 đơn), trong đó': what the bracket holds has no parts."""
    return bool(YARDSTICK.search(before)) and behind.partition(')')[0].count('(') == 0 and ')' in behind


YARDSTICK = re.compile(r'(?:so với|cùng kỳ|năm|kỳ trước|đầu kỳ)[^.;()]{0,30}\([^()]{0,16}$')


def alike(*several: Told) -> bool:
    """All exact, and of one unit; between 'từ' and 'lên' the unit is often told once."""
    units = {one.unit for one in several if one.unit}
    return len(units) <= 1 and all(one.is_exact for one in several) and len({one.is_share for one in several}) == 1


def around(text: Text, at: int) -> list[Told]:
    """The numbers of the sentence, and of the three before it."""
    here, told = text.sentences[at], []
    for sentence in text.sentences[max(0, at - BACK) : at + 1]:
        if sentence.paragraph is here.paragraph or is_next(text, sentence.start, here.start):
            told += said_in(text, sentence)
    return told


def is_next(text: Text, first: int, last: int) -> bool:
    """That one paragraph or line lies just below another: no blank line between, and near."""
    return last - first < FURTHEST_LINE and '\n\n' not in text.plain[first:last]


def with_noun(one: Told) -> int:
    """Where a number ends together with the first two words behind it."""
    noun = NOUN.match(one.found.what) if one.unit and not one.is_share else None
    return one.found.end + (1 + noun.end() if noun else 0)


def written(one: Told) -> str:
    return written_of(one.found)


def written_of(one: FoundQuantity) -> str:
    return format_number(one.quantity.value)


def differs(part: Decimal, whole: Decimal, rate: Decimal) -> bool:
    """Beyond what rounding, down or up, at the last written place can do."""
    if not whole:
        return False
    step = Decimal(1).scaleb(min(rate.as_tuple().exponent, 0))
    if step == 1:
        return abs(part * 100 / whole - rate) >= 1
    return abs((part * 100 / whole).quantize(step, ROUND_HALF_UP) - rate) > step
