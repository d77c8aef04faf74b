"""Reads both sources into plain rows; knows their tables and keys, and nothing of ours."""

import importlib.util
import json
import sqlite3
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

FIRST = 'vietnamadminunits 1.0.4'
SECOND = 'vietnam-provinces 2026.9.0'


@dataclass(frozen=True)
class Line:
    """One commune of a source, or a district without communes (`commune` is then empty)."""

    province: str
    province_code: str
    district: str
    district_code: str
    commune: str
    code: str
    sort: str
    places: dict[str, tuple[float, float]] = field(compare=False)
    joined: str = ''


@dataclass(frozen=True)
class First:
    old: list[Line]
    new: list[Line]
    pairs: dict[str, set[str]]  # old joined key -> codes of the new communes


@dataclass(frozen=True)
class Second:
    old: dict[str, tuple[str, str]]  # code -> name, district code
    districts: dict[str, str]
    new: dict[str, str]
    provinces: dict[str, str]
    pairs: dict[str, set[str]]


def read_first() -> First:
    spec = importlib.util.find_spec('vietnamadminunits')
    if spec is None or spec.origin is None:
        sys.exit(f'{FIRST} is not installed: run make setup')
    folder = Path(spec.origin).parent / 'data'
    with sqlite3.connect(folder / 'dataset.db') as base:
        base.row_factory = sqlite3.Row
        old = [_old_line(row) for row in base.execute('SELECT * FROM admin_units_legacy')]
        rows = base.execute('SELECT * FROM admin_units').fetchall()
    codes = {(row['provinceKey'], row['wardKey']): row['wardCode'] for row in rows}
    converter = json.loads((folder / 'converter_2025.json').read_text(encoding='utf-8'))
    return First(old, [_new_line(row) for row in rows], _first_pairs(converter, codes))


def _old_line(row: sqlite3.Row) -> Line:
    places = {level: (row[f'{level}Lat'], row[f'{level}Lon']) for level in ('province', 'district', 'ward')}
    return Line(
        row['province'],
        row['provinceCode'],
        row['district'],
        row['districtCode'],
        row['ward'] or '',
        row['wardCode'] or '',
        row['wardType'] or '',
        places,
        f'{row["provinceKey"]}_{row["districtKey"]}_{row["wardKey"] or ""}',
    )


def _new_line(row: sqlite3.Row) -> Line:
    places = {level: (row[f'{level}Lat'], row[f'{level}Lon']) for level in ('province', 'ward')}
    return Line(row['province'], row['provinceCode'], '', '', row['ward'], row['wardCode'], row['wardType'], places)


def _first_pairs(converter: dict, codes: dict[tuple[str, str], str]) -> dict[str, set[str]]:
    pairs: dict[str, set[str]] = defaultdict(set)
    for province, communes in converter['DICT_PROVINCE_WARD_NO_DIVIDED'].items():
        for new, olds in communes.items():
            for old in olds:
                pairs[old].add(codes[province, new])
    for province, communes in converter['DICT_PROVINCE_WARD_DIVIDED'].items():
        for old, news in communes.items():
            pairs[old].update(codes[province, new['newWardKey']] for new in news)
    return pairs


def read_second(wheel: Path) -> Second:
    """Read the second source straight from its wheel: the edition we need does not install on every Python."""
    sys.path.insert(0, str(wheel))
    from vietnam_provinces import _lookup as now
    from vietnam_provinces._ward_conversion_2025 import OLD_TO_NEW
    from vietnam_provinces.legacy import _lookup as before

    old = {f'{c:05d}': (w.name, f'{int(w.district_code):03d}') for c, w in before.WARD_MAPPING.items()}
    return Second(
        old,
        {f'{code:03d}': district.name for code, district in before.DISTRICT_MAPPING.items()},
        {f'{code:05d}': ward.name for code, ward in now.WARD_MAPPING.items()},
        {f'{code:02d}': province.name for code, province in now.PROVINCE_MAPPING.items()},
        {f'{code:05d}': {f'{ward.code:05d}' for ward in entry.new_wards} for code, entry in OLD_TO_NEW.items()},
    )
