"""Stretches of a text in which a whole and the list of all its parts may stand: sentences, points, the headline. Whether they fit: wholes.

A next sentence, several sentences or sub-points are such a list where words open it, where it names all of a class (all levels,
men and women), or where their number is told: 'do ba nguồn lo: ...'.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, takewhile
from operator import attrgetter

from danvan.vietnamese.running import FoundQuantity

from .beside import in_sentences
from .text import Sentence, Text

POINT = re.compile(r'\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)])\s')
NEXT = (
    'cụ thể',
    'trong đó',
    'trong số',
    'chia ra',
    'phân ra',
    'bao gồm',
    'gồm',
    'quý i ',
    'cấp ',
    'theo ',
    'xét theo',
    'phân theo',
    'chia theo',
)
ALL_OF_CLASS = re.compile(
    r'(?<!\w)(?:nam(?!\w)[^\n]{0,80}(?<!\w)(?<!phụ )nữ|nữ(?!\w)[^\n]{0,80}(?<!\w)nam|đúng hạn[^\n]{0,80}(?:trễ|quá) hạn[^\n]{0,80}(?:đang|chưa)|cấp tỉnh[^\n]{0,80}cấp huyện[^\n]{0,80}cấp xã|cấp huyện[^\n]{0,80}(?:cấp xã|cấp cơ sở)'
    r'|khiếu nại[^\n]{0,80}tố cáo[^\n]{0,80}(?:kiến nghị|phản ánh)|tập thể[^\n]{0,80}cá nhân|kinh tế[^\n]{0,80}văn hóa[^\n]{0,80}quốc phòng[^\n]{0,80}xây dựng)(?!\w)'
)
HOW_MANY = {'hai': 2, 'ba': 3, 'bốn': 4, 'năm': 5, 'sáu': 6, 'bảy': 7, 'tám': 8, 'chín': 9, 'mười': 10}
SORTS = (
    r'nguồn|nhóm|cấp|thôn|xã|ấp|bản|buôn|làng|phường|huyện|khối|loại|lĩnh vực|đơn vị|đợt|mảng|hạng mục|khoản|cụm|khu|chi hội|điểm|đoàn thể'
    r'|tổ chức|nơi|ngành|hội|trường|mức|hình thức|bộ phận|tổ|chi bộ|lực lượng|diện|phần|ngày|buổi|tháng|quý'
)
COUNTED = re.compile(rf'(?<!\w)(?P<count>{"|".join(HOW_MANY)}|\d{{1,2}}) (?:{SORTS})(?!\w)')
OTHER_TIME = re.compile(
    r'\s?(?:sang |đến |riêng |trong )*(?:năm (?:20\d\d|nay|trước|ngoái|học|sau)|quý (?:[iv]+|\d)(?!\w)|(?:6|9) tháng|tháng \d|nhiệm kỳ)'
)
SOME = re.compile(r'(?<!\w)(?:tham gia|đạt|thoát|vay|đảng viên|tiêu biểu|tự nguyện|đủ điều kiện|hoàn thành)(?!\w)')
OF_THESE = re.compile(r'(?<!\w)(?:này|trên|đó|ấy|kể trên)(?!\w)')
IN_ALL = re.compile(r'(?<!\w)(?:tổng số|tổng cộng|cả thảy|tất cả)(?!\w)')
ALONE = frozenset(
    ['hộ', 'nhà', 'căn', 'suất', 'người', 'cuộc', 'lượt', 'buổi', 'vụ', 'cây', 'em', 'xã', 'thôn']
)  # nouns of one syllable
OVERLAP = re.compile(
    r'nhiều (?:nhóm|lĩnh vực|diện|loại|nội dung)|(?:thuộc|trong) cả (?:hai|ba)|cả (?:hai|ba) diện|đồng thời|trùng|lũy kế'
)
SHORT = 4  # characters of a sentence that is but the number of a point
LEAST, LEAST_ALIKE, MOST_RUN = 2, 3, 12
Piece = tuple[int, list[FoundQuantity]]  # where a sentence begins, and its numbers
Said = tuple[Sentence, list[FoundQuantity]]


def read(text: Text) -> Iterator[list[Piece]]:
    return chain(_pieces(text), _under_headline(text))


def _pieces(text: Text) -> Iterator[list[Piece]]:
    """Each sentence; the number before a list in points with the first of each point; a number with what comes behind it."""
    numbers_of = {start: numbers for start, _end, numbers in in_sentences(text, least=1)}
    said = [(one, numbers_of.get(one.start, [])) for one in text.sentences if one.end - one.start > SHORT]
    points: list[Piece] = []
    for at, (sentence, numbers) in enumerate(said):
        start = sentence.start
        if points and numbers and POINT.match(text.low, start):
            points.append((start, numbers[:1]))
            continue
        if len(points) > LEAST:
            yield points
        points = [(start, numbers[-1:])] if numbers and text.low.endswith(':', start, sentence.end) else []
        if len(numbers) > LEAST:
            yield [(start, numbers)]
        if len(numbers) == 1 and not points:
            yield from _behind(text, said, at)
    if len(points) > LEAST:
        yield points


def _counts(text: Text, numbers: list[FoundQuantity]) -> list[FoundQuantity]:
    """Without what only names the point: 'Đội công tác 1: 720 ngày công'."""
    return (
        [one for one in numbers if one.what or one.quantity.value > MOST_RUN or not text.low.startswith(':', one.end)]
        if len(numbers) > 1
        else numbers
    )


def _behind(text: Text, said: list[Said], at: int) -> Iterator[list[Piece]]:
    """A number alone in its sentence, and what the next sentence, the next ones or the points below it say of its noun."""
    if at + 1 == len(said) or not said[at + 1][1]:
        return
    (sentence, [whole]), (following, numbers) = said[at], said[at + 1]
    numbers = _counts(text, numbers)
    unit = whole.what.lower().partition(' ')[0]
    is_opened = text.low.startswith(NEXT, _after_point(text, following))
    if len(numbers) >= LEAST and (is_opened or _are_all(text, said[at : at + 2], unit)):
        yield [(sentence.start, [whole]), (following.start, numbers)]
    elif len(numbers) == 1 and at + LEAST < len(said) and unit and _unit(numbers[0]) == unit:
        counts = ((one, _counts(text, told)) for one, told in said[at + 1 : at + MOST_RUN])
        run = [*takewhile(lambda one: [_unit(number) for number in one[1]] == [unit], counts)]
        stretch = [said[at], *run]
        if _are_sub_points(text, said, at, len(run)) or (
            len(run) > LEAST and (is_opened or _are_all(text, stretch, unit))
        ):
            yield [(one.start, numbers) for one, numbers in stretch]


def _unit(one: FoundQuantity) -> str:
    return one.what.lower().partition(' ')[0]


def _after_point(text: Text, sentence: Sentence) -> int:
    mark = POINT.match(text.low, sentence.start)
    return mark.end() if mark else sentence.start


def _are_all(text: Text, stretch: list[Said], unit: str) -> bool:
    """By a class of which each is named, or by their number, told with the whole or before the first of them."""
    first, parts = stretch[0][0], [one for _sentence, numbers in stretch[1:] for one in numbers]
    if any(_unit(one) not in {unit, ''} for one in parts) or not unit:
        return False
    low = text.low[first.start : stretch[-1][0].end]
    said, listed = low[: first.end - first.start], low[first.end - first.start :]
    if OVERLAP.search(low) or OTHER_TIME.match(listed) or not {*SOME.findall(listed)} <= {*SOME.findall(said)}:
        return False
    if len(stretch) > LEAST_ALIKE and IN_ALL.search(said) and _are_labelled(text, stretch[1:]):
        return True
    if ALL_OF_CLASS.search(low, first.end - first.start):
        return True
    lead = text.low[first.start : parts[0].start]
    own = lead[first.end - first.start :]
    return len(parts) in counts_told(lead if OF_THESE.search(own) else lead[: first.end - first.start])


def _are_labelled(text: Text, lines: list[Said]) -> bool:
    """'Về đất đai: 24 ý kiến', each in its own line."""
    places = {one.paragraph.start for one, _numbers in lines}
    return len(places) == len(lines) and all(text.low.endswith(': ', 0, told[0].start) for _one, told in lines)


def mark(text: Text, sentence: Sentence) -> str:
    """The sign of the point that a sentence begins: '-' for all dashes alike, '1' for all numbers."""
    begin = sentence.paragraph.start
    found = POINT.match(text.low, begin)
    if not found or sentence.start > found.end():
        return ''
    sign = found.group().strip()
    return '1' if sign[0].isdigit() else 'a' if sign[0].isalpha() else sign


def _are_sub_points(text: Text, said: list[Said], at: int, count: int) -> bool:
    """All the points of one sign below a point of another: '1. Huy động 2.450 ngày công.' and its dashes."""
    own, sign = mark(text, said[at][0]), mark(text, said[at + 1][0])
    if count < LEAST_ALIKE or not sign or not own or own == sign:
        return False
    behind = at + 1 + count
    ends = behind == len(said) or mark(text, said[behind][0]) != sign
    return ends and all(mark(text, one) == sign for one, _numbers in said[at + 1 : behind])


def _under_headline(text: Text) -> Iterator[list[Piece]]:
    """The headline's number, which the body does not say again, with a sentence of three or more of the same noun."""
    place, quantities = attrgetter('start'), text.running.quantities
    for title in text.paragraphs:
        if title.what != 'title':
            continue
        body = bisect_left(quantities, title.end, key=place)
        for whole in quantities[bisect_left(quantities, title.start, key=place) : body]:
            if any(one.quantity.value == whole.quantity.value for one in quantities[body:]):
                continue
            same = [one for one in quantities[body:] if _is_same_noun(whole, one)]
            for start, end, numbers in in_sentences(text, least=LEAST_ALIKE) if len(same) >= LEAST_ALIKE else ():
                alike = [one for one in same if start <= one.start < end]
                is_told = _noun(whole) == _noun(alike[0]) if alike else False
                words = f'{text.low[title.start : title.end]} {text.low[start:end]}'
                if len(alike) == len(same) == len(numbers) and (is_told or len(alike) in counts_told(words)):
                    yield [(title.start, [whole]), (start, alike)]


def _noun(one: FoundQuantity) -> list[str]:
    return one.what.lower().split()[:LEAST]


def _is_same_noun(whole: FoundQuantity, one: FoundQuantity) -> bool:
    """'215 hộ đồng thuận' and '68 hộ', but not '215 đơn vị' and '68 đơn'."""
    a, b = _noun(whole), _noun(one)
    return (len(a) == LEAST and a == b) or (bool(a and b) and a[0] == b[0] and a[0] in ALONE)


def counts_told(words: str) -> set[int]:
    """Of how many something is said to be all: 'cả ba nhóm'."""
    return {HOW_MANY.get(one['count']) or int(one['count']) for one in COUNTED.finditer(words)}
