"""Tables whose columns stand below one another, parted by blanks, as a page keeps its layout: a cell belongs to the column it stands in.

What the heads of such columns are called: blobs.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

from .blobs import OF_WORDS, Blob, heads_of
from .grids import (
    COUNT,
    COUNTS_ROWS,
    NOTHING,
    PARTS,
    VALUE,
    Line,
    Piece,
    Row,
    Table,
    is_count,
    is_group_name,
    of_page,
    table_of,
)

WIDE, DIGIT = re.compile(r'\s{2,}'), re.compile(r'\s\d')
VALUES_BEHIND = re.compile(r'(?<=\s)(?:[\d][\d.,/%]*|[-–])(?:\s(?:[\d][\d.,/%]*|[-–]))*$')
YEAR_BEHIND = re.compile(r'[^\d.,/%]\s(?:19|20)\d\d$')
COUNT_BEFORE = re.compile(r'(?:\d{1,3}|[IVX]{1,5})[.)]?(?=\s[^\W\d])')
SENTENCE = re.compile(r'[^\W\d]{2,}[.;]$')
LONGEST_LINE, LONGEST_TITLE, MOST_HEAD_LINES, MOST_LINES, MOST_BETWEEN, LONG = 400, 70, 14, 400, 4, 40
LONGEST_HEAD, NEAR = 30, 3
CUT = -1  # marks a value that one blank parts from the words before it
FEWEST_ROWS, FEWEST_PIECES = 2, 2
Found = tuple[Table | None, int]


@dataclass(slots=True)
class _Line:
    """A line's pieces with their places in it; `gap`: an empty line stands before."""

    place: int
    blobs: list[Blob]
    gap: bool = False
    values: list[Blob] = field(default_factory=list)


def aligned(lines: list[Line], at: int, raw: str) -> Found | None:
    words = lines[at].words
    if '  ' not in words or '\t' in words or '|' in words or len(words) > LONGEST_LINE:
        return None
    if not any(map(DIGIT.search, (line.words for line in lines[at : at + MOST_HEAD_LINES]))):
        return None
    begin = _first_head(lines, at, raw)
    block = _block(lines, begin, raw)
    first = _first_row(block)
    if first is None:
        return _over(block, at)
    body = _body(block[first:])
    _join_names(body)
    columns = _columns([one for one in body if one.values])
    rows = _rows(body, columns) if columns else []
    heads = heads_of([line.blobs for line in block[:first]], columns) if rows else None
    if heads is None or len(rows) < FEWEST_ROWS:
        return _over(block, at)
    after = body[-1].place + 1
    return table_of(lines, begin, lines[after - 1].end, heads, rows), after


def _first_head(lines: list[Line], at: int, raw: str) -> int:
    """Above, as far as one head alone has words that go on below it."""
    while at:
        above, own = lines[at - 1], _pieces(lines[at])
        if _has_gap(lines, at, raw) or above.words.startswith('(') or len(above.words) > LONGEST_HEAD:
            break
        alone = _pieces(above)
        own += _pieces(lines[at + 1]) if at + 1 < len(lines) and len(lines[at + 1].words) < LONGEST_LINE else ()
        goes_on = [one for one in own if one.over(alone[0]) and one.words[0].islower()]
        if len(alone) > 1 or not (goes_on or PARTS.match(above.words)):
            break
        at -= 1
    return at


def _has_gap(lines: list[Line], place: int, raw: str) -> bool:
    return raw.count('\n', lines[place - 1].end, lines[place].begin) > 1


def _over(block: list[_Line], at: int) -> Found | None:
    """A long block that is no table is not looked at again."""
    return (None, at + len(block) - MOST_HEAD_LINES) if len(block) > LONG else None


# --- which lines


def _block(lines: list[Line], at: int, raw: str) -> list[_Line]:
    """As far as lines have several pieces, or one short one; heads first."""
    block: list[_Line] = []
    since, had_rows = 0, False
    for place in range(at, min(len(lines), at + MOST_LINES)):
        line = lines[place]
        if len(line.words) > LONGEST_LINE or '\t' in line.words:
            break
        made = _Line(place, [*_pieces(line)], place > at and _has_gap(lines, place, raw))
        made.values = _values(made.blobs)
        is_row = len(made.values) > 0 and len(made.blobs) >= FEWEST_PIECES
        if len(made.blobs) == 1 and not is_row and _is_apart(line.words, made, since):
            if of_page(line.words):
                continue
            break
        had_rows = had_rows or (bool(block) and bool(block[-1].values))
        if (len(block) > MOST_HEAD_LINES and not had_rows) or (had_rows and COUNTS_ROWS.match(made.blobs[0].words)):
            break
        since = 0 if is_row else since + 1
        if since > MOST_BETWEEN and had_rows:
            break
        block.append(made)
    return block


def _is_apart(words: str, made: _Line, since: int) -> bool:
    """A title, a sentence or a page's number: no cell."""
    return (
        len(words) > LONGEST_TITLE
        or bool(SENTENCE.search(words))
        or of_page(words)
        or (made.gap and (since > 0 or words[0].isupper()))
    )


@lru_cache(maxsize=64)  # lines of a block that is no table are asked once more for each of its lines
def _pieces(line: Line) -> tuple[Blob, ...]:
    found: list[Blob] = []
    begin, shift = 0, line.start - line.begin
    for gap in [*WIDE.finditer(line.words), None]:
        end = gap.start() if gap else len(line.words)
        found += _parted(line.words[begin:end], begin, line.start, shift)
        begin = gap.end() if gap else end
    return tuple(found)


def _parted(words: str, begin: int, start: int, shift: int) -> list[Blob]:
    """A count that stands before a name, and values that stand behind one blank, are pieces of their own."""
    cuts = [0]
    if before := COUNT_BEFORE.match(words) if begin == 0 else None:
        cuts.append(before.end() + 1)
    behind = VALUES_BEHIND.search(words)
    if behind and any(map(str.isdigit, behind.group())) and not YEAR_BEHIND.search(words):
        at = behind.start()
        for value in behind.group().split(' '):
            cuts.append(at)
            at += len(value) + 1
    cuts = sorted(set(cuts))
    return [
        Blob(
            shift + begin + a,
            shift + begin + a + len(said),
            CUT if behind and a >= behind.start() else 0,
            0,
            said,
            start + begin + a,
        )
        for a, b in zip(cuts, [*cuts[1:], len(words)], strict=True)
        if (said := words[a:b].strip())
    ]


def _values(blobs: list[Blob]) -> list[Blob]:
    said = [blob.words for blob in blobs]
    if is_count(said):
        return []
    found = [blob for blob in blobs if VALUE.match(blob.words)]
    is_only_count = len(found) == 1 and blobs[0] is found[0] and bool(COUNT.match(found[0].words))
    is_years = all(len(blob.words) == 4 and blob.words.startswith(('19', '20')) for blob in found)
    return [] if is_only_count or (is_years and blobs[0] not in found) else found


def _first_row(block: list[_Line]) -> int | None:
    """The first line with values that a later line has below them."""
    rows = [place for place, line in enumerate(block) if line.values]
    for row, later in pairwise(rows):
        if any(a.over(b) for a in block[row].values for b in block[later].values):
            return _name_above(block, row) or None
    return None


def _name_above(block: list[_Line], row: int) -> int:
    """Where the first row's name, or the group above it, begins over its values."""
    names = [blob for line in block[row : row + MOST_HEAD_LINES] for blob in line.blobs if blob.words[0].isalpha()]
    left = min((blob.x0 for blob in names), default=-1)
    own = next((blob for blob in block[row].blobs if blob.x0 == left), None)
    first = row
    while first > 1 and row - first < MOST_BETWEEN:
        above = block[first - 1].blobs
        is_name = len(above) == 1 and above[0].x0 == left and (first < row or own is None or own.words[0].islower())
        if not is_name and not is_group_name([blob.words for blob in above]):
            below = block[first - 2].blobs
            if not (len(above) == 1 and above[0].x0 == left and is_group_name([blob.words for blob in below])):
                break
        first -= 1
    return first


def _body(block: list[_Line]) -> list[_Line]:
    """Up to the last row of values; a name may go on in the line below it."""
    last = max(place for place, line in enumerate(block) if line.values)
    after = block[last + 1] if last + 1 < len(block) else None
    goes_on = after and not after.gap and len(after.blobs) == 1 and after.blobs[0].words[0].islower()
    return block[: last + 1 + bool(goes_on)]


def _join_names(body: list[_Line]) -> None:
    """'xóm 3': a number one blank behind words is a value only where others have theirs."""
    values = _of_values([[blob for blob in line.blobs if blob.y0 != CUT and _is_value(blob.words)] for line in body])
    for line in body:
        joined: list[Blob] = []
        for blob in line.blobs:
            if blob.y0 == CUT and joined and not any(blob.over(one) for one in values):
                last = joined.pop()
                joined.append(replace(last, x1=blob.x1, words=f'{last.words} {blob.words}'))
            else:
                joined.append(blob)
        line.blobs = joined
        line.values = _values(joined)


# --- columns


def _columns(rows: list[_Line]) -> list[Blob]:
    """From left to right: where values stand below each other, and where words do between them."""
    values = _of_values([[blob for blob in line.blobs if _is_value(blob.words)] for line in rows])
    words = sorted(
        (blob for line in rows for blob in line.blobs if not _is_value(blob.words) and not NOTHING.match(blob.words)),
        key=lambda blob: blob.x1 - blob.x0,
    )
    texts: list[Blob] = []
    for blob in words:
        if not any(blob.over(one) for one in values):
            touched = [one for one in texts if one.over(blob)]
            if len(touched) < 2 or not _in_one_line([line.blobs for line in rows], *touched[:2]):
                texts = [one for one in texts if one not in touched]
                texts.append(replace(_union([*touched, blob]), words=OF_WORDS))
    return sorted([*values, *texts], key=lambda one: one.x0)


def _is_value(words: str) -> bool:
    return bool(VALUE.match(words) or COUNT.match(words))


def _of_values(lines: list[list[Blob]]) -> list[Blob]:
    """Values that stand below one another; two columns so near that no row fills both are one."""
    found: list[Blob] = []
    for blob in sorted((blob for line in lines for blob in line), key=lambda one: one.x0):
        if found and (
            found[-1].over(blob) or (blob.x0 - found[-1].x1 <= NEAR and not _in_one_line(lines, found[-1], blob))
        ):
            found[-1] = _union([found[-1], blob])
        else:
            found.append(blob)
    return found


def _in_one_line(lines: list[list[Blob]], left: Blob, right: Blob) -> bool:
    right = replace(right, x1=right.x1 + NEAR)
    return any(a is not b and a.over(left) and b.over(right) for line in lines for a in line for b in line)


def _union(blobs: list[Blob]) -> Blob:
    return Blob(min(one.x0 for one in blobs), max(one.x1 for one in blobs), 0, 0, '', 0)


# --- rows


def _rows(body: list[_Line], columns: list[Blob]) -> list[Row]:
    """Lines without values belong to the row whose name they go on, or begin."""
    names = next((place for place, one in enumerate(columns) if not _is_index(body, one)), 0)
    owner = _owners(body, columns[names])
    rows: list[Row] = []
    for row in dict.fromkeys(owner):
        cells: list[list[Blob]] = [[] for _ in columns]
        for line in (line for line, of in zip(body, owner, strict=True) if of == row):
            for blob in line.blobs:
                cells[_column(blob, columns)].append(blob)
        rows.append([_cell(blobs) for blobs in cells])
    return rows


def _is_index(body: list[_Line], column: Blob) -> bool:
    own = [blob.words for line in body for blob in line.blobs if blob.over(column)]
    return bool(own) and all(COUNT.match(words) for words in own) and own[0] in {'1', 'I', 'A', '1.', '01', 'I.'}


def _column(blob: Blob, columns: list[Blob]) -> int:
    shared = [min(blob.x1, one.x1) - max(blob.x0, one.x0) for one in columns]
    return shared.index(max(shared))


def _owners(body: list[_Line], names: Blob) -> list[int]:
    """For each line the row (the place of its line of values) it belongs to."""
    owner = [
        place if line.values or is_group_name([blob.words for blob in line.blobs]) else -1
        for place, line in enumerate(body)
    ]
    rows = [place for place, of in enumerate(owner) if of >= 0]
    above = 0
    for row, after in zip(rows, [*rows[1:], len(body)], strict=True):
        between = range(row + 1, after)
        has_name = any(blob.over(names) for blob in body[row].blobs)
        next_has = after == len(body) or any(blob.over(names) for blob in body[after].blobs)
        if next_has and after < len(body) and (begun := _begun(body, names, between, after)):
            between = range(row + 1, begun)
            for place in range(begun, after):
                owner[place] = after
        own = len(between) if next_has else min(len(between) - 1, above if not has_name else 0)
        if row == rows[0] and not has_name and above == 0 and not next_has:
            own = len(between) // 2
        for place in between:
            owner[place] = row if place - row <= own else after
        above = len(between) - own
    return [rows[0] if of < 0 else of for of in owner]


def _begun(body: list[_Line], names: Blob, between: range, after: int) -> int | None:
    """Where the name begins that goes on, in small letters, in the line of its values."""
    name = next(blob.words for blob in body[after].blobs if blob.over(names))
    if not name[0].islower():
        return None
    begun = [place for place in between if body[place].blobs[0].words[0].isupper()]
    return begun[-1] if begun else None


def _cell(blobs: list[Blob]) -> Piece | None:
    blobs = [blob for blob in blobs if not NOTHING.match(blob.words)] or blobs[:1]
    if not blobs:
        return None
    return Piece(blobs[0].start, blobs[-1].start + len(blobs[-1].words), ' '.join(blob.words for blob in blobs))
