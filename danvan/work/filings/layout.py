"""What a form asks, as data: sections of lines, their cells in order, and the checks. Pure: no table, no request.

`parse` reads what is stored and says what is wrong with it and where; `encode` is its reverse.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from danvan.indicators.catalogue import Indicator, UnknownIndicator, dimensions, indicator
from danvan.indicators.legend import Cell
from danvan.indicators.splits import split_key, split_of
from danvan.work.filings.checks import Check, CheckError
from danvan.work.filings.english import named


class LayoutError(ValueError):
    """A form that cannot be: where, what is wrong, which rule, what to do now."""

    def __init__(self, place: str, what: str, rule: str, to_do: str) -> None:
        super().__init__(f'{place}: {what} {rule} {to_do}')
        self.place, self.what, self.rule, self.to_do = place, what, rule, to_do


@dataclass(frozen=True)
class Line:
    """An indicator in a form. `by`: a row a value of that dimension as well; `where`: the rest of the split, held fast."""

    code: str
    by: str = ''
    label: str = ''
    where: Mapping[str, str] = ()

    @property
    def indicator(self) -> Indicator:
        return indicator(self.code)

    @property
    def words(self) -> str:
        """What the form calls it."""
        held = ', '.join(dimensions()[name].word(value) for name, value in dict(self.where).items())
        return self.label or (f'{self.indicator} ({held})' if held else str(self.indicator))

    @property
    def held(self) -> tuple[str, ...]:
        """Dimensions whose value stands in the line's words already."""
        return () if self.label else tuple(dict(self.where))

    def cell(self, value: str = '', by: str = '') -> Cell:
        """The cell of one value of the dimension; without one, of the whole."""
        return self.code, split_key(dict(self.where) | ({by or self.by: value} if value else {}))


@dataclass(frozen=True)
class ContextLine:
    """A figure of the general situation that the form asks for, with its document and day."""

    name: str
    unit: str = ''
    decimals: int = 1

    def __str__(self) -> str:
        return named(self.name)

    @property
    def counted_in(self) -> str:
        """The unit of the number, in the language of the page."""
        return named(self.unit)


@dataclass(frozen=True)
class Row:
    """A row of a section as it is shown: its words, and a cell a column. None: nothing is asked there."""

    line: Line
    label: str
    cells: tuple[Cell | None, ...]
    is_part: bool = False

    @property
    def is_ratio(self) -> bool:
        return self.line.indicator.kind == 'ratio'


@dataclass(frozen=True)
class Section:
    """Part of a form. `across` '': a list with one column of values; else a table, its values the columns."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    across: str = ''
    context: tuple[ContextLine, ...] = ()

    def __str__(self) -> str:
        return named(self.title)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        """Worked out once: what is known of a section is asked for by it, a workbook after the other."""
        return hash((self.key, self.title, self.lines, self.across, self.context))

    @property
    def columns(self) -> tuple[str, ...]:
        """Headings of the columns: the whole first."""
        whole = _('Tổng số') if self.across else _('Số liệu')
        return (whole, *(dimensions()[self.across].word(value) for value in values_of(self.across)))

    def rows(self) -> list[Row]:
        return [row for line in self.lines for row in (self._across(line) if self.across else self._down(line))]

    def _across(self, line: Line) -> Iterator[Row]:
        cells = [None if line.indicator.no_total else line.cell()]
        yield Row(line, line.words, (*cells, *(line.cell(value, self.across) for value in values_of(self.across))))

    def _down(self, line: Line) -> Iterator[Row]:
        yield Row(line, line.words, (None if line.indicator.no_total else line.cell(),))
        for value in values_of(line.by):
            yield Row(line, dimensions()[line.by].word(value), (line.cell(value),), is_part=True)


@dataclass(frozen=True)
class Layout:
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.sections, self.checks))

    def cells(self) -> list[Cell]:
        """Every cell that holds a number of its own, in the order of the form; ratios are divided from two of them."""
        return list(self._cells)

    def has(self, cell: Cell) -> bool:
        return cell in self._cells

    @cached_property
    def _cells(self) -> dict[Cell, str]:
        rows = ((section, row) for section in self.sections for row in section.rows() if not row.is_ratio)
        return {
            cell: ', '.join(part for part in (row.line.words, _value_words(cell, row.line.held)) if part)
            for _section, row in rows
            for cell in row.cells
            if cell is not None
        }

    def words(self, cell: Cell) -> str:
        """What the form calls the cell: its line and its split."""
        return self._cells.get(cell) or f'{indicator(cell[0])} {_value_words(cell)}'.strip()

    def codes(self) -> list[str]:
        """Indicators of the form, ratios included, each once."""
        return list(dict.fromkeys(line.code for section in self.sections for line in section.lines))

    def context(self) -> list[ContextLine]:
        return [line for section in self.sections for line in section.context]


def values_of(dimension: str) -> tuple[str, ...]:
    """The values that a form asks for: those that are still in use."""
    if not dimension:
        return ()
    known = dimensions()[dimension]
    return tuple(value for value in known.values if value not in known.until)


def _value_words(cell: Cell, held: Collection[str] = ()) -> str:
    """The values of a cell's split, but of the dimensions `held`."""
    return ', '.join(dimensions()[name].word(value) for name, value in split_of(cell[1]) if name not in held)


# --- read and written


def encode(layout: Layout) -> dict[str, Any]:
    """As it is stored."""
    return {
        'sections': [_encoded(section) for section in layout.sections],
        'checks': [check.encode() for check in layout.checks],
    }


def _encoded(section: Section) -> dict[str, Any]:
    lines = [{k: v for k, v in (asdict(line) | {'where': dict(line.where)}).items() if v} for line in section.lines]
    known = {'key': section.key, 'title': section.title, 'across': section.across, 'lines': lines}
    return {k: v for k, v in (known | {'context': [asdict(line) for line in section.context]}).items() if v}


def parse(data: Mapping[str, Any]) -> Layout:
    """Raises `LayoutError` naming the first place that cannot be."""
    if not isinstance(data, dict) or not data.get('sections'):
        raise LayoutError(_('Biểu mẫu'), _('Biểu chưa có mục nào.'), _('Biểu có ít nhất một mục.'), _('Mời thêm mục.'))
    layout = Layout(tuple(_section(n, row) for n, row in enumerate(data['sections'], 1)))
    _no_cell_twice(layout)
    _ratios_have_their_parts(layout)
    return replace(layout, checks=tuple(_check(layout, n, row) for n, row in enumerate(data.get('checks', ()), 1)))


def _section(number: int, row: Mapping[str, Any]) -> Section:
    place = _('Mục %(number)s') % {'number': number}
    known = {'key', 'title', 'lines', 'across', 'context'}
    if not isinstance(row, dict) or set(row) - known or not row.get('key') or not row.get('title'):
        raise _unread(place, known)
    if row.get('across') and row['across'] not in dimensions():
        raise _no_dimension(place, row['across'])
    lines = tuple(_line(f'{place}, {n}', line, row.get('across', '')) for n, line in enumerate(row.get('lines', ()), 1))
    context = tuple(_context(f'{place}, {n}', line) for n, line in enumerate(row.get('context', ()), 1))
    if not lines and not context:
        raise LayoutError(place, _('Mục chưa có dòng nào.'), _('Mỗi mục có ít nhất một dòng.'), _('Mời thêm dòng.'))
    return Section(row['key'], row['title'], lines, row.get('across', ''), context)


def _line(place: str, row: Mapping[str, Any], across: str) -> Line:
    known = {'code', 'by', 'label', 'where'}
    if not isinstance(row, dict) or set(row) - known or not isinstance(row.get('code'), str):
        raise _unread(place, known)
    line = Line(row['code'], row.get('by', ''), row.get('label', ''), tuple(sorted(row.get('where', {}).items())))
    try:
        one = line.indicator
    except UnknownIndicator as error:
        raise LayoutError(place, str(error), _('Dòng của biểu là chỉ tiêu.'), _('Mời chọn lại chỉ tiêu.')) from None
    if across and line.by:
        raise LayoutError(
            place, _('Dòng này phân tổ hai lần.'), _('Trong bảng có cột phân tổ, dòng không phân tổ nữa.'),
            _('Mời bỏ một trong hai.'),
        )  # fmt: skip
    for value in values_of(across or line.by) or ('',):
        if not one.has_split(line.cell(value, across)[1]):
            raise _no_dimension(f'{place} ({line.code})', across or line.by or line.cell()[1])
    return line


def _context(place: str, row: Mapping[str, Any]) -> ContextLine:
    if not isinstance(row, dict) or set(row) - {'name', 'unit', 'decimals'} or not row.get('name'):
        raise _unread(place, {'name', 'unit', 'decimals'})
    return ContextLine(row['name'], row.get('unit', ''), row.get('decimals', 1))


def _check(layout: Layout, number: int, row: Mapping[str, Any]) -> Check:
    place = _('Kiểm tra %(number)s') % {'number': number}
    try:
        check = Check.decode(row)
    except CheckError as error:
        raise LayoutError(place, error.what, error.rule, error.to_do) from None
    outside = [cell for cell in check.own_cells() if not layout.has(cell)]
    if outside:
        raise LayoutError(
            place, _('Ô %(cell)s không có trong biểu.') % {'cell': '/'.join(outside[0])},
            _('Một kiểm tra chỉ dùng ô của chính biểu này.'), _('Mời chọn ô khác.'),
        )  # fmt: skip
    return check


def _no_cell_twice(layout: Layout) -> None:
    seen: set[Cell] = set()
    keys = [section.key for section in layout.sections]
    for section in layout.sections:
        if keys.count(section.key) > 1:
            raise LayoutError(
                section.title, _('Hai mục cùng mã "%(key)s".') % {'key': section.key},
                _('Mỗi mục có mã riêng.'), _('Mời đổi mã.'),
            )  # fmt: skip
        for cell in (cell for row in section.rows() for cell in row.cells if cell is not None):
            if cell in seen:
                raise LayoutError(
                    section.title, _('Ô %(cell)s có hai lần trong biểu.') % {'cell': '/'.join(cell).strip('/')},
                    _('Một số liệu chỉ hỏi một lần trong một biểu.'), _('Mời bỏ một dòng.'),
                )  # fmt: skip
            seen.add(cell)


def _ratios_have_their_parts(layout: Layout) -> None:
    codes = set(layout.codes())
    for section in layout.sections:
        for line in section.lines:
            one = line.indicator
            if one.kind == 'ratio' and not {one.numerator, one.denominator} <= codes:
                raise LayoutError(
                    section.title, _('Tỷ lệ %(code)s chưa có số để chia.') % {'code': one.code},
                    _('Tỷ lệ được tính từ %(above)s và %(below)s.') % {'above': one.numerator, 'below': one.denominator},
                    _('Mời thêm hai chỉ tiêu đó vào biểu.'),
                )  # fmt: skip


def _unread(place: str, known: set[str]) -> LayoutError:
    return LayoutError(
        place, _('Phần này chưa đọc được.'), _('Các thông tin là: %(names)s.') % {'names': ', '.join(sorted(known))},
        _('Mời sửa lại phần này.'),
    )  # fmt: skip


def _no_dimension(place: str, name: str) -> LayoutError:
    return LayoutError(
        place, _('Không phân tổ được theo "%(name)s".') % {'name': name},
        _('Mỗi chỉ tiêu chỉ có những phân tổ ghi trong danh mục.'), _('Mời chọn phân tổ khác.'),
    )  # fmt: skip
