"""Which measure a number counts, by the votes of the signs at it: words, their order, what the rules say. No database.

The table of votes is learnt from marked texts (`python -m learning`) and read as it is: the same signs give the same measure.
Which signs stand at a number is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import exp
from pathlib import Path

TABLE = Path(__file__).with_name('votes.tsv')
NONE, AWARD = 'none', 'award'
NO_FIGURE = frozenset({NONE, AWARD})  # what a number may be besides a measure
PARTS = 100  # weights are whole hundredths
LEVEL = 1 << 16  # added to each weight, so that none is below nothing
BYTES = 4  # a lane: room for tens of thousands of signs
LANE = 8 * BYTES
MOST = (1 << LANE) - 1
NEAREST = 10  # signs: they come in their order, those at the number first


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the signs say: a measure (or 'none', 'award') and its share of all votes (0 to 1); `of_matter`: that of all measures of
    the same matter, as of models."""

    measure: str
    share: float
    of_matter: float = 1.0


class Votes:
    """What each sign says for or against each measure, as it stands in the table; what they say of a measure adds up.

    A sign's weights stand side by side in one whole number, a lane a measure, so that one addition adds a sign to all measures.
    """

    def __init__(self, measures: list[str], told: dict[str, str]) -> None:
        self.measures, self.told = measures, told
        matters = [matter_of(measure) for measure in measures]
        self._alike = [[at for at, other in enumerate(matters) if other == matter] for matter in matters]
        self._lanes = _Lanes(told, sum(LEVEL << place * LANE for place in range(len(measures))))

    def count(self, signs: Iterable[str]) -> Ballot:
        """Shares are those of a multinomial logistic regression."""
        added = sum(map(self._lanes.__getitem__, filter(self.told.__contains__, signs)))
        sums = memoryview(added.to_bytes(BYTES * len(self.measures), 'little')).cast('I').tolist()
        highest = max(sums)
        shares = [exp((one - highest) / PARTS) for one in sums]
        first, all_votes = sums.index(highest), sum(shares)
        return Ballot(self.measures[first], 1 / all_votes, sum([shares[at] for at in self._alike[first]]) / all_votes)

    def loudest(self, signs: list[str], measure: str) -> str:
        """The sign that says most for a measure, of the first, which stand right at the number."""
        if measure not in self.measures:
            return ''
        lane = LANE * self.measures.index(measure)
        heard = list(islice(filter(self.told.__contains__, signs), NEAREST))
        return max(heard, key=lambda sign: self._lanes[sign] >> lane & MOST, default='')

    def weights(self, sign: str) -> dict[int, float]:
        """By the measure's place."""
        pairs = (pair.split(':') for pair in self.told[sign].split())
        return {int(place): float(weight) for place, weight in pairs}


def matter_of(measure: str) -> str:
    """'dan_van_kheo' of all that is counted of models."""
    return measure.partition('.')[0]


class _Lanes(dict[str, int]):
    """Of the signs that have been heard."""

    def __init__(self, told: dict[str, str], level: int) -> None:
        super().__init__()
        self.told, self.level = told, level

    def __missing__(self, sign: str) -> int:
        pairs = (pair.partition(':') for pair in self.told[sign].split())
        self[sign] = self.level + sum(round(PARTS * float(weight)) << int(place) * LANE for place, _is, weight in pairs)
        return self[sign]


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
