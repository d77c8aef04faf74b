"""The two legs of a figure whose period a merger cuts: what the closed units reported, and what those after them did.

Nothing is divided here: a leg is the sum of what its units said, told with how many of them have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from danvan.indicators.figures import Figure
from danvan.indicators.rolling import Numbers
from danvan.org.models import Level, Unit


@dataclass(frozen=True)
class Leg:
    """`closed`: up to its day; the other leg begins after it. `value` None: none of its units has reported."""

    is_closed: bool
    day: date
    value: int | float | None
    reported: int
    expected: int


def legs(of: Figure) -> list[Leg]:
    """Two legs where units that owe this figure closed within its period, else none.

    A unit that lived on through the period said one number for it, which counts once: with the unit that held it first.
    """
    closed = [(unit, numbers) for unit, numbers in of.parts if _closed_within(unit, of)]
    living = [(unit, numbers) for unit, numbers in of.parts if not _closed_within(unit, of)]
    if not closed:
        return []
    day = max(unit.until for unit, _numbers in closed)
    return [_leg(True, day, closed), _leg(False, day, living)]


def _closed_within(unit: Unit, of: Figure) -> bool:
    return unit.until is not None and of.period.first <= unit.until < of.period.last


def _leg(is_closed: bool, day: date, parts: Sequence[tuple[Unit, Numbers]]) -> Leg:
    said = [numbers for _unit, numbers in parts if None not in numbers]
    owing = [unit for unit, numbers in parts if unit.level != Level.COMMUNITY or None not in numbers]
    return Leg(is_closed, day, whole(said), len(said), len(owing))


def whole(rows: Sequence[Numbers]) -> int | float | None:
    """The sum of the rows; of a ratio's pairs the numerators over the denominators, never an average."""
    if not rows:
        return None
    above, *below = (sum(column) for column in zip(*rows, strict=True))
    if not below:
        return above
    return round(100 * above / below[0], 1) if below[0] else None
