"""What the system knows of a paper: the issued version whose ledger it carries, papers by number, last period's words.

Nobody is told of a report beyond their reach: `seen` are the records that whoever asks may see.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from danvan.office.blocks import Figure, Runs, Table, runs_of, words_of
from danvan.org.models import Unit
from danvan.periods import Period
from danvan.records.models import Record
from danvan.reports.checking.findings import Finding, Grade, of_whole
from danvan.reports.checking.paper import Paper
from danvan.reports.checking.said import normal
from danvan.reports.checking.traced import Told, clean, told, without_end
from danvan.reports.content import issued
from danvan.reports.documents import times_printed
from danvan.reports.models import Issue, Report
from danvan.reports.pieces import Content
from danvan.vietnamese import fold, plain_spaces
from danvan.vietnamese.running import RunningText
from danvan.work.filings.models import Request

CANDIDATES = 20  # issued versions that a paper is held against
ALIKE = 0.8  # of a ledger's lines: below that it is not this version's
TOLD = 20  # altered lines that are told one by one
PAPERS = 500  # numbers of papers that are looked up
SHORTEST = 60  # letters of a paragraph: shorter ones are alike by chance
NUMBERED = re.compile(r'^(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s?[-.)]\s*')


@dataclass(frozen=True)
class Version:
    """An issued version, and how the ledger of the paper differs from its own: (name, said in the paper, issued)."""

    issue: Issue
    content: Content
    differences: tuple[tuple[str, str, str], ...]

    @property
    def ledger(self) -> dict[str, Told]:
        times = times_printed(self.content)
        return told([entry.as_json() | {'printed': times[entry.name]} for entry in self.content.ledger])

    def words(self) -> frozenset[tuple[str, int]]:
        """Every paragraph and cell that it prints, with how many figures stand in it."""
        blocks = [block for section in self.content.sections for block in section.paragraphs]
        blocks += [block for annex in self.content.annexes for block in annex.body]
        return frozenset((without_end(words_of(runs)), _figures(runs)) for block in blocks for runs in _runs(block))


def _runs(block: Any) -> Iterator[Runs]:
    if isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
        yield from (block.caption, block.note)
    else:
        yield getattr(block, 'runs', ())


def _figures(runs: Runs) -> int:
    return sum(isinstance(run, Figure) for run in runs_of(runs))


# --- the issued version


def version_of(ledger: Any, numbers: set[str], seen: QuerySet[Record]) -> Version | None:
    """The version whose ledger this is, or nearly; `numbers`: those of papers in the text, its own among them."""
    lines = told(ledger)
    if not lines:
        return None
    rows = {row['name']: row for row in ledger if isinstance(row, dict) and clean(row.get('name')) in lines}
    best, score = None, (False, -1.0)
    for issue in _candidates(lines, seen):
        found = _compared(issue, rows)
        share = 1 - len(found.differences) / max(len(rows), len(found.content.ledger), 1)
        is_named = normal(issue.number) in numbers
        if (share >= ALIKE or is_named) and (is_named, share) > score:
            best, score = found, (is_named, share)
    return best


def _candidates(lines: dict[str, Told], seen: QuerySet[Record]) -> Sequence[Issue]:
    """Versions of the unit and period of which the ledger speaks most."""
    spoken = Counter((line.unit, line.period, line.regime) for line in lines.values()).most_common(5)
    issues = Issue.objects.filter(report__record__in=seen).select_related('report__record__unit', 'report__edition')
    found = []
    for (unit, period, regime), _times in spoken:
        place = {'report__record__unit__key': unit, 'report__label': period, 'report__regime': regime}
        found += issues.filter(**place).order_by('-issued_at')[:CANDIDATES]
    return found[:CANDIDATES]


def _compared(issue: Issue, rows: dict[str, dict[str, Any]]) -> Version:
    content = issued(issue)
    entries = {entry.name: json.loads(json.dumps(entry.as_json())) for entry in content.ledger}
    differ = [
        (name, _said(rows.get(name)), _said(entries.get(name)))
        for name in dict.fromkeys([*entries, *rows])
        if _without_times(rows.get(name)) != entries.get(name)
    ]
    return Version(issue, content, tuple(differ))


def _without_times(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return row and {name: value for name, value in row.items() if name != 'printed'}


def _said(row: dict[str, Any] | None) -> str:
    return clean(row.get('text')) if row else ''


def of_version(version: Version, numbers: set[str]) -> Iterator[Finding]:
    """That it is known; what of its ledger was altered; that a later one has taken its place."""
    issue = version.issue
    about = {
        'number': issue.number,
        'v': issue.version,
        'unit': version.content.unit_name,
        'period': version.content.period,
    }
    if version.differences:
        grade = Grade.ERROR if normal(issue.number) in numbers else Grade.WARNING
        what = _('Sổ số liệu kèm trong tệp khác bản đã phát hành số %(number)s, lần %(v)s.') % about
        why = _('Mời dùng lại tệp tải từ hệ thống; các số dưới đây được đối chiếu với bản đã phát hành.')
        yield of_whole('ledger', grade, what, why)
        yield from (_altered(one, grade) for one in version.differences[:TOLD])
    else:
        what = _('Sổ số liệu đúng như bản đã phát hành số %(number)s, lần %(v)s.') % about
        yield of_whole('version', Grade.NOTE, what, _('%(unit)s, kỳ %(period)s.') % about)
    later = issue.report.issues.filter(version__gt=issue.version).order_by('version').last()
    if later:
        what = _('Đã có lần phát hành sau: lần %(v)s, số %(number)s.') % {'v': later.version, 'number': later.number}
        yield of_whole('version', Grade.WARNING, what, _('Mời dùng bản phát hành sau.'))


def _altered(difference: tuple[str, str, str], grade: Grade) -> Finding:
    name, now, before = difference
    said = {'name': name, 'now': now or '–', 'before': before or '–'}
    what = _('Dòng %(name)s của sổ số liệu: trong tệp ghi %(now)s, bản đã phát hành ghi %(before)s.') % said
    return of_whole('ledger', grade, what, _('Một dòng gồm cả chỉ tiêu, đơn vị, kỳ và cách tính.'))


# --- papers by number


def unknown_papers(numbers: Sequence[str], seen: QuerySet[Record]) -> set[str]:
    """Those that no issued report, no request and no stored report in reach names."""
    asked = set(numbers[:PAPERS])
    pattern = '|'.join(sorted(re.escape(number) for number in asked))
    texts = [*_named_in(Issue.objects.filter(report__record__in=seen), 'number', pattern)]
    texts += _named_in(Request.objects.filter(record__in=seen), 'document', pattern)
    texts += _named_in(Report.objects.filter(record__in=seen), 'texts', pattern)
    known = {normal(text) for text in texts} | {normal(one.number) for t in texts for one in RunningText(t).papers}
    return asked - known


def _named_in(rows: QuerySet, column: str, pattern: str) -> Iterator[str]:
    """What of this column speaks of any of the numbers."""
    named = rows.annotate(said=Cast(column, TextField())).filter(said__iregex=pattern)
    return iter(named.values_list('said', flat=True)[:PAPERS])


# --- last period's words


def copied(paper: Paper, unit: Unit, period: Period, seen: QuerySet[Record]) -> Iterator[Finding]:
    """Paragraphs that stood in the same section of the unit's last issued report."""
    before = _issued_before(unit, period, seen)
    if before is None:
        return
    said, section = _by_section(issued(before)), ''
    has_headings = any(line.passage.heading for line in paper.lines)
    for line in paper.lines:
        if line.passage.heading:
            section = title(line.text)
        elif not line.passage.table and len(line.text) >= SHORTEST:
            words = plain_spaces(line.text)
            if words in (said.get(section, set()) if has_headings else set().union(*said.values())):
                yield _copy(line, before)


def _issued_before(unit: Unit, period: Period, seen: QuerySet[Record]) -> Issue | None:
    of_unit = Issue.objects.filter(report__record__in=seen, report__record__unit=unit, report__regime=period.regime)
    return (
        of_unit.filter(report__last__lt=period.first)
        .order_by('report__last', 'version')
        .select_related('report')
        .last()
    )


def _by_section(content: Content) -> dict[str, set[str]]:
    """What people wrote, by folded title; of what was made from figures nothing, as equal figures make equal words."""
    return {
        fold(section.title): {plain_spaces(words_of(paragraph.runs)) for paragraph in section.paragraphs}
        for section in content.sections
        if section.is_written
    }


def title(heading: str) -> str:
    """'III- HOẠT ĐỘNG' and 'Hoạt động' are one section."""
    return fold(NUMBERED.sub('', heading))


def _copy(line: Any, before: Issue) -> Finding:
    said = {'number': before.number, 'period': before.report.label}
    what = _('Đoạn này giống hệt báo cáo kỳ %(period)s, số %(number)s.') % said
    why = _('Mời xem lại: nội dung kỳ này có thể đã khác.')
    return line.finding('copy', Grade.WARNING, (0, len(line.text)), what, why)
