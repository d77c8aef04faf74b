"""A unit's figures: the grid in which one types, what a browser saves cell by cell, what the checks find."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.desk import asking, grids, showing
from danvan.desk.access import signed_in, visible_record, visible_with
from danvan.desk.lists import asked_text
from danvan.desk.pages.detail import head_context
from danvan.desk.steps import Steps
from danvan.indicators.legend import Cell
from danvan.org import rights
from danvan.org.remembering import remembered
from danvan.records.acts import RECORDERS, Act
from danvan.records.errors import ActError, NotAllowed, Refused
from danvan.records.kinds import kind
from danvan.records.models import Entry, Record
from danvan.records.writing import perform
from danvan.work.filings import cells, sides
from danvan.work.filings.asking import written
from danvan.work.filings.models import OPEN_TO_TYPING, Filing, FilingState

RETURNS = frozenset({'return_', 'reopen'})
FROM_ABOVE = frozenset({'return_', 'accept', 'reopen', 'extend'})
MOST = 400  # cells in one message of a browser: it sends a few dozen
ASKED = 'filing__request__version'  # what a filing answers, read with it


@signed_in
def filing_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A filing in the person's reach: to fill for people of the unit while it is open, to read for all others."""
    record = visible_with(request, kind('filing'), pk, f'{ASKED}__form', 'filing__request__record')
    filing, tried = record.filing, grids.NOTHING
    if request.method == 'POST' and may_type(request, filing):
        tried = _kept(request, filing)
        if tried is grids.NOTHING:
            messages.success(request, _('Đã lưu số liệu.'))
            return redirect('filing', pk)
    return render(request, 'desk/filing.html', _context(request, record, tried))


@signed_in
def save_cells(request: HttpRequest, pk: int) -> HttpResponse:
    """Cells as a browser sends them when they are left; sent twice they are saved once. Each is answered for itself."""
    sent = _sent(request)
    if sent['user'] != str(request.user.pk):
        return HttpResponseForbidden()
    with remembered():  # typing changes no right: whose side the person stands on is read once for all of it
        return _saved(request, visible_with(request, kind('filing'), pk, ASKED), sent['cells'])


def _saved(request: HttpRequest, record: Record, rows: list[dict[str, Any]]) -> JsonResponse:
    filing = record.filing
    asked = filing.layout.cells()
    answers = {asked[row['cell']]: row['answer'] for row in rows if row['cell'] < len(asked)}
    try:
        kept, refused = _save_each(filing, request, answers)
    except ActError as error:
        return JsonResponse({'what': str(error)}, status=409)
    said = [_told(asked, cell, row) for cell, row in kept.items()]
    said += [_told_no(asked, cell, error, answers[cell]) for cell, error in refused.items()]
    return JsonResponse({'cells': said, 'state': showing.state_words(kind('filing'), record.state)})


@signed_in
def findings_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """What the checks find in the figures as they stand."""
    record = visible_with(request, kind('filing'), pk, ASKED)
    return render(request, 'desk/_findings.html', {'findings': grids.found(record.filing)})


@signed_in
def return_page(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """For those above: give a filing back with the reason, and a word at the cells that are meant."""
    record, of = visible_record(request, kind('filing'), pk), kind('filing')
    act = of.act(name)
    if name not in RETURNS or not _steps_of_their_side(request, record.filing, Steps(None, [act])):
        raise Http404
    posted = _with_remarks(request.POST, record.filing) if request.method == 'POST' else None
    form = act.asks(posted, record=record, user=request.user)
    if posted is not None and form.is_valid():
        try:
            perform(record, name, request.user, **{field: form[field].data for field in form.fields})
        except (ActError, ValidationError) as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã trả lại để sửa.'))
            return redirect('filing', pk)
    context = {'kind': of, 'record': record, 'act': act, 'form': form, 'problems': asking.problems(form)}
    rows = [row for section in grids.Reading(record.filing).sections() for row in section.rows]
    words = [
        (spot, request.POST.get(f'w{spot.number}', ''))
        for row in rows
        for spot in row.spots
        if spot and not spot.is_ratio
    ]
    shown = {'words': words, 'is_possible': record.state in act.sources, 'invented': record.unit.is_invented}
    return render(request, 'desk/filing_return.html', context | shown)


def _with_remarks(posted: QueryDict, filing: Filing) -> dict[str, Any]:
    """What was posted, with the words at the cells put together as the act asks for them."""
    asked = filing.layout.cells()
    said = {written(cell): asked_text(posted, f'w{n}') for n, cell in enumerate(asked)}
    remarks = {cell: words for cell, words in said.items() if words}
    return {name: posted[name] for name in ('reason', 'due_on') if name in posted} | {'remarks': json.dumps(remarks)}


def may_type(request: HttpRequest, filing: Filing) -> bool:
    """People of the unit itself, while the filing is open."""
    if filing.record.state not in OPEN_TO_TYPING:
        return False
    try:
        return bool(sides.own_post(request.user, filing, RECORDERS, ''))
    except NotAllowed:
        return False


def _context(request: HttpRequest, record: Record, tried: grids.Tried) -> dict[str, Any]:
    filing, today = record.filing, timezone.localdate()
    context = head_context(request, kind('filing'), record)
    reading, period = grids.Reading(filing, tried), filing.period
    sections = reading.sections()
    return context | {
        'own_steps': _steps_of_their_side(request, filing, context['steps']),
        'asked_is_seen': Record.objects.filter(pk=filing.request_id).visible_to(request.user).exists(),
        'is_late': bool(record.due_on and record.due_on < today and record.is_open),
        'returned': _returned(record) if record.state == FilingState.RETURNED else None,
        'submissions': reading.submissions,
        'explanations': reading.sent.explanations if reading.sent else [],
        'has_below': any(spot.with_below for section in sections for spot in section.spots),
        'last_period': period.previous(),
        'same_last_year': period.same_last_year() if period.same_last_year() != period.previous() else None,
        'filing': filing,
        'asked': filing.request,
        'may_type': may_type(request, filing),
        'sections': sections,
        'findings': reading.found(),
        'refused': len(tried.refusals) + sum(bool(said) for _given, said in tried.context.values()),
    }


def _steps_of_their_side(request: HttpRequest, filing: Filing, steps: Steps) -> list[Act]:
    """The unit's people send and take back; those above return, accept and extend. To begin is to type, then one sends."""
    held_there = rights.memberships_at(request.user, filing.unit)
    sides_held = {(row.role, sides.is_from_above(row, filing.unit)) for row in held_there}
    open_ = [act for act in (steps.next, *steps.others) if act and act.name != 'take_in']  # done by the workbook itself
    possible = dict.fromkeys(kind('filing').act('submit') if act.name == 'begin' else act for act in open_)
    theirs = [act for act in possible if any((role, act.name in FROM_ABOVE) in sides_held for role in act.roles)]
    return sorted(theirs, key=lambda act: act.name != 'accept')


def _returned(record: Record) -> Entry | None:
    return record.entries.filter(act__in=('return_', 'reopen')).select_related('user__key').order_by('at').last()


# --- a browser's message


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The message, read with distrust. What is none is 404: no page of ours sends it."""
    try:
        said = json.loads(request.body)
        rows = [{'cell': int(row['cell']), 'answer': _answer(row)} for row in said['cells'][:MOST]]
        return {'user': str(said['user']), 'cells': [row for row in rows if row['cell'] >= 0]}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Http404 from None


def _answer(row: Mapping[str, Any]) -> cells.Answer:
    text, note = (str(row[name]).replace('\0', '') for name in ('answer', 'note'))
    return cells.Answer(text[:200], note[:500], int(row['revision']), UUID(row['key']))


def _save_each(
    filing: Filing, request: HttpRequest, answers: Mapping[Cell, cells.Answer]
) -> tuple[dict[Cell, Any], dict[Cell, Refused]]:
    """All cells that can be saved; the others with what is said of them."""
    left, refused = dict(answers), {}
    while left:
        try:
            return cells.save_many(filing, request.user, left), refused
        except cells.NotSaved as error:
            refused |= error.by_cell
            left = {cell: answer for cell, answer in left.items() if cell not in refused}
    return {}, refused


def _told(asked: list[Cell], cell: Cell, row: Any) -> dict[str, Any]:
    shown = {'shown': str(cells.typed(row)), 'note': row.note, 'revision': row.revision}
    return {'cell': asked.index(cell), 'state': 'saved', 'meaning': grids.meaning_of(row), **shown}


def _told_no(asked: list[Cell], cell: Cell, error: Refused, answer: cells.Answer) -> dict[str, Any]:
    if not isinstance(error, cells.Overtaken):
        return {'cell': asked.index(cell), 'state': 'refused', 'words': str(error)}
    row = error.current
    told = _told(asked, cell, row)
    if (told['shown'], told['note']) == (str(answer.text).strip(), answer.note):
        return told  # both wrote the same
    when = timezone.localtime(row.saved_at)
    return told | {'state': 'overtaken', 'who': str(row.saved_by), 'when': f'{when:%H:%M %d/%m/%Y}'}


# --- the page without scripts: one form, one button


def _kept(request: HttpRequest, filing: Filing) -> grids.Tried:
    """Save what was changed on the page, all of it or nothing; what was typed comes back with what is said of it."""
    asked = filing.layout.cells()
    texts, notes, answers = {}, {}, {}
    for number, cell in enumerate(asked):
        if f'o{number}' not in request.POST:
            continue
        texts[number], notes[number] = (asked_text(request.POST, f'{sort}{number}') for sort in 'on')
        revision, _mark, was = request.POST.get(f'r{number}', '0 ').partition(' ')
        noted = request.POST.get(f'm{number}', '')
        if (texts[number], notes[number]) != (was, noted):
            answers[cell] = cells.Answer(texts[number], notes[number], int(revision) if revision.isdecimal() else 0)
    refusals = _refused_together(filing, request, answers, asked)
    context = _context_kept(filing, request)
    return grids.Tried(texts, notes, refusals, context) if refusals or context else grids.NOTHING


def _refused_together(
    filing: Filing, request: HttpRequest, answers: Mapping[Cell, cells.Answer], asked: list[Cell]
) -> dict[int, str]:
    try:
        if answers:
            cells.save_many(filing, request.user, answers)
    except cells.NotSaved as error:
        return {asked.index(cell): str(said) for cell, said in error.by_cell.items()}
    except ActError as error:
        return {asked.index(next(iter(answers))): str(error)}
    return {}


class _Day(forms.Form):
    day = forms.DateField(required=False)


def _context_kept(filing: Filing, request: HttpRequest) -> dict[int, tuple[dict[str, str], str]]:
    """Figures of the general situation; those that could not be saved, as they were typed, with what is said of them."""
    refused = {}
    for number, line in enumerate(filing.layout.context()):
        given = {name: asked_text(request.POST, f'bc{number}-{name}') for name in ('value', 'document', 'day')}
        if f'bc{number}-value' not in request.POST:
            continue
        day = _Day({'day': given['day']})
        try:
            read = day.cleaned_data['day'] if day.is_valid() else None
            cells.save_context(filing, request.user, line.name, given['value'], given['document'], read)
        except ActError as error:
            refused[number] = given, str(error)
    return refused
