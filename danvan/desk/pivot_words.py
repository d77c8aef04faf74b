"""What a pivot table says: headings, cells with their marks, the notes under it, and the same table as a worksheet.

What is asked stands in `pivots`, what may be added in `danvan.indicators.pivot`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import numbers
from danvan.desk.pivots import AXES
from danvan.desk.showing import number_words
from danvan.indicators import models
from danvan.indicators.catalogue import indicator
from danvan.indicators.legs import BEGUN, CLOSED, Leg
from danvan.indicators.models import Qualifier
from danvan.indicators.pivot import INDICATOR, SPLIT, Member, Question, Said, SumOf, Table, spans
from danvan.indicators.splits import split_of
from danvan.indicators.words import map_words, period_words
from danvan.office.blocks import Column
from danvan.office.xlsx import PARTS, Cell, Sheet
from danvan.org.models import Unit
from danvan.periods import Period

SIGNS = {
    models.Origin.COMPUTED: gettext_lazy('đ'),
    models.Origin.ENTERED: gettext_lazy('n'),
    models.Origin.EXTRACTED: gettext_lazy('t'),
    models.MIXED: gettext_lazy('g'),
}


class Words:
    """How members and cells of one question are said."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def member(self, one: Member, axis: str) -> str:
        if isinstance(one, SumOf):
            return _('Cộng %(n)s đơn vị') % {'n': number_words(one.count)}
        if isinstance(one, Unit):
            return one.full_name
        if isinstance(one, Period):
            return period_words(one)
        return str(indicator(one)) if axis == INDICATOR else numbers.split_words(dict(split_of(one))) or _('Tất cả')

    def place(self, members: Sequence[Member], axes: Sequence[str]) -> list[str]:
        return [self.member(*one) for one in zip(members, axes, strict=True)]

    def alone(self) -> list[tuple[str, str]]:
        """Axes that stand on no level: what all cells have in common."""
        away = [axis for axis in AXES if axis not in self.question.rows + self.question.columns]
        told = [(AXES[axis], self.member(self.question.members(axis)[0], axis)) for axis in away]
        return [(str(axis), words) for axis, words in told if axis != AXES[SPLIT]]


def value_words(said: Said) -> str:
    """The value as it is read; where there is none, why."""
    if not said.is_asked:
        return '–'
    if said.figure is not None:
        return numbers.value_words(said.figure)
    return _('chưa báo cáo') if said.value is None else f'{number_words(said.value)}{"%" if said.is_share else ""}'


def leg_words(leg: Leg) -> str:
    """What the units of one leg reported; unit counts beside it."""
    day = {'day': f'{leg.day:%d/%m/%Y}'}
    who = {
        CLOSED: _('các đơn vị kết thúc ngày %(day)s') % day,
        BEGUN: _('các đơn vị lập sau ngày %(day)s') % day,
    }.get(leg.sort) or _('các đơn vị giữ nguyên cả kỳ')
    value = _('chưa báo cáo') if leg.value is None else number_words(leg.value)
    if not leg.expected:
        return f'{who}: {value}'
    counts = {'a': number_words(leg.reported), 'b': number_words(leg.expected)}
    return f'{who}: {value} ({_("%(a)s/%(b)s đơn vị báo cáo") % counts})'


@dataclass(frozen=True)
class Shown:
    """A cell of the page."""

    said: Said
    is_reported: bool = False

    @property
    def words(self) -> str:
        return value_words(self.said)

    @property
    def address(self) -> str:
        """Of the page that says the very number of the cell."""
        return numbers.address(self.said.figure, self.is_reported) if self.said.figure is not None else ''

    @property
    def sign(self) -> str:
        return str(SIGNS.get(self.said.figure.origin, '')) if self.said.figure is not None else ''

    @property
    def origin(self) -> str:
        return numbers.origin_words(self.said.figure) if self.said.figure is not None else ''

    @property
    def legs(self) -> list[str]:
        return [leg_words(leg) for leg in self.said.legs]

    @property
    def partial(self) -> str:
        """12/14 where some have reported and others not."""
        counts = number_words(self.said.reported), number_words(self.said.expected)
        return '/'.join(counts) if self.said.is_partial else ''


@dataclass(frozen=True)
class Head:
    """A heading over columns or beside rows: how many of them it covers."""

    words: str
    span: int
    is_sum: bool


@dataclass(frozen=True)
class Line:
    """A row of the page: the headings that begin in it, its cells."""

    heads: list[Head]
    cells: list[Shown]
    is_sum: bool


def column_heads(table: Table) -> list[list[Head]]:
    words = Words(table.question)
    return [
        [Head(words.member(one, axis), count, isinstance(one, SumOf)) for one, count in spans(table.columns, level)]
        for level, axis in enumerate(table.question.columns)
    ]


def lines(table: Table) -> list[Line]:
    words, rows = Words(table.question), table.question.rows
    begun: list[dict[int, Head]] = [{} for _row in table.rows]
    for level, axis in enumerate(rows):
        at = 0
        for one, count in spans(table.rows, level):
            begun[at][level] = Head(words.member(one, axis), count, isinstance(one, SumOf))
            at += count
    return [
        Line(
            list(heads.values()),
            [Shown(cell, table.question.frozen) for cell in row],
            any(isinstance(one, SumOf) for one in place),
        )
        for heads, row, place in zip(begun, table.cells, table.rows, strict=True)
    ]


def notes(table: Table) -> list[str]:
    """What the marks of this table mean: only those that stand in it."""
    cells = list(table.all_said())
    told = [
        (any(cell.is_partial for cell in cells),
         _('a/b: mới có a trên b đơn vị báo cáo, nên con số chưa đủ.')),
        (any(cell.is_sum for cell in cells),
         _('Dòng cộng chỉ gồm các dòng của bảng; dòng đầu là số của cả đơn vị, có thể gồm phần riêng của đơn vị và phần chưa phân bổ.')),
        (any(cell.kept_out for cell in cells),
         _('*: có số ước lượng (hơn, khoảng, ít nhất) giữ nguyên lời, không cộng vào tổng.')),
        (any(cell.is_sum and cell.value is not None for cell in cells) and _has(table, 'ratio'),
         _('Tỷ lệ được chia sau cùng từ tử số và mẫu số đã cộng, không lấy trung bình.')),
        (any(not cell.is_asked for cell in cells),
         _('–: chỉ tiêu không tách theo phân tổ này, hoặc không cộng được.')),
        (any(cell.legs for cell in cells),
         _('Kỳ này có sáp nhập: dưới mỗi số là phần các đơn vị cũ và các đơn vị mới đã báo cáo; đơn vị giữ nguyên tên tính một lần, ở nơi đứng trước sáp nhập.')),
    ]  # fmt: skip
    return [words for is_so, words in told if is_so]


def _has(table: Table, kind: str) -> bool:
    return any(indicator(code).kind == kind for code in table.question.codes)


def signs(table: Table) -> list[tuple[str, str]]:
    """Origins that stand in this table, each with its sign."""
    found = {cell.figure.origin for cell in table.all_said() if cell.figure is not None and cell.figure.origin}
    return [(str(sign), models.origin_words(origin)) for origin, sign in SIGNS.items() if origin in found]


# --- a worksheet


def worksheet(table: Table, title: str, banner: str) -> Sheet:
    """The same table: numbers as numbers, what is not reported in words; beside each number who has reported, and whence."""
    question, words = table.question, Words(table.question)
    heads = [Column(_capital(AXES[axis]), 60) for axis in question.rows] or [Column('', 30)]
    has_legs = any(said.legs for said in table.all_said())
    columns = [column for place in table.columns for column in _columns(words.place(place, question.columns), has_legs)]
    rows = [
        [*(words.place(place, question.rows) or ['']), *(cell for said in row for cell in _cells(said, has_legs))]
        for place, row in zip(table.rows, table.cells, strict=True)
    ]
    sums = frozenset(n for n, place in enumerate(table.rows) if any(isinstance(one, SumOf) for one in place))
    shares = dict.fromkeys(range(len(heads), len(heads) + len(columns)), PARTS) if _has(table, 'ratio') else {}
    told = [*notes(table), '; '.join(f'{sign}: {words}' for sign, words in signs(table))]
    return Sheet(
        title, [*heads, *columns], rows, _above(question, words), [one for one in told if one], banner,
        name=_('Bảng số liệu'), totals=sums, formats=shares,
    )  # fmt: skip


def _columns(heading: list[str], has_legs: bool) -> list[Column]:
    group = ' · '.join(_capital(one) for one in heading)
    number = Column(_('Số liệu'), 30, align='right', group=group)
    beside = [Column(_('Đơn vị báo cáo, nguồn'), 28, group=group)]
    return [number, *beside, *([Column(_('Từng phần khi sáp nhập'), 60, group=group)] if has_legs else [])]


def _capital(words: object) -> str:
    return f'{words}'[:1].upper() + f'{words}'[1:]


def _cells(said: Said, has_legs: bool) -> list[Cell]:
    is_number = said.value is not None and (said.figure is None or said.figure.qualifier == Qualifier.EXACT)
    share = f'{number_words(said.reported)}/{number_words(said.expected)}' if said.value is not None else ''
    kept_out = '*' if said.kept_out else ''
    told = [said.value if is_number else value_words(said), ' '.join(filter(None, (share, Shown(said).sign, kept_out)))]
    return [*told, *(['; '.join(Shown(said).legs)] if has_legs else [])]


def _above(question: Question, words: Words) -> list[str]:
    common = '; '.join(f'{_capital(axis)}: {told}' for axis, told in words.alone())
    on = _('Theo bản đồ: %(map)s') % {'map': map_words(question.edition)}
    return [line for line in (common, f'{on}; {basis(question)}') if line]


def basis(question: Question) -> str:
    return _('số đã báo cáo') if question.frozen else _('số đang có trong hệ thống')
