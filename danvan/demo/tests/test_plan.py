"""The invented province before anything is stored: its names, its tiles, and lives of models that could have been."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import danvan
from danvan.demo.song_trang import entered, lives
from danvan.demo.song_trang.ideas import BODY_WORDS, PLACES, ideas
from danvan.demo.song_trang.tree import PROVINCE_NAME, communes
from danvan.indicators.catalogue import catalogue
from danvan.org import datafiles
from danvan.org.body_rules import rules_for
from danvan.vietnamese import fold

END = date(2026, 11, 20)
SCHEMATIC = Path(danvan.__file__).parent / 'desk' / 'map' / 'schematic.json'


def test_no_invented_name_is_on_a_real_map():
    real = {fold(row.name) for file in datafiles.editions() for row in file.units}
    invented = {PROVINCE_NAME, *(commune.name for commune in communes())}
    invented |= {name for commune in communes() for _key, _sort, name in commune.communities}
    assert len(invented) > 50
    assert not {name for name in invented if fold(name) in real}


def test_every_commune_has_its_tile_of_the_schematic_map():
    tiles = json.loads(SCHEMATIC.read_text(encoding='utf-8'))['tiles']
    assert sorted(commune.tile for commune in communes()) == sorted(tiles)
    assert 'Bến Mơ' in {commune.name for commune in communes()}


def test_ideas_are_registered_by_bodies_that_communes_and_communities_have():
    opened = {level: {rule.slug for rule in rules_for(level, 'x')} for level in ('commune', 'community')}
    for idea in ideas():
        for slug in idea.by:
            assert slug in opened['community' if slug in PLACES else 'commune'], (idea.title, slug)
            assert slug in BODY_WORDS


def test_four_fields_other_and_unsorted_have_ideas():
    by_field = Counter(idea.field for idea in ideas())
    assert set(by_field) == {'KT', 'VHXH', 'QPAN', 'HTCT', 'KHAC', 'CHUA'}
    assert min(by_field[field] for field in ('KT', 'VHXH', 'QPAN', 'HTCT')) >= 10


def test_lives_are_told_in_order_and_end_before_the_demo_does():
    for life in lives.lives():
        days = [life.fields['day'], *(one.day for one in life.decisions)]
        assert days == sorted(days), life.key
        assert all(day > days[0] for day, _outcome in life.reviews), life.key
        assert max([*days, *(day for day, _ in life.reviews), life.launched_on or days[0]]) <= END, life.key
        assert life.fields['starts_on'] < life.fields['ends_on'], life.key


def test_who_has_left_was_recognised_and_waits_for_nothing():
    left = [life for life in lives.lives() if life.left]
    assert len(left) > 50
    assert all(life.decisions and life.left[0] > life.decisions[-1].day for life in left)
    assert not [life for life in left if life.not_met or life.stands]


def test_no_two_models_of_a_unit_bear_one_title():
    assert len({life.key for life in lives.lives()}) == len(lives.lives())


def test_a_copy_follows_an_earlier_model_of_another_commune():
    copies = [life for life in lives.lives() if life.parent]
    assert len(copies) > 30
    assert all(life.parent.commune != life.commune and life.parent.year < life.year for life in copies)


def test_words_are_filled_in_and_name_nobody():
    for life in lives.lives():
        told = ' '.join(str(value) for value in life.fields.values())
        assert not re.search(r'[{}]', told), told
        assert not re.search(r'\b(?:ông|bà|anh|chị) [A-ZĐ]', told), told


def test_every_step_of_a_life_is_somewhere_in_the_last_year():
    stands = Counter(life.stands for life in lives.lives() if life.year == lives.LAST)
    assert set(lives.WAITING) <= set(stands)
    assert stands['proposed'] >= 3


def test_entered_codes_are_in_the_catalogue_and_not_counted_from_models():
    codes = [code for code, _of, _low, _high in entered._rows()]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(catalogue())
    assert not any(code.startswith('DVK') for code in codes)
    assert all(catalogue()[code].kind != 'ratio' for code in codes)
