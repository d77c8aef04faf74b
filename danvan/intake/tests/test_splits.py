"""What figures are split by and held against, in many wordings."""

import pytest

from danvan.intake import figures
from danvan.intake.text import Text

HEADLINE = 'Kết quả công tác dân vận năm 2023\nToàn tỉnh có 12 đơn vị tham gia phong trào thi đua “Dân vận khéo”.\n'


def dims_of(sentence):
    """Of each figure of the sentence, by its value."""
    return {one.value: one.dims for one in figures.read(Text(f'{HEADLINE}{sentence}\n')) if one.value != 12}


@pytest.mark.parametrize(
    ('words', 'held'),
    [
        ('tăng 14 đơn so với năm trước liền kề', 'năm trước liền kề'),
        ('tăng 14 đơn so với 6 tháng cuối năm 2022', '6 tháng cuối năm 2022'),
        ('tăng 14 đơn so với thời điểm chưa sáp nhập', 'thời điểm chưa sáp nhập'),
        ('tăng 14 đơn so với số tiếp nhận năm 2022', 'năm 2022'),
        ('tăng 14 đơn so với kỳ báo cáo trước', 'kỳ báo cáo trước'),
        ('nhiều hơn cùng kỳ năm 2022 là 14 đơn', 'cùng kỳ năm 2022'),
        ('tăng 14 đơn (15,9%) so với cùng thời điểm năm 2022', 'cùng thời điểm năm 2022'),
    ],
)
def test_a_change_says_what_it_is_held_against_in_the_words_of_the_text(words, held):
    change = dims_of(f'Toàn huyện tiếp nhận 88 đơn, {words}.')[14]
    assert (change['kind'], change['compared_to']) == ('tăng', held)


def test_fewer_is_a_fall():
    assert dims_of('Tiếp nhận 88 đơn, ít hơn quý trước 14 đơn.')[14] == {'kind': 'giảm', 'compared_to': 'quý trước'}


def test_numbers_in_turn_are_of_the_names_in_their_places():
    told = dims_of('Lĩnh vực kinh tế và văn hóa - xã hội lần lượt có 52 và 38 mô hình “Dân vận khéo”.')
    assert told == {52: {'field': 'kinh tế'}, 38: {'field': 'văn hóa - xã hội'}}
    told = dims_of('Cấp tỉnh, cấp huyện và cấp xã lần lượt công nhận 13, 45 và 110 mô hình “Dân vận khéo”.')
    assert told == {13: {'level': 'tỉnh'}, 45: {'level': 'huyện'}, 110: {'level': 'xã'}}


def test_numbers_in_turn_without_a_name_for_each_are_left_out():
    """A figure with a wrong split is worse than none."""
    assert dims_of('Lĩnh vực kinh tế và văn hóa, huyện lần lượt đăng ký 52 và 38 mô hình “Dân vận khéo”.') == {}
    assert dims_of('Lĩnh vực kinh tế có 52 và văn hóa có 38 mô hình “Dân vận khéo”.') != {}


def test_names_in_turn_are_written_as_in_the_text():
    told = dims_of('Hội Phụ nữ và Đoàn Thanh niên lần lượt đăng ký 52 và 38 mô hình “Dân vận khéo”.')
    assert told == {52: {'kind': 'Hội Phụ nữ'}, 38: {'kind': 'Đoàn Thanh niên'}}


def test_a_heading_tells_the_level_unless_a_sentence_speaks_of_all():
    below = 'b) Cấp huyện\nCác đơn vị tổ chức 25 cuộc đối thoại. Toàn tỉnh đăng ký 145 mô hình “Dân vận khéo”.'
    told = dims_of(below)
    assert (told[25], told[145]) == ({'level': 'huyện'}, {})


def test_a_change_of_another_thing_lends_no_period():
    told = dims_of(
        'Giá trị sản xuất tăng 8,5%, thu nhập bình quân 62 triệu đồng/người/năm, cao hơn năm 2022 là 5 triệu đồng.'
    )
    assert 'compared_to' not in told[8.5]


def test_a_field_before_with_names_its_own_number_alone():
    told = dims_of('Có 96 mô hình “Dân vận khéo”; nhiều nhất là lĩnh vực kinh tế với 40 mô hình, ít nhất là quốc phòng - an ninh với 9 mô hình.')  # fmt: skip
    assert (told[40], told[9]) == ({'field': 'kinh tế'}, {'field': 'quốc phòng - an ninh'})


def test_levels_alone_in_a_bracket_are_levels():
    told = dims_of('Mặt trận các cấp giám sát 45 cuộc (tỉnh 5, huyện 13, xã 27).')
    assert [told[value] for value in (5, 13, 27)] == [{'level': 'tỉnh'}, {'level': 'huyện'}, {'level': 'xã'}]


def test_rows_named_by_a_level_alone_are_levels():
    table = '\nSố cuộc đối thoại năm 2023\nCấp | Số cuộc đối thoại | Số người dự\nTỉnh | 3 | 640\nHuyện | 24 | 3.120\nXã | 130 | 11.480\n'
    assert [one.dims for one in figures.read(Text(HEADLINE + table)) if one.value in {3, 24, 130}] == [
        {'level': 'tỉnh'},
        {'level': 'huyện'},
        {'level': 'xã'},
    ]


def test_a_table_behind_an_empty_line_has_heads_of_its_own():
    table = '\nĐơn vị | Mô hình đăng ký\nXã A | 20\nXã B | 31\n\nĐơn vị | Số cuộc đối thoại\nXã A | 3\nXã B | 4\n'
    told = [(one.measure, one.value) for one in figures.read(Text(HEADLINE + table)) if one.value != 12]
    assert told == [('dan_van_kheo.registered', 20), ('dan_van_kheo.registered', 31), ('dialogues.held', 3), ('dialogues.held', 4)]  # fmt: skip
