"""A country of a few units loaded from data files: first one map, then a later one that the same database takes in."""

from datetime import date

import pytest

from danvan.org.bodies import open_bodies_in
from danvan.org.datafiles import EditionFile, SuccessionRow, UnitRow
from danvan.org.editions import current, load_editions, replace_places
from danvan.org.models import Ancestor, Designation, Edition, Place, Relation, Succession, Unit
from danvan.org.ties import territories

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2025, 7, 1), date(2026, 2, 1)


def row(status: str, key: str, level: str, sort: str, parent: str, name: str = '') -> UnitRow:
    return UnitRow(status, key, level, sort, name or key.title(), '', parent, None, None, '', '')


def edition(on: date, since: date | None, units: list[UnitRow], *pairs: tuple[str, str]) -> EditionFile:
    file = EditionFile(on, since, f'Bản đồ {on}', '', '', '')
    file.units, file.succession = units, [SuccessionRow(old, new, '') for old, new in pairs]
    return file


def first() -> EditionFile:
    units = [row('alive', 'nuoc', 'country', 'country', ''), row('alive', 'tinh', 'province', 'tinh', 'nuoc')]
    units += [row('alive', 'khac', 'province', 'tinh', 'nuoc')]
    units += [row('alive', key, 'commune', 'xa', 'tinh') for key in ('an', 'binh', 'chau')]
    return edition(FIRST, None, units)


def second() -> EditionFile:
    """An and Bình become Lộc; Châu becomes a ward of the other province."""
    units = [row('closed', key, 'commune', 'xa', 'tinh') for key in ('an', 'binh')]
    units += [row('born', 'loc', 'commune', 'xa', 'tinh'), row('changed', 'chau', 'commune', 'phuong', 'khac')]
    return edition(SECOND, SECOND, units, ('an', 'loc'), ('binh', 'loc'))


def ancestors() -> set[tuple[str, str, str, str]]:
    rows = Ancestor.objects.values_list('edition__on', 'unit__key', 'ancestor__key', 'level')
    return {(str(on), unit, ancestor, level) for on, unit, ancestor, level in rows}


def load_both() -> None:
    load_editions(files=[first()])
    open_bodies_in(Unit.objects.filter(level__in=['province', 'commune']))
    load_editions(files=[first(), second()])


def test_second_map_closes_joins_renames_and_moves() -> None:
    load_both()
    an, chau = Unit.objects.get(key='an'), Unit.objects.get(key='chau')
    assert an.until == date(2026, 1, 31)
    assert Succession.objects.get(old=an).edition == Edition.objects.get(on=SECOND)
    assert chau.full_name == 'phường Chau'
    assert list(chau.designations.order_by('pk').values_list('sort', 'until')) == [
        ('xa', date(2026, 1, 31)),
        ('phuong', None),
    ]
    assert territories([chau], FIRST)[chau.pk].key == 'tinh'
    assert territories([chau], SECOND)[chau.pk].key == 'khac'


def test_second_map_closes_the_bodies_of_what_it_closes() -> None:
    load_both()
    committee = Unit.objects.get(key='an.dang-uy')
    assert committee.until == date(2026, 1, 31)
    assert committee.relations.get(tie='answers_to').until == date(2026, 1, 31)


def test_second_map_renames_the_bodies_of_what_it_renames() -> None:
    load_both()
    names = Designation.objects.filter(unit__key='chau.dang-uy').order_by('pk')
    assert list(names.values_list('name', flat=True)) == ['Đảng ủy xã Chau', 'Đảng ủy phường Chau']
    superiors = Relation.objects.filter(unit__key='chau.dang-uy', tie='answers_to').order_by('since')
    assert {row.to.key for row in superiors} == {'tinh.tinh-uy', 'khac.tinh-uy'}


def test_bodies_opened_later_take_over_from_the_older() -> None:
    load_both()
    open_bodies_in(Unit.objects.filter(key='loc'))
    assert Succession.objects.get(old__key='an.dang-uy').new.key == 'loc.dang-uy'


def test_loading_in_two_steps_gives_the_same_maps_as_at_once() -> None:
    load_both()
    in_steps = ancestors()
    for edition in Edition.objects.all():
        replace_places(edition)
    assert ancestors() == in_steps
    assert Place.objects.count() == 2 * Unit.objects.count()


def test_new_units_stand_where_a_whole_renewal_finds_them() -> None:
    load_editions(files=[first(), second()])
    open_bodies_in(Unit.objects.exclude(level='country'))
    stood = ancestors(), set(Place.objects.values_list('edition', 'unit', 'path', 'is_whole'))
    replace_places(current())
    assert (ancestors(), set(Place.objects.values_list('edition', 'unit', 'path', 'is_whole'))) == stood


def test_loading_reports_its_progress() -> None:
    told: list[str] = []
    load_editions(told.append, [first()])
    assert told == ['Đọc các đơn vị', 'Ghi 6 đơn vị mới', f'Bản đồ {FIRST}']


def test_failed_load_leaves_nothing() -> None:
    broken = edition(FIRST, None, [row('alive', 'xa', 'commune', 'xa', 'nowhere')])
    with pytest.raises(KeyError):
        load_editions(files=[broken])
    assert not Edition.objects.exists()
    assert not Unit.objects.exists()
