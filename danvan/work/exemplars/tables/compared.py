"""The stock of many units beside that of the same period last year, in a number of queries that does not grow with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext as _

from danvan.indicators.comparing import RESTATED, Comparison
from danvan.indicators.legend import ensure
from danvan.indicators.models import Register
from danvan.indicators.rolling import Rolled, roll_up
from danvan.org.models import Ancestor, Edition, Relation, Unit
from danvan.periods import Period

STOCK = ('DVK07', '')


@dataclass(frozen=True)
class Side:
    """A unit's stock at the end of a period, and how many of its parts have told theirs."""

    period: Period
    value: int | None
    reported: int
    expected: int

    @property
    def why_not(self) -> str:
        words = {'period': self.period.words(), 'reported': self.reported, 'expected': self.expected}
        if self.value is None:
            return _('Không so sánh được: %(period)s chưa có số liệu.') % words
        if 0 < self.reported < self.expected:
            return _('Không so sánh được: %(period)s mới có %(reported)d/%(expected)d đơn vị báo cáo.') % words
        return ''


def compare_stocks(units: Sequence[Unit], period: Period, edition: Edition) -> dict[int, Comparison]:
    """For each unit this period beside the same one last year, both on this map."""
    sides = [_sides(units, side, edition) for side in (period, period.same_last_year())]
    return {unit.pk: _comparison(*(found[unit.pk] for found in sides)) for unit in units}


def _comparison(now: Side, then: Side) -> Comparison:
    return Comparison(RESTATED, now.value, then.value, then.why_not or now.why_not)


def _sides(units: Sequence[Unit], period: Period, edition: Edition) -> dict[int, Side]:
    parts = _parts(units, period, edition)
    groups = {unit.pk for unit in units}.union(*parts.values())
    rolled = roll_up(sorted(groups), period, edition, [ensure([STOCK])[STOCK]])
    return {unit.pk: _side(period, rolled[unit.pk], [rolled[part] for part in parts[unit.pk]]) for unit in units}


def _side(period: Period, whole: Rolled, parts: Iterable[Rolled]) -> Side:
    """An accepted total speaks for all parts."""
    told = [part.values[0] is not None for part in parts] if whole.accepted[0] is None else []
    return Side(period, whole.values[0], sum(told), len(told))


def _parts(units: Iterable[Unit], period: Period, edition: Edition) -> dict[int, set[int]]:
    """The parts of each unit that owe figures: as `indicators.parts` says of one unit."""
    inside: dict[int, set[int]] = {unit.pk: set() for unit in units}
    for ancestor, unit in _standing_in(inside, period, edition).values_list('ancestor_id', 'unit_id'):
        inside[ancestor].add(unit)
    parents: dict[int, set[int]] = {}
    ties = Relation.objects.filter(_in(period), tie=Relation.Tie.WITHIN, unit__in=set().union(*inside.values()))
    for unit, parent in ties.values_list('unit_id', 'to_id'):
        parents.setdefault(unit, set()).add(parent)
    return {unit: {one for one in held if not parents.get(one, set()) & held} for unit, held in inside.items()}


def _standing_in(units: Iterable[int], period: Period, edition: Edition):
    """Territories that existed in the period, and bodies that kept a register of their own."""
    holders = Register.objects.filter(since__lte=period.last).exclude(until__lt=period.first).values('unit')
    rows = Ancestor.objects.filter(_in(period, 'unit__'), edition=edition, ancestor__in=list(units))
    return rows.exclude(unit=F('ancestor')).filter(~Q(unit__level='body') | Q(unit__in=holders))


def _in(period: Period, prefix: str = '') -> Q:
    begun = Q(**{f'{prefix}since': None}) | Q(**{f'{prefix}since__lte': period.last})
    return begun & (Q(**{f'{prefix}until': None}) | Q(**{f'{prefix}until__gte': period.first}))
