"""Vietnamese order as keys for sorting and for columns with `COLLATE "C"`: letters first, then tones, then capitals.

Agrees with the ICU collation `vi`, but for one thing that people expect and ICU does not do: a number sorts by its
size, so that Quận 2 stands before Quận 10.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from .letters import nfc

LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz'
PUNCTUATION = ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'
TONES = {'\u0300': '1', '\u0309': '2', '\u0303': '3', '\u0301': '4', '\u0323': '5'}  # huyền hỏi ngã sắc nặng
RANK = {char: chr(0x21 + place) for place, char in enumerate(PUNCTUATION + '0123456789' + LETTERS)}
NUMBER = re.compile('[0-9]+')
AFTER_NAME = '\t'  # sorts before anything a key holds: a given name that begins another comes first


def sort_key(text: str) -> str:
    """An < Ấp < Da < Dĩ An < Đà Nẵng."""
    if not text:
        return ''
    measured = NUMBER.sub(_measured, nfc(text))
    ranks, tones, cases = map(''.join, zip(*map(_weights, measured), strict=True))
    return f'{ranks} {tones.rstrip("0")} {cases.rstrip("0")}'.rstrip()


def sort_key_by_given_name(name: str) -> str:
    """People are listed by given name, the last word: An < Anh < Ánh < Ân < Bảo; then by the words before it."""
    *rest, given = name.split() or ['']
    return sort_key(given) + AFTER_NAME + sort_key(' '.join(rest))


@lru_cache(1 << 14)
def _weights(char: str) -> tuple[str, str, str]:
    """Rank, tone and case of one composed character; what is not in the table sorts last."""
    low, tone, base = char.lower(), '0', ''
    for mark in normalize('NFD', low):
        if mark in TONES:
            tone = TONES[mark]
        else:
            base += mark
    base = normalize('NFC', base)
    return RANK.get(base) or '\uffff' + base, tone, '1' if char != low else '0'


def _measured(number: re.Match[str]) -> str:
    """The number with its length before it, so that a shorter one sorts first: 2 -> 02, 10 -> 110; no limit of size."""
    digits = number[0].lstrip('0') or '0'
    nines, rest = divmod(len(digits) - 1, 9)
    return '9' * nines + str(rest) + digits
