"""The provinces' outlines, from what the units' source tells of the 10,035 communes of the old map: point and box.

Each commune gets the ground that is nearer to its point than to any other's, as far as its own box reaches; a
province is the union. Where the source did not know a commune, its box is the district's or its point is shared.
"""

import json
import math
import sqlite3
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import shapely
from shapely import MultiPoint, MultiPolygon, Point, Polygon, affinity, box, unary_union

from danvan.desk.map import projection

SOURCE = Path(find_spec('vietnamadminunits').submodule_search_locations[0]) / 'data'

# All lengths are in units of the picture, about 2 km each.
REACH = 6  # 12 km: how far a commune reaches whose box is only its village
VILLAGE = 1.5  # a box narrower than this is a village, not a commune
TOO_WIDE = 36  # a box wider than this is a district's or a province's: the source did not know the commune
GAP, SPIKE = 3, 0.8  # gaps up to twice this are closed, tongues up to twice this are cut
DETAIL = 0.7  # what coverage_simplify may leave out; borders stay shared
ISLAND = 2.4  # radius that an island is drawn with at least
ISLAND_DISTRICTS = {'11948': '31', '19742': '45', '21548': '51', '26732': '77'}  # island districts without communes

COMMUNES = """SELECT wardCode, provinceCode, wardLat, wardLon, wardBounds, districtBounds
              FROM admin_units_legacy WHERE wardLat IS NOT NULL"""
TODAY = 'SELECT wardCode, wardLat, wardLon, wardAreaKm2 FROM admin_units'
PROVINCES = 'SELECT DISTINCT provinceKey, provinceCode FROM '


class Commune(NamedTuple):
    """A row of the source: where a commune of the old map lies, its box and its district's."""

    code: str
    province: str
    latitude: float
    longitude: float
    box: Polygon
    district: Polygon


def to_box(bounds: str) -> Polygon:
    corners = [projection.point(*map(float, corner.split(','))) for corner in bounds.split(' – ')]
    (x0, y0), (x1, y1) = corners
    return box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def sides(shape: Polygon) -> tuple[float, float]:
    x0, y0, x1, y1 = shape.bounds
    return min(x1 - x0, y1 - y0), max(x1 - x0, y1 - y0)


def rounded(shape: Polygon, factor: float) -> Polygon:
    """The box without its corners: they lie in the sea or across a border."""
    x0, y0, x1, y1 = shape.bounds
    disc = Point((x0 + x1) / 2, (y0 + y1) / 2).buffer(1, quad_segs=8)
    return affinity.scale(disc, factor * (x1 - x0) / 2, factor * (y1 - y0) / 2).intersection(shape)


def reach(commune: Commune, point: Point) -> Polygon:
    """How far a commune goes from its point: its box; where that is a village's only, 12 km within its district."""
    if sides(commune.box)[0] > VILLAGE:
        return rounded(commune.box, 1.1)
    around = point.buffer(REACH)
    district_is_known = commune.district.contains(point) and sides(commune.district)[1] < 2 * TOO_WIDE
    return around.intersection(rounded(commune.district, 1.2)) if district_is_known else around


def seeds(database: sqlite3.Connection) -> dict[tuple[float, float], tuple[str, Polygon]]:
    """Point -> old province and reach. Where several communes share a point, today's point of the same code serves."""
    today = {code: rest for code, *rest in database.execute(TODAY)}
    communes = [Commune(*row[:4], to_box(row[4]), to_box(row[5])) for row in database.execute(COMMUNES)]
    shared = Counter((c.latitude, c.longitude) for c in communes)
    found: dict[tuple[float, float], tuple[str, Polygon]] = {}
    for commune in communes:
        where = commune.latitude, commune.longitude
        if sides(commune.box)[1] <= TOO_WIDE and shared[where] == 1:
            point = Point(*projection.point(*where))
            found[point.x, point.y] = commune.province, reach(commune, point)
        elif commune.code in today:
            add_todays(found, commune.province, today[commune.code], REACH)
    for code, province in ISLAND_DISTRICTS.items():
        add_todays(found, province, today[code], ISLAND)
    return found


def add_todays(found: dict, province: str, at: tuple[float, float, float], least: float) -> None:
    """A disc of the area that the commune has today, around its point of today; the archipelagos have frames."""
    latitude, longitude, area = at
    if longitude < projection.EAST_OF_THE_COAST:
        point = Point(*projection.point(latitude, longitude))
        radius = 1.3 * math.sqrt(area / math.pi) / projection.KM_PER_UNIT
        found[point.x, point.y] = province, point.buffer(max(least, radius))


def the_land(pieces: list[Polygon]) -> MultiPolygon:
    """All communes together, gaps closed, coast and borders smoothed, no island lost, no lakes."""
    raw = unary_union(pieces)
    land = raw.buffer(GAP, quad_segs=4).buffer(-GAP - SPIKE).buffer(SPIKE)
    lost = [p for p in raw.buffer(0.35).geoms if not p.intersects(land)]
    islands = [p for p in land.geoms if p.area < math.pi * ISLAND**2] + lost
    whole = [Polygon(p.exterior) for p in land.geoms]
    return unary_union(whole + [p.centroid.buffer(ISLAND) for p in islands])


def polygons(shape: shapely.Geometry) -> MultiPolygon:
    return MultiPolygon([p for p in getattr(shape, 'geoms', [shape]) if p.geom_type == 'Polygon' and p.area > 0.5])


def old_provinces(database: sqlite3.Connection) -> dict[str, MultiPolygon]:
    """Code of a province of the old map -> its shape. Cells cover the land without gap or overlap."""
    found = seeds(database)
    cells = shapely.voronoi_polygons(MultiPoint(list(found)), ordered=True).geoms
    land = the_land(
        [cell.intersection(near.buffer(0.3)) for cell, (_, near) in zip(cells, found.values(), strict=True)]
    )
    ground = defaultdict(list)
    for cell, (province, _) in zip(cells, found.values(), strict=True):
        ground[province].append(cell)
    rough = {code: polygons(unary_union(cells).intersection(land)) for code, cells in sorted(ground.items())}
    simple = shapely.coverage_simplify(list(rough.values()), DETAIL)
    return {code: with_round_islands(shape) for code, shape in zip(rough, simple, strict=True)}


def with_round_islands(shape: shapely.Geometry) -> MultiPolygon:
    """What is left of the smallest islands is drawn as an octagon that can be seen."""
    parts = getattr(shape, 'geoms', [shape])
    smallest = math.pi * ISLAND**2
    return MultiPolygon([p if p.area > smallest else p.centroid.buffer(ISLAND, quad_segs=2) for p in parts])


def todays_provinces(old: dict[str, MultiPolygon], database: sqlite3.Connection) -> dict[str, MultiPolygon]:
    """The 34 provinces: whole provinces of the old map were merged, so unions of their shapes."""
    merged = json.loads((SOURCE / 'converter_2025.json').read_text())['DICT_PROVINCE']
    then = dict(database.execute(PROVINCES + 'admin_units_legacy'))
    now = dict(database.execute(PROVINCES + 'admin_units'))
    parts = {now[name]: [old[then[part]] for part in names] for name, names in merged.items()}
    return {code: without_slivers(unary_union(shapes)) for code, shapes in parts.items()}


def without_slivers(shape: shapely.Geometry) -> MultiPolygon:
    return MultiPolygon([Polygon(p.exterior) for p in getattr(shape, 'geoms', [shape])])


def both_maps() -> tuple[dict[str, MultiPolygon], dict[str, MultiPolygon]]:
    """Shapes by the province's official code: of the map of 63 provinces, of the map of 34."""
    database = sqlite3.connect(SOURCE / 'dataset.db')
    old = old_provinces(database)
    return old, todays_provinces(old, database)
