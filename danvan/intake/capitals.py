"""Heads of columns as running words: a head a line, or several in a line, each with a capital. The rows below them: flowing.py."""

from __future__ import annotations

import re

from .grids import COUNTS_ROWS, NOTES, UNIT, Line, is_count, storeys

OF_WORDS = re.compile(r'(?:Đơn vị thực|Đơn vị chủ|Địa|Người|Thời gian|Cơ quan|Tên |Chủ trì|Nội dung)')
FIELD = re.compile(r'(?:KT|VH|QP|AN|XD|HT)[A-ZĐ-]*$')
SHORT_HEADS = frozenset({'KH', 'TH', 'KQ', 'KQTH'})  # kế hoạch, thực hiện, kết quả
TAKES_YEAR = (
    'năm',
    'kế hoạch',
    'thực hiện',
    'kh',
    'th',
    'chỉ tiêu',
    'giao',
    'kỳ',
    'tháng',
)  # 'Kế hoạch 2020' is one head
MONTHS = re.compile(r'\d{1,2} tháng(?!\w)')
WORDS = re.compile(r'[^\s;|]+')
NAMES = re.compile(
    r'(?:Nhân dân|Đại đoàn kết|Chủ tịch|Bí thư|Công tác Mặt trận|Ủy ban|Hội đồng|Công an|(?:Tỉnh|Huyện|Thành|Thị) ủy|Dân vận|Đảng|Nhà nước|Mặt trận|Tổ quốc|Trung ương|Thanh niên|Việt Nam|Nông dân|Phụ nữ|Cựu chiến binh|Liên hiệp)(?!\w)'
)
HEAD_WITHIN = re.compile(r'\s(?:Đơn vị(?: tính)?|ĐVT|Ghi chú|Kết quả|Số lượng|Tổng số|Tỷ lệ|Năm)(?!\w)')
HELD = re.compile(r'(?:So |Tăng|Đánh giá|Xếp loại|Thời gian|Địa điểm)', re.IGNORECASE)
PERIOD_HEAD = re.compile(r'(?:Năm|Quý|Tháng|NĂM|QUÝ) \S')
NUMBER_OF_ROW = re.compile(r'^Số (?:TT|thứ tự)(?!\w)')


def heads_above(lines: list[Line], width: int, is_counted: bool) -> tuple[int | None, list[str]] | None:
    """Where the units stand (0: before the values, 1: behind), the head of the names and those of the values."""
    told = (NUMBER_OF_ROW.sub('STT', line.words) for line in lines if not is_count(line.words.split()))
    said = [words for line in told if (words := line.replace(';', ' ').replace('|', ' ').strip())]
    if len(said) > 3 and is_count(said[-3:]):
        while said and len(said[-1].strip('()')) <= 2:
            said.pop()
    for flat in (_by_lines(said), _by_capitals(said, True), _by_capitals(said, False)):
        found = _fitting(flat, width, is_counted)
        if found:
            return found
    return None


def _fitting(flat: list[str], width: int, is_counted: bool) -> tuple[int | None, list[str]] | None:
    flat = [head.strip() for head in flat if head.strip()]
    if is_counted and flat and COUNTS_ROWS.match(flat[0]):
        flat = flat[1:]
    if len(flat) < 2 or any(map(HEAD_WITHIN.search, flat)):
        return None
    if flat and PERIOD_HEAD.match(flat[0]):
        flat = ['', *flat]  # no head over the names
    named, rest = flat[0], [head for head in flat[1:] if not NOTES.match(head)]
    at = next((place for place, head in enumerate(rest) if UNIT.match(head)), None)
    if at is not None:
        rest = rest[:at] + rest[at + 1 :]
    heads = storeys(rest, width)
    while heads is None and len(rest) > width and OF_WORDS.match(rest[0]):
        rest = rest[1:]  # a second column of words runs on with the names
        heads = storeys(rest, width)
    if heads is None and len(rest) == width + 1 and HELD.match(rest[-1]):
        heads = rest[:-1]  # 'tăng 36' is told in words
    return (at, [named, *heads]) if heads and at in (None, 0, width) else None


def _by_lines(said: list[str]) -> list[str]:
    """A head a line; what begins small goes on with the head before."""
    heads: list[str] = []
    for line in said:
        for part in [line] if not COUNTS_ROWS.match(line.split()[0]) or ' ' not in line else line.split(None, 1):
            if heads and not (part[0].isupper() or part[0].isdigit()):
                heads[-1] += f' {part}'
            else:
                heads.append(part)
    return heads


def _by_capitals(said: list[str], keeps_names: bool) -> list[str]:
    """'TT Đơn vị Đăng ký': each head begins with a capital; 'Văn hóa - Xã hội' is one, and names begin none."""
    heads: list[str] = []
    for line in said:
        at = 0
        for found in WORDS.finditer(line):
            if found.start() < at:
                continue
            word = found.group()
            name = NAMES.match(line, found.start()) if keeps_names else None
            is_short = (
                len(word) > 1
                and word.isupper()
                and not FIELD.match(word)
                and word not in SHORT_HEADS
                and not COUNTS_ROWS.match(word)
                and not UNIT.match(word)
            )
            if name and found.start():
                word, at = name.group(), name.end()
            begins = (
                (word[0].isupper() or bool(MONTHS.match(line, found.start())))
                and not (name and found.start())
                and not is_short
            )
            is_year = re.fullmatch(r'20\d\d', word) and heads and not heads[-1].lower().endswith(TAKES_YEAR)
            begins = begins and not (heads and heads[-1].lower() in {'quý', 'kỳ', 'học kỳ'})
            if heads and not is_year and not (begins and not heads[-1].endswith(('-', ','))):
                heads[-1] += f' {word}'
            else:
                heads.append(word)
    return heads
