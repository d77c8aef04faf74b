"""Numbers in a sentence of results that are no figure: planned, asked for, denied, a yardstick, one end of a range, half an amount."""

from __future__ import annotations

import re

from danvan.indicators.reading import Saying
from danvan.vietnamese import anchors

from .counted import Counted

EACH = anchors.Phrase(r'(?<!\w)(?:(?:mỗi(?! (?:suất|phần|xuất))|từng)(?!\w)[^.;,]{0,40}|từ\W*)$')
DENIED = anchors.Phrase(
    r'(?<!\w)còn(?: có)? # (?:[^\s#]{1,12} ){1,4}(?:chưa|không|chậm|yếu|thiếu)(?!\w)|# (?:[^\s#,]{1,12} ){1,3}(?:chưa|sẽ|dự kiến)(?!\w)'
)
PURPOSE = anchors.Phrase(
    r'(?<!\w)(?:để|nhằm|chuẩn bị|đề nghị|yêu cầu|không có|chưa có|không còn|cần|phải|dự kiến|sẽ)(?: (?:xây|xây dựng|làm|mở|trồng|sửa|sửa chữa|khắc phục|tổ chức|giúp|hỗ trợ|thực hiện|hoàn thành))?\W*$|(?<!\w)kiến nghị (?:sửa chữa|khắc phục|làm lại|xây dựng)$'
)
YARDSTICK = anchors.Phrase(
    r'^\W*(?:cùng kỳ|kỳ trước|năm trước|năm ngoái|so với)(?![^#]*(?:tăng|giảm|chuyển|tồn|(?:xóa|xây|làm|giúp|vận động|tổ chức)(?: dựng)?(?: được)?\W*$))[^#]{0,40}$'
    r'|(?<!\w)so với [^#,]{0,40}(?:khi|chỉ) [^#,]{0,10}$'
)
SCALED = re.compile(r'(?:tỷ|tỉ|triệu)[ \u00a0]$')  # '12 tỷ 350 triệu đồng' is one amount, and no number alone
SCALES = re.compile(r'[ \u00a0](?:tỷ|tỉ|triệu)[ \u00a0]\d')
YEAR, YEAR_DIGITS = range(1930, 2100), 4
CASES = re.compile(r'(?:lượt )?(?:đơn(?! vị)|vụ|việc|kiến nghị|ý kiến|khiếu|tố cáo|trường hợp|phản ánh)')
RANGE = re.compile(r'^\s*(?:đến|-|–)\s*\d')
RANGE_END = anchors.Phrase(r'(?<!\w)từ \d[\d.,]*%? (?:\w+ )?đến\s*$')


def is_uncounted(low: str, one: Counted, saying: Saying) -> bool:
    """`low` is the whole text in small letters."""
    found = one.found
    return bool(
        found.quantity.value == 0
        or EACH.search(saying.before)
        or RANGE.match(low[found.end : found.end + 8])
        or RANGE_END.search(low[max(0, found.start - 30) : found.start])
        or (found.of is not None and found.of < found.quantity.value)
        or PURPOSE.search(saying.before)
        or YARDSTICK.search(saying.before)
        or SCALED.search(low, max(0, found.start - 12), found.start)
        or SCALES.match(low, found.end, found.end + 24)
        or (one.noun is None and found.end - found.start == YEAR_DIGITS and found.quantity.value in YEAR)
        or (not CASES.match(saying.noun) and DENIED.search(saying.near))
    )
