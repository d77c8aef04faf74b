"""Slips in Vietnamese words: syllables that cannot be, and set phrases of the field with a wrong mark. Names are never judged.

Variants are no slips: hòa and hoà, lý and lí. The phrases are data (`phrases.txt`); a word in capitals of its own is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from .letters import fold

PHRASES = Path(__file__).with_name('phrases.txt')
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TONES = {'\u0300', '\u0301', '\u0303', '\u0309', '\u0323'}
SHARP, HEAVY = '\u0301', '\u0323'
FRONT = 'eêiy'
INITIALS = ('ngh', 'ch', 'gh', 'gi', 'kh', 'ng', 'nh', 'ph', 'th', 'tr', 'b', 'c', 'd', 'đ', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'q', 'r', 's', 't', 'v', 'x', '')  # fmt: skip
ALL_RHYMES = (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc '
    'iêm iên iêng iêp iêt iêu im in ing inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on '
    'ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt u ua uâc uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ uôc uôi uôm uôn uông '
    'uôt up ut uy uya uych uynh uyên uyêt uyu uyt uyn uyp ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ych ynh yt '
    'uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt ue uen ueo uet uit uinh uich êc êng'
)
RHYMES = frozenset(ALL_RHYMES.split())
AFTER_Q = 'u'
LOANS = 'ôtô ôxy vắcxin lôgic lôgíc kilôgam kilômét êđê êkíp sêri ximăng panô đôla hécta ôzôn axít amiăng căngtin côngtenơ ápphích ôsin pêđê mêgaoát kilôoát xôviết môtô rơmoóc'
FOREIGN = frozenset(LOANS.split())
LONGEST = 4  # syllables of a set phrase
KEPT = 8192  # different words of a text that are judged once


class Slip(NamedTuple):
    start: int
    end: int
    right: str | None  # the phrase that was meant, where one is known


def slips(text: str) -> Iterator[Slip]:
    """In the order of the text; the same slip again each time it stands there."""
    words = [(found.start(), found.end(), found.group()) for found in WORD.finditer(text)]
    folded = [_folded(word) for _start, _end, word in words]
    openings, done = _openings(), 0
    for i, (start, end, word) in enumerate(words):
        if start < done:
            continue
        if not is_syllable(word) and word.islower() and word.isalpha() and not _is_part_of_name(text, start, end):
            yield Slip(start, end, None)
        elif tuple(folded[i : i + 2]) in openings and (
            phrase := _phrase_missed(text, words[i : i + LONGEST], folded[i : i + LONGEST])
        ):
            done = phrase.end
            yield phrase


@lru_cache(maxsize=KEPT)
def is_syllable(word: str) -> bool:
    """Whether a word in small letters can be one Vietnamese syllable. Words without any mark may be foreign: they pass."""
    if word.isascii() or word in FOREIGN:
        return True
    bare, tone = _toneless(word)
    return tone is not None and any(
        _fits(initial, bare[len(initial) :], tone) for initial in INITIALS if bare.startswith(initial)
    )


def _toneless(word: str) -> tuple[str, str | None]:
    """The syllable without its tone, and the tone ('' where level); None for two tones in one word."""
    parts = normalize('NFD', word)
    tones = [char for char in parts if char in TONES]
    bare = normalize('NFC', ''.join(char for char in parts if char not in TONES))
    return bare, (tones[0] if tones else '') if len(tones) < 2 else None


def _fits(initial: str, rhyme: str, tone: str) -> bool:
    if rhyme not in RHYMES and not (initial == 'gi' and rhyme in {'êng', 'êt', 'êc', 'ên', 'êu', ''}):
        return False
    if rhyme.endswith(('p', 't', 'c', 'ch')) and tone not in {SHARP, HEAVY}:
        return False
    front = rhyme[:1] in FRONT
    if initial in {'k', 'gh', 'ngh'}:
        return front
    if initial in {'c', 'g', 'ng'} and front:
        return initial == 'g' and rhyme.startswith('i')
    return initial != 'q' or rhyme.startswith(AFTER_Q)


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


@cache
def _openings() -> frozenset[tuple[str, ...]]:
    return frozenset(key[:2] for key in _phrases())


@lru_cache(maxsize=KEPT)
def _folded(word: str) -> str:
    return fold(word)


def _phrase_missed(text: str, words: list[tuple[int, int, str]], folded: list[str]) -> Slip | None:
    """The longest set phrase that begins here but for one syllable's marks."""
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
    return (bare[:-1] + 'i' if bare.endswith('y') and len(bare) > 1 and bare[-2] not in 'aâu' else bare) + (tone or '')
