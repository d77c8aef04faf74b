"""A text cut wherever something marked in it begins or ends, for pages that show words with what was found at them."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Stretch:
    """`spots`: all that lie on it; `begins`: those that begin here."""

    text: str
    spots: tuple[Any, ...] = ()
    begins: tuple[Any, ...] = ()


def cut(text: str, spots: Sequence[Any]) -> Iterator[Stretch]:
    """The text whole, in stretches; each spot has its `start` and `end` in it."""
    inside = {place for spot in spots for place in (spot.start, spot.end) if 0 <= place <= len(text)}
    for start, end in itertools.pairwise(sorted({0, len(text), *inside})):
        here = tuple(spot for spot in spots if spot.start <= start and end <= spot.end)
        yield Stretch(text[start:end], here, tuple(spot for spot in here if spot.start == start))
