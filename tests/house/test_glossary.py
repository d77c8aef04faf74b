"""House law 8: every model, field, state and act has its row in docs/glossary.md, and no row is left over or twice."""

import re

from tests.house.laws import ROOT
from tests.house.words import names_in_use

ROW = re.compile(r'^\| `(?P<name>[^`]+)` \| (?P<vi>[^|]+) \| (?P<meaning>[^|]+) \| (?P<source>[^|]*) \|$', re.MULTILINE)


def rows(text: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in ROW.finditer(text):
        found.setdefault(row['name'], []).append((row['vi'].strip(), row['meaning'].strip()))
    return found


def missing(text: str) -> list[str]:
    known = rows(text)
    return sorted(f'{name} ({", ".join(sorted(where))})' for name, where in names_in_use().items() if name not in known)


def glossary() -> str:
    return (ROOT / 'docs' / 'glossary.md').read_text(encoding='utf-8')


def test_every_name_in_the_code_has_its_row():
    assert missing(glossary()) == []


def test_a_name_without_a_row_is_caught():
    without = re.sub(r'^\| `recognise` .*\n', '', glossary(), flags=re.MULTILINE)
    assert [name.split()[0] for name in missing(without)] == ['recognise']


def test_each_name_has_one_row_with_its_words():
    told = rows(glossary())
    assert [name for name, told_as in told.items() if len(told_as) > 1] == []
    assert [name for name, ((vi, meaning),) in told.items() if not vi or not meaning] == []
