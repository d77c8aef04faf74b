"""No text makes figures or anomalies fail, and every quotation is a piece of the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from danvan.intake import anomalies, figures
from danvan.intake.text import Text

PIECES = (
    'Toàn huyện có 90 mô hình “Dân vận khéo”', ', trong đó: ', 'lĩnh vực kinh tế 40 mô hình', '; ', '. ', '\n', '\n- ', 'đã giải quyết 36/38 đơn',
    ', đạt 94,7%', ' (tăng 5 đơn so với năm 2023)', 'Tính đến ngày 31/02/2024, ', 'tiếp 208 lượt công dân với 220 người', 'Ð/c ', '12', '%', '/', ':', '“',
    'phấn đấu ', 'Nhiệm vụ năm 2025', ' và ', ', ', 'hơn 1.250 triệu đồng', 'cánhân', 'uỷ ban',
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=25).map(''.join))
def test_no_text_makes_the_reading_fail(raw):
    text = Text(raw)
    found = figures.read(text)
    for one in [*found, *anomalies.read(text, tuple(found))]:
        assert 0 <= one.start < one.end <= len(raw)
