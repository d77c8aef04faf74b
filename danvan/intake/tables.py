"""Tables that were flattened to lines: each number with the head of its column and the name of its row. What it measures is not here.

Three manners: 'Đơn vị: xã A; Đăng ký: 12'; cells parted by tabs, bars or wide blanks; and words alone (flowing.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .flowing import TOTAL, flowing
from .grids import CELL, COUNTS_ROWS, NOTES, NUMBER, Line, Piece, Row, Table, is_count, spanned, storeys, table_of

HEAD_OF_PAIR = re.compile(r'(?P<head>[^\W\d_][^:;]{0,120}|\d{4}):\s+(?=\S)')
NUMBERS = re.compile(
    rf'(?:\d{{1,3}}[.)]?\s{{1,4}})?[^\d.:]{{1,80}}(?:[\s;|]{{1,20}}(?:(?:{NUMBER})%?|-)(?![^\s;|])){{3,20}}[\s;|]{{0,9}}$'
)
WIDE = re.compile(r'\s{2,}')
LONGEST_LINE, MOST_ROWS, MOST_HEAD_ROWS, FEWEST_ROWS = 1200, 400, 4, 2
FEWEST_PAIRS, FEWEST_WIDE = 2, 3
LONG = 24  # lines that are not looked at over and over
Found = tuple[Table | None, int]  # and the line behind it


def tables(raw: str) -> list[Table]:
    """In the order of the text."""
    lines = list(_lines(raw))
    found, at = [], 0
    while at < len(lines):
        table, after = _of_pairs(lines, at) or _of_columns(lines, at, raw) or flowing(lines, at) or _unread(lines, at)
        if table:
            found.append(table)
        at = after
    return found


def _lines(raw: str) -> Iterator[Line]:
    start = 0
    for line in raw.split('\n'):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            yield Line(start, begin, begin + len(words), words)
        start += len(line) + 1


def _unread(lines: list[Line], at: int) -> Found:
    """Rows of numbers without heads: no figures, and no sentence either."""
    end = at
    while end < len(lines) and NUMBERS.match(lines[end].words):
        end += 1
    if end - at < FEWEST_ROWS:
        return None, max(end, at + 1)
    return Table(lines[at].start, lines[end - 1].end, ''), end


# --- rows that repeat their heads


def _of_pairs(lines: list[Line], at: int) -> Found | None:
    block = []
    for line in lines[at : at + MOST_ROWS]:
        pairs = _pairs(line) if len(line.words) < LONGEST_LINE else []
        if not pairs or (block and not {head for head, _ in pairs} & {head for head, _ in block[0]}):
            break
        block.append(pairs)
    if len(block) < FEWEST_ROWS or max(map(len, block)) < FEWEST_PAIRS:
        return None
    times = Counter(head for pairs in block for head, _ in pairs)
    rows = [_joined(pairs, times) for pairs in block]
    heads = _in_order(rows)
    if (
        sum(len(row) >= FEWEST_PAIRS for row in rows) < FEWEST_ROWS
        or sum(times[head] > 1 for head in heads) < FEWEST_PAIRS
    ):
        return None
    if len(heads) == FEWEST_PAIRS and len(block) < 3:
        return None
    grid: list[Row] = [[row.get(head) for head in heads] for row in rows]
    return table_of(lines, at, lines[at + len(block) - 1].end, heads, grid), at + len(block)


def _pairs(line: Line) -> list[tuple[str, Piece]]:
    """'Head: value' between semicolons; what has no head of its own goes on with the value before it."""
    found: list[tuple[str, Piece]] = []
    start = line.start
    for part in line.words.split('; '):
        begin, start = start, start + len(part) + 2
        named = HEAD_OF_PAIR.match(part)
        if named:
            value = part[named.end() :]
            found.append((named['head'].strip(), Piece(begin + named.end(), begin + len(part.rstrip()), value.strip())))
        elif found:
            head, last = found[-1]
            found[-1] = head, Piece(last.start, begin + len(part), f'{last.words}; {part}')
        else:
            return []
    return found


def _joined(pairs: list[tuple[str, Piece]], times: Counter[str]) -> dict[str, Piece]:
    """A colon within a value makes no head: one that stands in a single row belongs to the value before it."""
    row: dict[str, Piece] = {}
    last = ''
    for head, piece in pairs:
        before = row.get(last)
        if times[head] == 1 and before and not CELL.match(piece.words) and not CELL.match(before.words):
            row[last] = Piece(before.start, piece.end, f'{before.words}; {head}: {piece.words}')
        else:
            row.setdefault(head, piece)
            last = head
    return row


def _in_order(rows: list[dict[str, Piece]]) -> list[str]:
    """The heads of the fullest row, and those that only others have."""
    fullest = max(rows, key=len)
    return list(dict.fromkeys([*fullest, *(head for row in rows for head in row)]))


# --- cells parted by tabs, bars or wide blanks


def _of_columns(lines: list[Line], at: int, raw: str) -> Found | None:
    sign = next((sign for sign in ('\t', '|') if sign in lines[at].words), None)
    has_frame = lines[at].words.startswith('|')
    cut = (lambda line: _cut(line, raw, sign, has_frame)) if sign else _cut_wide
    if not sign and (len(_cut_wide(lines[at])) < FEWEST_WIDE):
        return None
    rows: list[list[Piece]] = []
    for line in lines[at : at + MOST_ROWS]:
        cells = cut(line) if len(line.words) < LONGEST_LINE else []
        if len(cells) < (2 if rows else FEWEST_PAIRS):
            break
        rows.append(cells)
    heads_end = next((place for place, row in enumerate(rows) if _holds_numbers(row)), None)
    if not heads_end or heads_end > MOST_HEAD_ROWS + 1 or len(rows) - heads_end < FEWEST_ROWS:
        return (None, at + _over(rows, heads_end)) if len(rows) > LONG else None
    above = [row for row in rows[:heads_end] if not is_count([cell.words for cell in row])]
    body = [row for row in rows[heads_end:] if not is_count([cell.words for cell in row])]
    made = _grid(above, body, bool(sign))
    end = at + len(rows)
    if made is None:
        return Table(lines[at].start, lines[end - 1].end, ''), end
    return table_of(lines, at, lines[end - 1].end, *made), end


def _over(rows: list[list[Piece]], heads_end: int | None) -> int:
    """How many lines of a long block need not be looked at again: up to the heads right above its numbers, or all."""
    return max(1, heads_end - MOST_HEAD_ROWS) if heads_end else len(rows)


def _holds_numbers(row: list[Piece]) -> bool:
    said = [cell.words for cell in row]
    is_year = all(1990 < int(words) < 2100 for words in said if words.isdecimal())
    return (
        any(map(CELL.match, said))
        and not is_count(said)
        and not (
            is_year
            and all(words.isdecimal() or not CELL.match(words) for words in said)
            and any(map(COUNTED_HEAD.match, said))
        )
    )


COUNTED_HEAD = re.compile(
    r'(?:S?TT|Nội dung|Chỉ tiêu|Đơn vị|ĐVT|Đơn vị tính|Tiêu chí|Lĩnh vực|Tổ chức|Tên)(?!\w)', re.IGNORECASE
)


def _cut(line: Line, raw: str, sign: str, has_frame: bool) -> list[Piece]:
    """All cells of the line, the empty ones too."""
    whole = raw[line.begin : line.end]
    if sign not in whole:
        return []
    begin = line.begin
    found = []
    for part in whole.split(sign):
        words = part.strip()
        lead = len(part) - len(part.lstrip())
        found.append(Piece(begin + lead, begin + lead + len(words), words))
        begin += len(part) + 1
    if has_frame and whole.lstrip().startswith('|'):
        found = found[1 : -1 if whole.rstrip().endswith('|') else None]
    return found


def _cut_wide(line: Line) -> list[Piece]:
    found, begin = [], 0
    for gap in [*WIDE.finditer(line.words), None]:
        end = gap.start() if gap else len(line.words)
        found.append(Piece(line.start + begin, line.start + end, line.words[begin:end]))
        begin = gap.end() if gap else end
    return [Piece(one.start, one.end, one.words) for one in found]


def _grid(above: list[list[Piece]], body: list[list[Piece]], has_empty: bool) -> tuple[list[str], list[Row]] | None:
    """Heads and rows of one width; rows that do not fit are left out."""
    times = Counter(map(len, body))
    usual = max(times, key=times.get)
    tried = (max(times), usual) if has_empty else (usual,)  # empty cells at a line's end may have been lost
    width, heads = next(((width, heads) for width in tried if (heads := _heads(above, width, has_empty))), (0, None))
    if heads is None:
        return None
    rows = [made for row in body if (made := _fitted(row, heads, width, has_empty))]
    return (heads, rows) if len(rows) >= FEWEST_ROWS else None


def _fitted(row: list[Piece], heads: list[str], width: int, has_empty: bool) -> Row | None:
    """A cell for each head; a row of totals may have no count, and empty cells at its end may be lost."""
    cells: Row = [cell if cell.words else None for cell in row]
    missing = len(heads) - len(row)
    if missing == 1 and has_empty and TOTAL.match(row[0].words) and COUNTS_ROWS.match(heads[0]):
        return [None, *cells]
    if missing > 0 and has_empty and len(row) <= width:
        return cells + [None] * missing
    if missing == 1 and not has_empty and not CELL.match(row[0].words):
        return [None, *cells]
    return cells if not missing else None


def _heads(above: list[list[Piece]], width: int, has_empty: bool) -> list[str] | None:
    said = [[cell.words for cell in row] for row in above]
    last = [row for row in said if row]
    notes = sum(bool(NOTES.match(words)) for row in last for words in row)
    for wide in dict.fromkeys((width, width + notes)):
        if (
            has_empty
            and len(last[0]) == wide
            and all(len(row) <= wide for row in last[1:])
            and (len(last) == 1 or '' in last[0] or '' in last[-1])
        ):
            return spanned(last, wide)
        if len(last) == 1 and len(last[0]) == wide:
            return last[0]
    return _from_flat([words for row in last for words in row if words], width, notes)


def _from_flat(flat: list[str], width: int, notes: int) -> list[str] | None:
    """Heads of two storeys whose places are lost."""
    lead = 2 if flat and COUNTS_ROWS.match(flat[0]) else 1
    own = [words for words in flat[lead:] if not NOTES.match(words)]
    behind = [words for words in flat if NOTES.match(words)]
    for tail in (behind, []):
        heads = storeys(own, width - lead - len(tail))
        if heads is not None:
            return [*flat[:lead], *heads, *tail]
    return None
