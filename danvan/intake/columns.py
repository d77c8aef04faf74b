"""Tables whose cells are parted by a sign: tabs, bars, semicolons; with frames, rule lines, group rows and the page's own lines between.

Cells parted by blanks alone: aligned.py; running words: flowing.py.
"""

from __future__ import annotations

from collections import Counter

from .grids import (
    A_UNIT,
    CELL,
    COUNT,
    COUNTED_HEAD,
    COUNTS_ROWS,
    NOTES,
    TOTAL,
    VALUE,
    Line,
    Piece,
    Row,
    Table,
    is_count,
    is_group,
    is_rule,
    of_page,
    spanned,
    storeys,
    table_of,
    two_storeys,
)

SIGNS = ('\t', '|', '│', '¦')
LONGEST_LINE, MOST_ROWS, MOST_HEAD_ROWS, FEWEST_ROWS, FEWEST_CELLS = 1200, 400, 4, 2, 2
LONG = 24  # lines that are not looked at over and over
LONGEST_GROUP, FRAMED = 100, 3
Cells = list[Piece]
Found = tuple[Table | None, int]  # and the line behind it


def of_columns(lines: list[Line], at: int, raw: str) -> Found | None:
    sign = sign_of(lines[at])
    if not sign or is_rule(lines[at].words):
        return None
    rows, after = _rows(lines, at, raw, sign)
    begin = next((place for place, row in enumerate(rows) if holds_numbers(row)), None)
    while begin and begin > 1 and is_group(_said(rows[begin - 1]), len(_said(rows[0]))):
        begin -= 1
    if begin == 0 and (made := _without_heads(rows)):
        return table_of(lines, at, lines[after - 1].end, *made), after
    if not begin or begin > MOST_HEAD_ROWS + 1 or len(rows) - begin < FEWEST_ROWS:
        return (None, at + _over(after - at, begin)) if after - at > LONG else None
    return _made(lines, at, after, rows, begin, sign)


def sign_of(line: Line) -> str | None:
    """What parts the cells; semicolons only where heads begin, for prose has them too."""
    found = next((sign for sign in SIGNS if sign in line.words), None)
    if (
        not found
        and line.words.count('; ') >= FEWEST_CELLS
        and COUNTED_HEAD.match(line.words)
        and ': ' not in line.words
    ):
        return ';'
    return found


def _without_heads(rows: list[Cells]) -> tuple[list[str], list[Row]] | None:
    """'Số cuộc đối thoại | cuộc | 22', row after row: a measure, its unit and its number need no heads."""
    full = [row for row in rows if len(row) > 1 and all(_said(row)[-2:])]
    width = max((len(row) for row in full), default=0)
    full = [row for row in full if len(row) == width]
    lead = int(width > 2 and all(COUNT.match(row[0].words) for row in full))
    said = [_said(row)[lead:] for row in full]
    has_units = width - lead == 3 and all(A_UNIT.match(row[1]) for row in said)
    if len(full) < FEWEST_ROWS or width - lead != 2 + has_units or not all(_is_told(row) for row in said):
        return None
    heads = ['TT'] * lead + ['Nội dung'] + ['Đơn vị tính'] * has_units + ['Kết quả']
    fitted = [row if len(row) == width else [*[None] * lead, row[-1], *[None] * (1 + has_units)] for row in rows]
    return heads, [[cell if cell and cell.words else None for cell in row] for row in fitted if len(row) == width]


def _is_told(said: list[str]) -> bool:
    return said[0][:1].isalnum() and any(map(str.isalpha, said[0])) and bool(VALUE.match(said[-1]))


def _made(lines: list[Line], at: int, after: int, rows: list[Cells], begin: int, sign: str) -> Found | None:
    above = [row for row in rows[:begin] if not is_count(_said(row))]
    heads = [_said(row) for row in above]
    body = [row for row in rows[begin:] if not is_count(_said(row)) and _said(row) not in heads]
    made = _grid(above, body, sign != ';') if above else None
    end = lines[after - 1].end
    if made is None:
        return None if sign == ';' else (Table(lines[at].start, end, ''), after)
    return table_of(lines, at, end, *made), after


def _rows(lines: list[Line], at: int, raw: str, sign: str) -> tuple[list[Cells], int]:
    """The rows from a line on, and the line behind them; rules and what a page puts between are passed over."""
    rows: list[Cells] = []
    after = at
    has_frame = sign in '|│' and all(
        one.words.startswith(sign) for one in lines[at : at + FRAMED] if not is_rule(one.words)
    )
    for place in range(at, min(len(lines), at + MOST_ROWS)):
        line = lines[place]
        if is_rule(line.words) or (rows and of_page(line.words) and place - after < MOST_HEAD_ROWS):
            continue
        cells = _cut(line, raw, sign, has_frame) if len(line.words) < LONGEST_LINE else []
        if _begins_another(rows, cells, raw[lines[place - 1].end : line.begin]):
            break
        if len(cells) < FEWEST_CELLS and not (rows and _is_group_line(lines, place, sign)):
            break
        rows.append(cells or [Piece(line.start, line.end, line.words)])
        after = place + 1
    while after < len(lines) and is_rule(lines[after].words):
        after += 1
    return rows, after


def _begins_another(rows: list[Cells], cells: Cells, between: str) -> bool:
    """Heads without numbers behind an empty line and rows of numbers."""
    is_head = len(cells) >= FEWEST_CELLS and all(cell.words and not CELL.match(cell.words) for cell in cells)
    return is_head and between.count('\n') > 1 and bool(rows) and holds_numbers(rows[-1])


def _is_group_line(lines: list[Line], place: int, sign: str) -> bool:
    """One cell alone ('I. Khối xã'), and the next line goes on with numbers."""
    words = lines[place].words
    after = lines[place + 1].words if place + 1 < len(lines) else ''
    last = after.rstrip(' |').rsplit(sign, 1)[-1].strip()
    return (
        len(words) < LONGEST_GROUP and sign in after and bool(CELL.match(last)) and not words.endswith(('.', ':', ';'))
    )


def _over(many: int, begin: int | None) -> int:
    """How many lines of a long block need not be looked at again: up to the heads right above its numbers, or all."""
    return max(1, begin - MOST_HEAD_ROWS) if begin else many


def _said(row: Cells) -> list[str]:
    return [cell.words for cell in row]


def holds_numbers(row: Cells) -> bool:
    said = [cell.words for cell in row]
    is_year = all(1990 < int(words) < 2100 for words in said if words.isdecimal())
    return (
        any(map(VALUE.match, said))
        and not is_count(said)
        and not (
            is_year
            and all(words.isdecimal() or not CELL.match(words) for words in said)
            and any(map(COUNTED_HEAD.match, said))
        )
    )


def _cut(line: Line, raw: str, sign: str, has_frame: bool) -> Cells:
    """All cells of the line, the empty ones too; a frame's bars stand before and behind."""
    whole = raw[line.start : line.end] if sign == ';' else raw[line.begin : line.end]
    if sign not in whole:
        return []
    begin = line.start if sign == ';' else line.begin
    found = []
    for part in whole.split('; ' if sign == ';' else sign):
        words = part.strip()
        lead = len(part) - len(part.lstrip())
        found.append(Piece(begin + lead, begin + lead + len(words), words))
        begin += len(part) + (2 if sign == ';' else 1)
    if has_frame and line.words.startswith(sign):
        return found[1 : -1 if line.words.endswith(sign) else None]
    return found


# --- heads and rows of one width


def _grid(above: list[Cells], body: list[Cells], has_empty: bool) -> tuple[list[str], list[Row]] | None:
    """Heads and rows of one width; rows that do not fit are left out."""
    times = Counter(map(len, body))
    usual = max(times, key=times.get)
    tried = (max(times), usual) if has_empty else (usual,)  # empty cells at a line's end may have been lost
    width, heads = next(((width, heads) for width in tried if (heads := _heads(above, width, has_empty))), (0, None))
    if heads is None:
        return None
    rows = [made for row in body if (made := _fitted(row, heads, width, has_empty))]
    return (heads, rows) if len(rows) >= FEWEST_ROWS else None


def _fitted(row: Cells, heads: list[str], width: int, has_empty: bool) -> Row | None:
    """A cell for each head; a row of totals may have no count, and empty cells at its end may be lost."""
    cells: Row = [cell if cell.words else None for cell in row]
    missing = len(heads) - len(row)
    if missing > 0 and TOTAL.match(row[0].words) and COUNTS_ROWS.match(heads[0]):
        return [None, *cells] + [None] * (missing - 1) if missing == 1 or has_empty else None
    if missing > 0 and has_empty and len(row) <= width:
        return cells + [None] * missing
    if missing < 0 and has_empty and not any(cells[missing:]):
        return cells[:missing]
    if missing == 1 and not has_empty and not CELL.match(row[0].words):
        return [None, *cells]
    return cells if not missing else None


def _heads(above: list[Cells], width: int, has_empty: bool) -> list[str] | None:
    said = [_said(row) for row in above]
    said = [row for row in said if any(row)]
    notes = sum(bool(NOTES.match(words)) for row in said for words in row)
    if not said:
        return None
    for wide in dict.fromkeys((width, width + notes)):
        if (
            has_empty
            and len(said[0]) == wide
            and all(len(row) <= wide for row in said[1:])
            and (len(said) == 1 or '' in said[0] or '' in said[-1])
        ):
            return spanned(said, wide)
        if len(said) == 1 and len(said[0]) == wide:
            return said[0]
    return _from_flat([[words for words in row if words] for row in said], width)


def _from_flat(said: list[list[str]], width: int) -> list[str] | None:
    """Heads of two storeys whose places are lost."""
    first, below = said[0], [words for row in said[1:] for words in row]
    lead = 2 if COUNTS_ROWS.match(first[0]) else 1
    behind = [words for words in first if NOTES.match(words)]
    own = [words for words in first[lead:] if words not in behind]
    for tail in (behind, []):
        wide = width - lead - len(tail)
        heads = two_storeys(own, below, wide) if below else storeys(own, wide)
        if heads is not None:
            return [*first[:lead], *heads, *tail]
    return None
