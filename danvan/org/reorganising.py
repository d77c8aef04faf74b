"""What a resolution does to a country: opens, merges, splits, renames and moves territories. In memory, no database.

The loader replays the data files through these five, so that what the tests prove of them holds for the real map.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from danvan.org.places import Graph, Map, Node, Tie


@dataclass(slots=True, frozen=True)
class Named:
    """What a unit is called, of what sort it is and under which code, between two days."""

    name: str
    sort: str
    code: str = ''
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Country:
    """Units with their dated ties, names and successions."""

    graph: Graph = field(default_factory=dict)
    names: dict[str, list[Named]] = field(default_factory=dict)
    successions: dict[tuple[str, str], date] = field(default_factory=dict)

    def map_of(self, day: date) -> Map:
        return Map(self.graph, day)

    def open(self, key: str, level: str, named: Named, within: str | None, since: date | None) -> Node:
        """A new unit; where nothing precedes it, it simply begins."""
        node = Node(key, len(self.graph) + 1, level, since)
        if within:
            node.within.append(Tie(within, since))
        self.graph[key] = node
        self.names[key] = [_dated(named, since=since)]
        return node

    def merge(self, olds: list[str], new: str, on: date) -> None:
        """Several units end; one, opened for it on that day, takes all of them over."""
        for old in olds:
            self.split(old, [new], on)

    def split(self, old: str, news: list[str], on: date) -> None:
        """A unit ends; each of several takes a part of it over."""
        self.close(old, on)
        for new in news:
            self.successions[old, new] = on
            self.graph[old].successors.append(new)
            self.graph[new].predecessors.append(old)

    def close(self, key: str, on: date) -> None:
        """A unit's last day is the day before."""
        node, last = self.graph[key], on - timedelta(days=1)
        node.until = last
        node.within = [*node.within[:-1], *(Tie(tie.to, tie.since, last) for tie in node.within[-1:])]
        self.names[key][-1] = _dated(self.names[key][-1], until=last)

    def rename(self, key: str, named: Named, on: date) -> None:
        """The same unit under another name, of another sort or with another code."""
        former = _dated(self.names[key][-1], until=on - timedelta(days=1))
        self.names[key][-1:] = [former, _dated(named, since=on)]

    def move(self, key: str, to: str, on: date) -> None:
        """The same unit in another territory."""
        node, former = self.graph[key], self.graph[key].within[-1]
        node.within[-1:] = [Tie(former.to, former.since, on - timedelta(days=1)), Tie(to, on)]


def _dated(named: Named, *, since: date | None = None, until: date | None = None) -> Named:
    return Named(named.name, named.sort, named.code, since or named.since, until or named.until)
