"""What a check says of a paper: findings in the order of the text, each with its place, its words and its reason."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Grade(StrEnum):
    """A note asks nothing of anybody: a paper with notes alone is clean."""

    ERROR = 'error'
    WARNING = 'warning'
    NOTE = 'note'


def grade_words(grade: Grade) -> str:
    return {Grade.ERROR: _('cần sửa'), Grade.WARNING: _('cần xem lại'), Grade.NOTE: _('ghi nhận')}[grade]


@dataclass(frozen=True, slots=True)
class Finding:
    """`passage` counts from 1; 0 is the paper as a whole. `words` are exactly what stands from `start` to `end` there."""

    sort: str
    grade: Grade
    passage: int
    start: int
    end: int
    words: str
    what: str
    why: str

    @property
    def is_clean(self) -> bool:
        return self.grade == Grade.NOTE

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def of_whole(sort: str, grade: Grade, what: str, why: str) -> Finding:
    """Of the paper as a whole: what is not there has no place."""
    return Finding(sort, grade, 0, 0, 0, '', what, why)


def in_order(found: list[Finding]) -> list[Finding]:
    """By place; each thing is said once."""
    kept = list(dict.fromkeys(found))
    return sorted(kept, key=lambda one: (one.passage, one.start, one.end, one.sort, one.what))
