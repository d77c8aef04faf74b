"""Tables of models and exemplars of "Dân vận khéo": the registration, what happened to it, its time in the stock.

Written by the acts of `rules` alone. Score sheets stand in `score_models`.
"""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from danvan.indicators.catalogue import dimensions
from danvan.org.keys import Sealed
from danvan.org.models import Unit, User
from danvan.records.models import Child

LAST_DISTRICT_YEAR = dimensions()['level'].until['huyện']  # they ended in its middle; its decisions still name them


class State(models.TextChoices):
    REGISTERED = 'registered', _('đã đăng ký')
    RETURNED = 'returned', _('trả lại để bổ sung')
    IN_PROGRESS = 'in_progress', _('đang xây dựng')
    APPRAISED = 'appraised', _('đã thẩm định')
    PROPOSED = 'proposed', _('đã đề nghị công nhận')
    RECOGNISED = 'recognised', _('đã công nhận')
    NOT_MET = 'not_met', _('không đạt')
    SUSPENDED = 'suspended', _('tạm dừng')
    UNREVIEWED = 'unreviewed', _('chưa được rà soát')
    DISCONTINUED = 'discontinued', _('đã dừng')
    MERGED = 'merged', _('đã sáp nhập')


class Subject(models.TextChoices):
    MODEL = 'model', _('mô hình')
    COLLECTIVE = 'collective', _('điển hình tập thể')
    INDIVIDUAL = 'individual', _('điển hình cá nhân')


class Field(models.TextChoices):
    """The four national fields; a province's own ones are led to them by `LocalField`."""

    ECONOMY = 'KT', _('kinh tế')
    SOCIETY = 'VHXH', _('văn hóa - xã hội')
    DEFENCE = 'QPAN', _('quốc phòng - an ninh')
    SYSTEM = 'HTCT', _('xây dựng hệ thống chính trị')
    OTHER = 'KHAC', _('khác')
    UNSORTED = 'CHUA', _('chưa phân loại')


class Level(models.IntegerChoices):
    """At which level a model is registered and recognised; the numbers order them."""

    COMMUNE = 1, _('cấp xã')
    DISTRICT = 2, _('cấp huyện')
    PROVINCE = 3, _('cấp tỉnh')
    CENTRAL = 4, _('cấp trung ương')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class LocalField(models.Model):
    """A field of a province's own list in a year, and the national one that it is counted under."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='+', db_index=False, verbose_name=_('đơn vị'))
    year = models.PositiveSmallIntegerField(_('năm'))
    name = models.CharField(_('lĩnh vực của địa phương'), max_length=120)
    field = models.CharField(_('tính vào lĩnh vực'), max_length=4, choices=Field)

    class Meta:
        verbose_name, verbose_name_plural = _('lĩnh vực của địa phương'), _('lĩnh vực của địa phương')
        constraints = [models.UniqueConstraint(fields=['unit', 'year', 'name'], name='one_local_field_a_year')]

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Exemplar(Child):
    """A model or exemplar as it was registered (`record.day`), in the eleven fields of the registration form."""

    subject = models.CharField(_('loại'), max_length=10, choices=Subject, default=Subject.MODEL, db_collation='C')
    field = models.CharField(_('lĩnh vực'), max_length=4, choices=Field, default=Field.UNSORTED, db_collation='C')
    local_field = models.ForeignKey(
        LocalField,
        models.PROTECT,
        null=True,
        blank=True,
        related_name='+',
        db_index=False,
        verbose_name=_('lĩnh vực của địa phương'),
    )
    aimed_level = models.PositiveSmallIntegerField(_('cấp đăng ký'), choices=Level, default=Level.COMMUNE)
    collective = models.CharField(
        _('tập thể, cá nhân đăng ký'), max_length=200, blank=True, help_text=_('để trống nếu chính đơn vị đăng ký')
    )
    is_derived = models.BooleanField(_('gắn với phong trào sẵn có'), default=False)

    problem = models.TextField(_('thực trạng, lý do'), blank=True)
    aims = models.TextField(_('mục tiêu, tiêu chí'), blank=True, help_text=_('đo được'))
    method = models.TextField(_('nội dung, cách thức thực hiện'), blank=True)
    place = models.CharField(_('địa bàn'), max_length=300, blank=True)
    beneficiaries = models.CharField(_('đối tượng thụ hưởng, tham gia'), max_length=300, blank=True)
    lead_force = models.TextField(_('lực lượng chủ trì'), blank=True)
    partner_forces = models.TextField(_('lực lượng phối hợp'), blank=True)
    joining_forces = models.TextField(_('lực lượng tham gia'), blank=True)
    resources = models.TextField(_('nhân lực, cơ sở vật chất'), blank=True)
    budget = models.PositiveIntegerField(_('kinh phí (triệu đồng)'), null=True, blank=True)
    contributed = models.PositiveIntegerField(_('xã hội hóa (triệu đồng)'), null=True, blank=True)
    workdays = models.PositiveIntegerField(_('ngày công'), null=True, blank=True)
    starts_on = models.DateField(_('ngày bắt đầu'), null=True, blank=True)
    ends_on = models.DateField(_('ngày hoàn thành'), null=True, blank=True)
    evaluated_on = models.DateField(_('ngày dự kiến đánh giá'), null=True, blank=True)
    output = models.TextField(_('sản phẩm, kết quả đầu ra'), blank=True, help_text=_('kiểm chứng được'))
    upkeep = models.TextField(_('khả năng duy trì, nhân rộng'), blank=True)

    contact_name_sealed = models.BinaryField(_('người phụ trách'), default=bytes)
    contact_phone_sealed = models.BinaryField(_('điện thoại'), default=bytes)
    contact_name = Sealed('contact_name_sealed')
    contact_phone = Sealed('contact_phone_sealed')

    # Set by acts alone.
    launched_on = models.DateField(_('ngày ra mắt'), null=True, blank=True)
    second_chance_until = models.DateField(_('được thẩm định lại đến ngày'), null=True, blank=True)
    recognised_level = models.PositiveSmallIntegerField(
        _('cấp công nhận cao nhất'), choices=Level, null=True, blank=True
    )
    first_recognised_on = models.DateField(_('công nhận lần đầu ngày'), null=True, blank=True)
    merged_into = models.ForeignKey(
        'self',
        models.PROTECT,
        null=True,
        blank=True,
        related_name='merged',
        db_index=False,
        verbose_name=_('sáp nhập vào'),
    )

    class Meta:
        verbose_name, verbose_name_plural = _('mô hình, điển hình “Dân vận khéo”'), _('mô hình, điển hình')
        indexes = [  # a foreign key that is mostly empty, or begins a unique one, has no index of its own: bulk writes are cheaper
            models.Index(fields=['launched_on'], condition=~Q(launched_on=None), name='exemplar_launched'),
            models.Index(fields=['local_field'], condition=~Q(local_field=None), name='exemplar_local_field'),
            models.Index(fields=['merged_into'], condition=~Q(merged_into=None), name='exemplar_merged_into'),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F('starts_on')),
                name='exemplar_ends_after_it_starts',
                violation_error_message=_('Ngày hoàn thành phải từ ngày bắt đầu trở đi.'),
            ),
        ]

    def clean(self) -> None:
        errors = {}
        if self.local_field and self.local_field.field != self.field:
            national = self.local_field.get_field_display()
            errors['field'] = _('Lĩnh vực này của địa phương được tính vào: %(field)s.') % {'field': national}
        if self.aimed_level == Level.DISTRICT and self.record.day.year > LAST_DISTRICT_YEAR:
            errors['aimed_level'] = no_district()
        if errors:
            raise ValidationError(errors)


def no_district() -> str:
    return _('Cấp huyện chỉ có đến năm %(year)s.') % {'year': LAST_DISTRICT_YEAR}


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Recognition(models.Model):
    """A decision that recognises a model at a level: an event, so that one model may have several."""

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name='recognitions', db_index=False)
    level = models.PositiveSmallIntegerField(_('cấp công nhận'), choices=Level)
    year = models.PositiveSmallIntegerField(_('công nhận cho năm'))
    day = models.DateField(_('ngày quyết định'), db_index=True)
    number = models.CharField(_('số quyết định'), max_length=60, blank=True)
    authority_unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name='+',
        db_index=False,
        verbose_name=_('đơn vị công nhận'),
    )
    authority = models.CharField(_('cơ quan công nhận'), max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('lần công nhận'), _('lần công nhận')
        constraints = [
            models.UniqueConstraint(fields=['exemplar', 'level', 'year'], name='one_recognition_a_level_and_year'),
            models.CheckConstraint(
                condition=~Q(level=Level.DISTRICT) | Q(year__lte=LAST_DISTRICT_YEAR), name='districts_ended_in_2025'
            ),
            models.CheckConstraint(
                condition=Q(authority_unit__isnull=False) | ~Q(authority=''), name='a_recognition_names_its_authority'
            ),
        ]

    def __str__(self) -> str:
        return f'{self.get_level_display()}, {self.year}'

    @property
    def authority_name(self) -> str:
        return self.authority or self.authority_unit.full_name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Review(models.Model):
    """The yearly look at a recognised model."""

    class Outcome(models.TextChoices):
        MAINTAINED = 'maintained', _('duy trì tốt')
        WEAK = 'weak', _('còn yếu, cần củng cố')
        STOPPED = 'stopped', _('đã dừng, không hiệu quả')

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name='reviews', db_index=False)
    year = models.PositiveSmallIntegerField(_('năm rà soát'))
    day = models.DateField(_('ngày rà soát'), db_index=True)
    outcome = models.CharField(_('kết luận'), max_length=10, choices=Outcome)
    level = models.PositiveSmallIntegerField(_('cấp công nhận khi rà soát'), choices=Level)
    findings = models.TextField(_('nhận xét'), blank=True)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('người rà soát')
    )

    class Meta:
        verbose_name, verbose_name_plural = _('lần rà soát'), _('lần rà soát')
        constraints = [models.UniqueConstraint(fields=['exemplar', 'year'], name='one_review_a_year')]


class Standing(models.Model):
    """A stretch of time in which a model stood in the stock at one level: from `since` up to, not with, `until`.

    It is its own history: a stretch is opened and closed by acts, and never reopened.
    """

    class Came(models.TextChoices):
        NEW = 'new', _('mới')
        COPIED = 'copied', _('nhân rộng')
        RESTORED = 'restored', _('phục hồi')
        RAISED = 'raised', _('lên cấp')

    class Left(models.TextChoices):
        STOPPED = 'stopped', _('dừng')
        UNREVIEWED = 'unreviewed', _('chưa được rà soát')
        MERGED = 'merged', _('sáp nhập')
        RAISED = 'raised', _('lên cấp')

    exemplar = models.ForeignKey(Exemplar, models.CASCADE, related_name='standings')
    level = models.PositiveSmallIntegerField(_('cấp công nhận'), choices=Level)
    since = models.DateField(_('từ ngày'))
    until = models.DateField(_('trước ngày'), null=True, blank=True)
    came = models.CharField(_('vào do'), max_length=10, choices=Came)
    left = models.CharField(_('ra do'), max_length=10, choices=Left, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('thời gian trong lũy kế'), _('thời gian trong lũy kế')
        indexes = [models.Index(fields=['until'], condition=~Q(until=None), name='standing_until')]
        constraints = [
            models.UniqueConstraint(fields=['exemplar'], condition=Q(until=None), name='one_open_standing'),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F('since')), name='standing_ends_after_it_begins'
            ),
            models.CheckConstraint(
                condition=Q(until=None, left='') | (~Q(until=None) & ~Q(left='')), name='who_left_has_a_day'
            ),
        ]


from danvan.work.exemplars.score_models import Appraisal, Criterion, Score, ScoreSheet  # noqa: E402, F401
