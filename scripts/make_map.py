"""Makes the shapes of the country's provinces on both maps: danvan/desk/map/*.json.

A developer's chore (`.venv/bin/python scripts/make_map.py`): it needs shapely and the package of the units' source.
What it makes is committed; the program itself only reads it. No shape is taken from anybody: `outlines` builds them.
"""

import json
import math
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import shapely
from shapely import MultiPolygon, Point, box, unary_union

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'scripts')]

import outlines  # noqa: E402

from danvan.desk.map import archipelagos, projection  # noqa: E402
from danvan.org.datafiles import UnitRow, standing  # noqa: E402

SHAPES = ROOT / 'danvan/desk/map'
EDITIONS = '2025-06-30', '2025-07-01'
BESIDE = 0.5  # 1 km: a point this near to its province is drawn
LETTER = 4.6  # width of a letter of a province's name


def path(shape: shapely.Geometry) -> str:
    """The `d` of an SVG path, one decimal, steps relative to the point before."""
    text = ''
    for polygon in getattr(shape, 'geoms', [shape]):
        points = [(round(x * 10), round(y * 10)) for x, y in polygon.exterior.coords[:-1]]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points) if a != b]
        text += 'M' + pair(points[0]) + 'l' + ' '.join(map(pair, steps)) + 'z'
    return text


def pair(point: tuple[int, int]) -> str:
    return f'{point[0] / 10:g} {point[1] / 10:g}'


def label(name: str, shape: MultiPolygon) -> list | None:
    """Where the province's name stands best inside its shape; none where it would run over the border."""
    largest = max(getattr(shape, 'geoms', [shape]), key=lambda p: p.area)
    x0, y0, x1, y1 = map(round, largest.bounds)
    spots = [name_box(name, x, y) for x in range(x0, x1, 3) for y in range(y0, y1, 3)]
    deep, middle = largest.buffer(-2), largest.centroid
    best = max(spots, key=lambda spot: (round(deep.intersection(spot).area), -spot.distance(middle)))
    if largest.intersection(best).area < 0.93 * best.area:
        return None
    return [round(best.centroid.x, 1), round(best.centroid.y, 1), name]


def name_box(name: str, x: float, y: float) -> shapely.Polygon:
    half = LETTER * len(name) / 2
    return box(x - half, y - 4, x + half, y + 4)


def outside(units: dict[str, UnitRow], shapes: dict[str, shapely.Geometry]) -> list[dict]:
    """Communes whose point lies outside their province's shape or is not their own: listed, never drawn."""
    found = []
    for unit in units.values():
        if unit.level == 'commune':
            province = unit.parent if unit.parent in shapes else units[unit.parent].parent
            if why := doubt(unit, shapes[province]):
                found.append({'key': unit.key, 'name': unit.name, 'province': province, **why})
    return found


def doubt(unit: UnitRow, shape: shapely.Geometry) -> dict:
    if unit.located in ('shared', 'far'):
        return {'why': unit.located}
    away = shape.distance(Point(*projection.point(unit.lat, unit.lon)))
    return {'why': 'outside', 'km': round(away * projection.KM_PER_UNIT, 1)} if away > BESIDE else {}


def frames() -> dict[str, MultiPolygon]:
    """Province code -> the frame of its archipelago: a point in it is inside its province."""
    found = {}
    for archipelago in archipelagos.ALL:
        x, y, width, height = archipelago.frame[:4]
        found[archipelago.code] = box(x, y, x + width, y + height)
    return found


def write(edition: str, by_code: dict[str, MultiPolygon]) -> None:
    units = standing(date.fromisoformat(edition))
    codes = {unit.key: unit.code for unit in units.values() if unit.level == 'province'}
    shapes = {key: by_code[code] for key, code in codes.items()}
    labels = {key: label(units[key].name, shape) for key, shape in shapes.items()}
    framed = {key: unary_union([shapes[key], frames().get(code, Point())]) for key, code in codes.items()}
    found = {
        'edition': edition,
        'view_box': projection.VIEW_BOX,
        'paths': {key: path(shape) for key, shape in shapes.items()},
        'boxes': {key: [round(side, 1) for side in shape.bounds] for key, shape in shapes.items()},
        'names': {key: units[key].name for key in codes},
        'labels': {key: at for key, at in labels.items() if at},
        'archipelagos': {a.slug: next(key for key, code in codes.items() if code == a.code) for a in archipelagos.ALL},
        'outside': outside(units, framed),
    }
    save(f'shapes-{edition}.json', found)
    print(edition, len(shapes), 'shapes', len(found['outside']), 'outside')  # noqa: T201


def save(name: str, found: dict) -> None:
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (SHAPES / name).write_text(text + '\n', encoding='utf-8')


def hexagon(row: int, column: int) -> dict:
    """A tile of the schematic map, 144 wide; every other row stands half a tile to the right."""
    x, y = 84 + 150 * column + 75 * (row % 2), 92 + 130 * row
    corners = [(x + 83 * math.sin(math.pi * i / 3), y + 83 * math.cos(math.pi * i / 3)) for i in range(6)]
    return {'corners': ' '.join(f'{a:.1f},{b:.1f}' for a, b in corners), 'middle': [x, y]}


def write_schematic() -> None:
    """Twelve tiles in four rows, a river through them, room for the legend beneath."""
    tiles = {f't{row * 3 + column + 1}': hexagon(row, column) for row in range(4) for column in range(3)}
    river = 'M120 5C165 40 150 70 159 92S240 180 234 222S300 300 309 352S390 440 384 482S400 540 440 575'
    found = {'view_box': '0 0 540 740', 'tiles': tiles, 'river': river, 'legend': [10, 592]}
    save('schematic.json', found)


def main() -> None:
    write_schematic()
    for edition, shapes in zip(EDITIONS, outlines.both_maps(), strict=True):
        write(edition, shapes)


if __name__ == '__main__':
    main()
