"""What is left of a whole, over a list or over sentences: '84 đơn, đã giải quyết 76, số còn lại là 12'. In one sentence of two numbers: sums.

Only a fault near the right rest is told, and only where no other reading of the numbers before it makes the rest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from operator import attrgetter

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from . import wholes
from .beside import Told, said_in, written
from .form import LIKELY, Anomaly
from .parts import CHANGE
from .stretches import SHORT, mark
from .text import Text

REST = Rule(
    r'(?<!\w)(?:còn (?:lại |tồn |dư |trên |đang )?(?:là |có )?|còn (?:lại|tồn|dư)(?: quỹ)?[^.;:\n\d()]{1,60}?|tồn quỹ[^.;,:\n\d()]{0,30}?)(?=\d)'
)
THE_OTHERS = Rule(r'(?<!\w)còn lại(?!\w)')
COUNTED = re.compile(r'\d(?P<unit> [^\W\d]{1,12}(?: [^\W\d]{1,12}){0,2} )$')  # '85 hộ còn lại'
NO_REST = re.compile(
    r'(?<!\w)(?:giảm|xuống|chỉ|từ|tăng|cũng|vẫn|ngoài|trước|ngoái|cũ|đầu kỳ)(?: đi| được)? $|%[^.;]{0,20}$'
)
DONE = re.compile(
    r'(?<!\w)(?:giải quyết|xử lý|hoàn thành|trả lời|đã|xong|thành|chi|trao|cấp|phát|nhận tiền|thực hiện|tổ chức|bàn giao|làm được|ký|hỗ trợ)(?!\w)'
)
TAKEN = re.compile(r'(?<!\w)(?:thu|nhận|vận động|tổng|quỹ|huy động|đóng góp|ủng hộ|quyên góp|tiếp nhận)(?!\w)')
ALL = re.compile(r'(?<!\w)(?:trong(?: tổng)?(?: số)?|tổng số|cả|toàn bộ)\s$')
BESIDES = re.compile(  # '84 đơn (tồn kỳ trước 10 đơn)': there was more
    r'\([^()\n]*(?<!\w)(?:tồn|dư|kỳ trước|năm trước|chuyển|chưa kể|không tính|không kể|ngoài)(?!\w)[^()\n]*\)'
)
STOPS = re.compile(r'[.!?]\s')
LEAST_DIGITS, TAKEN_REACH, MOST_BEFORE = 3, 60, 100
COUNTED_REACH, CUE_REACH = 44, 40
BACK, MOST, NEAR, BESIDE, FIRST = 2, 9, 5, 2, 3


def read(text: Text) -> Iterator[Anomaly]:
    for found in text.anchored_low.finditer(REST, 0, len(text.low)):
        at = _sentence_at(text, found.start())
        if at is None or NO_REST.search(text.low, max(0, found.start() - 24), found.start()):
            continue
        if found.start() - text.sentences[at].start >= FIRST or 'lại' in found.group():
            yield from _left(text, at, found.end(), 'còn lại' in found.group())  # not 'Còn 47 em học nghề': as for them
    for found in text.anchored_low.finditer(THE_OTHERS, 0, len(text.low)):
        counted = COUNTED.search(text.low, max(0, found.start() - COUNTED_REACH), found.start())
        at = _sentence_at(text, found.start()) if counted else None
        if at is not None:
            yield from _left(text, at, counted.start() + 1, True)


def _sentence_at(text: Text, place: int) -> int | None:
    at = bisect_left(text.sentences, place, key=attrgetter('end'))
    return at if at < len(text.sentences) and place >= text.sentences[at].start else None


def _left(text: Text, at: int, place: int, is_named: bool) -> Iterator[Anomaly]:
    """The number that begins or ends here."""
    told = said_in(text, text.sentences[at])
    left = next((one for one in told if place in (one.found.start, one.found.end)), None)
    behind = [one for one in told if left and one.found.start > left.found.start]
    if left is not None and not (behind and behind[0].unit == left.unit):  # 'còn lại 2 xã đang làm và 1 xã chưa làm'
        yield from _fails(text, at, told, left, is_named)


def _fails(text: Text, at: int, told: list[Told], left: Told, is_named: bool) -> Iterator[Anomaly]:
    pool = _pool(text, at, told, left)
    if pool and BESIDES.search(text.low, pool[0].found.start, left.found.start):
        return
    if not pool or not left.is_exact or left.is_share or not left.unit:
        return
    whole, done = _whole_and_done(text, pool, told, left, is_named)
    total = sum(one.value for one in done)
    if not done or whole < total or total + left.value == whole or not _is_near(whole, total + left.value):
        return
    if len(done) > 1 and wholes.LOOSE.search(text.low, done[0].found.start - len(done[0].before), left.found.end):
        return
    most = 1 if _are_lines(text, pool) else MOST
    if pool[-1].found.of is not None or not makes([one.value for one in pool], left.value, most):
        yield _anomaly(text, whole, done, left)


def _whole_and_done(
    text: Text, pool: list[Told], told: list[Told], left: Told, is_named: bool
) -> tuple[Decimal, list[Told]]:
    """The whole, and what of it is done; nothing where it is not said to be so."""
    last = pool[-1]
    if last.found.of is not None:
        whole = Decimal(last.found.of)
        is_told = last.unit == left.unit and last.value < whole and (is_named or last in told)
        return whole, [last] if is_told else []
    is_alone = len(pool) == 1 or '\n' in text.plain[pool[-2].found.end : last.found.start]
    far = _far_whole(text, last, left) if is_alone else None
    return (far, [last]) if far is not None else _parts(text, pool, left, is_named)


def _anomaly(text: Text, whole: Decimal, done: list[Told], left: Told) -> Anomaly:
    scale = left.value / Decimal(str(left.found.quantity.value)) if left.found.quantity.value else 1
    rest = format_number((whole - sum(one.value for one in done)) / scale)
    gone = ' - '.join(map(written, done))
    reason = f'{format_number(whole / scale)} - {gone} = {rest}, không phải {written(left)}'
    start = done[0].found.start if len(done) == 1 else left.found.start
    if (
        len(done) > 1
        or STOPS.search(text.plain, start, left.found.start)
        or '\n' in text.plain[start : left.found.start]
    ):
        cue = text.low.rfind('còn', left.found.start - CUE_REACH, left.found.start)
        start = cue if cue >= 0 else left.found.start
    end = left.found.end + len(NOUN.match(text.plain[left.found.end : left.found.end + 24]).group().rstrip())
    return Anomaly(start=start, end=end, why='what is left', doubt=LIKELY, kind='sum_mismatch', reason=reason)


NOUN = re.compile(r'\s?(?:[^\W\d]+\s?){0,2}')


def _pool(text: Text, at: int, told: list[Told], left: Told) -> list[Told]:
    """The numbers of its unit before it, in the paragraph, or in the lines and points just before; those in brackets left out."""
    pool = _alike(text, [one for one in told if one.found.start < left.found.start], left)
    own = text.sentences[at]
    sign, paragraph, steps = mark(text, own), own.paragraph, 0
    for sentence in reversed(text.sentences[max(0, at - 2 * MOST) : at]):
        if sentence.end - sentence.start <= SHORT:
            continue
        steps += 1
        if sentence.paragraph is not paragraph:
            if len(pool) > 1 and not sign:
                break
            paragraph = sentence.paragraph
        if steps > (MOST if sign else BACK) or (sign and mark(text, sentence) != sign):
            break
        pool = _alike(text, said_in(text, sentence), left) + pool
    return pool[-MOST:]


def _alike(text: Text, told: list[Told], left: Told) -> list[Told]:
    return [one for one in told if _is_of(one, left) and not _is_in_brackets(text, one, left)]


def _is_of(one: Told, left: Told) -> bool:
    is_plain = one.is_exact and not one.is_share and not CHANGE.search(one.before)
    return is_plain and (one.unit == left.unit or not one.unit)


def _is_in_brackets(text: Text, one: Told, left: Told) -> bool:
    """A bracket closes behind it before another opens, and before what is left."""
    close = text.low.find(')', one.found.end, left.found.start)
    return close >= 0 and '(' not in text.low[one.found.end : close]


def _parts(text: Text, pool: list[Told], left: Told, is_named: bool) -> tuple[Decimal, list[Told]]:
    """The nearest number from which the others and the rest come near to nothing."""
    for i in (0,) if _are_lines(text, pool) else range(len(pool) - 2, -1, -1):
        done = pool[i + 1 :]
        total = sum(one.value for one in done)
        if any(one.found.of for one in pool[i:]):
            break
        if pool[i].value >= total and _is_near(pool[i].value, total + left.value):
            is_told = is_named and _is_opened(text, pool[i], done[0])
            if len(done) == 1:
                is_far = '\n' in text.plain[pool[i].found.end : done[0].found.start]
                is_over = total + left.value > pool[i].value
                is_told = is_told or (bool(DONE.search(done[0].before)) and (is_over or not is_far))
                is_told = is_told or (is_over and _are_done_and_not(done[0], left))
            return pool[i].value, done if is_told else []
    return Decimal(0), []


def _are_lines(text: Text, pool: list[Told]) -> bool:
    """Each in a line of its own: the whole is the first of them."""
    starts = pairwise(one.found.start for one in pool)
    return len(pool) > BACK and all('\n' in text.plain[a:b] for a, b in starts)


def _are_done_and_not(done: Told, left: Told) -> bool:
    """'16 xã đã có quyết định, còn 5 xã chưa có'."""
    return bool(DONE.search(done.found.what.lower()) and wholes.PENDING.search(left.found.what.lower()))


def _far_whole(text: Text, done: Told, left: Told) -> Decimal | None:
    """A fund's income, told in another paragraph: but for one digit it is what was spent and what is left."""
    said = done.found.what.lower().split()[:2]
    if said != left.found.what.lower().split()[:2] or not DONE.search(done.before):
        return None
    gone = done.found.quantity.value + left.found.quantity.value
    numbers = text.running.quantities
    at = bisect_left(numbers, done.found.start, key=attrgetter('start'))
    earlier = numbers[max(0, at - MOST_BEFORE) : at]
    alike = [one for one in earlier if one.what.lower().split()[:2] == said and one.quantity.qualifier == 'exact']
    taken = {one.quantity.value for one in alike if TAKEN.search(text.low, max(0, one.start - TAKEN_REACH), one.start)}
    slips = [value for value in taken if is_slip(value, gone)]
    is_made = any(one.quantity.value == gone for one in alike)
    return None if is_made or len(slips) != 1 else slips[0] * (done.value / Decimal(str(done.found.quantity.value)))


def is_slip(one: Decimal | float, other: Decimal | float) -> bool:
    """One digit is another, or two have changed places; of three digits at least."""
    a, b = str(one).replace('.', ''), str(other).replace('.', '')
    wrong = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or len(a) < LEAST_DIGITS:
        return False
    return len(wrong) == 1 or (len(wrong) == 2 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]])


def _is_opened(text: Text, whole: Told, first: Told) -> bool:
    """A list of its parts begins, or it is said to be all: 'trong 44 mô hình này'."""
    gap = text.low[whole.found.end : first.found.start]
    return bool(ALL.search(whole.before) or wholes.OPENED.search(gap) or STOPS.search(gap))


def makes(values: list[Decimal], rest: Decimal, most: int = MOST) -> bool:
    """Some reading of the numbers makes the rest: one, of the first so many, less some behind it, or what came in less what went out."""
    for i, whole in enumerate(values[:most]):
        behind = values[i + 1 :]
        if any(whole - sum(some) == rest for size in range(len(behind) + 1) for some in combinations(behind, size)):
            return True
        if sum(values[: i + 1]) - sum(behind) == rest:
            return True
    return False


def _is_near(whole: Decimal, total: Decimal) -> bool:
    far = abs(total - whole)
    return far <= BESIDE or far * NEAR <= whole
