"""Finds coordinates that cannot be a commune's own: shared with another, or far from where it must lie."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

Point = tuple[float, float]
Doubt = tuple[str, float | None]  # why, kilometres
FAR_KM = 25


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points given as (latitude, longitude)."""
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def before(points: dict[str, Point], district: dict[str, str], islands: set[str]) -> dict[str, Doubt]:
    """A shared point is a district's or a province's, given for want of better; a far one has no mate within 25 km."""
    found: dict[str, Doubt] = dict.fromkeys(_shared(points), ('shared', None))
    mates = defaultdict(list)
    for code in points.keys() - found.keys():
        mates[district[code]].append(code)
    for code in points.keys() - found.keys() - islands:
        _note(found, code, points, (points[mate] for mate in mates[district[code]] if mate != code))
    return found


def after(points: dict[str, Point], known: dict[str, Point], pairs: set[tuple[str, str]], islands: set[str]) -> dict:
    """Today's points are held against those of the predecessors whose own point is not in doubt."""
    found: dict[str, Doubt] = dict.fromkeys(_shared(points), ('shared', None))
    predecessors = defaultdict(list)
    for old, new in pairs:
        if old in known:
            predecessors[new].append(known[old])
    for code in points.keys() - found.keys() - islands:
        _note(found, code, points, predecessors[code])
    return found


def _shared(points: dict[str, Point]) -> list[str]:
    times = Counter(points.values())
    return [code for code, point in points.items() if times[point] > 1]


def _note(found: dict[str, Doubt], code: str, points: dict[str, Point], others: Iterable[Point]) -> None:
    nearest = min((distance(points[code], other) for other in others), default=0.0)
    if nearest > FAR_KM:
        found[code] = 'far', round(nearest, 1)
