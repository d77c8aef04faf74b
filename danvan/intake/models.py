"""Tables of what is taken in: a source with its text, sealed, and what it proposes, each with its place in the text.

No person's name stands here in clear. How a text is read lives in `reading`, what becomes of a proposal in `settling`.
"""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.indicators.models import Observation
from danvan.org.keys import Sealed
from danvan.org.models import Key, Unit, User
from danvan.periods import Period
from danvan.records.models import Draft


class Source(models.Model):
    """A file that an office has taken in, once; its name, its headline and its text are sealed under its own key."""

    class State(models.TextChoices):
        WAITING = 'waiting', _('chờ đọc')
        ASKS = 'asks', _('chờ chọn bảng mã')
        READ = 'read', _('đã đọc')
        REFUSED = 'refused', _('không nhận')

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='taken_in', verbose_name=_('đơn vị nhận'))
    key = models.ForeignKey(Key, models.PROTECT, related_name='+', verbose_name=_('khóa mã hóa'))
    sha256 = models.CharField(_('mã băm'), max_length=64, db_collation='C', blank=True)
    name_sealed = models.BinaryField(_('tên tệp'), default=bytes)
    content_sealed = models.BinaryField(_('nội dung tệp'), default=bytes, help_text=_('chỉ đến khi đọc xong'))
    title_sealed = models.BinaryField(_('đầu đề'), default=bytes)
    text_sealed = models.BinaryField(_('nội dung chữ'), default=bytes)
    sort = models.CharField(_('loại'), max_length=8, blank=True, db_collation='C')
    encoding = models.CharField(_('bảng mã'), max_length=12, blank=True, db_collation='C')
    published = models.DateField(_('ngày đăng'), null=True, blank=True)
    state = models.CharField(_('trạng thái'), max_length=8, choices=State, default=State.WAITING)
    refusal = models.TextField(_('lý do không nhận'), blank=True)
    named_as = models.CharField(_('đơn vị theo văn bản'), max_length=200, blank=True)
    about = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name='told_of', verbose_name=_('đơn vị được nói đến')
    )
    label = models.CharField(_('kỳ'), max_length=12, blank=True)
    regime = models.CharField(_('chế độ báo cáo'), max_length=12, blank=True, db_collation='C')
    anomalies = models.JSONField(_('chỗ cần xem lại'), default=list)
    taken_by = models.ForeignKey(User, models.PROTECT, related_name='+', verbose_name=_('người nhận'))
    at = models.DateTimeField(_('gửi lúc'), auto_now_add=True)

    name = Sealed('name_sealed')
    title = Sealed('title_sealed')
    text = Sealed('text_sealed')

    class Meta:
        verbose_name, verbose_name_plural = _('văn bản nhận vào'), _('văn bản nhận vào')
        ordering = ['-at', '-pk']
        constraints = [
            models.UniqueConstraint(
                fields=['unit', 'sha256'], condition=~models.Q(sha256=''), name='one_source_a_file_and_office'
            )
        ]

    @property
    def reference(self) -> str:
        """What stands in clear for the text, beside figures and in printed ledgers: a file's name may name people."""
        return f'VB-{self.pk}'

    @property
    def period(self) -> Period | None:
        return Period.parse(self.label, self.regime) if self.label else None


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Proposal(models.Model):
    """What a text says at one place, in the house's own terms, until a person has settled it. `fields` names nobody."""

    class Sort(models.TextChoices):
        EVENT = 'event', _('đơn vị và kỳ')
        FIGURE = 'figure', _('số liệu')
        RECORD = 'record', _('hồ sơ')
        DOCUMENT = 'document', _('văn bản được dẫn')

    class State(models.TextChoices):
        WAITING = 'waiting', _('chờ xem')
        ACCEPTED = 'accepted', _('đã nhận')
        CORRECTED = 'corrected', _('đã sửa rồi nhận')
        BESIDE = 'beside', _('để bên cạnh số đang có')
        REFUSED = 'refused', _('đã bỏ')

    source = models.ForeignKey(Source, models.CASCADE, related_name='proposals', verbose_name=_('văn bản nhận vào'))
    sort = models.CharField(_('loại'), max_length=8, choices=Sort)
    start = models.PositiveIntegerField(_('từ chữ thứ'))
    end = models.PositiveIntegerField(_('đến chữ thứ'))
    fields = models.JSONField(_('nội dung'), default=dict)
    doubt = models.CharField(_('mức chắc chắn'), max_length=8, choices=Draft.Doubt, default=Draft.Doubt.LIKELY)
    why = models.CharField(_('cách đọc'), max_length=200, blank=True)
    state = models.CharField(_('trạng thái'), max_length=9, choices=State, default=State.WAITING)
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name='+', verbose_name=_('người quyết định')
    )
    settled_at = models.DateTimeField(_('quyết định lúc'), null=True, blank=True)
    observation = models.ForeignKey(
        Observation, models.SET_NULL, null=True, blank=True, related_name='proposals', verbose_name=_('số liệu')
    )
    draft = models.ForeignKey(
        Draft, models.SET_NULL, null=True, blank=True, related_name='proposals', verbose_name=_('bản nháp')
    )

    class Meta:
        verbose_name, verbose_name_plural = _('đề xuất'), _('đề xuất')
        ordering = ['start', 'pk']

    @property
    def is_waiting(self) -> bool:
        """A draft that the person has since made a record of, or thrown away, waits no more."""
        done = self.draft is not None and (self.draft.settled_as_id or self.draft.refused_at)
        return self.state == self.State.WAITING and not done
