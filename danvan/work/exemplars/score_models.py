"""Tables of scoring: a province's sheet of a year, an appraisal against it, its points. Arithmetic lives in `scoring`."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Unit, User


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ScoreSheet(models.Model):
    """How a province scores in a year. A used sheet is not changed: the next version is opened.

    `grades` is empty where the province sets none: no cut-off is ours.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='+', db_index=False, verbose_name=_('đơn vị'))
    year = models.PositiveSmallIntegerField(_('năm'))
    version = models.PositiveSmallIntegerField(_('phiên bản'), default=1)
    title = models.CharField(_('tên bảng điểm'), max_length=300)
    source = models.CharField(_('văn bản ban hành'), max_length=300, blank=True)
    grades = models.JSONField(_('xếp loại'), default=list, blank=True, help_text=_('mỗi loại: tên và điểm từ'))
    eliminators = models.JSONField(_('điều kiện loại trừ'), default=list, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('bảng điểm'), _('bảng điểm')
        constraints = [models.UniqueConstraint(fields=['unit', 'year', 'version'], name='one_sheet_a_version')]

    def __str__(self) -> str:
        return f'{self.title} ({self.year}, {self.version})'

    def clean(self) -> None:
        cuts = [grade.get('from') for grade in self.grades]
        if not all(grade.get('name') and isinstance(grade.get('from'), int | float) for grade in self.grades):
            raise ValidationError({'grades': _('Mỗi loại cần có tên và điểm từ.')})
        if cuts != sorted(set(cuts), reverse=True):
            raise ValidationError({'grades': _('Các loại xếp từ cao xuống thấp, mỗi loại một mức điểm.')})


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Criterion(models.Model):
    """A line of a sheet. A reserve is scored by the superior alone; the others by the unit, then by the verifier."""

    sheet = models.ForeignKey(ScoreSheet, models.CASCADE, related_name='criteria', db_index=False)
    position = models.PositiveSmallIntegerField(_('thứ tự'))
    title = models.CharField(_('tiêu chí'), max_length=500)
    maximum = models.DecimalField(_('điểm tối đa'), max_digits=6, decimal_places=2)
    is_reserve = models.BooleanField(_('cấp trên giữ điểm'), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _('tiêu chí'), _('tiêu chí')
        ordering = ['position']
        constraints = [
            models.UniqueConstraint(fields=['sheet', 'position'], name='one_criterion_a_position'),
            models.CheckConstraint(condition=Q(maximum__gt=0), name='criterion_has_points'),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Appraisal(models.Model):
    """One examination of a model: scored by itself, verified at the desk by another, seen in the field, concluded."""

    class Rating(models.TextChoices):
        """*Không xếp loại* is an outcome of its own, not zero points; an eliminator overrides points."""

        GRADED = 'graded', _('có xếp loại')
        UNRATED = 'unrated', _('không xếp loại')
        ELIMINATED = 'eliminated', _('bị loại trừ')

    class Conclusion(models.TextChoices):
        OPEN = '', _('chưa kết luận')
        MET = 'met', _('đạt')
        NOT_MET = 'not_met', _('không đạt')

    exemplar = models.ForeignKey('exemplars.Exemplar', models.CASCADE, related_name='appraisals')
    sheet = models.ForeignKey(
        ScoreSheet, models.PROTECT, null=True, blank=True, related_name='appraisals', verbose_name=_('bảng điểm')
    )
    self_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('người tự chấm')
    )
    self_on = models.DateField(_('ngày tự chấm'), null=True, blank=True)
    desk_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('người thẩm định')
    )
    desk_on = models.DateField(_('ngày thẩm định hồ sơ'), null=True, blank=True)
    field_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('người khảo sát')
    )
    field_on = models.DateField(_('ngày khảo sát thực tế'), null=True, blank=True)
    findings = models.TextField(_('nhận xét hồ sơ'), blank=True)
    field_findings = models.TextField(_('nhận xét thực tế'), blank=True)
    rating = models.CharField(_('xếp loại'), max_length=10, choices=Rating, blank=True)
    grade = models.CharField(_('loại'), max_length=60, blank=True)
    rating_reason = models.TextField(_('lý do xếp loại'), blank=True)
    conclusion = models.CharField(_('kết luận'), max_length=8, choices=Conclusion, blank=True, default=Conclusion.OPEN)
    concluded_on = models.DateField(_('ngày kết luận'), null=True, blank=True)
    reason = models.TextField(_('lý do'), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('lần thẩm định'), _('lần thẩm định')
        indexes = [models.Index(fields=['concluded_on'], condition=Q(conclusion='not_met'), name='appraisal_not_met')]
        constraints = [
            models.UniqueConstraint(fields=['exemplar'], condition=Q(conclusion=''), name='one_open_appraisal'),
            models.CheckConstraint(
                condition=Q(self_by=None) | Q(desk_by=None) | ~Q(desk_by=F('self_by')), name='verifier_is_another'
            ),
            models.CheckConstraint(
                condition=~Q(rating__in=['unrated', 'eliminated']) | (Q(grade='') & ~Q(rating_reason='')),
                name='no_grade_has_a_reason',
            ),
            models.CheckConstraint(
                condition=Q(conclusion='', concluded_on=None) | (~Q(conclusion='') & Q(concluded_on__isnull=False)),
                name='a_conclusion_has_a_day',
            ),
        ]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Score(models.Model):
    """The points of one criterion: the unit's own, and the verified ones with the reason where they differ."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name='scores', db_index=False)
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name='+')
    self_points = models.DecimalField(_('điểm tự chấm'), max_digits=6, decimal_places=2, null=True, blank=True)
    verified_points = models.DecimalField(_('điểm thẩm định'), max_digits=6, decimal_places=2, null=True, blank=True)
    reason = models.CharField(_('lý do lệch'), max_length=500, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('điểm'), _('điểm')
        constraints = [
            models.UniqueConstraint(fields=['appraisal', 'criterion'], name='one_score_a_criterion'),
            models.CheckConstraint(condition=Q(self_points__gte=0), name='self_points_from_zero'),
            models.CheckConstraint(condition=Q(verified_points__gte=0), name='verified_points_from_zero'),
            models.CheckConstraint(
                condition=Q(self_points=None)
                | Q(verified_points=None)
                | Q(verified_points=F('self_points'))
                | ~Q(reason=''),
                name='another_score_has_a_reason',
            ),
        ]
