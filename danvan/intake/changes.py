"""Two years, a plan and its result, a stock and what came to it, side by side or a sentence apart. With 'từ ... lên' or a bracket: sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from .beside import Told, alike, differs, said_in, written
from .form import LIKELY, Anomaly
from .text import Text

CHANGE = Rule(r'(?<!\w)(?P<way>tăng|giảm)(?: thêm| được| đi)? (?=\d)')
OF_PLAN = Rule(r'(?<!\w)(?:đạt|bằng)(?: tỷ lệ)? (?=\d{1,3}(?:,\d{1,2})?\s?% (?:so với )?(?:kế hoạch|chỉ tiêu))')
RAISED = Rule(r'(?<!\w)nâng (?:tổng )?(?:số )?[^.;,\d]{0,50}?lên(?: thành| tới| đến)? (?=\d)')
RATE = Rule(
    r'(?<!\w)t[ỷỉ] lệ (?P<of>giải quyết|xử lý|hòa giải thành|trả lời|hoàn thành)[^.;,\d]{0,40}?(?:đạt|là) (?=\d)'
)
YEAR = re.compile(
    r'(?<!\w)(?:năm (?P<year>20\d\d)|(?P<before>năm (?:trước|ngoái)|cùng kỳ(?: năm (?:trước|ngoái))?)|(?P<now>năm nay|năm này|kỳ này))(?!\w)[^.;\d]{0,60}$'
)
PLAN = re.compile(r'(?<!\w)(?:kế hoạch|chỉ tiêu)(?!\w)[^.;\d%]{0,50}$')
NOT_ALL = re.compile(r'(?<!\w)(?:kế hoạch|chỉ tiêu|bình quân|mục tiêu|nghị quyết|thêm)(?!\w)')
STOOD = re.compile(
    r'(?<!\w)(?:năm (?:ngoái|trước)|trước (?:đó|đây)|đầu (?:năm|nhiệm kỳ)|cuối năm|đến hết)(?!\w)[^.;\d]{0,40}$'
)
MORE = re.compile(
    r'(?<!\w)(?:thêm|thành lập(?: mới)?|xây dựng mới|phát triển mới|lập mới|kết nạp(?: mới)?|ra mắt)(?!\w)[^.;\d]{0,30}$'
)
NOW, CLOSE, NEAR, BESIDE, BACK = 9999, 20, 4, 2, 3


def read(text: Text) -> Iterator[Anomaly]:
    for rule, ask in ((CHANGE, _changed), (OF_PLAN, _of_plan), (RAISED, _raised), (RATE, _rate)):
        for found in text.anchored_low.finditer(rule, 0, len(text.low)):
            at = bisect_left(text.sentences, found.end(), key=attrgetter('end'))
            if at == len(text.sentences) or found.start() < text.sentences[at].start:
                continue
            told = _beside(text, at)
            i = next((n for n, one in enumerate(told) if one.found.start == found.end()), -1)
            if i >= 0 and told[i].is_exact:
                yield from ask(told, i, found)


def _beside(text: Text, at: int) -> list[Told]:
    """The numbers of the sentence, and of the three before it in the paragraph."""
    told: list[Told] = []
    for sentence in text.sentences[max(0, at - BACK) : at + 1]:
        if sentence.paragraph is text.sentences[at].paragraph:
            told += said_in(text, sentence)
    return told


def _when(one: Told) -> int | None:
    found = YEAR.search(one.before)
    return None if found is None else int(found['year']) if found['year'] else NOW - bool(found['before'])


def _changed(told: list[Told], i: int, found: re.Match[str]) -> Iterator[Anomaly]:
    """'Năm 2021 có 150 tổ; năm 2022 có 180 tổ, tăng 25%'; 'giảm 12 vụ so với cùng kỳ (năm trước 40 vụ, năm nay 32 vụ)'."""
    change = told[i]
    for pair in (told[max(0, i - 2) : i], told[i + 1 : i + 3]):
        times = [_when(one) for one in pair]
        if len(pair) < 2 or None in times or times[0] == times[1] or (max(times) < NOW - 1) != (min(times) < NOW - 1):
            continue
        first, last = pair if times[0] < times[1] else pair[::-1]
        is_told = alike(first, last) and not first.is_share and first.unit == last.unit != ''
        if not is_told or NOT_ALL.search(change.after) or any(NOT_ALL.search(one.before) for one in (*pair, change)):
            continue
        real = (last.value - first.value) * (1 if found['way'] == 'tăng' else -1)
        if any(one.unit == last.unit and _is_change(change, one, last) for one in told[:i]):
            continue  # against a year before
        if real > 0 and first.value and (reason := _reason(change, real, first, last)):
            yield _anomaly(min(told[i].found.start, pair[0].found.start), max(change, pair[1], key=_end), *reason)


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
    if change.unit != first.unit or change.value == real or not _is_near(real, change.value, first.value):
        return None
    more, less = sorted((first, last), key=attrgetter('value'), reverse=True)
    return 'sum_mismatch', f'{written(more)} - {written(less)} = {format_number(real)}, không phải {written(change)}'


def _is_near(real: Decimal, said: Decimal, most: Decimal) -> bool:
    return abs(real - said) <= BESIDE or abs(real - said) * NEAR <= most


def _of_plan(told: list[Told], i: int, _found: re.Match[str]) -> Iterator[Anomaly]:
    """'Kế hoạch năm là 50 buổi. Đội đã tổ chức 60 buổi, đạt 112% kế hoạch'."""
    rate, done = told[i], told[i - 1]
    plan = told[i - 2] if i > 1 and PLAN.search(told[i - 2].before) else None
    if plan is None or not alike(plan, done) or not plan.unit == done.unit != '' or PLAN.search(done.before):
        return
    if rate.is_share and not done.is_share and done.found.of is None:
        yield from _rate_fails(done.found.start, rate, done, plan)


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
    return Anomaly(start=start, end=last.found.end, why='side by side', doubt=LIKELY, kind=kind, reason=reason)
