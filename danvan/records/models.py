"""Tables under all work: the record, and what hangs on every record once.

Rows are written by `acts` alone (register, amend, perform); what a kind adds stands in its own child table.
"""

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Key, StandIn, Unit, User
from danvan.records.querysets import RecordQuerySet


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Record(models.Model):
    """One piece of work of one unit. The kind's own fields stand in a child row with the same primary key."""

    kind = models.CharField(_('loại hồ sơ'), max_length=30, db_collation='C')
    unit = models.ForeignKey(Unit, models.PROTECT, related_name='records', db_index=False, verbose_name=_('đơn vị'))
    code = models.CharField(_('mã hồ sơ'), max_length=40, db_collation='C')
    title = models.CharField(_('tên gọi'), max_length=500)
    day = models.DateField(_('ngày'))
    state = models.CharField(_('trạng thái'), max_length=30, db_collation='C')
    is_open = models.BooleanField(_('đang xử lý'), default=True)
    handler = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name='handled',
        db_index=False,
        verbose_name=_('người xử lý'),
    )
    facet = models.CharField(_('phân loại'), max_length=30, blank=True, db_collation='C')
    folded = models.TextField(_('chữ để tìm'), blank=True, db_collation='C')
    published_on = models.DateField(_('ngày công khai'), null=True, blank=True)
    due_on = models.DateField(_('hạn gần nhất'), null=True, blank=True)
    key = models.ForeignKey(
        Key, models.PROTECT, null=True, blank=True, related_name='+', db_index=False, verbose_name=_('khóa mã hóa')
    )
    revision = models.PositiveIntegerField(_('lần ghi'), default=1)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _('hồ sơ'), _('hồ sơ')
        constraints = [models.UniqueConstraint(fields=['code'], name='one_record_a_code')]
        indexes = [
            models.Index('kind', models.F('day').desc(), models.F('id').desc(), name='record_kind_day'),
            models.Index('kind', 'state', models.F('day').desc(), models.F('id').desc(), name='record_kind_state_day'),
            models.Index(fields=['unit', 'kind', 'state', 'day'], include=['id'], name='record_unit_kind_state_day'),
            models.Index(fields=['handler', 'due_on'], condition=Q(is_open=True), name='record_open_handler'),
            models.Index(fields=['unit', 'due_on'], condition=Q(is_open=True), name='record_open_unit'),
            models.Index(fields=['published_on'], condition=Q(published_on__isnull=False), name='record_published'),
            GinIndex(SearchVector('folded', config='simple'), name='record_words'),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def child(self) -> 'Child':
        """The row of the kind's own fields."""
        return getattr(self, self.kind)


class Child(models.Model):
    """What a kind's own table begins with; the class is named as the kind is. Written through `writing` alone.

    `revision` is the record's at the last change of this row: it says which child belonged to which version.
    """

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name='%(class)s', verbose_name=_('hồ sơ')
    )
    revision = models.PositiveIntegerField(_('lần ghi'), default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.record)

    @property
    def key(self) -> Key:
        """Of the sealed fields; made when the first of them is filled."""
        if self.record.key is None:
            self.record.key = Key.objects.create_new()
        return self.record.key


class Reported(models.Model):
    """A record that stands behind a frozen figure: the database keeps it from deletion."""

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name='reported')

    class Meta:
        verbose_name, verbose_name_plural = _('hồ sơ đã vào báo cáo'), _('hồ sơ đã vào báo cáo')
        triggers = [pgtrigger.Protect(name='reported_stays', operation=pgtrigger.Update | pgtrigger.Delete)]


class Entry(models.Model):
    """A line of the journal: who did which act to which record, when and why. It cannot be rewritten."""

    record = models.ForeignKey(
        Record, models.DO_NOTHING, db_constraint=False, db_index=False, related_name='entries', verbose_name=_('hồ sơ')
    )
    act = models.CharField(_('bước'), max_length=40, db_collation='C')
    at = models.DateTimeField(_('lúc'))
    user = models.ForeignKey(
        User, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('người làm')
    )
    on_behalf = models.CharField(_('chức vụ khi làm'), max_length=300, blank=True)
    stand_in = models.ForeignKey(
        StandIn, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('làm thay')
    )
    from_state = models.CharField(_('trạng thái trước'), max_length=30, blank=True)
    to_state = models.CharField(_('trạng thái sau'), max_length=30, blank=True)
    reason = models.TextField(_('lý do'), blank=True)
    rule = models.CharField(_('căn cứ'), max_length=300, blank=True)
    changed = models.JSONField(_('thông tin đã đổi'), default=list, help_text=_('tên các thông tin, không có nội dung'))
    revision = models.PositiveIntegerField(_('lần ghi'), default=1)
    context = models.UUIDField(_('giao dịch'), null=True)

    class Meta:
        verbose_name, verbose_name_plural = _('nhật ký'), _('nhật ký')
        indexes = [models.Index(fields=['record', 'at']), models.Index(models.F('at').desc(), name='entry_at')]
        triggers = [pgtrigger.Protect(name='journal_stays', operation=pgtrigger.Update | pgtrigger.Delete)]


class Pulse(models.Model):
    """How often records of a unit have been written: figures computed at a lower count are stale."""

    unit = models.OneToOneField(Unit, models.CASCADE, primary_key=True, related_name='pulse')
    count = models.BigIntegerField(_('số lần ghi'), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _('nhịp ghi'), _('nhịp ghi')


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    meta={'indexes': [models.Index(fields=['record'])]},
)
class Deadline(models.Model):
    """A clock on a record; several run at once. Written inside an act only."""

    record = models.ForeignKey(Record, models.CASCADE, related_name='deadlines')
    name = models.CharField(_('thời hạn'), max_length=120)
    rule = models.CharField(_('căn cứ'), max_length=300)
    rule_version = models.CharField(_('phiên bản căn cứ'), max_length=40, blank=True)
    started_on = models.DateField(_('tính từ ngày'))
    due_on = models.DateField(_('đến hạn'))
    extensions = models.JSONField(_('gia hạn'), default=list, help_text=_('mỗi lần: số ngày, văn bản, lý do'))
    pauses = models.JSONField(_('tạm dừng'), default=list)
    met_on = models.DateField(_('hoàn thành ngày'), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('thời hạn'), _('thời hạn')
        indexes = [models.Index(fields=['due_on'], condition=Q(met_on=None), name='deadline_running')]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    meta={'indexes': [models.Index(fields=['record'])]},
)
class Part(models.Model):
    """Another unit's share in a record. The record counts at its one unit; a part gives sight of it."""

    class Share(models.TextChoices):
        LAUNCHING = 'launching', _('đơn vị phát động')
        RECOGNISING = 'recognising', _('đơn vị công nhận')
        CO_HOST = 'co_host', _('phối hợp')
        ADDRESSEE = 'addressee', _('nơi nhận báo cáo')

    record = models.ForeignKey(Record, models.CASCADE, related_name='parts', db_index=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name='parts')
    share = models.CharField(_('vai trò tham gia'), max_length=16, choices=Share)
    since = models.DateField(_('từ ngày'), null=True, blank=True)
    until = models.DateField(_('đến ngày'), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('đơn vị tham gia'), _('đơn vị tham gia')
        constraints = [models.UniqueConstraint(fields=['record', 'unit', 'share'], name='one_part_a_share')]


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    meta={'indexes': [models.Index(fields=['record'])]},
)
class Link(models.Model):
    """A tie between two records, read from the first: `replicates` its parent model."""

    class Relation(models.TextChoices):
        REPLICATES = 'replicates', _('nhân rộng từ')

    record = models.ForeignKey(Record, models.CASCADE, related_name='links', db_index=False)
    to = models.ForeignKey(Record, models.CASCADE, related_name='linked')
    relation = models.CharField(_('quan hệ'), max_length=16, choices=Relation)

    class Meta:
        verbose_name, verbose_name_plural = _('liên kết hồ sơ'), _('liên kết hồ sơ')
        constraints = [models.UniqueConstraint(fields=['record', 'to', 'relation'], name='one_link_a_relation')]


class Notice(models.Model):
    """A person was reminded of a record's due day. `moment`: working days after that day; before it, negative.

    A reminder is no part of the record: it is read, or goes out, also where the record stands as it is for ever.
    """

    record = models.ForeignKey(Record, models.PROTECT, related_name='notices', verbose_name=_('hồ sơ'))
    user = models.ForeignKey(User, models.PROTECT, related_name='notices', verbose_name=_('người được nhắc'))
    stand_in = models.ForeignKey(
        StandIn, models.PROTECT, null=True, related_name='+', db_index=False, verbose_name=_('làm thay')
    )
    moment = models.SmallIntegerField(_('lúc nhắc'), help_text=_('số ngày làm việc sau hạn; trước hạn là số âm'))
    due_on = models.DateField(_('đến hạn'))
    made_at = models.DateTimeField(_('nhắc lúc'), auto_now_add=True)
    read_at = models.DateTimeField(_('xem lúc'), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('nhắc việc'), _('các lần nhắc việc')
        constraints = [
            models.UniqueConstraint(fields=['record', 'user', 'moment', 'due_on'], name='one_notice_a_moment')
        ]
        indexes = [models.Index(fields=['user'], condition=Q(read_at=None), name='notice_unread')]


class Attachment(models.Model):
    """A file on a record: kept encrypted under the record's key, named by us, never run."""

    record = models.ForeignKey(Record, models.CASCADE, related_name='attachments')
    name_sealed = models.BinaryField(_('tên tệp'))
    media_type = models.CharField(_('loại tệp'), max_length=100)
    size = models.PositiveIntegerField(_('dung lượng (byte)'))
    stored_as = models.CharField(_('lưu tại'), max_length=80, db_collation='C')
    declared_open = models.BooleanField(_('người gửi cam đoan không có dấu mật'), default=False)
    added_by = models.ForeignKey(User, models.PROTECT, related_name='+')
    added_at = models.DateTimeField(_('gửi lúc'), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _('tệp đính kèm'), _('tệp đính kèm')


class Draft(models.Model):
    """Fields with their evidence and a doubt, waiting for a person to confirm them through the kind's form."""

    class Doubt(models.TextChoices):
        CERTAIN = 'certain', _('chắc chắn')
        LIKELY = 'likely', _('có thể')
        LOOK = 'look', _('cần xem lại')

    kind = models.CharField(_('loại hồ sơ'), max_length=30, db_collation='C')
    unit = models.ForeignKey(Unit, models.PROTECT, related_name='drafts')
    fields = models.JSONField(_('nội dung'), default=dict)
    evidence = models.JSONField(_('căn cứ trong văn bản'), default=dict)
    doubt = models.CharField(_('mức chắc chắn'), max_length=8, choices=Doubt, default=Doubt.LIKELY)
    offered_by = models.ForeignKey(Record, models.CASCADE, null=True, blank=True, related_name='offers')
    owner = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name='drafts')
    made_at = models.DateTimeField(_('tạo lúc'), auto_now_add=True)
    settled_as = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name='settled_drafts')
    refused_at = models.DateTimeField(_('từ chối lúc'), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('bản nháp'), _('bản nháp')
