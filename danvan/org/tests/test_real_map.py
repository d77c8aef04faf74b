"""The laws and some known facts on the real country, from the data files, without a database."""

from collections import Counter
from datetime import date
from functools import lru_cache

import pytest

from danvan.org import datafiles
from danvan.org.loading import replay
from danvan.org.places import Map
from danvan.org.reorganising import Country
from danvan.vietnamese import fold

LAST_OLD, REFORM = date(2025, 6, 30), date(2025, 7, 1)
DAYS = [file.on for file in datafiles.editions()]


@lru_cache(1)
def real() -> Country:
    return replay(datafiles.editions())


@lru_cache(8)
def on_map(day: date) -> Map:
    return real().map_of(day)


def levels_on(day: date) -> Counter[str]:
    return Counter(node.level for node in real().graph.values() if node.is_alive(day))


def holder(key: str, level: str, day: date = REFORM) -> str | None:
    return next((above for above, its in on_map(day).chain_of(key) if its == level), None)


def test_country_has_the_units_of_the_decisions() -> None:
    assert levels_on(LAST_OLD) == {'country': 1, 'province': 63, 'district': 696, 'commune': 10_035}
    assert levels_on(REFORM) == {'country': 1, 'province': 34, 'commune': 3_321}
    assert levels_on(DAYS[-1]) == {'country': 1, 'province': 34, 'commune': 3_321}


@pytest.mark.parametrize('day', DAYS)
def test_real_map_holds_every_unit_once(day: date) -> None:
    """Counting one for every unit that ever was gives the same number by province, by commune and in the country."""
    graph = real().graph
    for level in ('country', 'province', 'commune'):
        groups = Counter(holder(key, level, day) for key in graph)
        assert sum(groups.values()) == len(graph)
    assert all(on_map(day).chain_of(key)[0] == ('viet-nam', 'country') for key in graph)


def test_no_old_province_is_split() -> None:
    old = [key for key, node in real().graph.items() if node.level == 'province' and node.is_alive(LAST_OLD)]
    assert all(on_map(REFORM).place_of(key).is_whole for key in old)


@pytest.mark.parametrize(
    ('old', 'new'),
    [('khanh-hoa', 'khanh-hoa-2025'), ('hoa-binh', 'phu-tho-2025'), ('kon-tum', 'quang-ngai-2025')],
)
def test_province_is_found_in_its_successor(old: str, new: str) -> None:
    assert on_map(REFORM).place_of(old) == on_map(REFORM).place_of(new)
    assert real().graph[old].since is None
    assert real().graph[old].until == LAST_OLD


def test_phu_tho_was_made_of_three_provinces() -> None:
    assert sorted(real().graph['phu-tho-2025'].predecessors) == ['hoa-binh', 'phu-tho', 'vinh-phuc']
    assert holder('phu-tho-2025', 'province', LAST_OLD) is None


def test_gia_vien_is_in_ninh_binh_but_in_no_commune_of_it() -> None:
    assert holder('gia-vien-373', 'province') == 'ninh-binh-2025'
    assert holder('gia-vien-373', 'commune') is None
    assert not on_map(REFORM).place_of('gia-vien-373').is_whole


def test_di_an_is_in_ho_chi_minh_city() -> None:
    assert holder('di-an-724', 'province', LAST_OLD) == 'binh-duong'
    assert holder('di-an-724', 'province') == 'ho-chi-minh-2025'
    assert {real().graph[key].level for key in real().graph['di-an-724'].successors} == {'commune'}


def test_dong_nai_becomes_a_city_without_another_key() -> None:
    names = real().names['dong-nai-2025']
    assert [(named.sort, named.since) for named in names] == [('tinh', REFORM), ('thanh_pho', date(2026, 4, 30))]
    assert names[0].until == date(2026, 4, 29)


def test_province_that_nobody_merged_is_the_same_unit_throughout() -> None:
    node = real().graph['ha-noi']
    assert (node.since, node.until) == (None, None)


@pytest.mark.parametrize('name', ['Bến Mơ', 'Sông Trăng'])
def test_invented_names_are_on_no_real_map(name: str) -> None:
    assert fold(name) not in {fold(named.name) for names in real().names.values() for named in names}
