"""What a change is held against and which way it goes: 'tăng 12 đơn so với cùng kỳ năm trước', 'ít hơn quý I 3 cuộc'."""

from __future__ import annotations

import re

from danvan.vietnamese.anchors import Phrase

YEAR = r'năm (?:học )?(?:trước|ngoái|\d{4}(?:\s?-\s?\d{4})?)(?: liền kề)?'
WHICH = rf'(?: (?:của )?(?:{YEAR}|\d{{4}}|(?:nhiệm kỳ|giai đoạn) trước))?'
PERIOD = (
    rf'cùng (?:kỳ|thời (?:điểm|gian)){WHICH}|{YEAR}'
    r'|(?:quý|tháng|tuần|kỳ(?: báo cáo)?|đợt|lần|khóa|nhiệm kỳ|giai đoạn)(?: liền)? trước(?: đó| liền kề)?'
    r'|(?:quý [ivx\d]{1,3}|\d{1,2} tháng (?:đầu|cuối) năm|tháng \d{1,2})(?:[/ ](?:năm )?(?:\d{4}|trước|ngoái))?'
    rf'|(?:đầu|cuối) (?:năm|nhiệm kỳ|giai đoạn|kỳ)(?: (?:\d{{4}}(?:\s?-\s?\d{{4}})?|trước|ngoái))?'
    r'|(?:hai|ba|bốn|\d) năm (?:trước|\d{4}\s?-\s?\d{4})|hè (?:năm )?(?:\d{4}|trước|ngoái)|(?:giai đoạn|nhiệm kỳ) \d{4}\s?-\s?\d{4}'
    r'|(?:thời điểm|trước khi|khi|lúc|trước) [^,.;:()#]{2,40}?(?=\s*(?:[,.;:()#]|$| (?:tăng|giảm|là|thì|đã|có|đạt|số)(?!\w)))'
)
OWN = re.compile(
    r'[\d.,]+[^\d;]*(?:(?:\([^()]*\)|(?:bằng|tương ứng|tương đương|đạt|hay|tức) [\d.,]+ ?%|và (?:tăng|giảm) [\d.,]+)[^\d;]*)*'
)  # '14 đơn (13,7%) ', up to what it is held against
TURNS = {'tăng': 'tăng', 'giảm': 'giảm', 'cao': 'tăng', 'nhiều': 'tăng', '': 'tăng', 'thấp': 'giảm', 'ít': 'giảm'}
MORE = '(?:cao|nhiều|thấp|ít)'
COMPARED = Phrase(
    rf'(?<!\w)(?:so (?:với )?(?:(?:số|mức|kết quả|tổng số|của)(?: [^\W\d]+){{0,3}}? )?|hơn )(?P<period>{PERIOD})(?!\w)'
)
MOVED = re.compile(
    rf'(?<!\w)(?:(?:tăng|giảm)(?: thêm| hơn)?|{MORE} hơn|(?:{MORE} )?hơn(?: so với)? (?:{PERIOD})(?: là)?)\W*$'
)
MOVES = Phrase(
    rf'(?<!\w)(?<!cắt )(?:(?P<turn>tăng|giảm)(?! cường| gia| nghèo)|(?:(?P<more>{MORE}) )?hơn(?= #| (?:so với )?(?:{PERIOD})(?!\w)))(?!\w)'
)
BEFORE = Phrase(rf'(?:(?:tăng|giảm)(?: thêm)?|{MORE} hơn) #')


def changed(near: str) -> dict[str, str]:
    """Of a number that tells a change: 'kind' and, where it is said, 'compared_to'; `near`: the words at it, '#' for the number."""
    compared, moves = COMPARED.search(near), MOVES.search(near)
    if not moves or not (compared or BEFORE.search(near)):
        return {}
    held = {'compared_to': compared['period'].strip()} if compared else {}
    return held | {'kind': TURNS[moves['turn'] or moves['more'] or '']}


def held_against(clause: str, at: int) -> str | None:
    """What a change that stands at this place of a clause is held against: one thing that the clause names first, or behind its own numbers."""
    found = [one for one in COMPARED.finditer(clause) if one.start() < at or OWN.fullmatch(clause, at, one.start())]
    periods = dict.fromkeys(one['period'].strip() for one in found)
    return next(iter(periods)) if len(periods) == 1 else None
