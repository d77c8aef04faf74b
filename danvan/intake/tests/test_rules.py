"""Every rule of texts finds at its own words what its pattern finds when it is tried everywhere, and none runs away."""

import time
from pathlib import Path

import pytest

from danvan.intake import figures, reading
from danvan.intake.text import Text
from danvan.vietnamese.anchors import Rule

TEXTS = sorted((Path(reading.__file__).parent / 'tests' / 'texts').glob('*.txt'))


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


@pytest.mark.parametrize('piece', ['H’', 'dân vân ', 'Luật 5/a ', 'ông A, ', '5 hộ\n', 'bằng khen '], ids=ascii)
def test_no_text_makes_reading_slow(piece):
    """A second for 100 KB is the limit; the rest is what a slow machine may take."""
    begun = time.process_time()
    reading.extract(piece * (100_000 // len(piece)))
    assert time.process_time() - begun < 3


def test_a_sheet_of_numbers_tells_no_results_and_prose_with_many_numbers_does():
    assert not figures.read(Text('7 đơn\n' * 2000))
    assert len(figures.read(Text('Xã Bến Mơ đã tổ chức 5 cuộc đối thoại với nhân dân.\n' * 1100))) > 1000


@pytest.mark.parametrize('digits', ['²', '5²', '①'], ids=ascii)
def test_digits_that_are_no_number_stand_in_tables_too(digits):
    """'m²' broken over two cells."""
    row = f'STT\tNội dung\tSố lượng\n1\t{digits}\t12\n2\t{digits}\t13\n'
    lines = f'Diện tích\n{digits}\n{digits}\n12\n'
    assert reading.extract(row * 3) and reading.extract(lines * 5)
