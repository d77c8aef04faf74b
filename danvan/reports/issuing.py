"""Issuing: figures frozen, content kept as a snapshot with its hash, and what changed since the version before.

An issued version is read back from its snapshot alone; its figures lead to the records as they were.
"""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from danvan.indicators.freezing import accept, freeze, frozen_versions
from danvan.indicators.observing import alone
from danvan.indicators.splits import split_key
from danvan.office.blocks import Block, Column, Table, words_of
from danvan.office.paper import Annex
from danvan.org.models import Ancestor, Edition, Unit, User
from danvan.records import pulse
from danvan.records.errors import Refused
from danvan.records.models import RecordEvent
from danvan.reports.content import build, issued
from danvan.reports.heads import Head
from danvan.reports.kind_tables import with_tables
from danvan.reports.ledger import Entry
from danvan.reports.measures import measures_of, templates_of
from danvan.reports.models import Issue, Report
from danvan.reports.numbering import reserve
from danvan.reports.pieces import Content
from danvan.reports.snapshot import encode, fingerprint

HEADED = ('superior', 'issuer', 'symbol', 'place', 'signed_on', 'authority', 'signer_title', 'signer_name')


def issue(report: Report, user: User, answers: dict[str, Any]) -> Issue:
    """The next version. Runs inside the act, in its transaction; nobody writes a record or a figure while it is made."""
    alone(report.record.unit)
    pulse.hold()
    before = report.issues.order_by('version').last()
    _must_not_be_before(before, answers)
    number = reserve(
        report.record.unit, report.layout, answers['symbol'], answers['signed_on'], answers.get('number') or None
    )
    made = build(report, is_redraft=True, is_final=True)
    frozen = freeze(report.record.unit, report.period, user, report.edition)
    accept(frozen, report.period)
    made = _signed(with_tables(made, report), report, answers | {'number': number.number})
    changes = differences(issued(before), made) if before else []
    made = with_changes(made, changes, before, user, answers.get('reason', ''))
    snapshot = encode(made)
    issue = Issue.objects.create(
        report=report,
        version=before.version + 1 if before else 1,
        number=made.head.number_symbol,
        signed_on=made.head.signed_on,
        by=user,
        freeze=frozen,
        reason=answers.get('reason', ''),
        changes=changes,
        snapshot=snapshot,
        sha256=fingerprint(snapshot),
    )
    number.take(issue, user)
    return issue


def _must_not_be_before(before: Issue | None, answers: dict[str, Any]) -> None:
    if before and answers['signed_on'] < before.signed_on:
        raise Refused(
            _('Chưa phát hành được: ngày ký sớm hơn ngày ký của bản trước (%(day)s).')
            % {'day': f'{before.signed_on:%d/%m/%Y}'},
            _('Bản phát hành lại có số và ngày của riêng nó, không sớm hơn bản mà nó sửa.'),
            _('Mời xem lại ngày ký.'),
        )


def _signed(made: Content, report: Report, answers: dict[str, Any]) -> Content:
    """With the head that was given, and with what the unit's papers measure, and the template that holds, on the day of signing."""
    given = {name: answers[name] for name in HEADED} | {'recipients': tuple(answers['recipients'])}
    head = Head(number=str(answers['number']), **given | {'symbol': answers['symbol'].strip()})
    measured = measures_of(report.record.unit, made.heads, answers['signed_on'])
    own = templates_of(report.record.unit, made.heads, answers['signed_on'])
    return replace(made, heads={**made.heads, made.layout: head}, measures=measured, templates=own)


# --- what changed


def differences(before: Content, now: Content) -> list[dict[str, str]]:
    """Figures and sections that differ: what, before, after."""
    then, after = ({e.ref: e for e in content.ledger if e.indicator} for content in (before, now))
    found = [
        {'what': _about(after.get(ref) or then[ref]), 'before': _text(then.get(ref)), 'after': _text(after.get(ref))}
        for ref in dict.fromkeys([*then, *after])
        if _text(then.get(ref)) != _text(after.get(ref))
    ]
    return found + [
        {'what': f'Mục “{new.title}”', 'before': _words(old), 'after': _words(new)}
        for old, new in zip(before.sections, now.sections, strict=False)
        if (old.is_written or new.is_written) and _words(old) != _words(new)
    ]


def _about(entry: Entry) -> str:
    return f'{entry.words}, {entry.unit_name}, kỳ {entry.period}'


def _text(entry: Entry | None) -> str:
    return entry.text if entry else 'không có'


def _words(section: Any) -> str:
    return ' '.join(words_of(paragraph.runs) for paragraph in section.paragraphs)


def with_changes(
    made: Content, changes: list[dict[str, str]], before: Issue | None, user: User, reason: str
) -> Content:
    """A later version lists in its last annex what it changes, by whom, and why."""
    if before is None:
        return made
    columns = [Column('TT', 10, 'center'), Column('Nội dung', 90), Column('Bản trước'), Column('Bản này')]
    rows = [[str(n), row['what'], row['before'], row['after']] for n, row in enumerate(changes, 1)]
    title = f'nội dung sửa so với văn bản số {before.number}, ngày {before.signed_on:%d/%m/%Y}'
    body: tuple[Block, ...] = (Table(columns, rows, note=f'Người phát hành bản này: {user}. Lý do sửa: {reason}'),)
    annex = Annex(f'Phụ lục {len(made.annexes) + 1}', title, body, landscape=True)
    return replace(made, annexes=(*made.annexes, annex))


# --- behind an issued figure


def figure_of_issue(issue: Issue, name: str) -> Entry:
    """Raises KeyError where this version prints no number of that name."""
    return issued(issue).entry(name)


def versions_behind(issue: Issue, name: str) -> QuerySet[RecordEvent]:
    """The records behind an issued figure, as they were: rows of the history, empty for what was not counted here."""
    entry = figure_of_issue(issue, name)
    made = issued(issue)
    if (entry.period, entry.edition) != (made.period, made.edition):
        return RecordEvent.objects.none()
    versions = frozen_versions(issue.freeze, entry.indicator, split_key(entry.split))
    behind = RecordEvent.objects.filter(pgh_id__in=versions).order_by('-day', '-pgh_obj_id')
    if entry.unit == made.unit:
        return behind
    unit, edition = Unit.objects.get(key=entry.unit), Edition.objects.get(on=entry.edition)
    return behind.filter(unit__in=Ancestor.objects.filter(edition=edition, ancestor=unit).values('unit'))
