"""Which position of a sheet is which indicator and split. Positions are given once and never move."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, transaction

from danvan.indicators.catalogue import catalogue
from danvan.indicators.models import Legend
from danvan.indicators.splits import split_of
from danvan.org.remembering import once

Cell = tuple[str, str]  # (indicator code, split key)
MISSING = -(
    2**31
)  # what a sheet holds where nothing is reported: NULL in an array makes every sum over it ten times slower


@once
def positions() -> dict[Cell, int]:
    """Every known cell with its position, counted from 1."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT indicator, split_key, position FROM indicators_legend')
        return {(code, key): at for code, key, at in cursor.fetchall()}


def ensure(cells: Iterable[Cell]) -> dict[Cell, int]:
    """Positions of these cells among all, as a reader wants them: a question makes no new cell beyond the catalogue's.

    One that neither the catalogue nor any value names has position 0, where no sheet holds anything.
    """
    asked, known = set(cells), positions()
    if missing := [cell for cell in asked if cell not in known and catalogue()[cell[0]].has_split(cell[1])]:
        known = give(missing)
    return known | dict.fromkeys(asked - known.keys(), 0)


def give(cells: Iterable[Cell]) -> dict[Cell, int]:
    """Positions of these cells among all, after giving new ones to those that had none."""
    known = positions()
    missing = sorted(set(cells) - known.keys())
    if not missing:
        return known
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('LOCK TABLE indicators_legend IN SHARE ROW EXCLUSIVE MODE')
        known = positions.__wrapped__()  # what was read before the lock may be older than what others gave
        missing = [cell for cell in missing if cell not in known]
        fresh = {cell: at for at, cell in enumerate(missing, max(known.values(), default=0) + 1)}
        Legend.objects.bulk_create(
            Legend(position=at, indicator=code, split=dict(split_of(key)), split_key=key)
            for (code, key), at in fresh.items()
        )
    return known | fresh


def packed(cells: Mapping[Cell, int | None], at: Mapping[Cell, int]) -> list[int]:
    """A sheet's array of these cells; every other position is not reported."""
    array = [MISSING] * max((at[cell] for cell in cells), default=0)
    for cell, number in cells.items():
        array[at[cell] - 1] = MISSING if number is None else number
    return array


def picked(array: Sequence[int], positions: Iterable[int]) -> list[int | None]:
    """What a sheet's array holds at these positions; None: not reported."""
    known = ((array[n - 1] if 0 < n <= len(array) else MISSING) for n in positions)
    return [None if number == MISSING else number for number in known]
