"""Awards given: form, granting body and recipients with a stated number. Models chosen or people only praised are figures, not awards."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.sentences import LIST_MARK, Span

from . import granting, recipients
from .form import CERTAIN, LIKELY, Award
from .recipients import Form, Recipients
from .text import Sentence, Text

FORM = Rule(
    r'(?<!\w)(?P<kỷniệmchương>k[ỷỉ]\s{1,2}niệm\s{1,2}chương|KNC)|(?P<bằngkhen>bằng\s{1,2}khen)|(?P<giấykhen>giấy\s{1,2}khen)|(?P<cờthiđua>cờ thi đua|cờ đơn vị|cờ dẫn đầu|cờ(?=\s?[“"]))|(?P<huânchương>huân chương)'
    r'|(?P<khác>thư khen|(?<!công tác )(?<!thi đua, )(?<!thi đua )(?<!hình thức )khen thưởng|trao thưởng|(?<!bằng )(?<!giấy )(?<!lời )(?<!ngợi )khen(?! (?:thưởng|ngợi|tặng))'
    r'|(?<!khen )(?<!tặng )(?<!trao )(?<!tiền )(?<!phần )(?<!giải )thưởng)(?!\w)',
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
NOT_YET = re.compile(
    r'(?<!heo )(?:(?<!được )đề nghị(?! và được)|(?<!được )đề xuất|dự kiến|phấn đấu|sẽ)\s[^;.:]{0,110}$', re.IGNORECASE
)
PROPOSED = re.compile(
    r'(?:đề nghị(?! và được)|đề xuất|xem xét|trình [^,;.]{0,40}|giới thiệu|xét|bình chọn|hướng dẫn)[^,;.]{0,60}$',
    re.IGNORECASE,
)
GIVEN_AFTER = re.compile(r'(?:được|nhận|đón nhận|vinh dự)', re.IGNORECASE)
GIVEN_OR_BY = re.compile(r'(?:được|nhận|đón nhận|vinh dự|do\s|bằng (?:hình thức )?(?:tặng )?$|\($)', re.IGNORECASE)
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
class Giving:
    form: Form
    giver: Span | None


def read(text: Text) -> list[Award]:
    found: list[Award] = []
    alike: dict[Given, list[Award]] = defaultdict(list)
    leading: Giving | None = None
    for sentence in text.sentences:
        if leading is None and not text.anchored.holds(FORM, sentence.start, sentence.end):
            continue
        if _is_caption(text.plain, sentence):
            continue
        in_list = leading is not None and LIST_MARK.match(text.plain, sentence.paragraph.start) is not None
        given, last = _in_sentence(text, sentence, leading if in_list else None)
        if not in_list:
            leading = last if text.plain[sentence.start : sentence.end].endswith(':') else None
        new = [award for award in given if not any(_is_same(award, known) for known in alike[_given(award)])]
        for award in new:
            if len(alike[_given(award)]) < MOST_ALIKE:
                alike[_given(award)].append(award)
        found += new
    return found


Given = tuple[str, int | None, int | None, int | None]
MOST_ALIKE = 100  # awards that one is held against


def _given(award: Award) -> Given:
    return award.form, award.collectives, award.individuals, award.households


CREDIT = re.compile(r'(?<!\w)Ảnh\s?:[^;:\n]{1,30}$')
LONGEST_CAPTION = 250


def _is_caption(plain: str, sentence: Sentence) -> bool:
    """What stands under a picture tells of what the text says anyway, or of a part of it."""
    part = sentence.paragraph
    if part.what == 'caption':
        return True
    return part.end - part.start <= LONGEST_CAPTION and bool(
        CREDIT.search(plain, max(part.start, part.end - 45), part.end)
    )


def _is_same(one: Award, other: Award) -> bool:
    """The same given to as many is told again, perhaps without the body or the reason."""
    pairs = ((one.granted_by, other.granted_by), (one.reason, other.reason))
    return all(not a or not b or a.casefold() == b.casefold() for a, b in pairs)


def _in_sentence(text: Text, sentence: Sentence, before: Giving | None) -> tuple[list[Award], Giving | None]:
    """The awards of one sentence; `before` is what a sentence ending in a colon leads a list with."""
    forms = _forms(text, sentence)
    if not forms and before is None:
        return [], None
    groups = recipients.groups(text.plain, sentence, forms)
    if len(groups) == 1 and len(groups[0].counts) == len(forms) == 2 and IN_TURN.match(text.plain, groups[0].end):
        return _in_turn(text, sentence, forms, groups[0]), None
    found: list[Award] = []
    for i, group in enumerate(groups):
        low, high = _clause(text.plain, sentence, groups, i)
        form = _form_of(text.plain, group, forms, low, high, before.form if before else None)
        if form is None or _is_proposed(text.plain, form, group, low):
            continue
        if recipients.is_given_something_else(text.plain, group, sentence):
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
    if i == 0:
        return False
    among = AMONG_THEM.search(plain, groups[i - 1].end, groups[i].start)
    if not among or any(form.name != 'khác' and among.end() <= form.start < groups[i].start for form in forms):
        return False
    return not OTHER_BODY.search(plain, among.end(), groups[i].start)


AMONG_THEM = re.compile(r'(?<!\w)(?:trong đó|bao gồm|gồm|riêng)(?!\w)')
OTHER_BODY = re.compile(r'(?<!\w)(?:được|cấp|UBND|Ủy ban|Ban|tỉnh|huyện|xã|Huyện|Tỉnh)\s')


def _forms(text: Text, sentence: Sentence) -> list[Form]:
    found = [
        Form(hit.start(), hit.end(), NAMES[hit.lastgroup])
        for hit in text.anchored.finditer(FORM, sentence.start, sentence.end)
        if hit.lastgroup != 'khác' or _is_giving(text.plain, hit, sentence)
    ]
    is_named = any(form.name != 'khác' for form in found)
    return _joined(
        text.plain,
        [one for one in found if not is_named or one.name != 'khác' or _has_own_recipients(text.plain, one)],
    )


OR = re.compile(r'(?:,| và| hoặc|/)\s?(?:các )?')


def _joined(plain: str, forms: list[Form]) -> list[Form]:
    """'34 tập thể nhận Bằng khen, Giấy khen các loại': who is given which is not said."""
    found: list[Form] = []
    for form in forms:
        if found and found[-1].name in PAPER and form.name in PAPER and OR.fullmatch(plain, found[-1].end, form.start):
            found[-1] = Form(found[-1].start, form.end, 'khác')
        else:
            found.append(form)
    return found


PAPER = frozenset({'bằng khen', 'giấy khen', 'khác'})
PRAISED = frozenset({'khen', 'thưởng'})
RIGHT_AT = re.compile(r'\s?(?:nóng|đột xuất|chuyên đề)?\s?(?:cho)?\s?:?\s(?=\d)')
IS_GIVEN = re.compile(r'(?<!\w)được\s(?:[^\s,;.:\d]{1,12}\s){0,8}$')
PUPILS = re.compile(r'(?:học sinh|sinh viên|cháu|em)$', re.IGNORECASE)  # 'thưởng 73 cháu' out of a fund
DONE = re.compile(r'\s?(?:[.,;:)]|$|(?:nóng|đột xuất|chuyên đề|ở|tại|trong|vì|và|dịp)(?!\w))')


def _is_giving(plain: str, hit: re.Match[str], sentence: Sentence) -> bool:
    """'tỉnh khen 5 làng', '5 làng được tỉnh khen', '6 hộ được thưởng nóng': a verb alone, with those whom it is about."""
    if hit.group().lower() not in PRAISED:
        return True
    right_at = RIGHT_AT.match(plain, hit.end(), sentence.end)
    who = recipients.COUNT.match(plain, right_at.end(), sentence.end) if right_at else None
    if who:
        return not (hit.group().lower() == 'thưởng' and PUPILS.search(who.group()))
    before = plain[max(sentence.start, hit.start() - 60) : hit.start()]
    return bool(DONE.match(plain, hit.end(), sentence.end) and IS_GIVEN.search(before))


WITH_A_PAPER = re.compile(r'\s?(?:,|và) (?:được )?(?:tặng|trao|nhận)')
ARE_GIVEN = re.compile(r'(?<!\w)\d{1,3}\s[^;.:\d]{2,40}\sđược\s(?:[^\s,;.:\d]{1,12}\s){0,6}$')


def _has_own_recipients(plain: str, form: Form) -> bool:
    """'10 tập thể được khen thưởng', beside others who are given a paper."""
    if WITH_A_PAPER.match(plain, form.end):
        return False
    if ARE_GIVEN.search(plain[max(0, form.start - 90) : form.start]):
        return True
    return bool(re.match(r'\s(?:đột xuất\s)?(?:cho\s)?\d', plain[form.end : form.end + 16]))


def _form_of(
    plain: str, group: Recipients, forms: list[Form], low: int, high: int, carried: Form | None
) -> Form | None:
    """The form that leads to the recipients, else the one they are given, else that of the recipients before."""
    inside = [form for form in forms if form.start >= group.start and form.end <= group.end]
    ahead = [form for form in forms if low <= form.start < group.start]
    behind = [form for form in forms if group.end <= form.start < high and not LEADS_ON.match(plain, form.end)]
    if behind and BY_MEANS.search(plain, group.end, behind[0].start):
        return behind[0]
    if inside or (ahead and LED_TO.search(plain, max(low, group.start - 20), group.start)):
        return (inside or ahead)[-1]
    if behind and NEW_SENTENCE.search(plain, group.end, behind[0].start):
        return (inside or ahead or [None])[-1]
    if behind and (GIVEN_AFTER if behind[0].name == 'khác' else GIVEN_OR_BY).search(plain, group.end, behind[0].start):
        return behind[0]
    if ahead and OTHER_DEED.search(plain, ahead[-1].end, group.start):
        return None
    if ahead and 'được' not in plain[ahead[-1].end : group.start]:
        return ahead[-1]
    later = [form for form in forms if form.start >= high]
    among = AMONG_THEM.search(plain, group.end, high)
    if not (carried or ahead or among) and later and ';' not in plain[group.end : later[0].start]:
        return later[0] if GIVEN_AFTER.search(plain, high, later[0].start) else None
    if behind or (not ahead and HAS.search(plain, max(low, group.start - 8), group.start)):
        return None
    return carried or (ahead[-1] if ahead else None)


NEW_SENTENCE = re.compile(r'\.\s+[A-ZĐ]|(?<!\w)\d{1,3}\s$')  # behind 'km.' no end is seen; papers counted are another's
OTHER_DEED = re.compile(r'(?<!\w)(?:đón|giúp|phục vụ|thu hút|hỗ trợ)(?!\w)')
HAS = re.compile(r'(?<!\w)có\s$')  # '...; cuộc họp có 90 người'
BY_MEANS = re.compile(r'\sbằng (?:hình thức )?(?:tặng )?$')
LEADS_ON = re.compile(r'\s(?:cho\s)?(?=\d{1,3}\s)')  # '... được tặng giấy khen 10 hộ'
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
    reason = _reason(text, group, form, high)
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


def _reason(text: Text, group: Recipients, form: Form, high: int) -> Span | None:
    plain, limit = text.plain, max(high, group.end)
    next_form = text.anchored.search(FORM, group.end, limit)
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
