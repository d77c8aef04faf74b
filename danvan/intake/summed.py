"""Which numbers surely split which: parts that stand behind an opening word, a colon or a bracket and add up to a number before it.

'31 cơ sở thờ tự (19 chùa, 7 nhà thờ và 5 thánh thất)': whatever is counted, the three are parts of the 31.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
MEASURED = re.compile(  # what is measured is no part of what is counted
    r'(?:(?P<money>(?:nghìn |ngàn |triệu |tỷ |tỉ )?đồng)|(?P<rate>%)|(?P<days>ngày công|công(?! ty| trình| đoàn| dân| nhân| an| chức))|(?P<size>km|m2|m²|m3|m|mét|ha|kg|tấn))(?![^\W\d])'
)
RIGHT_BEHIND = re.compile(  # the whole's own words, and then what opens the list
    r'[^,;:()]{0,60}(?:,? (?:trong đó|trong số (?:này|đó)|gồm|bao gồm|cụ thể|chia (?:ra|thành|làm)|phân (?:ra|thành|theo))(?!\w)|:|\()[^,;:()\d]{0,60}'
)
OF_EACH = re.compile(r'(?<!\w)(?:mỗi|từng|bình quân|trung bình)(?!\w)')
APART = re.compile(r'\W*(?:riêng|ngoài ra|bên cạnh|đồng thời)(?!\w)')
PartOf = dict[int, int]  # of each part's place, the place of its whole


def in_sentence(low: str, told: list[Counted]) -> PartOf:
    """Inner lists first, so that '41 mô hình (15, 16, 10) và 16 cá nhân' is 57 by 41 and 16."""
    wholes: PartOf = {}
    sorts = [_sort(low, one) for one in told]
    for at in range(len(told) - LEAST_PARTS, 0, -1):
        if told[at].opens:
            wholes |= _split_at(low, told, sorts, at, wholes)
    return wholes


def over_points(places: Iterable[Place]) -> PartOf:
    """The first numbers of all points of a list that add up to a number of the line above them, and count one thing."""
    wholes: PartOf = {}
    before = {place.sentence.paragraph.end: place.quantities for place in places}
    listed = (place for place in places if place.lead is not None)
    for lead, points in groupby(listed, key=attrgetter('lead')):
        firsts = list(_firsts(points))
        for whole in reversed(before.get(lead, [])):
            if len(_adding_up(whole, firsts)) == len(firsts) and _count_one_thing(whole, firsts):
                wholes |= {part.start: whole.start for part in firsts}
                break
    return wholes


def _firsts(points: Iterable[Place]) -> Iterator[FoundQuantity]:
    for _paragraph, rest in groupby(points, key=lambda place: place.sentence.paragraph.start):
        first = next(rest)
        if APART.match(first.words):
            return
        yield first.quantities[0]


def _count_one_thing(whole: FoundQuantity, parts: list[FoundQuantity]) -> bool:
    """Each of them what the whole counts, or all the same, or bare."""
    counted = {class_of(part.what) for part in parts} - {'', class_of(whole.what)}
    return not counted or (len(counted) == 1 and not MEASURED.match(parts[0].what.lower()))


def _split_at(low: str, told: list[Counted], sorts: list[str], at: int, inner: PartOf) -> PartOf:
    end = _bracket_end(low, told, at)
    behind = [one for one in range(at, min(at + MOST_PARTS, len(told))) if told[one].found.start < end]
    own = {told[one].found.start for one in behind}
    behind = [one for one in behind if inner.get(told[one].found.start) not in own]
    if OF_EACH.search(low, told[at - 1].found.end, told[at].found.start):
        return {}
    for whole in range(at - 1, max(0, at - BACK) - 1, -1):
        alike = [one for one in behind if sorts[one] in {'', sorts[whole]} or not sorts[whole]]
        any_noun = (
            behind if whole == at - 1 and _is_right_behind(low, told, at) and not _measures(sorts, behind) else []
        )
        for series in (any_noun, alike):
            if parts := _adding_up(told[whole].found, [told[one].found for one in series]):
                return {part.start: told[whole].found.start for part in parts}
    return {}


def _is_right_behind(low: str, told: list[Counted], at: int) -> bool:
    return RIGHT_BEHIND.fullmatch(low, told[at - 1].found.end, told[at].found.start) is not None


def _measures(sorts: list[str], behind: list[int]) -> bool:
    return any(sorts[one].startswith('=') for one in behind)


def _bracket_end(low: str, told: list[Counted], at: int) -> int:
    """Of a list in brackets it is their end."""
    begin, end = told[at - 1].found.end, told[at].found.start
    if '(' not in low[begin:end]:
        return len(low)
    closed = low.find(')', end)
    return closed if closed > 0 else len(low)


def _sort(low: str, one: Counted) -> str:
    """'' where it counts nothing by name; '=money' and the like where it measures."""
    if one.noun is None:
        return ''
    noun = low[slice(*one.noun)]
    measured = MEASURED.match(noun)
    return f'={measured.lastgroup}' if measured else class_of(noun)


def _adding_up(whole: FoundQuantity, series: list[FoundQuantity]) -> list[FoundQuantity]:
    """The first of these numbers, as many as make the whole; none where none do."""
    value = Decimal(whole.quantity.value)
    if whole.quantity.is_percent or value < LEAST:
        return []
    counts = [one for one in series if not one.quantity.is_percent]
    sums = accumulate(Decimal(one.quantity.value) for one in counts)
    count, total = next(((count, total) for count, total in enumerate(sums, 1) if total >= value), (0, 0))
    return counts[:count] if count >= LEAST_PARTS and total == value else []
