"""Every number of a sentence with the words that belong to it: those before, its noun, those after. What it measures: figures.py."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from danvan.vietnamese.anchors import Phrase
from danvan.vietnamese.running import FoundQuantity

from .text import Sentence

STRONG = re.compile(r'[;:()]|(?<!\w)(?:trong đó|nâng tổng|cụ thể)(?!\w)')
WEAK = re.compile(
    r',(?!\d)(?!(?<=kiến nghị,) phản ánh)(?!(?<=phản ánh,) kiến nghị)(?!(?<=kiến nghị,) đề nghị)|(?<!\w)(?:và|với|gồm|cùng|thu hút)(?!\w)'
)
OPENS = Phrase(
    r'(?<!\w)(?:trong đó|phân (?:thành|ra)|chia (?:thành|làm)|gồm|bao gồm|cụ thể|chia ra|riêng|trong số (?:này|đó))(?!\w)'
)
SIGNS = ';:()'
TURNS = re.compile(
    r',(?!\d)(?= (?:số|qua đó|góp phần|từ đó|nhờ|nhằm|để|tạo|giúp|đồng thời|không|trong khi|bảo đảm|đảm bảo|là|tập trung|chủ yếu|được|các|một|người|nhiều|những|nâng|theo|do|mà|nhưng|song|còn)(?!\w))'
)
SHORT = 3  # letters that say nothing between a colon and a number
VERB = re.compile(  # a comma before one of these begins what is said of the next number
    r',(?= (?:đã|đang|còn|có|đạt|tổ chức|giải quyết|vận động|hỗ trợ|tặng|trao|tiếp nhận|ban hành|thành lập|kết nạp|sửa chữa|nâng cấp|xây mới|trồng|hòa giải|hướng dẫn'
    r'|làm mới|lãnh đạo(?= tiếp)|tiếp (?:định kỳ|thường xuyên|đột xuất|lần đầu|nhiều lần)|bê tông|đóng góp|huy động|quyên góp|giúp|lắp đặt|phát|kiểm tra|giám sát|cấp (?:tỉnh|huyện|xã|cơ sở)|trị giá|tăng|giảm|(?:cao|nhiều|thấp|ít) hơn|hơn (?:cùng|năm|quý|tháng)|trả lời|giải đáp|nhận|thu hút|nâng|chiếm)(?!\w))'
)
BARE_VERB = re.compile(
    r'(?<=\w )(?:đã )?(?:giám sát|kiểm tra|tổ chức|xây dựng|vận động|hỗ trợ|tiếp nhận|giải quyết|ban hành|thành lập|củng cố|duy trì|trồng|lắp đặt|sửa chữa|mở|trao|tặng|đóng góp|hiến)(?= [^#]{0,20}$)'
)
PLACE = re.compile(r'(?<!\w)(?:ở|tại|cho|tới|đến|trị giá|đạt|là|được|có|thuộc|lên|còn)(?!\w)')
JOINS = re.compile(r'(?:\s(?!được|đã|đạt|là|có)[^\s,.;:()]{1,12}){0,4}(?:,|,? và)\s*')
WHOLE = re.compile(
    r' ?\([^()\n]{1,150}\) ?/ ?(?P<of>\d{1,3}(?:\.\d{3})*|\d{1,9})(?P<rest> [^\d,;.()\n]{1,80})?(?![\d%/])'
)
Noun = tuple[int, int]


@dataclass(slots=True)
class Counted:
    """Places of one number: `start` of the words before it, `noun` (None where none follows), `end` of the words after it."""

    found: FoundQuantity
    start: int
    end: int
    noun: Noun | None
    opens: bool  # the words between the number before and this one open a list of parts
    joins: bool  # it shares its verb with the number before: '12 mô hình, 5 điển hình đạt hiệu quả'
    rest: str = ''  # what is said behind the whole of '45 đơn (30 khiếu nại, 15 tố cáo)/50 đơn đã giải quyết'


def counted(
    low: str, sentence: Sentence, quantities: list[FoundQuantity], noun_at: Callable[[int, int], Noun | None]
) -> list[Counted]:
    """`noun_at` knows the nouns: it gives the place of the one that begins at or right after a place, if there is one."""
    result: list[Counted] = []
    start, opens, joins = sentence.start, False, False
    for i, found in enumerate(quantities):
        limit = quantities[i + 1].start if i + 1 < len(quantities) else sentence.end
        noun = noun_at(found.end, limit)
        after = noun[1] if noun else found.end
        end, following = _parted(low, after, limit, i + 1 == len(quantities))
        whole = WHOLE.match(low, after, sentence.end)
        counts = replace(found, of=int(whole['of'].replace('.', ''))) if whole else found
        result.append(Counted(counts, start, end, noun, opens, joins, (whole and whole['rest']) or ''))
        gap = low[after:limit]
        opens, joins = ':' in gap or '(' in gap or bool(OPENS.search(gap)), bool(noun and JOINS.fullmatch(gap))
        start = following
    return result


def _parted(low: str, start: int, limit: int, last: bool) -> tuple[int, int]:
    """Where the words of one number end and those of the next begin."""
    strong = list(STRONG.finditer(low, start, limit))
    if strong:
        said = VERB.search(low, start, strong[0].start())
        return said.start() if said else strong[0].start(), _beginning(low, strong, start, limit)
    if last:
        said = TURNS.search(low, start, limit)
        return (said.start() if said else limit), limit
    cut = VERB.search(low, start, limit) or _weak(low, start, limit) or BARE_VERB.search(low, start, limit)
    if cut is None:
        return limit, limit
    return cut.start(), cut.end() if cut.group() == ',' else cut.start()


def _beginning(low: str, strong: list[re.Match[str]], start: int, limit: int) -> int:
    """After the last sign, unless that is a colon right before the number: 'đã giải quyết: 115 đơn'."""
    *others, last = strong
    if last.group() == ':' and len(low[last.end() : limit].strip()) < SHORT:
        return others[-1].end() if others else start
    return last.end() if last.group() in SIGNS else last.start()


def _weak(low: str, start: int, limit: int) -> re.Match[str] | None:
    """The last comma or 'với'; only where there is none 'và', only where there is none of these a preposition."""
    weak = list(WEAK.finditer(low, start, limit))
    firm = [found for found in weak if found.group() != 'và']
    return next(reversed(firm or weak or list(PLACE.finditer(low, start, limit))), None)
