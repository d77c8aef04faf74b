"""DVK-03: points of the models examined in a period, a table for each score sheet in use."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from danvan.office.blocks import Column
from danvan.office.xlsx import PARTS, Sheet
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Edition, Unit
from danvan.periods import Period
from danvan.work.exemplars.indicators import within
from danvan.work.exemplars.models import Appraisal, Criterion, ScoreSheet
from danvan.work.exemplars.tables.rows import banner, heading, made

OWN, VERIFIED = _l('Tự chấm'), _l('Thẩm định')


def tables_dvk03(unit: Unit, period: Period, edition: Edition | None = None) -> list[Sheet]:
    """Own and verified points criterion by criterion; an empty list where nothing was scored."""
    inside = Ancestor.objects.filter(edition=edition or edition_on(period.last), ancestor=unit).values('unit')
    rows = Appraisal.objects.filter(within(period, 'desk_on'), exemplar__record__unit__in=inside)
    rows = rows.select_related('exemplar__record__unit').prefetch_related('scores')
    rows = rows.order_by('exemplar__record__unit__sort_key', 'exemplar_id', 'pk')
    used = ScoreSheet.objects.filter(pk__in=rows.order_by().values('sheet')).prefetch_related('criteria')
    many = len(used) > 1
    return [
        _table(sheet, list(rows.filter(sheet=sheet)), heading(unit, period, edition), banner(unit), many)
        for sheet in used.order_by('year', 'pk')
    ]


def _table(sheet: ScoreSheet, rows: list[Appraisal], lines: tuple[str, ...], mark: str, many: bool) -> Sheet:
    criteria = list(sheet.criteria.all())
    columns = _columns(criteria)
    return Sheet(
        title=_('Biểu DVK-03. Chấm điểm mô hình, điển hình “Dân vận khéo”'),
        name=f'DVK-03 ({sheet.year}.{sheet.version})' if many else 'DVK-03',
        columns=columns,
        rows=[[n, *_row(row, criteria)] for n, row in enumerate(rows, 1)],
        lines=(*lines, ', '.join(filter(None, [str(sheet.title), sheet.source]))),
        notes=_notes(sheet, criteria),
        banner=mark,
        formats=dict.fromkeys(range(3, len(columns) - 2), PARTS),
    )


def _columns(criteria: Iterable[Criterion]) -> list[Column]:
    pairs = [
        (words, 14, _('Tiêu chí %(n)d') % {'n': criterion.position})
        for criterion in criteria
        for words in ((VERIFIED,) if criterion.is_reserve else (OWN, VERIFIED))
    ]
    names = ((_('Mô hình'), 55, ''), (_('Đơn vị'), 38, ''))
    ends = ((OWN, 16, _('Tổng')), (VERIFIED, 16, _('Tổng')), (_('Xếp loại'), 24, ''), (_('Lý do lệch'), 50, ''))
    return made(*names, *pairs, *ends)


def _row(row: Appraisal, criteria: list[Criterion]) -> list:
    scores = {score.criterion_id: score for score in row.scores.all()}
    own = [getattr(scores.get(criterion.pk), 'self_points', None) for criterion in criteria]
    verified = [getattr(scores.get(criterion.pk), 'verified_points', None) for criterion in criteria]
    points = []
    for criterion, mine, theirs in zip(criteria, own, verified, strict=True):
        points += [theirs] if criterion.is_reserve else [mine, theirs]
    record = row.exemplar.record
    return [
        record.title,
        record.unit.full_name,
        *points,
        _total(own),
        _total(verified),
        _grade(row),
        _reasons(row, criteria, scores),
    ]


def _total(points: Iterable[Decimal | None]) -> Decimal | None:
    """No points are no zero points."""
    given = [point for point in points if point is not None]
    return sum(given, Decimal(0)) if given else None


def _grade(row: Appraisal) -> str:
    return row.grade if row.rating in ('', Appraisal.Rating.GRADED) else row.get_rating_display()


def _reasons(row: Appraisal, criteria: list[Criterion], scores: dict) -> str:
    """Why points differ, and why there is no grade."""
    told = [(criterion, scores[criterion.pk].reason) for criterion in criteria if criterion.pk in scores]
    words = [f'TC {criterion.position}: {reason}' for criterion, reason in told if reason]
    return '; '.join([*words, row.rating_reason] if row.rating_reason else words)


def _notes(sheet: ScoreSheet, criteria: list[Criterion]) -> list[str]:
    said = [_criterion(criterion) for criterion in criteria]
    cuts = ', '.join(f'{grade["name"]} {_plain(Decimal(str(grade["from"])))}' for grade in sheet.grades)
    return said + ([_('Xếp loại theo điểm từ: %(cuts)s.') % {'cuts': cuts}] if cuts else [])


def _criterion(criterion: Criterion) -> str:
    words = {'n': criterion.position, 'title': criterion.title, 'most': _plain(criterion.maximum)}
    said = _('Tiêu chí %(n)d: %(title)s (tối đa %(most)s).') % words
    return f'{said} {_("Cấp trên chấm.")}' if criterion.is_reserve else said


def _plain(number: Decimal) -> str:
    return f'{number.normalize():f}'.replace('.', ',')
