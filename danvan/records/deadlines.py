"""Clocks on a record, set and stopped by the rules of acts alone: every function takes the act under way.

How long a term is says the law's own function; here it is kept, with each extension and pause. `Record.due_on`, the
earliest running one, is renewed when the act is saved.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from danvan.records.acts import Doing
from danvan.records.errors import Refused
from danvan.records.models import Deadline


@dataclass(frozen=True)
class Term:
    """A clock that runs from the day on which a record is registered, as `register_many` takes it."""

    name: str
    rule: str
    started_on: date
    due_on: date


def start(
    doing: Doing, name: str, *, due_on: date, rule: str, version: str = '', started_on: date | None = None
) -> Deadline:
    """A clock from a day until its due day; `rule` names the article that made it."""
    terms = {'rule': rule, 'rule_version': version, 'started_on': started_on or doing.on, 'due_on': due_on}
    return Deadline.objects.create(record=doing.record, name=name, **terms)


def extend(doing: Doing, deadline: Deadline, due_on: date, *, document: str, reason: str) -> None:
    """A later due day, by a document."""
    _must_run(deadline)
    if due_on <= deadline.due_on:
        raise Refused(
            _('Thời hạn "%(name)s" chưa được gia hạn.') % {'name': deadline.name},
            _('Ngày đến hạn mới phải sau ngày %(day)s.') % {'day': f'{deadline.due_on:%d/%m/%Y}'},
            _('Mời ghi lại ngày đến hạn.'),
        )
    days = (due_on - deadline.due_on).days
    deadline.extensions.append({'days': days, 'document': document, 'reason': reason, 'on': doing.on.isoformat()})
    deadline.due_on = due_on
    deadline.save(update_fields=['extensions', 'due_on'])


def pause(doing: Doing, deadline: Deadline, reason: str) -> None:
    """The clock stands still from this day, and is nobody's next deadline until it runs on."""
    _must_run(deadline)
    deadline.pauses.append({'from': doing.on.isoformat(), 'until': None, 'reason': reason})
    deadline.save(update_fields=['pauses'])


def resume(doing: Doing, deadline: Deadline) -> None:
    """The clock runs on; the days on which it stood are added."""
    if not is_paused(deadline):
        raise _not_running(deadline, _('Thời hạn này đang chạy.'))
    stood = deadline.pauses[-1]
    stood['until'] = doing.on.isoformat()
    deadline.due_on += timedelta(days=(doing.on - date.fromisoformat(stood['from'])).days)
    deadline.save(update_fields=['pauses', 'due_on'])


def meet(doing: Doing, deadline: Deadline, on: date | None = None) -> None:
    """What the clock asked for is done."""
    if deadline.met_on:
        raise _not_running(deadline, _('Thời hạn này đã hoàn thành.'))
    deadline.met_on = on or doing.on
    deadline.save(update_fields=['met_on'])


def is_paused(deadline: Deadline) -> bool:
    return bool(deadline.pauses) and deadline.pauses[-1]['until'] is None


def _must_run(deadline: Deadline) -> None:
    if deadline.met_on or is_paused(deadline):
        raise _not_running(deadline, _('Thời hạn này đã hoàn thành hoặc đang tạm dừng.'))


def _not_running(deadline: Deadline, rule: str) -> Refused:
    what = _('Thời hạn "%(name)s" chưa được thay đổi.') % {'name': deadline.name}
    return Refused(what, rule, _('Mời mở lại hồ sơ để xem thời hạn hiện nay.'))
