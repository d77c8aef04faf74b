"""Figures out of tables: the head of the column says what is counted, the name of the row tells the parts apart.

How a table is recognised: tables.py; what the words of a head measure: danvan/indicators/reading.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from danvan.indicators.reading import Measures, Rule, Saying
from danvan.vietnamese.numbers import NotANumber, Quantity, parse_quantity
from danvan.work.exemplars.reading import fields

from .dims import dims_of
from .form import LIKELY, LOOK, Figure
from .tables import Cell, Table
from .text import Text

IN_TABLE = 'a table'
COUNTED = re.compile(r'(?:tổng )?(?:số )?(?:lượng )?(?:các )?')
AREA = re.compile(r'(?:huyện|xã|phường|thị xã|thị trấn|thành phố|quận|ban|sở|hội|đoàn|đảng ủy|chi bộ)(?!\w)')
OF_ROW = re.compile(r'(?:năm )?(?P<year>20\d\d)$|(?:kết quả|số lượng|thực hiện|kỳ này|trong kỳ|số liệu)(?!\w)')
HOLDERS = frozenset({'tập thể', 'cá nhân'})
TOTAL = re.compile(r'(?:tổng|cộng|toàn (?:tỉnh|huyện|thành phố|xã|phường))(?!\w)')
NO_RESULT = re.compile(
    r'(?<!\w)(?:kế hoạch|chỉ tiêu|dự kiến|phấn đấu|ghi chú|giao|cùng kỳ|năm trước|dân số|diện tích)(?!\w)'
)
RATE = re.compile(r'%|(?<!\w)t[ỷỉ] lệ(?!\w)')
SAID = re.compile(r'(?<!\w)(?:đăng ký|công nhận)(?!\w)')
UNIT = re.compile(r'\((?P<unit>[^()]{1,20})\)\s*$')
FOR_MODELS = re.compile(
    r'(?<!\w)(?:đăng ký|công nhận|duy trì|tổng số|hiệu quả|nhân rộng|tập thể|cá nhân|biểu dương)(?!\w)'
)
OF_MODELS = re.compile(r'mô hình|dân vận khéo')
SPLITS = {'dan_van_kheo.total': {'field': 'dan_van_kheo.by_field', 'subject': 'dan_van_kheo.by_subject'}}


def read(text: Text, tables: list[Table], measures: Measures) -> Iterator[Figure]:
    """Row by row; a column whose head says nothing known is left out."""
    for table in tables:
        row, noun, previous = None, '', ''
        for cell in table.cells:
            if cell.row != row:
                row, noun, previous = cell.row, '', ''
            figure = _figure(text, table, cell, measures, noun, previous)
            if figure:
                noun, previous = (noun if figure.unit == '%' else figure.unit), figure.measure
                yield figure


def _figure(text: Text, table: Table, cell: Cell, measures: Measures, last_noun: str, previous: str) -> Figure | None:
    by_row = OF_ROW.match(cell.head.lower())
    head, above = (cell.name if by_row else cell.head).lower(), table.above.lower()
    written = text.raw[cell.start : cell.end].replace('\u00a0', '')
    if NO_RESULT.search(head):
        return None
    saying = _saying(head, above, measures, last_noun, previous)
    rule = measures.read(saying) if saying else None
    quantity = _quantity(written)
    if rule is None or rule.measure == 'none' or quantity is None:
        return None
    name = (f'năm {by_row["year"]}' if by_row['year'] else '') if by_row else cell.name
    return _made(cell, name, saying, rule, quantity)


def _saying(head: str, above: str, measures: Measures, last_noun: str, previous: str) -> Saying | None:
    """The head as if the number stood before its noun: 'Số # mô hình đăng ký'."""
    inherited = None
    unit, found = UNIT.search(head), _noun(head, measures)
    if RATE.search(head):
        noun, before, after, inherited = '%', head, '', previous or None
    elif unit and measures.nouns.fullmatch(unit['unit'].strip()):
        noun, before, after = unit['unit'].strip(), head[: unit.start()].strip(), ''
    elif found and found.group() not in HOLDERS:
        noun, before, after = found.group(), head[: found.start()].strip(), head[found.start() :]
    else:
        noun = last_noun or ('mô hình' if OF_MODELS.search(above) and (FOR_MODELS.search(head) or fields(head)) else '')
        before, after = f'{_said(above, head)} {head}'.strip(), ''
    if not noun:
        return None
    return Saying(noun, before, after or noun, head, f'{above} {head}', f'{above} {head}', inherited, previous)


def _said(above: str, head: str) -> str:
    """What the line above says of all columns: 'Kết quả đăng ký mô hình theo lĩnh vực'."""
    said = set(SAID.findall(above))
    return said.pop() if len(said) == 1 and not SAID.search(head) else ''


def _noun(head: str, measures: Measures) -> re.Match[str] | None:
    found = COUNTED.match(head)
    return measures.nouns.match(head, found.end()) if found else None


def _quantity(written: str) -> Quantity | None:
    try:
        return parse_quantity(written)
    except NotANumber:
        return None


def _made(cell: Cell, name: str, saying: Saying, rule: Rule, quantity: Quantity) -> Figure:
    dims = _dims(rule.measure, saying, name)
    split = (one for key, one in SPLITS.get(rule.measure, {}).items() if key in dims)
    is_rate = saying.noun == '%' or quantity.is_percent
    return Figure(
        start=cell.start,
        end=cell.end,
        why=f'{IN_TABLE}, {rule.name}',
        doubt=LIKELY if rule.is_near else LOOK,
        measure=next(split, rule.measure),
        label=f'{cell.head} {cell.name}'.strip(),
        value=_plain(quantity.value),
        unit='%' if is_rate else saying.noun,
        qualifier='percent' if is_rate else 'exact',
        dims=dims,
        as_of=None,
    )


def _dims(measure: str, saying: Saying, name: str) -> dict[str, object]:
    """A row may be a field, a kind of holder or a level; else its name tells it from the other rows."""
    low = name.lower()
    own = dims_of(measure, saying.noun, saying.before, saying.after, None, True)
    if not name or TOTAL.match(low):
        return own
    told = dims_of(measure, saying.noun, f'lĩnh vực {low}' if fields(low) else low, '', None, True)
    if told.keys() & {'field', 'subject', 'level'} and not AREA.match(low):
        return own | told
    return own | {'kind': name}


def _plain(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else int(value) if value == int(value) else float(value)
