"""Where it happened and at which level: province, district, commune as the text names them or as their names allow.

Which unit of the tree a name is: org. Which names there are: org.naming.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice

from danvan.org import naming
from danvan.vietnamese.anchors import Phrase, Rule
from danvan.vietnamese.known import Known
from danvan.vietnamese.people import RUN, WORDS, has_family_name
from danvan.vietnamese.sentences import Span

from . import bodies
from .lead import Lead

NO_DISTRICTS = '2025-07-01'  # from that day on
TYPES = {
    'province': r'tỉnh(?: ủy| đoàn)?|thành phố|tp\.?|thành ủy',
    'district': r'huyện(?: ủy| đoàn)?|quận(?: ủy| đoàn)?|thị xã|tx\.?|thị ủy|thành ủy|thành phố|tp\.?|thành đoàn|h\.',
    'commune': r'(?<!thị )xã(?! hội)|phường(?! hội)|thị trấn|đặc khu|tt\.',
}
KINDS_OF_PLACE = 'biên giới|miền núi|vùng cao|vùng sâu|vùng xa|ven biển|đảo'  # 'huyện biên giới Trăng Non'
TYPE = {level: re.compile(rf'(?<!\w)(?:{words})(?!\w)', re.IGNORECASE) for level, words in TYPES.items()}
LEADS_TO = {
    level: Rule(rf'(?<!\w)(?:{words})(?: (?-i:{KINDS_OF_PLACE}))?[ ]{{0,2}}(?=[^\s,.;:)])', re.IGNORECASE)
    for level, words in TYPES.items()
}
TYPED = Rule(rf'(?<!\w)(?P<type>(?i:tỉnh(?: ủy| đoàn)?|TP\.?|thành phố|thành ủy))[ ]{{0,2}}(?P<name>{WORDS})')
HERE = re.compile(WORDS)
COLUMN = re.compile(r'\s{2,}|\s(?=ĐẢNG CỘNG SẢN|CỘNG HÒA)')  # the motto that stands beside a head
QUARTER = re.compile(r'(?:quận)\s{0,2}$', re.IGNORECASE)
NUMBERED = re.compile(r'\s{0,2}(\d{1,2})(?!\d|[/.,]\d)')
SMALL = re.compile(r'(?:[^\W\d]{1,10} ){0,3}[^\W\d]{1,10}')
CITY = re.compile(
    r'(?:thành ủy|thành phố|thành đoàn|tp\.?)(?:\s{0,2}(?:TP\.?|thành phố)(?:\s?HCM|\s(?:Hồ Chí Minh|Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ))?)?$',
    re.IGNORECASE,
)
CITY_WORD = Phrase(r'(?:thành phố|thành ủy|tp\.?)\s{0,2}$', re.IGNORECASE)
CHI_MINH_CITY = Rule(r'(?<!\w)(?:TP\.?\s?HCM|TPHCM|(?:TP\.?|thành phố)\s{0,2}Hồ Chí Minh)(?!\w)', re.IGNORECASE)
HYPHENED = Phrase(r'Bà Rịa\s?-\s?Vũng Tàu|Thừa Thiên\s?-\s?Huế', re.IGNORECASE)
LOWER_UNIT = Phrase(r'(?:huyện|quận|xã|phường|thị trấn|thị xã|đường|thôn|ủy)\s{0,2}$', re.IGNORECASE)
POST = re.compile(r'đồn (?:biên phòng|bp)', re.IGNORECASE)  # below the head of the province's force
VISITS = re.compile(r'đoàn (?:công tác|kiểm tra|giám sát|khảo sát)', re.IGNORECASE)
VISITED = re.compile(
    r'(?:tại|với)\s+(?:UBND |Đảng ủy |Ban Thường vụ |Thường trực )?([Hh]uyện(?: ủy)?|[Tt]hị (?:xã|ủy)|xã|phường|thành phố|Thành ủy|TP\.?)\s?[A-ZĐÀ-Ỹ]'
)
NO_NAME = re.compile(
    r'(?:VỚI|VÀ|TỔ|ĐÃ|CHO|CÓ|LẦN|NĂM|KHÓA|ĐỐI|TỔNG|SƠ|TRIỂN|VỀ|TRONG|TẠI|THỰC|GẶP|KÝ|Ủy|Đoàn|ỦY|ĐOÀN)(?!\w)'
)
HELD_IN = re.compile(
    r'(?<!\w)(?:(?:tại|về|đến|ở)\s(?:các\s)?|tại\s[^,;.()]{2,60}?\s)(?:(?:xã|phường|thị trấn|thôn|ấp|bản)\s[^,;.()]{2,30}(?:,|\s\()\s?){0,2}(?:[Hh]uyện(?: ủy)?|thị xã|quận)\s'
)
OF_PROVINCE = r'sở [^\d,;.]{3,45}?|công ty điện lực|cục (?:thuế|hải quan|thống kê|quản lý thị trường|thi hành án dân sự)'  # whatever follows
BRANCH = re.compile(  # a province's branch of what the State runs, with the province's bare name
    rf'(?i:{OF_PROVINCE}|điện lực|công an|kho bạc nhà nước|bưu điện|viễn thông|bảo hiểm xã hội|ngân hàng [^\d,;.]{{5,40}}?|bộ đội biên phòng) (?P<name>{WORDS})$'
)
BESIDE_DISTRICT = re.compile(  # 'huyện Trăng Non (Sông Trăng)', 'xã Bến Mơ, huyện Trăng Non, Sông Trăng'
    rf'(?:[Hh]uyện(?: ủy)?|[Tt]hị (?:xã|ủy)|TP\.?|[Tt]hành (?:phố|ủy)) {WORDS} \((?P<name>{WORDS})\)|(?:xã|phường|thị trấn) {WORDS}, (?:huyện|thị xã) {WORDS}, (?P<name2>{WORDS})'
)
BARE = re.compile(
    rf'(?<!\w)(?:ở|khắp|đất|Tỉnh) (?P<name>{WORDS})'
)  # of the whole province where the text speaks of that
WHOLE_PROVINCE = Rule(r'(?:toàn|trong) tỉnh(?!\w)', re.IGNORECASE)
PAPER = re.compile(  # a province's own paper: 'Báo Sông Trăng điện tử', 'SÔNG TRĂNG ONLINE'
    rf'(?:(?i:báo(?: điện tử)?(?: và (?:đài )?(?:phát thanh(?:,| và| -)? ?truyền hình|pt-?th|ptth))?|đài (?:phát thanh(?: và|,| -)? ?truyền hình|pt-?th|ptth)) (?P<name>{WORDS})|(?P<name2>{WORDS}))$'
)
ON_LINE = re.compile(r'\s(?:điện tử|online)$', re.IGNORECASE)
NO_PROVINCE = re.compile(  # papers of the whole country
    r'(?:nhân dân|lao động|người lao động|tuổi trẻ|thanh niên|tiền phong|đại đoàn kết|công lý|pháp luật|giao thông|xây dựng|công thương|dân trí|văn hóa|nông nghiệp|biên phòng|cựu chiến binh'
    r'|phụ nữ|công an|thanh tra|đầu tư|tài nguyên|tin tức|quân đội|dân việt|dân vận|nông thôn|quốc tế|việt nam|người hà nội|điện tử|giáo dục|sức khỏe|gia đình|đời sống)$',
    re.IGNORECASE,
)
PREFIX = re.compile(rf'({WORDS}):\s')  # 'Khánh Hòa: ...'


class Locality:
    def __init__(self, lead: Lead) -> None:
        self.lead = lead
        self.host: Span | None = None
        self.text = lead.text
        self.plain = lead.text.plain

    def level(self, host: Span | None) -> str | None:
        """The host's own, else that of the paper's head, else of the first unit that the headline or the lead names."""
        self.host = host
        name = self.plain[slice(*host)] if host else ''
        level = bodies.level(name) if name else None
        visited = self._visited(name)
        if visited and (level is None or not self._headline_names(level)):
            return 'commune' if visited in {'xã', 'phường'} else 'district'
        if level == 'district' and CITY.search(name) and self._named in bodies.CENTRAL_CITIES - {'Huế'}:
            return 'province'
        if POST.match(name):
            return level or self._level_of_words()
        if level is None and self._branch(name):
            return 'province'
        head = ' '.join(self.plain[slice(*line)] for line in self.lead.head_lines)
        return level or bodies.level(head) or self._level_of_words()

    def _branch(self, host: str) -> str | None:
        """The province whose branch the host is: by its sort, or as the text speaks of the whole province."""
        found = BRANCH.search(host)
        if not found or len(found['name'].split()) not in {2, 3}:
            return None
        sure = re.match(OF_PROVINCE, host, re.IGNORECASE) or self._tells_of_whole_province
        return _titled(found['name']) if sure else None

    @cached_property
    def _tells_of_whole_province(self) -> bool:
        return self.text.anchored.search(WHOLE_PROVINCE, 0, len(self.plain)) is not None

    def _visited(self, host: str) -> str | None:
        found = VISITED.search(self.lead.telling) if VISITS.match(host) else None
        return found[1] if found else None

    def _held_in(self) -> str | None:
        """The district in which a body of the province holds the event: 'tại xã Gò Nắng, huyện Trăng Non'."""
        found = HELD_IN.search(self.lead.telling)
        return self._name_after(self.lead.told.start + found.end(), self.lead.told.end, 'district') if found else None

    def _headline_names(self, level: str) -> bool:
        """The team's own body or area stands in the headline, which is then not about whom it visits."""
        heads = bodies.HEAD.finditer(self.lead.title)
        named = (bodies.at(self.lead.title, head.start(), len(self.lead.title)) for head in heads)
        if any(bodies.level(self.lead.title[slice(*body)]) == level for body in named if body):
            return True
        return min([*_types(self.lead.title), *_names(self.lead.title)], default=(0, ''))[1] == level

    def province(self, level: str | None, day: str | None) -> tuple[str | None, bool]:
        """The province, and whether the text says it itself."""
        if level == 'central':
            return None, True
        year = int(self._when(day)[:4])
        if self._named and not (self._named == 'Huế' and year < 2025):  # a city of its province then
            return self._named, True
        if level == 'province' and (branch := self._branch(self.plain[slice(*self.host)] if self.host else '')):
            return branch, True
        heading = PREFIX.match(self.lead.title)
        if heading and level == 'province' and len(heading[1].split()) in {2, 3}:
            return _titled(heading[1]), True
        if told := self._beside(level) or self._paper():
            return told, True
        province = self._inferred(level)
        return (naming.name_in(province, year), False) if province else (None, True)

    def _beside(self, level: str | None) -> str | None:
        """A province that we do not know, by where its name stands in the headline or the lead."""
        rule = BARE if level == 'province' and self._tells_of_whole_province else BESIDE_DISTRICT
        for words in (self.lead.title, self.lead.telling, *self.lead.sentences[:3]):
            may = rule is BARE or '(' in words or ', huyện' in words or ', thị xã' in words
            for found in rule.finditer(words) if may else ():
                name = found['name'] or found['name2'] if rule is BESIDE_DISTRICT else found['name']
                if len(name.split()) in {2, 3} and not has_family_name(name) and not naming.is_district(name):
                    return _titled(name)
        return None

    def _paper(self) -> str | None:
        """The province whose newspaper's name stands above the piece or opens it."""
        opening = self.plain[self.lead.first[0].start :][:40].split(' - ')[:-1] if self.lead.first else []
        for line in (*self.lead.words_of('navigation')[:3], *opening[:1]):
            said = ON_LINE.split(line)[0]
            found = PAPER.match(said)
            name = found and (found['name'] or (said != line and found['name2']))
            if name and len(name.split()) in {2, 3} and not NO_PROVINCE.match(name):
                return _titled(name)
        return None

    def district(self, level: str | None, day: str | None, host: str) -> str | None:
        if self._when(day) >= NO_DISTRICTS or (level == 'central' or level is None):
            return None
        if level == 'province' and not self._visited(host):
            return self._held_in()
        return self._district

    def _when(self, day: str | None) -> str:
        return day if day and day[0] != '-' else self.text.published or '2024'

    def _inferred(self, level: str | None) -> str | None:
        district = self._district if level in {'district', 'commune'} else None
        if district:
            province = naming.province_of_district(f'Quận {district}' if district.isdigit() else district)
            if province:
                return province
        commune = self._unit('commune') if level == 'commune' else None
        return naming.province_of_commune(commune, district) if commune else None

    # level

    def _level_of_words(self) -> str | None:
        named = PREFIX.match(self.lead.title)
        rest = self.lead.title[named.end() :] if named and naming.province_named(named[1]) else ''
        others = self.lead.words_of('navigation', 'caption', 'body')[:20]
        for words in (rest, self.lead.title, self.lead.telling, *self.lead.sentences[:6], *others):
            found = [*_types(words), *_names(words)]
            if found:
                at, level = min(found, key=lambda one: (one[0], one[1] != 'province'))
                is_city = level == 'province' and re.match(r'thành|tp', words[at:], re.IGNORECASE)
                return bodies.level(words[at : at + 40]) if is_city else level
        return None

    # province

    @cached_property
    def _named(self) -> str | None:
        """In the headline with or without 'tỉnh'; with it in the lead and the rest; without it in the lead."""
        title = self.text.title_span
        parts = [part for part in self.text.paragraphs if part.what != 'related']
        found = self._province_within(*title) if title else None
        for part in () if found else (*self.lead.first, *parts):
            found = next(filter(None, map(_after_type, self.text.anchored.finditer(TYPED, part.start, part.end))), None)
            if found:
                break
        if not found and any(self.text.anchored.search(CHI_MINH_CITY, part.start, part.end) for part in parts[:12]):
            found = 'Hồ Chí Minh'
        heads = [part for part in parts if part.what in {'navigation', 'published'}]
        later = (self._province_within(one.start, one.end) for one in (*self.lead.first, *heads))
        return found or next(filter(None, later), None)

    def _province_within(self, start: int, end: int) -> str | None:
        for hit in RUN.finditer(self.plain, start, end):
            is_joined = '-' in self.plain[hit.end() : hit.end() + 2]
            if is_joined and (joined := HYPHENED.pattern.match(self.plain, hit.start())):
                return naming.province_named(joined.group())
            name = PROVINCE_AT[hit.group()]
            if name and _may_be_province(hit.group(), self.plain[max(0, hit.start() - 12) : hit.start()]):
                return name
        return None

    # district and commune

    @cached_property
    def _district(self) -> str | None:
        return self._unit('district')

    def _unit(self, sort: str) -> str | None:
        """The first unit of this sort that is named with its type word: headline, lead, then anywhere."""
        for start, end in self._spans():
            for hit in self.text.anchored.finditer(LEADS_TO[sort], start, end):
                if name := self._name_after(hit.end(), end, sort):
                    return name
        return self._bare_district() if sort == 'district' else None

    def _spans(self) -> Iterator[tuple[int, int]]:
        if self.text.title_span:
            yield self.text.title_span
        if self.lead.told:
            yield self.lead.told
        yield from ((sentence.start, sentence.end) for sentence in self.lead.first)
        yield from ((part.start, part.end) for part in self.text.paragraphs if part.what != 'related')

    def _name_after(self, at: int, end: int, sort: str) -> str | None:
        number = NUMBERED.match(self.plain, at, end)
        if number and sort == 'district' and QUARTER.search(self.plain, max(0, at - 6), at):
            return number[1]
        run = HERE.match(self.plain, at, end)
        if run is None:
            small = SMALL.match(self.plain, at, min(end, at + 30)) if sort == 'district' else None
            return small and _beginning(small.group(), naming.province_of_district)
        name = _beginning(run.group(), naming.is_district if sort == 'district' else naming.is_place)
        if name and sort == 'district':
            name = _with_last_word(run.group(), name)
        if name:
            is_province = sort == 'district' and naming.province_named(name) in bodies.CENTRAL_CITIES - {'Huế'}
            return None if is_province else name
        of_city = CITY_WORD.search(self.plain[max(0, at - 11) : at])
        if (of_city and naming.province_named(run.group())) or len(run.group().split()) not in {2, 3}:
            return None
        return None if NO_NAME.match(run.group()) else _titled(run.group())

    def _bare_district(self) -> str | None:
        """'Hội An phối hợp với ...' in a headline: a name that is a district's and no province's."""
        for hit in RUN.finditer(self.lead.title):
            name = _beginning(hit.group(), naming.is_district)
            if name and ' ' in name and not naming.province_named(name):
                return name
        return None


def _types(words: str) -> list[tuple[int, str]]:
    """The first time each sort of unit is named as one: 'các xã, thị trấn' and 'cấp huyện' are none."""
    found = []
    for level, rule in TYPE.items():
        hits = (
            hit.start()
            for hit in rule.finditer(words)
            if not SEVERAL.search(words, max(0, hit.start() - 24), hit.start())
        )
        found += [(at, level) for at in islice(hits, 1)]
    return found


SEVERAL = re.compile(
    r'(?:các|những|mỗi|từng|mọi|nhiều|một số|cấp|\d|giữa|hai|ba|bốn|sáu|bảy|tám|chín|mười)\s(?:(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố),?\s(?:và\s)?){0,3}$',
    re.IGNORECASE,
)


def _names(words: str) -> list[tuple[int, str]]:
    found = [(hit.start(), 'province') for hit in HYPHENED.finditer(words)]
    for hit in RUN.finditer(words):
        if naming.province_named(hit.group()):
            found.append((hit.start(), 'province'))
        elif naming.province_of_district(hit.group()):
            found.append((hit.start(), 'district'))
    return found


def _may_be_province(name: str, before: str) -> bool:
    """No street, no city of the same name, and not the man after whom a city is called."""
    province = naming.province_named(name)
    if province == 'Hồ Chí Minh' or CITY_WORD.search(before):
        return province in bodies.CENTRAL_CITIES and bool(CITY_WORD.search(before))
    return not LOWER_UNIT.search(before)


def _after_type(hit: re.Match[str]) -> str | None:
    """'tỉnh X' is a province whatever its name; 'thành phố X' where X is a city under the centre."""
    words = COLUMN.split(hit['name'], maxsplit=1)[0]
    name = PROVINCE_AT[words]
    if hit['type'].lower().startswith('tỉnh'):
        new = len(words.split()) in {2, 3} and not naming.is_district(words)
        return name or (_titled(words) if new and not has_family_name(words) else None)
    return name if name and naming.province_named(name) in bodies.CENTRAL_CITIES else None


def _beginning(words: str, known: Callable[[str], object]) -> str | None:
    """The longest beginning of a run that is a name: 'Hà Nam Nguyễn Văn A' -> Hà Nam."""
    parts = words.split()
    for n in range(min(4, len(parts)), 0, -1):
        name = ' '.join(parts[:n])
        if (n > 1 or len(parts) == 1) and known(name):
            return _titled(name)
    return None


def _with_last_word(words: str, name: str) -> str:
    """'Trà Cú Lao' is not Trà Cú, but in 'Trà Cú Nguyễn Văn A' a person follows."""
    rest = words[len(name) :].split()
    return name if len(rest) != 1 or words.isupper() or has_family_name(rest[0]) else words


PROVINCE_AT = Known(lambda words: _beginning(words, naming.province_named))  # with which a run of words begins


def _titled(name: str) -> str:
    """'GIA VIỄN' and 'gia viễn' -> Gia Viễn."""
    return name.title() if name.isupper() or name.islower() else name
