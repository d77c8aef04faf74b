"""Tables told in words, a row a line or a clause: 'Xã A: đăng ký 12, công nhận 10; xã B: đăng ký 9, công nhận 8'."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from .grids import NUMBER, Line, Piece, Row, Table, table_of

ROW = re.compile(r'(?:[-+•*]\s{0,2}|\d{1,3}[.)]\s{1,2}|[a-zđ]\)\s{1,2})?(?P<name>[^\W\d_][^:;]{1,70}|20\d\d):\s(?=\S)')
PART = re.compile(
    rf'(?:và )?(?P<head>[^\W\d_](?:\D|(?<=m)2){{1,80}}?)(?: là|:)?\s(?P<value>(?:{NUMBER})%?(?:/\d{{1,4}})?)(?:\s(?P<unit>[^\W\d][^\d,;]{{0,20}}))?$'
)
LONGEST_LINE, MOST_ROWS, FEWEST_ROWS, FEWEST_HEADS = 1200, 400, 2, 2
ALONE = re.compile(
    rf'(?:[-+•*]\s{{0,2}}|(?:\d{{1,3}}|[a-zđ]|[IVX]{{1,4}})[.)]\s{{1,2}})?(?P<name>[^\W\d_][^:;]{{2,110}}):\s(?P<value>(?:{NUMBER})%?(?:/\d{{1,4}})?)(?:\s(?P<unit>[^\W\d][^\d,;.]{{0,14}}))?$'
)
GROUP = re.compile(r'(?:[A-Z]|[IVX]{1,4}|\d)\. [^:]{3,80}$|Trong đó:?$')
Told = tuple[Piece, dict[str, tuple[Piece, str]]]  # the row's name; its values and units by head
Found = tuple[Table | None, int]


def told(lines: list[Line], at: int) -> Found | None:
    rows: list[Told] = []
    after = at
    for line in islice(lines, at, at + MOST_ROWS):
        made = _rows(line) if len(line.words) < LONGEST_LINE else []
        if not made or (rows and not any(row[1].keys() & rows[0][1].keys() for row in made)):
            break
        rows += made
        after += 1
    if len(rows) < FEWEST_ROWS:
        return None
    times = Counter(head for _name, values in rows for head in values)
    heads = [head for head, many in times.items() if many > 1]
    if len(heads) < FEWEST_HEADS or len(heads) < len(times) - 1:
        return None
    units = {head: Counter(row[1][head][1] for row in rows if head in row[1]).most_common(1)[0][0] for head in heads}
    named = [f'{head} ({units[head]})' if units[head] else head for head in heads]
    grid: list[Row] = [
        [name, *(values[head][0] if head in values else None for head in heads)] for name, values in rows
    ]
    return table_of(
        lines, at, lines[after - 1].end, ['Năm' if rows[0][0].words.isdecimal() else 'Đơn vị', *named], grid
    ), after


def listed(lines: list[Line], at: int) -> Found | None:
    """'Số cuộc đối thoại: 214', a line each: numbers without units, which no sentence tells."""
    rows: list[Row] = []
    after, bare = at, 0
    for place in range(at, min(len(lines), at + MOST_ROWS)):
        found = ALONE.match(lines[place].words)
        if not found and not (rows and GROUP.match(lines[place].words)):
            break
        rows.append(_listed(lines[place], found))
        after = place + 1 if found else after
        bare += bool(found and not found['unit'])
    rows = rows[: after - at]
    if len(rows) < FEWEST_ROWS + 1 or 3 * bare < 2 * len(rows):
        return None
    return table_of(lines, at, lines[after - 1].end, ['Nội dung', 'Đơn vị tính', 'Kết quả'], rows), after


def _listed(line: Line, found: re.Match[str] | None) -> Row:
    if not found:
        return [Piece(line.start, line.end, line.words), None, None]
    dash = '- ' if line.words[0] in '-+•*' else ''
    parts = {
        name: Piece(line.start + found.start(name), line.start + found.end(name), found[name]) if found[name] else None
        for name in ('name', 'unit', 'value')
    }
    name = parts['name']
    return [Piece(name.start, name.end, dash + name.words), parts['unit'], parts['value']]


def _rows(line: Line) -> list[Told]:
    """The rows of one line; none where any clause is told otherwise."""
    rows, start = [], line.start
    for clause in line.words.split('; '):
        words = clause.rstrip(' .;')
        made = _row(words, start)
        if made is None:
            return []
        rows.append(made)
        start += len(clause) + 2
    return rows


def _row(words: str, start: int) -> Told | None:
    found = ROW.match(words)
    if not found:
        return None
    values: dict[str, tuple[Piece, str]] = {}
    begin = at = found.end()
    for part in words[at:].split(', '):
        at += len(part) + 2
        said = PART.match(words[begin : at - 2])
        if said:
            value = Piece(start + begin + said.start('value'), start + begin + said.end('value'), said['value'])
            values[said['head'].strip().lower()] = value, said['unit'] or ''
            begin = at
    if begin < len(words) or not values:
        return None
    return Piece(start + found.start('name'), start + found.end('name'), found['name'].strip()), values
