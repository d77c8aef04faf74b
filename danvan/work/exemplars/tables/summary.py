"""DVK-01: the year of the movement by unit, from the roll-up's own figures, with its checks below."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from danvan.indicators.comparing import Comparison
from danvan.indicators.legend import Cell, ensure
from danvan.indicators.rolling import Numbers, roll_up
from danvan.office.xlsx import PERCENT, Sheet
from danvan.org.editions import edition_on
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.work.exemplars.models import LAST_DISTRICT_YEAR
from danvan.work.exemplars.tables.checks import notes
from danvan.work.exemplars.tables.compared import compare_stocks
from danvan.work.exemplars.tables.rows import Heading, banner, heading, lines_of, made

REGISTERED, FIELDS, RECOGNISED = _l('Đăng ký trong kỳ'), _l('Chia theo lĩnh vực'), _l('Công nhận')
COUNTED = (
    (_l('Tổng'), REGISTERED, 'DVK01', ''),
    (_l('Mô hình'), REGISTERED, 'DVK01', 'subject=mô hình'),
    (_l('Tập thể'), REGISTERED, 'DVK01', 'subject=tập thể'),
    (_l('Cá nhân'), REGISTERED, 'DVK01', 'subject=cá nhân'),
    (_l('KT'), FIELDS, 'DVK01', 'field=kinh tế'),
    (_l('VH-XH'), FIELDS, 'DVK01', 'field=văn hóa - xã hội'),
    (_l('QP-AN'), FIELDS, 'DVK01', 'field=quốc phòng - an ninh'),
    (_l('HTCT'), FIELDS, 'DVK01', 'field=xây dựng hệ thống chính trị'),
    (_l('Khác'), FIELDS, 'DVK01', 'field=khác'),
    (_l('Chưa phân loại'), FIELDS, 'DVK01', 'field=chưa phân loại'),
    (_l('Tổng'), RECOGNISED, 'DVK02', ''),
    (_l('Cấp xã'), RECOGNISED, 'DVK02', 'level=xã'),
    (_l('Cấp huyện'), RECOGNISED, 'DVK02', 'level=huyện'),
    (_l('Cấp tỉnh'), RECOGNISED, 'DVK02', 'level=tỉnh'),
    (_l('Cấp TW'), RECOGNISED, 'DVK02', 'level=trung ương'),
    (_l('Không đạt'), '', 'DVK03', ''),
    (_l('Duy trì từ năm trước'), '', 'DVK04', ''),
    (_l('Nhân rộng'), '', 'DVK05', ''),
    (_l('Dừng, không hiệu quả'), '', 'DVK06', ''),
    (_l('Lũy kế đến kỳ'), '', 'DVK07', ''),
)
COMPARED = _l('Lũy kế so cùng kỳ')


@dataclass(frozen=True)
class Line:
    """A unit's numbers in the order of the cells, and its stock beside that of the same period last year."""

    unit: Unit
    numbers: Numbers
    compared: Comparison


def table_dvk01(unit: Unit, period: Period, edition: Edition | None = None) -> Sheet:
    """One line a unit directly below, what the unit's own bodies did, and the total as the roll-up gives it."""
    on = edition or edition_on(period.last)
    known = columns(period)
    cells = list(known)
    lines = _lines(unit, period, on, cells)
    rows = [_row(n, line) for n, line in enumerate(lines, 1)]
    rows[-1][:2] = ['', _('Tổng cộng')]
    return Sheet(
        title=_('Biểu DVK-01. Tổng hợp phong trào thi đua “Dân vận khéo”'),
        name='DVK-01',
        columns=made(
            (_l('Đơn vị'), 42, ''), *known.values(), ('±', 12, COMPARED), ('%', 14, COMPARED), (_l('Ghi chú'), 26, '')
        ),
        rows=rows,
        lines=heading(unit, period, edition),
        notes=notes(unit, period, on, cells, [line.numbers for line in lines]),
        banner=banner(unit),
        totals=frozenset({len(rows) - 1}),
        formats={len(known) + 3: PERCENT},
    )


def columns(period: Period) -> dict[Cell, Heading]:
    """The counted columns by what each counts; the district's stands only while there were districts."""
    had_districts = period.first.year <= LAST_DISTRICT_YEAR
    kept = [row for row in COUNTED if had_districts or row[3] != 'level=huyện']
    return {(code, key): (words, 12, group) for words, group, code, key in kept}


def _lines(unit: Unit, period: Period, on: Edition, cells: Sequence[Cell]) -> list[Line]:
    """The parts that say anything or owe a figure, and the unit itself at the end."""
    parts = lines_of(unit, period, on)
    at = ensure(cells)
    rolled = roll_up([unit.pk, *(part.pk for part in parts)], period, on, [at[cell] for cell in cells])
    said = [part for part in parts if part.level != 'body' or any(rolled[part.pk].values)]
    compared = compare_stocks([*said, unit], period, on)
    return [Line(one, rolled[one.pk].values, compared[one.pk]) for one in (*said, unit)]


def _row(n: int, line: Line) -> list:
    """A cell stays empty where nothing was reported: it is no zero."""
    compared, note = line.compared, ''
    if line.numbers and any(number is not None for number in line.numbers):
        note = compared.why
    return [n, line.unit.full_name, *line.numbers, compared.difference, compared.percent, note]
