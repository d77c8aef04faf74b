"""One break of an issued paper for every sort of finding: exactly that is found, at its place, and nothing else."""

import re
from collections import Counter
from collections.abc import Callable

import pytest

from danvan.reports.checking.check import check
from danvan.reports.checking.tests.make import LEDGER, edited, part
from danvan.reports.content import issued
from danvan.reports.documents import docx
from danvan.reports.tests.make import issue

pytestmark = pytest.mark.django_db

Break = Callable[[bytes], bytes]
CONTROL = r'<w:bookmarkStart [^>]*/><w:sdt>(?:(?!</w:sdt>).)*</w:sdt><w:bookmarkEnd [^>]*/>'
STOCK = 'Đơn vị | Đầu kỳ | Lập mới | Dừng | Cuối kỳ', 'Bến Mơ | 16 | 9 | 5 | 25'
TOTAL = 'Đơn vị | Số tổ', 'Bến Mơ | 16', 'Rạch Lá | 9', 'Cộng | 26'


@pytest.fixture
def paper(house, report):
    return docx(issued(issue(house, report).issues.get()))


def typed(words: str) -> Break:
    """A paragraph typed by hand after the one that says what was registered."""
    return lambda paper: edited(paper, r'(đăng ký .*?</w:p>)', rf'\1<w:p><w:r><w:t>{words}</w:t></w:r></w:p>')


def drawn(*rows: str) -> Break:
    """A table drawn by hand: rows as 'a | b'."""
    cells = (
        ''.join(f'<w:tc><w:p><w:r><w:t>{one.strip()}</w:t></w:r></w:p></w:tc>' for one in row.split('|'))
        for row in rows
    )
    table = '<w:tbl>' + ''.join(f'<w:tr>{row}</w:tr>' for row in cells) + '</w:tbl>'
    return lambda paper: edited(paper, r'(đăng ký .*?</w:p>)', rf'\1{table}')


def retyped(after: str, now: str) -> Break:
    """The first figure after these words, typed over."""
    return lambda paper: edited(paper, rf'({after}.*?<w:sdtContent><w:r>.*?<w:t[^>]*>)[^<]+(</w:t>)', rf'\g<1>{now}\2')


def removed(paper: bytes) -> bytes:
    return edited(paper, rf'(công nhận </w:t></w:r>){CONTROL}', r'\1')


def copied(paper: bytes) -> bytes:
    return edited(paper, rf'(công nhận </w:t></w:r>)({CONTROL})', r'\1\2<w:r><w:t>, </w:t></w:r>\2')


def foreign(paper: bytes) -> bytes:
    """A figure that came over from another paper."""
    figure = re.sub(r'"f\d+"', '"f9999"', re.search(CONTROL, part(paper), re.DOTALL)[0])
    return edited(paper, r'(đăng ký .*?</w:p>)', rf'\1<w:p>{figure}</w:p>')


def altered(paper: bytes) -> bytes:
    """A line of the ledger of which the paper prints nothing that differs."""
    return edited(paper, r'("label": ")', r'\1Khác: ', LEDGER)


BREAKS: dict[str, tuple[Break, list[tuple[str, str, str]]]] = {
    'changed': (retyped('đăng ký tăng ', '7'), [('changed', 'error', '7')]),
    'removed': (removed, [('removed', 'warning', '')]),
    'copied': (copied, [('copied', 'note', '')]),
    'stranger': (foreign, [('stranger', 'warning', '18')]),
    'untraced': (typed('Đã họp 7 cuộc.'), [('untraced', 'note', '7 cuộc')]),
    'ledger': (altered, [('ledger', 'error', '')]),
    'sum': (typed('Khen 31 tập thể, cá nhân, gồm 17 tập thể, 13 cá nhân.'), [('sum', 'error', '31 tập thể')]),
    'part': (typed('Có 936 tổ, trong đó có 1.500 tổ tự quản.'), [('part', 'error', '1.500 tổ tự quản')]),
    'share': (typed('Có 17/20 xã, đạt 86%.'), [('share', 'error', '17/20 xã, đạt 86%')]),
    'percent': (typed('Đạt tỷ lệ 120%.'), [('percent', 'error', '120%')]),
    'recognised': (typed('Đăng ký 10 tổ, công nhận 12 tổ.'), [('recognised', 'warning', '12 tổ')]),
    'stock': (typed('Đầu kỳ 16 tổ, lập mới 9 tổ, dừng 5 tổ, cuối kỳ 25 tổ.'), [('stock', 'warning', '25 tổ')]),
    'stock in a table': (drawn(*STOCK), [('stock', 'warning', '25')]),
    'table': (drawn(*TOTAL), [('table', 'error', '26')]),
    'day': (typed('Họp ngày 31/4/2026.'), [('day', 'error', '31/4/2026')]),
    'later day': (typed('Thực hiện Kế hoạch số 5-BC/BTGDVTU ngày 06/12/2026.'), [('day', 'warning', '06/12/2026')]),
    'paper': (typed('Thực hiện Chỉ thị 33/CT-TTg.'), [('paper', 'note', 'Chỉ thị 33/CT-TTg')]),
    'twice': (typed('Toàn tỉnh đăng ký 99 mô hình, điển hình “Dân vận khéo”.'), [('twice', 'warning', '99 mô hình')]),
}  # fmt: skip


def found(paper: bytes) -> Counter:
    return Counter((one.sort, str(one.grade), one.words) for one in check('a.docx', paper).findings)


@pytest.mark.parametrize(('broken', 'expected'), BREAKS.values(), ids=BREAKS)
def test_a_break_is_named_and_nothing_else_is(paper, broken, expected):
    """What is typed by hand is told as such besides, and that is all."""
    new = found(broken(paper)) - found(paper)
    assert sorted(one for one in new if one in expected or one[0] != 'untraced') == expected
