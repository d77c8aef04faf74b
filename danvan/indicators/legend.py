"""Which position of a sheet is which indicator and split. Positions are given once and never move."""

from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from danvan.indicators.models import Legend
from danvan.indicators.splits import split_of

Cell = tuple[str, str]  # (indicator code, split key)


def positions() -> dict[Cell, int]:
    """Every known cell with its position, counted from 1."""
    return {(code, key): at for at, code, key in Legend.objects.values_list('position', 'indicator', 'split_key')}


def ensure(cells: Iterable[Cell]) -> dict[Cell, int]:
    """Positions of these cells among all, after giving new ones to those that had none."""
    known = positions()
    missing = sorted(set(cells) - known.keys())
    if not missing:
        return known
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('LOCK TABLE indicators_legend IN SHARE ROW EXCLUSIVE MODE')
        known = positions()
        missing = [cell for cell in missing if cell not in known]
        fresh = {cell: at for at, cell in enumerate(missing, max(known.values(), default=0) + 1)}
        Legend.objects.bulk_create(
            Legend(position=at, indicator=code, split=dict(split_of(key)), split_key=key)
            for (code, key), at in fresh.items()
        )
    return known | fresh


def packed(cells: Mapping[Cell, int | None], at: Mapping[Cell, int]) -> list[int | None]:
    """A sheet's array of these cells; every other position is not reported."""
    array: list[int | None] = [None] * max((at[cell] for cell in cells), default=0)
    for cell, number in cells.items():
        array[at[cell] - 1] = number
    return array
