"""A stock and its changes, in a sentence and in a table: opening + new - stopped = closing."""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from danvan.office.passages import Mark
from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Line, Number, Paper
from danvan.reports.checking.tables import WITHIN, Grid
from danvan.vietnamese import Quantity, fold, format_number

ENDING = r'(?: được| là| có| còn| đi|:)*\s*$'
WAS = re.compile(r'(?:đầu kỳ|đầu năm(?: \d{4})?|kỳ trước chuyển sang|năm trước chuyển sang|tồn đầu)' + ENDING)
CAME = re.compile(r'(?:mới|thêm|tăng|phát sinh|khôi phục)' + ENDING)
WENT = re.compile(r'(?:dừng|thôi|giảm|bỏ|kết thúc|giải thể)' + ENDING)
IS = re.compile(r'(?:cuối kỳ|cuối năm(?: \d{4})?|lũy kế|luỹ kế|hiện có|đến nay)' + ENDING)
BESIDE = re.compile(r'[^,;.]{0,40}\b(?:so với|cùng kỳ)\b')

NAMED = {  # how a row or a column of a table is called, folded
    'was': re.compile(r'(?:.* )?(?:dau ky|dau nam|(?:ky|nam) truoc chuyen sang)(?: .*)?|ton dau.*'),
    'is': re.compile(r'(?:.* )?(?:cuoi ky|cuoi nam)(?: .*)?|hien co.*|ton cuoi.*'),
    'went': re.compile(r'(?:.* )?(?:dung|thoi|giam|bo|ket thuc|giai the)(?: .*)?'),
    'came': re.compile(r'(?:.* )?(?:moi|them|tang|phat sinh|khoi phuc)(?: .*)?'),
}
NO_CHANGE = re.compile(r'so voi|cung ky|ty le|ti le|%|\bsau\b.*\btruoc\b')
NOTHING = re.compile(r'[-–.]|0|không(?: phát sinh)?', re.IGNORECASE)


def stocks(paper: Paper) -> Iterator[Finding]:
    for line in paper.running():
        yield from _of_line(paper, line)
    for lines in paper.tables().values():
        grid = Grid(lines)
        yield from _of_table(paper, grid, grid.names, [[(row, c) for c in grid.columns] for row in grid.rows])
        yield from _of_table(paper, grid, grid.row_names, [[(row, c) for row in grid.rows] for c in grid.columns], 0)


# --- in a sentence


def _of_line(paper: Paper, line: Line) -> Iterator[Finding]:
    for start, end in line.sentences:
        counts = [n for n in line.within(start, end) if n.is_count and n.is_exact]
        was, now = (next((n for n in counts if words.search(_before(line, n))), None) for words in (WAS, IS))
        if not (was and now):
            continue
        came, went = ([n for n in counts if _changes(line, n, words, was, now)] for words in (CAME, WENT))
        if came:
            right = was.value + sum(n.value for n in came) - sum(n.value for n in went)
            marks = [n.mark for n in (was, *came, *went, now)]
            yield from _judged(paper, line, line.with_unit(now), marks, right, now.quantity)


def _changes(line: Line, number: Number, words: re.Pattern[str], was: Number, now: Number) -> bool:
    """It is of the same things, between the two stocks or beside them, and no comparison with another period."""
    is_alike = not number.unit or not was.unit or number.unit == was.unit
    is_other = number not in (was, now) and not BESIDE.match(line.lowered, number.end)
    return is_alike and is_other and bool(words.search(_before(line, number)))


def _before(line: Line, number: Number) -> str:
    return line.lowered[max(0, number.start - 50) : number.start]


# --- in a table


def _of_table(
    paper: Paper, grid: Grid, names: dict[int, str], series: Sequence[list], axis: int = 1
) -> Iterator[Finding]:
    """Each row, or each column, where exactly one name says what was and one what is, and others what came and went."""
    parts = {place: _part(name) for place, name in names.items()}
    listed = list(parts.values())
    if listed.count('was') != 1 or listed.count('is') != 1:
        return
    for places in series:
        by_part: dict[str, list[tuple[int, int]]] = {}
        for place in places:
            by_part.setdefault(parts.get(place[axis], ''), []).append(place)
        yield from _of_places(paper, grid, by_part)


def _part(name: str) -> str:
    """'was', 'came', 'went' or 'is'; '' for what is none of them."""
    said = fold(name).split(' / ')[-1].strip(' .:')
    if NO_CHANGE.search(fold(name)) or WITHIN.match(said):
        return ''
    return next((part for part, words in NAMED.items() if words.fullmatch(said)), '')


def _of_places(paper: Paper, grid: Grid, by_part: dict[str, list[tuple[int, int]]]) -> Iterator[Finding]:
    """A change that is not told makes no balance; nothing, or a dash, is none."""
    (was,), (now,) = by_part['was'], by_part['is']
    changes = [(place, sign) for part, sign in (('came', 1), ('went', -1)) for place in by_part.get(part, ())]
    told = [place for place, _sign in changes if place in grid.values]
    silent = [place for place, _sign in changes if place not in told and place in grid.cells]
    if not told or any(not NOTHING.fullmatch(grid.cells[place].text) for place in silent):
        return
    found = [grid.values.get(place) for place in (was, *told, now)]
    if any(q is None or q.qualifier != 'exact' or q.is_percent for q in found):
        return
    right = grid.values[was].value + sum(sign * grid.values[place].value for place, sign in changes if place in told)
    cells = [grid.cells[place] for place in (was, *told, now)]
    marks = [cell.passage.marks[0] if cell.passage.marks else None for cell in cells]
    yield from _judged(paper, cells[-1], (0, len(cells[-1].text)), marks, right, grid.values[now])


# --- both


def _judged(
    paper: Paper, line: Line, place: tuple[int, int], marks: list[Mark | None], right, now: Quantity
) -> Iterator[Finding]:
    said = {'right': format_number(right), 'now': now}
    if right == now.value:
        yield line.finding('stock', Grade.NOTE, place, _('Đầu kỳ cộng mới trừ dừng đúng bằng %(now)s.') % said, '')
    elif not paper.are_changed(marks):
        grade = Grade.NOTE if paper.are_told(marks) else Grade.WARNING
        what = _('Đầu kỳ cộng mới trừ dừng là %(right)s, văn bản ghi %(now)s.') % said
        yield line.finding('stock', grade, place, what, _('Mời đối chiếu các số tăng, giảm trong kỳ.'))
