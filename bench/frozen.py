"""Measures roll-ups of what was submitted: one month and a year, on three maps, with and without the parents' totals."""

from django.db import connection

from bench.nation import MONTHS, positions
from bench.rows import Duck, ask
from bench.timing import Table, Timed, timed
from danvan.indicators.legend import MISSING
from danvan.indicators.models import Scope, Sheet
from danvan.indicators.rolling import Rolled, roll_up
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Edition
from danvan.periods import Period

MONTH = len(MONTHS) // 2
PLAIN = """
    SELECT a.ancestor_id, r.cell, sum(r.value) FROM bench_row r
    JOIN {ancestor} a ON a.unit_id = r.unit AND a.edition_id = {edition} AND a.level = 'province'
    WHERE r.month BETWEEN {first} AND {last} GROUP BY a.ancestor_id, r.cell{by_month}
"""
ARRAYS = """
    SELECT a.ancestor_id, {sums} FROM indicators_sheet s
    JOIN org_ancestor a ON a.unit_id = s.unit_id AND a.edition_id = {edition} AND a.level = 'province'
    WHERE s.regime = 'party' AND s.first >= '{first}' AND s.last <= '{last}' AND s.first >= s.last - 31 AND s.scope = 'own'
    GROUP BY a.ancestor_id{by_month}
"""


def measure(table: Table, duck: Duck) -> None:
    duck.take_frozen()
    at, own = positions(), edition_on(MONTHS[MONTH].last)
    others = [edition for edition in Edition.objects.order_by('on') if edition != own]
    table.title(f'Frozen observations: {len(at)} cells, {len(provinces(own))} provinces')
    for edition in (own, *others):
        where = 'its own map' if edition == own else f'the map of {edition.on:%d/%m/%Y}'
        one_month(table, duck, edition, at, where)
    months(table, duck, own, at, 12, 'a year, month by month')
    months(table, duck, own, at, 0, 'two years, month by month')
    submit_totals(own, at)
    try:
        with_totals(table, duck, own, at)
    finally:
        Sheet.objects.filter(scope=Scope.TOTAL).delete()


def provinces(edition: Edition) -> list[int]:
    rows = Ancestor.objects.filter(edition=edition, level='province', ancestor__is_invented=False)
    return list(rows.values_list('ancestor', flat=True).distinct())


def rolled(month: Period, edition: Edition, groups: list[int], at: list[int], **how: bool) -> dict[int, Rolled]:
    return roll_up(groups, month, edition, at, beside=False, frozen=True, **how)


def one_month(table: Table, duck: Duck, edition: Edition, at: list[int], where: str) -> None:
    groups, month = provinces(edition), MONTHS[MONTH]
    house = timed(lambda: rolled(month, edition, groups, at))
    rows = timed(lambda: duck.ask(plain('ancestor', edition, MONTH, MONTH)))
    agree(house.answer, rows.answer, at)
    table.time(f'one month, {where}: DuckDB', rows)
    table.time(f'one month, {where}: the house', house, rows, 'at most 3 x')
    table.time('    arrays, GROUP BY by hand', timed(lambda: ask(arrays(edition, month, month, at))), rows)
    table.time(
        '    plain rows, GROUP BY by hand', timed(lambda: ask(plain('org_ancestor', edition, MONTH, MONTH))), rows
    )


def months(table: Table, duck: Duck, edition: Edition, at: list[int], since: int, what: str) -> None:
    """Each month apart, as a year's table shows them; DuckDB groups by month too. On the map of the last of them."""
    groups, chosen, last = provinces(edition), MONTHS[since:], len(MONTHS) - 1
    rows = timed(lambda: duck.ask(plain('ancestor', edition, since, last, ', r.month')), 3)
    house = timed(lambda: [rolled(month, edition, groups, at) for month in chosen], 3)
    table.time(f'{what}: DuckDB', rows)
    table.time(f'{what}: the house', house, rows, 'under 600 ms' if since else '')
    by_hand = arrays(edition, chosen[0], chosen[-1], at, ', s.first')
    table.time('    arrays, GROUP BY by hand', timed(lambda: ask(by_hand), 3), rows)
    plain_rows = plain('org_ancestor', edition, since, last, ', r.month')
    table.time('    plain rows, GROUP BY by hand', timed(lambda: ask(plain_rows), 2), rows)


def submit_totals(edition: Edition, at: list[int]) -> None:
    """Every province submits its own total of every month: what the sum says."""
    for month in MONTHS:
        told = rolled(month, edition, provinces(edition), at)
        Sheet.objects.bulk_create(
            Sheet(unit_id=unit, scope=Scope.TOTAL, is_frozen=True, cells=_array(row.values, at), **Sheet.columns(month))
            for unit, row in told.items()
        )
    with connection.cursor() as cursor:
        cursor.execute('ANALYZE indicators_sheet')


def _array(values: list[int | None], at: list[int]) -> list[int]:
    by_position = dict(zip(at, values, strict=True))
    return [MISSING if (n := by_position.get(spot)) is None else n for spot in range(1, max(at) + 1)]


def with_totals(table: Table, duck: Duck, edition: Edition, at: list[int]) -> None:
    groups = provinces(edition)
    one = timed(lambda: duck.ask(plain('ancestor', edition, MONTH, MONTH)))
    house = timed(lambda: rolled(MONTHS[MONTH], edition, groups, at))
    agree(house.answer, one.answer, at)
    table.time('one month, where the provinces have submitted', house, one, 'at most 1 x')
    year = timed(lambda: duck.ask(plain('ancestor', edition, 12, 23, ', r.month')), 3)
    house = timed(lambda: [rolled(month, edition, groups, at) for month in MONTHS[12:]], 3)
    table.time('a year, month by month, where the provinces have submitted', house, year, 'under 600 ms')
    other = Edition.objects.order_by('on').first()
    groups = provinces(other)
    restated: Timed = timed(lambda: rolled(MONTHS[MONTH], other, groups, at), 3)
    table.time(f'one month, submitted, restated on {other.on:%d/%m/%Y}', restated, one, 'at most 3 x')


def plain(ancestor: str, edition: Edition, first: int, last: int, by_month: str = '') -> str:
    return PLAIN.format(ancestor=ancestor, edition=edition.pk, first=first, last=last, by_month=by_month)


def arrays(edition: Edition, first: Period, last: Period, at: list[int], by_month: str = '') -> str:
    sums = ', '.join(f'sum(nullif(s.cells[{n}], {MISSING}))' for n in at)
    return ARRAYS.format(sums=sums, edition=edition.pk, first=first.first, last=last.last, by_month=by_month)


def agree(house: dict[int, Rolled], rows: list[tuple], at: list[int]) -> None:
    """A fast wrong answer is worth nothing."""
    said = {(unit, cell): number for unit, cell, number in rows}
    ours = {
        (unit, cell): number
        for unit, row in house.items()
        for cell, number in zip(at, row.values, strict=True)
        if number is not None
    }
    if said != ours:
        raise SystemExit(f'the roll-up differs from the rows: {len(said.items() ^ ours.items())} cells')
