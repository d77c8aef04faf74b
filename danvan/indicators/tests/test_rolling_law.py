"""The roll-up held against a plain recursion over the tree, for any mixture of own values and accepted totals."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan.indicators.figures import figure
from danvan.indicators.models import Observation, Sheet
from danvan.indicators.tests.country import make_country, say
from danvan.periods import Period

pytestmark = pytest.mark.django_db

Y2025 = Period.parse('2025', 'party')
CHILDREN = {
    'vn': ['a', 'b', 'c', 'ab'],
    'a': ['a1', 'a2'],
    'b': ['b1', 'b2'],
    'c': ['c1', 'c2'],
    'ab': ['x'],
}
NAMES = ('vn', 'a', 'b', 'c', 'ab', 'a1', 'b1', 'c1', 'c2', 'x')


def plain(unit: str, own: dict, total: dict) -> int | None:
    """The rule as one says it: the accepted total, or own and all children."""
    if unit in total:
        return total[unit]
    said = [own.get(unit), *(plain(child, own, total) for child in CHILDREN.get(unit, []))]
    return sum(n for n in said if n is not None) if any(n is not None for n in said) else None


def on_the_new_map(unit: str, own: dict, total: dict) -> int | None:
    """What came to stand in the unit: its own leg, and what it took over from units that ended before it began."""
    legs = {'ab': ['ab', 'a', 'b'], 'x': ['x', 'a1', 'b1']}.get(unit, [unit])
    said = [plain(leg, own, total) for leg in legs]
    return sum(n for n in said if n is not None) if any(n is not None for n in said) else None


values = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 50), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=values, total=values)
def test_every_roll_up_equals_the_plain_recursion(country, own, total):
    forget()
    for unit, number in own.items():
        say(country[unit], Y2025, number)
    for unit, number in total.items():
        say(country[unit], Y2025, number, scope='total')
    for unit in ('vn', 'a', 'b', 'c', 'a1', 'c1'):
        assert figure(country[unit], 'LD01', {}, Y2025, country['old']).value == plain(unit, own, total), unit
    for unit in ('vn', 'ab', 'x', 'c'):
        assert figure(country[unit], 'LD01', {}, Y2025, country['new']).value == on_the_new_map(unit, own, total), unit


@pytest.fixture
def country():
    return make_country()


def forget() -> None:
    Observation.objects.all().delete()
    Sheet.objects.all().delete()
