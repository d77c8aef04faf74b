"""What the text reports: the kind of event, its day, host, level, place and period. The day's year is never taken from the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from danvan.vietnamese.sentences import Span

from . import bodies, period
from .form import CERTAIN, LIKELY, Event, Found, Json
from .lead import ANY_ACT, DATED_ACT, LONGEST, MEETING, Lead, lead_of
from .locality import Locality
from .text import Text

REVIEW = re.compile(r'(?<!\w)(?:tổng kết|sơ kết|giao ban|sơ, tổng kết)(?!\w)', re.IGNORECASE)
NO_REVIEW = re.compile(r'(?:kế hoạch|hướng dẫn|chuẩn bị|để|đề nghị|công tác)\s+$', re.IGNORECASE)
LOOKS_BACK = re.compile(
    r'đánh giá (?:kết quả|công tác|việc|tình hình|hoạt động)|kiểm điểm|nhìn lại|kiểm lại', re.IGNORECASE
)
MEETING_OF_DAY = re.compile(r'[^.;]{0,140}?(?:hội nghị|đại hội|phiên họp|diễn đàn|buổi lễ|lễ)(?!\w)', re.IGNORECASE)
SHOWS_MEETING = re.compile(r'cảnh hội nghị|tại hội nghị', re.IGNORECASE)
KINDS = tuple(
    (kind, re.compile(rf'(?<!\w)(?:{words})(?!\w)', re.IGNORECASE))
    for kind, words in (
        ('đối thoại', r'đối thoại|lắng nghe (?:ý kiến|tiếng nói|tâm tư)|diễn đàn'),
        (
            'ký kết/phối hợp',
            r'ký kết|(?:chương trình|quy chế|kế hoạch) phối hợp|tăng cường phối hợp|ký (?:chương trình|quy chế|kế hoạch)'
            r'|phối hợp (?:với|cùng) (?:(?!tổ chức|quân ).){2,60} (?:làm|thực hiện) công tác dân vận',
        ),
        (
            'triển khai',
            r'(?:phát động|ra quân|quán triệt|mở đợt|khai mạc đợt|đợt [^.;]{0,140}\smở)|(?:hội nghị|tổ chức)[^.;]{0,30}triển khai',
        ),
    )
)
CHECKS = re.compile(
    r'(?:kiểm tra|giám sát|khảo sát)', re.IGNORECASE
)  # the agreement or dialogue is what is looked into
COUNTED = re.compile(r'\d\s(?:cuộc|buổi|hội nghị|lượt|đợt)\s(?:hội nghị\s|gặp gỡ,? )?$', re.IGNORECASE)  # a result
HEAD_OF_BODY = re.compile(r'Chủ tịch|Thủ tướng')  # no body
NO_BODY = re.compile(
    rf'{HEAD_OF_BODY.pattern}|[^\W\d_]{{2,12}}(?: [^\W\d_]{{2,12}}){{0,2}}\)\s?-'
)  # nor is the paper in '(Mặt trận) -'
NO_HOST_AFTER = re.compile(  # part of a post, or a place
    r'(?<!\w)(?:phó|trưởng|bí thư|chủ tịch|giám đốc|ủy viên|lãnh đạo|đại diện|đồng chí|của|cho|với|theo|ở|trên địa bàn|trong|và)\s*$'
    r'|(?<!\w)(?:tại|hội trường|trụ sở|điểm cầu|dự)(?:\s[^,;]{0,60})?\s?$',
    re.IGNORECASE,
)
PERSON = re.compile(r'(?<!\w)(?:đồng chí|đ/c|ông|bà)\s', re.IGNORECASE)
NO_HOST_BEFORE = re.compile(
    r'[;:]|“(?![Dd]ân vận khéo)|(?<!khéo)[”"](?![Dd]ân vận khéo)|\.\s|đồng chí|\sông\s|\sbà\s|cho biết|yêu cầu|đề nghị|(?:tổ chức|mở|thực hiện|triển khai) (?:được |hơn |trên |gần )?\d'
)
REPORTS = re.compile(r'\s(?:xin |trân trọng )?báo cáo(?= [^.;]{0,140}(?:như sau|:))')
OF_OTHERS = re.compile(r'(?<!\w)của\s$')
OF_WHAT = re.compile(r'(?:Hội|Đoàn|Ban|Khối|Mặt trận|Liên đoàn|Công đoàn|Chi bộ)$')
RULES_ON = re.compile(r'\s(?:quy định|hướng dẫn|về việc)(?!\w)')
EXTRACT = re.compile(r'[Tt]rích (?:từ )?báo cáo [^.;()]{0,80}?của\s')
CHAIRS = re.compile(r'\s(?:đã )?chủ trì(?= (?:hội nghị|buổi|cuộc|lễ|tổ chức|,|phối hợp))')
CLAUSE = re.compile(r'[,;.]\s')
HELD_BY = re.compile(r'(?<!\w)do\s(?=\w)')
HOLDS = re.compile(r'[^;.]{0,140}?\s(?:tổ chức|mở|chủ trì|phát động|khởi xướng)(?!\w)')
HELD_OF = re.compile(
    r'(?:hội nghị|buổi|cuộc|lễ|giao ban|đợt|diễn đàn|tọa đàm|phiên họp)(?:(?!chỉ thị|nghị quyết|quyết định|kết luận|kế hoạch|đề án|của|do)[^;.])'
    r'{0,120}?\scủa\s|(?:hội nghị|kỳ họp|phiên họp) lần thứ \S{1,6}(?: \S{1,6})?,? (?=(?-i:Ủy ban|Ban |HĐND|Hội ))',
    re.IGNORECASE,
)
TAKES_PLACE = re.compile(
    r'(?:\s\([^()]{2,30}\))?(?:,? khóa [IVX]+)?,?(?: nhiệm kỳ \d{4}\s?-\s?\d{4})?\s(?:đã |vừa )?(?:được|diễn ra|với|sáng|chiều|ngày|tại|nhằm)(?!\w)'
)
LED_BY = re.compile(r',?\sdo\s[^;:.]{5,140}?\s(?:(?:làm|là)\s(?:phó\s)?trưởng đoàn|dẫn đầu|chủ trì)', re.IGNORECASE)
AREA = re.compile(r'(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|TP)(?!\w| ủy| đoàn)', re.IGNORECASE)
UNIT = re.compile(r'(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|TP)(?!\w| ủy)')
BEGINS = re.compile(r'(?:^|[,;:)\d-]\s|(?<!\w)(?:do|được|hôm|nay|qua|cùng|và)\s)$')  # no part of 'phụ nữ huyện ...'
IN_PLACE = re.compile(  # 'tại xã Gò Nắng, huyện ...'
    r'(?<!\w)(?:tại|ở|về|đến)\s[^;.:]{0,80},\s$|(?<!\w)(?:ấp|thôn|bản|buôn|làng|khu phố|tổ dân phố|khu dân cư|xã|phường|thị trấn)\s[^,;.:]{1,40},\s(?:[^,;.:]{1,40},\s)?$'
)
TEAM_OF = re.compile(r'đoàn (?:công tác|kiểm tra|giám sát|khảo sát) do\s', re.IGNORECASE)  # whose it is follows
IN_BRACKET = re.compile(r'\([^()]{0,80}$')
ASIDE = re.compile(  # 'Đảng ủy xã Bến Mơ (TP. Trăng Non) tổ chức', 'Đảng ủy xã Bến Mơ, tỉnh Sông Trăng báo cáo'
    r'\s?\([^()]{2,80}\)|,\s(?:huyện|thị xã|thành phố|TP\.?|tỉnh)\s[^,;.:()]{2,30}(?=,|$)'
)
UNDER = re.compile(r'dưới sự (?:chủ trì|chỉ đạo|điều hành) của', re.IGNORECASE)
DIRECTLY = 12  # characters between a host and what it does where someone else is named before
JUST = re.compile(r'\s(?:vừa|mới)\s')
SUBJECT = re.compile(
    r'\)?\s{0,2},?\s{0,2}(?:(?:tại|ở|nhân|trong|với)\s[^,;.]{2,80},\s{1,2}){0,2}(?P<who>[^\W\d_][^,;:.()“”"\d]{4,70}?)'
    r'\s(?:(?:đã|vừa|long trọng|trang trọng)\s){0,2}(?:tổ chức|mở|ra quân|khai mạc|tổng kết|sơ kết|phối hợp)(?!\w)'
)
NO_SUBJECT = re.compile(
    r'(?:hội nghị|lễ|buổi|đồng chí|đ/c|ông|bà|đại tá|thượng tá|các|lãnh đạo|đại diện|chủ tịch|bí thư|phó|tại|đã|vừa)(?!\w)',
    re.IGNORECASE,
)
REACH = 170  # characters between a host and what it does


def read(text: Text) -> Event:
    lead = lead_of(text)
    where = Locality(lead)
    found: dict[str, Found] = {}
    kind = _kind(lead)
    day = _date(lead, found)
    host = _host(lead, found)
    level = where.level(host)
    times = period.of_event(lead, kind, day)
    province, stated = where.province(level, day)
    return Event(
        kind=kind,
        date=day,
        host=text.value(*host) if host else None,
        place_province=province,
        place_province_stated=stated,
        place_district=where.district(level, day, text.plain[slice(*host)] if host else ''),
        level=level,
        period=times,
        next_period_year=_next(lead, kind, day, times),
        found=found,
    )


def _next(lead: Lead, kind: str, day: str | None, times: Json | None) -> int | None:
    """A piece without an event sets tasks only where its headline or a heading says so."""
    if kind == 'đối thoại':
        return None
    if kind == 'khác':
        title = lead.title.lower()
        named = period.next_year([title], times, kind) or (times and period.next_year(lead.tasks, times, kind))
        return named or (times and period.headed(lead.times, times)) or period.asked_for(lead.sentences, times)
    parts = [words.lower() if words.isupper() else words for words in lead.parts]
    year = period.next_year([*parts, *lead.tasks], times, kind)
    if kind == 'ký kết/phối hợp' and year and day and day.startswith(str(year)):
        return period.next_year([lead.telling, lead.title], times, kind)  # whose year's work is not agreed at its start
    return year or (period.headed(lead.times, times) if times else None)


def _kind(lead: Lead) -> str:
    for words in (lead.title,) if lead.is_report else (lead.telling, lead.title):
        review = REVIEW.search(words)
        if review and not NO_REVIEW.search(words[: review.start()]):
            return 'tổng kết' if 'tổng' in review[0].lower() else 'sơ kết'
    return _review_without_the_word(lead) or _other_kind(lead)


def _review_without_the_word(lead: Lead) -> str | None:
    """'đánh giá công tác năm 2015, bàn nhiệm vụ năm 2016' is a review of the year."""
    shown = any(map(SHOWS_MEETING.search, lead.words_of('title', 'caption', 'navigation', 'byline')))
    for words in (lead.telling, lead.title, *(lead.sentences[:1] if shown else ())):
        if not LOOKS_BACK.search(words) or not (found := period.find(words)):
            continue
        if found[0]['kind'] in {'year', 'half-year'} and period.next_year(lead.parts, found[0], 'tổng kết'):
            return 'tổng kết' if found[0]['kind'] == 'year' else 'sơ kết'
    return None


def _other_kind(lead: Lead) -> str:
    if lead.is_written_report:
        return 'khác'
    for words in (lead.title,) if lead.is_report else (lead.title, lead.telling):
        for kind, rule in KINDS:
            hits = (hit.start() for hit in rule.finditer(words) if not COUNTED.search(words, 0, hit.start()))
            first = next(hits, None)
            if first is not None and not CHECKS.search(words, 0, first):
                return kind
    return 'khác'


def _date(lead: Lead, found: dict[str, Found]) -> str | None:
    spans = [*([lead.told] if lead.told else []), *((sentence.start, sentence.end) for sentence in lead.first[:3])]
    for start, end in spans:
        for hit in lead.days(start, end):
            if lead.is_written_report and not MEETING_OF_DAY.match(lead.text.plain, hit.end(), end):
                continue
            if day := _day_of(hit, lead.text.published):
                found['date'] = Found(start=hit.start(), end=hit.end(), why='day of the event', doubt=CERTAIN)
                return day
    return None


def _day_of(hit: re.Match[str], published: str | None) -> str | None:
    """With the year it is written with, else that of the page's date, else without one."""
    which = '' if hit['d'] else '2'
    day, month, year = (hit[f'{part}{which}'] for part in 'dmy')
    try:
        if year:
            return date(int(year), int(month), int(day)).isoformat()
        date(2000, int(month), int(day))
        if published:
            shown = date.fromisoformat(published)
            own = date(shown.year, int(month), int(day))
            return (own if own <= shown else own.replace(year=shown.year - 1)).isoformat()
    except ValueError:
        return None
    return f'--{int(month):02}-{int(day):02}'


def _host(lead: Lead, found: dict[str, Found]) -> Span | None:
    """The head of a report; else who holds the event: in the sentence that tells it with its day, in the headline, the lead."""
    host, why, doubt = (
        _of_meeting(lead) or _reporter(lead) or _as_told(lead, lead.letterhead()),
        'head of the paper',
        CERTAIN,
    )
    if host is None:
        told = (_host_in(lead, span) or _subject(lead, span) or _host_behind(lead, span) for span in _host_spans(lead))
        host, why, doubt = _first_body(lead, filter(None, told)) or _quoted_reporter(lead), 'holds it', LIKELY
    if host:
        found['host'] = Found(start=host.start, end=host.end, why=why, doubt=doubt)
    return host


def _of_meeting(lead: Lead) -> Span | None:
    """A notice of what a meeting came to tells who held it, be it not who sends the notice."""
    is_notice = lead.is_report and not lead.is_written_report and lead.is_dated
    return _host_in(lead, lead.told) if is_notice and lead.told else None


def _first_body(lead: Lead, told: Iterator[Span]) -> Span | None:
    """The first; where a headline only names the area, the body that the text names after it."""
    first = next(told, None)
    if first is None or not _is_in_title(lead, first) or not AREA.match(lead.text.plain, first.start):
        return first
    return next((span for span in told if not AREA.match(lead.text.plain, span.start)), first)


def _is_in_title(lead: Lead, span: Span) -> bool:
    title = lead.text.title_span
    return title is not None and title.start <= span.start < title.end


def _reporter(lead: Lead) -> Span | None:
    """'Ban Thường vụ Huyện ủy báo cáo kết quả như sau': the body that the report itself names."""
    for sentence in lead.first[:3] if lead.is_report else ():
        for said in REPORTS.finditer(lead.text.plain, sentence.start, sentence.end):
            heads = bodies.HEAD.finditer(lead.text.plain, sentence.start, said.start())
            named = (bodies.at(lead.text.plain, head.start(), said.start()) for head in heads)
            own = (
                body for body in named if body and _adjoins(lead, body, said) and not _rules(lead, sentence.start, body)
            )
            if body := next(own, None):
                return _in_full(lead, body)
    return None


def _in_full(lead: Lead, body: Span) -> Span:
    """'Ban Thường vụ Hội' behind a sentence on 'Hội Nông dân xã Bến Mơ' is that body's."""
    of = OF_WHAT.search(lead.text.plain, *body)
    if of is None:
        return body
    for head in bodies.HEAD.finditer(lead.text.plain, lead.first[0].start, body.start):
        named = bodies.at(lead.text.plain, head.start(), body.start)
        if named and head[0].startswith(of[0]) and bodies.level(lead.text.plain[slice(*named)]):
            return named
    return body


def _as_told(lead: Lead, head: Span | None) -> Span | None:
    """The body of a paper's head as a sentence names it: 'Huyện ủy Trăng Non', not 'HUYỆN ỦY TRĂNG NON'."""
    if head is None or not lead.first:
        return head
    written = ' '.join(lead.text.low[slice(*head)].split())
    for name in dict.fromkeys(
        (written, written.replace('ủy ban nhân dân', 'ubnd').replace('mặt trận tổ quốc', 'mttq'))
    ):
        at = lead.text.low.find(name, lead.first[0].start, lead.first[-1].end)
        if at >= 0 and not lead.text.plain[at : at + len(name)].isupper():
            body = bodies.at(lead.text.plain, at, lead.first[-1].end)
            return body if body and body.end >= at + len(name) else Span(at, at + len(name))
    return head


def _adjoins(lead: Lead, body: Span, said: re.Match[str]) -> bool:
    return not ASIDE.sub('', lead.text.plain[body.end : said.start()])


def _rules(lead: Lead, start: int, body: Span) -> bool:
    """'theo Thông tư của Thanh tra Chính phủ quy định chế độ báo cáo': who asks for reports."""
    plain = lead.text.plain
    return bool(OF_OTHERS.search(plain, start, body.start) or RULES_ON.search(plain, *body))


def _quoted_reporter(lead: Lead) -> Span | None:
    """'(Trích báo cáo của Ban Xây dựng Đảng Đảng ủy xã Nậm Vang)' above a report that a page gives."""
    for part in lead.text.paragraphs[:8]:
        if (of := EXTRACT.search(lead.text.plain, part.start, min(part.end, part.start + LONGEST))) and (
            body := bodies.at(lead.text.plain, of.end(), part.end)
        ):
            return body
    return None


def _subject(lead: Lead, span: Span) -> Span | None:
    """Whoever stands between the day and what is held, though no word we know begins the name."""
    day = next(lead.days(*span), None) if span == lead.told else None
    held = SUBJECT.match(lead.text.plain, day.end(), span.end) if day else None
    return Span(*held.span('who')) if held and not NO_SUBJECT.match(held['who']) else None


def _host_behind(lead: Lead, span: Span) -> Span | None:
    """'buổi đối thoại do Huyện đoàn tổ chức', 'hội nghị tổng kết của Huyện ủy diễn ra': the body behind what is held."""
    plain = lead.text.plain
    for led in HELD_BY.finditer(plain, *span):
        body = bodies.at(plain, led.end(), span.end)
        if body and HOLDS.match(plain, body.end, min(span.end, body.end + REACH)):
            return body
    of = HELD_OF.search(plain, *span)
    body = bodies.at(plain, of.end(), span.end) if of else None
    return body if body and TAKES_PLACE.match(plain, body.end, span.end) else _chairing(plain, span)


def _chairing(plain: str, span: Span) -> Span | None:
    """'Ban Thường vụ Tỉnh ủy chủ trì hội nghị': a body, no person of it."""
    for chairs in CHAIRS.finditer(plain, *span):
        start = max((mark.end() for mark in CLAUSE.finditer(plain, span.start, chairs.start())), default=span.start)
        body = bodies.at(plain, start, chairs.end())
        if body and body.end == chairs.start() and not HEAD_OF_BODY.match(plain, start):
            return body
    return None


def _host_spans(lead: Lead) -> list[Span]:
    title = [lead.text.title_span] if lead.text.title_span else []
    told = [lead.told] if lead.told else []
    spans = [*told, *title] if lead.is_dated else [*title, *told]
    return spans + [Span(sentence.start, min(sentence.end, sentence.start + LONGEST)) for sentence in lead.first[:2]]


def _host_in(lead: Lead, span: Span) -> Span | None:
    rule = DATED_ACT if lead.is_dated and span == lead.told else MEETING
    last = span.start
    for head in bodies.HEAD.finditer(lead.text.plain, *span):
        if head.start() < last:
            continue
        body = bodies.at(lead.text.plain, head.start(), span.end)
        last = body.end if body else head.end()
        is_body = (
            body
            and body.end - body.start > 4
            and not TEAM_OF.match(lead.text.plain, body.start)
            and not NO_BODY.match(lead.text.plain, body.start)
        )
        if is_body and _acts(lead.text.plain, body, span, rule):
            return body
    return None


def _acts(plain: str, body: Span, span: Span, rule: re.Pattern[str]) -> bool:
    """The body stands before what it does, and neither as part of a person's post nor as a place."""
    before = plain[max(span.start, body.start - 400) : body.start]
    is_unit = UNIT.match(plain, body.start) is not None
    if is_unit and (IN_PLACE.search(before[-100:]) or IN_BRACKET.search(before) or not BEGINS.search(before)):
        return False
    under = UNDER.search(before) is not None
    if NO_HOST_AFTER.search(before[-60:]) or (PERSON.search(before) and not under):
        return False
    limit = min(span.end, body.end + (DIRECTLY if under else REACH))
    led = LED_BY.match(plain, body.end, span.end)
    if led and rule.search(plain, led.end(), min(span.end, led.end() + 30)):
        return True
    act = (ANY_ACT if JUST.match(plain, body.end, limit) else rule).search(plain, body.end, limit)
    return act is not None and not NO_HOST_BEFORE.search(ASIDE.sub('', plain[body.end : act.start()]))
