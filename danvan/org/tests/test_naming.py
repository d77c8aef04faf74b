"""Names of provinces, districts and communes of every time, without a database."""

import pytest

from danvan.org import naming


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


def test_places_are_told_from_other_words():
    assert naming.is_place('Lê Lợi')
    assert not naming.is_place('Nguyễn Văn A')
