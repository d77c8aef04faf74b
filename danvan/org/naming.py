"""Provinces, districts and communes by name, of today's and of former maps, without a database: what a text's words may mean.

A name in two provinces belongs to neither. Which unit of the tree is meant on a day is asked of `names`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from danvan.org.datafiles import UnitRow, editions
from danvan.vietnamese import plain_spaces

FORMER = Path(__file__).parent / 'former_names.csv'  # merged or renamed before the first edition, and other spellings
RENAMED = {'Huế': ('Thừa Thiên Huế', 2025)}  # until that year


class Names:
    """Who is called so; every key is in small letters with plain blanks and hyphens."""

    def __init__(self) -> None:
        self.provinces: dict[str, str] = {}
        self.districts: dict[str, set[str]] = defaultdict(set)
        self.communes: dict[str, set[tuple[str, str]]] = defaultdict(set)  # (district or '', province)

    def add(self, rows: Iterable[UnitRow], known: dict[str, UnitRow]) -> None:
        for row in rows:
            above = known.get(row.parent)
            if row.level == 'province':
                self.provinces[key(row.name)] = row.name
            elif row.level == 'district' and above:
                self.districts[key(row.name)].add(above.name)
            elif row.level == 'commune' and above:
                higher = known.get(above.parent) if above.level == 'district' else None
                self.communes[key(row.name)].add((above.name, higher.name) if higher else ('', above.name))

    def add_former(self, rows: Iterable[list[str]]) -> None:
        for level, name, province, _source in rows:
            if level == 'district':
                self.districts[key(name)].add(province)
            else:
                self.provinces[key(name)] = province or name


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """Small letters, one blank, no blanks round a hyphen: 'Bà Rịa – Vũng Tàu' and 'BÀ RỊA-VŨNG TÀU' are one."""
    return plain_spaces(name).casefold().replace('–', '-').replace(' - ', '-').replace("'", '’')


def province_named(name: str) -> str | None:
    """The province's own spelling, 'Đắk Lắk' for 'Đăk Lăk'; None where no province was ever called so."""
    return _names().provinces.get(key(name))


def province_of_district(name: str) -> str | None:
    """The one province in which a district has or had this name; None where there are several or none."""
    return _only(_names().districts.get(key(name), ()))


def is_district(name: str) -> bool:
    return key(name) in _names().districts


def province_of_commune(name: str, district: str | None = None) -> str | None:
    """The one province of the communes called so, of those in the named district if one is named."""
    found = _names().communes.get(key(name), set())
    if district:
        found = {pair for pair in found if key(pair[0]) == key(district)} or found
    return _only({province for _district, province in found})


def is_place(name: str) -> bool:
    """A province, a district or a commune of any time is called so."""
    names, wanted = _names(), key(name)
    return wanted in names.provinces or wanted in names.districts or wanted in names.communes


def _only(found: Iterable[str]) -> str | None:
    one = set(found)
    return one.pop() if len(one) == 1 else None


def name_in(province: str, year: int) -> str:
    """What a province of the last map with districts was called in that year."""
    former, until = RENAMED.get(province, (province, 0))
    return former if year < until else province


@lru_cache(1)
def _names() -> Names:
    names = Names()
    known: dict[str, UnitRow] = {}
    for edition in editions():
        rows = [row for row in edition.units if row.status != 'closed']
        known |= {row.key: row for row in rows}
        names.add(rows, known)
    with FORMER.open(encoding='utf-8', newline='') as file:
        names.add_former(list(csv.reader(file))[1:])
    return names
