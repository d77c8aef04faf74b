"""A paper's figures against the ledger that it carries: unchanged, changed by hand, removed, copied; numbers that are no figure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from danvan.office.blocks import FIGURE_NAME
from danvan.office.passages import Passage
from danvan.reports.checking.findings import Finding, Grade, of_whole
from danvan.reports.checking.paper import Line, Paper
from danvan.vietnamese import plain_spaces


@dataclass(frozen=True)
class Told:
    """A line of a ledger from outside: whatever stood there, here it is words. `printed`: how often the paper prints it."""

    name: str
    text: str
    label: str
    unit: str
    unit_name: str
    period: str
    regime: str
    printed: int | None

    @property
    def words(self) -> str:
        return ', '.join(filter(None, (self.label, self.unit_name, self.period)))


def told(ledger: Any) -> dict[str, Told]:
    """By name; what is no line of a ledger is left out."""
    rows = [row for row in ledger if isinstance(row, dict)] if isinstance(ledger, list) else []
    found = (_told(row) for row in rows if isinstance(row.get('name'), str))
    return {one.name: one for one in found if FIGURE_NAME.fullmatch(one.name)}


def _told(row: dict[str, Any]) -> Told:
    def word(name: str) -> str:
        return clean(row.get(name))

    split = row.get('split')
    kinds = [words for value in split.values() if (words := clean(value))] if isinstance(split, dict) else []
    label = ': '.join(filter(None, (word('label'), '; '.join(kinds))))
    times = row.get('printed')
    printed = times if isinstance(times, int) and not isinstance(times, bool) else None
    return Told(word('name'), word('text'), label, *map(word, ('unit', 'unit_name', 'period', 'regime')), printed)


def clean(value: Any) -> str:
    """Words that may be stored and shown; nothing for what is no words. JSON also holds halves of letters and NUL."""
    return value.encode('utf-8', 'ignore').decode().replace('\0', '') if isinstance(value, str) else ''


def read_marks(passages: Sequence[Passage], ledger: dict[str, Told]) -> tuple[frozenset[str], frozenset[str]]:
    """Names of figures that read everywhere as the ledger says, and of those that somewhere do not."""
    seen, changed = set(), set()
    for passage in passages:
        for mark in (mark for mark in passage.marks if mark.name in ledger):
            is_same = _is_same(passage.text[mark.start : mark.end], ledger[mark.name].text)
            (seen if is_same else changed).add(mark.name)
    return frozenset(seen - changed), frozenset(changed)


def _is_same(printed: str, said: str) -> bool:
    return plain_spaces(printed) == plain_spaces(said)


def traced(
    paper: Paper, ledger: dict[str, Told], known_words: frozenset[tuple[str, int]] = frozenset()
) -> Iterator[Finding]:
    """`known_words`: passages of the issued version with how many figures each has: their other numbers need none."""
    if not ledger:
        return
    times: Counter[str] = Counter()
    for line in paper.lines:
        times.update(mark.name for mark in line.passage.marks)
        yield from _changed(line, ledger)
        yield from _untraced(line, known_words)
    yield from _counted(ledger, times)


def _changed(line: Line, ledger: dict[str, Told]) -> Iterator[Finding]:
    for mark in line.passage.marks:
        place, printed = (mark.start, mark.end), line.text[mark.start : mark.end]
        if mark.name not in ledger:
            what = _('Số này mang tên %(name)s mà sổ số liệu không có.') % {'name': mark.name}
            yield line.finding('stranger', Grade.WARNING, place, what, _('Có thể số được chép từ văn bản khác sang.'))
        elif not _is_same(printed, (said := ledger[mark.name]).text):
            what = _('Số đã sửa bằng tay: sổ số liệu ghi %(said)s, văn bản ghi %(printed)s.')
            what %= {'said': said.text, 'printed': printed}
            yield line.finding('changed', Grade.ERROR, place, what, said.words)


def _untraced(line: Line, known_words: frozenset[tuple[str, int]]) -> Iterator[Finding]:
    if line.passage.heading or line.is_place_number or line.passage.is_head or _is_known(line, known_words):
        return
    for number in line.numbers:
        if number.mark is None:
            what = _('Số này không lấy từ sổ số liệu.')
            yield line.finding(
                'untraced', Grade.NOTE, line.with_unit(number), what, _('Số gõ tay không dẫn về hồ sơ nào.')
            )


def _is_known(line: Line, known_words: frozenset[tuple[str, int]]) -> bool:
    return (without_end(line.text), len(line.passage.marks)) in known_words


def without_end(text: str) -> str:
    """The last paragraph of a paper is closed with a sign of its own."""
    return plain_spaces(text).rstrip('./')


def _counted(ledger: dict[str, Told], times: Counter[str]) -> Iterator[Finding]:
    """What is printed less often than it was, or more."""
    for name, said in ledger.items():
        if said.printed is None or times[name] == said.printed:
            continue
        words = {'text': said.text, 'words': said.words, 'n': times[name], 'of': said.printed}
        if times[name] < said.printed:
            what = _('Số %(text)s đã bị bỏ khỏi văn bản: còn %(n)s trong %(of)s chỗ.') % words
            yield of_whole('removed', Grade.WARNING, what, said.words)
        else:
            what = _('Số %(text)s được chép thêm: đứng ở %(n)s chỗ, lúc phát hành là %(of)s.') % words
            yield of_whole('copied', Grade.NOTE, what, said.words)
