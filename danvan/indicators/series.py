"""A figure over several periods, all read on one map: what a chart over time draws.

The catalogue knows of no day on which the definition of an indicator changed; periods of two regimes are the caller's to refuse.
"""

from collections.abc import Mapping, Sequence

from danvan.indicators.figures import Figure, figure
from danvan.org.editions import read_atlas
from danvan.org.models import Edition, Unit
from danvan.periods import Period


def series(
    unit: Unit,
    code: str,
    split: Mapping[str, str],
    periods: Sequence[Period],
    edition: Edition | None = None,
    frozen: bool = False,
) -> list[Figure]:
    """The figure of each period in the order asked for, present or missing; without a map, on that of the latest period."""
    if not periods:
        return []
    atlas = read_atlas()
    on = edition or atlas.on(max(period.last for period in periods))
    return [figure(unit, code, split, period, on, atlas=atlas, frozen=frozen) for period in periods]
