"""A reporting period: its label, its first and last day under a regime, its neighbours and its Vietnamese words.

One rule for all regimes. A year bears the name of the year in which it closes; quarters, half-years and nine months
are counted from its opening day; a month bears the name of the calendar month in which it closes. So the Party's 2025,
closing on 30/11, runs from 1/12/2024 and is made of the months 2024-12 to 2025-11; its first half closes on 31/5. The
State's 2025 runs from 15/12/2024 to 14/12/2025 and its July from 15/6 to 14/7.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from .regimes import Cutoff, UnknownPeriod, regime_named

LABEL = re.compile(r'(?P<year>\d{4})(?:-(?P<part>0[1-9]|1[0-2]|Q[1-4]|H[12]|9M)|\.\.(?P<until>\d{4}))?', re.ASCII)
SHAPES = {'month': 1, 'quarter': 3, 'half': 6, 'year': 12}
YEARS = range(1900, 2200)
ROMAN = ('', 'I', 'II', 'III', 'IV')


@dataclass(frozen=True)
class Period:
    """Two periods are the same when regime, first and last day are: a Party 2025 is never a State 2025."""

    label: str = field(compare=False)
    regime: str
    first: date
    last: date
    cutoff: Cutoff = field(compare=False)

    @classmethod
    def parse(cls, label: str, regime: str = 'calendar', cutoff: Cutoff | str | None = None) -> Period:
        """'2025-07', '2025-Q1', '2025-H1', '2025-9M', '2025' or '2021..2025'; `cutoff` closes the year ('30/11')."""
        closing = regime_named(regime).closing(cutoff)
        end, length = read_label(label, closing)
        return cls.ending(end, length, regime, closing)

    @classmethod
    def at(cls, day: date, shape: str = 'year', regime: str = 'calendar', cutoff: Cutoff | str | None = None) -> Period:
        """The month, quarter, half or year of the regime in which a day lies."""
        closing, length = regime_named(regime).closing(cutoff), SHAPES[shape]
        month = month_of(day)
        month += day > closing_day(month, closing)
        close = year_close(month, closing)
        return cls.ending(close - (close - month) // length * length, length, regime, closing)

    @classmethod
    def ending(cls, end: int, length: int, regime: str, closing: Cutoff) -> Period:
        """The period of `length` months that closes in the month numbered `end`."""
        first = closing_day(end - length, closing) + timedelta(days=1)
        return cls(label_of(end, length, closing), regime, first, closing_day(end, closing), closing)

    @property
    def key(self) -> tuple[date, date, str]:
        """What an observation is stored under; sorts by time."""
        return self.first, self.last, self.regime

    def previous(self) -> Period:
        """The one just before. Nine months have no neighbour of their kind that ends where they begin: last year's."""
        end, length = read_label(self.label, self.cutoff)
        return Period.ending(end - (12 if length == 9 else length), length, self.regime, self.cutoff)

    def same_last_year(self) -> Period:
        """The same period a year earlier; of a span of years, the span of equal length before it."""
        end, length = read_label(self.label, self.cutoff)
        return Period.ending(end - max(12, length), length, self.regime, self.cutoff)

    def months(self) -> tuple[Period, ...]:
        """The months it is made of, in order, under its own regime and closing day."""
        end, length = read_label(self.label, self.cutoff)
        return tuple(Period.ending(n, 1, self.regime, self.cutoff) for n in range(end - length + 1, end + 1))

    def overlaps(self, other: Period) -> bool:
        return self.first <= other.last and other.first <= self.last

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return self.label

    def words(self) -> str:
        """As a Vietnamese report names it: 'năm 2023', '6 tháng đầu năm 2023', 'giai đoạn 2021-2025'."""
        year, part = self.label[:4], self.label[5:]
        if part.startswith('.'):
            return f'giai đoạn {year}-{part[1:]}'
        match part[:1]:
            case '':
                return f'năm {year}'
            case 'Q':
                return f'quý {ROMAN[int(part[1])]} năm {year}'
            case 'H':
                return f'6 tháng {"đầu" if part == "H1" else "cuối"} năm {year}'
        return f'9 tháng đầu năm {year}' if part == '9M' else f'tháng {int(part)} năm {year}'


def read_label(label: str, closing: Cutoff) -> tuple[int, int]:
    """The number of the month in which the period closes, and how many months it has. Months count from year 0."""
    found = LABEL.fullmatch(label.strip().upper())
    if not found or not _is_in_range(found):
        raise unknown(label)
    year, part, until = int(found['year']), found['part'] or '', found['until']
    close = int(until or year) * 12 + closing.month - 1
    if until:
        return close, (int(until) - year + 1) * 12
    match part[:1]:
        case '':
            return close, 12
        case 'Q':
            return close - (4 - int(part[1])) * 3, 3
        case 'H':
            return close - (2 - int(part[1])) * 6, 6
    return (close - 3, 9) if part == '9M' else (year * 12 + int(part) - 1, 1)


def label_of(end: int, length: int, closing: Cutoff) -> str:
    """The label of the period of `length` months that closes in month number `end`: the reverse of `read_label`."""
    if length == 1:
        return f'{end // 12:04}-{end % 12 + 1:02}'
    close = year_close(end, closing)
    year, behind = close // 12, close - end
    match length:
        case 3:
            return f'{year}-Q{4 - behind // 3}'
        case 6:
            return f'{year}-H{2 - behind // 6}'
        case 9:
            return f'{year}-9M'
        case 12:
            return f'{year}'
    return f'{year - length // 12 + 1}..{year}'


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def year_close(month: int, closing: Cutoff) -> int:
    """The number of the month in which the reporting year that holds this month closes."""
    return month + (closing.month - 1 - month) % 12


def closing_day(month: int, closing: Cutoff) -> date:
    """The day in this month on which a period closes."""
    year, number = month // 12, month % 12 + 1
    length = calendar.monthrange(year, number)[1]
    return date(year, number, length if closing.is_month_end else min(closing.day, length))


def unknown(label: str) -> UnknownPeriod:
    return UnknownPeriod(
        f'Không có kỳ báo cáo "{label}".',
        'Kỳ báo cáo ghi theo một trong các dạng: 2025-07, 2025-Q1, 2025-H1, 2025-9M, 2025, 2021..2025 '
        f'(từ năm {YEARS[0]} đến năm {YEARS[-1]}).',
        'Mời nhập lại theo một trong các dạng đó.',
    )


def _is_in_range(found: re.Match[str]) -> bool:
    year, until = int(found['year']), found['until']
    return year in YEARS and (until is None or year < int(until) in YEARS)
