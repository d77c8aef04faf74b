"""What is read once for all of a report: the unit's figures, those of the year before, and its parts' values.

One question to the indicators for each period and map; everything after this works on what stands here.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from danvan.indicators.catalogue import indicator
from danvan.indicators.comparing import AS_REPORTED, Comparison, compare_figures, same_parts
from danvan.indicators.figures import Figure, figures
from danvan.indicators.legend import Cell
from danvan.indicators.models import Observation, Origin, Scope, Status
from danvan.indicators.rolling import Numbers
from danvan.indicators.splits import split_key
from danvan.office.blocks import Figure as Printed
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Edition, Level, Unit
from danvan.periods import Period
from danvan.reports.ledger import Ledger
from danvan.reports.models import Report
from danvan.reports.outline import headlines
from danvan.reports.picking import Pick, pick_of

Found = dict[Cell, Figure]
Told = list[tuple[Period, dict[str, Figure]]]  # periods in their order, each with its figures by code


class Reading:
    """`is_redraft`: the unit's frozen total is about to be renewed, so that what is computed now counts instead."""

    def __init__(self, report: Report, is_redraft: bool = False) -> None:
        self.report, self._said = report, set()
        self.unit, self.period, self.edition = report.record.unit, report.period, report.edition
        self.other, self.is_redraft = self.period.same_last_year(), is_redraft
        self.ledger = Ledger(self.unit, self.period, self.edition)
        self.now = {cell: self._in_force(f) for cell, f in self.read(self.period, self.edition).items()}

    @cached_property
    def then(self) -> Found:
        return self.read(self.other, self.edition)

    def read(self, period: Period, edition: Edition, codes: Sequence[str] | None = None) -> Found:
        return {(f.code, f.key): f for f in figures(self.unit, period, edition, codes)}

    def _in_force(self, figure: Figure) -> Figure:
        """Of a total that was frozen here, in a redraft: what its parts come to now, and how many of them have reported."""
        said = figure.source
        frozen = said and said.origin == Origin.COMPUTED and said.scope == Scope.TOTAL
        if not (self.is_redraft and frozen) or figure.computed is None:
            return figure
        reported = sum(any(n is not None for n in numbers) for _part, numbers in figure.parts)
        counts = {'units_reported': reported, 'units_expected': len(figure.parts)} if reported else {}
        return replace(figure, value=figure.computed, accepted=None, **counts)

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
        """Over the units that are in both years, each year on its own map."""
        return same_parts(*self._native(figure))

    def as_reported(self, figure: Figure) -> Comparison:
        """Beside what was said then, each year on its own map."""
        return compare_figures(*self._native(figure), AS_REPORTED)

    def _native(self, figure: Figure) -> tuple[Figure, Figure]:
        """A headline and the same of the year before, each on its year's own map; mostly that is the report's."""
        cell = figure.code, figure.key
        nothing = replace(figure, value=None, status=Status.MISSING, source=None, units_reported=0, parts=[])
        return (
            self._native_now.get(cell) or nothing,
            self._native_then.get(cell) or replace(nothing, period=self.other),
        )

    @cached_property
    def _native_now(self) -> Found:
        return self._on_its_map(self.period, self.now)

    @cached_property
    def _native_then(self) -> Found:
        return self._on_its_map(self.other, self.then)

    def _on_its_map(self, period: Period, known: Found) -> Found:
        edition = edition_on(period.last)
        return known if edition == self.edition else self.read(period, edition, headlines(self.report.outline))

    @cached_property
    def is_unmoved(self) -> bool:
        """It has the same ground in both periods as on the report's map: there is nothing to restate."""
        maps = {edition_on(self.other.last).pk, edition_on(self.period.last).pk, self.edition.pk}
        ground: dict[int, set[int]] = {pk: set() for pk in maps}
        inside = Ancestor.objects.filter(edition__in=maps, ancestor=self.unit).exclude(unit__level=Level.BODY)
        for pk, unit in inside.values_list('edition', 'unit'):
            ground[pk].add(unit)
        existed = self.unit.since is None or self.unit.since <= self.other.first
        return existed and all(units == ground[self.edition.pk] for units in ground.values())

    def estimate(self, said: Observation) -> Printed:
        """What a unit below said with a word such as 'hơn', in the ledger as that unit's own."""
        one = indicator(said.indicator)
        status = {'qualifier': said.qualifier, 'status': said.status, 'origin': said.origin, 'scope': said.scope}
        return self.ledger.cite(
            Figure(said.unit, one, said.split, self.period, self.edition, said.value, source=said, **status)
        )

    # --- what a text cites

    def find(self, ref: str) -> Printed | None:
        """A number that the report says anyway, or a figure picked for the text; None where nobody has reported it."""
        known = self.ledger.find(ref)
        pick = None if known else pick_of(ref, self.report)
        figure = self._picked(pick) if pick else None
        return self.ledger.cite(figure) if figure else known

    def _picked(self, pick: Pick) -> Figure | None:
        whole = self._of(pick.label).get((pick.code, pick.key))
        if whole is None or not pick.unit:
            return whole if whole and whole.value is not None else None
        parts = (one for one in self.part_figures(whole) if one.unit.key == pick.unit)
        return next((one for one in parts if one.value is not None), None)

    def _of(self, label: str) -> Found:
        if label in ('', self.period.label):
            return self.now
        return self.then if label == self.other.label else self._previous if label == self._last.label else {}

    @cached_property
    def _previous(self) -> Found:
        return self.read(self._last, self.edition)

    @property
    def _last(self) -> Period:
        return self.period.previous()

    # --- its parts

    @cached_property
    def parts(self) -> list[Unit]:
        """The units of which the figures are made, in their order."""
        return next(([unit for unit, _numbers in figure.parts] for figure in self.now.values()), [])

    def reporting(self, code: str) -> set[int]:
        """Parts that have said anything of this indicator."""
        return self._reporting.get(code, set())

    @cached_property
    def _reporting(self) -> dict[str, set[int]]:
        said: dict[str, set[int]] = {}
        for figure in self.now.values():
            parts = {unit.pk for unit, numbers in figure.parts if any(n is not None for n in numbers)}
            said.setdefault(figure.code, set()).update(parts)
        return said

    def silent(self, code: str) -> list[Unit]:
        reporting = self.reporting(code)
        return [part for part in self.parts if part.pk not in reporting]

    def part_figures(self, whole: Figure) -> list[Figure]:
        """The same figure of each part, on the same map."""
        return [_of_part(whole, unit, numbers) for unit, numbers in whole.parts]


def _of_part(whole: Figure, unit: Unit, numbers: Numbers) -> Figure:
    value = _divided(numbers) if whole.indicator.kind == 'ratio' else numbers[0]
    said = value is not None
    return Figure(
        unit, whole.indicator, whole.split, whole.period, whole.edition, value,
        status=Status.VALUE if said else Status.MISSING, scope=Scope.TOTAL, computed=value,
        units_reported=int(said), units_expected=1,
    )  # fmt: skip


def _divided(numbers: Numbers) -> float | None:
    above, below = numbers
    return round(100 * above / below, 1) if above is not None and below else None


def trend(reading: Reading, codes: Sequence[str], length: int = 5) -> Told:
    """The last periods of this kind up to the report's, oldest first, as far back as there are figures."""
    known, period, found = {reading.period: reading.now, reading.other: reading.then}, reading.period, []
    while len(found) < length:
        said = known.get(period) or reading.read(period, reading.edition, codes)
        row = {code: said[code, ''] for code in codes if (code, '') in said and said[code, ''].value is not None}
        if not row:
            break
        found.append((period, row))
        period = period.same_last_year()
    return found[::-1]
