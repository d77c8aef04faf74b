"""Percentages of tables: a column of them is held against the two columns that make it, and against 0-100."""

import re
from collections.abc import Iterator
from itertools import permutations

from django.utils.translation import gettext as _

from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Paper
from danvan.reports.checking.shares import Share, fits, held
from danvan.reports.checking.tables import Grid
from danvan.vietnamese import fold

SHARE = re.compile(r'\b(?:tỷ lệ|tỉ lệ)\b|%')
OF_ANOTHER = re.compile('tăng|giảm|so với|cùng kỳ|kế hoạch|chỉ tiêu')
BARE = re.compile(r'[\s(]*(?:(?:ty le|ti le)[\s(:]*(?:%|phan tram)?|%)[\s).]*')
NEAR = 6  # columns beside the percentages among which their two are looked for


def percents(paper: Paper) -> Iterator[Finding]:
    for lines in paper.tables().values():
        grid = Grid(lines)
        for column in grid.columns:
            name = grid.names.get(column, '').lower()
            if SHARE.search(name) and not OF_ANOTHER.search(name):
                yield from _outside(paper, grid, column)
                yield from _against_parts(paper, grid, column)


def _outside(paper: Paper, grid: Grid, column: int) -> Iterator[Finding]:
    for place in ((row, column) for row in grid.rows if (row, column) in grid.values):
        said, line = grid.values[place], grid.cells[place]
        if not 0 <= said.value <= 100 and not paper.are_told(line.passage.marks or [None]):
            what = _('Tỷ lệ %(percent)s nằm ngoài khoảng 0-100%%.') % {'percent': said}
            why = _('Mời xem lại tỷ lệ, hoặc ghi rõ so với số nào.')
            yield line.finding('percent', Grade.WARNING, (0, len(line.text)), what, why)


def _against_parts(paper: Paper, grid: Grid, column: int) -> Iterator[Finding]:
    pair = _shown(grid, column) or _beside(grid, column)
    for row in _rows(grid, column, *pair) if pair else ():
        cells = [grid.cells[row, at] for at in (column, *pair)]
        percent, part, whole = (grid.values[row, at] for at in (column, *pair))
        share = Share(percent, cells[0].text, part.value, whole.value)
        marks = [cell.passage.marks[0] if cell.passage.marks else None for cell in cells]
        yield from held(paper, cells[0], (0, len(cells[0].text)), share, marks, Grade.WARNING)


def _counts(grid: Grid, column: int) -> list[int]:
    """Columns of counts, the nearest first; those before it are nearer than those after."""
    near = sorted(
        (at for at in grid.columns if abs(at - column) <= NEAR), key=lambda at: (at > column, abs(at - column))
    )
    return [
        at for at in near if at != column and grid.is_summed(at) and any((row, at) in grid.values for row in grid.rows)
    ]


def _shown(grid: Grid, column: int) -> tuple[int, int] | None:
    """The two columns that most rows show to make the percentages; 0 and 100 show nothing."""
    for part, whole in permutations(_counts(grid, column), 2):
        rows = _rows(grid, column, part, whole)
        right = [row for row in rows if _is_right(grid, row, column, part, whole)]
        if 2 * len(right) > len(rows) and sum(0 < grid.values[row, column].value < 100 for row in right) > 1:
            return part, whole
    return None


def _beside(grid: Grid, column: int) -> tuple[int, int] | None:
    """The only two columns of counts, where the heading says no more than that this is their ratio."""
    listed = _counts(grid, column)
    if len(listed) != 2 or not BARE.fullmatch(fold(grid.names[column]).split(' / ')[-1]):
        return None
    for part, whole in permutations(listed):
        if all(
            grid.values[row, part].value <= grid.values[row, whole].value for row in _rows(grid, column, part, whole)
        ):
            return part, whole
    return None


def _rows(grid: Grid, *columns: int) -> list[int]:
    """Rows that say an exact number in all of these; the last is what one divides by."""
    places = {row: [grid.values.get((row, at)) for at in columns] for row in grid.rows}
    told = {row: found for row, found in places.items() if all(q is not None and q.qualifier == 'exact' for q in found)}
    return [row for row, (_said, *counts) in told.items() if not any(q.is_percent for q in counts) and counts[-1].value]


def _is_right(grid: Grid, row: int, column: int, part: int, whole: int) -> bool:
    return fits(grid.values[row, column], grid.values[row, part].value, grid.values[row, whole].value)
