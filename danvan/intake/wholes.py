"""A whole and the list of all its parts, wherever it stands: behind 'gồm', in points, in the next sentence. Quarters, marks: parts.

A list is judged only where it is whole by its words (all levels, all sorts of petitions) or by its build: every part is named in one
way, by one sign, and nothing comes behind. A fault is near the right sum, and no other number of the paragraph is that sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from itertools import combinations
from typing import NamedTuple

from danvan.vietnamese.numbers import Quantity, format_number

from . import stretches
from .beside import NUMBERS, Reason, Told, as_told, is_yardstick
from .form import LIKELY, Anomaly
from .parts import CHANGE, sum_fails
from .stretches import POINT
from .text import Text

OPENED = re.compile(
    r'(?<!\w)(?:(?P<all>bao gồm|gồm|chia ra|phân ra|cụ thể)|(?P<some>trong đó|trong số|riêng|theo))(?!\w)|(?P<sign>[:(])'
)
SIGN = re.compile(r'(?P<sign>[,;)])|(?<!\w)và(?!\w)|(?P<stop>[.!?]\s)')
COPULA = re.compile(r'(?:(?<!\w)(?:có|là|được|gồm|còn|với|thì)\s?|[:\s])+$')
LAST_SIGN = re.compile(
    r'[,;:(\n]|(?<!\w)(?:và|gồm|cụ thể|chia ra|phân ra|trong đó|trong số (?:này|đó|ấy)(?: có)?)(?!\w)'
)
LOOSE = re.compile(
    r'(?<!\w)(?:(?<!phụ )nữ|dân tộc|đảng viên|đoàn viên|tuổi|tăng|giảm|mỗi|bình quân|trung bình|hiệu quả|công nhận|tiêu biểu'
    r'|chủ yếu|nhất|lần|vượt|ngoài ra|phấn đấu|mục tiêu|kế hoạch|nhiều|trùng)(?!\w)'
)
THE_REST = re.compile(r'(?<!\w)(?:còn lại|khác)(?!\w)')
GOES_ON = re.compile(r'(?<!\w)(?:còn lại|khác|v\.v|vân vân|trùng)(?!\w)|\.{3}|…')
STATUS = re.compile(
    r'(?<!\w)(?:thuộc|giải quyết|xử lý|xong|thụ lý|đủ điều kiện|chưa|đang|quá hạn|công nhận|hiệu quả|biểu dương|được|đã|tồn|cũ|mới|duy trì|trước)(?!\w)'
)
LEVEL = re.compile(r'(?<!\w)cấp (?:tỉnh|huyện|xã)(?!\w)')
DEEDS = ('công nhận', 'biểu dương')
OF_THEM = re.compile(r'(?<!\w)trong (?:tổng )?(?:số )?$')
ALL_TOLD = re.compile(r'(?<!\w)tổng(?: số| cộng| trị giá| thu)? $')
SIGNS = ', ', '; ', '. ', '\n'
NOUN = re.compile(r'\s?(?:[^\W\d]+\s?){0,2}')
HOLDERS = re.compile(
    r'\s?(?:tập thể(?:,| và) (?:\d+ )?cá nhân|trường hợp|điển hình|tấm gương|gương|bằng khen|giấy khen|lượt tập thể|danh hiệu)'
)
HOLDER_UNITS = frozenset(['tập', 'cá', 'hộ', 'gia'])
SEXES = frozenset(['nam', 'nữ'])
PERSONS = frozenset(['học', 'người', 'đại', 'cán', 'hội', 'đảng', 'đoàn', 'thành', 'chiến', 'em', 'lao', 'tân', 'công'])
BODIES = frozenset(['đơn', 'cơ', 'địa', 'đầu'])  # đơn vị, cơ quan, địa phương, đầu mối: communes are such
CLASSES = tuple(
    tuple(re.compile(rf'(?<!\w)(?:{one})(?!\w)') for one in names)
    for names in (  # the first two must be there, no others may
        ('cấp huyện', 'cấp xã|cấp cơ sở|xã, phường', 'cấp tỉnh|cấp thành phố', 'cấp trung ương'),
        ('khiếu nại', 'tố cáo', 'kiến nghị|phản ánh|đề nghị'),
        ('tập thể', 'cá nhân', 'hộ|hộ gia đình|gia đình'),
        ('nam', '(?<!phụ )nữ'),
        ('(?<!không )(?<!chưa )thành', 'không thành|chưa thành', 'đang'),
        ('(?<!có )đúng(?! một phần| có sai)', '(?<!có )sai', 'đúng một phần|có đúng có sai|đúng có sai'),
        ('(?<!không )(?:thuộc|đủ) (?:thẩm quyền|điều kiện)', 'không (?:thuộc|đủ) (?:thẩm quyền|điều kiện)'),
        ('(?<!không )hài lòng', 'không hài lòng|chưa hài lòng', 'rất hài lòng'),
    )
)
DONE = re.compile(
    r'(?<!\w)(?:giải quyết|xử lý|trả lời|giải đáp|xong|hoàn thành|kết thúc|kết quả|tiếp thu|rút đơn)(?!\w)'
)
PENDING = re.compile(r'(?<!\w)(?:đang|chờ|còn|tồn|chưa|hẹn|dở dang|quá hạn|bảo lưu|vướng|chuyển)(?!\w)')
LEAST, LEAST_ALIKE, MOST, FURTHEST, MOST_TRIED = 2, 3, 24, 200, 10
NEAR, NEARER, BESIDE, COUNT_ENDS = 5, 8, 2, 16
ALL_QUARTERS = 4
LONGEST_QUOTE, LONGEST_LEAD = 110, 16
OF_KIND = frozenset(['về', 'thuộc', 'ở', 'của', 'trong'])  # '17 mô hình về kinh tế, 14 về văn hóa'


def read(text: Text) -> Iterator[Anomaly]:
    for told in _told(text):
        done, numbers = -1, [one.found.quantity for one in told]
        for i in range(1, len(told) - 1):
            may_be = told[i].found.start > done and _misses(numbers, i - 1)
            found = _at(told, i) if may_be else None
            if found:
                _kind, first, last, reason = found
                done = last.found.end
                start, end = _quoted(text, first, last)
                yield Anomaly(
                    start=start,
                    end=end,
                    why='a whole and its list',
                    doubt=LIKELY,
                    kind='sum_mismatch',
                    reason=reason,
                )


def _quoted(text: Text, first: Told, last: Told) -> tuple[int, int]:
    """From 'tổng số' on to the last part, or to as many of them as are soon read."""
    begin, end = first.found.start, last.found.end
    lead = ALL_TOLD.search(text.low, max(0, begin - LONGEST_LEAD), begin)
    begin = lead.start() if lead else begin
    if end - begin > LONGEST_QUOTE:
        end = max(first.found.end, *(text.plain.rfind(sign, begin, begin + LONGEST_QUOTE) for sign in SIGNS))
    return begin, end + len(NOUN.match(text.plain[end : end + 24]).group().rstrip())


def _at(told: list[Told], i: int) -> Reason | None:
    found = list_at(told, i)
    if found is None:
        return None
    whole, values = found.whole.value, [one.value for one in found.parts]
    total = sum(values)
    if total == whole or not _is_near(whole, total, found) or not _is_meant_whole(found, told):
        return None
    if _is_told_otherwise(whole, values):
        return None
    others = {one.value for one in told if one is not found.whole and not any(one is part for part in found.parts)}
    if others & {total, total + whole, whole - total}:
        return None
    return sum_fails(found.whole, found.parts)


class List(NamedTuple):
    whole: Told
    parts: list[Told]
    names: list[str]
    openers: set[str | None]
    is_one_row: (
        bool  # the whole itself stands like a part: '94 mô hình kinh tế, 61 mô hình văn hóa, 27 mô hình quốc phòng'
    )


def list_at(told: list[Told], i: int) -> List | None:
    """The parts that begin at a number, of the whole before it."""
    whole = told[i - 1]
    if not whole.is_exact or whole.is_share or whole.found.of is not None or CHANGE.search(whole.before):
        return None
    gap = told[i].before
    if not _is_counted_alike(whole, told[i]) or len(gap) >= FURTHEST or re.search(r'[.!?]\s', gap):
        return None
    if is_yardstick(whole.before, whole.after):
        return None
    parts = _run(whole, told[i : i + MOST])
    names = _names(parts)
    if len(parts) < LEAST or len(set(names)) < len(parts) or (not whole.unit and len({one.unit for one in parts}) > 1):
        return None
    is_behind = names[0] in parts[0].found.what.lower()
    openers = {one.lastgroup for one in OPENED.finditer(gap if is_behind else COPULA.sub('', gap))}
    if not openers and (not whole.unit or any(one.unit in HOLDER_UNITS for one in parts)):
        return None
    sign = SIGN.search(gap)
    return List(whole, parts, names, openers, is_behind and sign is not None and sign.group() == ',')


def _run(whole: Told, told: list[Told]) -> list[Told]:
    """Parts beside one another by one sign; none where the list goes on with what is no part."""
    parts: list[Told] = []
    used, in_brackets = None, False
    for one in told:
        if parts and one.is_share and one.before.rstrip().endswith('('):
            in_brackets = True
            continue
        before = one.before.lstrip(' )') if in_brackets else one.before
        found = SIGN.search(before) if parts else None
        if parts and found is None and not in_brackets:
            return []
        sign = found.group() if found else ','
        is_end = sign[0] in ').!?' or (sign == ';' and used == ',')
        if parts and is_end:
            return parts
        if (
            one.is_share
            or not one.is_exact
            or one.found.of is not None
            or CHANGE.search(one.before)
            or ('(' in before[1:] and parts)
        ):
            return []
        if not _is_counted_alike(whole, one):
            return []
        used = used or (sign if parts and sign != 'và' else None)
        parts.append(one)
        in_brackets = False
    return parts


def _names(parts: list[Told]) -> list[str]:
    """What each part is called: all by the words before their number, or all by those behind it."""
    if {one.unit for one in parts} == SEXES:
        return [one.unit for one in parts]
    before = [LAST_SIGN.split(COPULA.sub('', one.before))[-1].strip() for one in parts]
    if all(before):
        return before
    behind = [one.found.what.lower().partition(' ')[2].strip() for one in parts]
    if (not any(before) and all(behind)) or _are_done_and_left(parts):
        return [a or b for a, b in zip(before, behind, strict=True)]
    return []


def _is_counted_alike(whole: Told, one: Told) -> bool:
    if (
        one.unit in {whole.unit, ''}
        or not whole.unit
        or one.unit in OF_KIND
        or (whole.unit in BODIES and one.unit in {'xã', 'phường', 'sở'})
    ):
        return True
    if one.unit in SEXES and whole.unit in PERSONS:
        return True
    return one.unit in HOLDER_UNITS and bool(HOLDERS.match(whole.after))


def _is_meant_whole(found: List, told: list[Told]) -> bool:
    total, count = sum(one.value for one in found.parts), len(found.parts)
    is_some = 'some' in found.openers or bool(OF_THEM.search(found.whole.before))
    has_more = total > found.whole.value
    if LEVEL.search(found.whole.found.what.lower()) and LEVEL.search(' '.join(found.names)):
        return False  # '24 mô hình cấp tỉnh; cấp huyện 12, cấp xã 10'
    if _goes_on(found):
        return False
    names = _own_names(found)
    is_loose = any(map(LOOSE.search, names))
    is_state = is_loose or any(map(STATUS.search, names))
    is_of_sexes = {one.unit for one in found.parts} == SEXES
    if (_is_class(found.parts) and (is_of_sexes or not (is_state and 'some' in found.openers))) or (
        _are_done_and_left(found.parts) and (has_more or not is_some)
    ):
        return True
    if is_loose or (all(name.startswith('quý ') for name in names) and count < ALL_QUARTERS):
        return False
    if THE_REST.search(found.names[-1]):
        return bool(found.openers) or found.whole is told[0]  # else the number before is a part as well
    if is_some:
        return not is_state and (count >= LEAST_ALIKE or has_more)
    if found.openers:
        return not is_state or count >= LEAST_ALIKE  # not '60 đơn: 33 đơn hợp lệ, thuộc thành phố 21 đơn'
    return count >= LEAST_ALIKE and found.whole is told[0] and not is_state and not found.is_one_row


def _own_names(found: List) -> list[str]:
    """Without what is said of the whole as well: 'công nhận 335 mô hình: cấp tỉnh công nhận 12, ...'."""
    said = f'{found.whole.before} {found.whole.found.what.lower()}'
    common = [deed for deed in DEEDS if deed in said]
    return [reduce(lambda name, deed: name.replace(deed, ''), common, name) for name in found.names]


def _goes_on(found: List) -> bool:
    """More behind, counted or not: 'còn lại là các dân tộc khác'; 'xã số ba 36, bốn 30, năm 27'."""
    last = found.parts[-1]
    rest = re.split(r'[.)\n]', last.after)[0]
    missing = found.whole.value - sum(one.value for one in found.parts)
    return bool(GOES_ON.search(rest)) or format_number(missing) in NUMBERS.findall(last.after)


def _is_class(parts: list[Told]) -> bool:
    said = [f'{LAST_SIGN.split(one.before)[-1]} {one.found.what}'.lower() for one in parts]
    for names in CLASSES:
        found = [[n for n, name in enumerate(names) if name.search(words)] for words in said]
        if all(len(one) == 1 for one in found):
            which = [one[0] for one in found]
            return len(set(which)) == len(which) and {0, 1} <= set(which)
    return False


def _are_done_and_left(parts: list[Told]) -> bool:
    if len(parts) != LEAST:
        return False
    done, left = (f'{LAST_SIGN.split(one.before)[-1]} {one.found.what}'.lower() for one in parts)
    return bool(DONE.search(done) and not PENDING.search(done) and PENDING.search(left))


def _is_near(whole: Decimal, total: Decimal, found: List) -> bool:
    is_sure = found.openers & {'all', 'sign'} and 'some' not in found.openers
    far = abs(total - whole)
    return far <= BESIDE or far * (NEAR if is_sure else NEARER) <= max(whole, total)


def _is_told_otherwise(whole: Decimal, values: list[Decimal]) -> bool:
    """Some of the parts make the whole: the others are splits of splits."""
    if len(values) > MOST_TRIED:
        return False
    return any(sum(some) == whole for size in range(LEAST, len(values)) for some in combinations(values, size))


def _told(text: Text) -> Iterator[list[Told]]:
    """Only where parts come near their whole and miss it: most numbers of a text do not."""
    for pieces in stretches.read(text):
        if _may_miss([one.quantity for _start, numbers in pieces for one in numbers]):
            told = as_told(text, pieces[0][1], pieces[0][0])
            for n, (start, numbers) in enumerate(pieces[1:]):
                first, *others = as_told(text, numbers, start)
                before = POINT.sub('', first.before, count=1)
                told += [first._replace(before=f'{", " if n else ": "}{before}'), *others]
            yield _without_count(told)


def _without_count(told: list[Told]) -> list[Told]:
    """'215 hộ ở 4 tổ: tổ 1 có 51 hộ, ...': how many parts there are is none of them."""
    for i in range(1, len(told) - LEAST):
        rest, colon = len(told) - i - 1, told[i + 1].before[:COUNT_ENDS]
        if told[i].value == rest and told[i].unit != told[i - 1].unit and ':' in colon:
            return [*told[:i], *told[i + 1 :]]
    return told


def _may_miss(numbers: list[Quantity]) -> bool:
    return any(_misses(numbers, i) for i in range(len(numbers) - LEAST))


def _misses(numbers: list[Quantity], at: int) -> bool:
    """Some of the numbers behind this one make nearly what it says."""
    whole, total, count = numbers[at].value, 0, 0
    for part in numbers[at + 1 :]:
        if part.is_percent:
            continue
        total += part.value
        count += 1
        if count >= LEAST and total != whole and (abs(total - whole) <= BESIDE or abs(total - whole) * NEAR <= whole):
            return True
        if total > whole + whole:
            return False
    return False
