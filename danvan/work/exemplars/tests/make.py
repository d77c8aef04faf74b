"""Plain builders of models for this kind's tests: the invented province, its cast, and lives of models."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from danvan.indicators.models import Register
from danvan.org.tests.make import make_cast, make_song_trang
from danvan.records.models import Record
from danvan.records.writing import perform, register
from danvan.work.exemplars.kind import KIND
from danvan.work.exemplars.models import Level

DAY = date(2025, 3, 5)
FIELDS = {
    'title': 'Tổ tự quản đường hoa ấp Đông',
    'day': DAY,
    'subject': 'model',
    'field': 'VHXH',
    'place': 'thôn Đông',
    'problem': 'Đường vào thôn nhiều cỏ, rác để hai bên.',
    'method': 'Mỗi tuần một buổi cùng dọn và trồng hoa.',
    'starts_on': date(2025, 3, 10),
}
AUTHORITY = 'Ban Thường vụ Đảng ủy xã Bến Mơ'


def make_house() -> SimpleNamespace:
    """Sông Trăng with the cast, where the province and each commune declare that they keep the register."""
    units = make_song_trang()
    cast = make_cast(units)
    holders = [unit for unit in units.values() if unit.level in ('province', 'commune')]
    Register.objects.bulk_create(Register(unit=unit, kind=KIND.name, since=date(2020, 1, 1)) for unit in holders)
    return SimpleNamespace(units=units, lan=cast['co-lan'], minh=cast['anh-minh'], hoa=cast['ba-hoa'])


def make_exemplar(house: SimpleNamespace, unit: str = 'ben-mo', **over: Any) -> Record:
    who, links = over.pop('user', house.minh), over.pop('links', ())
    return register(KIND, who, house.units[unit], FIELDS | over, links=links)


def appraise(house: SimpleNamespace, record: Record, **answers: Any) -> Record:
    return perform(record, 'appraise', house.minh, **answers)


def recognise(house: SimpleNamespace, record: Record, day: date, level: int = Level.COMMUNE, **answers: Any) -> Record:
    given = {'authority': AUTHORITY, 'number': '12-QĐ/ĐU', **answers}
    return perform(record, 'recognise', house.hoa, day=day, level=level, **given)


def make_recognised(house: SimpleNamespace, *when: tuple[date, int], unit: str = 'ben-mo', **over: Any) -> Record:
    """A model with its recognitions, in the order given."""
    record = appraise(house, make_exemplar(house, unit, **over))
    for day, level in when or ((date(2025, 10, 15), Level.COMMUNE),):
        record = recognise(house, record, day, level)
    return record
