"""Rates, multiples and 'all' over more than one sentence: '120 đơn. ... 96 đơn, đạt 85%'; 'từ 24 lên 54, gấp 3 lần'. In one sentence: sums."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from operator import attrgetter

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from .beside import Told, alike, around, differs, is_next, said_in, written
from .form import LIKELY, Anomaly
from .sums import AHEAD, TO
from .text import Text

MAKES = re.compile(r'[^.;]{0,40}?(?:(?:đạt|chiếm|bằng)(?: tỷ lệ| tỉ lệ)?|tỷ lệ|tỉ lệ|\()\s?$')
RATE_OF = re.compile(r'(?:tỷ|tỉ) lệ (?P<of>[^.;,]{3,80}?)\s?(?:là|đạt|chiếm|bằng|như vậy là|:)\s$')
IN_BRACKETS = re.compile(r'\s?(?:số )?(?:xã|thôn|hộ|đơn|đơn vị|mô hình|ý kiến|vụ)?[^.;(,]{0,30}\($')
EMPTY = frozenset(
    ['là', 'đạt', 'có', 'đã', 'được', 'số', 'các', 'trong', 'tỷ', 'tỉ', 'lệ', 'về', 'của', 'và', 'như', 'vậy']
)
OF_NUMBER = re.compile(r'(?:trong |trên |của )?(?:tổng )?số (?P<unit>[^\s\d.,;:]+)(?P<more>[^.;,:\d]*)')
ALL_THERE_IS = re.compile(
    r'(?<!\w)(?:toàn|cả|tổng số|trực thuộc|địa bàn|hiện|đăng ký|tiếp nhận|nhận|phải)(?!\w)[^.;\d]{0,40}$'
)
GOAL = re.compile(
    r'(?<!\w)(?:mục tiêu|phấn đấu|kế hoạch|chỉ tiêu|năm trước|năm ngoái|cùng kỳ|tăng|giảm|so với năm|bình quân|trước đây|toàn (?:tỉnh|quốc))(?!\w)'
)
TIMES = Rule(r'(?<!\w)gấp (?:(?P<times>\d{1,2}(?:,\d{1,2})?) lần|(?P<word>đôi|rưỡi|ba|(?:hai|bốn|năm|mười) lần))(?!\w)')
IN_WORDS = {
    'đôi': Decimal(2),
    'ba': Decimal(3),
    'rưỡi': Decimal('1.5'),
    'hai lần': Decimal(2),
    'bốn lần': Decimal(4),
    'năm lần': Decimal(5),
    'mười lần': Decimal(10),
}
ENDS = re.compile(
    r'(?: lần)?\s?(?:(?:so với|(?:chỉ |chỉ trong |chỉ sau )?(?:sau|trong)|đầu|cuối|năm|ngày đầu|đợt|tuần|cùng kỳ|trước|hồi|lúc)(?!\w)(?: năm (?P<year>20\d\d)|[^.;,(\n]){0,40})?(?=[.;,)\n]|$)'
)
BASE = re.compile(r'[^.;,(]{0,50}\((?:có |là |chỉ có )?$')
WHEN = re.compile(r'(?<!\w)(?:ngày (?:đầu|thứ|sau)|đợt|tuần|năm|từ|lên|đầu|cuối|trước|nay|quý|tháng)(?!\w)')
UNITS = (
    'xã|phường|thôn|ấp|bản|xóm|buôn|huyện|chi bộ|chi hội|chi đoàn|đảng bộ|cơ quan|cơ sở|đơn vị|trường|lớp|hộ|gia đình|tổ|đội|hội viên|đảng viên|khu phố'
    '|khu dân cư|doanh nghiệp|ý kiến|kiến nghị|đơn|vụ việc|vụ'
)
ALL = Rule(rf'(?<!\w)(?:100%|tất cả|toàn bộ)(?: số| các)? (?:\d{{1,4}} )?(?P<unit>{UNITS})(?!\w)')
ALL_SO_MANY = Rule(rf'(?<!\w)cả \d{{1,3}} (?P<unit>{UNITS})(?!\w)')
UNIT = re.compile(rf'(?:{UNITS})(?!\w)')
BUT = (
    r'(?<!\w)(?:(?:còn|riêng|tuy nhiên|có)(?: có| còn)? (?P<count>\d{{1,4}}|một số|vài) {unit}[^.;\n]{{0,40}}?'
    r'|(?:riêng|chỉ còn) {unit} (?!này)[^.;,\d\n]{{2,40}}?)(?<!\w)(?:chưa|không)(?= )'
)
OF_ALL = (' trong ', ' trong số ', ' trong tổng số ', '\ntrong ', '\ntrong số ', '\ntrong tổng số ')
OF_THESE = re.compile(r'(?:,|(?<!\w)(?:này|đó|ấy))(?: đã| hiện)?(?: có)? $')
OTHER_TIME = re.compile(r';|(?<!\w)(?:năm|trước|thêm|trên|tổng|tăng)(?!\w)')
GRADE = re.compile(
    r'hài lòng|đồng (?:ý|tình)|ủng hộ|tán thành|phản đối|ý kiến khác|xuất sắc|tốt|khá|trung bình|yếu|kém'
)
HELPING = re.compile(r'^ ?(?:(?:được|có|hoàn thành|thực hiện|tiến hành|việc|kịp|thể) )*')
QUALITY = re.compile(r'chuẩn|trực tuyến|nông thôn mới|kiên cố|nâng cao|kiểu mẫu|riêng')
CLOSE, FURTHEST, LEAST, LEAST_SHARES, LEAST_WORDS, LEAST_SURE = 20, 400, 2, 3, 2, 3
WHOLE, ROUNDED, MOST = 100, Decimal('0.6'), 115
NEARLY, LEAST_REAL, MOST_REAL, LEAST_NEAR = Decimal('0.75'), Decimal('1.1'), 2, 4


def read(text: Text) -> Iterator[Anomaly]:
    yield from _rates(text)
    yield from _times(text)
    yield from _all_but(text)
    yield from _of_all(text)


def _rates(text: Text) -> Iterator[Anomaly]:
    done = -1
    for one in text.running.quantities:
        if not one.quantity.is_percent or one.start < done:
            continue
        at = bisect_left(text.sentences, one.end, key=attrgetter('end'))
        if at == len(text.sentences) or one.start < text.sentences[at].start:
            continue
        done = text.sentences[at].end
        if not _may_be_asked(text, at):
            continue
        told = said_in(text, text.sentences[at])
        if not told:
            continue
        yield from _rate_of_before(text, at, told)
        yield from _bracketed(told)
        yield from _over_all(told)


def _may_be_asked(text: Text, at: int) -> bool:
    """A rate alone or second in its sentence, one with a fraction behind it, or nothing but rates."""
    quantities, place, sentence = text.running.quantities, attrgetter('start'), text.sentences[at]
    first, end = (bisect_left(quantities, one, key=place) for one in (sentence.start, sentence.end))
    numbers = quantities[first:end]
    shares = [one.quantity.is_percent for one in numbers]
    return len(numbers) == 1 or (shares[1] and not shares[0]) or all(shares) or any(one.of for one in numbers[1:])


def _rate_of_before(text: Text, at: int, told: list[Told]) -> Iterator[Anomaly]:
    """The whole, or both, stand in the sentences before."""
    rate = told[min(1, len(told) - 1)]
    if not rate.is_share or not rate.is_exact:
        return
    if len(told) == 1:
        yield from _rate_alone(text, at, rate)
    elif not told[0].is_share and MAKES.fullmatch(rate.before) and _is_of(rate, told[0]):
        share, wholes = told[0], _wholes(text, at, told[0])
        is_plain = share.is_exact and share.unit and share.found.of is None
        if wholes and is_plain and all(one.is_exact and not one.is_share for one in wholes):
            yield from _fails(share, rate, share.value, [one.value for one in wholes])
    label = RATE_OF.search(rate.before) if len(told) == 1 else None
    if label and at:
        before = [one for one in said_in(text, text.sentences[at - 1]) if not one.is_share]
        if len(before) == LEAST and alike(*before) and before[0].unit and not any(one.found.of for one in before):
            whole, share = before
            if whole.value > share.value and _is_same(label['of'], f'{share.before} {share.found.what}'.lower()):
                yield from _fails(rate, rate, share.value, [whole.value])


def _is_of(rate: Told, share: Told) -> bool:
    """'54 tổ, chiếm 35%', and no more words or 'tổng số tổ công đoàn'."""
    of = OF_NUMBER.search(rate.found.what.lower())
    return not rate.found.what.strip() or bool(of and of.start() == 0 and of['unit'] == share.unit)


def _rate_alone(text: Text, at: int, rate: Told) -> Iterator[Anomaly]:
    """'1.840 hộ. ... 1.472 hộ phân loại. So với tổng số hộ, tỷ lệ 85%'; '60 vụ, ... 51 vụ thành. Kết quả 75% số vụ thành'."""
    if 'số ' not in rate.before and not rate.found.what.startswith(('số ', 'tổng số', 'trên tổng', 'trong', 'của')):
        return
    behind = OF_NUMBER.search(rate.found.what.lower())
    of = behind if behind and behind.start() == 0 else OF_NUMBER.search(rate.before)
    if of is None or GOAL.search(f'{rate.before} {rate.found.what.lower()}'):
        return
    same = [one for one in around(text, at)[:-1] if one.unit == of['unit']]
    if len(same) != LEAST or not alike(*same) or any(one.found.of or GOAL.search(one.before) for one in same):
        return
    whole, share = same
    words, said = set(of['more'].split()) - EMPTY, f'{share.before} {share.found.what}'.lower()
    is_told = words & set(said.split()) if of is behind and words else 'so với tổng' in rate.before
    if whole.value > share.value and is_told:
        yield from _fails(rate, rate, share.value, [whole.value])


def _wholes(text: Text, at: int, share: Told) -> list[Told]:
    """Those of the paragraph; else the one in the lines before, where it is said to be all there is."""
    wholes = [one for one in _before(text, at) if one.unit == share.unit and one.value >= share.value]
    if wholes:
        return wholes
    before = [one for one in around(text, at) if one.unit == share.unit and one.found.start < share.found.start]
    is_all = len(before) == 1 and before[0].value >= share.value and ALL_THERE_IS.search(before[0].before)
    return before if is_all else []


def _before(text: Text, at: int) -> list[Told]:
    """The numbers of the sentences before in the paragraph."""
    paragraph = text.sentences[at].paragraph
    found: list[Told] = []
    for sentence in reversed(text.sentences[max(0, at - LEAST_SURE) : at]):
        if sentence.paragraph is not paragraph or text.sentences[at].start - sentence.start > FURTHEST:
            break
        found += said_in(text, sentence)
    return found


def _is_same(label: str, said: str) -> bool:
    words = set(label.split()) - EMPTY
    return bool(words) and 2 * len(words & set(said.split())) >= len(words)


def _bracketed(told: list[Told]) -> Iterator[Anomaly]:
    """'đạt 75% (16/20 xã)'."""
    for rate, share in pairwise(told):
        if (
            rate.is_share
            and rate.is_exact
            and share.found.of
            and share.is_exact
            and IN_BRACKETS.fullmatch(share.before)
        ) and share.value <= share.found.of:
            yield from _fails(rate, share, share.value, [Decimal(share.found.of)], rate)


def _over_all(told: list[Told]) -> Iterator[Anomaly]:
    """'rất hài lòng 62%, hài lòng 31%, chưa hài lòng 12%': nothing but shares, and more than all."""
    total = sum(one.value for one in told)
    if (
        len(told) >= LEAST_SHARES
        and all(
            one.is_share and one.is_exact and GRADE.search(f'{one.before} {one.found.what}'.lower()) for one in told
        )
        and WHOLE + ROUNDED < total <= MOST
    ):
        reason = f'{" + ".join(map(written, told))} = {format_number(total)}, quá 100%'
        yield _anomaly('sum_mismatch', told[0].found.start, told[-1].found.end, reason)


def _fails(
    first: Told, last: Told, part: Decimal, wholes: list[Decimal], rate: Told | None = None
) -> Iterator[Anomaly]:
    """Near the right rate, as slips are; what is far is the rate of something else."""
    said = (rate or last).value
    if any(not differs(part, whole, said) for whole in wholes):
        return
    near = min(wholes, key=lambda whole: abs(part * 100 / whole - said))
    if abs(part * 100 / near - said) < CLOSE:
        reason = f'{format_number(part)}/{format_number(near)} là {format_number(part * 100 / near, 1)}%, không phải {format_number(said)}%'
        yield _anomaly('inconsistent_figure', first.found.start, last.found.end, reason)


def _times(text: Text) -> Iterator[Anomaly]:
    """'năm 2015 là 24 triệu đồng, năm 2020 đạt 54 triệu đồng, gấp 3 lần'; '45 tỷ đồng, gấp 3 lần năm 2015 (20 tỷ đồng)'."""
    for found in text.anchored_low.finditer(TIMES, 0, len(text.low)):
        at = bisect_left(text.sentences, found.end(), key=attrgetter('end'))
        if at == len(text.sentences):
            continue
        times = Decimal(found['times'].replace(',', '.')) if found['times'] else IN_WORDS[found['word']]
        pair = _compared(text, at, found)
        if pair and (real := _is_no_multiple(*pair, times, text.low[max(0, found.start() - 5) : found.start()])):
            reason = f'{written(pair[1])} so với {written(pair[0])} là gấp {format_number(real, 1)} lần, không phải {format_number(times)}'
            start, end = min(one.found.start for one in pair), max(found.end(), *(one.found.end for one in pair))
            if start < text.sentences[at].start:
                start = found.start()
            yield _anomaly('inconsistent_figure', start, end, reason)


def _compared(text: Text, at: int, found: re.Match[str]) -> tuple[Told, Told] | None:
    told = said_in(text, text.sentences[at])
    before = [one for one in told if one.found.end <= found.start()]
    behind = [one for one in told if one.found.start >= found.end()]
    is_based = before and behind and BASE.fullmatch(text.low[found.end() : behind[0].found.start])
    if is_based and alike(before[-1], behind[0]):
        return (behind[0], before[-1]) if behind[0].unit in {before[-1].unit, ''} else None
    if len(behind) == LEAST and AHEAD.fullmatch(text.low[found.end() : behind[0].found.start]) and alike(*behind):
        return (behind[0], behind[1]) if TO.fullmatch(behind[1].before) else None
    ends = ENDS.match(text.low, found.end()) if before else None
    if len(before) == 1 and ends:
        before = [one for one in around(text, at) if one.found.start <= before[0].found.start]
    if len(before) < LEAST or not ends:
        return None
    base, now = before[-2:]
    is_said = (now.unit in {base.unit, ''} or not base.unit) and alike(base, now) and not now.is_share
    if not is_said or not WHEN.search(base.before) or not WHEN.search(now.before):
        return None
    return (base, now) if ends['year'] is None or ends['year'] in base.before or '20' not in base.before else None


def _is_no_multiple(base: Told, now: Told, times: Decimal, before: str) -> Decimal | None:
    """Beyond rounding; whole numbers are rounded down as well."""
    if not base.value:
        return None
    real, is_whole = now.value / base.value, times == int(times)
    least, most = (
        (times - Decimal('0.3'), times + Decimal('0.7'))
        if is_whole
        else (times - Decimal('0.1'), times + Decimal('0.1'))
    )
    if before.endswith('gần '):
        least = times * NEARLY
    return None if least <= real <= most or not LEAST_REAL < real < times * MOST_REAL else real


def _all_but(text: Text) -> Iterator[Anomaly]:
    """'100% cơ quan đã tổ chức hội nghị. Riêng 4 cơ quan chưa tổ chức'."""
    for rule in (ALL, ALL_SO_MANY):
        for found in text.anchored_low.finditer(rule, 0, len(text.low)):
            yield from _but(text, *found.span(), found['unit'])
    for one in text.running.quantities:
        if one.of == one.quantity.value and (unit := UNIT.match(one.what.lower())):
            yield from _but(text, one.start, one.end + 1 + unit.end(), unit.group())


def _but(text: Text, start: int, end: int, unit: str) -> Iterator[Anomaly]:
    """Some are not done, whose number or name is told."""
    rule = _named_but(unit)
    but = rule.search(text.low, end, end + FURTHEST)
    if but is None or not is_next(text, end, but.start()):
        return
    close = bisect_left(text.sentences, but.end(), key=attrgetter('end'))
    close = text.sentences[close].end if close < len(text.sentences) else but.end()
    done, not_yet = text.low[end : but.start()], text.low[but.end() : close]
    if QUALITY.search(not_yet) and not QUALITY.search(done):
        return
    if _is_one_deed(done, not_yet, bool(but['count'])):
        left = but['count'] or 'có'
        reason = f'trước ghi {text.plain[start:end]}, sau lại ghi {left} {unit} chưa'
        yield _anomaly('inconsistent_figure', but.start(), close, reason)


@cache
def _named_but(unit: str) -> re.Pattern[str]:
    return re.compile(BUT.format(unit=re.escape(unit)))


def _is_one_deed(done: str, not_yet: str, is_counted: bool) -> bool:
    """What is not done is what was done: its first word of all, not 'chưa có trụ sở cho tổ hòa giải'."""
    said, words = set(re.findall(r'\w+', done)), HELPING.sub('', not_yet).split()
    if is_counted and 'này' in not_yet and '\n' not in done:
        return True
    shared = said & set(re.findall(r'\w+', not_yet)[:6])
    return len(shared - EMPTY) >= LEAST_WORDS and bool(words) and words[0].strip('.,') in said


def _of_all(text: Text) -> Iterator[Anomaly]:
    """'Trong số 42 hộ nghèo, 45 hộ nghèo được vay vốn'."""
    low = text.low
    for number in text.running.quantities:
        if not low.endswith(OF_ALL, 0, number.start):
            continue
        at = bisect_left(text.sentences, number.end, key=attrgetter('end'))
        told = said_in(text, text.sentences[at]) if at < len(text.sentences) else []
        i = next((n for n, one in enumerate(told) if one.found is number), len(told))
        if i + 1 < len(told) and alike(*told[i : i + 2]) and told[i].unit == told[i + 1].unit != '':
            whole, part = told[i : i + 2]
            is_one = part.found.what.lower().split()[:LEAST] == whole.found.what.lower().split()[:LEAST] or (
                OF_THESE.search(part.before) and (part.value - whole.value) * LEAST_NEAR <= part.value
            )
            if is_one and part.value > whole.value and part.found.of is None and not OTHER_TIME.search(part.before):
                reason = f'{written(part)} nhiều hơn cả {written(whole)}'
                yield _anomaly('inconsistent_figure', whole.found.start, part.found.end, reason)


def _anomaly(kind: str, start: int, end: int, reason: str) -> Anomaly:
    return Anomaly(start=start, end=end, why='over sentences', doubt=LIKELY, kind=kind, reason=reason)
