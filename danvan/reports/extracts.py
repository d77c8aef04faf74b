"""What an article told beside its numbers, as tables of one annex: awards, documents, posts, and what is wrong in it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from danvan.indicators.catalogue import catalogue
from danvan.office.blocks import Block, Column, Runs, Table
from danvan.reports.reading import Reading
from danvan.vietnamese import format_date

Rows = Sequence[Mapping[str, Any]]


def told(extract: Mapping[str, Any], reading: Reading) -> list[Block]:
    """Tables of what there is to list."""
    tables = (
        awards(extract.get('awards', ()), reading),
        documents(extract.get('documents', ())),
        present(extract),
        doubts(extract),
    )
    return [table for table in tables if table.rows]


def awards(rows: Rows, reading: Reading) -> Table:
    """Their numbers are the figures of commendations, found by the words that both cite."""
    columns = [
        Column('Hình thức', 40),
        Column('Cơ quan khen'),
        Column('Tập thể', 20),
        Column('Cá nhân', 20),
        Column('Nguyên văn'),
    ]
    return Table(
        columns,
        [
            [
                ' '.join(filter(None, (row['form'].capitalize(), row['name'] and f'“{row["name"]}”'))),
                row['granted_by'],
                _number(reading, row, 'collectives'),
                _number(reading, row, 'individuals'),
                _quoted(row),
            ]
            for row in rows
        ],
        'Khen thưởng nêu trong bài',
    )


def documents(rows: Rows) -> Table:
    columns = [
        Column('TT', 10, 'center'),
        Column('Văn bản', 46),
        Column('Ngày', 26, 'center'),
        Column('Cơ quan, các bên'),
        Column('Trích yếu'),
        Column('Nguyên văn'),
    ]
    return Table(
        columns,
        [_document(place, row, rows) for place, row in enumerate(rows, 1)],
        'Văn bản, chương trình nêu trong bài',
    )


def _document(place: int, row: Mapping[str, Any], rows: Rows) -> list[str]:
    under = f' (thực hiện văn bản {row["under"] + 1})' if row['under'] is not None else ''
    return [
        str(place),
        ' '.join(filter(None, (row['type'], row['number']))) + under,
        _day(row['date']),
        row['issuer'] or '; '.join(row['parties']),
        row['subject'],
        _quoted(row),
    ]


def present(extract: Mapping[str, Any]) -> Table:
    """Posts and bodies, never who it was."""
    rows = [[', '.join(seat['posts']), seat['did'], _quoted(seat)] for seat in extract.get('posts', ())]
    rows += [[body['body'], 'dự', _quoted(body)] for body in extract.get('attending', ())]
    rows += [[body['body'], 'được nêu tên', _quoted(body)] for body in extract.get('steering_committees', ())]
    return Table(
        [Column('Chức vụ, cơ quan', 100), Column('Việc', 45), Column('Nguyên văn')],
        rows,
        'Chức vụ, cơ quan nêu trong bài',
    )


def doubts(extract: Mapping[str, Any]) -> Table:
    """What a person concluded, and what is wrong in the article: kept as written, the field left empty."""
    rows = [
        [f'suy ra: {_fields(item)}', _concluded(item['value']), item['reason']] for item in extract.get('inferred', ())
    ]
    rows += [
        [ANOMALIES.get(item['kind'], 'cần đối chiếu'), _quoted(item), item['why']]
        for item in extract.get('anomalies', ())
    ]
    columns = [Column('Loại', 50), Column('Nội dung', 70, 'left'), Column('Lý do')]
    return Table(columns, rows, 'Điều suy ra và chỗ cần đối chiếu của bài')


FIELDS = {
    'unit': 'đơn vị', 'period': 'kỳ', 'event': 'hội nghị', 'figures': 'số liệu', 'awards': 'khen thưởng',
    'documents': 'văn bản', 'posts': 'chức vụ', 'attending': 'cơ quan dự', 'steering_committees': 'ban chỉ đạo',
}  # fmt: skip


def _fields(item: Mapping[str, Any]) -> str:
    """'event.date' and 'figures.2' as people say them: hội nghị, số liệu."""
    return ', '.join(dict.fromkeys(FIELDS.get(path.split('.', 1)[0], path) for path in item['fields']))


def _concluded(value: str) -> str:
    """A day, or an indicator's code, in the words of the page."""
    if value in catalogue():
        return catalogue()[value].label
    try:
        return format_date(date.fromisoformat(value))
    except ValueError:
        return value


ANOMALIES = {'misspelling': 'viết sai', 'invalid_date': 'ngày không có'}


def _quoted(row: Mapping[str, Any]) -> str:
    return f'“{row["quote"].strip("“”")}”'


def _day(text: str | None) -> str:
    return format_date(date.fromisoformat(text)) if text else ''


def _number(reading: Reading, row: Mapping[str, Any], whom: str) -> Runs:
    code, number = {'collectives': 'KT01a', 'individuals': 'KT01b'}[whom], row[whom]
    for (of, _key), figure in reading.now.items():
        if of == code and figure.value == number and figure.source and figure.source.quote == row['quote']:
            return reading.ledger.cite(figure)
    return '' if number is None else str(number)
