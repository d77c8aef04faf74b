"""A table as a grid: its columns' heads, which column names the rows, which hold values. How lines make a grid: columns.py, aligned.py, flowing.py, told.py."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

NUMBER = r'\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.]\d+)?'
CELL = re.compile(rf'(?P<digits>{NUMBER})\s?(?P<percent>%?)(?:\s?/\s?(?P<of>\d{{1,3}}(?:\.\d{{3}})+|\d+))?$')
NOTHING = re.compile(r'[-–—/.…]{0,3}$')
COUNTS_ROWS = re.compile(r'(?:S?TT|Số TT|Số thứ tự|#)\.?$', re.IGNORECASE)
UNIT = re.compile(r'(?:Đơn vị tính|ĐVT|Đ/v tính|Đvt|Đơn vị$)', re.IGNORECASE)
NOTES = re.compile(r'(?:Ghi chú|Nhận xét|Lý do|Nguyên nhân)(?!\w)', re.IGNORECASE)
COUNT = re.compile(r'(?:\d{1,3}|[IVX]{1,5}|[A-Za-zđ])[.)]?$')
DAY = re.compile(r'\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$')
PARTS = re.compile(
    r'(?:trong đó|chia ra|(?:bao )?gồm|(?:phân|chia|tính|xét|số liệu|kết quả)?(?: theo)|phân loại|chi tiết|cụ thể)(?!\w)[^/()]{0,24}$',
    re.IGNORECASE,
)
SPLIT = re.compile(
    r'(?:tập thể|cá nhân|cấp |tổng số|cộng|nam|nữ|tỉnh|huyện|xã|kinh tế|văn hóa|quốc phòng|an ninh|xây dựng|khiếu nại|tố cáo|kiến nghị|quý |tháng )',
    re.IGNORECASE,
)
KINDS = tuple(
    re.compile(rf'(?:số |về |lĩnh vực |đơn |tổng )?(?:{words})', re.IGNORECASE)
    for words in (
        'tập thể|cá nhân|hộ|mô hình tập thể|mô hình cá nhân|điển hình',
        'cấp |tỉnh|huyện|xã|trung ương|cơ sở',
        '(?:phát triển )?kinh tế|văn hóa|quốc phòng|an ninh|xây dựng|khác|tôn giáo|nông thôn mới|chính trị',
        'khiếu nại|tố cáo|kiến nghị|phản ánh|đề nghị|khác',
        'nam|nữ|dân tộc|đảng viên|tôn giáo',
        'quý|tháng|năm',
    )
)
NEUTRAL = re.compile(r'(?:kết quả|số lượng|số liệu|thực hiện|trong (?:năm|kỳ|quý)(?! \d))', re.IGNORECASE)
ALONE = re.compile(
    r'(?:tổng(?: số| cộng)?|cộng|tỷ lệ.*|tỉ lệ.*|%|số cuộc|kinh phí.*|đơn vị.*|ghi chú|.*\(.{1,14}\))$', re.IGNORECASE
)
APART = re.compile(
    r'(?:(?i:phụ lục|biểu(?: số| mẫu)?|mẫu số|bảng)[^:a-zà-ỹđ]{0,24}$|\()'
)  # 'Biểu số 02', without a word on what it tells
OF_UNIT = re.compile(r'^\(?(?:Đơn vị tính|ĐVT|Đơn vị)\s?:\s?(?P<unit>[^()]{1,20})\)?$', re.IGNORECASE)
OF_A_UNIT = (
    r'lượt người|lượt cán bộ|lượt hộ|lượt|người|cán bộ|hội viên|đoàn viên|đảng viên|học viên|thành viên|cuộc|buổi|hội nghị|lớp|đợt|lần|mô hình|điển hình|ý kiến'
    r'|đơn thư|đơn vị|đơn|vụ việc|vụ|văn bản|kế hoạch|tin, bài|bài|hộ|suất quà|suất|phần quà|phần|thẻ|km|mét|m2|m²|ha|m|căn nhà|căn|nhà|cái|cây|công trình|cầu|tuyến|ngày công'
    r'|công|nghìn đồng|triệu đồng|tỷ đồng|tr\.?đ|đồng|tổ chức|tổ|câu lạc bộ|ban|khối|chi hội|xã|cơ quan|thôn|đoàn|tấn|kg|hồ sơ|%'
)
A_UNIT = re.compile(rf'\(?(?:{OF_A_UNIT})\)?$', re.IGNORECASE)
VALUE = re.compile(rf'(?P<number>{CELL.pattern[:-1]})(?:\s(?P<unit>{OF_A_UNIT}))?$')  # '24 cuộc'
TOTAL = re.compile(
    r'(?:Tổng(?: cộng| số)?|Cộng|TỔNG(?: CỘNG| SỐ)?|CỘNG|Toàn (?:tỉnh|huyện|thành phố|thị xã|xã|phường))(?![\w])'
)
COUNTED_HEAD = re.compile(
    r'(?:S?TT|Số TT|Nội dung|Chỉ tiêu|Đơn vị|ĐVT|Đơn vị tính|Tiêu chí|Lĩnh vực|Tổ chức|Tên|Năm|Xã|Huyện|Địa phương|Công việc|Hoạt động)(?!\w)',
    re.IGNORECASE,
)
RULE = re.compile(r'[-–—_=+|:.*~─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬\s]{3,}$')
OF_PAGE = re.compile(
    r'(?:-\s?)?\d{1,3}(?:\s?-)?$|(?:trang|page)\s\d{1,3}(?:\s?/\s?\d{1,3})?$|[^|\t]{0,40}\((?:tiếp|tiếp theo|tt)\)$|tiếp theo trang trước$',
    re.IGNORECASE,
)
MOST_ABOVE, LONGEST_TITLE = 4, 200
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has words; `begin` is where the line itself begins."""

    begin: int
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one cell and where they stand."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a table; `head` of its column, `name` and `unit` of its row, `group`: the row above that names several ('' where there is none)."""

    start: int
    end: int
    head: str
    name: str
    row: int
    unit: str = ''
    group: str = ''


@dataclass(slots=True)
class Table:
    """`start` and `end` take in the heads; `above` is the title, `named` the head of the column of names, `heads` of the values."""

    start: int
    end: int
    above: str
    named: str = ''
    heads: tuple[str, ...] = ()
    cells: list[Cell] = field(default_factory=list)
    has_units: bool = False


Row = list[Piece | None]


def title_of(lines: list[Line], head: int) -> tuple[str, str]:
    """The lines above a table that say what it is about, and the unit they give to all of it."""
    said: list[str] = []
    unit = ''
    for line in reversed(lines[max(0, head - MOST_ABOVE) : head]):
        words = line.words
        if (given := OF_UNIT.match(words)) and (given['unit'][0].islower() or 'tính' in words or 'ĐVT' in words):
            unit = given['unit'].strip()
        elif len(words) > LONGEST_TITLE or words.endswith((';', '.')) or _is_row(words):
            break
        elif not APART.match(words):
            said.insert(0, words)
            if len(said) == 2:
                break
    return ' '.join(said), unit


def _is_row(words: str) -> bool:
    """Numbers at its end, which are no year."""
    last = words.rsplit(maxsplit=1)[-1]
    return bool(CELL.match(last)) and not (last.isdecimal() and 1990 < int(last) < 2100)


def table_of(lines: list[Line], head: int, end: int, heads: list[str], rows: list[Row]) -> Table:
    """Of rows that have a cell, or None, for each head."""
    title, unit = title_of(lines, head)
    first = head
    while first and APART.match(lines[first - 1].words):
        first -= 1  # 'Biểu 7' runs on into the heads, where no sentence ends
    table = Table(lines[first].start, end, title)
    names, units, values = _roles(heads, rows)
    table.has_units = units is not None
    table.named = heads[names] if names is not None else ''
    table.heads = tuple(heads[place] for place in values)
    group = ''
    for count, row in enumerate(rows):
        made = _cells(row, count, heads, (names, units, values), unit)
        group = _group(row, names, made, group)
        table.cells += [replace(cell, group=group) for cell in made] if group else made
    return table


def _group(row: Row, names: int | None, made: list[Cell], before: str) -> str:
    """What stands over the rows from here on: a row that has no numbers; a row of totals ends it."""
    if made:
        return '' if TOTAL.match(made[0].name) else before
    said = [piece.words for piece in row if piece and not NOTHING.match(piece.words) and not COUNT.match(piece.words)]
    return said[0] if len(said) == 1 and names is not None else before


def _roles(heads: list[str], rows: list[Row]) -> tuple[int | None, int | None, list[int]]:
    """Which column names the rows, which gives units, which hold values."""
    index = next((place for place, head in enumerate(heads) if COUNTS_ROWS.match(head)), None)
    others = [place for place in range(len(heads)) if place != index and not NOTES.match(heads[place])]
    said = {
        place: [row[place].words for row in rows if row[place] and not NOTHING.match(row[place].words)]
        for place in others
    }
    words = [place for place in others if said[place] and not _is_of_numbers(said[place])]
    units = next((place for place in words if UNIT.match(heads[place]) and _are_units(heads[place], said[place])), None)
    named = [
        place
        for place in words
        if place != units and 2 * sum(map(bool, map(DAY.match, said[place]))) < len(said[place])
    ]
    names = named[0] if named else next(iter(others), None)
    values = [place for place in others if place not in {*words, names}]
    return names, units, values


def _is_of_numbers(said: list[str]) -> bool:
    """More than half of what stands in the column."""
    return 2 * sum(bool(VALUE.match(words)) for words in said) > len(said)


def _are_units(head: str, said: list[str]) -> bool:
    """'Đơn vị' over 'văn bản, lượt người' gives units; over names of offices it names the rows."""
    return head.casefold() != 'đơn vị' or 2 * sum(bool(A_UNIT.match(one)) for one in said) > len(said)


def _cells(row: Row, count: int, heads: list[str], roles: tuple, unit: str) -> list[Cell]:
    names, units, values = roles
    name = row[names].words if names is not None and row[names] else ''
    own = row[units].words if units is not None and row[units] else unit
    return [
        Cell(piece.start, piece.start + found.end('number'), heads[place], name, count, own or found['unit'] or '')
        for place in values
        if (piece := row[place]) and (found := VALUE.match(piece.words))
    ]


# --- heads that stand in one line after the other, their places lost


def storeys(heads: list[str], width: int) -> list[str] | None:
    """As many heads as there are columns: 'Đăng ký', 'Công nhận' above 'Tập thể', 'Cá nhân' twice make four."""
    if len(heads) == width:
        return heads
    made = [
        (_are_alike(heads[upper:]), two)
        for upper in range(1, len(heads))
        if (two := two_storeys(heads[:upper], heads[upper:], width))
    ]
    alike = next((two for is_alike, two in made if is_alike), None)
    return alike or (made[0][1] if made else None)


def _are_alike(heads: list[str]) -> bool:
    """All are levels, or holders, or fields: where one row of heads ends and the other begins."""
    return any(all(map(kind.match, heads)) for kind in KINDS)


def _in_pairs(above: list[str], below: list[str], each: int) -> bool:
    """'Đối thoại', 'Mô hình' over 'Số cuộc', 'Số người', 'Đăng ký', 'Công nhận': topics over counts."""
    topics = [head for head in above if not ALONE.match(head)]
    counts = sum(head.startswith(('Số ', 'Lượt ', 'Tổng ')) for head in below)
    is_topic = not any(head.startswith(('Số ', 'Tổng ')) or PARTS.match(head) for head in topics)
    return each == 2 and len(topics) > 1 and is_topic and 2 * counts >= len(below)


def _is_neutral(above: str, below: list[str]) -> bool:
    """'Kết quả' over anything; else only what splits."""
    return bool(NEUTRAL.match(above)) or all(map(SPLIT.match, below))


def two_storeys(above: list[str], below: list[str], width: int) -> list[str] | None:
    """Those below stand under 'Trong đó', or repeat themselves under each of some of those above."""
    parts = [place for place, head in enumerate(above) if PARTS.match(head)]
    if len(parts) == 1 and len(below) > 1 and len(above) - 1 + len(below) == width:
        return _under(above, {parts[0]}, below)
    over = len(above) + len(below) - width
    each = len(below) // over if over > 0 else 0
    if each < 2 or each * over != len(below) or not (below == below[:each] * over or _in_pairs(above, below, each)):
        return None
    if over == 1 and not (_are_alike(below) or (len(above) == 1 and _is_neutral(above[0], below))):
        return None
    is_all = over == len(above) and below == below[:each] * over
    wide = [place for place, head in enumerate(above) if is_all or not ALONE.match(head)]
    return _under(above, set(wide), below) if len(wide) == over else None


def _under(above: list[str], wide: set[int], below: list[str]) -> list[str]:
    each = len(below) // len(wide)
    rest = iter(below)
    return [
        said
        for place, head in enumerate(above)
        for said in ([f'{head} / {next(rest)}' for _ in range(each)] if place in wide else [head])
    ]


def width_of(rows: list[int]) -> int | None:
    """How many values most rows have."""
    (width, times), *_ = Counter(rows).most_common(1) or [(0, 0)]
    return width if width and 2 * times >= len(rows) else None


def spanned(rows: list[list[str]], width: int) -> list[str]:
    """Heads in their places; one that stands over several goes before their own."""
    names: list[list[str]] = [[] for _ in range(width)]
    for place, row in enumerate(rows):
        last = ''
        for column, own in enumerate(row[:width]):
            has_lower = any(column < len(below) and below[column] for below in rows[place + 1 :])
            last = own or (last if has_lower and not names[column] else '')
            if last and last not in names[column]:
                names[column].append(last)
    return [' / '.join(said) for said in names]


def is_rule(words: str) -> bool:
    """A line drawn between rows."""
    return bool(RULE.match(words)) and len(words.strip('.')) > 2


def of_page(words: str) -> bool:
    """A page's number, or that a table goes on."""
    return bool(OF_PAGE.match(words))


def is_group(said: list[str], width: int) -> bool:
    """A row that only names those below it: 'II | Khối xã | | '."""
    said = ['' if NOTHING.match(words) else words for words in said]
    return 0 < len(list(filter(None, said))) <= 2 < width and not any(said[2:])


def is_group_name(said: list[str]) -> bool:
    """'II', 'KHỐI CƠ QUAN': a row's count and name alone, or a name in capitals."""
    if len(said) == 2:
        return bool(re.match(r'(?:[IVX]{1,5}|[A-Z])[.)]?$', said[0])) and said[1][:1].isalpha()
    return (len(said) == 1 and said[0].isupper() and len(said[0]) > 3) or bool(
        re.match(r'(?:[IVX]{1,4}|[A-Z])\. \w', said[0]) and len(said) == 1
    )


def is_count(words: list[str]) -> bool:
    """(1) (2) (3) ... below the heads; 'A B 1 2 3' too."""
    said = [word.strip(' ()') for word in words if word.strip(' ()')]
    numbers = [int(word) for word in said if word.isdecimal()]
    return (
        len(said) > 2
        and len(numbers) >= 2
        and numbers[0] < 20
        and all(b - a == 1 for a, b in pairwise(numbers))
        and all(word.isdecimal() or (len(word) == 1 and word.isupper()) or '=' in word for word in said)
    )
