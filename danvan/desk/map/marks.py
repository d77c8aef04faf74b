"""The pieces of which a map is drawn: a unit, a link, a dot, an archipelago's frame, the legend, the whole svg.

Where they stand is told by `projection` and `shapes`; which of them make a map is told by `render`.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from danvan.desk.map.archipelagos import Archipelago
from danvan.desk.map.projection import LABEL_HEIGHT

SHADES = (0, 1, 2, 3, 4)
LEGEND_STEP = 24
ISLAND_RADIUS = 2.2


class Cell(NamedTuple):
    """How one unit is drawn: its shade (None: not reported), the words of its title, where it leads."""

    shade: int | None
    title: str
    href: str = ''


class Dot(NamedTuple):
    """A commune as a point."""

    x: float
    y: float
    title: str
    href: str = ''


Legend = Sequence[tuple[int | None, str]]


def fill(shade: int | None, pattern: str) -> str:
    """The pattern is named in an attribute: a stylesheet's url() would point into the stylesheet."""
    if shade is None:
        return f'class="map-missing" fill="url(#{pattern})"'
    if shade not in SHADES:
        raise ValueError(f'A shade is 0 to 4 or None, not {shade!r}')
    return f'class="map-q{shade}"'


def link(cell: Cell, inside: str) -> str:
    """A link that the keyboard reaches, with its words as title; a plain group where it leads nowhere."""
    title = f'<title>{escape(cell.title)}</title>'
    if not cell.href:
        return f'<g class="map-unit">{title}{inside}</g>'
    return f'<a class="map-unit" href="{escape(cell.href)}" aria-label="{escape(cell.title)}">{title}{inside}</a>'


def province(d: str, cell: Cell, pattern: str) -> str:
    return link(cell, f'<path {fill(cell.shade, pattern)} d="{d}"/>')


def name(x: float, y: float, text: str, css: str) -> str:
    return f'<text class="{css}" x="{x}" y="{y}">{escape(text)}</text>'


def dots(points: Iterable[Dot], radius: float) -> list[str]:
    return [link(Cell(None, dot.title, dot.href), _spot(dot, radius)) for dot in points]


def _spot(dot: Dot, radius: float) -> str:
    return f'<circle class="map-dot" cx="{dot.x:.1f}" cy="{dot.y:.1f}" r="{radius}"/>'


def archipelago(one: Archipelago, cell: Cell, pattern: str, lang: str) -> str:
    """Its frame, its islands in the shade of its province, its name and its province's name."""
    x, y, width, height = one.frame[:4]
    islands = ''.join(_island(*one.frame.point(*at), cell, pattern) for at in one.islands.values())
    foot, middle = y + height - LABEL_HEIGHT, x + width / 2
    first, second = one.name[lang]
    frame = f'<rect class="map-frame" x="{x}" y="{y}" width="{width}" height="{height}" rx="4"/>'
    words = name(middle, foot + 14, first, 'map-archipelago') + name(middle, foot + 32, second, 'map-belongs-to')
    head = f'<g class="map-{one.slug}" role="group" aria-label="{first} {second}">'
    return f'{head}{frame}{link(cell, islands)}{words}</g>'


def _island(x: float, y: float, cell: Cell, pattern: str) -> str:
    return f'<circle {fill(cell.shade, pattern)} cx="{x:.1f}" cy="{y:.1f}" r="{ISLAND_RADIUS}"/>'


def legend(rows: Legend, at: Sequence[float], pattern: str) -> str:
    drawn = ''
    for row, (shade, words) in enumerate(rows):
        y = at[1] + row * LEGEND_STEP
        drawn += f'<rect {fill(shade, pattern)} x="{at[0]}" y="{y}" width="22" height="16"/>'
        drawn += name(at[0] + 30, y + 13, words, 'map-legend')
    return f'<g class="map-key">{drawn}</g>' if rows else ''


def svg(view_box: str, title: str, pattern: str, body: Iterable[str]) -> str:
    hatch = f'<pattern id="{pattern}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    hatch += '<rect class="map-hatch-ground" width="6" height="6"/><path class="map-hatch-line" d="M0 0V6"/></pattern>'
    head = f'<svg class="map" viewBox="{view_box}" role="group" aria-label="{escape(title)}">'
    return f'{head}<defs>{hatch}</defs>{"".join(body)}</svg>'
