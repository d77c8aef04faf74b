"""The child table: what this kind adds to the record, its states and its constraints. Written by acts alone."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.records.models import Child


class State(models.TextChoices):
    REGISTERED = 'registered', _('đã đăng ký')
    DONE = 'done', _('đã xong')


class Topic(models.TextChoices):
    PEOPLE = 'people', _('đời sống Nhân dân')
    OTHER = 'other', _('khác')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Singular(Child):
    """What one record of this kind is, and which day its `record.day` means."""

    topic = models.CharField(_('chủ đề'), max_length=10, choices=Topic, default=Topic.OTHER, db_collation='C')
    result = models.TextField(_('kết quả'), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('hồ sơ mới'), _('hồ sơ mới')
