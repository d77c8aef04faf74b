"""Asking units: which ones a request goes to, what each receives, and the clock on each answer."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from danvan.indicators.parts import existing
from danvan.org import rights
from danvan.org.editions import edition_on
from danvan.org.models import Relation, Unit, User
from danvan.org.ties import territories
from danvan.org.worded import Worded
from danvan.periods.working_days import WorkingCalendar
from danvan.records import deadlines
from danvan.records.acts import RECORDERS, Doing
from danvan.records.bulk import Row, register_many
from danvan.records.deadlines import Term
from danvan.records.errors import Refused
from danvan.records.kinds import kind
from danvan.records.models import Deadline, Part
from danvan.work.filings.forms import answer_to
from danvan.work.filings.models import Filing, Request

DEADLINE = gettext_noop('Hạn gửi báo cáo')
AGAIN = gettext_noop('Hạn gửi lại')


@cache
def _calendar() -> WorkingCalendar:
    return WorkingCalendar()


def working_day(day: date) -> date:
    """A due day that is a day off moves to the next working day."""
    return _calendar().next_working(day)


def working_days_from(day: date, count: int) -> date:
    """The day that many working days later; earlier where the count is negative."""
    return _calendar().add_working_days(day, count) if count else day


def ask(doing: Doing, request: Request, units: Iterable[Unit] | None) -> int:
    """Each of these units has an answer to give; without any named, all that stand next below. Raises `Refused`."""
    asked = list(units or ()) or list(directly_below(request, doing.user))
    known = set(Filing.objects.filter(request=request).values_list('record__unit', flat=True))
    fresh = [unit for unit in asked if unit.pk not in known]
    if not fresh:
        raise Refused(
            _('Yêu cầu chưa được gửi: không có đơn vị nào để hỏi.'),
            _('Yêu cầu gửi đến các đơn vị bên dưới, trong phạm vi của người gửi, mỗi đơn vị một lần.'),
            _('Mời chọn đơn vị, hoặc đề nghị quản trị phân công phạm vi.'),
        )
    request.due_on = working_day(request.due_on)
    return register_many(kind('filing'), [_row(request, unit, doing.on) for unit in fresh], user=doing.user)


def _row(request: Request, unit: Unit, on: date) -> Row:
    """The asking unit has a part in each answer, and sees it also where no reach leads."""
    asks = request.record.unit
    term = Term(DEADLINE, request.document or str(request.record), on, request.due_on)
    parts = [(asks, Part.Share.ADDRESSEE)] if asks != unit else []
    return Row(unit, answer_to(request), parts, terms=[term])


def keep_clock(doing: Doing, filing: Filing) -> None:
    """The clock of an answer runs; where none does, from now on one with the request's day."""
    if not _RUNNING(doing.record.pk):
        _start(doing, filing.request)


_RUNNING = Worded(
    lambda record: Deadline.objects.filter(record=record, name=DEADLINE, met_on=None).values_list('pk'), -1
)


def start_clock(doing: Doing, filing: Filing) -> Deadline:
    """The running clock of an answer; where none runs, one with the request's day."""
    running = doing.record.deadlines.filter(name=DEADLINE, met_on=None).last()
    return running or _start(doing, filing.request)


def _start(doing: Doing, request: Request) -> Deadline:
    return deadlines.start(doing, DEADLINE, due_on=request.due_on, rule=request.document or str(request.record))


# --- who can be asked


def seat(unit: Unit, on: date) -> Unit:
    """The territory that a body sits in; a territory is its own."""
    return territories([unit], on).get(unit.pk, unit) if unit.level == 'body' else unit


def askable(request: Request, user: User) -> QuerySet[Unit]:
    """Territories and bodies under the asking unit, within the person's reach, that existed in the period."""
    period = request.period
    ground = seat(request.record.unit, period.last)
    inside = Unit.objects.under(ground, edition_on(period.last)).exclude(pk__in=[ground.pk, request.record.unit_id])
    reached = rights.unit_condition(user, '', roles=RECORDERS)
    return existing(inside.filter(reached), period).order_by('level', 'sort_key')


def directly_below(request: Request, user: User) -> QuerySet[Unit]:
    """The territories next below: provinces of the country, communes of a province, settlements of a commune."""
    last = request.period.last
    ground = seat(request.record.unit, last)
    ties = Relation.objects.filter(tie=Relation.Tie.WITHIN, to=ground).exclude(unit__level='body')
    ties = ties.filter(Q(since=None) | Q(since__lte=last), Q(until=None) | Q(until__gte=last))
    return askable(request, user).filter(pk__in=ties.values('unit'))
