"""The lines of a file that came from outside, each with what it is, and tables as lines. Which file it was is told elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

TITLE, PUBLISHED, HEADING, PARAGRAPH, ROW, CAPTION = 'title', 'published', 'heading', 'paragraph', 'row', 'caption'
NAVIGATION, BYLINE, RELATED, RUNNING, NOTE = 'navigation', 'byline', 'related', 'running', 'note'
APART = frozenset({NAVIGATION, BYLINE, RELATED, RUNNING, NOTE})  # what hangs round a text and is no part of it
Row = dict[int, str]
MOST_COLUMNS = 200
FEWEST_ROWS, FEWEST_COLUMNS = 3, 2  # below that, a table only sets words side by side


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text: a paragraph, a row of a table, or what stands apart (`APART`)."""

    text: str
    what: str = PARAGRAPH

    @property
    def is_apart(self) -> bool:
        return self.what in APART


def of_table(rows: list[Row]) -> list[Line]:
    """Each row with its columns' headings: 'Đơn vị: xã Bến Mơ; Đăng ký: 12'. Rows are dicts from the column's place."""
    rows = [row for row in rows if row]
    columns = {column for row in rows for column in row}
    if len(columns) < FEWEST_COLUMNS or (len(rows) < FEWEST_ROWS and len(columns) <= FEWEST_COLUMNS):
        return [Line(line) for row in rows for cell in row.values() for line in cell.split('\n') if line.strip()]
    top = next((place for place, row in enumerate(rows) if len(row) > 1), len(rows))
    heads = top + _head_rows(rows[top:])
    names = _names(rows[top:heads])
    above = [Line(_flat(cell), HEADING) for row in rows[:top] for cell in row.values()]
    return above + [Line(_row(row, names), ROW) for row in rows[heads:]]


def _head_rows(rows: list[Row]) -> int:
    """How many rows from the top hold no number; a row that only counts the columns belongs to them."""
    heads = 0
    for row in rows:
        if any(is_number(cell) for cell in row.values()):
            break
        heads += 1
    heads = heads if heads < len(rows) else 1
    return heads + 1 if heads and heads < len(rows) and _counts_columns(rows[heads]) else heads


def is_number(cell: str) -> bool:
    bare = cell.strip(' %()').replace('.', '').replace(',', '')
    return bare.isascii() and bare.isdigit()


def _counts_columns(row: Row) -> bool:
    """(1) (2) (3) ... below the headings."""
    said = [cell.strip(' ()') for cell in row.values()]
    return len(said) > FEWEST_COLUMNS and said == [str(place) for place in range(1, len(said) + 1)]


def _names(heads: list[Row]) -> dict[int, str]:
    """Each column's heading; a heading that stands over several goes before their own."""
    names: dict[int, list[str]] = {}
    columns = sorted({column for row in heads for column in row})
    for place, row in enumerate(heads):
        if _counts_columns(row):
            continue
        last = ''
        for column in columns:
            own = _flat(row.get(column, ''))
            has_lower = any(column in below for below in heads[place + 1 :])
            last = own or (last if has_lower and not names.get(column) else '')
            if last:
                names.setdefault(column, []).append(last)
    return {column: ' / '.join(dict.fromkeys(said)) for column, said in names.items()}


def _row(row: Row, names: dict[int, str]) -> str:
    return '; '.join(_cell(_flat(cell), names.get(column, '')) for column, cell in sorted(row.items()))


def _cell(words: str, name: str) -> str:
    return f'{name}: {words}' if name else words


def _flat(words: str) -> str:
    return ' '.join(words.split())
