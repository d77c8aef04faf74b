"""The five public articles, taken in as reports of origin *extracted* at the real units that they tell of.

What was read from them stands in `facts` and `sources`; here it becomes observed values and a report, each with its words.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from danvan.demo.facts import Facts, Figure, UnitName, read_all
from danvan.indicators.observing import Observed
from danvan.org.bodies import open_bodies_in
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Unit
from danvan.org.names import find, matching
from danvan.periods import Period
from danvan.reports.taking import TOLD, take_report

ALL = read_all()


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    """A report an article; its unit gets the bodies that the article may speak of."""
    open_bodies_in(territory(facts.unit) for facts in ALL)
    for facts in ALL:
        values = [observed(facts, place) for place in range(len(facts.figures))]
        take_report(territory(facts.unit), period(facts), figures=values, prose=facts.prose, extract=told(facts))
        tell(f'{facts.unit.name} {facts.period.label}')


def told(facts: Facts) -> dict[str, Any]:
    """What the article says beside its numbers, as plain data; days in ISO form."""
    plain = json.loads(json.dumps(asdict(facts), default=str))
    return {name: plain[name] for name in TOLD if name in plain} | {'as_of': plain['period']['as_of']}


def territory(named: UnitName) -> Unit:
    """The unit of that name, level and province on its day."""
    found = [unit for unit in matching(named.name, named.on) if unit.level == named.level]
    if named.province:
        province = find(named.province, named.on)
        inside = Ancestor.objects.filter(edition=edition_on(named.on), ancestor=province, unit__in=found)
        held = set(inside.values_list('unit', flat=True))
        found = [unit for unit in found if unit.pk in held]
    (unit,) = found
    return unit


def period(facts: Facts) -> Period:
    return Period.parse(facts.period.label, facts.period.regime)


def observed(facts: Facts, place: int) -> Observed:
    """One figure with its words; what a person concluded is marked, with the reason."""
    figure = facts.figures[place]
    return Observed(
        code=figure.indicator, value=figure.value, split=figure.split, scope=figure.scope, qualifier=figure.qualifier,
        as_of=figure.as_of, source_file=facts.file, quote=figure.quote, note=note(facts, figure, place),
    )  # fmt: skip


def note(facts: Facts, figure: Figure, place: int) -> str:
    inferred = [*facts.reasons('unit'), *facts.reasons(f'figures.{place}')]
    return ' '.join([figure.note or '', *(f'Suy ra: {reason}' for reason in inferred)]).strip()
