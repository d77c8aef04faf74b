"""Sums, shares, days and repetitions in sentences: what is confirmed, what is named, and what is left alone."""

import time

import pytest

from danvan.reports.checking import said, shares, stocks, sums, tables
from danvan.reports.checking.findings import in_order
from danvan.reports.checking.paper import read
from danvan.reports.checking.tests.make import ARTICLE, lines, told
from danvan.reports.checking.tests.make import paper as read_text


def found(text: str) -> list[tuple[str, str, str]]:
    paper = read_text(text)
    every = [*sums.sums(paper), *shares.shares(paper), *stocks.stocks(paper), *said.days(paper), *said.twice(paper)]
    return told(in_order(every))


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Khen 30 trường hợp, gồm 17 tập thể và 13 cá nhân.', [('sum', 'note', '30 trường hợp')]),
        ('Khen 31 tập thể, cá nhân, gồm 17 tập thể, 13 cá nhân.', [('sum', 'error', '31 tập thể')]),
        ('Có 936 mô hình, trong đó có 500 mô hình tập thể.', []),
        ('Có 936 mô hình, trong đó có 1.500 mô hình tập thể.', [('part', 'error', '1.500 mô hình tập thể')]),
        ('Có 50 cuộc, trong đó cấp tỉnh 10 cuộc, cấp xã 30 cuộc.', [('sum', 'warning', '50 cuộc')]),
        ('Có 50 cuộc, trong đó 10 cuộc của tỉnh, 30 cuộc của xã.', []),
        ('Có hơn 50 cuộc, gồm 10 cuộc của tỉnh, 30 cuộc của xã.', []),
        ('Có 9 tổ, gồm: tổ hòa giải 5; tổ tự quản 4; thêm 7 người.', [('sum', 'note', '9 tổ')]),
        ('Có 9 hộ, gồm: hộ nghèo 5, tăng 2 hộ; hộ cận nghèo 4.', [('sum', 'note', '9 hộ')]),
        ('Có 9 cuộc, gồm 100 lượt người và 20 ý kiến.', []),
    ],
    ids=['made', 'not made', 'one part', 'over', 'alike', 'open', 'estimate', 'clauses', 'change', 'other units'],
)
def test_parts_are_held_against_their_whole(text, expected):
    assert found(text) == expected


def test_fields_of_the_article_make_its_total_and_its_day_is_none():
    assert found(ARTICLE) == [('sum', 'note', '3.851 mô hình'), ('day', 'error', '15/15/2022')]
    assert ('sum', 'error', '3.851 mô hình') in found(ARTICLE.replace('690', '691'))


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Đăng ký 936 mô hình, công nhận 909 mô hình (97,1%).', [('share', 'note', '909 mô hình (97,1%)')]),
        ('Đăng ký 936 mô hình, công nhận 909 mô hình (97,5%).', [('share', 'warning', '909 mô hình (97,5%)')]),
        ('Có 17/20 xã, đạt 85%.', [('share', 'note', '17/20 xã, đạt 85%')]),
        ('Có 17/20 xã, đạt 86%.', [('share', 'error', '17/20 xã, đạt 86%')]),
        ('Đạt tỷ lệ 120%; đạt 110% kế hoạch; tăng 200%.', [('percent', 'error', '120%')]),
        ('Có 20 cuộc, tăng 5 cuộc (33,3%) so với cùng kỳ.', []),
        ('Đăng ký 10 mô hình, công nhận 12 mô hình.', [('recognised', 'warning', '12 mô hình')]),
        (
            'Đầu kỳ 1.516 mô hình, công nhận mới 909 mô hình, cuối kỳ 2.425 mô hình.',
            [('stock', 'note', '2.425 mô hình')],
        ),
        ('Đầu kỳ 16 tổ, lập mới 9 tổ, dừng 5 tổ, cuối kỳ 25 tổ.', [('stock', 'warning', '25 tổ')]),
        ('Đầu kỳ 16 tổ, lập mới 9 tổ, khôi phục 2 tổ, dừng 5 tổ, cuối kỳ 22 tổ.', [('stock', 'note', '22 tổ')]),
        ('Hiện có 20 tổ, tăng 4 tổ so với cùng kỳ; đầu năm có 16 tổ, lập mới 4 tổ.', [('stock', 'note', '20 tổ')]),
        ('Đầu năm 16 tổ, tăng 2, giảm 1, cuối kỳ 17.', [('stock', 'note', '17')]),
        ('Đầu năm 16 tổ, tăng 2, giảm 1, cuối kỳ 18.', [('stock', 'warning', '18')]),
        ('Đầu năm 1.516 mô hình, thêm 909, cuối năm 2.425 mô hình.', [('stock', 'note', '2.425 mô hình')]),
        ('Đầu năm 2025 có 16 tổ, tăng 2, cuối năm 2025 có 18 tổ.', [('stock', 'note', '18 tổ')]),
        ('Đầu kỳ 16 tổ, phát sinh 3 vụ việc, lập mới 9 tổ, cuối kỳ 25 tổ.', [('stock', 'note', '25 tổ')]),
    ],
    ids=[
        'share',
        'other share',
        'fraction',
        'other fraction',
        'beyond',
        'growth',
        'recognised',
        'stock',
        'lost',
        'restored',
        'compared',
        'of a year',
        'of a year, lost',
        'of a year, thousands',
        'of a named year',
        'other things',
    ],
)
def test_numbers_that_hang_together_are_held_together(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ('text', 'expected'),
    [
        ('Thực hiện Kế hoạch số 12-KH/TU ngày 06/12/2026.', [('day', 'warning', '06/12/2026')]),
        ('Tính đến ngày 30/12/2026 có 5 tổ.', [('day', 'warning', '30/12/2026')]),
        ('Hoàn thành trước ngày 30/6/2027.', []),
        ('Họp ngày 31/4, đạt từ 17/20 xã.', [('day', 'error', '31/4')]),
    ],
    ids=['paper', 'figures', 'plan', 'none'],
)
def test_days_that_cannot_be_are_named(text, expected):
    assert found(f'Sông Trăng, ngày 05 tháng 12 năm 2026\n{text}') == expected


@pytest.mark.parametrize(
    ('second', 'expected'),
    [
        ('Đến nay, toàn tỉnh có 3.815 mô hình “Dân vận khéo”.', [('twice', 'warning', '3.815 mô hình')]),
        ('Đến nay, toàn tỉnh có 3.851 mô hình “Dân vận khéo”.', []),
        ('Năm 2021, toàn tỉnh có 3.815 mô hình “Dân vận khéo”.', []),
        ('Cùng kỳ, toàn tỉnh có 3.815 mô hình “Dân vận khéo”.', []),
        ('Toàn xã có 12 mô hình “Dân vận khéo”.', []),
    ],
    ids=['two values', 'same', 'another year', 'another time', 'another place'],
)
def test_one_thing_with_two_numbers_is_named(second, expected):
    assert found(f'Năm 2022, toàn tỉnh có 3.851 mô hình “Dân vận khéo”.\n{second}') == expected


def test_papers_are_asked_for_once_by_their_bare_number():
    text = 'Số 05-BC/TU\nThực hiện Chỉ thị số 33/CT-TTg; Chỉ thị 33/CT-TTg; Kế hoạch số 07-KH/TU.'
    asked = []
    heard = told(said.papers(read_text(text), lambda numbers: asked.extend(numbers) or {'7-KH/TU'}))
    assert asked == ['33/CT-TTG', '7-KH/TU']
    assert heard == [('paper', 'note', 'Kế hoạch số 07-KH/TU')]


PIECES = (
    'Toàn tỉnh có 3.851 mô hình, trong đó: lĩnh vực kinh tế 690 mô hình (17,9%); lĩnh vực khác 3.161 mô hình. ',
    'gồm 1, 2; ', '1 ', '(', 'trong đó: ', 'toàn tỉnh có 5 tổ dân phố ', '9% ', ', ', 'công nhận 5 mô hình ',
)  # fmt: skip


@pytest.mark.parametrize('piece', PIECES, ids=[f'piece {n}' for n in range(len(PIECES))])
def test_a_hundred_kilobytes_are_read_in_no_time(piece):
    """Well under a second here; ten is what tells a search that runs away from a slow machine."""
    paper, begun = read(lines(piece * (100_000 // len(piece.encode())))), time.perf_counter()
    every = [
        *sums.sums(paper),
        *shares.shares(paper),
        *stocks.stocks(paper),
        *said.days(paper),
        *said.twice(paper),
        *tables.tables(paper),
    ]
    assert every is not None
    assert time.perf_counter() - begun < 10
