"""Numbers that hang together in a sentence: a percentage and its parts, recognised and registered. Stocks, and tables, are read elsewhere."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from danvan.office.passages import Mark
from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Line, Number, Paper
from danvan.reports.checking.sums import splits
from danvan.vietnamese import Quantity, fold, format_number, format_percent
from danvan.vietnamese.numbers import Amount

BACK = 20  # numbers before one, among which its whole is looked for
NOT_A_SHARE = re.compile(
    r'\b(?:tăng|giảm|vượt|so với|cùng kỳ|kế hoạch|chỉ tiêu|nghị quyết|dự toán|giao|năm trước|gấp|mục tiêu|kh)\b'
)
SAYS_SHARE = re.compile(r'(?:tỷ lệ|tỉ lệ|chiếm|đạt|bằng|\()\s?(?:là\s|khoảng\s)?$')
ASIDE = re.compile(r'\s?\((?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|đạt tỷ lệ|chiếm tỷ lệ)?\s?$')
NEXT_TO = re.compile(r'[^;.()]{0,60}?,?\s?(?:đạt|chiếm|bằng)(?: tỷ lệ| tỉ lệ)?\s?$')
ABOUT_WHOLE = re.compile(r'\b(?:số|tổng số)\s+(?:\w+\s+){0,3}đăng ký\b')
REGISTERED = re.compile(r'đăng ký(?: được| mới| xây dựng| thực hiện)*\s*$')
RECOGNISED = re.compile(r'công nhận(?: được| mới)*\s*$')


def shares(paper: Paper) -> Iterator[Finding]:
    for line in paper.running():
        yield from _of_line(paper, line)
        yield from _recognised(paper, line)


# --- percentages


def _of_line(paper: Paper, line: Line) -> Iterator[Finding]:
    parts = {part.start: split.whole for split in splits(line) for part in split.parts}
    for place, percent in enumerate(line.numbers):
        if not percent.quantity.is_percent or not percent.is_exact or _is_change(line, percent):
            continue
        if not 0 <= percent.value <= 100:
            yield _outside(paper, line, percent)
        elif place and (part := line.numbers[place - 1]).is_count and part.is_exact:
            yield from _against_parts(
                paper, line, percent, part, parts.get(part.start), line.numbers[max(0, place - BACK) : place - 1]
            )


def _is_change(line: Line, percent: Number) -> bool:
    """A rate of growth, or of what was planned, has another whole; it may be over 100."""
    before = re.split('[;.]', line.lowered[max(0, percent.start - 60) : percent.start])[-1]
    after = re.split('[;.,)]', line.lowered[percent.end : percent.end + 30])[0]
    return bool(NOT_A_SHARE.search(before) or NOT_A_SHARE.search(after))


def _outside(paper: Paper, line: Line, percent: Number) -> Finding:
    sure = bool(SAYS_SHARE.search(line.lowered[max(0, percent.start - 30) : percent.start]))
    grade = Grade.NOTE if paper.are_told([percent.mark]) else Grade.ERROR if sure else Grade.WARNING
    what = _('Tỷ lệ %(percent)s nằm ngoài khoảng 0-100%%.') % {'percent': percent.quantity}
    return line.finding(
        'percent', grade, (percent.start, percent.end), what, _('Mời xem lại tỷ lệ, hoặc ghi rõ so với số nào.')
    )


def _against_parts(
    paper: Paper, line: Line, percent: Number, part: Number, whole: Number | None, earlier: Sequence[Number]
) -> Iterator[Finding]:
    between = line.lowered[part.end : percent.start]
    known = _known_whole(line, percent, part, whole, between)
    if known:
        yield from _judged(paper, line, percent, part, known)
        return
    if part.found.of or not (_ends_aside(between) or NEXT_TO.fullmatch(between)):
        return
    wholes = [n for n in earlier if n.is_count and n.is_exact and n.value >= part.value and _is_alike(n, part)]
    if any(fits(percent.quantity, part.value, n.value) for n in wholes):
        fitting = next(n for n in reversed(wholes) if fits(percent.quantity, part.value, n.value))
        yield from _judged(paper, line, percent, part, fitting)
    elif len(wholes) == 1 and (
        ABOUT_WHOLE.search(line.lowered, percent.end, percent.end + 40) or _near(line, wholes[0], part)
    ):
        yield from _judged(paper, line, percent, part, wholes[0], Grade.WARNING)


def _known_whole(line: Line, percent: Number, part: Number, whole: Number | None, between: str):
    """The whole where the words say it: '17/20 xã, đạt 85%', a part of a list with its share in brackets."""
    if part.found.of and (NEXT_TO.fullmatch(between) or _ends_aside(between)):
        return part.found.of
    return whole if whole is not None and whole.is_exact and _ends_aside(between) else None


def _ends_aside(between: str) -> bool:
    """Nothing between the number and its share but what it counts and a bracket."""
    found = ASIDE.search(between)
    return bool(found) and len(between) < 80 and not re.search('[;.]', between)


def _is_alike(one: Number, other: Number) -> bool:
    return not one.unit or not other.unit or one.unit == other.unit


def _near(line: Line, whole: Number, part: Number) -> bool:
    """Registered, then recognised of these: in one sentence, nothing else counted between."""
    between = line.lowered[whole.end : part.start]
    return bool(RECOGNISED.search(between)) and 'đăng ký' in line.lowered[max(0, whole.start - 40) : whole.end + 60]


def fits(percent: Quantity, part: Amount, whole: Amount) -> bool:
    """As it would be written with as many decimals, rounded or cut."""
    share = Decimal(part) * 100 / Decimal(whole) if whole else Decimal(-1)
    return abs(share - Decimal(percent.value)) < Decimal(1).scaleb(-_places(percent))


def _places(percent: Quantity) -> int:
    return max(0, -Decimal(percent.value).as_tuple().exponent)


def _judged(
    paper: Paper, line: Line, percent: Number, part: Number, whole: Number | int, grade: Grade = Grade.ERROR
) -> Iterator[Finding]:
    size = whole if isinstance(whole, int) else whole.value
    if not size:
        return
    place = part.start, percent.end + (line.text[percent.end : percent.end + 1] == ')')
    marks = [percent.mark, part.mark] + ([] if isinstance(whole, int) else [whole.mark])
    yield from held(
        paper,
        line,
        place,
        Share(percent.quantity, line.text[percent.start : percent.end], part.value, size),
        marks,
        grade,
    )


@dataclass(frozen=True)
class Share:
    """A percentage, as it is written, with the two numbers that make it."""

    percent: Quantity
    text: str
    part: Amount
    whole: Amount


def held(
    paper: Paper, line: Line, place: tuple[int, int], share: Share, marks: Sequence[Mark | None], grade: Grade
) -> Iterator[Finding]:
    """What a sentence and a table alike say of a percentage against its two numbers."""
    said = {'part': format_number(share.part), 'whole': format_number(share.whole), 'percent': share.text}
    if fits(share.percent, share.part, share.whole):
        yield line.finding('share', Grade.NOTE, place, _('%(part)s trên %(whole)s đúng là %(percent)s.') % said, '')
    elif not paper.are_changed(marks):
        said['right'] = format_percent(share.part, share.whole, _places(share.percent))
        what = _('%(part)s trên %(whole)s là %(right)s, văn bản ghi %(percent)s.') % said
        why = _('Mời đối chiếu tỷ lệ với hai số làm ra nó.')
        yield line.finding('share', Grade.NOTE if paper.are_told(marks) else grade, place, what, why)


# --- recognised against registered


def _recognised(paper: Paper, line: Line) -> Iterator[Finding]:
    if 'công nhận' not in line.lowered:
        return
    listed = {part.start for split in splits(line) for part in split.parts}
    counts = [n for n in line.numbers if n.is_count and n.is_exact and n.start not in listed]
    registered = [n for n in counts if REGISTERED.search(_before(line, n)) or _follows(line, n, 'đăng ký')]
    for number in (n for n in counts if RECOGNISED.search(_before(line, n)) or _follows(line, n, 'được công nhận')):
        whole = _last_before(registered, number)
        if whole and number.value > whole.value and not paper.are_changed([number.mark, whole.mark]):
            told = paper.are_told([number.mark, whole.mark])
            said = {'part': number.quantity, 'whole': whole.quantity}
            what = _('Công nhận %(part)s, nhiều hơn đăng ký %(whole)s.') % said
            why = _('Mời xem lại hai số, hoặc ghi rõ phần đăng ký từ kỳ trước.')
            grade = Grade.NOTE if told else Grade.WARNING
            yield line.finding('recognised', grade, line.with_unit(number), what, why)


def _last_before(registered: Sequence[Number], number: Number) -> Number | None:
    at = bisect_left(registered, number.start, key=lambda n: n.start)
    return next((n for n in reversed(registered[max(0, at - BACK) : at]) if _is_alike(n, number)), None)


def _before(line: Line, number: Number) -> str:
    return line.lowered[max(0, number.start - 50) : number.start]


def _follows(line: Line, number: Number, words: str) -> bool:
    return number.found.what.lower().endswith(words) or fold(number.found.what).endswith(fold(words))
