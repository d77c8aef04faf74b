"""Working days in Vietnam: the public holidays of the `holidays` package with our dated decisions standing over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import holidays

from .decisions import Decision, known_decisions

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class WorkingCalendar:
    """Saturdays and Sundays are off (five-day week of public offices); a later decision stands over an earlier one.

    Holidays of years for which no decision has been given yet are computed from Article 112 of the Labour Code 2019
    by the package, and can still move: a date that was counted over them is counted again when the decision comes.
    """

    def __init__(self, decisions: Iterable[Decision] | None = None) -> None:
        self.decisions = tuple(known_decisions() if decisions is None else decisions)
        self._holidays = holidays.country_holidays('VN', language='vi')
        self._rulings = {day: decision for decision in self.decisions for day in decision.off | decision.work}

    def with_decision(self, decision: Decision) -> WorkingCalendar:
        """The same calendar after one more decision."""
        return WorkingCalendar((*self.decisions, decision))

    def is_working(self, day: date) -> bool:
        return self.reason_off(day) is None

    def reason_off(self, day: date) -> str | None:
        """Why nobody works on this day, for the page that shows how a date was counted; None on a working day."""
        if decision := self._rulings.get(day):
            return str(decision) if day in decision.off else None
        if name := self._holidays.get(day):
            return name
        if day.weekday() >= SATURDAY and day not in self._holidays.weekend_workdays:
            return 'Thứ Bảy' if day.weekday() == SATURDAY else 'Chủ nhật'
        return None

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after `day`, which is not counted itself; before it where count is negative."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative where `end` comes first."""
        if end < start:
            return -self.working_days_between(end - ONE_DAY, start - ONE_DAY)
        return sum(self.is_working(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))
