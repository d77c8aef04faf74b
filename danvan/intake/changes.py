"""Two years, a plan and its result, a stock and what came to it, side by side or a sentence apart. With 'từ ... lên' or a bracket: sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from .beside import Told, alike, around, differs, with_noun, written
from .form import LIKELY, Anomaly
from .remains import is_slip
from .sums import FROM, TO
from .text import Text

CHANGE = Rule(r'(?<!\w)(?P<way>tăng|giảm)(?: thêm| được| đi| ròng| đúng){0,2}(?: là)? (?=\d)')
OF_PLAN = Rule(r'(?<!\w)(?:đạt|bằng)(?: tỷ lệ)? (?=\d{1,3}(?:,\d{1,2})?\s?% (?:so với )?(?:kế hoạch|chỉ tiêu))')
OVER_PLAN = Rule(r'(?<!\w)vượt (?=\d)')
RAISED = Rule(r'(?<!\w)nâng (?:tổng )?(?:số )?[^.;,\d]{0,50}?lên(?: thành| tới| đến)? (?=\d)')
RATE = Rule(
    r'(?<!\w)t[ỷỉ] lệ (?P<of>giải quyết|xử lý|hòa giải thành|trả lời|hoàn thành)(?! (?:đúng|trước|quá) hạn| kịp thời)[^.;,\d]{0,40}?(?:đạt|là) (?=\d)'
)
YEAR = re.compile(
    r'(?<!\w)(?:(?P<before>(?:năm học|năm|tháng|tuần) (?:trước|ngoái)|cùng kỳ(?: năm (?:trước|ngoái))?|trước (?:đó|đây|kia)|(?:một|hai|ba|bốn|năm|mười|\d{1,2}) năm trước|(?:quý|kỳ) trước'
    r'|đầu (?:năm(?: 20\d\d)?|nhiệm kỳ|kỳ)|(?:ban|lúc) đầu|mới thành lập)|năm (?P<year>20\d\d)'
    r'|(?P<now>(?:năm học|năm|tháng|quý|tuần) (?:nay|này)|kỳ này|nay|hiện|bây giờ|cuối (?:năm(?! 20)|nhiệm kỳ|kỳ)|con số (?:này|ấy|đó)))(?!\w)[^.;\d]{0,60}$'
)
AGAINST = re.compile(
    r'[^.;,(]{0,20}so với (?:[^\s.;,(]{1,8} ){0,2}(?:năm (?P<year>20\d\d)|(?P<before>(?:năm|quý|kỳ|tháng) (?:trước|ngoái)|cùng kỳ))'
)
PLAN = re.compile(r'(?<!\w)(?:kế hoạch|chỉ tiêu)(?!\w)[^.;\d%]{0,50}$')
OF_A_PART = re.compile(r'(?<!\w)(?:quý|tháng|kỳ)(?!\w)')  # of the year, whose plan it is
NOT_ALL = re.compile(r'(?<!\w)(?:phát sinh|trong đó|kế hoạch|chỉ tiêu|bình quân|mục tiêu|nghị quyết|thêm)(?!\w)')
STOOD = re.compile(
    r'(?<!\w)(?:năm (?:ngoái|trước)|trước (?:đó|đây)|đầu (?:năm|nhiệm kỳ)|cuối năm|đến hết)(?!\w)[^.;\d]{0,40}$'
)
MORE = re.compile(
    r'(?<!\w)(?:thêm|thành lập(?: mới)?|xây dựng mới|phát triển mới|lập mới|kết nạp(?: mới)?|ra mắt)(?!\w)[^.;\d]{0,30}$'
)
UP_TO_NOW = re.compile(
    r'[^.;\d]{0,30}(?:\d{4}, )?(?:đến nay|nay|hiện nay|hiện)(?: [^\s.;,\d]{1,8}){0,4} (?:có|là|đạt|được)\s$'
)
EARLIER = re.compile(r'(?<!\w)(?:năm (?:trước|ngoái)|cùng kỳ|kỳ trước)(?!\w)')
STOP = re.compile(r'[.;]\s|\n')
NOW, CLOSE, NEAR, BESIDE, CARRIED = 9999, 20, 4, 2, 10


def read(text: Text) -> Iterator[Anomaly]:
    for rule, ask in (
        (CHANGE, _changed),
        (OF_PLAN, _of_plan),
        (OVER_PLAN, _over_plan),
        (RAISED, _raised),
        (RATE, _rate),
    ):
        for found in text.anchored_low.finditer(rule, 0, len(text.low)):
            at = bisect_left(text.sentences, found.end(), key=attrgetter('end'))
            if at == len(text.sentences) or found.start() < text.sentences[at].start:
                continue
            told = around(text, at)
            i = next((n for n, one in enumerate(told) if one.found.start == found.end()), -1)
            if i >= 0 and told[i].is_exact:
                yield from ask(told, i, found)


def _when(one: Told) -> int | None:
    found = YEAR.search(one.before)
    return None if found is None else int(found['year']) if found['year'] else NOW - bool(found['before'])


def _changed(told: list[Told], i: int, found: re.Match[str]) -> Iterator[Anomaly]:
    """'Năm 2021 có 150 tổ; năm 2022 có 180 tổ, tăng 25%'; 'giảm 12 vụ so với cùng kỳ (năm trước 40 vụ, năm nay 32 vụ)'."""
    change = told[i]
    for pair in (told[max(0, i - 2) : i], told[i + 1 : i + 3]):
        first, last = _in_time(pair, change) or (None, None)
        words = (change.after, change.before.removesuffix(found.group()), *(one.before for one in pair))
        if first is None or any(map(NOT_ALL.search, words)):
            continue
        real = (last.value - first.value) * (1 if found['way'] == 'tăng' else -1)
        if any(one.unit == last.unit and _is_change(change, one, last) for one in told[:i]):
            continue  # against a year before
        if real > 0 and first.value and (reason := _reason(change, real, first, last)):
            start = min(found.end(), pair[0].found.start)
            if STOP.search(found.string, pair[0].found.end, found.start()):
                start = found.start()  # of what was told before, the change alone is quoted
            yield _anomaly(start, max(change, pair[1], key=_end), *reason)


def _in_time(pair: list[Told], change: Told) -> tuple[Told, Told] | None:
    """The earlier and the later of two numbers of one thing; 'so với năm 2020' says another earlier one."""
    if len(pair) < 2 or not alike(*pair) or pair[0].is_share:
        return None
    if FROM.search(pair[0].before) and (TO.fullmatch(pair[1].before) or UP_TO_NOW.fullmatch(pair[1].before)):
        return (pair[0], pair[1])
    if not pair[0].unit or pair[1].unit not in {pair[0].unit, ''}:
        return None
    times = [_when(one) for one in pair]
    against = AGAINST.match(change.after)
    if None in times or times[0] == times[1] or (NOW - 1 in times and min(times) < NOW - 1):
        return None  # a year, and 'cùng kỳ'
    if against and against['year'] and min(times) not in {int(against['year']), NOW - 1}:
        return None
    if against and against['before'] and max(times) < NOW - 1 and max(times) - min(times) > 1:
        return None
    return (pair[0], pair[1]) if times[0] < times[1] else (pair[1], pair[0])


def _is_change(change: Told, first: Told, last: Told) -> bool:
    real = abs(last.value - first.value)
    if change.is_share:
        return bool(first.value) and not differs(real, first.value, change.value)
    return real == change.value


def _end(one: Told) -> int:
    return one.found.end


def _reason(change: Told, real: Decimal, first: Told, last: Told) -> tuple[str, str] | None:
    if change.is_share:
        rate = real * 100 / first.value
        if not differs(real, first.value, change.value) or abs(rate - change.value) >= CLOSE:
            return None
        return (
            'inconsistent_figure',
            f'{format_number(real)}/{written(first)} là {format_number(rate, 1)}%, không phải {written(change)}%',
        )
    if (
        change.unit not in {first.unit or last.unit, ''}
        or change.value == real
        or not _is_near(real, change.value, first.value)
    ):
        return None
    more, less = sorted((first, last), key=attrgetter('value'), reverse=True)
    return 'sum_mismatch', f'{written(more)} - {written(less)} = {format_number(real)}, không phải {written(change)}'


def _is_near(real: Decimal, said: Decimal, most: Decimal) -> bool:
    far = abs(real - said)
    return far <= BESIDE or far * NEAR <= most or far == CARRIED or is_slip(real, said)


def _of_plan(told: list[Told], i: int, _found: re.Match[str]) -> Iterator[Anomaly]:
    """'Kế hoạch năm là 50 buổi. Đội đã tổ chức 60 buổi, đạt 112% kế hoạch'."""
    rate, (plan, done) = told[i], _plan_and_done(told, i)
    if plan is not None and rate.is_share and not OF_A_PART.search(f'{done.before} {rate.after[:40]}'):
        yield from _rate_fails(done.found.start, rate, done, plan)


def _over_plan(told: list[Told], i: int, found: re.Match[str]) -> Iterator[Anomaly]:
    """'Thu được 230 triệu đồng, vượt 40 triệu đồng so với kế hoạch 200 triệu đồng'."""
    more, (plan, done) = told[i], _plan_and_done(told, i)
    if plan is not None and done.value > plan.value > 0:
        reason = _reason(more, done.value - plan.value, plan, done)
        if reason:
            yield _anomaly(found.start(), more, *reason)


def _plan_and_done(told: list[Told], i: int) -> tuple[Told | None, Told | None]:
    """What is held against the plan stands just before; the plan before that, or behind."""
    done, before, behind = told[i - 1] if i else None, told[i - 2 : i - 1] if i > 1 else [], told[i + 1 : i + 2]
    plan = next((one for one in before + behind if PLAN.search(one.before)), None)
    if plan is None or done is None or not alike(plan, done) or not plan.unit == done.unit != '':
        return None, None
    is_plain = not PLAN.search(done.before) and not done.is_share and done.found.of is None
    return (plan, done) if is_plain else (None, None)


def _raised(told: list[Told], i: int, _found: re.Match[str]) -> Iterator[Anomaly]:
    """'Năm ngoái có 55 tổ. Năm nay thành lập 8 tổ, nâng tổng số lên 61 tổ'."""
    if i < 2 or not alike(*told[i - 2 : i + 1]) or told[i].is_share or not told[i].unit:
        return
    first, more, total = told[i - 2 : i + 1]
    real = first.value + more.value
    if (
        STOOD.search(first.before)
        and MORE.search(more.before)
        and real != total.value
        and _is_near(real, total.value, real)
    ):
        reason = f'{written(first)} + {written(more)} = {format_number(real)}, không phải {written(total)}'
        yield _anomaly(first.found.start, total, 'sum_mismatch', reason)


def _rate(told: list[Told], i: int, found: re.Match[str]) -> Iterator[Anomaly]:
    """'Nhận 80 đơn. Đã giải quyết 72 đơn. Tỷ lệ giải quyết đạt 92%'."""
    rate, before = told[i], told[:i]
    if (
        len(before) != 2
        or EARLIER.search(rate.before)
        or not rate.is_share
        or not alike(*before)
        or before[0].is_share
        or any(one.found.of for one in before)
    ):
        return
    whole, done = before
    is_told = (
        whole.unit == done.unit != ''
        and whole.value >= done.value
        and found['of'] in f'{done.before} {done.found.what}'.lower()
    )
    if is_told and found['of'] not in whole.before:
        yield from _rate_fails(found.start(), rate, done, whole)


def _rate_fails(start: int, rate: Told, done: Told, whole: Told) -> Iterator[Anomaly]:
    """Near the right rate, as slips are."""
    if differs(done.value, whole.value, rate.value):
        exact = done.value * 100 / whole.value
        if abs(exact - rate.value) < CLOSE:
            reason = f'{written(done)}/{written(whole)} là {format_number(exact, 1)}%, không phải {written(rate)}%'
            yield _anomaly(start, rate, 'inconsistent_figure', reason)


def _anomaly(start: int, last: Told, kind: str, reason: str) -> Anomaly:
    return Anomaly(start=start, end=with_noun(last), why='side by side', doubt=LIKELY, kind=kind, reason=reason)
