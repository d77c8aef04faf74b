"""The lines of a saved page of a news site: headline, date line, text and captions, and what hangs round them. Fetches nothing.

The text is where the long paragraphs without links stand; all else is told by names that sites give their parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from danvan.office import lines
from danvan.office.lines import Line
from danvan.office.package import UnreadableFile

LIMIT_LETTERS = 2_000_000
LIMIT_BLOCKS = 20_000
SILENT = {'script', 'style', 'noscript', 'template', 'svg', 'head', 'iframe', 'object', 'select', 'button', 'input', 'textarea', 'canvas', 'video', 'audio', 'map', 'math'}  # fmt: skip
INLINE = {'a', 'abbr', 'b', 'bdi', 'big', 'cite', 'code', 'del', 'em', 'font', 'i', 'ins', 'label', 'mark', 'q', 's', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'wbr', 'o:p', 'st1:place', 'img', 'picture', 'source', 'nobr'}  # fmt: skip
HEADINGS = {'h1', 'h2', 'h3', 'h4', 'h5', 'h6'}
HIDDEN = re.compile(r'display\s*:\s*none|visibility\s*:\s*hidden', re.IGNORECASE)
FAR = re.compile(
    r'(?<![a-z])(?:nav|menu|breadcrumbs?|banner|footer|sidebar|side|share|social|sharing|comments?|binhluan|binh-luan|toolbar|tool|tools|search|login|advert|ads|qc'
    r'|quangcao|quang-cao|popup|cookie|hotline|counter|thongke|lienket|weblink|paging|pagination|rating|vote|fb|zalo|print|skip|copyright)(?![a-z])',
    re.IGNORECASE,
)
RELATED = re.compile(
    r'relat|lien-?quan|tin-?khac|bai-?khac|other-?(?:news|post|article)|more-?news|most-?(?:read|view)|doc-?nhieu|xem-?nhieu|cung-?chuyen-?muc|tin-?moi|latest|hot-?news|recommend|noi-?bat|tags?(?![a-z])|keyword|tu-?khoa',
    re.IGNORECASE,
)
CAPTION = re.compile(r'caption|chu-?thich|(?:img|image|photo|pic)-?(?:desc|note|title|alt)|desc-?(?:img|image|photo)|avatar-?desc|foto-?note', re.IGNORECASE)  # fmt: skip
BYLINE = re.compile(r'author|tac-?gia|by-?line|but-?danh|(?<![a-z])(?:nguon|source|credit|signature)(?![a-z])', re.IGNORECASE)  # fmt: skip
DATED = re.compile(r'date|time|publish|ngay|posted|created|updated', re.IGNORECASE)
DATE = re.compile(r'(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2},? (?:năm )?(?:19|20)\d{2}', re.IGNORECASE)  # fmt: skip
RELATED_WORDS = re.compile(
    r'\W*(?:(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới|cũ hơn|mới hơn|đã đưa|đọc nhiều)|xem thêm|đọc nhiều|xem nhiều|có thể bạn quan tâm|cùng chuyên mục|từ khóa|tags?)\b',
    re.IGNORECASE,
)
BYLINE_WORDS = re.compile(r'\W*(?:(?:tin|bài|ảnh|tác giả|nguồn|theo|thực hiện|tin,? (?:bài|ảnh)|bài,? (?:và )?ảnh)\s*[:,;&/-]|\([^()]{3,60}\)$)', re.IGNORECASE)  # fmt: skip
SITE_PART = re.compile(r'\s+(?:[|»–—-]|::)\s+[^|»–—]{3,80}$')
LONG, LINKED = (
    80,
    0.5,
)  # characters of a paragraph that speaks for its holder; the share of link words of a list of links
LONGEST_BYLINE, LONGEST_DATE, LONGEST_CAPTION = 70, 160, 300


@dataclass(slots=True)
class _Block:
    """Words between two breaks, with the elements they stand in, the innermost first."""

    holders: tuple[etree._Element, ...]
    words: list[str] = field(default_factory=list)
    linked: int = 0
    after_picture: bool = False
    text: str = ''
    names: str = ''

    @property
    def tags(self) -> list[str]:
        return [holder.tag for holder in self.holders]

    @property
    def is_linked(self) -> bool:
        return self.linked > LINKED * len(self.text)


def read_page(page: str) -> list[Line]:
    """All lines of a page in their order; the headline and the date line come first. Raises `UnreadableFile`."""
    root = _parsed(page)
    blocks = _blocks(root)
    if sum(len(block.text) for block in blocks) > LIMIT_LETTERS or len(blocks) > LIMIT_BLOCKS:
        raise UnreadableFile('Văn bản quá dài.')
    main = _main(blocks)
    inside = [place for place, block in enumerate(blocks) if main is not None and main in block.holders]
    if not inside:
        return [Line(block.text) for block in blocks]
    return _told(root, blocks, inside)


def _parsed(page: str) -> etree._Element:
    parser = html.HTMLParser(encoding='utf-8', remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(page.encode('utf-8', 'replace'), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as broken:
        raise UnreadableFile('Trang web đã lưu bị hỏng hoặc trống.') from broken
    return root


# --- blocks


def _blocks(root: etree._Element) -> list[_Block]:
    """Every run of words between two breaks. A table's row is one, its cells parted by tabs."""
    found: list[_Block] = []
    reading = _Reading(found)
    skipped = None
    for event, element in etree.iterwalk(root, events=('start', 'end')):
        if skipped is None and event == 'start' and _is_silent(element):
            skipped = element
        if skipped is None:
            reading.start(element) if event == 'start' else reading.end(element)
        elif event == 'end' and element is skipped:
            skipped = None
            reading.add(element.tail, element.getparent())
    reading.close()
    return found


class _Reading:
    """Gathers words while the elements go by."""

    def __init__(self, found: list[_Block]) -> None:
        self.found, self.links, self.pictured = found, 0, False
        self.stack: list[etree._Element] = []
        self.block: _Block | None = None

    def start(self, element: etree._Element) -> None:
        if element.tag not in INLINE or element.tag == 'br':
            self.close()
        self.stack.append(element)
        self.links += element.tag == 'a'
        self.pictured = self.pictured or element.tag == 'img'
        self.add(element.text, element)

    def end(self, element: etree._Element) -> None:
        if element.tag not in INLINE:
            self.close()
        if self.stack:
            self.stack.pop()
        self.links -= element.tag == 'a'
        self.add(element.tail, element.getparent())

    def add(self, words: str | None, holder: etree._Element | None) -> None:
        if not words or not words.strip():
            if words and self.block is not None:
                self.block.words.append(' ')
            return
        if self.block is None:
            self.block = _Block(tuple(reversed(self.stack)), after_picture=self.pictured)
            self.pictured = False
        self.block.words.append(words)
        self.block.linked += len(words.strip()) if self.links else 0

    def close(self) -> None:
        block, self.block = self.block, None
        if block is None:
            return
        block.text = ' '.join(''.join(block.words).split())
        if block.text:
            block.names = ' '.join(_named(holder) for holder in block.holders)
            self.found.append(block)


def _is_silent(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return True
    return element.get('hidden') is not None or bool(HIDDEN.search(element.get('style', '')))


def _named(element: etree._Element) -> str:
    """What a site calls a part of its page."""
    said = (element.get('class', ''), element.get('id', ''), element.get('itemprop', ''), element.get('role', ''))
    return ' '.join(word for word in said if word)[:200]


# --- where the text is


def _main(blocks: list[_Block]) -> etree._Element | None:
    """The element that holds most of the long paragraphs without links, as close around them as may be."""
    scores: dict[etree._Element, float] = defaultdict(float)
    for block in blocks:
        if len(block.text) < LONG or block.is_linked or _is_far(block):
            continue
        outer = [holder for holder in block.holders if holder.tag not in INLINE]
        holders = outer[1:] if outer and outer[0].tag in ('p', 'li', *HEADINGS) else outer
        for weight, holder in zip((1, 0.6, 0.3), holders, strict=False):
            scores[holder] += weight * len(block.text)
    return max(scores, key=lambda holder: scores[holder]) if scores else None


def _is_far(block: _Block) -> bool:
    """What stands in a part that a site calls its menu, foot or side."""
    tags = block.tags
    if any(tag in tags for tag in ('nav', 'footer', 'aside', 'form')):
        return True
    return bool(FAR.search(_near_names(block)) or RELATED.search(_near_names(block)))


def _near_names(block: _Block) -> str:
    """The names of the parts, without those of the page as a whole."""
    return ' '.join(_named(holder) for holder in block.holders if holder.tag not in ('body', 'html'))


# --- what each block is


def _told(root: etree._Element, blocks: list[_Block], inside: list[int]) -> list[Line]:
    within = range(inside[0], inside[-1] + 1)
    title = _title(root, blocks, within)
    dated = _dated(blocks, within, title)
    first = title if title is not None else within.start
    said: list[Line] = []
    related = False
    for place, block in enumerate(blocks):
        related = _stays_related(block, related, place in within)
        if place not in (title, dated):
            said.append(Line(block.text, _what(block, place, first, within, related)))
    said = _with_bylines(said)
    head = [Line(blocks[title].text, lines.TITLE)] if title is not None else _named_by_head(root)
    return head + ([Line(blocks[dated].text, lines.PUBLISHED)] if dated is not None else []) + said


def _what(block: _Block, place: int, first: int, within: range, related: bool) -> str:
    is_lead = first < place < within.start and len(block.text) >= LONG and not block.is_linked
    if place not in within and not (is_lead and not _is_far(block)):
        return lines.RELATED if related or RELATED.search(_near_names(block)) else lines.NAVIGATION
    if related or (block.is_linked and (len(block.text) < LONG or 'li' in block.tags)):
        return lines.RELATED
    return _of_text(block)


def _of_text(block: _Block) -> str:
    """Of what stands among the paragraphs of the text."""
    own = ' '.join(_named(holder) for holder in block.holders[:3])
    if 'figcaption' in block.tags or CAPTION.search(own):
        return lines.CAPTION
    if BYLINE.search(own) and len(block.text) <= LONGEST_BYLINE:
        return lines.BYLINE
    if len(block.text) < LONG and RELATED.search(own):
        return lines.RELATED
    if block.after_picture and _may_be_caption(block):
        return lines.CAPTION
    return lines.HEADING if block.tags[0] in HEADINGS else lines.PARAGRAPH


def _may_be_caption(block: _Block) -> bool:
    """What follows a picture, is short and either no sentence or set apart."""
    if len(block.text) > LONGEST_CAPTION:
        return False
    style = ' '.join(holder.get('style', '') + holder.get('align', '') for holder in block.holders[:4]).lower()
    is_apart = bool({'em', 'i', 'td'} & set(block.tags[:5])) or 'center' in style or 'italic' in style
    return is_apart or not block.text.endswith(('.', ';', ':', '”', '…'))


def _stays_related(block: _Block, related: bool, is_inside: bool) -> bool:
    """A heading such as 'Tin liên quan' opens a list of other articles, up to the next paragraph of the text."""
    if RELATED_WORDS.match(block.text) and len(block.text) < LONG:
        return True
    return related and not (is_inside and len(block.text) >= 2 * LONG and not block.is_linked)


def _with_bylines(said: list[Line]) -> list[Line]:
    """The last short lines of the text that name who wrote it."""
    for place in range(len(said) - 1, -1, -1):
        line = said[place]
        if line.is_apart or line.what == lines.CAPTION:
            continue
        if not _may_be_byline(line):
            break
        said[place] = Line(line.text, lines.BYLINE)
    return said


def _may_be_byline(line: Line) -> bool:
    if (
        len(line.text) > LONGEST_BYLINE
        or line.text.endswith(('.', ':', ';', '?', '!', '…', '”'))
        and not line.text.isupper()
    ):
        return bool(BYLINE_WORDS.match(line.text)) and len(line.text) <= LONGEST_BYLINE
    return bool(BYLINE_WORDS.match(line.text)) or (
        not any(char.isdigit() for char in line.text) and _is_named(line.text)
    )


def _is_named(text: str) -> bool:
    """Every word begins with a capital, as names do."""
    words = [word for word in re.findall(r'\w+', text) if word.lower() not in ('và', 'tin', 'bài', 'ảnh')]
    return 0 < len(words) <= 8 and all(word[0].isupper() for word in words)


# --- headline and date line


def _title(root: etree._Element, blocks: list[_Block], within: range) -> int | None:
    """The heading before the text that says what the page's own title says; else its highest heading."""
    head = ' '.join(_head_words(root))
    before = [place for place in range(min(within.start + 5, len(blocks))) if 12 <= len(blocks[place].text) <= 330]
    same = [place for place in before if blocks[place].text in head and not blocks[place].is_linked]
    headed = [place for place in before if 'h1' in blocks[place].tags and not _is_far(blocks[place])]
    lower = [place for place in before if {'h2', 'h3'} & set(blocks[place].tags) and not blocks[place].is_linked and not _is_far(blocks[place])]  # fmt: skip
    return next(iter([*reversed(same), *headed, *reversed(lower)]), None)


def _head_words(root: etree._Element) -> Iterator[str]:
    """The titles that a page gives itself, where no reader sees them."""
    for element in root.iterfind('.//meta'):
        if element.get('property', element.get('name', '')).lower() in ('og:title', 'twitter:title', 'title'):
            yield ' '.join(element.get('content', '').split())
    for element in root.iterfind('.//title'):
        yield ' '.join((element.text or '').split())


def _named_by_head(root: etree._Element) -> list[Line]:
    """The page's own title without the site's name, where the text bears no headline."""
    said = next((words for words in _head_words(root) if words), '')
    return [Line(SITE_PART.sub('', said), lines.TITLE)] if len(said.split()) >= 4 else []


def _dated(blocks: list[_Block], within: range, title: int | None) -> int | None:
    """The short line with a day nearest below the headline, else above it, else at the foot of the text."""
    places = [
        place for place, block in enumerate(blocks) if len(block.text) <= LONGEST_DATE and DATE.search(block.text)
    ]
    near = title if title is not None else within.start
    good = [place for place in places if _says_day(blocks[place]) and near - 12 <= place <= within.stop + 6]
    inside = [place for place in good if place in within and place > within.start + 4 and place < within.stop - 4]
    return min((place for place in good if place not in inside), key=lambda place: abs(place - near - 1), default=None)


def _says_day(block: _Block) -> bool:
    """A day and little else, or in a part that a site calls so."""
    rest = DATE.sub('', block.text)
    is_called = block.tags[0] == 'time' or bool(DATED.search(' '.join(_named(holder) for holder in block.holders[:2])))
    letters = sum(map(str.isalpha, rest))
    return not block.is_linked and letters <= (60 if is_called else 30) and not RELATED.search(_near_names(block))
