"""Sums told in so many words, whatever is counted: from 12 to 18 is no rise of 7. What figures say of one another: anomalies, contradictions.

Numbers are taken with the words between them; none is judged where a qualifier, a range or another number stands among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from danvan.vietnamese.anchors import Words
from danvan.vietnamese.numbers import format_number

from . import parts
from .beside import Reason, Told, alike, as_told, differs, in_sentences, written
from .form import LIKELY, Anomaly
from .remains import makes
from .text import Text

FROM = re.compile(r'(?<!\w)từ(?: mức| chỗ(?: mới| chỉ)?(?: có)?)?\s$')
TO = re.compile(r'[^.;]{0,30}(?<!\w)(?:lên|xuống|còn)(?: còn| tới| thành| đến)?\s$')
ENDS_CHANGE = ('tăng ', 'giảm ', 'thêm ', 'được ', 'đi ')
CHANGED = re.compile(
    r'[^.;]{0,30}[,(]\s?(?:(?:tức|nghĩa|như vậy|vậy|tính ra)(?: là)? |đã )?(?P<way>tăng|giảm)(?: thêm| được| đi)?\s$'
)
THAN = re.compile(r'[^.;]{0,20}(?:(?:so với|cùng kỳ)[^.;(]{0,40}\((?:có |là )?|so với (?:con số |mức |số )?)$')
SHARE_OF_CHANGE = re.compile(r'[^.;(]{0,20}(?:\(|,?\s?(?:tương ứng|tương đương)(?: với)?\s)(?:tăng |giảm )?$')
BESIDE = 10
LEFT = re.compile(
    r'[^.;]{0,50},?\s(?:(?:hiện )?còn(?: lại)?(?: tồn)?|không thành|chưa thành|còn lại là(?: [^\s.,;]{1,12}){0,8})\s$'
)
DONE = re.compile(r'(?<!\w)(?:giải quyết|xử lý|hoàn thành|trả lời|đã|xong|thành)(?!\w)')
RAISED = re.compile(r'nâng (?:tổng )?(?:số )?[^.;,]{0,40}lên(?: thành| tới| đến)?\s$')
STOOD = re.compile(r'(?:đến (?:hết|cuối)|trước (?:đó|đây)|cuối năm)[^.;]{0,40}$')
EACH = re.compile(
    r'(?<!\w)mỗi (?:suất|phần|xuất|nhà|căn|hộ|gia đình|em|cháu|học sinh|người|đội|xã|thôn|thẻ|chiếc|con|cái)[^.;,]{0,20}$'
)
ALL_TOLD = re.compile(r'(?<!\w)tổng (?:trị )?(?:giá|kinh phí|số tiền|cộng|giá trị)[^.;]{0,20}$')
MAKES_OF = re.compile(r'[^.;]{0,30}?(?:(?:đạt|chiếm|bằng)(?: t[ỷỉ] lệ)?|t[ỷỉ] lệ(?: [^\W\d]+){0,3})\s$')
MAKES = re.compile(r'[^.;]{0,60}?(?:đạt|chiếm)(?: tỷ lệ| tỉ lệ)?\s$')
OF_A_FRACTION = re.compile(
    r'[^.;(]{0,90}(?:(?:đạt|chiếm|bằng)(?: tỷ lệ| tỉ lệ)?\s|,\s|\((?:(?:đạt|chiếm|bằng) )?(?:t[ỷỉ] lệ )?)$'
)
OF_ELSE = re.compile(r'\s?(?:kế hoạch|chỉ tiêu|so với|dân số|diện tích|mục tiêu|nghị quyết|tổng|số (?:hộ|dân|xã|thôn))')
OVER = re.compile(r'(?<!\d)[1-9]\d\d(?:,\d+)?\s?%')  # 'đạt 108%': held against a goal
IN_ALL = re.compile(r'(?<!\w)(?:(?:trong|trên|của|/)\s?)?tổng số\s$')
WITHIN = re.compile(r'[^.;,:\d]{0,40}(?<!\w)trong tổng số\s$')
GOAL = re.compile(r'kế hoạch|chỉ tiêu|mục tiêu|vượt|tăng|giảm')
SORT = re.compile(r'khiếu nại|tố cáo|kiến nghị|phản ánh|tranh chấp')
WHOLE, ROUNDED = 100, Decimal('0.6')
LAST_DAY, LAST_MONTH = 31, 12
LEAST_SHARES, LAST_LETTERS = 2, 8
HAS = re.compile(r'(?<!\w)(?:có|được|đạt|hoàn thành:|thực hiện:)\s$')
BODIES = frozenset(['xã', 'phường', 'thôn', 'ấp', 'bản', 'chi', 'tổ', 'đơn', 'khu', 'trường', 'huyện'])


Sum = Callable[[list[Told], int], Reason | None]


def read(text: Text) -> Iterator[Anomaly]:
    for start, end, numbers in in_sentences(text):
        said = 0
        for _start, _end, groups in CUES.found(text.low[start:end]):
            said |= groups
        rules = [rule for rule, least, groups in RULES if len(numbers) >= least and said & groups == groups]
        if any(one.of is not None and one.of < one.quantity.value for one in numbers):
            rules.append(_more_than_all)
        if rules:
            yield from _fails(text, as_told(text, numbers, start), rules)


def _fails(text: Text, numbers: list[Told], rules: list[Sum]) -> Iterator[Anomaly]:
    done = -1
    for i, one in enumerate(numbers):
        if one.found.start < done:
            continue
        found = next(filter(None, (rule(numbers, i) for rule in rules)), None)
        if found and found[1].found.start > done:
            kind, first, last, reason = found
            done = last.found.end
            end = done + len(NOUN.match(text.plain[done : done + 24]).group().rstrip())
            yield Anomaly(
                start=first.found.start, end=end, why='a sum in words', doubt=LIKELY, kind=kind, reason=reason
            )


NOUN = re.compile(r'\s?(?:[^\W\d]+\s?){0,2}')


def _changed(told: list[Told], i: int) -> Reason | None:
    """'tăng từ 12 lên 18, tăng 7'."""
    if i + 2 >= len(told) or 'từ' not in told[i].before[-12:] or not FROM.search(told[i].before):
        return None
    first, last, change = told[i : i + 3]
    way = CHANGED.fullmatch(change.before) or (change.is_share and SHARE_OF_CHANGE.fullmatch(change.before))
    if not way or not TO.fullmatch(last.before) or not alike(first, last) or not change.is_exact:
        return None
    real = abs(last.value - first.value)
    if change.is_share and not first.is_share:
        return _rate_fails(first, change, real, first.value)
    units = {first.unit, last.unit} - {''}
    if real == change.value or (units and not first.is_share and change.unit not in units):
        return None
    reason = f'từ {written(first)} đến {written(last)} là {format_number(real)}, không phải {written(change)}'
    return 'sum_mismatch', first, change, reason


def _against_base(told: list[Told], i: int) -> Reason | None:
    """'45 mô hình, tăng 8 mô hình so với năm trước (35 mô hình)'; '550, tăng 50 (tăng 20%)'."""
    if i + 2 >= len(told):
        return None
    now, change, base = told[i : i + 3]
    way = CHANGED.fullmatch(change.before) if change.before.endswith(ENDS_CHANGE) else None
    if not way or not now.is_exact or not change.is_exact or not base.is_exact or now.is_share:
        return None
    sign = 1 if way['way'] == 'tăng' else -1
    is_base = THAN.fullmatch(base.before) and (base.unit == now.unit != '' or base.before.rstrip('cólà ').endswith('('))
    if is_base and not base.is_share and (base.unit in {now.unit, ''} or not now.unit):
        real = (now.value - base.value) * sign
        if change.is_share:
            return _rate_fails(now, base, real, base.value, change)
        if real == change.value or change.unit not in {now.unit or base.unit, ''}:
            return None
        reason = f'{written(now)} so với {written(base)} là {format_number(real)}, không phải {written(change)}'
        return 'sum_mismatch', now, base, reason
    if base.is_share and change.unit == now.unit and not change.is_share and SHARE_OF_CHANGE.fullmatch(base.before):
        return _rate_fails(now, base, change.value, now.value - sign * change.value)
    return None


def _wrong_way(told: list[Told], i: int) -> Reason | None:
    """'tăng từ 45 lên 38'."""
    way = WAY.search(told[i].before) if i + 1 < len(told) else None
    if not way or not TO.fullmatch(told[i + 1].before) or not alike(told[i], told[i + 1]):
        return None
    first, last = told[i : i + 2]
    rises = last.value > first.value
    if first.value == last.value or rises == (way['way'] == 'tăng'):
        return None
    return (
        'inconsistent_figure',
        first,
        last,
        f'từ {written(first)} đến {written(last)} là {"tăng" if rises else "giảm"}',
    )


def _change_ahead(told: list[Told], i: int) -> Reason | None:
    """'tăng 15 (từ 70 lên 95 mô hình)'."""
    if i + 2 >= len(told) or not told[i].before.endswith(ENDS_CHANGE) or not AHEAD.fullmatch(told[i + 1].before):
        return None
    change, first, last = told[i : i + 3]
    if (
        not TO.fullmatch(last.before)
        or not alike(first, last)
        or not change.is_exact
        or change.is_share != last.is_share
    ):
        return None
    real = abs(last.value - first.value)
    if real == change.value or change.unit not in {first.unit, last.unit, ''}:
        return None
    reason = f'từ {written(first)} đến {written(last)} là {format_number(real)}, không phải {written(change)}'
    return 'sum_mismatch', change, last, reason


AHEAD = re.compile(r'[^.;(]{0,30}[(,]\s?từ\s$')
WAY = re.compile(r'(?<!\w)(?P<way>tăng|giảm) từ\s$')


def _after_base(told: list[Told], i: int) -> Reason | None:
    """'So với năm 2020 (có 64 nhà), năm 2021 có 80 nhà, tăng 14 nhà'."""
    if i + 2 >= len(told) or not THAN.fullmatch(told[i].before[-60:]):
        return None
    base, now, change = told[i : i + 3]
    way = CHANGED.fullmatch(change.before)
    if not way or not alike(base, now, change) or now.is_share or change.unit != now.unit:
        return None
    real = (now.value - base.value) * (1 if way['way'] == 'tăng' else -1)
    reason = f'{written(now)} so với {written(base)} là {format_number(real)}, không phải {written(change)}'
    return None if real == change.value else ('sum_mismatch', base, change, reason)


def _left(told: list[Told], i: int) -> Reason | None:
    """'Tiếp nhận 52 đơn, đã giải quyết 47 đơn, còn 7 đơn'; 'đạt 12/15 xã, còn 2 xã'."""
    if i == 0 or not LEFT.fullmatch(told[i].before) or (i + 1 < len(told) and told[i + 1].unit == told[i].unit):
        return None
    done, left = told[i - 1], told[i]
    if not alike(done, left) or done.is_share or not left.unit or FROM.search(done.before):
        return None
    if done.found.of is not None:
        whole = Decimal(done.found.of)
        if i > 1 and told[i - 2].found.of == done.found.of:
            return None  # 'đất đai 161/268, chính sách 48/268, còn lại 59'
        return _is_left(done, done, left, [whole])
    wholes = [one for one in told[max(0, i - 4) : i - 1] if one.unit == done.unit and one.is_exact and not one.is_share]
    is_done = DONE.search(done.before) or ('còn lại' in left.before and len(wholes) == 1)
    if not wholes or wholes[-1] is not told[i - 2] or wholes[-1].value < done.value or not is_done:
        return None
    if makes([*(one.value for one in wholes), done.value], left.value):
        return None  # '312 ý kiến; trong số đó 268 được trả lời, 37 được chuyển lên, còn lại 7'
    return _is_left(wholes[-1], done, left, [one.value for one in wholes])


def _is_left(first: Told, done: Told, left: Told, wholes: list[Decimal]) -> Reason | None:
    right = wholes[-1] - done.value
    if (
        right < 0
        or any(whole - done.value == left.value for whole in wholes)
        or abs(right - left.value) > max(BESIDE, right / 2)
    ):
        return None  # what is far from it is left of something else
    rest = format_number(right)
    reason = f'{format_number(wholes[-1])} - {written(done)} = {rest}, không phải {written(left)}'
    return 'sum_mismatch', first, left, reason


def _raised(told: list[Told], i: int) -> Reason | None:
    """'Đến hết năm 2021 có 85 mô hình; năm 2022 thêm 20 mô hình, nâng tổng số lên 115 mô hình'."""
    if i != 2 or not RAISED.search(told[i].before) or not alike(*told[:3]) or not STOOD.search(told[0].before):
        return None
    first, more, total = told[:3]
    if first.value + more.value == total.value:
        return None
    reason = (
        f'{written(first)} + {written(more)} = {format_number(first.value + more.value)}, không phải {written(total)}'
    )
    return 'sum_mismatch', first, total, reason


def _each(told: list[Told], i: int) -> Reason | None:
    """'120 suất quà, mỗi suất 300.000 đồng, tổng trị giá 46 triệu đồng'."""
    if i + 2 >= len(told):
        return None
    three = told[i : i + 3]
    price = next((one for one in three[:2] if EACH.search(one.before) and one.unit == 'đồng'), None)
    total = three[2]
    if price is None or total.unit != 'đồng' or not all(one.is_exact for one in three):
        return None
    count = three[1 - three.index(price)]
    if (
        count.unit == 'đồng'
        or count.is_share
        or not ALL_TOLD.search(total.before if three[1] is price else count.before)
    ):
        return None
    real = price.value * count.value
    if abs(real - total.value) * 50 <= total.value:
        return None
    reason = f'{written(count)} × {format_number(price.value)} = {format_number(real)} đồng'
    return 'inconsistent_figure', three[0], total, reason


def _of_all(told: list[Told], i: int) -> tuple[Told, Told, Decimal, Decimal, Told] | None:
    """'45 chi bộ trên tổng số 50 chi bộ, đạt 95%'; '62 hộ, chiếm 5,2% trong tổng số 1.550 hộ'."""
    rate, before = told[i], told[i - 1]
    if IN_ALL.search(before.before) and i > 1 and MAKES_OF.fullmatch(rate.before):
        part, whole, last = told[i - 2], before, rate
    elif i + 1 < len(told) and IN_ALL.fullmatch(told[i + 1].before.strip() + ' '):
        part, whole, last = before, told[i + 1], told[i + 1]
    else:
        return None
    is_share = part.unit and part.unit == whole.unit and alike(part, whole) and part.value <= whole.value
    return (part, last, part.value, whole.value, rate) if is_share else None


def _rate(told: list[Told], i: int) -> Reason | None:
    """'12/14 chi bộ, đạt 100%'; '60 mô hình, 48 mô hình được công nhận, chiếm 85%'."""
    if i == 0 or not told[i].is_share or not told[i].is_exact or told[i - 1].is_share or not told[i - 1].is_exact:
        return None
    rate, share = told[i], told[i - 1]
    if (OF_ELSE.match(rate.found.what.lower()) and 'tổng số' not in rate.found.what.lower()) or GOAL.search(
        rate.before
    ):
        return None
    if share.found.of is not None:
        whole = Decimal(share.found.of)
        is_same = rate.found.what.strip() == '' or rate.unit == share.unit
        is_rate = share.value <= whole and share.unit and is_same and OF_A_FRACTION.fullmatch(rate.before)
        return _rate_fails(share, rate, share.value, whole) if is_rate else None
    told_behind = _of_all(told, i)
    if told_behind:
        return _rate_fails(*told_behind)
    wholes = [one for one in told[max(0, i - 5) : i - 1] if one.unit == share.unit and one.value >= share.value]
    if (
        not wholes
        or wholes[-1] is not told[i - 2]
        or not all(one.is_exact for one in wholes)
        or rate.found.what.strip()
    ):
        return None
    if not MAKES.fullmatch(rate.before) or GOAL.search(share.before) or share.unit == 'đồng':
        return None
    if SORT.findall(share.found.what.lower()) != SORT.findall(wholes[-1].found.what.lower()):
        return None
    if any(not differs(share.value, whole.value, rate.value) for whole in wholes):
        return None
    return _rate_fails(wholes[-1], rate, share.value, wholes[-1].value)


def _more_than_all(told: list[Told], i: int) -> Reason | None:
    """'52/48 chi bộ'; what is held against a goal may be more."""
    one = told[i]
    of = one.found.of
    if of is None or one.value <= of or not one.unit or not one.is_exact or GOAL.search(one.before):
        return None
    if one.value <= LAST_DAY and of <= LAST_MONTH and not (HAS.search(one.before) and one.unit in BODIES):
        return None
    if GOAL.search(one.after) or OVER.search(one.after):
        return None
    return 'inconsistent_figure', one, one, f'{written(one)} nhiều hơn cả {of}'


def _for_and_against(told: list[Told], i: int) -> Reason | None:
    """'98% hộ đồng tình, 5% hộ không đồng tình': together they are more than all; 'còn 5% hộ chưa' are no less, either."""
    if i == 0 or not (told[i].is_share and told[i - 1].is_share and alike(*told[i - 1 : i + 1])):
        return None
    total = told[i].value + told[i - 1].value
    rest = LEFT.fullmatch(told[i].before) and len(told) == LEAST_SHARES
    if total <= WHOLE + ROUNDED and not (rest and total < WHOLE - ROUNDED):
        return None
    for_it, against = told[i - 1].found.what.lower().split()[-2:], told[i].found.what.lower()
    without = against.replace('không ', '').replace('chưa ', '')
    is_one = ' '.join(for_it) in without if for_it else rest and without.strip()[-LAST_LETTERS:] in told[i - 1].before
    if without == against or not is_one:
        return None
    reason = f'{written(told[i - 1])}% + {written(told[i])}%'
    if total > WHOLE:
        return 'inconsistent_figure', told[i - 1], told[i], f'{reason} quá 100%'
    return 'inconsistent_figure', told[i - 1], told[i], f'{reason} = {format_number(total)}%, không phải 100%'


def _more_of(told: list[Told], i: int) -> Reason | None:
    """'Trao giải cho 14 đội trong tổng số 12 đội'."""
    part, whole = told[i], told[i + 1] if i + 1 < len(told) else told[i]
    is_of = part.unit and part.unit == whole.unit and alike(part, whole) and WITHIN.fullmatch(whole.before)
    is_near = (part.value - whole.value) * 4 <= part.value
    if not is_of or part.value <= whole.value or not is_near or part.found.of is not None:
        return None
    return 'inconsistent_figure', part, whole, f'{written(part)} nhiều hơn cả {written(whole)}'


def _rate_fails(first: Told, last: Told, part: Decimal, whole: Decimal, rate: Told | None = None) -> Reason | None:
    said = rate or last
    if not differs(part, whole, said.value):
        return None
    exact = format_number(part * 100 / whole, 1)
    reason = f'{format_number(part)}/{format_number(whole)} là {exact}%, không phải {written(said)}%'
    return 'inconsistent_figure', first, last, reason


CHANGES = ('tăng', 'giảm')
Cues = tuple[tuple[str, ...], ...]
SUMS: tuple[
    tuple[Sum, int, Cues], ...
] = (  # the least numbers of a sentence, and the words of which it must have one of each group
    (_changed, 3, (CHANGES, ('từ',))),
    (_change_ahead, 3, (CHANGES, ('từ',))),
    (_wrong_way, 2, (CHANGES, ('từ',))),
    (_against_base, 3, (CHANGES,)),
    (_after_base, 3, (('so với',), CHANGES)),
    (_left, 2, (('còn', 'không thành', 'chưa thành'),)),
    (_raised, 3, (('nâng',),)),
    (_each, 3, (('mỗi',), ('tổng',))),
    (_rate, 2, (('%',), ('đạt', 'chiếm', 'bằng', 'tỷ lệ', '/'))),
    (parts.totalled, 3, (('tổng cộng', 'cả năm', 'tổng số'),)),
    (parts.listed, 3, (('gồm', 'chia ra', 'cấp huyện', 'cấp xã', 'chưa'),)),
    (
        parts.named,
        3,
        (
            ('quý i', 'năm 20', 'tập thể', ' nam', '6 tháng', 'quốc phòng'),
            ('trong đó', 'gồm', 'chia ra', ':', '(', 'kinh tế'),
        ),
    ),
    (parts.rated, 3, (('khá', 'trung bình'),)),
    (_for_and_against, 2, (('%',), ('không', 'chưa'))),
    (_more_of, 2, (('trong tổng số',),)),
)
GROUPS = [
    group for _rule, _least, groups in SUMS for group in groups
]  # each has a bit: what a sentence says is one number
CUES = Words({cue: sum(1 << i for i, group in enumerate(GROUPS) if cue in group) for group in GROUPS for cue in group})
RULES = [
    (rule, least, sum(1 << i for i, group in enumerate(GROUPS) if group in groups)) for rule, least, groups in SUMS
]
