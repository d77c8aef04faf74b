"""What stands beside a section while it is written: last period's words, sentences kept from them, sentences ready from data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation

from danvan.indicators.models import Origin
from danvan.office.blocks import Paragraph, words_of
from danvan.org.models import User
from danvan.records.models import Record
from danvan.reports import picking, wording
from danvan.reports.checking.paper import SENTENCE_END
from danvan.reports.models import Report
from danvan.reports.outline import OUTLINES
from danvan.reports.pieces import Content, Section
from danvan.reports.prose import paragraphs
from danvan.reports.reading import Reading

SHORT = 30  # letters of a sentence that may well be said again: a heading, "Không có."


def report_before(report: Report, user: User) -> Report | None:
    """The unit's report in the same layout of the period before, else of the same period a year earlier."""
    seen = Record.objects.of('report').visible_to(user)
    for period in picking.periods(report)[1:]:
        found = Report.objects.at(period).filter(of=report.of_id, layout=report.layout, record__in=seen)
        if last := found.exclude(origin=Origin.EXTRACTED).select_related('record__unit', 'edition').first():
            return last
    return None


def section_of(made: Content, key: str) -> Section | None:
    """That section, where anything stands in it."""
    return next((one for one in made.sections if one.key == key and not one.is_open), None)


def repeated(now: Section, then: Section | None) -> list[str]:
    """Sentences of a person's text that stand word for word, numbers too, in last period's."""
    if not now.is_written or then is None:
        return []
    before = {_plain(one) for one in sentences(then.paragraphs)}
    return [one for one in sentences(now.paragraphs) if len(one) >= SHORT and _plain(one) in before]


def sentences(said: Iterable[Paragraph]) -> list[str]:
    found = []
    for paragraph in said:
        text, start = words_of(paragraph.runs), 0
        for end in [*(one.end() for one in SENTENCE_END.finditer(text)), len(text)]:
            found.append(text[start:end].strip())
            start = end
    return [one for one in found if one]


def _plain(sentence: str) -> str:
    return ' '.join(sentence.casefold().split())


@dataclass(frozen=True)
class Ready:
    """A sentence as it is read, and as the box has it."""

    words: str
    boxed: str


def ready(reading: Reading, key: str) -> list[Ready]:
    """The sentences that the section's figures make by themselves."""
    node = next(node for node in OUTLINES[reading.report.outline] if node.key == key)
    with translation.override('vi'):
        said = paragraphs(node, reading)
    named = {entry.name: picking.address(entry.ref, reading.report) for entry in reading.ledger.entries()}
    return [Ready(words_of(one.runs), wording.editable([one], named)) for one in said]
