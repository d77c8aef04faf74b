"""The figures of five public articles, at the real units that they tell of, on the map of their day.

What was read from them stands in `facts` and `sources`; here it becomes observed values, each with its words.
"""

from collections.abc import Callable

from danvan.demo.facts import Facts, Figure, UnitName, read_all
from danvan.indicators.models import Origin
from danvan.indicators.observing import Observed, observe
from danvan.org.bodies import open_bodies_in
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Unit
from danvan.org.names import find, matching
from danvan.periods import Period

ALL = read_all()


def load_figures(tell: Callable[[str], None] = lambda what: None) -> None:
    """Observe what each article says; its unit gets the bodies that the article may speak of."""
    open_bodies_in(territory(facts.unit) for facts in ALL)
    for facts in ALL:
        values = [observed(facts, place) for place in range(len(facts.figures))]
        observe(territory(facts.unit), period(facts), Origin.EXTRACTED, values)
        tell(f'{facts.unit.name} {facts.period.label}')


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
