"""The words of a saved page between two breaks, each run of them with the elements that it stands in. What it is: `webpage`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html

from danvan.office.package import Said, UnreadableFile

LIMIT_LETTERS = 2_000_000
LIMIT_BLOCKS = 20_000
LINKED = 0.5  # the share of link words of a list of links
SILENT = {'script', 'style', 'noscript', 'template', 'svg', 'head', 'iframe', 'object', 'select', 'button', 'input', 'textarea', 'canvas', 'video', 'audio', 'map', 'math'}  # fmt: skip
INLINE = {'a', 'abbr', 'b', 'bdi', 'big', 'cite', 'code', 'del', 'em', 'font', 'i', 'ins', 'label', 'mark', 'q', 's', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'wbr', 'o:p', 'st1:place', 'img', 'picture', 'source', 'nobr'}  # fmt: skip
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
FAR_TAGS = {'nav', 'footer', 'aside', 'form'}


@dataclass(frozen=True, slots=True, eq=False)
class Holder:
    """An element that words stand in; `is_far`, `is_related`: it, or one around it, is called a menu or foot, a list of other articles."""

    element: etree._Element
    above: Holder | None
    tag: str
    names: str
    is_far: bool
    is_related: bool


@dataclass(slots=True)
class Block:
    """Words between two breaks, and the innermost element that they stand in."""

    holder: Holder
    after_picture: bool
    words: list[str] = field(default_factory=list)
    linked: int = 0
    text: str = ''
    trusts_names: bool = True  # not on a page that calls the whole of itself a menu

    @property
    def holders(self) -> Iterator[Holder]:
        """The innermost first."""
        holder: Holder | None = self.holder
        while holder is not None:
            yield holder
            holder = holder.above

    @property
    def is_linked(self) -> bool:
        return self.linked > LINKED * len(self.text)

    @property
    def is_far(self) -> bool:
        return self.trusts_names and (self.holder.is_far or self.holder.is_related)

    @property
    def is_related(self) -> bool:
        return self.trusts_names and self.holder.is_related

    def near(self, count: int) -> list[Holder]:
        return list(islice(self.holders, count))

    def inside(self, *tags: str) -> Holder | None:
        """The innermost element of these tags around it."""
        return next((holder for holder in self.holders if holder.tag in tags), None)

    def called(self, count: int) -> str:
        """What a site calls the innermost elements around it."""
        return ' '.join(holder.names for holder in self.near(count))


def parsed(page: str) -> etree._Element:
    parser = html.HTMLParser(encoding='utf-8', remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(page.encode('utf-8', 'replace'), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as broken:
        raise UnreadableFile(Said('Trang web đã lưu bị hỏng hoặc trống.')) from broken
    return root


def blocks_of(root: etree._Element) -> list[Block]:
    """Every run of words between two breaks. Raises `UnreadableFile`."""
    found: list[Block] = []
    reading = _Reading(found)
    skipped = None
    for event, element in etree.iterwalk(root, events=('start', 'end')):
        if skipped is None and event == 'start' and _is_silent(element):
            skipped = element
        if skipped is None:
            reading.start(element) if event == 'start' else reading.end(element)
        elif event == 'end' and element is skipped:
            skipped = None
            reading.add(element.tail)
    reading.close()
    if sum(len(block.text) for block in found) > LIMIT_LETTERS or len(found) > LIMIT_BLOCKS:
        raise UnreadableFile(Said('Văn bản quá dài.'))
    return found


class _Reading:
    """Gathers words while the elements go by."""

    def __init__(self, found: list[Block]) -> None:
        self.found, self.links, self.pictured = found, 0, False
        self.holder: Holder | None = None
        self.block: Block | None = None

    def start(self, element: etree._Element) -> None:
        if element.tag not in INLINE:
            self.close()
        self.holder = _held(element, self.holder)
        self.links += element.tag == 'a'
        self.pictured = self.pictured or element.tag == 'img'
        self.add(element.text)

    def end(self, element: etree._Element) -> None:
        if element.tag not in INLINE:
            self.close()
        self.holder = self.holder.above if self.holder else None
        self.links -= element.tag == 'a'
        self.add(element.tail)

    def add(self, words: str | None) -> None:
        if not words or self.holder is None:
            return
        if self.block is None and words.strip():
            self.block, self.pictured = Block(self.holder, self.pictured), False
        if self.block is not None:
            self.block.words.append(words)
            self.block.linked += len(words.strip()) if self.links else 0

    def close(self) -> None:
        block, self.block = self.block, None
        if block is not None:
            block.text = ' '.join(''.join(block.words).split())
            self.found.append(block)


def _held(element: etree._Element, above: Holder | None) -> Holder:
    names = '' if element.tag in ('body', 'html') else named(element)
    is_far = element.tag in FAR_TAGS or bool(FAR.search(names)) or bool(above and above.is_far)
    is_related = bool(RELATED.search(names)) or bool(above and above.is_related)
    return Holder(element, above, element.tag, names, is_far, is_related)


def _is_silent(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return True
    return element.get('hidden') is not None or bool(HIDDEN.search(element.get('style', '')))


def named(element: etree._Element) -> str:
    """What a site calls a part of its page."""
    said = (element.get('class', ''), element.get('id', ''), element.get('itemprop', ''), element.get('role', ''))
    return ' '.join(word for word in said if word)[:200]
