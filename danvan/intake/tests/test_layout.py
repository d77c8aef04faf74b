"""Headline and date line among what stands around them on a saved page or at the head of a paper."""

import pytest

from danvan.intake.text import Text

from .said import REST

LEAD = (
    'Sáng 5/4, Huyện ủy Trăng Non tổ chức hội nghị giao ban công tác dân vận. Các đại biểu đã thảo luận nhiều nội dung.'
)
HEADLINES = {
    'below the name of the paper': ('BÁO SÔNG TRĂNG\n\nGiao ban công tác dân vận toàn huyện quý I', 'Giao ban công tác dân vận toàn huyện quý I'),
    'below the name of a commune': (
        'Xã Bến Mơ - tỉnh Sông Trăng\n\nGiao ban công tác dân vận toàn huyện quý I', 'Giao ban công tác dân vận toàn huyện quý I',
    ),
    'in capitals and opening with a body': (
        'HỘI NÔNG DÂN HUYỆN TRĂNG NON TỔNG KẾT CÔNG TÁC NĂM 2022', 'HỘI NÔNG DÂN HUYỆN TRĂNG NON TỔNG KẾT CÔNG TÁC NĂM 2022',
    ),
    'above a date line in brackets': ('Giao ban công tác dân vận toàn huyện\n[Thứ tư 05/04/2023 08:14]', 'Giao ban công tác dân vận toàn huyện'),
}  # fmt: skip


@pytest.mark.parametrize('case', HEADLINES)
def test_the_headline_is_found(case):
    head, title = HEADLINES[case]
    assert Text(f'{head}\n\n{LEAD}\n\n{REST}\n').title == title


def test_a_paper_is_called_what_stands_below_its_sort():
    text = Text(
        f'HUYỆN ỦY TRĂNG NON\n*\nSố 5-BC/HU\n\nBÁO CÁO CHUYÊN ĐỀ\nCông tác dân vận năm 2022\n(Trình hội nghị cuối năm)\n\n{REST}\n'
    )
    assert text.title == 'Công tác dân vận năm 2022'


def test_a_point_of_a_list_is_no_headline():
    text = Text(
        'HỘI NÔNG DÂN XÃ BẾN MƠ\nBÁO CÁO THÁNG 9/2022\n- Kết nạp mới 12 hội viên, nâng tổng số lên 520.\n- Mở 18 lớp.'
    )
    assert text.title == 'BÁO CÁO THÁNG 9/2022'
