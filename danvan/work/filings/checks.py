"""The checks of a form: six sorts, chosen from a list. Pure: numbers in, findings in words out; nothing is blamed.

A check that lacks a side says nothing: what is not reported is not wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from hashlib import sha1
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.indicators.catalogue import dimensions, indicator
from danvan.indicators.legend import Cell
from danvan.indicators.splits import split_key, split_of
from danvan.vietnamese import format_number

Number = int | Decimal
Numbers = Mapping[Cell, Number | None]  # a cell that is not there is not reported; None: there, but no exact number


class Sort(StrEnum):
    SUM = 'sum'
    AT_MOST = 'at_most'
    EQUAL = 'equal'
    WITHIN_SHARE = 'within_share'
    PRESENT_WHEN = 'present_when'
    WHOLE = 'whole'


SORTS = {
    Sort.SUM: gettext_lazy('bằng tổng các ô'),
    Sort.AT_MOST: gettext_lazy('không lớn hơn một ô khác'),
    Sort.EQUAL: gettext_lazy('bằng một ô khác, hoặc ô của biểu khác'),
    Sort.WITHIN_SHARE: gettext_lazy('chênh kỳ trước trong một tỷ lệ'),
    Sort.PRESENT_WHEN: gettext_lazy('có số liệu khi ô khác lớn hơn 0'),
    Sort.WHOLE: gettext_lazy('số nguyên, không âm'),
}


class Grade(StrEnum):
    ERROR = 'error'
    WARNING = 'warning'


class CheckError(ValueError):
    """A check that cannot be read."""

    def __init__(self, what: str, rule: str, to_do: str) -> None:
        super().__init__(f'{what} {rule} {to_do}')
        self.what, self.rule, self.to_do = what, rule, to_do


@dataclass(frozen=True)
class Check:
    """One check. `cell` None (whole, within_share): every cell of the form.

    sum: `cell` = sum of `cells`, or of all values of the dimension `by`. at_most, equal, present_when: against
    `cells[0]`; equal against that cell of the form `form` where one is named. within_share: at most `percent` per cent.
    """

    sort: Sort
    cell: Cell | None = None
    cells: tuple[Cell, ...] = ()
    by: str = ''
    form: str = ''
    percent: int = 50
    grade: Grade = Grade.ERROR

    def parts(self) -> tuple[Cell, ...]:
        """What a sum adds up: the cells named, or all values of the dimension."""
        if not self.by:
            return self.cells
        code, held = self.cell[0], dict(split_of(self.cell[1]))
        return tuple((code, split_key(held | {self.by: value})) for value in dimensions()[self.by].values)

    def own_cells(self) -> tuple[Cell, ...]:
        """Cells of this form that the check names."""
        return ((self.cell,) if self.cell else ()) + (() if self.form else self.cells)

    def encode(self) -> dict[str, Any]:
        data = {'sort': str(self.sort), 'grade': str(self.grade), 'by': self.by, 'form': self.form}
        data |= {'cell': list(self.cell) if self.cell else None, 'cells': [list(cell) for cell in self.cells]}
        data |= {'percent': self.percent if self.sort == Sort.WITHIN_SHARE else None}
        return {name: value for name, value in data.items() if value}

    @classmethod
    def decode(cls, row: Mapping[str, Any]) -> 'Check':
        """Raises `CheckError`."""
        try:
            fields = {'sort': Sort(row['sort']), 'grade': Grade(row.get('grade', 'error'))}
            fields['cell'] = _cell(row['cell']) if row.get('cell') else None
            fields['cells'] = tuple(map(_cell, row.get('cells', ())))
            rest = {name: row[name] for name in ('by', 'form', 'percent') if name in row}
        except (KeyError, TypeError, ValueError):
            raise _unread() from None
        check = cls(**fields, **rest)
        if set(row) - ENCODED or not NEEDS[check.sort](check):
            raise _unread()
        return check


ENCODED = {'sort', 'grade', 'cell', 'cells', 'by', 'form', 'percent'}
NEEDS: dict[Sort, Callable[[Check], bool]] = {
    Sort.SUM: lambda c: bool(c.cell and (c.cells or c.by in dimensions())),
    Sort.AT_MOST: lambda c: bool(c.cell and len(c.cells) == 1),
    Sort.EQUAL: lambda c: bool(c.cell and len(c.cells) == 1),
    Sort.WITHIN_SHARE: lambda c: isinstance(c.percent, int) and c.percent > 0,
    Sort.PRESENT_WHEN: lambda c: bool(c.cell and len(c.cells) == 1),
    Sort.WHOLE: lambda c: True,
}


def _cell(pair: Any) -> Cell:
    code, key = pair if not isinstance(pair, str) else (pair, '')
    indicator(code)
    return str(code), str(key)


def _unread() -> CheckError:
    return CheckError(
        _('Kiểm tra này chưa đọc được.'),
        _('Kiểm tra có sáu loại: %(sorts)s.') % {'sorts': ', '.join(str(words) for words in SORTS.values())},
        _('Mời chọn lại loại kiểm tra và các ô.'),
    )


# --- what a check finds


@dataclass(frozen=True)
class Finding:
    """What does not fit yet: in which cells, how grave, and in three parts what, by which rule, and what to do now."""

    check: Check | None
    cells: tuple[Cell, ...]
    grade: Grade
    what: str
    rule: str
    now: str
    name: str = 'missing'  # of what no check of the form finds

    @property
    def key(self) -> str:
        """The same for the same check of the same cells, whatever the numbers: what an explanation is kept under."""
        sort = self.check.sort if self.check else self.name
        digest = sha1(repr((self.check, self.cells if self.check else ())).encode(), usedforsecurity=False)
        return f'{sort}_{digest.hexdigest()[:10]}'

    @property
    def is_error(self) -> bool:
        return self.grade == Grade.ERROR


def run(
    checks: tuple[Check, ...],
    values: Numbers,
    last: Numbers | None = None,
    other_forms: Mapping[str, Numbers] | None = None,
    words: Callable[[Cell], str] | None = None,
) -> list[Finding]:
    """Findings in the order of the checks.

    `last`: the same cells one period before. `other_forms`: by form code, cells of the same unit and period. `words`:
    what the form calls a cell.
    """
    asked = Asked(values, last or {}, other_forms or {}, words or words_of)
    return [finding for check in checks for finding in RUNS[check.sort](check, asked)]


@dataclass(frozen=True)
class Asked:
    values: Numbers
    last: Numbers
    other_forms: Mapping[str, Numbers]
    words: Callable[[Cell], str]

    def said(self, cell: Cell) -> str:
        return f'“{self.words(cell)}” {format_number(self.values[cell])}'

    def every(self, check: Check) -> list[Cell]:
        return [check.cell] if check.cell else list(self.values)


def words_of(cell: Cell) -> str:
    """A cell in the words of the catalogue."""
    return ', '.join([str(indicator(cell[0])), *(dimensions()[name].word(value) for name, value in split_of(cell[1]))])


def _sum(check: Check, asked: Asked) -> Iterator[Finding]:
    whole, parts = asked.values.get(check.cell), [asked.values.get(cell) for cell in _asked_parts(check, asked)]
    if whole is None or not parts or None in parts or sum(parts) == whole:
        return
    total = format_number(sum(parts))
    yield _found(
        check, (check.cell, *_asked_parts(check, asked)),
        _('Số liệu chưa khớp: %(whole)s, các phần cộng lại %(total)s.') % {'whole': asked.said(check.cell), 'total': total},
        _('Tổng bằng các phần cộng lại.'),
    )  # fmt: skip


def _asked_parts(check: Check, asked: Asked) -> tuple[Cell, ...]:
    """Of a dimension, a value that is asked no more counts for nothing until somebody fills it."""
    parts = check.parts()
    if not check.by:
        return parts
    until = dimensions()[check.by].until
    return tuple(p for p in parts if p in asked.values or dict(split_of(p[1]))[check.by] not in until)


def _at_most(check: Check, asked: Asked) -> Iterator[Finding]:
    part, whole = asked.values.get(check.cell), asked.values.get(check.cells[0])
    if part is None or whole is None or part <= whole:
        return
    yield _found(
        check, (check.cell, *check.cells),
        _('Số liệu chưa khớp: %(part)s, %(whole)s.') % {'part': asked.said(check.cell), 'whole': asked.said(check.cells[0])},
        _('Số trước không lớn hơn số sau.'),
    )  # fmt: skip


def _equal(check: Check, asked: Asked) -> Iterator[Finding]:
    other = asked.other_forms.get(check.form, {}) if check.form else asked.values
    here, there = asked.values.get(check.cell), other.get(check.cells[0])
    if here is None or there is None or here == there:
        return
    beside = f'“{asked.words(check.cells[0])}” {format_number(there)}'
    if check.form:
        beside = _('%(cell)s trong biểu %(form)s') % {'cell': beside, 'form': check.form}
    cells = (check.cell,) if check.form else (check.cell, *check.cells)
    yield _found(
        check, cells, _('Số liệu chưa khớp: %(here)s, %(beside)s.') % {'here': asked.said(check.cell), 'beside': beside},
        _('Hai số này là một.'),
    )  # fmt: skip


def _within_share(check: Check, asked: Asked) -> Iterator[Finding]:
    for cell in asked.every(check):
        now, before = asked.values.get(cell), asked.last.get(cell)
        if now is None or not before or abs(now - before) * 100 <= check.percent * abs(before):
            continue
        told = {'now': asked.said(cell), 'before': format_number(before)}
        yield _found(
            check, (cell,), _('%(now)s; kỳ trước %(before)s.') % told,
            _('Số chênh kỳ trước quá %(percent)s%% thì có một lời giải thích.') % {'percent': check.percent},
        )  # fmt: skip


def _present_when(check: Check, asked: Asked) -> Iterator[Finding]:
    when = asked.values.get(check.cells[0])
    if not when or when <= 0 or check.cell in asked.values:
        return
    told = {'cell': asked.words(check.cell), 'when': asked.said(check.cells[0])}
    yield _found(
        check, (check.cell, *check.cells), _('“%(cell)s” chưa có số liệu, trong khi %(when)s.') % told,
        _('Ô này có số liệu khi ô kia lớn hơn 0.'),
    )  # fmt: skip


def _whole(check: Check, asked: Asked) -> Iterator[Finding]:
    for cell in asked.every(check):
        number = asked.values.get(cell)
        if number is not None and (number < 0 or number != int(number)):
            yield _found(
                check, (cell,), _('%(cell)s chưa phải số nguyên từ 0 trở lên.') % {'cell': asked.said(cell)},
                _('Ô này là số nguyên, không âm.'),
            )  # fmt: skip


RUNS: dict[Sort, Callable[[Check, Asked], Iterator[Finding]]] = {
    Sort.SUM: _sum,
    Sort.AT_MOST: _at_most,
    Sort.EQUAL: _equal,
    Sort.WITHIN_SHARE: _within_share,
    Sort.PRESENT_WHEN: _present_when,
    Sort.WHOLE: _whole,
}


def _found(check: Check, cells: tuple[Cell, ...], what: str, rule: str) -> Finding:
    now = (
        _('Mời kiểm tra lại các ô này.')
        if check.grade == Grade.ERROR
        else _('Mời kiểm tra lại, hoặc ghi một lời giải thích.')
    )
    return Finding(check, cells, check.grade, what, rule, now)
