"""What a run found: a word for each sort of fault, and the table at its end."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

SORTS = {
    'lost': 'acknowledged, and not there',
    'doubled': 'there more often than asked for',
    'half': 'there in part, or not as it was asked for',
    'other': 'refused, silent, damaged or not said plainly',
}


class Fault(NamedTuple):
    """`sort`: one of SORTS."""

    sort: str
    words: str


def table(killed: Counter, done: dict[str, int], faults: Iterable[Fault]) -> str:
    found = Counter(fault.sort for fault in faults)
    rows = [
        *(('killed', sort, number) for sort, number in sorted(killed.items())),
        *(('people', what, number) for what, number in done.items()),
        *(('found', f'{sort} ({means})', found[sort]) for sort, means in SORTS.items()),
    ]
    return '\n'.join(f'{about:<8}{what:<62}{number:>8}' for about, what, number in rows) + '\n'
