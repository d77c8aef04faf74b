"""Tables that were flattened to lines: each number with the head of its column and the name of its row. What it measures is not here.

Three manners are known: a row a line with blanks, tabs or bars between; a cell a line; and 'Đơn vị: xã A; Đăng ký: 12'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

NUMBER = r'\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?'
CELL = re.compile(rf'(?P<digits>{NUMBER})\s?(?P<percent>%?)(?:\s?/\s?\d+)?$')
NOTHING = re.compile(r'[-–—x/.]?$')
BETWEEN = re.compile(r'\s{0,9}[\t|;]\s{0,9}|\s{2,40}')
NUMBERS = re.compile(r'[^\s|;]+')
FIRST_HEAD = re.compile(
    r'(?:S?TT|Số TT|Đơn vị|Địa phương|Tên|Xã|Huyện|Nội dung|Lĩnh vực|Chỉ tiêu|Năm|Khối|Ngành)(?!\w)'
)
COLUMN_COUNT = re.compile(r'\(?1\)?[\s|;]+\(?2\)?(?:[\s|;]+\(?\d{1,2}\)?){0,20}$')
COUNTS_ROWS = re.compile(r'(?:S?TT|Số TT|Số thứ tự|#)\.?$', re.IGNORECASE)
UNIT = re.compile(r'(?:Đơn vị tính|ĐVT)', re.IGNORECASE)
INDEX = re.compile(r'\(?(?:\d{1,3}|[IVX]{1,5}|[a-zđ])[.)]?$')
GAP = r'(?:\s{0,3}[|;\t]\s{0,3}|\s{1,40})'
LINE_ROW = re.compile(
    rf'(?:\(?(?:\d{{1,3}}|[IVX]{{1,5}})[.)]?{GAP})?(?P<name>(?:(?:[Nn]ăm )?20\d\d|(?:[Pp]hường|[Qq]uận|[Tt]hôn|[Tt]ổ|Ấp|[Kk]hu phố|[Kk]hóm) \d{{1,2}}|[^\W\d][^\d|\t;:]{{1,60}}?))(?::|{GAP})\s{{0,3}}'
    rf'(?P<numbers>(?:(?:{NUMBER})%?|-)(?:{GAP}(?:(?:{NUMBER})%?|-)){{1,20}})[.;|]?$'
)
PAIR = re.compile(r'(?:^|;\s{1,3})(?P<head>[^\W\d_][^:;\n]{0,80}):\s{1,3}(?P<value>[^;\n]{1,80})')
FEWEST_ROWS, FEWEST_PAIRS, MOST_HEADS, LONGEST_HEAD, LONGEST_LINE = 2, 3, 15, 80, 400
MOST_ROWS = 400


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table; `head` of its column, `name` of its row ('' where the row has none)."""

    start: int
    end: int
    head: str
    name: str
    row: int


@dataclass(slots=True)
class Table:
    """`start` and `end` take in the heads; `above` is the line before them."""

    start: int
    end: int
    above: str
    cells: list[Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str


def tables(raw: str) -> list[Table]:
    """In the order of the text."""
    lines = list(_lines(raw))
    found, at = [], 0
    while at < len(lines):
        table, after = _of_pairs(lines, at) or _of_lines(lines, at) or _of_cells(lines, at) or (None, at + 1)
        if table:
            found.append(table)
        at = after
    return found


def _lines(raw: str) -> Iterator[_Line]:
    start = 0
    for line in raw.split('\n'):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            yield _Line(begin, begin + len(words), words)
        start += len(line) + 1


def _table(lines: list[_Line], head: int, rows: range | list[int], cells: list[Cell]) -> Table:
    above = ' '.join(line.words for line in lines[max(0, head - 2) : head] if not _is_row(line))
    return Table(lines[head].start, lines[rows[-1]].end, above, cells)


def _row(words: str) -> re.Match[str] | None:
    """What ends in no number is no row."""
    last = words.rstrip('.;|')[-1:]
    return LINE_ROW.match(words) if last.isdigit() or last in {'%', '-'} else None


def _is_row(line: _Line) -> bool:
    return bool(CELL.match(line.words) or _row(line.words))


def _of_pairs(lines: list[_Line], at: int) -> tuple[Table, int] | None:
    """Rows that repeat their heads."""
    heads, cells, row = None, [], at
    while row < min(len(lines), at + MOST_ROWS):
        words = lines[row].words
        pairs = list(PAIR.finditer(words)) if len(words) < LONGEST_LINE and words.count(':') >= FEWEST_PAIRS else []
        said = [pair['head'] for pair in pairs]
        if len(pairs) < FEWEST_PAIRS or (heads and not set(said) & set(heads)) or not _covers(pairs, lines[row].words):
            break
        heads = heads or said
        name = next((pair['value'] for pair in pairs if not CELL.match(pair['value'].strip())), '')
        for pair in pairs:
            if CELL.match(pair['value'].strip()) and not COUNTS_ROWS.match(pair['head']):
                start = lines[row].start + pair.start('value')
                cells.append(Cell(start, start + len(pair['value'].strip()), pair['head'], name.strip(), row))
        row += 1
    if row - at < FEWEST_ROWS or len(cells) < 2 * FEWEST_ROWS:
        return None
    return _table(lines, at, range(at, row), cells), row


def _covers(pairs: list[re.Match[str]], words: str) -> bool:
    return sum(len(pair.group()) for pair in pairs) >= len(words) - 2


def _of_lines(lines: list[_Line], at: int) -> tuple[Table, int] | None:
    """Heads in a line, or a line each, then a row a line."""
    if not _row(lines[at].words):
        return None
    rows = []
    for place in range(at, min(len(lines), at + MOST_ROWS)):
        line = lines[place]
        found = _row(line.words) if len(line.words) < LONGEST_LINE else None
        if not found:
            break
        rows.append((place, found, list(NUMBERS.finditer(found['numbers'].rstrip('.;|')))))
    width = len(rows[0][2])
    rows = [row for row in rows if len(row[2]) == width]
    above = at - 1 if at and COLUMN_COUNT.match(lines[at - 1].words) else at
    first, heads = _heads(lines, above, width)
    if len(rows) < FEWEST_ROWS or heads is None:
        return None
    cells = []
    for place, found, numbers in rows:
        begin = lines[place].start + found.start('numbers')
        for head, number in zip(heads, numbers, strict=True):
            if CELL.match(number.group()):
                cells.append(Cell(begin + number.start(), begin + number.end(), head, found['name'].strip(), place))
    return _table(lines, first, [row[0] for row in rows], cells), rows[-1][0] + 1


def _heads(lines: list[_Line], end: int, width: int) -> tuple[int, list[str] | None]:
    """Where the heads above a row begin, and as many of them as there are numbers."""
    for first in (end - 1, end - 2):
        if first >= 0:
            words = ' '.join(line.words for line in lines[first:end]).rstrip(':')
            for parts in (list(filter(None, BETWEEN.split(words))), _by_capitals(words)):
                if width < len(parts) <= width + 2 and FIRST_HEAD.match(words) and len(words) < LONGEST_LINE:
                    return first, parts[-width:]
    for first in range(max(0, end - width - 2), end - width):
        if FIRST_HEAD.match(lines[first].words) and all(len(line.words) < LONGEST_HEAD for line in lines[first:end]):
            return first, [line.words for line in lines[end - width : end]]
    return end, None


def _by_capitals(words: str) -> list[str]:
    """'TT Đơn vị Đăng ký': each head begins with a capital; 'Văn hóa - Xã hội' is one."""
    heads: list[str] = []
    for word in words.split():
        if heads and not (word[0].isupper() and not heads[-1].endswith('-')):
            heads[-1] += f' {word}'
        else:
            heads.append(word)
    return heads


def _of_cells(lines: list[_Line], at: int) -> tuple[Table, int] | None:
    """Heads from 'TT' or 'Đơn vị' on, a line each, then the cells of each row, a line each."""
    if not FIRST_HEAD.match(lines[at].words) or len(lines[at].words) > LONGEST_HEAD:
        return None
    reach = lines[at : at + MOST_HEADS + 2]
    if COUNTS_ROWS.match(lines[at].words):
        first = next((at + i for i, line in enumerate(reach) if i and INDEX.match(line.words)), None)
        heads_at = at + 2
    else:
        first = next((at + i - 1 for i, line in enumerate(reach) if CELL.match(line.words)), None)
        heads_at = at + 1
    if first is None or first <= heads_at or any(len(line.words) > LONGEST_HEAD for line in lines[at:first]):
        return None
    return _in_columns(lines, at, first, [line.words for line in lines[heads_at:first]])


def _in_columns(lines: list[_Line], at: int, first: int, heads: list[str]) -> tuple[Table, int] | None:
    cells, rows, place = [], [], first
    while place + len(heads) < len(lines) and len(rows) < MOST_ROWS:
        name_at = place + 1 if INDEX.match(lines[place].words) else place
        values = lines[name_at + 1 : name_at + 1 + len(heads)]
        if CELL.match(lines[name_at].words) or len(values) < len(heads) or not all(map(_is_value, values, heads)):
            break
        for head, value in zip(heads, values, strict=True):
            if CELL.match(value.words):
                cells.append(Cell(value.start, value.end, head, lines[name_at].words, name_at))
        place = name_at + 1 + len(heads)
        rows.append(place - 1)
    return (_table(lines, at, rows, cells), place) if len(rows) >= FEWEST_ROWS else None


def _is_value(line: _Line, head: str) -> bool:
    return bool(CELL.match(line.words) or NOTHING.match(line.words) or UNIT.match(head))
