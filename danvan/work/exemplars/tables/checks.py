"""What is said below DVK-01: sums that should agree, and words for columns that must not be added."""

from collections.abc import Sequence

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.indicators.figures import figure, records_behind
from danvan.indicators.legend import Cell
from danvan.indicators.rolling import Numbers
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.work.exemplars.indicators import within
from danvan.work.exemplars.models import Level, Recognition
from danvan.work.exemplars.movements import Moved, movements

SUMS = (('DVK01', 'subject'), ('DVK01', 'field'), ('DVK02', 'level'))
WHAT = {'subject': gettext_lazy('loại'), 'field': gettext_lazy('lĩnh vực'), 'level': gettext_lazy('cấp')}


def notes(unit: Unit, period: Period, edition: Edition, cells: Sequence[Cell], lines: Sequence[Numbers]) -> list[str]:
    """The notes of the table whose lines these are, the total last."""
    totals = [dict(zip(cells, numbers, strict=True)) for numbers in lines]
    said = [_('Ô để trống: chưa báo cáo.')] if any(None in numbers for numbers in lines) else []
    said += [
        _(
            'Mỗi mô hình được công nhận chỉ đếm một lần, ở cấp cao nhất trong kỳ. Bản nhân rộng không đếm vào đăng ký mới.'
        )
    ]
    said += decisions(unit, period, edition)
    for code, dimension in SUMS:
        said += _sum(totals[-1], code, dimension)
    return said + _parts(totals) + _stock(unit, period, edition, totals[-1]) + _more_than_registered(totals[-1])


def decisions(unit: Unit, period: Period, edition: Edition) -> list[str]:
    """How many decisions stand behind the recognised models, where they are more than the models."""
    records = records_behind(figure(unit, 'DVK02', {}, period, edition))
    rows = Recognition.objects.filter(within(period), exemplar__in=records.values('pk'))
    levels = dict(rows.values_list('level').annotate(n=Count('pk')).order_by('level'))
    models, total = records.count(), sum(levels.values())
    if total == models:
        return []
    told = ', '.join(f'{Level(level).label} {n}' for level, n in levels.items())
    words = {'total': total, 'models': models, 'told': told}
    return [
        _(
            'Trong kỳ có %(total)d lần công nhận (%(told)s) cho %(models)d mô hình: số lần theo cấp không cộng thành số mô hình.'
        )
        % words
    ]


def _sum(total: dict[Cell, int | None], code: str, dimension: str) -> list[str]:
    split = [number for (other, key), number in total.items() if other == code and key.startswith(f'{dimension}=')]
    if None in (whole := total[code, ''], *split) or whole == sum(split):
        return []
    words = {'code': code, 'whole': whole, 'what': WHAT[dimension], 'sum': sum(split)}
    return [_('Số liệu chưa khớp, mời kiểm tra lại: %(code)s tổng %(whole)d, cộng theo %(what)s %(sum)d.') % words]


def _parts(totals: Sequence[dict[Cell, int | None]]) -> list[str]:
    """Where the unit's own total, or work that stands at none of the lines, makes the total another than the sum."""
    *lines, total = totals
    said = []
    for code in ('DVK01', 'DVK02', 'DVK07'):
        added = sum(line[code, ''] or 0 for line in lines)
        if lines and total[code, ''] is not None and total[code, ''] != added:
            words = {'code': code, 'total': total[code, ''], 'added': added}
            said.append(_('%(code)s: tổng cộng %(total)d, cộng các dòng trên %(added)d.') % words)
    return said


def _stock(unit: Unit, period: Period, edition: Edition, total: dict[Cell, int | None]) -> list[str]:
    """Where registers are kept: opening and what came less what left is the stock, or the difference is told."""
    moved = movements([unit.pk], period, edition)[unit.pk]
    stock = total['DVK07', '']
    if stock is None or moved == Moved() or stock == moved.closing + moved.difference:
        return []
    words = {'stock': stock, 'moved': moved.closing + moved.difference}
    return [
        _('Số liệu chưa khớp, mời kiểm tra lại: lũy kế %(stock)d, tính theo biến động (biểu DVK-04) %(moved)d.') % words
    ]


def _more_than_registered(total: dict[Cell, int | None]) -> list[str]:
    registered, copied, recognised = (total[code, ''] for code in ('DVK01', 'DVK05', 'DVK02'))
    if None in (registered, recognised) or recognised <= registered + (copied or 0):
        return []
    return [_('Số công nhận nhiều hơn số đăng ký trong kỳ: có mô hình đăng ký từ kỳ trước.')]
