"""The child table of the kind of the tests."""

import pghistory
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.org.keys import Sealed
from danvan.org.models import User
from danvan.records.models import Child


class State(models.TextChoices):
    REGISTERED = 'registered', _('đã ghi nhận')
    MEASURED = 'measured', _('đã đo')
    ACCEPTED = 'accepted', _('đã nhận')


class Purpose(models.TextChoices):
    ROAD = 'road', _('làm đường')
    SCHOOL = 'school', _('xây trường')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Parcel(Child):
    purpose = models.CharField(_('mục đích'), max_length=10, choices=Purpose)
    area = models.IntegerField(_('diện tích (m²)'), validators=[MinValueValidator(0)])
    place = models.CharField(_('vị trí'), max_length=200, blank=True)
    measured_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name='+')
    marks = models.JSONField(_('mốc giới'), default=list, blank=True)
    giver_sealed = models.BinaryField(_('người hiến'), default=bytes)

    giver = Sealed('giver_sealed')

    class Meta:
        verbose_name, verbose_name_plural = _('thửa đất hiến'), _('thửa đất hiến')

    def clean(self) -> None:
        if self.purpose == Purpose.SCHOOL and self.area < 100:
            raise ValidationError({'area': _('Đất xây trường phải từ 100 m² trở lên.')})
