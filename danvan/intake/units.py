"""Whether two units count one thing: its class, its parts, its rates. What a number measures: figures.py."""

from __future__ import annotations

import re

from danvan.vietnamese import anchors

from .form import Figure

MODELS = ('mô hình', 'điển hình')
A_WORD = re.compile(r'\s*[^\W\d]')
OF_NONE = re.compile(  # behind a rate: what it is held against, no noun of its own
    r'(?:tổng|số|kế hoạch|chỉ tiêu|so|trong|và|là|trở|với|được|đã|tăng|giảm|theo|của|cao|thấp|vượt|đạt|có|chưa|nghị quyết|dự toán|tại|ở)(?!\w)'
)
OF_OTHERS = anchors.Phrase(r'(?<!\w)(?:xã|phường|cơ quan|đơn vị|hộ|cán bộ|đảng viên|hồ sơ)(?!\w)')
PETITIONS = frozenset(
    {'khiếu nại', 'tố cáo', 'kiến nghị', 'phản ánh', 'kiến nghị, phản ánh', 'phản ánh, kiến nghị', 'đề nghị'}
)


def tells_of(figure: Figure) -> bool:
    """A change or a rate says more of a figure and has no parts of its own."""
    return figure.unit == '%' or figure.dims.get('kind') in {'tăng', 'giảm'}


def class_of(unit: str) -> str:
    return unit.lower().partition(' ')[0]


def is_of(noun: str, unit: str) -> bool:
    """The same unit, or one of those that the whole counts together: 'mô hình' of 'mô hình, điển hình'."""
    return (
        noun.startswith(unit)
        or noun in unit.split(', ')
        or (class_of(noun) == class_of(unit) and class_of(noun) in {'đơn', 'vụ'} and noun != 'đơn vị')
        or (noun in PETITIONS and unit.startswith('đơn'))
        or (noun in {'tập thể', 'cá nhân'} and 'mô hình' in unit)
        or (noun.startswith(MODELS) and unit.startswith(MODELS))
    )


def is_of_others(after: str, unit: str) -> bool:
    """'96% ban hoạt động tốt' behind so many members is no rate of these."""
    words = after.removeprefix('%').lstrip()
    is_named = A_WORD.match(words) and not OF_NONE.match(words) and not words.startswith(class_of(unit))
    return bool(is_named or OF_OTHERS.search(after[:40]))
