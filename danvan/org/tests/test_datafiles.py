"""The committed data files of the country's units keep their promises."""

import re
import unicodedata
from collections import Counter
from datetime import date

import pytest

from danvan.org import datafiles
from danvan.org.datafiles import EditionFile, UnitRow

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope='module')
def maps() -> dict[date | None, dict[str, UnitRow]]:
    return {on: datafiles.standing(on) for on in (BEFORE, AFTER, None)}


@pytest.fixture(scope='module')
def reform() -> EditionFile:
    return next(edition for edition in datafiles.editions() if edition.on == AFTER)


def successors(reform: EditionFile, key: str) -> set[str]:
    return {pair.new for pair in reform.succession if pair.old == key}


def sorts(units: dict[str, UnitRow], level: str) -> dict[str, int]:
    return dict(Counter(row.sort for row in units.values() if row.level == level))


def test_old_map_has_63_provinces_696_districts_and_10035_communes(maps):
    levels = Counter(row.level for row in maps[BEFORE].values())
    assert levels == {'country': 1, 'province': 63, 'district': 696, 'commune': 10035}
    assert sorts(maps[BEFORE], 'province') == {'tinh': 57, 'thanh_pho': 6}


def test_new_map_has_34_provinces_and_3321_communes_and_no_district(maps):
    assert Counter(row.level for row in maps[AFTER].values()) == {'country': 1, 'province': 34, 'commune': 3321}
    assert sorts(maps[AFTER], 'commune') == {'xa': 2621, 'phuong': 687, 'dac_khu': 13}
    assert sorts(maps[AFTER], 'province') == {'tinh': 28, 'thanh_pho': 6}


def test_resolutions_of_2026_make_three_cities_and_22_wards(maps):
    assert sorts(maps[None], 'province') == {'tinh': 25, 'thanh_pho': 9}
    assert sorts(maps[None], 'commune') == {'xa': 2599, 'phuong': 709, 'dac_khu': 13}
    assert [maps[None][key].sort for key in ('dong-nai-2025', 'quang-ninh', 'bac-ninh-2025')] == ['thanh_pho'] * 3
    assert datafiles.standing(date(2026, 8, 31))['quang-ninh'].sort == 'tinh'


def test_every_parent_stands_on_the_same_map_one_level_up(maps):
    above = {'province': {'country'}, 'district': {'province'}, 'commune': {'district', 'province'}}
    for units in maps.values():
        for row in units.values():
            assert row.level == 'country' or units[row.parent].level in above[row.level]


def test_every_row_fits_the_unit_it_changes(maps):
    alive: set[str] = set()
    ever: set[str] = set()
    for edition in datafiles.editions():
        for row in edition.units:
            assert (row.key in alive) == (row.status in {'changed', 'closed'}), row
            assert row.key not in ever or row.status not in {'born', 'alive'}, row
        alive |= {row.key for row in edition.units if row.status in {'born', 'alive'}}
        alive -= {row.key for row in edition.units if row.status == 'closed'}
        ever |= alive
    assert alive == maps[None].keys()


def test_keys_are_ascii_and_tell_when_a_unit_was_born(reform):
    for edition in datafiles.editions():
        for row in edition.units:
            assert re.fullmatch(r'[a-z0-9]+(-[a-z0-9]+)*', row.key)
            assert row.status != 'born' or row.key.endswith(f'-{edition.on.year}')
    codes = {row.key: row.code for row in reform.units if row.status == 'born' and row.level == 'commune'}
    assert all(key.endswith(f'-{code}-2025') for key, code in codes.items())


def test_official_codes_are_unique_on_each_map(maps):
    for units in maps.values():
        codes = Counter((row.level, row.code) for row in units.values())
        assert max(codes.values()) == 1


def test_every_closed_unit_has_a_successor_and_every_born_one_a_predecessor(reform, maps):
    closed = {row.key for row in reform.units if row.status == 'closed'}
    born = {row.key for row in reform.units if row.status == 'born'}
    assert closed == {pair.old for pair in reform.succession}
    assert born <= {pair.new for pair in reform.succession} <= maps[AFTER].keys()


def test_a_unit_goes_on_only_where_no_other_was_joined_to_it(reform, maps):
    joined = {pair.new for pair in reform.succession if maps[BEFORE][pair.old].level != 'district'}
    kept = maps[BEFORE].keys() & maps[AFTER].keys()
    assert not joined & kept
    assert Counter(maps[AFTER][key].level for key in kept) == {'country': 1, 'province': 11, 'commune': 132}


def test_a_unit_that_takes_all_of_one_only_is_that_one(reform, maps):
    """Nothing born on 1/7/2025 is one old unit of its level, whole and alone."""
    pairs = [pair for pair in reform.succession if maps[BEFORE][pair.old].level == maps[AFTER][pair.new].level]
    olds, news = Counter(pair.old for pair in pairs), Counter(pair.new for pair in pairs)
    assert [pair for pair in pairs if olds[pair.old] == 1 == news[pair.new]] == []


def test_a_provinces_successor_holds_the_successors_of_its_communes(reform, maps):
    old, new = maps[BEFORE], maps[AFTER]
    for pair in reform.succession:
        if old[pair.old].level == 'commune':
            province = old[old[old[pair.old].parent].parent].key
            assert new[pair.new].parent in {province, *successors(reform, province)}


def test_hoa_binh_went_into_phu_tho_with_vinh_phuc_and_phu_tho(reform):
    assert successors(reform, 'hoa-binh') == {'phu-tho-2025'}
    predecessors = {pair.old for pair in reform.succession if pair.new == 'phu-tho-2025'}
    assert predecessors == {'hoa-binh', 'phu-tho', 'vinh-phuc'}


def test_old_and_new_khanh_hoa_are_two_units_and_ha_noi_is_one(reform, maps):
    assert {pair.old for pair in reform.succession if pair.new == 'khanh-hoa-2025'} == {'khanh-hoa', 'ninh-thuan'}
    assert 'khanh-hoa' not in maps[AFTER]
    assert 'ha-noi' in maps[BEFORE].keys() & maps[None].keys()
    assert successors(reform, 'kon-tum') == {'quang-ngai-2025'}


def test_di_an_became_wards_of_ho_chi_minh_city(reform, maps):
    wards = [maps[AFTER][key] for key in successors(reform, 'di-an-724')]
    assert {(row.sort, row.parent) for row in wards} == {('phuong', 'ho-chi-minh-2025')}
    assert {'Dĩ An', 'Đông Hòa', 'Tân Đông Hiệp'} <= {row.name for row in wards}


def test_gia_vien_became_communes_of_ninh_binh(reform, maps):
    communes = [maps[AFTER][key] for key in successors(reform, 'gia-vien-373')]
    assert {row.parent for row in communes} == {'ninh-binh-2025'}
    assert {'Gia Viễn', 'Gia Vân', 'Gia Trấn'} <= {row.name for row in communes}


def test_districts_hand_over_to_the_communes_of_their_communes(reform, maps):
    handed: dict[str, set[str]] = {}
    for row in maps[BEFORE].values():
        if row.level == 'commune':
            found = {row.key} if row.key in maps[AFTER] else successors(reform, row.key)
            handed.setdefault(row.parent, set()).update(found)
    assert all(successors(reform, district) == found for district, found in handed.items())
    assert successors(reform, 'con-dao-755') == {'con-dao-26732-2025'}


def test_homonyms_of_one_new_province_are_not_mixed_up(reform):
    """The first source sends every Phường 4 of Đồng Tháp to Cao Lãnh, 80 km away."""
    assert successors(reform, 'phuong-4-28252') == {'dao-thanh-28249-2025'}


def test_rows_where_the_sources_differ_say_so(reform):
    differing = {(pair.old, pair.new): pair.differs for pair in reform.succession if pair.differs}
    assert len(differing) == 13
    assert differing['hoa-thang-23053', 'hong-thai-23041-2025'] == 'vietnam-provinces 2026.9.0: không nêu'


def test_names_are_composed_and_carry_their_tone_on_the_first_vowel():
    second = re.compile(r'(?i)(?<!q)(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)')
    for edition in datafiles.editions():
        for row in edition.units:
            assert row.name == unicodedata.normalize('NFC', row.name).strip()
            assert not second.search(row.name), row.name


def test_names_have_no_type_word_but_where_they_begin_with_a_number(maps):
    word = re.compile(r'(?i)(tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu) ')
    worded = {row.name for units in maps.values() for row in units.values() if word.match(row.name)}
    assert {name for name in worded if not re.fullmatch(r'\w+ \d.*', name)} == {'Phường Đúc'}
    assert maps[BEFORE]['quan-1-760'].name == 'Quận 1'
    assert maps[BEFORE]['gia-vien-373'].name == 'Gia Viễn'


def test_coordinates_in_doubt_are_marked_and_listed(maps):
    listed = {(row[0], row[1], row[4]) for row in datafiles.rows_of('coordinates.csv')}
    for on in (BEFORE, AFTER):
        marked = {(str(on), row.key, row.located) for row in maps[on].values() if row.located in {'far', 'shared'}}
        assert marked == {row for row in listed if row[0] == str(on)}
    assert maps[BEFORE]['ia-dal-23535'].located == 'shared'
    assert maps[AFTER]['luong-son-04924-2025'].located == 'far'


def test_every_living_commune_has_a_place_in_or_near_the_country(maps):
    for units in maps.values():
        for row in units.values():
            assert row.level == 'country' or (8 < row.lat < 24 and 102 < row.lon < 115)


def test_editions_are_in_order_and_the_first_knows_nothing_earlier():
    editions = datafiles.editions()
    assert [edition.on for edition in editions] == sorted(edition.on for edition in editions)
    assert [edition.since for edition in editions] == [None, *(edition.on for edition in editions[1:])]
    assert all(edition.title and edition.source and edition.note for edition in editions)
    assert all(len(edition.resolution) <= 300 and len(edition.source) <= 300 for edition in editions)


def test_no_unit_stands_before_the_first_map():
    assert datafiles.standing(date(2025, 6, 29)) == {}
