"""The last row of a table, which tells the totals of its columns. Totals behind their parts in sentences and points: behind. Lists: wholes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.numbers import format_number

from . import rows
from .form import LIKELY, Anomaly
from .grids import Cell, Table
from .rows import value_of
from .tables import tables
from .text import Text

TOTAL_ROW = Rule(
    r'(?<!\w)(?:tổng|cộng|toàn (?:tỉnh|huyện|thị xã|thành phố|xã|phường))(?: cộng| số| toàn (?:tỉnh|huyện|xã))?\s{0,9}[|:;\d-]'
)
BEGINS_LINE = re.compile(r'(?:^|\n)[\s|\dIVX.)]{0,12}$')
TOTAL = re.compile(r'(?:tổng|cộng|toàn (?:tỉnh|huyện|thị xã|thành phố|xã|phường))(?!\w)')
NO_SUM = re.compile(r'%|(?<!\w)(?:tỷ lệ|tỉ lệ|bình quân|năm|ngày|điểm|xếp|hạng|giá|mức)(?!\w)', re.IGNORECASE)
SPLITS = re.compile(r'(?:trong đó|[-+–•*]|\d+\.\d|[ivx]+\.?\s|[a-e][.)])', re.IGNORECASE)
SIGNS = '|', '\t', '   '  # between the cells of a row
LEAST, NEAR, BESIDE = 2, 8, 2


def read(text: Text) -> Iterator[Anomaly]:
    if not (_has_total_row(text) or _has_total_column(text)):
        return
    for table in tables(text.raw):
        found = list(_columns(text, table))
        yield from found or rows.read(text, table)


def _has_total_row(text: Text) -> bool:
    lines = text.anchored_low.finditer(TOTAL_ROW, 0, len(text.low))
    return any(BEGINS_LINE.search(text.plain, max(0, line.start() - 14), line.start()) for line in lines)


def _has_total_column(text: Text) -> bool:
    return (
        any(sign in text.raw for sign in SIGNS) and text.anchored_low.search(rows.ASKED, 0, len(text.low)) is not None
    )


def _columns(text: Text, table: Table) -> Iterator[Anomaly]:
    """Told only where the other columns show which rows are the parts, or where there is no other."""
    last_row = max((cell.row for cell in table.cells), default=-1)
    last = [cell for cell in table.cells if cell.row == last_row and TOTAL.match(_name(text, cell))]
    others = [cell for cell in table.cells if cell.row < last_row]
    if last_row < LEAST or any(TOTAL.match(_name(text, cell)) or SPLITS.match(cell.name) for cell in others):
        return
    values = defaultdict(list)
    for cell in others:
        values[cell.head].append(value_of(text, cell))
    wrong, right = [], 0
    for cell in last:
        parts, total = values[cell.head], value_of(text, cell)
        if NO_SUM.search(cell.head) or NO_SUM.search(cell.unit) or total is None or None in parts or len(parts) < LEAST:
            continue
        if sum(parts) == total:
            right += 1
        elif _is_near(sum(parts), total):
            wrong.append((cell, parts, total))
        else:
            return
    if len(wrong) == 1 and (right or last_row > LEAST):
        yield _of_table(text, table, *wrong[0])


def _name(text: Text, cell: Cell) -> str:
    """'Tổng số' may stand in the column that counts the rows."""
    begin = text.low.rfind('\n', 0, cell.start) + 1
    return cell.name.lower() or text.low[begin : cell.start].lstrip(' |')


def _of_table(text: Text, table: Table, cell: Cell, parts: list[Decimal], total: Decimal) -> Anomaly:
    name = _name(text, cell).split('|')[0]
    start = text.low.rfind(name, table.start, cell.start)
    reason = f'{" + ".join(map(format_number, parts))} = {format_number(sum(parts))}, không phải {format_number(total)}'
    return Anomaly(
        start=start if start >= 0 else cell.start,
        end=cell.end,
        why='a row of totals',
        doubt=LIKELY,
        kind='sum_mismatch',
        reason=reason,
    )


def _is_near(total: Decimal, stated: Decimal) -> bool:
    far = abs(total - stated)
    return far <= BESIDE or far * NEAR <= max(total, stated)
