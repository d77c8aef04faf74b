"""The doors through which records are written: register, amend, move, perform, perform_many. (`register_many`: `bulk`.)

Each is one transaction that locks, checks role and state, runs the rule, validates, saves and writes the journal.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Unit, User
from danvan.records import door, refusals
from danvan.records.acts import BEGINNINGS, MOVERS, RECORDERS, STEPS, Act, Doing
from danvan.records.errors import Refused
from danvan.records.kinds import Kind
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Child, Entry, Link, Part, Record

REGISTERING = 20_250_701  # any number that no other lock of the house bears
MOMENT = timedelta(minutes=1)
Parts = Iterable[tuple[Unit | None, str]]  # (unit, share); (None, share): nobody has this share
Links = Iterable[tuple[Record, str]]  # (record, relation)


def register(
    kind: Kind,
    user: User,
    unit: Unit,
    fields: dict[str, Any],
    *,
    parts: Parts = (),
    links: Links = (),
    once: bool = False,
    act: str = 'register',
) -> Record:
    """A new record of the unit, in the kind's first state. Raises `NotAllowed`, ValidationError.

    `once`: a person presses a button, which two presses do not make two of: the same words again are `Refused`.
    `act`: how it begins, which its journal says for ever.
    """
    membership = door.membership_at(user, unit, RECORDERS, str(STEPS[act]))
    with door.opened(act, user) as context:
        if once:
            _must_be_new(kind, user, unit, fields)
        record, child = begin(kind, unit, fields)
        door.check(record, child)
        record.save(force_insert=True)
        child.record = record
        child.save(force_insert=True)
        share_out(record, parts)
        tie(record, links)
        door.enter(record, act, user, context, membership, to_state=record.state)
        door.beat(unit.pk)
    return record


def _must_be_new(kind: Kind, user: User, unit: Unit, fields: dict[str, Any]) -> None:
    """Nothing of this name and day by this person at this unit a moment ago; whoever presses twice waits for the first."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_advisory_xact_lock(%s, %s)', [REGISTERING, user.pk])
    lately = Entry.objects.filter(act__in=BEGINNINGS, user=user, at__gte=timezone.now() - MOMENT).values('record')
    words = {name: fields.get(name) for name in ('title', 'day')}
    same = Record.objects.filter(pk__in=lately, kind=kind.name, unit=unit, **words).first()
    if same:
        raise refusals.registered_already(same)


def begin(kind: Kind, unit: Unit, fields: dict[str, Any]) -> tuple[Record, Child]:
    """Both rows, filled and numbered, not yet saved."""
    record = Record(id=next_id(), kind=kind.name, unit=unit, state=kind.start)
    child = kind.model(record=record)
    door.fill(kind, record, child, fields)
    door.number(kind, record)
    door.derive(kind, record, child)
    return record, child


def next_id() -> int:
    """The record's number is known before it is saved: its code is made of it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('records_record', 'id'))")
        return cursor.fetchone()[0]


def amend(
    record: Record, user: User, fields: dict[str, Any], reason: str, *, parts: Parts = (), revision: int | None = None
) -> Record:
    """Change what the record says, for a reason. With `revision`: only if nobody has written it since that one."""
    kind = kind_named(record.kind)
    with door.opened('amend', user) as context:
        record, child = door.locked(record, kind)
        membership = door.membership_at(user, record.unit, RECORDERS, str(STEPS['amend']))
        if revision not in (None, record.revision):
            raise refusals.overtaken()
        if not reason.strip():
            raise refusals.unexplained()
        before = door.snapshot(record), door.snapshot(child)
        door.fill(kind, record, child, fields)
        shared = share_out(record, parts)
        if shared or before != (door.snapshot(record), door.snapshot(child)):
            changed = door.save_changes(kind, record, child, before) + shared
            door.enter(record, 'amend', user, context, membership, reason=reason, changed=changed)
            door.beat(record.unit_id)
    return record


def move(record: Record, user: User, to_unit: Unit, reason: str) -> Record:
    """Give the record to another unit, where it counts from now on; the person has a say at both."""
    kind = kind_named(record.kind)
    with door.opened('move', user) as context:
        record, child = door.locked(record, kind)
        door.membership_at(user, to_unit, MOVERS, str(STEPS['move']))
        membership = door.membership_at(user, record.unit, MOVERS, str(STEPS['move']))
        if record.unit_id == to_unit.pk:
            raise refusals.moved_already(to_unit)
        if not reason.strip():
            raise refusals.unexplained()
        before, left = (door.snapshot(record), door.snapshot(child)), record.unit_id
        record.unit = to_unit
        changed = door.save_changes(kind, record, child, before)
        door.enter(record, 'move', user, context, membership, reason=reason, changed=changed)
        door.beat(left, to_unit.pk)
    return record


def perform(
    record: Record, act_name: str, user: User, *, on: date | None = None, revision: int | None = None, **answers: Any
) -> Record:
    """Do an act. Raises `NotAllowed`, `WrongState`, `Refused`, ValidationError; then nothing has been written.

    With `revision`: only if nobody has written the record since that one, and no second press of the same button.
    """
    kind = kind_named(record.kind)
    with door.opened(act_name, user) as context:
        both = door.locked(record, kind)
        return _perform(both, kind.act(act_name), user, on or timezone.localdate(), answers, context, revision)


def perform_many(
    records: Iterable[Record],
    act_name: str,
    user: User,
    *,
    on: date | None = None,
    each: Mapping[int, Mapping[str, Any]] | None = None,
    **answers: Any,
) -> list[Record]:
    """The same act on several records of one kind: on all of them or on none. `each`: answers of single ones, by number.

    All are locked and read at once: for an act that changes its own record alone.
    """
    records, each, on = list(records), each or {}, on or timezone.localdate()
    if not records:
        return []
    kind = kind_named(records[0].kind)
    act = kind.act(act_name)
    with door.opened(act_name, user) as context:
        return [
            _perform(both, act, user, on, {**answers, **each.get(both[0].pk, {})}, context)
            for both in door.locked_many(records, kind)
        ]


def _perform(
    both: tuple[Record, Child],
    act: Act,
    user: User,
    on: date,
    answers: dict[str, Any],
    context: UUID,
    revision: int | None = None,
) -> Record:
    record, child = both
    kind = kind_named(record.kind)
    membership = door.membership_at(user, record.unit, act.roles, str(act.label))
    if revision not in (None, record.revision):
        raise _written_since(record, act, user)
    if record.state not in act.sources:
        raise refusals.wrong_state(kind, act, record)
    before = door.snapshot(record), door.snapshot(child)
    doing = Doing(user, record, _answered(act, record, user, answers), on, membership)
    if act.run:
        membership = act.run(doing, child) or membership
    record.state = act.target or record.state
    changed = door.save_changes(kind, record, child, before)
    states = {'from_state': before[0]['state'], 'to_state': record.state}
    reason = str(doing.answers.get('reason') or '')
    door.enter(
        record, act.name, user, context, membership, **states, reason=reason, rule=str(act.rule), changed=changed
    )
    door.beat(record.unit_id, before[0]['unit_id'])
    return record


def _written_since(record: Record, act: Act, user: User) -> Refused:
    last = record.entries.latest('id')
    return refusals.done_already(act) if (last.act, last.user_id) == (act.name, user.pk) else refusals.overtaken()


def _answered(act: Act, record: Record, user: User, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers through the act's form, whoever gives them. Raises `Refused` with what the form says."""
    if act.asks is None:
        return answers
    form = act.asks(answers, record=record, user=user)
    if form.is_valid():
        return form.cleaned_data
    raise Refused(
        _('Bước "%(act)s" chưa được thực hiện.') % {'act': act.label},
        ' '.join(
            f'{form[name].label if name in form.fields else ""} {" ".join(said)}'.strip()
            for name, said in form.errors.items()
        ),
        _('Mời bổ sung rồi gửi lại.'),
        ValidationError(form.errors.as_data()),
    )


# --- shares and ties


def share_out(record: Record, parts: Parts) -> list[str]:
    """Each share that is named is held by the named units, and by them alone; answers which shares changed."""
    wanted: dict[str, set[int]] = {}
    for unit, share in parts:
        wanted.setdefault(share, set()).update({unit.pk} if unit else ())
    changed = [share for share, units in wanted.items() if _share(record, share, units)]
    return [f'part:{share}' for share in changed]


def _share(record: Record, share: str, units: set[int]) -> bool:
    held = set(record.parts.filter(share=share).values_list('unit_id', flat=True))
    record.parts.filter(Q(share=share) & Q(unit__in=held - units)).delete()
    Part.objects.bulk_create(Part(record=record, unit_id=unit, share=share) for unit in sorted(units - held))
    return held != units


def tie(record: Record, links: Links) -> None:
    Link.objects.bulk_create(Link(record=record, to=to, relation=relation) for to, relation in links)
