"""Two years, a plan, a stock and more: what does not follow from the numbers beside it is told."""

import pytest

from .test_anomalies import told

CHANGED = {
    'two years, a rate': (
        'Năm 2021 toàn thị xã có 150 tổ tự quản; năm 2022 có 180 tổ tự quản, tăng {} so với năm 2021.',
        '25%',
        '20%',
    ),
    'the later year first': ('Năm 2023, huyện giải quyết 220 đơn. Năm 2022 giải quyết 200 đơn, tăng {}.', '12%', '10%'),
    'a change ahead of both': ('Số vụ gây rối giảm {} vụ so với cùng kỳ (năm trước 40 vụ, năm nay 28 vụ).', '14', '12'),
    'of a plan': ('Kế hoạch năm là 50 buổi tuyên truyền. Đội đã tổ chức 60 buổi, đạt {} kế hoạch.', '112%', '120%'),
    'of a target': ('Chỉ tiêu giao kết nạp 40 hội viên, đến nay kết nạp 46 hội viên, đạt {} chỉ tiêu.', '125%', '115%'),
    'sentences apart': (
        'Trong năm, xã nhận 80 đơn kiến nghị. Cán bộ xác minh từng việc. Đến 15/12 đã giải quyết 72 đơn. Tỷ lệ giải quyết đạt {}.',
        '92%',
        '90%',
    ),
    'raised': (
        'Năm ngoái huyện có 53 tổ dân vận. Năm nay thành lập mới 8 tổ, nâng tổng số tổ dân vận toàn huyện lên {} tổ.',
        '63',
        '61',
    ),
    'men and women': ('Lớp học có {} học viên theo học hai ngày. Trong số này có 47 nam và 38 nữ.', '86', '85'),
    'so many parts': (
        'Khu phố có {} hộ dân sống ở 4 tổ: tổ 1 có 51 hộ, tổ 2 có 48 hộ, tổ 3 có 62 hộ, tổ 4 có 44 hộ.',
        '215',
        '205',
    ),
}


@pytest.mark.parametrize(('sentence', 'wrong', 'right'), CHANGED.values(), ids=CHANGED)
def test_what_does_not_follow_is_told(sentence, wrong, right):
    assert len(told(sentence.format(wrong))) == 1
    assert told(sentence.format(right)) == []


NOT_CHANGED = {
    'against the first of three years': 'Năm 2015 ban hành 412 văn bản, năm 2018 286 văn bản, năm 2020 còn 171 văn bản; giảm 58,5% sau 5 năm.',
    'against the plan': 'Năm 2021 có 150 tổ; năm 2022 có 180 tổ, tăng 10% so với kế hoạch.',
    'rounded': 'Năm 2021 có 150 tổ; năm 2022 có 181 tổ, tăng 20,7%.',
    'of another plan': 'Kế hoạch của tỉnh là 50 lớp. Huyện mở 60 buổi, đạt 112% kế hoạch.',
}


@pytest.mark.parametrize('sentence', NOT_CHANGED.values(), ids=NOT_CHANGED)
def test_other_changes_are_let_alone(sentence):
    assert told(sentence) == []
