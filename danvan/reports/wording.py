"""Text that a person wrote, with its figures: how it is kept, shown in a box to edit, and read back from there.

Kept, a figure is {{its reference}}, so that it goes on speaking of the same thing; in the box it is «936», or
«936|address» where its text alone does not say which it is.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from danvan.office.blocks import Figure as Printed
from danvan.office.blocks import Paragraph, Run, runs_of
from danvan.vietnamese import nfc

LONGEST = 50_000  # letters of a section: some twenty pages
KEPT = re.compile(r'\{\{([^{}]+)\}\}')
SHOWN = re.compile(r'«\s*([^«»]*?)\s*»')
CONTROL = re.compile(r'[\x00-\x08\x0e-\x1b\x1f\x7f]')  # comes along from other programs; no document can hold it
NUMBER = re.compile(r'(?<![\w/.,-])\d+(?:[.,]\d+)*%?(?![\w/-]|[.,]\d)')
YEAR = re.compile(r'(?:19|20|21)\d\d')
GONE = '(chưa có số liệu)'


class Finder(Protocol):
    def find(self, ref: str) -> Printed | None:
        """The figure of that reference as it stands now."""


def paragraph(kept: str, figures: Finder) -> Paragraph:
    """As it is printed: each figure as it stands now."""
    runs: list[Run] = []
    for place, piece in enumerate(KEPT.split(kept)):
        runs += [(figures.find(piece) or GONE) if place % 2 else piece] if piece else []
    return Paragraph(tuple(runs))


def editable(paragraphs: Iterable[Paragraph], addresses: Mapping[str, str] | None = None) -> str:
    """For the box: one paragraph a line, figures in angle marks, with those addresses that are given by name."""
    said = addresses or {}
    return '\n\n'.join(''.join(_boxed(run, said) for run in runs_of(p.runs)) for p in paragraphs)


def _boxed(run: Run, addresses: Mapping[str, str]) -> str:
    if isinstance(run, Printed):
        return mark(run.text, addresses.get(run.name, ''))
    return run if isinstance(run, str) else run.text


def mark(text: str, address: str = '') -> str:
    """A figure in the box."""
    return f'«{text}|{address}»' if address else f'«{text}»'


def kept(
    text: str, figures: Sequence[tuple[str, str]], named: Callable[[str], str | None] = lambda address: None
) -> list[str]:
    """What to keep of a box's text; `figures` are the (reference, text) that it was shown with, in their order.

    «936» is the first figure that reads so and was not used yet; «936|address» is the one that `named` finds. What is
    none of them is an ordinary number.
    """
    free = list(figures)

    def marked(found: re.Match[str]) -> str:
        shown, bar, address = found[1].partition('|')
        if bar:
            ref = named(address)
            return f'{{{{{ref}}}}}' if ref else shown.strip()
        ref = next((ref for ref, shown in free if shown == found[1]), None)
        if ref is None:
            ref = next((ref for ref, shown in figures if shown == found[1]), None)
        else:
            free.remove((ref, found[1]))
        return f'{{{{{ref}}}}}' if ref else found[1]

    plain = CONTROL.sub('', nfc(text).replace('{{', '').replace('}}', ''))
    lines = (line.strip() for line in plain.splitlines())
    return [SHOWN.sub(marked, line) for line in lines if line]


def loose(lines: Iterable[str]) -> list[str]:
    """Numbers of kept text that are tied to no figure; years, days and the numbers of documents are none."""
    found = (number for line in lines for number in NUMBER.findall(KEPT.sub(' ', line)))
    return list(dict.fromkeys(number for number in found if not YEAR.fullmatch(number)))
