"""Awards given: form, granting body and recipients with a stated number. Models chosen or people only praised are figures, not awards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.sentences import LIST_MARK, Span

from . import granting
from .form import CERTAIN, LIKELY, Award
from .text import Sentence, Text

FORM = Rule(
    r'(?<!\w)(?P<kỷniệmchương>k[ỷỉ]\s{1,2}niệm\s{1,2}chương|KNC)|(?P<bằngkhen>bằng\s{1,2}khen)|(?P<giấykhen>giấy\s{1,2}khen)|(?P<cờthiđua>cờ thi đua|cờ đơn vị|cờ dẫn đầu|cờ(?=\s?[“"]))|(?P<huânchương>huân chương)'
    r'|(?P<khác>thư khen|(?<!công tác )(?<!thi đua, )(?<!thi đua )(?<!hình thức )khen thưởng|trao thưởng|(?<=\s)khen(?=\s\d{1,3}\s(?:tập thể|cá nhân|hộ)))(?!\w)',
    re.IGNORECASE,
)
NAMES = {
    'kỷniệmchương': 'kỷ niệm chương',
    'bằngkhen': 'bằng khen',
    'giấykhen': 'giấy khen',
    'cờthiđua': 'cờ thi đua',
    'huânchương': 'huân chương',
    'khác': 'khác',
}
COLLECTIVE = r'(?:lượt )?(?:tập thể|công đoàn cơ sở|CĐCS|liên đội|dòng họ|đơn vị|cơ quan|tổ chức|chi bộ|chi hội(?! trưởng)|chi đoàn|hội cơ sở|cơ sở [hH]ội|cơ sở [đĐ]oàn|đoàn cơ sở|hội(?! viên| thẩm| đồng)|đảng bộ|đội(?! viên| trưởng)|khối|cụm|huyện|phòng|trường học|công an xã|tổ dân vận|khối dân vận|địa phương|doanh nghiệp|câu lạc bộ|nhóm|CLB|đại đội|trung đội|tiểu đội|phân đội|đồn|tổ hòa giải|tổ tự quản|tổ công tác|ban, ngành|phòng, ban|xã, phường|xã|phường|thị trấn|thôn|ấp|bản|buôn|khu phố|khu dân cư|hợp tác xã|tổ hợp tác|công ty|trường|cơ sở tôn giáo|mô hình tập thể)'
INDIVIDUAL = r'(?:lượt )?(?:cá nhân|đồng chí|đ/c|cán bộ|người|hội viên|đoàn viên|đảng viên|chiến sĩ|nông dân|công dân|vị|ông|bà|gương|công chức|già làng|chị|anh|em|học sinh|sinh viên|thanh niên|phụ nữ|cựu chiến binh|chức sắc|tín đồ|chi hội trưởng|tổ trưởng|đội viên|trưởng thôn|trưởng khu phố|trưởng ấp|trưởng bản|người có uy tín|nghệ nhân|giáo viên|công nhân|nhân sĩ|quân nhân|sĩ quan|giáo dân|nhà sư|tăng ni|bí thư|chủ nhà trọ|hòa giải viên|tuyên truyền viên|cộng tác viên|lao động|trí thức|doanh nhân|nhà giáo|nữ)'
HOUSEHOLD = r'(?:hộ gia đình|hộ dân|hộ|gia đình)'
COUNT = re.compile(
    rf'(?<![\d.,/-])(?P<n>\d{{1,3}}(?:\.\d{{3}})?)\s+(?:\([^()\d]{{2,14}}\)\s+)?(?:(?P<collectives>{COLLECTIVE})|(?P<individuals>{INDIVIDUAL})|(?P<households>{HOUSEHOLD}))(?!\w)(?!,? (?:và )?(?:các )?(?:cá nhân|tập thể)(?!\w))',
    re.IGNORECASE,
)
PAPERS = re.compile(r'(?<![\d.,/-])(?P<n>\d{1,3})\s+$')  # 'tặng 12 Giấy khen cho các tập thể'
PAPERS_TO = re.compile(
    r'\s*(?:[“"][^“”"]{2,60}[”"]\s*)?(?:[^,;.\d]{0,60}?)?cho (?:các |những )?(?P<who>tập thể|cá nhân|đơn vị|hộ|đồng chí|cán bộ|gia đình)(?!(?: có)?(?:,| và|-) ?(?:các )?(?:cá nhân|tập thể))(?!\w)',
    re.IGNORECASE,
)
NUMBER_BEHIND = re.compile(
    r'(?<!\w)(?P<who>tập thể|cá nhân|hộ gia đình|hộ)\s?:?\s(?P<n>\d{1,3})(?![\d.,/]\d|\s?%|\s(?:năm|tháng))',
    re.IGNORECASE,
)
WHO_FIRST = re.compile(r'(?P<who>tập thể|cá nhân|hộ gia đình|hộ)\s(?:đã )?được[^:;.\d]{0,40}$', re.IGNORECASE)
NUMBER_LAST = re.compile(r'[^:;.\d]{0,80}:\s?(?P<n>\d{1,3})(?![\d./])')
NOT_YET = re.compile(r'(?<!heo )(?:đề nghị|đề xuất|dự kiến|phấn đấu)\s[^;.:]{0,110}$', re.IGNORECASE)
PROPOSED = re.compile(
    r'(?:đề nghị|đề xuất|xem xét|trình [^,;.]{0,40}|giới thiệu|xét|bình chọn|hướng dẫn)[^,;.]{0,60}$', re.IGNORECASE
)
GIVEN_AFTER = re.compile(r'(?:được|nhận|đón nhận|vinh dự)', re.IGNORECASE)
GIVEN_OR_BY = re.compile(r'(?:được|nhận|đón nhận|vinh dự|bằng (?:hình thức )?$)', re.IGNORECASE)
OWN_NAME = re.compile(
    r'\s*:?\s*[“"](?P<name>[^“”"\n]{4,60})[”"]|\s+(?P<bare>[Vv]ì sự nghiệp [^,;.\d(“]{3,40}?)(?=\s+(?:cho|của|tặng|đến)\b|[,;.(]|$)|\s+(?P<order>(?:Lao động|Độc lập|Bảo vệ Tổ quốc|Chiến công|Đại đoàn kết dân tộc|Hữu nghị)(?: hạng (?:Nhất|Nhì|Ba|nhất|nhì|ba))?)'
)
REASON = re.compile(
    r'(?:những |nhiều )?(?:thành tích|đóng góp|hoàn thành|xuất sắc|tiêu biểu|thực hiện(?: tốt)?|làm tốt|tích cực|dẫn đầu|có công|đạt (?:danh hiệu|giải)|điển hình|gương mẫu|tổ chức tốt|cống hiến|nỗ lực|cách làm|mô hình|phong trào|công tác|trong|đi đầu)(?!\w)',
    re.IGNORECASE,
)
REASON_ENDS = re.compile(
    r'[.;]|\s(?:được|đã được|cũng được|vinh dự|nhận|đón nhận)\s|,\s(?=(?:\d|mỗi |kèm |trong đó|Ban |UBND|Chủ tịch|Ủy ban|tặng|trao|và \d))|\svà (?=\d+ (?:tập|cá|đơn|hộ))|\./'
)
YEAR = re.compile(r'(?<!\w)năm (?P<year>(?:19|20)\d{2})(?!\s?[-–/]\s?\d)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Counts that stand together: '10 tập thể và 11 cá nhân'."""

    start: int
    end: int
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Form:
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Giving:
    form: Form
    giver: Span | None


def read(text: Text) -> list[Award]:
    found: list[Award] = []
    leading: Giving | None = None
    for sentence in text.sentences:
        in_list = leading is not None and LIST_MARK.match(text.plain, sentence.paragraph.start) is not None
        given, last = _in_sentence(text, sentence, leading if in_list else None)
        if not in_list:
            leading = last if text.plain[sentence.start : sentence.end].endswith(':') else None
        found += [award for award in given if not any(_is_same(award, known) for known in found)]
    return found


def _is_same(one: Award, other: Award) -> bool:
    """Told again, perhaps without the body or the reason."""
    if (one.form, one.collectives, one.individuals, one.households) != (
        other.form,
        other.collectives,
        other.individuals,
        other.households,
    ):
        return False
    pairs = ((one.granted_by, other.granted_by), (one.reason, other.reason))
    return all(not a or not b or a.casefold() == b.casefold() for a, b in pairs)


def _in_sentence(text: Text, sentence: Sentence, before: Giving | None) -> tuple[list[Award], Giving | None]:
    """The awards of one sentence; `before` is what a sentence ending in a colon leads a list with."""
    forms = _forms(text, sentence)
    if not forms and before is None:
        return [], None
    groups = _recipients(text.plain, sentence) or _of_papers(text.plain, sentence, forms)
    if len(groups) == 1 and len(groups[0].counts) == len(forms) == 2 and IN_TURN.match(text.plain, groups[0].end):
        return _in_turn(text, sentence, forms, groups[0]), None
    found: list[Award] = []
    for i, group in enumerate(groups):
        low, high = _clause(text.plain, sentence, groups, i)
        form = _form_of(text.plain, group, forms, low, high, before.form if before else None)
        if form is None or _is_proposed(text.plain, form, group, low):
            continue
        if found and form.name == found[-1].form and _is_part(text.plain, groups, i, forms):
            continue
        giver = granting.giver(text.plain, Span(form.start, form.end), Span(group.start, group.end), sentence, low)
        if giver is None and before and (before.form == form or _goes_on(text.plain, groups, i, form)):
            giver = before.giver
        before = Giving(form, giver)
        found.append(_award(text, sentence, form, giver, group, low, high))
    if not groups and forms:
        before = Giving(
            forms[-1],
            granting.giver(
                text.plain,
                Span(forms[-1].start, forms[-1].end),
                Span(sentence.end, sentence.end),
                sentence,
                sentence.start,
            ),
        )
    return found, before


def _in_turn(text: Text, sentence: Sentence, forms: list[Form], group: Recipients) -> list[Award]:
    """'2 tập thể và 3 cá nhân lần lượt nhận Bằng khen của UBND tỉnh và Giấy khen của Sở': each kind its own."""
    found = []
    for form, high, (kind, n) in zip(forms, (forms[1].start, sentence.end), group.counts.items(), strict=True):
        own = Recipients(form.start, form.end, {kind: n})
        giver = granting.giver(text.plain, Span(form.start, form.end), Span(form.start, form.end), sentence, form.start)
        award = _award(text, sentence, form, giver, own, form.start, high)
        found.append(replace(award, start=group.start))
    return found


IN_TURN = re.compile(r'\s(?:lần lượt|theo thứ tự)\s(?:được\s)?(?:đón\s)?(?:nhận|trao|tặng)\s')


def _goes_on(plain: str, groups: list[Recipients], i: int, form: Form) -> bool:
    """'...; tặng Bằng khen cho 5 tập thể': the same body gives, too."""
    return (
        i > 0
        and form.start > groups[i - 1].end
        and bool(granting.ELLIPTIC.search(plain, groups[i - 1].end, form.start))
    )


def _clause(plain: str, sentence: Sentence, groups: list[Recipients], i: int) -> tuple[int, int]:
    """From the recipients before, or the semicolon between, to those after."""
    low = groups[i - 1].end if i else sentence.start
    high = groups[i + 1].start if i + 1 < len(groups) else sentence.end
    low = max(low, plain.rfind(';', low, groups[i].start) + 1)
    semicolon = plain.find(';', groups[i].end, high)
    return low, semicolon if semicolon >= 0 else high


def _is_proposed(plain: str, form: Form, group: Recipients, low: int) -> bool:
    first, last = sorted((form, group), key=lambda part: part.start)
    return bool(
        PROPOSED.search(plain[max(low, first.start - 80) : first.start])
        or NOT_YET.search(plain[max(low, first.start - 140) : first.start])
        or PROPOSED.search(plain[first.end : last.start])
    )


def _is_part(plain: str, groups: list[Recipients], i: int, forms: list[Form]) -> bool:
    """'10 tập thể (trong đó 2 tập thể ...)' tells of the same award once more."""
    if i == 0 or any(groups[i - 1].end <= form.start < groups[i].start for form in forms):
        return False
    return bool(re.match(r'[^;.]{0,40}?(?:trong đó|bao gồm|gồm|riêng)', plain[groups[i - 1].end : groups[i].start]))


def _forms(text: Text, sentence: Sentence) -> list[Form]:
    found = [
        Form(hit.start(), hit.end(), NAMES[hit.lastgroup])
        for hit in text.anchored.finditer(FORM, sentence.start, sentence.end)
    ]
    is_named = any(form.name != 'khác' for form in found)
    return [one for one in found if not is_named or one.name != 'khác' or _has_own_recipients(text.plain, one)]


def _has_own_recipients(plain: str, form: Form) -> bool:
    """'10 tập thể được khen thưởng', beside others who are given a paper."""
    if re.search(
        r'(?:tập thể|cá nhân|hộ|gia đình|đơn vị)\s(?:đã\s)?được\s$', plain[max(0, form.start - 24) : form.start]
    ):
        return True
    return bool(re.match(r'\s(?:đột xuất\s)?(?:cho\s)?\d', plain[form.end : form.end + 16]))


def _recipients(plain: str, sentence: Sentence) -> list[Recipients]:
    groups: list[Recipients] = []
    for hit in COUNT.finditer(plain, sentence.start, sentence.end):
        if groups and AMONG.search(plain, groups[-1].end, hit.start()):
            continue
        kind, n = hit.lastgroup, int(hit['n'].replace('.', ''))
        last = groups[-1] if groups else None
        if last and kind not in last.counts and _is_near(BRACKET.sub('', plain[last.end : hit.start()])):
            groups[-1] = Recipients(last.start, hit.end(), last.counts | {kind: n})
        else:
            groups.append(Recipients(hit.start(), hit.end(), {kind: n}))
    return groups or _numbers_behind(plain, sentence)


def _numbers_behind(plain: str, sentence: Sentence) -> list[Recipients]:
    """'tập thể: 12, cá nhân: 20'."""
    hits = list(NUMBER_BEHIND.finditer(plain, sentence.start, sentence.end))
    kinds = [COUNT.match(f'1 {hit["who"]}').lastgroup for hit in hits]
    if len(hits) != 2 or kinds[0] == kinds[1] or hits[1].start() - hits[0].end() > len(', và '):
        return []
    return [
        Recipients(hits[0].start(), hits[1].end(), {kind: int(hit['n']) for kind, hit in zip(kinds, hits, strict=True)})
    ]


AMONG_THEM = re.compile(r'trong đó|bao gồm')
AMONG = re.compile(r'\((?:trong đó|gồm|có)[^()]{0,40}$')
BRACKET = re.compile(r'\([^()]{0,60}\)')
NEAR = re.compile(r'\s*(?:,|;|và|cùng|-|\+|/|với|,\s*và|;\s*và|\(|\))?\s*', re.IGNORECASE)
FAR = re.compile(r'được|tặng|trao|khen|vì|thành tích|năm \d|ủy ban|ubnd|ban |;', re.IGNORECASE)


def _is_near(gap: str) -> bool:
    return bool(NEAR.fullmatch(gap)) or (
        len(gap) <= 45 and not FAR.search(gap) and bool(re.search(r'(?:,|\svà|\scùng)\s*$', gap))
    )


def _of_papers(plain: str, sentence: Sentence, forms: list[Form]) -> list[Recipients]:
    """Only the number of papers and one sort of recipient are said: 'tặng 12 Giấy khen cho các tập thể'."""
    groups = []
    for form in forms:
        number = PAPERS.search(plain, max(sentence.start, form.start - 6), form.start)
        who = PAPERS_TO.match(plain, form.end, sentence.end)
        if number and who:
            kind = COUNT.match(f'1 {who["who"]}').lastgroup
            groups.append(Recipients(number.start('n'), who.end(), {kind: int(number['n'])}))
        elif told := _told_at_the_end(plain, sentence, form):
            groups.append(told)
    return groups


def _told_at_the_end(plain: str, sentence: Sentence, form: Form) -> Recipients | None:
    """'Tập thể được tặng Bằng khen của UBND tỉnh: 05'."""
    number = NUMBER_LAST.match(plain, form.end, sentence.end)
    who = WHO_FIRST.search(plain, sentence.start, form.start) if number else None
    if not who:
        return None
    kind = COUNT.match(f'1 {who["who"]}').lastgroup
    return Recipients(number.start('n'), number.end('n'), {kind: int(number['n'])})


def _form_of(
    plain: str, group: Recipients, forms: list[Form], low: int, high: int, carried: Form | None
) -> Form | None:
    """The form that leads to the recipients, else the one they are given, else that of the recipients before."""
    inside = [form for form in forms if form.start >= group.start and form.end <= group.end]
    ahead = [form for form in forms if low <= form.start < group.start]
    behind = [form for form in forms if group.end <= form.start < high]
    if inside or (ahead and LED_TO.search(plain, max(low, group.start - 20), group.start)):
        return (inside or ahead)[-1]
    if behind and (GIVEN_AFTER if behind[0].name == 'khác' else GIVEN_OR_BY).search(plain, group.end, behind[0].start):
        return behind[0]
    if ahead and 'được' not in plain[ahead[-1].end : group.start]:
        return ahead[-1]
    later = [form for form in forms if form.start >= high]
    among = AMONG_THEM.search(plain, group.end, high)
    if not (carried or ahead or among) and later and ';' not in plain[group.end : later[0].start]:
        return later[0] if GIVEN_AFTER.search(plain, high, later[0].start) else None
    return None if behind else carried or (ahead[-1] if ahead else None)


LED_TO = re.compile(r'(?:cho|:|\(|tặng|khen|trao)\s*(?:\()?$', re.IGNORECASE)


def _award(
    text: Text, sentence: Sentence, form: Form, giver: Span | None, group: Recipients, low: int, high: int
) -> Award:
    name = OWN_NAME.match(text.plain, form.end, sentence.end)
    name_span = next((Span(*name.span(key)) for key in ('name', 'bare') if name[key]), None) if name else None
    if name and name['order']:
        name_span = Span(form.start, name.end('order'))  # 'Huân chương Lao động hạng Ba'
    if name_span and not (
        form.name in ('kỷ niệm chương', 'huân chương')
        or re.match(r'vì ', text.plain[name_span.start : name_span.end], re.IGNORECASE)
    ):
        name_span = None
    reason = _reason(text.plain, group, form, sentence, high)
    start, end = _quote(form, giver, group, reason, low, high)
    return Award(
        start=start,
        end=end,
        why='form and recipients',
        doubt=CERTAIN if giver and form.name != 'khác' else LIKELY,
        form=form.name,
        name=text.value(*name_span) if name_span else None,
        granted_by=text.value(*giver) if giver else None,
        reason=text.value(*reason) if reason else None,
        year=_year(text.plain, reason, low, min(form.start, group.start)),
        **group.counts,
    )


def _reason(plain: str, group: Recipients, form: Form, sentence: Sentence, high: int) -> Span | None:
    limit = max(high, group.end)
    next_form = FORM.pattern.search(plain, group.end, limit)
    if next_form and next_form.start() != form.start:
        limit = next_form.start()
    at = form.end if group.end <= form.start < limit and not REASON.search(plain, group.end, form.start) else group.end
    found = REASON.search(plain, at, limit)
    if not found:
        return None
    stop = REASON_ENDS.search(plain, found.end(), limit)
    end = stop.start() if stop else limit
    end = found.start() + len(re.sub(r'(?:[ ,;./]|\svà|\stặng|\strao)+$', '', plain[found.start() : end]))
    return Span(found.start(), end) if end - found.start() > 12 else None


ACHIEVED = re.compile(r'thành tích|đóng góp|hoàn thành')


def _year(plain: str, reason: Span | None, low: int, at: int) -> int | None:
    places = [(reason.start, reason.end)] if reason else []
    lead = ACHIEVED.search(plain, low, at)
    if lead:
        places.append((lead.start(), at))
    for start, end in places:
        years = {int(found['year']) for found in YEAR.finditer(plain, start, end)}
        if len(years) == 1:
            return years.pop()
    return None


def _quote(
    form: Form, giver: Span | None, group: Recipients, reason: Span | None, low: int, high: int
) -> tuple[int, int]:
    """From the granting body or the form to the recipients; recipients alone take their reason with them."""
    parts = [(group.start, group.end)]
    if low <= form.start < high:
        parts.append((form.start, form.end))
    elif reason:
        parts.append(reason)
    if giver and low <= giver.start < high:
        parts.append(giver)
    return min(start for start, _end in parts), max(end for _start, end in parts)
