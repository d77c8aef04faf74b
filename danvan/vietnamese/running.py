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
from .numbers import WORDS, NotANumber, Quantity, parse_quantity

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
NO_PART = ''.join(rf'(?<!\b{word}[ \u00a0])' for word in ('đầu', 'cuối', 'trong', 'cả'))  # 'đầu năm 16 tổ' counts 16
NO_QUANTITY = re.compile(
    '|'.join(
        (
            rf'\b(?:{NO_PART}năm|tháng|quý|giai đoạn|nhiệm kỳ|thời kỳ|khóa|niên khóa)(?:{SPACE}{{1,4}}học)?{SPACE}{{1,4}}\d{{1,4}}(?:{SPACE}?[-–/]{SPACE}?\d{{1,4}})?',
            rf'\bnăm(?:{SPACE}{{1,4}}học)?{SPACE}{{1,4}}(?:19|20)\d\d(?:{SPACE}?[-–/]{SPACE}?\d{{1,4}})?',
            rf'(?<![\w.,])\d{{1,4}}{SPACE}{{1,3}}(?:{COUNTED_TIME})\b',
            rf'\b(?:thứ|Điều|khoản|điểm|mục|Phụ lục|biểu(?: số)?|mẫu(?: số)?|quận|phường|thôn|ấp|khu phố|tổ(?: dân phố)?|khối|đợt|lần|tập|trang'
            r'|(?<!tổng )(?<!trong )(?<!con )(?<!trên )(?<!có )số|QL|quốc lộ)'
            rf'{SPACE}{{1,4}}\d{{1,2}}(?:[./]\d{{1,2}})*\b(?!\.\d)',
            r'(?<![\w.,])\d{1,9}(?:\.\d{3}){0,4}\s?[-–]\s?\d{1,9}(?:\.\d{3}){0,4}\b',
            r'(?<!\w)[A-ZĐ]{1,4}\d{1,6}\b',
            r'\b\d{1,2}[:h]\d{2}\b|\b\d{1,2}\s?giờ\b',
            r'\b0\d{2,3}[. ]\d{3}[. ]\d{3,4}\b',
            r'(?m:^[ \t]{0,20}(?:\d{1,3}\.){0,4}\d{1,3}[.)](?=\s))',
        )
    ),
    re.IGNORECASE,
)
ADDRESS = re.compile(r'(?:https?://|www\.)\S{1,300}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}')
DIGITS = re.compile(r'\d+')
BLANK = re.compile(r'\s')
REACH = 45  # characters: the longest type of paper and 'số' before its number
NAMED = re.compile(r'[“"«][^“”"«»\n]{1,80}[”"»]')  # a name with a number in it, “5 không, 3 sạch”, counts nothing
QUANTITY = re.compile(
    rf'(?<![\w.,–-])(?<![\W\d]/)(?:(?P<word>{WORDS}){SPACE}{{0,4}})?'
    r'(?P<digits>(?>\d{1,3}(?:[. \u00a0]\d{3}(?!\d)){1,5}(?:,\d{1,6})?|\d{1,15}[.,]\d{1,6}|\d{1,15}))(?!\d)'
    rf'(?:{SPACE}?/{SPACE}?(?P<of>\d{{1,9}}(?:\.\d{{3}})*)(?![\d/-]))?(?P<percent>{SPACE}?%)?(?P<more>{SPACE}{{1,4}}trở lên)?(?!\d|/)',
    re.IGNORECASE,
)
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
    def papers(self) -> list[FoundPaper]:
        return [self._paper(found) for found in self._find(PAPER)]

    @cached_property
    def days(self) -> list[FoundDay]:
        """In the order of the text, those of papers among them."""
        own = [paper.day for paper in self.papers if paper.day]
        taken = _Taken((paper.start, paper.end) for paper in self.papers)
        full = [_full_day(self.text, *found.span()) for found in self._find(FULL_DAY)]
        own += [day for day in full if day and taken.is_free(day.start, day.end)]
        taken = _Taken([*taken.spans, *((day.start, day.end) for day in own)])
        short = map(_short_day, self._find(SHORT_DAY))
        own += [day for day in short if taken.is_free(day.start, day.end)]
        return sorted(own, key=lambda day: day.start)

    @cached_property
    def quantities(self) -> list[FoundQuantity]:
        return list(self._quantities())

    @cached_property
    def _numbered(self) -> list[tuple[int, int]]:
        """The stretches round the digits of the text: what is looked for below begins or ends at one."""
        stretches: list[tuple[int, int]] = []
        for found in DIGITS.finditer(self.text):
            start, end = self._widened(*found.span())
            if stretches and start <= stretches[-1][1]:
                stretches[-1] = stretches[-1][0], end
            else:
                stretches.append((start, end))
        return stretches

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """To the blanks round it, none further than it must: an endless word ends where it ends."""
        start, end = max(0, start - REACH), min(len(self.text), end + REACH)
        if start and (blank := BLANK.search(self.text, start, start + REACH)):
            start = blank.start()
        if blank := BLANK.search(self.text, end, end + REACH):
            end = blank.start()
        return start, end

    def _find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for start, end in self._numbered:
            yield from pattern.finditer(self.text, start, end)

    def _paper(self, found: re.Match[str]) -> FoundPaper:
        which = '' if found['number'] else '2'
        number, kind, day = found[f'number{which}'], found[f'type{which}'], found[f'day{which}']
        start = found.start(f'type{which}') if kind else found.start(f'number{which}')
        known = next((one for one in TYPES if kind and one.lower() == kind.lower()), None)
        dated = _full_day(self.text, *found.span(f'day{which}')) if day else None
        return FoundPaper(start, found.end(), number.rstrip('-/'), known, dated)

    def _quantities(self) -> Iterator[FoundQuantity]:
        taken = _Taken(self._no_quantities())
        for found in QUANTITY.finditer(self.text):
            if not taken.is_free(found.start('digits'), found.end('digits')):
                continue
            try:
                quantity = parse_quantity(_written(found))
            except NotANumber:
                continue
            of = int(found['of'].replace('.', '')) if found['of'] else None
            what = WHAT.match(self.text, found.end())['words'].strip()
            yield FoundQuantity(found.start(), found.end(), quantity, what, of)

    def _no_quantities(self) -> Iterator[tuple[int, int]]:
        yield from ((paper.start, paper.end) for paper in self.papers)
        yield from ((day.start, day.end) for day in self.days)
        yield from (found.span() for found in self._find(NO_QUANTITY))
        if '://' in self.text or 'www.' in self.text or '@' in self.text:
            yield from (found.span() for found in ADDRESS.finditer(self.text))
        yield from (found.span() for found in NAMED.finditer(self.text) if not found[0][1:-1].strip().isdigit())


def _written(found: re.Match[str]) -> str:
    """As `parse_quantity` reads it: 'hơn 100', '97,1%', '5 trở lên'."""
    words = (found['word'], found['digits'] + (found['percent'] or '').strip(), (found['more'] or '').strip())
    return ' '.join(filter(None, words))


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


class _Taken:
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
