"""A paper as the checks read it: its passages with the quantities, days and papers in each, and what is printed where."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from danvan.office.passages import Mark, Passage
from danvan.reports.checking.findings import Finding, Grade
from danvan.vietnamese import NotANumber, Quantity, fold, nfc, parse_quantity
from danvan.vietnamese.running import FoundQuantity, RunningText

SENTENCE_END = re.compile(r'[.!?](?=\s{1,20}[“"(]?[A-ZÀ-ỸĐ])|\n')
UNIT = 40  # letters after a number that are shown with it
PLACE_NUMBERS = ('tt', 'stt', 'so tt', 'so thu tu')


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity of running text; `mark`: the figure that it is."""

    found: FoundQuantity
    mark: Mark | None

    @property
    def start(self) -> int:
        return self.found.start

    @property
    def end(self) -> int:
        return self.found.end

    @property
    def quantity(self) -> Quantity:
        return self.found.quantity

    @property
    def value(self):
        return self.found.quantity.value

    @property
    def is_count(self) -> bool:
        return not self.found.quantity.is_percent

    @property
    def is_exact(self) -> bool:
        return self.found.quantity.qualifier == 'exact'

    @property
    def unit(self) -> str:
        """The first word of what is counted, folded; empty where nothing is said."""
        words = fold(self.found.what).split()
        return words[0] if words and words[0] not in ('va', 'tang', 'giam', 'bang', 'dat') else ''


class Line:
    """One passage, read."""

    def __init__(self, number: int, passage: Passage) -> None:
        self.number, self.passage, self.text = number, passage, passage.text
        self.running = RunningText(passage.text)

    @cached_property
    def numbers(self) -> list[Number]:
        return [Number(found, self._mark(found)) for found in self.running.quantities]

    @cached_property
    def lowered(self) -> str:
        """For looking words up: as long as the text, so that places agree."""
        low = nfc(self.text.lower())
        return low if len(low) == len(self.text) else self.text

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        ends = [found.end() for found in SENTENCE_END.finditer(self.text)]
        return list(pairwise([0, *ends, len(self.text)]))

    def sentence_of(self, number: Number) -> tuple[int, int]:
        return self.sentences[max(0, bisect_right(self.sentences, (number.start, len(self.text))) - 1)]

    @cached_property
    def _starts(self) -> list[int]:
        return [number.start for number in self.numbers]

    def within(self, start: int, end: int) -> list[Number]:
        """Numbers from one place to another; found by halving, as a text may be one long line."""
        listed = self.numbers[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [number for number in listed if number.end <= end]

    @property
    def is_place_number(self) -> bool:
        return fold(self.passage.column_name).strip(' .') in PLACE_NUMBERS

    def cell(self) -> Quantity | None:
        """The whole cell as one number."""
        try:
            return parse_quantity(self.text)
        except NotANumber:
            return None

    def with_unit(self, number: Number) -> tuple[int, int]:
        """The place of a number with what it counts."""
        what = number.found.what
        at = self.text.find(what, number.end, number.end + len(what) + 5) if 0 < len(what) <= UNIT else -1
        return number.start, at + len(what) if at >= 0 else number.end

    def finding(self, sort: str, grade: Grade, place: tuple[int, int], what: str, why: str) -> Finding:
        start, end = place
        return Finding(sort, grade, self.number, start, end, self.text[start:end], what, why)

    def _mark(self, found: FoundQuantity) -> Mark | None:
        return next((m for m in self.passage.marks if m.start < found.end and found.start < m.end), None)


@dataclass(frozen=True)
class Paper:
    """`unchanged`: figures that read everywhere as the ledger says; what they fail to add up to is the data's.

    `changed`: those that a hand has changed.
    """

    lines: Sequence[Line]
    unchanged: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()

    def running(self) -> list[Line]:
        """Paragraphs, headings and cells apart."""
        return [line for line in self.lines if not line.passage.table and not line.passage.heading]

    def tables(self) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            if line.passage.table:
                found.setdefault(line.passage.table, []).append(line)
        return found

    def are_told(self, marks: Sequence[Mark | None]) -> bool:
        """Whether all of these stand as the ledger has them."""
        return all(mark is not None and mark.name in self.unchanged for mark in marks)

    def are_changed(self, marks: Sequence[Mark | None]) -> bool:
        """Whether one of these was changed by hand: that is told at its own place, and what follows from it is not."""
        return any(mark is not None and mark.name in self.changed for mark in marks)


def read(passages: Sequence[Passage]) -> Paper:
    return Paper([Line(number, passage) for number, passage in enumerate(passages, 1)])
