"""Encodings of Vietnamese from before Unicode, to the one composed spelling: by a font's name, or told by the words that come out.

The tables: TCVN 5712:1993 (VN3, the ABC fonts), VNI for Windows, RFC 1456 (VISCII), VPS, code page 1258. No file is opened here.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

from .letters import nfc
from .syllables import Likeness, is_syllable, likeness

NAMES = {
    'tcvn3': 'TCVN3 (ABC, .VnTime)',
    'vni': 'VNI (VNI-Times)',
    'viscii': 'VISCII',
    'vps': 'VPS',
    'cp1258': 'Windows-1258',
}
GAP = '·'  # a code that stands for what it stands for in Windows-1252
UPPER_HALVES = {  # codes 80 to FF, sixteen a row
    'tcvn3': '················' '················'
             '·ĂÂÊÔƠƯĐăâêôơưđ·' '·····àảãáạ·ằẳẵắ·' '······ặầẩẫấậè·ẻẽ' 'éẹềểễếệìỉ···ĩíịò'
             '·ỏõóọồổỗốộờởỡớợù' '·ủũúụừửữứựỳỷỹýỵ·',
    'viscii': 'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ' 'ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ' 'Õắằặấầẩậẽẹếềểễệố' 'ồổỗỠƠộờởịỰỨỪỬơớƯ'
              'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ' 'ĐứÒÓÔạỷừửÙÚỹỵÝỡư' 'àáâãảăữẫèéêẻìíĩỉ' 'đựòóôõỏọụùúũủýợỮ',
    'vps': 'ÀẢÃẤẦẨọỗĂếềểệẮẰẲ' 'Ế··ỀỂỄỐỒỔỖýỷỵỚỜỞ' '·ắằẳẵặỠớÙờởỡŨỨợỪ' 'ổỬỲỸÍÌộỈĨÓửữÒỎÕự'
           'ầÁÂấẩẫậđẻÉÊẹỉễịỹ' 'ƯỦồốÔỏơÈừứÚũưÝẺ·' 'àáâãảạă·èéêẽìí·ĩ' 'ẴĐòóôõ·Ơụùúủ·ỶẼỳ',
}  # fmt: skip
LOW_CODES = {  # capitals that found no room in the upper half
    'viscii': dict(zip((0x02, 0x05, 0x06, 0x14, 0x19, 0x1E), 'ẲẴẪỶỸỴ', strict=True)),
    'vps': dict(zip((2, 3, 4, 5, 6, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x19, 0x1C, 0x1D), 'ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ', strict=True)),
}  # fmt: skip
TCVN3_TONES = dict(zip('\xb0\xb1\xb2\xb3\xb4', '\u0300\u0309\u0303\u0301\u0323', strict=True))
TCVN3_CAPITAL = re.compile('([AEIOUYĂÂÊÔƠƯ])([\xb0-\xb4])')
LOST_LETTER = re.compile(r'(?<![\w-])[^\W\d_]{1,3}-[^\W\d_]{0,4}(?![\w-])')
UNICODE_ALONE = re.compile('[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]')  # no code of an old encoding reads so in Windows-1252
TONED = frozenset(
    'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ'
)  # those that TCVN3 has no capitals for
ACUTE, GRAVE, HOOK, TILDE, DOT = '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'
ROOF, BOWL, HORN = '\u0302', '\u0306', '\u031b'
VNI_TONES = dict(zip('ùøûõï', (ACUTE, GRAVE, HOOK, TILDE, DOT), strict=True))
VNI_ROOFS = dict(zip('âáàåãä', (ROOF, ROOF + ACUTE, ROOF + GRAVE, ROOF + HOOK, ROOF + TILDE, ROOF + DOT), strict=True))
VNI_BOWLS = dict(zip('êéèúüë', (BOWL, BOWL + ACUTE, BOWL + GRAVE, BOWL + HOOK, BOWL + TILDE, BOWL + DOT), strict=True))
VNI_ALONE = dict(zip('íìæóòîñôö', 'íìỉĩịỵđơư', strict=True))
VNI_MARKS = dict.fromkeys('uyôö', VNI_TONES) | dict.fromkeys('eo', VNI_TONES | VNI_ROOFS)
VNI_MARKS['a'] = VNI_TONES | VNI_ROOFS | VNI_BOWLS
VNI = {v + m: normalize('NFC', VNI_ALONE.get(v, v) + said) for v, marks in VNI_MARKS.items() for m, said in marks.items()}  # fmt: skip
VNI |= VNI_ALONE
VNI |= {code.upper(): letter.upper() for code, letter in VNI.items()} | {
    code[0].upper() + code[1]: letter.upper() for code, letter in VNI.items() if len(code) == 2
}
VNI_CODE = re.compile('|'.join(sorted(VNI, key=len, reverse=True)))
FONTS = (
    (re.compile(r'\.?vn(?!u|i[- ])[a-z0-9]', re.IGNORECASE), 'tcvn3'),
    (re.compile(r'vni[- ]', re.IGNORECASE), 'vni'),
    (re.compile(r'vps\b', re.IGNORECASE), 'vps'),
    (re.compile(r'vi (?:times|arial|helve)', re.IGNORECASE), 'viscii'),
)
PRIVATE = range(0xF020, 0xF100)  # where word processors put the codes of a font that they take for symbols
SAMPLE = 20_000  # characters that decide: a page of words is enough, a thousand pages say no more
CERTAIN_SHARE, LIKELY_SHARE, LEAD, FEWEST = 0.9, 0.6, 0.1, 4


class Doubtful(ValueError):
    """A text that more than one encoding makes something of; `encodings`, the likeliest first."""

    def __init__(self, encodings: tuple[str, ...]) -> None:
        super().__init__(', '.join(encodings))
        self.encodings = encodings


class FontCode(NamedTuple):
    """What the letters of a font are written in; some ABC fonts show every letter as a capital."""

    encoding: str
    is_capitals: bool = False


def of_font(name: str) -> FontCode | None:
    """'.VnTimeH' is TCVN3 in capitals; a font that writes Unicode is nothing."""
    found = next((encoding for said, encoding in FONTS if said.match(name.strip())), None)
    return FontCode(found, found == 'tcvn3' and name.strip().endswith('H')) if found else None


def decode(text: str, encoding: str) -> str:
    """A text whose characters are codes, be they given as Latin-1, as Windows-1252 or as symbols of a font."""
    codes = ''.join(map(_code, text))
    if encoding == 'vni':
        return nfc(_as_windows(VNI_CODE.sub(lambda found: VNI[found.group()], codes)))
    if encoding == 'cp1258':
        return nfc(''.join(map(_of_cp1258, codes)))
    decoded = _as_windows(codes.translate(TABLES[encoding]))
    return nfc(_of_tcvn3(decoded) if encoding == 'tcvn3' else decoded)


def in_font(text: str, code: FontCode) -> str:
    """Words in a font of an old encoding. Unicode that was only pasted into that font stays as it is."""
    decoded = decode(text, code.encoding)
    if any(ord(char) >= 0x1A0 and char.isalpha() and ord(char) not in PRIVATE for char in text):
        return nfc(text)
    before, after = likeness(text), likeness(decoded)
    if before.marked and before.share > after.share:
        return nfc(text)
    return decoded.upper() if code.is_capitals else decoded


def is_told(text: str) -> bool:
    """Whether so much of a text is Vietnamese as it stands that nothing is to be decoded.

    'Thông báo' is so in Windows-1252 as well: without a letter that only Unicode has, every word with a mark must be a syllable.
    """
    said = likeness(text)
    is_likely = said.share > LIKELY_SHARE and said.syllables >= FEWEST
    return is_likely and (said.share == 1 or bool(UNICODE_ALONE.search(text)))


def unified(text: str) -> str:
    """A text in Vietnamese letters; decoded only where that is certain. Raises `Doubtful`."""
    sample = _sample(text)
    composed = normalize('NFC', sample)
    own = likeness(composed)
    if not own.marked or is_told(composed):
        return nfc(text)
    ranked = sorted(((likeness(decode(sample, encoding)), encoding) for encoding in NAMES), key=_rank, reverse=True)
    (best, encoding), (second, _) = ranked[0], ranked[1]
    if best.share < LIKELY_SHARE or best.syllables <= own.syllables:
        return nfc(text)
    is_ahead = best.share - second.share > LEAD or decode(sample, encoding) == decode(sample, ranked[1][1])
    if best.share >= CERTAIN_SHARE and best.syllables >= FEWEST and is_ahead:
        return decode(text, encoding)
    raise Doubtful(tuple(name for likely, name in ranked if likely.share >= LIKELY_SHARE))


def _rank(candidate: tuple[Likeness, str]) -> tuple[float, int]:
    return candidate[0].share, candidate[0].syllables


def _sample(text: str) -> str:
    """The text's lines that hold more than ASCII, as many as decide."""
    if len(text) <= SAMPLE:
        return text
    told = [line for line in text[: SAMPLE * 10].splitlines() if not line.isascii()]
    return '\n'.join(told)[:SAMPLE]


def _code(char: str) -> str:
    """The character whose number is the code."""
    number = ord(char)
    if number < 0x100:
        return char
    if number in PRIVATE:
        return chr(number - 0xF000)
    return WINDOWS.get(char, char)


def _of_cp1258(code: str) -> str:
    return bytes([ord(code)]).decode('cp1258', 'ignore') or code if code <= '\xff' else code


def _as_windows(codes: str) -> str:
    return codes.translate(PUNCTUATION)


def _of_tcvn3(decoded: str) -> str:
    return _with_capitals(LOST_LETTER.sub(_letter_again, TCVN3_CAPITAL.sub(_toned_capital, decoded)))


def _letter_again(found: re.Match[str]) -> str:
    """'đ-ợc' is 'được': the code of ư is a hyphen's elsewhere, and printing has made it one."""
    word = found.group().replace('-', 'ư')
    return word if is_syllable(word) else found.group()


def _toned_capital(found: re.Match[str]) -> str:
    return normalize('NFC', found[1] + TCVN3_TONES[found[2]])


def _with_capitals(text: str) -> str:
    """'CộNG HòA' is meant as capitals: TCVN3 has none with a tone."""
    return '\n'.join(_capital_line(line) for line in text.split('\n'))


def _capital_line(line: str) -> str:
    if sum(map(str.isupper, line)) < 2:
        return line
    if not any(char.islower() and char not in TONED for char in line):
        return line.upper()
    return re.sub(r'\w+', lambda found: _capital_word(found.group()), line)


def _capital_word(word: str) -> str:
    is_meant = sum(map(str.isupper, word)) >= 2 and not any(char.islower() and char not in TONED for char in word)
    return word.upper() if is_meant else word


WINDOWS = {bytes([code]).decode('cp1252', 'ignore'): chr(code) for code in range(0x80, 0xA0)}
WINDOWS.pop('', None)
PUNCTUATION = {ord(code): char for char, code in WINDOWS.items()}
TABLES = {
    encoding: {0x80 + place: letter for place, letter in enumerate(half) if letter != GAP} | LOW_CODES.get(encoding, {})
    for encoding, half in UPPER_HALVES.items()
}
