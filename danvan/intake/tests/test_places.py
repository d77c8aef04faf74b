"""Whom a text is about: the words by which it names its unit, the unit of its day, and its period under a regime."""

from datetime import date

import pytest

from danvan.intake.form import Event
from danvan.intake.places import about, day_of, period_of, words_of
from danvan.org.tests.make import make_country, make_song_trang


@pytest.mark.parametrize(
    ('event', 'words'),
    [
        (Event(level='district', place_district='Dĩ An', host='Ban Dân vận Thành ủy Dĩ An'), 'Dĩ An'),
        (Event(level='province', place_province='Khánh Hòa', host='Tỉnh ủy'), 'Khánh Hòa'),
        (Event(level='commune', host='Đảng ủy xã Bến Mơ'), 'Bến Mơ'),
        (Event(level='province', host='Ban Dân vận Tỉnh ủy Sông Trăng'), 'Sông Trăng'),
        (Event(level='province', host='Tỉnh ủy'), 'Tỉnh ủy'),
        (Event(), ''),
    ],
    ids=['district', 'province', 'commune', 'unknown-to-the-lists', 'body-alone', 'nothing'],
)
def test_the_shortest_words_name_the_unit(event, words):
    assert words_of(event) == words


@pytest.mark.parametrize(
    ('said', 'host', 'label', 'regime'),
    [
        ({'kind': 'year', 'year': 2023}, 'Tỉnh ủy', '2023', 'party'),
        ({'kind': 'half-year', 'year': 2023, 'half': 1}, None, '2023-H1', 'party'),
        ({'kind': 'quarter', 'year': 2021, 'quarter': 2}, 'UBND tỉnh', '2021-Q2', 'state'),
        ({'kind': 'nine-months', 'year': 2022}, 'Sở Nội vụ', '2022-9M', 'state'),
        ({'kind': 'month', 'year': 2018, 'month': 9}, None, '2018-09', 'party'),
        ({'kind': 'other', 'from': 2012, 'to': 2017}, None, '2012..2017', 'party'),
    ],
    ids=['year', 'half', 'quarter', 'nine-months', 'month', 'years'],
)
def test_a_period_has_its_regime(said, host, label, regime):
    found = period_of(Event(period=said, host=host))
    assert (found.label, found.regime) == (label, regime)


@pytest.mark.parametrize(
    'said', [None, {'kind': 'other'}, {'kind': 'month', 'year': 2018}], ids=['none', 'open', 'half']
)
def test_a_period_that_cannot_be_told_is_none(said):
    assert period_of(Event(period=said)) is None


def test_the_day_of_a_text_is_its_event_its_page_or_its_period():
    year = period_of(Event(period={'kind': 'year', 'year': 2022}))
    assert day_of(Event(date='2022-12-20'), '2022-12-21', year) == date(2022, 12, 20)
    assert day_of(Event(date='--12-20'), '2022-12-21', year) == date(2022, 12, 21)
    assert day_of(Event(date='--12-20'), None, year) == year.last


@pytest.mark.django_db
def test_namesakes_are_told_apart_by_the_province_that_the_text_names():
    country = make_country('binh-duong')
    event = Event(level='district', place_district='Dĩ An', place_province='Bình Dương')
    found = about(event, date(2023, 2, 17), country['viet-nam'])
    assert (found.unit.name, found.unit.level) == ('Dĩ An', 'district')
    other = Event(level='district', place_district='Dĩ An', place_province='Khánh Hòa')
    assert about(other, date(2023, 2, 17), country['viet-nam']).unit is None


@pytest.mark.django_db
def test_a_district_is_none_after_districts_ended():
    country = make_country('binh-duong')
    found = about(
        Event(level='district', place_district='Dĩ An', place_province='Bình Dương'),
        date(2026, 2, 17),
        country['viet-nam'],
    )
    assert found.unit is None
    assert 'Dĩ An' in found.wrong


@pytest.mark.django_db
def test_an_invented_place_is_found_by_its_name_in_the_tree():
    units = make_song_trang()
    event = Event(level='commune', host='Khối Dân vận Đảng ủy xã Bến Mơ')
    assert about(event, date(2025, 12, 1), units['song-trang']).unit == units['ben-mo']
