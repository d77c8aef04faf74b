"""What a paper says of days and papers, and twice of one thing. Which papers exist is asked of whoever knows."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import Line, Number, Paper
from danvan.reports.checking.sums import splits
from danvan.vietnamese import fold, format_date
from danvan.vietnamese.running import FoundDay

LEAP = 2024  # a day without its year may be of any
HEAD_LINES = 15
FAR = 400  # letters before a number that say what it is
DATED = re.compile(
    r'(?:[^,\d]{2,40}, )?(?:ngày )?\d{1,2}(?: tháng \d{1,2} năm |[/-]\d{1,2}[/-])\d{4}(?: \d{1,2}:\d{2})?\.?'
)
UP_TO = re.compile(r'(?:tính đến|chốt đến|số liệu đến)(?: hết)?(?: ngày)?\s*$')
SAYS_DAY = re.compile(r'\b(?:ngày|sáng|trưa|chiều|tối|hôm|mùng)\s*\(?$')
ISSUED = re.compile(r'^\s*số\b', re.IGNORECASE)
SCOPE = re.compile(r'\b(?:toàn|cả) (?:tỉnh|thành phố|huyện|thị xã|xã|phường|đặc khu|quốc|nước|ngành|hệ thống)\b')
WORDS = re.compile(r'[^\W\d_]+')
YEAR = re.compile(r'\b(?:19|20|21)\d\d\b')
OTHER_TIME = re.compile(r'\b(?:cùng kỳ|năm trước|kỳ trước|năm ngoái)\b')


# --- days


def days(paper: Paper) -> Iterator[Finding]:
    own = own_day(paper)
    for line in paper.lines:
        for day in line.running.days:
            if why := _impossible(line, day):
                what = _('Không có ngày %(day)s: %(why)s.') % {'day': line.text[day.start : day.end], 'why': why}
                rule = _('Ngày ghi theo dạng ngày/tháng/năm. Mời đối chiếu bản gốc.')
                yield line.finding('day', Grade.ERROR, (day.start, day.end), what, rule)
            elif own and day.read and day.read.day > own and _has_been(line, day):
                said = {'day': format_date(day.read.day), 'own': format_date(own)}
                what = _('Ngày %(day)s sau ngày của chính văn bản, %(own)s.') % said
                yield line.finding(
                    'day', Grade.WARNING, (day.start, day.end), what, _('Mời đối chiếu ngày với bản gốc.')
                )


def own_day(paper: Paper) -> date | None:
    """The day under which the paper was issued: a line near its head that says nothing else."""
    for line in paper.lines[:HEAD_LINES]:
        if DATED.fullmatch(line.text) and (found := [d.read.day for d in line.running.days if d.read and d.read.day]):
            return found[0]
    return None


def _impossible(line: Line, day: FoundDay) -> str:
    """Why there is no such day; nothing where there is. Without a day word 'từ 17/20' may be a share."""
    before = line.lowered[max(0, day.start - 12) : day.start]
    if (day.read and day.read.day) or not (day.read or SAYS_DAY.search(before)):
        return ''
    if not 1 <= day.month <= 12:
        return _('không có tháng %(month)s') % {'month': day.month}
    if day.read or not 1 <= day.day <= monthrange(LEAP, day.month)[1]:
        return _('tháng %(month)s không có ngày %(day)s') % {'month': day.month, 'day': day.day}
    return ''


def _has_been(line: Line, day: FoundDay) -> bool:
    """A day of what is planned may come later; that of a paper which is named, or of the figures, may not."""
    if any(paper.day and paper.day.start == day.start for paper in line.running.papers):
        return True
    return bool(UP_TO.search(line.lowered[max(0, day.start - 40) : day.start + 5].rstrip('0123456789/ ')))


# --- papers


def papers(paper: Paper, unknown: Callable[[Sequence[str]], set[str]]) -> Iterator[Finding]:
    """`unknown`: which of these numbers the system has never seen. Each is told once, where it stands first."""
    found: dict[str, tuple[Line, int, int]] = {}
    for line in paper.lines:
        for one in line.running.papers:
            if not (line.number <= HEAD_LINES and ISSUED.match(line.text)):
                found.setdefault(normal(one.number), (line, one.start, one.end))
    strange = unknown(list(found)) if found else set()
    for number, (line, start, end) in found.items():
        if number in strange:
            what = _('Hệ thống chưa biết văn bản này.')
            yield line.finding('paper', Grade.NOTE, (start, end), what, _('Mời đối chiếu số, ký hiệu với bản gốc.'))


def normal(number: str) -> str:
    """'05-BC/BTGDVTU' and '5-bc/btgdvtu' are one number."""
    return number.strip(' .').lstrip('0').upper().replace('–', '-')


# --- one thing, said twice


def twice(paper: Paper) -> Iterator[Finding]:
    """The same words about the same territory and time with two numbers; parts of lists are left out."""
    said: dict[tuple[str, ...], tuple[Line, Number, frozenset[str]]] = {}
    for line in paper.running():
        if not SCOPE.search(line.lowered):
            continue
        listed = {part.start for split in splits(line) for part in split.parts}
        for number in (n for n in line.numbers if n.is_count and n.start not in listed and not n.found.of):
            if (key := _key(line, number)) is None:
                continue
            years = _years(line, number)
            first, before, then = said.setdefault(key, (line, number, years))
            if before.quantity != number.quantity and (years == then or not years or not then):
                yield _differs(line, number, first, before)


def _key(line: Line, number: Number) -> tuple[str, ...] | None:
    """Territory, verb, what is counted; None where one of them is not said."""
    begun = max(line.sentence_of(number)[0], number.start - FAR)
    before = line.lowered[begun : number.start]
    scopes = list(SCOPE.finditer(before))
    verb = WORDS.findall(re.split('[,;:]', before[scopes[-1].end() :])[-1])[-2:] if scopes else []
    noun = fold(number.found.what).split()[:6] + WORDS.findall(fold(_quoted(line, number)))
    if not verb or len(noun) < 2 or OTHER_TIME.search(line.lowered[begun : number.end + 60]):
        return None
    return (scopes[-1][0], ' '.join(verb), ' '.join(noun))


def _quoted(line: Line, number: Number) -> str:
    """The name in quotes that follows what is counted: mô hình “Dân vận khéo”."""
    after = line.text[number.end : number.end + 80]
    found = re.match(r'[^“"”,;.:()\d]*[“"]([^”"]*)[”"]', after)
    return found[1] if found else ''


def _years(line: Line, number: Number) -> frozenset[str]:
    begun = max(line.sentence_of(number)[0], number.start - FAR)
    return frozenset(YEAR.findall(line.text[begun : number.end + 60]))


def _differs(line: Line, number: Number, first: Line, before: Number) -> Finding:
    said = {'now': number.quantity, 'before': before.quantity, 'n': first.number}
    what = _('Cùng một nội dung ghi hai số: ở đây %(now)s, ở đoạn %(n)s là %(before)s.') % said
    return line.finding(
        'twice', Grade.WARNING, line.with_unit(number), what, _('Mời thống nhất một số trong cả văn bản.')
    )
