"""The words of a figure: its exact quotation, its label, its unit, its number as it is written out. What it measures is not asked here."""

from __future__ import annotations

import re
from decimal import Decimal

from .counted import Counted
from .text import Text

BEGINS = re.compile(
    r'(?<!\w)(?:đã|được|có|cho|với|gồm|trên|các|toàn|cả|tổng số|phối hợp|tổ chức|tuyên truyền|vận động|huy động|giám sát|kiểm tra|tiếp(?= )|đón tiếp|giải quyết|tiếp nhận|thành lập|xây dựng|duy trì|ban hành'
    r'|tham mưu|trao|tặng|hỗ trợ|giúp|đóng góp|hiến|trồng|làm|sửa|hòa giải|kết nạp|đăng ký|công nhận|biểu dương|mở|cung cấp|thực hiện|lắp|tỷ lệ|đạt)(?!\w)'
)
NO_LABEL = re.compile(r'^(?:(?:và|với|có|đã|trong đó|gồm|là|cùng|thì|mà|được|nên)(?!\w)|\W)+')
WORDS_AFTER = re.compile(r'(?:[ \u00a0]{1,3}[^\s,]{1,30}){0,6}')
MOST_BEFORE, MOST_OF_NAME = 8, 6  # words
SHORTEST = 8  # letters between a colon and its number that say what is counted


def quote(text: Text, one: Counted) -> tuple[int, int]:
    """From the words before the number, at most eight, to the noun and at most six more words."""
    noun_end = one.noun[1] if one.noun else one.found.end
    words = WORDS_AFTER.match(text.low, noun_end, one.end)
    return _back(text.low, one.start, one.found.start), noun_end + len(words.group().rstrip())


def label(text: Text, one: Counted, start: int, end: int) -> str:
    """What the quotation says besides its number."""
    before = text.value(start, one.found.start)
    after = text.value(one.noun[0], end) if one.noun and text.low[one.noun[0]] != '%' else ''
    return f'{before} {after}'.strip() or text.value(one.found.start, one.end)


def unit(text: Text, one: Counted, noun: str) -> str:
    """As written; of an unknown thing the first two words that name it, else the last before the number. `noun`: where none follows."""
    if one.noun or noun:
        return text.value(*one.noun) if one.noun else noun
    before = text.value(one.start, one.found.start).strip(' :-+•').split()
    return ' '.join(one.found.what.split()[:2] or before[-2:])


def plain_value(value: int | Decimal) -> int | float:
    """As JSON writes it: no decimals where there are none."""
    return value if isinstance(value, int) else int(value) if value == int(value) else float(value)


def name_of_part(text: Text, one: Counted) -> str:
    """What a bare number of a list is called, '(chuyên đề 13)'; '' where no few words do it."""
    start = _back(text.low, one.start, one.found.start)
    words = text.value(start, one.found.start).strip(' :-+•').split()
    return ' '.join(words) if len(words) <= MOST_OF_NAME and words[:1] != ['ngoài'] else ''


def _back(low: str, start: int, end: int) -> int:
    words = low[start:end].rsplit(None, MOST_BEFORE)
    if len(words) > MOST_BEFORE and (sign := low.rfind(': ', start, end - SHORTEST)) >= 0:
        start, words = sign + 2, low[sign + 2 : end].rsplit(None, MOST_BEFORE)
    if len(words) > MOST_BEFORE:
        start = _at_a_verb(low, end - len(low[start + len(words[0]) : end].lstrip()), end)
    lead = NO_LABEL.match(low[start:end])
    return start + len(lead.group()) if lead else start


def _at_a_verb(low: str, start: int, end: int) -> int:
    """After the last comma, at the first word that surely begins one: no name and no word of two syllables is cut."""
    begins = BEGINS.search(low, max(start, low.rfind(', ', start, end) + 2), end)
    return begins.start() if begins else end
