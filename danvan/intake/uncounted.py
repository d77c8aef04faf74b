"""Numbers in a sentence of results that are no figure: planned, asked for, denied, a yardstick, one end of a range, half an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from danvan.indicators.reading import Saying
from danvan.vietnamese import anchors

from .counted import Counted

# What surely tells no result
SURELY_EACH = anchors.Phrase(
    r'(?<!\w)mỗi (?:xã|phường|thị trấn|thôn|ấp|bản|xóm|khu phố|khu dân cư|tổ dân phố|huyện|quận|chi bộ|chi hội|chi đoàn|đảng bộ|đơn vị|cơ quan|địa phương|cơ sở|tổ|ban|hội|ngành'
    r'|khối|hộ|gia đình|người|đảng viên|hội viên|đoàn viên|cán bộ|đồng chí|mô hình|cuộc|buổi|lớp|suất|căn|nhà)(?: [^\s#.;,:\d]{1,12}){0,6}$'
)
SURELY_ASKED = anchors.Phrase(
    r'(?<!\w)(?:để|nhằm|chuẩn bị|dự kiến|sẽ|cần|phải|đề nghị|xin)(?: [^\s#.,;:\d]{1,9}){0,3} (?:xây|xây dựng|làm|mở|trồng|sửa|sửa chữa|tổ chức|giúp|hỗ trợ|thực hiện|hoàn thành'
    r'|bổ sung|cấp|thêm|công nhận|xem xét)(?: thêm| ít nhất| khoảng)?$'
    r'|(?<!\w)(?:phấn đấu|mục tiêu|(?:chỉ tiêu|kế hoạch)(?: năm \d{4}| (?!đạt|vượt|hoàn)[^\s#.,;:\d]{1,12}){0,4} (?:giao|được giao|đề ra|đặt ra|là)|kế hoạch|dự kiến|sẽ|đề ra)(?: năm \d{4}| [^\s#.,;:\d]{1,12}){0,6}$'
)
ORDER = re.compile(
    r'(?<!\w)(?:mỗi(?! (?:năm|quý|tháng|tuần|ngày|đợt|lần))|(?<!bàn )giao(?! nộp| lưu| ban| thông)|yêu cầu|kêu gọi|phải|cần)(?!\w)[^#.;:\d]{0,60}$'
)
LACKS = anchors.Phrase(
    r'# (?:xã|phường|thị trấn|thôn|ấp|bản|xóm|huyện|đơn vị|cơ quan|địa phương|chi bộ|doanh nghiệp|tổ chức)(?:, [^\s#,]{1,12}){0,3} (?:còn )?chưa(?!\w)'
)
LEFT = anchors.Phrase(r'(?<!\w)còn(?: có)? # (?:[^\s#,;]{1,12} ){1,8}(?:chưa|không)(?!\w)')
BEYOND = anchors.Phrase(r'(?<!\w)vượt # (?!%)[^#.;,]{0,30}so với (?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)(?!\w)')
HELD = anchors.Phrase(  # 'trong khi cả năm 2015 mới kiểm tra được 7 đơn vị'
    r'(?<!\w)trong khi (?:cả )?(?:năm (?:\d{4}|trước|ngoái)|cùng kỳ)[^#;]{0,40}$'
)
SURELY_NONE = SURELY_EACH.bit | HELD.bit | SURELY_ASKED.bit | LACKS.bit | LEFT.bit | BEYOND.bit
# What only speaks against one: a sign that votes (signs.py)
EACH = anchors.Phrase(r'(?<!\w)(?:(?:mỗi(?! (?:suất|phần|xuất))|từng)(?!\w)[^.;,]{0,40}|từ\W*)$')
ASKED = anchors.Phrase(
    r'(?<!\w)(?:để|nhằm|chuẩn bị|đề nghị|yêu cầu|không có|chưa có|không còn|cần|phải|dự kiến|sẽ)(?: (?:xây|xây dựng|làm|mở|trồng|sửa|sửa chữa|khắc phục|tổ chức|giúp|hỗ trợ|thực hiện|hoàn thành))?\W*$|(?<!\w)kiến nghị (?:sửa chữa|khắc phục|làm lại|xây dựng)$'
)
YARDSTICK = anchors.Phrase(
    r'^\W*(?:cùng kỳ|kỳ trước|năm trước|năm ngoái|so với)(?![^#]*(?:tăng|giảm|chuyển|tồn|(?:xóa|xây|làm|giúp|vận động|tổ chức)(?: dựng)?(?: được)?\W*$))[^#]{0,40}$'
    r'|(?<!\w)so với [^#,]{0,40}(?:khi|chỉ) [^#,]{0,10}$'
)
DENIED = anchors.Phrase(
    r'(?<!\w)còn(?: có)? # (?:[^\s#]{1,12} ){1,4}(?:chưa|không|chậm|yếu|thiếu)(?!\w)|# (?:[^\s#,]{1,12} ){1,3}(?:chưa|sẽ|dự kiến)(?!\w)'
)
SCALED = re.compile(r'(?:tỷ|tỉ|triệu)[ \u00a0]$')  # '12 tỷ 350 triệu đồng' is one amount, and no number alone
SCALES = re.compile(r'[ \u00a0](?:tỷ|tỉ|triệu)[ \u00a0]\d')
YEAR, YEAR_DIGITS = range(1930, 2100), 4
CASES = re.compile(r'(?:lượt )?(?:đơn(?! vị)|vụ|việc|kiến nghị|ý kiến|khiếu|tố cáo|trường hợp|phản ánh)')
RANGE = re.compile(r'^\s*(?:đến|-|–)\s*\d')
RANGE_END = anchors.Phrase(r'(?<!\w)từ \d[\d.,]*%? (?:\w+ )?đến\s*$')


def is_no_count(low: str, one: Counted) -> bool:
    """Nothing, one end of a range, half an amount, a bare year, or more than its whole: never a figure. `low`: the text in small letters."""
    found = one.found
    return bool(
        found.quantity.value == 0
        or RANGE.match(low[found.end : found.end + 8])
        or RANGE_END.search(low[max(0, found.start - 30) : found.start])
        or (found.of is not None and found.of < found.quantity.value)
        or SCALED.search(low, max(0, found.start - 12), found.start)
        or SCALES.match(low, found.end, found.end + 24)
        or (one.noun is None and found.end - found.start == YEAR_DIGITS and found.quantity.value in YEAR)
    )


def is_order(one: Counted, saying: Saying) -> bool:
    """'Mỗi tiểu đoàn đăng ký ít nhất 01 mô hình' is asked of each."""
    return one.found.quantity.qualifier == 'at_least' and bool(ORDER.search(saying.before))


def is_no_result(saying: Saying) -> bool:
    """'Mỗi xã xây dựng 2 mô hình', 'giao đất để xây 900 căn nhà', 'phấn đấu có 60', '6 đơn vị chưa mở': what surely tells no result."""
    if not saying.may & SURELY_NONE:
        return False  # nearly always
    says = (
        (SURELY_EACH, saying.before),
        (SURELY_ASKED, saying.before),
        (HELD, saying.before),
        (LACKS, saying.near),
        (BEYOND, saying.near),
    )
    return any(rule.search(words) for rule, words in says) or bool(
        LEFT.search(saying.near) and not CASES.match(saying.noun)
    )


def doubts(saying: Saying) -> Iterator[str]:
    """What in its words speaks against a result: of each, asked for, a yardstick, denied."""
    for name, rule, words in (
        ('each', EACH, saying.before),
        ('asked', ASKED, saying.before),
        ('yardstick', YARDSTICK, saying.before),
        ('denied', DENIED, saying.near),
    ):
        if rule.bit & saying.may and rule.search(words) and not (rule is DENIED and CASES.match(saying.noun)):
            yield name
