"""Who may see what: a person's memberships on a day, own ones and those stood in for, and how far each reaches.

No membership, nothing. Sight only: which act a role may do stands with the acts.
"""

from collections.abc import Container, Iterable
from datetime import date

from django.db import connection
from django.db.models import BigIntegerField, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Membership, Post, Reach, Relation, StandIn, Unit, User
from danvan.org.querysets import UnitQuerySet
from danvan.org.remembering import know, once
from danvan.org.ties import territories
from danvan.org.worded import Worded, rows_of

HOLDS = "(since IS NULL OR since <= %s) AND (until IS NULL OR until >= %s) AND tie = 'answers_to'"
BELOW = f"""
    WITH RECURSIVE line(id) AS (
        SELECT unnest(%s::bigint[])
        UNION SELECT unit_id FROM org_relation JOIN line ON to_id = line.id WHERE {HOLDS}
    ) SELECT id FROM line"""
ABOVE = f"""
    WITH RECURSIVE line(id) AS (
        SELECT %s::bigint
        UNION SELECT to_id FROM org_relation JOIN line ON unit_id = line.id WHERE {HOLDS}
    ) SELECT id FROM line"""


def visible_units(user: User, on: date | None = None) -> UnitQuerySet:
    return Unit.objects.filter(unit_condition(user, '', on))


def unit_condition(user: User, prefix: str = 'unit', on: date | None = None, roles: Container[str] | None = None) -> Q:
    """Restricts any rows with a unit to those in the person's reach; `prefix` leads to the unit ('' from Unit itself).

    With `roles`: in the reach in which the person holds one of them.
    """
    on, name = on or timezone.localdate(), f'{prefix}__in' if prefix else 'pk__in'
    held = [row for row in memberships(user, on) if roles is None or row.role in roles]
    own = [row.post.unit_id for row in held if row.reach == Reach.UNIT]
    line = [row.post.unit_id for row in held if row.reach == Reach.LINE]
    condition = Q(**{name: own})
    if line:
        condition |= Q(**{name: RawSQL(BELOW, [line, on, on])})
    grounds = _grounds([row.post.unit for row in held if row.reach == Reach.TERRITORY], on)
    return _in_territories(condition, name, grounds, on) if grounds else condition


def roles_at(user: User, unit: Unit, on: date | None = None) -> set[str]:
    """The roles that the person holds over this unit on that day."""
    return {row.role for row in memberships_at(user, unit, on)}


def memberships_at(user: User, unit: Unit, on: date | None = None) -> list[Membership]:
    """The person's memberships that reach this unit on that day: in which post something is done there."""
    on = on or timezone.localdate()
    held = memberships(user, on)
    reaches = {row.reach for row in held}
    line = _above(unit, on) if Reach.LINE in reaches else set()
    ground = holding(unit.pk, on) if Reach.TERRITORY in reaches else set()
    grounds = _grounds([row.post.unit for row in held if row.reach == Reach.TERRITORY], on)
    covered = {
        Reach.UNIT: lambda post: post.unit_id == unit.pk,
        Reach.LINE: lambda post: post.unit_id in line,
        Reach.TERRITORY: lambda post: grounds[post.unit_id].pk in ground,
    }
    return [row for row in held if covered[row.reach](row.post)]


def roles_held(user: User, on: date | None = None) -> set[str]:
    """The roles that the person holds anywhere."""
    return {row.role for row in memberships(user, on or timezone.localdate())}


def may_see(user: User, unit: Unit, on: date | None = None) -> bool:
    return bool(roles_at(user, unit, on))


@once
def memberships(user: User, on: date) -> list[Membership]:
    """What the person is on that day: in own posts, then in those of whom they act for.

    Someone who is not signed in, or no longer active, is nothing.
    """
    if not (user.is_authenticated and user.is_active):
        return []
    return sorted(map(_membership, _MEMBERSHIPS(user.pk, on)), key=lambda row: (row.acting or 0, row.pk))


def _own_and_acted_for(user: int, on: date) -> QuerySet:
    acting = StandIn.objects.in_force(on).filter(user=user)
    own = Membership.objects.in_force(on).filter(user=user).annotate(acting=Value(None, BigIntegerField()))
    others = Membership.objects.filter(stand_ins__in=acting).annotate(acting=F('stand_ins'))
    return own.select_related('post__unit').union(others.select_related('post__unit'), all=True)


_MEMBERSHIPS = Worded(_own_and_acted_for, -1, date.min)


def _membership(row: tuple) -> Membership:
    """With its post and the unit of that, as the row has them one after the other."""
    columns = [len(model._meta.concrete_fields) for model in (Membership, Post)]
    acting, post = columns[0], columns[0] + 1
    [one] = rows_of(Membership, [row[:acting]])
    one.acting, [one.post] = row[acting], rows_of(Post, [row[post : post + columns[1]]])
    [one.post.unit] = rows_of(Unit, [row[post + columns[1] :]])
    return one


def _grounds(units: list[Unit], on: date) -> dict[int, Unit]:
    """The territory of each unit that a reach starts from: its own, if it is one."""
    bodies = tuple(unit for unit in units if unit.level == 'body')
    return {unit.pk: unit for unit in units if unit.level != 'body'} | (_around(bodies, on) if bodies else {})


@once
def _around(bodies: tuple[Unit, ...], on: date) -> dict[int, Unit]:
    return territories(bodies, on)


def _in_territories(condition: Q, name: str, grounds: dict[int, Unit], on: date) -> Q:
    numbers = {unit.pk for unit in grounds.values()}
    parts = {unit.pk for unit in grounds.values() if unit.level != 'country'}
    on_map = Ancestor.objects.filter(edition=edition_on(on))
    if parts < numbers:
        return condition | ~Q(**{name: _outside(on_map, numbers, parts)})
    return condition | Q(**{name: on_map.filter(ancestor__in=parts).values('unit')})


def _outside(on_map: QuerySet, numbers: set[int], parts: set[int]) -> QuerySet:
    """For the whole country the condition names what is left out: listing all of it would make every count slow.

    Where nothing is, its negation means everything, also beside an OR, as an empty `Q()` would not.
    """
    beside = on_map.filter(ancestor__in=_roots() - numbers)
    return beside.exclude(unit__in=on_map.filter(ancestor__in=parts).values('unit')).values('unit')


def _roots() -> set[int]:
    """Territories that lie in no other: the country, and what is invented beside it."""
    inner = Relation.objects.filter(tie=Relation.Tie.WITHIN).values('unit')
    return set(
        Unit.objects.filter(level__in=['country', 'province']).exclude(pk__in=inner).values_list('pk', flat=True)
    )


def _above(unit: Unit, on: date) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(ABOVE, [unit.pk, on, on])
        return {number for (number,) in cursor.fetchall()}


def holding(unit: int, on: date) -> frozenset[int]:
    """The territories that hold the unit on that day's map, itself among them where it is one."""
    return _holding(unit, edition_on(on).pk)


@once
def _holding(unit: int, edition: int) -> frozenset[int]:
    return frozenset(Ancestor.objects.filter(edition=edition, unit=unit).values_list('ancestor', flat=True))


def look_at(units: Iterable[int], on: date) -> None:
    """What holds each of these units, read together: for a transaction that remembers, and asks for all of them."""
    edition, found = edition_on(on).pk, {unit: set() for unit in units}
    rows = Ancestor.objects.filter(edition=edition, unit__in=found).order_by()
    for unit, ancestor in rows.values_list('unit', 'ancestor'):
        found[unit].add(ancestor)
    know(_holding, {(unit, edition): frozenset(above) for unit, above in found.items()})
