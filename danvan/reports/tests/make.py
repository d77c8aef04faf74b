"""Plain builders for the tests of this floor: Sông Trăng with models recognised in two years, and an article's report."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from danvan.indicators.models import Register
from danvan.indicators.observing import Observed
from danvan.org.models import Unit
from danvan.org.tests.make import COMMUNES, make_cast, make_song_trang
from danvan.periods import Period
from danvan.records.models import Record
from danvan.records.writing import perform, register
from danvan.reports.kind import KIND
from danvan.reports.models import Report
from danvan.reports.taking import take_report
from danvan.work.exemplars.kind import KIND as EXEMPLAR
from danvan.work.exemplars.loading import Decided, Kept, take_over
from danvan.work.exemplars.models import Field, Level

Y2025, Y2026 = Period.parse('2025', 'party'), Period.parse('2026', 'party')
FIELDS = (Field.ECONOMY, Field.SOCIETY, Field.SOCIETY, Field.DEFENCE, Field.SYSTEM)
HEAD = {
    'number': 5,
    'symbol': '-BC/BTGDVTU',
    'signed_on': '05/12/2026',
    'superior': 'Tỉnh ủy Sông Trăng',
    'issuer': 'Ban Tuyên giáo và Dân vận',
    'place': 'Sông Trăng',
    'signer_title': 'Trưởng ban',
    'signer_name': 'Bà Hoa',
    'recipients': 'Thường trực Tỉnh ủy\nLưu Văn phòng',
}


def make_house(count: int = 6, more: int = 0) -> SimpleNamespace:
    """The province with its cast; every commune keeps the register and has `count` models of 2026, half of 2025."""
    units = make_song_trang([*COMMUNES, *((f'xa-{n}', 'xa', f'Thứ {n}') for n in range(more))])
    cast = make_cast(units)
    holders = [unit for unit in units.values() if unit.level in ('province', 'commune')]
    Register.objects.bulk_create(Register(unit=unit, kind=EXEMPLAR.name, since=date(2020, 1, 1)) for unit in holders)
    communes = [unit for unit in units.values() if unit.level == 'commune']
    kept = [
        _model(unit, year, n)
        for unit in communes
        for year in (2025, 2026)
        for n in range(count if year == 2026 else count // 2)
    ]
    take_over(kept)
    return SimpleNamespace(
        units=units,
        province=units['song-trang'],
        communes=communes,
        **{name.replace('-', '_'): user for name, user in cast.items()},
    )


def _model(unit: Unit, year: int, n: int) -> Kept:
    fields = {
        'title': f'Mô hình thứ {n} của {unit.name} năm {year}', 'day': date(year, 2, 1 + n), 'subject': 'model',
        'field': FIELDS[n % 5], 'place': unit.name,
    }  # fmt: skip
    decided = [Decided(Level.COMMUNE, date(year, 10, 1), 'Ban Thường vụ Đảng ủy')] if n % 3 else []
    return Kept(unit, fields, decided)


def make_report(
    house: SimpleNamespace, period: Period = Y2026, layout: str = 'party', unit: str = 'song-trang'
) -> Report:
    from danvan.reports.forms import fields_of

    record = register(KIND, house.ba_hoa, house.units[unit], fields_of(period) | {'layout': layout})
    return Report.objects.select_related('record__unit', 'edition').get(pk=record.pk)


def issue(house: SimpleNamespace, report: Report, **over: Any) -> Report:
    """Sent to be signed, and issued by bà Hoa."""
    perform(report.record, 'submit', house.ba_hoa)
    perform(report.record, 'issue', house.ba_hoa, **HEAD | over)
    return Report.objects.select_related('record__unit', 'edition').get(pk=report.pk)


FIELD_VALUES = (
    ('kinh tế', 690),
    ('văn hóa - xã hội', 1647),
    ('quốc phòng - an ninh', 1126),
    ('xây dựng hệ thống chính trị', 388),
)
ARTICLE = '001_3c8f3140ddaf6f44.txt'


def take_hoa_binh(unit: Unit) -> Record:
    """What one article told of a province's year 2022."""
    stock = [
        Observed(
            'DVK07',
            3851,
            scope='total',
            as_of=date(2022, 11, 30),
            source_file=ARTICLE,
            quote='toàn tỉnh có 3.851 mô hình',
        )
    ]
    stock += [
        Observed('DVK07', value, {'field': name}, 'total', source_file=ARTICLE, quote=f'lĩnh vực {name} {value}')
        for name, value in FIELD_VALUES
    ]
    rest = [
        Observed(
            'DT01', 100, scope='total', qualifier='more_than', source_file=ARTICLE, quote='hơn 100 cuộc đối thoại'
        ),
        Observed('LD02b', 20, scope='own', source_file=ARTICLE, quote='tại 20 cơ quan, đơn vị'),
        Observed(
            'KT01b',
            40,
            {'stream': 'dân vận', 'form': 'kỷ niệm chương', 'authority': 'bộ, ban, ngành Trung ương'},
            source_file=ARTICLE,
            quote='cho 40 cá nhân',
        ),
    ]
    return take_report(
        unit, Period.parse('2022', 'party'), figures=[*stock, *rest],
        prose={'exemplars': ['Số mô hình được chốt đến cuối tháng mười một.']},
        extract={
            'file': ARTICLE,
            'awards': [{'form': 'kỷ niệm chương', 'name': 'Vì sự nghiệp dân vận', 'granted_by': 'Ban Dân vận TƯ', 'collectives': None, 'individuals': 40, 'quote': 'cho 40 cá nhân'}],
            'anomalies': [{'kind': 'invalid_date', 'quote': 'ngày 15/15/2022', 'why': 'Không có tháng 15; ngày của đề án để trống.'}],
        },
    )  # fmt: skip
