"""The same tables in every layout they come in: what is read of them does not depend on it."""

from time import perf_counter

import pytest

from danvan.intake import figures
from danvan.intake.tables import tables
from danvan.intake.text import Text

MODELS = (
    'KẾT QUẢ MÔ HÌNH “DÂN VẬN KHÉO” NĂM 2022',
    [['STT', 'Đơn vị', 'Số mô hình đăng ký', 'Số mô hình được công nhận', 'Tỷ lệ (%)', 'Ghi chú']],
    [
        ['I', 'KHỐI XÃ', '', '', '', ''],
        ['1', 'Xã Bến Mơ', '14', '12', '85,7', ''],
        ['2', 'Xã An Thủy', '1.020', '918', '90', ''],
        ['II', 'KHỐI CƠ QUAN', '', '', '', ''],
        ['1', 'Hội Nông dân huyện', '8', '6', '75', 'Có 01 mới'],
        ['', 'Tổng cộng', '1.042', '936', '89,8', ''],
    ],
)
READ_OF_MODELS = [
    (measure, value, kind)
    for row, kind in (
        ((14, 12, 85.7), 'Xã Bến Mơ'),
        ((1020, 918, 90), 'Xã An Thủy'),
        ((8, 6, 75), 'Hội Nông dân huyện'),
        ((1042, 936, 89.8), None),
    )
    for measure, value in zip(('registered', 'recognised', 'recognised'), row, strict=True)
]
SUBJECTS = (
    'MÔ HÌNH “DÂN VẬN KHÉO” THEO LĨNH VỰC',
    [
        ['Lĩnh vực', 'Số mô hình đăng ký', 'Trong đó', '', 'Số mô hình được công nhận'],
        ['', '', 'Tập thể', 'Cá nhân', ''],
    ],
    [
        ['Phát triển kinh tế', '45', '30', '15', '40'],
        ['Văn hóa - xã hội', '62', '48', '14', '58'],
        ['Tổng cộng', '107', '78', '29', '98'],
    ],
)
READ_OF_SUBJECTS = [
    (measure, value, subject)
    for row in ((45, 30, 15, 40), (62, 48, 14, 58), (107, 78, 29, 98))
    for measure, value, subject in zip(
        ('registered', 'registered', 'registered', 'recognised'), row, (None, 'tập thể', 'cá nhân', None), strict=True
    )
]
MEASURES = (
    'CÔNG TÁC DÂN VẬN 6 THÁNG ĐẦU NĂM 2024',
    [['TT', 'Nội dung', 'ĐVT', 'Kết quả']],
    [
        ['1', 'Tiếp công dân', 'lượt', '215'],
        ['2', 'Tiếp nhận đơn thư', 'đơn', '98'],
        ['', '- Khiếu nại', 'đơn', '21'],
        ['', '- Kiến nghị, phản ánh', 'đơn', '77'],
        ['3', 'Mô hình đăng ký', 'mô hình', '52'],
        ['', '- Văn hóa - xã hội', 'mô hình', '20'],
        ['4', 'Tặng quà hộ nghèo', 'suất', '1.340'],
    ],
)
READ_OF_MEASURES = [
    ('sessions', 215, {}),
    ('received', 98, {}),
    ('received', 21, {'kind': 'khiếu nại'}),
    ('received', 77, {'kind': 'kiến nghị, phản ánh'}),
    ('registered', 52, {}),
    ('registered', 20, {'field': 'văn hóa - xã hội'}),
    ('beneficiaries', 1340, {}),
]
Rows = list[list[str]]


def joined(rows: Rows, sign: str) -> list[str]:
    return [sign.join(row) for row in rows]


def filled(rows: Rows) -> Rows:
    return [[cell for cell in row if cell] for row in rows]


def aligned(rows: Rows) -> list[str]:
    wide = [max(map(len, column)) + 3 for column in zip(*rows, strict=True)]
    return [''.join(cell.ljust(at) for cell, at in zip(row, wide, strict=True)).rstrip() for row in rows]


def ruled(heads: Rows, rows: Rows) -> list[str]:
    rule = '+' + '+'.join('-' * 6 for _ in heads[0]) + '+'
    framed = [f'| {" | ".join(row)} |' for row in [*heads, *rows]]
    return [rule, *framed[: len(heads)], *(line for row in framed[len(heads) :] for line in (rule, row)), rule]


def markdown(heads: Rows, rows: Rows) -> list[str]:
    framed = [f'| {" | ".join(row)} |' for row in [*heads, *rows]]
    return [*framed[: len(heads)], '|' + '---|' * len(heads[0]), *framed[len(heads) :]]


def paged(heads: Rows, rows: Rows) -> list[str]:
    half = len(rows) // 2
    return [*joined([*heads, *rows[:half]], '\t'), '3', 'Phụ lục (tiếp theo)', *joined([*heads, *rows[half:]], '\t')]


LAYOUTS = {
    'tabs': lambda heads, rows: joined([*heads, *rows], '\t'),
    'tabs, their ends lost': lambda heads, rows: [line.rstrip() for line in joined([*heads, *rows], '\t')],
    'tabs over two pages': paged,
    'bars': lambda heads, rows: joined([*heads, *rows], ' | '),
    'ruled': ruled,
    'markdown': markdown,
    'semicolons': lambda heads, rows: joined([*filled(heads), *[[cell or '-' for cell in row] for row in rows]], '; '),
    'laid out by a page': lambda heads, rows: aligned([*heads, *rows]),
    'single blanks': lambda heads, rows: joined(filled([*heads, *rows]), ' '),
    'heads a line each': lambda heads, rows: [
        *(cell for row in filled(heads) for cell in row),
        *joined(filled(rows), ' '),
    ],
    'a cell a line': lambda heads, rows: [cell for row in filled([*heads, *rows]) for cell in row],
    'a cell a line, dashes for the empty': lambda heads, rows: [
        *(cell for row in filled(heads) for cell in row),
        *(cell or '-' for row in rows for cell in row),
    ],
    'columns counted': lambda heads, rows: joined(
        [*heads, [f'({place})' for place, _ in enumerate(heads[0], 1)], *rows], '\t'
    ),
}


def read(text: str) -> list[figures.Figure]:
    return figures.read(Text(f'Phụ lục 1\n{text}\n'))


def told(table: tuple, layout: str) -> list[figures.Figure]:
    title, heads, rows = table
    return read('\n'.join([title, '', *LAYOUTS[layout](heads, rows), '', 'Ghi chú: số liệu của các đơn vị.']))


def name(one: figures.Figure) -> str:
    return one.measure.rpartition('.')[2]


@pytest.mark.parametrize('layout', LAYOUTS)
def test_units_with_measures_are_read_in_every_layout(layout):
    assert [(name(one), one.value, one.dims.get('kind')) for one in told(MODELS, layout)] == READ_OF_MODELS


@pytest.mark.parametrize('layout', LAYOUTS)
def test_parts_under_a_head_are_read_in_every_layout(layout):
    assert [(name(one), one.value, one.dims.get('subject')) for one in told(SUBJECTS, layout)] == READ_OF_SUBJECTS


@pytest.mark.parametrize('layout', LAYOUTS)
def test_measures_with_their_parts_are_read_in_every_layout(layout):
    assert [(name(one), one.value, one.dims) for one in told(MEASURES, layout)] == READ_OF_MEASURES


# --- manners of offices

WRAPPED = """\
                         Số mô hình    Được công
   STT   Đơn vị                                    Tỷ lệ (%)
                         đăng ký       nhận
         Đảng ủy Khối
    1                         14            12        85,7
         các cơ quan
    2    Xã An Thủy           20            15          75
         Cộng                 34            27        79,4
"""
STOREYS = """\
 Đơn vị            Nhà tình nghĩa      Nhà Đại đoàn kết     Cầu nông thôn
                 Xây mới   Sửa chữa   Xây mới   Sửa chữa
 Xã Bến Mơ          5         3          12        7              4
 Xã An Thủy         2         1           9        5              3
"""
MANNERS = {
    'wrapped by a page': (f'Kết quả mô hình “Dân vận khéo”\n\n{WRAPPED}', [
        ('registered', 14, 'Đảng ủy Khối các cơ quan'), ('recognised', 12, 'Đảng ủy Khối các cơ quan'),
        ('recognised', 85.7, 'Đảng ủy Khối các cơ quan'), ('registered', 20, 'Xã An Thủy'), ('recognised', 15, 'Xã An Thủy'),
        ('recognised', 75, 'Xã An Thủy'), ('registered', 34, None), ('recognised', 27, None), ('recognised', 79.4, None)]),
    'two storeys by a page': (f'Nhà ở và công trình\n\n{STOREYS}', [
        ('completed', value, kind) for kind, row in (('Xã Bến Mơ', (5, 3, 12, 7, 4)), ('Xã An Thủy', (2, 1, 9, 5, 3))) for value in row]),
    'told in words': (
        'Phong trào “Dân vận khéo”\nXã Bến Mơ: đăng ký 14, công nhận 12\nXã An Thủy: đăng ký 20, công nhận 15\n', [
        ('registered', 14, 'Xã Bến Mơ'), ('recognised', 12, 'Xã Bến Mơ'), ('registered', 20, 'Xã An Thủy'), ('recognised', 15, 'Xã An Thủy')]),
    'no heads': (
        'Số liệu kèm theo\n1.1. Số cuộc đối thoại\tcuộc\t22\n1.2. Quà tặng hộ nghèo\tsuất\t2.350\n', [('held', 22, None), ('beneficiaries', 2350, None)]),
    'years without a head over the names': (
        'Kết quả phối hợp\nNăm 2021 Năm 2022 Tổng\nBuổi tuyên truyền 120 98 218\nLượt người dự tuyên truyền 980 741 1.721\n', [
        ('sessions', 120, 'năm 2021'), ('sessions', 98, 'năm 2022'), ('sessions', 218, None),
        ('participants', 980, 'năm 2021'), ('participants', 741, 'năm 2022'), ('participants', 1721, None)]),
    'years name the rows': (
        'Kết quả đối thoại\nNăm Số cuộc đối thoại Số ý kiến\n2021 6 140\n2022 8 172\nCộng 14 312\n', [
        ('held', 6, 'năm 2021'), ('opinions', 140, 'năm 2021'), ('held', 8, 'năm 2022'), ('opinions', 172, 'năm 2022'),
        ('held', 14, None), ('opinions', 312, None)]),
    'changes in words behind': (
        'Công tác dân vận năm 2022\nTT\nNội dung\nĐơn vị\nNăm 2021\nNăm 2022\nSo sánh\n01\nTiếp công dân\nlượt\n212\n248\ntăng 36\n'
        '02\nĐơn tiếp nhận\nđơn\n120\n108\ngiảm 12\n', [('sessions', 248, None), ('received', 108, None)]),
    'topics over counts': (
        'Kết quả năm 2022\nStt\nĐịa phương\nĐối thoại\nMô hình DVK\nSố cuộc\nLượt người\nĐăng ký\nCông nhận\n1\nXã Bến Mơ\n12\n450\n18\n15\n'
        '2\nXã An Thủy\n9\n360\n14\n12\n', [
        (measure, value, kind) for kind, row in (('Xã Bến Mơ', (12, 450, 18, 15)), ('Xã An Thủy', (9, 360, 14, 12)))
        for measure, value in zip(('held', 'participants', 'registered', 'recognised'), row, strict=True)]),
    'one unit over the whole': (
        'Tiếp công dân quý I\n(Đơn vị: lượt)\nTháng | Chủ tịch UBND | Các ban, ngành\nTháng 1 | 12 | 61\nTháng 2 | 8 | 42\n', [
        ('sessions', value, kind) for value, kind in ((12, 'chủ tịch ubnd, Tháng 1'), (61, 'các ban, ngành, Tháng 1'), (8, 'chủ tịch ubnd, Tháng 2'), (42, 'các ban, ngành, Tháng 2'))]),
    'units side by side': (
        'Dân vận khéo\nChỉ tiêu\tMTTQ\tHội Nông dân\tTổng\nMô hình đăng ký\t12\t18\t30\nMô hình được công nhận\t10\t15\t25\n', [
        ('registered', 12, 'mttq'), ('registered', 18, 'hội nông dân'), ('registered', 30, None),
        ('recognised', 10, 'mttq'), ('recognised', 15, 'hội nông dân'), ('recognised', 25, None)]),
    'a group says what is counted': (
        'Công tác dân vận\nTT | Nội dung | Số lượng\nI | Tuyên truyền | \n1 | Hội nghị | 45\n2 | Số lượt người | 820\n'
        'II | Tiếp công dân | \n1 | Số lượt | 214\n', [('sessions', 45, None), ('participants', 820, None), ('sessions', 214, None)]),
    'quarters and the year': (
        'Kết quả năm 2023\nTT Nội dung ĐVT Quý I Quý II Cả năm\n1 Hội nghị đối thoại hội nghị 5 8 13\n2 Hộ nghèo được hỗ trợ hộ 25 30 55\n', [
        ('held', 5, 'quý i'), ('held', 8, 'quý ii'), ('held', 13, 'cả năm'),
        ('beneficiaries', 25, 'quý i'), ('beneficiaries', 30, 'quý ii'), ('beneficiaries', 55, 'cả năm')]),
    'against the plan': (
        'Kết quả\nSố TT Chỉ tiêu Đơn vị tính Kế hoạch năm 2020 Thực hiện năm 2020 So với kế hoạch (%)\n1 Đối thoại với nhân dân Cuộc 20 22 110\n'
        '2 Hộ được giúp đỡ Hộ 220 231 105\n', [('held', 22, None), ('held', 110, None), ('beneficiaries', 231, None), ('beneficiaries', 105, None)]),
    'what is not so': (
        'Mô hình “Dân vận khéo”\nSTT Đơn vị Số mô hình hiệu quả Không hiệu quả\n1 Xã Bến Mơ 14 1\n2 Xã An Thủy 20 3\n', [
        ('effective', 14, 'Xã Bến Mơ'), ('effective', 20, 'Xã An Thủy')]),
    'a number in a name': (
        'Công trình\n\n TT   Địa điểm            Ngày công   Kinh phí (triệu đồng)\n 1    Đường xóm 3               120        62,5\n'
        ' 2    Cầu Kênh Mới               80          35\n', [
        ('workdays', 120, 'Đường xóm 3'), ('money', 62.5, 'Đường xóm 3'), ('workdays', 80, 'Cầu Kênh Mới'), ('money', 35, 'Cầu Kênh Mới')]),
    'columns counted a line each': (
        'Dân vận khéo\nNội dung\n2021\n2022\n1\n2\n3\nMô hình đăng ký\n42\n47\nMô hình được công nhận\n38\n40\n', [
        ('registered', 42, 'năm 2021'), ('registered', 47, 'năm 2022'), ('recognised', 38, 'năm 2021'), ('recognised', 40, 'năm 2022')]),
    'fields written short': (
        'Bảng 1. Mô hình “Dân vận khéo”\nĐơn vị Đăng ký Công nhận KT VHXH\nXã Bến Mơ 45 38 12 26\nXã An Thủy 62 57 20 37\n'
        'Bảng 2. Tiếp dân\nNội dung 6 tháng đầu năm Cả năm\nLượt tiếp công dân 1.250 2.368\nĐơn tiếp nhận 640 1.211\n', [
        ('registered', 45, 'Xã Bến Mơ'), ('recognised', 38, 'Xã Bến Mơ'), ('recognised', 12, 'Xã Bến Mơ'), ('recognised', 26, 'Xã Bến Mơ'),
        ('registered', 62, 'Xã An Thủy'), ('recognised', 57, 'Xã An Thủy'), ('recognised', 20, 'Xã An Thủy'), ('recognised', 37, 'Xã An Thủy'),
        ('sessions', 1250, '6 tháng đầu năm'), ('sessions', 2368, 'cả năm'), ('received', 640, '6 tháng đầu năm'), ('received', 1211, 'cả năm')]),
    'bare numbers, a line each': (
        'Số liệu\nSố cơ quan được kiểm tra: 86\nSố cuộc đối thoại: 214\nMô hình được công nhận: 98\nTrong đó:\n- Kinh tế: 35\n- Văn hóa - xã hội: 40\n', [
        ('units', 86, None), ('held', 214, None), ('recognised', 98, None), ('recognised', 35, None), ('recognised', 40, None)]),
    'cells with their own units': (
        'Công tác tuyên truyền\nHình thức\nSố lượng\nSố người tham dự\nHội nghị, hội thảo\n24 cuộc\n1.860\nSinh hoạt chi hội\n310 buổi\n9.245\n', [
        ('sessions', 24, 'Hội nghị, hội thảo'), ('participants', 1860, 'Hội nghị, hội thảo'),
        ('sessions', 310, 'Sinh hoạt chi hội'), ('participants', 9245, 'Sinh hoạt chi hội')]),
    'tabs and units in the cells': (
        'Kết quả\nNội dung\tNăm 2023\nTiếp công dân\t1.204 lượt\nĐơn tiếp nhận\t86 đơn\n', [('sessions', 1204, None), ('received', 86, None)]),
    'a total with the same heads below': (
        'Mô hình “Dân vận khéo”\nSTT Đơn vị Tập thể Cá nhân Tổng cộng\nĐăng ký Công nhận Đăng ký Công nhận Đăng ký Công nhận\n'
        '1 Xã Bến Mơ 6 5 3 2 9 7\n2 Xã An Thủy 8 8 2 1 10 9\n', [
        (measure, value, kind) for kind, row in (('Xã Bến Mơ', (6, 5, 3, 2, 9, 7)), ('Xã An Thủy', (8, 8, 2, 1, 10, 9)))
        for measure, value in zip(('registered', 'recognised') * 3, row, strict=True)]),
    'a second column of words': (
        'Kết quả giúp dân năm 2022\n\nTT Tên mô hình Đơn vị thực hiện Số hộ được giúp Kinh phí (triệu đồng)\n1 Vườn mẫu xanh Ấp Kinh Tư 45 62,5\n'
        '2 Ánh sáng an ninh Xã An Thủy 60 35\n', [
        ('beneficiaries', 45, 'Vườn mẫu xanh Ấp Kinh Tư'), ('money', 62.5, 'Vườn mẫu xanh Ấp Kinh Tư'),
        ('beneficiaries', 60, 'Ánh sáng an ninh Xã An Thủy'), ('money', 35, 'Ánh sáng an ninh Xã An Thủy')]),
    'all petitions': (
        'Kết quả xử lý đơn năm 2022\nLoại đơn\tTổng số\tĐã giải quyết\nKhiếu nại\t22\t16\nTố cáo\t6\t5\n', [
        ('received', 22, 'Khiếu nại'), ('resolved', 16, 'Khiếu nại'), ('received', 6, 'Tố cáo'), ('resolved', 5, 'Tố cáo')]),
}  # fmt: skip


@pytest.mark.parametrize('manner', MANNERS)
def test_a_manner_of_offices_is_read(manner):
    text, expected = MANNERS[manner]
    assert [(name(one), one.value, one.dims.get('kind')) for one in read(text)] == expected


def test_heads_that_may_stand_over_either_column_are_not_guessed():
    heads = 'Lĩnh vực\nSố mô hình đăng ký\nSố mô hình hiệu quả\nCấp tỉnh\nCấp huyện\nCấp xã\n'
    assert (
        read(f'Dân vận khéo\n{heads}Kinh tế\n3\n25\n96\n101\nTôn giáo\n4\n31\n140\n150\nTổng\n7\n56\n236\n251\n') == []
    )


def test_a_title_of_years_is_no_row():
    found = read(
        'Mô hình giai đoạn 2019 - 2020\nNội dung | 2019 | 2020\nMô hình đăng ký | 42 | 47\nMô hình được công nhận | 38 | 40\n'
    )
    assert [one.value for one in found] == [42, 47, 38, 40]


def test_columns_counted_under_years_alone_break_nothing():
    assert (
        len(read('Dân vận khéo\nNăm\t2019\t2020\n(1)\t(2)\t(3)\nMô hình đăng ký\t4\t5\nMô hình được công nhận\t3\t4\n'))
        == 4
    )


def test_a_list_that_prose_leads_to_is_no_table():
    assert tables('Có 246 mô hình:\n+ Kinh tế: 120;\n+ Văn hóa - xã hội: 80;\n+ Quốc phòng - an ninh: 46.') == []


@pytest.mark.parametrize(
    'block',
    [
        '  TT   Đơn vị    Đăng ký\n  1    Xã A      12\n  2    Xã B       9\n',
        'Đăng  Công  Tập  Cá\n' * 10 + '1   2   3   4\n',
        'a   1   2   3   4   5   6\n   b\n',
        'Xã A: đăng ký 12, công nhận 10\n',
        'Xã A: ' + 'đăng ký a ' * 20 + '\n',
        '|TT|Đơn vị|Đăng ký|\n|--|--|--|\n|1|Xã A|12|\n|2|Xã B|9|\n',
        'x  ' + '1 ' * 500,
    ],
    ids=['laid out', 'many heads', 'gaps', 'told', 'told without numbers', 'markdown', 'one line'],
)
def test_much_of_anything_costs_little(block):
    begin = perf_counter()
    tables(block * (60_000 // len(block)))
    assert perf_counter() - begin < 2


@pytest.mark.parametrize(
    'text',
    [
        'Đơn vị\n; ; ;\nXã A 12\nXã B 9\n',
        'STT  ; Đơn vị\n1 Xã A 12\n2 Xã B 9\n',
        'Đơn vị\n|\nSố cuộc\nXã A 12\nXã B 9\n',
        'x  1\n12 cuộc  -\n-  12 cuộc\n',
    ],
    ids=['semicolons alone', 'a sign in the heads', 'a bar alone', 'no column'],
)
def test_what_is_left_of_a_table_breaks_nothing(text):
    assert all(one.value in {9, 12} for one in read(text))
