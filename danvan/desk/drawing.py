"""A form as it is drawn up on the screen: the posted fields read into a layout's data, and one step of the drawer's.

Nothing is stored here; what a layout may be is told by its own parser.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict

from danvan.indicators.catalogue import catalogue

Data = dict[str, Any]


def read(posted: QueryDict) -> Data:
    """Sections, lines and checks in the order of the page."""
    sections = [_section(posted, f's{n}') for n in range(_count(posted, 's'))]
    return {'sections': sections, 'checks': [_check(posted, f'k{n}') for n in range(_count(posted, 'k'))]}


def _count(posted: QueryDict, name: str) -> int:
    text = posted.get(f'so-{name}', '')
    return min(int(text), 500) if text.isdecimal() else 0


def _section(posted: QueryDict, at: str) -> Data:
    lines = [_line(posted, f'{at}-l{n}') for n in range(_count(posted, f'{at}-l'))]
    context = [_context(posted, f'{at}-c{n}') for n in range(_count(posted, f'{at}-c'))]
    known = {name: posted.get(f'{at}-{name}', '').strip() for name in ('key', 'title', 'across')}
    return _said(known | {'lines': lines, 'context': context})


def _line(posted: QueryDict, at: str) -> Data:
    known = {name: posted.get(f'{at}-{name}', '').strip() for name in ('code', 'by', 'label')}
    held = dict(part.split('=', 1) for part in posted.get(f'{at}-where', '').split('|') if '=' in part)
    return _said(known | {'code': code_of(known['code']), 'where': held}) | {'code': code_of(known['code'])}


def code_of(text: str) -> str:
    """'DVK01 · mô hình đăng ký' as it is picked from the list, or a code as it is typed."""
    first = text.split('·', maxsplit=1)[0].strip()
    return next((code for code in catalogue() if code.lower() == first.lower()), first)


def _context(posted: QueryDict, at: str) -> Data:
    decimals = posted.get(f'{at}-decimals', '')
    known = {name: posted.get(f'{at}-{name}', '').strip() for name in ('name', 'unit')}
    return {'decimals': int(decimals) if decimals in list('01234') else 1} | _said(known)


def _check(posted: QueryDict, at: str) -> Data:
    known = {name: posted.get(f'{at}-{name}', '').strip() for name in ('sort', 'by', 'form', 'grade')}
    percent = posted.get(f'{at}-percent', '')
    cell = posted.get(f'{at}-cell', '')
    known['cell'] = _cell(cell) if cell else None
    known['cells'] = [_cell(one) for one in posted.getlist(f'{at}-cells') if one]
    known['percent'] = int(percent) if percent.isdecimal() and known['sort'] == 'within_share' else None
    return _said(known)


def _cell(text: str) -> list[str]:
    code, _mark, key = text.partition('/')
    return [code, key]


def _said(row: Data) -> Data:
    return {name: value for name, value in row.items() if value}


# --- one step: a button of the page, `lines-add.2`, `sections-up.1`


def step(data: Data, asked: str) -> None:
    """Change the data as the button says; a button that is none changes nothing."""
    name, *places = asked.split('.')
    numbers = [int(place) for place in places if place.isdecimal()]
    of, _mark, way = name.partition('-')
    rows = _rows(data, of, numbers)
    if rows is not None and way == 'add':
        rows.append(_blank(of, data))
    elif rows is not None and way in WAYS and numbers and numbers[-1] < len(rows):
        WAYS[way](rows, numbers[-1])


def _rows(data: Data, of: str, numbers: list[int]) -> list[Data] | None:
    if of in ('sections', 'checks'):
        return data.setdefault(of, [])
    if of in ('lines', 'context') and numbers and numbers[0] < len(data['sections']):
        return data['sections'][numbers[0]].setdefault(of, [])
    return None


def _blank(of: str, data: Data) -> Data:
    if of == 'sections':
        taken = {section.get('key') for section in data['sections']}
        key = next(f'muc-{n}' for n in range(1, 1000) if f'muc-{n}' not in taken)
        return {'key': key, 'title': '', 'lines': [{'code': ''}]}
    return {'lines': {'code': ''}, 'context': {'name': '', 'decimals': 1}, 'checks': {'sort': 'sum', 'grade': 'error'}}[
        of
    ]


def _up(rows: list[Data], place: int) -> None:
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]


def _down(rows: list[Data], place: int) -> None:
    if place + 1 < len(rows):
        _up(rows, place + 1)


def _drop(rows: list[Data], place: int) -> None:
    del rows[place]


WAYS: Mapping[str, Callable[[list[Data], int], None]] = {'up': _up, 'down': _down, 'drop': _drop}
