"""What a reading said and stored in Vietnamese, in the language of the page: why something cannot be right, what kind an event is.

The reading tells whole sentences (`danvan.intake`), and the same go into JSON. Each is built as one of those below.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import get_language, gettext, gettext_noop

from .showing import SWAPPED

REASONS = (
    gettext_noop('%(sum)s, không phải %(said)s'),
    gettext_noop('%(part)s/%(whole)s là %(real)s%%, không phải %(said)s%%'),
    gettext_noop('từ %(first)s đến %(last)s là %(real)s, không phải %(said)s'),
    gettext_noop('%(now)s so với %(base)s là gấp %(real)s lần, không phải %(said)s'),
    gettext_noop('%(now)s so với %(base)s là %(real)s, không phải %(said)s'),
    gettext_noop('từ %(first)s đến %(last)s là tăng'),
    gettext_noop('từ %(first)s đến %(last)s là giảm'),
    gettext_noop('%(sum)s đồng'),
    gettext_noop('%(sum)s, quá 100%%'),
    gettext_noop('%(sum)s quá 100%%'),
    gettext_noop('%(part)s nhiều hơn cả %(whole)s'),
    gettext_noop('đầu đề ghi %(first)s, trong bài ghi %(second)s'),
    gettext_noop('trên ghi %(first)s, dưới ghi %(second)s'),
    gettext_noop('trước ghi %(first)s, sau lại ghi %(second)s chưa'),
    gettext_noop('bài nói về năm %(first)s, phần kết quả lại ghi năm %(second)s'),
    gettext_noop('báo cáo năm %(first)s lại ký năm %(second)s'),
    gettext_noop('“%(written)s” viết sai của “%(right)s”'),
    gettext_noop('“%(written)s” viết sai'),
    gettext_noop('không có tháng %(month)s'),
    gettext_noop('tháng %(month)s không có ngày %(day)s'),
    gettext_noop('tháng 2 năm đó không có ngày 29'),
    gettext_noop('năm phải có bốn chữ số'),
    gettext_noop('một năm chỉ có bốn quý'),
    gettext_noop('Ngày %(day)s không có đơn vị này: %(unit)s.'),
)
KINDS = (
    gettext_noop('tổng kết'),
    gettext_noop('sơ kết'),
    gettext_noop('triển khai'),
    gettext_noop('ký kết/phối hợp'),
    gettext_noop('đối thoại'),
    gettext_noop('khác'),
)
NUMERIC = re.compile(r'[\d.,%/+×=\s-]+')
PLACE = re.compile(r'%\((\w+)\)s')


def reason_words(stored: str) -> str:
    """The sentence in the language of the page; one that is built otherwise stays as it is."""
    for words, pattern in _patterns():
        if found := pattern.fullmatch(stored):
            return gettext(words) % {name: _in_language(told) for name, told in found.groupdict().items()}
    return stored


def _in_language(told: str) -> str:
    """Numbers as the page writes them; what is quoted stays."""
    return told.translate(SWAPPED) if get_language() == 'en' and NUMERIC.fullmatch(told) else told


def event_words(stored: str) -> str:
    return gettext(stored) if stored in KINDS else stored


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return list(_built())


def _built() -> Iterator[tuple[str, re.Pattern[str]]]:
    """The more words of their own, the earlier: '250/500 là 50%, không phải 40%' is more than '..., không phải 40%'."""
    for words in sorted(REASONS, key=lambda one: -len(PLACE.sub('', one))):
        pieces = PLACE.split(words)
        plain = [re.escape(piece.replace('%%', '%')) for piece in pieces[::2]]
        names = [f'(?P<{name}>.+?)' for name in pieces[1::2]]
        yield words, re.compile(''.join(a + b for a, b in zip(plain, [*names, ''], strict=True)))
