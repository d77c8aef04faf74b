"""Tables flattened to lines: rows in a line, cells in a line, heads repeated in each row; and figures out of them."""

import pytest

from danvan.intake import anomalies, figures
from danvan.intake.tables import tables
from danvan.intake.text import Text

TITLE = 'Biểu 1. Kết quả xây dựng mô hình “Dân vận khéo” năm 2020\n'
MANNERS = {
    'tabs': 'TT\tĐơn vị\tĐăng ký\tĐược công nhận\n1\tHuyện Trăng Non\t112\t98\n2\tHuyện Núi Ngàn\t60\t48\n',
    'single blanks': 'TT Đơn vị Đăng ký Được công nhận\n1 Huyện Trăng Non 112 98\n2 Huyện Núi Ngàn 60 48\n',
    'bars': 'Đơn vị | Đăng ký | Được công nhận\nHuyện Trăng Non | 112 | 98\nHuyện Núi Ngàn | 60 | 48\n',
    'heads a line each': 'TT\nĐơn vị\nĐăng ký\nĐược công nhận\n1 Huyện Trăng Non 112 98\n2 Huyện Núi Ngàn 60 48\n',
    'a cell a line': 'STT\nĐơn vị\nĐăng ký\nĐược công nhận\n1\nHuyện Trăng Non\n112\n98\n2\nHuyện Núi Ngàn\n60\n48\n',
    'no count of rows': 'Đơn vị\nĐăng ký\nĐược công nhận\nHuyện Trăng Non\n112\n98\nHuyện Núi Ngàn\n60\n48\n',
    'heads in each row': (
        'Đơn vị: Huyện Trăng Non; Đăng ký: 112; Được công nhận: 98\n'
        'Đơn vị: Huyện Núi Ngàn; Đăng ký: 60; Được công nhận: 48\n'
    ),
}
READ = [
    ('dan_van_kheo.registered', 112, 'Huyện Trăng Non'),
    ('dan_van_kheo.recognised', 98, 'Huyện Trăng Non'),
    ('dan_van_kheo.registered', 60, 'Huyện Núi Ngàn'),
    ('dan_van_kheo.recognised', 48, 'Huyện Núi Ngàn'),
]


def read(table: str) -> list[figures.Figure]:
    return figures.read(Text(f'Phụ lục số liệu\n\n{TITLE}{table}'))


@pytest.mark.parametrize('table', MANNERS.values(), ids=MANNERS)
def test_a_table_is_read_however_it_was_flattened(table):
    assert [(one.measure, one.value, one.dims.get('kind')) for one in read(table)] == READ


def test_a_row_of_totals_has_no_name_of_its_own():
    found = read(MANNERS['tabs'] + 'Tổng cộng\t172\t146\n')
    assert [(one.value, one.dims) for one in found[-2:]] == [(172, {}), (146, {})]


def test_a_rate_belongs_to_the_column_before_it():
    found = read('Đơn vị | Đăng ký | Công nhận | Tỷ lệ (%)\nXã A | 20 | 15 | 75,0\nXã B | 10 | 10 | 100\n')
    assert [(one.measure, one.unit, one.value) for one in found if one.unit == '%'] == [
        ('dan_van_kheo.recognised', '%', 75),
        ('dan_van_kheo.recognised', '%', 100),
    ]


def test_fields_side_by_side_split_what_the_title_counts():
    found = figures.read(
        Text(
            'Phụ lục\n\nMô hình “Dân vận khéo” đăng ký theo lĩnh vực\n'
            'Đơn vị; Kinh tế; Văn hóa - xã hội\nHuyện Trăng Non: 50; 40\nHuyện Núi Ngàn: 20; 30\n'
        )
    )
    assert [(one.measure, one.dims['field'], one.value) for one in found[:2]] == [
        ('dan_van_kheo.registered', 'kinh tế', 50),
        ('dan_van_kheo.registered', 'văn hóa - xã hội', 40),
    ]


def test_a_column_of_targets_is_no_result():
    found = read('Đơn vị | Kế hoạch giao | Đăng ký\nXã A | 30 | 20\nXã B | 12 | 10\n')
    assert [one.value for one in found] == [20, 10]


def test_prose_is_no_table():
    assert tables('Toàn huyện đăng ký 112 mô hình.\nCác xã tổ chức 26 buổi đối thoại 4 lần.\n') == []


def test_rows_of_a_table_are_no_parts_of_one_another():
    text = Text(
        f'Phụ lục\n\n{TITLE}Đơn vị; Kinh tế; Văn hóa - xã hội\nHuyện Trăng Non: 50; 40\nHuyện Núi Ngàn: 20; 30\n'
    )
    assert anomalies.read(text, tuple(figures.read(text))) == []


def test_years_side_by_side_tell_the_rows_results_apart():
    found = read('Nội dung | 2019 | 2020\nMô hình đăng ký | 45 | 50\nMô hình được công nhận | 40 | 44\n')
    assert [(one.measure, one.value, one.dims['kind']) for one in found] == [
        ('dan_van_kheo.registered', 45, 'năm 2019'),
        ('dan_van_kheo.registered', 50, 'năm 2020'),
        ('dan_van_kheo.recognised', 40, 'năm 2019'),
        ('dan_van_kheo.recognised', 44, 'năm 2020'),
    ]


def test_a_column_that_speaks_of_no_models_counts_none():
    assert read('Đơn vị | Đã trả lời | Ghi chú\nXã A | 31 | 0\nXã B | 42 | 1\n') == []
