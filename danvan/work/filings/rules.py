"""The acts of the reporting cycle: a request opened, extended, adjusted and closed; a filing sent, returned, accepted."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.org.models import Membership, Role
from danvan.records import deadlines, notices
from danvan.records.acts import MOVERS, RECORDERS, Act, Doing
from danvan.records.errors import Refused
from danvan.records.models import Deadline
from danvan.records.writing import perform_many
from danvan.work.filings import asking, opening, sending
from danvan.work.filings.adjusting import sign
from danvan.work.filings.models import Filing, FilingState, Remark, Request, RequestState
from danvan.work.filings.sides import own_post, post_above

LEADERS = frozenset({Role.LEADER})
STAYS = gettext_lazy('tổng đã nhận giữ nguyên đến lần nhận sau')
CYCLE = gettext_lazy('văn bản yêu cầu báo cáo')


# --- a request


def open_(doing: Doing, request: Request) -> None:
    opening.ask(doing, request, doing.answers.get('units'))


def add_units(doing: Doing, request: Request) -> None:
    opening.ask(doing, request, doing.answers['units'])


def adjust(doing: Doing, request: Request) -> None:
    sign(request, doing.user, doing.answers['cell'], doing.answers['amount'], doing.answers['reason'])


def extend_all(doing: Doing, request: Request) -> None:
    """The later day holds for all that have not sent; who has a later one already keeps it."""
    due_on = opening.working_day(doing.answers['due_on'])
    if due_on <= request.due_on:
        raise not_later(request.due_on)
    running = Deadline.objects.filter(record__filing__request=request, name=opening.DEADLINE, met_on=None)
    late = running.filter(due_on__lt=due_on, record__state__in=WAITING).select_related('record')
    given = {name: doing.answers[name] for name in ('due_on', 'reason', 'document')}
    request.due_on = due_on
    perform_many([row.record for row in late], 'extend', doing.user, on=doing.on, **given)


def not_later(day) -> Refused:
    return Refused(
        _('Hạn gửi chưa được gia hạn.'),
        _('Hạn mới phải sau ngày %(day)s.') % {'day': f'{day:%d/%m/%Y}'},
        _('Mời ghi lại ngày.'),
    )


# --- a filing: done at the unit itself or from above, and the journal names the post


def begin(doing: Doing, filing: Filing) -> Membership:
    post = own_post(doing.user, filing, RECORDERS, _('Số liệu chưa được ghi.'))
    opening.keep_clock(doing, filing)
    return post


def take_in(doing: Doing, filing: Filing) -> Membership:
    """The unit answered on a workbook: whoever received it puts it in, and the unit itself looks and sends."""
    post = post_above(doing.user, filing, MOVERS, _('Bảng tính chưa được nhận vào.'))
    opening.keep_clock(doing, filing)
    if doing.record.state == FilingState.NOT_BEGUN:
        doing.record.state = FilingState.BEGUN
    return post


def submit(doing: Doing, filing: Filing) -> Membership:
    post = own_post(doing.user, filing, RECORDERS, _('Số liệu chưa được gửi.'))
    sending.send(filing, doing.user, str(post.post), doing.answers)
    for clock in doing.record.deadlines.filter(met_on=None):
        deadlines.meet(doing, clock)
    notices.settle(doing.record)
    return post


def withdraw(doing: Doing, filing: Filing) -> Membership:
    """The clock runs again as it did: who takes back in time and sends late has sent late."""
    post = own_post(doing.user, filing, LEADERS, _('Số liệu chưa được rút lại.'))
    opening.keep_clock(doing, filing)
    return post


def return_(doing: Doing, filing: Filing) -> Membership:
    post = post_above(doing.user, filing, MOVERS, _('Số liệu chưa được trả lại.'))
    sent = filing.submissions.order_by('version').last()
    words = doing.answers.get('remarks') or {}
    Remark.objects.bulk_create(
        Remark(submission=sent, indicator=code, split_key=key, words=word) for (code, key), word in words.items()
    )
    if due_on := doing.answers.get('due_on'):
        deadlines.start(doing, str(opening.AGAIN), due_on=opening.working_day(due_on), rule=str(CYCLE))
    return post


def accept(doing: Doing, filing: Filing) -> Membership:
    post = post_above(doing.user, filing, MOVERS, _('Số liệu chưa được nhận.'))
    sending.take(filing)
    return post


def extend(doing: Doing, filing: Filing) -> Membership:
    post = post_above(doing.user, filing, MOVERS, _('Hạn gửi chưa được gia hạn.'))
    due_on = opening.working_day(doing.answers['due_on'])
    clock = opening.start_clock(doing, filing)
    deadlines.extend(doing, clock, due_on, document=doing.answers['document'], reason=doing.answers['reason'])
    return post


WAITING = frozenset({FilingState.NOT_BEGUN, FilingState.BEGUN, FilingState.RETURNED})
DRAFT, OPEN = frozenset({RequestState.DRAFT}), frozenset({RequestState.OPEN})
SENT, ACCEPTED = frozenset({FilingState.SENT}), frozenset({FilingState.ACCEPTED})

REQUEST_ACTS = (
    Act('open', gettext_lazy('Gửi yêu cầu'), DRAFT, RequestState.OPEN, MOVERS, asking.Opening, CYCLE, open_),
    Act('add_units', gettext_lazy('Thêm đơn vị'), OPEN, None, MOVERS, asking.Adding, CYCLE, add_units),
    Act(
        'adjust', gettext_lazy('Thêm dòng điều chỉnh'), OPEN, None, MOVERS, asking.Adjusting,
        gettext_lazy('số của đơn vị giữ nguyên; điều chỉnh là một dòng có người ký'), adjust,
    ),
    Act('extend_all', gettext_lazy('Gia hạn chung'), OPEN, None, MOVERS, asking.Extending, CYCLE, extend_all),
    Act(
        'close', gettext_lazy('Kết thúc'), OPEN, RequestState.CLOSED, MOVERS,
        rule=gettext_lazy('đơn vị gửi sau vẫn được nhận'), closes=True,
    ),
)  # fmt: skip

FILING_ACTS = (
    Act(
        'begin', gettext_lazy('Bắt đầu ghi'), frozenset({FilingState.NOT_BEGUN}), FilingState.BEGUN, RECORDERS,
        rule=CYCLE, run=begin,
    ),
    Act(
        'submit', gettext_lazy('Gửi số liệu'), WAITING, FilingState.SENT,
        RECORDERS, asking.Submitting, gettext_lazy('số liệu được chốt cùng phiên bản hồ sơ đứng sau'), submit,
    ),
    Act('withdraw', gettext_lazy('Rút lại'), SENT, FilingState.BEGUN, LEADERS, asking.Explaining, CYCLE, withdraw),
    Act('return_', gettext_lazy('Trả lại để sửa'), SENT, FilingState.RETURNED, MOVERS, asking.Returning, STAYS, return_),
    Act(
        'accept', gettext_lazy('Nhận số liệu'), SENT, FilingState.ACCEPTED, MOVERS,
        rule=gettext_lazy('số được nhận là tổng của đơn vị trong kỳ'), run=accept, closes=True,
    ),
    Act('reopen', gettext_lazy('Mở lại'), ACCEPTED, FilingState.RETURNED, MOVERS, asking.Returning, STAYS, return_),
    Act('extend', gettext_lazy('Gia hạn'), WAITING, None, MOVERS, asking.Extending, CYCLE, extend),
    Act(
        'take_in', gettext_lazy('Nhận bảng tính của đơn vị'), WAITING, None, MOVERS, asking.TakingIn,
        gettext_lazy('đơn vị vẫn tự xem lại và gửi'), take_in,
    ),
)  # fmt: skip
