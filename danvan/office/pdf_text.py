"""The text of a PDF as lines: broken lines joined by how they stand on the page, page numbers and running heads apart. No pictures."""

from __future__ import annotations

import re
from collections import Counter
from ctypes import c_double
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from threading import Lock

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from danvan.office import lines
from danvan.office.lines import Line
from danvan.office.package import Said, UnreadableFile

LIMIT_PAGES, LIMIT_LETTERS = 500, 2_000_000
LETTERS_OF_A_PAGE = 40  # with fewer the pages are pictures: a stamp of an electronic signature is all the text there is
PASSWORD = (
    Said('Tệp PDF được đặt mật khẩu.'),
    Said('Chỉ đọc được tệp mở không cần mật khẩu.'),
    Said('Mời bỏ mật khẩu (in ra PDF mới) rồi gửi lại.'),
)
SCANNED = (
    Said('Tệp PDF là bản chụp, không có lớp chữ.'),
    Said('Chỉ đọc được PDF có lớp chữ, chọn và chép được.'),
    Said('Mời gửi tệp Word hoặc PDF gốc của văn bản này, hoặc nhận dạng chữ (OCR) rồi gửi lại.'),
)
BROKEN = Said('Tệp PDF bị hỏng, không mở được.')
PAGE_NUMBER = re.compile(r'\W{0,3}(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?\W{0,3}', re.IGNORECASE)
LIST_MARK = re.compile(r'(?:[-+*•●○▪■–]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)](?!\d)|[a-zđ]\)|[IVX]{1,5}[.)])\s')
EDGE = 2  # lines at the head and the foot of a page where a running head may stand
INDENT, SLACK = 6.0, 4.0  # points of a first line's indent, and that a line may fall short of the margin
APART, WIDE = 1.25, 4.0  # times the common distance of lines, times a letter's width
ODD = {
    0xFFFE: '-',
    0xFFFF: None,
    0x02: '-',
    0xAD: None,
    0x00: None,
}  # what the library says of a hyphen at a line's end
ONE_AT_A_TIME = Lock()  # the library may not be entered twice at once


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line as it stands on its page, in points from the left and from the foot; one of a table's row is whole in itself."""

    text: str
    left: float
    right: float
    height: float
    is_row: bool = False

    @property
    def letter(self) -> float:
        """How wide a letter of it is, about."""
        return (self.right - self.left) / max(1, len(self.text))


def read_pdf(content: bytes) -> list[Line]:
    """Raises `UnreadableFile`, for a scan too."""
    with ONE_AT_A_TIME:
        pages = _pages(content)
    letters = sum(len(line.text) for page in pages for line in page)
    if letters > LIMIT_LETTERS:
        raise UnreadableFile(Said('Văn bản quá dài.'))
    if letters < LETTERS_OF_A_PAGE * max(1, len(pages)):
        raise UnreadableFile(*SCANNED)
    running = _running(pages)
    said = [line for page in pages for line in _apart(page, running)]
    return _joined(said)


def _pages(content: bytes) -> list[list[_Printed]]:
    try:
        with PdfDocument(content) as document:
            if len(document) > LIMIT_PAGES:
                raise UnreadableFile(Said('Tệp PDF có hơn %(most)s trang.', most=LIMIT_PAGES))
            return [_page(document[place]) for place in range(len(document))]
    except PdfiumError as broken:
        asks = pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD or 'password' in str(broken).lower()
        raise UnreadableFile(*(PASSWORD if asks else (BROKEN,))) from broken


def _page(page: PdfPage) -> list[_Printed]:
    words = page.get_textpage()
    text = words.get_text_range()
    if len(text) > LIMIT_LETTERS:
        raise UnreadableFile(Said('Văn bản quá dài.'))
    found: list[_Printed] = []
    start = 0
    for piece in text.split('\r\n'):
        if piece.strip():
            found += _line(words, start, piece)
        start += len(piece) + 2
    return found


def _line(words: PdfTextPage, start: int, piece: str) -> list[_Printed]:
    """One line; words far apart stand in columns: a row where one of them is a number, else lines side by side."""
    first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()) - 1
    whole = _Printed(_clean(piece), _box(words, first)[0], _box(words, last)[1], _height(words, first))
    cuts = [at for at, char in enumerate(piece) if char == ' ' and _gap(words, start + at) > WIDE * whole.letter]
    if not cuts or not first < start + cuts[0]:
        return [whole] if whole.text else []
    cells = [cell for a, b in pairwise([0, *cuts, len(piece)]) if (cell := _clean(piece[a:b]))]
    if any(map(lines.is_number, cells)):
        return [replace(whole, text='; '.join(cells), is_row=True)]
    return [replace(whole, text=cell, is_row=True) for cell in cells]


def _clean(piece: str) -> str:
    return ' '.join(piece.translate(ODD).split())


def _gap(words: PdfTextPage, place: int) -> float:
    """How far apart the letters before and after a blank stand."""
    return _box(words, place + 1)[0] - _box(words, place - 1)[1]


def _box(words: PdfTextPage, place: int) -> tuple[float, float]:
    """The left and the right edge of a letter."""
    try:
        left, _, right, _ = words.get_charbox(place)
    except (PdfiumError, ValueError, IndexError):
        return 0.0, 0.0
    return left, right


def _height(words: PdfTextPage, place: int) -> float:
    """Where the line of writing runs that a letter stands on."""
    x, y = c_double(), c_double()
    return y.value if pypdfium2.raw.FPDFText_GetCharOrigin(words, place, x, y) else 0.0


def _running(pages: list[list[_Printed]]) -> set[str]:
    """What stands at the head or the foot of most pages, whatever its number."""
    seen = Counter(key for page in pages for key in {_key(line.text) for line in [*page[:EDGE], *page[-EDGE:]]})
    return {key for key, times in seen.items() if times > max(1, len(pages) / 2)}


def _key(text: str) -> str:
    return re.sub(r'\d+', '#', text.lower())


def _apart(page: list[_Printed], running: set[str]) -> list[_Printed | Line]:
    """The page's lines; running heads and page numbers are told as such."""
    said: list[_Printed | Line] = []
    for place, line in enumerate(page):
        is_edge = place < EDGE or place >= len(page) - EDGE
        if is_edge and (PAGE_NUMBER.fullmatch(line.text) or _key(line.text) in running):
            said.append(Line(line.text, lines.RUNNING))
        else:
            said.append(line)
    return said


def _joined(said: list[_Printed | Line]) -> list[Line]:
    """Paragraphs; one that a page's end breaks goes on below the running heads."""
    printed = [line for line in said if isinstance(line, _Printed)]
    left, right = _edges(printed)
    distance = median([d for a, b in pairwise(printed) if 0 < (d := a.height - b.height) < 60] or [0.0])
    found: list[Line] = []
    words: list[str] = []
    before: _Printed | None = None
    for line in said:
        if isinstance(line, Line):
            found.append(line)
            continue
        if before and not _goes_on(before, line, left, right, distance):
            found.append(Line(' '.join(words)))
            words = []
        words.append(line.text)
        before = line
    return [*found, Line(' '.join(words))] if words else found


def _edges(printed: list[_Printed]) -> tuple[float, float]:
    """Where long lines begin and end: the margins of the text."""
    widest = sorted(printed, key=lambda line: line.right - line.left, reverse=True)[: max(1, len(printed) // 3)]
    rights = sorted(line.right for line in widest)
    return median(line.left for line in widest), rights[len(rights) * 9 // 10]


def _goes_on(before: _Printed, line: _Printed, left: float, right: float, distance: float) -> bool:
    """The line before has no room for one more word, this one is neither indented nor further below than lines are, and begins no point of a list."""
    if before.is_row or line.is_row or _begins_point(before, line):
        return False
    word = len(line.text.split(' ', 1)[0]) + 1
    if before.right + word * before.letter < right - SLACK:
        return False
    if line.left > left + INDENT and line.left > before.left - INDENT:
        return before.left > left + INDENT and abs(line.left - before.left) < INDENT and line.text[0].islower()
    fall = before.height - line.height
    return not (distance and fall > APART * distance)


def _begins_point(before: _Printed, line: _Printed) -> bool:
    """A dash within a sentence is no mark of a list."""
    is_dash = line.text[0] in '-–' and before.text[-1] not in '.;:!?…'
    return bool(LIST_MARK.match(line.text)) and not is_dash
