"""No text makes the reading fail or slow, and every quotation is a piece of the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.intake import anomalies, figures, reading
from danvan.intake.text import Text

from .in_time import LONG, is_read_in_time

PIECES = (
    'Toàn huyện có 90 mô hình “Dân vận khéo”', ', trong đó: ', 'lĩnh vực kinh tế 40 mô hình', '; ', '. ', '\n', '\n- ', 'đã giải quyết 36/38 đơn',
    ', đạt 94,7%', ' (tăng 5 đơn so với năm 2023)', 'Tính đến ngày 31/02/2024, ', 'tiếp 208 lượt công dân với 220 người', 'Ð/c ', '12', '%', '/', ':', '“',
    'phấn đấu ', 'Nhiệm vụ năm 2025', ' và ', ', ', 'hơn 1.250 triệu đồng', 'cánhân', 'uỷ ban', 'tổng cộng ', 'như vậy ', ' gấp 3 lần ', ' gấp đôi', 'trong số ', '100% xã đã ',
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map(''.join))
def test_no_text_makes_the_reading_fail(raw):
    text = Text(raw)
    found = figures.read(text)
    for one in [*found, *anomalies.read(text, tuple(found))]:
        assert 0 <= one.start < one.end <= len(raw)


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(''.join))
def test_no_text_over_and_over_makes_the_reading_slow(piece):
    """50 KB in which nearly every word is a number cost no more than 100 KB of anything may."""
    assert is_read_in_time(piece * (LONG // 2 // len(piece)))


@pytest.mark.parametrize('letters', range(2984, 3000))
def test_a_sentence_without_end_may_be_cut_within_a_number(letters):
    assert reading.extract('a' * 20 + ' a' * ((letters - 20) // 2) + ' hơn 1.250 hộ dân' * 5)
