"""Numbers told in turn: 'kinh tế và văn hóa - xã hội lần lượt có 512 và 398 mô hình', each is of the name that stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from danvan.work.exemplars.reading import FIELD

from .counted import Counted
from .dims import LEVELS_NAMED, named_part

IN_TURN = re.compile(r'(?<!\w)(?:lần lượt|theo thứ tự|tương ứng)(?!\w)')
SIDE_BY_SIDE = re.compile(r'(?: [^\W\d]+){0,5}(?:,|,? và)(?: (?:khoảng|gần|hơn|trên))?\s*')
BARE = re.compile(r'(?:,|,? và)(?: (?:khoảng|gần|hơn|trên))?\s*')
HOLDER = re.compile(r'(?<!\w)(?:tập thể|cá nhân)(?!\w)')
Split = dict[str, str]


def share_nouns(low: str, told: list[Counted]) -> list[Counted]:
    """In '12, 45 và 110 mô hình' all three count models."""
    shared = list(told)
    for place in range(len(told) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        if one.noun is None and following.noun and BARE.fullmatch(low, one.found.end, following.found.start):
            shared[place] = replace(one, noun=following.noun, end=max(one.end, following.noun[1]))
    return shared


def splits(low: str, start: int, told: list[Counted]) -> dict[int, Split]:
    """By the place of each number behind 'lần lượt'; none where there are more names than numbers, or fewer. `start`: of the sentence."""
    turn = IN_TURN.search(low, start, told[-1].found.start)
    series = list(_series(low, turn.end(), told)) if turn else []
    if len(series) < 2:
        return {}
    names = _names(low[max(start, low.rfind(';', start, turn.start()) + 1) : turn.start()])
    return {one.found.start: name for one, name in zip(series, names, strict=True)} if len(names) == len(series) else {}


def _series(low: str, after: int, told: list[Counted]) -> Iterator[Counted]:
    """The numbers right behind a place that only 'và' and commas part, with what they count."""
    last = None
    for one in told:
        if one.found.start < after:
            continue
        if last and not SIDE_BY_SIDE.fullmatch(low, last.found.end, one.found.start):
            return
        yield one
        last = one


def _names(words: str) -> list[Split]:
    """Fields, levels or holders, in the order in which they are named."""
    found = [(one.start(), {'field': name}) for name, pattern in FIELD if (one := pattern.search(words))]
    found += [(one.start(), named_part(one.group())) for one in LEVELS_NAMED.finditer(words)]
    found += [(one.start(), {'subject': one.group()}) for one in HOLDER.finditer(words)]
    return [split for _start, split in sorted(found, key=lambda one: one[0])]
