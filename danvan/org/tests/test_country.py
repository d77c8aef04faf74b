"""The real country as it stands in the tables, and the command that finds its units."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Max

from danvan.org.editions import current, edition_on, load_editions
from danvan.org.models import Ancestor, Edition, Place, Unit
from danvan.org.names import AmbiguousUnit, UnknownUnit, find
from danvan.org.ties import territories

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures('country')]
TODAY = date(2026, 11, 23)


def units(name: str, on: str | None = None) -> list[dict[str, Any]]:
    out = StringIO()
    call_command('units', name=name, on=date.fromisoformat(on) if on else None, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_every_unit_has_one_place_on_every_map() -> None:
    assert Place.objects.count() == Unit.objects.count() * Edition.objects.count()
    counts = Ancestor.objects.values('edition').annotate(n=Count('unit', distinct=True)).values_list('n', flat=True)
    assert set(counts) == {Unit.objects.count()}


def test_loading_again_writes_nothing() -> None:
    before = Place.objects.aggregate(Max('pk')), Unit.objects.aggregate(Max('pk'))
    load_editions()
    assert (Place.objects.aggregate(Max('pk')), Unit.objects.aggregate(Max('pk'))) == before


def test_living_units_are_counted_by_day() -> None:
    assert Unit.objects.alive(date(2023, 12, 31)).filter(level='province').count() == 63
    assert Unit.objects.alive(TODAY).filter(level='commune').count() == 3_321


def test_edition_is_the_latest_that_has_begun() -> None:
    days = ('2010-01-01', '2025-06-30', '2025-07-01', '2026-04-29', '2026-04-30')
    found = [edition_on(date.fromisoformat(day)).on.isoformat() for day in days]
    assert found == ['2025-06-30', '2025-06-30', '2025-07-01', '2025-07-01', '2026-04-30']
    assert current().since is not None


def test_khanh_hoa_of_2023_is_the_old_province() -> None:
    first = units('Khánh Hòa', '2023-12-31')[0]
    assert first == {
        'key': 'khanh-hoa',
        'name': 'Khánh Hòa',
        'level': 'province',
        'since': None,
        'until': '2025-06-30',
        'parent': 'viet-nam',
        'successors': [{'key': 'khanh-hoa-2025', 'name': 'Khánh Hòa', 'since': '2025-07-01'}],
    }


def test_khanh_hoa_of_today_began_with_the_reform() -> None:
    first = units('Khánh Hòa')[0]
    assert (first['key'], first['since'], first['until']) == ('khanh-hoa-2025', '2025-07-01', None)
    assert first['successors'] == []


def test_hoa_binh_is_succeeded_by_phu_tho() -> None:
    assert [unit['name'] for unit in units('Hòa Bình', '2022-11-30')[0]['successors']] == ['Phú Thọ']


def test_gia_vien_ends_in_communes_and_stands_in_ninh_binh_not_allocated() -> None:
    district = units('huyện Gia Viễn', '2023-06-30')[0]
    assert (district['until'], district['parent'], len(district['successors'])) == ('2025-06-30', 'ninh-binh', 7)
    place = Place.objects.get(unit__key='gia-vien-373', edition__on='2025-07-01')
    assert place.path == Place.objects.get(unit__key='ninh-binh-2025', edition__on='2025-07-01').path
    assert not place.is_whole


def test_di_an_ends_in_wards_of_ho_chi_minh_city() -> None:
    city = find('thành phố Dĩ An', date(2022, 12, 31))
    wards = Unit.objects.filter(predecessions__old=city)
    assert {ward.sort for ward in wards} == {'phuong'}
    assert {unit.key for unit in territories(wards, TODAY).values()} == {'ho-chi-minh-2025'}


def test_under_means_the_map_that_is_asked_for() -> None:
    phu_tho = find('Phú Thọ', TODAY)
    hoa_binh = find('Hòa Bình', date(2022, 1, 1))
    assert hoa_binh in Unit.objects.under(phu_tho, current())
    assert hoa_binh not in Unit.objects.under(phu_tho, edition_on(date(2022, 1, 1)))


def test_command_says_so_where_the_beginning_is_not_known() -> None:
    out = StringIO()
    call_command('units', name='Khánh Hòa', on=date(2023, 12, 31), stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == 'tỉnh Khánh Hòa (khanh-hoa), Việt Nam: từ chưa rõ (có trước bản đồ đầu tiên) đến 30/06/2025'
    assert lines[1] == '  → tỉnh Khánh Hòa (khanh-hoa-2025)'


def test_command_tells_near_names_of_an_unknown_one() -> None:
    with pytest.raises(CommandError) as error:
        units('Khánh Hoàa')
    assert error.value.returncode == 2
    assert 'tỉnh Khánh Hòa (khanh-hoa-2025)' in str(error.value)
    assert '\n' not in str(error.value)


@pytest.mark.parametrize(
    'text',
    [
        'Khánh Hòa',
        'Khánh Hoà',
        'khanh hoa',
        'KHÁNH HÒA',
        'tỉnh Khánh Hòa',
        'tinh khanh hoa',
        'khanh-hoa-2025',
        'tỉnh khanh hoa',
    ],
)
def test_province_is_found_however_it_is_written(text: str) -> None:
    assert find(text, TODAY).key == 'khanh-hoa-2025'


@pytest.mark.parametrize('text', ['TP. Hồ Chí Minh', 'TP Hồ Chí Minh', 'thành phố Hồ Chí Minh', 'Hồ Chí Minh'])
def test_city_is_found_with_its_short_word(text: str) -> None:
    assert find(text, TODAY).key == 'ho-chi-minh-2025'


def test_word_of_the_level_decides() -> None:
    assert find('huyện Hòa Bình', date(2020, 1, 1)).key == 'hoa-binh-961'
    with pytest.raises(AmbiguousUnit, match=r'xã Khánh Hòa \(khanh-hoa-04342\), xã Khánh Hòa \(khanh-hoa-14569\)'):
        find('xã Khánh Hòa', date(2020, 1, 1))


def test_bare_name_means_the_highest_that_bears_it() -> None:
    assert find('Khánh Hòa', TODAY).level == 'province'
    assert find('Gia Viễn', date(2023, 6, 30)).key == 'gia-vien-373'


def test_wrong_marks_find_nothing_but_are_pointed_out() -> None:
    with pytest.raises(UnknownUnit, match=r'tỉnh Khánh Hòa \(khanh-hoa\)'):
        find('Khạnh Hòa', TODAY)


def test_name_of_another_day_is_pointed_out() -> None:
    with pytest.raises(UnknownUnit, match=r'tỉnh Hòa Bình \(hoa-binh\)'):
        find('tỉnh Hòa Bình', TODAY)


def test_renamed_unit_is_found_under_the_name_of_the_day() -> None:
    assert find('tỉnh Đồng Nai', date(2026, 1, 1)) == find('thành phố Đồng Nai', TODAY)
    with pytest.raises(UnknownUnit):
        find('tỉnh Đồng Nai', TODAY)
