"""The opening of a text: headline, first sentences, the one that tells the event, a report's own head. What they mean: event, locality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.sentences import Span

from .text import Sentence, Text

SENTENCES = 5  # of the body, in which an article says what happened
ACTS = (
    r'tổ chức|mở|họp|tiến hành|tổng kết|sơ kết|giao ban|ký kết|đối thoại|phát động|ra quân|triển khai|khảo sát|kiểm tra|giám sát'
    r'|gặp mặt|gặp gỡ|tuyên dương|biểu dương|khai mạc|làm việc|tăng cường phối hợp|quán triệt|công bố|ra mắt|có buổi|có cuộc'
    r'|bắt tay|đưa|trao|tặng|thăm|tiếp xúc|ký|mời|đánh giá|hướng dẫn|tập huấn|bồi dưỡng|thông qua|kiện toàn|báo cáo|trao đổi'
    r'|vận động|hành quân|khám(?= bệnh)|tri ân|giúp|tham gia|chúc mừng|bàn giao|khởi công|hỗ trợ|nghe|thành lập|lấy ý kiến|góp ý|phản biện|bắt đầu|khởi động'
    r'|tiếp|tọa đàm|hội thảo|chúc tết|khai giảng|bế giảng|khánh thành|thẩm định|nghiệm thu|giao lưu|hội ý|dâng hương|xuất quân|diễn tập|tổng duyệt|công nhận|kiểm điểm|bế mạc|ban hành|ra(?= (?:[Qq]uyết định|[Cc]hỉ thị|[Nn]ghị quyết|[Kk]ế hoạch))|về(?= (?:thôn|bản|ấp|buôn|làng|xã)\s)'
)
MEETS = (
    r'tổ chức|mở|họp|tổng kết|sơ kết|giao ban|ký kết|phát động|ra quân|gặp mặt|tuyên dương|biểu dương|khai mạc|tăng cường phối hợp'
    r'|đối thoại|quán triệt|gặp gỡ|tiếp xúc|khảo sát|bắt tay|ra mắt|hành quân|kiểm tra|làm việc|về(?= (?:thôn|bản|ấp|buôn|làng|xã)\s)'
)
NO_RESULT = r'(?!\w)(?! thực hiện| triển khai| tuyên truyền| \d(?!\d? (?:năm|tháng))| được| hơn| trên \d| gần \d| nhiều)'  # 'tổ chức 20 cuộc'
ANY_ACT = re.compile(rf'(?<!\w)(?:{ACTS})(?!\w)', re.IGNORECASE)
ACT = Rule(rf'(?<!\w)(?:{ACTS}){NO_RESULT}', re.IGNORECASE)
GIVES = Rule(
    r'(?<!\w)(?:trao|tặng|bàn giao|khánh thành|khởi công)(?=\s(?:tặng\s)?\d)', re.IGNORECASE
)  # the event, where a day is told
DATED_ACT = re.compile(rf'{ACT.pattern.pattern}|{GIVES.pattern.pattern}', re.IGNORECASE)
MEETING = re.compile(rf'(?<!\w)(?:{MEETS}){NO_RESULT}', re.IGNORECASE)  # enough where no day is told
OCCASIONS = ('hội nghị', 'buổi', 'lễ', 'đợt', 'cuộc', 'vừa', 'diễn đàn')
DAY = Rule(
    r'(?:(?:sáng|trưa|chiều|tối|hôm|ngày|vào|qua|nay)\s{0,3}){1,4}(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?\s{0,3})?[,(]?\s{0,3}(?:ngày\s{1,3})?\(?(?P<d>\d{1,2})'
    r'(?:\s{0,2}(?:,|và|đến|-|&)\s{0,2}(?:ngày\s{1,3})?\d{1,2}(?=\s?[/.-]\s?\d)){0,2}'
    r'\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>\d{4}))?(?![\d/])(?!\.\d{3}|%|,\d)'
    r'|(?:ngày|nay,)\s{1,3}(?P<d2>\d{1,2})(?:\s{0,2}(?:,|và|đến|-)\s{0,2}(?:ngày\s{1,3})?\d{1,2})?\s{1,3}tháng\s{1,3}(?P<m2>\d{1,2})'
    r'(?:\s{0,2},?\s{1,3}năm\s{1,3}(?P<y2>\d{4}))?',
    re.IGNORECASE,
)
NO_EVENT_DAY = re.compile(  # a cut-off, an anniversary, a paper's day
    r'(?:tính đến|đến hết|đến|từ|kể từ|trước|sau|thông(?: qua)?|ban hành|truyền thống|thành lập|kỷ niệm|số\s[^,;]{1,30}|/[A-ZĐ-]{2,12},?|-[A-ZĐ/]{2,12},?|tháng'
    r'|(?:quyết định|chỉ thị|nghị quyết|kế hoạch|kết luận)[^,;]{0,60})\s{0,3}(?:ngày\s{0,3})?$',
    re.IGNORECASE,
)
LASTS = re.compile(r'\d\s(?:đến|-)\s')  # 'Từ ngày 15 đến 20/12' at the head of a sentence is when it was
BY_THE_STATE = re.compile(
    r',?\s(?:Quốc hội|Chính phủ|Thủ tướng|Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương)[^,.;]{0,30}(?:thông qua|ban hành)'
)  # a law's day
NUMBER_LINE = re.compile(r'^[ \t]{0,40}(?:\*|Số\s{0,3}:?[ \t\d.]{0,20}[\d/])', re.MULTILINE)
HEAD_ENDS = re.compile(  # where a paper bears no number: its place and day, or its sort
    r'^[ \t]{0,40}(?:[^\n,]{2,40},[ ]{1,3}ngày[ \d.…]{1,12}(?:tháng|[/-])|BÁO CÁO)', re.MULTILINE
)
MOTTO = re.compile(r'\s{0,60}(?:ĐẢNG CỘNG SẢN|CỘNG HÒA|Độc lập|ĐỘC LẬP|\s{4})')
CAPITAL_BODY = re.compile(
    r'(?:BAN|ỦY BAN|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY|THỊ ỦY|QUẬN ỦY|ĐẢNG ỦY|ĐẢNG BỘ|HỘI|LIÊN ĐOÀN|CÔNG ĐOÀN|CÔNG AN|SỞ|PHÒNG|KHỐI|BỘ|MẶT TRẬN'
    r'|UBND|UBMTTQ|MTTQ|HĐND|CHI BỘ|ĐOÀN|TỔ|BCH|BCĐ|VĂN PHÒNG|TRUNG TÂM|TRƯỜNG|THANH TRA|ĐỒN)(?!\w)'
)
LONGEST = 1200  # characters of a sentence in which its event is told
SHORT_HEADING = 60
HEADING = 140  # characters of a heading
HEADS_TASKS = re.compile(
    r'(?:(?:[IVX]{1,4}|[A-D]|\d)\s?[.)/-]{1,2}\s{0,3}|PHẦN [^\s.:]{1,5}(?: [^\s.:]{1,3})?[.:]?\s|\W{0,4})?'
    r'(?:(?:một số|những|các|về|dự kiến)\s)?(?:phương hướng|nhiệm vụ|chương trình|kế hoạch|giải pháp|mục tiêu|định hướng|trọng tâm)(?!\w)',
    re.IGNORECASE,
)
TIME_HEADING = re.compile(  # '5. Năm 2022', 'III. QUÝ IV/2025', 'Những việc cần làm trong năm 2024'
    r'(?:[IVX]{1,4}|[A-D]|\d{1,2})\s?[.)/-]{1,2}\s{0,3}(?:(?:các |những |một số )?(?:việc|công tác|công việc)(?: cần làm| sẽ làm| phải làm| trọng tâm| tiếp theo)?\s(?:trong )?)?'
    r'(?P<time>(?:năm|quý|tháng|(?:0?6|sáu) tháng cuối)\s[^,;:()]{1,20})[.:]?$',
    re.IGNORECASE,
)
HEAD = 1500  # characters within which a report's own head stands


@lru_cache(maxsize=1)
def lead_of(text: Text) -> Lead:
    """Read once, whoever asks."""
    return Lead(text)


class Lead:
    """One text's opening, read once. `told`: the sentence that tells the event, if one does."""

    def __init__(self, text: Text) -> None:
        self.text = text
        body = [sentence for sentence in text.sentences if sentence.paragraph.what == 'body']
        self.first: list[Sentence] = body[:SENTENCES]
        self.every = [text.plain[sentence.start : sentence.end] for sentence in text.sentences]
        self.sentences = (
            self.every if len(body) == len(self.every) else [text.plain[one.start : one.end] for one in body]
        )

    @cached_property
    def title(self) -> str:
        span = self.text.title_span
        return self.text.plain[slice(*span)].replace('\n', ' ') if span else ''

    @cached_property
    def told(self) -> Span | None:
        for sentence in self.first:
            low = self.text.low[sentence.start : sentence.end]
            acts = self.text.anchored.search(ACT, sentence.start, sentence.end)
            gives = acts or self.text.anchored.search(GIVES, sentence.start, sentence.end)
            if (acts and any(word in low for word in OCCASIONS)) or (
                gives and any(self.days(sentence.start, sentence.end))
            ):
                return Span(sentence.start, min(sentence.end, sentence.start + LONGEST))
        return None

    @cached_property
    def telling(self) -> str:
        return self.text.plain[slice(*self.told)] if self.told else ''

    @cached_property
    def is_dated(self) -> bool:
        return self.told is not None and any(self.days(*self.told))

    @cached_property
    def parts(self) -> list[str]:
        """What tells the event first, then the headline, then all sentences."""
        return [self.telling, self.title, *self.every]

    def words_of(self, *kinds: str) -> list[str]:
        return [self.text.plain[part.start : part.end] for part in self.text.paragraphs if part.what in kinds]

    def days(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Days that are no paper's, no anniversary's and no cut-off."""
        for hit in self.text.anchored.finditer(DAY, start, end):
            before = self.text.plain[max(start, hit.start() - 70) : hit.start()]
            is_other = NO_EVENT_DAY.search(before) and not (LASTS.search(hit[0]) and before.lower() == 'từ ')
            if not is_other and not BY_THE_STATE.match(self.text.plain, hit.end(), end):
                yield hit

    @cached_property
    def head_lines(self) -> list[Span]:
        """A report's lines in capitals above 'Số: ...' or its day, without the motto, which may stand beside them."""
        end = self.text.title_span.start if self.text.title_span else 0
        number = NUMBER_LINE.search(self.text.raw, 0, min(end, HEAD)) or HEAD_ENDS.search(
            self.text.raw, 0, min(end, HEAD) + 8
        )
        lines = re.compile(r'[^\n]+').finditer(self.text.plain, 0, number.start() if number else 0)
        return [span for line in lines if (span := _in_capitals(line))]

    @cached_property
    def tasks(self) -> list[str]:
        """Headings of what is to be done: 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024'."""
        plain = self.text.plain
        short = (plain[part.start : part.end] for part in self.text.paragraphs if part.end - part.start <= HEADING)
        return [words.lower() for words in short if HEADS_TASKS.match(words) and not words.endswith(('.', ';', ','))]

    @cached_property
    def times(self) -> list[str]:
        """Headings that are nothing but a time: what is told of it, or what is to be done in it."""
        plain = self.text.plain
        short = (part for part in self.text.paragraphs if part.end - part.start <= SHORT_HEADING)
        found = (TIME_HEADING.match(plain, part.start, part.end) for part in short)
        return [hit['time'].lower() for hit in found if hit]

    @cached_property
    def is_report(self) -> bool:
        return bool(self.head_lines) and self.letterhead() is not None

    @cached_property
    def is_written_report(self) -> bool:
        """It calls itself one: what it tells of, be it dialogues, is not held by it."""
        title = self.text.title_span
        return self.is_report and title is not None and 'BÁO CÁO' in self.text.plain[: title.end]

    def letterhead(self) -> Span | None:
        """The last body of the head: the lower of the two above each other, over all its lines."""
        lines, plain = self.head_lines, self.text.plain
        starts = [i for i, (start, end) in enumerate(lines) if CAPITAL_BODY.match(plain, start, end)]
        if not starts:
            return None
        own = lines[starts[-1] :]
        joined = all(not plain[one.end : other.start].strip() for one, other in pairwise(own))
        return Span(own[0].start, own[-1 if joined else 0].end)


def _in_capitals(line: re.Match[str]) -> Span | None:
    words = MOTTO.split(line.group())[0].rstrip(' *-_')
    if not words.strip() or not words.isupper() or len(words) > 90:
        return None
    return Span(line.start() + len(words) - len(words.lstrip()), line.start() + len(words))
