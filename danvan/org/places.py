"""Where every unit is found on a map: pure functions over plain rows, so that laws can be tried on any invented country.

No database here: `maps` writes what these functions find.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

WIDTH = 4  # characters of one step of a path; 36 ** 4 units are enough for a country
DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'


@dataclass(slots=True, frozen=True)
class Tie:
    """The territory that a unit lies in, between two days (None: as far as we know)."""

    to: str
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Node:
    """A unit as the map sees it. `number` tells it from every other one and names its step in a path."""

    key: str
    number: int
    level: str
    since: date | None = None
    until: date | None = None
    within: list[Tie] = field(default_factory=list)
    successors: list[str] = field(default_factory=list)
    predecessors: list[str] = field(default_factory=list)

    @property
    def is_body(self) -> bool:
        return self.level == 'body'

    def is_before(self, day: date) -> bool:
        """It had come to an end by that day."""
        return self.until is not None and self.until < day

    def is_after(self, day: date) -> bool:
        """It did not exist yet on that day."""
        return self.since is not None and self.since > day

    def is_alive(self, day: date) -> bool:
        return not self.is_before(day) and not self.is_after(day)

    def territory(self, day: date) -> str | None:
        """The key of what it lies in on that day; for a unit of another time, at its first or its last day."""
        ties = sorted(self.within, key=lambda tie: tie.since or date.min)
        begun = [tie for tie in ties if tie.since is None or tie.since <= day] or ties[:1]
        return begun[-1].to if begun else None


@dataclass(slots=True, frozen=True)
class Spot:
    """A place on a map; not whole where the map splits the unit among several territories under the place."""

    path: str
    is_whole: bool = True


Graph = dict[str, Node]


def segment(number: int) -> str:
    """A number as one step of a path, of fixed width: 37 -> '0011'."""
    if not 0 <= number < len(DIGITS) ** WIDTH:
        raise ValueError(f'{number} does not fit into {WIDTH} characters')
    text = ''
    for _ in range(WIDTH):
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text


def prefixes(path: str) -> Iterator[str]:
    """Every step of a path from the root down: '00010002' -> '0001', '00010002'."""
    return (path[:end] for end in range(WIDTH, len(path) + 1, WIDTH))


def lowest_common(paths: list[str]) -> str:
    """The lowest place that holds all of them."""
    steps = reversed(list(prefixes(min(paths, key=len))))
    return next((step for step in steps if all(path.startswith(step) for path in paths)), '')


class Map:
    """One day's map over a graph of units. Every unit has exactly one place on it."""

    def __init__(self, graph: Graph, day: date) -> None:
        self.graph, self.day = graph, day
        self._spots: dict[str, Spot] = {}
        self._owners: dict[str, str] | None = None

    def place_of(self, key: str) -> Spot:
        """Alive: its own place. Of another time: in its successors or predecessors. A body: in its territory."""
        if key not in self._spots:
            self._spots[key] = self._find(self.graph[key])
        return self._spots[key]

    def chain_of(self, key: str) -> list[tuple[str, str]]:
        """Each territory of this map that holds the unit, with its level, and the unit itself.

        A territory that is not on this map stands beside itself without a level: sums over a level pass it by.
        """
        node = self.graph[key]
        territory = node.territory(self.day)
        if node.is_body and territory:
            return [*self.chain_of(territory), (key, node.level)]
        if self._has_own(node):
            above = [row for row in self.chain_of(territory) if row[1]] if territory else []
            return [*above, (key, node.level)]
        owners = [self.owners[path] for path in prefixes(self.place_of(key).path)]
        return [*((owner, self.graph[owner].level) for owner in owners), (key, '')]

    @property
    def owners(self) -> dict[str, str]:
        """The territory of this map at each path."""
        if self._owners is None:
            self._owners = {self.place_of(key).path: key for key, node in self.graph.items() if self._has_own(node)}
        return self._owners

    def _has_own(self, node: Node) -> bool:
        return not node.is_body and (node.is_alive(self.day) or not node.within)

    def _find(self, node: Node) -> Spot:
        territory = node.territory(self.day)
        if territory is None:
            return Spot(segment(node.number))
        if node.is_alive(self.day) and not node.is_body:
            return Spot(self.place_of(territory).path + segment(node.number))
        kin = [] if node.is_body else self._kin(node)
        return self._common([self.place_of(key) for key in kin or [territory]])

    def _kin(self, node: Node) -> list[str]:
        """Those who took the unit over, or, before its time, those it was made of."""
        closed = node.is_before(self.day)
        wrong = Node.is_after if closed else Node.is_before  # looking that way would lead back to where we came from
        kin = node.successors if closed else node.predecessors
        return [key for key in kin if not wrong(self.graph[key], self.day)]

    @staticmethod
    def _common(spots: list[Spot]) -> Spot:
        is_one_place = len({spot.path for spot in spots}) == 1
        return Spot(lowest_common([spot.path for spot in spots]), is_one_place and all(spot.is_whole for spot in spots))
