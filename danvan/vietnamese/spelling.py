"""Slips in Vietnamese words: syllables that cannot be, set phrases of the field with a wrong mark, syllables that nobody writes where
their neighbour has another (pairs.py). Names are never judged.

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

from . import mistyped, pairs
from .anchors import Words
from .known import Known
from .letters import fold
from .syllables import is_syllable

PHRASES = Path(__file__).with_name('phrases.txt')
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
VOWEL = re.compile(r'[^bcdđfghjklmnpqrstvwxzBCDĐFGHJKLMNPQRSTVWXZ]')  # 'trđ', 'đ)' are short for words
TONES = frozenset('\u0300\u0301\u0303\u0309\u0323')
MISSPELT = re.compile(r'(?:ngh|gh|k(?!h))[^eêiy]|(?:ng|c)[eêiy]|g[eê]')  # onsets that go with the other vowels only
LOANS = (
    'ôtô ôxy vắcxin lôgic lôgíc kilôgam kilômét êđê êkíp sêri ximăng panô đôla hécta ôzôn axít amiăng căngtin côngtenơ '
    'balô đal ápphích ôsin pêđê mêgaoát kilôoát xôviết môtô rơmoóc'
)
FOREIGN = frozenset(LOANS.split())
OF_OTHERS = re.compile(
    r'(?:[kbpgđdhcmsj][rl]|[kptr]ơ[^\W\d]{2}|.*[^aeiouyăâêôơư\u0300-\u036fà-ỹcmnptgh]$)'
)  # 'gươl', 'krông': words of other peoples
NAMED = re.compile(  # of whom or of what a name follows, and its syllables but the last
    r'(?<!\w)(?:[Tt]hôn|[Ấấ]p|[Xx]óm|[Bb]ản|[Ll]àng|[Bb]uôn|[Xx]ã|[Pp]hường|[Hh]uyện|[Tt]ỉnh|[Tt]hành phố|[Tt]hị (?:xã|trấn)|[Kk]hu(?: phố)?|[Xx]ứ|[Gg]iáp|[Tt]ổ|[Cc]hùa'
    r'|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m)(?: [^\W\d_a-zà-ỹđ][^\W\d_]*){0,3} $'
)
OFFICES = frozenset(
    [
        'chủ',
        'bí',
        'phó',
        'trưởng',
        'thường',
        'đại',
        'thượng',
        'thiếu',
        'trung',
        'giám',
        'cán',
        'ủy',
        'đảng',
        'hội',
        'ban',
        'tổng',
        'thứ',
        'chính',
        'viện',
    ]
)
WRONG, STRANGE = 1, 2
LEAST_WORDS = 8  # by which a paragraph is known to be written without marks
LONGEST = 4  # syllables of a set phrase


class Slip(NamedTuple):
    start: int
    end: int
    right: str | None  # the phrase that was meant, where one is known


def slips(text: str) -> Iterator[Slip]:
    """In the order of the text; the same slip again each time it stands there."""
    if not _may_slip(text):
        return  # nearly always
    words, done = [(found.start(), found.end(), found.group()) for found in WORD.finditer(text)], 0
    if is_unmarked([word for _start, _end, word in words]):
        return
    for i in _suspects([word for _start, _end, word in words]):
        start, end, word = words[i]
        if start < done:
            continue
        if STANDING[word] == WRONG and not _is_part_of_name(text, start, end):
            yield Slip(start, end, None)
            continue
        part = words[i : i + LONGEST]
        phrase = _phrase_missed(text, part) or _mistyped(text, part) or _stranger(text, words, i)
        if phrase and not _is_part_of_others(words, i, phrase):
            done = phrase.end
            yield phrase


def is_unmarked(words: list[str]) -> bool:
    """Written without any marks, as on a telephone: then no single mark is missing."""
    return len(words) >= LEAST_WORDS and sum(not word.isascii() for word in words) * 5 < len(words)


def _may_slip(text: str) -> bool:
    """Whether a word stands there that is no syllable or that others call otherwise, or a set phrase that is not written as it should be."""
    standing = list(map(OF_TOKEN.__getitem__, tokens := text.split()))
    if WRONG in standing:
        return True
    bare = list(map(BARE.__getitem__, tokens))
    return (STRANGE in standing and _calls_otherwise(bare, standing)) or next(_missed(bare), None) is not None


def _calls_otherwise(words: list[str], standing: list[int]) -> bool:
    return any(one == STRANGE and (_is_of_phrases(words[i]) or _is_called(words, i)) for i, one in enumerate(standing))


def _missed(words: list[str]) -> Iterator[int]:
    """Where set phrases begin that are not written as they should be, among these words joined by blanks, in the order of their ends."""
    return (start for start, _end, _meaning in _wrong_forms().found(f' {" ".join(words)} '))


def _suspects(words: list[str]) -> list[int]:
    """Which words are to be looked at: those that cannot be, and those with which set phrases begin that are not written as they should be."""
    standing = list(map(STANDING.__getitem__, words))
    odd = {i for i, one in enumerate(standing) if one and (one == WRONG or _is_called(words, i))}
    within = (i for i, one in enumerate(standing) if one == STRANGE and _is_of_phrases(words[i].lower()))
    odd.update(begin for i in within for begin in range(max(0, i - LONGEST + 1), i + 1))
    low = [word.lower() for word in words]
    return sorted(odd.union(_places(' '.join(low), sorted(_missed(low)))))


def _places(joined: str, starts: list[int]) -> Iterator[int]:
    """Which words begin at these places of all words, joined by blanks."""
    at = i = 0
    for start in starts:
        i, at = i + joined.count(' ', at, start), start
        yield i


def _standing(word: str) -> int:
    """0: in use, or perhaps a name; else WRONG, no syllable, or STRANGE, one that nobody writes."""
    if not (word.islower() and word.isalpha()):
        return 0
    if is_spelt(word):
        return STRANGE * pairs.is_strange(word)
    return 0 if OF_OTHERS.match(word) and not pairs.is_folded(word[:-1]) else WRONG


def _is_called(words: list[str], at: int) -> bool:
    before, behind = words[at - 1] if at else '', words[at + 1] if at + 1 < len(words) else ''
    return pairs.meant(before, words[at], behind) is not None


def _is_part_of_others(words: list[tuple[int, int, str]], at: int, slip: Slip) -> bool:
    """'hoạt động tình nguyện' holds no wrong 'đồng tình', 'Cục trưởng thông tin' no 'trưởng thôn': neighbours are asked first."""
    last = next(i for i in range(at, len(words)) if words[i][1] == slip.end)
    said = [word.lower() for _start, _end, word in words[max(0, at - 1) : last + 2]]
    before, behind = said[:2] if at else [], said[-2:] if last + 1 < len(words) else []
    if any(map(_is_right, (before, behind))):
        return True
    if any(STANDING[word] for _start, _end, word in words[at : last + 1]):
        return False  # nobody writes it, whatever stands beside
    meant = (slip.right or '').split()
    sides = ((before, meant[:2], meant[:1] != before[1:]), (behind, meant[-2:], meant[-1:] != behind[:1]))
    return any(len(pair) > 1 and _is_rather(pair, phrase, is_wrong) for pair, phrase, is_wrong in sides)


def _is_rather(pair: list[str], phrase: list[str], is_wrong: bool) -> bool:
    """A pair with the syllable in doubt is enough; one with the other syllable must be the more common."""
    times = pairs.times(*pair)
    return bool(times) and (is_wrong or (len(phrase) > 1 and times > pairs.times(*phrase)))


def _is_right(pair: list[str]) -> bool:
    known = _phrases().get(tuple(map(FOLDED.__getitem__, pair)))
    return known is not None and known[0] == ' '.join(pair)


def is_spelt(word: str) -> bool:
    """Whether a word is one syllable, rightly written. Words without any mark may be foreign: they pass."""
    if word.isascii() or word in FOREIGN or word.endswith('k') or not VOWEL.search(word):
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


FOLDED, STANDING = Known(fold), Known(_standing)


def _of_token(token: str) -> int:
    """The worst that stands in it."""
    return min(filter(None, map(_standing, WORD.findall(token))), default=0)


AROUND = '.,;:!?()[]{}“”"…-–'
OF_TOKEN, BARE = Known(_of_token), Known(lambda token: token.strip(AROUND).lower())


@cache
def _wrong_forms() -> Words[None]:
    """Between blanks: set phrases with other marks on one syllable, as words in use have them, or with a wrong letter; a syllable
    that nobody writes is told by itself."""
    right = {form for form, others in _phrases().values() for form in (form, *others)}
    otherwise = (wrong for form, _others in _phrases().values() for wrong in _marked_otherwise(form))
    return Words({f' {wrong} ': None for wrong in (*(one for one in otherwise if one not in right), *_mistyped_of())})


def _marked_otherwise(phrase: str) -> Iterator[str]:
    syllables = phrase.split()
    for i, syllable in enumerate(syllables):
        for other in (one for one in pairs.folded_alike(syllable) if _new(one) != _new(syllable)):
            yield ' '.join([*syllables[:i], other, *syllables[i + 1 :]])


@cache
def _folded_syllables() -> frozenset[str]:
    return frozenset(syllable for phrase in _phrases() for syllable in phrase)


def _is_of_phrases(word: str) -> bool:
    """Whether a set phrase has such a syllable, whatever its marks."""
    return FOLDED[word] in _folded_syllables()


@cache
def _mistyped_of() -> dict[str, str]:
    """A phrase with a wrong letter -> the phrase; what is right as well is none."""
    right = {phrase for phrase, _others in _phrases().values()}
    known = mistyped.right_ones() | right | {other for _phrase, others in _phrases().values() for other in others}
    return {wrong: phrase for phrase in right for wrong in mistyped.variants(phrase) if wrong not in known}


def _mistyped(text: str, words: list[tuple[int, int, str]]) -> Slip | None:
    """The longest set phrase that begins here with one letter wrong; a capital within it may be a name's."""
    for size in range(len(words), 1, -1):
        part = words[:size]
        right = _mistyped_of().get(' '.join(word for _start, _end, word in part).lower())
        if right and all(text[a[1] : b[0]].isspace() for a, b in pairwise(part)):
            return None if _may_be_name(part, right) else Slip(part[0][0], part[-1][1], right)
    return None


def _stranger(text: str, words: list[tuple[int, int, str]], at: int) -> Slip | None:
    """A syllable that nobody writes, where a neighbour nearly always has another: 'nhận thứ' is 'nhận thức'."""
    word = words[at]
    if STANDING[word[2]] != STRANGE or _is_part_of_name(text, *word[:2]):
        return None
    before, behind = (words[at - 1] if at else None), (words[at + 1] if at + 1 < len(words) else None)
    is_beside = [
        bool(before) and text[before[1] : word[0]].isspace(),
        bool(behind) and text[word[1] : behind[0]].isspace(),
    ]
    said = [one[2] if one and near else '' for one, near in zip((before, behind), is_beside, strict=True)]
    meant = pairs.meant(said[0], word[2], said[1])
    if meant is None:
        return None
    right, is_before = meant
    if is_before:
        return Slip(before[0], word[1], f'{said[0].lower()} {right}')
    return Slip(word[0], behind[1], f'{right} {said[1].lower()}')


def _may_be_name(part: list[tuple[int, int, str]], right: str) -> bool:
    wrong = next(i for i, (word, meant) in enumerate(zip(part, right.split(), strict=True)) if word[2].lower() != meant)
    written = part[wrong][2]
    return _is_title(part) or (wrong > 0 and written[0].isupper() and not written.isupper())


def _phrase_missed(text: str, words: list[tuple[int, int, str]]) -> Slip | None:
    """The longest set phrase that begins here but for one syllable's marks."""
    folded = [FOLDED[word] for _start, _end, word in words]
    for size in range(len(words), 1, -1):
        known = _phrases().get(tuple(folded[:size]))
        if known and all(text[a[1] : b[0]].isspace() for a, b in pairwise(words[:size])):
            slip = _differs(words[:size], *known)
            return None if slip and _is_named(text, slip) else slip
    return None


def _differs(part: list[tuple[int, int, str]], right: str, others: frozenset[str]) -> Slip | None:
    written = ' '.join(word for _start, _end, word in part).lower()
    if written == right or written in others or _is_title(part):
        return None
    wrong = sum(_new(a) != _new(b) for a, b in zip(written.split(), right.split(), strict=True))
    return Slip(part[0][0], part[-1][1], right) if wrong == 1 else None


def _is_named(text: str, slip: Slip) -> bool:
    """'Thôn Đông góp 420 ngày công': the first syllable ends a name, which a word before it opens. 'Ông Chu tịch' has none."""
    first, meant = text[slip.start], slip.right.partition(' ')[0]
    if not first.isupper() or meant in OFFICES or text[slip.start : slip.end].lower().startswith(f'{meant} '):
        return False
    return bool(NAMED.search(text, max(0, slip.start - 40), slip.start))


def _is_title(part: list[tuple[int, int, str]]) -> bool:
    """Every syllable with a capital: perhaps a person's name, which is never judged."""
    return all(word[0].isupper() and not word.isupper() for _start, _end, word in part)


def _new(syllable: str) -> str:
    """Without regard to where the tone mark stands, nor to i and y at the end."""
    bare, tone = _toneless(syllable)
    return (bare[:-1] + 'i' if bare.endswith('y') and len(bare) > 1 and bare[-2] not in 'aâu' else bare) + tone
