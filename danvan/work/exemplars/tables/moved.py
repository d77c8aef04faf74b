"""DVK-04: how the stock moved, unit by unit."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from danvan.office.xlsx import Sheet
from danvan.org.editions import edition_on
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.work.exemplars.movements import Moved, keeping, movements
from danvan.work.exemplars.tables.rows import banner, heading, lines_of, made

CAME, LEFT = _l('Tăng'), _l('Giảm')
COLUMNS = (
    (_l('Đầu kỳ'), '', 'opening'),
    (_l('Mới'), CAME, 'new'),
    (_l('Nhân rộng'), CAME, 'copied'),
    (_l('Phục hồi'), CAME, 'restored'),
    (_l('Dừng'), LEFT, 'stopped'),
    (_l('Sáp nhập'), LEFT, 'merged'),
    (_l('Cuối kỳ'), '', 'closing'),
)


def table_dvk04(unit: Unit, period: Period, edition: Edition | None = None) -> Sheet:
    """Movements of each unit below and of the whole; the closing stock is the figure DVK07."""
    on = edition or edition_on(period.last)
    parts = lines_of(unit, period, on)
    groups = [unit.pk, *(part.pk for part in parts)]
    moved, kept = movements(groups, period, on), keeping(groups, period, on)
    said = [part for part in parts if part.level != 'body' or moved[part.pk] != Moved()]
    rows = [[n, part.full_name, *_cells(moved[part.pk], part.pk in kept)] for n, part in enumerate(said, 1)]
    return Sheet(
        title=_('Biểu DVK-04. Biến động mô hình, điển hình “Dân vận khéo”'),
        name='DVK-04',
        columns=made((_l('Đơn vị'), 46, ''), *((words, 24, group) for words, group, _name in COLUMNS)),
        rows=[*rows, ['', _('Tổng cộng'), *_cells(moved[unit.pk], unit.pk in kept)]],
        lines=heading(unit, period, edition),
        notes=_notes(moved[unit.pk], all(one.pk in kept for one in (*said, unit))),
        banner=banner(unit),
        totals=frozenset({len(rows)}),
    )


def _cells(moved: Moved, is_kept: bool) -> list[int | None]:
    """A cell stays empty where no register is kept: that nothing is known is no zero."""
    return [getattr(moved, name) if is_kept else None for _words, _group, name in COLUMNS]


def _notes(total: Moved, is_whole: bool) -> list[str]:
    said = [] if is_whole else [_('Ô để trống: chưa báo cáo.')]
    said += [_('Cuối kỳ = đầu kỳ + mới + nhân rộng + phục hồi - dừng - sáp nhập. Đếm từng lần tăng, giảm.')]
    said += [_('Dừng gồm cả tạm dừng và mô hình ra khỏi lũy kế vì một năm chưa được rà soát.')]
    if total.difference:
        said += [_('Số liệu chưa khớp, mời kiểm tra lại: chênh lệch %(n)d.') % {'n': total.difference}]
    return said
