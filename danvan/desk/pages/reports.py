"""A report: its text with every number a link, its issued versions, its files. Where one writes in it stands in `writing`."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from danvan.desk import numbers, papers
from danvan.desk.access import signed_in, visible_record
from danvan.desk.lists import PAGE, asked_number
from danvan.desk.pages.detail import detail_context
from danvan.org.models import Unit
from danvan.org.rights import may_see
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.records.versions import seen_by
from danvan.reports import documents, issuing, numbering, pdf, tasks
from danvan.reports.content import content as content_of
from danvan.reports.content import issued
from danvan.reports.kind_tables import with_tables
from danvan.reports.ledger import Entry
from danvan.reports.models import Issue, Layout, Number, Report
from danvan.reports.pieces import Content

WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
WRITABLE = {'draft', 'ready'}


@signed_in
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A report in the person's reach: as it stands, or as the version named was issued."""
    record, issue = _asked(request, pk)
    made = issued(issue) if issue else content_of(record.report)
    link = _links(record, made, issue)
    of = kind('report')
    context = detail_context(request, of, record)
    steps = replace(context['steps'], others=[act for act in context['steps'].others if act.name != 'write'])
    return render(request, 'desk/report.html', context | {
        'report': record.report,
        'content': made,
        'sections': papers.sections(made, link),
        'annexes': papers.annexes(made, link),
        'issue': issue,
        'issues': list(record.report.issues.select_related('by__key').defer('snapshot').order_by('-version')),
        'layouts': [(str(value), label) for value, label in Layout.choices if value in made.heads],
        'from_article': bool(made.source),
        'may_edit': context['may_write'] and record.state in WRITABLE and not issue,
        'steps': steps,
        'pdf': tasks.pdf_state(issue) if issue and pdf.program() else '',
        'left_out': _left_out(issue) if issue and context['may_write'] else '',
        'lines': [_without_texts(line) for line in context['lines']],
        'regime': numbers.regime_words(record.report.regime),
    })  # fmt: skip


@signed_in
def number_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A number of the report as it was printed: what it is made of, and the records behind it as they were."""
    record, issue = _asked(request, pk)
    made = issued(issue) if issue else content_of(record.report)
    try:
        entry = made.entry(name)
    except KeyError:
        raise Http404 from None
    link = _links(record, made, issue)
    behind = _behind(request, issue, name) if issue else {}
    return render(request, 'desk/number.html', {
        'record': record, 'kind': kind('report'), 'issue': issue, 'entry': entry,
        'invented': record.unit.is_invented, 'from_article': bool(made.source),
        'inputs': [(made.entry(one), link(one)) for one in entry.inputs],
        'behind': behind,
        'live': _live_address(request, entry),
    })  # fmt: skip


def _behind(request: HttpRequest, issue: Issue, name: str) -> dict[str, Any]:
    """A page of the records behind an issued figure, as they were, and whether each has changed since."""
    start, all_of_them = asked_number(request.GET, 'sau'), issuing.versions_behind(issue, name)
    seen = seen_by(request.user, all_of_them).select_related('unit')
    events = list(seen[start : start + PAGE + 1])
    now = {one.pk: one.revision for one in Record.objects.filter(pk__in=[event.pgh_obj_id for event in events])}
    rows = [(event, now.get(event.pgh_obj_id) != event.revision) for event in events[:PAGE]]
    after = start + PAGE if len(events) > PAGE else 0
    return {'count': all_of_them.count(), 'rows': rows, 'after': after}


@signed_in
def download(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The paper or the workbook, of the report as it stands or of an issued version."""
    record, issue = _asked(request, pk)
    made = issued(issue) if issue else content_of(record.report)
    layout = request.GET.get('the-thuc', '')
    if ending == 'pdf':
        content, media = _pdf(issue), 'application/pdf'
    elif ending == 'docx':
        content, media = documents.docx(made, layout if layout in made.heads else ''), WORD
    else:
        content, media = documents.workbook(made if issue else with_tables(made, record.report)), SHEET
    response = HttpResponse(content, content_type=media)
    version = f'-lan-{issue.version}' if issue else ''
    name = f'bao-cao-{record.unit.key}-{made.period}{version}.{ending}'
    response['Content-Disposition'] = f'attachment; filename="{name}"'
    return response


def _pdf(issue: Issue | None) -> bytes:
    """Of an issued version, once it has been made."""
    if issue is None or tasks.pdf_state(issue) != tasks.READY:
        raise Http404
    return pdf.place(issue).read_bytes()


@signed_in
def pdf_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for an issued version as PDF, and says how far it is; where LibreOffice is missing there is no such page."""
    record, issue = _asked(request, pk)
    if issue is None or not pdf.program():
        raise Http404
    if request.method == 'POST':
        tasks.ask_pdf(issue)
    if not request.htmx:
        return redirect(reverse('report', args=[pk]) + f'?ban={issue.version}#pdf')
    return render(request, 'desk/_pdf.html', {'record': record, 'issue': issue, 'pdf': tasks.pdf_state(issue)})


def _left_out(issue: Issue) -> str:
    """Numbers of the same series that nobody has taken, for those who may take or void them."""
    row = Number.objects.filter(issue=issue).select_related('series').first()
    return numbering.gap_words(row.series) if row else ''


def _asked(request: HttpRequest, pk: int) -> tuple[Record, Issue | None]:
    """The report in reach, and the issued version that the address names."""
    record = visible_record(request, kind('report'), pk)
    asked = request.GET.get('ban', '')
    issue = get_object_or_404(Issue, report=record.report, version=asked) if asked.isdecimal() else None
    return record, issue or _latest(record.report)


def _latest(report: Report) -> Issue | None:
    """An issued report is read as it was issued."""
    return report.issues.order_by('version').last() if report.record.state == 'issued' else None


def _links(record: Record, made: Content, issue: Issue | None) -> papers.Link:
    """An issued number leads to its own page; a live one of an indicator straight to the figure."""
    entries = {entry.name: entry for entry in made.ledger}

    def link(name: str) -> str:
        entry = entries[name]
        if not issue and entry.indicator:
            return live(entry)
        version = f'?ban={issue.version}' if issue else ''
        return reverse('report_number', args=[record.pk, name]) + version

    return link


def issue_links(record: Record, made: Content) -> papers.Link:
    """The links of a report as it is read now: of an issued one its last version's."""
    return _links(record, made, _latest(record.report))


def live(entry: Entry) -> str:
    at = entry.unit, entry.period, entry.regime, entry.indicator, entry.split, entry.edition
    return numbers.address_by(*at, entry.cutoff)


def _live_address(request: HttpRequest, entry: Entry) -> str:
    """Where the same figure stands now, for those who may see its unit."""
    unit = Unit.objects.filter(key=entry.unit).first()
    return live(entry) if entry.indicator and unit and may_see(request.user, unit) else ''


def _without_texts(line: Any) -> Any:
    """The words of a report are read in its versions, not as a heap in the journal."""
    return replace(line, changes=[change for change in line.changes if change.before or change.after])
