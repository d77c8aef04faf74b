"""Builders for every floor's tests: the invented province of Sông Trăng with its bodies, its people, and small real countries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from danvan.org import datafiles
from danvan.org.bodies import open_bodies_in
from danvan.org.loading import plans_of
from danvan.org.models import Edition, Membership, Post, Reach, Role, Unit, User
from danvan.org.opening import open_units
from danvan.org.places import Tie
from danvan.org.plans import Plan
from danvan.org.reorganising import Named

COMMUNES = (('ben-mo', 'xa', 'Bến Mơ'), ('rach-la', 'xa', 'Rạch Lá'), ('cau-gio', 'phuong', 'Cầu Gió'))
COMMUNITIES = (('ben-mo.thon-dong', 'thon', 'Đông'), ('ben-mo.thon-doai', 'thon', 'Đoài'))
CAST = {
    'co-lan': ('cô Lan', Role.RECORDER, 'ben-mo.dang-uy', Reach.TERRITORY),
    'anh-minh': ('anh Minh', Role.HANDLER, 'song-trang.ban-tuyen-giao-va-dan-van', Reach.TERRITORY),
    'ba-hoa': ('bà Hoa', Role.LEADER, 'song-trang.ban-tuyen-giao-va-dan-van', Reach.TERRITORY),
}
LONG_AGO = date(2020, 1, 1)


def make_editions() -> list[Edition]:
    """Two maps by their days, as far as they are not there."""
    days = ((date(2025, 6, 30), None), (date(2025, 7, 1), date(2025, 7, 1)))
    return [Edition.objects.get_or_create(on=on, defaults={'since': since, 'title': str(on)})[0] for on, since in days]


def make_song_trang(communes: Iterable[tuple[str, str, str]] = COMMUNES, bodies: bool = True) -> dict[str, Unit]:
    """The province with communes, two villages of Bến Mơ, and the bodies of all: every unit by its key."""
    make_editions()
    plans = [_plan('song-trang', 'province', 'tinh', 'Sông Trăng', None)]
    plans += [_plan(key, 'commune', sort, name, 'song-trang') for key, sort, name in communes]
    plans += [_plan(key, 'community', sort, name, 'ben-mo') for key, sort, name in COMMUNITIES]
    made = open_units(plans)
    if bodies:
        made += open_bodies_in(made)
    return {unit.key: unit for unit in made}


def make_user(
    username: str, role: str, unit: Unit, reach: str = Reach.UNIT, *, name: str = '', until: date | None = None
) -> User:
    """A person with one post; `add_post` gives further ones."""
    user = User.objects.create_user(username, full_name=name or username)
    add_post(user, role, unit, reach, until=until)
    return user


def add_post(
    user: User, role: str, unit: Unit, reach: str = Reach.UNIT, *, since: date = LONG_AGO, until: date | None = None
) -> Membership:
    post = Post.objects.create(unit=unit, title=Role(role).label)
    return Membership.objects.create(user=user, post=post, role=role, reach=reach, since=since, until=until)


def make_cast(units: dict[str, Unit]) -> dict[str, User]:
    """Cô Lan records in Bến Mơ; anh Minh handles and bà Hoa leads for the province."""
    return {
        username: make_user(username, role, units[unit], reach, name=name)
        for username, (name, role, unit, reach) in CAST.items()
    }


def make_country(*keys: str) -> dict[str, Unit]:
    """All provinces of both maps, and of the units named all that lies in them, with what succeeded it."""
    editions = {
        file.on: Edition.objects.get_or_create(on=file.on, defaults={'since': file.since, 'title': file.title})[0].pk
        for file in datafiles.editions()
    }
    plans = {plan.key: plan for plan in _real_plans(tuple(editions.items()))}
    kept = _kept(plans, set(keys))
    made = open_units(
        replace(plans[key], successors={new: told for new, told in plans[key].successors.items() if new in kept})
        for key in sorted(kept)
    )
    return {unit.key: unit for unit in made}


def _plan(key: str, level: str, sort: str, name: str, within: str | None) -> Plan:
    ties = [Tie(within)] if within else []
    return Plan(key=key, level=level, names=[Named(name, sort)], within=ties, is_invented=True)


@lru_cache(1)
def _real_plans(editions: tuple[tuple[date, int], ...]) -> list[Plan]:
    return plans_of(datafiles.editions(), dict(editions))


def _kept(plans: dict[str, Plan], keys: set[str]) -> set[str]:
    inside = {key for key in plans if keys & {key, *_above(plans, key)}}
    inside |= {new for key in inside for new in plans[key].successors}
    holding = {above for key in inside for above in _above(plans, key)}
    return inside | holding | {key for key, plan in plans.items() if plan.level in ('country', 'province')}


def _above(plans: dict[str, Plan], key: str) -> set[str]:
    """Every territory that the unit has ever lain in."""
    near = {tie.to for tie in plans[key].within}
    return near.union(*(_above(plans, parent) for parent in near))
