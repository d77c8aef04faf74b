"""House law 8: every model, field, state and act has its row in docs/glossary.md, and no row is left over or twice.

A name stands in the section of the lowest floor that uses it; rows are in alphabetical order.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from danvan.records.kinds import kinds
from tests.house.laws import ROOT
from tests.house.names import names_in_use
from tests.house.test_floors import FLOOR

ROW = re.compile(r'^\| (`?)(?P<name>[^`|]+)\1 \| (?P<vi>[^|]+) \| (?P<meaning>[^|]+) \| (?P<source>[^|]+) \|$')
WORDS = 'Words of the field'  # what people say: its rows are no names in the code


class Row(NamedTuple):
    section: str  # `org` for the heading "Floor 1: org"
    name: str
    vi: str
    meaning: str


def rows(text: str) -> Iterator[Row]:
    """Rows of all tables. Raises ValueError for a line of a table that is none."""
    section = ''
    for line in text.splitlines():
        if line.startswith('## '):
            section = line.removeprefix('## ').split(': ')[-1]
        elif line.startswith('|') and not line.startswith(('|---', '| name |', '| word |')):
            if not (row := ROW.match(line)):
                raise ValueError(f'not a row of four cells: {line}')
            yield Row(section, row['name'], row['vi'].strip(), row['meaning'].strip())


def names(text: str) -> list[str]:
    return [row.name for row in rows(text) if row.section != WORDS]


def missing(text: str) -> list[str]:
    known = set(names(text))
    return sorted(f'{name} ({", ".join(sorted(where))})' for name, where in names_in_use().items() if name not in known)


def left_over(text: str) -> list[str]:
    return sorted(set(names(text)) - set(names_in_use()))


def misplaced(text: str) -> list[str]:
    """Rows in the section of another floor than the lowest that uses the name."""
    home = {name: min(map(app_of, where), key=lambda app: (FLOOR[app], app)) for name, where in names_in_use().items()}
    return [
        f'{row.name}: in {row.section}, not {home[row.name]}'
        for row in rows(text)
        if row.name in home and row.section not in (WORDS, home[row.name])
    ]


def app_of(where: str) -> str:
    """`records.Entry.act`, `kind exemplar` or `every kind` -> the app, as it is called in the floors."""
    if where.startswith('kind '):
        return kinds()[where.removeprefix('kind ')].model._meta.app_label
    return 'records' if where == 'every kind' else where.split('.', maxsplit=1)[0]


def out_of_order(text: str) -> list[str]:
    """Rows that come after one that they belong before; a table before the field of the same name."""
    found = list(rows(text))
    pairs = itertools.pairwise(found)
    return [b.name for a, b in pairs if a.section == b.section and _key(a) > _key(b)]


def _key(row: Row) -> tuple[str, str]:
    return row.name.casefold(), row.name


def glossary() -> str:
    return (ROOT / 'docs' / 'glossary.md').read_text(encoding='utf-8')


def test_every_name_in_the_code_has_its_row():
    assert missing(glossary()) == []


def test_a_name_without_a_row_is_caught():
    without = re.sub(r'^\| `recognise` .*\n', '', glossary(), flags=re.MULTILINE)
    assert [name.split()[0] for name in missing(without)] == ['recognise']


def test_no_row_is_left_over():
    assert left_over(glossary()) == []
    assert left_over(glossary().replace('| `recognise` |', '| `recognize` |')) == ['recognize']


def test_each_name_has_one_row_with_its_words():
    told = [row.name for row in rows(glossary())]
    assert sorted({name for name in told if told.count(name) > 1}) == []
    assert [row.name for row in rows(glossary()) if not row.meaning.endswith('.')] == []


def test_each_name_stands_at_its_lowest_floor():
    assert misplaced(glossary()) == []
    moved = glossary().replace('## Floor 2: records', '')
    assert 'Record: in org, not records' in misplaced(moved)


def test_rows_are_in_alphabetical_order():
    assert out_of_order(glossary()) == []
    assert out_of_order(glossary().replace('| `accept` |', '| `wait` |'))[0] == 'aimed_level'


def test_a_line_that_is_no_row_is_caught():
    with pytest.raises(ValueError, match='not a row'):
        list(rows('| `name` | tên | no source |'))
