"""Tables of a report: all its figures, its parts, and the comparison with the year before in three ways."""

from collections.abc import Sequence
from dataclasses import replace

from danvan.indicators.catalogue import Indicator, dimensions, indicator
from danvan.indicators.comparing import Comparison
from danvan.indicators.figures import Figure
from danvan.indicators.models import MIXED, Origin, Status
from danvan.office.blocks import Column, Runs, Table
from danvan.reports.clauses import lowered
from danvan.reports.ledger import printed
from danvan.reports.outline import OUTLINES, Node, headlines
from danvan.reports.prose import cite, reported, split_words
from danvan.reports.reading import Reading

ORIGINS = {
    Origin.COMPUTED: 'đếm từ hồ sơ', Origin.ENTERED: 'nhập tay', Origin.EXTRACTED: 'trích từ văn bản', MIXED: 'gộp nhiều nguồn',
}  # fmt: skip
COLUMNS = ('DVK01', 'DVK02', 'DVK04', 'DVK05', 'DVK06', 'DVK07', 'LD01', 'LD02a', 'DT01', 'DC02a')
SUMMARY = (
    ('TT', 10, 'center'), ('Chỉ tiêu', 78), ('Đơn vị tính', 24, 'center'), ('Kỳ này', 24), ('Cùng kỳ', 24), ('Tăng, giảm', 36),
    ('Cộng từ cấp dưới', 26), ('Nguồn gốc', 30, 'center'), ('Đơn vị báo cáo', 22, 'center'),
)  # fmt: skip
NOT_COMPARABLE = 'không so sánh được'


def summary(reading: Reading, version: int) -> Table:
    """The indicators with what they were a year before, whence they come and how complete they are: what paper can bear.

    Of an indicator that has no whole, such as commendations, what it is split into.
    """
    found = [f for f in _found(reading) if not f.split or not _has_whole(reading, f)]
    return _all_rows(reading, version, found, 'Biểu số liệu tổng hợp')


def details(reading: Reading, version: int) -> Table | None:
    """The same of every split, under its indicator; None where that is no more than the summary."""
    found = _found(reading)
    if not any(f.split and _has_whole(reading, f) for f in found):
        return None
    return _all_rows(reading, version, found, 'Biểu số liệu chi tiết')


def _found(reading: Reading) -> list[Figure]:
    return [f for f in reading.now.values() if f.value is not None and (f.value or not f.split)]


def _all_rows(reading: Reading, version: int, found: list[Figure], caption: str) -> Table:
    order = {code: n for n, code in enumerate(code for node in OUTLINES[version] for code in node.codes)}
    found = sorted(found, key=lambda f: order.get(f.code, len(order)))
    codes = list(dict.fromkeys(f.code for f in found))
    firsts = {code: next(f for f in found if f.code == code) for code in codes}
    numbers = {id(firsts[code]): str(place) for place, code in enumerate(codes, 1)}
    rows = [_row(reading, figure, numbers.get(id(figure), '')) for figure in found]
    on_one_map = '' if reading.is_unmoved else f', đọc trên cùng một bản đồ ({reading.edition.title})'
    note = f'Cùng kỳ là {reading.other.words()}{on_one_map}.'
    columns = [Column(*column) for column in SUMMARY]
    return filled(Table(columns, rows, caption, note if reading.then else '', landscape=True))


def crossed(reading: Reading, version: int) -> list[Table]:
    """A section's indicators by the dimension that the outline names, all in one table; none where nothing is split."""
    nodes = [node for node in OUTLINES[version] if node.by]
    return [table for node in nodes if (table := _crossed(reading, node))]


def _crossed(reading: Reading, node: Node) -> Table | None:
    codes = [code for code in node.codes if reading.splits(code, node.by)]
    values = dimensions()[node.by].values
    said = {figure.split[node.by] for code in codes for figure in reading.splits(code, node.by)}
    rows: list[list[Runs]] = []
    for value in dict.fromkeys([*(value for value in values if value in said), *sorted(said)]):
        figures = [reading.figure(code, **{node.by: value}) for code in codes]
        rows.append([value[:1].upper() + value[1:], *(cite(reading, one) if one else '' for one in figures)])
    if not rows:
        return None
    wholes = [reading.figure(code) for code in codes]
    rows.append(['Tổng số', *(cite(reading, whole) if whole else '' for whole in wholes)])
    label = dimensions()[node.by].label
    columns = [Column(label[:1].upper() + label[1:], 50), *(Column(_short(indicator(code))) for code in codes)]
    title = node.title[:1].lower() + node.title[1:]
    return Table(columns, rows, f'Biểu {title} theo {label.lower()}', '', frozenset([len(rows) - 1]), landscape=True)


def _short(one: Indicator) -> str:
    return one.label.replace(' “Dân vận khéo”', '')


def filled(table: Table) -> Table:
    """Without the columns in which nothing stands."""
    used = [place for place in range(len(table.columns)) if any(row[place] not in ('', ()) for row in table.rows)]
    columns = [table.columns[place] for place in used]
    return replace(table, columns=columns, rows=[[row[place] for place in used] for row in table.rows])


def _row(reading: Reading, figure: Figure, number: str) -> list[Runs]:
    then, answer = reading.before(figure), reading.compared(figure)
    change: Runs = ''
    if answer and answer.is_comparable:
        change = signed(reading, figure, answer.difference)
    elif answer:
        change = NOT_COMPARABLE
    return [
        number,
        split_words(figure) if figure.split and _has_whole(reading, figure) else _named(figure),
        figure.indicator.unit,
        'không phát sinh' if figure.status == Status.NONE else cite(reading, figure),
        cite(reading, then) if then and then.value is not None else '',
        change,
        added_up(reading, figure) if figure.difference else '',
        ORIGINS.get(figure.origin, ''),
        tuple(reported(reading, figure)) if figure.units_expected > 1 else '',
    ]


def added_up(reading: Reading, figure: Figure) -> Runs:
    """What own work and parts come to, beside an accepted total that says something else."""
    ref, label = f'computed/{figure.code}/{figure.key}', f'Cộng từ cấp dưới: {lowered(_named(figure))}'
    return reading.ledger.derive(
        ref, label, figure.computed, printed(figure.computed), 'số của đơn vị và các đơn vị trực thuộc cộng lại', ()
    )


def _has_whole(reading: Reading, figure: Figure) -> bool:
    return reading.figure(figure.code) is not None


def _named(figure: Figure) -> str:
    order = [name for names in figure.indicator.splits for name in names]
    words = '; '.join(figure.split[name] for name in sorted(figure.split, key=order.index))
    return f'{figure.indicator.label}: {words}' if words else figure.indicator.label


def signed(reading: Reading, figure: Figure, difference: float) -> Runs:
    """'+12' as a figure of the ledger, made of the two numbers."""
    amount = round(difference, 1)
    sign = '+' if amount > 0 else ''
    inputs = cite(reading, figure), cite(reading, reading.before(figure))
    words = f'{reading.period.words()} trừ {reading.other.words()}'
    ref = f'signed/{figure.code}/{figure.key}'
    return reading.ledger.derive(
        ref, f'Tăng, giảm: {lowered(_named(figure))}', amount, sign + printed(amount), words, inputs
    )


def by_unit(reading: Reading) -> Table | None:
    """The parts in the order of the country's list, never by size; none where there are no parts that said anything."""
    codes = [code for code in COLUMNS if (f := reading.figure(code)) and f.value and reading.reporting(code)]
    if not codes or len(reading.parts) < 2:
        return None
    figures = [reading.figure(code) for code in codes]
    columns = [Column('TT', 10, 'center'), Column('Đơn vị', 56)]
    columns += [Column(_short(f.indicator)) for f in figures]
    columns_of_parts = [reading.part_figures(figure) for figure in figures]
    rows: list[list[Runs]] = [
        [str(place), part.full_name, *(_cell(reading, column[place - 1]) for column in columns_of_parts)]
        for place, part in enumerate(reading.parts, 1)
    ]
    rest = [_rest(reading, figure) for figure in figures]
    if any(rest):
        rows.append(['', 'Riêng đơn vị, chưa phân bổ', *rest])
    rows.append(['', 'Cộng', *(cite(reading, figure) for figure in figures)])
    note = 'Ô ghi "chưa báo cáo" là đơn vị chưa có số liệu, khác với số 0.'
    return Table(columns, rows, 'Biểu theo đơn vị', note, frozenset([len(rows) - 1]), landscape=True)


def _rest(reading: Reading, figure: Figure) -> Runs:
    """What the total says beyond its parts: the unit's own work, and what the map allocates to none of them."""
    parts = reading.part_figures(figure)
    said = [cite(reading, part) for part in parts if part.value is not None]
    rest = figure.value - sum(part.value or 0 for part in parts)
    if not rest or figure.indicator.kind == 'ratio':
        return ''
    ref, label = f'rest/{figure.code}', f'Riêng đơn vị, chưa phân bổ: {lowered(figure.indicator.label)}'
    return reading.ledger.derive(
        ref, label, rest, printed(rest), 'tổng trừ số của các đơn vị trực thuộc', (cite(reading, figure), *said)
    )


def _cell(reading: Reading, figure: Figure) -> Runs:
    return 'chưa báo cáo' if figure.value is None else cite(reading, figure)


def comparison(reading: Reading, version: int) -> Table | None:
    """The headline figures beside the year before: as reported then, restated on this map, over the units in both."""
    found = [f for code in headlines(version) if (f := reading.figure(code)) and reading.before(f)]
    if not found:
        return None
    if reading.is_unmoved:
        return _simply_compared(reading, found)
    groups = ('Như đã báo cáo', f'Quy đổi về {reading.edition.title.lower()}', 'Cùng phạm vi')
    columns = [Column('Chỉ tiêu', 62), Column('Kỳ này', 22)]
    columns += [Column(heading, 24, group=group) for group in groups for heading in ('Cùng kỳ', 'Tăng, giảm')]
    columns += [Column('Số đơn vị', 18, group=groups[2])]
    reasons: list[str] = []
    rows = [_compared(reading, figure, reasons) for figure in found]
    return Table(columns, rows, f'Biểu so sánh với {reading.other.words()}', ' '.join(reasons), landscape=True)


def _simply_compared(reading: Reading, found: list[Figure]) -> Table:
    """Of a unit whose ground is the same in both periods the three ways are one."""
    columns = [Column('Chỉ tiêu', 100), Column('Kỳ này', 30), Column('Cùng kỳ', 30), Column('Tăng, giảm', 40)]
    rows, said = [], ['Hai kỳ cùng một địa giới nên so sánh theo một cách.']
    for figure in found:
        then, answer = reading.before(figure), reading.compared(figure)
        change = signed(reading, figure, answer.difference) if answer.is_comparable else NOT_COMPARABLE
        rows.append(
            [figure.indicator.label, cite(reading, figure), '' if then.value is None else cite(reading, then), change]
        )
        said += [answer.why] if answer.why and answer.why not in said else []
    return Table(columns, rows, f'Biểu so sánh với {reading.other.words()}', ' '.join(said), landscape=True)


def _compared(reading: Reading, figure: Figure, reasons: list[str]) -> list[Runs]:
    same = reading.same_perimeter(figure)
    cells: list[Runs] = [figure.indicator.label, cite(reading, figure)]
    for answer in (reading.as_reported(figure), reading.compared(figure), same):
        cells += _sides(reading, figure, answer)
        if not answer.is_comparable and answer.why not in reasons:
            reasons.append(answer.why)
    key = f'perimeter/{figure.code}/{figure.key}/units'
    label = f'Đơn vị có số liệu ở cả hai kỳ: {figure.indicator.label}'
    return [*cells, reading.ledger.count(key, label, same.units, 'đếm đơn vị') if same.is_comparable else '']


def _sides(reading: Reading, figure: Figure, answer: Comparison) -> Sequence[Runs]:
    """Then, and the change; of two that cannot be compared the reason stands under the table."""
    if not answer.is_comparable:
        return ['', NOT_COMPARABLE]
    at, name = f'{answer.mode}/{figure.code}/{figure.key}', figure.indicator.label
    counted, way = figure.indicator.unit, dict(WAYS)[answer.mode]
    then = reading.ledger.derive(
        f'then/{at}',
        f'{name}, {reading.other.words()}, {way}',
        answer.then,
        printed(answer.then, counted=counted),
        way,
        (),
    )
    amount = round(answer.difference, 1)
    change = reading.ledger.derive(
        f'difference/{at}', f'Tăng, giảm, {way}: {lowered(name)}', amount, ('+' if amount > 0 else '') + printed(amount),
        f'{reading.period.words()} trừ {reading.other.words()}, {way}', (cite(reading, figure), then),
    )  # fmt: skip
    return [then, change]


WAYS = (('as_reported', 'như đã báo cáo'), ('restated', 'quy đổi về cùng bản đồ'), ('same_perimeter', 'cùng phạm vi'))
