"""Letters: one composed spelling (NFC), and folding to small letters without marks for search. No order: collation."""

from __future__ import annotations

import re
from unicodedata import normalize

# Old Vietnamese fonts and some web pages write the Icelandic eth for đ; the two capitals look the same.
ETH = str.maketrans('Ðð', 'Đđ')
LATIN = (range(0x41, 0x5B), range(0xC0, 0x250), range(0x1E00, 0x1F00))
COMBINING = range(0x300, 0x370)
UNLIKE = {'đ': 'd', 'ð': 'd', 'ł': 'l', 'ø': 'o', 'ı': 'i'}  # a stroke is no combining mark
INVISIBLE = re.compile('[\u00ad\u200b-\u200f\u2060\ufeff]')


def nfc(text: str) -> str:
    """The composed spelling, with Đ for the eth that looks like it."""
    return normalize('NFC', text).translate(ETH)


def _without_marks(char: str) -> str:
    base = ''.join(part for part in normalize('NFD', char.lower()) if ord(part) not in COMBINING)
    return UNLIKE.get(base, base)


FOLDED = {code: _without_marks(chr(code)) for block in LATIN for code in block} | dict.fromkeys(COMBINING, None)


def fold(text: str) -> str:
    """Small Latin letters without marks: 'Đà Nẵng' -> 'da nang'. What search compares and a folded column stores."""
    return normalize('NFC', text).translate(FOLDED)


def plain_spaces(text: str) -> str:
    """No-break spaces, line breaks and runs of blanks as one space; invisible characters gone."""
    seen = text if text.isprintable() else INVISIBLE.sub('', text)
    return ' '.join(seen.split())


def lower(text: str) -> str:
    """Small letters, one for one, so that places stay."""
    small = text.lower()
    return small if len(small) == len(text) else ''.join(c.lower() if len(c.lower()) == 1 else c for c in text)
