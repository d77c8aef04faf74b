"""Paragraphs and sentences of a text with their places, and its plain view of the same length. What they say is not asked here.

A place counts characters of the text as it is given: the plain view changes letters one for one, so both share their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OLD = 'oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ'
NEW = 'òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy'
OLD_MARKS = dict(zip(OLD.split(), NEW.split(), strict=True))
OLD_MARK = re.compile('[oOuU][àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?!\\w)(?<![qQ]..)')
PLAIN = {'Ð': 'Đ', 'ð': 'đ', '\u00a0': ' ', '\t': ' ', '\u2007': ' ', '\u202f': ' ', '\u2009': ' ', '\r': ' ',
         '\v': '\n', '\f': '\n', '\u2028': '\n', '\u2029': '\n', '\u2013': '-', '\u2014': '-', '\u2010': '-', '\u2011': '-',
         '\u2012': '-', '\u2212': '-', '„': '“', '«': '“', '»': '”', '‟': '“', '〝': '“', '〞': '”'}  # fmt: skip
LIST_MARK = re.compile(
    r'\s*(?:[-+*•●○▪■◆✓→·]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?!\d)|[a-zđ]\)|[IVX]{1,5}\s?[.)/-]|(?:Điều|Phần|Mục)\s)'
)
END = re.compile(r'[.!?…][.!?…]*[”"’\')\]]*(?=\s+[“"\'(\[\-+*•]?\s?[A-ZÀ-ỸĐ\d]|\s*$)')
ABBREVIATION = re.compile(
    r'(?:\b(?:TP|Tp|TX|Tx|TT|Tt|ThS|Th\.S|TS|Ts|PGS|GS|BS|KS|CN|LS|Đ/c|Đc|đ/c|đc|ĐC|Ô|Mr|Mrs|St|vs|Tr|tr|Nxb|NXB|P|Q|H|X|F|T|UV|đ|m|km|kg|v\.v|[A-ZĐ])|\bv|\d)\.$'
)
OPEN = (  # a line that ends in one of these goes on
    'của và với cho về các những tại từ đến do bởi theo trong trên là được đã có để trưởng phó ban ủy hội đoàn mặt tổ ông bà chí số ngày '
    'tỉnh huyện xã thành'
)
OPEN_WORDS = frozenset(OPEN.split())
DAY_LINE = re.compile(
    r'[\[(]?(?:\d{1,2}[:hg]\d{2}[\s,|-]{1,3})?(?:(?:[Tt]hứ \w{2,4}|[Cc]hủ nhật|T[2-7]|CN)[\s,-]{1,3}(?:[Nn]gày )?)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b.{0,40}$'
)  # a page's date line goes on from no headline
BRACKET_LINE = re.compile(
    r'\((?:kỳ |số liệu|tính |từ |trình |phục vụ |kèm |ban hành )[^()]*\)$', re.IGNORECASE
)  # what stands below a paper's title
LONGEST_SENTENCE = 3000
SHORTEST_BROKEN_LINE = 60  # a line shorter than this was not broken by the width of a page


class Span(NamedTuple):
    start: int
    end: int


def plain(text: str) -> str:
    """The same text, letter for letter: Đ for the eth, new tone marks, one sort of space, hyphen and quotation mark."""
    text = OLD_MARK.sub(_new_mark, text)
    for odd, one in PLAIN.items():
        if odd in text:
            text = text.replace(odd, one)
    return text


def paragraphs(text: str) -> list[Span]:
    """Lines that say something; lines that the width of a page has broken are joined again."""
    joined: list[Span] = []
    for line in _lines(text):
        if joined and _goes_on(text, joined[-1], line):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def sentences(text: str, part: Span) -> list[Span]:
    """The sentences of one paragraph, without the blanks around them."""
    found, start = [], part.start
    for mark in END.finditer(text, part.start, part.end):
        if mark.group().startswith('.') and mark.end() < part.end and _is_abbreviation(text, start, mark.start() + 1):
            continue
        found.append(_trimmed(text, start, mark.end()))
        start = mark.end()
    if text[start : part.end].strip():
        found.append(_trimmed(text, start, part.end))
    return [
        piece for span in found for piece in (_cut(text, span) if span.end - span.start > LONGEST_SENTENCE else (span,))
    ]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """What runs on without a full stop is cut at a blank: nobody wrote it as one sentence, and every rule reads a sentence whole."""
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        at = text.rfind(' ', start + 1, start + LONGEST_SENTENCE) + 1 or start + LONGEST_SENTENCE
        yield Span(start, at)
        start = at
    if start < span.end:
        yield Span(start, span.end)


def _new_mark(found: re.Match[str]) -> str:
    old = found.group()
    new = OLD_MARKS.get(old.lower(), old)
    return ''.join(b.upper() if a.isupper() else b for a, b in zip(old, new, strict=True))


def _lines(text: str) -> list[Span]:
    lines, start = [], 0
    for line in text.split('\n'):
        if words := line.strip():
            at = start + line.find(words)
            lines.append(Span(at, at + len(words)))
        start += len(line) + 1
    return lines


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the blanks around what is said there."""
    words = text[start:end]
    return Span(end - len(words.lstrip()), start + len(words.rstrip()))


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """A long line that ends no sentence, followed at once by one that begins none, was broken by the page."""
    if (
        text.count('\n', before.end, line.start) > 1
        or LIST_MARK.match(text, line.start, line.end)
        or DAY_LINE.match(text, line.start, line.end)
        or BRACKET_LINE.match(text, line.start, line.end)
    ):
        return False
    last_line = text.rfind('\n', before.start, before.end) + 1 or before.start
    if line.end - line.start > 2 * max(before.end - last_line, SHORTEST_BROKEN_LINE):
        return False  # the page that broke the line before would have broken this one
    first, last = text[line.start], text[before.end - 1]
    if text[last_line : before.end].isupper() and before.end - last_line < SHORTEST_BROKEN_LINE:
        return False  # a heading
    if first.islower() and (last.isalpha() or last in ',-'):
        return True
    if before.end - last_line < SHORTEST_BROKEN_LINE or last in '.!?…:”"':
        return False
    return first in '(“"' or first.isdigit() or last in ',-' or _ends_open(text, before)


def _ends_open(text: str, before: Span) -> bool:
    """'... của Ban' goes on with 'Thường vụ': a last word that calls for another."""
    last = text[max(before.start, before.end - 12) : before.end].rsplit(None, 1)[-1].lower()
    return last in OPEN_WORDS


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    return bool(ABBREVIATION.search(text, max(start, end - 8), end)) and not text[end - 2].isdigit()
