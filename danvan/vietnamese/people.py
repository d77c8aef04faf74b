"""How Vietnamese prose names people: forms of address, ranks, family names, posts. Whom a text means is not decided here.

Every function takes the plain view of a text (`sentences.plain`) and answers with places in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from .anchors import Phrase
from .known import Known
from .sentences import Span

TONES = ('', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323')
LOWER = 'bcdđfghjklmnpqrstvwxz' + ''.join(normalize('NFC', base + tone) for base in 'aăâeêioôơuưy' for tone in TONES)
UPPER = LOWER.upper()
# Nguyễn, H'Bơ, K'Tiếng, Y Ph'lơ, Ya, Bh'riu; a single capital stands in lists of examples: Nguyễn Văn A
SYLLABLE_GOES_ON = rf"[{LOWER}]{{0,7}}(?:['’‘][{UPPER}{LOWER}]{{1,7}})?(?![{LOWER}{UPPER}\d])"
CAPITALS_GO_ON = rf"[{UPPER}]{{0,7}}(?:['’‘][{UPPER}]{{1,7}})?(?![{LOWER}{UPPER}\d])"
SYLLABLE, CAPITALS = f'[{UPPER}]{SYLLABLE_GOES_ON}', f'[{UPPER}]{CAPITALS_GO_ON}'
GOES_ON = (  # behind a first letter, so that whoever looks for names looks at capitals only
    rf'(?:{SYLLABLE_GOES_ON}(?: {{1,2}}(?:{SYLLABLE}|(?:văn|thị)(?= {SYLLABLE}))){{0,8}}|{CAPITALS_GO_ON}(?: {{1,2}}{CAPITALS}){{1,6}})'
)
WORDS = f'[{UPPER}]{GOES_ON}'
RUN = re.compile(rf'[{UPPER}](?<![\w.&/-].){GOES_ON}')
KEPT = 8192  # different names of which it is known whether they are a person's
FAMILY = frozenset((Path(__file__).parent / 'family_names.txt').read_text(encoding='utf-8').split())
RANKS = (
    r'(?:đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|thượng sĩ|trung sĩ|hạ sĩ|chuẩn đô đốc'
    r'|phó đô đốc|đô đốc|gs\.?,? ?ts|pgs\.?,? ?ts|gs|pgs|tskh|th\.? ?s|ts|bs|ks|tiến sĩ|thạc sĩ|giáo sư|bác sĩ|kỹ sư|luật sư|nhà giáo|nghệ nhân|già làng|linh mục|giám mục|tổng giám mục'
    r'|hòa thượng|thượng tọa|đại đức|ni sư|ni trưởng|sư cô|sư|mục sư|chức sắc|giáo hữu|phối sư|cử tri|nông dân|doanh nhân)'
)
HONORIFIC = re.compile(
    r'(?=[abcđhnô])(?<!\w)(?:(?P<many>các|những|hai|ba|cùng các)\s+)?(?P<word>đồng\s+chí|đ/c|đ\.c|đc|ông|bà|anh|chị)(?:\s*[,/]\s*(?:bà|chị|anh))?'
    rf'\s*(?P<colon>[:.])?\s*(?P<ranks>(?:{RANKS}\.?\s*[,:-]?\s*){{0,3}})$',
    re.IGNORECASE,
)
RANK_BEFORE = re.compile(
    rf'(?<!\w)(?:(?!chức sắc|cử tri|nông dân|doanh nhân){RANKS}\.?\s*[,-]?\s*){{0,2}}{RANKS}\.?\s*[,:]?\s*$',
    re.IGNORECASE,
)
SIGNS = '.,:-' + ''.join(blank for blank in map(chr, range(0x3001)) if blank.isspace())  # that may follow them
ADDRESS_WORDS = ('chí', 'ông', 'bà', 'anh', 'chị', 'đ/c', 'đc', 'đ.c')
RANK_ENDS = frozenset(  # last words of ranks: a look that spares a search
    [
        'tướng',
        'tá',
        'úy',
        'sĩ',
        'đốc',
        'gs',
        'ts',
        'tskh',
        'pgs',
        'ths',
        'th.s',
        's',
        'bs',
        'ks',
        'pgs.ts',
        'gs.ts',
        'pgs,ts',
        'sư',
        'giáo',
        'nhân',
        'làng',
        'mục',
        'thượng',
        'tọa',
        'đức',
        'trưởng',
        'cô',
        'sắc',
        'hữu',
        'tri',
        'dân',
    ]
)
LEADS = (*ADDRESS_WORDS, *sorted(RANK_ENDS))  # with which whatever leads from an address to a name ends
LONGEST_LEAD = max(map(len, LEADS))
ADDRESS = {'đ/c': 'đồng chí', 'đ.c': 'đồng chí', 'đc': 'đồng chí'}
ADDRESS_IN_RUN = frozenset(
    ('Bạn', 'Ông', 'Bà', 'Anh', 'Chị', 'ÔNG', 'BÀ', 'Bác', 'Cụ', 'Chú', 'Cô', 'Mẹ', 'Thầy', 'Em')
)
POST = Phrase(
    r'(?:nguyên là|nguyên|quyền|q\.|phó|trưởng|tổng\s+(?:bí thư|giám đốc|thư ký|biên tập|cục trưởng)|bí thư|chủ tịch|chủ nhiệm|chủ tọa|ủy viên|u\.?\s?v\.?\s?(?:btv|bch|tv|tw|đct)?\w{0,6}|ubvtv|uv|tuv|tvtu|huv|tvhu|tvtu'
    r'|pbt\w{0,4}|pct|tbt|thường vụ|thường trực|giám đốc|chánh|thứ trưởng|bộ trưởng|thủ tướng|tư lệnh|chính ủy|chính trị viên|tham mưu trưởng|chỉ huy trưởng|cục trưởng|vụ trưởng|hàm vụ trưởng|viện trưởng'
    r'|hiệu trưởng|hiệu phó|(?:tỉnh|huyện|thành|thị|quận|đảng)\s+ủy\s+viên|đội trưởng|đồn trưởng|tổ trưởng|thôn trưởng|hạt trưởng|trạm trưởng|đại biểu (?:quốc hội|hđnd|hội đồng)|đbqh|thành viên|hội viên|đoàn viên|chuyên viên'
    r'|thư ký|thẩm phán|kiểm sát viên|người có uy tín|cán bộ|giáo viên|kế toán|trung đoàn trưởng|lữ đoàn trưởng|sư đoàn trưởng|tiểu đoàn trưởng|khối trưởng|chi hội trưởng|học sinh|sinh viên|công nhân|cựu chiến binh|xã viên|chủ hộ|quản hạt|chánh xứ|quản xứ|trụ trì|sư cả|trợ lý|vụ phó|chỉ huy phó|tổ phó|phụ trách'
    rf'|{RANKS})(?!\w)',
    re.IGNORECASE,
)
# what ends a post because someone now does something; written small, so that Sở Thông tin or Ban Chỉ đạo is no verb
DOES = re.compile(
    r'\s(?:đồng(?= chủ| chí| thời| tổ| [Tt]rưởng)|cùng|đã|sẽ|đang|cũng|vẫn|luôn|năm nay|vừa|đến|tới|về|trực tiếp|thay mặt|nhiệt liệt|vui mừng|phấn khởi|hoan nghênh|lần lượt|chân thành|chủ trì|chủ tọa|điều hành|dự(?! án| bị)|tham dự|tham gia|phát biểu|báo cáo|dẫn đầu|đề dẫn|tiếp xúc|ôn lại|công bố|giao(?! thông| dịch| lưu| ban)|trăn trở|băn khoăn|bộc bạch|giải thích|làm rõ|hướng dẫn|kêu gọi|hiến|góp ý|gửi|chúc|nghe'
    r'|(?<!dân\s)(?<!Dân\s)vận động'
    r'|trình bày|trao|tặng|thăm|kết luận|khai mạc|bế mạc|quán triệt|triển khai|truyền đạt|thông tin|thông qua|thông báo|cho biết|cho hay|cho rằng|cho|chia sẻ|bày tỏ|nhấn mạnh|khẳng định|đề nghị|yêu cầu|ghi nhận'
    r'|đánh giá|biểu dương|chúc mừng|cảm ơn|lưu ý|gợi ý|đề xuất|kiến nghị|nêu|nói|kể|phản ánh|giải đáp|trả lời|tiếp thu|đối thoại|làm|là|chỉ rõ|chỉ đạo|giải trình|giới thiệu|thống nhất|ký|tin tưởng|mong muốn|hy vọng'
    r'|nhận xét|phân tích|cam kết|ủng hộ|nhận|được|có(?! uy tín)|mở đầu|tâm sự|tiếp tục|lắng nghe|xúc động|phát động|lãnh đạo|đại diện|vinh dự|và các|và lãnh đạo|và đại diện|với|(?<!uy tín\s)trong|tại|sau|khi|qua|nhân dịp|ở|gặp|kiểm tra'
    r'|giám sát|khảo sát|thuộc Đoàn|cho thấy|cùng với|và đồng chí|và ông|và bà|và anh|và chị|và đ/c|lên|trước|theo|vì|từ|hỏi|khen|động viên|tọa|trồng|cắt|chụp|đứng|đặt)(?!\w)'
)
PART_OF_NAME = re.compile(
    r'\s(?:chỉ đạo|kiểm tra|giám sát|khảo sát|đại diện|tiếp|thông tin|đánh giá|lãnh đạo|vận động|hướng dẫn|triển khai|quán triệt|giải trình|thông báo|phát động|với|tại|đối thoại|giao|làm|cho)$'
)
FIXED = re.compile(
    r'\b(?:ban|bch|bcđ|tổ|đoàn|hội đồng|ủy ban|ub|đội|phòng|trung tâm|cơ quan|tiểu ban|sở|thường trực|công tác)$',
    re.IGNORECASE,
)
PLACE_IN_PICTURE = (
    r'(?:\s?\((?:đứng |ngồi |áo |hàng |người )?(?:bên|thứ|ngoài|giữa|đứng|bìa|trái|phải|trắng|đầu|đang)[^()]{0,30}\))?'
)
AFTER_NAME = re.compile(
    rf'{PLACE_IN_PICTURE}\s{{0,2}}(?:[,:(-]\s{{0,2}}hiện(?: nay)?(?: đang)? là|[,:(-]|là(?=\s))\s{{0,2}}'
)
# how old, of which people, where one lives
ASIDE = re.compile(
    r'(?:,\s(?:năm nay\s)?\d{2,3} tuổi|\s\((?:sinh năm|SN) \d{4}\)|,\s(?:sinh năm|SN) \d{4}|,\s(?:người )?dân tộc [^\s,]{1,8}(?: [A-ZĐ][^\s,]{1,8})?'
    r'|(?:,| ở| ngụ| trú(?: tại)?)\s(?:ở )?(?:thôn|ấp|bản|buôn|làng|khu phố|tổ dân phố|xã|phường) [^\s,.;:]{1,10}(?: [A-ZĐÀ-Ỹ\d][^\s,.;:]{0,9}){0,3}){1,2}'
)
OTHERS = re.compile(
    r'\s+(?:là|:)\s+(?:ông|bà|đồng chí|đ/c)\s', re.IGNORECASE
)  # ', thư ký là ông ...': the next one's post
POST_ENDS = re.compile(
    r'(?=[(),;\s.:…“-])(?:\((?![A-ZĐ&]{2,10}\))|(?<![A-ZĐ&])\)|[,;]|\svà (?=(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy))|(?<!UV)(?<!TT)(?<!TP)(?<!Tp)(?<!Th)[.:](?=\s|$)|\s-\s|(?<=\w)-(?=\w)|\s-(?=\w)|(?<=\w)-\s|…|“)'
)


def runs(text: str, start: int, end: int) -> list[Span]:
    """Runs of words with a capital each, which names of people are among; 'Ông' and 'Bà' before a name are none of it."""
    return [
        Span(found.start() + ADDRESS_LETTERS[found.group()], found.end()) for found in RUN.finditer(text, start, end)
    ]


def _address_letters(run: str) -> int:
    first, _blank, rest = run.partition(' ')
    return len(run) - len(rest.lstrip()) if rest and first in ADDRESS_IN_RUN else 0


ADDRESS_LETTERS = Known(_address_letters)


@lru_cache(maxsize=KEPT)
def has_family_name(name: str) -> bool:
    return name.split(None, 1)[0].title() in FAMILY or re.match(r"[KHY]['’‘]", name) is not None


def address_before(text: str, at: int) -> re.Match[str] | None:
    """The form of address that leads to what stands at `at`, with the ranks between them."""
    start = max(0, at - 80)
    near = text[start:at].rstrip(SIGNS)[-LONGEST_LEAD:].lower()
    return HONORIFIC.search(text, start, at) if near.endswith(LEADS) else None


def rank_before(text: str, start: int, at: int) -> re.Match[str] | None:
    """The rank or degree right before what stands at `at`."""
    near = text[max(start, at - 60) : at].rstrip(' .,:').rsplit(None, 1)
    return RANK_BEFORE.search(text, max(start, at - 60), at) if near and near[-1].lower() in RANK_ENDS else None


def address(written: str) -> str:
    word = ' '.join(written.lower().split())
    return ADDRESS.get(word, word)


def ranks(text: str, start: int, end: int) -> list[Span]:
    """Each rank and degree of 'Đại tá, TS. '."""
    return [Span(*found.span()) for found in re.compile(RANKS, re.IGNORECASE).finditer(text, start, end)]


def posts_after(text: str, at: int, end: int) -> list[Span]:
    """The posts in apposition behind a name: ', Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh' up to what the person does."""
    found: list[Span] = []
    aside = ASIDE.match(text, at, end)
    if aside and (lead := AFTER_NAME.match(text, aside.end(), end)) and POST.match(text, lead.end(), end):
        at = aside.end()
    while (lead := AFTER_NAME.match(text, at, end)) and POST.match(text, lead.end(), end):
        if found and ':' in lead.group():
            break  # what he says
        span = Span(lead.end(), _post_end(text, lead.end(), end))
        if span.end <= span.start or OTHERS.match(text, span.end, end):
            break
        found.append(span)
        at = span.end
    return found


def post_before(text: str, start: int, at: int) -> Span | None:
    """The post that leads to a name without a sign between: 'Chủ tịch UBND xã Nguyễn Văn A'."""
    piece = text[max(start, at - 110) : at]
    begin = at - len(piece)
    clause = max((found.end() for found in re.finditer(r'[,;.:(“)]\s|\s-\s', piece)), default=0)
    for found in POST.pattern.finditer(text, begin + clause, at) if POST.search(piece[clause:]) else ():
        if text[found.start() - 1 : found.start()].isalnum() or DOES.search(text, found.end(), at - 1):
            continue
        return None if text.endswith(' và', 0, at - 1) else Span(found.start(), at - 1)
    return None


def posts_before(text: str, start: int, at: int) -> list[Span]:
    """'Phó Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Lê Văn A': all of them."""
    found = [span] if (span := post_before(text, start, at)) else []
    while found and (sign := re.search(r'(?:,|\s-)\s$', text[max(start, found[0].start - 3) : found[0].start])):
        at = found[0].start - len(sign.group())
        earlier = post_before(text, start, at + 1)
        if earlier is None or '.' in text[earlier.start : earlier.end]:
            break
        found.insert(0, Span(earlier.start, at))
    return found


def _post_end(text: str, start: int, end: int) -> int:
    stop = POST_ENDS.search(text, start, end)
    limit = stop.start() if stop else end
    while (
        stop
        and stop.group().strip() == '-'
        and not (
            POST.match(text, stop.end(), end) and stop.group() + text[stop.end()] != '-' + text[stop.end()].lower()
        )
    ):
        stop = POST_ENDS.search(text, stop.end(), end)
        limit = stop.start() if stop else end
    for does in DOES.finditer(text, POST.match(text, start, limit).end(), limit):
        if not (PART_OF_NAME.match(does.group()) and FIXED.search(text, max(start, does.start() - 14), does.start())):
            return start + len(text[start : does.start()].rstrip(' -'))
    return limit
