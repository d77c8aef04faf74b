"""Writes a map as inline SVG: pure functions, no script, no style attribute, classes from map.css.

`country_svg` draws the provinces of a map edition, `province_svg` one province large with its communes as points,
`schematic_svg` the twelve tiles of an invented province.

- edition: a day in ISO form; the shapes in force on that day are drawn (`shapes.edition_for`).
- values: province's key -> Cell(shade, title, href). A province without a cell is drawn as not reported.
- shade: 0 (least) to 4 (most), or None: not reported, which is hatched, so that colour is not the only carrier.
- legend: (shade, words) from top to bottom, words of at most 20 letters, in the reader's language.
- points: Dot(x, y, title, href) with x, y from `projection.point(latitude, longitude)`; those of `shapes.outside`
  are not drawn but listed beside the map.
- label_lang: 'vi' or 'en', for the words that are the map's own.
Hoàng Sa and Trường Sa stand on every map of the country and of a province, with their names and their province.
"""

from collections.abc import Iterable, Mapping, Sequence

from danvan.desk.map import archipelagos, marks, shapes
from danvan.desk.map.marks import Cell, Dot, Legend
from danvan.desk.map.projection import WIDTH

__all__ = ['Cell', 'Dot', 'Legend', 'country_svg', 'province_svg', 'schematic_svg']

WORDS = {
    'vi': {'country': 'Bản đồ các tỉnh, thành phố', 'missing': 'chưa báo cáo', 'schematic': 'Bản đồ minh họa'},
    'en': {'country': 'Map of the provinces and cities', 'missing': 'not reported', 'schematic': 'Illustrative map'},
}
LEGEND_AT = (6, 470)  # west of the country's waist, where nothing else stands
MANY = 400  # more dots than this are drawn small
LARGE, BENEATH = 480, 180  # heights of a large province and of the two frames beneath it


def country_svg(
    edition: str,
    values: Mapping[str, Cell | tuple],
    legend: Legend = (),
    points: Iterable[Dot | tuple] = (),
    label_lang: str = 'vi',
) -> str:
    """The provinces of that edition, coloured; legend, names, points and both archipelagos."""
    drawn, pattern = shapes.country(edition), f'map-hatch-{edition}'
    cells = _cells(drawn['paths'], values, drawn['names'], label_lang)
    dots = [Dot(*point) for point in points]
    body = [marks.province(d, cells[key], pattern) for key, d in drawn['paths'].items()]
    for one in archipelagos.ALL:
        body.append(marks.archipelago(one, cells[drawn['archipelagos'][one.slug]], pattern, label_lang))
    body += marks.dots(dots, 2 if len(dots) <= MANY else 1)
    body += [marks.name(*label, 'map-label') for label in drawn['labels'].values()]
    body.append(marks.legend(legend, LEGEND_AT, pattern))
    return marks.svg(drawn['view_box'], WORDS[label_lang]['country'], pattern, body)


def schematic_svg(
    tiles: Mapping[str, Cell | tuple],
    names: Mapping[str, str],
    legend: Legend = (),
    label_lang: str = 'vi',
    title: str = '',
) -> str:
    """Tiles t1 to t12, each with its commune's name in `names`; `title` names the province for screen readers."""
    drawn, pattern = shapes.schematic(), 'map-hatch-schematic'
    cells = _cells(names, tiles, names, label_lang)
    body = [marks.link(cell, _tile(drawn['tiles'][key], cell, pattern)) for key, cell in cells.items()]
    body.append(f'<path class="map-river" d="{drawn["river"]}"/>')
    body += [marks.name(*drawn['tiles'][key]['middle'], names[key], _tile_css(cell)) for key, cell in cells.items()]
    body.append(marks.legend(legend, drawn['legend'], pattern))
    return marks.svg(drawn['view_box'], title or WORDS[label_lang]['schematic'], pattern, body)


def province_svg(edition: str, key: str, points: Iterable[Dot | tuple] = (), label_lang: str = 'vi') -> str:
    """One province large among its pale neighbours, its communes as points, both archipelagos beneath."""
    drawn, dots = shapes.country(edition), [Dot(*point) for point in points]
    window, radius = _window(drawn['boxes'][key])
    ground = [f'<path class="map-near" d="{d}"/>' for one, d in drawn['paths'].items() if one != key]
    ground.append(f'<path class="map-here" d="{drawn["paths"][key]}"/>')
    large = f'<svg width="{WIDTH}" height="{LARGE}" viewBox="{" ".join(map(str, window))}">'
    large += ''.join([*ground, *marks.dots([dot for dot in dots if not _frame_of(dot)], radius)]) + '</svg>'
    body = [large, *_frames_beneath(key, drawn['archipelagos'], dots, label_lang)]
    return marks.svg(f'0 0 {WIDTH} {LARGE + BENEATH}', drawn['names'][key], f'map-hatch-{edition}-{key}', body)


def _cells(
    keys: Iterable[str], values: Mapping[str, Cell | tuple], names: Mapping[str, str], lang: str
) -> dict[str, Cell]:
    missing = WORDS[lang]['missing']
    return {key: Cell(*values.get(key, (None, f'{names[key]}: {missing}'))) for key in keys}


def _tile(tile: Mapping, cell: Cell, pattern: str) -> str:
    return f'<polygon {marks.fill(cell.shade, pattern)} points="{tile["corners"]}"/>'


def _tile_css(cell: Cell) -> str:
    return 'map-tile map-on-dark' if cell.shade in (3, 4) else 'map-tile'


def _window(bounds: Sequence[float]) -> tuple[list[float], float]:
    """The part of the country that holds the province with a margin, in the picture's proportions; a dot's radius."""
    x0, y0, x1, y1 = bounds
    scale = max((x1 - x0) / WIDTH, (y1 - y0) / LARGE) * 1.08
    corner = [(x0 + x1 - WIDTH * scale) / 2, (y0 + y1 - LARGE * scale) / 2]
    return [round(value, 2) for value in (*corner, WIDTH * scale, LARGE * scale)], round(5 * scale, 2)


def _frame_of(dot: Dot) -> str:
    """The archipelago in whose frame the dot lies, or nothing."""
    inside = [
        one.slug
        for one in archipelagos.ALL
        if 0 <= dot.x - one.frame.x <= one.frame.width and 0 <= dot.y - one.frame.y <= one.frame.height
    ]
    return ''.join(inside)


def _frames_beneath(key: str, owners: Mapping[str, str], dots: list[Dot], lang: str) -> list[str]:
    """Both frames, moved side by side under the province, with the points that lie in them."""
    found = []
    for left, one in zip((40, 270), archipelagos.ALL, strict=True):
        shade = 1 if owners[one.slug] == key else 0
        drawn = marks.archipelago(one, Cell(shade, ' '.join(one.name[lang])), '', lang)
        mine = ''.join(marks.dots([dot for dot in dots if _frame_of(dot) == one.slug], 5))
        found.append(f'<g transform="translate({left - one.frame.x} {LARGE + 10 - one.frame.y})">{drawn}{mine}</g>')
    return found
