"""Tables of reports: the report as people work on it, each version of it that was issued, and the numbers that these bear.

What a report says is built in `content`; an issued version says what its snapshot says, for ever.
"""

import pghistory
import pgtrigger
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from danvan.indicators.models import Freeze, OfPeriod, Origin
from danvan.org.models import Edition, Unit, User
from danvan.periods import Period
from danvan.records.errors import Refused
from danvan.records.keeping import NEVER_EMPTIED
from danvan.records.models import Child

REPORTS = 7  # of the locks that are ours by number: the one for beginning reports


class State(models.TextChoices):
    DRAFT = 'draft', _('đang soạn')
    READY = 'ready', _('chờ ký')
    ISSUED = 'issued', _('đã phát hành')
    EXTRACTED = 'extracted', _('trích từ bài báo')


class AlreadyBegun(Refused):
    """`record`: the report that stands there already."""

    def __init__(self, other: 'Report') -> None:
        self.record = other.record
        super().__init__(
            _('Báo cáo chưa được lập: %(unit)s đã có báo cáo của kỳ này (%(code)s).')
            % {'unit': other.record.unit.full_name, 'code': other.record.code},
            _('Mỗi đơn vị có một báo cáo cho mỗi kỳ và mỗi thể thức; sửa sau khi phát hành là phiên bản sau của báo cáo đó.'),
            _('Mời mở báo cáo đã có để viết tiếp, hoặc chọn kỳ hay thể thức khác.'),
        )  # fmt: skip


def one_at_a_time(unit_id: int) -> None:
    """Whoever begins a report of the unit waits for who is beginning one, so that the second is told of the first."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_advisory_xact_lock(%s, %s)', [REPORTS, unit_id])


def stays(report: 'Report') -> Refused:
    return Refused(
        _('Báo cáo %(code)s chưa được chuyển.') % {'code': report.record.code},
        _('Báo cáo là của đơn vị đã lập: số liệu trong báo cáo là số liệu của đơn vị đó.'),
        _('Mời lập báo cáo mới ở đơn vị cần báo cáo.'),
    )


class Layout(models.TextChoices):
    PARTY = 'party', _('thể thức của Đảng')
    STATE = 'state', _('thể thức của Nhà nước')
    FRONT = 'front', _('thể thức của Mặt trận và đoàn thể')
    YOUTH = 'youth', _('thể thức của Đoàn Thanh niên')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Report(Child, OfPeriod):
    """The summary report of the record's unit for a period, read on one map.

    `texts` holds what a person wrote, by section, figures as marks (`wording`); `extract` what an article told.
    """

    of = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name='+',
        verbose_name=_('đơn vị'),
    )  # the record's unit, so that the database can keep a second report away
    cutoff = models.CharField(_('ngày chốt năm'), max_length=5, db_collation='C')
    edition = models.ForeignKey(Edition, models.PROTECT, related_name='+', verbose_name=_('bản đồ'))
    layout = models.CharField(_('thể thức'), max_length=5, choices=Layout, default=Layout.PARTY)
    outline = models.PositiveSmallIntegerField(_('phiên bản đề cương'), default=1)
    origin = models.CharField(_('nguồn gốc'), max_length=10, choices=Origin, default=Origin.COMPUTED)
    texts = models.JSONField(_('phần chữ đã viết'), default=dict, blank=True)
    extract = models.JSONField(_('nội dung trích'), default=dict, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('báo cáo tổng hợp'), _('báo cáo tổng hợp')
        indexes = [models.Index(fields=['regime', 'first', 'last'], name='report_period')]
        constraints = [
            models.UniqueConstraint(
                fields=['of', 'regime', 'first', 'last', 'layout'],
                condition=~models.Q(origin=Origin.EXTRACTED),
                name='one_report_a_period',
            ),
            models.CheckConstraint(condition=models.Q(of__isnull=False), name='a_report_is_of_a_unit'),
        ]

    def clean(self) -> None:
        """One report of a unit, period and layout; an article's stands beside it. Raises `AlreadyBegun`, `Refused`."""
        if self.of_id and self.of_id != self.record.unit_id:
            raise stays(self)
        if self._state.adding:
            one_at_a_time(self.record.unit_id)
        self.of_id = self.record.unit_id
        if self.origin != Origin.EXTRACTED and (other := self.twin()):
            raise AlreadyBegun(other)

    def twin(self) -> 'Report | None':
        """Another report of the same unit, period and layout."""
        same = Report.objects.at(self.period).filter(of=self.of_id, layout=self.layout).exclude(pk=self.pk)
        return same.exclude(origin=Origin.EXTRACTED).select_related('record__unit').first()

    @property
    def period(self) -> Period:
        return Period.parse(self.label, self.regime, self.cutoff)

    @property
    def unit(self):
        return self.record.unit


class Issue(models.Model):
    """A version of a report as it was signed: its figures, words and head, with their hash. It never changes."""

    report = models.ForeignKey(Report, models.PROTECT, related_name='issues', verbose_name=_('báo cáo'))
    version = models.PositiveSmallIntegerField(_('lần phát hành'))
    number = models.CharField(_('số, ký hiệu'), max_length=40)
    signed_on = models.DateField(_('ngày ký'))
    issued_at = models.DateTimeField(_('phát hành lúc'), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name='+', verbose_name=_('người phát hành'))
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name='+', verbose_name=_('lần chốt số liệu'))
    reason = models.TextField(_('lý do phát hành lại'), blank=True)
    changes = models.JSONField(_('nội dung đã sửa so với lần trước'), default=list)
    snapshot = models.JSONField(_('bản chụp nội dung'))
    sha256 = models.CharField(_('mã băm'), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _('lần phát hành báo cáo'), _('các lần phát hành báo cáo')
        ordering = ['version']
        constraints = [models.UniqueConstraint(fields=['report', 'version'], name='one_issue_a_version')]
        triggers = [
            pgtrigger.Protect(name='issued_report_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]

    def __str__(self) -> str:
        return f'{self.number} ({self.version})'


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Series(models.Model):
    """A run of numbers of one unit, type of paper and symbol, from a day on; it ends where the next one of the symbol begins.

    By year, each calendar year is a series of its own; by term, it runs until a further series is opened.
    """

    class Scope(models.TextChoices):
        TERM = 'term', _('theo nhiệm kỳ')
        YEAR = 'year', _('theo năm')

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='+', verbose_name=_('đơn vị'))
    document_type = models.CharField(_('loại văn bản'), max_length=8, default='BC')
    symbol = models.CharField(_('ký hiệu'), max_length=30)
    scope = models.CharField(_('cách đánh số'), max_length=4, choices=Scope)
    first = models.DateField(_('từ ngày'))
    start = models.PositiveIntegerField(_('số bắt đầu'), default=1)

    class Meta:
        verbose_name, verbose_name_plural = _('sổ số văn bản'), _('các sổ số văn bản')
        ordering = ['unit', 'symbol', 'first']
        constraints = [
            models.UniqueConstraint(fields=['unit', 'document_type', 'symbol', 'first'], name='one_series_from_a_day'),
            models.CheckConstraint(condition=models.Q(start__gte=1), name='series_start_at_one_or_later'),
        ]
        triggers = [pgtrigger.Protect(name='series_stays', operation=pgtrigger.Delete), NEVER_EMPTIED]

    def __str__(self) -> str:
        return f'{self.symbol}, {self.first:%d/%m/%Y}'


class Number(models.Model):
    """A number that is taken for ever: by an issued version, or void, with the reason."""

    series = models.ForeignKey(Series, models.PROTECT, related_name='numbers', verbose_name=_('sổ số văn bản'))
    number = models.PositiveIntegerField(_('số'))
    taken_at = models.DateTimeField(_('lấy số lúc'), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name='+', verbose_name=_('người lấy số'))
    issue = models.OneToOneField(
        Issue, models.PROTECT, null=True, blank=True, related_name='numbered', verbose_name=_('lần phát hành')
    )
    void_reason = models.CharField(_('lý do bỏ số'), max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('số văn bản'), _('các số văn bản')
        ordering = ['series', 'number']
        constraints = [
            models.UniqueConstraint(fields=['series', 'number'], name='a_number_is_taken_once'),
            models.CheckConstraint(
                condition=models.Q(issue__isnull=True) ^ models.Q(void_reason=''), name='a_number_is_issued_or_void'
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name='numbers_begin_at_one'),
        ]
        triggers = [
            pgtrigger.Protect(name='taken_number_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]

    def __str__(self) -> str:
        return f'{self.number}{self.series.symbol}'


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Measures(models.Model):
    """What a unit's papers of a layout measure from a day on, where that is not what is shipped."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='+', verbose_name=_('đơn vị'))
    layout = models.CharField(_('thể thức'), max_length=5, choices=Layout)
    since = models.DateField(_('từ ngày'))
    values = models.JSONField(_('các số đo'), default=dict)

    class Meta:
        verbose_name, verbose_name_plural = _('số đo thể thức của đơn vị'), _('số đo thể thức của các đơn vị')
        ordering = ['unit', 'layout', '-since']
        constraints = [models.UniqueConstraint(fields=['unit', 'layout', 'since'], name='one_set_of_measures_a_day')]

    def __str__(self) -> str:
        return f'{self.get_layout_display()}, {self.since:%d/%m/%Y}'


class Template(models.Model):
    """The paper of a layout as a unit has changed it in Word, from a day on; empty where the shipped layout stands again.

    It is kept as long as a version that was issued in it. Of several for one day the last one holds.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='+', verbose_name=_('đơn vị'))
    layout = models.CharField(_('thể thức'), max_length=5, choices=Layout)
    since = models.DateField(_('từ ngày'))
    content = models.BinaryField(_('nội dung tệp'), default=bytes)
    sha256 = models.CharField(_('mã băm'), max_length=64, blank=True, db_index=True, db_collation='C')
    by = models.ForeignKey(User, models.PROTECT, related_name='+', db_index=False, verbose_name=_('người đặt'))
    at = models.DateTimeField(_('lúc'), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _('mẫu văn bản của đơn vị'), _('các mẫu văn bản của đơn vị')
        ordering = ['unit', 'layout', '-since', '-pk']
        triggers = [
            pgtrigger.Protect(name='template_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]

    def __str__(self) -> str:
        return f'{self.get_layout_display()}, {self.since:%d/%m/%Y}'
