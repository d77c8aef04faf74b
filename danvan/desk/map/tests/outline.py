"""Reads the d of a province's path back into polygons, and the communes of a map, for the tests of this folder."""

from datetime import date
from itertools import accumulate

from shapely import MultiPolygon, Polygon

from danvan.desk.map import shapes
from danvan.org.datafiles import UnitRow, standing


def polygons(d: str) -> MultiPolygon:
    """The path's rings: M and the first point, then steps."""
    return MultiPolygon([_ring(ring) for ring in d.split('z') if ring])


def _ring(text: str) -> Polygon:
    numbers = [float(number) for number in text.removeprefix('M').replace('l', ' ').split()]
    return Polygon(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def provinces(edition: str) -> dict[str, MultiPolygon]:
    return {key: polygons(d) for key, d in shapes.country(edition)['paths'].items()}


def communes(edition: str) -> dict[str, tuple[UnitRow, str]]:
    """Key -> the commune and its province's key."""
    units = standing(date.fromisoformat(edition))
    return {key: (unit, _province(unit, units)) for key, unit in units.items() if unit.level == 'commune'}


def _province(unit: UnitRow, units: dict[str, UnitRow]) -> str:
    above = units[unit.parent]
    return above.key if above.level == 'province' else above.parent
