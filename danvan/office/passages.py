"""A paper as passages in their order: paragraphs, and the cells of tables with their headings; each with its figures' places.

What tracked changes took away is not there; what only looks alike is written alike. Judges nothing: what the numbers mean is for whoever reads them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element

from danvan.office.blocks import FIGURE_NAME
from danvan.office.package import Package, Said, UnreadableFile
from danvan.office.word.text import GONE, SIGNS, plain

PARTS = ('word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml')
LIMIT_LETTERS = 2_000_000  # some thousand pages: no office paper is longer
LIMIT_COLUMNS = 100  # a cell that says it spans more is no cell of a paper
REPEATED = re.compile(r'__\d+$')
HEADING = re.compile(r'heading\s?(\d)', re.IGNORECASE)
FALLBACK = '{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback'  # a text box, written a second time
STARTS, ENDS = qn('w:bookmarkStart'), qn('w:bookmarkEnd')


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in a passage: the name that its content control bears, else its bookmark."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """`heading`: its level, 0 for running text. A cell has its table's number from 1, its row and its column from 0."""

    text: str
    marks: tuple[Mark, ...] = ()
    heading: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    is_head: bool = False
    row_name: str = ''
    column_name: str = ''


def passages(name: str, content: bytes) -> list[Passage]:
    """Of a DOCX, or of a text file by its ending. Raises `UnreadableFile`."""
    if not content.startswith(b'PK') and name.lower().endswith('.txt'):
        return of_text(content)
    package = Package(content)
    found = [passage for part in PARTS[:1] for passage in _Reader(package.xml(part)).passages()]
    for part in PARTS[1:]:
        found += _Reader(package.xml(part)).passages() if part in package.names else []
    return bounded(found)


def of_part(root: _Element) -> list[Passage]:
    """Of one part of a DOCX that is open already."""
    return bounded(list(_Reader(root).passages()))


def of_text(content: bytes) -> list[Passage]:
    """The lines of a text that are not empty."""
    encoding = 'utf-16' if content[:2] in (b'\xff\xfe', b'\xfe\xff') else 'utf-8-sig'
    try:
        lines = content.decode(encoding).splitlines()
    except UnicodeDecodeError as broken:
        raise UnreadableFile(Said('Tệp chữ không ghi bằng mã Unicode (UTF-8).')) from broken
    return bounded([Passage(text) for line in lines if (text := plain(line).strip())])


def bounded(found: list[Passage]) -> list[Passage]:
    if sum(len(passage.text) for passage in found) > LIMIT_LETTERS:
        raise UnreadableFile(Said('Văn bản quá dài.'))
    return found


@dataclass
class _Line:
    """A paragraph or cell that is being read: its words so far, its figures, and what hangs on it."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    controls: list[Mark] = field(default_factory=list)
    bookmarks: list[Mark] = field(default_factory=list)
    begun: dict[str, tuple[str, int]] = field(default_factory=dict)
    apart: list[_Element] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def close(self, number: str) -> None:
        name, start = self.begun.pop(number, ('', 0))
        if name:
            self.bookmarks.append(Mark(name, start, self.length))

    def passage(self) -> Passage | None:
        """Nothing where there are no words. A bookmark counts where its content control is gone."""
        for number in list(self.begun):
            self.close(number)
        whole = ''.join(self.words)
        text, cut = whole.strip(), len(whole) - len(whole.lstrip())
        found = self.controls + [m for m in self.bookmarks if not any(_is_same(m, c) for c in self.controls)]
        marks = [Mark(m.name, max(0, m.start - cut), min(m.end - cut, len(text))) for m in found]
        kept = (mark for mark in marks if text[mark.start : mark.end].strip())
        return Passage(text, tuple(sorted(kept, key=lambda mark: (mark.start, mark.end)))) if text else None


def _is_same(bookmark: Mark, control: Mark) -> bool:
    return bookmark.name == control.name and bookmark.start <= control.start and control.end <= bookmark.end


class _Reader:
    """One part of a document."""

    def __init__(self, root: _Element) -> None:
        self.root, self.tables = root, 0

    def passages(self) -> Iterator[Passage]:
        yield from self._blocks(self.root, ())

    def _blocks(self, holder: _Element, around: tuple[str, ...]) -> Iterator[Passage]:
        """Whatever stands under the holder; `around`: figures whose control holds whole paragraphs."""
        for element in holder:
            if element.tag == qn('w:p'):
                yield from self._paragraph(element, around)
            elif element.tag == qn('w:tbl'):
                yield from self._table(element, around)
            elif element.tag == qn('w:sdt'):
                yield from self._blocks(element, (*around, *_tags(element)))
            elif element.tag not in GONE and element.tag != FALLBACK and isinstance(element.tag, str):
                yield from self._blocks(element, around)

    def _paragraph(self, element: _Element, around: tuple[str, ...]) -> Iterator[Passage]:
        line = _read_line([element], around)
        if found := line.passage():
            yield _as_heading(found, _heading_level(element))
        for apart in line.apart:
            yield from self._blocks(apart, ())

    def _table(self, table: _Element, around: tuple[str, ...]) -> Iterator[Passage]:
        self.tables += 1
        number = self.tables
        rows = [row for row in _below(table, qn('w:tr')) if row.find(f'{qn("w:trPr")}/{qn("w:del")}') is None]
        heads = max(1, _heading_rows(rows))
        names: dict[int, list[str]] = {}
        for place, row in enumerate(rows):
            cells = [(column, span, *self._cell(cell, around)) for column, span, cell in _columns(row)]
            named = _row_name(cells) if place >= heads else ''
            for column, span, found, apart in cells:
                if found and place < heads:
                    for each in range(column, column + span):
                        names.setdefault(each, []).append(found.text)
                if found:
                    at = (number, place, column, place < heads)
                    yield Passage(found.text, found.marks, 0, *at, named, ' / '.join(names.get(column, ())))
                for element in apart:
                    yield from self._blocks(element, ())

    @staticmethod
    def _cell(cell: _Element, around: tuple[str, ...]) -> tuple[Passage | None, list[_Element]]:
        tags = (*around, *(tag for above in cell.iterancestors(qn('w:sdt')) for tag in _tags(above)))
        inner = [tag for held in cell.iterchildren(qn('w:sdt')) for tag in _tags(held)]
        line = _read_line(list(_below(cell, qn('w:p'))), (*tags, *inner))
        line.apart += list(_below(cell, qn('w:tbl')))
        return line.passage(), [_held(element) for element in line.apart]


def _held(element: _Element) -> _Element:
    """A table inside a cell is read as a holder of one block."""
    return [element] if element.tag == qn('w:tbl') else element


def _below(holder: _Element, tag: str) -> Iterator[_Element]:
    """Elements of the tag under the holder, through controls and tracked insertions, not inside other tables or lines."""
    for element in holder:
        if element.tag == tag:
            yield element
        elif element.tag not in (qn('w:tbl'), qn('w:p'), *GONE):
            yield from _below(element, tag)


def _read_line(paragraphs: list[_Element], around: tuple[str, ...]) -> _Line:
    line = _Line()
    for place, paragraph in enumerate(paragraphs):
        if place and line.length:
            line.add('\n')
        _read(paragraph, line)
    line.controls += [Mark(name, 0, line.length) for name in around]
    return line


def _read(holder: _Element, line: _Line) -> None:
    for element in holder:
        if element.tag == qn('w:t'):
            line.add(plain(element.text or ''))
        elif element.tag in SIGNS and holder.tag == qn('w:r'):
            line.add(SIGNS[element.tag])
        elif element.tag in (qn('w:txbxContent'), qn('w:tbl')):
            line.apart.append(element)
        elif element.tag in (STARTS, ENDS):
            _read_bookmark(element, line)
        elif element.tag == qn('w:sdt'):
            start, names = line.length, _tags(element)
            _read(element, line)
            line.controls += [Mark(name, start, line.length) for name in names]
        elif element.tag not in GONE and element.tag != FALLBACK and isinstance(element.tag, str):
            _read(element, line)


def _read_bookmark(element: _Element, line: _Line) -> None:
    number = element.get(qn('w:id'), '')
    if element.tag == ENDS:
        line.close(number)
    elif FIGURE_NAME.fullmatch(name := REPEATED.sub('', element.get(qn('w:name'), ''))):
        line.begun[number] = name, line.length


def _tags(control: _Element) -> tuple[str, ...]:
    """The figure that a content control names, if it names one."""
    tag = control.find(f'{qn("w:sdtPr")}/{qn("w:tag")}')
    name = '' if tag is None else tag.get(qn('w:val'), '')
    return (name,) if FIGURE_NAME.fullmatch(name) else ()


def _heading_level(paragraph: _Element) -> int:
    style = paragraph.find(f'{qn("w:pPr")}/{qn("w:pStyle")}')
    found = HEADING.fullmatch(style.get(qn('w:val'), '')) if style is not None else None
    return int(found[1]) if found else 0


def _as_heading(found: Passage, level: int) -> Passage:
    return Passage(found.text, found.marks, level) if level else found


def _heading_rows(rows: list[_Element]) -> int:
    """How many rows at the top repeat on every page."""
    for place, row in enumerate(rows):
        if row.find(f'{qn("w:trPr")}/{qn("w:tblHeader")}') is None:
            return place
    return 1 if rows else 0


def _columns(row: _Element) -> Iterator[tuple[int, int, _Element]]:
    """Each cell with the first column that it stands in, and over how many it goes."""
    column = 0
    for cell in _below(row, qn('w:tc')):
        span = cell.find(f'{qn("w:tcPr")}/{qn("w:gridSpan")}')
        said = '' if span is None else span.get(qn('w:val'), '')
        over = min(max(1, int(said)), LIMIT_COLUMNS) if said.isascii() and said.isdecimal() else 1
        yield column, over, cell
        column += over


def _row_name(cells: list[tuple[int, int, Passage | None, list[_Element]]]) -> str:
    """The first cell of a row that holds words."""
    texts = (found.text for _, _, found, _ in cells if found)
    return next((text for text in texts if any(char.isalpha() for char in text)), '')
