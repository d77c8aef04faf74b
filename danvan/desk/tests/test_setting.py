"""What a unit sets for its models: who may, what is refused, and that it is in force from then on."""

import pytest
from django.utils import timezone

from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.work.exemplars.models import LocalField, ScoreSheet
from danvan.work.exemplars.scoring import open_sheet, sheet_for
from danvan.work.exemplars.tests.make import make_exemplar

YEAR = timezone.localdate().year
WHERE = '/mo-hinh/thiet-lap/song-trang/'
CRITERIA = 'Kết quả cụ thể | 12,5\nNhân dân đồng thuận\t20\nCấp trên khảo sát | 10 | cấp trên'


@pytest.fixture
def keeper(house, go):
    """The browser of the administrator of Sông Trăng."""
    return go(make_user('quan-tri', Role.ADMINISTRATOR, house.units['song-trang']))


def test_a_field_of_the_list_is_offered_where_models_are_registered(house, go, keeper):
    said = {'year': YEAR, 'name': 'Xây dựng nông thôn mới', 'field': 'KT'}
    assert keeper.post(WHERE, said).status_code == 302
    row = LocalField.objects.get(unit__key='song-trang')
    assert (row.year, row.name, row.field) == (YEAR, 'Xây dựng nông thôn mới', 'KT')
    assert f'Xây dựng nông thôn mới ({YEAR}, kinh tế)' in go(house.lan).get('/mo-hinh/moi/').content.decode()


def test_a_field_twice_in_a_year_is_refused_beside_its_name(keeper):
    said = {'year': YEAR, 'name': 'Chuyển đổi số', 'field': 'VHXH'}
    keeper.post(WHERE, said)
    page = keeper.post(WHERE, said | {'name': ' chuyển đổi số '})
    assert 'đã có lĩnh vực này' in str(page.context['form'].errors['name'])
    assert LocalField.objects.count() == 1


def test_a_field_goes_while_no_model_bears_it(house, keeper):
    free, used = (
        LocalField.objects.create(unit=house.units['song-trang'], year=YEAR, name=name, field='KT')
        for name in ('Nhà vườn', 'Chợ phiên')
    )
    make_exemplar(house, local_field=used, field='KT')
    assert keeper.post(f'{WHERE}linh-vuc/{free.pk}/go/').status_code == 302
    refused = keeper.post(f'{WHERE}linh-vuc/{used.pk}/go/')
    assert refused.status_code == 422
    assert '1 mô hình đang dùng' in refused.content.decode()
    assert list(LocalField.objects.all()) == [used]


def test_the_list_of_the_latest_year_is_carried_over_once(house, keeper):
    for name in ('Nhà vườn', 'Chợ phiên'):
        LocalField.objects.create(unit=house.units['song-trang'], year=YEAR - 2, name=name, field='KT')
    for _time in range(2):
        keeper.post(f'{WHERE}chep/')
    assert LocalField.objects.filter(year=YEAR).count() == 2


def test_a_sheet_is_opened_from_lines_and_is_in_force(house, keeper):
    said = {'year': YEAR, 'title': 'Bảng điểm', 'criteria': CRITERIA, 'grades': 'xuất sắc | 40\nđạt | 20,5'}
    assert keeper.post(f'{WHERE}bang-diem/', said).status_code == 302
    sheet = sheet_for(house.units['ben-mo'], YEAR)
    lines = [(one.title, float(one.maximum), one.is_reserve) for one in sheet.criteria.all()]
    assert lines == [
        ('Kết quả cụ thể', 12.5, False), ('Nhân dân đồng thuận', 20, False), ('Cấp trên khảo sát', 10, True),
    ]  # fmt: skip
    assert sheet.grades == [{'name': 'xuất sắc', 'from': 40}, {'name': 'đạt', 'from': 20.5}]


def test_a_sheet_in_use_stays_and_the_next_begins_from_it(house, keeper):
    old = open_sheet(house.units['song-trang'], YEAR, 'Bảng cũ', [('Kết quả', 50, False), ('Khảo sát', 10, True)])
    form = keeper.get(f'{WHERE}bang-diem/').context['form']
    assert form.initial['criteria'] == 'Kết quả | 50\nKhảo sát | 10 | cấp trên'
    keeper.post(f'{WHERE}bang-diem/', {'year': YEAR, 'title': 'Bảng mới', 'criteria': 'Kết quả | 60'})
    assert list(ScoreSheet.objects.order_by('version').values_list('title', 'version')) == [
        ('Bảng cũ', 1),
        ('Bảng mới', 2),
    ]
    assert [one.maximum for one in old.criteria.all()] == [50, 10]


@pytest.mark.parametrize(
    ('field', 'typed', 'said'),
    [
        ('criteria', 'Kết quả', 'Dòng 1 chưa rõ'),
        ('criteria', 'Kết quả | 10\n\nĐồng thuận | nhiều', 'Dòng 3 chưa rõ'),
        ('criteria', 'Kết quả | NaN', 'Dòng 1 chưa rõ'),
        ('criteria', 'Kết quả | 100000', 'không quá 1.000'),
        ('grades', 'đạt | 50\nkhá | 70', 'xếp từ cao xuống thấp'),
    ],
    ids=['no points', 'no number', 'not a number', 'too many', 'grades upside down'],
)
def test_a_line_that_cannot_be_read_is_named(keeper, field, typed, said):
    form = {'year': YEAR, 'title': 'Bảng điểm', 'criteria': 'Kết quả | 10', field: typed}
    page = keeper.post(f'{WHERE}bang-diem/', form)
    assert said in str(page.context['form'].errors[field])
    assert not ScoreSheet.objects.exists()


def test_those_in_reach_read_and_nobody_else_sets(house, go, keeper):
    row = LocalField.objects.create(unit=house.units['song-trang'], year=YEAR, name='Nhà vườn', field='KT')
    leader, stranger = go(house.hoa), go(house.lan)
    assert leader.post(WHERE, {'year': YEAR, 'name': 'Khác', 'field': 'KT'}).status_code == 200
    for where in (f'{WHERE}bang-diem/', f'{WHERE}chep/', f'{WHERE}linh-vuc/{row.pk}/go/'):
        assert leader.post(where).status_code == 404
    assert stranger.get(WHERE).status_code == 404
    assert keeper.post(f'/mo-hinh/thiet-lap/rach-la/linh-vuc/{row.pk}/go/').status_code == 404
    assert list(LocalField.objects.all()) == [row]
    assert 'Mở bảng điểm mới' not in leader.get(WHERE).content.decode()
    assert WHERE in keeper.get('/don-vi/song-trang/').content.decode()
