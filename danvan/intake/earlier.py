"""What a number takes from the figures told before it: its noun, the figure that it is a part, a rate or a change of. What it measures: figures.py."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from danvan.indicators.reading import Saying
from danvan.work.exemplars.reading import fields

from .compared import MOVED
from .counted import Counted
from .form import Figure
from .reported import AWARD, Place
from .rules import measures
from .summed import PartOf
from .text import Text
from .units import class_of, is_of, is_of_others, tells_of

RATE = re.compile(
    r'(?:(?:và|với|có|đạt|chiếm|tỷ lệ|tỉ lệ|bằng|tương đương|tương ứng|trên tổng số|là|gần|trên|hơn)(?!\w)|\W)*'
)
BARE = re.compile(r'(?:(?:có|là|đạt|được|gồm|với|và|số|tổng số|còn|trong đó|kết quả)(?!\w)|\W)*')
AGAIN = re.compile(r'(?<!\w)(?:trong|trên)(?: tổng)?(?: số)?(?: có)?$')
NAMED_AGAIN = re.compile(r'(?:[^\s#,;:.]{1,12} ){0,8}(?:nêu|nói|kể) trên(?!\w)')
A_WORD = re.compile(r'\s*[^\W\d]')
QUOTED = re.compile(r'[“"][^“”"\n]{1,60}[”"]')
NO_NOUN = re.compile(r'\s*(?:và|với|trong|tăng|giảm|so|đã|được|thuộc|đạt)\b')
OTHER_WORDS = re.compile(r'(?!(?:cấp|lĩnh vực|tập thể|cá nhân|trong|về|đạt|do|được)(?!\w))[^\W\d]')
AREA = re.compile(
    r'(?:xã|phường|thị trấn|huyện|thôn|ấp|bản|xóm|khu|khóm|cơ quan|đơn vị|địa phương|chi bộ|đảng bộ|doanh nghiệp|sở|trường|tổ dân phố|buôn|làng|quận|tổ chức (?:cơ sở )?đảng)(?!\w)'
)
SUBJECTS = frozenset({'tập thể', 'cá nhân'})
SUBJECT = re.compile(r'(?<!\w)(?:tập thể|cá nhân)(?!\w)')
ATTENDED = frozenset({'event.participants', 'outreach.participants'})
PERSON = re.compile(
    r'(?:lượt )?(?:đại biểu|người|cán bộ|đảng viên|hội viên|đoàn viên|nông dân|phụ nữ|thanh niên|học sinh|công nhân|chiến s[ĩỹ]|cử tri|chức sắc|hộ dân)(?!\w)'
)
CLASSES = frozenset({'cuộc', 'buổi', 'hội nghị', 'đơn', 'vụ', 'vụ việc', 'lượt', 'mô hình', 'lớp', 'ý kiến'})


class SoFar(NamedTuple):
    """Of a whole text: what has been read so far, by the places of the numbers, which numbers split which, and what tables say."""

    read: dict[int, Figure]
    part_of: PartOf
    tabled: list[Figure]


@dataclass(slots=True)
class Earlier:
    """What has been told where a number stands: all figures so far, the one just before, and the head that a list or a bracket splits."""

    text: Text
    place: Place
    found: list[Figure]
    so_far: SoFar
    previous: Figure | None
    head: Figure | None
    again: Figure | None = None  # what was told before and is named again in this sentence
    is_unread: bool = False  # the number just before says nothing known

    def noun_before(self, one: Counted, before: str) -> str | None:
        """'Số đơn tiếp nhận: 45', 'kinh tế 690': the noun stands before, or the head of the list gives it."""
        after = self.place.low[one.found.end : one.end]
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

    def inherited(self, noun: str, before: str, after: str) -> str | None:
        """The measure of the figure that it is a rate, a change or a part of; None where it stands for itself."""
        if noun == '%' and self.is_unread and (RATE.fullmatch(before) or MOVED.search(before)):
            return None  # the rate of a number that nobody could read
        before_it = self.previous if self.is_at_hand(self.previous) else None
        if noun == '%' and before_it and RATE.fullmatch(before) and not is_of_others(after, before_it.unit):
            is_own = before_it.measure != 'organisation.units' and (before_it.unit == '%' or not tells_of(before_it))
            return before_it.measure if is_own else None
        if MOVED.search(before):
            counted_so = (one for one in reversed(self.found) if self.is_at_hand(one) and one.unit.lower() == noun)
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

    def told_again(self, one: Counted, saying: Saying) -> Figure | None:
        """'Trong (tổng số) 287 mô hình', '8 đơn nêu trên' name what was counted before, in a table, too."""
        if not saying.noun or not (AGAIN.search(saying.before) or NAMED_AGAIN.match(saying.after)):
            return None
        value, sort = one.found.quantity.value, class_of(saying.noun)
        counted = chain(reversed(self.found), self.so_far.tabled)
        return next((one for one in counted if one.value == value and class_of(one.unit) == sort), None)

    def names_again(self, one: Counted, figure: Figure) -> None:
        """What is told of it next are its parts."""
        self.head = self.again = self.so_far.read[one.found.start] = figure

    def whole_of(self, one: Counted) -> Figure | None:
        """The figure that this number and its neighbours add up to."""
        whole = self.so_far.part_of.get(one.found.start)
        return self.so_far.read.get(whole) if whole is not None else None

    def is_here(self, figure: Figure | None) -> bool:
        """In the same sentence."""
        return figure is not None and figure.start >= self.place.sentence.start

    def is_at_hand(self, figure: Figure | None) -> bool:
        return figure is not None and figure.start >= self.place.sentence.paragraph.start

    def _is_beside(self, before: str) -> bool:
        """'lĩnh vực kinh tế 30 mô hình, văn hóa - xã hội 24': the same split of the same models as the number before."""
        one = self.previous
        if one is None or one.start < self.place.sentence.start or not one.measure.startswith('dan_van_kheo'):
            return False
        return ('field' in one.dims and len(fields(before)) == 1) or (
            'subject' in one.dims and bool(SUBJECT.search(before))
        )

    def _goes_on_by_field(self, noun: str, before: str, after: str) -> bool:
        """'96 mô hình thuộc lĩnh vực kinh tế, 110 mô hình văn hóa - xã hội': each part names its field, or its holder, behind it."""
        one = self.previous
        if one is None or one.start < self.place.sentence.start or class_of(one.unit) != class_of(noun):
            return False
        if 'field' in one.dims and one.unit.lower() == noun:
            return bool(BARE.fullmatch(before)) and len(fields(after[:60])) == 1
        return 'subject' in one.dims and bool(BARE.fullmatch(before) and SUBJECT.search(after[:30]))

    def _is_of_models(self) -> bool:
        return self.previous is not None and self.previous.measure.startswith('dan_van_kheo')

    def _named_before(self, one: Counted) -> str | None:
        """The last noun before the number, unless a name ends in it: 'thôn Quảng Trung 1' counts nothing."""
        last = None
        for found in measures().nouns.finditer(self.place.low, one.start, one.found.start):
            start = found.start()
            if not self.place.low[start - 1].isalnum() and not self.place.low.startswith(
                'lần lượt', start - len('lần ')
            ):
                last = found
                if self.place.low.startswith('số ', start - len('số ')):
                    break  # 'số ý kiến tại các cuộc đối thoại là 1.866'
        if last is None or last.group() in {'%', 'm', 'đ'} or AREA.match(last.group()):
            return None
        between = QUOTED.sub('', self.text.plain[last.end() : one.found.start])
        return last.group() if between.lower() == between else None

    def _again(self, noun: str, after: str) -> str | None:
        """'Cấp xã tổ chức 94 cuộc': what the paragraph has just counted, named by its first word alone."""
        before = self.previous
        if self.is_at_hand(before) and not OTHER_WORDS.match(after) and noun in CLASSES:
            return before.measure if class_of(before.unit) == class_of(noun) else None
        return None
