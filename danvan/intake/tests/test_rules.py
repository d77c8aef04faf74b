"""Every rule of texts finds at its own words what its pattern finds when it is tried everywhere, and none runs away."""

from collections.abc import Callable
from io import StringIO
from random import Random

import pytest

from danvan.intake import figures, reading
from danvan.intake.text import Text
from danvan.vietnamese.anchors import Rule

from .in_time import LONG, REPORTS, TEXTS, is_read_in_time


@pytest.mark.parametrize('path', TEXTS[::4], ids=lambda path: path.stem)
def test_a_rule_misses_nothing(path):
    text = Text(path.read_text(encoding='utf-8'))
    for view in (text.anchored, text.anchored_low):
        for rule in Rule.known:
            found = [hit.span() for hit in view.finditer(rule, 0, len(text.plain))]
            assert found == [hit.span() for hit in rule.pattern.finditer(view.text)], rule.pattern.pattern[:80]


def test_a_text_of_nothing_has_no_finds():
    text = Text('')
    assert not any(text.anchored.search(rule, 0, 0) for rule in Rule.known)


CHANCE = Random(7)
SIGNS = ['ta', 'bà', 'nghiêng', 'Hà', 'Trần', 'ủy', 'q', '12', '3/4', '%', '.', ',', '\n', ':', '“', '”', '(', ')', '-']
OVER_AND_OVER = (
    'H’', 'dân vân ', 'Luật 5/a ', 'ông A, ', '5 hộ\n', 'bằng khen ', '“(', ')', '1', '1. ', '12\n', '1.234 ', '31/2/2020, ', 'A: 5\n', 'Nguyễn Văn An ',
    'Bí thư ', 'UBND tỉnh tặng Bằng khen cho 5 tập thể, ', 'ngiêng ', 'từ 5 lên 7, tăng 3 ', 'tổ chức hội nghị ', 'Kế hoạch số 5, ', ', đạt 94,7%', 'cộng 1 ', 'như vậy 3 hộ, ', 'gấp 3 lần ', '12 gấp đôi ', 'trong số 3 hộ 4 hộ ',
    '1. Tháng 12\nCó 5 tổ.\n', 'trong đó: 5 tập thể, ', 'lần lượt 5 và 6 tổ; ', 'yêu cầu các xã 5 tổ; ',
)  # fmt: skip
TINY_TABLE = 'Bảng\nXã\tHộ\tNgười\nA{}\t{}\t{}\n\n'
DRAWN = {
    'tiny tables': lambda: TINY_TABLE.format(*CHANCE.sample(range(999), 3)),
    'other papers': lambda: f'Kế hoạch số {CHANCE.randrange(99_999)}-KH/TU, ',
    'papers by name': lambda: f'Nghị quyết “{CHANCE.randrange(9999)} và việc khác nữa {CHANCE.randrange(999)}”. ',
    'papers named alike': lambda: f'Nghị quyết “{" ".join(CHANCE.sample(SIGNS[:6] * 2, 5))} và việc”. ',
    'words by chance': lambda: CHANCE.choice(SIGNS) + ' ',
    'letters by chance': lambda: CHANCE.choice('aăâbcdđeêghiklmnoôơpqrstuưvxyáàảạấắ   '),
    'brackets': lambda: CHANCE.choice('()“”[]«»"a5 '),
    'other people': lambda: f'ông Nguyễn {"".join(CHANCE.sample("bcdghlmnt", 3)).title()} An, Bí thư xã, ',
    'other awards': lambda: f'Tặng giấy khen cho {CHANCE.randrange(999)} tập thể có thành tích xuất sắc trong phong trào. ',
    'days that are none': lambda: f'Ngày 31/{CHANCE.randrange(1, 14)}/2024 giải quyết {CHANCE.randrange(99)}/98 đơn của công dân. ',
}  # fmt: skip


def _drawn(piece: Callable[[], str]) -> str:
    text = StringIO()
    while text.tell() < LONG:
        text.write(piece())
    return text.getvalue()


def _mistyped(text: str) -> str:
    letters = list(text)
    for at in CHANCE.sample(range(len(letters)), len(letters) // 40):
        letters[at] = CHANCE.choice([*SIGNS, ''])
    return ''.join(letters)


@pytest.mark.parametrize('piece', OVER_AND_OVER, ids=ascii)
def test_no_piece_over_and_over_makes_reading_slow(piece):
    assert is_read_in_time(piece * (LONG // len(piece)))


@pytest.mark.parametrize('kind', DRAWN)
def test_nothing_drawn_by_chance_makes_reading_slow(kind):
    assert is_read_in_time(_drawn(DRAWN[kind]))


@pytest.mark.parametrize('kind', ['on one line', 'without full stops', 'in capitals', 'mistyped'])
def test_no_reports_one_below_the_other_make_reading_slow(kind):
    line = REPORTS.replace('\n', ' ')
    assert is_read_in_time({'on one line': line, 'without full stops': line.replace('.', ''),
                             'in capitals': REPORTS.upper(), 'mistyped': _mistyped(REPORTS)}[kind])  # fmt: skip


def test_a_sheet_of_numbers_tells_no_results_and_prose_with_many_numbers_does():
    assert not figures.read(Text('7 đơn\n' * 2000))
    assert len(figures.read(Text('Xã Bến Mơ đã tổ chức 5 cuộc đối thoại với nhân dân.\n' * 1100))) > 1000


@pytest.mark.parametrize('digits', ['²', '5²', '①'], ids=ascii)
def test_digits_that_are_no_number_stand_in_tables_too(digits):
    """'m²' broken over two cells."""
    row = f'STT\tNội dung\tSố lượng\n1\t{digits}\t12\n2\t{digits}\t13\n'
    lines = f'Diện tích\n{digits}\n{digits}\n12\n'
    assert reading.extract(row * 3) and reading.extract(lines * 5)
