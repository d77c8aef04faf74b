"""Parts that add up to their whole are of its measure, whatever each of them is called."""

import pytest

from danvan.intake import figures
from danvan.intake.text import Text

HEADLINE = 'Kết quả công tác dân vận năm 2023\nHuyện Trăng Non là đơn vị có phong trào thi đua “Dân vận khéo” khá.\n'


def told(words):
    return [(one.measure, one.value) for one in figures.read(Text(f'{HEADLINE}{words}\n'))]


PARTS = {
    'things of many names in a bracket': (
        'Toàn huyện có 31 tổ hòa giải (19 tổ ở ấp, 7 nhóm ở chợ và 5 đội ở bến tàu).',
        'organisation.units',
        [31, 19, 7, 5],
    ),
    'inner parts first': (
        'Các đơn vị đăng ký 57 mô hình “Dân vận khéo”, gồm 41 mô hình tập thể (kinh tế 15, văn hóa - xã hội 16, quốc phòng - an ninh 10) và 16 mô hình cá nhân.',
        'dan_van_kheo.registered',
        [57, 41, 15, 16, 10, 16],
    ),
    'points of a list': (
        'Mặt trận và các đoàn thể chủ trì 46 cuộc giám sát, trong đó:\n- Ủy ban Mặt trận: 18 cuộc;\n- Hội Nông dân: 14 cuộc;\n- Đoàn Thanh niên: 14 cuộc.',
        'inspections.units',
        [46, 18, 14, 14],
    ),
}


@pytest.mark.parametrize(('words', 'measure', 'values'), PARTS.values(), ids=PARTS)
def test_parts_are_of_the_measure_of_their_whole(words, measure, values):
    assert told(words) == [(measure, value) for value in values]


def test_other_stages_of_the_same_matter_keep_their_own_measure():
    stages = told('Tiếp nhận 128 đơn, trong đó đã giải quyết 117 đơn, còn lại 11 đơn đang giải quyết.')
    assert stages == [('petitions.received', 128), ('petitions.resolved', 117), ('petitions.pending', 11)]


def test_what_does_not_add_up_is_left_to_its_own_words():
    whole = 'Toàn huyện có 31 tổ hòa giải (19 tổ ở ấp, 7 nhóm ở chợ và {} thùng rác).'
    assert ('organisation.units', 5) in told(whole.format(5))
    assert ('organisation.units', 6) not in told(whole.format(6))


NO_PARTS = {
    'households of money': (
        'Hội vận động 25 triệu đồng, giúp đỡ các hộ: 15 hộ nghèo, 10 hộ cận nghèo.',
        ['mobilised.money', 'support.beneficiaries', 'support.beneficiaries'],
    ),
    'dialogues of petitions': (
        'Mặt trận tiếp nhận 20 đơn, tổ chức đối thoại với dân: 12 cuộc ở ấp, 8 cuộc ở xã.',
        ['petitions.received', 'dialogues.held', 'dialogues.held'],
    ),
    'deeds of branches, point by point': (
        'Với 8 chi hội, Hội Phụ nữ xã đã đạt các kết quả sau:\n- Xây 3 căn nhà tình thương.\n- Giúp 5 hộ nghèo vay vốn.\n- Trồng 200 cây xanh.',
        ['organisation.units', 'works.completed', 'support.beneficiaries', 'works.completed'],
    ),
}


@pytest.mark.parametrize(('words', 'measures'), NO_PARTS.values(), ids=NO_PARTS)
def test_numbers_of_other_things_that_happen_to_add_up_are_no_parts(words, measures):
    assert [measure for measure, _value in told(words)] == measures


def test_a_part_of_a_part_keeps_the_level_of_the_whole():
    words = 'Công nhận 12 mô hình “Dân vận khéo” cấp tỉnh (9 tập thể, 3 cá nhân) và 45 mô hình cấp huyện (30 tập thể, 15 cá nhân).'
    dims = {one.value: one.dims for one in figures.read(Text(f'{HEADLINE}{words}\n'))}
    assert dims[9] == {'level': 'tỉnh', 'subject': 'tập thể'}
    assert dims[15] == {'level': 'huyện', 'subject': 'cá nhân'}
