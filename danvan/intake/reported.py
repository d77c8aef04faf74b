"""Which sentences report results, with their numbers: tasks ahead, targets and awards are none of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from operator import attrgetter

from danvan.vietnamese.anchors import Anchored, Phrase, Rule
from danvan.vietnamese.letters import lower
from danvan.vietnamese.running import FoundQuantity
from danvan.vietnamese.sentences import LIST_MARK

from .compared import PERIOD
from .text import Paragraph, Sentence, Text

TASKS = re.compile(
    r'(?:phương hướng|nhiệm vụ|mục tiêu|giải pháp|chỉ tiêu)(?!\w)|^\W*(?:[ivx\d]{1,5}\W+|[a-zđ]\)\s)*(?:một số |những |các |phần )?(?:ý kiến )?(?:kiến nghị|đề xuất)(?!\w)'
)
PART_OF_YEAR = r'(?:quý (?P<quarter>[ivx]{1,3}|[1-4])|(?P<half>6 tháng cuối)|tháng (?P<month>\d{1,2}))'
COMING = re.compile(
    rf'[\W\d]*(?:[ivx]{{1,5}}[.)]\s+)?(?:trong |sang )?(?:{PART_OF_YEAR}(?:[ ,/-]+(?:năm )?(?P<year>\d{{4}})?)?|năm (?P<whole>\d{{4}}))\W*'
)
TOLD_UNTIL = re.compile(
    r'(?P<months>6|9) tháng(?! cuối)(?: đầu)?|(?P<last>tháng cuối)|quý (?P<quarter>iv|i{1,3}|[1-4])(?!\w)|(?<!\w)tháng (?P<month>\d{1,2})'
)
RESULTS = re.compile(
    r'kết quả|tình hình|đánh giá|ưu điểm|tồn tại|hạn chế|khen thưởng|đặc điểm|khái quát|đã (?:làm|đạt)'
)
AHEAD = Rule(
    r'(?<!\w)(?:phấn đấu|hẹn (?:quay|trở|gặp|tiếp)|mong muốn (?:mỗi|các|từng)|kế hoạch(?: [^\W\d]+){0,5} (?:đề ra|đặt ra)(?= \d)|dự kiến|sẽ|đề ra (?:mục tiêu|chỉ tiêu)|mục tiêu (?:đến|là|năm|phấn đấu)|đặt (?:ra )?(?:mục tiêu|chỉ tiêu)|đặt chỉ tiêu|được giao|giao chỉ tiêu|chỉ tiêu là'
    r'|nhiệm vụ (?:trọng tâm )?(?:năm|thời gian|6 tháng|quý)|trong thời gian tới|thời gian tới|cần (?:tiếp tục|tập trung|đẩy mạnh|quan tâm|chú trọng)|chậm nhất|chưa có|chỉ tiêu năm|chỉ tiêu:|năm tới(?! nay| giờ| thời điểm)|kỳ tới|quý tới|yêu cầu (?:các|mỗi|100)|có ý kiến (?:đề nghị|cho rằng|phản ánh|hỏi)|(?:đề nghị|hỏi|yêu cầu) làm rõ|thắc mắc|băn khoăn|đặt câu hỏi|(?<!được )(?<!bàn )giao (?:cho )?(?:ủy ban|ubnd|công an|ban|sở|phòng|mặt trận|hội|đoàn|đảng ủy|các (?:ngành|cơ quan|đơn vị|sở|xã|phường|địa phương)) [^.;]{0,40}(?:chuẩn bị|tham mưu|khẩn trương|rà soát|nghiên cứu|chủ trì|phối hợp|hoàn thành))(?!\w)'
)
BY_END = Rule(r'(?<!\w)đến (?:cuối|hết) năm (?P<year>\d{4})(?!\d)')
HELD_AGAINST = Rule(  # '(cùng kỳ 12 cuộc)', '(năm 2020 đạt 35 tỷ đồng)', '(kế hoạch cả năm là 10)': what a result is held against
    r'\((?:so với |trong khi |mà )?(?:cùng kỳ|(?:kỳ|năm|quý|tháng|nhiệm kỳ) trước(?! chuyển)|năm ngoái|(?:chương trình|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết)(?: năm \d{4}| (?!đạt|vượt|hoàn)[^\W\d]+){0,5}(?= \d)'
    r'|(?:cuối |đầu |hết )?(?:(?:quý [ivx\d]{1,3},?|tháng \d{1,2}|6 tháng(?: đầu| cuối)?|hè) )?năm (?P<year>\d{4})(?!\d))(?P<rest>[^()]{0,80})\)'
)
GOAL = Rule(  # 'đạt 130% chỉ tiêu đề ra (150 công trình)'
    r'(?:kế hoạch|chỉ tiêu|nghị quyết|mục tiêu)(?: [^\s().;:,]{1,12}){0,5} \((?P<rest>(?:[^()/;,]|,(?=\d)){1,60})\)'
)
HELD_BEHIND = Rule(rf'(?<!\w)so (?:với )?(?:{PERIOD}) \((?P<rest>[^()%]{{1,40}})\)')  # 'so với năm 2017 (148 đơn)'
IS_CHANGE = re.compile(r'(?:tăng|giảm)\D{0,12}$')
GONE_BEYOND = re.compile(r'(?:vượt|(?<![\d,])(?!100%)\d{1,3}(?:,\d+)?%)[^().;:]{0,12}$')
A_YEAR = re.compile(r'(?<![\d/.])(?:19|20)\d{2}(?!\d)')
HELD_REACH = 150  # characters before a bracket in which its year is named as what a change is held against
SPEAKS = Rule(
    r'(?<!\w)(?:yêu cầu|đề nghị|nhấn mạnh|lưu ý)(?!\w)[^.]{0,200}?(?<!\w)(?:cần|phải|tiếp tục|tập trung|đẩy mạnh|phấn đấu|tăng cường)(?!\w)'
)
WHOM = (
    r'(?:các|mỗi|từng|toàn|cấp ủy|đảng ủy|chi bộ|ubnd|ủy ban|ban|mặt trận|mttq|hội|đoàn|xã|phường|thị trấn|huyện|thành phố|thị xã|ngành|cơ quan|đơn vị|địa phương|cán bộ|người|trong|thời gian'
    r'|khối|lực lượng|chủ tịch|bí thư|tiếp tục|đẩy mạnh|tập trung|khắc phục|tăng cường|quan tâm|sớm|phải|cần|thực hiện|triển khai|tổ chức|rà soát|giải quyết|nâng|hoàn thành|chấn chỉnh)'
)
IN_YEAR = Rule(
    r'(?:(?:(?<=[.;:,\n(“] )|(?<=[.;:\n(“])|(?<=trong khi )|(?<=riêng ))(?:trong |cả )?năm (?P<year>(?:19|20)\d{2}(?:, \d{4})*(?:,? và (?:năm )?\d{4})?)(?!\s?[-–/\d])(?! chuyển)'
    r'|(?<!so với )(?<!hơn )(?<!kỳ )(?<!cả )năm (?P<said>(?:19|20)\d{2}) (?:là|chỉ|mới|có)(?!\w))'
)
SINCE = re.compile(r'(?<!\w)(?:nay|hiện|so với|tăng|giảm)(?!\w)|;')
LOOKS_BACK = re.compile(r'kết quả|tổng kết|sơ kết|báo cáo|giao ban|giám sát|kiểm tra')
YEAR_DIGITS = 4
LONGER = re.compile(r'giai đoạn|nhiệm kỳ|\d năm(?! \d)|từ năm')
ASKS = Rule(  # 'yêu cầu mỗi xã ...': what follows is asked; of what is proposed, what stands behind a semicolon
    rf'(?<!\w)(?<!đã )(?<!được )(?<!theo )(?<!sau khi )(?<!đáp ứng )(?<!thực hiện )(?:(?P<orders>yêu cầu)|đề nghị|kiến nghị|kêu gọi):? {WHOM}(?!\w)(?![^.;]{{0,60}}(?<!\w)(?:khen|tặng|biểu dương|tuyên dương))'
)
COMPLAINS = Rule(  # 'phản ánh đoạn đường 400 m ngập nước'
    r'(?<!\w)(?:phản ánh|thắc mắc|bức xúc|cho rằng|lo lắng)(?: rằng| về| vì)? (?=(?:đoạn|tuyến|con đường|đường|cầu|kênh|việc|giá|nước|rác|mùi|nhà|hộ|trường|chợ|khu|dự án|tình trạng|mương|cống|điện)(?!\w))'
)
AS_DONE = re.compile(
    r'(?<!\w)(?:đã|đến nay|kết quả|qua đó|nhờ đó|từ đó|vận động được|ủng hộ được)(?!\w)|(?P<closed>\))'
)
AWARD = Phrase(
    r'(?<!\w)(?:bằng khen|giấy khen|kỷ niệm chương|kỉ niệm chương|huân chương|huy chương|cờ thi đua|cờ đơn vị|(?:tặng|trao|phong|truy tặng|công nhận) danh hiệu|khen thưởng|tặng thưởng|được khen|bằng ghi công|khen)(?!\w)'
)
PRAISE = Phrase(r'(?<!\w)(?:biểu dương|tuyên dương|tôn vinh|đề nghị)(?!\w)')
PROPOSED = Phrase(r'(?<!\w)(?:được|đã) đề nghị(?!\w)')
PUT_FORWARD = Phrase(r'(?<!\w)đề nghị (?:[^\s,;.]{1,12} ){0,8}(?:khen|tặng|biểu dương|tuyên dương|tôn vinh)')
AWARDED = re.compile(
    r'(?:lượt )?(?:tập thể|cá nhân|hộ|gia đình|người|đồng chí|đơn vị|cán bộ|chiến s[ĩỹ]|hội viên|đoàn viên|tổ chức|cơ quan|bằng khen|giấy khen|kỷ niệm chương|lượt|khu dân cư|xã|thôn'
    r'|đảng viên|nông dân|phụ nữ|thanh niên|công dân|doanh nghiệp|người dân|giáo viên|chi bộ|chi hội|gương|cụm|khối|cờ|huân chương)(?!\w)'
)
SUBJECT = 3  # a text that names the movement so often speaks of its models
OF_MODELS = re.compile(r'(?:mô hình|phong trào|thi đua) [“"]?dân vận khéo')
LEAD = 600  # characters: headline and opening, where a text says what it is about
DONE = re.compile(r'(?<!\w)(?:đã|được tổ chức|đạt được)(?!\w)')
NEXT = Rule(
    r'(?<!\w)(?:nhiệm vụ|phương hướng|kế hoạch|chương trình công tác)(?: [^\s.;:]{1,12}){0,8}? (?P<period>năm \d{4}|6 tháng cuối năm|quý [ivx]{1,3})(?!\w)'
)
ASIDE = re.compile(r'\((?=[^()\n]{0,80}\d)[^()\n]{1,120}\)')
CHAPTER = re.compile(r'(?:phần|[ivx]{1,5}\s?[.)/-])')
MOST_NUMBERS = 150  # a sentence with more is no prose
REACH = 400  # characters: no clause is longer, and a text without full stops must not be read over and over
OPENING, CLOSING = 4, 3  # paragraphs at the head and the foot that speak of the event itself


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with numbers; `low` is the whole text in small letters, so that places are the text's own."""

    low: str
    sentence: Sentence
    quantities: list[FoundQuantity]
    words: str
    around: str
    heading: str = ''
    lead: int | None = None  # where the line ends, with a colon, that this point of a list stands under

    @property
    def speaks_of_models(self) -> bool:
        return 'dân vận khéo' in self.around

    def around_number(self, place: int) -> str:
        """The sentence, or as much of one without end as can belong to the number."""
        start, end = self.sentence.start, self.sentence.end
        return self.low[max(start, place - 3 * REACH) : min(end, place + 3 * REACH)]

    def clause_start(self, place: int) -> int:
        """Behind the semicolon before."""
        start = self.sentence.start
        return max(self.low.rfind(';', max(start, place - REACH), place) + 1, start, place - REACH)

    def clause(self, place: int) -> str:
        end = self.low.find(';', place, self.sentence.end)
        return self.low[self.clause_start(place) : min(end if end > 0 else self.sentence.end, place + REACH)]

    def before(self, place: int) -> str:
        """The words between the number before and this place."""
        first = bisect_left(self.quantities, place, key=attrgetter('start'))
        begin = self.quantities[first - 1].end if first else self.sentence.start
        return self.low[max(begin, place - REACH) : place]

    def ahead(self, text: Text) -> int:
        """Where the sentence turns to what is to be done."""
        told = text.anchored.over(self.low)
        rules = (told.search(rule, self.sentence.start, self.sentence.end) for rule in (AHEAD, SPEAKS))
        return next((found.start() for found in rules if found), len(self.low))

    def asked(self, text: Text) -> list[tuple[int, int, bool]]:
        """From where to where the sentence tells what somebody asks others to do, or complains of (True)."""
        told, start, end = text.anchored.over(self.low), self.sentence.start, self.sentence.end
        begins = [(found.end(), True) for found in [told.search(COMPLAINS, start, end)] if found]
        if found := told.search(ASKS, start, end):
            behind = found.end() if found['orders'] else self.low.find(';', found.end(), end)
            begins += [(behind, False)] if behind > 0 else []
        return [(begin, self._done_from(begin, is_complaint), is_complaint) for begin, is_complaint in begins]

    def _done_from(self, begin: int, is_complaint: bool) -> int:
        """Where it goes on with what was done, or the bracket ends in which somebody complains."""
        found = AS_DONE.finditer(self.low, begin, self.sentence.end)
        return next((one.start() for one in found if is_complaint or not one['closed']), self.sentence.end)

    def is_of_other_years(self, text: Text, place: int) -> bool:
        """Behind 'Năm 2021', where the text reports on other years and 'năm 2021' is nothing that a change is held against."""
        named = list(text.anchored.over(self.low).finditer(IN_YEAR, self.sentence.start, place))
        if (
            not named
            or SINCE.search(self.low, named[-1].end(), place)
            or LONGER.search(self.low, self.sentence.start, place)
        ):
            return False
        first, last = _years_told(text)
        return not first <= int((named[-1]['year'] or named[-1]['said'])[-YEAR_DIGITS:]) <= last

    def is_yardstick(self, brackets: list[re.Match[str]], place: int) -> bool:
        """In a bracket that a result is held against; the change itself is a result, unless a goal is changed."""
        return any(
            start <= place < end and (one.re is GOAL.pattern or not IS_CHANGE.search(self.low, start, place))
            for one in brackets
            for start, end in [one.span('rest')]
        )

    def yardsticks(self, text: Text) -> list[re.Match[str]]:
        """Brackets that tell another time's value, or a goal that a result goes beyond."""
        told, start, end = text.anchored.over(self.low), self.sentence.start, self.sentence.end
        before = [one for one in told.finditer(HELD_AGAINST, start, end) if _is_before(text, one)]
        before += told.finditer(HELD_BEHIND, start, end)
        goals = [one for one in told.finditer(GOAL, start, end) if GONE_BEYOND.search(self.low, start, one.start())]
        return [*before, *goals]

    def to_come(self, text: Text) -> int:
        """Where it speaks of the end of a year that is not over."""
        by_end = text.anchored.over(self.low).search(BY_END, self.sentence.start, self.sentence.end)
        return by_end.start() if by_end and int(by_end['year']) > text.year_over else len(self.low)


def _is_before(text: Text, bracket: re.Match[str]) -> bool:
    """A year inside a review is a result; one before all that the text tells of is none."""
    year = bracket['year']
    if not year or f'so với năm {year}' in text.low[max(0, bracket.start() - HELD_REACH) : bracket.start()]:
        return True
    return int(year) < _year_told(text) and not A_YEAR.search(bracket['rest'])


def _year_told(text: Text) -> int:
    """The year that the headline names, else the last that is over."""
    return max(map(int, A_YEAR.findall(text.title or '')), default=text.year_over)


def _years_told(text: Text) -> tuple[int, int]:
    """The years whose results the headline names; all years where it names none, a start, or a longer time."""
    title = lower(text.title or '')
    years = [int(year) for year in A_YEAR.findall(title)]
    if not years or not LOOKS_BACK.search(title) or LONGER.search(title):
        return MINYEAR, MAXYEAR
    return min(years), max(years)


def places(text: Text) -> Iterator[Place]:
    """The sentences of results, in the order of the text."""
    quantities = text.running.quantities
    low = _without_asides(text.low, quantities)
    starts = [one.start for one in quantities]
    body = [part for part in text.paragraphs if part.what in {'body', 'caption'}]
    heads = dict(_headings(text, low, body))
    leads = dict(_leads(low, body))
    title = lower(text.title or '') + (
        ' dân vận khéo' if low.count('dân vận khéo') >= SUBJECT or OF_MODELS.search(low[:LEAD]) else ''
    )
    ahead, tasks = _next_period(text.anchored.over(low)), None
    for sentence in text.sentences:
        inside = quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        part = sentence.paragraph
        if ahead and ahead.match(low, sentence.start) and not DONE.search(low, sentence.start, sentence.end):
            tasks = part
        if part is not tasks and 0 < len(inside) <= MOST_NUMBERS and part.start in heads:
            heading = heads[part.start]
            around = (
                f'{_where(body, part)} {title} | {heading} | {low[part.start : min(part.start + 200, sentence.start)]}'
            )
            yield Place(
                low, sentence, inside, low[sentence.start : sentence.end], around, heading, leads.get(part.start)
            )


def _without_asides(low: str, quantities: list[FoundQuantity]) -> str:
    """A day or a paper in brackets, '(trước ngày 1/7/2025)', stands between no number and its words."""
    starts = [one.start for one in quantities]
    return ASIDE.sub(
        lambda found: (
            found.group()
            if bisect_left(starts, found.start()) < bisect_left(starts, found.end())
            else ' ' * len(found.group())
        ),
        low,
    )


def _next_period(low: Anchored) -> re.Pattern[str] | None:
    """How a sentence on the period to come begins, where the text says which that is."""
    found = low.search(NEXT, 0, len(low.text))
    if not found:
        return None
    return re.compile(
        rf'\W*(?:trong|bước sang|sang|nhiệm vụ[^,.]{{0,40}}|phương hướng[^,.]{{0,40}})?\s*{re.escape(found["period"])}(?!\w)'
    )


def headline_place(text: Text) -> Place | None:
    """The headline as a sentence of its own."""
    if text.title_span is None:
        return None
    start, end = text.title_span
    inside = [one for one in text.running.quantities if start <= one.start < end]
    low = text.low
    return (
        Place(low, Sentence(start, end, Paragraph(start, end, 'title')), inside, low[start:end], '') if inside else None
    )


def _headings(text: Text, low: str, body: list[Paragraph]) -> Iterator[tuple[int, str]]:
    """Each paragraph's place with the heading above it; those under a heading on tasks are left out."""
    heading, tasks = '', False
    for part in body:
        words = low[part.start : part.end]
        if _is_heading(words):
            heading = words
            tasks = (bool(TASKS.search(words)) and not RESULTS.search(words)) or _is_coming(text, words)
        elif tasks and _is_chapter(words) and RESULTS.search(words):
            tasks = False
        if not tasks:
            yield part.start, heading


def _is_coming(text: Text, heading: str) -> bool:
    """A heading that is but a time, 'Quý IV năm 2025', behind the one that the text reports on."""
    found = COMING.fullmatch(heading)
    if not found:
        return False
    title, told = lower(text.title or ''), _year_told(text)
    year = int(found['whole'] or found['year'] or told)
    until = max(map(_until, TOLD_UNTIL.finditer(title)), default=None)
    return year > told or (year == told and until is not None and _begins(found) > until)


def _begins(found: re.Match[str]) -> int:
    """The month with which a part of a year begins; 0: the year itself."""
    if found['quarter']:
        return 3 * _quarter(found) - 2
    return 7 if found['half'] else int(found['month'] or 0)


def _until(found: re.Match[str]) -> int:
    """The last month that a title tells of."""
    if found['quarter']:
        return 3 * _quarter(found)
    return 12 if found['last'] else int(found['months'] or found['month'])


def _quarter(found: re.Match[str]) -> int:
    return {'i': 1, 'ii': 2, 'iii': 3, 'iv': 4}.get(found['quarter']) or int(found['quarter'])


def _leads(low: str, body: list[Paragraph]) -> Iterator[tuple[int, int]]:
    """Each point of a list with the end of the line above that opens it."""
    lead = None
    for part in body:
        if lead is not None and LIST_MARK.match(low, part.start, part.end):
            yield part.start, lead
        else:
            lead = part.end if low[part.end - 1] == ':' else None


def _is_heading(words: str) -> bool:
    return (
        len(words) < 160
        and not words.endswith(('.', ';', ','))
        and bool(LIST_MARK.match(words.upper()[:8]) or len(words) < 90)
    )


def _is_chapter(words: str) -> bool:
    return CHAPTER.match(words) is not None


def _where(body: list[Paragraph], part: Paragraph) -> str:
    opening = body[:OPENING]
    closing = body[-CLOSING:]
    return 'opening' if part in opening else 'closing' if part in closing else ''


def is_award(place: Place, start: int, noun: str) -> bool:
    """Collectives or people counted beside a form of award are the awards' own; those only praised are not."""
    if not AWARDED.match(noun):
        return False
    before = place.low[max(place.sentence.start, start - 400) : start]
    before = before[before.rfind(';') + 1 :]
    if PUT_FORWARD.search(before):
        return False
    forms, praise = list(AWARD.finditer(before)), list(PRAISE.finditer(before))
    if forms or praise:
        return not praise or bool(forms and forms[-1].start() > praise[-1].start())
    after = place.low[start : min(place.sentence.end, start + 120)]
    return bool(AWARD.search(after)) and not PROPOSED.search(after)
