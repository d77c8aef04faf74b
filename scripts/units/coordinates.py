"""Finds coordinates that cannot be right: a point among another province's communes, far from all of its own."""

import math
from collections import defaultdict

Point = tuple[float, float]
NEAR_KM = 10
NEIGHBOURS = 3


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points given as (latitude, longitude)."""
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def strays(points: dict[str, Point], province: dict[str, str]) -> dict[str, float]:
    """Keys whose nearest neighbours all belong to other provinces, with the kilometres to the nearest of their own."""
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    own: dict[str, list[str]] = defaultdict(list)
    for key, point in points.items():
        cells[_cell(point)].append(key)
        own[province[key]].append(key)
    found = {}
    for key, point in points.items():
        nearest = min((distance(point, points[other]) for other in own[province[key]] if other != key), default=0.0)
        if nearest > NEAR_KM and _is_among_others(key, points, province, cells):
            found[key] = round(nearest, 1)
    return found


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] * 2), int(point[1] * 2)


def _is_among_others(key: str, points: dict[str, Point], province: dict[str, str], cells: dict) -> bool:
    row, column = _cell(points[key])
    around = [k for r in (-1, 0, 1) for c in (-1, 0, 1) for k in cells[row + r, column + c] if k != key]
    nearest = sorted(around, key=lambda other: distance(points[key], points[other]))[:NEIGHBOURS]
    return all(province[other] != province[key] for other in nearest)
