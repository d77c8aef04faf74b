"""A cell as a person types it: a number, a number in words, or one of the four meanings of an empty cell. Pure."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from danvan.indicators.models import Qualifier, Status
from danvan.indicators.observing import LARGEST, TooLarge
from danvan.records.errors import Refused
from danvan.vietnamese import NotANumber, fold, is_whole, parse_quantity, written

WORDS = {
    '': Status.MISSING, 'chua bao cao': Status.MISSING, 'cbc': Status.MISSING,
    '-': Status.NONE, '–': Status.NONE, 'khong phat sinh': Status.NONE, 'kps': Status.NONE, 'khong': Status.NONE,
    'khong ap dung': Status.NOT_APPLICABLE, 'kad': Status.NOT_APPLICABLE,
}  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """What a cell says; a value only where its status is one."""

    value: int | None
    qualifier: str = Qualifier.EXACT
    status: str = Status.VALUE

    def __str__(self) -> str:
        """As it is typed: read again, it is the same."""
        if self.status == Status.VALUE:
            return _written(self.value, self.qualifier)
        return {Status.NONE: '-', Status.NOT_APPLICABLE: 'KAD'}.get(self.status, '')

    @property
    def number(self) -> int | None:
        """What a sum takes: nothing happened is 0, an estimate is no number."""
        if self.status == Status.NONE:
            return 0
        return self.value if self.qualifier == Qualifier.EXACT else None


_written = lru_cache(maxsize=10_000)(written)  # a stack of workbooks says the same small numbers over and over


@lru_cache(maxsize=10_000)
def read(text: str) -> Typed:
    """'1.647', 'hơn 100', '-', 'không phát sinh', 'KAD', ''. Raises `Refused`."""
    plain = fold(text).strip()
    if plain in WORDS:
        return Typed(None, status=WORDS[plain])
    try:
        quantity = parse_quantity(text.strip())
    except NotANumber as error:
        raise unread(text) from error
    value = quantity.value
    if quantity.is_percent or value != int(value):
        raise not_whole(text)
    if not is_whole(value):
        raise unread(text)
    if not abs(value) < LARGEST:
        raise TooLarge(value)
    return Typed(int(value), quantity.qualifier)


def unread(text: str) -> Refused:
    return Refused(
        _('Không đọc được số "%(text)s".') % {'text': text[:60]},
        _('Mỗi ô là một số như 1.647, một số ước như hơn 100, "-" là không phát sinh, "KAD" là không áp dụng.'),
        _('Mời ghi lại theo một trong các dạng đó.'),
    )


def not_whole(text: str) -> Refused:
    return Refused(
        _('Số "%(text)s" chưa được lưu.') % {'text': text[:60]},
        _('Mỗi ô là một số nguyên; tỷ lệ được tính từ tử số và mẫu số.'),
        _('Mời làm tròn theo đơn vị tính của chỉ tiêu.'),
    )
