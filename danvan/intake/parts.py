"""Parts and the whole that they make, told in words: quarters, years, holders, levels, marks. Changes and rates: sums."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import accumulate, takewhile

from danvan.vietnamese.numbers import format_number

from .beside import Reason, Told, alike, written
from .contradictions import is_far

CHANGE = re.compile(r'(?<!\w)(?:tăng|giảm)(?: thêm| được| đi)?\s$')
OPENS = re.compile(r'[^.;]{0,60}?(?:[(:]|(?<!\w)(?:trong đó|gồm|chia ra)(?!\w))(?P<lead>[^.]{0,30})$')
PERIOD = re.compile(
    r'(?<!\w)(?P<name>quý (?:iv|i{1,3}|[1-4])|6 tháng đầu năm|6 tháng cuối năm|năm 20\d\d)(?: có| là|:)?\s$'
)
FIELD = re.compile(r'(?<!\w)(?P<name>kinh tế|văn hóa|quốc phòng|xây dựng (?:hệ thống|đảng))(?!\w)[^.;\d]{0,40}$')
ALL_FIELDS = 4
QUARTERS = {'i': '1', 'ii': '2', 'iii': '3', 'iv': '4'}
YEARS = re.compile(r'(20\d\d)\s?[-–]\s?(20\d\d)')
RATING = re.compile(r'(?<!\w)(xuất sắc|tốt|khá|trung bình|yếu|kém)(?!\w)')
PAIRS = ({'tập thể', 'cá nhân'}, {'nam', 'nữ'})
HOLDER = re.compile(r'(?:mô hình )?(?P<who>tập thể|cá nhân|nam|nữ)(?:$|(?=\s?(?:và|,)))')
TOTALLED = re.compile(
    r'(?<!\w)(?<!nâng )(?<!trong )(?<!trên )(?<!của )(?:tổng cộng|cả năm|tổng số)(?! lên)(?: [^\s.,;]{1,6}){0,3}\s$'
)
LIST_OPENS = re.compile(r'[^.;]{0,60}?(?:(?<!\w)(?:(?P<all>gồm|bao gồm|chia ra)|trong đó|có)(?!\w)|[:(])[^.;]{0,40}$')
LEVEL = re.compile(r'(?<!\w)cấp (?:trung ương|tỉnh|thành phố|huyện|xã|cơ sở)(?: có)?\s$')
STATE = re.compile(r'(?<!\w)(?:được|đã|đang|chưa|không)(?!\w)')
LEAST_PARTS, MOST_PARTS, MOST_TOTALLED, LEAST_RATINGS = 2, 30, 4, 3
WHOLE, ROUNDED = 100, Decimal('0.6')


def named(told: list[Told], i: int) -> Reason | None:
    """All four quarters, each year of a term, both kinds of holder: together they are the number before them."""
    if (
        i == 0
        or not told[i - 1].is_exact
        or told[i - 1].is_share
        or not told[i - 1].unit
        or CHANGE.search(told[i - 1].before)
    ):
        return None
    parts, whole = told[i : i + MOST_PARTS], told[i - 1]
    if _are_all_fields(whole, parts[:ALL_FIELDS]):
        return sum_fails(whole, parts[:ALL_FIELDS])
    opened = OPENS.fullmatch(told[i].before)
    if not opened:
        return None
    names = [PERIOD.search(one.before) for one in parts]
    count = next((n for n, name in enumerate(names) if not name), len(parts))
    if count > 1:
        named = [name['name'] for name in names[:count]]
        is_all = _are_all_periods(named, told[0].before + whole.before + opened.group())
        return sum_fails(whole, parts[:count]) if is_all else None
    if len(parts) > 2 and parts[2].unit in {'hộ', 'gia'} and ')' not in parts[2].before:
        return None
    holders = [HOLDER.match(one.found.what.lower()) for one in parts[:2]]
    after = parts[1].found.what.lower() if len(parts) > 1 else ''
    is_pair = len(parts) > 1 and all(holders) and {one['who'] for one in holders} in PAIRS
    return sum_fails(whole, parts[:2]) if is_pair and HOLDER.fullmatch(after) else None


def _are_all_fields(whole: Told, parts: list[Told]) -> bool:
    """The movement's four main fields, each once."""
    if not FIELD.search(parts[0].before) or {one.unit for one in parts} - {whole.unit, ''}:
        return False
    return len({found['name'] for one in parts if (found := FIELD.search(one.before))}) == ALL_FIELDS


def _are_all_periods(named: list[str], said: str) -> bool:
    names = {QUARTERS.get(name[4:], name[4:]) if name.startswith('quý') else name for name in named}
    if len(names) < len(named):
        return False
    span = YEARS.search(said)
    term = {f'năm {year}' for year in range(int(span[1]), int(span[2]) + 1)} if span else None
    return names in ({'1', '2', '3', '4'}, {'6 tháng đầu năm', '6 tháng cuối năm'}, term)


def sum_fails(whole: Told, parts: list[Told]) -> Reason | None:
    if not all(one.is_exact and not one.is_share and one.found.of is None for one in parts):
        return None
    total = sum(one.value for one in parts)
    if total == whole.value or is_far(total, whole.value):
        return None
    reason = f'{" + ".join(map(written, parts))} = {format_number(total / _scale(whole))}, không phải {written(whole)}'
    return 'sum_mismatch', whole, parts[-1], reason


def _scale(whole: Told) -> Decimal:
    """A million, of '2.450 triệu đồng': the sum is told as the whole is."""
    said = Decimal(str(whole.found.quantity.value))
    return whole.value / said if said else Decimal(1)


def rated(told: list[Told], i: int) -> Reason | None:
    """'40 mô hình, 25 tốt, 12 khá, 5 trung bình': no more can be rated than there are; nor more than all in a hundred."""
    if not RATING.search(told[i].before) and not RATING.search(told[i].found.what.lower()):
        return None
    if i and (RATING.search(told[i - 1].found.what.lower()) or RATING.search(told[i - 1].before)):
        return None
    run = [told[i]]
    for one in told[i + 1 : i + MOST_PARTS]:
        if (
            one.is_share != run[0].is_share
            or not one.is_exact
            or not (RATING.search(one.before) or RATING.search(one.found.what.lower()))
        ):
            break
        run.append(one)
    total = sum(one.value for one in run)
    rated = {RATING.search(one.found.what.lower() + ' ' + one.before)[1] for one in run}
    if len(run) < LEAST_RATINGS or len(rated) < len(run):
        return None
    if run[0].is_share:
        reason = f'{" + ".join(map(written, run))} = {format_number(total)}, quá 100%'
        return ('sum_mismatch', run[0], run[-1], reason) if total > WHOLE + ROUNDED else None
    whole = told[i - 1] if i else None
    if (
        whole is None
        or not whole.is_exact
        or whole.is_share
        or whole.unit not in {run[0].unit, 'mô'}
        or total <= whole.value
    ):
        return None
    return sum_fails(whole, run)


def totalled(told: list[Told], i: int) -> Reason | None:
    """'6 tháng đầu năm 45 lượt, 6 tháng cuối năm 52 lượt, cả năm 107 lượt'."""
    total = told[i]
    if i < LEAST_PARTS or not TOTALLED.search(total.before) or total.is_share or not total.unit:
        return None
    parts = [one for one in told[max(0, i - MOST_PARTS) : i] if one.unit == total.unit]
    if not LEAST_PARTS <= len(parts) <= MOST_TOTALLED or any(one.found.of for one in parts) or not alike(*parts, total):
        return None
    if any(sum(one.value for one in parts[n:]) == total.value for n in range(len(parts))):
        return None
    failed = sum_fails(total, parts)
    return (failed[0], parts[0], total, failed[3]) if failed else None


def listed(told: list[Told], i: int) -> Reason | None:
    """'gồm' opens all the parts; so do the levels, and what is settled, under way and not yet."""
    whole = told[i - 1] if i else None
    if whole is None or not whole.is_exact or whole.is_share or not whole.unit or CHANGE.search(whole.before):
        return None
    opened = LIST_OPENS.fullmatch(told[i].before)
    if not opened:
        return None
    parts = list(
        takewhile(
            lambda one: one.unit == whole.unit and one.found.of is None and one.is_exact, told[i : i + MOST_PARTS]
        )
    )
    if len(parts) < LEAST_PARTS or any(whole.value == total for total in accumulate(one.value for one in parts)):
        return None
    is_all = opened['all'] or (len(parts) > LEAST_PARTS and all(LEVEL.search(one.before) for one in parts))
    if not is_all and not _are_all_states(parts):
        return None
    behind = told[i + len(parts)].before if i + len(parts) < len(told) else ';'
    return sum_fails(whole, parts) if ')' in behind or ';' in behind else None


def _are_all_states(parts: list[Told]) -> bool:
    states = [found.group() for one in parts if (found := STATE.search(one.found.what.lower()))]
    return len(set(states)) == len(parts) > LEAST_PARTS and not {'chưa', 'không'}.isdisjoint(states)
