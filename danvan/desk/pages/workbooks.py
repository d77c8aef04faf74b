"""Workbooks of the reporting cycle: given out, one or all of a request; taken back, one at the unit or a stack above it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from danvan.desk.access import roles_of, signed_in, visible_record
from danvan.desk.pages.filing import may_type
from danvan.desk.uploading import receives
from danvan.org.models import User
from danvan.records.acts import RECORDERS
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.work.filings import stacks, tasks
from danvan.work.filings.models import Filing, Request, Stack, StackedFile
from danvan.work.filings.readback import LARGEST_BYTES
from danvan.work.filings.workbooks import write_workbook

SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
LARGEST_STACK = 64_000_000  # five hundred filled forms have some twenty
State = StackedFile.State


# --- given out


@signed_in
def give_one(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a filing in reach, with what stands in it now."""
    filing = visible_record(request, kind('filing'), pk).filing
    return _as_download(HttpResponse(write_workbook(filing), content_type=SHEET), file_name(filing))


@signed_in
def give_all(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms of all answers to a request that are in reach, written one after the other while they are sent."""
    asked = visible_record(request, kind('request'), pk).request
    seen = Record.objects.of('filing').visible_to(request.user)
    filings = Filing.objects.filter(request=asked, record__in=seen).order_by('record__unit__sort_key')
    rows = filings.select_related('record__unit', 'request__record', 'request__version__form')
    name = f'bang-tinh-{asked.version.form.code}-{asked.label}.zip'
    sent = StreamingHttpResponse(_packed(rows, translation.get_language()), content_type='application/zip')
    return _as_download(sent, name)


def file_name(filing: Filing) -> str:
    return f'{filing.unit.key}-{filing.request.version.form.code}-{filing.request.label}.xlsx'


def _as_download(response: Any, name: str) -> Any:
    response['Content-Disposition'] = f'attachment; filename="{name}"'
    response['Cache-Control'] = 'private, no-store'
    return response


class _Pipe:
    """What a package writes, until it is sent on."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, part: bytes) -> int:
        self.parts.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        pass

    def drained(self) -> bytes:
        parts, self.parts = self.parts, []
        return b''.join(parts)


def _packed(filings: Any, language: str) -> Iterator[bytes]:
    pipe = _Pipe()
    with ZipFile(pipe, 'w', ZIP_STORED) as package:  # workbooks are compressed already
        for filing in filings.iterator(chunk_size=100):
            with translation.override(language):
                package.writestr(file_name(filing), write_workbook(filing))
            yield pipe.drained()
    yield pipe.drained()


# --- taken back: one, by those who type there


@receives(LARGEST_BYTES, LARGEST_BYTES + 1_000_000)
def send_one(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook for a filing that the person may type into: read at once, saved after a look."""
    record = visible_record(request, kind('filing'), pk)
    filing = record.filing
    if not may_type(request, filing):
        raise Http404
    sent = _sent(request)
    if sent:
        stack = stacks.take_and_read(filing, request.user, sent[0])
        return redirect('filing_taken', pk, stack.files.get().pk)
    context = {'kind': kind('filing'), 'record': record, 'filing': filing, 'refusal': request.refusal}
    return _page(request, 'desk/workbook.html', context, record)


@signed_in
def look_at_one(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What a workbook would change in the filing, and the button that saves all of it."""
    record = visible_record(request, kind('filing'), pk)
    row = _file(request, record.filing.request, number)
    if row.filing_id != pk:
        raise Http404
    return _looked_at(request, record, row, reverse('filing', args=[pk]))


# --- taken back: a stack, by those who receive


@receives(LARGEST_BYTES, LARGEST_STACK)
def send_stack(request: HttpRequest, pk: int) -> HttpResponse:
    """Workbooks of many units at once; a job reads them. Below: what the person has sent here before."""
    record = _received_by(request, pk)
    sent = _sent(request)
    if sent:
        stack = tasks.take_stack(record.request, request.user, sent)
        return redirect('stack', pk, stack.pk)
    before = [(stack, stacks.progress(stack)) for stack in _own(request, record.request)[:10]]
    context = {'kind': kind('request'), 'record': record, 'before': before, 'refusal': request.refusal}
    return _page(request, 'desk/stack_new.html', context, record)


@signed_in
def stack_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """How far a stack has come, a line a file; the button saves all that are ready. Asked again while a job works."""
    record = _received_by(request, pk)
    stack = get_object_or_404(_own(request, record.request), pk=number)
    if request.method == 'POST':
        tasks.save_ready(stack)
        return redirect('stack', pk, number)
    context = {'kind': kind('request'), 'record': record, 'stack': stack, 'progress': stacks.progress(stack)}
    template = 'desk/_stack.html' if request.htmx else 'desk/stack.html'
    return _page(request, template, context | {'lines': _lines(stack)}, record)


@signed_in
def look_at_stacked(request: HttpRequest, pk: int, number: int, file: int) -> HttpResponse:
    """One file of a stack: what it would change, whole; for those that want a look each."""
    record = _received_by(request, pk)
    row = _file(request, record.request, file)
    if row.stack_id != number:
        raise Http404
    return _looked_at(request, record, row, reverse('stack', args=[pk, number]))


def _received_by(request: HttpRequest, pk: int) -> Record:
    """A request at whose unit the person works."""
    record = visible_record(request, kind('request'), pk)
    if not roles_of(request, record.unit) & RECORDERS:
        raise Http404
    return record


def _own(request: HttpRequest, asked: Request) -> Any:
    """A stack is seen by who sent it, as what it holds may lie beyond another's reach."""
    return Stack.objects.filter(request=asked, by=request.user).select_related('key')


def _file(request: HttpRequest, asked: Request, number: int) -> StackedFile:
    rows = StackedFile.objects.filter(stack__request=asked, stack__by=request.user)
    return get_object_or_404(rows.select_related('stack__key', 'filing__record__unit'), pk=number)


def _sent(request: HttpRequest) -> list[stacks.Sent]:
    """The files as they came; of those that are too large no byte."""
    if request.method != 'POST' or request.refusal:
        return []
    return [
        stacks.Sent(file.name, b'' if file.size > LARGEST_BYTES else file.read(), file.size)
        for file in request.FILES.getlist('tep')
    ]


# --- shown


@dataclass(frozen=True)
class Line:
    """A file of a stack with its words."""

    row: StackedFile
    place: int
    name: str

    @property
    def title(self) -> str:
        return self.name or _('Tệp thứ %(n)s') % {'n': self.place}

    @property
    def tone(self) -> str:
        done = (State.SAVED, State.UNCHANGED)
        return 'closed' if self.row.state in done else self.row.state


def _lines(stack: Stack) -> list[Line]:
    rows = stack.files.select_related('filing__record__unit')
    for row in rows:
        row.stack = stack
    return [Line(row, place, stacks.name_of(row)) for place, row in enumerate(rows, 1)]


@dataclass(frozen=True)
class Change:
    """A cell that the file would change. `since`: who wrote it after the file went out."""

    words: str
    place: str
    before: str
    after: str
    note: str
    since: str


def _changes(row: StackedFile) -> list[Change]:
    people = User.objects.select_related('key').in_bulk([one['by'] for one in row.said if 'by' in one])
    return [
        Change(one['words'], one['place'], one['before'], one['after'], one['note'] or '', _since(one, people))
        for one in row.said
    ]


def _since(one: dict[str, Any], people: dict[int, User]) -> str:
    if 'by' not in one:
        return ''
    at = timezone.localtime(parse_datetime(one['at']))
    return _('%(who)s ghi lúc %(at)s') % {'who': people.get(one['by'], ''), 'at': f'{at:%H:%M %d/%m/%Y}'}


def _looked_at(request: HttpRequest, record: Record, row: StackedFile, back: str) -> HttpResponse:
    if request.method == 'POST':
        turn = request.POST.get('turn', '')
        row = stacks.confirm(row, int(turn) if turn.isdecimal() else -1)
        if row.state == State.SAVED:
            messages.success(request, _('Đã lưu số liệu trong bảng tính.'))
            return redirect(back)
        return redirect(request.path)
    context = {
        'kind': kind(record.kind), 'record': record, 'row': row, 'name': stacks.name_of(row), 'back': back,
        'changes': _changes(row), 'may_save': row.state in stacks.DECIDED, 'is_clashing': row.state == State.CLASHING,
    }  # fmt: skip
    return _page(request, 'desk/workbook_file.html', context, record)


def _page(request: HttpRequest, template: str, context: dict[str, Any], record: Record) -> HttpResponse:
    status = 422 if context.get('refusal') else 200
    return render(request, template, context | {'invented': record.unit.is_invented}, status=status)
