"""The committed shapes: every province of both maps, its islands, its communes inside it."""

from datetime import date

import pytest
from shapely import Point, box, unary_union

from danvan.desk.map import archipelagos, shapes
from danvan.desk.map.projection import HEIGHT, WIDTH, point
from danvan.desk.map.tests.outline import communes, provinces
from danvan.org.datafiles import standing

EDITIONS = {'2025-06-30': 63, '2025-07-01': 34}
ISLANDS = {
    'Phú Quốc': (10.23, 103.97, 'kien-giang', 'an-giang-2025'),
    'Thổ Châu': (9.306, 103.486, 'kien-giang', 'an-giang-2025'),
    'Côn Đảo': (8.698, 106.612, 'ba-ria-vung-tau', 'ho-chi-minh-2025'),
    'Lý Sơn': (15.385, 109.115, 'quang-ngai', 'quang-ngai-2025'),
    'Cồn Cỏ': (17.159, 107.339, 'quang-tri', 'quang-tri-2025'),
    'Bạch Long Vĩ': (20.135, 107.731, 'hai-phong', 'hai-phong-2025'),
    'Phú Quý': (10.528, 108.945, 'binh-thuan', 'lam-dong-2025'),
}


@pytest.mark.parametrize('edition', EDITIONS)
def test_shapes_are_the_provinces_of_the_map_and_no_others(edition):
    units = standing(date.fromisoformat(edition)).values()
    drawn = shapes.country(edition)
    assert set(drawn['paths']) == {unit.key for unit in units if unit.level == 'province'} == set(drawn['names'])
    assert len(drawn['paths']) == EDITIONS[edition]


@pytest.mark.parametrize('edition', EDITIONS)
def test_shapes_lie_in_the_picture_and_do_not_overlap(edition):
    drawn = provinces(edition)
    whole = unary_union(list(drawn.values()))
    x0, y0, x1, y1 = whole.bounds
    assert x0 > 0 and y0 > 0 and x1 < WIDTH and y1 < HEIGHT
    assert sum(shape.area for shape in drawn.values()) < whole.area * 1.001


def test_both_maps_cover_the_same_land():
    before, after = (unary_union(list(provinces(edition).values())) for edition in EDITIONS)
    assert before.symmetric_difference(after).area < before.area * 0.001


@pytest.mark.parametrize('edition', EDITIONS)
@pytest.mark.parametrize('island', ISLANDS)
def test_island_is_drawn_in_its_province(edition, island):
    latitude, longitude, *owners = ISLANDS[island]
    owner = owners[list(EDITIONS).index(edition)]
    assert provinces(edition)[owner].distance(Point(point(latitude, longitude))) == 0


@pytest.mark.parametrize(
    ('edition', 'owners'),
    [
        ('2025-06-30', {'hoang-sa': 'da-nang', 'truong-sa': 'khanh-hoa'}),
        ('2025-07-01', {'hoang-sa': 'da-nang-2025', 'truong-sa': 'khanh-hoa-2025'}),
    ],
)
def test_archipelagos_belong_to_their_provinces(edition, owners):
    assert shapes.country(edition)['archipelagos'] == owners


@pytest.mark.parametrize('edition', EDITIONS)
def test_commune_stands_in_its_province_or_is_listed(edition):
    drawn, listed = provinces(edition), {row['key'] for row in shapes.outside(edition)}
    for key, (unit, province) in communes(edition).items():
        at = Point(point(unit.lat, unit.lon))
        assert key in listed or drawn[province].distance(at) < 0.6 or is_framed(at, edition, province), unit.name


def is_framed(at: Point, edition: str, province: str) -> bool:
    owners = shapes.country(edition)['archipelagos']
    frames = [one.frame for one in archipelagos.ALL if owners[one.slug] == province]
    return any(box(f.x, f.y, f.x + f.width, f.y + f.height).contains(at) for f in frames)


def test_listed_communes_tell_why():
    listed = {row['key']: row for row in shapes.outside('2025-06-30')}
    assert listed['ia-dal-23535'] == {'key': 'ia-dal-23535', 'name': 'Ia Đal', 'province': 'kon-tum', 'why': 'shared'}
    assert listed['an-lao-21609']['why'] == 'far'
    assert 'song-tu-tay-22737' in listed  # the source puts it on the mainland: never drawn there
    today = {row['key']: row for row in shapes.outside('2025-07-01')}
    assert (today['mon-son-17263-2025']['why'], today['mon-son-17263-2025']['km']) == ('outside', 1.4)
    assert len(today) < 20


@pytest.mark.parametrize('edition', EDITIONS)
def test_shapes_stay_small(edition):
    assert (shapes.FOLDER / f'shapes-{edition}.json').stat().st_size < 120_000


@pytest.mark.parametrize(
    ('day', 'edition'),
    [
        ('2023-12-31', '2025-06-30'),
        ('2025-06-30', '2025-06-30'),
        ('2025-07-01', '2025-07-01'),
        ('2026-09-20', '2025-07-01'),
    ],
)
def test_edition_for_a_day_is_the_latest_not_after_it(day, edition):
    assert shapes.edition_for(day) == edition


def test_schematic_has_twelve_tiles():
    assert list(shapes.schematic()['tiles']) == [f't{number}' for number in range(1, 13)]
