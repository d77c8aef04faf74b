"""Which numbers surely split which: parts that stand behind an opening word, a colon or a bracket and add up to a number before it.

'31 cơ sở thờ tự (19 chùa, 7 nhà thờ và 5 thánh thất)': whatever is counted, the three are parts of the 31.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate, groupby
from operator import attrgetter

from danvan.vietnamese.running import FoundQuantity

from .counted import Counted
from .reported import Place
from .units import class_of

LEAST_PARTS, MOST_PARTS = 2, 30
LEAST = 3  # so much has a whole that is told with its parts
BACK = 3  # numbers before the opening word among which the whole may stand
Wholes = dict[int, int]  # of each part's place, the place of its whole


def in_sentence(low: str, told: list[Counted]) -> Wholes:
    """Inner lists first, so that '41 mô hình (15, 16, 10) và 16 cá nhân' is 57 by 41 and 16."""
    wholes: Wholes = {}
    for at in range(len(told) - LEAST_PARTS, 0, -1):
        if told[at].opens:
            wholes |= _split_at(low, told, at, wholes)
    return wholes


def over_points(places: Iterable[Place]) -> Wholes:
    """The first numbers of the points of a list that add up to a number of the line above them."""
    wholes: Wholes = {}
    listed = (place for place in places if place.lead is not None)
    before: dict[int, list[FoundQuantity]] = {}
    for place in places:
        before[place.sentence.paragraph.end] = place.quantities
    for lead, points in groupby(listed, key=attrgetter('lead')):
        firsts = [own[0].quantities[0] for _part, rest in groupby(points, key=_paragraph) if (own := list(rest))]
        for whole in reversed(before.get(lead, [])):
            if parts := _adding_up(whole, firsts):
                wholes |= {part.start: whole.start for part in parts}
                break
    return wholes


def _paragraph(place: Place) -> int:
    return place.sentence.paragraph.start


def _split_at(low: str, told: list[Counted], at: int, inner: Wholes) -> Wholes:
    end = _bracket_end(low, told, at)
    behind = [one for one in told[at : at + MOST_PARTS] if one.found.start < end]
    own = {one.found.start for one in behind}
    behind = [one for one in behind if inner.get(one.found.start) not in own]
    for whole in reversed(told[max(0, at - BACK) : at]):
        alike = [one for one in behind if not one.noun or not whole.noun or _sort(low, one) == _sort(low, whole)]
        for series in (behind, alike):
            if parts := _adding_up(whole.found, [one.found for one in series]):
                return {part.start: whole.found.start for part in parts}
    return {}


def _bracket_end(low: str, told: list[Counted], at: int) -> int:
    """Of a list in brackets it is their end."""
    begin, end = told[at - 1].found.end, told[at].found.start
    if '(' not in low[begin:end]:
        return len(low)
    closed = low.find(')', end)
    return closed if closed > 0 else len(low)


def _sort(low: str, one: Counted) -> str:
    return class_of(low[slice(*one.noun)]) if one.noun else ''


def _adding_up(whole: FoundQuantity, series: list[FoundQuantity]) -> list[FoundQuantity]:
    """The first of these numbers, as many as make the whole; none where none do."""
    value = Decimal(whole.quantity.value)
    if whole.quantity.is_percent or value < LEAST:
        return []
    counts = [one for one in series if not one.quantity.is_percent]
    sums = accumulate(Decimal(one.quantity.value) for one in counts)
    count = next((count for count, total in enumerate(sums, 1) if total >= value), 0)
    is_whole = count >= LEAST_PARTS and sum(Decimal(one.quantity.value) for one in counts[:count]) == value
    return counts[:count] if is_whole else []
