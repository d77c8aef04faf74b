"""Texts that are annotated whole (danvan/intake/tests/texts): those that are open teach, too; those that stay closed measure."""

import json
from collections.abc import Iterator
from pathlib import Path

import danvan.intake
from danvan.intake.form import Json
from danvan.intake.text import Text
from danvan.vietnamese.running import FoundQuantity
from learning.marks import AWARD, Marked

TEXTS = Path(danvan.intake.__file__).parent / 'tests' / 'texts'
FIRST, CLOSED_OF_FIRST, CLOSED = 48, 2, 4  # of the first 48 every second is closed, of the later ones every fourth
HOLDERS = ('collectives', 'individuals', 'households')


def open_texts(folder: Path = TEXTS) -> list[Path]:
    """Their annotations, in the order of their numbers."""
    numbered = {int(path.stem.partition('-')[0]): path for path in folder.glob('*.json')}
    return [
        path for number, path in sorted(numbered.items()) if number % (CLOSED_OF_FIRST if number <= FIRST else CLOSED)
    ]


def annotated_texts(folder: Path = TEXTS) -> Iterator[Marked]:
    for path in open_texts(folder):
        raw = path.with_suffix('.txt').read_text(encoding='utf-8')
        annotated = json.loads(path.read_text(encoding='utf-8'))
        yield Marked('annotated', raw, dict(_told(Text(raw), annotated)))


def _told(text: Text, annotated: Json) -> Iterator[tuple[int, str]]:
    """The place of each number's first digit, and what it measures; figures stand in the order of the text."""
    last = -1
    for figure in annotated['figures']:
        last = max(text.raw.find(figure['quote'], last + 1), text.raw.find(figure['quote']))
        yield from _places(text, last, figure['quote'], {float(figure['value'])}, figure['measure'])
    for award in annotated['awards']:
        counts = {float(award[holder]) for holder in HOLDERS if award.get(holder)}
        yield from _places(text, text.raw.find(award['quote']), award['quote'], counts, AWARD)


def _places(text: Text, start: int, quote: str, values: set[float], measure: str) -> Iterator[tuple[int, str]]:
    inside = (one for one in text.running.quantities if start < one.end and one.start < start + len(quote))
    for one in inside:
        if float(one.quantity.value) in values:
            yield first_digit(text.raw, one), measure


def first_digit(raw: str, one: FoundQuantity) -> int:
    return next(place for place in range(one.start, one.end) if raw[place].isdecimal())
