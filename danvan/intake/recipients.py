"""Who is given an award, and how many: '10 tập thể và 11 cá nhân'. Which form they are given, and by whom: awards, granting."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text import Sentence

COLLECTIVE = (
    r'(?:tập thể|công đoàn cơ sở|CĐCS|liên đội|dòng họ|tộc họ|đơn vị|ĐVCS|cơ quan|tổ chức|chi bộ|chi, đảng bộ|chi hội(?! trưởng)|chi đoàn|hội cơ sở|cơ sở [hH]ội'
    r'|cơ sở [đĐ]oàn|đoàn cơ sở|hội(?! viên| thẩm| đồng| nghị| thảo| thi)|đảng bộ|đảng ủy|đội(?! viên| trưởng)|khối(?! lượng| trưởng)|cụm|huyện|quận|thị xã|thành phố|phòng(?! học)'
    r'|trường học|công an xã|tổ dân vận|khối dân vận|địa phương|doanh nghiệp|câu lạc bộ|nhóm(?! nhiệm| giải| chỉ| vấn)|CLB|HTX|THT|đại đội|trung đội|tiểu đội|phân đội|đồn'
    r'|tổ dân phố|tổ(?! trưởng| viên| phó| chức)|ban(?! ngày| đầu)|xã(?! viên| hội)|phường|thị trấn|thôn(?! trưởng)|ấp|bản(?! đăng| kế| cam| tin| ghi| báo)|buôn|xóm|làng|sóc|phum|khóm|khu(?! vực| đất)|KDC'
    r'|hợp tác xã|công ty|trường(?! hợp| ban)|cơ sở tôn giáo|giáo xứ|giáo họ|họ đạo|xứ|chùa|bệnh viện|khoa|trạm|chốt|trung tâm|xí nghiệp|nhà máy|ngân hàng|nghiệp đoàn|lớp|mô hình tập thể'
    r'|TT(?= ?[,;và]{1,2} ?\d{1,3} CN))'
)
INDIVIDUAL = (
    r'(?:cá nhân|CN(?=[,;.)\s])|đồng chí|đ/c|cán bộ|người|hội viên|đoàn viên|đảng viên|chiến sĩ|nông dân|công dân|vị|ông|bà(?! con)|gương(?! mô)|công chức|viên chức|già làng|chị|anh|em|cô|thầy|cụ|cháu|bác sĩ|bạn|học sinh|sinh viên'
    r'|thanh niên|phụ nữ|cựu chiến binh|chức sắc|chức việc|tín đồ|người có uy tín|nghệ nhân|nghệ sĩ|giáo viên|công nhân|ngư dân|thợ|nhân sĩ|quân nhân|sĩ quan|giáo dân|nhà sư|tăng ni|linh mục|mục sư|chánh trương|bí thư|chủ nhà trọ|chủ tàu'
    r'|nhà hảo tâm|mạnh thường quân|tác giả|thí sinh|điều dưỡng|tiểu thương|dân quân|lao động|trí thức|doanh nhân|nhà giáo|nhà báo|nữ|hiệu trưởng|giám đốc|chủ tịch(?! nước)|trưởng(?: [^\W\d]{2,7}){1,2}|(?:[^\W\d]{1,6} ){1,2}(?:viên|trưởng))'
)
HOUSEHOLD = r'(?:hộ gia đình|hộ dân|hộ(?! viên| tịch| khẩu)|gia đình)'
COUNT = re.compile(
    rf'(?P<n>\d(?<![\d.,/-].)\d{{0,2}}(?:\.\d{{3}})?)(?: trong(?: tổng)?(?: số)? \d{{1,3}})?\s+(?:\([^()\d]{{2,14}}\)\s+)?[“"]?(?:lượt )?'
    rf'(?:(?P<collectives>{COLLECTIVE})|(?P<individuals>{INDIVIDUAL})|(?P<households>{HOUSEHOLD}))(?!\w)(?!,? (?:và )?(?:các )?(?:cá nhân|tập thể)(?!\w))',
    re.IGNORECASE,
)
PAPERS = re.compile(r'(?<![\d.,/-])(?P<n>\d{1,3})\s+$')  # 'tặng 12 Giấy khen cho các tập thể'
PAPERS_TO = re.compile(
    r'\s*(?:[“"][^“”"]{2,60}[”"]\s*)?(?:[^,;.\d]{0,60}?cho (?:các |những )?)?(?P<who>tập thể|cá nhân|đơn vị|hộ|đồng chí|cán bộ|gia đình)(?!(?: có)?(?:,| và|-) ?(?:các )?(?:cá nhân|tập thể))(?!\w)',
    re.IGNORECASE,
)
NUMBER_BEHIND = re.compile(
    r'(?<!\w)(?P<who>tập thể|cá nhân|hộ gia đình|hộ)\s?:?\s(?P<n>\d{1,3})(?![\d.,/]\d|\s?%|\s(?:năm|tháng))',
    re.IGNORECASE,
)
WHO_FIRST = re.compile(
    rf'(?<!\w)(?P<who>{COLLECTIVE}|{INDIVIDUAL}|{HOUSEHOLD})\s(?:đã )?được[^:;.\d]{{0,40}}$', re.IGNORECASE
)
NUMBER_LAST = re.compile(r'[^:;.\d]{0,80}(?::|\slà)\s?(?P<n>\d{1,3})(?!\d|[./]\d)')
AMONG = re.compile(r'\((?:trong đó|gồm|có)[^()]{0,40}$')
BRACKET = re.compile(r'\([^()]{0,60}\)')
NEAR = re.compile(r'\s*(?:,|;|và|cùng|-|\+|/|với|,\s*và|;\s*và|\(|\))?\s*', re.IGNORECASE)
FAR = re.compile(
    r'được|nhận|tặng|trao|khen|biểu dương|tuyên dương|vì|thành tích|năm \d|ủy ban|ubnd|ban |;|(?<!\w)dự(?!\w)|đại biểu|trong đó',
    re.IGNORECASE,
)
OF_ANY_SORT = frozenset({'tập thể', 'cá nhân', 'hộ', 'hộ gia đình', 'gia đình', 'hộ dân'})
LISTED = re.compile(r'(?:khen|thưởng|chương|đua|cho)\s?:\s$', re.IGNORECASE)
PLACE_OF = re.compile(
    r'(?<!\w)(?:tại|ở|của|thuộc|trên|ra|từ|\d{1,4} (?:đến|-))\s$'
)  # '10 tập thể của 5 xã'; 'từ 10 đến 15'
OF_OTHERS = re.compile(
    r'(?<!\w)(?:(?<!khen thưởng, )(?<!khen thưởng và )(?:biểu dương|tuyên dương|tôn vinh|vinh danh)|giúp|trước|mời|thăm|trong số|trong tổng số|hỗ trợ|tên trong|kiểm điểm|phê bình|kỷ luật)\s(?:đỡ )?$',
    re.IGNORECASE,
)
GIVEN_SOMETHING_ELSE = re.compile(
    r'(?:\s[^\s,;.:()\d]{1,12}){0,5}?\s(?:(?:được|nhận)\s(?:biểu dương|tuyên dương|tôn vinh|vinh danh)(?!,? (?:và |cùng )?(?:được )?(?:khen|tặng|trao|nhận))'
    r'|được\s(?:chọn|bình chọn|giúp|hỗ trợ|đề nghị|đề xuất|giới thiệu|tiêm|tặng (?:túi|quà|phần|\d))|lên bục|bị|(?:tham )?dự(?=[,;.)]))(?!\w)',
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Counts that stand together: '10 tập thể và 11 cá nhân'."""

    start: int
    end: int
    counts: dict[str, int]
    noun: str = ''  # of the last of them


@dataclass(frozen=True, slots=True)
class Form:
    start: int
    end: int
    name: str


def groups(plain: str, sentence: Sentence, forms: list[Form]) -> list[Recipients]:
    return _counted(plain, sentence) or _numbers_behind(plain, sentence) or _of_papers(plain, sentence, forms)


def is_given_something_else(plain: str, group: Recipients, sentence: Sentence) -> bool:
    """'tuyên dương 25 người, ...', '30 gia đình được biểu dương', '58 người dự': beside those who are given an award."""
    before = plain[max(sentence.start, group.start - 30) : group.start]
    return bool(OF_OTHERS.search(before) or GIVEN_SOMETHING_ELSE.match(plain, group.end, sentence.end))


def _counted(plain: str, sentence: Sentence) -> list[Recipients]:
    found: list[Recipients] = []
    for hit in COUNT.finditer(plain, sentence.start, sentence.end):
        if PLACE_OF.search(plain, max(sentence.start, hit.start() - 8), hit.start()):
            continue
        if found and AMONG.search(plain, found[-1].end, hit.start()):
            continue
        kind, n = hit.lastgroup, int(hit['n'].replace('.', ''))
        last = found[-1] if found else None
        if last and _is_near(last, hit, BRACKET.sub('', plain[last.end : hit.start()])):
            counts = last.counts | {kind: last.counts.get(kind, 0) + n}
            found[-1] = Recipients(last.start, hit.end(), counts, hit[kind].lower())
        else:
            found.append(Recipients(hit.start(), hit.end(), {kind: n}, hit[kind].lower()))
    return found


def _is_near(last: Recipients, hit: re.Match[str], gap: str) -> bool:
    """Two of one kind are added up where both are named otherwise: '5 chi hội, 2 tổ', but not '25 người, 18 người được ...'."""
    noun, is_close = hit[hit.lastgroup].lower(), bool(NEAR.fullmatch(gap))
    if is_close and ';' in gap:
        is_list = last.noun in OF_ANY_SORT or LISTED.search(hit.string, max(0, last.start - 12), last.start)
        return hit.lastgroup not in last.counts and noun in OF_ANY_SORT and is_list
    if hit.lastgroup in last.counts and ((is_close and noun == last.noun) or last.noun in OF_ANY_SORT):
        return False
    return is_close or (len(gap) <= 45 and not FAR.search(gap) and bool(re.search(r'(?:,|\svà|\scùng)\s*$', gap)))


def _numbers_behind(plain: str, sentence: Sentence) -> list[Recipients]:
    """'tập thể: 12, cá nhân: 20'."""
    hits = list(NUMBER_BEHIND.finditer(plain, sentence.start, sentence.end))
    kinds = [_kind(hit['who']) for hit in hits]
    if len(hits) != 2 or kinds[0] == kinds[1] or hits[1].start() - hits[0].end() > len(', và '):
        return []
    return [
        Recipients(hits[0].start(), hits[1].end(), {kind: int(hit['n']) for kind, hit in zip(kinds, hits, strict=True)})
    ]


def _kind(who: str) -> str:
    return COUNT.match(f'1 {who}').lastgroup


def _of_papers(plain: str, sentence: Sentence, forms: list[Form]) -> list[Recipients]:
    """Only the number of papers and one sort of recipient are said: 'tặng 12 Giấy khen cho các tập thể'."""
    found = []
    for form in forms:
        number = PAPERS.search(plain, max(sentence.start, form.start - 6), form.start)
        who = PAPERS_TO.match(plain, form.end, sentence.end)
        if number and form.name == 'kỷ niệm chương' and not who:
            found.append(
                Recipients(number.start('n'), form.end, {'individuals': int(number['n'])})
            )  # given to persons only
        elif number and who:
            found.append(Recipients(number.start('n'), who.end(), {_kind(who['who']): int(number['n'])}))
        elif told := _told_at_the_end(plain, sentence, form):
            found.append(told)
    return found


def _told_at_the_end(plain: str, sentence: Sentence, form: Form) -> Recipients | None:
    """'Tập thể được tặng Bằng khen của UBND tỉnh: 05'."""
    number = NUMBER_LAST.match(plain, form.end, sentence.end)
    who = WHO_FIRST.search(plain, sentence.start, form.start) if number else None
    return Recipients(number.start('n'), number.end('n'), {_kind(who['who']): int(number['n'])}) if who else None
