"""Figures out of tables: what the head of the column or the name of the row counts, and what tells the parts apart.

How a table is recognised: tables.py; what heads count: heads.toml, then what the words of running text measure
(danvan/indicators/reading.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from danvan.indicators.reading import Measures, Saying
from danvan.vietnamese.numbers import NotANumber, Quantity, parse_quantity
from danvan.work.exemplars.reading import fields

from .dims import BY_SPLIT, as_of, dims_of
from .form import LIKELY, LOOK, Figure
from .grids import CELL, PARTS, Cell, Table
from .heads import LEAD, Measured, in_full, plain, told, voted
from .quoting import plain_value
from .text import Text

IN_TABLE = 'a table'
AREA = re.compile(
    r'(?:huyện|xã|phường|thị xã|thị trấn|thành phố|tp|tt|tx|quận|ban|sở|hội|đoàn|đảng ủy|chi bộ|thôn|ấp|bản|khu|khối|công an|trường|ubnd|ủy ban|liên đoàn|mặt trận)(?!\w)'
)
TOTAL = re.compile(r'(?:tổng|cộng|toàn (?:tỉnh|huyện|thị xã|thành phố|xã|phường))(?!\w)')
ROWS_ARE_MEASURES = re.compile(
    r'(?:nội dung|chỉ tiêu|tiêu chí|công việc|hoạt động|nhiệm vụ|danh mục|kết quả|phong trào|phần việc|tên chỉ tiêu)(?!\w)'
)
YEAR = re.compile(
    r'(?:(?:thực hiện|th|kết quả|số liệu|(?:6|9|sáu|chín) tháng(?: đầu năm)?)(?: năm)? |năm )?(?P<year>20\d\d)$'
)
RESULT = re.compile(
    r'(?:kết quả(?: đạt được)?|số lượng|(?:đã )?(?:thực hiện|th|kq|đạt)(?: được| (?:trong|cả) (?:năm|kỳ|quý)| đến (?:hết )?(?:ngày )?[\d/.-]+)?|đạt được|kỳ này|trong kỳ|số liệu|năm nay|tổng số|tổng cộng|tổng|cộng|toàn (?:tỉnh|huyện|thành phố|thị xã|xã)|kết quả thực hiện|thực hiện trong kỳ)(?: \(.{1,20}\))?$'
)
PERIOD = re.compile(
    r'(?:quý|tháng|kỳ(?! trước)|(?:6|9|12|sáu|chín) tháng|giai đoạn|cả năm|l[uũ]ỹ kế|nhiệm kỳ|từ đầu (?:năm|nhiệm kỳ))(?!\w)'
)
NO_RESULT = re.compile(
    r'(?<!\w)(?:kế hoạch(?: năm| giao)?|chỉ tiêu|dự kiến|phấn đấu|ghi chú|giao(?! thông| ban| lưu| ước| đất)|cùng kỳ|(?:năm|kỳ) trước(?! chuyển)|dân số|nhân khẩu|mục tiêu|kh|cần (?:thực hiện|đạt|làm|có)|đề nghị|so sánh|so với|tăng(?! cường| gia)|giảm(?! nghèo)|còn thiếu|nghị quyết năm)(?!\w)'
)
PLANNED = re.compile(r'(?<!\w)(?:kế hoạch|kh|chỉ tiêu|giao(?! thông| ban| lưu| ước| đất)|mục tiêu|nghị quyết)(?!\w)')
TOTALS = frozenset({'', 'tổng số', 'tổng cộng', 'tổng', 'cộng', 'số lượng'})
OF_ALL_PETITIONS = re.compile(r'đơn(?! vị| giá)[^/]{0,20}(?:thư|khiếu|năm|quý|tháng|$)|khiếu nại, tố cáo')
PEOPLE = re.compile(r'(?:số |tổng số )?(?:lượt )?(?:người|cán bộ|đại biểu|hội viên|đoàn viên)')
DENIED = re.compile(r'(?:không|chưa|kém)(?!\w)')
AGAINST_PLAN = re.compile(r'(?:tỷ lệ |t[ỷỉ] lệ |% |đạt )*(?:so(?: với)? )(?:kế hoạch|kh|chỉ tiêu|nghị quyết)')
RATE = re.compile(r'%|(?<!\w)t[ỷỉ] lệ(?!\w)')
OF_RESULT = re.compile(r'(?:được |đã )*(?:giải quyết|trả lời|xử lý|công nhận|tham gia|hoàn thành)$')
UNIT = re.compile(r'\((?:đơn vị tính: ?)?(?P<unit>[^()]{1,20})\)\s*$')
SUB_ROW = re.compile(r'(?:[-+•*–]+\s*|[a-zđ][.)]\s+)?(?:trong đó:?\s*)?')
BODY = re.compile(
    r'(?:mặt trận tổ quốc|lđlđ|mttq|công đoàn|hnd|hpn|ccb|bộ đội|dân quân|nông dân|phụ nữ|thanh niên|cựu chiến binh|mặt trận|quân sự|biên phòng|lực lượng|người cao tuổi|chữ thập đỏ|đơn vị \d|cơ quan)(?!\w)'
)
OF_PETITIONS = re.compile(r'(?:đơn )?(?:khiếu nại|tố cáo|kiến nghị|phản ánh|đề nghị|tranh chấp)')
LEVEL = re.compile(r'(?:cấp )?(?P<level>tỉnh|huyện|xã|cơ sở)$')
LEVELS = {'cơ sở': 'xã'}
SUBJECT = re.compile(r'(?:(?:số |mô hình )?(?P<subject>tập thể|cá nhân))$')
OF_MODELS = re.compile(r'mô hình|điển hình|dân vận khéo')
IN_TITLE = (
    ('registered', 'đăng k[ýí]'),
    ('recognised', 'công nhận'),
    ('commended', 'biểu dương|tuyên dương|khen thưởng'),
    ('total', 'hiện có|duy trì|tổng số|nhân rộng'),
)
HELD_AGAINST = re.compile(r'so sánh|so với|tăng|giảm|%|(?<!\w)t[ỷỉ] lệ(?!\w)')
SEVERAL_YEARS = re.compile(r'20\d\d\s?[-–]\s?20\d\d|giai đoạn|nhiệm kỳ|\d năm thực hiện')
MODELS = 'dan_van_kheo.'


def read(text: Text, tables: list[Table], measures: Measures) -> Iterator[Figure]:
    """Row by row; a column whose head says nothing known is left out."""
    for table in tables:
        yield from _Reader(text, table, measures).figures()


class _Reader:
    """One table. `last`: what was measured before in the row, `above` in the rows above; `whole`: what columns under 'Trong đó' split."""

    def __init__(self, text: Text, table: Table, measures: Measures) -> None:
        self.text, self.table, self.measures = text, table, measures
        self.title = table.above.lower()
        self.heads = [head.lower() for head in table.heads]
        self.totals = ' '.join(dict.fromkeys(name for cell in table.cells if TOTAL.match(name := cell.name.lower())))
        self.as_of = as_of(table.above)
        named = table.named.lower()
        of_periods = named in {'', 'năm', 'kỳ', 'thời gian'} and all(map(_is_bare, self.heads))
        self.by_rows = table.has_units or of_periods or bool(ROWS_ARE_MEASURES.match(named))
        self.last: Measured | None = None
        self.above: Measured | None = None
        self.whole: Measured | None = None
        self.parent: Measured | None = None
        self.group = ''
        self.known: dict[tuple[str, str, str], Measured | None] = {}

    def figures(self) -> Iterator[Figure]:
        row = None
        for cell in self.table.cells:
            if cell.row != row:
                row, self.above, self.last = cell.row, self.last or self.above, None
                self.whole = None
            self.group = cell.group.lower()
            figure = self._figure(cell)
            if figure:
                yield figure

    def _figure(self, cell: Cell) -> Figure | None:
        head = in_full(cell.head.lower())
        if _is_no_result(head) or self._is_yardstick(head):
            return None
        dims: dict[str, object] = {}
        parts = [part.strip() for part in head.split(' / ')]
        own = [part for part in parts if not _splits(part, dims)]
        own = [part for part in own if part not in TOTALS] or own
        bare = list(filter(_is_bare, own))
        asks_row = self.by_rows and (len(bare) == len(own) or self._is_rate_of_row(head) or self._is_of_unit(own))
        measured = self._of_row(cell, head, dims) if asks_row else self._of_column(cell, own, bare)
        quantity = _quantity(self.text.raw[cell.start : cell.end])
        if measured is None or measured.measure == 'none' or quantity is None:
            return None
        if RATE.search(head) and asks_row:
            measured = replace(measured, noun='%')
        else:
            self.last = measured
            self.whole = measured if own and not RATE.search(head) else self.whole
        if asks_row:
            dims = self._of_head(own) | dims
        else:
            dims |= self._of_name(measured.measure, cell.name, dims)
        if measured.measure.startswith(MODELS):
            dims = _splits_of_models(measured.measure, cell.name.lower() if asks_row else head) | dims
        if measured.kind:
            dims['kind'] = ', '.join(dict.fromkeys(filter(None, (measured.kind, dims.get('kind')))))
        return self._made(cell, measured, quantity, dims)

    def _of_head(self, own: list[str]) -> dict[str, object]:
        """What a column's head tells where rows are the measures: the year, the quarter, the unit."""
        year = next((found for part in own if (found := YEAR.match(part))), None)
        period = next((part for part in own if PERIOD.match(part)), '')
        if year and len(self._years()) > 1:
            return {'kind': f'năm {year["year"]}'}
        if period:
            return {'kind': period}
        return {'kind': ' '.join(own)} if self._is_of_unit(own) else {}

    def _is_rate_of_row(self, head: str) -> bool:
        """Unless other columns count something of their own, of which this is the rate."""
        others = (one for one in self.heads if not (RATE.search(one) or _is_bare(one) or _is_no_result(one)))
        return bool(RATE.search(head)) and not any(not self._is_of_unit(one.split(' / ')) for one in others)

    def _is_of_unit(self, own: list[str]) -> bool:
        """A column that is a unit's: 'Xã Bến Mơ', 'Hội Nông dân'."""
        return bool(own) and all(AREA.match(part) or BODY.match(part) for part in own)

    def _years(self) -> list[str]:
        """The years that are results: all of them, or the one that the title names."""
        years = [found['year'] for head in self.heads if (found := YEAR.match(head))]
        if SEVERAL_YEARS.search(f'{self.title} {self.text.title}'.lower()) or len(years) < 2:
            return years
        named = [year for year in years if year in self.title]
        if len(named) == 1:
            return named
        is_held = any(map(HELD_AGAINST.search, (self.title, *self.heads)))
        is_told = max(years) in self.text.low[: self.table.start]  # a paper on a year, with the one before beside it
        return [max(years)] if len(years) == 2 and (is_held or is_told) else years

    def _is_yardstick(self, head: str) -> bool:
        found = YEAR.match(head)
        return bool(found) and found['year'] not in self._years()

    # --- what is counted

    def _of_row(self, cell: Cell, head: str, dims: dict[str, object]) -> Measured | None:
        if RATE.search(head) and not any(map(PLANNED.search, self.heads)):
            return None  # held against another year: no result
        name = cell.name.lower()
        part = SUB_ROW.match(name)
        part = part if part.end() else None
        found = self._of_part(name[part.end() :].strip(), dims) if part else None
        if found is None:
            found = self._of_own_row(cell, name)
        if found and not part and not RATE.search(head):
            self.parent = found
        return found

    def _of_part(self, name: str, dims: dict[str, object]) -> Measured | None:
        """'- Khiếu nại', '- Kinh tế', '- Cấp huyện': a part of what the row above counts."""
        if self.parent is None or self.parent.measure == 'none':
            return None
        told: dict[str, object] = {}
        if _splits(name, told):
            dims |= told
            return self.parent
        if self.parent.measure.startswith('petitions') and OF_PETITIONS.match(name):
            return replace(self.parent, kind=name)
        return None

    def _of_own_row(self, cell: Cell, name: str) -> Measured | None:
        if RATE.search(name) or cell.unit == '%':
            return self._of_rate(name, self.above or self.last)
        unit = UNIT.search(name)
        if unit and not cell.unit:
            return self._measured(name[: unit.start()].strip(), unit['unit'].strip())
        return self._measured(name, cell.unit.lower())

    def _of_column(self, cell: Cell, own: list[str], bare: list[str]) -> Measured | None:
        head = ' '.join(own)
        if RATE.search(head):
            return self._of_rate(head, self.last)
        if not own and self.whole and any(map(PARTS.match, cell.head.split(' / '))):
            return self.whole
        if not own or len(bare) == len(own):
            return self._of_title(' / '.join(own), cell) or (None if own else self._of_models())
        unit = UNIT.search(head)
        if unit:
            return self._measured(head[: unit.start()].strip(), unit['unit'].strip())
        if len(own) == 1 and cell.unit and not self.table.has_units:
            return self._measured(head, cell.unit.lower()) or self._of_all(head, cell.unit.lower())
        if len(own) > 1 and not OF_MODELS.search(own[-1]):
            found = self._of_storeys(own, cell.unit.lower())
            return found or (None if PEOPLE.match(own[-1]) else self._measured(head, cell.unit.lower()))
        return self._measured(head, cell.unit.lower()) or (
            self._measured(own[-1], cell.unit.lower()) if len(own) > 1 else None
        )

    def _of_all(self, head: str, unit: str) -> Measured | None:
        """One unit over the whole table: its title says what every column counts."""
        found = (
            None
            if self.measures.nouns.match(head)
            else told(unit, unit, self.title) or told(plain(self.title), unit, self.title)
        )
        return found and Measured(found.measure, unit, 'title', False, head)

    def _of_storeys(self, own: list[str], unit: str) -> Measured | None:
        """'Tiếp công dân / Số người', 'Đã giải quyết / Khiếu nại': the head above is to the one below what a title is."""
        above, below = ' '.join(own[:-1]), own[-1]
        if OF_PETITIONS.match(below):
            whole = self._measured(above, unit)
            return replace(whole, kind=below) if whole and whole.measure.startswith('petitions') else None
        found = told(plain(below), unit, above) or told(plain(below), unit, f'{above} {self.title}')
        return found and Measured(found.measure, unit or below, 'head', True, plain(below) if found.kind else '')

    def _of_rate(self, head: str, last: Measured | None) -> Measured | None:
        """What the rate itself says, else what was counted just before it."""
        said = re.sub(r't[ỷỉ] lệ|\(?%\)?|đạt', ' ', head)
        said = ' '.join(said.split())
        if said:
            found = self._measured(f'tỷ lệ {said}', '%') or self._measured(said, '%')
            if found or last is None or not OF_RESULT.match(said):
                return replace(found, noun='%') if found else None
        if last is None or any(map(PLANNED.search, self.heads)):
            return None
        return replace(last, noun='%')

    def _of_title(self, head: str, cell: Cell) -> Measured | None:
        """'Tổng số', 'Tập thể', 'Kinh tế': the title or the row of totals says what is counted."""
        said = f'{self.title} {self.totals}'
        if OF_ALL_PETITIONS.search(self.title) and head in TOTALS and not OF_MODELS.search(said):
            return Measured('petitions.received', 'đơn', 'title')
        if not OF_MODELS.search(said):
            return self._measured(self.title, cell.unit.lower()) if cell.unit and head in TOTALS else None
        named = [name for name, words in IN_TITLE if re.search(words, said)]
        named = [name for name in named if name != 'total'] or named
        if len(named) != 1:
            return None
        return Measured(MODELS + named[0], 'mô hình', 'title')

    def _of_models(self) -> Measured | None:  # fields beside the column that counts models
        return self.whole if self.whole and self.whole.measure.startswith(MODELS) else None

    def _measured(self, head: str, unit: str) -> Measured | None:
        if (head, unit, self.group) not in self.known or self.last:
            self.known[head, unit, self.group] = self._by_heads(head, unit) or self._by_words(head, unit)
        return self.known[head, unit, self.group]

    def _by_heads(self, head: str, unit: str) -> Measured | None:
        said = plain(head)
        before = self.last or self.above
        if (
            before
            and unit in {'', '%', before.noun, 'ý kiến', 'lượt ý kiến'}
            and before.measure == 'dialogues.opinions'
            and re.match(r'(?:đã |được )*(?:trả lời|giải quyết|tiếp thu|giải trình|chuyển|đang|chưa|còn)', said)
        ):
            return Measured(before.measure, before.noun, 'part of opinions', True, said)
        if (
            OF_MODELS.search(self.title)
            and not OF_MODELS.search(said)
            and re.match(
                r'(?:được |đã |đang |đạt |mới |hoạt động (?:có )?)*(?:đăng k[ýí]|thẩm định|công nhận|hiệu quả|biểu dương|tuyên dương|duy trì|hiện có|danh hiệu|loại|xây dựng mới)',
                said,
            )
        ):
            said = f'mô hình {said}'
        found = (told(said, unit, self.group) if self.group else None) or told(said, unit, self.title)
        return found and Measured(found.measure, unit or said, 'head', True, said if found.kind else '')

    def _by_words(self, head: str, unit: str) -> Measured | None:
        """As the words of running text: 'Số # mô hình đăng ký'."""
        saying = self._saying(head, unit)
        rule = self.measures.read(saying) if saying else None
        noun = saying.noun if saying else ''
        choice = '' if DENIED.match(plain(head)) else voted(head, unit, noun)
        if rule:
            return Measured(rule.measure, noun, rule.name, rule.is_near) if choice in {'', rule.measure} else None
        return Measured(choice, noun or unit or head, 'votes', False) if choice else None

    def _saying(self, head: str, unit: str) -> Saying | None:
        begin = LEAD.match(head).end()
        found = self.measures.nouns.match(head, begin)
        if unit and self.measures.nouns.fullmatch(unit):
            noun, before, after = unit, head, unit
        elif found and found.group() not in {'tập thể', 'cá nhân'}:
            noun, before, after = found.group(), head[: found.start()].strip(), head[found.start() :]
        else:
            return None
        around = f'{self.group or self.title} {head}'
        return Saying(noun, before, after, head, around, around, None, self.last.measure if self.last else '')

    # --- what tells figures apart

    def _of_name(self, measure: str, name: str, dims: dict[str, object]) -> dict[str, object]:
        """A row may be a field, a kind of holder or a level; else its name tells it from the other rows."""
        low = name.lower().strip(' -+:')
        if not low or TOTAL.match(low):
            return {}
        if self.table.named.lower() == 'năm' and low.isdigit():
            return {'kind': f'năm {low}'}
        told: dict[str, object] = {}
        if LEVEL.match(low) or not AREA.match(low):
            _splits(low, told)
        if told and not told.keys() & dims.keys():
            return told
        return {} if 'kind' in dims else {'kind': name.strip(' -+:')}

    def _made(self, cell: Cell, measured: Measured, quantity: Quantity, dims: dict[str, object]) -> Figure:
        written = CELL.match(self.text.raw[cell.start : cell.end].replace('\u00a0', ''))
        if written and written['of']:
            dims['of'] = int(written['of'].replace('.', ''))
        split = (one for key, one in BY_SPLIT.get(measured.measure, {}).items() if key in dims)
        is_rate = measured.noun == '%' or quantity.is_percent
        return Figure(
            start=cell.start,
            end=cell.end,
            why=f'{IN_TABLE}, {measured.name}',
            doubt=LIKELY if measured.is_near else LOOK,
            measure=next(split, measured.measure),
            label=f'{cell.head} {cell.name}'.strip(),
            value=plain_value(quantity.value),
            unit='%' if is_rate else measured.noun,
            qualifier='percent' if is_rate else 'exact',
            dims=dims,
            as_of=self.as_of,
        )


def _is_bare(part: str) -> bool:
    """A year, a quarter, 'kết quả': it does not say what is counted."""
    return bool(RESULT.match(part) or PERIOD.match(part) or YEAR.match(part))


def _is_no_result(head: str) -> bool:
    is_praised = re.search(r'đề nghị[^/]*(?:biểu dương|khen)', head)
    return bool(NO_RESULT.search(head)) and not AGAINST_PLAN.match(head) and not is_praised


def _splits(part: str, dims: dict[str, object]) -> bool:
    """Whether this head only splits what others count: by level, holder or field."""
    if found := LEVEL.match(part):
        dims['level'] = LEVELS.get(found['level'], found['level'])
    elif found := SUBJECT.match(part):
        dims['subject'] = found['subject']
    elif (
        len(part) < 60
        and re.match(
            r'(?:lĩnh vực |về )?(?:phát triển )?(?:kinh tế|văn hóa|quốc phòng|an ninh|xây dựng (?:đảng|hệ thống)|qp|vh|khác$|tôn giáo$|nông thôn mới$)',
            part,
        )
        and len(fields(part)) == 1
    ):
        dims['field'] = fields(part)[0]
    else:
        return bool(PARTS.match(part))
    return True


def _splits_of_models(measure: str, said: str) -> dict[str, object]:
    named = dims_of(measure, 'mô hình', said, '', None, True)
    return {key: value for key, value in named.items() if key in {'subject', 'level', 'field'}}


def _quantity(written: str) -> Quantity | None:
    try:
        return parse_quantity(written.replace('\u00a0', '').split('/')[0].strip())
    except NotANumber:
        return None
