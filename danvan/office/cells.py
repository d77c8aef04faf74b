"""Reads the cells of a workbook that came from outside, as they were typed. What a form allows is judged elsewhere.

Not by the spreadsheet library: on a broken file it asks for more memory than there is, and ends the process.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from danvan.office.package import Package, Said, UnreadableFile
from danvan.office.scanning import Cells, cells_of, said, words_of

Kind = Literal['text', 'number', 'day', 'truth', 'error', 'formula']
LIMIT_ROWS, LIMIT_COLUMNS, LIMIT_SHEETS = 5_000, 500, 60  # above any form, far below what a worksheet can hold
DAYS_BUILT_IN = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # number formats of days and hours
SHARES_BUILT_IN = {'9', '10'}  # number formats of per cents
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
ADDRESS = re.compile(r'([A-Z]{1,3})([1-9]\d{0,6})')
SINCE = datetime(1899, 12, 30)  # noqa: DTZ001  a worksheet's days have no zone
LAST_DAY = 2_958_465  # 31/12/9999
AS_SHOWN = Context(prec=15)  # a file keeps 97.09999999999999 where a person typed 97.1
RELATION = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in one cell. A formula is told as it was written, whatever it last gave."""

    kind: Kind
    value: str | Decimal | date | bool


@dataclass(frozen=True)
class Worksheet:
    """The cells that hold something, by (row, column) counted from 1, and the areas that were merged, as 'B2:C4'."""

    name: str
    cells: dict[tuple[int, int], Typed] = field(default_factory=dict)
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workbook:
    sheets: tuple[Worksheet, ...]
    has_macros: bool

    def sheet(self, name: str) -> Worksheet | None:
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def read_workbook(content: bytes, *, results: bool = False) -> Workbook:
    """All worksheets of an XLSX; `results`: as a reader sees them, a formula as what it last gave.

    Raises `UnreadableFile` for what is none, is broken, or holds more than any form.
    """
    package = Package(content)
    if 'xl/workbook.xml' not in package.names:
        raise UnreadableFile(Said('Tệp không phải bảng tính XLSX.'))
    words, days = _shared_words(package), _formats(package, _shows_day)
    shares = _formats(package, _shows_share) if results else None
    sheets = tuple(_worksheet(package, name, part, _Reading(words, days, shares)) for name, part in _parts(package))
    return Workbook(sheets, package.has_macros)


def address(row: int, column: int) -> str:
    """As people read it: (3, 28) is AB3."""
    letters = ''
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord('A') + place) + letters
    return f'{letters}{row}'


def area(written: str) -> tuple[int, int, int, int]:
    """The edges of 'B2:C4': first row and column, last row and column. Raises `UnreadableFile`."""
    ends = [ADDRESS.fullmatch(end) for end in written.split(':')]
    if None in ends:
        raise UnreadableFile(Said('Tệp có vùng ô không đọc được.'))
    (top, left), (bottom, right) = ((int(end[2]), _column(end[1])) for end in (ends[0], ends[-1]))
    return top, left, bottom, right


def _parts(package: Package) -> Iterator[tuple[str, str]]:
    """Each worksheet's name with the part that holds it, in the order of the tabs."""
    relations = package.xml('xl/_rels/workbook.xml.rels')
    targets = {relation.get('Id'): relation.get('Target', '') for relation in relations}
    tabs = list(package.xml('xl/workbook.xml').iterfind('{*}sheets/{*}sheet'))
    if len(tabs) > LIMIT_SHEETS:
        raise UnreadableFile(Said('Tệp có hơn %(most)s trang tính.', most=LIMIT_SHEETS))
    for tab in tabs:
        target = targets.get(tab.get(RELATION), '')
        part = target.lstrip('/') if target.startswith('/') else f'xl/{target}'
        if part in package.names and 'worksheets/' in part:
            yield tab.get('name', ''), part


def _worksheet(package: Package, name: str, part: str, reading: '_Reading') -> Worksheet:
    if written := cells_of(package.plain(part)):
        reading.take(*written)
    else:
        package.parse(part, reading.start, reading.text, reading.end)
        reading.keep()
    return Worksheet(name, reading.cells, tuple(reading.merged))


class _Parts(dict[str, str]):
    """The elements of a worksheet that are read, by name with whatever prefix: 'x:c' is 'c'; all others are ''."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition(':')[2]
        self[tag] = name if name in ('c', 'v', 'f', 't', 'mergeCell') else ''
        return self[tag]


class _Reading:
    """What one worksheet holds, gathered while its text goes by; no tree of it is ever built.

    A cell is kept when the next one begins. Most elements are cells that hold nothing, so that little is done at each.
    """

    def __init__(self, words: list[Typed | None], days: set[str], shares: set[str] | None) -> None:
        self.words, self.days, self.shares, self.parts = words, days, shares, _Parts()
        self.cells: dict[tuple[int, int], Typed] = {}
        self.merged: list[str] = []
        self.given: dict[str, str] = {}  # of the cell at hand
        self.said: dict[str, list[str]] = {}  # its texts, by the element that holds them
        self.into: list[str] | None = None

    def start(self, tag: str, given: dict[str, str]) -> None:
        part = self.parts[tag]
        if part == 'c':
            if self.said:
                self.keep()
            self.given = given
        elif part == 'mergeCell':
            self.merged.append(given.get('ref', ''))
        elif part:
            self.into = self.said.setdefault(part, [])

    def text(self, text: str) -> None:
        if self.into is not None:
            self.into.append(text)

    def end(self, _tag: str) -> None:
        self.into = None

    def keep(self) -> None:
        """The cell at hand, if anything was said of it."""
        if self.said:
            at, typed = _place(self.given.get('r', '')), self._typed(self.said)
            if typed is not None:
                self.cells[at] = typed
            self.said = {}

    def _typed(self, said: dict[str, list[str]]) -> Typed | None:
        if 'f' in said and self.shares is None:
            return Typed('formula', f'={"".join(said["f"])}')
        kind = self.given.get('t', 'n')
        if kind == 'inlineStr':
            return _text(''.join(said.get('t', ())))
        return self._valued(kind, self.given.get('s', '0'), ''.join(said.get('v', ())))

    def take(self, cells: Cells, merged: list[str]) -> None:
        """All cells at once, of a worksheet that could be read so."""
        for at, style, kind, formula, value in cells:
            if formula and self.shares is None:
                self.cells[_place(at.decode())] = _formula(formula)
            elif formula or value:
                place, typed = (
                    _place(at.decode()),
                    self._valued(kind.decode() or 'n', style.decode() or '0', said(value)),
                )
                if typed is not None:
                    self.cells[place] = typed
        self.merged += merged

    def _valued(self, kind: str, style: str, value: str) -> Typed | None:
        if not value.strip() or kind == 'inlineStr':
            return None
        if kind == 's':
            place = int(value) if value.strip().isdecimal() else len(self.words)
            return self.words[place] if place < len(self.words) else None
        if kind == 'n':
            number = _number(value, style in self.days)
            return _share(number) if self.shares and style in self.shares else number
        if kind == 'd':
            return _day_written(value)
        return _text(value) if kind == 'str' else Typed('truth', value == '1') if kind == 'b' else Typed('error', value)


@lru_cache(maxsize=20_000)
def _place(said: str) -> tuple[int, int]:
    """Row and column of 'AB3'. Raises `UnreadableFile` for what is none, or lies beyond any form."""
    found = ADDRESS.fullmatch(said)
    if found is None:
        raise UnreadableFile(Said('Tệp có ô không ghi địa chỉ.'))
    row, column = int(found[2]), _column(found[1])
    if row > LIMIT_ROWS or column > LIMIT_COLUMNS:
        raise UnreadableFile(Said('Tệp có nội dung ở ô %(place)s, ngoài phạm vi của mọi biểu mẫu.', place=said))
    return row, column


@lru_cache(maxsize=5_000)
def _formula(written: bytes) -> Typed:
    return Typed('formula', f'={said(written)}')


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord('A') + 1
    return number


def _text(words: str) -> Typed | None:
    return Typed('text', words.strip()) if words.strip() else None


@lru_cache(maxsize=20_000)
def _number(written: str, is_day: bool) -> Typed:
    try:
        number = Decimal(written)
    except InvalidOperation as broken:
        raise UnreadableFile(Said('Tệp có ô số không đọc được.')) from broken
    if not number.is_finite():
        raise UnreadableFile(Said('Tệp có ô số không đọc được.'))
    if is_day and 0 <= number <= LAST_DAY:
        return Typed('day', (SINCE + timedelta(days=int(number))).date())
    return Typed('number', AS_SHOWN.plus(number))


def _share(typed: Typed) -> Typed:
    """A number that its cell shows as a per cent."""
    return Typed('text', f'{format((typed.value * 100).normalize(), "f").replace(".", ",")}%')


def _day_written(value: str) -> Typed:
    try:
        return Typed('day', date.fromisoformat(value[:10]))
    except ValueError:
        return Typed('text', value)


def _shared_words(package: Package) -> list[Typed | None]:
    """As a cell holds each of them, without the small print that explains how a word is read (`rPh`)."""
    name, reading = 'xl/sharedStrings.xml', _Words()
    if name not in package.names:
        return []
    if (words := words_of(package.plain(name))) is not None:
        return list(map(_text, words))
    package.parse(name, reading.start, reading.text, reading.end)
    return [_text(''.join(word)) for word in reading.words]


class _Words:
    """The words that cells share, gathered while their text goes by."""

    def __init__(self) -> None:
        self.words: list[list[str]] = []
        self.is_told, self.is_small_print = False, False

    def start(self, tag: str, _given: dict[str, str]) -> None:
        name = tag.rpartition(':')[2]
        if name == 'si':
            self.words.append([])
        elif name == 'rPh':
            self.is_small_print = True
        self.is_told = name == 't' and not self.is_small_print

    def text(self, text: str) -> None:
        if self.is_told and self.words:
            self.words[-1].append(text)

    def end(self, tag: str) -> None:
        self.is_told = False
        if tag.endswith('rPh'):
            self.is_small_print = False


def _formats(package: Package, shows: Callable[[str, dict[str, str]], bool]) -> set[str]:
    """The cell formats, by their place as a cell names it, that show a number so."""
    if 'xl/styles.xml' not in package.names:
        return set()
    styles = package.xml('xl/styles.xml')
    own = {row.get('numFmtId', ''): row.get('formatCode', '') for row in styles.iterfind('{*}numFmts/{*}numFmt')}
    shown = [row.get('numFmtId', '0') for row in styles.iterfind('{*}cellXfs/{*}xf')]
    return {str(place) for place, number in enumerate(shown) if shows(number, own)}


def _shows_day(number: str, own: dict[str, str]) -> bool:
    if number in own:
        return bool(re.search('[dmy]', QUOTED.sub('', own[number]).lower().replace('general', '')))
    return number.isdecimal() and int(number) in DAYS_BUILT_IN


def _shows_share(number: str, own: dict[str, str]) -> bool:
    return '%' in QUOTED.sub('', own[number]) if number in own else number in SHARES_BUILT_IN
