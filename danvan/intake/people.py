"""Who takes part, speaks or is shown, with the posts and the deed the text gives them. Names and posts as language: vietnamese.people.

Nothing here is kept: the desk offers office-holders in their office only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from danvan.org.naming import is_place
from danvan.vietnamese import people as words
from danvan.vietnamese.anchors import Phrase
from danvan.vietnamese.known import Known
from danvan.vietnamese.sentences import Span

from . import deeds
from .form import CERTAIN, LIKELY, LOOK, Person
from .lead import lead_of
from .text import Sentence, Text

APOSTROPHES = frozenset("'’‘")
MOST = 1000  # times that people are named: no paper of the field has so many
NO_PERSON = re.compile(
    r'^(?:Hồ Chí Minh|HỒ CHÍ MINH|Bác Hồ|Nguyễn Ái Quốc|Mác|Lênin|Các Mác|Lê Nin|Việt Nam|Cao Đài|Hòa Hảo|Phật giáo|Công giáo|Tin Lành|Đảng|Đoàn(?! (?:Thị|Văn|THỊ|VĂN) )|Hội)\b'
)
NOT_AFTER = (
    'đường', 'phố', 'trường', 'thcs', 'thpt', 'tiểu học', 'mầm non', 'chuyên', 'công viên', 'giải thưởng', 'giải', 'quỹ', 'cầu', 'chợ', 'chùa', 'đền', 'đình',
    'công ty', 'tnhh', 'hợp tác xã', 'htx', 'doanh nghiệp', 'bệnh viện', 'đại học', 'học viện', 'khu công nghiệp', 'kcn', 'sông', 'núi', 'hồ', 'đảo', 'vườn',
    'nghĩa trang', 'nhà máy', 'ngân hàng', 'báo', 'tạp chí', 'dân tộc', 'người', 'đồng bào', 'tết', 'tiếng', 'giáo xứ', 'giáo họ', 'nhà thờ', 'chi nhánh',
    'tòa nhà', 'tập đoàn', 'phong trào', 'học bổng', 'tuyến',
)  # fmt: skip
PLACES = (
    'tỉnh ủy', 'huyện ủy', 'thành ủy', 'thị ủy', 'quận ủy', 'đảng ủy', 'tỉnh', 'huyện', 'quận', 'xã', 'phường', 'thị trấn', 'thành phố', 'tp', 'tp.', 'tx', 'tx.',
    'tt', 'tt.', 'thôn', 'ấp', 'bản', 'buôn', 'khu phố', 'tổ dân phố', 'khối', 'khóm', 'đặc khu', 'đảng bộ', 'tỉnh đoàn', 'huyện đoàn', 'thành đoàn', 'công an',
    'ubnd', 'mttq', 'mặt trận', 'việt nam', 'biên phòng',
)  # fmt: skip
OTHER_PLACES = re.compile(r'(?:(?<!già )làng|hội [\w ]{3,14})\s*$', re.IGNORECASE)
BETWEEN = re.compile(r'\s*(?:[;,]|[;,]?\s+và\b|[;,]?\s+cùng\b|\s-\s)\s*$')
FREE = re.compile(r'\s*(?:$|[,.;:)(\-/])')  # nothing small goes on: Lãnh đạo, Ban Chấp hành are no names
SPEAKS = re.compile(
    r'\s*(?:,\s*)?(?:cũng |đã |vui mừng |phấn khởi )?(?:cho biết|cho hay|cho rằng|chia sẻ|phát biểu|nhấn mạnh|khẳng định|bày tỏ|tâm sự|kể|nói|phấn khởi|trao |tặng |báo cáo|trình bày|chủ trì|kết luận|đề nghị|yêu cầu)'
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One time that a person is named. `start` and `end` take in the form of address and the posts."""

    start: int
    end: int
    name: Span
    sentence: Sentence
    honorific: str | None
    roles: tuple[Span, ...] = ()
    why: str = 'address'
    in_list: bool = False
    deeds: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)


def read(text: Text) -> list[Person]:
    mentions: list[Mention] = []
    known: set[str] = set()
    for sentence in text.sentences:
        new = _mentions(text, sentence, known)
        known.update(_name(text, mention.name) for mention in new)
        mentions += new
        if len(mentions) > MOST:
            break
    before, all_speak = None, bool(mentions) and _all_speak(text)
    for group in _groups(text, mentions):
        _set_deeds(text, group, before, all_speak=all_speak)
        before = group[-1]
    return [_person(text, same) for same in _merged(text, mentions)]


def _all_speak(text: Text) -> bool:
    """At a dialogue or a gathering everyone is heard."""
    lead = lead_of(text)
    return bool(LISTENS.search(lead.title) or LISTENS.search(lead.telling))


def _mentions(text: Text, sentence: Sentence, known: set[str]) -> list[Mention]:
    found: list[Mention] = []
    for run in words.runs(text.plain, sentence.start, sentence.end):
        if found and run.start < found[-1].end:
            continue
        name = _name_span(text.plain, run, sentence.start)
        mention = name and _mention(text.plain, name, sentence, found, known)
        if mention:
            found.append(mention)
    return found


def _name_span(plain: str, run: Span, start: int) -> Span | None:
    """The run without the place before the name: 'Thành ủy Hà Tĩnh Dương Tất Thắng'. None where it names no person."""
    whole = plain[run.start : run.end]
    if not (NAMES[whole] or (run.start > start and words.address_before(plain, run.start))):
        return None
    before = plain[max(start, run.start - 40) : run.start]
    if NO_PERSON.match(whole) or words.POST.match(plain, run.start, len(plain)) or _is_named_after(before):
        return None
    return _behind_place(run, whole, before) if _is_behind_place(before) else run


def _is_named_after(before: str) -> bool:
    """'Trường “Nguyễn Văn A': what bears the name stands before it."""
    low = before.removesuffix('\n')
    return (low[:-1] if low.endswith(('"', '“')) else low).rstrip().lower().endswith(NOT_AFTER)


def _is_behind_place(before: str) -> bool:
    low = before.rstrip().lower()
    if low.endswith(PLACES):
        return True
    return ('làng' in low or 'hội ' in low) and OTHER_PLACES.search(before) is not None


def _may_be_name(whole: str) -> bool:
    """Without a form of address: a word alone is no name, be it a family's."""
    several = ' ' in whole and len(whole) > 2 * whole.count(' ') + 1
    return (several and any(map(words.has_family_name, whole.split()))) or not APOSTROPHES.isdisjoint(whole)


NAMES = Known(_may_be_name)


def _behind_place(run: Span, whole: str, before: str) -> Span | None:
    for found in list(re.finditer(r'\S+', whole))[1:]:
        rest, place = whole[found.start() :], whole[: found.start()]
        if (
            len(rest.split()) >= 2
            and words.has_family_name(rest)
            and (is_place(place) or not words.has_family_name(whole))
        ):
            return Span(run.start + found.start(), run.end)
    if is_place(whole) or not words.has_family_name(whole):
        return None
    is_unit = UNIT_BEFORE.search(before) and not (len(whole.split()) > 2 and LEADER_BEFORE.search(before))
    return None if is_unit else run


LEADER_BEFORE = re.compile(
    r'(?:UBND|HĐND|MTTQ|ủy|đội|đoàn|bộ|an|nhân dân) (?:xã|phường|huyện)\s*$|trưởng (?:hội )?(?:phụ nữ|nông dân|cựu chiến binh|thanh niên|người cao tuổi) (?:xã|ấp|thôn|bản|buôn|khu phố)\s*$|trưởng (?:thôn|ấp|bản|buôn|khu phố)\s*$',
    re.IGNORECASE,
)
UNIT_BEFORE = re.compile(r'(?:thôn|ấp|bản|buôn|(?<!già )làng|xã|phường|huyện|khu phố)\s*$', re.IGNORECASE)


def _mention(plain: str, name: Span, sentence: Sentence, found: list[Mention], known: set[str]) -> Mention | None:
    written = plain[name.start : name.end]
    many_words = len(written.split()) >= 2 or not APOSTROPHES.isdisjoint(written)
    called = words.address_before(plain, name.start)
    if called and (
        called.start() < sentence.start - 1
        or not _may_be_called(plain, name, sentence, known, in_list=bool(called['many']))
    ):
        called = None
    if not called and not (many_words and any(map(words.has_family_name, written.split()[:3]))):
        return None
    posts = _own_posts(plain, name, sentence)
    if called:
        return _addressed(plain, called, name, sentence, posts, posts[-1].end if posts else name.end)
    rank = words.rank_before(plain, sentence.start, name.start)
    if found and _goes_on(plain, found[-1], name.start):
        return _next_of_list(plain, found[-1], name, rank, posts)
    if rank and plain.endswith(WIDE, 0, rank.start()):
        return None
    if rank and not is_place(written):
        ranks = words.ranks(plain, rank.start(), name.start)
        end = posts[-1].end if posts else name.end
        return Mention(rank.start(), end, name, sentence, None, (*ranks, *posts), 'rank')
    return _by_post_or_deed(plain, name, sentence, found, known, posts) if words.has_family_name(written) else None


def _next_of_list(
    plain: str, head: Mention, name: Span, rank: re.Match[str] | None, posts: tuple[Span, ...]
) -> Mention:
    """Called as the first of the list is, where the list has one form of address for all."""
    start = rank.start() if rank else name.start
    end = posts[-1].end if posts else name.end
    roles = (*(words.ranks(plain, start, name.start) if rank else ()), *posts)
    honorific = head.honorific if head.in_list else None
    return Mention(start, end, name, head.sentence, honorific, roles, 'list', head.in_list)


def _by_post_or_deed(
    plain: str, name: Span, sentence: Sentence, found: list[Mention], known: set[str], posts: tuple[Span, ...]
) -> Mention | None:
    end = posts[-1].end if posts else name.end
    before = words.posts_before(plain, found[-1].end if found else sentence.start, name.start)
    if before:
        called = words.address_before(plain, before[0].start)
        honorific = words.address(called['word']) if called and not called['many'] else None
        return Mention(before[0].start, end, name, sentence, honorific, (*before, *posts), 'post before')
    if posts or KIN.search(plain, max(sentence.start, name.start - 5), name.start):
        return Mention(name.start, end, name, sentence, None, posts, 'post after' if posts else 'deed')
    does = SPEAKS.match(plain, name.end, sentence.end) or plain[slice(*name)] in known
    if does and not _names_body(plain, name, sentence):
        return Mention(name.start, end, name, sentence, None, posts, 'deed')
    return None


def _own_posts(plain: str, name: Span, sentence: Sentence) -> tuple[Span, ...]:
    """The posts behind a name up to one that leads to the next person: 'A, Chỉ huy trưởng, Bí thư Thành ủy Trần Văn B'."""
    own = []
    for post in words.posts_after(plain, name.end, sentence.end):
        led = next((run for run in words.runs(plain, post.start, post.end) if _is_led_to(plain, run, post)), None)
        if led and plain.endswith(AND, post.start, led.start):
            own.append(Span(post.start, led.start - len(AND)))
        if led:
            break
        own.append(post)
    return tuple(own)


def _is_led_to(plain: str, run: Span, post: Span) -> bool:
    if run.start == post.start or run.end < post.end:
        return False
    name = _name_span(plain, run, post.start)
    written = plain[slice(*name)] if name else ''
    return len(written.split()) > 2 and words.has_family_name(written)


def _names_body(plain: str, name: Span, sentence: Sentence) -> bool:
    """'Đảng ủy xã Trà Lâm báo cáo': the commune whose body does it, though Trà is a family name, too."""
    return _is_behind_place(plain[max(sentence.start, name.start - 40) : name.start])


AND = ' và '
WIDE = '    '  # between who reads a paper and who signs it: 'Lưu: VT.          Đại tá Phạm Văn H'
KIN = re.compile(r'(?<!\w)(?:[Cc]ụ|[Bb]ác|[Cc]hú|[Cc]ô|[Tt]hầy|[Ee]m|[Mm]ẹ)\s$')  # no form of address that is kept
INITIALS = re.compile(r'\w\.\s?[^\W\d_]\.')
PLACE_AFTER_SIGN = re.compile(r'[\w,] (?:Ông|Bà|Anh|Chị) $')


def _may_be_called(plain: str, name: Span, sentence: Sentence, known: set[str], *, in_list: bool) -> bool:
    """After a form of address a lone word or a word of no family is a name where nothing small goes on with it."""
    written = plain[name.start : name.end]
    several = ' ' in written
    if not several and INITIALS.match(plain, name.start):
        return False  # 'ông N.V.T.': no name is told
    if not several and PLACE_AFTER_SIGN.search(plain, max(sentence.start, name.start - 8), name.start):
        return False  # 'các ấp Trung, Bà Bống'
    if several and words.has_family_name(written):
        return True
    if not several and any(one.rsplit(' ', 1)[-1] == written for one in known):
        return True
    return (several or not in_list) and bool(
        FREE.match(plain, name.end, sentence.end) or words.DOES.match(plain, name.end, sentence.end)
    )


def _addressed(
    plain: str, called: re.Match[str], name: Span, sentence: Sentence, posts: tuple[Span, ...], end: int
) -> Mention | None:
    in_list = bool(called['many'])
    start = name.start if in_list else called.start('word')
    ranks = tuple(words.ranks(plain, called.start('ranks'), name.start)) if called['ranks'] else ()
    if ranks and in_list:
        start = ranks[0].start
    return Mention(start, end, name, sentence, words.address(called['word']), ranks + posts, 'address', in_list)


def _goes_on(plain: str, before: Mention, at: int) -> bool:
    """A list of people goes on: a sign or 'và' stands right before the next name."""
    gap = plain[before.end : at]
    ranked = words.rank_before(gap, 0, len(gap))
    gap = gap[: ranked.start()] if ranked else gap
    return bool(BETWEEN.fullmatch(gap)) or (before.in_list and len(gap) < 160 and gap.rstrip().endswith((';', ',')))


def _name(text: Text, name: Span) -> str:
    written = text.value(name.start, name.end)
    return written.title() if written.isupper() else written


def _groups(text: Text, mentions: list[Mention]) -> Iterator[list[Mention]]:
    """Mentions that one verb may be said of: neighbours in a list."""
    group: list[Mention] = []
    for mention in mentions:
        gap = text.plain[group[-1].end : mention.start] if group else ''
        joined = group and mention.sentence is group[-1].sentence and len(gap) <= 40 and not deeds.said_in(gap)
        if group and not joined:
            yield group
            group = []
        group.append(mention)
    if group:
        yield group


OFFICE = re.compile(
    r'bí thư|chủ tịch|giám đốc|trưởng|phó|ủy viên|chính ủy|chánh|thường trực|đại biểu|tỉnh ủy|cán bộ|linh mục|hòa thượng|mục sư|đại đức|thượng tọa|chủ tọa',
    re.IGNORECASE,
)
LISTENS = Phrase(r'đối thoại|lắng nghe|diễn đàn|gặp mặt|gặp gỡ|tiếp xúc|tọa đàm', re.IGNORECASE)


CLAUSE_ENDS = re.compile(r'[;.]\s')
TOGETHER = re.compile(r'\s*,?\s*(?:đồng|cùng)\b')


def _set_deeds(text: Text, group: list[Mention], before_it: Mention | None, *, all_speak: bool) -> None:
    """What is said before a group is said of all; what follows it of the last, or of all that do it together."""
    first, last = group[0], group[-1]
    low = before_it.end if before_it and before_it.sentence is first.sentence else first.sentence.start
    lead = CLAUSE_ENDS.split(text.plain[max(low, first.start - 160) : first.start])[-1]
    words = text.plain[last.end : last.sentence.end]
    leads, follows = deeds.before(lead), deeds.after(words, lead)
    if not (leads or follows or low == first.sentence.start or deeds.said_in(lead)):
        leads = before_it.leads
    together = TOGETHER.match(words) or first.in_list or not leads
    for mention in group:
        said = leads | (follows if together or mention is last else set())
        mention.deeds.update(said)
        mention.leads.update(leads)
        if deeds.SPEAKS in said and (all_speak or deeds.SPEAKS_OUT.search(lead + words[: deeds.NEAR])):
            mention.deeds.add(deeds.TO_ALL)


def _is_citizen(text: Text, same: list[Mention]) -> bool:
    """Without an office: whoever is only asked is no speaker of the meeting."""
    roles = (text.plain[slice(*role)] for mention in same for role in mention.roles)
    return all(mention.honorific != 'đồng chí' for mention in same) and not any(map(OFFICE.search, roles))


def _merged(text: Text, mentions: list[Mention]) -> list[list[Mention]]:
    """Those of one person together; a lone given name is the last one so called."""
    people: dict[str, list[Mention]] = {}
    for mention in mentions:
        name = _name(text, mention.name)
        key = name.casefold()
        if ' ' not in name:
            key = next((known for known in reversed(people) if known.rsplit(' ', 1)[-1] == key), key)
        people.setdefault(key, []).append(mention)
    return list(people.values())


def _person(text: Text, same: list[Mention]) -> Person:
    named = next((mention for mention in same if mention.roles), same[0])
    honorific = next((mention.honorific for mention in same if mention.honorific), None)
    done = set().union(*(mention.deeds for mention in same))
    if not _is_citizen(text, same):
        done |= {deeds.REPORTS_IT} if deeds.TELLS_RESULTS in done else set()
    elif deeds.TO_ALL not in done:
        done -= {deeds.SPEAKS}
    return Person(
        start=named.start,
        end=named.end,
        why=same[0].why,
        doubt=CERTAIN if named.roles and honorific else LIKELY if named.roles else LOOK,
        name=_name(text, same[0].name),
        honorific=honorific,
        roles=tuple(text.value(*role) for role in named.roles),
        did=next((deed for deed in deeds.ORDER if deed in done), 'khác'),
    )
