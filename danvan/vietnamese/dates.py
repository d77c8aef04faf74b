"""Dates as Vietnamese papers write them, and reading them back with a reason where there is no such day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .letters import nfc, plain_spaces

NUMERIC = re.compile(r'(?:ngày )?(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})', re.ASCII | re.IGNORECASE)
SPELLED = re.compile(r'(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})', re.ASCII | re.IGNORECASE)
ISO = re.compile(r'(\d{4})-(\d{2})-(\d{2})', re.ASCII)
YEARS = range(1900, 2200)


class ReadDate(NamedTuple):
    """The day, or why there is none: exactly one of the two."""

    day: date | None
    reason: str | None


def format_date(day: date) -> str:
    """05/01/2026."""
    return f'{day.day:02}/{day.month:02}/{day.year:04}'


def long_date(day: date) -> str:
    """'ngày 05 tháng 01 năm 2026': a zero before days under 10 and before months 1 and 2 only.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I; the Party's papers are dated in the same way.
    """
    month = f'{day.month:02}' if day.month < 3 else day.month
    return f'ngày {day.day:02} tháng {month} năm {day.year}'


@lru_cache(maxsize=4096)
def parse_date(text: str) -> ReadDate:
    """dd/mm/yyyy, 'ngày 5 tháng 1 năm 2026' or yyyy-mm-dd; '15/15/2022' has no day, and the reason says why."""
    plain = plain_spaces(nfc(text))
    if found := NUMERIC.fullmatch(plain):
        parts = found[1], found[3], found[4]
    elif found := SPELLED.fullmatch(plain):
        parts = found.groups()
    elif found := ISO.fullmatch(plain):
        parts = found.groups()[::-1]
    else:
        return _unread(text, 'chữ này không phải là ngày')
    return _checked(text, *map(int, parts))


def _checked(text: str, day: int, month: int, year: int) -> ReadDate:
    if year not in YEARS:
        return _unread(text, f'năm {year} nằm ngoài khoảng {YEARS[0]}-{YEARS[-1]}')
    if not 1 <= month <= 12:
        return _unread(text, f'không có tháng {month}')
    if not 1 <= day <= monthrange(year, month)[1]:
        return _unread(text, f'tháng {month} năm {year} không có ngày {day}')
    return ReadDate(date(year, month, day), None)


def _unread(text: str, why: str) -> ReadDate:
    return ReadDate(
        None,
        f'Không đọc được ngày "{text}": {why}. Ngày ghi theo dạng ngày/tháng/năm, ví dụ 05/01/2026. '
        'Mời đối chiếu bản gốc rồi ghi lại, hoặc để trống.',
    )
