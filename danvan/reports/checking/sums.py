"""Parts and wholes in sentences: 'có 100 mô hình, trong đó: lĩnh vực A 60; lĩnh vực B 40'. Tables are read elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from django.utils.translation import gettext as _

from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Line, Number, Paper
from danvan.vietnamese import fold, format_number

MARKER = re.compile(
    r'\b(?P<open>trong đó|trong số đó|riêng)\b(?: có\b)?(?P<colon>\s?:)?|\b(?:bao gồm|gồm|cụ thể|chia ra)\b(?: có\b| là\b)?\s?:?'
)
CHANGE = re.compile(r'\b(?:tăng|giảm|so với|cùng kỳ|năm trước|vượt)\b')
LONGEST = 3_000  # letters of a list of parts
FAR = 120  # letters between a whole and the word that opens its parts
EDGE = re.compile(r'[,;:(]|\bvà\b')
ONLY = re.compile(r'^[\s\-–+•]+|[\s:]+$')


@dataclass(frozen=True)
class Split:
    """A whole and its parts as a sentence lists them.

    `is_closed`: the words say that these are all parts; parts that are only named alike, under one `head`, may not be.
    """

    whole: Number
    parts: tuple[Number, ...]
    head: str
    is_closed: bool
    are_alike: bool

    @property
    def total(self):
        return sum(part.value for part in self.parts)

    @property
    def are_exact(self) -> bool:
        return all(number.is_exact for number in (self.whole, *self.parts))


def splits(line: Line) -> list[Split]:
    """Every list of parts in the line."""
    return [split for start, end in line.sentences for split in _of_sentence(line, start, end)]


def _of_sentence(line: Line, start: int, end: int) -> Iterator[Split]:
    markers = list(MARKER.finditer(line.lowered, start, end)) if len(line.within(start, end)) > 1 else []
    for marker, following in zip(markers, [*(m.start() for m in markers[1:]), end], strict=False):
        if found := _split(line, marker, following, start):
            yield found


def _split(line: Line, marker: re.Match[str], end: int, begun: int) -> Split | None:
    near = counts(line, max(begun, marker.start() - FAR - 20), marker.start())
    whole = next((n for n in reversed(near) if not _is_change(line, n, begun)), None)
    between = line.lowered[whole.end : marker.start()] if whole else ''
    if whole is None or ';' in between or len(between) > FAR:
        return None
    parts = _parts(line, marker.end(), min(end, marker.end() + LONGEST))
    labels = [_label(line, part, marker.end()) for part in parts]
    head = _common_head(labels) if len(parts) > 1 else ''
    said = fold(between)
    alike = all(not part.unit or not whole.unit or part.unit == whole.unit or part.unit in said for part in parts)
    is_closed = not marker['open'] or bool(marker['colon'] and (head or len(parts) > 2))
    return _shortened(Split(whole, tuple(parts), head, is_closed, alike)) if parts else None


def counts(line: Line, start: int, end: int) -> list[Number]:
    return [number for number in line.within(start, end) if number.is_count]


def _parts(line: Line, start: int, end: int) -> list[Number]:
    """The first clause where that lists several; else the first number of each clause."""
    parts: list[Number] = []
    for place, (a, b) in enumerate(_clauses(line.text, start, end)):
        listed = [n for n in counts(line, a, b) if not _is_change(line, n, a) and not _is_aside(line.text, a, n)]
        if place == 0 and len(listed) > 1:
            return listed
        if not listed or (parts and parts[0].unit and listed[0].unit and listed[0].unit != parts[0].unit):
            break
        parts.append(listed[0])
    return parts


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(start + found.end() for found in re.finditer(';', text[start:end])), end]
    return [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(' .;')]


def _is_change(line: Line, number: Number, begun: int) -> bool:
    """'tăng 12 mô hình' is no part."""
    piece = line.lowered[max(begun, number.start - 30) : number.start]
    return bool(CHANGE.search(re.split('[,;(]', piece)[-1]))


def _is_aside(text: str, start: int, number: Number) -> bool:
    before = text[max(start, number.start - FAR) : number.start]
    return before.count('(') > before.count(')')


def _label(line: Line, part: Number, begun: int) -> str:
    """The words before a part: 'lĩnh vực kinh tế'."""
    return ONLY.sub('', EDGE.split(line.lowered[max(begun, part.start - 150) : part.start])[-1])


def _common_head(labels: Sequence[str]) -> str:
    """'lĩnh vực' of 'lĩnh vực kinh tế' and 'lĩnh vực văn hóa': parts that are named alike are parts of one thing."""
    common: list[str] = []
    for words in zip(*(label.split() for label in labels), strict=False):
        if len(set(words)) > 1:
            break
        common.append(words[0])
    return ' '.join(common)


def _shortened(split: Split) -> Split:
    """Where the first parts already make the whole, what follows is another matter."""
    if split.total == split.whole.value:
        return split
    sums = list(accumulate(part.value for part in split.parts))
    if split.whole.value in sums[1:]:
        parts = split.parts[: sums.index(split.whole.value, 1) + 1]
        return Split(split.whole, parts, split.head, split.is_closed, split.are_alike)
    return split


# --- what is said of them


def sums(paper: Paper) -> Iterator[Finding]:
    for line in paper.running():
        for split in splits(line):
            if found := _judged(paper, line, split):
                yield found


def _judged(paper: Paper, line: Line, split: Split) -> Finding | None:
    whole, place = split.whole, line.with_unit(split.whole)
    over = [part for part in split.parts if part.value > whole.value]
    if split.are_exact and len(split.parts) > 1 and split.total == whole.value:
        what = _('%(n)s %(head)s cộng đúng %(whole)s.') % _said(split)
        return line.finding('sum', Grade.NOTE, place, what, _equation(split))
    if not split.are_alike or not split.are_exact:
        return None
    if over:
        what = _('Phần %(part)s lớn hơn số tổng %(whole)s.') % {'part': over[0].quantity, 'whole': whole.quantity}
        return line.finding('part', _grade(paper, split, True), line.with_unit(over[0]), what, review())
    if len(split.parts) > 1 and (split.is_closed or split.head or split.total > whole.value):
        what = _('Các phần cộng lại là %(sum)s, số tổng ghi %(whole)s.') % _said(split)
        return line.finding(
            'sum', _grade(paper, split, split.is_closed), place, what, f'{_equation(split)}. {review()}'
        )
    return None


def _grade(paper: Paper, split: Split, is_sure: bool) -> Grade:
    """What stands as the ledger has it was so in the data: no hand has changed it."""
    if paper.are_told([split.whole.mark, *(part.mark for part in split.parts)]):
        return Grade.NOTE
    return Grade.ERROR if is_sure else Grade.WARNING


def review() -> str:
    return _('Mời đối chiếu lại số tổng và từng phần.')


def _said(split: Split) -> dict[str, object]:
    return {
        'n': len(split.parts), 'head': split.head or _('phần'), 'whole': split.whole.quantity,
        'sum': format_number(split.total),
    }  # fmt: skip


def _equation(split: Split) -> str:
    return f'{" + ".join(str(part.quantity) for part in split.parts)} = {format_number(split.total)}'
