"""Reminders of due days: kept as rows, read or not. Nothing leaves the house. When somebody is reminded, a kind says."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import User
from danvan.records.models import Notice, Record
from danvan.vietnamese import format_date


def remind(notices: Iterable[Notice]) -> None:
    """A person is reminded once of a moment of a due day, however often this is done."""
    Notice.objects.bulk_create(notices, batch_size=1000, ignore_conflicts=True)


def unread(user: User) -> QuerySet[Notice]:
    """What the person has not seen yet, of records still in reach; the newest first."""
    mine = Notice.objects.filter(user=user, read_at=None, record__in=Record.objects.visible_to(user))
    return mine.select_related('record__unit').order_by('-made_at', '-pk')


def mark_read(user: User, number: int | None = None) -> None:
    """One of the person's own, or all."""
    rows = Notice.objects.filter(user=user, read_at=None)
    (rows if number is None else rows.filter(pk=number)).update(read_at=timezone.now())


def settle(record: Record) -> None:
    """What was due is done: nobody need read on."""
    Notice.objects.filter(record=record, read_at=None).update(read_at=timezone.now())


def moment_words(notice: Notice) -> str:
    """'trước hạn 3 ngày làm việc (hạn 15/12/2026)'; true also when it is read later."""
    day = format_date(notice.due_on)
    if notice.moment == 0:
        return _('đến hạn ngày %(day)s') % {'day': day}
    told = {'n': abs(notice.moment), 'day': day}
    if notice.moment < 0:
        return _('trước hạn %(n)s ngày làm việc (hạn %(day)s)') % told
    return _('quá hạn %(n)s ngày làm việc (hạn %(day)s)') % told
