"""What is read once for all of a report: the unit's figures, those of the year before, and its parts' values.

Everything after this works on what stands here; nothing further asks the indicators.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from danvan.indicators.catalogue import indicator
from danvan.indicators.comparing import AS_REPORTED, Comparison, compare_figures, same_perimeter
from danvan.indicators.figures import Figure, figures
from danvan.indicators.legend import Cell, ensure
from danvan.indicators.models import Observation, Origin, Scope, Status
from danvan.indicators.parts import expected, parts_of
from danvan.indicators.rolling import roll_up
from danvan.indicators.splits import split_key
from danvan.office.blocks import Figure as Printed
from danvan.org.editions import edition_on
from danvan.org.models import Unit
from danvan.periods import Period
from danvan.reports.ledger import Ledger
from danvan.reports.models import Report
from danvan.reports.outline import headlines


class Reading:
    """`is_redraft`: the unit's frozen total is about to be renewed, so that what is computed now counts instead."""

    def __init__(self, report: Report, is_redraft: bool = False) -> None:
        self.report, self._natives, self._said = report, {}, set()
        self.unit, self.period, self.edition = report.record.unit, report.period, report.edition
        self.other, self.is_redraft = self.period.same_last_year(), is_redraft
        self.ledger = Ledger(self.unit, self.period, self.edition)
        self.now = self._read(self.period)

    @cached_property
    def then(self) -> dict[Cell, Figure]:
        return {(f.code, f.key): f for f in figures(self.unit, self.other, self.edition)}

    def _read(self, period: Period) -> dict[Cell, Figure]:
        return {(f.code, f.key): self._in_force(f) for f in figures(self.unit, period, self.edition)}

    def _in_force(self, figure: Figure) -> Figure:
        """Of a total that was frozen here: how many units stand behind it, and in a redraft what they come to now."""
        said = figure.source
        frozen = said and said.origin == Origin.COMPUTED and said.scope == Scope.TOTAL
        if not frozen or figure.computed is None or not self.parts:
            return figure
        reported = len(self.reporting(figure.code))
        counts = {'units_reported': reported, 'units_expected': len(self.parts)} if reported else {}
        value = {'value': figure.computed, 'accepted': None} if self.is_redraft else {}
        return replace(figure, **counts, **value)

    def says_first(self, sentence: str) -> bool:
        """What holds for the whole report is said once."""
        is_first = sentence not in self._said
        self._said.add(sentence)
        return is_first

    # --- the unit's own figures

    def figure(self, code: str, **split: str) -> Figure | None:
        """A figure that says a number; None where nobody has reported one."""
        found = self.now.get((code, split_key(split)))
        return found if found and found.value is not None else None

    def splits(self, code: str, dimension: str) -> list[Figure]:
        """Values of one dimension other than zero, in the order of reports."""
        return [f for (of, _key), f in self.now.items() if of == code and list(f.split) == [dimension] and f.value]

    def before(self, figure: Figure) -> Figure | None:
        """The same figure of the year before, on the same map."""
        return self.then.get((figure.code, figure.key))

    def compared(self, figure: Figure) -> Comparison | None:
        """Beside the year before, restated; None where the year before says nothing at all."""
        then = self.before(figure)
        return compare_figures(figure, then) if then else None

    def same_perimeter(self, figure: Figure) -> Comparison:
        """Over the units that are in both years; read once for all figures that are compared."""
        return self._perimeter[figure.code, figure.key]

    @cached_property
    def _perimeter(self) -> dict[Cell, Comparison]:
        cells = [(code, '') for code in headlines(self.report.outline)]
        return same_perimeter(self.unit, cells, self.period, self.other)

    def as_reported(self, figure: Figure) -> Comparison:
        """Beside what was said then, each year on its own map."""
        cell = figure.code, figure.key
        now, then = self._native(self.period, self.now).get(cell), self._native(self.other, self.then).get(cell)
        sides = [
            side or replace(figure, value=None, period=period)
            for side, period in ((now, self.period), (then, self.other))
        ]
        return compare_figures(*sides, AS_REPORTED)

    def _native(self, period: Period, known: dict[Cell, Figure]) -> dict[Cell, Figure]:
        """Figures on the period's own map; mostly that is the map of the report."""
        if edition_on(period.last) == self.edition:
            return known
        if period not in self._natives:
            self._natives[period] = {(f.code, f.key): f for f in figures(self.unit, period)}
        return self._natives[period]

    def estimate(self, said: Observation) -> Printed:
        """What a unit below said with a word such as 'hơn', in the ledger as that unit's own."""
        one = indicator(said.indicator)
        status = {'qualifier': said.qualifier, 'status': said.status, 'origin': said.origin, 'scope': said.scope}
        return self.ledger.cite(
            Figure(said.unit, one, said.split, self.period, self.edition, said.value, source=said, **status)
        )

    # --- its parts

    @cached_property
    def parts(self) -> list[Unit]:
        """The units of which the figures are made, in their order."""
        return expected(parts_of(self.unit, self.period, self.edition), self.period)

    def reporting(self, code: str) -> set[int]:
        """Parts that have said anything of this indicator."""
        codes = {code, indicator(code).numerator}
        return {part for part, cells in self._by_part.items() if any(cell[0] in codes for cell in cells)}

    def silent(self, code: str) -> list[Unit]:
        reporting = self.reporting(code)
        return [part for part in self.parts if part.pk not in reporting]

    def part_figure(self, part: Unit, code: str, **split: str) -> Figure:
        value = self._by_part.get(part.pk, {}).get((code, split_key(split)))
        status = Status.MISSING if value is None else Status.VALUE
        said = value is not None
        return Figure(
            part, indicator(code), split, self.period, self.edition, value, status=status, scope=Scope.TOTAL,
            computed=value, units_reported=int(said), units_expected=1,
        )  # fmt: skip

    @cached_property
    def _by_part(self) -> dict[int, dict[Cell, int]]:
        """The value of each cell of each part, where there is one: one roll-up for all."""
        known = ensure([('DVK01', '')])
        cells, positions = list(known), list(known.values())
        rolled = roll_up([part.pk for part in self.parts], self.period, self.edition, positions, beside=False)
        return {
            part: {cell: n for cell, n in zip(cells, row.values, strict=True) if n is not None}
            for part, row in rolled.items()
        }


def trend(reading: Reading, codes: Sequence[str], length: int = 5) -> list[tuple[Period, dict[str, Figure]]]:
    """The last periods of this kind up to the report's, oldest first, as far back as there are figures."""
    known, period, found = {reading.period: reading.now, reading.other: reading.then}, reading.period, []
    while len(found) < length:
        said = known.get(period) or {(f.code, f.key): f for f in figures(reading.unit, period, reading.edition, codes)}
        row = {code: said[code, ''] for code in codes if (code, '') in said and said[code, ''].value is not None}
        if not row:
            break
        found.append((period, row))
        period = period.same_last_year()
    return found[::-1]
