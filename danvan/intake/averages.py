"""'12 buổi cho 960 lượt người ... bình quân mỗi buổi có 90 người': so many each, so many in all. Money of each gift: sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from .beside import Told, around, with_noun, written
from .form import LIKELY, Anomaly
from .text import Text

AVERAGE = Rule(
    r'(?<!\w)(?:bình quân|trung bình)(?!\w)(?: (?:mỗi|một|cứ mỗi) (?P<of>[^\s\d.,;]+(?: [^\s\d.,;]+){0,3}?))?(?: (?:có|được|là|khoảng|đạt|góp|nhận|gần|hơn))? (?=\d)'
)
EACH = re.compile(r'[^.;,\d]{0,30}?(?: (?:một|mỗi) |/)(?P<of>[^\W\d]+)')
FAR, SMALL, MOST = Decimal('0.35'), Decimal('0.02'), 4


def read(text: Text) -> Iterator[Anomaly]:
    for found in text.anchored_low.finditer(AVERAGE, 0, len(text.low)):
        at = bisect_left(text.sentences, found.end(), key=attrgetter('end'))
        told = around(text, at) if at < len(text.sentences) and text.sentences[at].start <= found.start() else []
        i = next((n for n, one in enumerate(told) if one.found.start == found.end()), 0)
        of = found['of'] or ((behind := EACH.match(told[i].after)) and behind['of']) if i else None
        if of and told[i].is_exact and not told[i].is_share:
            yield from _not_so_many(told[:i], told[i], of.split(maxsplit=1)[0], found.start())


def _not_so_many(before: list[Told], each: Told, of: str, start: int) -> Iterator[Anomaly]:
    """One number of those that share, and one of what is shared, which stand before."""
    counts = [one for one in before if one.unit == of]
    totals = [
        one for one in before if each.unit and each.unit in one.found.what.lower().split()[:MOST] and one not in counts
    ]
    if len(counts) != 1 or len(totals) != 1 or not (counts[0].is_exact and totals[0].is_exact) or not counts[0].value:
        return
    real, far = totals[0].value / counts[0].value, abs(totals[0].value / counts[0].value - each.value)
    if max(1, real * SMALL) <= far <= real * FAR:
        reason = f'{written(totals[0])} / {written(counts[0])} = {format_number(real, 1)}, không phải {written(each)}'
        yield Anomaly(
            start=start,
            end=with_noun(each),
            why='so many each',
            doubt=LIKELY,
            kind='inconsistent_figure',
            reason=reason,
        )
