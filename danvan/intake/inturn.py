"""Numbers told in turn: 'kinh tế và văn hóa - xã hội lần lượt có 512 và 398 mô hình', each is of the name that stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from danvan.work.exemplars.reading import fields

from .counted import Counted
from .dims import named_part
from .text import Text
from .units import class_of

IN_TURN = re.compile(r'(?<!\w)(?:lần lượt|theo thứ tự)(?!\w)')
SIDE_BY_SIDE = re.compile(r'(?: [^\W\d]+){0,5}(?:,|,? và)(?: (?:khoảng|gần|hơn|trên))?\s*')
BARE = re.compile(r'(?:,|,? và)(?: (?:khoảng|gần|hơn|trên))?\s*')
BEGINS = re.compile(r'[;:(]|(?<!\w)(?:trong đó|gồm|cụ thể)(?!\w)')
PARTED = re.compile(r', (?:và )?| và ')
HOLDER = re.compile(r'(?<!\w)(?:tập thể|cá nhân)$')
LEVEL = re.compile(r'(?<!\w)cấp (?P<level>tỉnh|huyện|xã|cơ sở)(?!\w)|^(?P<bare>tỉnh|huyện|xã|cơ sở)$')
OF_WHAT = re.compile(r'(?:tổng )?số(?!\w)')
TIES = re.compile(
    r'(?:văn hóa(?:, | và )xã hội|quốc phòng(?:, | và )an ninh|an ninh(?:, | và )quốc phòng)', re.IGNORECASE
)
OF_LIST = re.compile(r'[^,;:\d]{0,20}:')  # 'lần lượt là: kinh tế 42 và 38; văn hóa - xã hội 55 và 51'
MOST_WORDS = 5  # of a name
Split = dict[str, str]


def share_nouns(low: str, told: list[Counted]) -> list[Counted]:
    """In '12, 45 và 110 mô hình' all three count models."""
    shared = list(told)
    for place in range(len(told) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if one.noun is None and following.noun and BARE.fullmatch(low, one.found.end, following.found.start):
            shared[place] = replace(one, noun=following.noun, end=max(one.end, following.noun[1]))
    return shared


def names(text: Text, start: int, told: list[Counted]) -> dict[int, Split | None]:
    """By the place of each number told in turn what splits it; None where no name is surely its own. `start`: of the sentence."""
    found: dict[int, Split | None] = {}
    low = text.low
    for turn in IN_TURN.finditer(low, start, told[-1].found.start if told else start):
        series = list(_series(low, turn.end(), told))
        if len(series) < 2 or len({_noun(low, one) for one in series}) > 1:
            continue  # 'lần lượt kiểm tra 12 xã, 5 cơ quan': one after the other
        names = _names(' '.join(text.raw[_opened(low, start, turn.start(), told) : turn.start()].split()), len(series))
        if names[0] is None and OF_LIST.match(low, turn.end()):
            series = [one for one in told if one.found.start > turn.end()]
        found |= dict.fromkeys(one.found.start for one in series) | {
            one.found.start: name for one, name in zip(series, names, strict=False)
        }
    return found


def _noun(low: str, one: Counted) -> str:
    return class_of(low[slice(*one.noun)]) if one.noun else ''


def _opened(low: str, start: int, end: int, told: list[Counted]) -> int:
    """Where the names may begin: behind the last sign, and behind the last number."""
    signs = [one.end() for one in BEGINS.finditer(low, start, end)]
    return max([start, *signs, *(one.found.end for one in told if one.found.end <= end)])


def _series(low: str, after: int, told: list[Counted]) -> Iterator[Counted]:
    """The numbers right behind a place that only 'và' and commas part, with what they count."""
    behind = [one for one in told if one.found.start >= after]
    yield from behind[:1]
    for last, one in pairwise(behind):
        if not SIDE_BY_SIDE.fullmatch(low, last.found.end, one.found.start):
            return
        yield one


def _names(words: str, count: int) -> list[Split | None]:
    """As many names as there are numbers, or none of them."""
    tied = TIES.sub(lambda found: PARTED.sub(' - ', found.group()), words.strip(' ,'))
    names = PARTED.split(tied)
    if len(names) != count or any(OF_WHAT.match(name.lower()) for name in names[1:]):
        return [None] * count
    return [_split(name, min(MOST_WORDS, 1 + max(len(other.split()) for other in names[1:]))) for name in names]


def _split(name: str, most: int) -> Split:
    low = name.lower()
    named = fields(low)
    if len(named) == 1:
        return {'field': named[0]}
    if holder := HOLDER.search(low):
        return {'subject': holder.group()}
    if level := LEVEL.search(low):
        return named_part(level['level'] or level['bare'])
    return {'kind': ' '.join(name.split()[-most:])}
