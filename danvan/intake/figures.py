"""Figures: every quantity of the body that is a result, with its measure, unit, qualifier and what it is split by.

Rules and the words at a number are signs; the votes of all signs decide what it measures, or that it is no figure.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Any

from danvan.indicators.reading import OWN_TABLE, Measures, Saying
from danvan.indicators.votes import NO_FIGURE, Ballot, votes
from danvan.vietnamese import anchors
from danvan.vietnamese.running import FoundQuantity
from danvan.work.exemplars import reading as exemplars
from danvan.work.exemplars.reading import fields

from . import quoting, signs, tabled
from .counted import Counted, Noun, counted
from .dims import BY_SPLIT, LEVELS_NAMED, as_of, dims_of, of_clause
from .form import LIKELY, LOOK, Figure
from .reported import AWARD, Place, headline_place, is_award, places
from .tables import tables
from .text import Text
from .uncounted import doubts, is_no_count, is_no_result
from .units import class_of, is_of, is_of_others, tells_of

RATE = re.compile(
    r'(?:(?:và|với|có|đạt|chiếm|tỷ lệ|tỉ lệ|bằng|tương đương|tương ứng|trên tổng số|là|gần|trên|hơn)(?!\w)|\W)*'
)
CHANGE = anchors.Phrase(r'(?<!\w)(?:tăng|giảm)(?: thêm| hơn)?\W*$')
BARE = re.compile(r'(?:(?:có|là|đạt|được|gồm|với|và|số|tổng số|còn|trong đó|kết quả)(?!\w)|\W)*')
DETERMINER = re.compile(r'[ \u00a0]{0,4}(?:(?:số|các|cái|chiếc) )?[“"]?')
SCALE = re.compile(r'(?:trăm|nghìn|ngàn|vạn|triệu|tỷ) (?!đồng)')
AGAIN = re.compile(r'(?<!\w)trong(?: tổng)?(?: số)?$')
GOES_ON = re.compile(
    r'\W*(?:trong đó|cụ thể|(?:chia|phân) (?:ra|theo)|(?:xét |tính )?theo lĩnh vực|trong số (?:này|đó))'
)
A_WORD = re.compile(r'\s*[^\W\d]')
QUOTED = re.compile(r'[“"][^“”"\n]{1,60}[”"]')
NO_NOUN = re.compile(r'\s*(?:và|với|trong|tăng|giảm|so|đã|được|thuộc|đạt)\b')
OTHER_WORDS = re.compile(r'(?!(?:cấp|lĩnh vực|tập thể|cá nhân|trong|về|đạt|do|được)(?!\w))[^\W\d]')
AREA = re.compile(
    r'(?:xã|phường|thị trấn|huyện|thôn|ấp|bản|xóm|khu|khóm|cơ quan|đơn vị|địa phương|chi bộ|đảng bộ|doanh nghiệp|sở|trường|tổ dân phố|buôn|làng|quận|tổ chức (?:cơ sở )?đảng)(?!\w)'
)
IN_FIELD = re.compile(r'(?<!\w)(?:lĩnh vực|trong (?:tôn giáo|phát triển kinh tế|xây dựng))(?!\w)')
SUBJECTS = frozenset({'tập thể', 'cá nhân'})
SUBJECT = re.compile(r'(?<!\w)(?:tập thể|cá nhân)(?!\w)')
ATTENDED = frozenset({'event.participants', 'outreach.participants'})
PERSON = re.compile(
    r'(?:lượt )?(?:đại biểu|người|cán bộ|đảng viên|hội viên|đoàn viên|nông dân|phụ nữ|thanh niên|học sinh|công nhân|chiến s[ĩỹ]|cử tri|chức sắc|hộ dân)(?!\w)'
)
CLASSES = frozenset({'cuộc', 'buổi', 'hội nghị', 'đơn', 'vụ', 'vụ việc', 'lượt', 'mô hình', 'lớp', 'ý kiến'})
LEAD_REACH = 300  # characters before a colon in which the figure stands that a list splits
SPLIT_BY = ('field', 'subject', 'level')
SOON = 60  # characters behind the words that turn to what is to be done
MANY_NUMBERS, LETTERS_A_NUMBER = 1000, 10
REACH = 400  # characters: no clause is longer, and a text without full stops must not be read over and over
WHOLES = {split: whole for whole, splits in BY_SPLIT.items() for split in splits.values()}  # votes know no splits
# Least shares of the votes: where a rule names the same measure, where words stand alone, and for a figure to be likely right.
AGREED, ALONE, SURE = 0.4, 0.8, 0.85
Decide = Callable[[FoundQuantity, list[str]], Ballot]


@cache
def measures() -> Measures:
    return Measures((exemplars.TABLE, OWN_TABLE))


def by_votes(_found: FoundQuantity, told: list[str]) -> Ballot:
    return votes().count(told)


def read(text: Text, decide: Decide = by_votes) -> list[Figure]:
    """In the order of the text. `decide` says what a number measures, from its signs (another one listens while votes are learnt)."""
    if _is_sheet_of_numbers(text):
        return []
    found: list[Figure] = []
    rows = tables(text.raw)
    starts = [table.start for table in rows]
    for place in places(text):
        table = bisect_right(starts, place.sentence.start) - 1
        if table < 0 or place.sentence.start >= rows[table].end:
            for one in _Reader(text, place, found, _head(place, found), decide).figures():
                found.append(one)
    found += tabled.read(text, rows, measures())
    return [*_only_there(text, found, decide), *sorted(found, key=lambda one: one.start)]


def _is_sheet_of_numbers(text: Text) -> bool:
    """Page after page with a number in every other word says nothing in sentences."""
    numbers = len(text.running.quantities)
    return numbers > MANY_NUMBERS and numbers * LETTERS_A_NUMBER > len(text.raw)


def headline(text: Text, decide: Decide = by_votes) -> list[Figure]:
    place = headline_place(text)
    return list(_Reader(text, place, [], None, decide).figures()) if place else []


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

    def __init__(self, text: Text, place: Place, found: list[Figure], head: Figure | None, decide: Decide) -> None:
        self.text, self.place, self.low, self.decide = text, place, place.low, decide
        self.words = signs.Words(place.low, place.sentence.start, place.sentence.end)
        self.found, self.previous, self.head = found, found[-1] if found else None, head
        self.as_of, self.ahead, self.to_come = as_of(place.words), place.ahead(text), place.to_come(text)
        self.is_unread = False  # the number just before says nothing known
        self.outer: Figure | None = None  # the head outside the bracket that is open
        self.bracketed: Figure | None = None  # what the bracket that is open splits

    def figures(self) -> Iterator[Figure]:
        done, end = None, self.place.sentence.start
        for group in self._groups():
            for one in group:
                gap, end = self.low[end : one.found.start], one.found.end
                if ')' in gap.rpartition('(')[0 if '(' in gap else 2] and self.bracketed:
                    self.head, done, self.bracketed = self.outer, self.bracketed, None
                    self.previous = done
                if one.opens and done:
                    if '(' in gap:
                        self.outer, self.bracketed = self.head, done
                    self.head = done
                figure = self._figure(one, group)
                self.is_unread = figure is None
                if figure:
                    self.previous = figure
                    done = done if done and tells_of(figure) else figure
                    yield figure

    def _groups(self) -> list[list[Counted]]:
        """The numbers of the sentence; those that share a verb stand together."""
        groups: list[list[Counted]] = []
        for one in counted(self.low, self.place.sentence, self.place.quantities, self._noun_at):
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
        saying = self._saying(one)
        if (
            one.found.start > self.to_come
            or is_no_count(self.low, one)
            or is_no_result(saying)
            or self._is_told_again(one, saying)
        ):
            return None
        ruled = self._ruled(saying, group)
        told = [*self._signs(one, saying), f'rule={ruled}']
        ballot = self.decide(one.found, told)
        least = AGREED if ballot.measure == WHOLES.get(ruled, ruled) and signs.DOUBTS.isdisjoint(told) else ALONE
        return None if ballot.measure in NO_FIGURE or ballot.share < least else self._made(one, saying, ballot)

    def _signs(self, one: Counted, saying: Saying) -> Iterator[str]:
        """Of the words at the number, of the numbers before it, and of how it stands there."""
        left, right = self.words.around(one.found)
        yield from signs.of_words(left, right, saying.noun)
        is_here = self.previous is not None and self.previous.start >= self.place.sentence.start
        is_near = self._is_at_hand(self.previous)
        yield from signs.of_figures_before(self.previous, self.head, saying.noun, left[-1:], is_here, is_near)
        yield from signs.of_number(one, is_award(self.place, one.found.start, saying.noun), self.is_unread)
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

    def _is_told_again(self, one: Counted, saying: Saying) -> bool:
        """'Trong (tổng số) 287 mô hình' names the whole that was counted before."""
        value = one.found.quantity.value
        return bool(saying.noun and AGAIN.search(saying.before)) and any(
            before.value == value and class_of(before.unit) == class_of(saying.noun) for before in self.found
        )

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
        noun = SCALE.sub('', self.low[slice(*one.noun)]) if one.noun else self._noun_before(one, before) or ''
        after = self.low[one.noun[1] if one.noun else found.end : min(one.end, found.end + REACH)].strip() + one.rest
        return Saying(
            noun=noun,
            before=before,
            after=f'{noun} {after}'.strip() if one.noun else after,
            clause=self.low[self._clause_start(found.start) : min(one.end, found.end + REACH)],
            sentence=self._around(found.start),
            around=self.place.around,
            inherited=self._inherited(noun, before, after) if noun else None,
            previous=self.previous.measure if self._is_at_hand(self.previous) else '',
        )

    def _noun_before(self, one: Counted, before: str) -> str | None:
        """'Số đơn tiếp nhận: 45', 'kinh tế 690': the noun stands before, or the head of the list gives it."""
        after = self.low[one.found.end : one.end]
        if A_WORD.match(after) and not NO_NOUN.match(after):
            return None
        named = self._named_before(one)
        if self._is_beside(before):
            return self.previous.unit.lower()
        if named in SUBJECTS and self._is_of_models() and not AWARD.search(before):
            return 'mô hình'
        if named is None and 'lĩnh vực' in before and (self.place.speaks_of_models or self._is_of_models()):
            return 'mô hình'
        if self.head is not None and (
            named is None or self.head.measure.startswith('dan_van') or is_of(named, self.head.unit.lower())
        ):
            return self.head.unit.lower()
        return named

    def _is_beside(self, before: str) -> bool:
        """'lĩnh vực kinh tế 30 mô hình, văn hóa - xã hội 24': the same split of the same models as the number before."""
        one = self.previous
        if one is None or one.start < self.place.sentence.start or not one.measure.startswith('dan_van_kheo'):
            return False
        return ('field' in one.dims and len(fields(before)) == 1) or (
            'subject' in one.dims and bool(SUBJECT.search(before))
        )

    def _goes_on_by_field(self, noun: str, before: str, after: str) -> bool:
        """'96 mô hình thuộc lĩnh vực kinh tế, 110 mô hình văn hóa - xã hội': each part names its field behind it."""
        one = self.previous
        if one is None or one.start < self.place.sentence.start or 'field' not in one.dims or one.unit.lower() != noun:
            return False
        return bool(BARE.fullmatch(before)) and len(fields(after[:60])) == 1

    def _is_of_models(self) -> bool:
        return self.previous is not None and self.previous.measure.startswith('dan_van_kheo')

    def _named_before(self, one: Counted) -> str | None:
        """The last noun before the number, unless a name ends in it: 'thôn Quảng Trung 1' counts nothing."""
        last = None
        for found in measures().nouns.finditer(self.low, one.start, one.found.start):
            if not self.low[found.start() - 1].isalnum():
                last = found
        if last is None or last.group() in {'%', 'm', 'đ'} or AREA.match(last.group()):
            return None
        between = QUOTED.sub('', self.text.plain[last.end() : one.found.start])
        return last.group() if between.lower() == between else None

    def _inherited(self, noun: str, before: str, after: str) -> str | None:
        if noun == '%' and self.is_unread and (RATE.fullmatch(before) or CHANGE.search(before)):
            return None  # the rate of a number that nobody could read
        before_it = self.previous if self._is_at_hand(self.previous) else None
        if noun == '%' and before_it and RATE.fullmatch(before) and not is_of_others(after, before_it.unit):
            is_own = before_it.measure != 'organisation.units' and (before_it.unit == '%' or not tells_of(before_it))
            return before_it.measure if is_own else None
        if CHANGE.search(before):
            counted_so = (one for one in reversed(self.found) if self._is_at_hand(one) and one.unit.lower() == noun)
            same = (
                one
                for one in (self.previous, self.head)
                if one and (noun == '%' or class_of(noun) == class_of(one.unit))
            )
            return next((one.measure for one in chain(counted_so if noun != '%' else (), same)), None)
        if self.head and is_of(noun, self.head.unit.lower()):
            return self.head.measure
        if self.head and self.head.measure in ATTENDED and PERSON.match(noun) and BARE.fullmatch(before):
            return self.head.measure
        if self._is_beside(before) and is_of(noun, self.previous.unit.lower()):
            return self.previous.measure
        if self._goes_on_by_field(noun, before, after):
            return self.previous.measure
        if self.head and noun == '%' and self.head.measure != 'organisation.units' and RATE.fullmatch(before):
            return None if is_of_others(after, self.head.unit) else self.head.measure
        return self._again(noun, after)

    def _is_at_hand(self, figure: Figure | None) -> bool:
        return figure is not None and figure.start >= self.place.sentence.paragraph.start

    def _again(self, noun: str, after: str) -> str | None:
        """'Cấp xã tổ chức 94 cuộc': what the paragraph has just counted, named by its first word alone."""
        before = self.previous
        if self._is_at_hand(before) and not OTHER_WORDS.match(after) and noun in CLASSES:
            return before.measure if class_of(before.unit) == class_of(noun) else None
        return None

    def _made(self, one: Counted, saying: Saying, ballot: Ballot) -> Figure:
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
            why=ballot.loudest,
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
        dims = dims_of(measure, saying.noun, saying.before, saying.after, one.found.of, self._is_split(saying))
        dims = of_clause(dims, self._whole_clause(one.found.start), saying.sentence)
        if 'field' in dims and not self._splits_by_field(saying, is_part):
            del dims['field']
        if is_part and one.noun and self.head and ', ' in self.head.unit and saying.noun in {'mô hình', 'điển hình'}:
            dims.setdefault('kind', saying.noun)
        if one.noun is None and self.head and self.head.measure == measure and not dims:
            dims |= quoting.name_of_part(self.text, one)
        if saying.noun == '%' and is_part and self._is_at_hand(self.previous) and RATE.fullmatch(saying.before):
            dims = {key: self.previous.dims[key] for key in SPLIT_BY if key in self.previous.dims} | dims
        return dims

    def _is_split(self, saying: Saying) -> bool:
        """A part of a figure, or one of several levels that the sentence sets side by side."""
        return saying.inherited is not None or len(set(LEVELS_NAMED.findall(saying.sentence))) > 1

    def _splits_by_field(self, saying: Saying, is_part: bool) -> bool:
        """One field alone, in passing ('mô hình về an ninh trật tự'), splits nothing."""
        return is_part or IN_FIELD.search(saying.near) or len(fields(saying.sentence)) > 1


def _as_split(measure: str, dims: dict[str, Any]) -> str:
    """A total with a field or a holder is one by field or by holder; models held against another period are a change."""
    if measure.startswith('dan_van_kheo') and 'compared_to' in dims:
        return 'dan_van_kheo.change'
    if measure == 'dan_van_kheo.by_field' and 'field' not in dims:
        return 'dan_van_kheo.total'
    split = (one for key, one in BY_SPLIT.get(measure, {}).items() if key in dims)
    return next(split, measure)
