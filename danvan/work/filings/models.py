"""Tables of the reporting cycle: forms and their versions, requests, what each unit answers and what it has sent.

A cell is a working value without history; a submission never changes. Written by `rules`, `cells` and `shipping`.
"""

import json
from functools import lru_cache

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from danvan.indicators.models import Freeze, OfPeriod, Qualifier, Status
from danvan.org.models import Key, Unit, User
from danvan.periods import Period
from danvan.records.errors import Refused
from danvan.records.keeping import NEVER_EMPTIED
from danvan.records.models import Child, Record
from danvan.work.filings.english import named
from danvan.work.filings.layout import Layout, parse


class Shape(models.TextChoices):
    """How long the periods of a form are."""

    MONTH = 'month', _('tháng')
    QUARTER = 'quarter', _('quý')
    HALF = 'half', _('6 tháng')
    NINE = 'nine', _('9 tháng')
    YEAR = 'year', _('năm')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Form(models.Model):
    """A report form: what it is called and for which periods. What it asks stands in its versions."""

    code = models.CharField(_('mã biểu'), max_length=30, unique=True, db_collation='C')
    title = models.CharField(_('tên biểu'), max_length=300)
    regime = models.CharField(_('chế độ báo cáo'), max_length=12, db_collation='C')
    shapes = ArrayField(models.CharField(max_length=7, choices=Shape), verbose_name=_('dùng cho kỳ'))
    owner = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name='+', verbose_name=_('đơn vị ban hành')
    )

    class Meta:
        verbose_name, verbose_name_plural = _('biểu mẫu'), _('biểu mẫu')
        ordering = ['code']

    def __str__(self) -> str:
        return named(self.title)

    def version_on(self, day) -> 'FormVersion | None':
        """The version in force on that day; a later number stands over an earlier one."""
        in_force = self.versions.filter(since__lte=day).filter(Q(until=None) | Q(until__gte=day))
        return in_force.order_by('-number').first()


@lru_cache(maxsize=64)
def _parsed(layout: str, language: str) -> Layout:
    """A layout knows the words of its cells in the language in which it was first asked."""
    return parse(json.loads(layout))


class FormVersion(models.Model):
    """What a form asks from a day on. Once a request uses it, only its last day can still be set."""

    form = models.ForeignKey(Form, models.PROTECT, related_name='versions', verbose_name=_('biểu mẫu'))
    number = models.PositiveSmallIntegerField(_('phiên bản'))
    since = models.DateField(_('từ ngày'))
    until = models.DateField(_('đến ngày'), null=True, blank=True)
    layout = models.JSONField(_('nội dung biểu'))
    outline = models.PositiveSmallIntegerField(_('phiên bản đề cương'), null=True, blank=True)
    document = models.CharField(_('văn bản quy định'), max_length=300, blank=True)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name='+')
    made_at = models.DateTimeField(_('tạo lúc'), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _('phiên bản biểu mẫu'), _('phiên bản biểu mẫu')
        ordering = ['form', 'number']
        constraints = [models.UniqueConstraint(fields=['form', 'number'], name='one_form_version_a_number')]
        triggers = [
            pgtrigger.Trigger(
                name='used_form_version_stays',
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(exclude=['until']),
                func="""
                    IF EXISTS (SELECT 1 FROM filings_request WHERE version_id = OLD.id) THEN
                        RAISE EXCEPTION 'form version % is used by a request and cannot change', OLD.id
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f'{self.form} ({self.number})'

    @property
    def prescribed_by(self) -> str:
        return named(self.document)

    @property
    def content(self) -> Layout:
        """The layout as it is read; kept for as long as this row is, and shared by all rows that say the same."""
        if self.__dict__.get('_content', (None,))[0] is not self.layout:
            self._content = self.layout, _parsed(json.dumps(self.layout), get_language())
        return self._content[1]


def stays(record: Record) -> Refused:
    return Refused(
        _('%(title)s (%(code)s) chưa được chuyển.') % {'title': record.title, 'code': record.code},
        _('Yêu cầu đã gửi và số liệu báo cáo là của đơn vị đã lập; số của đơn vị này không chuyển thành số của đơn vị khác.'),
        _('Mời trả lại để đơn vị sửa, hoặc thêm đơn vị vào yêu cầu.'),
    )  # fmt: skip


class RequestState(models.TextChoices):
    DRAFT = 'draft', _('đang soạn')
    OPEN = 'open', _('đang thu số liệu')
    CLOSED = 'closed', _('đã kết thúc')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Request(Child, OfPeriod):
    """The record's unit asks units for one form and one period."""

    version = models.ForeignKey(FormVersion, models.PROTECT, related_name='requests', verbose_name=_('biểu mẫu'))
    cutoff = models.CharField(_('ngày chốt năm'), max_length=5, db_collation='C')
    due_on = models.DateField(_('hạn gửi'))
    document = models.CharField(_('văn bản yêu cầu'), max_length=300, blank=True)
    compiler = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name='+', verbose_name=_('đơn vị tổng hợp')
    )
    guidance = models.TextField(_('hướng dẫn'), blank=True)
    remind_before = models.CharField(
        _('nhắc trước hạn'), max_length=40, blank=True, default='3, 1', help_text=_('số ngày làm việc, như 3, 1')
    )
    remind_after = models.CharField(
        _('nhắc sau hạn'), max_length=40, blank=True, default='1, 3', help_text=_('số ngày làm việc, như 1, 3')
    )
    answers = models.ForeignKey(
        'Filing', models.PROTECT, null=True, blank=True, related_name='served_by', verbose_name=_('phục vụ bản báo cáo')
    )

    class Meta:
        verbose_name, verbose_name_plural = _('yêu cầu báo cáo'), _('yêu cầu báo cáo')
        indexes = [models.Index(fields=['regime', 'first', 'last'], name='request_period')]

    def clean(self) -> None:
        """Once units have been asked it stays: they answer to this unit, and its lines are signed by it. Raises `Refused`."""
        was = Record.objects.filter(pk=self.record_id).exclude(unit=self.record.unit_id)
        if not self._state.adding and was.exists() and self.filings.exists():
            raise stays(self.record)

    @property
    def period(self) -> Period:
        return Period.parse(self.label, self.regime, self.cutoff)

    @property
    def layout(self) -> Layout:
        return self.version.content


class FilingState(models.TextChoices):
    NOT_BEGUN = 'not_begun', _('chưa làm')
    BEGUN = 'begun', _('đang làm')
    SENT = 'sent', _('đã gửi')
    RETURNED = 'returned', _('trả lại để sửa')
    ACCEPTED = 'accepted', _('đã được nhận')


OPEN_TO_TYPING = frozenset({FilingState.NOT_BEGUN, FilingState.BEGUN, FilingState.RETURNED})


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Filing(Child):
    """The record's unit answers a request, once: its working values, and what it has sent so far."""

    request = models.ForeignKey(Request, models.PROTECT, related_name='filings', verbose_name=_('yêu cầu báo cáo'))
    of = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name='+',
        verbose_name=_('đơn vị'),
    )  # the record's unit, so that the database can keep a second answer away

    class Meta:
        verbose_name, verbose_name_plural = _('số liệu báo cáo'), _('số liệu báo cáo')
        constraints = [
            models.UniqueConstraint(
                fields=['request', 'of'],
                name='one_filing_a_unit',
                violation_error_message=_(
                    'Số liệu chưa được lập: đơn vị đã có bản số liệu cho yêu cầu này. Mỗi đơn vị trả lời một yêu cầu một lần; '
                    'sửa sau khi gửi là lần gửi sau của bản đó. Mời mở bản đã có để ghi tiếp.'
                ),
            ),
            models.CheckConstraint(condition=Q(of__isnull=False), name='a_filing_is_of_a_unit'),
        ]

    def clean(self) -> None:
        """What a unit has typed and sent is never another's. Raises `Refused`."""
        if self.of_id and self.of_id != self.record.unit_id:
            raise stays(self.record)
        self.of_id = self.record.unit_id

    @property
    def unit(self) -> Unit:
        return self.record.unit

    @property
    def period(self) -> Period:
        return self.request.period

    @property
    def layout(self) -> Layout:
        return self.request.layout


class Cell(models.Model):
    """A working value of a filing: replaced when it is saved again, without history; submissions keep what was sent."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name='cells', db_index=False)  # its constraint has one
    indicator = models.CharField(_('chỉ tiêu'), max_length=12, db_collation='C')
    split_key = models.CharField(_('khóa phân tổ'), max_length=300, db_collation='C', blank=True)
    value = models.BigIntegerField(_('giá trị'), null=True, blank=True)
    qualifier = models.CharField(_('mức xác định'), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    status = models.CharField(_('tình trạng'), max_length=14, choices=Status, default=Status.VALUE)
    note = models.CharField(_('ghi chú'), max_length=500, blank=True)
    revision = models.PositiveIntegerField(_('lần ghi'), default=1)
    key = models.UUIDField(_('mã lần ghi cuối'))
    saved_by = models.ForeignKey(User, models.PROTECT, related_name='+', db_index=False, verbose_name=_('người ghi'))
    saved_at = models.DateTimeField(_('ghi lúc'))

    class Meta:
        verbose_name, verbose_name_plural = _('ô số liệu'), _('ô số liệu')
        constraints = [
            models.UniqueConstraint(fields=['filing', 'indicator', 'split_key'], name='one_cell_a_filing'),
            models.CheckConstraint(
                condition=Q(status='value', value__isnull=False) | (~Q(status='value') & Q(value=None)),
                name='only_a_filled_cell_has_a_number',
            ),
        ]


class ContextFigure(models.Model):
    """A figure of the general situation, as another body has published it: printed with its paper, never added up."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name='context_figures')
    name = models.CharField(_('tên số liệu'), max_length=120)
    value = models.DecimalField(_('giá trị'), max_digits=18, decimal_places=4)
    unit = models.CharField(_('đơn vị tính'), max_length=40, blank=True)
    document = models.CharField(_('văn bản công bố'), max_length=300)
    day = models.DateField(_('ngày công bố'))

    class Meta:
        verbose_name, verbose_name_plural = _('số liệu bối cảnh'), _('số liệu bối cảnh')
        constraints = [models.UniqueConstraint(fields=['filing', 'name'], name='one_context_figure_a_name')]


class Submission(models.Model):
    """What a unit sent: every cell of the form as it was, with the word on each warning. It never changes."""

    filing = models.ForeignKey(Filing, models.PROTECT, related_name='submissions', verbose_name=_('số liệu báo cáo'))
    version = models.PositiveSmallIntegerField(_('lần gửi'))
    at = models.DateTimeField(_('lúc'), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, related_name='+', db_index=False, verbose_name=_('người gửi'))
    on_behalf = models.CharField(_('chức vụ khi làm'), max_length=300, blank=True)
    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name='+', verbose_name=_('lần chốt số liệu'))
    cells = models.JSONField(_('các ô'))
    context_figures = models.JSONField(_('số liệu bối cảnh'), default=list)
    explanations = models.JSONField(_('lời giải thích'), default=list)
    sha256 = models.CharField(_('mã băm'), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _('lần gửi số liệu'), _('các lần gửi số liệu')
        ordering = ['version']
        constraints = [models.UniqueConstraint(fields=['filing', 'version'], name='one_submission_a_version')]
        triggers = [
            pgtrigger.Protect(name='submission_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]


class Remark(models.Model):
    """A word on one cell with which a submission was returned."""

    submission = models.ForeignKey(
        Submission, models.CASCADE, related_name='remarks', verbose_name=_('lần gửi số liệu')
    )
    indicator = models.CharField(_('chỉ tiêu'), max_length=12, db_collation='C')
    split_key = models.CharField(_('khóa phân tổ'), max_length=300, db_collation='C', blank=True)
    words = models.CharField(_('lời nhắn'), max_length=500)

    class Meta:
        verbose_name, verbose_name_plural = _('lời nhắn ở ô số liệu'), _('lời nhắn ở ô số liệu')
        triggers = [
            pgtrigger.Protect(name='remark_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]


class Adjustment(models.Model):
    """A signed line that the asking unit adds to what it received, with its reason; no unit's own number is touched."""

    request = models.ForeignKey(Request, models.PROTECT, related_name='adjustments', verbose_name=_('yêu cầu báo cáo'))
    indicator = models.CharField(_('chỉ tiêu'), max_length=12, db_collation='C')
    split_key = models.CharField(_('khóa phân tổ'), max_length=300, db_collation='C', blank=True)
    amount = models.BigIntegerField(_('số điều chỉnh'), help_text=_('cộng thêm, hoặc trừ đi nếu có dấu trừ'))
    reason = models.TextField(_('lý do'))
    by = models.ForeignKey(User, models.PROTECT, related_name='+', db_index=False, verbose_name=_('người ký'))
    at = models.DateTimeField(_('lúc'), auto_now_add=True)

    class Meta:
        verbose_name, verbose_name_plural = _('dòng điều chỉnh'), _('dòng điều chỉnh')
        ordering = ['id']
        constraints = [models.CheckConstraint(condition=~Q(amount=0), name='an_adjustment_changes_something')]
        triggers = [
            pgtrigger.Protect(name='adjustment_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]


class Stack(models.Model):
    """Workbooks that one person sent in together; names and bytes are sealed under a key that goes with it."""

    request = models.ForeignKey(Request, models.CASCADE, related_name='stacks', verbose_name=_('yêu cầu báo cáo'))
    by = models.ForeignKey(User, models.PROTECT, related_name='+', verbose_name=_('người gửi'))
    at = models.DateTimeField(_('lúc'), auto_now_add=True, db_index=True)
    key = models.ForeignKey(Key, models.PROTECT, related_name='+', verbose_name=_('khóa mã hóa'))

    class Meta:
        verbose_name, verbose_name_plural = _('chồng bảng tính'), _('chồng bảng tính')
        ordering = ['-id']


class StackedFile(models.Model):
    """One workbook: waits to be read, then for a person's word, then to be saved. Its bytes go when it is read."""

    class State(models.TextChoices):
        WAITING = 'waiting', _('chờ đọc')
        READY = 'ready', _('chờ xác nhận')
        CLASHING = 'clashing', _('có ô người khác đã ghi')
        UNCHANGED = 'unchanged', _('không có gì mới')
        REFUSED = 'refused', _('không nhận được')
        SAVING = 'saving', _('chờ lưu')
        SAVED = 'saved', _('đã lưu')

    stack = models.ForeignKey(Stack, models.CASCADE, related_name='files', verbose_name=_('chồng bảng tính'))
    filing = models.ForeignKey(Filing, models.CASCADE, null=True, related_name='+', verbose_name=_('số liệu báo cáo'))
    name_sealed = models.BinaryField(_('tên tệp'), default=bytes)
    content_sealed = models.BinaryField(_('nội dung tệp'), default=bytes)
    sha256 = models.CharField(_('mã băm'), max_length=64, db_collation='C')
    state = models.CharField(_('trạng thái'), max_length=10, choices=State, default=State.WAITING)
    turn = models.PositiveSmallIntegerField(_('lần đọc'), default=0)
    said = models.JSONField(_('các ô thay đổi'), default=list)
    faults = models.JSONField(_('các ô cần xem lại'), default=list)

    class Meta:
        verbose_name, verbose_name_plural = _('bảng tính nhận về'), _('bảng tính nhận về')
        ordering = ['id']
        indexes = [models.Index(fields=['stack', 'state'], name='stacked_file_state')]
