"""Models and exemplars that a text names one by one: their names with their places. Counts of models are not read here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danvan.vietnamese import nfc, plain_spaces
from danvan.work.exemplars.models import Field
from danvan.work.exemplars.reading import fields

NAMED = re.compile(
    r'(?:mô hình|điển hình)(?: (?:dân vận khéo|về|là|như|:))?\s{0,2}:?\s?[“"](?P<name>[^“”"\n]{8,120})[”"]',
    re.IGNORECASE,
)
LISTED = re.compile(r'\s{0,2}(?:[,;]|và|,? với)\s{1,2}(?:mô hình )?[“"](?P<name>[^“”"\n]{8,120})[”"]', re.IGNORECASE)
MOVEMENT = re.compile(r'dân vận khéo', re.IGNORECASE)
FEWEST_WORDS = 2


@dataclass(frozen=True)
class Named:
    """`start`, `end`: of the name in the text; `is_certain`: the sentence speaks of the movement."""

    start: int
    end: int
    fields: dict[str, str]
    is_certain: bool


def named_in(text: str) -> Iterator[Named]:
    """Each name in quotation marks that a model bears, and those listed after it; each name once."""
    seen: set[str] = set()
    for head in NAMED.finditer(text):
        is_certain = _speaks_of_it(text, head.start(), head.end())
        for found in _listed(text, head):
            name = plain_spaces(nfc(found['name'])).strip(' .,;')
            if _is_name(name) and name.casefold() not in seen:
                seen.add(name.casefold())
                yield Named(found.start('name'), found.end('name'), {'title': name, 'field': _field(name)}, is_certain)


def _listed(text: str, head: re.Match) -> Iterator[re.Match]:
    """The first name and those that follow it in one list."""
    found: re.Match | None = head
    while found:
        yield found
        found = LISTED.match(text, found.end())


def _is_name(name: str) -> bool:
    """Not the movement's own name, nor a slogan of numbers alone."""
    return len(name.split()) >= FEWEST_WORDS and not MOVEMENT.fullmatch(name)


def _speaks_of_it(text: str, start: int, end: int) -> bool:
    around = text[max(text.rfind('\n', 0, start), start - 300, 0) : end + 100]
    return bool(MOVEMENT.search(around))


def _field(name: str) -> str:
    """The field of the catalogue that the name itself says; else not sorted."""
    by_word = {str(label): value for value, label in Field.choices}
    found = [by_word[word] for word in fields(nfc(name).casefold()) if word in by_word]
    return found[0] if len(found) == 1 else Field.UNSORTED
