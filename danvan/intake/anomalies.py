"""What cannot be right in a text: days that are none, sums and rates that do not hold, slips in words. Kept, never mended."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
from operator import attrgetter

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number
from danvan.vietnamese.running import Taken
from danvan.vietnamese.spelling import Slip, slips

from . import (
    again,
    averages,
    behind,
    bounds,
    changes,
    contradictions,
    days,
    excess,
    rates,
    remains,
    sums,
    totals,
    wholes,
)
from .beside import NUMBERS, is_yardstick, said_in
from .dims import BY_SPLIT
from .figures import headline
from .form import LIKELY, LOOK, Anomaly, Figure
from .tabled import IN_TABLE
from .text import Text

YEAR_TOO_LONG = Rule(r'(?<!\w)(?:năm|/)[ ]?(?P<year>(?:19|20|2)\d{4})(?!\d|[.,]\d|\w)')
DAY_BEFORE = re.compile(r'ngày \d{1,2} tháng \d{1,2},? $')
MONTH_UNMARKED = Rule(r'(?<!\w)ngày \d{1,2} (?P<slip>thang|thàng|thạng) \d{1,2}(?!\w)')
COVERS = re.compile(r'(?<!\w)(?:gồm|bao gồm|chia ra|trong đó|cụ thể)(?!\w)|(?<!\d)[:(]')
ENDS_LIST = re.compile(r'[.!?](?=\s|$)(?!\s{0,20}\n\s{0,20}[-+•*])|\n(?!\s{0,20}[-+•*])')  # points of a list go on
STOP = re.compile(r'[.!?]\s')
LEAST_PARTS, MOST_PARTS, LONGEST_LIST, LONGEST_GAP = 2, 30, 1500, 200
IS_CHANGE = re.compile(r'(?<!\w)(?:tăng|giảm)(?!\w)')
CHANGES = {'tăng', 'giảm'}  # how much more there is, is no whole
PARTS = (totals, behind, wholes, sums, rates, remains, again, changes, excess, bounds, averages)
SHARES = {'petitions.resolved', 'dan_van_kheo.recognised', 'dan_van_kheo.effective'}


def read(text: Text, figures: tuple[Figure, ...]) -> list[Anomaly]:
    """In the order of the text; each distinct slip once."""
    found = [*days.read(text), *_sums(text, figures), *_rates(text, figures), *_headline(text, figures), *_words(text)]
    for rest in (
        contradictions.read(text, figures),
        *(part.read(text) for part in PARTS),
    ):
        found += _untold(rest, found)
    return sorted((_within_paragraph(text, one) for one in found), key=lambda one: one.start)


def _within_paragraph(text: Text, one: Anomaly) -> Anomaly:
    """Of a list in points, or of a headline and the body, the whole alone is quoted."""
    if '\n' not in text.plain[one.start : one.end]:
        return one
    end = next((part.end for part in text.paragraphs if part.end > one.start), one.end)
    return replace(one, end=one.start + len(text.plain[one.start : end].rstrip(' :'))) if end < one.end else one


def _untold(more: Iterator[Anomaly], found: list[Anomaly]) -> list[Anomaly]:
    """Those that overlap with none of their kind."""
    told = {
        kind: Taken((one.start, one.end) for one in found if one.kind == kind) for kind in {one.kind for one in found}
    }
    return [one for one in more if one.kind not in told or told[one.kind].is_free(one.start, one.end)]


def _sums(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    for i, whole in enumerate(figures):
        parts = _parts(text, figures, i)
        if len(parts) < LEAST_PARTS:
            continue
        reason = _sum_fails(whole, parts)
        if reason and not _has_more(text, whole, parts):
            yield _anomaly('sum_mismatch', whole.start, parts[-1].end, reason, 'parts of a whole')
    yield from _remainders(text, figures)
    yield from _received(text, figures)


def _parts(text: Text, figures: tuple[Figure, ...], at: int) -> list[Figure]:
    """The figures that 'gồm', 'trong đó', a colon or a bracket opens, of the same unit and family, to the end of the sentence."""
    whole = figures[at]
    if 'compared_to' in whole.dims or whole.dims.get('kind') in CHANGES:
        return []
    if whole.qualifier != 'exact' or at + 1 == len(figures) or whole.why.startswith(IN_TABLE):
        return []
    gap = text.low[whole.end : figures[at + 1].start] if figures[at + 1].start - whole.end <= LONGEST_GAP else ''
    opened = COVERS.search(gap)
    if not opened or STOP.search(gap) or is_yardstick(text.low[max(0, whole.start - REACH) : whole.start], gap):
        return []
    end = _close(text.plain, whole.end + opened.start(), opened.group())
    parts = []
    for figure in figures[at + 1 : at + 1 + MOST_PARTS]:
        if (
            figure.start >= end
            or not _is_part(whole, figure)
            or IS_CHANGE.search(text.low, max(0, figure.start - 8), figure.start + 5)
        ):
            break
        parts.append(figure)
    return parts


def _has_more(text: Text, whole: Figure, parts: list[Figure]) -> bool:
    """A part behind that was not read as one: 'xã 34, cơ quan 7, lực lượng vũ trang 4'; 'còn lại là các dân tộc khác'."""
    missing = Decimal(str(whole.value)) - sum(Decimal(str(part.value)) for part in parts)
    if missing < 0:  # qualities overlap: of 120 delegates 52 women, 45 Party members
        gap, said = text.low[whole.end : parts[0].start], text.low[whole.end : parts[-1].end]
        return 'trong đó' in gap and bool(wholes.LOOSE.search(said) or wholes.STATUS.search(said))
    end = ENDS_LIST.search(text.plain, parts[-1].end, parts[-1].end + LONGEST_LIST)
    behind = text.low[parts[-1].end : end.start() if end else parts[-1].end + LONGEST_LIST]
    gap = text.low[whole.end : parts[0].start]
    is_loose = 'trong đó' in gap and not any('field' in part.dims or 'subject' in part.dims for part in parts)
    return is_loose or bool(wholes.GOES_ON.search(behind)) or format_number(missing) in NUMBERS.findall(behind)


def _close(plain: str, start: int, sign: str) -> int:
    """Where the list ends: its bracket or its sentence."""
    if sign == '(':
        close = plain.find(')', start, start + LONGEST_LIST)
        return close if close >= 0 else start + LONGEST_LIST
    stop = ENDS_LIST.search(plain, start, start + LONGEST_LIST)
    return stop.start() if stop else start + LONGEST_LIST


def _is_part(whole: Figure, figure: Figure) -> bool:
    if figure.qualifier != 'exact' or figure.unit == '%' or 'compared_to' in figure.dims or 'of' in figure.dims:
        return False
    return (
        figure.measure == whole.measure or figure.measure in BY_SPLIT.get(whole.measure, {}).values()
    ) and _same_unit(whole, figure)


def _same_unit(whole: Figure, figure: Figure) -> bool:
    a, b = whole.unit.lower(), figure.unit.lower()
    return a == b or b in a.split(', ') or (b in {'khiếu nại', 'tố cáo'} and a.startswith('đơn'))


def _sum_fails(whole: Figure, parts: list[Figure]) -> str | None:
    values = [Decimal(str(part.value)) for part in parts]
    total, stated = sum(values), Decimal(str(whole.value))
    if stated in accumulate(values) or contradictions.is_far(total, stated):
        return None
    split = all('field' in part.dims or 'subject' in part.dims or 'kind' in part.dims for part in parts)
    if total == stated or (total < stated and not split) or any(value == stated for value in values):
        return None
    written = ' + '.join(format_number(value) for value in values)
    return f'{written} = {format_number(total)}, không phải {format_number(stated)}'


def _remainders(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    """'Đã giải quyết 238/316 vụ việc, còn lại 35': the whole less what is done is what is left."""
    for i, done in enumerate(figures):
        whole = done.dims.get('of')
        left = next((one for one in figures[i + 1 : i + 3] if one.measure == 'petitions.pending'), None)
        if (
            whole is None
            or left is None
            or re.search(r'[.!?]\s', text.plain[done.end : left.start])
            or left.unit == '%'
            or not _is_of_one_sort(done, left)
        ):
            continue
        if Decimal(str(done.value)) + Decimal(str(left.value)) != whole:
            rest = whole - Decimal(str(done.value))
            reason = f'{format_number(whole)} - {format_number(done.value)} = {format_number(rest)}, không phải {format_number(left.value)}'
            yield _anomaly('sum_mismatch', done.start, left.end, reason, 'what is left')


def _received(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    """'Tiếp nhận 54 đơn. Đến nay giải quyết 47 đơn, còn 9 đơn': more than were received, over the sentences of one paragraph."""
    told = [one for one in figures if one.measure in CASES_TOLD and 'kind' not in one.dims and one.unit != '%']
    for whole, done, left in zip(told, told[1:], told[2:], strict=False):
        if (whole.measure, done.measure, left.measure) != CASES_TOLD or {'of', 'compared_to'} & {
            *done.dims,
            *left.dims,
        }:
            continue
        total, stated = Decimal(str(done.value)) + Decimal(str(left.value)), Decimal(str(whole.value))
        is_exact = all(one.qualifier == 'exact' for one in (whole, done, left))
        if (
            is_exact
            and total > stated
            and not contradictions.is_far(total, stated)
            and _is_all(text, whole, left, total)
        ):
            reason = f'{format_number(done.value)} + {format_number(left.value)} = {format_number(total)}, không phải {format_number(stated)}'
            yield _anomaly('sum_mismatch', whole.start, left.end, reason, 'what is left of all received')


def _is_all(text: Text, whole: Figure, left: Figure, total: Decimal) -> bool:
    """That the first of them is all that there is: it is received, and nothing old, and no other number between makes the sum."""
    between = text.low[whole.end : left.end]
    numbers = (one.quantity.value for one in text.running.quantities if whole.start <= one.start < left.end)
    return (
        'nhận' in text.low[max(0, whole.start - RECEIVED_REACH) : whole.end]
        and '\n' not in between
        and not MORE_CASES.search(between)
        and total not in numbers
    )


def _is_of_one_sort(done: Figure, left: Figure) -> bool:
    """Communes done leave no petitions."""
    first, last = done.unit.lower().split(' ')[0], left.unit.lower().split(' ')[0]
    return first == last or {first, last} <= CASES or not last


CASES_TOLD = ('petitions.received', 'petitions.resolved', 'petitions.pending')
MORE_CASES = re.compile(r'đủ điều kiện|thuộc|tồn (?:đầu|kỳ|từ)|chuyển sang|kỳ trước|(?<!\w)(?:cũ|mới|tổng)(?!\w)')
REACH = 40
RECEIVED_REACH = 30  # characters
CASES = {'đơn', 'vụ', 'việc', 'trường', 'hồ', 'khiếu', 'lượt', 'ý', 'kiến'}


def _rates(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    for i, rate in enumerate(figures):
        if rate.qualifier != 'percent' or i == 0 or 'kind' in rate.dims or 'compared_to' in rate.dims:
            continue
        share = figures[i - 1]
        whole = _whole(text, figures, i)
        if whole and _differs(share.value, whole, rate.value) and not _is_of_another(text, share, rate):
            exact = format_number(Decimal(str(share.value)) * 100 / Decimal(str(whole)), 1)
            reason = f'{format_number(share.value)}/{format_number(whole)} là {exact}%, không phải {format_number(rate.value)}%'
            yield _anomaly('inconsistent_figure', share.start, rate.end, reason, 'a rate and its fraction')


def _is_of_another(text: Text, share: Figure, rate: Figure) -> bool:
    """'131/131 xã, 62% hộ ...' is another share; and a rate may be of any number before in the paragraph."""
    noun = AFTER_RATE.match(text.low, max(text.low.find('%', rate.start), rate.start) + 1)
    if noun and noun['noun'] not in share.unit.lower():
        return True
    start = max(text.plain.rfind('\n', 0, share.start), share.start - FURTHEST_WHOLE)
    quantities, place = text.running.quantities, attrgetter('start')
    near = quantities[bisect_right(quantities, start, key=place) : bisect_left(quantities, share.start, key=place)]
    numbers = {one.quantity.value for one in near}
    return any(value >= share.value and value and not _differs(share.value, value, rate.value) for value in numbers)


AFTER_RATE = re.compile(
    r'\s(?:(?:tổng )?số (?!này|đó|trên|được|đã|ấy))?(?!số|tổng|so|trở|và|các|trên|trong|với|đã|được|là|theo|tăng|giảm)(?P<noun>[^\W\d]+)'
)
FURTHEST_WHOLE = 400


def _whole(text: Text, figures: tuple[Figure, ...], at: int) -> int | float | None:
    """What the figure before a rate is a share of: its own fraction's whole, else the one figure before it in the sentence."""
    share, rate = figures[at - 1], figures[at]
    between = text.plain[share.end : rate.start]
    if (
        share.unit == '%'
        or share.qualifier != 'exact'
        or re.search(r'[.;!?(]', between)
        or OF_OTHERS.search(text.low, share.start, rate.end)
        or rate.measure != share.measure
    ):
        return None
    return share.dims.get('of') or _counted_before(text, figures, at - 1)


OF_OTHERS = re.compile(r',\s(?:tỷ lệ |tỉ lệ )?(?:hộ|số|thu|dân|người)(?!\w)')  # '20/20 xã đạt chuẩn, hộ nghèo còn 1,9%'


def _counted_before(text: Text, figures: tuple[Figure, ...], at: int) -> int | float | None:
    """'Tiếp nhận 50 đơn, đã giải quyết 45 đơn, đạt 80%': the only larger number of the same unit in the sentence."""
    share = figures[at]
    wholes = []
    for one in reversed(figures[max(0, at - 6) : at]):
        if re.search(r'[.!?]\s|\n', text.plain[one.end : share.start]):
            break
        wholes.append(one)
    alike = [
        one
        for one in wholes
        if one.unit.lower() == share.unit.lower() and one.qualifier == 'exact' and 'of' not in one.dims
    ]
    if (
        len(alike) != 1
        or alike[0].value < share.value
        or share.measure == alike[0].measure
        or share.measure not in SHARES
    ):
        return None
    return alike[0].value


def _headline(text: Text, figures: tuple[Figure, ...]) -> Iterator[Anomaly]:
    """The headline gives another number than the one figure of its measure in the body."""
    for said in headline(text):
        same = [
            one for one in figures if one.measure == said.measure and one.unit == said.unit and one.start > said.end
        ]
        if any(one.quantity.value == said.value for one in text.running.quantities if one.start > said.end):
            continue
        is_exact = len(same) == 1 and {said.qualifier, same[0].qualifier} == {'exact'}
        if is_exact and same[0].value != said.value and not _is_one_of_several(text, same[0]):
            reason = f'đầu đề ghi {format_number(said.value)}, trong bài ghi {format_number(same[0].value)}'
            numbers = (one.start for one in text.running.quantities if one.quantity.value == same[0].value)
            start = next((at for at in numbers if same[0].start <= at < same[0].end), same[0].start)
            yield _anomaly('inconsistent_figure', start, same[0].end, reason, 'headline and body')


def _is_one_of_several(text: Text, one: Figure) -> bool:
    """'Khe Dứa có 68 hộ, Bản Chang 74 hộ, Nà Lộc 63 hộ': a part of what the headline tells."""
    at = bisect_left(text.sentences, one.end, key=attrgetter('end'))
    told = said_in(text, text.sentences[at]) if at < len(text.sentences) else []
    unit = one.unit.lower().partition(' ')[0]
    return sum(other.unit == unit for other in told) > 1


def _differs(share: float, whole: float, rate: float) -> bool:
    """Beyond what rounding, down or up, at the last written place can do."""
    stated = Decimal(str(rate))
    exact = Decimal(str(share)) * 100 / Decimal(str(whole))
    places = max(-stated.as_tuple().exponent, 0)
    step = Decimal(1).scaleb(-places)
    return abs(exact.quantize(step, ROUND_HALF_UP) - stated) > step


def _words(text: Text) -> Iterator[Anomaly]:
    seen: set[str] = set()
    for slip in _slips(text):
        written = text.plain[slip.start : slip.end]
        if _key(written, slip.right) not in seen:
            seen.add(_key(written, slip.right))
            reason = f'“{written}” viết sai' + (f' của “{slip.right}”' if slip.right else '')
            yield _anomaly('misspelling', slip.start, slip.end, reason, 'spelling', LIKELY if slip.right else LOOK)


def _key(written: str, right: str | None) -> str:
    """The wrong syllable: 'Dân vân' and 'Dân vân khéo' are one slip."""
    words = written.lower().split()
    wrong = [a for a, b in zip(words, (right or '').split(), strict=False) if a != b]
    return wrong[0] if wrong else written.lower()


def _slips(text: Text) -> Iterator[Slip]:
    for part in text.paragraphs:
        if part.what in {'title', 'body', 'caption'}:
            for slip in slips(text.plain[part.start : part.end]):
                yield Slip(part.start + slip.start, part.start + slip.end, slip.right)
    for found in text.anchored.finditer(YEAR_TOO_LONG, 0, len(text.plain)):
        if DAY_BEFORE.search(text.low, max(0, found.start() - 20), found.start()):
            continue  # told as a day
        yield Slip(*found.span('year'), None)
    for found in text.anchored.finditer(MONTH_UNMARKED, 0, len(text.plain)):
        yield Slip(*found.span('slip'), 'tháng')


def _anomaly(kind: str, start: int, end: int, reason: str, why: str, doubt: str = LIKELY) -> Anomaly:
    return Anomaly(start=start, end=end, why=why, doubt=doubt, kind=kind, reason=reason)
