"""Rows of a table that do not add up as all its others do: 'Tập thể | Cá nhân | Tổng', 'Nhận | Đã giải quyết | Đang giải quyết', rates.

What a table's columns say of one another is taken from its rows: only where it holds in all of them but one is that one told.
The last row, the totals of its columns: totals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import NotANumber, format_number, parse_quantity

from .beside import differs
from .form import LIKELY, Anomaly
from .grids import Cell, Table
from .text import Text

ASKED = Rule(
    r'(?<!\w)(?:tổng(?: số| cộng)?|cộng|cả năm|cả (?:hai|ba) (?:kỳ|đợt|cấp)|tỷ lệ|tỉ lệ|(?:đang|chưa)[^|\n\t]{1,20}|còn lại|còn tồn)[^|\n\t]{0,24}(?:[|\t\n]| {3})'
)
TOTAL = re.compile(r'(?<!\w)(?:tổng|cộng|cả năm|cả hai|cả ba|toàn)(?!\w)')
WHOLE = re.compile(r'(?<!\w)(?:tiếp nhận|nhận|phát sinh|phải giải quyết|thụ lý|nêu|đăng ký|tổng|số)(?!\w)')
LEFT = re.compile(r'(?<!\w)(?:đang|chưa|còn|tồn)(?!\w)')
RATE = re.compile(r'%|(?<!\w)(?:tỷ lệ|tỉ lệ)(?!\w)')
NO_PART = re.compile(
    r'%|(?<!\w)(?:tỷ lệ|tỉ lệ|trong đó|bình quân|năm 20\d\d|điểm|xếp|hạng|giá|mức|kế hoạch|chỉ tiêu|stt|tt)(?!\w)'
)
LEAST_COLUMNS, LEAST_NAMED, LEAST_UNNAMED, FARTHEST = 3, 2, 3, 3
HUNDRED = 100
Row = list[Cell]


def read(text: Text, table: Table) -> Iterator[Anomaly]:
    rows = _rows(table)
    heads = [cell.head.lower() for cell in rows[0]] if rows else []
    if len(heads) < LEAST_COLUMNS or len(rows) <= LEAST_NAMED:
        return
    values = [[value_of(text, cell) for cell in row] for row in rows]
    if any(None in row for row in values):
        return
    yield from _sums(text, table, heads, rows, values)
    yield from _rates(text, table, heads, rows, values)


def _rows(table: Table) -> list[Row]:
    """Those that have a number in each column; none where the heads are told twice."""
    rows: dict[int, Row] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    most = max(map(len, rows.values()), default=0)
    full = [row for row in rows.values() if len(row) == most]
    heads = {tuple(cell.head for cell in row) for row in full}
    return full if len(heads) == 1 and len({*next(iter(heads))}) == most else []


def _sums(
    text: Text, table: Table, heads: list[str], rows: list[Row], values: Sequence[Sequence[Decimal]]
) -> Iterator[Anomaly]:
    counted = [n for n, head in enumerate(heads) if not NO_PART.search(head)]
    if len(counted) < LEAST_COLUMNS:
        return
    for whole, parts in ((counted[-1], counted[:-1]), (counted[0], counted[1:])):
        is_named = bool(TOTAL.search(heads[whole])) or (
            bool(WHOLE.search(heads[whole])) and bool(LEFT.search(heads[parts[-1]]))
        )
        wrong = [n for n, row in enumerate(values) if not _adds_up([row[part] for part in parts], row[whole])]
        if len(wrong) != 1 or len(rows) - 1 < (LEAST_NAMED if is_named else LEAST_UNNAMED):
            continue
        row = values[wrong[0]]
        total = sum(row[part] for part in parts)
        if abs(total - row[whole]) * FARTHEST <= max(total, row[whole]):
            added = ' + '.join(format_number(row[part]) for part in parts)
            reason = f'{added} = {format_number(total)}, không phải {format_number(row[whole])}'
            yield _anomaly(text, table, rows[wrong[0]], 'sum_mismatch', reason)
        return


def _adds_up(parts: list[Decimal], whole: Decimal) -> bool:
    """Of decimals each may have been rounded."""
    places = min(one.as_tuple().exponent for one in (*parts, whole))
    rounded = Decimal(len(parts)).scaleb(places) / 2 if places < 0 else 0
    return abs(sum(parts) - whole) <= rounded


def _rates(
    text: Text, table: Table, heads: list[str], rows: list[Row], values: Sequence[Sequence[Decimal]]
) -> Iterator[Anomaly]:
    """The rate behind a whole and its part, in whichever order these stand."""
    for at, head in enumerate(heads):
        if at < LEAST_COLUMNS - 1 or not RATE.search(head):
            continue
        for whole, part in ((at - 2, at - 1), (at - 1, at - 2)):
            wrong = [n for n, row in enumerate(values) if not row[whole] or differs(row[part], row[whole], row[at])]
            row = values[wrong[0]] if len(wrong) == 1 else None
            if row and row[whole]:
                rate = format_number(row[part] * HUNDRED / row[whole], 1)
                reason = f'{format_number(row[part])}/{format_number(row[whole])} là {rate}%, không phải {format_number(row[at])}%'
                yield _anomaly(text, table, rows[wrong[0]], 'inconsistent_figure', reason)


def _anomaly(text: Text, table: Table, row: Row, kind: str, reason: str) -> Anomaly:
    start = text.low.rfind(row[0].name.lower(), table.start, row[0].start) if row[0].name else -1
    return Anomaly(
        start=start if start >= 0 else row[0].start,
        end=row[-1].end,
        why='a row of a table',
        doubt=LIKELY,
        kind=kind,
        reason=reason,
    )


def value_of(text: Text, cell: Cell) -> Decimal | None:
    try:
        return Decimal(parse_quantity(text.plain[cell.start : cell.end]).value)
    except NotANumber:
        return None
