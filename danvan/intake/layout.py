"""What each paragraph of a saved page or report is: headline, date line, caption, byline, what hangs round it, or body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from danvan.vietnamese.anchors import Phrase
from danvan.vietnamese.people import WORDS
from danvan.vietnamese.sentences import LIST_MARK, Span

COUNTS = re.compile(
    r'(?<![\d/.:-])\d{1,3}(?:\.\d{3}){0,3}(?:,\d+)?(?![\d/:-]|\.\d)(?:\s?%| [^\W\d]|\s*(?:\||;|$))'
)  # a row of figures: no day, no telephone
CHAPTER = re.compile(r'[A-E][.)/-] ?(?:[^\W\d]+ ){2}')  # 'B. PHƯƠNG HƯỚNG NĂM 2022'
SENTENCE_LETTERS = 15  # a date line that ends in a full stop says hardly more than the day
LONG = 200  # a paragraph of the body has at least so many characters, or two sentences
SITE_WORDS = (
    'trang t',
    'trang c',
    'trang w',
    'cổng thông tin',
    'chào mừng đến',
    'báo điện tử',
    'hotline',
    'điện thoại:',
    '›',
    '»',
    ' > ',
)
SITE = re.compile(
    r'trang (?:thông tin|tin|chủ|web)|cổng thông tin|chào mừng đến|báo điện tử|›|»| > |\bhotline\b|\bđiện thoại:',
    re.IGNORECASE,
)
SITE_OPENS = re.compile(
    r'báo [\w ]{2,30} điện tử|(?:home|menu|tin tức|thời sự|đăng nhập|tìm kiếm|liên hệ|sơ đồ|rss)\b'
    r'|\W*(?:đọc bài viết|cỡ chữ|in trang|chia sẻ|lượt xem|lượt đọc|số lượt(?: (?:xem|đọc|truy cập)|\s*:)|email|facebook|zalo|twitter|bình luận|font size|print)\b'
    r'|https?:|www\.|\W*(?:lượt xem|xem)\s*:?\s*\d',
    re.IGNORECASE,
)
LETTERHEAD = re.compile(
    r'^(?:đảng cộng sản việt nam|cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*-\s*tự do\s*-\s*hạnh phúc|[\W_]+|số\s*:?\s.{0,40}|kính gửi.{0,200}|nơi nhận.{0,40})$',
    re.IGNORECASE,
)
REPORT = re.compile(
    r'^(?:BÁO CÁO|THÔNG BÁO|KẾ HOẠCH|THÔNG CÁO)(?: TÓM TẮT)?(?: TỔNG KẾT| SƠ KẾT| KẾT QUẢ| CHUYÊN ĐỀ| NHANH| CHÍNH TRỊ)?$'
)
SAYS_MORE = re.compile(r'TỔNG KẾT|SƠ KẾT|KẾT QUẢ')  # of a paper's sort: it belongs to what the paper is called
NAMED_REPORT = re.compile(r'(?:BÁO CÁO|Báo cáo)\s+\w')
NUMBER = re.compile(r'số\s*:?\s*\S', re.IGNORECASE)
SHORTEST_HEADLINE = 8
BEFORE_TITLE = re.compile(r'(?:null (?=\S)|[#*]{1,3} ?)?')  # null: where a picture is missing
BEHIND_TITLE = re.compile(r'\*{1,2}$|\s[-|] (?:Báo|Trang|Cổng|Đài|Tạp chí) [\w ]{3,60}$')
CARRIES_ON = re.compile(r'(?:VÀ|VỚI|CỦA|CHO|TẠI|VỀ|TRONG|TRÊN|NĂM|GIAI ĐOẠN|NHIỆM KỲ)(?!\w)')  # the line above
MASTHEAD = re.compile(  # whose page or paper it is
    r'(?:TRANG|BÁO|ĐÀI|CỔNG|TẠP CHÍ|BẢN TIN|ĐẢNG BỘ|ĐẢNG ỦY|(?:TỈNH|HUYỆN|THÀNH|THỊ|QUẬN) ỦY|BAN|UBND|ỦY BAN|HỘI|LIÊN ĐOÀN|MẶT TRẬN|CÔNG AN|SỞ|TRUNG TÂM)(?!\w)'
    r'|(?:Đài (?:Truyền thanh|Phát thanh|PT)|Báo(?! cáo)|Tạp chí|Bản tin|Trung tâm (?:Truyền thông|Văn hóa))\s[^:.;]{2,60}$'
    r'|(?:Phường|Xã|Thị trấn|Huyện|Quận|Thị xã|Thành phố|Đảng bộ|Đảng ủy|Huyện ủy|Ban Dân vận)\s[^:.;]{2,40}?(?:,|\s-)\s(?:huyện|thành phố|tỉnh|TP\.?)\s[\w ]{2,20}$'
)
TOPIC = (
    r'chính trị|xã hội|kinh tế|văn hóa|thể thao|giải trí|du lịch|đời sống|pháp luật|bạn đọc|giáo dục|đào tạo|y tế|sức khỏe|khoa học|công nghệ|môi trường|quốc phòng|an ninh|nội chính|đối ngoại|thế giới'
    r'|thời sự|tin tức|sự kiện|bình luận|phóng sự(?: ảnh)?|ghi chép|ký sự|phỏng vấn|nhân vật|gương sáng|người tốt|việc tốt|(?:công tác )?xây dựng đảng|chính quyền|mặt trận|đoàn thể|(?:công tác )?dân vận|dân tộc'
    r'|tôn giáo|miền núi|nông thôn(?: mới)?|nông nghiệp|tin (?:trong tỉnh|hoạt động|địa phương|cơ sở|mới|nổi bật)|đảng trong cuộc sống(?: hôm nay)?|trang chủ|thi đua|khen thưởng|lao động|công đoàn|đất và người'
    r'|nhịp (?:sống|cầu)(?: quanh ta| cơ sở)?(?: hôm nay)?|chuyện (?:cơ sở|đời thường|hôm nay)|gương điển hình[\w ]{0,12}|học tập và làm theo[\w ]{0,30}|hoạt động(?: của)? (?:các cấp hội|lãnh đạo[\w ]{0,14}|mặt trận|đoàn thể|hội|cơ sở|địa phương)|đưa nghị quyết vào cuộc sống|biên giới|biển,? đảo|chuyển đổi số'
    r'|cải cách hành chính|việc tốt quanh ta|xây dựng nông thôn mới|dân vận khéo|góc nhìn[\w ]{0,12}|quốc phòng toàn dân|hội (?:nông dân|phụ nữ|cựu chiến binh)|thanh niên|phụ nữ|tuổi trẻ|tin (?:dân vận|tức từ cơ sở)'
)
SECTION = re.compile(  # under which a paper has put the piece: 'Chính trị - Xã hội'
    rf'\W*(?:chuyên mục:? |mục:? )?(?:{TOPIC})(?:(?:\s?[-|/,>”&]\s?|\svà\s)(?:{TOPIC}))*\W*$', re.IGNORECASE
)
SHORT = 60
NO_TITLE = re.compile(  # a greeting, a menu: 'Giới thiệu | Tin tức | Liên hệ'
    r'(?:kính (?:thưa|chào)|thưa (?:quý|bà con|các|toàn thể)|xin (?:kính )?chào|mời (?:quý|bà con)|sau đây)(?!\w)|(?:[^|\d]{2,28}\|){2,}[^|\d]{2,28}$',
    re.IGNORECASE,
)
GROUNDS = re.compile(  # with which the text below a title begins
    r'(?:Thực hiện|Căn cứ|Theo|Nhằm|Trong|Qua|Được sự|Triển khai|Tiếp tục) (?!.{0,40}(?:năm|giai đoạn) \d{4}$)'
)
GROUNDS_LENGTH = 50  # characters of a line that the page breaks
TELLS = re.compile(  # a headline says what happened
    r'(?<!\w)(?:tổ chức|tổng kết|sơ kết|giao ban|hội nghị|công tác|kết quả|đối thoại|ký|phát động|triển khai|kiểm tra|giám sát|khảo sát|thăm|trao|tặng|gặp|biểu dương|tuyên dương|phong trào'
    r'|họp|ra mắt|ra quân|với|năm|đẩy mạnh|nâng cao|tăng cường|làm|vì|cho|trong|khai mạc|thực hiện|xây dựng|phát huy|vận động|giúp|chung|góp|đổi mới|tiếp|học|bồi dưỡng|tập huấn)(?!\w)|\d',
    re.IGNORECASE,
)
RELATED = re.compile(
    r'^\W*(?:(?:các )?(?:tin|bài)(?: viết)?(?: bài)? (?:liên quan|khác|cùng chuyên mục|mới|cũ hơn|mới hơn|đã đưa|tiếp theo|đọc nhiều)|bài viết khác|các tin khác|xem nhiều'
    r'|đọc nhiều|xem thêm|tin nổi bật|có thể bạn quan tâm|cùng chuyên mục|gửi cho bạn bè|phản hồi|bình luận|ý kiến (?:bạn đọc|của bạn)|tin đọc nhiều'
    r'|những tin (?:mới|cũ)|tin mới nhất|tin cùng)',
    re.IGNORECASE,
)
BYLINE = re.compile(
    r'^\W*(?:(?:tin|bài|ảnh|tác giả|nguồn|theo|người viết|biên tập|thực hiện|tin,? (?:bài|ảnh)|bài,? (?:và )?ảnh|tin\s*[-/&]\s*ảnh)\b\s*[:,;-]?|\([^()]{3,60}\)$)',
    re.IGNORECASE,
)
CAPTION = re.compile(
    r'^\W*(?:ảnh\b|(?:quang|toàn) cảnh|(?:các )?đại biểu|một số hình ảnh|(?:hình|chú thích) ảnh|lãnh đạo|(?:các )?(?:đồng chí|đ/c|ông|bà|tập thể|cá nhân)\b)',
    re.IGNORECASE,
)
PENS = re.compile(rf'{WORDS}(?:\s?[-,&]\s?{WORDS})+$')  # 'Văn Minh - Thị Lan': who wrote it
NUMERIC_DAY = r'(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)\d{2})'
DATE = Phrase(
    rf'(?<![\d/.-])(?:{NUMERIC_DAY}|(?P<y2>(?:19|20)\d{{2}})[-/](?P<m2>\d{{2}})[-/](?P<d2>\d{{2}})'
    r'|(?P<d3>\d{1,2}) {1,3}(?:tháng|thg) {1,3}(?P<m3>\d{1,2}),? {1,3}(?:năm {1,3})?(?P<y3>(?:19|20)\d{2}))(?!\d|[/.-]\d)',
    re.IGNORECASE,
)
DATE_WORDS = re.compile(
    r'thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|\bT[2-7]\b|\bCN\b|ngày|đăng|cập nhật|lúc|lần cuối|xuất bản|gmt\s?\+?\s?7|\(utc\+7\)|\d{1,2}\s?[:hg]\s?\d{1,2}(?::\d{1,2})?'
    r'|\d{1,2} giờ(?: \d{1,2}(?: phút)?)?|\b[ap]m\b|\bsa\b|\bch\b|lượt xem|lượt đọc|đã xem|views?|tác giả|người đăng|\W|\d',
    re.IGNORECASE,
)
NO_DATE_LINE = Phrase(
    r'kèm theo|quyết định|nghị quyết|chỉ thị|pháp lệnh|nghị định|thông tư|kế hoạch|căn cứ|tổ chức|hội nghị|\bảnh\b|công văn|kỳ báo cáo|số liệu|\(từ ',
    re.IGNORECASE,
)
OPENING = re.compile(
    r'^(?:\([^()]{2,30}\)\s*-?\s*)?(?:(?:vừa qua|mới đây|trong|vào|sáng|chiều|tối|ngày|hôm nay|thực hiện|nhằm|thời gian qua)\b)',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    what: list[str]
    title: Span | None
    published: str | None


def read(text: str, spans: list[Span]) -> Layout:
    """What each paragraph is; the headline and the date line are looked for in what stands before the first long one."""
    lines = [text[start:end] for start, end in spans]
    is_long = [_is_long(line) for line in lines]
    first = next((i for i, long in enumerate(is_long) if long), len(lines))
    last = next((i for i in range(len(lines) - 1, -1, -1) if is_long[i]), -1)
    title = _title(lines, first)
    dated = _date_line(lines, first, last, title)
    what = [_what(lines, i, first, last) for i in range(len(lines))]
    _set_related(lines, what, first)
    if dated is not None:
        what[dated] = 'published'
    for i in title:
        what[i] = 'title'
    headline = Span(spans[title[0]].start, spans[title[-1]].end) if title else None
    headline = _bare(text, headline) if headline else None
    return Layout(what, headline, _iso(lines[dated]) if dated is not None else None)


def _bare(text: str, title: Span) -> Span:
    """Without what some sites write before it and what they call themselves behind it."""
    before = BEFORE_TITLE.match(text, *title)
    behind = BEHIND_TITLE.search(text, before.end(), title.end)
    return Span(before.end(), behind.start() if behind else title.end)


def _is_long(line: str) -> bool:
    if len(line) >= LONG:
        return True
    ends = line.rstrip('”"\' ').endswith(('.', './.', '…', ';'))
    return (ends and len(line) > 90) or (len(line) > 40 and ends and bool(OPENING.match(line)))


def _title(lines: list[str], first: int) -> range:
    head = [i for i in range(min(first, 25)) if _may_be_title(lines[i])]
    for i in range(min(first, 25)):
        if REPORT.match(lines[i].strip()):
            return _report_title(lines, i, first)
        if NAMED_REPORT.match(lines[i]) and any(map(NUMBER.match, lines[:i])):
            return range(i, _end_of_title(lines, i, first))
    some = [i for i in head if len(lines[i].split()) >= 4]
    if not some:
        return _short_headline(lines, first)
    return _with_next_lines(lines, _headline(lines, some, first), first)


def _short_headline(lines: list[str], first: int) -> range:
    """'Đường về ấp' alone right above or below the date line, or right above the text."""
    dated = next((i for i in range(min(first, 30)) if _is_date_line(lines[i])), None)
    near = (first - 1,) if dated is None else (dated - 1, dated + 1, first - 1)
    found = (
        i for i in near if 0 <= i < first and len(lines[i].split()) == 3 and _may_be_title(lines[i], SHORTEST_HEADLINE)
    )
    return next((range(i, i + 1) for i in found if not BYLINE.match(lines[i])), range(0))


def _headline(lines: list[str], some: list[int], first: int) -> int:
    """Right above the date line, or the first below it; without one the first line of all, else the first long one."""
    long = [i for i in some if len(lines[i].split()) >= 8 and not (CAPTION.match(lines[i]) and i != some[0])]
    dated = next((i for i in range(min(first, 30)) if _is_date_line(lines[i])), None)
    if dated is not None:
        above = [i for i in some if i == dated - 1 and len(lines[i].split()) >= 5]
        if above and lines[above[0]].endswith('.') and above[0] - 1 in some:
            return above[0] - 1  # what leads on from the headline
        below = [i for i in some if dated < i <= dated + 3]
        if above and (not long or long[0] >= above[0] or above[0] in long):
            return above[0]
        if below and (not long or long[0] > dated):
            return below[0]
    if some[0] == 0 and len(lines[0].split()) >= 5:
        return 0
    return (long or some)[0]


def _with_next_lines(lines: list[str], at: int, first: int) -> range:
    """A headline in capitals may run over several lines."""
    end = at + 1
    if (
        at
        and CARRIES_ON.match(lines[at])
        and lines[at].isupper()
        and lines[at - 1].isupper()
        and _may_be_title(lines[at - 1])
    ):
        at -= 1
    while (
        lines[at].isupper()
        and end < min(first, at + 4)
        and lines[end].isupper()
        and _may_be_title(lines[end])
        and not LIST_MARK.match(lines[end])
    ):
        end += 1
    return range(at, end)


def _report_title(lines: list[str], at: int, first: int) -> range:
    """The lines below 'BÁO CÁO' on what; 'BÁO CÁO TỔNG KẾT' is itself part of what."""
    end = _end_of_title(lines, at, first)
    return range(at if SAYS_MORE.search(lines[at]) or end == at + 1 else at + 1, end)


def _end_of_title(lines: list[str], at: int, first: int) -> int:
    """A title goes on up to a rule of dashes, an addressee, a bracket or the first heading."""
    end = at + 1
    while (
        end < min(first, at + 5)
        and not LETTERHEAD.match(lines[end])
        and not LIST_MARK.match(lines[end])
        and not DATE_ONLY.match(lines[end])
        and not lines[end].startswith('(')
        and not lines[end].endswith((':', '.'))
        and not _opens_text(lines, at, end)
    ):
        end += 1
    return end


def _opens_text(lines: list[str], at: int, end: int) -> bool:
    """'Thực hiện Nghị quyết số ...', broken by the page, below a title that is whole."""
    line, above = lines[end], ' '.join(lines[at:end]).removeprefix('BÁO CÁO').split()
    return len(line) >= GROUNDS_LENGTH and len(above) > 5 and not line.isupper() and bool(GROUNDS.match(line))


BULLETS = ('- ', '– ', '+ ', '• ', '* ')  # a point of a list heads nothing
DATE_ONLY = re.compile(rf'\W*(?:[^,\n]{{2,40}},\s*)?(?:ngày\s+)?(?:{DATE.pattern.pattern})\W*$', re.IGNORECASE)


def _may_be_title(line: str, least: int = 12) -> bool:
    if not least <= len(line) <= 330 or line.startswith(BULLETS) or line.rstrip().endswith((';', ',')):
        return False
    if any(rule.match(line) for rule in (LETTERHEAD, RELATED, NO_TITLE)) or _is_of_site(line):
        return False
    return not (_is_date_line(line) or _is_masthead(line) or (len(line) <= SHORT and _is_beside(line)))


def _is_beside(line: str) -> bool:
    """The section in which the piece stands, or who wrote it."""
    return SECTION.match(line) is not None or (PENS.match(line) is not None and not line.isupper())


def _is_masthead(line: str) -> bool:
    """'BÁO SÔNG TRĂNG', 'Xã Bến Mơ - tỉnh Sông Trăng': a name that says nothing of an event."""
    head = MASTHEAD.match(line)
    return bool(head) and (line.isupper() or not head[0].isupper()) and not TELLS.search(line)


@lru_cache(maxsize=64)
def _is_of_site(line: str) -> bool:
    low = line.lower()
    return bool(SITE_OPENS.match(line) or (any(word in low for word in SITE_WORDS) and SITE.search(line)))


def _date_line(lines: list[str], first: int, last: int, title: range) -> int | None:
    places = [i for i in (*range(min(first, 30)), *range(max(last + 1, first), len(lines))) if _is_date_line(lines[i])]
    after = [i for i in places if title and title[-1] < i <= title[-1] + 4]
    return next(iter(after or places), None)


@lru_cache(maxsize=64)  # a line is asked of more than once
def _is_date_line(line: str) -> bool:
    found = DATE.search(line) if len(line) <= 140 else None
    if not found or NO_DATE_LINE.search(line) or _iso(line) is None:
        return False
    rest = DATE_WORDS.sub('', line[: found.start()] + line[found.end() :])
    return len(rest) <= (SENTENCE_LETTERS if line.endswith('.') else 45)


def _iso(line: str) -> str | None:
    found = DATE.search(line)
    parts = next(
        (p for p in (found.group('y', 'm', 'd'), found.group('y2', 'm2', 'd2'), found.group('y3', 'm3', 'd3')) if p[0]),
        None,
    )
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return None


def _what(lines: list[str], i: int, first: int, last: int) -> str:
    line = lines[i]
    if first <= i <= last:
        return 'caption' if _is_caption(line) else 'body'
    if _is_of_site(line) or LETTERHEAD.match(line) or _is_masthead(line):
        return 'navigation'
    if LIST_MARK.match(line) or CHAPTER.match(line) or COUNTS.search(line):
        return 'body'
    if i > last:
        return _at_the_foot(line)
    if len(line.split()) < 6:
        return 'navigation'
    says = line.endswith(('.', ':')) and not CAPTION.match(line)
    return 'body' if says and (len(line.split()) > 12 or not BYLINE.match(line)) else 'caption'


def _at_the_foot(line: str) -> str:
    if CAPTION.match(line) and not BYLINE.match(line):
        return 'caption'
    if line.endswith(('.', ';', ':')) and len(line.split()) > (6 if BYLINE.match(line) else 3):
        return 'body'
    return 'byline' if BYLINE.match(line) or len(line.split()) <= 12 else 'body'


def _is_caption(line: str) -> bool:
    """Short, without a full stop, neither a point of a list nor a heading that leads on."""
    if len(line) > 260 or LIST_MARK.match(line) or line.rstrip('”") ').endswith(('.', ';', ':', '…', ',')):
        return False
    return bool(CAPTION.match(line)) or not any(map(str.isdigit, line))


def _set_related(lines: list[str], what: list[str], first: int) -> None:
    """A heading such as 'Tin liên quan' and the lines below it, up to the next long paragraph."""
    inside = False
    for i, line in enumerate(lines):
        if i > first and len(line) <= 200 and RELATED.match(line):
            inside = True
        elif inside and _is_long(line) and len(line) >= LONG:
            inside = False
        if inside:
            what[i] = 'related'
