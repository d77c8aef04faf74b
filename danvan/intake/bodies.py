"""Bodies as texts name them: where such a name begins and ends, and the level it speaks of. Which unit of the tree it is: not here."""

from __future__ import annotations

import re

from danvan.org.naming import is_place, province_named
from danvan.vietnamese.people import UPPER, WORDS
from danvan.vietnamese.sentences import Span

HEAD = re.compile(  # first the letters with which any begins: a look that spares a hundred
    r'(?=[A-ZĐẤỦhtxpqđ])(?<![\w-])(?:(?:Đoàn|đoàn) (?:công tác|kiểm tra|giám sát|khảo sát)(?: của)?|Chủ tịch (?:nước|UBND|Ủy ban|ủy ban|Hội|UBMTTQ|MTTQ|HĐND|Hội đồng)|Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Chính trị|Ban Bí thư|Thường trực|(?:Ban )?Thường vụ'
    r'|BTV|BCH|TT|Ban [Cc]hấp hành|Ban [Tt]hường (?:vụ|trực)|(?:Ban [Cc]hỉ đạo|BCĐ)(?: \(BCĐ\))?(?: (?:xây dựng(?: và|,) thực hiện|thực hiện|triển khai(?: thực hiện)?|công tác|về|phong trào(?: thi đua)?|cuộc vận động|chương trình)(?!\w))*|Ban [Dd]ân vận|BDV|Ban [Tt]uyên giáo(?: và Dân vận)?|Ban [Tt]ổ chức|Ban [Dd]ân tộc|Ban [Xx]ây dựng Đảng|Ban [Cc]án sự [Đđ]ảng|Ban [Cc]hỉ huy|Ban [Tt]ôn giáo|Ban [Tt]iếp công dân'
    r'|Ban|Bộ [Cc]hỉ huy|Bộ [Tt]ư lệnh|Bộ CHQS|Bộ(?= [A-ZĐ])|Ban CHQS|BCHQS|UBND|HĐND|UBMTTQ\w*|UB ?MTTQ|UB|MTTQ|TTUB|Ủy ban|ỦY BAN|Hội đồng|Mặt trận(?: Tổ quốc)?|Liên đoàn [Ll]ao động|LĐLĐ|Công đoàn|Hội [A-ZĐÀ-Ỹ]\w+|Hội(?! (?:nghị|thảo|trường|thi|đồng|viên|diễn))|Đoàn TNCS|Đoàn [Tt]hanh niên|Tỉnh đoàn|Huyện đoàn|Thành đoàn|Đoàn xã|Đoàn phường|Quận đoàn'
    r'|[Tt]ỉnh ủy|[Hh]uyện ủy|[Tt]hành ủy|[Tt]hị ủy|[Qq]uận ủy|Đảng ủy|[Đđ]ảng bộ|Chi bộ|TU\b|Trung ương|Công an|Bộ đội|BĐBP|Đồn [Bb]iên phòng|Đồn|Quân khu|Quân đoàn|Sư đoàn|Lữ đoàn|Trung đoàn|Quân chủng|Binh đoàn|Vùng \d|Tổng [Ll]iên đoàn|Tổng hội|Tổng cục|Cục|Viện|Sở|Phòng|Thanh tra|Tòa án|Viện kiểm sát|VKSND|TAND'
    r'|Khối [Dd]ân vận|KHỐI DÂN VẬN|Tổ [Dd]ân vận|Cụm thi đua|Khối thi đua|Đoàn ĐBQH|Đoàn [Đđ]ại biểu Quốc hội|Tổ đại biểu|Liên minh|Liên hiệp các|Cấp ủy, chính quyền|Tiểu đoàn|Hải đội|Vùng Cảnh sát biển|(?:Khu phố|Thôn|Ấp|Bản|Tổ dân phố)(?= [A-ZĐÀ-Ỹ\d])|Tập đoàn|Tổng công ty|Công ty|Học viện|Trường|Bệnh viện|Trung tâm|Văn phòng|Đài|Báo|Hợp tác xã|Ngân hàng|Kho bạc|Bảo hiểm|BHXH|Chi cục|Hạt|Nhà máy'
    r'|(?:tỉnh|thành phố|huyện|xã|phường|thị trấn|quận|thị xã|TP\.?|Xã|Phường|Huyện|Thị trấn|Thành phố|Tỉnh|Quận|Thị xã)(?= [A-ZĐÀ-Ỹ]))(?!\w)'
)
# a body's name ends before what it does, the day, its partner or what is said of it
STOP = re.compile(
    r'(?=[\s,;:!?().“”"])(?:[,;:!?\n]|\((?![A-ZĐ&]{2,8}\))|(?<![A-ZĐ&])\)|“(?!Dân vận khéo|dân vận khéo)|(?<!khéo)[”"](?!Dân vận khéo|dân vận khéo)|(?<!TP)(?<!Tp)(?<!tp)(?<!TX)(?<!TT)(?<!\s[PXH])\.|\.$|\s-\s(?!Dân vận|Xã hội|Vũng Tàu|Thương binh)|\s(?:đã|vừa|sẽ|đang|cũng|còn|có|tổ chức(?! chính trị| xã hội| cơ sở| [Đđ]ảng| thành viên)'
    r'|tham mưu(?! trưởng)|mở|họp|khám(?= bệnh)|tri ân|khởi công|khánh thành|bàn giao|thành lập|(?<!Ban )hỗ trợ|chúc mừng|khai giảng|bế giảng|bế mạc|thẩm định|nghiệm thu|tiến hành|phối hợp|long trọng|chủ trì|đồng(?= chủ| tổ| thời| loạt| ký| phối| phát)|cùng|ngày|sáng|chiều|tối|trưa|hôm|vào|tại|về|với|trong|nhân(?! dân| sĩ| viên)|để|nhằm|tổng kết|sơ kết|giao ban|ký kết|ký|đối thoại|phát động|ra quân|triển khai|khảo sát|kiểm tra|giám sát(?! [đv])|gặp mặt|gặp gỡ'
    r'|tuyên dương|biểu dương|khen|khai mạc|đưa|làm việc|trao|tặng|thăm|do|được|bị|vì|cho|là|theo|từ|đến|qua|khi|sau|trước|mời|giúp|xây dựng (?!Đảng|đảng)|tăng cường|tiếp tục|ban hành|quyết định|thực hiện (?!Quy|quy|QCDC|dân chủ)|công nhận|đề nghị|yêu cầu|chỉ đạo (?!thực|công|Quy|quy|QCDC|phong|Phong|các|về|xây|tỉnh|huyện|dân|cấp)'
    r'|ban hành|huy động|vận động|nhận|tiếp(?! công)|báo cáo|trình|thông qua|đánh giá|nhấn mạnh|cho biết|nêu|lần thứ|năm \d|khóa [IVX]+(?! )|giai đoạn|nhiệm kỳ|bắt tay|ban tặng|duy trì|phát huy|đồng chủ|của (?=phong)|đẩy mạnh|dành|nghe|thuộc về|hành quân|giúp|ra mắt|gửi|đặt bút|khép lại|có mặt|diễn ra|chú trọng|quan tâm|tập trung|hướng về|phát|truy|gắn|dự|và(?= (?:các|đại|lãnh|nhiều|phát|triển|những|một))|(?<!Khối )(?<!khối )(?<!ủy )các(?= (?:đơn|cơ|cấp)))(?!\w))'
)
AND_BODY = re.compile(
    rf'\s(?:và|cùng)\s(?=(?:UBND|HĐND|MTTQ|UBMTTQ|Ban |BTV|BCĐ|Hội |Ủy ban|Mặt trận|Công an|Sở |Liên đoàn|Đoàn |Tỉnh|Huyện|Thành ủy|Đảng|Bộ |Đồn|Báo|Phòng |Công đoàn|[{UPPER}]{{3,}}))'
)
LEVELS = (
    (
        'commune',
        r'(?<!thị )\bxã\b(?! hội)|phường|thị trấn|đặc khu|\bp\.\s?\w|\btt\.\s?\w|\bthôn\b|\bấp\b|khu phố|khối dân vận',
    ),
    ('district', r'huyện|quận\b|thị xã|thị ủy|\btx\b|ban chỉ huy quân sự|ban chqs|bchqs'),
    ('province', r'tỉnh|\bsở\b|bộ chỉ huy|bộ chqs|bđbp|bộ đội biên phòng|\btu$'),
    (
        'central',
        r'trung ương|\btw\b|bộ chính trị|ban bí thư|chính phủ|thủ tướng|quốc hội|(?<!đảng )(?<!cán )(?<!chi )(?<!nội )(?<!toàn )\bbộ (?!đội|phận|máy|phim)|tổng liên đoàn|tổng cục|toàn quốc|quân khu|chủ tịch nước|quân đội|quân đoàn|quân chủng|cảnh sát biển',
    ),
)


TELLS_LEVEL = [(level, re.compile(words)) for level, words in LEVELS]
CENTRAL = re.compile(r'(?<!\w)TƯ(?!\w)')
CITY = re.compile(r'(?:thành ủy|thành phố|tp\.?|thành đoàn)\s*(.*)', re.IGNORECASE)
PLACE = re.compile(
    rf'(?<!\w)(?P<type>ủy|tỉnh|huyện|quận|thị xã|thành phố|TP\.?|TX\.?|xã|phường|thị trấn|Xã|Phường|Huyện|Thị trấn)[ ]{{1,2}}(?P<name>{WORDS})'
)
SIDES = frozenset(  # 'Phú Lộc Tây' is not Phú Lộc
    ['Đông', 'Tây', 'Nam', 'Bắc', 'Trung', 'Thượng', 'Hạ', 'Nội', 'Ngoại', 'Trong', 'Đoài', 'A', 'B']
)
LONGEST = 160


def at(plain: str, start: int, end: int, *, whole: bool = False) -> Span | None:
    """The body whose name begins here. Of several joined the first, unless `whole`."""
    head = HEAD.match(plain, start, end)
    if not head:
        return None
    end = min(end, start + LONGEST)
    stop = STOP.search(plain, head.end(), end)
    last = stop.start() if stop else end
    joined = None if whole else AND_BODY.search(plain, head.end(), last)
    last = joined.start() if joined else last
    last = _end_of_place(plain, start, last)
    last = start + len(plain[start:last].rstrip())
    return Span(start, last) if last < start + LONGEST else None


def _end_of_place(plain: str, start: int, end: int) -> int:
    """Behind 'huyện Trăng Non' a body's name goes on with nothing: what follows is what it does."""
    for found in PLACE.finditer(plain, start, end):
        words = found['name'].split()
        for n in range(min(4, len(words)), min(len(words), 2) - 1, -1):
            if is_place(' '.join(words[:n])):
                longer = n + 1 == len(words) and words[n] in SIDES
                return found.start('name') + len(' '.join(words[: n + longer]))
        if found['type'][-2:] != 'ủy' and len(words) in {2, 3}:
            return found.end()
    return end


def level(name: str) -> str | None:
    """What a body's name says of its level; 'Thành ủy' and 'thành phố' are a city's, which may be of either."""
    low = name.lower()
    for key, rule in TELLS_LEVEL:
        if rule.search(low):
            return key
    if CENTRAL.search(name):
        return 'central'
    city = CITY.search(name)
    if city:
        return 'province' if province_named(city[1]) in CENTRAL_CITIES else 'district'
    return 'commune' if 'chi bộ' in low else None


CENTRAL_CITIES = {'Hà Nội', 'Hồ Chí Minh', 'Hải Phòng', 'Đà Nẵng', 'Cần Thơ', 'Huế'}
