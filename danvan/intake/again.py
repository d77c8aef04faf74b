"""A number told again, further down, of the very same thing: 'tổ chức 22 cuộc đối thoại ... Qua 24 cuộc đối thoại'. Totals of figures: contradictions.

The words behind the second number must all stand at the first, there must be no third number of the thing, and no sum that explains it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from operator import attrgetter

from danvan.vietnamese.numbers import format_number
from danvan.vietnamese.running import FoundQuantity

from .form import LIKELY, Anomaly
from .remains import is_slip
from .text import Sentence, Text

TAKEN_UP = (
    'qua ', 'thông qua ', 'với ', 'tổng số ', 'trong số ', 'tổng cộng ', 'cả ', 'tất cả ', 'toàn bộ ', 'danh sách ', 'trong ', 'từ ',
)  # fmt: skip
LABEL = re.compile(r'(?<!\w)số (?P<of>[^.;:,\d()]{8,90}?) (?:là|đạt)\s$')
SAID_ABOVE = re.compile(r' (?:(?:nói|kể|nêu|ghi) trên|trên đây)(?!\w)')
STOP = re.compile(
    r'[.,;:()\n\d]|(?<!\w)(?:đã|được|các|nhiều|chúng|có|ban|và|để|nhằm|mà|gồm|trong đó|thì|đều|vừa|là|bằng)(?!\w)'
)
ENDS = re.compile(r'[.;:()\n]')
STAGE = re.compile(r'(?<!\w)(?:xong|hoàn thành|còn lại)(?!\w)')  # '11 công trình giám sát xong'
OTHER = re.compile(
    r'(?<!\w)(?:thêm|trước|cùng kỳ|kế hoạch|chỉ tiêu|phấn đấu|mục tiêu|dự kiến|mới|còn|khác|riêng|mỗi|tăng|giảm|so với|hơn|tiếp tục|chưa|không|bình quân|lại|bên)(?!\w)'
)
DEED = re.compile(
    r'(?<!\w)(?:đăng ký|công nhận|đề nghị|giải quyết|xử lý|nhận|thẩm định|đủ điều kiện|thuộc|hoàn thành|biểu dương|khen|tham gia|dự'
    r'|xét|chọn|trả lời|hòa giải|phát ra|thu về|hiện có|đang có|duy trì|hiệu quả)(?!\w)'
)
WORD = re.compile(r'[^\W\d_]+')
EMPTY = frozenset(
    ['là', 'có', 'đã', 'được', 'trong', 'năm', 'ngoài', 'số', 'các', 'của', 'và', 'do', 'ở', 'tại', 'này', 'đó', 'trên', 'nói', 'qua', 'với', 'về', 'cho', 'từ', 'tổng', 'cả', 'kỳ', 'nay', 'hợp', 'việc', 'theo', 'bằng', 'vào', 'tỉnh', 'huyện', 'xã', 'toàn']
)  # fmt: skip
LEAST_NOUN, LEAST_WORDS, NEAR, BESIDE, CLAUSE, MOST_OTHERS = 2, 2, 4, 2, 120, 6
TWO_DIGITS = 10  # of as many digits
MOST_SAME = 8  # more is a list of them
NOUN_LETTERS = 6
MANY_WORDS, LEAST_VALUE, LEAST_ALIKE, DEED_REACH = 4, 10, 6, 40


def read(text: Text) -> Iterator[Anomaly]:
    title = text.title_span or (0, 0)
    for same in _by_noun(text):
        for one in same:
            if one.start < title[1]:
                body = _in_body(text, one, same) if one.start >= title[0] else None
                if body is not None:
                    yield _anomaly(text, body, f'đầu đề ghi {_written(one)}, trong bài ghi {_written(body)}')
                continue
            first = _first(text, one, same) if one is not same[0] else None
            if first is not None:
                yield _anomaly(text, one, f'trên ghi {_written(first)}, dưới ghi {_written(one)}')


def _written(one: FoundQuantity) -> str:
    return format_number(one.quantity.value)


def _anomaly(text: Text, one: FoundQuantity, reason: str) -> Anomaly:
    end = one.end + len(one.what.rstrip()) + (text.low[one.end : one.end + 1] == ' ')
    return Anomaly(start=one.start, end=end, why='told again', doubt=LIKELY, kind='inconsistent_figure', reason=reason)


def _is_taken_up(text: Text, one: FoundQuantity) -> bool:
    low = text.low
    if low.endswith(TAKEN_UP, 0, one.start) or SAID_ABOVE.search(one.what) or _is_shown_or_quoted(text, one):
        return True
    return low.endswith(('là ', 'đạt '), 0, one.start) and bool(
        LABEL.search(low, max(0, one.start - CLAUSE), one.start)
    )


def _is_shown_or_quoted(text: Text, one: FoundQuantity) -> bool:
    """Below a picture, or in what somebody says."""
    line = max(text.low.rfind('\n', 0, one.start) + 1, one.start - CLAUSE)
    if text.low.startswith(('ảnh:', 'ảnh ', 'trong ảnh'), line):
        return True
    opens = text.low.rfind('“', line, one.start)
    return opens >= 0 and 'chúng tôi' in text.low[opens : one.start] and '”' not in text.low[opens : one.start]


def _noun(one: FoundQuantity) -> tuple[str, ...]:
    return tuple(one.what.lower().split(' ', LEAST_NOUN)[:LEAST_NOUN])


def _by_noun(text: Text) -> list[list[FoundQuantity]]:
    """What is counted twice or more, and not always as many; by its first letters, so that most numbers are asked no more."""
    found: dict[str, list[FoundQuantity]] = defaultdict(list)
    for one in text.running.quantities:
        found[one.what[:NOUN_LETTERS]].append(one)
    alike = [same for same in found.values() if 1 < len(same) <= MOST_SAME and ' ' in same[0].what]
    return [same for same in map(_plain, alike) if len({one.quantity.value for one in same}) > 1]


def _plain(same: list[FoundQuantity]) -> list[FoundQuantity]:
    return [one for one in same if one.quantity.qualifier == 'exact' and one.of is None and not one.quantity.is_percent]


def _first(text: Text, one: FoundQuantity, same: list[FoundQuantity]) -> FoundQuantity | None:
    """The one other number of the thing, told before in another sentence."""
    value = one.quantity.value
    if any(other.quantity.value == value for other in same if other is not one):
        return None
    near = [other for other in same if other.start < one.start and _is_near(other, one)]
    here = _sentence(text, one) if near else None
    if here is None:
        return None
    title = text.title_span or (0, 0)
    told = [other for other in near if title[1] < other.start < here.start and _is_one_thing(text, other, one, here)]
    return None if len(told) != 1 or _is_explained(text, told[0], one) else told[0]


def _in_body(text: Text, one: FoundQuantity, same: list[FoundQuantity]) -> FoundQuantity | None:
    """The one number of the body that is of the thing in the headline; none where the body says the headline's number at all."""
    body = [other for other in text.running.quantities if other.start > one.end]
    if any(other.quantity.value == one.quantity.value for other in body):
        return None
    stop = STOP.search(text.low, one.end + len(' '.join(_noun(one))), one.end + CLAUSE)
    words = set(WORD.findall(text.low, one.end, stop.start() if stop else one.end + CLAUSE)) - EMPTY
    told = [other for other in same if other.start > one.end and _says(text, other, words, one)]
    if (
        len(told) != 1
        or len(words) < LEAST_WORDS
        or not _is_near(one, told[0])
        or _is_explained(text, told[0], told[0])
    ):
        return None
    return None if OTHER.search(_clause(text, told[0], 0)) else told[0]


def _says(text: Text, other: FoundQuantity, words: set[str], one: FoundQuantity) -> bool:
    """All the headline's words; or nearly all, where digits have changed places."""
    missing = len(words - set(WORD.findall(_clause(text, other, 0))))
    is_swapped = sorted(str(one.quantity.value)) == sorted(str(other.quantity.value))
    return not missing or (is_swapped and missing <= LEAST_WORDS and len(words) - missing >= MANY_WORDS)


def _sentence(text: Text, one: FoundQuantity) -> Sentence | None:
    at = bisect_left(text.sentences, one.end, key=attrgetter('end'))
    return text.sentences[at] if at < len(text.sentences) and text.sentences[at].start <= one.start else None


def _is_near(first: FoundQuantity, one: FoundQuantity) -> bool:
    a, b = first.quantity.value, one.quantity.value
    far, most = abs(a - b), max(a, b)
    if far <= BESIDE or far * NEAR <= most:
        return True
    return far * TWO_DIGITS < most * (TWO_DIGITS - 1) and (is_slip(a, b) or sorted(str(a)) == sorted(str(b)))


def _is_explained(text: Text, first: FoundQuantity, one: FoundQuantity) -> bool:
    """'46 căn ... thêm 2 căn ... tổng số 48 căn'."""
    unit = one.what.lower().split()[:1]
    others = [
        other.quantity.value
        for other in text.running.quantities
        if other is not first and other.end < one.start and other.what.lower().split()[:1] == unit
    ]
    far = abs(Decimal(str(one.quantity.value)) - Decimal(str(first.quantity.value)))
    tried = others[-MOST_OTHERS:]
    sums = {sum(some) for size in (1, 2, 3) for some in combinations(tried, size)}
    return far in sums or one.quantity.value in sums


def _is_one_thing(text: Text, first: FoundQuantity, one: FoundQuantity, here: Sentence) -> bool:
    there = _sentence(text, first)
    said = _clause(text, first, there.start if there else max(0, first.start - CLAUSE))
    label = LABEL.search(text.low, max(here.start, one.start - CLAUSE), one.start)
    stop = STOP.search(text.low, one.end + len(' '.join(_noun(one))), one.end + CLAUSE)
    again = label['of'] if label else text.low[one.end : stop.start() if stop else one.end + CLAUSE]
    above, before = SAID_ABOVE.search(one.what), text.low[here.start : one.start]
    again = SAID_ABOVE.split(again)[0] if above else again
    if (
        STAGE.search(again)
        or OTHER.search(said)
        or OTHER.search(again)
        or (not above and OTHER.search(before[-CLAUSE:]))
    ):
        return False
    here_said = _clause(text, one, here.start)
    is_other = any(deed not in here_said for deed in _deeds(text, first))
    if not above and (is_other or any(deed not in said for deed in _deeds(text, one))):
        return False  # models registered and models recognised
    words = set(WORD.findall(again)) - EMPTY
    return (words <= set(WORD.findall(said)) or _begins_alike(text, first, one)) and len(words) >= _least_words(
        text, first, one
    )


def _deeds(text: Text, one: FoundQuantity) -> list[str]:
    """What is done to them, just before their number."""
    sentence = _sentence(text, one)
    since = max(0, one.start - DEED_REACH, sentence.start if sentence else 0)
    return DEED.findall(text.low, since, one.start)


def _begins_alike(text: Text, first: FoundQuantity, one: FoundQuantity) -> bool:
    """The same words to begin with, and no name behind them: 'cho hộ nghèo ấp Một', 'cho hộ nghèo ấp Hai'."""
    a, b = (ENDS.split(text.plain[of.end : of.end + CLAUSE])[0] for of in (first, one))
    is_alike = a.lower().split()[:LEAST_ALIKE] == b.lower().split()[:LEAST_ALIKE]
    return is_alike and len(b.split()) >= LEAST_ALIKE and a.islower() and b.islower()


def _least_words(text: Text, first: FoundQuantity, one: FoundQuantity) -> int:
    """More where no word says that a number is taken up again; and a slip of digits is likelier one."""
    if _is_taken_up(text, one):
        return LEAST_WORDS
    before = re.split(r'[,;:\n]|[.!?]\s', text.low[max(0, one.start - CLAUSE) : one.start])[-1]
    doing = set(WORD.findall(before)) - EMPTY  # who does what: the same body, the same deed
    a, b = first.quantity.value, one.quantity.value
    if min(a, b) < LEAST_VALUE or not doing or not doing <= set(WORD.findall(_clause(text, first, 0))):
        return CLAUSE  # never so many
    return MANY_WORDS - (is_slip(a, b) or sorted(str(a)) == sorted(str(b)))


def _clause(text: Text, one: FoundQuantity, since: int) -> str:
    start = max(since, one.start - CLAUSE)
    end = ENDS.search(text.low, one.end, one.end + CLAUSE)
    return text.low[start : end.start() if end else one.end + CLAUSE]
