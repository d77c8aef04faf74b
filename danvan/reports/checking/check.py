"""One paper, checked: read, held against its ledger, its own words and what the system knows. Stores nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from danvan.indicators.asking import Asked
from danvan.office.passages import Passage, passages
from danvan.office.read import ledger_of
from danvan.records.models import Record
from danvan.reports.checking import data, known, percents, said, shares, stocks, sums, tables, traced
from danvan.reports.checking.findings import Finding, Grade, in_order
from danvan.reports.checking.paper import Paper, read


@dataclass(frozen=True)
class Checked:
    """`is_traced`: the paper carries a ledger of ours."""

    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    is_traced: bool

    @property
    def is_clean(self) -> bool:
        return all(finding.is_clean for finding in self.findings)

    def graded(self, grade: Grade) -> int:
        return sum(finding.grade == grade for finding in self.findings)


def check(name: str, content: bytes, asked: Asked | None = None, seen: QuerySet[Record] | None = None) -> Checked:
    """`asked`: unit and period of a paper that does not carry them. `seen`: records within reach, else all.

    Raises `UnreadableFile`.
    """
    found = passages(name, content)
    ledger = ledger_of(content) if content.startswith(b'PK') else []
    return examine(found, ledger, asked, Record.objects.all() if seen is None else seen)


def examine(found: list[Passage], ledger: Any, asked: Asked | None, seen: QuerySet[Record]) -> Checked:
    plain = read(found)
    numbers = {said.normal(one.number) for line in plain.lines for one in line.running.papers}
    version = known.version_of(ledger, numbers, seen)
    lines = version.ledger if version else traced.told(ledger)
    paper = Paper(plain.lines, *traced.read_marks(found, lines))
    every = [*within(paper, seen), *traced.traced(paper, lines, version.words() if version else frozenset())]
    every += known.of_version(version, numbers) if version else ()
    every += _of_period(paper, asked, version, seen)
    return Checked(tuple(found), tuple(in_order(every)), bool(lines))


def within(paper: Paper, seen: QuerySet[Record]) -> Iterator[Finding]:
    """What the paper says of itself; of the system only the papers that it names."""
    yield from sums.sums(paper)
    yield from shares.shares(paper)
    yield from tables.tables(paper)
    yield from percents.percents(paper)
    yield from stocks.stocks(paper)
    yield from said.days(paper)
    yield from said.twice(paper)
    yield from said.papers(paper, lambda numbers: known.unknown_papers(numbers, seen))


def _of_period(
    paper: Paper, asked: Asked | None, version: known.Version | None, seen: QuerySet[Record]
) -> Iterator[Finding]:
    if asked:
        yield from known.copied(paper, asked.unit, asked.period, seen)
        yield from data.data(paper, asked)
    elif version:
        report = version.issue.report
        yield from known.copied(paper, report.record.unit, report.period, seen)
