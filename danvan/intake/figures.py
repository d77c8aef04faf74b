"""Figures: every quantity of the body that is a result, with its measure, unit, qualifier and what it is split by.

Rules and the words at a number are signs; the votes of all signs decide what it measures, or that it is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from danvan.indicators.reading import Saying
from danvan.indicators.votes import AWARD, NO_FIGURE, Ballot, matter_of, votes
from danvan.vietnamese.running import FoundQuantity

from . import inturn, quoting, signs, summed, tabled
from .counted import Counted, Noun, counted
from .dims import BY_SPLIT, MODELS, as_of
from .earlier import Earlier, SoFar
from .form import LIKELY, LOOK, Figure
from .reported import REACH, Place, headline_place, is_award, places
from .rules import measures
from .splits import Splits
from .tables import Table, tables
from .text import Text
from .uncounted import CASES, doubts, is_no_count, is_no_result, is_order
from .units import class_of, tells_of

DETERMINER = re.compile(r'[ \u00a0]{0,4}(?:\n[ \u00a0]{0,4})?(?:(?:số|các|cái|chiếc) )?[“"]?')
SCALE = re.compile(r'(?:trăm|nghìn|ngàn|vạn|triệu|tỷ) (?!đồng)')
GOES_ON = re.compile(
    r'\W*(?:trong đó|cụ thể|(?:chia|phân) (?:ra|theo)|(?:xét |tính )?theo lĩnh vực|trong số (?:này|đó))'
)
CHANGE = 'dan_van_kheo.change'
OF_ALL = re.compile(r'(?<!\w)(?:Tổng(?: cộng| số)?|Cộng|TỔNG(?: CỘNG| SỐ)?|CỘNG)$')  # the name of a row
LEAD_REACH = 300  # characters before a colon in which the figure stands that a list splits
SOON = 60  # characters behind the words that turn to what is to be done
MANY_NUMBERS, LETTERS_A_NUMBER = 1000, 10
WHOLES = {split: whole for whole, splits in BY_SPLIT.items() for split in splits.values()}  # votes know no splits
# Least shares of the votes: where a rule names the same measure, where words stand alone, and for a figure to be likely right.
AGREED, ALONE, SURE = 0.6, 0.85, 0.85
Decide = Callable[[FoundQuantity, list[str]], Ballot]


def by_votes(_found: FoundQuantity, told: list[str]) -> Ballot:
    return votes().count(told)


def read(text: Text, decide: Decide = by_votes) -> list[Figure]:
    """In the order of the text. `decide` says what a number measures, from its signs (another one listens while votes are learnt)."""
    if _is_sheet_of_numbers(text):
        return []
    found: list[Figure] = []
    rows = tables(text.raw)
    starts = [table.start for table in rows]
    said = [place for place in places(text) if not _is_in_a_table(place, rows, starts)]
    so_far = SoFar({}, summed.over_points(said), list(tabled.read(text, rows, measures())))
    for place in said:
        for one in _Reader(text, place, found, _head(place, found), decide, so_far).figures():
            found.append(one)
    found += _not_told(so_far.tabled, found)
    return [*_only_there(text, found, decide), *sorted(found, key=lambda one: one.start)]


def _not_told(rows: list[Figure], found: list[Figure]) -> list[Figure]:
    """What a table's row of totals says, the sentences may have said."""
    said = {(one.measure, one.value) for one in found if not one.dims}
    return [one for one in rows if one.dims or not OF_ALL.search(one.label) or (one.measure, one.value) not in said]


def _is_in_a_table(place: Place, rows: list[Table], starts: list[int]) -> bool:
    table = bisect_right(starts, place.sentence.start) - 1
    return table >= 0 and place.sentence.start < rows[table].end


def _is_sheet_of_numbers(text: Text) -> bool:
    """Page after page with a number in every other word says nothing in sentences."""
    numbers = len(text.running.quantities)
    return numbers > MANY_NUMBERS and numbers * LETTERS_A_NUMBER > len(text.raw)


def headline(text: Text, decide: Decide = by_votes) -> list[Figure]:
    place = headline_place(text)
    return list(_Reader(text, place, [], None, decide, SoFar({}, {}, [])).figures()) if place else []


def _only_there(text: Text, found: list[Figure], decide: Decide) -> list[Figure]:
    """Figures of the headline that the body says nowhere."""
    measures_said = {one.measure for one in found}
    return [one for one in headline(text, decide) if one.measure not in measures_said and one.doubt != LOOK]


def _head(place: Place, found: list[Figure]) -> Figure | None:
    """What a point of a list is a part of: the figure that its lead, or the line before a bare 'Trong đó:', ends with."""
    if place.lead is not None:
        before = [one for one in found if place.lead - LEAD_REACH < one.start < place.lead and not tells_of(one)]
        return before[-1] if before else None
    if not GOES_ON.match(place.words):
        return None
    return next((one for one in reversed(found[-3:]) if not tells_of(one)), None)


class _Reader:
    """One sentence. A part's head is the figure before the words that open a list: 'trong đó', 'gồm', a colon, a bracket."""

    def __init__(
        self, text: Text, place: Place, found: list[Figure], head: Figure | None, decide: Decide, so_far: SoFar
    ) -> None:
        self.text, self.place, self.decide = text, place, decide
        self.low = low = place.low
        self.line, self.stands = signs.line_of(low, place.sentence.start, place.sentence.end, place.quantities)
        self.earlier = Earlier(text, place, found, so_far, found[-1] if found else None, head)
        self.as_of, self.ahead = as_of(place.words), place.ahead(text)
        self.to_come, self.asked = place.to_come(text), place.asked(text)
        self.yardsticks = place.yardsticks(text)
        self.outer: Figure | None = None  # the head outside the bracket that is open
        self.bracketed: Figure | None = None  # what the bracket that is open splits
        self.in_turn: dict[int, inturn.Split | None] = {}

    def figures(self) -> Iterator[Figure]:
        done, end = None, self.place.sentence.start
        for group in self._groups():
            for one in group:
                gap, end = self.low[end : one.found.start], one.found.end
                if ')' in gap.rpartition('(')[0 if '(' in gap else 2] and self.bracketed:
                    self.earlier.head, done, self.bracketed = self.outer, self.bracketed, None
                    self.earlier.previous = done
                if one.opens and done:
                    if '(' in gap:
                        self.outer, self.bracketed = self.earlier.head, done
                    self.earlier.head = done
                figure = self._figure(one, group)
                self.earlier.is_unread = figure is None
                if figure:
                    self.earlier.previous = self.earlier.so_far.read[one.found.start] = figure
                    done = done if done and tells_of(figure) else figure
                    yield figure

    def _groups(self) -> list[list[Counted]]:
        """The numbers of the sentence; those that share a verb stand together."""
        groups: list[list[Counted]] = []
        told = counted(self.low, self.place.sentence, self.place.quantities, self._noun_at)
        self.earlier.so_far.part_of.update(summed.in_sentence(self.low, told))
        if inturn.IN_TURN.search(self.place.words):
            told = inturn.share_nouns(self.low, told)
            self.in_turn = inturn.names(self.text, self.place.sentence.start, told)
        for one in told:
            if one.joins and groups:
                groups[-1].append(one)
            else:
                groups.append([one])
        return groups

    def _noun_at(self, start: int, limit: int) -> Noun | None:
        if start > limit:  # a sentence without end was cut within the number
            return None
        if self.low[start - 1] == '%':
            return start - 1, start
        begin = DETERMINER.match(self.low, start, limit).end()
        scale = SCALE.match(self.low, begin, limit)
        found = measures().nouns.match(self.low, scale.end() if scale else begin, limit)
        return (begin, found.end()) if found else None

    def _figure(self, one: Counted, group: list[Counted]) -> Figure | None:
        saying, whole = self._saying(one), self.earlier.whole_of(one)
        if self._tells_nothing(one, saying, whole is not None):
            return None
        if again := self.earlier.told_again(one, saying):
            self.earlier.names_again(one, again)
            return None
        ruled = self._ruled(saying, group)
        told = [*self._signs(one, saying), f'rule={ruled}']
        ballot = self.decide(one.found, told)
        if whole and _is_of(ballot, whole, not saying.noun or class_of(saying.noun) == class_of(whole.unit)):
            return self._made(one, saying, Ballot(WHOLES.get(whole.measure, whole.measure), 1.0), told)
        if ruled == CHANGE and ballot.measure.startswith(MODELS):  # that it is a change, its own words say
            ballot = Ballot(CHANGE, ballot.of_matter)
        if ballot.measure in NO_FIGURE or ballot.share < AGREED:
            return None
        is_agreed = ballot.measure == WHOLES.get(ruled, ruled) and signs.DOUBTS.isdisjoint(told)
        return self._made(one, saying, ballot, told) if is_agreed or ballot.share >= ALONE else None

    def _tells_nothing(self, one: Counted, saying: Saying, is_part: bool) -> bool:
        """Asked, to come, of another time, a yardstick, an order: surely no result. `is_part`: of a whole that it makes with others."""
        start = one.found.start
        return (
            start > self.to_come
            or self._is_asked(start, saying)
            or self.place.is_yardstick(self.yardsticks, start)
            or (not is_part and self.place.is_of_other_years(self.text, start))
            or self.in_turn.get(start, {}) is None
            or is_no_count(self.low, one)
            or is_order(one, saying)
            or is_no_result(saying)
        )

    def _is_asked(self, start: int, saying: Saying) -> bool:
        """Cases are counted even where they complain."""
        return any(
            begin < start < end and not (is_complaint and CASES.match(saying.noun))
            for begin, end, is_complaint in self.asked
        )

    def _signs(self, one: Counted, saying: Saying) -> Iterator[str]:
        """Of the words at the number, of the numbers before it, and of how it stands there."""
        begin, behind = self.stands[one.found.start]
        yield from self.line.around(begin, behind, saying.noun)
        previous = self.earlier.previous
        is_here, is_near = self.earlier.is_here(previous), self.earlier.is_at_hand(previous)
        last = self.line.words[begin - 1] if begin else ''
        yield from signs.of_figures_before(previous, self.earlier.head, saying.noun, last, is_here, is_near)
        yield from signs.of_number(one, is_award(self.place, one.found.start, saying.noun), self.earlier.is_unread)
        if one.found.start > self.ahead:
            yield 'is=ahead'
            if one.found.start < self.ahead + SOON:
                yield 'is=soon ahead'
        for name in doubts(saying):
            yield f'not={name}'

    def _ruled(self, saying: Saying, group: list[Counted]) -> str:
        """The measure that the rules name, if any does."""
        rule = measures().read(saying, self._shared(saying, group) if len(group) > 1 else None)
        return rule.measure if rule else ''

    def _shared(self, own: Saying, group: list[Counted]) -> Saying:
        before = self.low[group[0].start : group[0].found.start].strip()
        after = self.low[group[-1].found.end : group[-1].end].strip()
        return replace(own, before=before, after=f'{own.after} {after}')

    def _saying(self, one: Counted) -> Saying:
        """Its noun is empty where the number counts a word that no rule knows."""
        found = one.found
        before = self.low[max(one.start, found.start - REACH) : found.start].strip()
        noun = SCALE.sub('', self.low[slice(*one.noun)]) if one.noun else self.earlier.noun_before(one, before) or ''
        after = self.low[one.noun[1] if one.noun else found.end : min(one.end, found.end + REACH)].strip() + one.rest
        return Saying(
            noun=noun,
            before=before,
            after=f'{noun} {after}'.strip() if one.noun else after,
            clause=self.low[self.place.clause_start(found.start) : min(one.end, found.end + REACH)],
            sentence=self.place.around_number(found.start),
            around=self.place.around,
            inherited=self.earlier.inherited(noun, before, after) if noun else None,
            previous=self.earlier.previous.measure if self.earlier.is_at_hand(self.earlier.previous) else '',
        )

    def _made(self, one: Counted, saying: Saying, ballot: Ballot, told: list[str]) -> Figure:
        found = one.found
        dims = Splits(self.text, self.place, self.earlier, one, saying).of(ballot.measure)
        dims |= self.in_turn.get(found.start) or {}
        measure = _as_split(ballot.measure, dims)
        quantity = found.quantity
        qualifier = 'percent' if quantity.is_percent and quantity.qualifier == 'exact' else quantity.qualifier
        start, end = quoting.quote(self.text, one)
        return Figure(
            start=start,
            end=end,
            why=votes().loudest(told, ballot.measure),
            doubt=LIKELY if ballot.share >= SURE else LOOK,
            measure=measure,
            label=quoting.label(self.text, one, start, end),
            value=quoting.plain_value(quantity.value),
            unit=quoting.unit(self.text, one, saying.noun),
            qualifier=qualifier,
            dims=dims,
            as_of=self.as_of,
        )


def _is_of(ballot: Ballot, whole: Figure, is_alike: bool) -> bool:
    """Parts that add up to a whole are of its measure, unless their words surely tell another one, or another stage of the same
    matter: received, resolved. `is_alike`: what they count has the whole's name."""
    measure = WHOLES.get(whole.measure, whole.measure)
    if ballot.measure == measure:
        return True
    is_stage = matter_of(ballot.measure) == matter_of(measure)
    is_another = ballot.measure == AWARD or not (is_alike or ballot.measure in NO_FIGURE)
    return not (is_stage and ballot.share >= AGREED) and not (is_another and ballot.share >= ALONE)


def _as_split(measure: str, dims: dict[str, Any]) -> str:
    """A total with a field or a holder is one by field or by holder; models held against another period are a change."""
    if measure.startswith(MODELS) and 'compared_to' in dims:
        return CHANGE
    if measure == 'dan_van_kheo.by_field' and 'field' not in dims:
        return 'dan_van_kheo.total'
    split = (one for key, one in BY_SPLIT.get(measure, {}).items() if key in dims)
    return next(split, measure)
