"""What waits for the person, what the person has begun, what changed lately; and the search over everything in reach."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, Count, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from danvan.desk import cycle, reminders, showing, steps
from danvan.desk.access import acting_as, held, signed_in, whose
from danvan.desk.lists import asked_text
from danvan.org.models import StandIn, User
from danvan.records import notices
from danvan.records.acts import RECORDERS, STEPS
from danvan.records.kinds import Kind, kind, kinds
from danvan.records.models import Draft, Entry, Record
from danvan.records.querysets import RecordQuerySet
from danvan.records.search import matching

SHOWN, LATELY = 10, timedelta(days=30)
CYCLE = ('request', 'filing')  # what waits there is told by `cycle`


@dataclass(frozen=True)
class Waiting:
    """Records of a kind whose next step is the person's: how many in each state, and first those that fewest others may do."""

    kind: Kind
    states: list[tuple[str, str, int]]
    first: list[Record]

    @property
    def count(self) -> int:
        return sum(number for _state, _words, number in self.states)


@dataclass(frozen=True)
class Change:
    """A line of some record's journal, as the home page tells it."""

    entry: Entry
    kind: Kind
    words: str


@dataclass(frozen=True)
class Hit:
    kind: Kind
    records: list[Record]
    count: int


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The person's own work, in the reach of their posts."""
    generic = [each for each in kinds().values() if each.name not in CYCLE]
    waiting = [found for each in generic if (found := _waiting(request.user, each)).count]
    context = {
        'invented': whose(record.unit for each in waiting for record in each.first),
        'waiting': waiting,
        'notices': list(notices.unread(request.user)[:SHOWN]),
        'due': reminders.due(request),
        'owed': cycle.owed(request),
        'coming': cycle.coming(request),
        'drafts': [(draft, kind(draft.kind)) for draft in _drafts(request.user)],
        'changes': _changes(request.user),
        'post': acting_as(request),
        'acting_for': [row for row in held(request) if row.acting],
        'acted_for': _acted_for(request.user),
        'may_register': any(row.role in RECORDERS for row in held(request)),
        'today': timezone.localdate(),
    }
    return render(request, 'desk/home.html', context)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Records in the person's reach that hold the words, with or without their marks."""
    text = asked_text(request.GET, 'tim')
    hits = [_hits(request.user, each, text) for each in kinds().values()] if text else []
    invented = whose(record.unit for hit in hits for record in hit.records)
    return render(
        request, 'desk/search.html', {'text': text, 'hits': [hit for hit in hits if hit.count], 'invented': invented}
    )


def _waiting(user: User, of: Kind) -> Waiting:
    records = steps.waiting_for(user, of)
    numbers = dict(records.order_by().values_list('state').annotate(n=Count('id')))
    waits = steps.fewest_hands_first(of, numbers)
    states = [(state, showing.state_words(of, state), numbers[state]) for state in waits]
    rank = Case(*(When(state=state, then=place) for place, state in enumerate(waits)), default=0)
    first = records.select_related('unit').order_by(rank, 'due_on', 'day', 'id')[:SHOWN] if numbers else []
    return Waiting(of, states, list(first))


def _drafts(user: User) -> list[Draft]:
    rows = Draft.objects.filter(owner=user, settled_as=None, refused_at=None)
    return list(rows.select_related('unit').order_by('-made_at')[:SHOWN])


def _acted_for(user: User) -> list[StandIn]:
    """Who acts for the person today."""
    rows = StandIn.objects.in_force(timezone.localdate()).filter(membership__user=user)
    return list(rows.select_related('user__key', 'membership__post__unit').order_by('pk'))


def _changes(user: User) -> list[Change]:
    since = timezone.now() - LATELY
    rows = Entry.objects.filter(at__gte=since, record__in=Record.objects.visible_to(user))
    entries = rows.select_related('record__unit', 'user__key', 'stand_in__membership__user__key')
    entries = entries.order_by('-at', '-id')[: SHOWN * 5]
    latest = {entry.record_id: entry for entry in reversed(entries)}  # a record once, by its last step
    shown = sorted(latest.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)[:SHOWN]
    return [Change(entry, kind(entry.record.kind), act_words(kind(entry.record.kind), entry.act)) for entry in shown]


def act_words(of: Kind, name: str) -> str:
    return str(dict(STEPS, **{act.name: act.label for act in of.acts}).get(name, name))


def _hits(user: User, of: Kind, text: str) -> Hit:
    found: RecordQuerySet = matching(Record.objects.of(of.name).visible_to(user), text)
    return Hit(of, list(found.select_related('unit').newest()[:SHOWN]), found.bounded_count())
