"""Tables that were flattened to lines: each number with the head of its column and the name of its row. What it measures is not here.

Each manner has its own room: 'Đơn vị: xã A; Đăng ký: 12' here, rows told in words told.py, cells between signs columns.py, between wide blanks
aligned.py, words alone flowing.py.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from .aligned import aligned
from .columns import of_columns
from .flowing import BARE_COUNT, flowing
from .grids import CELL, COUNTS_ROWS, NUMBER, Line, Piece, Row, Table, table_of
from .told import listed, told

HEAD_OF_PAIR = re.compile(r'(?P<head>[^\W\d_][^:;]{0,120}|\d{4}):\s+(?=\S)')
NUMBERS = re.compile(
    rf'(?:\d{{1,3}}[.)]?\s{{1,4}})?[^\d.:]{{1,80}}(?:[\s;|]{{1,20}}(?:(?:{NUMBER})%?|-)(?![^\s;|])){{3,20}}[\s;|]{{0,9}}$'
)
LONGEST_LINE, MOST_ROWS, FEWEST_ROWS = 1200, 400, 2
FEWEST_PAIRS = 2
SIGN, ENDS, LONGEST_HEADS = frozenset('\t|│¦;'), frozenset('0123456789%-|;'), 200
Found = tuple[Table | None, int]  # and the line behind it


def tables(raw: str) -> list[Table]:
    """In the order of the text."""
    lines = list(_lines(raw))
    found, at = [], 0
    while at < len(lines):
        table, after = _read(lines, at, raw) or _unread(lines, at)
        if table:
            found.append(table)
        at = after
    return found


def _read(lines: list[Line], at: int, raw: str) -> Found | None:
    """By what the line has: pairs, signs, wide blanks, or words alone."""
    words = lines[at].words
    found = None
    if ': ' in words:
        found = _of_pairs(lines, at) or told(lines, at) or listed(lines, at)
    if not found and not SIGN.isdisjoint(words):
        found = of_columns(lines, at, raw)
    if not found and '  ' in words:
        found = aligned(lines, at, raw)
    return found or (flowing(lines, at) if len(words) <= LONGEST_HEADS else None)


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
    if lines[at].words[-1] not in ENDS:
        return None, at + 1
    end = at
    while end < len(lines) and NUMBERS.match(lines[end].words) and not _is_of_years(lines[end].words):
        end += 1
    if end - at < FEWEST_ROWS:
        return None, max(end, at + 1)
    return Table(lines[at].start, lines[end - 1].end, ''), end


def _is_of_years(words: str) -> bool:
    """'giai đoạn 2019 - 2023', 'Nội dung 2019 2020 2021': a title or heads."""
    numbers = [word for word in words.split() if word[0].isdigit()]
    return all(len(word) == 4 and word.isdecimal() and 1990 < int(word) < 2100 for word in numbers)


# --- rows that repeat their heads


def _of_pairs(lines: list[Line], at: int) -> Found | None:
    block = []
    if not HEAD_OF_PAIR.match(lines[at].words):
        return None
    for line in islice(lines, at, at + MOST_ROWS):
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
    heads, grid = _group_taken_out(heads, grid)
    return table_of(lines, at, lines[at + len(block) - 1].end, heads, grid), at + len(block)


def _group_taken_out(heads: list[str], grid: list[Row]) -> tuple[list[str], list[Row]]:
    """'TT / I', 'Nội dung / Lãnh đạo': the first group of rows was taken for heads."""
    parted = [head.rpartition(' / ') for head in heads]
    if not (len(heads) > 2 and COUNTS_ROWS.match(parted[0][0]) and BARE_COUNT.match(parted[0][2]) and parted[1][0]):
        return heads, grid
    group: Row = [None, Piece(0, 0, parted[1][2]), *[None] * (len(heads) - 2)]
    return [parted[0][0], parted[1][0], *heads[2:]], [group, *grid]


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
