"""Months or quarters that were reported and make a longer period: the sum of what flows, the last of what stands.

The two are never mixed, and never take the place of the longer period's own number, which is a report of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from danvan.indicators.catalogue import indicator
from danvan.indicators.figures import Figure, figures_of_each, summed_cells
from danvan.indicators.legend import Cell
from danvan.indicators.legs import whole
from danvan.indicators.models import Qualifier
from danvan.org.editions import edition_on, read_atlas
from danvan.org.models import Edition, Unit
from danvan.periods import Period

MONTH, QUARTER = SHAPES = ('month', 'quarter')
LONGEST = 12  # months: a span of years is no sum of months that anybody asks for
SAID = """
    SELECT DISTINCT s.first, s.last FROM indicators_sheet s
    JOIN org_ancestor a ON a.edition_id = %(edition)s AND a.unit_id = s.unit_id AND a.ancestor_id = %(unit)s
    WHERE s.regime = %(regime)s AND s.is_frozen AND s.first >= %(first)s AND s.last <= %(last)s
"""


@dataclass(frozen=True)
class Addition:
    """What the parts of a period come to. `figures`: the reported one of each part, in their order, present or missing.

    `last`: of a stock, the part whose number it is. `is_complete`: nothing that it needs is missing or partial.
    """

    shape: str
    figures: tuple[Figure, ...]
    value: int | float | None
    reported: int
    is_complete: bool
    last: Period | None = None

    @property
    def expected(self) -> int:
        return len(self.figures)


def parts_of_period(period: Period, shape: str) -> list[Period]:
    """The months or quarters that make exactly its days, under its regime and closing day; none where it is one itself."""
    months = period.months()
    if shape == MONTH:
        parts = list(months)
    else:
        parts = list(dict.fromkeys(Period.at(one.last, QUARTER, period.regime, period.cutoff) for one in months))
    fits = parts[0].first == period.first and parts[-1].last == period.last
    return parts if fits and len(parts) > 1 and len(months) <= LONGEST else []


def additions(
    unit: Unit, cells: Sequence[Cell], period: Period, edition: Edition | None = None
) -> dict[Cell, Addition]:
    """For each cell of which any part of the period was reported: what the parts come to."""
    edition = edition or edition_on(period.last)
    shape, parts = _best(unit, period, edition)
    if not parts or not cells:
        return {}
    atlas, every = read_atlas(), summed_cells(cells)
    asked = list(dict.fromkeys([*cells, *every]))
    read = {
        part: {cell: of for (_unit, cell), of in figures_of_each([unit], asked, part, edition, frozen=True, atlas=atlas).items()}
        for part in parts
    }  # fmt: skip
    found = {cell: _added(cell, shape, parts, read) for cell in cells}
    return {cell: one for cell, one in found.items() if one.reported}


def _best(unit: Unit, period: Period, edition: Edition) -> tuple[str, list[Period]]:
    """Of months and quarters, those of which the larger share was reported; months where it is the same."""
    choices = [(shape, parts) for shape in SHAPES if (parts := parts_of_period(period, shape))]
    said = _reported(unit, period, edition) if choices else set()
    shares = [(sum((p.first, p.last) in said for p in parts) / len(parts), shape, parts) for shape, parts in choices]
    share, shape, parts = max(shares, key=lambda one: one[0], default=(0, '', []))
    return (shape, parts) if share else ('', [])


def _reported(unit: Unit, period: Period, edition: Edition) -> set[tuple]:
    """First and last days of the periods within this one of which anything in the unit was accepted."""
    asked = {
        'edition': edition.pk,
        'unit': unit.pk,
        'regime': period.regime,
        'first': period.first,
        'last': period.last,
    }
    with connection.cursor() as cursor:
        cursor.execute(SAID, asked)
        return set(cursor.fetchall())


def _added(cell: Cell, shape: str, parts: Sequence[Period], read: Mapping[Period, Mapping[Cell, Figure]]) -> Addition:
    columns = summed_cells([cell])
    said = [part for part in parts if all(_is_exact(read[part][one]) for one in columns)]
    stocks = [indicator(code).kind == 'stock' for code, _key in columns]
    numbers = [_over(one, is_stock, said, read) for one, is_stock in zip(columns, stocks, strict=True)]
    needed = parts[-1:] if all(stocks) else parts
    full = [part for part in said if all(read[part][one].is_complete for one in columns)]
    return Addition(
        shape,
        tuple(read[part][cell] for part in parts),
        whole([numbers]) if said else None,
        len(said),
        set(needed) <= set(full),
        said[-1] if said and all(stocks) else None,
    )


def _over(cell: Cell, is_stock: bool, said: Sequence[Period], read: Mapping[Period, Mapping[Cell, Figure]]) -> int:
    """A stock is what stood at the end of the last one; what flowed is added."""
    values = [read[part][cell].value for part in said]
    return values[-1] if is_stock and values else sum(values)


def _is_exact(of: Figure) -> bool:
    return of.value is not None and of.qualifier == Qualifier.EXACT
