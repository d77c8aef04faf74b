"""How the stock moved in a period, unit by unit: opening + came in - left = closing, counted from the same stretches."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db.models import Count, Q, QuerySet

from danvan.indicators.sheets import kept_registers
from danvan.org.models import Ancestor, Edition
from danvan.periods import Period
from danvan.work.exemplars.models import Standing

Came, Left = Standing.Came, Standing.Left


@dataclass(frozen=True)
class Moved:
    """The stock of a unit with all that stands in it; a rise from level to level is no movement."""

    opening: int = 0
    new: int = 0
    copied: int = 0
    restored: int = 0
    stopped: int = 0
    merged: int = 0
    closing: int = 0

    @property
    def difference(self) -> int:
        """Nothing, or the books are wrong."""
        return self.opening + self.new + self.copied + self.restored - self.stopped - self.merged - self.closing

    def __add__(self, other: 'Moved') -> 'Moved':
        return Moved(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Moved)))


def movements(groups: Iterable[int], period: Period, edition: Edition) -> dict[int, Moved]:
    """For each unit the movements of all units that stand in it on that map and whose register is kept."""
    found = {group: Moved() for group in groups}
    inside = Ancestor.objects.filter(edition=edition, ancestor__in=found).values_list('ancestor_id', 'unit_id')
    holders: dict[int, list[int]] = {}
    for group, unit in inside:
        holders.setdefault(unit, []).append(group)
    for unit, moved in _by_unit(period, holders).items():
        for group in holders[unit]:
            found[group] += moved
    return found


def keeping(groups: Iterable[int], period: Period, edition: Edition) -> set[int]:
    """Those of these units in which somebody keeps the register."""
    inside = Ancestor.objects.filter(edition=edition, ancestor__in=list(groups)).values_list('ancestor_id', 'unit_id')
    pairs = list(inside)
    kept = kept_registers(period, {unit for _group, unit in pairs}).get('exemplar', {})
    return {group for group, unit in pairs if unit in kept}


def _by_unit(period: Period, units: Iterable[int]) -> dict[int, Moved]:
    kept = kept_registers(period, units).get('exemplar', {})
    rows = touching(period).filter(exemplar__record__unit__in=kept)
    counted = rows.values('exemplar__record__unit').annotate(**_counts(period)).order_by()
    return {row.pop('exemplar__record__unit'): Moved(**row) for row in counted}


def touching(period: Period) -> QuerySet[Standing]:
    """Stretches that lie in the period, or reach into it."""
    return Standing.objects.filter(since__lte=period.last).filter(Q(until=None) | Q(until__gte=period.first))


def _counts(period: Period) -> dict[str, Count]:
    days = (period.first, period.last)
    came = {'new': Came.NEW, 'copied': Came.COPIED, 'restored': Came.RESTORED}
    left = {'stopped': [Left.STOPPED, Left.UNREVIEWED], 'merged': [Left.MERGED]}
    counts = {name: Count('pk', filter=Q(came=why, since__range=days)) for name, why in came.items()}
    counts |= {name: Count('pk', filter=Q(left__in=why, until__range=days)) for name, why in left.items()}
    counts['opening'] = Count('pk', filter=Q(since__lt=period.first))
    counts['closing'] = Count('pk', filter=Q(until=None) | Q(until__gt=period.last))
    return counts
