"""Papers, days and quantities in running text: what counts something and what only looks like it."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.vietnamese.running import RunningText


def quantities(text):
    return [(str(found.quantity), found.what) for found in RunningText(text).quantities]


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        (
            'Toàn tỉnh có 3.851 mô hình, trong đó 690 mô hình kinh tế',
            [('3.851', 'mô hình'), ('690', 'mô hình kinh tế')],
        ),
        ('đã tổ chức hơn 100 cuộc đối thoại', [('hơn 100', 'cuộc đối thoại')]),
        ('đạt 98,5%; ít nhất 2 cuộc', [('98,5%', ''), ('ít nhất 2', 'cuộc')]),
        ('từ 5 trở lên', [('ít nhất 5', '')]),
        ('làm 3500m đường, 2.000m2 đất', [('3.500', 'm đường'), ('2.000', 'm')]),
        ('góp 1.200 ngày công', [('1.200', 'ngày công')]),
        ('có 3 851 mô hình', [('3.851', 'mô hình')]),
        ('Thôn 3 có 12 hộ; Điều 5; lần thứ 13', [('12', 'hộ')]),
        ('trong 6 tháng đầu năm 2023, giai đoạn 2021 - 2025, 10 năm', []),
        ('đầu năm 16 tổ, cuối năm 1.520 mô hình', [('16', 'tổ'), ('1.520', 'mô hình')]),
        ('đầu năm 2023, cuối năm 2025, cả năm học 2025-2026, năm 16', []),
        ('phong trào “5 không, 3 sạch”', []),
        ('Luật 10/2022/QH15; Chỉ thị 33/CT-TTg ngày 26/11/2021; Công văn 249/MTTQ-BTT', []),
        ('Chiều 9-1, ngày 20/12, 15/15/2022', []),
        ('từ 12-15 người', []),
        ('1. Kết quả\n1.1. Có 5 tổ\n2) Nội dung', [('5', 'tổ')]),
        ('gọi 0912.345.678 hoặc a1@b2.vn, xem https://a.vn/12', []),
    ],
    ids=lambda value: value[:40].strip() if isinstance(value, str) else '',
)
def test_only_what_counts_something_is_a_quantity(text, expected):
    assert quantities(text) == expected


def test_fraction_keeps_its_whole():
    [found] = RunningText('Có 17/20 xã đạt').quantities
    assert (found.quantity.value, found.of, found.what) == (17, 20, 'xã đạt')


@pytest.mark.parametrize(
    ('text', 'kind', 'number', 'day'),
    [
        ('Chỉ thị số 33/CT-TTg, ngày 26/11/2021', 'Chỉ thị', '33/CT-TTg', date(2021, 11, 26)),
        ('Nghị quyết số 25-NQ/TW ngày 03 tháng 6 năm 2013', 'Nghị quyết', '25-NQ/TW', date(2013, 6, 3)),
        ('Luật 10/2022/QH15', 'Luật', '10/2022/QH15', None),
        ('Chương trình hành động số 30/2022', 'Chương trình hành động', '30/2022', None),
        ('Quy định 11-QĐi/TW', 'Quy định', '11-QĐi/TW', None),
        ('số 249/MTTQ-BTT', None, '249/MTTQ-BTT', None),
    ],
    ids=['directive', 'resolution', 'law', 'programme', 'regulation', 'front'],
)
def test_paper_is_found_with_its_number_and_day(text, kind, number, day):
    [found] = RunningText(f'thực hiện {text} của cấp trên').papers
    assert (found.type, found.number) == (kind, number)
    assert (found.day.read.day if found.day else None) == day


def test_day_that_is_none_is_found_with_its_reason():
    [found] = RunningText('Đề án số 15-ĐA/TU, ngày 15/15/2022 của BTV').days
    assert found.read.day is None
    assert 'không có tháng 15' in found.read.reason


@pytest.mark.parametrize(
    ('text', 'days'),
    [
        ('Ngày 20/12, Tỉnh ủy', [(20, 12)]),
        ('Chiều 9-1, Ban Dân vận', [(9, 1)]),
        ('ngày 5 tháng 3', [(5, 3)]),
        ('21/12/2022 00:00', [(21, 12)]),
        ('Có 17/20 xã', []),
    ],
    ids=['slash', 'dash', 'words', 'full', 'fraction'],
)
def test_day_is_found_where_words_say_so(text, days):
    assert [(found.day, found.month) for found in RunningText(text).days] == days


PIECES = st.sampled_from(
    'ngày từ số năm 1 12 1.647 3,5% / - . , ; : “ ” % hơn Chỉ_thị 33/CT-TTg 15/15/2022 “5_không” mô_hình \n'.replace(
        '_', ' '
    ).split(' ')
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES | st.text(max_size=5), max_size=60))
def test_any_text_is_read_and_every_finding_is_a_piece_of_it(pieces):
    text = ' '.join(pieces)
    read = RunningText(text)
    for found in (*read.papers, *read.days, *read.quantities):
        assert 0 <= found.start < found.end <= len(text)
    spans = sorted((found.start, found.end) for found in (*read.days, *read.quantities))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize('piece', ['1', 'ngày ', '1.', '1/', '“', ' ', 'A-', '1-A', 'từ 1/', '\n', '@.'], ids=ascii)
def test_no_text_makes_reading_slow(piece):
    """A second for 100 KB is the limit; ten is what tells a search that runs away from a slow machine."""
    begun = time.perf_counter()
    assert RunningText(piece * (100_000 // len(piece))).quantities is not None
    assert time.perf_counter() - begun < 10
