"""Rows of tables that do not add up as all the others do: told; tables of other builds are let alone."""

import pytest

from .test_anomalies import told

TABLES = {
    'a total at the end': (
        'Bảng tổng hợp mô hình các đoàn thể đăng ký\n| Đoàn thể | Tập thể | Cá nhân | Tổng |\n| Hội Phụ nữ | 33 | 15 | 48 |\n'
        '| Đoàn Thanh niên | 24 | 13 | {} |\n| Hội Nông dân | 28 | 19 | 47 |',
        '39',
        '37',
        'sum_mismatch',
    ),
    'two halves of a year': (
        'Số buổi tuyên truyền của các đoàn thể\nĐoàn thể | 6 tháng đầu năm | 6 tháng cuối năm | Cả năm\nHội Nông dân | 51 | 58 | 109\n'
        'Hội Phụ nữ | 63 | 71 | {}\nĐoàn Thanh niên | 47 | 39 | 86',
        '144',
        '134',
        'sum_mismatch',
    ),
    'received, settled, under way': (
        'Bảng theo dõi đơn thư\nĐơn vị | Nhận | Đã giải quyết | Đang giải quyết\nXã Bến Mơ | 19 | 15 | 4\nXã Bến Tràm | 42 | 33 | {}\nXã Bến Đò | 11 | 9 | 2',
        '7',
        '9',
        'sum_mismatch',
    ),
    'a total ahead': (
        'Bảng kết quả công nhận\nĐơn vị | Tổng số | Kinh tế | Văn hóa | An ninh\nXã Bến Mơ | 30 | 12 | 10 | 8\nXã Bến Tràm | {} | 11 | 9 | 6\nXã Bến Đò | 21 | 8 | 8 | 5',
        '27',
        '26',
        'sum_mismatch',
    ),
    'a rate': (
        'Tỷ lệ hộ lắp đồng hồ nước\nThôn | Tổng số hộ | Số hộ đã lắp | Tỷ lệ (%)\nThôn Đông | 200 | 172 | 86\nThôn Đoài | 250 | 205 | {}\nThôn Hạ | 160 | 136 | 85',
        '88',
        '82',
        'inconsistent_figure',
    ),
}


@pytest.mark.parametrize(('table', 'wrong', 'right', 'kind'), TABLES.values(), ids=TABLES)
def test_a_row_that_does_not_add_up_is_told(table, wrong, right, kind):
    assert [kind for kind, _quote in told(table.format(wrong))] == [kind]
    assert told(table.format(right)) == []


OTHERS = {
    'columns of different things': 'Đóng góp làm đường\nThôn | Tổng hộ | Ngày công | Cây\nThôn 1 | 185 | 310 | 12\nThôn 2 | 142 | 275 | 14\nThôn 3 | 208 | 342 | 20',
    'two rows do not add up': 'Bảng kết quả\nĐơn vị | Tập thể | Cá nhân | Tổng\nXã Bến Mơ | 30 | 12 | 43\nXã Bến Tràm | 20 | 11 | 32\nXã Bến Đò | 21 | 8 | 29',
    'one of the columns is a part of another': 'Bảng hội viên\nXã | Tổng số hộ | Hộ nghèo | Trong đó: nữ\nBến Mơ | 40 | 40 | 0\nBến Tràm | 65 | 20 | 9\nBến Đò | 95 | 12 | 4',
    'rates rounded': 'Tỷ lệ tham gia\nẤp | Số hộ | Đã tham gia | Tỷ lệ\nẤp Chợ | 312 | 298 | 95,5%\nẤp Giồng | 245 | 221 | 90,2%\nẤp Kinh | 187 | 160 | 85,6%',
}


@pytest.mark.parametrize('table', OTHERS.values(), ids=OTHERS)
def test_other_tables_are_let_alone(table):
    assert told(table) == []
