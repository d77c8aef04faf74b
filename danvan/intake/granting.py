"""Which body grants an award, as the words around its form say. How many it is given to: awards."""

from __future__ import annotations

import re

from danvan.vietnamese.sentences import Span

from . import bodies
from .text import Sentence

GIVES = re.compile(
    r'(?<!\w)(?:trao tặng|trao|tặng thưởng|tặng|khen tặng|quyết định (?:tặng|khen)|khen thưởng|công nhận|truy tặng|ký quyết định)(?!\w)',
    re.IGNORECASE,
)
ELLIPTIC = re.compile(r'(?:[;,]|\svà)\s(?:đồng thời |còn |đã |và )?(?:(?:trao tặng|trao|tặng|tặng thưởng)\s)?$')
OF = re.compile(r'(?:\s*[“"][^“”"]{2,60}[”"])?\s*(?:của|do)\s+')
BARE = re.compile(r'\s(?=[A-ZĐ])')  # 'Bằng khen UBND tỉnh: 12 tập thể'
BEFORE_COLON = re.compile(
    r'(?P<mark>(?:^|[-+*•;.]|\d[.)])\s{0,2}|(?<=: ))[^-+*•;:.]{4,80}(?P<colon>:)\s(?:tặng |trao )?$'
)  # '- UBND tỉnh: Bằng khen 5 tập thể'
LED_TO_WHOM = re.compile(r'\s?(?::|cho\s|tặng\s|\()')
OF_LATER = re.compile(r'\s*[^,;.\d]{0,60}?\scủa\s+')


def giver(plain: str, form: Span, group: Span, sentence: Sentence, low: int) -> Span | None:
    """'... của UBND tỉnh' behind the form; 'UBND tỉnh tặng ...' before it; 'được UBND tỉnh tặng ...'."""
    if own := _at_recipients(plain, form, group, sentence, low):
        return own
    of = OF.match(plain, form.end, sentence.end)
    if of and (body := _granting(plain, of.end(), sentence.end)):
        return body
    bare = BARE.match(plain, form.end)
    if bare and (body := _granting(plain, bare.end(), sentence.end)) and LED_TO_WHOM.match(plain, body.end):
        return body
    start = low if low < form.start else sentence.start
    if above := BEFORE_COLON.search(plain, start, form.start):
        body = _granting(plain, above.end('mark'), above.end())
        if body and body.end >= above.start('colon'):
            return body
    verbs = [verb.start() for verb in GIVES.finditer(plain, max(start, form.start - 90), form.end)]
    for at in (*reversed(verbs), form.start):
        if subject := _subject(plain, start, at):
            return subject
    if (
        start < form.start
        and ELLIPTIC.search(plain, max(sentence.start, start - 1), form.start)
        and (first := GIVES.search(plain, sentence.start, form.start - 8))
    ):
        return _subject(plain, sentence.start, first.start())
    later = OF_LATER.match(plain, form.end, min(sentence.end, form.end + 70)) if form.start > group.end else None
    return _granting(plain, later.end(), sentence.end) if later else None


def _at_recipients(plain: str, form: Span, group: Span, sentence: Sentence, low: int) -> Span | None:
    """'18 cá nhân được UBND huyện, 5 tập thể được Ban Dân vận ... tặng'; '..., Tỉnh đoàn cho 3 cá nhân'."""
    given = IS_GIVEN.match(plain, group.end, sentence.end)
    if given and (body := _granting(plain, given.end(), sentence.end)) and plain[body.end : body.end + 1] == ',':
        return body
    for head in bodies.HEAD.finditer(plain, low, group.start) if form.end <= low else ():
        body = bodies.at(plain, head.start(), group.start, whole=True)
        if body and TO_THEM.fullmatch(plain, body.end, group.start):
            return body
    return None


IS_GIVEN = re.compile(r'\s(?:đã |vinh dự )?được\s')
TO_THEM = re.compile(r'\s(?:cho\s)?')
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
    r'(?:(?<=[,;.:] )|(?<=được )|^\s*)(?P<area>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)(?= (?:đã |cũng |sẽ |)$)',
    re.IGNORECASE,
)
POST_BEFORE = re.compile(
    r'(?<!\d )(?<!\w)(?:đồng chí|đ/c|ông|bà|đại tá|thượng tá)\s[^;]*$|(?<!\w)(?:phó|ủy viên|lãnh đạo|chánh)\s[^,;]*$',
    re.IGNORECASE,
)


def _with_holder(plain: str, start: int, body: Span) -> Span | None:
    """None where the body is part of a person's post: 'ông A, Phó Chủ tịch UBND tỉnh trao ...'."""
    if POST_BEFORE.search(plain[start : body.start]):
        return None
    holder = re.search(HOLDER.pattern + '$', plain[start : body.start])
    return Span(start + holder.start(), body.end) if holder else body
