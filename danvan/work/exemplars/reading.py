"""What this kind looks like in words: its measures (`reading.toml`) and the names of its fields. No database."""

from __future__ import annotations

from pathlib import Path

from danvan.vietnamese.anchors import Phrase

TABLE = Path(__file__).with_name('reading.toml')
FIELDS = (  # a field's names in papers, in either order of its words; the first that fits
    ('xây dựng hệ thống chính trị', r'hệ thống chính trị|xây dựng đảng|htct'),
    ('văn hóa - xã hội', r'văn hóa|vh\s?-?\s?xh|(?<!kinh tế, )(?<!kinh tế - )xã hội'),
    ('quốc phòng - an ninh', r'quốc phòng|an ninh|qp\s?-?\s?an|an\s?-?\s?qp'),
    ('nông thôn mới', r'nông thôn mới|ntm'),
    ('tôn giáo', r'tôn giáo'),
    ('kinh tế', r'kinh tế'),
    ('khác', r'lĩnh vực khác|khác'),
)
FIELD = tuple((name, Phrase(rf'(?<!\w)(?:{words})(?!\w)')) for name, words in FIELDS)


def fields(words: str) -> list[str]:
    """The fields that these words name; two or more split nothing."""
    return [name for name, pattern in FIELD if pattern.search(words)]
