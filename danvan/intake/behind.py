"""A total behind its parts, in running text and points: 'tổng cộng 54 căn', 'cả ba nhóm nhận 7.300 suất'. Rows of tables: totals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from danvan.vietnamese.anchors import Rule

from .beside import Reason, Told, said_in
from .form import LIKELY, Anomaly
from .parts import CHANGE, sum_fails
from .stretches import HOW_MANY, SORTS, counts_told, mark
from .text import Text

BEHIND = Rule(
    r'(?<!\w)(?<!nâng )(?<!trong )(?<!trên )(?<!của )(?P<cue>tổng cộng|cộng chung|cộng lại|cộng|tính chung|tính gọn|cả thảy|gộp(?: lại)?|như vậy|tổng số|tất cả|cả năm(?=:| là| có| được| \d)'
    rf'|tổng (?:trị giá|giá trị|kinh phí|số tiền|thu|chi|là)|(?:cả|tổng) (?:{"|".join(HOW_MANY)}) (?:{SORTS}))'
    r'(?!\w| lên| đồng| tác| sản| thêm| với)[^.;|\n\d]{0,70}(?=\d)'
)
NO_TOTAL = re.compile(
    r'(?<!\w)(?:còn|hiện (?:có|nay)|đang có|mỗi|bình quân|trung bình|tăng|giảm|lũy kế|tồn|vượt|kế hoạch|chỉ tiêu)(?!\w)'
)
WEAK = ('như vậy', 'tổng số')
NO_PART = re.compile(
    r'(?<!\w)(?:trong đó|trong số|riêng|mỗi|lũy kế|cùng kỳ|so với|năm trước|tổng(?! hợp)|bình quân|kế hoạch|chỉ tiêu)(?!\w)'
)
PLACES = frozenset(['phường', 'xã', 'trường', 'trạm', 'sở', 'cơ', 'chi', 'thôn', 'huyện', 'phòng', 'ban', 'doanh', 'hợp', 'tổ', 'đơn'])  # fmt: skip
OF_ITS_SENTENCE = ('tổng kinh phí', 'tổng giá trị', 'tổng trị giá', 'tổng chi')
TO_DATE = re.compile(r'(?<!\w)(?:lũy kế|từ đầu|từ trước|toàn (?:tỉnh|huyện|thành phố|xã|ngành)|đến nay|nhiệm kỳ)(?!\w)')
EXPECTED = re.compile(r'(?<!\w)(?:ước|dự kiến|phấn đấu|kế hoạch|mục tiêu|chỉ tiêu)[^.;\n]{0,12}$')
EACH = re.compile(r'(?<!\w)(?:mỗi|trong đó|riêng)(?!\w)')
NOUN = re.compile(r'\s?(?:[^\W\d]+\s?){0,2}')
STOPS = re.compile(r'[.!?]\s|\n')
LEAST, NEAR, BESIDE, MOST_POINTS, MOST_SENTENCES, LONGEST_QUOTE, REACH, CUE_REACH = 2, 8, 2, 24, 4, 110, 70, 24
PERIODS = {2, 4, 12}  # of a year
SHORT = 4  # characters of a sentence that is but the number of a point


def read(text: Text) -> Iterator[Anomaly]:
    done = -1
    for found in text.anchored_low.finditer(BEHIND, 0, len(text.low)):
        at = bisect_left(text.sentences, found.end(), key=attrgetter('end'))
        if at == len(text.sentences) or found.start() < text.sentences[at].start or NO_TOTAL.search(found.group()):
            continue
        if EXPECTED.search(text.low, max(0, found.start() - CUE_REACH), found.start()):
            continue
        failed = _fails(text, at, found.end(), found['cue']) if found.end() > done else None
        if failed:
            _kind, first, last, reason = failed
            done = last.found.end
            start, end = _quoted(text, found.start(), first, last)
            yield Anomaly(start=start, end=end, why='a total behind', doubt=LIKELY, kind='sum_mismatch', reason=reason)


def _quoted(text: Text, cue: int, first: Told, last: Told) -> tuple[int, int]:
    """With its parts where they stand close by, else the total alone with its words."""
    begin, end = first.found.start, last.found.end
    if end - begin <= LONGEST_QUOTE and not STOPS.search(text.plain, begin, end):
        cue = begin
    return cue, end + len(NOUN.match(text.plain[end : end + 24]).group().rstrip())


def _fails(text: Text, at: int, number: int, cue: str) -> Reason | None:
    told = _summed(said_in(text, text.sentences[at]))
    total = next((one for one in told if one.found.start == number), None)
    if total is None or not total.is_exact or total.is_share or not total.unit or total.found.of is not None:
        return None
    if CHANGE.search(total.before):
        return None
    parts = _parts(text, at, told, total, cue)
    values = [one.value for one in parts]
    sums = [sum(values[n:]) for n in range(len(values) - 1)]
    if len(parts) < LEAST or total.value in [*values, *sums] or not _is_near(sums[0], total.value):
        return None
    failed = sum_fails(total, parts)
    return (failed[0], parts[0], total, failed[3]) if failed else None


def _summed(told: list[Told]) -> list[Told]:
    """'1 tỷ 480 triệu đồng' is one number."""
    found: list[Told] = []
    for one in told:
        last = found[-1] if found else None
        if last and last.found.what.strip() == 'tỷ' and one.unit == 'đồng' and one.before.strip() == 'tỷ':
            value = last.value + one.value
            scale = one.value / Decimal(str(one.found.quantity.value))
            quantity = replace(one.found.quantity, value=value / scale)
            found[-1] = one._replace(
                found=replace(one.found, start=last.found.start, quantity=quantity), value=value, before=last.before
            )
        else:
            found.append(one)
    return found


def _parts(text: Text, at: int, told: list[Told], total: Told, cue: str) -> list[Told]:
    """The numbers of its unit before it in the sentence, else all of the sentence before, else one of each sentence or point."""
    parts = [one for one in told if one.found.start < total.found.start and one.unit == total.unit]
    counts = counts_told(text.low[max(0, total.found.start - REACH) : text.sentences[at].end])
    parts = next((parts[-count:] for count in counts if LEAST <= count < len(parts)), parts)
    if len(parts) >= LEAST:
        return [] if any(EACH.search(one.before) for one in parts) else parts
    if not at or told[0] is not total or cue in OF_ITS_SENTENCE or TO_DATE.search(total.before):
        return []
    before = _summed(said_in(text, text.sentences[at - 1]))
    if len(before) >= LEAST and all(one.unit == total.unit for one in before):
        return before
    if total.unit == 'đơn' and counts:
        return _of_places(text, at, counts)
    parts = _in_turn(text, at, total)
    counts |= PERIODS if cue == 'cả năm' else set()
    is_told = cue not in WEAK and (not cue.startswith('cả ') or len(parts) in counts or cue == 'cả thảy')
    return parts if is_told else []


def _of_places(text: Text, at: int, counts: set[int]) -> list[Told]:
    """'9 phường. Sau đó 6 trường học và 4 trạm y tế': together they are units, where it is said that they are three sorts."""
    parts: list[Told] = []
    for n in range(at - 1, max(-1, at - 1 - MOST_SENTENCES), -1):
        parts = said_in(text, text.sentences[n]) + parts
        if len(parts) >= max(counts):
            break
    are_places = all(one.unit in PLACES and one.is_exact and one.found.of is None for one in parts)
    return parts if len(parts) in counts and are_places else []


def _in_turn(text: Text, at: int, total: Told) -> list[Told]:
    """One number of its unit in each sentence or point before it, as far as they go."""
    earlier = [one for one in text.sentences[max(0, at - 2 * MOST_POINTS) : at] if one.end - one.start > SHORT]
    own, sign = mark(text, text.sentences[at]), mark(text, earlier[-1]) if earlier else ''
    if own and own != sign:
        return []
    parts: list[Told] = []
    for sentence in reversed(earlier[-MOST_POINTS if sign else -MOST_SENTENCES :]):
        same = [one for one in said_in(text, sentence) if one.unit == total.unit]
        if len(same) != 1 or mark(text, sentence) != sign:
            break
        if NO_PART.search(text.low, sentence.start, sentence.end) or CHANGE.search(same[0].before):
            return []
        parts = same + parts
    return parts


def _is_near(total: Decimal, stated: Decimal) -> bool:
    far = abs(total - stated)
    return far <= BESIDE or far * NEAR <= max(total, stated)
