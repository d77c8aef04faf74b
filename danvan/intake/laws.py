"""Laws and ordinances as texts cite them: by their titles, with or without their numbers. Other papers: documents."""

from __future__ import annotations

import re

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.people import UPPER
from danvan.vietnamese.sentences import Span

LAW = Rule(
    r'(?<!\w)(?P<type>(?:Bộ l|L)uật|Pháp lệnh)\s+(?P<subject>(?:[Tt]hực hiện [Dd]ân chủ ở (?:cơ sở|xã, phường, thị trấn)|Mặt trận Tổ quốc Việt Nam(?= năm \d{4}))(?: năm \d{4})?)'
)
TITLES = (  # laws as papers of the field cite them
    'tín ngưỡng, tôn giáo', 'cựu chiến binh', 'khiếu nại', 'tố cáo', 'tiếp công dân', 'hòa giải ở cơ sở', 'thanh niên', 'công đoàn', 'thanh tra',
    'mặt trận tổ quốc việt nam', 'thi đua, khen thưởng', 'dân quân tự vệ', 'biên phòng việt nam', 'cảnh sát biển việt nam', 'bình đẳng giới', 'trẻ em',
    'người cao tuổi', 'hợp tác xã', 'tiếp cận thông tin', 'tổ chức chính quyền địa phương', 'phòng, chống tham nhũng', 'lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở',
    'cư trú', 'căn cước', 'đất đai', 'giáo dục quốc phòng và an ninh', 'biên giới quốc gia', 'an ninh mạng', 'nghĩa vụ quân sự', 'bảo vệ môi trường',
    'lao động', 'dân sự', 'hình sự', 'việc làm', 'phòng, chống bạo lực gia đình', 'phòng, chống ma túy', 'phòng, chống mua bán người', 'phòng, chống tác hại của rượu, bia', 'phòng cháy, chữa cháy', 'phòng cháy và chữa cháy',
    'hôn nhân và gia đình', 'trật tự, an toàn giao thông đường bộ', 'bầu cử đại biểu quốc hội và đại biểu hội đồng nhân dân', 'hoạt động giám sát của quốc hội và hội đồng nhân dân',
    'quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ', 'phòng thủ dân sự', 'dân quân tự vệ và dự bị động viên', 'sĩ quan quân đội nhân dân việt nam', 'cán bộ, công chức', 'an toàn, vệ sinh lao động',
    'thuế sử dụng đất nông nghiệp', 'xuất cảnh, nhập cảnh của công dân việt nam', 'ưu đãi người có công với cách mạng', 'phổ biến, giáo dục pháp luật', 'thực hành tiết kiệm, chống lãng phí',
)  # fmt: skip
CITED_LAW = Rule(
    rf'(?<!\w)(?P<type>(?:Bộ l|L)uật|Pháp lệnh)\s(?P<subject>(?:{"|".join(TITLES)})(?:\s(?:năm )?\d{{4}})?)(?!\w)',
    re.IGNORECASE,
)
NAMED_LAW = Rule(  # any other, by the capital that it is cited with
    rf'(?<!\w)(?P<type>(?:Bộ l|L)uật|Pháp lệnh)\s(?P<subject>[{UPPER}](?![{UPPER}])[^,.;:“”"()\d\n]{{3,60}}?(?:\s(?:năm )?\d{{4}})?)'
    r'(?=[,.;:()]|$|\s(?:và|từ|của|đã|trong|tại|đến|trên|cho|với|theo|do|được|ngày|số|bằng|để|nhằm|gắn)(?!\w))'
)
APPLIED = re.compile(
    r'(?<!truyền )(?<!biến )(?:thực hiện|theo|căn cứ|thi hành|chấp hành|quy định (?:của|tại)|áp dụng)\s(?:tốt |nghiêm |đúng |các quy định của )?$',
    re.IGNORECASE,
)
NUMBER = re.compile(r'/(?:QH|UBTVQH|PL)')
HAS_NUMBER = re.compile(  # it is read by that
    r'(?:(?!\s(?:[Ll]uật|Pháp lệnh)\s)[^.;“”]){0,140}?\ssố:?\s\d{1,3}/\d{4}/(?:QH|UBTVQH|PL)'
)
GOVERNS = re.compile(
    r'(?:thực hiện|theo|căn cứ|quán triệt|triển khai|thi hành|hướng dẫn|của|và)\s(?:tốt |nghiêm |đúng )?$',
    re.IGNORECASE,
)
TITLE_BEFORE = re.compile(r'(?:[Ll]uật|Pháp lệnh)\s(?P<title>[^.;:“”\n]{4,120}?),?\s\(?$')
RULES = (LAW, CITED_LAW, NAMED_LAW)
WHERE = {CITED_LAW: GOVERNS, NAMED_LAW: APPLIED}  # else it is told of to people: no paper that is followed


def is_cited(rule: Rule, plain: str, hit: re.Match[str]) -> bool:
    """As a paper that is followed, and not with its number, by which it is read anyway."""
    where = WHERE.get(rule)
    follows = where is None or where.search(plain, max(0, hit.start() - 40), hit.start())
    return bool(follows) and not HAS_NUMBER.match(plain, hit.start('subject'))


def title_before(plain: str, start: int, at: int) -> Span | None:
    """'Luật Lâm nghiệp số 16/2017/QH14': the title stands before the number."""
    words = max(plain.rfind(word, max(start, at - 140), at) for word in ('uật ', 'lệnh '))
    found = TITLE_BEFORE.search(plain, max(start, words - 6), at) if words >= 0 else None
    return Span(*found.span('title')) if found else None
