"""What stands in running text: numbers of papers, days, and quantities, each with its place. What they mean is not asked here.

Places count characters of the text as it is given, so that every finding is an exact piece of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .dates import ReadDate, parse_date
from .known import Known
from .letters import lower
from .numbers import MEANING, WORDS, NotANumber, Quantity, parse_quantity

UPPER = 'A-ZÀ-ỸĐ'
SPACE = r'[ \u00a0\t]'  # repeated at most a few times below: text from outside must not make a search slow
TYPES = (
    'Nghị quyết liên tịch', 'Nghị quyết', 'Chỉ thị', 'Kết luận', 'Quyết định', 'Quy định', 'Hướng dẫn', 'Kế hoạch phối hợp', 'Kế hoạch',
    'Chương trình hành động', 'Chương trình phối hợp', 'Chương trình', 'Đề án', 'Nghị định', 'Thông tư liên tịch', 'Thông tư',
    'Thông tri', 'Luật', 'Pháp lệnh', 'Công văn', 'Công điện', 'Thông báo', 'Báo cáo', 'Tờ trình', 'Quy chế phối hợp', 'Quy chế',
    'Phương án',
)  # fmt: skip
SYMBOL = rf'\d{{1,5}}(?:/\d{{4}})?[-/][{UPPER}][\w&]{{0,20}}(?:[-/][\w&]{{1,20}}){{0,5}}'  # 33/CT-TTg, 15-ĐA/TU, 10/2022/QH15
DAY = r'\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}'
DAY_IN_WORDS = r'\d{1,2} tháng \d{1,2},? năm \d{4}'
PAPER = re.compile(
    rf'(?:\b(?P<type>{"|".join(TYPES)}){SPACE}{{1,4}})?(?:\bsố{SPACE}{{0,4}}:?{SPACE}{{0,4}})?(?<![\w/-])(?P<number>{SYMBOL})'
    rf'(?P<dated>,?{SPACE}{{0,4}}(?:ra{SPACE}{{1,4}}|ban hành{SPACE}{{1,4}})?ngày{SPACE}{{1,4}}(?P<day>{DAY}|{DAY_IN_WORDS}))?'
    rf'|\b(?P<type2>{"|".join(TYPES)}){SPACE}{{1,4}}số{SPACE}{{0,4}}:?{SPACE}{{0,4}}(?P<number2>\d{{1,5}}(?:/\d{{4}})?)(?![\d/-])'
    rf'(?P<dated2>,?{SPACE}{{0,4}}ngày{SPACE}{{1,4}}(?P<day2>{DAY}|{DAY_IN_WORDS}))?',
    re.IGNORECASE,
)
FULL_DAY = re.compile(rf'(?<![\d/.,-])(?:{DAY}|{DAY_IN_WORDS})(?![\d/-])', re.IGNORECASE)
SHORT_DAY = re.compile(
    rf'(?:\b(?:ngày|sáng|trưa|chiều|tối|hôm|mùng|từ|đến)\b{SPACE}{{0,4}}){{1,3}}\(?(?P<day>\d{{1,2}}){SPACE}?[/-]{SPACE}?(?P<month>\d{{1,2}})(?![\d/.-]\d|\d|%)'
    rf'|\b(?:ngày|sáng|trưa|chiều|tối|hôm){SPACE}{{1,4}}(?P<day3>\d{{1,2}})\.(?P<month3>\d{{1,2}})(?![\d/.-]\d|\d|%)'
    rf'|\bngày{SPACE}{{1,4}}(?P<day2>\d{{1,2}}){SPACE}{{1,4}}tháng{SPACE}{{1,4}}(?P<month2>\d{{1,2}})\b',
    re.IGNORECASE,
)
COUNTED_TIME = r'năm|tháng|tuần|ngày(?!\s+công)|giờ|phút|nhiệm kỳ|khóa|thế kỷ|tuổi'
TIMES = frozenset(['năm', 'tháng', 'quý', 'giai đoạn', 'nhiệm kỳ', 'thời kỳ', 'khóa', 'niên khóa'])
NAMED_TIME = re.compile(rf'\d{{1,4}}(?:{SPACE}?[-–/]{SPACE}?\d{{1,4}})?')  # behind one of these: quý 3/2015
PARTS_OF_TIME = frozenset(['đầu', 'cuối', 'trong', 'cả'])  # 'đầu năm 16 tổ' counts 16
NAMED_YEAR = re.compile(rf'(?:19|20)\d\d(?:{SPACE}?[-–/]{SPACE}?\d{{1,4}})?')
NO_YEAR = re.compile(r'[1-9]\d{2}(?!\d)(?=[ \u00a0][^\W\d])')  # 'cuối năm 287 mô hình' counts
PARTS = frozenset(
    [
        'thứ', 'điều', 'khoản', 'điểm', 'mục', 'phụ lục', 'biểu', 'biểu số', 'mẫu', 'mẫu số', 'quận', 'phường', 'thôn', 'ấp', 'khu phố',
        'tổ', 'tổ dân phố', 'khối', 'đợt', 'lần', 'tập', 'trang', 'số', 'ql', 'quốc lộ',
    ]
)  # fmt: skip
NUMBERED_PART = re.compile(r'\d{1,2}(?:[./]\d{1,2})*\b(?!\.\d)')
LABEL_ENDS = frozenset(label.rsplit(' ', 1)[-1] for label in TIMES | PARTS | {'học'})
LEVELLED = frozenset(['quận', 'phường'])  # 'công nhận cấp quận 20 mô hình' counts
COUNTS_ALL = frozenset(['tổng', 'trong', 'con', 'trên', 'có'])  # 'tổng số 12' counts
FORCES = ('đoàn', 'vùng', 'quân khu', 'hải đội', 'đại đội')
FORCE_WORDS = 'binh|sát|biển|không|thiết|giáp|tin|công|lửa|quân|cơ|động'
FORCE_ENDS = frozenset(['đoàn', 'khu', 'đội', 'vùng', 'phòng', 'qp', *FORCE_WORDS.split('|')])
FORCE = re.compile(  # 'Lữ đoàn Công binh 577', 'Vùng Cảnh sát biển 6'
    rf'\b(?:(?:(?:Quân|Binh|Sư|Lữ|Trung|Tiểu|Hải) đoàn|Quân khu|Hải đội|Đại đội|Vùng)(?: (?:[{UPPER}][^\W\d]*|{FORCE_WORDS})){{0,4}}'
    rf'|Đoàn (?:Kinh tế|KT){SPACE}?[-–]{SPACE}?(?:[Qq]uốc phòng|QP)){SPACE}$'
)
FORCE_NUMBER = re.compile(r'\d{1,4}(?![\d.,/%])')
NO_COUNT = re.compile(
    rf'(?<![\w.,])\d{{1,4}}{SPACE}{{1,3}}(?:{COUNTED_TIME})\b'
    r'|(?<![\w.,])\d{1,9}(?:\.\d{3}){0,4}\s?[-–]\s?\d{1,9}(?:\.\d{3}){0,4}\b'
    r'|(?<!\w)(?:\d{1,2}[:h]\d{2}\b|\d{1,2}\s?giờ\b|0\d{2,3}[. ]\d{3}[. ]\d{3,4}\b)'
)
NUMBER_OF_LINE = re.compile(r'(?:\d{1,3}\.){0,4}\d{1,3}[.)](?=\s)')
ADDRESS = re.compile(r'(?:https?://|www\.)\S{1,300}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}')
DIGITS = re.compile('[0-9][0-9]*')  # what begins with one sign is found sooner than what begins with several
NO_LETTER = re.compile(r'\W')
TYPE_ENDS = frozenset(one.lower().rsplit(' ', 1)[-1] for one in TYPES)
LEAD = re.compile(
    rf'\b(?:(?:{"|".join(TYPES)}){SPACE}{{1,4}}(?:số{SPACE}{{0,4}}:?{SPACE}{{0,4}})?|số{SPACE}{{0,4}}:?{SPACE}{{0,4}})$',
    re.IGNORECASE,
)
FIRST_HALF = re.compile(r'(?<!\d)\d{1,5}/$')
DAY_WORDS = frozenset(['ngày', 'sáng', 'trưa', 'chiều', 'tối', 'hôm', 'mùng', 'từ', 'đến'])
QUALIFIED = re.compile(rf'(?:{WORDS}){SPACE}{{0,4}}$')
QUALIFIER_ENDS = tuple({word.rsplit(' ', 1)[-1] for word in MEANING})
REACH = 60  # characters: the longest type of paper, 'số' and the first half of a number before its letters
LABEL = 24  # characters: the longest word that numbers something, 'tổ dân phố'
NAMED = re.compile(
    r'[“"«](?:(?<!: .)[^“”"«»\n]{1,80}|(?<=: .)[^“”"«»\n]{1,40})[”"»]'
)  # a name with a number in it, “5 không, 3 sạch”, counts nothing; a speech may
QUANTITY = re.compile(
    rf'(?<![\w.,–-])(?<![\W\d]/)(?:(?P<word>{WORDS}){SPACE}{{0,4}})?'
    r'(?P<digits>(?>\d{1,3}(?:[. \u00a0]\d{3}(?!\d)){1,5}(?:,\d{1,6})?|\d{1,15}[.,]\d{1,6}|\d{1,15}))(?!\d)'
    rf'(?:{SPACE}?/{SPACE}?(?P<of>\d{{1,9}}(?:\.\d{{3}}){{0,5}})(?![\d/-]))?(?P<percent>{SPACE}?%)?(?P<more>{SPACE}{{1,4}}trở lên)?(?!\d|/)',
    re.IGNORECASE,
)
BLANKS = ' \u00a0\t'
BLANK = frozenset(BLANKS)
LEAD_ENDS = BLANK | {':'}
DAY_SIGNS = frozenset('/.-')
BEHIND_A_BLANK = DAY_SIGNS | BLANK | {'t'}  # 'ngày 5 / 6', '5 tháng 6'
Span = tuple[int, int]
WHAT = re.compile(rf'{SPACE}{{0,4}}(?P<words>[^\d.,;:()“”"\n]*)')


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A paper named in the text. `type` and `day` are None where they are not said; the day may be one that is none."""

    start: int
    end: int
    number: str
    type: str | None
    day: FoundDay | None


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A day as written; `read` says which it is, or why there is none. Without its year `read` is None."""

    start: int
    end: int
    day: int
    month: int
    read: ReadDate | None


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number that counts something; `what` are the words after it, up to the next sign or number; `of`: the whole of 17/20."""

    start: int
    end: int
    quantity: Quantity
    what: str
    of: int | None = None


class RunningText:
    """One text, read once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def low(self) -> str:
        return lower(self.text)

    @cached_property
    def papers(self) -> list[FoundPaper]:
        return [self._paper(found) for found in self._papers()]

    @cached_property
    def days(self) -> list[FoundDay]:
        """In the order of the text, those of papers among them."""
        own = [paper.day for paper in self.papers if paper.day]
        taken = Taken((paper.start, paper.end) for paper in self.papers)
        full = [_full_day(self.text, *found.span()) for found in self._full_days()]
        own += [day for day in full if day and taken.is_free(day.start, day.end)]
        taken = Taken([*taken.spans, *((day.start, day.end) for day in own)])
        own += [day for day in self._short_days() if taken.is_free(day.start, day.end)]
        return sorted(own, key=lambda day: day.start)

    @cached_property
    def quantities(self) -> list[FoundQuantity]:
        return list(self._quantities())

    @cached_property
    def digits(self) -> list[Span]:
        """Whatever is read here holds digits: each run of them is looked at with its neighbours before a rule is asked."""
        return [found.span() for found in DIGITS.finditer(self.text)]

    @cached_property
    def _of_days(self) -> list[Span]:
        """The digits that a sign or 'tháng' follows, as it does in days."""
        return [(start, end) for start, end in self.digits if end - start < 3 and self._may_be_day(end)]

    def _may_be_day(self, end: int) -> bool:
        sign = self.text[end : end + 1]
        return sign in DAY_SIGNS or (sign in BLANK and self.low[end + 1 : end + 2] in BEHIND_A_BLANK)

    def _word_before(self, at: int) -> str:
        """The last word before a place, in small letters, without the signs before it."""
        words = self.low[max(0, at - LABEL) : at].rsplit(None, 1)
        word = words[-1] if words else ''
        return word if word.isalpha() else NO_LETTER.split(word)[-1]

    def _papers(self) -> Iterator[re.Match[str]]:
        done = 0
        for start, end in self.digits:
            found = self._paper_at(start, done) if start >= done and self._may_number_paper(start, end) else None
            if found:
                done = found.end()
                yield found

    def _paper_at(self, start: int, done: int) -> re.Match[str] | None:
        """With its type and 'số' where they stand before the number, which may begin a year earlier: 10/2022/QH15."""
        if self.text[start - 1 : start] == '/' and (year := FIRST_HALF.search(self.text, max(done, start - 6), start)):
            start = year.start()
        lead = (
            LEAD.search(self.text, max(done, start - REACH), start)
            if self.text[start - 1 : start] in LEAD_ENDS
            else None
        )
        return (lead and PAPER.match(self.text, lead.start())) or PAPER.match(self.text, start)

    def _may_number_paper(self, start: int, end: int) -> bool:
        """Letters follow behind a sign, 33/CT, or the type of a paper and 'số' stand before."""
        if self.text[end : end + 1] in {'/', '-'} and self.text[end + 1 : end + 2].isalpha():
            return True
        if 'số' not in self.low[max(0, start - 8) : start]:
            return False
        words = self.low[max(0, start - LABEL) : start].rpartition('số')[0].split()
        return bool(words) and words[-1] in TYPE_ENDS

    def _full_days(self) -> Iterator[re.Match[str]]:
        done = 0
        for start, _end in self._of_days:
            if start >= done and (found := FULL_DAY.match(self.text, start)):
                done = found.end()
                yield found

    def _short_days(self) -> Iterator[FoundDay]:
        for start, _end in self._of_days:
            word = self._word_before(start - (self.text[start - 1 : start] == '('))
            if word in DAY_WORDS:
                begin = self.low.rfind(word, 0, start)
                if found := SHORT_DAY.match(self.text, begin):
                    yield _short_day(found)

    def _paper(self, found: re.Match[str]) -> FoundPaper:
        which = '' if found['number'] else '2'
        number, kind, day = found[f'number{which}'], found[f'type{which}'], found[f'day{which}']
        start = found.start(f'type{which}') if kind else found.start(f'number{which}')
        known = next((one for one in TYPES if kind and one.lower() == kind.lower()), None)
        dated = _full_day(self.text, *found.span(f'day{which}')) if day else None
        return FoundPaper(start, found.end(), number.rstrip('-/'), known, dated)

    def _quantities(self) -> Iterator[FoundQuantity]:
        taken, done = Taken(self._no_quantities()), 0
        for start, _end in self.digits:
            found = self._quantity(start) if start >= done else None
            if not found:
                continue
            done = found.end()
            if not taken.is_free(found.start('digits'), found.end('digits')):
                continue
            if read := READ[found.group()]:
                what = WHAT.match(self.text, found.end())['words'].strip()
                yield FoundQuantity(found.start(), found.end(), read[0], what, read[1])

    def _quantity(self, start: int) -> re.Match[str] | None:
        """With the word before it that says how exact it is, if there is one."""
        near = max(0, start - LABEL)
        if self.low[near:start].rstrip(BLANKS).endswith(QUALIFIER_ENDS):
            word = QUALIFIED.search(self.low, near, start)
            found = word and QUANTITY.match(self.text, word.start())
            if found:
                return found
        return QUANTITY.match(self.text, start)

    def _no_quantities(self) -> Iterator[tuple[int, int]]:
        yield from ((paper.start, paper.end) for paper in self.papers)
        yield from ((day.start, day.end) for day in self.days)
        yield from self._no_counts()
        if '://' in self.text or 'www.' in self.text or '@' in self.text:
            yield from (found.span() for found in ADDRESS.finditer(self.text))
        yield from (found.span() for found in NAMED.finditer(self.text) if not found[0][1:-1].strip().isdigit())

    def _no_counts(self) -> Iterator[Span]:
        """Digits that number, date or time something: năm 2015, thôn 3, 6 tháng, 12-15, 8h30, the number of a line."""
        done = 0
        for start, end in self.digits:
            if start < done:
                continue
            word = self._word_before(start) if self.text[start - 1 : start] in BLANK else ''
            found = (
                self._labelled(word, start, done)
                or self._of_a_force(word, start)
                or NO_COUNT.match(self.low, start)
                or self._number_of_line(start, end)
            )
            if found:
                done = found.end()
                yield start, done

    def _labelled(self, word: str, start: int, done: int) -> re.Match[str] | None:
        """Behind a word that is itself free: in '6 tháng 7 hộ' the months are six."""
        if word not in LABEL_ENDS:
            return None
        words = [*self.low[max(0, start - LABEL) : start].split()[:-1], word]
        for size in range(1, min(3, len(words)) + 1):
            label = ' '.join(words[-size:])
            if start - 1 - len(label) < done:
                return None
            if label.removesuffix(' học') in TIMES:
                part = label == 'năm' and PARTS_OF_TIME.intersection(words[-2:-1])
                named = (NAMED_YEAR if part else NAMED_TIME).match(self.low, start)
                return None if NO_YEAR.match(self.low, start) else named
            if label in PARTS and not (label == 'số' and COUNTS_ALL.intersection(words[-2:-1])):
                if label in LEVELLED and words[-2:-1] == ['cấp']:
                    return None
                return NUMBERED_PART.match(self.low, start)
        return None

    def _of_a_force(self, word: str, start: int) -> re.Match[str] | None:
        """Behind its name, which ends in one of its words or in a place: 'Trung đoàn 5', 'Vùng Cảnh sát biển 6'."""
        if not (word in FORCE_ENDS or (word and self.text[start - 1 - len(word)].isupper())):
            return None
        near = max(0, start - REACH)
        named = any(name in self.low[near:start] for name in FORCES) and FORCE.search(self.text, near, start)
        return FORCE_NUMBER.match(self.low, start) if named else None

    def _number_of_line(self, start: int, end: int) -> re.Match[str] | None:
        if self.text[end : end + 1] not in {'.', ')'}:
            return None
        before = self.text[max(0, start - LABEL) : start].rstrip(' \t')
        return NUMBER_OF_LINE.match(self.low, start) if not before or before[-1] == '\n' else None


def _read(written: str) -> tuple[Quantity, int | None] | None:
    """'hơn 100', '97,1%', '5 trở lên', '17/20': the number, and the whole that it is a part of."""
    found = QUANTITY.fullmatch(written)
    words = (found['word'], found['digits'] + (found['percent'] or '').strip(), (found['more'] or '').strip())
    try:
        quantity = parse_quantity(' '.join(filter(None, words)))
    except NotANumber:
        return None
    return quantity, int(found['of'].replace('.', '')) if found['of'] else None


READ = Known(_read)


def _full_day(text: str, start: int, end: int) -> FoundDay | None:
    """None where the signs between differ: 12.3/2022 is no day."""
    written = text[start:end]
    read = parse_date(written)
    numbers = re.findall(r'\d+', written)
    return FoundDay(start, end, int(numbers[0]), int(numbers[1]), read) if len(numbers) == 3 else None


def _short_day(found: re.Match[str]) -> FoundDay:
    which = next(key for key in ('', '2', '3') if found[f'day{key}'])
    day, month = int(found[f'day{which}']), int(found[f'month{which}'])
    return FoundDay(found.start(f'day{which}'), found.end(f'month{which}'), day, month, None)


class Taken:
    """Pieces of the text that are something else already."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _end in self.spans]
        self._ends = self._furthest()

    def _furthest(self) -> list[int]:
        """The furthest end of any piece up to each one: pieces may lie in one another."""
        furthest, ends = 0, []
        for _start, end in self.spans:
            furthest = max(furthest, end)
            ends.append(furthest)
        return ends

    def is_free(self, start: int, end: int) -> bool:
        before = bisect_left(self._starts, end)
        return before == 0 or self._ends[before - 1] <= start
