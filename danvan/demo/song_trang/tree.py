"""The tree of Sông Trăng: province, twelve communes, their communities, the bodies of all, the register it keeps.

Two tiers from the start: an invented province has no districts to lose. A commune's `code` names its tile on the
schematic map (t1 to t12).
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from danvan.indicators.registers import declare
from danvan.org.bodies import open_bodies_in
from danvan.org.opening import open_units
from danvan.org.places import Tie
from danvan.org.plans import Plan
from danvan.org.reorganising import Named
from danvan.vietnamese import fold

PROVINCE, PROVINCE_NAME = 'song-trang', 'Sông Trăng'
FIRST_YEAR = 2024
COMMUNITY_WORD = {'thon': 'thon', 'to_dan_pho': 'to'}


@dataclass(frozen=True)
class Commune:
    """A line of `territories.csv`; communities as (key, sort, name)."""

    tile: str
    key: str
    sort: str
    name: str
    communities: tuple[tuple[str, str, str], ...]


def communes() -> list[Commune]:
    with (Path(__file__).parent / 'territories.csv').open(encoding='utf-8', newline='') as file:
        return [_commune(row) for row in csv.DictReader(file)]


def _commune(row: dict[str, str]) -> Commune:
    sort, names = row['community_sort'], row['communities'].split(';')
    inside = [(f'{row["key"]}.{COMMUNITY_WORD[sort]}-{fold(name).replace(" ", "-")}', sort, name) for name in names]
    return Commune(row['tile'], row['key'], row['sort'], row['name'], tuple(inside))


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    territories = open_units(_plans())
    tell('Sông Trăng: địa bàn')
    open_bodies_in(territories)
    tell('Sông Trăng: cơ quan, tổ chức')
    declare(territories[0], 'exemplar', date(FIRST_YEAR, 1, 1))
    tell('Sông Trăng: sổ mô hình')


def _plans() -> Iterator[Plan]:
    yield _plan(PROVINCE, 'province', Named(PROVINCE_NAME, 'tinh'))
    for commune in communes():
        yield _plan(commune.key, 'commune', Named(commune.name, commune.sort, commune.tile), PROVINCE)
        for key, sort, name in commune.communities:
            yield _plan(key, 'community', Named(name, sort), commune.key)


def _plan(key: str, level: str, named: Named, within: str = '') -> Plan:
    return Plan(key=key, level=level, names=[named], within=[Tie(within)] if within else [], is_invented=True)
