"""Slips in Vietnamese words: syllables that cannot be, and set phrases of the field with a wrong mark. Names are never judged.

Variants are no slips: hòa and hoà, lý and lí. The phrases are data (`phrases.txt`); a word in capitals of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .anchors import Words
from .known import Known
from .letters import fold
from .syllables import is_syllable

PHRASES = Path(__file__).with_name('phrases.txt')
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TONES = frozenset('\u0300\u0301\u0303\u0309\u0323')
MISSPELT = re.compile(r'(?:ngh|gh|k(?!h))[^eêiy]|(?:ng|c)[eêiy]|g[eê]')  # onsets that go with the other vowels only
LOANS = (
    'ôtô ôxy vắcxin lôgic lôgíc kilôgam kilômét êđê êkíp sêri ximăng panô đôla hécta ôzôn axít amiăng căngtin côngtenơ '
    'ápphích ôsin pêđê mêgaoát kilôoát xôviết môtô rơmoóc'
)
FOREIGN = frozenset(LOANS.split())
LONGEST = 4  # syllables of a set phrase


class Slip(NamedTuple):
    start: int
    end: int
    right: str | None  # the phrase that was meant, where one is known


def slips(text: str) -> Iterator[Slip]:
    """In the order of the text; the same slip again each time it stands there."""
    suspects = _suspects(WORD.findall(text))
    if not suspects:
        return
    words, done = [(found.start(), found.end(), found.group()) for found in WORD.finditer(text)], 0
    for i in suspects:
        start, end, word = words[i]
        if start < done:
            continue
        if WRONG[word] and not _is_part_of_name(text, start, end):
            yield Slip(start, end, None)
            continue
        phrase = _phrase_missed(text, words[i : i + LONGEST])
        if phrase and not _is_part_of_others(words, i, phrase.end):
            done = phrase.end
            yield phrase


def _suspects(words: list[str]) -> list[int]:
    """Which words are to be looked at: no syllables, and beginnings of set phrases that are not written as they should be."""
    wrong = list(map(WRONG.__getitem__, words))
    found = {i for i, is_wrong in enumerate(wrong) if is_wrong} if True in wrong else set()
    written, folded = f' {" ".join(words)} '.lower(), f' {" ".join(map(FOLDED.__getitem__, words))} '
    missed = [start for start, end, right in _folded_phrases().found(folded) if written[start:end] != right]
    at = i = 0
    for start in sorted(missed):
        i, at = i + folded.count(' ', at, start), start
        found.add(i)
    return sorted(found)


def _is_wrong(word: str) -> bool:
    return word.islower() and word.isalpha() and not is_spelt(word)


def _is_part_of_others(words: list[tuple[int, int, str]], at: int, end: int) -> bool:
    """'hoạt động tình nguyện' holds no wrong 'đồng tình': its syllables make other phrases with their neighbours."""
    last = next(i for i in range(at, len(words)) if words[i][1] == end)
    pairs = [words[at - 1 : at + 1] if at else [], words[last : last + 2]]
    return any(_is_right([word.lower() for _start, _end, word in pair]) for pair in pairs)


def _is_right(pair: list[str]) -> bool:
    known = _phrases().get(tuple(map(FOLDED.__getitem__, pair)))
    return known is not None and known[0] == ' '.join(pair)


def is_spelt(word: str) -> bool:
    """Whether a word is one syllable, rightly written. Words without any mark may be foreign: they pass."""
    if word.isascii() or word in FOREIGN or word.endswith('k'):
        return True
    return is_syllable(word) and not MISSPELT.match(_toneless(word.lower())[0])


def _toneless(word: str) -> tuple[str, str]:
    """The syllable without its tone, and the tone."""
    parts = normalize('NFD', word)
    bare = ''.join(part for part in parts if part not in TONES)
    return normalize('NFC', bare), ''.join(part for part in parts if part in TONES)


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """H'mông, Ka-lơ, www.xã.vn: a piece of something that is no plain word."""
    return text[max(start - 1, 0) : start] in {"'", '’', '-', '.', '/', '@', '_'} or text[end : end + 1] in {
        "'",
        '’',
        '-',
        '@',
        '_',
        '/',
    }


@cache
def _phrases() -> dict[tuple[str, ...], tuple[str, frozenset[str]]]:
    """Folded syllables -> the phrase, and other phrases that fold alike and are right, too."""
    found: dict[tuple[str, ...], tuple[str, frozenset[str]]] = {}
    for line in PHRASES.read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            right, *others = (part.strip() for part in line.split('|'))
            found[tuple(fold(right).split())] = right, frozenset(others)
    return found


FOLDED, WRONG = Known(fold), Known(_is_wrong)


@cache
def _folded_phrases() -> Words[str]:
    """The set phrases folded, each with how it is written, between blanks."""
    return Words({f' {" ".join(key)} ': f' {right} ' for key, (right, _others) in _phrases().items()})


def _phrase_missed(text: str, words: list[tuple[int, int, str]]) -> Slip | None:
    """The longest set phrase that begins here but for one syllable's marks."""
    folded = [FOLDED[word] for _start, _end, word in words]
    for size in range(len(words), 1, -1):
        known = _phrases().get(tuple(folded[:size]))
        if known and all(text[a[1] : b[0]].isspace() for a, b in pairwise(words[:size])):
            return _differs(words[:size], *known)
    return None


def _differs(part: list[tuple[int, int, str]], right: str, others: frozenset[str]) -> Slip | None:
    written = ' '.join(word for _start, _end, word in part).lower()
    if written == right or written in others or _is_title(part):
        return None
    wrong = sum(_new(a) != _new(b) for a, b in zip(written.split(), right.split(), strict=True))
    return Slip(part[0][0], part[-1][1], right) if wrong == 1 else None


def _is_title(part: list[tuple[int, int, str]]) -> bool:
    """Every syllable with a capital: perhaps a person's name, which is never judged."""
    return all(word[0].isupper() and not word.isupper() for _start, _end, word in part)


def _new(syllable: str) -> str:
    """Without regard to where the tone mark stands, nor to i and y at the end."""
    bare, tone = _toneless(syllable)
    return (bare[:-1] + 'i' if bare.endswith('y') and len(bare) > 1 and bare[-2] not in 'aâu' else bare) + tone
