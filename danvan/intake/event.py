"""What the text reports: the kind of event, its day, host, place, level and period. The day's year is never taken from the period."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from danvan.org import naming
from danvan.vietnamese.people import RUN, WORDS
from danvan.vietnamese.sentences import Span

from . import bodies, period
from .form import CERTAIN, LIKELY, Event, Found, Json
from .text import Text

NO_DISTRICTS = '2025-07-01'  # from that day on
LEAD = 5  # sentences of the body in which an article says what happened
REVIEWS = r'tổng kết|sơ kết|giao ban|sơ, tổng kết'
ACTS = (
    r'tổ chức|mở|họp|tiến hành|tổng kết|sơ kết|giao ban|ký kết|đối thoại|phát động|ra quân|triển khai|khảo sát|kiểm tra|giám sát|gặp mặt|gặp gỡ|tuyên dương|biểu dương|khai mạc|làm việc|tăng cường phối hợp'
    r'|quán triệt|công bố|ra mắt|có buổi|có cuộc|bắt tay|đưa|trao|tặng|thăm|tiếp xúc|ký|mời|phối hợp tổ chức|đánh giá|khảo sát|hướng dẫn|tập huấn|bồi dưỡng|thông qua|kiện toàn|báo cáo|trao đổi|vận động|hành quân'
)
ACT = re.compile(rf'(?<!\w)(?:{ACTS})(?!\w)(?! thực hiện| triển khai| tuyên truyền| \d| được| hơn| trên \d| gần \d| nhiều)', re.IGNORECASE)
ANY_ACT = re.compile(rf'(?<!\w)(?:{ACTS})(?!\w)', re.IGNORECASE)
# what only an event is: enough where no day is told
STRONG = re.compile(
    r'(?<!\w)(?:tổ chức|mở|họp|tổng kết|sơ kết|giao ban|ký kết|phát động|ra quân|gặp mặt|tuyên dương|biểu dương|khai mạc|tăng cường phối hợp|đối thoại|quán triệt|gặp gỡ|tiếp xúc|khảo sát|bắt tay|ra mắt|hành quân|kiểm tra|làm việc)(?!\w)(?! thực hiện| triển khai| tuyên truyền| \d| được| hơn| trên \d| gần \d| nhiều)',
    re.IGNORECASE,
)
DAY = re.compile(
    r'(?:(?:sáng|trưa|chiều|tối|hôm|ngày|vào|qua|nay)\s*){1,4}[,(]?\s*(?:ngày\s+)?\(?(?P<d>\d{1,2})(?:\s*(?:,|và|đến|-|&)\s*(?:ngày\s+)?\d{1,2}(?=\s?[/.-]\s?\d)){0,2}\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?(?![\d/])(?!\.\d{3}|%|,\d)'
    r'|ngày\s+(?P<d2>\d{1,2})(?:\s*(?:,|và|đến|-)\s*(?:ngày\s+)?\d{1,2})?\s+tháng\s+(?P<m2>\d{1,2})(?:\s*,?\s+năm\s+(?P<y2>\d{4}))?',
    re.IGNORECASE,
)
NO_EVENT_DAY = re.compile(r'(?:tính đến|đến hết|đến|từ|kể từ|trước|truyền thống|thành lập|kỷ niệm|số\s[^,;]{1,30}|/[A-ZĐ-]{2,12},?|-[A-ZĐ/]{2,12},?|tháng|quyết định[^,;]{0,60}|chỉ thị[^,;]{0,60}|nghị quyết[^,;]{0,60}|kế hoạch[^,;]{0,40}|kết luận[^,;]{0,60})\s*(?:ngày\s*)?$', re.IGNORECASE)
BETWEEN = re.compile(
    rf'\s*(?:(?:,|-|và|cùng|\(|\)|vừa|đã|sẽ|cũng|long trọng|trang trọng|phối hợp|với|cùng với|cho biết|vào|vào hồi|{DAY.pattern}|(?:[^.;:“”"]{{0,110}}))\s*)?', re.IGNORECASE
)
KINDS = (
    ('đối thoại', r'đối thoại|lắng nghe (?:ý kiến|tiếng nói|tâm tư)|diễn đàn'),
    ('ký kết/phối hợp', r'(?:lễ |hội nghị |đã |vừa |tổ chức |, )?ký kết|chương trình phối hợp|quy chế phối hợp|kế hoạch phối hợp|tăng cường phối hợp|ký (?:chương trình|quy chế|kế hoạch)|phối hợp (?:với|cùng) .{2,60} (?:làm|thực hiện) công tác dân vận'),
    ('triển khai', r'triển khai|phát động|ra quân|quán triệt|mở đợt|đợt [^.;]{0,100}\smở|khai mạc đợt|học tập'),
)
NUMBER_LINE = re.compile(r'^[ \t]*(?:\*|Số\s*:?\s*\d)', re.MULTILINE)
MOTTO = re.compile(r'\s*(?:ĐẢNG CỘNG SẢN|CỘNG HÒA|Độc lập|ĐỘC LẬP|\s{4,})')
CAPITAL_BODY = re.compile(r'(?:BAN|ỦY BAN|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|THỊ ỦY|QUẬN ỦY|ĐẢNG ỦY|ĐẢNG BỘ|HỘI|LIÊN ĐOÀN|CÔNG ĐOÀN|CÔNG AN|SỞ|PHÒNG|KHỐI|BỘ|MẶT TRẬN|UBND|UBMTTQ|MTTQ|HĐND|CHI BỘ|ĐOÀN|TỔ|BCH|BCĐ|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|THANH TRA|ĐỒN)(?!\w)')
CHI_MINH_CITY = re.compile(r'(?<!\w)(?:TP\.?\s?HCM|TPHCM|(?:TP\.?|thành phố)\s*Hồ Chí Minh)(?!\w)', re.IGNORECASE)
TYPED = re.compile(rf'(?<!\w)(?P<type>(?i:tỉnh(?: ủy| đoàn)?|TP\.?|thành phố|thành ủy))[ ]{{0,2}}(?P<name>{WORDS})')
HERE = re.compile(WORDS)
NUMBERED = re.compile(r'\s*(\d{1,2})(?!\d|[/.,]\d)')
CITY = re.compile(r'(?:thành ủy|thành phố|thành đoàn|tp\.?)(?:\s*(?:TP|tp).*)?$', re.IGNORECASE)
HYPHENED = re.compile(r'Bà Rịa\s?-\s?Vũng Tàu|Thừa Thiên\s?-\s?Huế|BÀ RỊA\s?-\s?VŨNG TÀU', re.IGNORECASE)
POST_HEAD = re.compile(r'Chủ tịch|Thủ tướng')
TYPE_WORDS = {
    'province': r'tỉnh(?: ủy|ủy| đoàn)?|thành phố|tp\.?|thành ủy|đảng bộ tỉnh|ubnd tỉnh',
    'district': r'huyện(?: ủy| đoàn)?|quận(?: ủy| đoàn)?|thị xã|tx\.?|thị ủy|thành ủy|thành phố|tp\.?|thành đoàn|h\.',
    'commune': r'xã|phường|thị trấn|đặc khu|tt\.',
}


def read(text: Text) -> Event:
    return _Reader(text).event()


class _Reader:
    """One reading; the lead is the headline and the first sentences."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.title = text.plain[slice(*text.title_span)].replace('\n', ' ') if text.title_span else ''
        body = [sentence for sentence in text.sentences if sentence.paragraph.what == 'body']
        self.lead = body[:LEAD]
        self.sentences = [text.plain[sentence.start : sentence.end] for sentence in body]
        self.found: dict[str, Found] = {}
        self.told = self._told()

    def event(self) -> Event:
        day = self._date()
        kind = self._kind()
        host = self._host()
        level = self._level(host)
        times = self._period(kind, day)
        province, stated = self._province(level, day)
        return Event(
            kind=kind,
            date=day,
            host=self.text.value(*host) if host else None,
            place_province=province,
            place_province_stated=stated,
            place_district=self._district(level) if self._when(day) < NO_DISTRICTS else None,
            level=level,
            period=times,
            next_period_year=self._next(kind, times),
            found=self.found,
        )

    def _next(self, kind: str, times: Json | None) -> int | None:
        """A piece without an event sets tasks only where its headline says so."""
        if kind == 'đối thoại':
            return None
        return period.next_year([self.title] if kind == 'khác' else self._parts(), times, kind)

    # the sentence that tells the event

    def _told(self) -> Span | None:
        for sentence in self.lead:
            words = self.text.plain[sentence.start : sentence.end]
            if ACT.search(words) and (any(self._days(sentence.start, sentence.end)) or re.search(r'hội nghị|buổi|lễ|đợt|cuộc|vừa|diễn đàn', words, re.IGNORECASE)):
                return Span(sentence.start, sentence.end)
        return None

    def _telling(self) -> str:
        return self.text.plain[slice(*self.told)] if self.told else ''

    def _parts(self) -> list[str]:
        every = [self.text.plain[sentence.start : sentence.end] for sentence in self.text.sentences]
        return [self._telling(), self.title, *every]

    def _say(self, field: str, start: int, end: int, why: str, doubt: str = LIKELY) -> None:
        self.found[field] = Found(start=start, end=end, why=why, doubt=doubt)

    # kind

    def _kind(self) -> str:
        for words in (self._telling(), self.title):
            review = re.search(rf'(?<!\w)(?:{REVIEWS})(?!\w)', words, re.IGNORECASE)
            first = review and not re.search(r'(?:kế hoạch|hướng dẫn|chuẩn bị|để|đề nghị|công tác)\s+$', words[: review.start()], re.IGNORECASE)
            if first:
                return 'tổng kết' if review[0].lower() in {'tổng kết', 'sơ, tổng kết'} else 'sơ kết'
        return self._review_without_the_word() or self._other_kind()

    def _review_without_the_word(self) -> str | None:
        """'đánh giá công tác năm 2015, bàn nhiệm vụ năm 2016' is a review of the year."""
        for words in (self._telling(), self.title, *self._meeting_shown()):
            if re.search(r'đánh giá (?:kết quả|công tác|việc|tình hình|hoạt động)|kiểm điểm|nhìn lại|kiểm lại', words, re.IGNORECASE) and (found := period.find(words)):
                ahead = period.next_year(self._parts(), found[0], 'tổng kết')
                if ahead and found[0]['kind'] in {'year', 'half-year'}:
                    return 'tổng kết' if found[0]['kind'] == 'year' else 'sơ kết'
        return None

    def _meeting_shown(self) -> list[str]:
        """The first sentence, where only a caption tells of a meeting."""
        captions = [self.text.plain[part.start : part.end] for part in self.text.paragraphs if part.what not in {'body', 'related'}]
        return self.sentences[:1] if any(re.search(r'cảnh hội nghị|tại hội nghị', words, re.IGNORECASE) for words in captions) else []

    def _other_kind(self) -> str:
        for words in (self.title, self._telling()):
            for kind, rule in KINDS:
                if re.search(rf'(?<!\w)(?:{rule})(?!\w)', words, re.IGNORECASE) and (kind != 'triển khai' or self._begins(words)):
                    return kind
        return 'khác'

    @staticmethod
    def _begins(words: str) -> bool:
        return bool(re.search(r'(?:hội nghị|lễ|tổ chức|buổi|đã|đợt)?[^.;]{0,40}(?:phát động|ra quân|quán triệt)|(?:hội nghị|tổ chức)[^.;]{0,30}triển khai|mở đợt|đợt [^.;]{0,90}\smở', words, re.IGNORECASE))

    # day

    def _date(self) -> str | None:
        spans = [self.told] if self.told else []
        spans += [Span(sentence.start, sentence.end) for sentence in self.lead[:3]]
        for start, end in spans:
            for hit in self._days(start, end):
                day = self._day_of(hit)
                if day:
                    self._say('date', hit.start(), hit.end(), 'day of the event', CERTAIN)
                    return day
        return None

    def _days(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Days that are no paper's, no anniversary's and no cut-off."""
        for hit in DAY.finditer(self.text.plain, start, end):
            if not NO_EVENT_DAY.search(self.text.plain[max(start, hit.start() - 70) : hit.start()]):
                yield hit

    def _day_of(self, hit: re.Match[str]) -> str | None:
        which = '' if hit['d'] else '2'
        day, month, year = (hit[f'{part}{which}'] for part in 'dmy')
        try:
            if year:
                return date(int(year), int(month), int(day)).isoformat()
            date(2000, int(month), int(day))
            if self.text.published:
                shown = date.fromisoformat(self.text.published)
                own = date(shown.year, int(month), int(day))
                return (own if own <= shown else own.replace(year=shown.year - 1)).isoformat()
        except ValueError:
            return None
        return f'--{int(month):02}-{int(day):02}'

    # host

    def _host(self) -> Span | None:
        head = self._letterhead()
        if head:
            self._say('host', *head, 'head of the paper', CERTAIN)
            return head
        title = [self.text.title_span] if self.text.title_span else []
        told = [self.told] if self.told else []
        dated = bool(told) and any(self._days(*self.told))
        spans = [*told, *title] if dated else [*title, *told]
        spans += [Span(sentence.start, sentence.end) for sentence in self.lead[:2]]
        for start, end in spans:
            rule = ACT if dated and (start, end) == self.told else STRONG
            host = self._host_in(start, end, rule)
            if host:
                self._say('host', *host, 'who holds it')
                return host
        return None

    def _host_in(self, start: int, end: int, rule: re.Pattern[str]) -> Span | None:
        last = start
        for head in bodies.HEAD.finditer(self.text.plain, start, end):
            if head.start() < last:
                continue
            body = bodies.at(self.text.plain, head.start(), end)
            last = body.end if body else head.end()
            if body and body.end - body.start > 4 and not POST_HEAD.match(self.text.plain, body.start) and self._acts(body, start, end, rule):
                return body
        return None

    def _acts(self, body: Span, start: int, end: int, rule: re.Pattern[str]) -> bool:
        before = self.text.plain[max(start, body.start - 60) : body.start]
        if re.search(r'(?<!\w)(?:phó|trưởng|bí thư|chủ tịch|giám đốc|ủy viên|lãnh đạo|đại diện|đồng chí|của|tại|cho|với|theo|ở|trên địa bàn|trong|và|của các)\s*$', before, re.IGNORECASE):
            return False
        if re.search(r'(?<!\w)(?:đồng chí|đ/c|ông|bà)\s', self.text.plain[start : body.start], re.IGNORECASE):
            return False
        limit = min(end, body.end + 170)
        just = re.compile(r'\s(?:vừa|mới)\s').match(self.text.plain, body.end, limit)
        act = (ANY_ACT if just else rule).search(self.text.plain, body.end, limit)
        if not act:
            return False
        gap = self.text.plain[body.end : act.start()]
        return not re.search(r'[;:“”"]|\.\s|đồng chí|\sông\s|\sbà\s|cho biết|yêu cầu|đề nghị', gap)

    def _letterhead(self) -> Span | None:
        """A report's own head: the last body in capitals above its number or its star."""
        lines = self._head_lines()
        starts = [i for i, (start, end) in enumerate(lines) if CAPITAL_BODY.match(self.text.plain, start, end)]
        if not starts:
            return None
        joined = all(not self.text.plain[one.end : other.start].strip() for one, other in zip(lines[starts[-1] :], lines[starts[-1] + 1 :], strict=False))
        return Span(lines[starts[-1]].start, lines[-1 if joined else starts[-1]].end)

    def _head_lines(self) -> list[Span]:
        """The lines in capitals above 'Số: ...', without the motto, which may stand beside them."""
        found: list[Span] = []
        end = self.text.title_span.start if self.text.title_span else 0
        number = NUMBER_LINE.search(self.text.raw, 0, min(end, 1500))
        for line in re.compile(r'[^\n]+').finditer(self.text.plain, 0, number.start() if number else 0):
            words = MOTTO.split(line.group())[0].rstrip(' *-_')
            if words.strip() and words.isupper() and len(words) < 90:
                start = line.start() + len(words) - len(words.lstrip())
                found.append(Span(start, line.start() + len(words)))
        return found

    # level and place

    def _level(self, host: Span | None) -> str | None:
        plain = self.text.plain
        name = plain[host.start : host.end] if host else ''
        if re.match(r'đoàn (?:công tác|kiểm tra|giám sát|khảo sát)', name, re.IGNORECASE) and self.told:
            where = re.search(r'(?:tại|với)\s+(?:UBND |Đảng ủy |Huyện ủy )?(huyện|thị xã|xã|phường|thành phố)\s[A-ZĐÀ-Ỹ]', self._telling())
            if where:
                return 'commune' if where[1] in {'xã', 'phường'} else 'district'
        level = bodies.level(name) if name else None
        if level == 'district' and CITY.search(name) and self._in_central_city():
            return 'province'
        if level:
            return level
        head = ' '.join(self.text.plain[slice(*line)] for line in self._head_lines())
        if head and (level := bodies.level(head)):
            return level
        return self._level_of_words()

    def _in_central_city(self) -> bool:
        """'Thành ủy' alone is a province's where the text names a city under the centre and no other."""
        province = self._named_province()
        return province in bodies.CENTRAL_CITIES - {'Huế'}

    def _level_of_words(self) -> str | None:
        """Without a host that says it: the first unit that the headline or the lead names."""
        named = re.match(r'([^:]{3,25}):\s', self.title)
        rest = self.title[named.end() :] if named and naming.province_named(named[1]) else ''
        others = [self.text.plain[part.start : part.end] for part in self.text.paragraphs if part.what in {'navigation', 'caption', 'body'}]
        for words in (rest, self.title, self._telling(), *self.sentences[:6], *others[:20]):
            found = [(hit.start(), level) for level, rule in TYPE_WORDS.items() if (hit := re.search(rf'(?<!\w)(?:{rule})(?!\w)', words, re.IGNORECASE))]
            city = re.match(r'.*?(?:thành phố|thành ủy|tp\.?)\s*((?:[^\s,.;:]+\s?){1,3})', words, re.IGNORECASE)
            names = [(hit.start(), 'province') for hit in RUN.finditer(words) if naming.province_named(hit.group())]
            names += [(hit.start(), 'province') for hit in HYPHENED.finditer(words)]
            names += [(hit.start(), 'district') for hit in RUN.finditer(words) if naming.province_of_district(hit.group()) and not naming.province_named(hit.group())]
            if found or names:
                at, level = min(found + names, key=lambda one: (one[0], one[1] != 'province'))
                if level == 'province' and city and re.match(r'(?:thành|tp)', words[at:], re.IGNORECASE):
                    return bodies.level(words[at : at + 40])
                return level
        return None

    def _province(self, level: str | None, day: str | None) -> tuple[str | None, bool]:
        if level == 'central':
            return None, True
        year = int(self._when(day)[:4])
        named = self._named_province()
        if named and not (named == 'Huế' and year < 2025):
            return named, True
        heading = re.match(rf'({WORDS}):\s', self.title)
        if heading and level == 'province' and len(heading[1].split()) in {2, 3}:
            return _titled(heading[1]), True
        district = self._district(level)
        province = naming.province_of_district(f'Quận {district}' if district.isdigit() else district) if district else None
        if province is None and level == 'commune':
            commune = self._unit('commune')
            province = naming.province_of_commune(commune, district) if commune else None
        return (naming.name_in(province, year), False) if province else (None, True)

    def _when(self, day: str | None) -> str:
        return day if day and day[0] != '-' else self.text.published or '2024'

    def _named_province(self) -> str | None:
        """In the headline with or without 'tỉnh'; then in the lead, the head of the page and the rest."""
        plain = self.text.plain
        title = self.text.title_span
        if title:
            for hit in RUN.finditer(plain, *title):
                if (name := self._province_in(plain, hit, plain[max(0, hit.start() - 12) : hit.start()])):
                    return name
        order = [*self.lead, *self.text.paragraphs]
        for part in order:
            if getattr(part, 'what', 'body') == 'related':
                continue
            for hit in TYPED.finditer(plain, part.start, part.end):
                if name := self._after_type(hit):
                    return name
        if self._chi_minh_city():
            return 'Hồ Chí Minh'
        for sentence in self.lead:
            for hit in RUN.finditer(plain, sentence.start, sentence.end):
                if (name := self._province_in(plain, hit, plain[max(0, hit.start() - 12) : hit.start()])):
                    return name
        return None

    def _chi_minh_city(self) -> bool:
        parts = [part for part in self.text.paragraphs if part.what != 'related']
        return any(CHI_MINH_CITY.search(self.text.plain, part.start, part.end) for part in parts[:12])

    def _province_in(self, plain: str, run: re.Match[str], before: str) -> str | None:
        if joined := HYPHENED.match(plain, run.start()):
            return naming.province_named(joined.group())
        if naming.province_named(run.group()) == 'Hồ Chí Minh' and not re.search(r'(?:thành phố|tp\.?)\s*$', before, re.IGNORECASE):
            return None
        if re.search(r'(?:huyện|quận|xã|phường|thị trấn|thị xã|đường|thôn|ủy)\s*$', before, re.IGNORECASE):
            return None
        if re.search(r'(?:thành phố|tp\.?)\s*$', before, re.IGNORECASE) and naming.province_named(run.group()) not in bodies.CENTRAL_CITIES:
            return None
        return self._prefix(run.group(), naming.province_named)

    def _after_type(self, hit: re.Match[str]) -> str | None:
        words = hit['name']
        name = self._prefix(words, naming.province_named)
        if hit['type'].lower().startswith('tỉnh'):
            return name or (_titled(words) if len(words.split()) in {2, 3} and not naming.is_district(words) else None)
        return name if name and naming.province_named(name) in bodies.CENTRAL_CITIES else None

    @staticmethod
    def _prefix(words: str, known: Callable[[str], object]) -> str | None:
        """The longest beginning of a run that is a name: 'Hà Nam Nguyễn Văn A' -> Hà Nam."""
        parts = words.split()
        for n in range(min(4, len(parts)), 0, -1):
            name = ' '.join(parts[:n])
            if known(name):
                return _titled(name) if name.isupper() else name
        return None

    def _district(self, level: str | None) -> str | None:
        return self._unit('district') if level in {'district', 'commune'} else None

    def _unit(self, sort: str) -> str | None:
        """The first unit of this sort that is named with its type word, in the headline, the lead, then anywhere."""
        plain = self.text.plain
        spans = [*([self.text.title_span] if self.text.title_span else []), *([self.told] if self.told else []), *self.lead, *self.text.paragraphs]
        rule = re.compile(rf'(?<!\w)(?:{TYPE_WORDS[sort]})[ ]{{0,2}}(?=[^\s,.;:)])', re.IGNORECASE)
        for part in spans:
            if getattr(part, 'what', '') == 'related':
                continue
            start, end = part[0:2] if isinstance(part, tuple) else (part.start, part.end)
            for hit in rule.finditer(plain, start, end):
                name = self._name_after(plain, hit.end(), end, sort)
                if name:
                    return name
        return self._bare_district() if sort == 'district' else None

    def _name_after(self, plain: str, at: int, end: int, sort: str) -> str | None:
        run = HERE.match(plain, at, end)
        numbered = NUMBERED.match(plain, at, end)
        if numbered and sort == 'district' and re.search(r'quận\s*$', plain[max(0, at - 6) : at], re.IGNORECASE):
            return numbered[1]
        known = naming.is_district if sort == 'district' else naming.is_place
        if run is None:
            small = re.match(r'(?:[^\W\d]+ ){0,3}[^\W\d]+', plain[at : min(end, at + 30)])
            name = small and self._prefix(small.group(), naming.province_of_district) if sort == 'district' else None
            return _titled(name) if name else None
        name = self._prefix(run.group(), known)
        if name:
            return None if sort == 'district' and naming.province_named(name) in bodies.CENTRAL_CITIES - {'Huế'} else name
        words = run.group().split()
        city = re.search(r'(?:thành|tp)', plain[max(0, at - 11) : at], re.IGNORECASE)
        if city and naming.province_named(run.group()):
            return None
        return _titled(' '.join(words[:3])) if len(words) <= 3 and len(words) > 1 else None

    def _bare_district(self) -> str | None:
        """'Hội An phối hợp với ...' in a headline: a name that is a district's and nobody else's."""
        for hit in RUN.finditer(self.title):
            name = self._prefix(hit.group(), naming.is_district)
            if name and len(name.split()) > 1 and not naming.province_named(name):
                return name
        return None

    # period

    def _period(self, kind: str, day: str | None) -> Json | None:
        if kind in {'đối thoại', 'ký kết/phối hợp', 'triển khai'}:
            return None
        year = next((int(text[:4]) for text in (day, self.text.published) if text and text[0] != '-'), None)
        parts = self._reviewed() if kind in {'tổng kết', 'sơ kết'} else self._reported()
        for words in parts:
            found = period.find(words, year or self._year_said())
            if found:
                return found[0]
        return None

    def _year_said(self) -> int | None:
        found = re.search(r'năm (20\d\d)', ' '.join((self.title, *self.sentences[:4])))
        return int(found[1]) if found else None

    def _reviewed(self) -> list[str]:
        """What follows 'tổng kết' up to the tasks ahead; then the same words of the headline, the lead."""
        parts = []
        for words in (self._telling(), self.title):
            lead = re.search(rf'(?:{REVIEWS}|đánh giá|kiểm lại|kiểm điểm|nhìn lại)', words, re.IGNORECASE)
            if lead:
                rest = words[lead.start() :]
                ahead = re.search(r'(?:triển khai|phương hướng|đồng thời|bàn |và nhiệm vụ|, nhiệm vụ|phát động|đề ra|giao nhiệm vụ|định hướng|kế hoạch)', rest[8:], re.IGNORECASE)
                parts.append(rest[: ahead.start() + 8] if ahead else rest)
        full = [words for words in (self._telling(), self.title) if words]
        return [*parts, *[re.split(r'triển khai|phương hướng|nhiệm vụ', words)[0] for words in full], *self.sentences[:4], *full]

    def _reported(self) -> list[str]:
        """Without a review: the time that the headline ends with or that a sentence of results opens with."""
        praised = re.search(r'(?:tuyên dương|biểu dương|khen thưởng|tôn vinh|vinh danh)[^.]{0,160}?(?:năm \d{4}|giai đoạn \d{4})', self._telling(), re.IGNORECASE)
        parts = [praised.group() + self._telling()[praised.end() : praised.end() + 8]] if praised else []
        parts += [self.title] if re.search(r'(?:năm \d{4}|giai đoạn \d{4}\s?-\s?\d{4}|6 tháng đầu năm|9 tháng|quý [IV1-4]+)', self.title, re.IGNORECASE) else []
        for words in self.sentences[:6]:
            opening = re.sub(r'^\W*(?:\([^()]{2,40}\)|[A-ZĐ]{2,8})?\s*-?\s*', '', words)[:90]
            if re.match(r'(?:trong\s|chỉ trong\s|tính |qua )?(?:năm \d{4}(?! là)|6 tháng đầu năm|9 tháng|quý [IV]+|một năm|trong năm \d{4}|giai đoạn)', opening, re.IGNORECASE) or re.match(r'[^.]{0,60}6 tháng đầu năm \d{4}\s(?:tiếp|đã)', words):
                parts.append(words)
        return parts


def _titled(name: str) -> str:
    """'GIA VIỄN' and 'gia viễn' -> Gia Viễn."""
    return name.title() if name.isupper() or name.islower() else name
