"""A figure over the last years on one map: a picture with a table beside. Its own address, so that no figure waits for it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.access import signed_in
from danvan.desk.pages.figure import Asked, asked
from danvan.indicators.catalogue import indicator
from danvan.indicators.figures import Figure
from danvan.indicators.models import Qualifier
from danvan.indicators.series import series
from danvan.periods import Period
from danvan.reports.charts import Chart, Mark, svg

YEARS = 5
FIRST_YEAR = 1900  # no period is named before


@dataclass(frozen=True)
class Point:
    """A period with its figure: what is read, where it leads, and whether it can stand beside the others."""

    figure: Figure
    words: str
    address: str

    @property
    def is_whole(self) -> bool:
        is_over = self.figure.period.last < timezone.localdate()
        return is_over and self.figure.is_complete and self.figure.qualifier == Qualifier.EXACT


@signed_in
def trend_page(request: HttpRequest, key: str, period: str, code: str) -> HttpResponse:
    """For those in whose reach the unit lies; within the figure's page its part alone."""
    wanted = asked(request, key, period, code)
    points = points_of(wanted)
    context: dict[str, Any] = {
        'unit': wanted.unit,
        'invented': wanted.unit.is_invented,
        'words': numbers.words(points[-1].figure),
        'edition': wanted.edition,
        'points': points,
        'has_doubt': any(not point.is_whole for point in points if point.figure.value is not None),
        'picture': picture(points),
        'back': numbers.address_by(
            wanted.unit.key, period, wanted.period.regime, code, wanted.split, wanted.edition.on, str(wanted.period.cutoff)
        ),
    }  # fmt: skip
    return render(request, 'desk/_trend.html' if request.htmx else 'desk/trend.html', context)


def points_of(wanted: Asked) -> list[Point]:
    found = series(
        wanted.unit, wanted.code, wanted.split, periods_to(wanted.period), wanted.edition, wanted.is_reported
    )
    return [Point(one, numbers.value_words(one), numbers.address(one, wanted.is_reported)) for one in found]


def periods_to(period: Period) -> list[Period]:
    """The same period of five years up to the running one; of what lies further back, or of a span, up to itself."""
    if '..' in period.label:
        found = [period]
        while len(found) < YEARS and found[-1].first.year > FIRST_YEAR + (period.last - period.first).days // 365:
            found.append(found[-1].same_last_year())
        return found[::-1]
    year, part = int(period.label[:4]), period.label[4:]
    running = int(numbers.this_year(period.regime).label)
    last = running if 0 < running - year < YEARS else year
    return [
        Period.parse(f'{one}{part}', period.regime, period.cutoff)
        for one in range(max(FIRST_YEAR, last - YEARS + 1), last + 1)
    ]


def picture(points: list[Point]) -> SafeString | None:
    """Lines over the years: whole figures joined, doubtful ones dashed, missing ones a gap. None: nothing to compare."""
    if sum(point.figure.value is not None for point in points) < 2:
        return None
    series_words = {True: str(indicator(points[0].figure.code).counted_in), False: _('chưa đủ')}
    marks = tuple(
        Mark(
            point.figure.period.label,
            series_words[is_whole],
            point.figure.period.label,
            point.words,
            point.figure.value if point.is_whole == is_whole else None,
        )
        for is_whole in (True, False)
        for point in points
    )
    told = '; '.join(f'{point.figure.period.label}: {point.words}' for point in points)
    title = numbers.words(points[0].figure)
    links = {point.figure.period.label: point.address for point in points}
    return mark_safe(svg(Chart('trend', title, f'{title}. {told}.', 'lines', marks), links.__getitem__))
