"""Which indicator and split a measure of a text is; what fits no row has none."""

import pytest

from danvan.indicators.catalogue import catalogue, dimensions
from danvan.indicators.measured import _table, of_award, of_measure
from danvan.indicators.splits import split_key


@pytest.mark.parametrize(
    ('measure', 'unit', 'dims', 'code', 'split'),
    [
        ('dan_van_kheo.registered', 'mô hình, điển hình', {}, 'DVK01', {}),
        ('dan_van_kheo.registered', 'mô hình', {'kind': 'mô hình'}, 'DVK01', {'subject': 'mô hình'}),
        ('dan_van_kheo.registered', 'mô hình', {'kind': 'mô hình', 'field': 'kinh tế'}, 'DVK01', {'field': 'kinh tế'}),
        ('dan_van_kheo.total', 'mô hình', {'kind': 'mô hình'}, 'DVK07', {}),
        ('dan_van_kheo.by_field', 'mô hình', {'field': 'kinh tế'}, 'DVK07', {'field': 'kinh tế'}),
        ('dialogues.held', 'cuộc đối thoại', {'kind': 'đột xuất'}, 'DT01', {'occasion': 'đột xuất'}),
        ('petitions.received', 'đơn vị', {'kind': 'tố cáo'}, '', {}),
        ('petitions.received', 'đơn', {'kind': 'tố cáo'}, 'XD03', {'petition_kind': 'tố cáo'}),
        ('dan_van_kheo.registered', 'mô hình', {'compared_to': 'năm 2018'}, '', {}),
        ('dan_van_kheo.by_field', 'mô hình', {'field': 'nông thôn mới'}, '', {}),
        ('dan_van_kheo.registered', 'mô hình', {'kind': 'liên xã'}, '', {}),
        ('units.implementing', 'xã', {'of': 20}, '', {}),
        ('other', 'cái', {}, '', {}),
    ],
    ids=['registered', 'models-alone', 'models-of-a-field', 'in-being', 'by-field', 'occasion', 'other-noun', 'denunciations', 'change', 'no-such-field', 'unknown-kind', 'share', 'no-row'],
)  # fmt: skip
def test_a_measure_has_its_place_or_none(measure, unit, dims, code, split):
    found = of_measure(measure, unit, '', dims)
    assert (found.code, found.split) == (code, split)


@pytest.mark.parametrize(
    ('measure', 'unit', 'label', 'code'),
    [
        ('dialogues.opinions', 'ý kiến', 'ghi nhận ý kiến', 'DT02b'),
        ('dialogues.opinions', 'ý kiến', 'trả lời tại chỗ ý kiến', 'DT03a'),
        ('dialogues.opinions', 'ý kiến', 'giao giải quyết ý kiến', 'DT03b'),
        ('dialogues.opinions', 'ý kiến', 'ý kiến phản biện', ''),
        ('dialogues.opinions', 'kiến nghị', 'Ban Thanh tra nhân dân có kiến nghị', ''),
        ('dialogues.held', 'hội nghị đối thoại', 'bí thư', ''),
        ('inspections.units', 'cuộc', 'đoàn thể chủ trì cuộc giám sát', ''),
        ('inspections.units', 'cuộc', 'Ban Thanh tra nhân dân giám sát cuộc', ''),
        ('inspections.units', 'cơ quan, đơn vị', 'kiểm tra tại cơ quan, đơn vị', 'LD02b'),
        ('petitions.received', 'đơn', 'đơn đã xử lý là đơn', 'XD04'),
        ('petitions.received', 'đơn', 'tiếp nhận đơn', 'XD03'),
        ('petitions.received', 'đơn', 'an ninh, trật tự', ''),
        ('dan_van_kheo.recognised', 'mô hình', 'công nhận', 'DVK02'),
        ('dan_van_kheo.recognised', 'mô hình, điển hình', 'Mô hình lũy kế', ''),
        ('dan_van_kheo.total', 'mô hình', 'toàn tỉnh có mô hình “Dân vận khéo”', 'DVK07'),
        ('dan_van_kheo.total', 'mô hình', 'Toàn tỉnh: mô hình ra mắt', 'DVK08'),
        ('citizen_reception.sessions', 'lượt', 'phản ánh, kiến nghị đã xử lý là lượt', ''),
        ('mobilised.workdays', 'công', 'mô hình được công nhận', ''),
    ],
    ids=['opinions', 'answered', 'handed-over', 'on-drafts', 'of-inspectors', 'part-of-unknown-kind', 'inspections', 'inspections-by-people', 'inspected', 'handled', 'received', 'part-of-petitions', 'recognised-without-noun', 'standing-in-a-row', 'standing', 'opened', 'feedback', 'no-workdays'],
)  # fmt: skip
def test_the_words_beside_a_number_decide_among_indicators(measure, unit, label, code):
    """What they leave open has no place, and what is a part is never taken for the whole."""
    assert of_measure(measure, unit, label, {}).code == code


@pytest.mark.parametrize(
    ('granted_by', 'level', 'authority'),
    [
        ('Thủ tướng Chính phủ', 'province', 'Thủ tướng Chính phủ'),
        ('Ban Dân vận TƯ', 'province', 'bộ, ban, ngành Trung ương'),
        ('Chủ tịch UBND tỉnh', 'province', 'UBND tỉnh'),
        ('UBND thành phố', 'province', 'UBND tỉnh'),
        ('UBND thành phố', 'district', 'cơ quan cấp huyện'),
        ('Ban Dân vận Tỉnh uỷ', 'province', 'ban của Tỉnh ủy'),
        ('Ủy ban MTTQ tỉnh', 'province', 'MTTQ, đoàn thể cấp tỉnh'),
        ('Ban Dân vận Huyện ủy', 'district', 'cơ quan cấp huyện'),
        ('UBND xã', 'commune', 'UBND xã'),
        ('Công ty', 'province', 'khác'),
        ('', 'province', 'chưa phân loại'),
    ],
    ids=['premier', 'centre', 'province', 'city-as-province', 'city-as-district', 'board', 'front', 'district', 'commune', 'other', 'unsaid'],
)  # fmt: skip
def test_an_award_has_the_authority_that_grants_it(granted_by, level, authority):
    found = of_award('collectives', 'giấy khen', granted_by, 'thực hiện QCDC', level)
    assert found.split == {'stream': 'dân chủ ở cơ sở', 'form': 'giấy khen', 'authority': authority}


def test_households_have_no_indicator():
    assert of_award('households', 'giấy khen', 'UBND xã', '', 'commune').code == ''


def test_the_table_names_what_the_catalogue_knows():
    for row in _table()['measure']:
        known = catalogue()[row['code']]
        assert all(known.has_split(split_key(split)) for split in row.get('kinds', {}).values()), row
    for name in ('authority', 'stream'):
        assert {row['value'] for row in _table()[name]} <= dimensions()[name].values.keys()
