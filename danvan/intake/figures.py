"""Figures: every quantity of the body that is a result, with its measure, unit, qualifier and what it is split by.

Rules and the words at a number are signs; the votes of all signs decide what it measures, or that it is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple

from danvan.indicators.reading import Saying
from danvan.indicators.votes import AWARD, NO_FIGURE, Ballot, votes
from danvan.vietnamese.running import FoundQuantity
from danvan.work.exemplars.reading import fields

from . import inturn, quoting, signs, summed, tabled
from .counted import Counted, Noun, counted
from .dims import BY_SPLIT, LEVELS_NAMED, MODELS, as_of, dims_of, named_part, of_clause, of_heading, recognised_by
from .earlier import RATE, Earlier
from .form import LIKELY, LOOK, Figure
from .reported import Place, headline_place, is_award, places
from .rules import measures
from .tables import Table, tables
from .text import Text
from .uncounted import doubts, is_no_count, is_no_result, is_order
from .units import tells_of

DETERMINER = re.compile(r'[ \u00a0]{0,4}(?:\n[ \u00a0]{0,4})?(?:(?:số|các|cái|chiếc) )?[“"]?')
SCALE = re.compile(r'(?:trăm|nghìn|ngàn|vạn|triệu|tỷ) (?!đồng)')
GOES_ON = re.compile(
    r'\W*(?:trong đó|cụ thể|(?:chia|phân) (?:ra|theo)|(?:xét |tính )?theo lĩnh vực|trong số (?:này|đó))'
)
IN_FIELD = re.compile(r'(?<!\w)(?:lĩnh vực|trong (?:tôn giáo|phát triển kinh tế|xây dựng))(?!\w)')
LEAD_REACH = 300  # characters before a colon in which the figure stands that a list splits
CLAUSES = re.compile('[,;:(]')
WITH = re.compile(r'[^,;:()]*(?<!\w)(?:cho|với|thu hút|có)(?!\w)[^,;:()]*')  # 'cấp xã mở 96 lớp cho 5.120 người'
NEARBY = 250  # characters around a sentence where other levels are named
SPLIT_BY = ('field', 'subject', 'level')
MANY_FIELDS = 3
SOON = 60  # characters behind the words that turn to what is to be done
MANY_NUMBERS, LETTERS_A_NUMBER = 1000, 10
REACH = 400  # characters: no clause is longer, and a text without full stops must not be read over and over
WHOLES = {split: whole for whole, splits in BY_SPLIT.items() for split in splits.values()}  # votes know no splits
# Least shares of the votes: where a rule names the same measure, where words stand alone, and for a figure to be likely right.
AGREED, ALONE, SURE = 0.65, 0.85, 0.85
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
    told = Told({}, summed.over_points(said), list(tabled.read(text, rows, measures())))
    for place in said:
        for one in _Reader(text, place, found, _head(place, found), decide, told).figures():
            found.append(one)
    found += _not_told(told.tabled, found)
    return [*_only_there(text, found, decide), *sorted(found, key=lambda one: one.start)]


def _not_told(rows: list[Figure], found: list[Figure]) -> list[Figure]:
    """What a table's last row says, the sentences may have said."""
    said = {(one.measure, one.value) for one in found if not one.dims}
    return [one for one in rows if one.dims or (one.measure, one.value) not in said]


def _is_in_a_table(place: Place, rows: list[Table], starts: list[int]) -> bool:
    table = bisect_right(starts, place.sentence.start) - 1
    return table >= 0 and place.sentence.start < rows[table].end


def _is_sheet_of_numbers(text: Text) -> bool:
    """Page after page with a number in every other word says nothing in sentences."""
    numbers = len(text.running.quantities)
    return numbers > MANY_NUMBERS and numbers * LETTERS_A_NUMBER > len(text.raw)


def headline(text: Text, decide: Decide = by_votes) -> list[Figure]:
    place = headline_place(text)
    return list(_Reader(text, place, [], None, decide, Told({}, {}, [])).figures()) if place else []


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


class Told(NamedTuple):
    """What has been read so far, by the places of the numbers, which numbers split which, and what the tables say."""

    read: dict[int, Figure]
    wholes: summed.Wholes
    tabled: list[Figure]


class _Reader:
    """One sentence. A part's head is the figure before the words that open a list: 'trong đó', 'gồm', a colon, a bracket."""

    def __init__(
        self, text: Text, place: Place, found: list[Figure], head: Figure | None, decide: Decide, told: Told
    ) -> None:
        self.text, self.place, self.decide, self.told = text, place, decide, told
        self.low = low = place.low
        self.line, self.stands = signs.line_of(low, place.sentence.start, place.sentence.end, place.quantities)
        self.earlier = Earlier(text, place, found, found[-1] if found else None, head, told.tabled)
        self.as_of, self.ahead = as_of(place.words), place.ahead(text)
        self.to_come = min(place.to_come(text), place.asked(text))
        self.held_against = place.held_against(text)
        self.outer: Figure | None = None  # the head outside the bracket that is open
        self.bracketed: Figure | None = None  # what the bracket that is open splits
        self.again: Figure | None = None  # what has been told before and is named again
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
                    self.earlier.previous = self.told.read[one.found.start] = figure
                    done = done if done and tells_of(figure) else figure
                    yield figure

    def _groups(self) -> list[list[Counted]]:
        """The numbers of the sentence; those that share a verb stand together."""
        groups: list[list[Counted]] = []
        told = counted(self.low, self.place.sentence, self.place.quantities, self._noun_at)
        self.told.wholes.update(summed.in_sentence(self.low, told))
        if inturn.IN_TURN.search(self.place.words):
            told = inturn.share_nouns(self.low, told)
            self.in_turn = inturn.splits(self.low, self.place.sentence.start, told)
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
        saying, whole = self._saying(one), self._whole_of(one)
        if (
            one.found.start > self.to_come
            or self.place.is_yardstick(self.held_against, one.found.start)
            or (whole is None and self.place.is_of_other_years(self.text, one.found.start))
            or self.in_turn.get(one.found.start, {}) is None
            or is_no_count(self.low, one)
            or is_order(one, saying)
            or is_no_result(saying)
        ):
            return None
        if again := self.earlier.told_again(one, saying):
            self.earlier.head = self.again = self.told.read[one.found.start] = again
            return None
        ruled = self._ruled(saying, group)
        told = [*self._signs(one, saying), f'rule={ruled}']
        ballot = self.decide(one.found, told)
        if whole and _is_of(ballot, whole):
            return self._made(one, saying, Ballot(WHOLES.get(whole.measure, whole.measure), 1.0), told)
        if ballot.measure in NO_FIGURE or ballot.share < AGREED:
            return None
        is_agreed = ballot.measure == WHOLES.get(ruled, ruled) and signs.DOUBTS.isdisjoint(told)
        return self._made(one, saying, ballot, told) if is_agreed or ballot.share >= ALONE else None

    def _whole_of(self, one: Counted) -> Figure | None:
        """The figure that this number and its neighbours add up to."""
        whole = self.told.wholes.get(one.found.start)
        return self.told.read.get(whole) if whole is not None else None

    def _signs(self, one: Counted, saying: Saying) -> Iterator[str]:
        """Of the words at the number, of the numbers before it, and of how it stands there."""
        begin, behind = self.stands[one.found.start]
        yield from self.line.around(begin, behind, saying.noun)
        previous = self.earlier.previous
        is_here = self._is_here(previous)
        is_near = self.earlier.is_at_hand(previous)
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

    def _around(self, place: int) -> str:
        """The sentence, or as much of one without end as can belong to the number."""
        start, end = self.place.sentence.start, self.place.sentence.end
        return self.low[max(start, place - 3 * REACH) : min(end, place + 3 * REACH)]

    def _clause_start(self, place: int) -> int:
        start = self.place.sentence.start
        return max(self.low.rfind(';', max(start, place - REACH), place) + 1, start, place - REACH)

    def _whole_clause(self, place: int) -> str:
        end = self.low.find(';', place, self.place.sentence.end)
        return self.low[self._clause_start(place) : min(end if end > 0 else self.place.sentence.end, place + REACH)]

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
            clause=self.low[self._clause_start(found.start) : min(one.end, found.end + REACH)],
            sentence=self._around(found.start),
            around=self.place.around,
            inherited=self.earlier.inherited(noun, before, after) if noun else None,
            previous=self.earlier.previous.measure if self.earlier.is_at_hand(self.earlier.previous) else '',
        )

    def _made(self, one: Counted, saying: Saying, ballot: Ballot, told: list[str]) -> Figure:
        found = one.found
        is_part = saying.inherited is not None
        dims = self._dims(one, saying, ballot.measure, is_part)
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

    def _dims(self, one: Counted, saying: Saying, measure: str, is_part: bool) -> dict[str, Any]:
        whole = self._whole_of(one)
        before = self._named_with(one, saying.before)
        dims = dims_of(
            measure, saying.noun, before, saying.after, one.found.of, whole is not None or self._is_split(saying)
        )
        if measure.startswith(MODELS):
            dims = recognised_by(saying.near, saying.sentence) | dims
        dims = of_clause(dims, self._whole_clause(one.found.start), self._nearby())
        if 'field' in dims and not self._splits_by_field(measure, saying, is_part):
            del dims['field']
        head, previous = self.earlier.head, self.earlier.previous
        if is_part and one.noun and head and ', ' in head.unit and saying.noun in {'mô hình', 'điển hình'}:
            dims.setdefault('kind', saying.noun)
        if one.noun is None and head and head.measure == measure and not dims:
            dims |= named_part(quoting.name_of_part(self.text, one))
        dims = of_heading(self.place.heading) | dims
        dims = self._carried(one, whole or (head if is_part else None)) | dims
        if self._is_here(previous) and 'level' in previous.dims and WITH.fullmatch(self._between(one)):
            dims.setdefault('level', previous.dims['level'])
        if saying.noun == '%' and is_part and self._is_here(previous) and RATE.fullmatch(saying.before):
            dims = {key: previous.dims[key] for key in SPLIT_BY if key in previous.dims} | dims
        return dims | (self.in_turn.get(one.found.start) or {})

    def _carried(self, one: Counted, whole: Figure | None) -> dict[str, Any]:
        """A split of a split keeps the first: of '12 mô hình cấp tỉnh (9 tập thể, 3 cá nhân)' all are of the province."""
        if whole is None or (not self._whole_of(one) and self._is_apart(whole, one)):
            return {}
        return {key: whole.dims[key] for key in SPLIT_BY if key in whole.dims}

    def _is_here(self, figure: Figure | None) -> bool:
        return figure is not None and figure.start >= self.place.sentence.start

    def _is_apart(self, figure: Figure, one: Counted) -> bool:
        """In another sentence, or parted from it by a semicolon."""
        begin = self.place.sentence.start
        if figure.start < begin:
            return figure is not self.again
        return ';' in self.low[figure.start : one.found.start]

    def _named_with(self, one: Counted, before: str) -> str:
        """'Lĩnh vực kinh tế với 40 mô hình': the words before 'với' name what it counts."""
        if not before.startswith('với'):
            return before
        return CLAUSES.split(self._between(one))[-1].strip()

    def _between(self, one: Counted) -> str:
        """The words between the number before and this one."""
        numbers = self.place.quantities
        first = bisect_right(numbers, one.found.start - 1, key=attrgetter('start'))
        begin = numbers[first - 1].end if first else self.place.sentence.start
        return self.low[max(begin, one.start - REACH) : one.found.start]

    def _nearby(self) -> str:
        return self.low[max(0, self.place.sentence.start - NEARBY) : self.place.sentence.end + NEARBY]

    def _is_here(self, figure: Figure | None) -> bool:
        return figure is not None and figure.start >= self.place.sentence.start

    def _is_apart(self, figure: Figure, one: Counted) -> bool:
        """In another sentence, or parted from it by a semicolon."""
        begin = self.place.sentence.start
        if figure.start < begin:
            return figure is not self.again
        return ';' in self.low[figure.start : one.found.start]

    def _named_with(self, one: Counted, before: str) -> str:
        """'Lĩnh vực kinh tế với 40 mô hình': the words before 'với' name what it counts."""
        if not before.startswith('với'):
            return before
        numbers = self.place.quantities
        first = bisect_right(numbers, one.found.start - 1, key=attrgetter('start'))
        begin = max(numbers[first - 1].end if first else self.place.sentence.start, one.start - REACH)
        return CLAUSES.split(self.low[begin : one.found.start])[-1].strip()

    def _is_split(self, saying: Saying) -> bool:
        """A part of a figure, or one of several levels that the sentence sets side by side."""
        return saying.inherited is not None or len(set(LEVELS_NAMED.findall(saying.sentence))) > 1

    def _splits_by_field(self, measure: str, saying: Saying, is_part: bool) -> bool:
        """One field alone, in passing ('mô hình về an ninh trật tự'), splits nothing; of other things than models not even two."""
        if not measure.startswith(MODELS):
            return len(fields(saying.sentence)) >= MANY_FIELDS
        return is_part or IN_FIELD.search(saying.near) or len(fields(saying.sentence)) > 1


def _is_of(ballot: Ballot, whole: Figure) -> bool:
    """Parts that add up to a whole are of its measure, unless their words tell another stage of the same matter: received, resolved."""
    measure = WHOLES.get(whole.measure, whole.measure)
    is_stage = ballot.measure != measure and _matter(ballot.measure) == _matter(measure)
    return not (is_stage and ballot.share >= AGREED) and not (ballot.measure == AWARD and ballot.share >= ALONE)


def _matter(measure: str) -> str:
    return measure.partition('.')[0]


def _as_split(measure: str, dims: dict[str, Any]) -> str:
    """A total with a field or a holder is one by field or by holder; models held against another period are a change."""
    if measure.startswith('dan_van_kheo') and 'compared_to' in dims:
        return 'dan_van_kheo.change'
    if measure == 'dan_van_kheo.by_field' and 'field' not in dims:
        return 'dan_van_kheo.total'
    split = (one for key, one in BY_SPLIT.get(measure, {}).items() if key in dims)
    return next(split, measure)
