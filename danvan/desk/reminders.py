"""Reports that a person's unit will owe soon, or owes already, and that nobody has begun."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from danvan.desk.access import acting_as
from danvan.desk.kinds.reports import reports_for
from danvan.indicators.asking import REGIME
from danvan.org.models import Unit
from danvan.periods import Period
from danvan.records.acts import RECORDERS
from danvan.reports.models import Report

AHEAD, BEHIND = timedelta(days=45), timedelta(days=120)


@dataclass(frozen=True)
class Owed:
    """A report that is not begun: its unit and period; the figures of the period close on `period.last`."""

    unit: Unit
    period: Period
    is_closed: bool


def due(request: HttpRequest) -> list[Owed]:
    """Of the unit for which the person works just now: the half-year and the year that close about now."""
    post = acting_as(request)
    if post is None or post.role not in RECORDERS:
        return []
    unit, today = reports_for(post.post.unit), timezone.localdate()
    if unit.level not in ('province', 'commune'):
        return []
    year = Period.at(today, 'year', REGIME)
    asked = [year.same_last_year(), Period.parse(f'{year.label}-H1', REGIME), year]
    owed = [one for one in asked if today - BEHIND <= one.last <= today + AHEAD]
    return [Owed(unit, one, one.last < today) for one in owed if not _is_begun(unit, one)]


def _is_begun(unit: Unit, period: Period) -> bool:
    return Report.objects.at(period).filter(record__unit=unit).exists()
