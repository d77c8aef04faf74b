"""Which bodies a territory has, by rule: reads `bodies.csv` and names them. No database: `bodies` opens them.

Where the day of a change differs from province to province (the boards joined in February 2025, the party committees
of governments), the rule bears the day of the centre, 3/2/2025, until someone corrects the unit.
In `answers_to` a slug is a body of the same territory, `^slug` one of the territory above.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from danvan.org.places import Tie
from danvan.org.reorganising import Named
from danvan.org.words import whole_name

RULES = Path(__file__).with_name('bodies.csv')
COMMITTEES = {
    'tinh': 'Tỉnh ủy',
    'thanh_pho': 'Thành ủy',
    'thanh_pho_thuoc_tinh': 'Thành ủy',
    'huyen': 'Huyện ủy',
    'quan': 'Quận ủy',
    'thi_xa': 'Thị ủy',
}


@dataclass(slots=True, frozen=True)
class Rule:
    """A body that every territory of a level has, from-until."""

    level: str
    slug: str
    sort: str
    bloc: str
    answers_to: tuple[str, ...]
    name: str
    since: date | None
    until: date | None
    successor: str
    only: tuple[str, ...]

    def called(self, territory: Named) -> str:
        """'Ban Dân vận {committee}' -> Ban Dân vận Tỉnh ủy Khánh Hòa."""
        committee = f'{COMMITTEES.get(territory.sort, "Đảng ủy")} {territory.name}'
        return self.name.format(whole=whole_name(territory.name, territory.sort), committee=committee)


@lru_cache(1)
def _all() -> list[Rule]:
    with RULES.open(encoding='utf-8', newline='') as file:
        return [_rule(row) for row in csv.DictReader(file)]


def _rule(row: dict[str, str]) -> Rule:
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ('since', 'until')}
    words = {name: tuple(row[name].split()) for name in ('answers_to', 'only')}
    return Rule(**{**row, **days, **words})


def rules_for(level: str, key: str) -> list[Rule]:
    """A rule for this very territory stands in place of the general one of the same slug."""
    chosen = {rule.slug: rule for rule in _all() if rule.level == level and not rule.only}
    chosen |= {rule.slug: rule for rule in _all() if rule.level == level and key in rule.only}
    return list(chosen.values())


def clip(
    rows: Iterable[Named | Tie], since: date | None, until: date | None
) -> Iterator[tuple[Named | Tie, date | None, date | None]]:
    """Those that hold at some time between the two days, each with the days for which it does."""
    for row in rows:
        first = max(filter(None, (row.since, since)), default=None)
        last = min(filter(None, (row.until, until)), default=None)
        if not (first and last and first > last):
            yield row, first, last
