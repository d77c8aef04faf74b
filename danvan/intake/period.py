"""The time that a text reports on, and the year whose tasks it sets. The day of the event itself: event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.vietnamese.anchors import Phrase

from .form import Json
from .lead import Lead

ROMAN = {'i': 1, 'ii': 2, 'iii': 3, 'iv': 4, '1': 1, '2': 2, '3': 3, '4': 4}
MONTH_OF = {'thanh niên': 3, 'công nhân': 5}  # Tháng Thanh niên, Tháng Công nhân
YEAR = r'(?:19|20)\d{2}'
SPANS = re.compile(
    r'(?=[\dchnqst])(?:'  # with one of these any of them begins
    rf'(?P<half>(?<!\w)(?:0?6|sáu)\s+tháng\s+(?P<which>đầu|cuối)(?:\s+năm)?(?:\s+(?P<half_year>{YEAR}))?|nửa\s+(?P<which2>đầu|cuối)\s+năm(?:\s+(?P<half_year2>{YEAR}))?)'
    rf'|(?P<quarter>(?<!\w)quý\s+(?P<q>I{{1,3}}V?|IV|[1-4])(?!\w)(?:\s*[,/-]?\s*(?:năm\s+)?(?P<quarter_year>{YEAR}))?)'
    rf'|(?P<nine>(?<!\w)(?:0?9|chín)\s+tháng(?:\s+đầu)?(?:\s+năm)?(?:\s+(?P<nine_year>{YEAR}))?)'
    rf'|(?P<month>(?<!\w)(?<!ngày\s\d\s)(?<!ngày\s\d\d\s)tháng\s+(?P<m>\d{{1,2}})\s*(?:[/.-]\s*|,?\s+năm\s+)(?P<month_year>{YEAR}))'
    rf'|(?P<bare>(?<=\s)tháng\s+(?P<m2>\d{{1,2}})(?=\s*(?:[,.;]|và|$)))'
    rf'|(?P<range>(?<![\d/])(?P<from>{YEAR})\s*(?:-|đến(?:\s+năm)?)\s*(?:năm\s+)?(?P<to>{YEAR})(?![\d/]))'
    rf'|(?P<days>từ\s+(?:ngày\s+)?\d{{1,2}}[/-]\d{{1,2}}[/-](?P<days_from>{YEAR})\s+đến\s+(?:ngày\s+|hết ngày\s+)?\d{{1,2}}[/-]\d{{1,2}}[/-](?P<days_to>{YEAR}))'
    rf'|(?P<summer>(?<!\w)hè\s+(?:năm\s+)?(?P<summer_year>{YEAR}))'
    rf'|(?P<theme>(?<!\w)tháng\s+(?P<whose>thanh niên|công nhân)\s+(?:năm\s+)?(?P<theme_year>{YEAR}))'
    rf'|(?P<year>(?<!\w)năm\s+(?P<y>{YEAR})(?![\d/-]|\s?-\s?\d)))',
    re.IGNORECASE,
)
AHEAD = Phrase(
    r'(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|chương trình công tác|bàn (?:việc|về|phương|nhiệm)|đề ra|phát động|mục tiêu|giải pháp|bước sang|thời gian tới|chủ đề|giao nhiệm vụ|định hướng|trọng tâm)',
    re.IGNORECASE,
)


NEXT_YEAR = re.compile(rf'năm\s+({YEAR})(?!\s?-)')
ONE_YEAR = re.compile(rf'năm\s+({YEAR})(?![\d/-]|\s?-\s?\d)')
LAST_MONTHS = re.compile(r'(?:0?6|sáu|0?3|ba) tháng cuối năm')
LOOKS_BACK = Phrase(r'(?:tổng kết|sơ kết|giao ban|đánh giá|kiểm lại|kiểm điểm|nhìn lại)', re.IGNORECASE)
LOOKS_ON = re.compile(
    r'(?:triển khai|phương hướng|đồng thời|bàn |và nhiệm vụ|, nhiệm vụ|phát động|đề ra|giao nhiệm vụ|định hướng|kế hoạch)',
    re.IGNORECASE,
)
TASKS = re.compile(r'triển khai|phương hướng|nhiệm vụ')
JUDGES = re.compile(r'đánh giá (?:lại )?(?:kết quả|hiệu quả|việc thực hiện)|nhìn lại|kiểm điểm', re.IGNORECASE)
PRAISES = Phrase(r'(?:tuyên dương|biểu dương|khen thưởng|tôn vinh|vinh danh|trao giải|giải thưởng)', re.IGNORECASE)
PRAISED = re.compile(
    rf'(?:tuyên dương|biểu dương|khen thưởng|tôn vinh|vinh danh)[^.]{{0,160}}?(?:năm {YEAR}|giai đoạn {YEAR}\s?-\s?{YEAR})',
    re.IGNORECASE,
)
TITLE_TIME = re.compile(
    rf'năm {YEAR}|từ ngày \d{{1,2}}[/-]\d|(?:giai đoạn|nhiệm kỳ) {YEAR}\s?-\s?{YEAR}|6 tháng đầu năm|9 tháng|quý [IV1-4]+|\({YEAR}\s?-\s?{YEAR}\)',
    re.IGNORECASE,
)
TITLE_MONTH = re.compile(r'(?<!\w)tháng \d{1,2}(?!\d)', re.IGNORECASE)
NO_REPORT = re.compile(  # of a course, a contest or a feast no time is told of
    r'(?:[^:]{3,40}:\s)?(?:lễ\s)?(?:khai giảng|bế giảng|khai mạc|bế mạc|tập huấn|bồi dưỡng|lớp|hội thi|liên hoan|ngày hội|hội thao|tọa đàm|hội thảo)(?!\w)',
    re.IGNORECASE,
)
LENGTH = re.compile(r'(?<![\w/.,])(\d{1,2}) năm (?:thực hiện|triển khai|xây dựng|phát động|phối hợp)')
RANGE = re.compile(rf'(?<![\d/])({YEAR})\s?-\s?({YEAR})(?![\d/])')
SAID_YEAR = re.compile(r'(?:năm |quý [IV1-4]{1,3}\s?[/-]\s?|tháng \d{1,2}\s?[/-]\s?)(20\d\d)', re.IGNORECASE)
MEANS_MONTH = re.compile(r'giao ban|(?:công tác|kết quả|nhiệm vụ|hoạt động|vận|ban|trận|hội)\s$', re.IGNORECASE)
ACCORDING = re.compile(r'Theo [^,.;]{3,80},\s')
SAID = re.compile(r'(?:báo cáo|cho biết|cho hay|thông tin)(?:\sthêm)?\s?[:,]\s')
SOURCE = re.compile(r'^\W{0,4}(?:\([^()]{2,40}\)|[A-ZĐ]{2,8}(?!\w))?\s{0,3}-?\s{0,3}')  # '(QNO) - '
OPENS = re.compile(
    rf'(?:trong\s|chỉ trong\s|tính |qua |kết thúc |(?:tính )?từ đầu |(?:kết quả|số liệu)(?: thực hiện| công tác| của)?\s)?(?:năm {YEAR}(?! là)|6 tháng đầu năm|9 tháng|quý [IV]+|một năm|giai đoạn|(?:qua|sau) \d+ năm[^.]{{0,120}}\({YEAR}\s?-\s?{YEAR}\))|[^.]{{0,60}}6 tháng đầu năm {YEAR}\s(?:tiếp|đã)',
    re.IGNORECASE,
)


def of_event(lead: Lead, kind: str, day: str | None) -> Json | None:
    """What is reviewed or reported on; a start, an agreement and a dialogue report on no time."""
    if kind in {'đối thoại', 'ký kết/phối hợp'}:
        return None
    year = next((int(text[:4]) for text in (day, lead.text.published) if text and text[0] != '-'), None)
    said = None if year else SAID_YEAR.search(' '.join((lead.title, *lead.sentences[:4])))
    fallback = int(said[1]) if said else year
    if kind == 'triển khai':
        return _year_before(lead, fallback)
    if years := _first_years(lead):
        return years
    parts = _reviewed(lead) if kind in {'tổng kết', 'sơ kết'} else _reported(lead)
    return next((found[0] for words in parts if (found := find(words, fallback))), None)


def _year_before(lead: Lead, year: int | None) -> Json | None:
    """A start looks back at the year before where a sentence of results opens with it: 'Nhìn lại năm 2023, ...'."""
    before = (
        re.compile(rf'(?:(?:nhìn lại|trong|qua|kết quả|tổng kết)\s)?năm {year - 1}(?!\d|\s?[-/])', re.IGNORECASE)
        if year
        else None
    )
    told = before and any(before.match(words) for words in lead.sentences[:8])
    return {'kind': 'year', 'year': year - 1} if told else None


def _reviewed(lead: Lead) -> Iterator[str]:
    """What follows 'tổng kết' up to the tasks ahead; then the headline and the lead without the tasks, then with them."""
    full = [words for words in (lead.telling, lead.title) if words]
    for words in full:
        if back := LOOKS_BACK.search(words):
            rest = words[back.start() :]
            ahead = LOOKS_ON.search(rest, 8)
            yield rest[: ahead.start()] if ahead else rest
    yield from (TASKS.split(words)[0] for words in full)
    yield from (*lead.sentences[:4], *full)


def _reported(lead: Lead) -> list[str]:
    """Without a review: the years of those praised, the time in the headline, the time a sentence of results opens with."""
    about = PRAISES.search(lead.title)
    praised = next(filter(None, map(PRAISED.search, (lead.telling, *(lead.sentences[:6] if about else ())))), None)
    parts = [praised.group()] if praised else []
    told = TITLE_TIME.search(lead.title) or (lead.is_report and TITLE_MONTH.search(lead.title))
    parts += [lead.title] if told and not NO_REPORT.match(lead.title) else []
    judged = JUDGES.search(lead.telling)
    parts += [lead.telling[judged.end() :]] if judged else []
    return parts + [words for words in lead.sentences[:6] if _opens(words)]


def _first_years(lead: Lead) -> Json | None:
    """'03 năm thực hiện phong trào giai đoạn 2021 - 2025': the three years that the text names, not the whole stage."""
    length, stage = LENGTH.search(lead.title), RANGE.search(lead.title)
    years = {int(length[1]), int(length[1]) - 1} if length else ()
    if not length or (stage and int(stage[2]) - int(stage[1]) in years):
        return None
    for words in lead.sentences[:6]:
        for start, end in RANGE.findall(words):
            if int(end) - int(start) in years and (not stage or start == stage[1]):
                return {'kind': 'other', 'from': int(start), 'to': int(end)}
    return None


def _opens(words: str) -> bool:
    """At its beginning, or where someone begins to report."""
    starts = [SOURCE.match(words).end(), *(said.end() for said in SAID.finditer(words))]
    if by := ACCORDING.match(words):
        starts.append(by.end())
    return any(OPENS.match(words, start) for start in starts)


def find(text: str, fallback: int | None = None) -> tuple[Json, re.Match[str]] | None:
    """The first time that the words name; a half-year or quarter without its year has the one that the text says next, else `fallback`."""
    for found in SPANS.finditer(text):
        period = _read(found, text, fallback)
        if period:
            return period, found
    return None


def _read(found: re.Match[str], text: str, fallback: int | None) -> Json | None:
    if found['year']:
        return {'kind': 'year', 'year': int(found['y'])}
    if found['theme']:
        return {'kind': 'month', 'year': int(found['theme_year']), 'month': MONTH_OF[found['whose'].lower()]}
    if found['summer']:
        year = int(found['summer_year'])
        return {'kind': 'other', 'from': year, 'to': year}
    if found['range'] or found['days']:
        start, end = (int(found[key]) for key in (('from', 'to') if found['range'] else ('days_from', 'days_to')))
        return {'kind': 'other', 'from': start, 'to': end} if start < end else {'kind': 'year', 'year': end}
    month = int(found['m'] or found['m2'] or 0)
    if found['bare'] and not MEANS_MONTH.search(text, 0, found.start()):
        return None
    if found['month']:
        return {'kind': 'month', 'year': int(found['month_year']), 'month': month} if 1 <= month <= 12 else None
    year = (
        found['half_year']
        or found['half_year2']
        or found['quarter_year']
        or found['nine_year']
        or _next_year(text, found.end())
        or fallback
    )
    if not year:
        return None
    if found['half']:
        return {
            'kind': 'half-year',
            'year': int(year),
            'half': 1 if (found['which'] or found['which2']).lower() == 'đầu' else 2,
        }
    if found['bare']:
        return {'kind': 'month', 'year': int(year), 'month': month} if 1 <= month <= 12 else None
    if found['quarter']:
        return {'kind': 'quarter', 'year': int(year), 'quarter': ROMAN[found['q'].lower()]}
    return {'kind': 'nine-months', 'year': int(year)}


def _next_year(text: str, at: int) -> str | None:
    found = NEXT_YEAR.search(text, at)
    return found[1] if found else None


def headed(headings: list[str], period: Json) -> int | None:
    """The year of a heading whose time begins where the one told of ends: behind a report of a year '5. Năm 2022'."""
    last = _months(period)[1]
    for words in headings:
        ahead = find(f'công tác {words}', period.get('year'))
        if ahead and _months(ahead[0])[0] == last + 1:
            return ahead[0].get('year')
    return None


def _months(period: Json) -> tuple[int, int]:
    """The first and the last month, counted through the years."""
    start, end = (12 * period.get(key, period.get('year', 0)) for key in ('from', 'to'))
    part = {'half-year': 6, 'quarter': 3, 'month': 1, 'nine-months': 9}.get(period['kind'])
    if part is None:
        return start + 1, end + 12
    nth = period.get('half') or period.get('quarter') or period.get('month') or 1
    return start + part * (nth - 1) + 1, start + part * nth


def asked_for(sentences: list[str], period: Json | None) -> int | None:
    """The year after the one told of, where a speaker asks for something in it."""
    year = last_year(period) + 1 if period else 0
    asked = re.compile(rf'(?:đề nghị|yêu cầu|nhiệm vụ|phương hướng)\s(?:trong\s)?năm {year}(?!\d)')
    return year if year and any(map(asked.search, sentences)) else None


def last_year(period: Json) -> int:
    return period.get('to') or period['year']


def next_year(parts: list[str], period: Json | None, kind: str) -> int | None:
    """The year whose tasks are set: said behind a word that looks ahead."""
    if period and period['kind'] in {'half-year', 'quarter', 'nine-months', 'month'}:
        return _rest_of(parts, period)
    least = last_year(period) + 1 if period else 0
    for part in parts:
        for lead in AHEAD.finditer(part):
            for found in ONE_YEAR.finditer(part, lead.end(), lead.end() + 110):
                if least <= int(found[1]) <= (least + 1 if least else 2100):
                    return int(found[1])
    if period and kind in {'tổng kết', 'sơ kết'}:
        words, said = f'năm {least}', re.compile(rf'(?<!\w)năm {least}(?![\d/-]|\s?-\s?\d)')
        return least if any(words in part and said.search(part) for part in parts) else None
    return None


def _rest_of(parts: list[str], period: Json) -> int | None:
    """The rest of the same year, or the year after where that is named as the time of the tasks."""
    year = period['year']
    rest = re.compile(
        rf'(?:(?:0?6|sáu|0?3|ba) tháng cuối năm|(?:những )?tháng (?:còn lại|cuối năm)|cuối năm|quý (?:I{{1,3}}|IV|[2-4])|(?:phương hướng|nhiệm vụ)[^.;]{{0,60}}tháng|nửa (?:cuối|còn lại)|tháng \d{{1,2}})(?:[^.;]{{0,12}}?(?P<y>{YEAR}))?',
        re.IGNORECASE,
    )
    for part in parts:
        for lead in AHEAD.finditer(part):
            for found in rest.finditer(part, lead.start(), lead.end() + 110):
                named = int(found['y']) if found['y'] else year
                if named in (year, year + 1):
                    return named
    if any('tháng cuối năm' in part and LAST_MONTHS.search(part) for part in parts):
        return year
    words = f'năm {year + 1}'
    tasks = re.compile(rf'(?:phương hướng|nhiệm vụ|kế hoạch|chương trình)[^.;]{{0,60}}{words}')
    return year + 1 if any(words in part and tasks.search(part) for part in parts) else None
