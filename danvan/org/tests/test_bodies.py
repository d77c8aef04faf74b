"""Bodies by rule: of a province before and after the reform, of a commune, a village; their lines."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from danvan.org.bodies import open_bodies, open_bodies_in
from danvan.org.models import Unit
from danvan.org.tests.make import make_country, make_song_trang
from danvan.org.ties import successors, superiors, territories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def keys(units: list[Unit]) -> set[str]:
    return {unit.key for unit in units}


def line_of(unit: Unit) -> list[str]:
    """The units above it in its own line."""
    above = superiors([unit], TODAY).get(unit.pk)
    return [above.key, *line_of(above)] if above else []


def test_boards_of_an_old_province_end_in_the_joined_board() -> None:
    units = make_country()
    made = {unit.key: unit for unit in open_bodies_in([units['khanh-hoa'], units['khanh-hoa-2025']])}
    board = made['khanh-hoa.ban-dan-van']
    joined = made['khanh-hoa.ban-tuyen-giao-va-dan-van']
    assert board.name == 'Ban Dân vận Tỉnh ủy Khánh Hòa'
    assert (board.since, board.until) == (None, date(2025, 2, 2))
    assert (joined.since, joined.until) == (date(2025, 2, 3), date(2025, 6, 30))
    assert successors([board, joined]) == {
        board.pk: [joined],
        joined.pk: [made['khanh-hoa-2025.ban-tuyen-giao-va-dan-van']],
    }
    assert made['khanh-hoa-2025.ban-tuyen-giao-va-dan-van'].since == date(2025, 7, 1)
    assert 'khanh-hoa-2025.ban-dan-van' not in made


def test_party_board_of_a_government_ends_in_its_committee() -> None:
    made = {unit.key: unit for unit in open_bodies(make_country()['kon-tum'])}
    board = made['kon-tum.ban-can-su-dang-ubnd']
    assert board.name == 'Ban cán sự đảng Ủy ban nhân dân tỉnh Kon Tum'
    assert keys(successors([board])[board.pk]) == {'kon-tum.dang-uy-ubnd'}


def test_bodies_of_a_district_are_named_by_its_sort() -> None:
    units = make_country('gia-vien-373', 'di-an-724')
    names = {unit.key: unit.name for unit in open_bodies_in([units['gia-vien-373'], units['di-an-724']])}
    assert names['gia-vien-373.huyen-uy'] == 'Huyện ủy Gia Viễn'
    assert names['di-an-724.ban-dan-van'] == 'Ban Dân vận Thành ủy Dĩ An'
    assert names['di-an-724.ubnd'] == 'Ủy ban nhân dân thành phố Dĩ An'


def test_capital_has_a_command_of_its_own() -> None:
    made = {unit.key: unit.name for unit in open_bodies(make_country()['ha-noi'])}
    assert made['ha-noi.quan-su'] == 'Bộ Tư lệnh Thủ đô Hà Nội'
    assert made['ha-noi.tinh-uy'] == 'Thành ủy Hà Nội'


def test_commune_has_committee_council_front_unions_and_forces() -> None:
    units = make_song_trang()
    assert {unit.partition('.')[2] for unit in units if unit.startswith('ben-mo.')} >= {
        *('dang-uy', 'ban-xay-dung-dang', 'hdnd', 'ubnd', 'mttq', 'cong-an', 'quan-su', 'khoi-dan-van', 'bcd-qcdc'),
        *('cong-doan', 'hoi-nong-dan', 'hoi-phu-nu', 'doan-thanh-nien', 'hoi-cuu-chien-binh'),
    }
    assert units['ben-mo.thon-dong.to-dan-van'].name == 'Tổ dân vận thôn Đông'


def test_body_lies_in_its_territory_and_answers_in_its_line() -> None:
    units = make_song_trang()
    assert territories([units['ben-mo.ubnd']], TODAY)[units['ben-mo.ubnd'].pk] == units['ben-mo']
    assert line_of(units['ben-mo.thon-dong.to-dan-van']) == [
        'ben-mo.khoi-dan-van',
        'ben-mo.dang-uy',
        'song-trang.tinh-uy',
    ]
    assert line_of(units['ben-mo.hoi-phu-nu']) == ['song-trang.hoi-phu-nu', 'song-trang.mttq']
    assert line_of(units['ben-mo.ubnd']) == ['song-trang.ubnd']


def test_opening_again_opens_nothing() -> None:
    units = make_song_trang()
    assert open_bodies_in(list(units.values())) == []


def test_line_is_tied_whichever_end_is_opened_first() -> None:
    units = make_song_trang(bodies=False)
    open_bodies(units['ben-mo'])
    assert line_of(Unit.objects.get(key='ben-mo.ubnd')) == []
    open_bodies(units['song-trang'])
    assert line_of(Unit.objects.get(key='ben-mo.ubnd')) == ['song-trang.ubnd']


def test_three_tiers_bear_the_days_of_their_rules() -> None:
    units = make_song_trang(bodies=False)
    made = {unit.key: unit for unit in open_bodies(units['song-trang'], 'three')}
    assert made['song-trang.ban-dan-van'].until == date(2025, 2, 2)


def test_command_opens_all_below(capsys: pytest.CaptureFixture[str]) -> None:
    made = len(make_song_trang())
    Unit.objects.filter(level='body').delete()
    call_command('bodies', unit='Sông Trăng', only=False)
    assert capsys.readouterr().out == f'Đã lập {made - Unit.objects.exclude(level="body").count()} cơ quan, tổ chức\n'


def test_command_refuses_what_has_no_bodies() -> None:
    units = make_song_trang()
    with pytest.raises(CommandError, match='Đảng ủy xã Bến Mơ không phải là một địa bàn'):
        call_command('bodies', unit=units['ben-mo.dang-uy'].key, only=False)
