"""Which step of a record comes next, and for whom. Steps are done in `pages/act.py`; rules stand in the kinds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from danvan.org import rights
from danvan.org.models import Role, User
from danvan.records.acts import Act
from danvan.records.kinds import Kind
from danvan.records.models import Record
from danvan.records.querysets import RecordQuerySet


@dataclass(frozen=True)
class Steps:
    """The acts that a person may do now: the next one, if it is theirs, and the others."""

    next: Act | None
    others: list[Act]

    def __bool__(self) -> bool:
        return bool(self.next or self.others)


def next_act(kind: Kind, state: str) -> Act | None:
    """The way on from a state: the first act that the kind declares from it."""
    return next((act for act in kind.acts if state in act.sources), None)


def open_to(kind: Kind, record: Record, roles: Iterable[str]) -> Steps:
    held = set(roles)
    possible = [act for act in kind.acts if record.state in act.sources and act.roles & held]
    coming = next_act(kind, record.state) if record.is_open else None
    first = coming if coming in possible else None
    return Steps(first, [act for act in possible if act is not first])


def waits_for(kind: Kind, record: Record) -> str:
    """Who does the next step of an open record, in words."""
    act = next_act(kind, record.state) if record.is_open else None
    return ', '.join(str(role.label) for role in Role if role in act.roles) if act else ''


def states_waiting_for(kind: Kind, role: str) -> list[str]:
    """States whose next step is this role's."""
    coming = ((state, next_act(kind, state)) for state in kind.states.values if state not in kind.closed_states)
    return [state for state, act in coming if act and role in act.roles]


def fewest_hands_first(kind: Kind, states: Iterable[str]) -> list[str]:
    """States in the order in which they press: what only a leader may do waits for no one else."""
    known = {state: next_act(kind, state) for state in kind.states.values if state in set(states)}
    return sorted(known, key=lambda state: len(known[state].roles) if known[state] else 0)


def waiting_for(user: User, kind: Kind) -> RecordQuerySet:
    """Open records whose next step is the person's, each in the reach in which the person holds that role."""
    records, wanted = Record.objects.of(kind.name).open(), Q(pk__in=())
    for role in rights.roles_held(user):
        states = states_waiting_for(kind, role)
        if states:
            wanted |= Q(state__in=states) & rights.unit_condition(user, 'unit', roles={role})
    return records.filter(wanted)
