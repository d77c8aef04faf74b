"""Opens the bodies of territories by rule, each in its line, and keeps them in step when their territory changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danvan.org.body_rules import Rule, clip, rules_for
from danvan.org.models import Designation, Relation, Succession, Unit
from danvan.org.opening import open_units
from danvan.org.places import Tie
from danvan.org.plans import Plan, carry_out
from danvan.org.reorganising import Named


@dataclass(slots=True)
class Territory:
    """A territory with what its bodies take from it."""

    unit: Unit
    names: list[Named]
    within: list[Tie]
    successors: list[tuple[str, int | None]]
    open: set[str]  # keys of the bodies it has


def open_bodies(territory: Unit, tiers: str | None = None) -> list[Unit]:
    return open_bodies_in([territory], tiers)


def open_bodies_in(territories: Iterable[Unit], tiers: str | None = None) -> list[Unit]:
    """The bodies that were missing in these territories, opened; doing it twice opens nothing.

    `tiers`: 'three' gives a body the days of its rule, so that what the reform of 2025 abolished is there with its
    successor; 'two' gives the organisation of today, as long as the territory exists. Default: 'two' if invented.
    """
    asked = {unit.key for unit in territories}
    read = _read(Unit.objects.filter(key__in=asked | _neighbours(asked)))
    plans = {plan.key: plan for territory in read for plan in _plans(territory, tiers)}
    opened = {key for territory in read for key in territory.open}
    opening = {key for key in plans if key in opened or key.partition('.')[0] in asked}
    return open_units(_tied(plans, opening))


def renew_bodies() -> None:
    """Bring the bodies that are open in step with their territories' days and names."""
    territories = _read(Unit.objects.filter(related__unit__level='body', related__tie=Relation.Tie.WITHIN).distinct())
    plans = {plan.key: plan for territory in territories for plan in _plans(territory, None)}
    carry_out(_tied(plans, {key for territory in territories for key in territory.open} & plans.keys()))


def _neighbours(keys: set[str]) -> set[str]:
    """Territories in these and those before these: their bodies answer to, or end in, the ones to be opened."""
    inside = Relation.objects.filter(to__key__in=keys, tie=Relation.Tie.WITHIN).exclude(unit__level='body')
    before = Succession.objects.filter(new__key__in=keys)
    return {*inside.values_list('unit__key', flat=True), *before.values_list('old__key', flat=True)}


def _read(units: Iterable[Unit]) -> list[Territory]:
    found = {unit.pk: Territory(unit, [], [], [], set()) for unit in units if unit.level != 'body'}
    for row in Designation.objects.filter(unit__in=found).order_by('pk'):
        found[row.unit_id].names.append(Named(row.name, row.sort, row.code, row.since, row.until))
    ties = Relation.objects.filter(tie=Relation.Tie.WITHIN)
    for row in ties.filter(unit__in=found).select_related('to'):
        found[row.unit_id].within.append(Tie(row.to.key, row.since, row.until))
    for row in Succession.objects.filter(old__in=found).select_related('new'):
        found[row.old_id].successors.append((row.new.key, row.edition_id))
    for pk, key in ties.filter(to__in=found, unit__level='body').values_list('to', 'unit__key'):
        found[pk].open.add(key)
    return list(found.values())


def _plans(territory: Territory, tiers: str | None) -> Iterable[Plan]:
    unit = territory.unit
    is_three = (tiers or ('two' if unit.is_invented else 'three')) == 'three'
    for rule in rules_for(unit.level, unit.key):
        if is_three or not rule.until:
            days = (rule.since, rule.until) if is_three else (None, None)
            for _, since, until in clip([Tie('', unit.since, unit.until)], *days):
                yield _plan(territory, rule, since, until)


def _plan(territory: Territory, rule: Rule, since: date | None, until: date | None) -> Plan:
    unit = territory.unit
    return Plan(
        key=f'{unit.key}.{rule.slug}',
        level='body',
        names=[
            Named(rule.called(named), rule.sort, '', first, last)
            for named, first, last in clip(territory.names, since, until)
        ],
        bloc=rule.bloc,
        since=since,
        until=until,
        is_invented=unit.is_invented,
        within=[Tie(unit.key, since, until)],
        answers_to=_superiors(territory, rule, since, until),
        successors=_successors(territory, rule, until),
    )


def _superiors(territory: Territory, rule: Rule, since: date | None, until: date | None) -> list[Tie]:
    own = [Tie(f'{territory.unit.key}.{slug}', since, until) for slug in rule.answers_to if not slug.startswith('^')]
    above = [
        Tie(f'{tie.to}.{slug[1:]}', first, last)
        for slug in rule.answers_to
        if slug.startswith('^')
        for tie, first, last in clip(territory.within, since, until)
    ]
    return own + above


def _successors(territory: Territory, rule: Rule, until: date | None) -> dict[str, tuple[int | None, str]]:
    """By the rule, in the same territory; else the same body of the one territory that took this one over."""
    if rule.successor:
        return {f'{territory.unit.key}.{rule.successor}': (None, '')}
    if until and len(territory.successors) == 1:
        key, edition = territory.successors[0]
        return {f'{key}.{rule.slug}': (edition, '')}
    return {}


def _tied(plans: dict[str, Plan], opening: set[str]) -> list[Plan]:
    """The plans to be carried out, without ties to bodies that nobody has opened."""
    chosen = [plans[key] for key in opening]
    wanted = {tie.to for plan in chosen for tie in plan.answers_to} | {
        new for plan in chosen for new in plan.successors
    }
    known = opening | set(Unit.objects.filter(key__in=wanted).values_list('key', flat=True))
    for plan in chosen:
        plan.answers_to = [tie for tie in plan.answers_to if tie.to in known]
        plan.successors = {new: told for new, told in plan.successors.items() if new in known}
    return sorted(chosen, key=lambda plan: plan.key)
