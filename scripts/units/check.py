"""Counts the committed data files; answers how many of the promises they break."""

import sys
from collections import Counter
from datetime import date

from danvan.org import datafiles

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def report() -> int:
    """Print the figures of `docs/units-data.md`; answers 1 where one is not what the law says."""
    wrong = 0
    for label, found, expected in figures():
        wrong += expected not in (None, found)
        sys.stdout.write(f'{label:58}{found:>8}{"" if expected in (None, found) else f"   WRONG: {expected}"}\n')
    return min(wrong, 1)


def figures() -> list[tuple[str, int, int | None]]:
    return [*_maps(), *_lives(), *_splits(), *_listed()]


def _maps() -> list[tuple[str, int, int | None]]:
    before, after, last = (_count(on) for on in (BEFORE, AFTER, None))
    expected = {'province': (63, 34), 'district': (696, 0), 'commune': (10035, 3321)}
    found = []
    for level, (old, new) in expected.items():
        found += [(f'30/6/2025, {level}', before[level], old), (f'1/7/2025, {level}', after[level], new)]
    for sort, number in {'xa': 2621, 'phuong': 687, 'dac_khu': 13, 'thanh_pho': 6, 'tinh': 28}.items():
        found += [(f'1/7/2025, {sort}', after[sort], number), (f'latest edition, {sort}', last[sort], None)]
    return found


def _count(on: date | None) -> Counter[str]:
    rows = datafiles.standing(on).values()
    return Counter(row.level for row in rows) + Counter(row.sort for row in rows)


def _lives() -> list[tuple[str, int, int | None]]:
    edition = next(edition for edition in datafiles.editions() if edition.on == AFTER)
    found = Counter((row.status, row.level) for row in edition.units)
    same = datafiles.standing(BEFORE).keys() & datafiles.standing(AFTER).keys()
    kept = Counter(datafiles.standing(AFTER)[key].level for key in same)
    return [
        *((f'1/7/2025, {status} {level}', found[status, level], None) for status, level in sorted(found)),
        *((f'the same before and after, {level}', kept[level], None) for level in sorted(kept)),
    ]


def _splits() -> list[tuple[str, int, int | None]]:
    edition = next(edition for edition in datafiles.editions() if edition.on == AFTER)
    levels = {row.key: row.level for row in edition.units}
    pairs = [pair for pair in edition.succession if levels[pair.old] == 'commune']
    olds = Counter(pair.old for pair in pairs)
    closed = {row.key for row in edition.units if row.status == 'closed'}
    born = {row.key for row in edition.units if row.status == 'born'}
    return [
        ('pairs of succession', len(edition.succession), None),
        ('pairs of communes', len(pairs), None),
        ('old communes split among several', sum(number > 1 for number in olds.values()), None),
        ('pairs that the second source does not have', sum(pair.differs.endswith('không nêu') for pair in pairs), None),
        ('closed units without a successor', len(closed - {pair.old for pair in edition.succession}), 0),
        ('born units without a predecessor', len(born - {pair.new for pair in edition.succession}), 0),
    ]


def _listed() -> list[tuple[str, int, int | None]]:
    differences = Counter(row[0] for row in datafiles.rows_of('differences.csv'))
    places = Counter(f'{row[0]}, {row[4]}' for row in datafiles.rows_of('coordinates.csv'))
    return [
        *((f'differences.csv, {what}', number, None) for what, number in sorted(differences.items())),
        *((f'coordinates.csv, map of {on}', number, None) for on, number in sorted(places.items())),
    ]
