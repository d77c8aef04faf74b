"""Tables whose cells run on as words: rows told by their count or line by line, a cell a line, or lines of a page broken anywhere.

A row is taken only where it has as many numbers as the heads say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .capitals import heads_above
from .grids import (
    CELL,
    COUNTS_ROWS,
    NOTES,
    OF_A_UNIT,
    SPLIT,
    TOTAL,
    VALUE,
    Line,
    Piece,
    Row,
    Table,
    is_count,
    table_of,
    width_of,
)

FIRST_HEAD = re.compile(
    r'(?:[Ss]?[Tt][Tt]|NỘI DUNG|ĐƠN VỊ|CHỈ TIÊU|LĨNH VỰC|ĐỊA PHƯƠNG|Số TT|Số thứ tự|Lực lượng|Tháng|Quý|Danh mục|Phong trào|Đơn vị|Địa phương|Tên|Xã|Huyện|Phường|Nội dung|Lĩnh vực|Chỉ tiêu|Tiêu chí|Năm|Khối|Ngành|Tổ chức|Cấp|Cơ quan|Thôn|Địa bàn|Hoạt động|Công việc|Người chủ trì|Đoàn thể|Loại hình|Hình thức)(?!\w)'
)
SENTENCE = re.compile(r'[^\W\d]{2,}[.;]$|:$')
START = re.compile(
    r'(?:\(?(?P<count>\d{1,3})(?![\d,])|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,2})|(?P<other>[IVX]{1,5}|[a-zđA-Z])(?=[.)\s;]|$)|(?P<dash>[-+•](?=\s{0,2}[^\W\d])))[.)]?(?:[\s;|]+|$|(?<=[-+•]))(?P<rest>.*)'
)
BARE_COUNT = re.compile(r'\(?(?:\d{1,3}|[IVX]{1,5})[.)]?$')
TOTAL_ALONE = re.compile(rf'{TOTAL.pattern}(?=[\s:;|]{{0,9}}(?:[\d-]|$))')
END_OF_ROW = re.compile(rf'{TOTAL_ALONE.pattern}|{BARE_COUNT.pattern}')
ENDS_IN_UNIT = re.compile(rf'(?:^|[\s;,])\(?(?P<unit>{OF_A_UNIT})\)?$', re.IGNORECASE)
BEGINS_WITH_UNIT = re.compile(rf'\(?(?P<unit>{OF_A_UNIT})\)?(?!\w)', re.IGNORECASE)
YEAR = re.compile(r'(?:19|20)\d\d$')
YEAR_FIRST = re.compile(r'20\d\d(?![\d.,])')
WORDS = re.compile(r'[^\s;|]+')
ENDS_IN_YEAR = re.compile(r'(?:năm|Năm|NĂM) (?:19|20)\d\d$')
OF_TABLE = re.compile(r'(?:Bảng|Biểu|Phụ lục|BẢNG|BIỂU|PHỤ LỤC)(?: số| mẫu)? ?[\dIVX]{1,4}(?!\w)')
DASHES = frozenset({'-', '–', '—'})
OTHER_MANNER = re.compile(r'[\t|]|: [^;]{1,80}; [^:]{1,80}: ')
MOST_HEAD_LINES, MOST_ROWS, LONGEST_LINE, LONGEST_ROW, MOST_ROW_LINES, MOST_WIDTH = 26, 400, 200, 40, 16, 14
LONGEST_GROUP, MOST_MOVED, MOST_BEHIND = 20, 2, 4
FEWEST_ROWS = 2
LONG = 24  # rows that are not looked at over and over
Found = tuple[Table | None, int]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    said: str
    line: int

    @property
    def is_value(self) -> bool:
        return bool(VALUE.match(self.said)) or self.said in DASHES


RowOfWords = tuple[list[_Word], list[tuple[int, int]]]  # the words, and the stretches of values among them


def flowing(lines: list[Line], at: int) -> Found | None:
    """From a line of heads on."""
    words = lines[at].words
    if ': ' in words or not FIRST_HEAD.match(words) or len(words) > LONGEST_LINE or SENTENCE.search(words):
        return None
    if COUNTS_ROWS.match(words.split()[0]) or words.startswith(('Số TT', 'Số thứ tự')):
        starts = _counted(lines, at)
    else:
        starts = _bare(lines, at)
    if len(starts) < FEWEST_ROWS or OTHER_MANNER.search(lines[starts[0]].words):
        return None
    return _read(lines, at, starts) or ((None, starts[-1] + 1) if len(starts) > LONG else None)


# --- where rows begin


def _counted(lines: list[Line], at: int) -> list[int]:
    """Rows that are counted: 1, 2, 3 ... each before words; totals too."""
    first = _first(lines, at)
    if first is None:
        return []
    starts: list[int] = []
    last = 0
    for place in range(first, min(len(lines), at + MOST_ROWS)):
        if (starts and place - starts[-1] > MOST_ROW_LINES) or OF_TABLE.match(lines[place].words):
            break
        line = lines[place].words
        if len(line) > LONGEST_LINE and SENTENCE.search(line):
            break
        if place > first and FIRST_HEAD.match(line) and COUNTS_ROWS.match(line.split()[0]):
            break
        if TOTAL_ALONE.match(line) or (TOTAL.match(line) and not BARE_COUNT.match(lines[place - 1].words)):
            starts.append(place)
            continue
        found = START.match(line)
        if not found or not _goes_before_words(lines, place, found['rest']):
            continue
        if found['count']:
            count = int(found['count'])
            ends_row = not found['rest'] and END_OF_ROW.match(lines[place + 1].words)
            if ends_row or count not in {1, last + 1}:
                continue
            last = count
        starts.append(place)
    return starts


def _first(lines: list[Line], at: int) -> int | None:
    """The line of the first row, 'I' or '1'; counted columns go before it."""
    for place in range(at + 1, min(len(lines), at + MOST_HEAD_LINES)):
        found = START.match(lines[place].words)
        if (
            found
            and ((found['count'] or '').lstrip('0') == '1' or found['other'] in {'I', 'A', 'a'})
            and _goes_before_words(lines, place, found['rest'])
        ):
            return place
        if TOTAL.match(lines[place].words) and place > at and _ends_in_value(lines, place):
            return place
        if _ends_heads(lines, at, place):
            return None
    return None


def _ends_heads(lines: list[Line], at: int, place: int) -> bool:
    """A sentence, or the heads of another table."""
    words = lines[place].words
    is_again = words == lines[at].words or COUNTS_ROWS.match(words.split(None, 1)[0])
    return bool(len(words) > LONGEST_LINE or is_again or SENTENCE.search(words) or OF_TABLE.match(words))


def _ends_in_value(lines: list[Line], place: int) -> bool:
    near = [line.words for line in lines[place : place + 2]]
    return any(CELL.match(words.split()[-1].rstrip(';')) for words in near) and near[-1] != '1'


def _goes_before_words(lines: list[Line], place: int, rest: str) -> bool:
    rest = rest or (lines[place + 1].words if place + 1 < len(lines) else '')
    return (
        len(rest) > 1
        and (rest[0].isalpha() or rest[0] in '“"-+' or bool(YEAR_FIRST.match(rest)))
        and not is_count(rest.split())
    )


def _bare(lines: list[Line], at: int) -> list[int]:
    """Rows without count: words, then numbers; the next words at a line's beginning begin the next row."""
    starts: list[int] = []
    had_value = False
    by_years = lines[at].words.split()[0] in {'Năm', 'NĂM'}
    counts = _counts_of_columns(lines, at)
    for place in range(at + 1, min(len(lines), at + MOST_ROWS)):
        line = lines[place].words
        if place in counts:
            continue
        if _ends_heads(lines, at, place) or (not starts and place > at + MOST_HEAD_LINES):
            break
        said = [word.strip(';|') for word in line.split()]
        is_value = bool(CELL.match(said[0])) or said[0] in {'-', '–'}
        if is_value and by_years and YEAR.match(said[0]) and (not starts or had_value):
            starts.append(place)
            had_value = len(said) > 1 and bool(CELL.match(said[-1]))
            continue
        if is_count(said) or (not starts and not by_years and all(map(YEAR.match, said))):
            continue
        ends = (bool(CELL.match(said[-1]) or VALUE.match(line)) or said[-1] in {'-', '–'}) and not (
            not starts and ENDS_IN_YEAR.search(line)
        )
        if not starts:
            starts = _first_bare(lines, at, place, is_value, ends)
            had_value = bool(starts) and ends
            continue
        if not is_value and had_value:
            if FIRST_HEAD.match(line) and not ends and COUNTS_ROWS.match(said[0]):
                break
            starts.append(place)
            had_value = False
        had_value = had_value or ends
    return starts


def _first_bare(lines: list[Line], at: int, place: int, is_value: bool, ends: bool) -> list[int]:
    """Where the first row begins: in the line of its values, or with its name or unit in a line above."""
    if is_value and place - 1 > at:
        return [place - 2 if place - 2 > at and _is_only_unit(lines[place - 1].words) else place - 1]
    if ends and not is_value:
        return [place - 1 if place - 1 > at and _is_only_unit(lines[place].words) else place]
    return []


def _counts_of_columns(lines: list[Line], at: int) -> range:
    """'1', '2', '3' ... a line each, below the heads."""
    for place in range(at + 1, min(len(lines) - 2, at + MOST_HEAD_LINES)):
        if [one.words.strip('()') for one in lines[place : place + 3]] == ['1', '2', '3']:
            end = place + 3
            while end < len(lines) and lines[end].words.strip('()') == str(end - place + 1):
                end += 1
            return range(place, end)
    return range(0)


def _is_only_unit(words: str) -> bool:
    """'mô hình 32 38 41': the name stands in the line before."""
    before = ' '.join(word for word in words.replace(';', ' ').split() if not CELL.match(word))
    found = BEGINS_WITH_UNIT.match(before)
    return bool(found) and found.end() == len(before) and not before[:1].isupper()


# --- rows and heads


def _read(lines: list[Line], at: int, starts: list[int]) -> Found | None:
    is_counted = bool(COUNTS_ROWS.match(lines[at].words.split()[0])) or lines[at].words.startswith('Số ')
    rows = _rows(lines, at, starts, is_counted)
    width = width_of([length for row in rows[:-1] or rows if (length := _length(row))])
    if width is None or width > MOST_WIDTH:
        return None
    first = starts[0]
    first, width, heads = _headed(lines, at, first, width, is_counted)
    if heads is None:
        return _nothing(lines, at, starts, rows, width)
    if first != starts[0]:
        starts = [first, *starts[1:]]
        rows = _rows(lines, at, starts, is_counted)
    unit_at, own = heads
    has_notes = any(NOTES.search(line.words) for line in lines[at:first])
    grid, places, end = _grid(starts, rows, width, unit_at, has_notes)
    if len(places) < FEWEST_ROWS:
        return _nothing(lines, at, starts, rows, width)
    named = [own[0]] + (['Đơn vị tính'] if unit_at is not None else []) + own[1:]
    return _table(lines, at, starts, places, end, named, grid)


def _headed(lines: list[Line], at: int, first: int, width: int, is_counted: bool) -> tuple:
    """The heads, the width they give, and where the first row begins: its name may have begun above its numbers."""
    heads, moved = heads_above(lines[at:first], width, is_counted), first
    while heads is None and not is_counted and moved > max(at + 2, first - MOST_MOVED):
        if SPLIT.match(lines[moved - 1].words):
            break
        moved -= 1
        heads = heads_above(lines[at:moved], width, is_counted)
    if heads is None and width > 1:
        heads, moved = heads_above(lines[at:first], width - 1, is_counted), first
        width -= heads is not None  # a dash behind: no note, or no count of the next row
    return moved, width, heads


def _rows(lines: list[Line], at: int, starts: list[int], is_counted: bool) -> list[RowOfWords]:
    ends = [*starts[1:], _end_of_last(lines, at, starts[-1])]
    return [_row(list(_words(lines, a, b)), is_counted) for a, b in zip(starts, ends, strict=True)]


def _grid(starts: list[int], rows: list, width: int, unit_at: int | None, has_notes: bool) -> tuple:
    """Rows of values, rows that name a group; where the first are, and where the last of them ends."""
    grid: list[Row] = []
    places, end = [], 0
    for place, row in zip(starts, rows, strict=True):
        is_last = place == starts[-1]
        made = _made(row, width, unit_at, unit_at is None and not is_last and not has_notes, is_last)
        if made:
            grid.append(made)
            places.append(place)
            end = max(end, *(piece.end for piece in made if piece))
        elif not row[1] and 0 < len(row[0]) < LONGEST_GROUP:
            grid.append(_group(row, width + 1 + (unit_at is not None)))
    return grid, places, end


def _table(
    lines: list[Line], at: int, starts: list[int], places: list[int], end: int, named: list, grid: list
) -> Found:
    after = next((place for place in range(places[-1], len(lines)) if lines[place].end >= end), places[-1]) + 1
    table = table_of(lines, at, lines[after - 1].end, named, grid)
    if places[-1] < starts[-1] <= after + 1:
        after = starts[-1] + 1  # a last row whose number the page has lost
    table.end = lines[after - 1].end
    return table, after


def _end_of_last(lines: list[Line], at: int, start: int) -> int:
    """Behind the last row: where a sentence or other heads begin, or as far as a row may run."""
    reach = range(start + 1, min(len(lines), start + MOST_ROW_LINES))
    return next((place for place in reach if _ends_heads(lines, at, place)), start + MOST_ROW_LINES)


def _nothing(lines: list[Line], at: int, starts: list[int], rows: list, width: int) -> Found | None:
    """A table that cannot be read: its numbers are not told in sentences either."""
    alike = sum(_length(row) == width for row in rows)
    if alike < 3 or 3 * alike < 2 * len(rows):
        return None
    return Table(lines[at].start, lines[starts[-1]].end, ''), starts[-1] + 1


def _words(lines: list[Line], start: int, end: int) -> Iterator[_Word]:
    for place in range(start, min(len(lines), end, start + MOST_ROW_LINES)):
        line = lines[place]
        if ' ' in line.words and VALUE.match(line.words):
            yield _Word(line.start, line.end, line.words, place)
            continue
        for found in WORDS.finditer(line.words):
            yield _Word(line.start + found.start(), line.start + found.end(), found.group(), place)


def _row(words: list[_Word], is_counted: bool) -> RowOfWords:
    if (is_counted and words and START.match(words[0].said) and not words[0].said[0].isalpha()) or (
        is_counted and words and re.fullmatch(r'(?:[IVX]{1,5}|[a-zđA-Z])[.)]?', words[0].said)
    ):
        words = words[1:]
    stretches, place = [], int(bool(words) and bool(YEAR.match(words[0].said)))  # a year names its row
    while place < len(words):
        end = place
        while end < len(words) and words[end].is_value:
            end += 1
        if end > place:
            stretches.append((place, end))
        place = end + 1
    return words, stretches


def _length(row: RowOfWords) -> int | None:
    """How many values; unknown where they stand in two places."""
    _words, stretches = row
    lengths = {b - a for a, b in stretches if a}
    return max(lengths) if lengths else None


def _made(row: RowOfWords, width: int, unit_at: int | None, may_go_on: bool, is_last: bool) -> Row | None:
    """The name, its unit, and the values."""
    words = row[0]
    place = _values_at(row, width, unit_at, is_last)
    if place is None:
        return None
    before, behind = words[:place], words[place + width :]
    if len(before) > LONGEST_ROW or not any(word.said[0].isalpha() or YEAR.match(word.said) for word in before):
        return None
    said, unit = _unit_of(before, behind, unit_at)
    if may_go_on and 0 < len(behind) <= MOST_BEHIND and behind[0].said[0].isupper() and words[0].line != words[-1].line:
        said = f'{said} {_said(behind)}'  # a name that the page broke
    name = Piece(before[0].start, before[-1].end, said)
    values = [Piece(word.start, word.end, word.said) for word in words[place : place + width]]
    return [name] + ([unit] if unit_at is not None else []) + values


def _values_at(row: RowOfWords, width: int, unit_at: int | None, is_last: bool) -> int | None:
    """Where so many values stand, a dash behind them aside; nowhere if two places are as good."""
    words, stretches = row
    fits = [a for a, b in stretches if a and (b - a == width or (b - a == width + 1 and _is_dash(words[b - 1])))]
    fits = [a for a in fits if any(VALUE.match(word.said) for word in words[a : a + width])] or fits
    if is_last or unit_at:
        fits = fits[:1]
    if len(fits) > 1 and unit_at == 0:
        fits = [a for a in fits if ENDS_IN_UNIT.search(_said(words[:a]))]
    return fits[0] if len(fits) == 1 else None


def _unit_of(before: list[_Word], behind: list[_Word], unit_at: int | None) -> tuple[str, Piece | None]:
    """The name without its unit, and the unit before or behind the values."""
    said = _said(before)
    if unit_at == 0 and (found := ENDS_IN_UNIT.search(said)):
        unit = Piece(before[-1].end - len(found['unit']), before[-1].end, found['unit'])
        return said[: found.start()].rstrip(' ;,'), unit
    if unit_at and (found := BEGINS_WITH_UNIT.match(_said(behind[:MOST_BEHIND]))):
        return said, Piece(behind[0].start, behind[0].start + len(found['unit']), found['unit'])
    return said, None


def _is_dash(word: _Word) -> bool:
    return word.said in DASHES


def _group(row: RowOfWords, width: int) -> Row:
    words = row[0]
    return [Piece(words[0].start, words[-1].end, _said(words)), *[None] * (width - 1)]


def _said(words: list[_Word]) -> str:
    return ' '.join(word.said for word in words)
