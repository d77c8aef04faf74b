"""DVK-02: the models behind a figure, by name."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from danvan.indicators.figures import figure, records_behind
from danvan.office.xlsx import Sheet
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.work.exemplars.models import Exemplar, Recognition
from danvan.work.exemplars.tables.rows import banner, heading, made

LISTED = 10_000  # models in one sheet
COLUMNS = (
    (_l('Tên mô hình, điển hình'), 60, ''),
    (_l('Đơn vị, cá nhân'), 40, ''),
    (_l('Địa chỉ'), 35, ''),
    (_l('Lĩnh vực'), 25, ''),
    (_l('Năm đăng ký'), 15, ''),
    (_l('Kết quả tiêu biểu'), 50, ''),
    (_l('Cấp công nhận, số quyết định'), 40, ''),
    (_l('Khả năng nhân rộng'), 35, ''),
    (_l('Khen thưởng'), 25, ''),
)

SHOWN = (  # of rows with long texts, those that the table prints
    *('collective', 'place', 'field', 'output', 'upkeep', 'record__title', 'record__day'),
    *('record__unit__name', 'record__unit__sort', 'record__unit__level'),
)


def table_dvk02(unit: Unit, period: Period, edition: Edition | None = None, code: str = 'DVK02') -> Sheet:
    """The list of the very records that the figure counts: recognised in the period unless another code is named."""
    counted = figure(unit, code, {}, period, edition)
    models = _models(records_behind(counted))
    shown = models[:LISTED]
    more = [_('Chỉ in %(n)d mô hình đầu.') % {'n': LISTED}] if len(models) > LISTED else []
    return Sheet(
        title=_('Biểu DVK-02. Danh sách mô hình, điển hình “Dân vận khéo”'),
        name='DVK-02',
        columns=made(*COLUMNS),
        rows=[[n, *_row(model, period)] for n, model in enumerate(shown, 1)],
        lines=(*heading(unit, period, edition), str(counted.indicator)),
        notes=more,
        banner=banner(unit),
    )


def _models(records: QuerySet) -> list[Exemplar]:
    recognitions = Recognition.objects.select_related('authority_unit').order_by('day', 'level')
    rows = Exemplar.objects.filter(pk__in=records.values('pk')).select_related('record__unit')
    rows = rows.prefetch_related(Prefetch('recognitions', recognitions)).only(*SHOWN)
    return list(rows.order_by('record__unit__sort_key', 'record__day', 'pk')[: LISTED + 1])


def _row(model: Exemplar, period: Period) -> list:
    decisions = [_decision(one) for one in model.recognitions.all() if one.day <= period.last]
    unit = model.record.unit.full_name
    who = f'{model.collective} ({unit})' if model.collective else unit
    return [
        model.record.title, who, model.place, model.get_field_display(), str(model.record.day.year), model.output,
        '; '.join(decisions), model.upkeep, '',
    ]  # fmt: skip


def _decision(one: Recognition) -> str:
    number = _('QĐ số %(number)s ngày %(day)s') % {'number': one.number or '…', 'day': f'{one.day:%d/%m/%Y}'}
    return f'{one.get_level_display()}: {number}, {one.authority_name}'
