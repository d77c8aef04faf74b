"""A small country for tests: three old provinces of two communes each, of which two merge on 1/7/2025."""

from datetime import date

from danvan.indicators.models import Sheet
from danvan.indicators.observing import Observed, observe
from danvan.org.editions import place_everything, stand
from danvan.org.models import Edition, Relation, Succession, Unit
from danvan.periods import Period
from danvan.vietnamese import fold, sort_key

EVE, DAY = date(2025, 6, 30), date(2025, 7, 1)


def make_country() -> dict[str, Unit]:
    """vn > a (a1, a2), b (b1, b2), c (c1, c2) until 30/6/2025; ab (x = a1 + b1, a2, b2) and c from then on."""
    old = Edition.objects.create(on=EVE, title='cũ')
    new = Edition.objects.create(on=DAY, since=DAY, title='mới')
    units = {'vn': _unit('vn', 'country')}
    for name in 'abc':
        units[name] = _unit(name, 'province', until=None if name == 'c' else EVE)
    units['ab'] = _unit('ab', 'province', since=DAY)
    for name in ('a1', 'a2', 'b1', 'b2', 'c1', 'c2'):
        units[name] = _unit(name, 'commune', until=EVE if name in ('a1', 'b1') else None)
    units['x'] = _unit('x', 'commune', since=DAY)
    ties = [('a', 'vn', None, EVE), ('b', 'vn', None, EVE), ('c', 'vn', None, None), ('ab', 'vn', DAY, None)]
    ties += [
        ('a1', 'a', None, EVE),
        ('b1', 'b', None, EVE),
        ('c1', 'c', None, None),
        ('c2', 'c', None, None),
        ('x', 'ab', DAY, None),
    ]
    ties += [('a2', 'a', None, EVE), ('a2', 'ab', DAY, None), ('b2', 'b', None, EVE), ('b2', 'ab', DAY, None)]
    Relation.objects.bulk_create(
        Relation(unit=units[unit], to=units[to], tie='within', since=since, until=until)
        for unit, to, since, until in ties
    )
    pairs = [('a', 'ab'), ('b', 'ab'), ('a1', 'x'), ('b1', 'x')]
    Succession.objects.bulk_create(Succession(old=units[o], new=units[n], edition=new) for o, n in pairs)
    place_everything()
    return units | {'old': old, 'new': new}


def _unit(name: str, level: str, **dates) -> Unit:
    return Unit.objects.create(
        key=name, name=name.upper(), level=level, sort='tinh', folded=fold(name), sort_key=sort_key(name), **dates
    )


def stand_in(territory: Unit, name: str, level: str) -> Unit:
    """One more unit within the territory, on every map."""
    unit = _unit(name, level)
    Relation.objects.create(unit=unit, to=territory, tie='within')
    stand([unit])
    return unit


def say(unit: Unit, period: Period, value: int | None, scope: str = 'own', code: str = 'LD01', **more) -> None:
    """An entered value of the unit."""
    observe(unit, period, 'entered', [Observed(code, value, scope=scope, **more)])


def sheets_of(unit: Unit) -> int:
    return Sheet.objects.filter(unit=unit).count()
