"""Where a coordinate stands in the picture of the country: degrees in, units of the SVG out.

Mercator, 52 units to a degree of longitude: one unit is about 2 km. Hoàng Sa and Trường Sa lie too far east for a
picture that a telephone can show, so each has a frame of its own at the right edge, in a scale of its own.
"""

from math import degrees as in_degrees
from math import log, pi, radians, tan
from typing import NamedTuple

WIDTH, HEIGHT = 480, 890
VIEW_BOX = f'0 0 {WIDTH} {HEIGHT}'
UNITS_PER_DEGREE = 52
WEST, NORTH = 102.0, 23.55
KM_PER_UNIT = 2.06  # at 16 degrees north, the middle of the country
EAST_OF_THE_COAST = 110.0  # the mainland and its near islands end at 109.5


def merc(latitude: float) -> float:
    """The latitude as Mercator stretches it, in degrees of longitude."""
    return in_degrees(log(tan(pi / 4 + radians(latitude) / 2)))


class Frame(NamedTuple):
    """An archipelago's own window: its box in the picture, the coordinate at its middle, its scale."""

    x: float
    y: float
    width: float
    height: float
    latitude: float
    longitude: float
    scale: float

    def point(self, latitude: float, longitude: float) -> tuple[float, float]:
        per_degree = UNITS_PER_DEGREE * self.scale
        x = self.x + self.width / 2 + per_degree * (longitude - self.longitude)
        y = self.y + (self.height - LABEL_HEIGHT) / 2 - per_degree * (merc(latitude) - merc(self.latitude))
        return x, y


LABEL_HEIGHT = 40  # kept free at the foot of a frame, for its name
HOANG_SA = Frame(x=312, y=222, width=164, height=144, latitude=16.45, longitude=112.0, scale=1.15)
TRUONG_SA = Frame(x=296, y=724, width=180, height=162, latitude=9.68, longitude=113.75, scale=0.57)


def point(latitude: float, longitude: float) -> tuple[float, float]:
    """Where the coordinate stands: on the country, or inside the frame of its archipelago."""
    if longitude > EAST_OF_THE_COAST:
        return (HOANG_SA if latitude > 14 else TRUONG_SA).point(latitude, longitude)
    return UNITS_PER_DEGREE * (longitude - WEST), UNITS_PER_DEGREE * (merc(NORTH) - merc(latitude))
