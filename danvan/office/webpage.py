"""The lines of a saved page of a news site: headline, date line, text and captions, and what hangs round them. Fetches nothing.

The text is where the long paragraphs without links stand; all else is told by names that sites give their parts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from danvan.office import lines
from danvan.office.lines import Line
from danvan.office.page_blocks import INLINE, Block, Holder, blocks_of, parsed

HEADINGS = {'h1', 'h2', 'h3', 'h4', 'h5', 'h6'}
CAPTION = re.compile(r'caption|chu-?thich|(?:img|image|photo|pic)-?(?:desc|note|title|alt)|desc-?(?:img|image|photo)|avatar-?desc|foto-?note', re.IGNORECASE)  # fmt: skip
BYLINE = re.compile(r'author|tac-?gia|by-?line|but-?danh|(?<![a-z])(?:nguon|source|credit|signature)(?![a-z])', re.IGNORECASE)  # fmt: skip
LEAD = re.compile(r'sapo|chapeau|summary|(?<![a-z])lead(?![a-z])|description|tom-?tat|trich-?yeu', re.IGNORECASE)
TITLED = re.compile(r'title|headline|tieu-?de', re.IGNORECASE)
DATED = re.compile(r'date|time|publish|ngay|posted|created|updated', re.IGNORECASE)
DATE = re.compile(r'(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}(?!\d)|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2} tháng \d{1,2},? (?:năm )?(?:19|20)\d{2}', re.IGNORECASE)  # fmt: skip
RELATED_WORDS = re.compile(
    r'\W*(?:(?:các )?(?:tin|bài)(?: viết)? (?:liên quan|khác|cùng chuyên mục|mới|cũ hơn|mới hơn|đã đưa|đọc nhiều)|xem thêm|đọc nhiều|xem nhiều|có thể bạn quan tâm|cùng chuyên mục|từ khóa|tags?)\b',
    re.IGNORECASE,
)
BYLINE_WORDS = re.compile(r'\W*(?:(?:tin|bài|ảnh|tác giả|nguồn|theo|thực hiện|tin,? (?:bài|ảnh)|bài,? (?:và )?ảnh)\s*[:,;&/-]|\([^()]{3,60}\)$)', re.IGNORECASE)  # fmt: skip
PART_OF_TITLE = re.compile(r'\s+(?:[|»–—-]|::)\s+')
SITE_WORDS = re.compile(r'cổng thông tin|trang (?:thông tin|chủ|web)|^(?:báo|đài|tạp chí)\b', re.IGNORECASE)
FAR_SHARE = 0.7
LONG, NEAR = 80, 8  # characters of a paragraph that speaks for its holder; how far around it that is looked for
LONGEST_BYLINE, LONGEST_DATE, LONGEST_CAPTION, LONGEST_CELL, LINES_OF_CELL = 70, 160, 300, 300, 4


def read_page(page: str) -> list[Line]:
    """All lines of a page in their order; the headline and the date line come first. Raises `UnreadableFile`."""
    root = parsed(page)
    blocks = blocks_of(root)
    _weigh_names(blocks)
    main = _main(blocks)
    inside = [place for place, block in enumerate(blocks) if main is not None and main in block.holders]
    if not inside:
        return [Line(block.text) for block in blocks]
    return _told(root, blocks, inside)


# --- where the text is


def _weigh_names(blocks: list[Block]) -> None:
    """A page whose long paragraphs mostly stand in what it calls a menu or a side means something else by those names."""
    long = [block for block in blocks if len(block.text) >= LONG and not block.is_linked]
    far = sum(len(block.text) for block in long if block.is_far)
    if far > FAR_SHARE * sum(len(block.text) for block in long):
        for block in blocks:
            block.trusts_names = False


def _main(blocks: list[Block]) -> Holder | None:
    """The element that holds most of the long paragraphs without links, as close around them as may be."""
    scores: dict[Holder, float] = defaultdict(float)
    for block in blocks:
        if len(block.text) < LONG or block.is_linked or block.is_far:
            continue
        outer = [holder for holder in block.near(NEAR) if holder.tag not in INLINE]
        holders = outer[1:] if outer and outer[0].tag in ('p', 'li', *HEADINGS) else outer
        for weight, holder in zip((1, 0.6, 0.3), holders, strict=False):
            scores[holder] += weight * len(block.text)
    return max(scores, key=lambda holder: scores[holder]) if scores else None


# --- what each block is


def _told(root: etree._Element, blocks: list[Block], inside: list[int]) -> list[Line]:
    within = range(inside[0], inside[-1] + 1)
    title = _title(root, blocks, within)
    dated = _dated(blocks, within, title)
    first = title if title is not None else within.start
    judged: list[tuple[Block, str]] = []
    related = False
    for place, block in enumerate(blocks):
        related = _stays_related(block, related, place in within)
        if place not in (title, dated):
            judged.append((block, _what(block, place, first, within, related)))
    said = _with_bylines(_with_tables(judged))
    head = [Line(blocks[title].text, lines.TITLE)] if title is not None else _named_by_head(root)
    return head + ([Line(blocks[dated].text, lines.PUBLISHED)] if dated is not None else []) + said


def _what(block: Block, place: int, first: int, within: range, related: bool) -> str:
    is_lead = (
        first < place < within.start and not block.is_linked and (len(block.text) >= LONG or _is_called_lead(block))
    )
    if place not in within and not (is_lead and not block.is_far):
        return lines.RELATED if related or block.is_related else lines.NAVIGATION
    if related or (block.is_linked and (len(block.text) < LONG or block.inside('li'))):
        return lines.RELATED
    return lines.NAVIGATION if block.is_far else _of_text(block)


def _is_called_lead(block: Block) -> bool:
    return bool(LEAD.search(block.called(2)))


def _of_text(block: Block) -> str:
    """Of what stands among the paragraphs of the text."""
    own = block.called(3)
    if block.inside('figcaption') or CAPTION.search(own):
        return lines.CAPTION
    if BYLINE.search(own) and len(block.text) <= LONGEST_BYLINE:
        return lines.BYLINE
    if len(block.text) < LONG and block.is_related:
        return lines.RELATED
    if block.after_picture and _may_be_caption(block):
        return lines.CAPTION
    return lines.HEADING if block.holder.tag in HEADINGS and not _is_called_lead(block) else lines.PARAGRAPH


def _may_be_caption(block: Block) -> bool:
    """What follows a picture, is short and either no sentence or set apart."""
    if len(block.text) > LONGEST_CAPTION:
        return False
    near = [holder.element for holder in block.near(5)]
    style = ' '.join(element.get('style', '')[:200] + element.get('align', '') for element in near).lower()
    is_apart = bool({'em', 'i', 'td'} & {element.tag for element in near}) or 'center' in style or 'italic' in style
    return is_apart or not block.text.endswith(('.', ';', ':', '”', '…'))


def _with_tables(judged: list[tuple[Block, str]]) -> list[Line]:
    """The lines, the cells of a table of data as its rows."""
    said: list[Line] = []
    for table, stretch in groupby(judged, key=_table):
        cells = list(stretch)
        if table is None or not _holds_data([block for block, _ in cells]):
            said += [Line(block.text, what) for block, what in cells]
        else:
            said += lines.of_table(_rows([block for block, _ in cells]))
    return said


def _table(judged: tuple[Block, str]) -> Holder | None:
    """The table that a block of the text stands in."""
    block, what = judged
    return block.inside('table') if what in (lines.PARAGRAPH, lines.HEADING) else None


def _cell(block: Block) -> etree._Element | None:
    held = block.inside('td', 'th')
    return held.element if held else None


def _holds_data(cells: list[Block]) -> bool:
    """Several columns of short words: no table that only lays out the page."""
    held = Counter(_cell(block) for block in cells)
    rows = {cell.getparent() for cell in held if cell is not None}
    is_short = all(len(block.text) <= LONGEST_CELL for block in cells)
    return is_short and len(held) > len(rows) > 1 and max(held.values()) <= LINES_OF_CELL


def _rows(cells: list[Block]) -> list[lines.Row]:
    rows: dict[etree._Element, lines.Row] = {}
    for block in cells:
        cell = _cell(block)
        if cell is not None:
            row = rows.setdefault(cell.getparent(), {})
            column = min(int(cell.xpath('count(preceding-sibling::td | preceding-sibling::th)')), lines.MOST_COLUMNS)
            row[column] = f'{row[column]} {block.text}' if column in row else block.text
    return list(rows.values())


def _stays_related(block: Block, related: bool, is_inside: bool) -> bool:
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
    if len(line.text) > LONGEST_BYLINE or (
        line.text.endswith(('.', ':', ';', '?', '!', '…', '”')) and not line.text.isupper()
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


def _title(root: etree._Element, blocks: list[Block], within: range) -> int | None:
    """The heading before the text that says what the page's own title says; else its highest heading."""
    head = ' '.join(_head_words(root))
    before = [place for place in range(min(within.start + 5, len(blocks))) if 12 <= len(blocks[place].text) <= 330]
    near = [place for place in before if not blocks[place].is_far and not blocks[place].is_linked]
    same = [place for place in near if blocks[place].text in head]
    headed = [place for place in near if blocks[place].inside('h1')]
    called = [place for place in near if TITLED.search(blocks[place].called(2))]
    lower = [place for place in near if blocks[place].inside('h2', 'h3')]
    return next(iter([*reversed(same), *headed, *reversed(called), *reversed(lower)]), None)


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
    parts = [part for part in PART_OF_TITLE.split(said) if len(part.split()) >= 4 and not SITE_WORDS.search(part)]
    return [Line(parts[0], lines.TITLE)] if parts else []


def _dated(blocks: list[Block], within: range, title: int | None) -> int | None:
    """The short line with a day nearest below the headline, else above it, else at the foot of the text."""
    places = [
        place for place, block in enumerate(blocks) if len(block.text) <= LONGEST_DATE and DATE.search(block.text)
    ]
    near = title if title is not None else within.start
    good = [place for place in places if _says_day(blocks[place]) and near - 12 <= place <= within.stop + 6]
    inside = [place for place in good if place in within and place > within.start + 4 and place < within.stop - 4]
    return min((place for place in good if place not in inside), key=lambda place: abs(place - near - 1), default=None)


def _says_day(block: Block) -> bool:
    """A day and little else, or in a part that a site calls so."""
    rest = DATE.sub('', block.text)
    is_called = block.holder.tag == 'time' or bool(DATED.search(block.called(2)))
    letters = sum(map(str.isalpha, rest))
    return not block.is_linked and letters <= (60 if is_called else 30) and not block.is_related
