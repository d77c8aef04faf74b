"""Syllables that nobody writes, in the place of one that nearly always stands there: 'làm trủ'. Set phrases: spelling.

Both tables are counted from texts of our own (`python -m learning.pairs`): `in_use.txt`, the syllables that stand in them, and
`pairs.txt`, each common pair with its count and which of the two calls for the other (`>`: the first for the second; `-`: none).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .letters import fold

IN_USE, PAIRS = Path(__file__).with_name('in_use.txt'), Path(__file__).with_name('pairs.txt')
LEAST = 2  # letters: a single one is short for something


class Called(NamedTuple):
    """By a syllable, what it calls for; by it and the folded one, what stands there at all."""

    called: dict[str, list[str]]
    folded: dict[tuple[str, str], str]


def meant(before: str, word: str, behind: str) -> tuple[str, bool] | None:
    """What was meant by a syllable that nobody writes, and whether the one before it says so; its neighbours may be ''.

    A neighbour that calls for a syllable tells it by one letter or mark, any other only by its marks.
    """
    for neighbour, beside, is_before in ((before, _beside().behind, True), (behind, _beside().before, False)):
        for right in beside.called.get(neighbour.lower(), ()):
            if is_near(word, right):
                return right, is_before
        right = beside.folded.get((neighbour.lower(), fold(word)), '')
        if right and is_near(word, right):
            return right, is_before
    return None


def is_near(written: str, right: str) -> bool:
    """One letter or one mark more, less, another, or two in the other order; i and y are the same at the end."""
    a, b = _letters(written), _letters(right)
    if abs(len(a) - len(b)) > 1 or a.replace('y', 'i') == b.replace('y', 'i'):
        return False
    if len(a) > len(b):
        a, b = b, a
    at = next((n for n, (one, other) in enumerate(zip(a, b, strict=False)) if one != other), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    return a[at + 1 :] == b[at + 1 :] or (a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :])


def _letters(word: str) -> str:
    """Letters and their marks one by one; the bar of đ is a mark, too."""
    return normalize('NFD', word.lower().replace('đ', 'd\u0335'))


def is_strange(word: str) -> bool:
    return len(word) >= LEAST and word not in _in_use()


def is_folded(word: str) -> bool:
    """Whether a syllable in use has these letters, whatever its marks."""
    return fold(word) in _folded()


def folded_alike(word: str) -> list[str]:
    """The other syllables in use that have these letters."""
    return [other for other in _folded().get(fold(word), ()) if other != word]


@cache
def _folded() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(_in_use()):
        found[fold(word)].append(word)
    return found


@cache
def _in_use() -> frozenset[str]:
    lines = IN_USE.read_text(encoding='utf-8').splitlines()
    return frozenset(word for line in lines if not line.startswith('#') for word in line.split())


def times(first: str, second: str) -> int:
    """How often a pair stands in the texts; 0 for what is not common."""
    return _beside().times.get((first, second), 0)


class Beside(NamedTuple):
    behind: Called
    before: Called
    times: dict[tuple[str, str], int]


@cache
def _beside() -> Beside:
    beside = Beside(Called(defaultdict(list), {}), Called(defaultdict(list), {}), {})
    for line in PAIRS.read_text(encoding='utf-8').splitlines():
        if not line.startswith('#'):
            first, second, count, signs = line.split()
            beside.times[first, second] = int(count)
            for one, other, called, sign in ((first, second, beside.behind, '>'), (second, first, beside.before, '<')):
                called.folded[one, fold(other)] = other
                if sign in signs:
                    called.called[one].append(other)
    return beside
