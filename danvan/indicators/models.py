"""Tables of figures: registers, observed values, packed cells, what stands behind a frozen figure, questions kept by name.

How values are counted lives in `counting`, how they are summed in `rolling`, how they are frozen in `freezing`.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from danvan.org.models import Unit, User
from danvan.periods import Period
from danvan.records.keeping import NEVER_EMPTIED


class Origin(models.TextChoices):
    COMPUTED = 'computed', _('đếm từ hồ sơ')
    ENTERED = 'entered', _('nhập tay')
    EXTRACTED = 'extracted', _('trích từ văn bản')


MIXED = 'mixed'  # of a figure that is summed of several origins; no observation has it
MIXED_WORDS = _('gộp nhiều nguồn')


def origin_words(origin: str | None) -> str:
    """The origin of a figure in words; nothing where nothing was reported."""
    return str(MIXED_WORDS if origin == MIXED else Origin(origin).label) if origin else ''


class Scope(models.TextChoices):
    OWN = 'own', _('riêng đơn vị')
    TOTAL = 'total', _('gồm cả cấp dưới')


class Qualifier(models.TextChoices):
    EXACT = 'exact', _('đúng bằng')
    AT_LEAST = 'at_least', _('ít nhất')
    MORE_THAN = 'more_than', _('hơn')
    ABOUT = 'about', _('khoảng')


class Status(models.TextChoices):
    VALUE = 'value', _('có số liệu')
    NONE = 'none', _('không phát sinh')
    MISSING = 'missing', _('chưa báo cáo')
    NOT_APPLICABLE = 'not_applicable', _('không áp dụng')


class PeriodQuerySet(models.QuerySet):
    def at(self, period: Period) -> 'PeriodQuerySet':
        """Rows of exactly this period: the same regime, first and last day."""
        return self.filter(regime=period.regime, first=period.first, last=period.last)


class OfPeriod(models.Model):
    """The columns that say of which period a row is; the label is for people, the days are the key."""

    regime = models.CharField(_('chế độ báo cáo'), max_length=12, db_collation='C')
    first = models.DateField(_('ngày đầu kỳ'))
    last = models.DateField(_('ngày cuối kỳ'))
    label = models.CharField(_('kỳ'), max_length=12)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    @staticmethod
    def columns(period: Period) -> dict[str, object]:
        return {'regime': period.regime, 'first': period.first, 'last': period.last, 'label': period.label}


class Register(models.Model):
    """A unit's declaration that it, with all that stands in it, keeps its records of a kind here.

    Where no register is kept, a count is not zero: it is not reported.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name='registers')
    kind = models.CharField(_('loại hồ sơ'), max_length=30, db_collation='C')
    since = models.DateField(_('từ ngày'))
    until = models.DateField(_('đến ngày'), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('sổ được giữ'), _('sổ được giữ')
        constraints = [models.UniqueConstraint(fields=['unit', 'kind', 'since'], name='one_register_a_start')]


class Observation(OfPeriod):
    """An indicator's value for one unit, period, split and scope, with where it comes from."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='observations')
    indicator = models.CharField(_('chỉ tiêu'), max_length=12, db_collation='C')
    split = models.JSONField(_('phân tổ'), default=dict)
    split_key = models.CharField(_('khóa phân tổ'), max_length=300, db_collation='C', blank=True)
    origin = models.CharField(_('nguồn gốc'), max_length=10, choices=Origin)
    scope = models.CharField(_('phạm vi'), max_length=5, choices=Scope)
    value = models.BigIntegerField(_('giá trị'), null=True, blank=True)
    qualifier = models.CharField(_('mức xác định'), max_length=10, choices=Qualifier, default=Qualifier.EXACT)
    status = models.CharField(_('tình trạng'), max_length=14, choices=Status, default=Status.VALUE)
    as_of = models.DateField(_('tính đến ngày'), null=True, blank=True)
    source_file = models.CharField(_('tệp nguồn'), max_length=200, blank=True)
    quote = models.CharField(_('nguyên văn'), max_length=500, blank=True)
    note = models.CharField(_('ghi chú'), max_length=500, blank=True)
    units_reported = models.PositiveIntegerField(
        _('số đơn vị đã báo cáo khi chốt'), null=True, blank=True, help_text=_('của một tổng được cộng từ cấp dưới')
    )
    units_expected = models.PositiveIntegerField(_('số đơn vị phải báo cáo khi chốt'), null=True, blank=True)
    is_accepted = models.BooleanField(
        _('đã được nhận'), default=False, help_text=_('tổng mà cấp trên đã nhận, chỉ lần nhận sau thay')
    )

    class Meta:
        verbose_name, verbose_name_plural = _('số liệu'), _('số liệu')
        constraints = [
            models.UniqueConstraint(
                fields=['unit', 'regime', 'first', 'last', 'indicator', 'split_key', 'scope', 'origin'],
                name='one_observation_a_cell',
            ),
            models.CheckConstraint(
                condition=models.Q(status='value', value__isnull=False)
                | (~models.Q(status='value') & models.Q(value=None)),
                name='only_a_value_has_a_number',
            ),
        ]
        indexes = [models.Index(fields=['regime', 'first', 'last', 'indicator'], name='observation_period')]


class Legend(models.Model):
    """Which cell of a sheet is which indicator and split. Positions count from 1 and are never given twice."""

    position = models.PositiveIntegerField(_('vị trí'), primary_key=True)
    indicator = models.CharField(_('chỉ tiêu'), max_length=12, db_collation='C')
    split = models.JSONField(_('phân tổ'), default=dict)
    split_key = models.CharField(_('khóa phân tổ'), max_length=300, db_collation='C', blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('chú giải ô số liệu'), _('chú giải ô số liệu')
        constraints = [models.UniqueConstraint(fields=['indicator', 'split_key'], name='one_cell_a_split')]


class Sheet(OfPeriod):
    """All cells of one unit and period in one array: what a roll-up sums. `legend.MISSING` in a cell: not reported.

    An open sheet is a cache at the unit's `pulse`; it may be thrown away at any time. A frozen one never changes.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name='sheets')
    scope = models.CharField(_('phạm vi'), max_length=5, choices=Scope)
    is_frozen = models.BooleanField(_('đã chốt'), default=False)
    cells = ArrayField(models.IntegerField(null=True), verbose_name=_('các ô'))
    pulse = models.BigIntegerField(_('nhịp ghi khi tính'), default=0)

    class Meta:
        verbose_name, verbose_name_plural = _('tờ số liệu'), _('tờ số liệu')
        constraints = [
            models.UniqueConstraint(fields=['regime', 'first', 'last', 'unit', 'scope'], name='one_sheet_a_period')
        ]


class Freeze(OfPeriod):
    """The moment at which a unit's figures of a period were made fast; a later one is the next version."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name='freezes')
    version = models.PositiveSmallIntegerField(_('phiên bản'))
    at = models.DateTimeField(_('chốt lúc'), auto_now_add=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name='+', verbose_name=_('người chốt'))

    class Meta:
        verbose_name, verbose_name_plural = _('lần chốt số liệu'), _('lần chốt số liệu')
        constraints = [
            models.UniqueConstraint(fields=['unit', 'regime', 'first', 'last', 'version'], name='one_freeze_a_version')
        ]


class Sources(models.Model):
    """A frozen figure with the versions of all records behind it: sorted history ids of `Record`, and their hash."""

    freeze = models.ForeignKey(Freeze, models.PROTECT, related_name='sources')
    indicator = models.CharField(_('chỉ tiêu'), max_length=12, db_collation='C')
    split_key = models.CharField(_('khóa phân tổ'), max_length=300, db_collation='C', blank=True)
    value = models.BigIntegerField(_('giá trị'))
    versions = ArrayField(models.BigIntegerField(), verbose_name=_('phiên bản hồ sơ'))
    units_reported = models.PositiveIntegerField(_('số đơn vị đã báo cáo khi chốt'), null=True)
    units_expected = models.PositiveIntegerField(_('số đơn vị phải báo cáo khi chốt'), null=True)
    sha256 = models.CharField(_('mã băm'), max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = _('hồ sơ đứng sau số liệu'), _('hồ sơ đứng sau số liệu')
        constraints = [
            models.UniqueConstraint(fields=['freeze', 'indicator', 'split_key'], name='one_sources_a_figure')
        ]
        triggers = [
            pgtrigger.Protect(name='frozen_figure_stays', operation=pgtrigger.Update | pgtrigger.Delete),
            NEVER_EMPTIED,
        ]


class SavedView(models.Model):
    """A question to the figures, kept under a name: for the person who kept it, or shared with all within a unit.

    It holds no figure: whoever opens it sees what stands in their own reach.
    """

    name = models.CharField(_('tên bảng'), max_length=120)
    question = models.JSONField(_('câu hỏi'), default=dict)
    user = models.ForeignKey(User, models.CASCADE, related_name='saved_views', verbose_name=_('người lưu'))
    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name='saved_views', verbose_name=_('dùng chung ở')
    )
    saved_at = models.DateTimeField(_('lưu lúc'), auto_now=True)

    class Meta:
        verbose_name, verbose_name_plural = _('bảng đã lưu'), _('bảng đã lưu')
        constraints = [
            models.UniqueConstraint(fields=['user', 'name'], condition=models.Q(unit=None), name='one_view_a_name'),
            models.UniqueConstraint(fields=['unit', 'name'], name='one_shared_view_a_name'),
        ]
