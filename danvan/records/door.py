"""What all doors of `writing` share: one transaction, the lock, the right, saving, the journal, the pulse.

Nothing outside this floor calls it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org import rights
from danvan.org.keys import KeyDestroyed
from danvan.org.models import Membership, Unit, User
from danvan.org.worded import Worded
from danvan.records import pulse
from danvan.records.errors import NotAllowed, Refused
from danvan.records.kinds import RECORD_FIELDS, Kind
from danvan.records.models import Child, Deadline, Entry, Record
from danvan.vietnamese import fold

SIGNS = re.compile(r'[\W_]+')


@contextmanager
def opened(act: str, user: User | None) -> Iterator[UUID]:
    """One transaction and one history context, also for what an act does to other records.

    The pulses beat at its end and in one order, so that two acts never wait for each other's.
    """
    with transaction.atomic(), pghistory.context(act=act, user=user and user.pk) as context, pulse.at_the_end():
        yield context.id


def beat(*units: int) -> None:
    """Figures of these units are stale once this transaction has ended."""
    pulse.beat(units)


def locked(record: Record, kind: Kind) -> tuple[Record, Child]:
    """The record as it is now, ours alone until the transaction ends, with its child."""
    try:
        return locked_many([record], kind)[0]
    except IndexError:
        raise Record.DoesNotExist from None


def locked_many(records: Iterable[Record], kind: Kind) -> list[tuple[Record, Child]]:
    """As `locked`, in the order of their numbers, so that nobody waits in a ring.

    Locked first and read then: a join made while waiting for the lock would see the unit and the key of before.
    """
    numbers = [record.pk for record in records]
    list(Record.objects.select_for_update(no_key=True).filter(pk__in=numbers).order_by('pk').values_list('pk'))
    rows = list(Record.objects.select_related('unit', 'key').filter(pk__in=numbers).order_by('pk'))
    children = kind.model._base_manager.in_bulk(numbers)
    for row in rows:
        children[row.pk].record = row
    return [(row, children[row.pk]) for row in rows]


def membership_at(user: User, unit: Unit, roles: Iterable[str], label: str) -> Membership:
    """The post in which the person may do this at the unit. Raises `NotAllowed`."""
    for membership in rights.memberships_at(user, unit):
        if membership.role in roles:
            return membership
    raise NotAllowed(
        _('Bước "%(act)s" tại %(unit)s chưa được thực hiện.') % {'act': label, 'unit': unit.full_name},
        _('Chỉ người được phân công vai trò %(roles)s tại đơn vị này mới làm được bước này.')
        % {'roles': role_names(roles)},
        _('Mời chuyển hồ sơ cho người có vai trò đó, hoặc đề nghị quản trị phân công.'),
    )


def role_names(roles: Iterable[str]) -> str:
    from danvan.org.models import Role

    return ', '.join(str(role.label) for role in Role if role in roles)


# --- filling and saving


def fill(kind: Kind, record: Record, child: Child, fields: dict[str, Any]) -> None:
    """Set fields by name on the record or its child; a sealed one that says the same is left as it is sealed."""
    for name, value in fields.items():
        if not kind.knows(name):
            raise TypeError(f'{kind.name} has no field {name} that a person fills')
        if name in RECORD_FIELDS:
            setattr(record, name, value)
        elif name not in kind.sealed:
            setattr(child, name, value)
        elif value != getattr(child, name):
            seal(child, name, value)


def seal(child: Child, name: str, value: str) -> None:
    try:
        setattr(child, name, value)
    except KeyDestroyed as destroyed:
        raise Refused(
            _('Thông tin riêng của hồ sơ này không ghi được nữa.'),
            str(destroyed),
            _('Mời lập hồ sơ mới nếu việc này còn tiếp tục.'),
        ) from destroyed


def number(kind: Kind, record: Record) -> None:
    """A code of our own where the record brings none: its prefix, its year and its number."""
    record.code = record.code or f'{kind.prefix}-{str(record.day)[:4]}-{record.pk}'


def derive(kind: Kind, record: Record, child: Child) -> None:
    """The columns by which records of all kinds are listed and found."""
    record.is_open = record.state not in kind.closed_states
    record.facet = str(getattr(child, kind.facet) or '') if kind.facet else ''
    record.folded = folded(str(value_of(record, child, name) or '') for name in kind.searched)


def folded(texts: Iterable[str]) -> str:
    """Words without marks and signs, as the search index and a query both see them."""
    return SIGNS.sub(' ', fold(' '.join(texts))).strip()


def value_of(record: Record, child: Child, name: str) -> Any:
    return getattr(child, name) if hasattr(child, name) else getattr(record, name)


def check(record: Record, child: Child, before: 'tuple[Snapshot, Snapshot] | None' = None) -> None:
    """All that is wrong with both rows at once. Raises ValidationError, which forms know how to show.

    With `before`: what points to other rows as it did then is not looked up again; the database holds it to that.
    """
    errors: dict[str, Any] = {}
    kept = (_pointing_as(record, before[0]), _pointing_as(child, before[1])) if before else ((), ())
    for row, skipped in ((record, kept[0]), (child, ('record', *kept[1]))):
        try:
            row.full_clean(exclude=skipped)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    if errors:
        raise ValidationError(errors)


def _pointing_as(row: Record | Child, before: 'Snapshot') -> list[str]:
    """Of a child that was changed nothing: its constraints may join what points elsewhere with what was changed."""
    if isinstance(row, Child) and snapshot(row) != before:
        return []
    pointing = (one for one in row._meta.concrete_fields if one.is_relation or one.name == 'code')
    return [one.name for one in pointing if getattr(row, one.attname) == before[one.attname]]


Snapshot = dict[str, Any]


def snapshot(row: Record | Child) -> Snapshot:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


KEPT_BY_US = {'record_id', 'revision'}  # of a child: it may have a due day of its own that a person fills
DERIVED = {'id', 'record_id', 'revision', 'is_open', 'facet', 'folded', 'key_id', 'due_on', 'state', 'kind'}


def names_changed(kind: Kind, row: Record | Child, before: Snapshot) -> list[str]:
    """Fields that differ, by name alone: what they were stands in the history, of sealed ones nowhere in clear."""
    differing = [
        f
        for f in row._meta.concrete_fields
        if f.attname not in (DERIVED if isinstance(row, Record) else KEPT_BY_US)
        and before[f.attname] != getattr(row, f.attname)
    ]
    return [kind.sealed_columns.get(field.name, field.name) for field in differing]


def save_changes(kind: Kind, record: Record, child: Child, before: tuple[Snapshot, Snapshot]) -> list[str]:
    """Check and save both rows as the next version; the names of the fields that changed."""
    record.due_on = next((due for (due,) in _DUE(record.pk)), None)
    derive(kind, record, child)
    check(record, child, before)
    record.revision += 1
    record.save()
    changed = names_changed(kind, child, before[1])
    if snapshot(child) != before[1]:
        child.revision = record.revision
        child.save()
    return names_changed(kind, record, before[0]) + changed


def _due(record: int) -> QuerySet:
    """The first day of the clocks that run."""
    running = Deadline.objects.filter(record=record, met_on=None).exclude(pauses__contains=[{'until': None}])
    return running.order_by('due_on').values_list('due_on')[:1]


_DUE = Worded(_due, -1)


def enter(
    record: Record, act: str, user: User | None, context: UUID, membership: Membership | None, **more: Any
) -> Entry:
    """A line of the journal."""
    return Entry.objects.create(
        record=record,
        act=act,
        at=timezone.now(),
        user=user,
        on_behalf=str(membership.post) if membership else '',
        stand_in_id=membership and membership.acting,
        revision=record.revision,
        context=context,
        **more,
    )
