"""Reminding those who owe figures: before the due day, on it and after it, in working days, as their request says.

Who is away is not reminded; who acts for them is. What has been made is kept in `records.notices`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from danvan.org.models import Membership, Reach, Relation, StandIn
from danvan.records import notices
from danvan.records.acts import RECORDERS
from danvan.records.models import Deadline, Notice
from danvan.work.filings.forms import read_days
from danvan.work.filings.models import OPEN_TO_TYPING, Request, RequestState
from danvan.work.filings.opening import working_days_from

AROUND = timedelta(days=60)  # no moment lies farther from its due day
LATE = timedelta(days=7)  # a moment that is longer past than this is not made up for

Person = tuple[int, int | None]  # who is reminded; for whom, where they act for somebody


def moments(before: str, after: str, due_on: date) -> dict[int, date]:
    """Each moment by the day on which it comes, in the order of days; the due day itself is always one."""
    counted = [*(-day for day in reversed(read_days(before))), 0, *read_days(after)]
    return {moment: working_days_from(due_on, moment) for moment in counted}


def reached(days: dict[int, date], started_on: date, today: date) -> int | None:
    """The last moment that has come: who was asked later, or is reminded late, hears of one alone."""
    come = [moment for moment, day in days.items() if day <= today and (moment >= 0 or day > started_on)]
    return come[-1] if come and days[come[-1]] >= today - LATE else None


def remind(today: date | None = None) -> None:
    """Everybody whose moment has come and who has not been reminded of it."""
    today = today or timezone.localdate()
    due = list(_due(today))
    people = recipients({unit for _record, unit, _due_on, _moment in due}, today)
    notices.remind(
        Notice(record_id=record, user_id=user, stand_in_id=stand_in, moment=moment, due_on=due_on)
        for record, unit, due_on, moment in due
        for user, stand_in in sorted(people[unit], key=lambda person: (person[0], person[1] or 0))
    )


def _due(today: date) -> Iterator[tuple[int, int, date, int]]:
    """Record, unit, due day and moment of every answer whose moment has come. One query."""
    clocks = Deadline.objects.filter(met_on=None, record__state__in=OPEN_TO_TYPING, record__kind='filing')
    clocks = clocks.exclude(pauses__contains=[{'until': None}]).filter(due_on__range=(today - AROUND, today + AROUND))
    open_ = clocks.filter(record__filing__request__record__state=RequestState.OPEN).order_by('due_on', 'pk')
    of_request = [f'record__filing__request__{name}' for name in ('remind_before', 'remind_after')]
    seen: set[int] = set()
    for record, unit, due_on, started_on, *settings in open_.values_list(
        'record_id', 'record__unit_id', 'due_on', 'started_on', *of_request
    ):
        moment = reached(moments(*settings, due_on), started_on, today)
        if record not in seen and moment is not None:
            yield record, unit, due_on, moment
        seen.add(record)


def recipients(units: Iterable[int], on: date) -> dict[int, set[Person]]:
    """By unit, who records there: in the unit itself, or in a body that sits in it and reaches it."""
    asked, found = set(units), defaultdict(set)
    bodies = Relation.objects.in_force(on).filter(tie=Relation.Tie.WITHIN, to__in=asked, unit__level='body')
    inside = dict(bodies.values_list('unit', 'to'))
    held = Membership.objects.in_force(on).filter(role__in=RECORDERS, user__is_active=True)
    held = held.filter(Q(post__unit__in=asked) | Q(post__unit__in=inside, reach=Reach.TERRITORY))
    acting = StandIn.objects.in_force(on).filter(membership__in=held, user__is_active=True)
    instead = {membership: (user, pk) for membership, user, pk in acting.values_list('membership', 'user', 'pk')}
    for pk, user, unit, reach in held.values_list('pk', 'user', 'post__unit', 'reach'):
        person = instead.get(pk, (user, None))
        if unit in asked:
            found[unit].add(person)
        if unit in inside and reach == Reach.TERRITORY:
            found[inside[unit]].add(person)
    return found


def reminded(request: Request) -> list[Notice]:
    """Who was reminded of this request and when, the latest first."""
    rows = Notice.objects.filter(record__filing__request=request)
    named = rows.select_related('user__key', 'record__unit', 'stand_in__membership__user__key')
    return list(named.order_by('-due_on', '-moment', 'record__unit__sort_key', 'pk'))
