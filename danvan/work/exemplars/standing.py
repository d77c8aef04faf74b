"""The stock: how a model comes into it, rises in it and leaves it. Called by the rules of acts alone.

A model stands in the stock from its first recognition until it stops, is merged, or goes a year without review.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from danvan.records.errors import Refused
from danvan.records.models import Link
from danvan.work.exemplars.models import Exemplar, Standing

Came, Left = Standing.Came, Standing.Left


def current(exemplar: Exemplar) -> Standing | None:
    return exemplar.standings.filter(until=None).first()


def recognise(exemplar: Exemplar, level: int, day: date) -> None:
    """Enter the stock, or rise in it. The decision is written already; it may be older than others that are."""
    stay = _stay(exemplar)
    if not stay:
        _enter(exemplar, level, day, Came.COPIED if is_copy(exemplar) else Came.NEW)
        return
    first = stay[0]
    if day < first.since and first.came not in (Came.NEW, Came.COPIED):
        raise out_of_order(first)
    Standing.objects.filter(pk__in=[stretch.pk for stretch in stay]).delete()
    decided = exemplar.recognitions.values_list('day', 'level')
    stay = stretches(exemplar.pk, decided, min(day, first.since), first.came)
    Standing.objects.bulk_create(Standing(**stretch) for stretch in stay)


def leave(exemplar: Exemplar, day: date, why: str) -> None:
    """Leave the stock, if the model stands in it."""
    if stands := current(exemplar):
        if day < stands.since:
            raise out_of_order(stands)
        _leave(stands, day, why)


def restore(exemplar: Exemplar, day: date) -> None:
    """Come back at the highest level reached."""
    last = exemplar.standings.order_by('-since', '-pk').first()
    if last is None:
        return
    if day < last.until:
        raise out_of_order(last)
    _enter(exemplar, exemplar.recognised_level, day, Came.RESTORED)


def last_year_looked_at(exemplar: Exemplar) -> int:
    """The last year in which the model was recognised, reviewed or restored: the next one needs a review."""
    years = [
        exemplar.recognitions.aggregate(last=Max('year'))['last'],
        exemplar.reviews.aggregate(last=Max('year'))['last'],
        exemplar.standings.aggregate(last=Max('since__year'))['last'],
    ]
    return max(year for year in years if year)


def is_copy(exemplar: Exemplar) -> bool:
    return exemplar.record.links.filter(relation=Link.Relation.REPLICATES).exists()


def _enter(exemplar: Exemplar, level: int, day: date, came: str) -> None:
    Standing.objects.create(exemplar=exemplar, level=level, since=day, came=came)


def _leave(stands: Standing, day: date, why: str) -> None:
    stands.until, stands.left = day, why
    stands.save(update_fields=['until', 'left'])


def _stay(exemplar: Exemplar) -> list[Standing]:
    """The stretches of the present stay in the stock, oldest first."""
    stay: list[Standing] = []
    for stretch in exemplar.standings.order_by('-since', '-pk'):
        if not stay and stretch.until is not None:
            break
        stay.insert(0, stretch)
        if stretch.came != Came.RAISED:
            break
    return stay


Stretch = dict[str, Any]  # a `Standing` to be, by column


def stretches(exemplar_id: int, decided: Iterable[tuple[date, int]], since: date, came: str) -> list[Stretch]:
    """The stay from this day on, a stretch for each level that was higher than all before it. `decided`: (day, level)."""
    in_order = sorted(decided)
    level = max((level for day, level in in_order if day <= since), default=0)
    found: list[Stretch] = [{'exemplar_id': exemplar_id, 'level': level, 'since': since, 'came': came}]
    for day, higher in in_order:
        if day > since and higher > found[-1]['level']:
            found[-1] |= {'until': day, 'left': Left.RAISED}
            found.append({'exemplar_id': exemplar_id, 'level': higher, 'since': day, 'came': Came.RAISED})
    return found


def out_of_order(stands: Standing) -> Refused:
    return Refused(
        _('Bước này chưa được ghi: ngày đã chọn ở trước ngày %(day)s của bước đã ghi.')
        % {'day': f'{stands.until or stands.since:%d/%m/%Y}'},
        _('Các lần vào và ra khỏi lũy kế ghi theo thứ tự thời gian.'),
        _('Mời kiểm tra lại ngày của bước này.'),
    )
