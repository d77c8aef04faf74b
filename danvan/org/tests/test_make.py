"""The builders that other floors' tests stand on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.org.models import Place
from danvan.org.rights import roles_at
from danvan.org.tests.make import make_cast, make_country, make_song_trang

pytestmark = pytest.mark.django_db


def test_song_trang_has_its_bodies_in_their_place_on_every_map() -> None:
    units = make_song_trang()
    assert units['ben-mo.dang-uy'].full_name == 'Đảng ủy xã Bến Mơ'
    assert units['song-trang.ban-tuyen-giao-va-dan-van'].since is None
    assert 'song-trang.ban-dan-van' not in units
    assert Place.objects.count() == 2 * len(units)


def test_song_trang_costs_few_queries() -> None:
    with CaptureQueriesContext(connection) as queries:
        make_song_trang()
    assert len(queries) < 60


def test_cast_plays_its_parts() -> None:
    units = make_song_trang()
    cast = make_cast(units)
    assert [str(person) for person in cast.values()] == ['cô Lan', 'anh Minh', 'bà Hoa']
    assert roles_at(cast['co-lan'], units['ben-mo']) == {'recorder'}
    assert roles_at(cast['co-lan'], units['rach-la']) == set()
    assert roles_at(cast['ba-hoa'], units['rach-la.mttq']) == {'leader'}


def test_a_small_real_country_keeps_the_places_of_the_whole() -> None:
    units = make_country('gia-vien-373')
    assert units['gia-vien-373'].name == 'Gia Viễn'
    place = Place.objects.get(unit=units['gia-vien-373'], edition__on='2025-07-01')
    home = Place.objects.get(unit=units['ninh-binh-2025'], edition__on='2025-07-01')
    assert (place.path, place.is_whole) == (home.path, False)
