"""Numbers of a paper beside the system's own: only where the words say plainly which indicator is meant."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from danvan.indicators.asking import Asked
from danvan.indicators.catalogue import Indicator
from danvan.indicators.figures import Figure, figures
from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Line, Number, Paper
from danvan.reports.checking.said import SCOPE
from danvan.reports.checking.sums import splits
from danvan.reports.clauses import CLAUSES, clause
from danvan.vietnamese import Quantity, fold

EXEMPLARS = {  # the verb before, the words after
    'DVK01': ('dang ky', 'mo hinh'),
    'DVK02': ('cong nhan', 'mo hinh'),
    'DVK07': ('co', 'mo hinh'),
}
THIS_PERIOD = re.compile(r'(?:ky nay|so lieu|so luong|ket qua|thuc hien|tong so|nam \d{4})(?: .*)?')
WORD = re.compile(r'\w+')


def data(paper: Paper, asked: Asked) -> Iterator[Finding]:
    """Every number that the paper and the system both give for the unit and period."""
    known = {(f.code, f.key): f for f in figures(asked.unit, asked.period, asked.edition) if f.value is not None}
    labels = {fold(f.indicator.label): f for (_code, key), f in known.items() if not key}
    for line in paper.lines:
        if line.passage.table:
            yield from _of_cell(line, labels)
        elif not line.passage.heading:
            yield from _of_sentence(line, known, asked)


def _of_cell(line: Line, labels: dict[str, Figure]) -> Iterator[Finding]:
    found = labels.get(fold(line.passage.row_name)) if THIS_PERIOD.fullmatch(fold(line.passage.column_name)) else None
    said = line.cell() if found else None
    if found and said:
        yield _beside(line, (0, len(line.text)), said, found)


def _of_sentence(line: Line, known: dict[tuple[str, str], Figure], asked: Asked) -> Iterator[Finding]:
    wholes: dict[int, str] = {}
    for start, end in line.sentences:
        for number in line.within(start, end):
            if code := _meant(line, number, start, known, asked):
                wholes[number.start] = code
                yield _beside(line, line.with_unit(number), number.quantity, known[code, ''])
    for split in splits(line):
        if code := wholes.get(split.whole.start):
            yield from _of_parts(line, split, code, known)


def _meant(line: Line, number: Number, begun: int, known: dict[tuple[str, str], Figure], asked: Asked) -> str:
    """The indicator that the words around a number name; the sentence must speak of the whole unit."""
    before, after = fold(line.text[begun : number.start]), fold(line.text[number.end : number.end + 120])
    if not SCOPE.search(line.lowered, begun, number.start) and fold(asked.unit.full_name) not in before:
        return ''
    codes = (code for code, key in known if not key and _is_named(known[code, key].indicator, before, after))
    return next(codes, '')


def _is_named(indicator: Indicator, before: str, after: str) -> bool:
    if indicator.code in EXEMPLARS:
        verb, what = EXEMPLARS[indicator.code]
        is_movement = indicator.code != 'DVK07' or 'dan van kheo' in after[:40]
        return (
            is_movement
            and WORD.findall(before)[-len(verb.split()) :] == verb.split()
            and after.strip().startswith(what)
        )
    if indicator.code not in CLAUSES:
        return False
    verb, what = (WORD.findall(fold(part)) for part in clause(indicator))
    said = WORD.findall(after)
    return (
        WORD.findall(before)[-len(verb) :] == verb and said[: min(4, len(what))] == what[:4]
        if verb
        else bool(len(what) > 2 and said[: len(what)] == what)
    )


def _of_parts(line: Line, split, code: str, known: dict[tuple[str, str], Figure]) -> Iterator[Finding]:
    fields = {
        frozenset(WORD.findall(fold(f.split['field']))): f
        for (of, _key), f in known.items()
        if of == code and list(f.split) == ['field']
    }
    for part in split.parts:
        begun = max((p.end for p in (split.whole, *split.parts) if p.end <= part.start), default=0)
        words = set(WORD.findall(fold(line.text[begun : part.start])))
        if 'linh' in words and (named := [f for name, f in fields.items() if name <= words]):
            yield _beside(line, line.with_unit(part), part.quantity, max(named, key=lambda f: len(f.split['field'])))


def _beside(line: Line, place: tuple[int, int], said: Quantity, figure: Figure) -> Finding:
    ours = Quantity(figure.value, str(figure.qualifier), figure.indicator.unit == '%')
    words = ': '.join((figure.indicator.label, *figure.split.values()))
    about = {'said': said, 'ours': ours, 'words': words, 'unit': figure.unit.full_name, 'period': figure.period.label}
    if (said.value, said.qualifier) == (ours.value, ours.qualifier):
        return line.finding('data', Grade.NOTE, place, _('Khớp với số liệu trong hệ thống: %(ours)s.') % about, words)
    what = _('Văn bản ghi %(said)s, số liệu trong hệ thống là %(ours)s.') % about
    return line.finding('data', Grade.WARNING, place, what, _('%(words)s; %(unit)s, kỳ %(period)s.') % about)
