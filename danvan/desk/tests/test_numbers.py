"""Figure, unit and map pages: every number leads down to what it is made of, and never beyond the reach."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.indicators.freezing import accept, freeze
from danvan.indicators.models import Register
from danvan.indicators.observing import Observed, observe
from danvan.org.models import Role
from danvan.org.tests.make import make_country, make_user
from danvan.periods import Period
from danvan.records.writing import amend, move
from danvan.work.exemplars.tests.make import make_exemplar

Y2025 = Period.parse('2025', 'party')
WHERE = '/so-lieu/song-trang/2025/DVK01/'


def test_a_figure_lists_exactly_its_records_and_its_units(house, go, model):
    make_exemplar(house, unit='rach-la', title='Camera an ninh', field='QPAN')
    page = go(house.hoa).get(WHERE)
    assert page.context['figure'].value == 2
    assert {record.title for record, _kind, _is_extracted in page.context['behind']['rows']} == {
        model.title,
        'Camera an ninh',
    }
    parts = {part.unit.key: part.value for part in page.context['parts']}
    assert (parts['ben-mo'], parts['rach-la'], parts['cau-gio']) == (1, 1, 0)
    assert '2 hồ sơ đang được đếm' in page.content.decode()


def test_a_split_is_asked_for_in_the_address(house, go, model):
    make_exemplar(house, unit='rach-la', field='QPAN')
    page = go(house.hoa).get(WHERE, {'phan': 'field=quốc phòng - an ninh'})
    assert page.context['figure'].value == 1
    assert len(page.context['behind']['rows']) == 1


@pytest.mark.parametrize(
    'where',
    [
        '/so-lieu/khong-co/2025/DVK01/',
        '/so-lieu/song-trang/2025/XX99/',
        '/so-lieu/song-trang/2025-13/DVK01/',
        f'{WHERE}?phan=field',
    ],
)
def test_what_is_no_figure_is_404(house, go, where):
    assert go(house.hoa).get(where).status_code == 404


def test_a_unit_beyond_reach_has_no_figures_here(house, go):
    assert go(house.lan).get('/so-lieu/rach-la/2025/DVK01/').status_code == 404
    assert go(house.lan).get(WHERE).status_code == 404
    page = go(house.lan).get('/don-vi/rach-la/')
    assert page.context['figures'] is None
    assert 'ngoài phạm vi' in page.content.decode()


def test_a_frozen_figure_lists_its_records_as_they_were(house, go, model):
    accept(freeze(house.units['song-trang'], Y2025, house.hoa), Y2025)
    amend(model, house.lan, {'title': 'Tên về sau'}, 'đổi tên')
    move(model, house.minh, house.units['rach-la'], 'chuyển')
    client = go(house.hoa)
    page = client.get(WHERE)
    row = page.context['frozen']['rows'][0]
    assert (row.event.title, row.event.unit.key, row.is_changed) == (model.title, 'ben-mo', True)
    assert 'đã đổi sau khi chốt' in page.content.decode()
    version = client.get(f'/luc-chot/{row.version}/').content.decode()
    assert model.title in version
    assert 'Sau đó hồ sơ đã đổi.' in version


def test_a_version_is_for_those_who_see_the_record_or_its_unit_of_then(house, go, model):
    from danvan.records.versions import version_of

    stranger = make_user('xa', Role.LEADER, house.units['cau-gio'])
    assert go(stranger).get(f'/luc-chot/{version_of(model)}/').status_code == 404
    assert go(house.lan).get(f'/luc-chot/{version_of(model)}/').status_code == 200


def test_words_of_a_source_and_values_kept_out_of_the_sum_are_shown(house, go):
    rach_la, province = house.units['rach-la'], house.units['song-trang']
    observe(
        rach_la,
        Y2025,
        'extracted',
        [Observed('LD01', 100, qualifier='more_than', quote='hơn 100 cuộc', source_file='bai.txt')],
    )
    observe(province, Y2025, 'extracted', [Observed('LD01', 20, scope='total', quote='20 cuộc', source_file='bai.txt')])
    page = go(house.hoa).get('/so-lieu/song-trang/2025/LD01/').content.decode()
    assert '20 cuộc' in page
    assert 'hơn 100' in page
    assert 'Số ước lượng, không cộng vào tổng' in page


def test_a_comparison_that_cannot_be_made_says_why(house, go):
    page = go(house.hoa).get('/so-lieu/song-trang/2019/LD01/').content.decode()
    assert 'Không so sánh được' in page


def test_units_that_have_not_reported_are_named(house, go, model):
    Register.objects.exclude(unit=house.units['ben-mo']).delete()
    page = go(house.hoa).get(WHERE).content.decode()
    assert 'đơn vị chưa báo cáo, nên đây chưa phải tổng' in page
    assert 'xã Rạch Lá' in page


def test_a_figure_costs_the_same_with_few_records_and_many(house, go, model):
    client = go(house.hoa)
    client.get(WHERE)
    with CaptureQueriesContext(connection) as few:
        client.get(WHERE)
    for n in range(12):
        make_exemplar(house, title=f'Việc {n}')
    client.get(WHERE)  # the first reader renews the sheets
    with CaptureQueriesContext(connection) as many:
        client.get(WHERE)
    assert len(few) == len(many)


# --- units


def test_a_unit_shows_its_figures_and_what_stands_in_it(house, go, model):
    page = go(house.hoa).get('/don-vi/song-trang/?ky=2025').content.decode()
    assert '/so-lieu/song-trang/2025/DVK01/?ban-do=' in page
    assert 'Xã Bến Mơ' in page
    assert 'Minh họa' in page


def test_an_administrator_declares_a_register_and_zero_is_a_figure_from_then_on(house, go):
    Register.objects.all().delete()
    keeper = make_user('quan-tri', Role.ADMINISTRATOR, house.units['rach-la'])
    client, page = go(keeper), '/don-vi/rach-la/?ky=2025'
    assert 'chưa khai báo giữ sổ' in client.get(page).content.decode()
    assert go(house.hoa).post('/don-vi/rach-la/so/mo-hinh/', {'since': '01/12/2024'}).status_code == 404
    client.post('/don-vi/rach-la/so/mo-hinh/', {'since': '01/12/2024'})
    assert Register.objects.get().since == date(2024, 12, 1)
    assert go(keeper).get('/so-lieu/rach-la/2025/DVK01/').context['figure'].value == 0


def test_a_wrong_day_declares_nothing(house, go):
    Register.objects.all().delete()
    keeper = make_user('quan-tri', Role.ADMINISTRATOR, house.units['rach-la'])
    response = go(keeper).post('/don-vi/rach-la/so/mo-hinh/', {'since': '31/02/2024'}, follow=True)
    assert 'Chưa khai báo được' in response.content.decode()
    assert not Register.objects.exists()


@pytest.fixture
def country(db):
    return make_country('hoa-binh')


def test_a_closed_unit_tells_what_became_of_it_and_what_is_not_known(country, go):
    reader = make_user('doc', Role.READER, country['viet-nam'], 'territory')
    page = go(reader).get('/don-vi/hoa-binh/').content.decode()
    assert 'Tỉnh Phú Thọ' in page
    assert 'đến hết ngày 30/06/2025' in page
    assert 'bản đồ trước 30/6/2025 chưa có trong hệ thống' in page
    assert 'Minh họa' not in page


def test_units_are_found_by_name_and_listed_on_any_map(country, go):
    client = go(make_user('doc', Role.READER, country['viet-nam'], 'territory'))
    assert client.get('/don-vi/?ban-do=2025-06-30').content.decode().count(' xã</span>') == 63
    assert client.get('/don-vi/?ban-do=2025-07-01').content.decode().count(' xã</span>') == 34
    found = client.get('/don-vi/?ten=hoa binh&ban-do=2025-06-30').context['found']
    assert 'hoa-binh' in [unit.key for unit in found]


# --- maps


def test_the_map_is_coloured_where_there_are_numbers_and_names_both_archipelagos(country, go):
    observe(country['hoa-binh'], Period.parse('2022', 'party'), 'extracted', [Observed('DVK07', 3851, scope='total')])
    client = go(make_user('doc', Role.READER, country['viet-nam'], 'territory'))
    page = client.get('/ban-do/?chi-tieu=DVK07&ky=2022').content.decode()
    for words in ('Hoàng Sa', 'Trường Sa', 'tỉnh Hòa Bình: 3.851', 'tỉnh Hà Nam: chưa báo cáo'):
        assert words in page
    restated = client.get('/ban-do/?chi-tieu=DVK07&ky=2022&ban-do=2025-07-01').content.decode()
    assert 'tỉnh Phú Thọ: 3.851' in restated


def test_no_number_stands_on_the_map_beyond_the_reach(country, go):
    observe(country['hoa-binh'], Period.parse('2022', 'party'), 'extracted', [Observed('DVK07', 3851, scope='total')])
    page = go(make_user('ai', Role.READER, country['ha-noi'])).get('/ban-do/?chi-tieu=DVK07&ky=2022').content.decode()
    assert '3.851' not in page
    assert 'tỉnh Hòa Bình: ngoài phạm vi' in page


def test_a_province_has_its_communes_as_points_and_lists_those_that_are_not_drawn(country, go):
    client = go(make_user('doc', Role.READER, country['viet-nam'], 'territory'))
    page = client.get('/ban-do/phu-tho-2025/').content.decode()
    assert 'map-dot' in page
    assert 'Hoàng Sa' in page


def test_the_invented_province_has_tiles(house, go, model):
    page = go(house.hoa).get('/ban-do/song-trang/?ky=2025')
    assert 'Minh họa' in page.content.decode()
    assert {row.unit.key: row.value for row in page.context['rows']} == {'ben-mo': 1, 'rach-la': 0, 'cau-gio': 0}
