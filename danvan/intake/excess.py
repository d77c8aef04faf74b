"""More done than there is, sentences or lines apart: 'nêu 42 ý kiến ... Trong số đó, 48 ý kiến được trả lời'. A fraction, or 'trong số 42': sums, rates."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from danvan.vietnamese.running import FoundQuantity

from .beside import is_next, written_of
from .form import LIKELY, Anomaly
from .text import Text

OF_THEM = re.compile(r'(?<!\w)(?:trong (?:số )?(?:đó|này|ấy)|(?:trong )?số (?:này|đó|ấy))(?!\w)[^.;:\d\n]{0,40}$')
ANSWERED = re.compile(
    r'(?<!\w)(?:trả lời|giải đáp|giải quyết|xử lý|hòa giải thành|thu (?:về|lại|hồi được)|hợp lệ|làm rõ|có mặt)(?!\w)[^.;:\d\n]{0,30}$'
)
RAISED = re.compile(
    r'(?<!\w)(?:nêu|mời|triệu tập|tiếp thu|nghe|thu|gửi|nhận|tiếp nhận|phát sinh|phát(?: ra| đi)?|ghi nhận|phản ánh|thụ lý|đưa ra|xảy ra|có|thu được|tập hợp)(?!\w)[^.;:\d\n]{0,40}$'
)
HAS = re.compile(
    r'(?<!\w)(?:huyện|xã|tỉnh|thành phố|thị xã|thị trấn|quận|phường|đảng bộ)(?: [^\s.,;:]{1,8}){0,3}? (?:hiện )?(?:chỉ )?có (?:cả thảy |tất cả |tổng cộng |tổng số )?$'
)
OF_ALL = re.compile(r' (?P<of>[^\W\d]+(?: [^\W\d]+){0,2}?)(?:[.,;\n]| (?:và|đều|với|trực thuộc)(?!\w))')
BESIDE_IT = re.compile(r'\s?[^\W\d]+(?: [^\W\d]+)?, (?:trong đó (?:có )?|(?:đã |nay )?có )?$')
DEED = re.compile(r'(?: [^\W\d]+){1,2} (?:đã|được|tốt nghiệp|hoàn thành|đạt|thi|ký|tham gia|bỏ phiếu|biểu quyết)(?!\w)')
DONE = re.compile(
    r'(?<!\w)(?:đã|đều|hoàn thành|đạt|thực hiện|xây dựng|thành lập|tổ chức|ký|triển khai|hoạt động|ra mắt|đăng ký|họp|có)(?!\w)'
)
OTHER = re.compile(
    r'(?<!\w)(?:tồn|chuyển sang|kỳ trước|năm trước|trước (?:hội nghị|buổi|cuộc|khi|đó|đây)|từ đầu|nhiệm kỳ|cùng kỳ|cũ|trước đó|thêm|lũy kế|kế hoạch|chỉ tiêu|mục tiêu|lượt|tổng|mỗi|khác)(?!\w)'
)
OF_OTHERS = re.compile(
    r'(?<!\w)(?:sáp nhập|chia tách|sắp xếp (?:đơn vị|lại)|trước (?:khi|đó|đây)|thêm|khác|các huyện|huyện bạn|tăng|từ)(?!\w)'
)
AND_OTHERS = re.compile(
    r' [^\W\d]+(?: [^\W\d]+)?(?:,| và) (?:phường|thị trấn|xã|đơn vị|cơ quan|tổ|thôn|bản|khu|ấp)(?!\w)'
)
OF_IT = re.compile(r'[^.;,\d]{0,30}(?:của|trong|toàn) (?:huyện|xã|tỉnh|thành phố|thị xã|quận|phường)(?!\w)')
BACK, NEAR, BESIDE, AHEAD, REACH = 3, 4, 2, 700, 60


def read(text: Text) -> Iterator[Anomaly]:
    """Each number that is a little more than the one before it of the same noun."""
    last: dict[str, FoundQuantity] = {}
    for one in text.running.quantities:
        noun = one.what.partition(' ')[0]
        before = last.get(noun)
        last[noun] = one
        if before is None or one.quantity.value <= before.quantity.value or not noun:
            continue
        if _is_plain(one) and _is_plain(before) and _is_more(one, before) and one.start < before.end + AHEAD:
            yield from _more(text, one, before)
            yield from _more_bodies(text, one, before)
            yield from _more_beside(text, one, before)


def _more(text: Text, part: FoundQuantity, whole: FoundQuantity) -> Iterator[Anomaly]:
    """All that was raised is the one number of the thing in the sentences before."""
    words = text.low[max(0, part.start - REACH) : part.start]
    answered = ANSWERED.search(words)
    if (not answered and not OF_THEM.search(words)) or _noun(part) != _noun(whole):
        return
    sentence = bisect_left(text.sentences, part.end, key=attrgetter('end'))
    if sentence == len(text.sentences) or text.sentences[sentence].start > part.start:
        return
    since = _since(text, sentence)
    same = [one for one in text.running.quantities if since <= one.start < part.start and _noun(one) == _noun(part)]
    before, between = text.low[max(since, whole.start - REACH) : whole.start], text.low[whole.start : part.start]
    if same != [whole] or OTHER.search(f'{before} {between} {part.what.lower()}'):
        return
    is_of_it = SORT.findall(whole.what.lower()) == SORT.findall(part.what.lower())
    if is_of_it and (not answered or RAISED.search(before)):
        yield _anomaly(part, whole, part.start - len(words) + answered.start() if answered else part.start)


def _since(text: Text, sentence: int) -> int:
    """Where the sentences begin that may say what 'trong số đó' is about."""
    here, since = text.sentences[sentence], text.sentences[sentence].start
    for one in reversed(text.sentences[max(0, sentence - BACK) : sentence]):
        if one.paragraph is not here.paragraph and not is_next(text, one.start, here.start):
            break
        since = one.start
    return since


def _more_bodies(text: Text, part: FoundQuantity, whole: FoundQuantity) -> Iterator[Anomaly]:
    """'Huyện có 14 xã ... đã có 16 xã của huyện hoàn thành'."""
    of = OF_ALL.match(text.low, whole.end)
    if (
        of is None
        or not f'{part.what.lower()} '.startswith(f'{of["of"]} ')
        or not HAS.search(text.low, max(0, whole.start - REACH), whole.start)
    ):
        return
    behind = text.low[part.end : part.end + REACH].partition('\n')[0]
    clause = text.low[max(whole.end, part.start - REACH) : part.start].rpartition('\n')[2] + behind
    is_done = OF_IT.match(behind) and DONE.search(clause) and not AND_OTHERS.match(behind)
    if is_done and not OF_OTHERS.search(text.low[whole.start : part.start] + clause):
        yield _anomaly(part, whole, part.start)


def _more_beside(text: Text, part: FoundQuantity, whole: FoundQuantity) -> Iterator[Anomaly]:
    """'Lớp học có 45 học viên, 48 học viên tốt nghiệp'."""
    of = OF_ALL.match(text.low, whole.end)
    is_of_it = (
        of and BESIDE_IT.fullmatch(text.low[whole.end : part.start]) and text.low.startswith('có ', whole.start - 3)
    )
    if is_of_it and f'{part.what.lower()} '.startswith(f'{of["of"]} ') and DEED.match(text.low, part.end):
        yield _anomaly(part, whole, part.start)


def _noun(one: FoundQuantity) -> tuple[str, ...]:
    """One syllable of what is one word, two of the rest."""
    words = one.what.lower().split(' ', 2)[:2]
    return tuple(words[: 2 if words[0] in TWO or words[-1] in KINDS else 1])


TWO = frozenset(
    ['ý', 'kiến', 'câu', 'công', 'đoàn', 'hội', 'đảng', 'cán', 'đại', 'mô', 'chi', 'khu', 'học', 'phản', 'tổ', 'hồ', 'cơ', 'gia']
)  # fmt: skip
KINDS = frozenset(['vị', 'cận', 'chính', 'kinh'])  # 'hộ cận nghèo' are no 'hộ nghèo'
SORT = re.compile(r'khiếu nại|tố cáo|kiến nghị|phản ánh|tranh chấp|đất đai|hình sự')


def _is_plain(one: FoundQuantity) -> bool:
    return bool(one.what) and one.quantity.qualifier == 'exact' and one.of is None and not one.quantity.is_percent


def _is_more(part: FoundQuantity, whole: FoundQuantity) -> bool:
    far = part.quantity.value - whole.quantity.value
    return far > 0 and (far <= BESIDE or far * NEAR <= part.quantity.value)


def _anomaly(part: FoundQuantity, whole: FoundQuantity, start: int) -> Anomaly:
    reason = f'{written_of(part)} nhiều hơn cả {written_of(whole)}'
    end = part.end + 1 + len(' '.join(part.what.split(' ')[:2]).rstrip(' ,.'))
    return Anomaly(start=start, end=end, why='more than all', doubt=LIKELY, kind='inconsistent_figure', reason=reason)
