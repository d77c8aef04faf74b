"""Days that are none: 30/2, a month 13, a year of five digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.running import FoundDay

from .form import CERTAIN, Anomaly
from .text import Text

SAYS_DAY = re.compile(r'(?:ngày|sáng|chiều|tối)[ ]{1,3}$', re.IGNORECASE)
YEAR_NOT_OF_FOUR = Rule(
    r'(?<!\w)ngày (?:\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)(?P<year>\d{3}|\d{5})|\d{1,2} tháng \d{1,2},? năm (?:\d{5}|(?:19|20)\d(?! (?:hộ|người|xã|mô hình|đại biểu|cuộc|buổi|đơn|triệu|cán bộ|lượt))))(?![\w/-]|[.,]\d)'
)
NO_MONTH = Rule(r'(?<!\w)tháng (?P<month>00|1[3-9]|[2-9]\d)(?:\s?[/-]\s?| năm )20\d\d(?!\w)')
NO_QUARTER = Rule(r'(?<!\w)quý (?:vi{0,3}|[05-9])(?:\s?[/-]\s?| năm |,? )20\d\d(?!\w)')
SHORT_MONTH = re.compile(r'(?P<day>3[01]) tháng (?P<month>0?[2469]|11)(?!\w|[.,]\d)')
LAST_OF_SPAN = Rule(r'(?<!\w)ngày \d{1,2}\s?[-–]\s?(?P<day>3[01])/(?P<month>\d{1,2})(?:/\d{4})?(?![\w/])')
OF_DAY = re.compile(r'(?:từ|đến|tới|ngày|hạn|là|trước|sau|sáng|chiều|tối) $')
YEAR_BEHIND = re.compile(r',? năm \d|/\d|[.;)\n]|$')
LEAP = (2, 29)
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
COUNTED = re.compile(
    r'\s(?:xã|phường|thôn|ấp|bản|khu|chi bộ|tổ|đơn vị|huyện|hộ|cơ sở|trường|hội|nhà|người|lớp|cuộc)(?!\w)'
)


def read(text: Text) -> Iterator[Anomaly]:
    """Those that are written as days are, then those that are not."""
    written = list(_days(text))
    yield from written
    for one in _otherwise_written(text):
        if not any(one.start < day.end and day.start < one.end for day in written):
            yield one


def _days(text: Text) -> Iterator[Anomaly]:
    for day in text.running.days:
        reason = _no_such_day(day)
        if reason and not _is_fraction(text, day):
            said = SAYS_DAY.search(text.plain, max(0, day.start - 8), day.start)
            start = said.start() if said else day.start
            yield _anomaly(start, day.end, reason)


def _otherwise_written(text: Text) -> Iterator[Anomaly]:
    """Days that are read as none: a year of five digits, a month 13, 'từ 30 tháng 2', the last day of '28-31/9'."""
    last = len(text.low)
    for rule, reason in ((YEAR_NOT_OF_FOUR, 'năm phải có bốn chữ số'), (NO_QUARTER, 'một năm chỉ có bốn quý')):
        for found in text.anchored_low.finditer(rule, 0, last):
            yield _no_day(found, reason)
    for found in text.anchored_low.finditer(NO_MONTH, 0, last):
        yield _no_day(found, f'không có tháng {found["month"]}')
    for found in [*_in_short_months(text.low), *text.anchored_low.finditer(LAST_OF_SPAN, 0, last)]:
        day, month = int(found['day']), int(found['month'])
        if 1 <= month <= len(LONGEST_MONTH) and day > LONGEST_MONTH[month - 1]:
            yield _no_day(found, f'tháng {month} không có ngày {day}')


def _in_short_months(low: str) -> Iterator[re.Match[str]]:
    """'từ 30 tháng 2', '30 tháng 2 năm 2020'; thirty months are none."""
    for words in (' 30 tháng ', ' 31 tháng '):
        at = low.find(words)
        while at >= 0:
            found = SHORT_MONTH.match(low, at + 1)
            if found and (OF_DAY.search(low, max(0, at - 8), at + 1) or YEAR_BEHIND.match(low, found.end())):
                yield found
            at = low.find(words, at + 1)


def _no_day(found: re.Match[str], reason: str) -> Anomaly:
    return _anomaly(*found.span(), reason)


def _is_fraction(text: Text, day: FoundDay) -> bool:
    """'Cùng ngày, 13/19 xã ...': no month has the number, and a noun that is counted stands behind."""
    return day.read is None and day.month > len(LONGEST_MONTH) and bool(COUNTED.match(text.low, day.end))


def _no_such_day(day: FoundDay) -> str | None:
    if day.month > 12 or day.month < 1:
        return f'không có tháng {day.month}'
    if day.read is not None and day.read.day:
        return None
    if day.read is not None and (day.month, day.day) == LEAP:
        return 'tháng 2 năm đó không có ngày 29'
    return f'tháng {day.month} không có ngày {day.day}' if not 1 <= day.day <= LONGEST_MONTH[day.month - 1] else None


def _anomaly(start: int, end: int, reason: str) -> Anomaly:
    return Anomaly(start=start, end=end, why='days of the calendar', doubt=CERTAIN, kind='invalid_date', reason=reason)
