"""The doors through which records are written: register, amend, move, perform, perform_many. (`register_many`: `bulk`.)

Each is one transaction that locks, checks role and state, runs the rule, validates, saves and writes the journal.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Unit, User
from danvan.records import door
from danvan.records.acts import MOVERS, RECORDERS, STEPS, Act, Doing
from danvan.records.errors import Refused, WrongState
from danvan.records.kinds import Kind
from danvan.records.kinds import kind as kind_named
from danvan.records.models import Child, Link, Part, Record

Parts = Iterable[tuple[Unit | None, str]]  # (unit, share); (None, share): nobody has this share
Links = Iterable[tuple[Record, str]]  # (record, relation)


def register(
    kind: Kind, user: User, unit: Unit, fields: dict[str, Any], *, parts: Parts = (), links: Links = ()
) -> Record:
    """A new record of the unit, in the kind's first state. Raises `NotAllowed`, ValidationError."""
    membership = door.membership_at(user, unit, RECORDERS, str(STEPS['register']))
    with door.opened('register', user) as context:
        record, child = begin(kind, unit, fields)
        door.check(record, child)
        record.save(force_insert=True)
        child.record = record
        child.save(force_insert=True)
        share_out(record, parts)
        tie(record, links)
        door.enter(record, 'register', user, context, membership, to_state=record.state)
        door.beat(unit.pk)
    return record


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
            raise overtaken()
        if not reason.strip():
            raise unexplained()
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
        if not reason.strip():
            raise unexplained()
        before, left = (door.snapshot(record), door.snapshot(child)), record.unit_id
        record.unit = to_unit
        changed = door.save_changes(kind, record, child, before)
        door.enter(record, 'move', user, context, membership, reason=reason, changed=changed)
        door.beat(left, to_unit.pk)
    return record


def perform(record: Record, act_name: str, user: User, *, on: date | None = None, **answers: Any) -> Record:
    """Do an act. Raises `NotAllowed`, `WrongState`, `Refused`, ValidationError; then nothing has been written."""
    with door.opened(act_name, user) as context:
        return _perform(record, act_name, user, on or timezone.localdate(), answers, context)


def perform_many(
    records: Iterable[Record], act_name: str, user: User, *, on: date | None = None, **answers: Any
) -> list[Record]:
    """The same act on several records: on all of them or on none."""
    with door.opened(act_name, user) as context:
        in_order = sorted(records, key=lambda record: record.pk)  # locked in one order, so that nobody waits in a ring
        return [_perform(record, act_name, user, on or timezone.localdate(), answers, context) for record in in_order]


def _perform(record: Record, act_name: str, user: User, on: date, answers: dict[str, Any], context: UUID) -> Record:
    kind = kind_named(record.kind)
    act = kind.act(act_name)
    record, child = door.locked(record, kind)
    membership = door.membership_at(user, record.unit, act.roles, str(act.label))
    if record.state not in act.sources:
        raise wrong_state(kind, act, record)
    before = door.snapshot(record), door.snapshot(child)
    doing = Doing(user, record, _answered(act, record, user, answers), on, membership)
    if act.run:
        act.run(doing, child)
    record.state = act.target or record.state
    changed = door.save_changes(kind, record, child, before)
    states = {'from_state': before[0]['state'], 'to_state': record.state}
    reason = str(doing.answers.get('reason') or '')
    door.enter(
        record, act.name, user, context, membership, **states, reason=reason, rule=str(act.rule), changed=changed
    )
    door.beat(record.unit_id, before[0]['unit_id'])
    return record


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


# --- what is said when a door stays shut


def wrong_state(kind: Kind, act: Act, record: Record) -> WrongState:
    label = {str(value): str(text) for value, text in kind.states.choices}
    from_states = ', '.join(label[value] for value in kind.states.values if value in act.sources)
    return WrongState(
        _('Bước "%(act)s" chưa được thực hiện: hồ sơ đang ở trạng thái "%(state)s".')
        % {'act': act.label, 'state': label[record.state]},
        _('Bước này chỉ làm được từ trạng thái: %(states)s.') % {'states': from_states},
        _('Mời mở lại hồ sơ để xem trạng thái hiện nay và bước tiếp theo.'),
    )


def overtaken() -> Refused:
    return Refused(
        _('Các thay đổi chưa được lưu: hồ sơ đã được người khác ghi sau khi trang này được mở.'),
        _('Mỗi lần sửa phải dựa trên nội dung mới nhất.'),
        _('Mời mở lại hồ sơ, xem nội dung mới rồi sửa lại.'),
    )


def unexplained() -> Refused:
    return Refused(
        _('Thay đổi chưa được lưu: chưa ghi lý do.'),
        _('Mỗi lần sửa hoặc chuyển hồ sơ đều có lý do trong nhật ký.'),
        _('Mời ghi ngắn gọn lý do.'),
    )
