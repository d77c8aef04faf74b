"""Awards given: form, granting body and recipients with a stated number. Models chosen or people only praised are figures, not awards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from danvan.vietnamese.sentences import LIST_MARK, Span

from . import bodies
from .form import CERTAIN, LIKELY, Award
from .text import Sentence, Text

FORM = re.compile(
    r'(?<!\w)(?P<kỷniệmchương>kỷ niệm chương|KNC)|(?P<bằngkhen>bằng khen)|(?P<giấykhen>giấy khen)|(?P<cờthiđua>cờ thi đua|cờ đơn vị|cờ dẫn đầu)|(?P<huânchương>huân chương)'
    r'|(?P<khác>(?<!công tác )(?<!thi đua, )(?<!thi đua )(?<!hình thức )khen thưởng|trao thưởng)(?!\w)',
    re.IGNORECASE,
)
WORTH_READING = re.compile(r'[kK][hH][eE][nN]|[hH]uân|[cC]hương|CHƯƠNG|[cC]ờ|[tT]rao thưởng|KNC')
NAMES = {
    'kỷniệmchương': 'kỷ niệm chương',
    'bằngkhen': 'bằng khen',
    'giấykhen': 'giấy khen',
    'cờthiđua': 'cờ thi đua',
    'huânchương': 'huân chương',
    'khác': 'khác',
}
COLLECTIVE = r'(?:lượt )?(?:tập thể|công đoàn cơ sở|CĐCS|liên đội|dòng họ|đơn vị|cơ quan|tổ chức|chi bộ|chi hội|chi đoàn|tổ dân vận|khối dân vận|địa phương|doanh nghiệp|câu lạc bộ|nhóm|xã, phường|xã|thôn|khu dân cư)'
INDIVIDUAL = r'(?:lượt )?(?:cá nhân|đồng chí|đ/c|cán bộ|người|hội viên|đoàn viên|đảng viên|chiến sĩ|nông dân|công dân|vị|ông|bà|gương|công chức|già làng)'
HOUSEHOLD = r'(?:hộ gia đình|hộ dân|hộ|gia đình)'
COUNT = re.compile(
    rf'(?<![\d.,/-])(?P<n>\d{{1,3}}(?:\.\d{{3}})?)\s+(?:(?P<collectives>{COLLECTIVE})|(?P<individuals>{INDIVIDUAL})|(?P<households>{HOUSEHOLD}))(?!\w)(?!,? (?:và )?(?:các )?(?:cá nhân|tập thể)(?!\w))',
    re.IGNORECASE,
)
PAPERS = re.compile(r'(?<![\d.,/-])(?P<n>\d{1,3})\s+$')  # 'tặng 12 Giấy khen cho các tập thể'
PAPERS_TO = re.compile(
    r'\s*(?:[“"][^“”"]{2,60}[”"]\s*)?(?:[^,;.\d]{0,60}?)?cho (?:các |những )?(?P<who>tập thể|cá nhân|đơn vị|hộ|đồng chí|cán bộ|gia đình)(?!(?: có)?(?:,| và|-) ?(?:các )?(?:cá nhân|tập thể))(?!\w)',
    re.IGNORECASE,
)
PROPOSED = re.compile(
    r'(?:đề nghị|đề xuất|xem xét|trình [^,;.]{0,40}|giới thiệu|xét|bình chọn|hướng dẫn)[^,;.]{0,60}$', re.IGNORECASE
)
GIVEN_AFTER = re.compile(r'(?:được|nhận|đón nhận|vinh dự)', re.IGNORECASE)
GIVES = re.compile(
    r'(?<!\w)(?:trao tặng|trao|tặng thưởng|tặng|khen tặng|quyết định (?:tặng|khen)|khen thưởng|công nhận|truy tặng|ký quyết định)(?!\w)',
    re.IGNORECASE,
)
OWN_NAME = re.compile(
    r'\s*:?\s*[“"](?P<name>[^“”"\n]{4,60})[”"]|\s+(?P<bare>[Vv]ì sự nghiệp [^,;.\d(“]{3,40}?)(?=\s+(?:cho|của|tặng|đến)\b|[,;.(]|$)|\s+(?P<order>(?:Lao động|Độc lập|Bảo vệ Tổ quốc|Chiến công|Đại đoàn kết dân tộc|Hữu nghị)(?: hạng (?:Nhất|Nhì|Ba|nhất|nhì|ba))?)'
)
REASON = re.compile(
    r'(?:những |nhiều )?(?:thành tích|đóng góp|hoàn thành|xuất sắc|tiêu biểu|thực hiện(?: tốt)?|làm tốt|tích cực|có công|đạt (?:danh hiệu|giải)|điển hình|gương mẫu|tổ chức tốt|cống hiến|nỗ lực|cách làm|mô hình|phong trào|công tác|trong|đi đầu)(?!\w)',
    re.IGNORECASE,
)
REASON_ENDS = re.compile(
    r'[.;]|\s(?:được|đã được|cũng được|vinh dự|nhận|đón nhận)\s|,\s(?=(?:\d|Ban |UBND|Chủ tịch|Ủy ban|tặng|trao|và \d))|\svà (?=\d+ (?:tập|cá|đơn|hộ))|\./'
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
    forms = _forms(text.plain, sentence)
    if not forms and before is None:
        return [], None
    groups = _recipients(text.plain, sentence) or _of_papers(text.plain, sentence, forms)
    found: list[Award] = []
    for i, group in enumerate(groups):
        low, high = _clause(text.plain, sentence, groups, i)
        form = _form_of(text.plain, group, forms, low, high, before.form if before else None)
        if form is None or _is_proposed(text.plain, form, group, low) or _is_part(text.plain, groups, i, forms):
            continue
        giver = _giver(text.plain, form, group, sentence, low)
        if giver is None and before and before.form == form:
            giver = before.giver
        before = Giving(form, giver)
        found.append(_award(text, sentence, form, giver, group, low, high))
    if not groups and forms:
        before = Giving(
            forms[-1],
            _giver(text.plain, forms[-1], Recipients(sentence.end, sentence.end, {}), sentence, sentence.start),
        )
    return found, before


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
        or PROPOSED.search(plain[first.end : last.start])
    )


def _is_part(plain: str, groups: list[Recipients], i: int, forms: list[Form]) -> bool:
    """'10 tập thể (trong đó 2 tập thể ...)' tells of the same award once more."""
    if i == 0 or any(groups[i - 1].end <= form.start < groups[i].start for form in forms):
        return False
    return bool(re.match(r'[^;.]{0,40}?(?:trong đó|bao gồm|gồm|riêng)', plain[groups[i - 1].end : groups[i].start]))


def _forms(plain: str, sentence: Sentence) -> list[Form]:
    if not WORTH_READING.search(plain, sentence.start, sentence.end):
        return []
    found = [
        Form(hit.start(), hit.end(), NAMES[hit.lastgroup]) for hit in FORM.finditer(plain, sentence.start, sentence.end)
    ]
    named = [form for form in found if form.name != 'khác']
    return named or found


def _recipients(plain: str, sentence: Sentence) -> list[Recipients]:
    groups: list[Recipients] = []
    for hit in COUNT.finditer(plain, sentence.start, sentence.end):
        kind, n = hit.lastgroup, int(hit['n'].replace('.', ''))
        last = groups[-1] if groups else None
        if last and kind not in last.counts and _is_near(plain[last.end : hit.start()]):
            groups[-1] = Recipients(last.start, hit.end(), last.counts | {kind: n})
        else:
            groups.append(Recipients(hit.start(), hit.end(), {kind: n}))
    return groups


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
    return groups


def _form_of(
    plain: str, group: Recipients, forms: list[Form], low: int, high: int, carried: Form | None
) -> Form | None:
    """The form that leads to the recipients, else the one they are given, else that of the recipients before."""
    inside = [form for form in forms if form.start >= group.start and form.end <= group.end]
    ahead = [form for form in forms if low <= form.start < group.start]
    behind = [form for form in forms if group.end <= form.start < high]
    if inside or (ahead and LED_TO.search(plain, max(low, group.start - 20), group.start)):
        return (inside or ahead)[-1]
    if behind and GIVEN_AFTER.search(plain, group.end, behind[0].start):
        return behind[0]
    if ahead and 'được' not in plain[ahead[-1].end : group.start]:
        return ahead[-1]
    later = [form for form in forms if form.start >= high]
    if not (carried or ahead) and later and ';' not in plain[group.end : later[0].start]:
        return later[0] if GIVEN_AFTER.search(plain, high, later[0].start) else None
    return None if behind else carried or (ahead[-1] if ahead else None)


LED_TO = re.compile(r'(?:cho|:|\(|tặng|khen|trao)\s*(?:\()?$', re.IGNORECASE)
OF = re.compile(r'(?:\s*[“"][^“”"]{2,60}[”"])?\s*(?:của|do)\s+')
OF_LATER = re.compile(r'\s*[^,;.\d]{0,60}?\scủa\s+')


def _giver(plain: str, form: Form, group: Recipients, sentence: Sentence, low: int) -> Span | None:
    """'... của UBND tỉnh' behind the form; 'UBND tỉnh tặng ...' before it; 'được UBND tỉnh tặng ...'."""
    of = OF.match(plain, form.end, sentence.end)
    if of and (body := _granting(plain, of.end(), sentence.end)):
        return body
    start = low if low < form.start else sentence.start
    verbs = [verb.start() for verb in GIVES.finditer(plain, max(start, form.start - 90), form.end)]
    for at in (*reversed(verbs), form.start):
        if subject := _subject(plain, start, at):
            return subject
    later = OF_LATER.match(plain, form.end, min(sentence.end, form.end + 70)) if form.start > group.end else None
    return _granting(plain, later.end(), sentence.end) if later else None


HOLDER = re.compile(
    r'(?:Tổng )?(?:Trưởng|Bí thư|Giám đốc|Chủ nhiệm|Bộ trưởng|Tư lệnh|Chánh án|Chánh Thanh tra|Chính ủy)\s+'
)


def _granting(plain: str, start: int, end: int) -> Span | None:
    """A body, or who heads it: 'Trưởng Ban Dân vận Trung ương'."""
    holder = HOLDER.match(plain, start, end)
    body = bodies.at(plain, holder.end() if holder else start, end, whole=True)
    return Span(start, body.end) if body else None


BEHALF = re.compile(r'(?:thừa (?:ủy quyền|ủy nhiệm)|thay mặt)(?: của)?\s+', re.IGNORECASE)
GAP = re.compile(
    r'\s*(?:cũng |đã |sẽ |và |tỉnh |được |quyết định |tổ chức |xem xét |vinh dự |tiến hành |công bố |công bố quyết định |biểu dương,? |tuyên dương,? |và |kịp thời |ban hành quyết định |có quyết định |, |(?:[Nn]hân dịp này|[Dd]ịp này|[Cc]ũng)[,]? |tiến hành |đồng thời |còn )*',
    re.IGNORECASE,
)


def _subject(plain: str, start: int, verb: int) -> Span | None:
    """The body that stands right before the verb; what a person hands over is not his to grant."""
    clause = max((found.end() for found in re.finditer(r'[;.:]\s', plain[start:verb])), default=0) + start
    behalf = BEHALF.search(plain, clause, verb)
    if behalf:
        return _granting(plain, behalf.end(), verb)
    best = None
    for head in bodies.HEAD.finditer(plain, clause, verb):
        if best and head.start() < best.end:
            continue
        body = bodies.at(plain, head.start(), verb, whole=True)
        if body and GAP.fullmatch(plain, body.end, verb):
            best = body
    if best is None:
        area = AREA.search(plain[clause:verb])
        return Span(clause + area.start('area'), clause + area.end('area')) if area else None
    return _with_holder(plain, clause, best)


AREA = re.compile(
    r'(?:(?<=[,;.:] )|^\s*)(?P<area>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)(?= (?:đã |cũng |sẽ |)$)',
    re.IGNORECASE,
)
POST_BEFORE = re.compile(
    r'(?:đồng chí|đ/c|ông|bà|đại tá|thượng tá)\s[^;]*$|(?:phó|ủy viên|lãnh đạo|chánh)\s[^,;]*$', re.IGNORECASE
)


def _with_holder(plain: str, start: int, body: Span) -> Span | None:
    """None where the body is part of a person's post: 'ông A, Phó Chủ tịch UBND tỉnh trao ...'."""
    if POST_BEFORE.search(plain[start : body.start]):
        return None
    holder = re.search(HOLDER.pattern + '$', plain[start : body.start])
    return Span(start + holder.start(), body.end) if holder else body


def _award(
    text: Text, sentence: Sentence, form: Form, giver: Span | None, group: Recipients, low: int, high: int
) -> Award:
    name = OWN_NAME.match(text.plain, form.end, sentence.end)
    name_span = next((Span(*name.span(key)) for key in ('name', 'bare', 'order') if name[key]), None) if name else None
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
        year=_year(text.plain, reason, sentence, min(form.start, group.start)),
        **group.counts,
    )


def _reason(plain: str, group: Recipients, form: Form, sentence: Sentence, high: int) -> Span | None:
    limit = max(high, group.end)
    at = form.end if group.end <= form.start < limit and not REASON.search(plain, group.end, form.start) else group.end
    found = REASON.search(plain, at, limit)
    if not found:
        return None
    stop = REASON_ENDS.search(plain, found.end(), limit)
    end = stop.start() if stop else limit
    end = found.start() + len(re.sub(r'(?:[ ,;./]|\svà)+$', '', plain[found.start() : end]))
    return Span(found.start(), end) if end - found.start() > 12 else None


def _year(plain: str, reason: Span | None, sentence: Sentence, at: int) -> int | None:
    places = [(reason.start, reason.end)] if reason else []
    lead = re.compile(r'thành tích|đóng góp|hoàn thành').search(plain, sentence.start, at)
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
