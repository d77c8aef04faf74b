"""Scoring: which sheet applies, how points become a rating, and how an act writes them. Says nothing of who may.

Cut-offs come from the sheet alone; where it sets none, points stand without a grade. Whether a model is met is never
computed: a person concludes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from danvan.org.editions import current
from danvan.org.models import Ancestor, Unit
from danvan.records.errors import Refused
from danvan.work.exemplars.models import Appraisal, Criterion, Exemplar, Score, ScoreSheet

Rating = Appraisal.Rating


@dataclass(frozen=True)
class Rated:
    """What an appraisal comes to: points may stand without a grade, never a grade without points."""

    rating: str
    grade: str
    total: Decimal


def rate(
    points: Iterable[Decimal], grades: Iterable[Mapping[str, Any]], *, unrated: bool = False, eliminated: bool = False
) -> Rated:
    """The grade of the highest cut-off that the total reaches; an eliminator or *không xếp loại* stands over any total."""
    total = sum(points, Decimal(0))
    if eliminated or unrated:
        return Rated(Rating.ELIMINATED if eliminated else Rating.UNRATED, '', total)
    reached = [
        grade['name']
        for grade in sorted(grades, key=lambda grade: -grade['from'])
        if total >= Decimal(str(grade['from']))
    ]
    return Rated(Rating.GRADED, reached[0] if reached else '', total)


def sheet_for(unit: Unit, year: int) -> ScoreSheet | None:
    """The newest sheet of that year of the lowest unit over this one that has any."""
    levels = {'body': 0, 'community': 1, 'commune': 2, 'district': 3, 'province': 4, 'country': 5}
    above = dict(Ancestor.objects.filter(edition=current(), unit=unit).values_list('ancestor_id', 'ancestor__level'))
    sheets = ScoreSheet.objects.filter(unit__in=above, year=year).prefetch_related('criteria')
    return min(sheets, key=lambda sheet: (levels[above[sheet.unit_id]], -sheet.version), default=None)


@transaction.atomic
def open_sheet(
    unit: Unit,
    year: int,
    title: str,
    criteria: Iterable[tuple[str, int, bool]],
    *,
    grades: Iterable[tuple[str, int]] = (),
    eliminators: Iterable[str] = (),
    source: str = '',
) -> ScoreSheet:
    """A sheet's next version. `criteria`: (title, maximum, whether the superior holds it); `grades`: (name, points from)."""  # fmt: skip
    version = (ScoreSheet.objects.filter(unit=unit, year=year).aggregate(last=Max('version'))['last'] or 0) + 1
    cuts = [{'name': name, 'from': start} for name, start in grades]
    sheet = ScoreSheet(
        unit=unit, year=year, version=version, title=title, source=source, grades=cuts, eliminators=list(eliminators)
    )
    sheet.full_clean()
    sheet.save()
    rows = [
        Criterion(sheet=sheet, position=n, title=t, maximum=m, is_reserve=r) for n, (t, m, r) in enumerate(criteria, 1)
    ]
    Criterion.objects.bulk_create(rows)
    return sheet


# --- what acts write


def open_appraisal(exemplar: Exemplar) -> Appraisal:
    """The examination under way, with its sheet; a new one where the last is concluded."""
    found = exemplar.appraisals.filter(conclusion='').select_related('sheet').first()
    return found or Appraisal(exemplar=exemplar, sheet=sheet_for(exemplar.record.unit, exemplar.record.day.year))


def write_own(appraisal: Appraisal, answers: Mapping[str, Any]) -> None:
    """The unit's own points, in the place of those it gave before."""
    for criterion in own_criteria(appraisal.sheet):
        points = answers[f'points_{criterion.position}']
        Score.objects.update_or_create(appraisal=appraisal, criterion=criterion, defaults={'self_points': points})


def write_verified(appraisal: Appraisal, answers: Mapping[str, Any]) -> None:
    """The verifier's points with their reasons, and the rating they come to."""
    own = dict(appraisal.scores.values_list('criterion_id', 'self_points'))
    for criterion in appraisal.sheet.criteria.all():
        points, reason = answers[f'points_{criterion.position}'], answers.get(f'reason_{criterion.position}', '')
        if points is None:
            continue
        if own.get(criterion.pk) not in (None, points) and not reason.strip():
            raise unexplained(criterion)
        given = {'verified_points': points, 'reason': reason}
        Score.objects.update_or_create(appraisal=appraisal, criterion=criterion, defaults=given)
    _rate(appraisal, answers)


def _rate(appraisal: Appraisal, answers: Mapping[str, Any]) -> None:
    hit, unrated = answers.get('eliminators') or [], answers.get('unrated_reason', '').strip()
    points = appraisal.scores.exclude(verified_points=None).values_list('verified_points', flat=True)
    rated = rate(points, appraisal.sheet.grades, unrated=bool(unrated), eliminated=bool(hit))
    appraisal.rating, appraisal.grade = rated.rating, rated.grade
    appraisal.rating_reason = '; '.join(hit) or unrated


def own_criteria(sheet: ScoreSheet) -> list[Criterion]:
    """What the unit scores itself: all but the superior's reserve."""
    return [criterion for criterion in sheet.criteria.all() if not criterion.is_reserve]


def unexplained(criterion: Criterion) -> Refused:
    return Refused(
        _('Điểm thẩm định chưa được lưu: tiêu chí "%(criterion)s" khác điểm tự chấm mà chưa ghi lý do.')
        % {'criterion': criterion},
        _('Điểm thẩm định khác điểm tự chấm thì phải có lý do.'),
        _('Mời ghi lý do lệch điểm ở tiêu chí này.'),
    )
