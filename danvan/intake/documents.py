"""Papers that the text cites, by number or by a name of their own, each once. Their numbers as language: vietnamese.running."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import lru_cache

from danvan.vietnamese import parse_date, plain_spaces
from danvan.vietnamese.anchors import Rule
from danvan.vietnamese.sentences import Span

from . import bodies, laws
from .form import CERTAIN, LIKELY, Document
from .text import Sentence, Text

TYPES = {
    'nghị quyết liên tịch': 'Nghị quyết', 'nghị quyết': 'Nghị quyết', 'chỉ thị': 'Chỉ thị', 'kết luận': 'Kết luận', 'quyết định': 'Quyết định', 'quy định': 'Quy định',
    'hướng dẫn liên tịch': 'Hướng dẫn', 'hướng dẫn': 'Hướng dẫn', 'kế hoạch': 'Kế hoạch', 'chương trình': 'Chương trình', 'đề án': 'Đề án', 'nghị định': 'Nghị định',
    'thông tư liên tịch': 'Thông tư', 'thông tư': 'Thông tư', 'luật': 'Luật', 'bộ luật': 'Luật', 'pháp lệnh': 'Pháp lệnh', 'công văn': 'Công văn', 'quy chế': 'Quy chế', 'thông báo': 'Khác',
    'thông tri': 'Khác', 'báo cáo': 'Khác', 'văn bản': 'Khác', 'tờ trình': 'Khác', 'công điện': 'Khác', 'phương án': 'Khác', 'lời kêu gọi': 'Khác', 'nq': 'Nghị quyết', 'qđ': 'Quyết định', 'ct': 'Chỉ thị', 'kl': 'Kết luận', 'nđ': 'Nghị định', 'kh': 'Kế hoạch', 'thông cáo': 'Khác', 'giấy mời': 'Khác', 'biên bản': 'Khác',
}  # fmt: skip
SYMBOLS = (
    ('CTPH', 'Chương trình'), ('CTrPH', 'Chương trình'), ('CTHĐ', 'Chương trình'), ('CTr', 'Chương trình'), ('CT', 'Chỉ thị'), ('NQ', 'Nghị quyết'), ('KL', 'Kết luận'), ('QĐi', 'Quy định'), ('QyĐ', 'Quy định'),
    ('QĐ', 'Quyết định'), ('KH', 'Kế hoạch'), ('ĐA', 'Đề án'), ('NĐ', 'Nghị định'), ('TTLT', 'Thông tư'), ('HD', 'Hướng dẫn'), ('CV', 'Công văn'), ('PL', 'Pháp lệnh'), ('QC', 'Quy chế'), ('QH', 'Luật'),
)  # fmt: skip
TYPE = '|'.join(sorted(TYPES, key=len, reverse=True))
SYMBOL = r'\d{1,5}(?:/\d{4})?\s?[-/]\s?[A-ZĐa-zđ][\wĐđ&]{0,15}(?:\s?[-/.]\s?[A-ZĐ][\w&Đđ]{0,15}){0,4}'
KNOWN_SYMBOL = r'\d{1,5}(?:/\d{4})?[-/](?:NQLT|NQ|CTr|CTHĐ|CTPH|CT|KL|QĐi|QyĐ|QĐ|KH|HD|ĐA|NĐ|TTLT|TT|PL)(?:[-/][A-ZĐ][\wĐđ&]{0,15}){1,3}'
PLAIN_NUMBER = r'\d{1,5}(?:/\d{4})?(?!\d|[/.,-]\d)'
AFTER_BARE = (
    r'(?=\s*(?:[,;.)“"(]|$|-\s)|\s+(?:của|về|ngày|và|khóa|trên|đến|được|gắn|do|tại|ở|đã|cũng|là|hoặc|trong|để)\b)'
)
QUALIFIER = r'(?:\s(?:hành động|phối hợp|liên tịch|hỏa tốc|khẩn|công tác|thực hiện|hành động thực hiện|của [^,;.\d“"]{2,40}|Trung ương|quốc gia|liên ngành|riêng|chuyên đề)){0,2}'
BARELY_NUMBERED = (
    'nghị quyết', 'nq', 'qđ', 'ct', 'kl', 'chỉ thị', 'kết luận', 'quyết định', 'quy định', 'nghị định', 'thông tư', 'hướng dẫn', 'đề án', 'pháp lệnh',
    'luật',
)  # fmt: skip
NUMBERED = Rule(
    rf'(?<!\w)(?:(?P<type>{TYPE})(?P<words>{QUALIFIER})\s+(?:số\s*:?\s*)?(?P<number>{SYMBOL})'
    rf'|(?P<type2>{TYPE})(?P<words2>{QUALIFIER})\s+số\s*:?\s*(?P<number2>{PLAIN_NUMBER})'
    rf'|(?P<type3>{"|".join(BARELY_NUMBERED)})\s+(?P<number3>{PLAIN_NUMBER}){AFTER_BARE}'
    rf'|số\s+(?P<number4>{SYMBOL}))(?!\w)',
    re.IGNORECASE,
)
BARE_SYMBOL = Rule(rf'(?<![\w/-])(?P<number5>{KNOWN_SYMBOL})(?!\w)')
LETTERS_FOLLOW = re.compile(r'(?:/\d{4})?\s?[-/]\s?[A-ZĐa-zđ]')  # a symbol's, behind its digits
LEADS, LEAD_SIGNS, LONGEST_LEAD = ('số', *BARELY_NUMBERED), ': \n', 40
MORE = re.compile(
    rf'\s*(?:,|;|và|,\s*và|hoặc)\s*(?:số\s*)?(?P<number>{SYMBOL}|{PLAIN_NUMBER}{AFTER_BARE})(?!\w)(?!\s*(?:năm|tháng|%))'
)
DAY = re.compile(
    r'\s*[,(]?\s*(?P<written>(?:(?:ban hành|ký|ra)\s+)?ngày\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|(?:ban hành )?ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s*,?\s+năm\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}'
    r'|(?:ngày|tháng)\s+\d{1,2}\s?[/-]\s?\d{1,4}(?![/\d-])|năm\s+(?:19|20)\d{2}(?=\s(?:của|về)))\)?',
    re.IGNORECASE,
)
ISSUER = re.compile(
    r'\s*,?\s*(?:(?:của|do)\s+(?:Hội nghị lần thứ \S{1,5}(?: \S{1,5})?,?\s(?=Ban Chấp hành|BCH))?|Hội nghị lần thứ \S{1,5}(?: \S{1,5})?,?\s(?=Ban Chấp hành|BCH))',
    re.IGNORECASE,
)
ISSUER_ENDS = re.compile(
    r'[,;:“”"\n]|\.(?=\s|$)|…|\s\((?!khóa|Khóa)|\s-\s|\s(?:về|thực hiện|ngày|gắn|trong|tại|đến|đã|được|trên|giai đoạn|năm|nhằm|bằng|vào|cho|theo|với|là|có|để|đối|do|ban hành|ra|và(?! (?:Dân|Đào|Phát|Môi|Du|Công(?! văn)|Xã|Truyền))|nhiệm|cũng|phê|quy|hướng|triển|lần|khi|ở)(?!\w)'
)
ANY_TYPE = re.compile(rf'(?<!\w)(?:{TYPE})(?!\w)', re.IGNORECASE)
JOINED = re.compile(r'\s?(?:[,;]|và|,\svà)\s')
SYMBOL_ONLY = re.compile(r'^\d+(?:/\d{4})?\s?')
ISSUES = re.compile(r'\s(?:đã |vừa |cũng )?(?:ra|ban hành|ký ban hành)\s$')
ABOUT = re.compile(
    r'\s*,?\s*(?:\([^()]{2,40}\)\s*)?,?\s*(?:về(?: việc)?|v/v|[Ll]à)\s*[:,]?\s*(?=\S)|\s*,?\s*(?=(?:thực hiện|hướng dẫn|quy định|phê duyệt|ban hành|triển khai)\s)|\s*:?\s*(?=[“"])'
)
OWN_NAME = Rule(
    r'(?<!\w)(?P<type>đề án|chỉ thị|nghị quyết|kế hoạch|chương trình (?:hành động|phối hợp)|quy chế|kết luận)\s*(?:về\s+|:\s*)?[“"](?P<subject>[^“”"\n]{8,250})[”"]',
    re.IGNORECASE,
)
CONGRESS = Rule(
    r'(?<!\w)(?:Nghị quyết|NQ)\s+(?:của\s+)?(?P<subject>(?:Đại hội|ĐH)(?:\s(?!các cấp|đã|là|vào|và)[^\s,;.()“”:]{1,12}){0,9}?\s?(?:lần thứ\s(?:[IVXL]{1,7}|\d{1,2})|(?<=hội )[IVX]{1,5}(?=\s(?:của )?Đảng)|(?<=Đảng )[IVX]{2,5}|khóa\s[IVXL]{1,7})(?![\w])(?:(?:\s+của)?\s+Đảng(?:\s+bộ\s+\w{1,10})?)?)',
    re.IGNORECASE,
)
CONGRESS_TERM = Rule(
    r'(?<!\w)Nghị quyết\s+(?P<subject>Đại hội(?: đại biểu)? Đảng bộ\s[^,;.()]{2,40}?,?\s(?:khóa\s[IVX]{1,5},?\s)?nhiệm kỳ\s\d{4}\s?-\s?\d{4})',
    re.IGNORECASE,
)
PLENUM = Rule(
    r'(?<!\w)(?P<type>Nghị quyết|Kết luận)\s+(?P<subject>(?:Hội nghị\s)?(?:Trung ương|TW)\s(?:lần thứ\s)?(?:\d{1,2}|[IVX]{1,4})(?:,?\s\(?khóa\s[IVX]{1,4}\)?)?)',
    re.IGNORECASE,
)
SCHEME = Rule(
    r'(?<!\w)(?P<type>Đề án)\s(?:về\s)?(?P<subject>(?:[nN]âng cao|[xX]ây dựng|[đĐ]ổi mới|[pP]hát triển|[tT]ăng cường|[pP]hát huy|[sS]ắp xếp|[bB]ảo tồn)\s[^,.;:“”()\n]{12,140}?)'
    r'(?=[,.;:()]|$|\s(?:của|do|được|đã|với|theo)\s)'
)
TITLED = Rule(
    r'(?<!các )(?<!những )(?<!, )(?<!\w)(?P<type>Chỉ thị|Nghị quyết|Kết luận|Quy định|Kế hoạch)\s(?:riêng |chuyên đề )?của\s(?P<issuer>(?:Bộ Chính trị|Ban Bí thư|Thủ tướng|Chính phủ|Ban Chấp hành|Ban Thường vụ|Tỉnh ủy'
    r'|Thành ủy|Huyện ủy|Thị ủy|Quận ủy|Đảng ủy|UBND|HĐND)[^,.;:“”()\n]{0,50}?)\svề(?: việc)?\s[“"]?(?P<subject>[^,.;:“”"()\n]{16,160}?)(?=[,.;:()“”"]|$|\s(?:gắn với|được|đã)\s)'
)
SIGNED = re.compile(r'(?:ký kết|ký|thông qua|công bố)\s(?:các\s)?$', re.IGNORECASE)
NAMED_TYPE = Rule(
    r'[nN]ghị quyết|NQ|[đĐ]ề án|[cC]hỉ thị|[kK]ế hoạch|[cC]hương trình|[qQ]uy chế|[kK]ết luận|[lL]uật|[pP]háp lệnh|NGHỊ QUYẾT|CHỈ THỊ'
)
OWN_NUMBER = re.compile(r'\s*(?:Số\s*:?\s*)?$', re.IGNORECASE)
DIGIT = re.compile(r'\d')
OWN_NAMES = (OWN_NAME, CONGRESS, CONGRESS_TERM, PLENUM, *laws.RULES, SCHEME, TITLED)
LONGEST_SUBJECT = 260
MOST_ALIKE = 100  # papers that a mention is held against
FIGURE = re.compile(r'\d+')


def read(text: Text) -> list[Document]:
    found: list[Document] = []
    numbers = [start for start, end in text.running.digits if _may_number(text, start, end)]
    rules = [rule for rule in OWN_NAMES if text.anchored.holds(rule, 0, len(text.plain))]
    for sentence in text.sentences:
        if bisect_left(numbers, sentence.start) < bisect_left(numbers, sentence.end):
            found += _numbered(text, sentence)
        if text.anchored.search(NAMED_TYPE, sentence.start, sentence.end):
            found += _with_own_name(text, sentence, rules)
    return _once(text, sorted(found, key=lambda paper: (paper.start, -paper.end)))


def _may_number(text: Text, start: int, end: int) -> bool:
    """Letters follow behind a sign, 33/CT, or 'số' or the type of a paper stands before."""
    before = text.low[max(0, start - LONGEST_LEAD) : start].rstrip(LEAD_SIGNS)
    return before.endswith(LEADS) or LETTERS_FOLLOW.match(text.plain, end) is not None


def _numbered(text: Text, sentence: Sentence) -> list[Document]:
    found: list[Document] = []
    digit = DIGIT.search(text.plain, sentence.start, sentence.end)
    at = max(sentence.start, digit.start() - 60) if digit else sentence.end
    while hit := _next_numbered(text, at, sentence.end):
        which = next(key for key, found in hit.groupdict().items() if found and key.startswith('number'))
        kind = hit[which.replace('number', 'type')] if which[-1] not in '45' else None
        at = hit.end()
        if kind is None and OWN_NUMBER.match(text.plain[sentence.start : hit.start()]):
            continue  # the report's own number
        spans = [Span(hit.start(), hit.end())]
        numbers = [Span(*hit.span(which))]
        while more := MORE.match(text.plain, at, sentence.end):
            numbers.append(Span(*more.span('number')))
            spans.append(Span(*more.span('number')))
            at = more.end()
        kind, start = _last_type(hit, which) or (kind, hit.start())
        spans[0] = Span(start, hit.end())
        together = [
            _document(text, sentence, span, number, kind, span.end if span is not spans[-1] else at)
            for span, number in zip(spans, numbers, strict=True)
        ]
        found += [*(_with_last(paper, together[-1]) for paper in together[:-1]), together[-1]]
    return _with_next_issuer(text, found)


def _last_type(hit: re.Match[str], which: str) -> tuple[str, int] | None:
    """'Chương trình của Tỉnh ủy thực hiện Nghị quyết số 24': the number is the last one's."""
    key = which.replace('number', 'words')
    words = hit[key] if which[-1] not in '345' else None
    later = list(ANY_TYPE.finditer(words)) if words else []
    return (later[-1][0], hit.start(key) + later[-1].start()) if later else None


def _with_last(paper: Document, last: Document) -> Document:
    """'số 217 và 218, ngày ... của ...': what is said behind the last number is said of all."""
    return replace(paper, issuer=paper.issuer or last.issuer, date=paper.date or last.date)


def _with_next_issuer(text: Text, found: list[Document]) -> list[Document]:
    """'Quyết định 1600/QĐ-TTg, Quyết định 319/QĐ-TTg của Thủ tướng': one issuer of neighbours whose symbols are one."""
    for i in range(len(found) - 2, -1, -1):
        paper, after = found[i], found[i + 1]
        joined = JOINED.fullmatch(text.plain, paper.end, after.start)
        if joined and not paper.issuer and SYMBOL_ONLY.sub('', paper.number) == SYMBOL_ONLY.sub('', after.number):
            found[i] = replace(paper, issuer=after.issuer)
    return found


def _next_numbered(text: Text, at: int, end: int) -> re.Match[str] | None:
    found = (text.anchored.search(rule, at, end) for rule in (NUMBERED, BARE_SYMBOL))
    return min(filter(None, found), key=lambda hit: hit.start(), default=None)


def _document(text: Text, sentence: Sentence, span: Span, number: Span, kind: str | None, after: int) -> Document:
    """What follows the number, in the order in which offices write it: day, issuer, day, subject."""
    plain, end = text.plain, sentence.end
    day, at = _day(plain, after, end)
    issuer, at = _issuer(plain, at, end)
    before = None if issuer else _issuer_before(plain, sentence.start, span.start)
    if day is None:
        day, at = _day(plain, at, end)
    written = text.value(*number).rstrip('-/. ')
    title = laws.title_before(plain, sentence.start, span.start) if laws.NUMBER.search(written) else None
    subject = _subject(plain, at, end) or (title if kind is None else None)
    date, as_written = _date(text, day)
    last = max([span.end, *(found.end for found in (day, issuer) if found)])
    return Document(
        start=span.start,
        end=last,
        why='number',
        doubt=CERTAIN if kind else LIKELY,
        type=_type(kind, written),
        number=written,
        date=date,
        date_as_written=as_written,
        issuer=text.value(*(issuer or before)) if issuer or before else None,
        subject=_clean(text.value(*subject)) if subject else None,
    )


def _type(kind: str | None, number: str) -> str:
    if kind and kind.lower() != 'văn bản':
        return TYPES[plain_spaces(kind).lower()]
    letters = re.split(r'[-/]', number, maxsplit=1)[-1]
    return next((type_ for symbol, type_ in SYMBOLS if symbol in letters), 'Khác')


def _day(plain: str, at: int, end: int) -> tuple[Span | None, int]:
    found = DAY.match(plain, at, end)
    return (Span(*found.span('written')), found.end()) if found else (None, at)


def _date(text: Text, day: Span | None) -> tuple[str | None, str | None]:
    if not day:
        return None, None
    written = text.raw[day.start : day.end]
    bare = re.sub(r'^(?:ban hành|ký|ra)\s+', '', text.plain[day.start : day.end], flags=re.IGNORECASE)
    read = parse_date(bare)
    return (read.day.isoformat(), None) if read.day else (None, written)


def _issuer(plain: str, at: int, end: int) -> tuple[Span | None, int]:
    lead = ISSUER.match(plain, at, end)
    if not lead:
        return None, at
    stop = ISSUER_ENDS.search(plain, lead.end(), end)
    last = stop.start() if stop else end
    if ')' in plain[lead.end() : last] and '(' not in plain[lead.end() : last]:
        last = plain.index(')', lead.end())
    if not 2 < last - lead.end() <= 90:
        return None, at
    return Span(lead.end(), last), last


def _issuer_before(plain: str, start: int, at: int) -> Span | None:
    """'Bộ Chính trị đã ra Chỉ thị số ...'."""
    issues = ISSUES.search(plain, max(start, at - 30), at)
    if not issues:
        return None
    for head in bodies.HEAD.finditer(plain, max(start, issues.start() - 60), issues.start()):
        body = bodies.at(plain, head.start(), issues.start() + 1)
        if body and body.end == issues.start():
            return body
    return None


def _subject(plain: str, at: int, end: int) -> Span | None:
    lead = ABOUT.match(plain, at, end)
    if not lead:
        return None
    start = lead.end()
    if plain[start : start + 1] in '“"':
        close = re.compile('[”"]').search(plain, start + 1, end)
        return Span(start + 1, close.start()) if close and close.start() - start > 4 else None
    implements = plain.startswith('thực hiện', start)
    stop = re.compile(
        rf'[;.:]\s|[;.]$|…|\s(?:gắn với việc|gắn với)|(?:,|\svà)\s(?:các\s)?(?:{TYPE})\s(?:số|\d)'
        + (r'|\svề\s' if implements else ''),
        re.IGNORECASE,
    ).search(plain, start, end)
    last = min(stop.start() if stop else end, start + LONGEST_SUBJECT)
    return Span(start, last) if last - start >= 6 else None


def _clean(subject: str) -> str | None:
    return subject.strip(' ,.;:“”"-/') or None


def _with_own_name(text: Text, sentence: Sentence, rules: list[Rule]) -> list[Document]:
    found: list[Document] = []
    for rule in rules:
        for hit in text.anchored.finditer(rule, sentence.start, sentence.end):
            if rule in laws.RULES and not laws.is_cited(rule, text.plain, hit):
                continue
            if rule is OWN_NAME and SIGNED.search(text.plain, max(0, hit.start() - 14), hit.start()):
                continue  # what comes into being is the event
            kind = hit['type'] if 'type' in rule.pattern.groupindex else 'Nghị quyết'
            kind = 'chương trình' if kind.lower().startswith('chương trình') else kind
            subject = _clean(text.value(*hit.span('subject')))
            issuer, _at = _issuer(text.plain, hit.end(), sentence.end) if rule in (OWN_NAME, SCHEME) else (None, 0)
            if rule is TITLED:
                issuer = Span(*hit.span('issuer'))
            found.append(
                Document(
                    start=hit.start(), end=hit.end(), why='own name', type=TYPES[kind.lower()], subject=subject, issuer=text.value(*issuer) if issuer else None
                )
            )  # fmt: skip
    return found


def _once(text: Text, found: list[Document]) -> list[Document]:
    """Each paper once: a second mention only fills what the first left open."""
    kept: list[Document] = []
    alike: dict[Hashable, set[int]] = defaultdict(set)
    last = -1
    for paper in found:
        if paper.start == last:
            continue  # two rules read the same words: the longer reading holds
        last = paper.start
        places = sorted({i for key in _keys(paper) for i in alike[key]})
        place = next((i for i in places if _is_same(kept[i], paper)), len(kept))
        if place < len(kept):
            kept[place] = _filled(kept[place], paper)
        else:
            kept.append(paper)
        for key in _keys(kept[place]):
            if len(alike[key]) < MOST_ALIKE:
                alike[key].add(place)
    return kept


def _keys(paper: Document) -> Iterator[Hashable]:
    """Two mentions of one paper share one of these, so that not every two are held against each other."""
    if paper.number:
        yield _bare(paper.number)
        yield paper.type, int(FIGURE.match(paper.number)[0])
    if paper.subject:
        yield paper.type, _words(paper.subject)
        if not paper.number:
            yield paper.type, tuple(_numerals(paper.subject))


def _is_same(one: Document, other: Document) -> bool:
    if one.number and other.number:
        a, b = _bare(one.number), _bare(other.number)
        short, long = sorted((a, b), key=len)
        return a == b or (
            one.type == other.type and short.isdecimal() and re.match(rf'0*{int(short)}\D', long) is not None
        )
    if one.number or other.number or one.type != other.type:
        same_words = one.type == other.type and one.subject and other.subject
        return bool(same_words and _words(one.subject) == _words(other.subject))
    a, b = sorted((_words(one.subject or ''), _words(other.subject or '')), key=len)
    return (
        bool(a)
        and len(a & b) >= 0.8 * len(a)
        and len(a) >= 0.5 * len(b)
        and _numerals(one.subject) == _numerals(other.subject)
    )


@lru_cache(maxsize=1024)
def _bare(number: str) -> str:
    return ''.join(number.split()).casefold()


@lru_cache(maxsize=1024)
def _words(subject: str) -> frozenset[str]:
    return frozenset(re.findall(r'\w+', subject.casefold()))


def _numerals(subject: str | None) -> list[str]:
    return re.findall(r'\b[IVXL]+\b|\d+', subject or '')


def _filled(known: Document, again: Document) -> Document:
    number = max(known.number or '', again.number or '', key=len) or None
    if number != known.number:
        return replace(
            again,
            issuer=again.issuer or known.issuer,
            subject=again.subject or known.subject,
            date=again.date or known.date,
        )
    return replace(
        known,
        date=known.date or (None if known.date_as_written else again.date),
        issuer=known.issuer or again.issuer,
        subject=known.subject or again.subject,
    )
