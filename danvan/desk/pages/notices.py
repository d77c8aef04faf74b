"""Reminders on the screen: what a person has been reminded of, and what a request has reminded its units of."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from danvan.desk.access import signed_in, visible_record
from danvan.desk.lists import asked_number
from danvan.records import notices
from danvan.records.kinds import kind
from danvan.work.filings.reminding import reminded


@signed_in
def read_notices(request: HttpRequest) -> HttpResponse:
    """The person has seen one reminder of their own, or all of them."""
    if request.method == 'POST':
        notices.mark_read(request.user, asked_number(request.POST, 'so') or None)
    return redirect('home')


@signed_in
def reminders_page(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who see the request: who was reminded of it, when, and whether they have seen it."""
    record = visible_record(request, kind('request'), pk)
    rows = reminded(record.request)
    moments = (list(same) for _moment, same in groupby(rows, key=lambda row: (row.due_on, row.moment)))
    groups = [(notices.moment_words(same[0]), same) for same in moments]
    context = {'kind': kind('request'), 'record': record, 'asked': record.request, 'groups': groups}
    return render(request, 'desk/reminders.html', context | {'invented': record.unit.is_invented})
