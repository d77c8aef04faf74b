"""Names alike while one types: of the same commune and province, and of nothing that the person may not see."""

from danvan.org.tests.make import make_user
from danvan.work.exemplars.likeness import alike
from danvan.work.exemplars.tests.make import make_exemplar

TITLE = 'Tổ tự quản đường hoa ấp Đông'


def names(found):
    return [(one.record.title, one.is_here) for one in found]


def test_like_name_is_found_with_and_without_marks_in_any_order(house):
    make_exemplar(house, title=TITLE)
    make_exemplar(house, title='Ngày thứ Bảy vì dân')
    for typed in ('tổ tự quản đường hoa', 'duong hoa tu quan ap dong', 'Tuyến đường hoa tự quản'):
        assert names(alike(typed, house.units['ben-mo'], house.lan)) == [(TITLE, True)]
    assert alike('Cổng trường an toàn', house.units['ben-mo'], house.lan) == []


def test_those_of_the_commune_stand_before_those_of_the_province(house):
    make_exemplar(house, title=TITLE)
    make_exemplar(house, 'rach-la', title='Tổ tự quản đường hoa')
    found = alike('Tổ tự quản đường hoa', house.units['ben-mo'], house.minh)
    assert names(found) == [(TITLE, True), ('Tổ tự quản đường hoa', False)]


def test_names_beyond_the_persons_reach_are_not_shown(house):
    make_exemplar(house, 'rach-la', title=TITLE)
    assert alike(TITLE, house.units['ben-mo'], house.lan) == []
    stranger = make_user('nguoi-la', 'reader', house.units['cau-gio'])
    assert alike(TITLE, house.units['ben-mo'], stranger) == []


def test_other_provinces_are_not_looked_at(house):
    make_exemplar(house, title=TITLE)
    assert alike(TITLE, house.units['song-trang'], house.minh) != []
    from danvan.org.models import Unit

    elsewhere = Unit.objects.create(
        key='noi-khac', level='province', sort='tinh', name='Nơi Khác', sort_key='x', folded='x'
    )
    assert alike(TITLE, elsewhere, house.minh) == []


def test_record_is_not_like_itself(house):
    record = make_exemplar(house, title=TITLE)
    assert alike(TITLE, house.units['ben-mo'], house.lan, without=record.pk) == []


def test_name_without_a_telling_word_finds_nothing(house):
    make_exemplar(house, title=TITLE)
    assert alike('Mô hình dân vận khéo', house.units['ben-mo'], house.lan) == []
    assert alike('  ', house.units['ben-mo'], house.lan) == []


def test_signs_in_a_name_do_no_harm(house):
    make_exemplar(house, title='"5 không, 3 sạch" & (tự quản) | !')
    assert len(alike("'5 không' & 3 sạch | (tự quản):*", house.units['ben-mo'], house.lan)) == 1
