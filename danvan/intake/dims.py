"""What a figure is split by or held against: field, subject, level, kind, the whole of a fraction, the day it stands at."""

from __future__ import annotations

import re
from typing import Any

from danvan.vietnamese.anchors import Phrase
from danvan.vietnamese.dates import parse_date
from danvan.work.exemplars.reading import fields

from .compared import changed, held_against

NAMED = r'(?P<level>tỉnh|huyện|xã|cơ sở|thành phố|quận|phường|thị xã)(?!\w)'
LEVEL = Phrase(rf'(?<!\w)(?<!đề nghị )(?:(?<=ở )|(?<=tại )|(?!cấp \w+(?: \w+)?,))cấp {NAMED}(?! và| ủy)')
WHOSE = (
    r'(?:(?:ở|tại|riêng|đối với) )?(?:(?:mặt trận(?: tổ quốc)?|(?:ủy ban )?mttq|ubnd|ủy ban nhân dân|hđnd|cấp ủy|chính quyền|chủ tịch ubnd|bí thư|lãnh đạo|thường trực|ban chỉ đạo'
    r'|(?:các )?đoàn thể|hội(?: phụ nữ| nông dân)?|đoàn(?: thanh niên)?|trụ sở tiếp công dân)(?: các)? )?'
)
LEVEL_FIRST = re.compile(rf'\W*{WHOSE}cấp {NAMED}(?! và| ủy)')
LEVELS_FIRST = re.compile(rf'(?:^|[.;:,(\n])\W*{WHOSE}cấp {NAMED}(?! và| ủy)')
OF_ALL = re.compile(r'(?<!\w)(?:toàn|cả|các cấp|khắp)(?!\w)')
LEVEL_HEADING = re.compile(rf'(?:\W|\d|[ivx]{{1,4}}[.)]|[a-zđ][.)])*(?:ở |tại )?cấp {NAMED}\W*')
RECOGNISES = Phrase(
    r'(?<!\w)(?<!toàn )(?<!cả )(?P<level>tỉnh|huyện|xã|phường|quận|thị xã)(?: ủy)? (?:đã )?(?:công nhận|cấp giấy chứng nhận)(?!\w)'
)
LEVELS_NAMED = Phrase(r'(?<!\w)cấp (?:tỉnh|huyện|xã|cơ sở|thành phố|quận|phường|thị xã)(?!\w)')
LEVELS = {
    'tỉnh': 'tỉnh',
    'huyện': 'huyện',
    'xã': 'xã',
    'cơ sở': 'xã',
    'thành phố': 'tỉnh',
    'quận': 'huyện',
    'phường': 'xã',
    'thị xã': 'huyện',
}
AS_OF = Phrase(
    r'(?<!\w)(?:tính )?đến (?:hết )?(?:thời điểm )?(?:ngày )(?P<day>\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4})'
)
KINDS = (
    'định kỳ và đột xuất', 'thường xuyên', 'định kỳ', 'đột xuất', 'nâng cấp', 'sửa chữa', 'xây mới', 'tồn đầu kỳ', 'kỳ trước chuyển sang', 'đông người', 'cận nghèo', 'hộ nghèo',
)  # fmt: skip
OWN_KINDS = Phrase(
    r'(?<!\w)(?:khiếu nại|tố cáo|(?:kiến nghị|phản ánh|đề nghị)(?:, (?:kiến nghị|phản ánh|đề nghị))?|kn|tc)(?!\w)'
)
OUTCOME = Phrase(r'(?<!\w)(?P<what>khiếu nại|tố cáo|kn|tc) (?P<turn>đúng một phần|đúng|sai)(?!\w)')
MODELS = 'dan_van_kheo.'
SUBJECT = re.compile(r'(?<!kinh tế )(?:tập thể|cá nhân|(?<=mô hình )hộ gia đình|(?<=của )hộ gia đình)')
NAME = 7  # words of a field's name with what leads to it
HOLDER = re.compile(r'(?:tập thể|cá nhân|hộ)(?!\w)')
PRAISED = Phrase(r'(?<!\w)(?:biểu dương|tuyên dương|tôn vinh|khen)(?!\w)')
BY_SPLIT = {
    'dan_van_kheo.total': {'field': 'dan_van_kheo.by_field', 'subject': 'dan_van_kheo.by_subject'}
}  # parts of the stock
OF_FIELD = Phrase(r'(?<!\w)(?:lĩnh vực|về (?:phát triển )?(?:kinh tế|văn hóa|quốc phòng|an ninh|xây dựng))(?!\w)')
BARE_FIELD = re.compile(
    r'(?:phát triển )?(?:kinh tế|văn hóa|quốc phòng|an ninh|xây dựng (?:hệ thống|đảng)|nông thôn mới)(?!\w)'
)


def dims_of(measure: str, noun: str, before: str, after: str, of: int | None, is_part: bool) -> dict[str, Any]:
    """Only what the words at the number say."""
    near = f'{before} # {after}'
    dims: dict[str, Any] = {}
    if measure.startswith(MODELS):
        dims |= _of_models(noun, before, after, near)
    elif is_part and len(before.split()) <= NAME and len(named := fields(before)) == 1:
        dims['field'] = named[0]
    elif measure == 'other' and (holder := HOLDER.match(noun)) and (holder.group() != 'hộ' or PRAISED.search(before)):
        dims['subject'] = holder.group()
    level = LEVEL.search(near)
    if 'đề nghị' in near and measure == 'dan_van_kheo.commended':
        level = None  # put forward to it, not praised by it
    if level and (is_part or measure.startswith((MODELS, 'works'))) and len(LEVELS_NAMED.findall(near)) == 1:
        dims['level'] = LEVELS[level['level']]
    if of is not None:
        dims['of'] = of
    dims |= changed(near)
    kind = None if 'kind' in dims else _kind(measure, noun, near, is_part)
    return dims | ({'kind': kind} if kind else {})


def recognised_by(near: str, sentence: str) -> dict[str, str]:
    """The level that recognises, where a sentence sets several side by side: 'tỉnh công nhận 12, huyện công nhận 45'."""
    one = RECOGNISES.search(near)
    return {'level': LEVELS[one['level']]} if one and len(set(RECOGNISES.findall(sentence))) > 1 else {}


def of_clause(dims: dict[str, Any], clause: str, at: int, nearby: str) -> dict[str, Any]:
    """What a clause between semicolons says once for all its numbers: the level it begins with, what its changes are held against.
    `at`: where in the clause the number stands; `nearby`: the words around; where nothing of another level begins there, levels split nothing."""
    begins = LEVEL_FIRST.match(clause)
    if (
        begins
        and 'level' not in dims
        and len(set(LEVELS_NAMED.findall(clause))) == 1 < len(set(LEVELS_FIRST.findall(nearby)))
    ):
        dims = dims | {'level': LEVELS[begins['level']]}
    if dims.get('kind') in {'tăng', 'giảm'} and 'compared_to' not in dims:
        held = held_against(clause, at)
        if held:
            dims = dims | {'compared_to': held}
    return dims


def of_heading(heading: str, sentence: str) -> dict[str, str]:
    """'b) Cấp huyện' above says the level of all below, unless a sentence speaks of another, or of all."""
    found = LEVEL_HEADING.fullmatch(heading)
    is_own = found and not LEVELS_NAMED.search(sentence) and not OF_ALL.search(sentence)
    return {'level': LEVELS[found['level']]} if found and is_own else {}


def named_part(name: str) -> dict[str, str]:
    """What tells a part from the others of its list, by its name alone: '(tỉnh 5, huyện 12, xã 28)' are levels."""
    level = LEVELS.get(name.lower().removeprefix('cấp '))
    return {'level': level} if level else {'kind': name} if name else {}


def _of_models(noun: str, before: str, after: str, near: str) -> dict[str, str]:
    dims = {}
    own = after.removeprefix(noun).strip()
    named = fields(near) if OF_FIELD.search(near) else []
    if len(named) != 1:
        named = fields(before) or (fields(own[:40]) if BARE_FIELD.match(own) else [])
    if len(named) == 1:
        dims['field'] = named[0]
    subjects = list(dict.fromkeys(found.partition(' gia')[0] for found in SUBJECT.findall(near)))
    if len(subjects) == 1:
        dims['subject'] = subjects[0]
    elif noun.startswith(('hộ', 'gia đình')):
        dims['subject'] = 'hộ'
    return dims


def _kind(measure: str, noun: str, near: str, is_part: bool) -> str | None:
    if found := OUTCOME.search(near.replace(' # ', ' ')):
        return found.group()
    if measure.startswith(('petitions', 'citizen', 'dialogues', 'works')):
        named = next((kind for kind in KINDS if kind in near and re.search(rf'(?<!\w){kind}(?!\w)', near)), None)
        if named:
            return named
    own = OWN_KINDS.findall(near) if is_part and measure.startswith('petitions') else []
    return own[0] if len(set(own)) == 1 else None


def as_of(words: str) -> str | None:
    """The day that 'tính đến ngày' names in this sentence."""
    found = AS_OF.search(words)
    day = parse_date(found['day']).day if found else None
    return day.isoformat() if day else None
