"""What the reporting cycle asks of a person: figures that their unit owes, and what has come in for them to accept."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from danvan.desk.access import held
from danvan.org import rights
from danvan.records.acts import MOVERS, RECORDERS
from danvan.records.models import Entry, Record
from danvan.work.filings.forms import own_filings
from danvan.work.filings.models import OPEN_TO_TYPING, FilingState, Request, RequestState

SHOWN = 10


@dataclass(frozen=True)
class Owed:
    """Figures to enter and send; of what was returned with the reason."""

    record: Record
    is_late: bool
    returned: Entry | None


@dataclass(frozen=True)
class Coming:
    """A request with answers that wait to be accepted."""

    request: Request
    waiting: int


def owed(request: HttpRequest) -> list[Owed]:
    """By due day, for those who record at a unit that was asked."""
    if not any(row.role in RECORDERS for row in held(request)):
        return []
    mine = own_filings(request.user).filter(record__state__in=OPEN_TO_TYPING).values('record')
    records = list(Record.objects.filter(pk__in=mine).select_related('unit').order_by('due_on', 'pk')[:SHOWN])
    returned = [record.pk for record in records if record.state == FilingState.RETURNED]
    said = {line.record_id: line for line in _returns(returned)}
    today = timezone.localdate()
    return [Owed(one, bool(one.due_on and one.due_on < today), said.get(one.pk)) for one in records]


def _returns(records: list[int]) -> list[Entry]:
    """In the order of time: the last one of each is the one that holds."""
    lines = Entry.objects.filter(record__in=records, act__in=('return_', 'reopen')).select_related('user__key')
    return list(lines.order_by('at')) if records else []


def coming(request: HttpRequest) -> list[Coming]:
    """For those who accept from above: open requests in reach, with how many of their answers wait."""
    if not any(row.role in MOVERS for row in held(request)):
        return []
    sent = Record.objects.of('filing').filter(state=FilingState.SENT)
    reached = sent.filter(rights.unit_condition(request.user, 'unit', roles=MOVERS))
    waiting = Q(filings__record__in=reached.exclude(filing__in=own_filings(request.user)).values('pk'))
    found = Request.objects.filter(record__state=RequestState.OPEN).select_related('record__unit')
    counted = found.annotate(n=Count('filings', filter=waiting)).filter(n__gt=0).order_by('due_on', 'pk')
    return [Coming(one, one.n) for one in counted[:SHOWN]]
