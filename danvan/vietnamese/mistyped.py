"""Set phrases with one letter wrong, as keys and ears get them wrong: 'tập chung', 'giám xát', 'nông thôm'. Marks alone: spelling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from .syllables import FALLING, RISING, STOPS, is_syllable

RIGHT = Path(__file__).with_name('alike.txt')
HEARD_ALIKE = {
    'ch': ('tr',), 'tr': ('ch',), 's': ('x',), 'x': ('s',), 'd': ('gi', 'r'), 'gi': ('d', 'r'), 'r': ('d', 'gi'), 'l': ('n',), 'n': ('l',),
}  # fmt: skip
ONSETS = ('ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'qu', 'th', 'tr', *'bcdđghklmnpqrstvx')
FINALS = ('ch', 'ng', 'nh', *'cmnpt')
OTHER_FINALS = {
    'n': ('ng', 'nh', 'm', 't'),
    'ng': ('n', 'nh', 'c'),
    'nh': ('n', 'ng'),
    'm': ('n',),
    't': ('c', 'n'),
    'c': ('t',),
    'ch': ('t', 'c'),
}
BARE = frozenset(
    ['an', 'ý', 'y']
)  # in a phrase with one of these the end alone is looked at: a letter more makes 'anh ninh'


def variants(phrase: str) -> Iterator[str]:
    """One syllable with another onset or final; what is no syllable is found without a list, and what is right is left out."""
    syllables = phrase.split()
    for i, syllable in enumerate(syllables):
        is_short = not BARE.isdisjoint(syllables)
        if is_short and i + 1 < len(syllables):
            continue
        clipped = _clipped(syllable) if i + 1 == len(syllables) else set()
        for wrong in _other_finals(syllable) | (set() if is_short else _other_onsets(syllable)) | clipped:
            if is_syllable(wrong):
                yield ' '.join([*syllables[:i], wrong, *syllables[i + 1 :]])


def right_ones() -> frozenset[str]:
    """Words that a letter makes of a set phrase and that are words themselves."""
    lines = RIGHT.read_text(encoding='utf-8').splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith('#'))


def _other_onsets(syllable: str) -> set[str]:
    onset = next((one for one in ONSETS if syllable.startswith(one)), '')
    rest = syllable[len(onset) :]
    return {other + rest for other in HEARD_ALIKE.get(onset, ()) if rest and rest[0].isalpha()}


def _other_finals(syllable: str) -> set[str]:
    """A final stop bears two tones only: with another the syllable is none."""
    final = next((one for one in FINALS if syllable.endswith(one) and len(syllable) > len(one)), '')
    head = syllable[: len(syllable) - len(final)]
    return {head + other for other in OTHER_FINALS.get(final, ()) if other not in STOPS or _may_stop(head)}


def _clipped(syllable: str) -> set[str]:
    """'nhận thứ', 'đoàn kế': the end was not typed."""
    final = next((one for one in FINALS if syllable.endswith(one) and len(syllable) > len(one) + 1), '')
    return {syllable[: -len(final)]} if final else set()


def _may_stop(head: str) -> bool:
    return any(mark in (RISING, FALLING) for mark in normalize('NFD', head))
