"""'Gần 400 triệu đồng ấy' of what was told as 412, 'hơn 1.200 ngày công' of the headline where there were 1.150. Exact numbers told again: again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.vietnamese.numbers import format_number
from danvan.vietnamese.running import FoundQuantity

from .form import LIKELY, Anomaly
from .text import Text

MEANT = re.compile(r'(?P<what>[^.;,\d]{2,40}?) (?:ấy|này|đó|nói trên|kể trên|trên)(?!\w)')
LESS, MORE = ('gần ', 'ngót '), ('hơn ', 'trên ')
NOUN_ENDS = frozenset(
    ['', 'cho', 'của', 'được', 'để', 'tại', 'ở', 'là', 'về', 'trong', 'từ', 'đã', 'với', 'do', 'vào', 'làm', 'và', 'đến']
)  # fmt: skip
NEAR, LEAST = 10, 20


def read(text: Text) -> Iterator[Anomaly]:
    for one in text.running.quantities:
        if one.quantity.qualifier == 'exact' or one.quantity.is_percent or one.quantity.value < LEAST:
            continue
        bound = text.low[one.start : one.end]
        if bound.startswith(LESS) or bound.startswith(MORE):
            yield from _not_within(text, one, bound)


def _not_within(text: Text, one: FoundQuantity, bound: str) -> Iterator[Anomaly]:
    title = text.title_span or (0, 0)
    is_title = title[0] <= one.start < title[1]
    meant = MEANT.match(one.what.lower())
    if not meant and not is_title:
        return
    what = meant['what'] if meant else _noun(one.what)
    told = [other for other in text.running.quantities if _is_told(other, what, one, is_title)]
    values = {other.quantity.value for other in told}
    if len(values) != 1 or len(what.split()) < 2:
        return
    other, said = told[0], f'{bound.split(maxsplit=1)[0]} {format_number(one.quantity.value)}'
    is_less = other.quantity.value < one.quantity.value
    if other.quantity.value == one.quantity.value or is_less == bound.startswith(LESS):
        return
    if is_title:
        yield _anomaly(other, what, f'đầu đề ghi {said}, trong bài ghi {format_number(other.quantity.value)}')
    else:
        yield _anomaly(one, what, f'trên ghi {format_number(other.quantity.value)}, dưới ghi {said}')


def _noun(what: str) -> str:
    """The words that are counted, up to the first that says more of them."""
    words: list[str] = []
    for word in what.lower().split()[:4]:
        if word in NOUN_ENDS:
            break
        words.append(word)
    return ' '.join(words[:2])


def _is_told(other: FoundQuantity, what: str, one: FoundQuantity, is_title: bool) -> bool:
    """An exact number of the same things, near it: below a headline, else above."""
    if other.quantity.qualifier != 'exact' or other.of is not None or (other.start > one.start) != is_title:
        return False
    is_near = abs(other.quantity.value - one.quantity.value) * NEAR <= one.quantity.value
    words = f'{other.what.lower()} '
    is_plain = not is_title or words[len(what) + 1 :].partition(' ')[0] in NOUN_ENDS  # no 'đại biểu chính thức'
    return is_near and is_plain and words.startswith(f'{what} ')


def _anomaly(one: FoundQuantity, what: str, reason: str) -> Anomaly:
    end = one.end + 1 + len(what)
    return Anomaly(
        start=one.start, end=end, why='out of bounds', doubt=LIKELY, kind='inconsistent_figure', reason=reason
    )
