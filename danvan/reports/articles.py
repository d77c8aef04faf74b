"""Which figures come from articles that were taken in as reports of their own. What an article told stands in `extracts`."""

from collections.abc import Iterable
from datetime import date

from django.db.models.fields.json import KT

from danvan.indicators.models import Observation, Origin
from danvan.org.models import Ancestor, Edition, Unit
from danvan.reports.models import Report


def article_files(unit: Unit, edition: Edition, regime: str, lasts: Iterable[date], codes: Iterable[str]) -> list[str]:
    """Files of the articles that told figures of the unit, or of what stands in it, in the order of their names.

    A text that an office took in and accepted is none: its figures are the office's own.
    """
    reported = Report.objects.filter(origin=Origin.EXTRACTED).values_list(KT('extract__file'))
    told = Observation.objects.filter(
        origin=Origin.EXTRACTED,
        regime=regime,
        last__in=set(lasts),
        indicator__in=set(codes),
        unit__in=Ancestor.objects.filter(edition=edition, ancestor=unit).values('unit'),
        source_file__in=reported,
    )
    return sorted(set(told.values_list('source_file', flat=True)))
