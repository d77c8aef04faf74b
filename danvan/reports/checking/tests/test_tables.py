"""Tables held against themselves: rows and columns that say they are the total, stocks, percentages and their two numbers."""

import pytest

from danvan.office.passages import Passage
from danvan.reports.checking import percents, stocks, tables
from danvan.reports.checking.findings import in_order
from danvan.reports.checking.paper import read


def table(*rows: str) -> list[Passage]:
    """Rows as 'a | b | c', the first of them the headings."""
    cells = [[cell.strip() for cell in row.split('|')] for row in rows]
    found = []
    for place, row in enumerate(cells):
        named = next((cell for cell in row if any(map(str.isalpha, cell))), '') if place else ''
        for column, text in enumerate(row):
            if text:
                found.append(Passage(text, (), 0, 1, place, column, place == 0, named, cells[0][column]))
    return found


def said(*rows: str) -> list[tuple[str, str, str]]:
    paper = read(table(*rows))
    findings = in_order([*tables.tables(paper), *percents.percents(paper), *stocks.stocks(paper)])
    return [(one.sort, str(one.grade), one.words) for one in findings]


HEAD = 'TT | Đơn vị | Mô hình | Tỷ lệ (%)'


@pytest.mark.parametrize(
    ('rows', 'expected'),
    [
        (('1 | Bến Mơ | 5 | 50', '2 | Rạch Lá | 6 | 60', '| Cộng | 11 | 55'), [('table', 'note', '11')]),
        (('1 | Bến Mơ | 5 | 50', '2 | Rạch Lá | 6 | 60', '| Cộng | 12 | 55'), [('table', 'error', '12')]),
        (('| Tổng số | 12 |', '1 | Bến Mơ | 5 |', '2 | Rạch Lá | 6 |'), [('table', 'error', '12')]),
        (('1 | Bến Mơ | 5 |', '| Riêng tỉnh | 6 |', '| Cộng | 11 |'), [('table', 'note', '11')]),
        (('I | Khối xã | 9 |', '1 | Bến Mơ | 5 |', '2 | Rạch Lá | 4 |', 'II | Khối tỉnh | 2 |', '| Cộng | 11 |'), [('table', 'note', '11')]),
        (('1 | Bến Mơ | 5 |', '| Trong đó: mới | 2 |', '2 | Rạch Lá | 4 |', '| Cộng | 9 |'), [('table', 'note', '9')]),
        (('1 | Bến Mơ | 5 |', '2 | Rạch Lá | hơn 6 |', '| Cộng | 12 |'), []),
        (('1 | Bến Mơ | 5 |', '2 | Rạch Lá | chưa báo cáo |', '3 | Cầu Gió | 4 |', '| Cộng | 9 |'), [('table', 'note', '9')]),
        (('1 | Bến Mơ | 5 | 120', '2 | Rạch Lá | 6 | 60'), [('percent', 'warning', '120')]),
    ],
    ids=['right', 'wrong', 'first', 'own work', 'levels', 'of which', 'estimate', 'silent', 'share'],
)  # fmt: skip
def test_a_row_that_totals_is_held_against_its_rows(rows, expected):
    assert said(HEAD, *rows) == expected


def test_a_column_that_totals_is_held_against_the_others_where_most_rows_show_that_it_does():
    head, right = 'Đơn vị | Tổng số | Nam | Nữ', ('Bến Mơ | 9 | 4 | 5', 'Rạch Lá | 7 | 3 | 4', 'Cầu Gió | 8 | 4 | 4')
    assert said(head, *right) == [('table', 'note', '9'), ('table', 'note', '7'), ('table', 'note', '8')]
    wrong = said(head, *right[:2], 'Cầu Gió | 8 | 4 | 5')
    assert wrong[-1] == ('table', 'warning', '8')
    assert said(head, 'Bến Mơ | 9 | 4 | 4', 'Rạch Lá | 7 | 3 | 3', 'Cầu Gió | 8 | 4 | 4') == []
    assert said(head, *right[:2], 'Cầu Gió | 8 | 1 | 1', 'An Thủy | 8 | 1 | 2', 'Sông Con | 8 | 1 | 3') == []


STOCK = 'Đơn vị | Đầu kỳ | Công nhận mới | Khôi phục | Thôi công nhận | Cuối kỳ | Cuối kỳ so với cùng kỳ'


@pytest.mark.parametrize(
    ('rows', 'expected'),
    [
        ((STOCK, 'Bến Mơ | 16 | 9 | 1 | 5 | 21 | 4'), [('stock', 'note', '21')]),
        ((STOCK, 'Bến Mơ | 16 | 9 | 1 | 5 | 25 | 4'), [('stock', 'warning', '25')]),
        ((STOCK, 'Bến Mơ | 16 | 9 | - | | 25 | 4'), [('stock', 'note', '25')]),
        ((STOCK, 'Bến Mơ | 16 | 9 | chưa báo cáo | 5 | 25 | 4'), []),
        ((STOCK, 'Bến Mơ | 16 | hơn 9 | 1 | 5 | 25 | 4'), []),
        (('Chỉ tiêu | Kỳ này', 'Số đầu kỳ | 16', 'Lập mới | 9', '- Trong đó: tăng | 3', 'Dừng | 5', 'Số cuối kỳ | 20'), [('stock', 'note', '20')]),
        (('Chỉ tiêu | Kỳ này | Cùng kỳ', 'Đầu kỳ | 16 | 9', 'Mới | 9 | 7', 'Giảm | 5 | 0', 'Cuối kỳ | 20 | 16'), [('stock', 'note', '20'), ('stock', 'note', '16')]),
        (('Đơn vị | Đầu kỳ | Cuối kỳ | Tăng', 'Bến Mơ | 16 | 20 | 4'), [('stock', 'note', '20')]),
        (('Đơn vị | Đầu năm | Cuối năm', 'Bến Mơ | 16 | 20'), []),
        (('Đơn vị | Mới | Cuối kỳ', 'Bến Mơ | 16 | 20'), []),
    ],
    ids=['right', 'wrong', 'none', 'silent', 'estimate', 'rows', 'two columns', 'difference', 'no change', 'no opening'],
)  # fmt: skip
def test_a_stock_is_held_against_what_came_and_went(rows, expected):
    assert said(*rows) == expected


RATIO = 'TT | Đơn vị | Đăng ký | Công nhận | Tỷ lệ %'
RIGHT = '1 | Bến Mơ | 8 | 6 | 75', '2 | Rạch Lá | 30 | 20 | 66,7', '3 | Cầu Gió | 5 | 5 | 100'


@pytest.mark.parametrize(
    ('rows', 'expected'),
    [
        ((RATIO, *RIGHT), [('share', 'note', '75'), ('share', 'note', '66,7'), ('share', 'note', '100')]),
        ((RATIO, *RIGHT, '4 | An Thủy | 10 | 9 | 80'), [*[('share', 'note', one) for one in ('75', '66,7', '100')], ('share', 'warning', '80')]),
        ((RATIO, '1 | Bến Mơ | 10 | 5 | 50', '2 | Rạch Lá | 100 | 90 | 90', '| Cộng | 110 | 95 | 70'), [('share', 'note', '50'), ('share', 'note', '90'), ('table', 'note', '110'), ('table', 'note', '95'), ('share', 'warning', '70')]),
        ((RATIO, '1 | Bến Mơ | 20 | 17 | 80%'), [('share', 'warning', '80%')]),
        ((RATIO, '1 | Bến Mơ | 20 | 17 | 85%', '2 | Rạch Lá | 0 | 0 | 0', '3 | Cầu Gió | hơn 10 | 5 | 40', '4 | An Thủy | 9 | | 40'), [('share', 'note', '85%')]),
        (('Đơn vị | Công nhận | % | Đăng ký', 'Bến Mơ | 6 | 75 | 8', 'Rạch Lá | 9 | 80 | 10'), [('share', 'note', '75'), ('share', 'warning', '80')]),
        (('Đơn vị | Số xã | Số mô hình | Tỷ lệ hài lòng (%)', 'Bến Mơ | 20 | 17 | 80'), []),
        (('Đơn vị | Số tổ | Đăng ký | Công nhận | Tỷ lệ công nhận (%)', 'Bến Mơ | 20 | 8 | 6 | 75', 'Rạch Lá | 17 | 10 | 9 | 90', 'Cầu Gió | 4 | 5 | 4 | 90'), [('share', 'note', '75'), ('share', 'note', '90'), ('share', 'warning', '90')]),
        (('Đơn vị | Số xã | Số tổ | Số mô hình | Tỷ lệ %', 'Bến Mơ | 20 | 17 | 9 | 80'), []),
        (('Đơn vị | Năm trước | Năm nay | Tỷ lệ % so với năm trước', 'Bến Mơ | 20 | 17 | 80'), []),
        (('Đơn vị | Số xã | Số tổ | Tỷ lệ %', 'Bến Mơ | 20 | 17 | 80', 'Rạch Lá | 4 | 9 | 90'), []),
    ],
    ids=['right', 'wrong', 'averaged', 'one row', 'no number', 'between', 'another matter', 'shown', 'three counts', 'growth', 'neither holds the other'],
)  # fmt: skip
def test_a_percentage_is_held_against_the_two_columns_that_make_it(rows, expected):
    assert said(*rows) == expected
