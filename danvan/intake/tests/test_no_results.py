"""Numbers that stand among results and are none: asked, ordered, of other years, told before, part of a name."""

import pytest

from danvan.intake import figures
from danvan.intake.text import Text

HEADLINE = (
    'BÁO CÁO\nKết quả công tác dân vận năm 2023\nHuyện Trăng Non là đơn vị có phong trào thi đua “Dân vận khéo” khá.\n'
)


def values(words):
    return [one.value for one in figures.read(Text(f'{HEADLINE}{words}\n'))]


NONE = {
    'asked of each': 'Đồng chí yêu cầu mỗi xã, phường ra mắt 02 tuyến đường hoa và tổ chức 3 cuộc đối thoại.',
    'behind a semicolon of what is proposed': 'Đoàn kiến nghị huyện khắc phục tồn tại; kiểm tra thêm 6 đơn vị; tiếp công dân 02 buổi mỗi tuần.',
    'an order in passing': 'Các ngành phối hợp tốt; mỗi tiểu đoàn đăng ký ít nhất 01 mô hình “Dân vận khéo”.',
    'of the year before': 'Năm 2022, cả huyện giám sát được 11 công trình.',
    'of the year to come': 'Năm 2024, huyện xây 5 nhà văn hóa.',
    'a year before in passing': 'Các xã đều cố gắng, trong khi cả năm 2022 mới kiểm tra được 7 đơn vị.',
    'a goal of the year': 'Chỉ tiêu Nghị quyết giao năm 2023 là 180 mô hình “Dân vận khéo”.',
    'a complaint': 'Một cử tri phản ánh đoạn đường 400 m ngập nước, 12 hộ phải đi vòng.',
    'what has not begun': 'Bên cạnh đó còn 37 mô hình đăng ký từ đầu năm chưa triển khai.',
    'the name of a force': 'Ban Dân vận phối hợp với Lữ đoàn Công binh 577 tổ chức sơ kết hoạt động kết nghĩa.',
}


@pytest.mark.parametrize('words', NONE.values(), ids=NONE)
def test_no_result_is_read_as_one(words):
    assert values(words) == []


DONE = {
    'called for and given': (
        'Kêu gọi các doanh nghiệp ủng hộ được 350 triệu đồng, xây 7 căn nhà đại đoàn kết.',
        [350, 7],
    ),
    'asked first, then done': ('Sau khi yêu cầu các xã báo cáo, huyện đã kiểm tra 12 xã.', [12]),
    'proposed, and thereby done': (
        'Ban Dân vận đề nghị các xã rà soát; qua đó 12 xã đã kiện toàn 45 tổ dân vận.',
        [12, 45],
    ),
    'complained of, and answered': ('Cử tri phản ánh về nước sạch, đã giải quyết 12/15 ý kiến.', [12]),
    'a sentence on three years': ('Trong năm 2021, 2022 và 2023, huyện tổ chức 45 cuộc đối thoại.', [45]),
    'handed in': ('Công an huyện giao nộp được ít nhất 15 khẩu súng.', [15]),
    'others of the same number': ('Phường giúp 46 hộ nghèo. Riêng 46 hộ cận nghèo được vay vốn.', [46, 46]),
    'one after the other': ('Đoàn lần lượt kiểm tra 12 xã, 5 cơ quan.', [12, 5]),
}


@pytest.mark.parametrize(('words', 'read'), DONE.values(), ids=DONE)
def test_what_is_told_as_done_is_a_result(words, read):
    assert values(words) == read


def test_parts_of_a_year_that_the_headline_tells_of_are_no_time_to_come():
    report = 'BÁO CÁO\nKết quả công tác dân vận quý I và quý II năm 2025\nHuyện tổ chức 12 cuộc đối thoại với Nhân dân.\n2. Quý II\n- Tổ chức 4 cuộc đối thoại với Nhân dân.\n'
    assert [one.value for one in figures.read(Text(report))] == [12, 4]


def test_what_a_change_is_held_against_is_no_result():
    assert values('Huyện tiếp nhận 158 đơn, tăng 10 đơn so với năm 2022 (148 đơn).') == [158, 10]
    assert values('Các xã tiếp 61 lượt công dân, ít hơn quý trước 14 lượt (quý trước 75 lượt).') == [61, 14]


def test_what_was_told_before_is_told_once():
    table = 'Loại ý kiến | Số ý kiến, kiến nghị\nĐất đai | 12\nĐường sá | 15\nTổng cộng | 27\n'
    told = values(f'Kết quả tiếp nhận ý kiến:\n{table}\nTrong 27 ý kiến, kiến nghị nêu trên đã trả lời 24 ý kiến.')
    assert told.count(27) == 1


def test_a_line_that_counts_opinions_is_no_heading_of_proposals():
    """'ý kiến, kiến nghị, trong đó:' opens a list of results."""
    assert values('Người dân nêu 23 ý kiến, kiến nghị, trong đó:\n- 14 ý kiến về đất đai;\n- 9 ý kiến về giao thông.') == [23, 14, 9]  # fmt: skip


def test_below_a_heading_of_the_time_to_come_nothing_is_a_result():
    report = 'BÁO CÁO\nKết quả công tác dân vận 9 tháng đầu năm 2025\nHuyện tổ chức 12 cuộc đối thoại với Nhân dân.\n{}\n- Tổ chức 4 cuộc đối thoại với Nhân dân.\n'
    read = [
        [one.value for one in figures.read(Text(report.format(head)))]
        for head in ('6. Quý IV năm 2025', '6. Kết quả đối thoại')
    ]
    assert read == [[12], [12, 4]]
