"""Tables flattened to lines: rows in a line, cells in a line, heads repeated in each row; and figures out of them."""

from time import perf_counter

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
    table = 'Nội dung | 2019 | 2020\nMô hình đăng ký | 45 | 50\nMô hình được công nhận | 40 | 44\n'
    found = figures.read(Text(f'Phụ lục số liệu\n\nKết quả xây dựng mô hình giai đoạn 2019 - 2020\n{table}'))
    assert [(one.measure, one.value, one.dims['kind']) for one in found] == [
        ('dan_van_kheo.registered', 45, 'năm 2019'),
        ('dan_van_kheo.registered', 50, 'năm 2020'),
        ('dan_van_kheo.recognised', 40, 'năm 2019'),
        ('dan_van_kheo.recognised', 44, 'năm 2020'),
    ]


def test_a_column_that_speaks_of_no_models_counts_none():
    assert read('Đơn vị | Đã trả lời | Ghi chú\nXã A | 31 | 0\nXã B | 42 | 1\n') == []


# --- heads of two storeys, rows that are measures, columns that are no results

ABOVE = 'Phụ lục 1\nKẾT QUẢ ĐĂNG KÝ, CÔNG NHẬN MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2020\n(Kèm theo Báo cáo số 12-BC/BDV ngày 10/12/2020)\n'
STOREYS = {
    'blanks': 'TT Đơn vị Đăng ký Được công nhận\nTập thể Cá nhân Tập thể Cá nhân\n1 Xã Bến Mơ 6 4 5 3\n2 Xã An Thủy 8 2 7 1\nTổng cộng 14 6 12 4\n',
    'a page': 'TT\nĐơn vị\nĐăng ký\nĐược công nhận\nTập thể Cá nhân Tập thể Cá nhân\n1 Xã Bến Mơ\n6 4 5 3\n2\nXã An\nThủy; 8; 2 7; 1\nTổng cộng\n14 6 12 4\n',
    'a cell a line': 'TT\nĐơn vị\nĐăng ký\nĐược công nhận\nTập thể\nCá nhân\nTập thể\nCá nhân\n1\nXã Bến Mơ\n6\n4\n5\n3\n2\nXã An Thủy\n8\n2\n7\n1\nTổng cộng\n14\n6\n12\n4\n',
    'tabs': 'TT\tĐơn vị\tĐăng ký\t\tĐược công nhận\t\n\t\tTập thể\tCá nhân\tTập thể\tCá nhân\n1\tXã Bến Mơ\t6\t4\t5\t3\n2\tXã An Thủy\t8\t2\t7\t1\nTổng cộng\t14\t6\t12\t4\n',
    'heads in each row': (
        'TT: 1; Đơn vị: Xã Bến Mơ; Đăng ký / Tập thể: 6; Đăng ký / Cá nhân: 4; Được công nhận / Tập thể: 5; Được công nhận / Cá nhân: 3\n'
        'TT: 2; Đơn vị: Xã An Thủy; Đăng ký / Tập thể: 8; Đăng ký / Cá nhân: 2; Được công nhận / Tập thể: 7; Được công nhận / Cá nhân: 1\n'
        'Đơn vị: Tổng cộng; Đăng ký / Tập thể: 14; Đăng ký / Cá nhân: 6; Được công nhận / Tập thể: 12; Được công nhận / Cá nhân: 4\n'
    ),
}  # fmt: skip


def said(text: str) -> list[tuple]:
    return [(one.measure.rpartition('.')[2], one.value, one.dims) for one in figures.read(Text(text))]


@pytest.mark.parametrize('table', STOREYS.values(), ids=STOREYS)
def test_heads_of_two_storeys_are_set_together(table):
    found = said(ABOVE + table)
    assert found[:3] == [
        ('registered', 6, {'subject': 'tập thể', 'kind': 'Xã Bến Mơ'}),
        ('registered', 4, {'subject': 'cá nhân', 'kind': 'Xã Bến Mơ'}),
        ('recognised', 5, {'subject': 'tập thể', 'kind': 'Xã Bến Mơ'}),
    ]
    assert found[8:] == [
        ('registered', 14, {'subject': 'tập thể'}),
        ('registered', 6, {'subject': 'cá nhân'}),
        ('recognised', 12, {'subject': 'tập thể'}),
        ('recognised', 4, {'subject': 'cá nhân'}),
    ]


def test_storeys_whose_places_are_lost_are_not_guessed():
    table = 'Lĩnh vực | Số mô hình đăng ký | Số mô hình hiệu quả\nCấp tỉnh | Cấp xã\nKinh tế | 3 | 25 | 7\nTôn giáo | 4 | 31 | 8\nCộng | 7 | 56 | 15\n'
    assert said(ABOVE + table) == []


BY_UNIT = {
    'blanks': 'TT Nội dung Đơn vị tính Kết quả Ghi chú\n1 Tiếp công dân lượt 436\n2 Tuyên truyền pháp luật buổi 27 đạt tỷ lệ cao\n3 Nhà Đại đoàn kết căn 1.012\n',
    'bars': 'TT | Nội dung | ĐVT | Kết quả\n1 | Tiếp công dân | lượt | 436\n2 | Tuyên truyền pháp luật | buổi | 27\n3 | Nhà Đại đoàn kết | căn | 1.012\n',
    'a page': 'TT\nNội dung\nĐơn vị tính Kết quả Ghi chú\n1 Tiếp công dân; lượt; 436\n2 Tuyên truyền pháp luật\nbuổi\n27 đạt\n3 Nhà Đại đoàn kết\ncăn 1.012\n',
    'units behind': 'TT\nNội dung\nSố lượng Đơn vị\n1 Tiếp công dân; 436; lượt\n2 Tuyên truyền pháp luật\n27 buổi\n3 Nhà Đại đoàn kết; 1.012; căn\n',
    'heads in each row': 'TT: 1; Nội dung: Tiếp công dân; ĐVT: Lượt; Kết quả: 436\nTT: 2; Nội dung: Tuyên truyền pháp luật; ĐVT: Buổi; Kết quả: 27\nTT: 3; Nội dung: Nhà Đại đoàn kết; ĐVT: Căn; Kết quả: 1.012\n',
    'no count': 'Nội dung\nĐVT Kết quả\nTiếp công dân\nlượt 436\nTuyên truyền pháp luật; buổi; 27\nNhà Đại đoàn kết\ncăn\n1.012\n',
}  # fmt: skip


@pytest.mark.parametrize('table', BY_UNIT.values(), ids=BY_UNIT)
def test_a_row_that_is_a_measure_is_read_with_its_unit(table):
    assert said(f'Phụ lục 2\nCÔNG TÁC DÂN VẬN CHÍNH QUYỀN\n{table}') == [
        ('sessions', 436, {}),
        ('sessions', 27, {}),
        ('completed', 1012, {}),
    ]


def test_a_plan_beside_the_result_is_left_out_and_the_rate_met_kept():
    table = 'TT\tChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\tTỷ lệ (%)\n1\tHội nghị đối thoại\tcuộc\t20\t23\t115\n2\tHộ nghèo được giúp đỡ\thộ\t150\t141\t94\n'
    found = figures.read(Text(f'Phụ lục\nKết quả năm 2021\n{table}'))
    assert [(one.measure, one.value, one.unit) for one in found] == [
        ('dialogues.held', 23, 'cuộc'),
        ('dialogues.held', 115, '%'),
        ('support.beneficiaries', 141, 'hộ'),
        ('support.beneficiaries', 94, '%'),
    ]


def test_last_year_beside_this_year_is_a_yardstick():
    table = 'Chỉ tiêu | ĐVT | Năm 2019 | Năm 2020 | Tỷ lệ (%)\nLượt tiếp công dân | lượt | 512 | 468 | 91,4\nĐơn tiếp nhận | đơn | 240 | 216 | 90\n'
    assert said(f'Phụ lục\nKẾT QUẢ TIẾP CÔNG DÂN\n{table}') == [('sessions', 468, {}), ('received', 216, {})]


def test_levels_side_by_side_split_the_row():
    table = 'TT | Nội dung | ĐVT | Tổng số | Cấp huyện | Cấp xã\n1 | Mô hình đăng ký | mô hình | 30 | 12 | 18\n2 | Mô hình được công nhận | mô hình | 21 | 9 | 12\n'
    assert said(ABOVE + table)[:3] == [
        ('registered', 30, {}),
        ('registered', 12, {'level': 'huyện'}),
        ('registered', 18, {'level': 'xã'}),
    ]


def test_so_many_of_so_many_keeps_the_whole():
    table = 'TT Nội dung Số lượng\n1 Số thôn sửa đổi hương ước, quy ước 68/72\n2 Số cơ quan tổ chức hội nghị công chức 1.042/1.045\n'
    assert said(f'Biểu 3\nTHỰC HIỆN DÂN CHỦ NĂM 2019\n{table}') == [
        ('implementing', 68, {'of': 72}),
        ('implementing', 1042, {'of': 1045}),
    ]


# --- a page's lines, and what stands around


def test_heads_and_names_that_a_page_broke_are_joined():
    table = (
        'TT Tên đơn vị Số lượt tiếp\ncông dân\nSố người\nđược tiếp\nSố đơn đã\ngiải quyết\nTỷ lệ\n(%)\n'
        '1 Xã Bến Mơ 46 52; 17 94,4\n2\nXã An\nThủy 61 75 24\n88,9\n3\nThị trấn\nGò Sáo; 38 41 12; 100\nTổng cộng; 145; 168; 53 93\n'
    )
    assert said(f'Phụ lục\nTIẾP CÔNG DÂN, GIẢI QUYẾT ĐƠN THƯ NĂM 2023\n{table}')[4:8] == [
        ('sessions', 61, {'kind': 'Xã An Thủy'}),
        ('people', 75, {'kind': 'Xã An Thủy'}),
        ('resolved', 24, {'kind': 'Xã An Thủy'}),
        ('resolved', 88.9, {'kind': 'Xã An Thủy'}),
    ]


def test_a_row_with_an_empty_cell_is_left_out_where_places_are_lost():
    table = 'TT Đơn vị Số tổ dân vận Số hòa giải viên\n1 Xã Bến Mơ 6 40\n2 Xã An Thủy 8\n3 Xã Cồn Én 5 31\n'
    assert [value for _measure, value, _dims in said(f'Phụ lục\nTổ chức ở cơ sở\n{table}')] == [6, 40, 5, 31]


def test_an_empty_cell_between_tabs_keeps_its_place():
    table = 'TT\tĐơn vị\tSố tổ dân vận\tSố hòa giải viên\n1\tXã Bến Mơ\t6\t40\n2\tXã An Thủy\t\t35\n3\tXã Cồn Én\t5\n'
    assert said(f'Phụ lục\nTổ chức ở cơ sở\n{table}') == [
        ('units', 6, {'kind': 'Xã Bến Mơ'}),
        ('members', 40, {'kind': 'Xã Bến Mơ'}),
        ('members', 35, {'kind': 'Xã An Thủy'}),
        ('units', 5, {'kind': 'Xã Cồn Én'}),
    ]


def test_a_day_does_not_name_a_row():
    table = 'TT | Thời gian | Địa điểm | Số người tham dự\n1 | 15/3/2023 | UBND xã Bến Mơ | 85\n2 | 20/6/2023 | Ấp Kinh Tư | 102\n'
    assert said(f'Phụ lục\nCác cuộc đối thoại\n{table}') == [
        ('participants', 85, {'kind': 'UBND xã Bến Mơ'}),
        ('participants', 102, {'kind': 'Ấp Kinh Tư'}),
    ]


def test_the_unit_above_a_table_belongs_to_all_of_it():
    table = 'TT | Xã | Tổng số | Tiền mặt\n1 | Bến Mơ | 1.420 | 980\n2 | An Thủy | 865 | 540\n'
    title = 'Nguồn lực vận động trong nhân dân năm 2021\nĐơn vị tính: triệu đồng\n'
    found = figures.read(Text(f'Phụ lục\n{title}{table}'))
    assert [(one.measure, one.value, one.unit) for one in found[:2]] == [
        ('mobilised.money', 1420, 'triệu đồng'),
        ('mobilised.money', 980, 'triệu đồng'),
    ]


def test_notes_and_colons_within_a_cell_make_no_column():
    table = (
        'TT: 1; Nội dung: Số đơn tiếp nhận; Kết quả: 46; Ghi chú: trong đó: 3 đơn nặc danh\n'
        'TT: 2; Nội dung: Số đơn đã giải quyết; Kết quả: 41\nTT: 3; Nội dung: Số lượt tiếp công dân; Kết quả: 75\n'
    )
    assert said(f'Phụ lục\nTiếp công dân\n{table}') == [
        ('received', 46, {}),
        ('resolved', 41, {}),
        ('sessions', 75, {}),
    ]


def test_kinds_of_petitions_keep_the_row_too():
    table = 'TT | Đơn vị | Tổng số đơn | Khiếu nại | Tố cáo\n1 | Xã Bến Mơ | 19 | 5 | 14\n2 | Xã An Thủy | 11 | 3 | 8\n'
    assert said(f'Phụ lục\nTình hình đơn thư\n{table}')[:2] == [
        ('received', 19, {'kind': 'Xã Bến Mơ'}),
        ('received', 5, {'kind': 'khiếu nại, Xã Bến Mơ'}),
    ]


def test_rows_of_numbers_without_heads_say_nothing():
    assert (
        said(
            'Phụ lục\nKẾT QUẢ TIẾP CÔNG DÂN\nCán bộ tiếp Số kỳ tiếp Số lượt Số người Số vụ việc\nTrưởng ban 5 12 15 9 1\nBan Tiếp công dân 98 176 203 88 4\n'
        )
        == []
    )


def test_roads_are_no_task_given():
    table = (
        'TT\tĐơn vị\tĐường giao thông nông thôn (km)\tKinh phí giao\n1\tXã Bến Mơ\t4,5\t30\n2\tXã An Thủy\t2,8\t40\n'
    )
    assert [value for _measure, value, _dims in said(f'Phụ lục\nXây dựng nông thôn mới\n{table}')] == [4.5, 2.8]


def test_shortened_words_are_read_in_full():
    table = 'TT | Tên cơ sở | Số MH tập thể đăng ký | Số MH được công nhận cấp huyện\n1 | Đảng bộ xã Bến Mơ | 7 | 5\n2 | Đảng bộ xã An Thủy | 5 | 4\n'
    assert said(ABOVE + table)[:2] == [
        ('registered', 7, {'subject': 'tập thể', 'kind': 'Đảng bộ xã Bến Mơ'}),
        ('recognised', 5, {'level': 'huyện', 'kind': 'Đảng bộ xã Bến Mơ'}),
    ]


def test_years_name_their_rows_and_stocks_pass_from_one_to_the_next():
    table = (
        'TT\nNăm\nKỳ trước chuyển sang\nTiếp nhận trong kỳ\nĐã giải quyết\nTồn chuyển kỳ sau\n'
        '1 2021 3 21; 20; 4\n2 2022 4; 30 31 3\n3 2023 3 19 18\n4\nTổng cộng; 10 70 69 11\n'
    )
    assert said(f'Phụ lục\nTÌNH HÌNH ĐƠN THƯ\n{table}')[4:8] == [
        ('received', 4, {'kind': 'kỳ trước chuyển sang, năm 2022'}),
        ('received', 30, {'kind': 'tiếp nhận trong kỳ, năm 2022'}),
        ('resolved', 31, {'kind': 'năm 2022'}),
        ('pending', 3, {'kind': 'năm 2022'}),
    ]


def test_the_row_of_totals_says_what_all_rows_count():
    table = (
        'STT\nLĩnh vực\nTổng số Tập thể Cá nhân Ghi chú\n1 Kinh tế\n9 6 3\n2 Tôn giáo; 15; 11; 4\n'
        'Cộng mô hình đăng ký; 24; 17; 7\n'
    )
    assert said(f'Phụ lục\n1. Kết quả xây dựng mô hình “Dân vận khéo”\n{table}')[2:5] == [
        ('registered', 3, {'subject': 'cá nhân', 'field': 'kinh tế'}),
        ('registered', 15, {'field': 'tôn giáo'}),
        ('registered', 11, {'subject': 'tập thể', 'field': 'tôn giáo'}),
    ]


def test_blocks_without_numbers_are_not_looked_at_over_and_over():
    for line in ('a | b\n', 'a\tb\n', 'a  b  c\n', 'Đơn vị A\n', 'STT\n', 'Năm\n2018\n'):
        begin = perf_counter()
        tables(line * (60_000 // len(line)))
        assert perf_counter() - begin < 2, line


@pytest.mark.parametrize('sep', ['\t', ' '], ids=['tabs', 'blanks'])
@pytest.mark.parametrize(
    ('planned', 'done'),
    [
        ('Kế hoạch', 'Thực hiện'),
        ('KH', 'TH'),
        ('KH năm', 'Kết quả đạt được'),
        ('Chỉ tiêu giao', 'Đạt'),
        ('Giao', 'Đã thực hiện'),
        ('Cần thực hiện', 'Thực hiện đến 30/11'),
        ('Kế hoạch 2020', 'Thực hiện 2019'),
    ],
    ids=ascii,
)
def test_a_column_of_plans_is_no_result_and_the_one_of_what_was_done_is(planned, done, sep):
    rows = [
        ['TT', 'Nội dung', 'ĐVT', planned, done],
        ['1', 'Số cuộc đối thoại với nhân dân', 'cuộc', '120', '131'],
        ['2', 'Buổi tuyên truyền', 'buổi', '1.200', '1.310'],
    ]
    table = '\n'.join(map(sep.join, rows))
    found = figures.read(Text(f'Phụ lục\n\nBảng 1. Kết quả thực hiện một số chỉ tiêu năm 2019\n\n{table}\n'))
    assert [(one.measure, one.value) for one in found] == [('dialogues.held', 131), ('outreach.sessions', 1310)]


TWO_YEARS = '1\tSố cuộc đối thoại với nhân dân\tcuộc\t120\t131\n2\tBuổi tuyên truyền\tbuổi\t1.200\t1.310\n'


@pytest.mark.parametrize(
    ('above', 'heads', 'values'),
    [
        ('Bảng 3. Kết quả năm 2019', 'Năm 2018\tNăm 2019', [131, 1310]),
        ('Bảng 3. Kết quả năm 2019 so với năm 2018', '2018\t2019', [131, 1310]),
        ('Công tác dân vận năm 2019\n\nBảng 3. Kết quả', '9 tháng 2018\t9 tháng 2019', [131, 1310]),
        ('Bảng 3. Kết quả giai đoạn 2018 - 2019', 'Năm 2018\tNăm 2019', [120, 131, 1200, 1310]),
    ],
    ids=['the title names one', 'held against', 'the paper names one', 'a review'],
)
def test_of_two_years_the_one_that_is_reported_is_a_result(above, heads, values):
    found = figures.read(Text(f'Phụ lục\n\n{above}\n\nTT\tNội dung\tĐVT\t{heads}\n{TWO_YEARS}'))
    assert [one.value for one in found] == values


def test_a_year_in_running_heads_belongs_to_the_words_before_it():
    table = TWO_YEARS.replace('\t', ' ')
    found = figures.read(
        Text(f'Phụ lục\n\nBảng 3. Kết quả năm 2019\n\nTT Nội dung ĐVT Cùng kỳ 2018 Thực hiện\n{table}')
    )
    assert [one.value for one in found] == [131, 1310]
