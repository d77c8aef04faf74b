"""Which measure a number counts, by the votes of the signs at it: words, their order, what the rules say. No database.

The table of votes is learnt from marked texts (`python -m learning`) and read as it is: the same signs give the same measure.
Which signs stand at a number is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from struct import pack

TABLE = Path(__file__).with_name('votes.tsv')
NONE, AWARD = 'none', 'award'
NO_FIGURE = frozenset({NONE, AWARD})  # what a number may be besides a measure
PARTS = 100  # weights are whole hundredths
LEVEL = 1 << 16  # added to each weight, so that none is below nothing
LANE = 4  # bytes a measure: room for tens of thousands of signs
NEAREST = 10  # signs: they come in their order, those at the number first


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the signs say: a measure (or 'none', 'award'), its share of all votes (0 to 1), and the sign right at the number
    that says it loudest."""

    measure: str
    share: float
    loudest: str


class Votes:
    """What each sign says for or against each measure, as it stands in the table; what they say of a measure adds up.

    A sign's weights stand side by side in one whole number, a lane a measure, so that one addition adds a sign to all measures.
    """

    def __init__(self, measures: list[str], told: dict[str, str]) -> None:
        self.measures, self.told = measures, told
        self._lanes: dict[str, int] = {}  # of the signs that have been heard

    def count(self, signs: Iterable[str]) -> Ballot:
        """Shares are those of a multinomial logistic regression."""
        heard = [sign for sign in signs if sign in self.told]
        added = sum([self._lanes.get(sign) or self._laned(sign) for sign in heard])
        sums = memoryview(added.to_bytes(LANE * len(self.measures), 'little')).cast('I')
        highest = max(sums)
        first = sums.tolist().index(highest)
        share = 1 / sum([exp((one - highest) / PARTS) for one in sums])
        return Ballot(self.measures[first], share, self._loudest(heard[:NEAREST], first))

    def _laned(self, sign: str) -> int:
        weights = self.weights(sign)
        lanes = (LEVEL + round(PARTS * weights.get(place, 0)) for place in range(len(self.measures)))
        self._lanes[sign] = int.from_bytes(pack(f'<{len(self.measures)}I', *lanes), 'little')
        return self._lanes[sign]

    def weights(self, sign: str) -> dict[int, float]:
        """By the measure's place."""
        pairs = (pair.split(':') for pair in self.told[sign].split())
        return {int(place): float(weight) for place, weight in pairs}

    def _loudest(self, heard: list[str], place: int) -> str:
        lane = ((1 << 8 * LANE) - 1) << 8 * LANE * place
        return max(heard, key=lambda sign: self._lanes[sign] & lane, default='')


@cache
def votes() -> Votes:
    """The house's own, read once."""
    return read_table(TABLE)


def read_table(table: Path) -> Votes:
    """Behind '#' the texts it was learnt from; the measures in their order, one a line behind '='; then a line a sign: the sign,
    a tab, '3:1.25 17:-0.4'."""
    measures, told = [], {}
    for line in table.read_text(encoding='utf-8').splitlines():
        if line.startswith('='):
            measures.append(line[1:])
        elif not line.startswith('#'):
            sign, _tab, weights = line.partition('\t')
            told[sign] = weights
    return Votes(measures, told)
