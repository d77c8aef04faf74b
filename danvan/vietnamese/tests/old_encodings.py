"""Writes Vietnamese text in the old encodings, for the tests: the tables of `legacy` the other way round."""

from unicodedata import normalize

from danvan.vietnamese.legacy import GAP, LOW_CODES, TCVN3_TONES, UPPER_HALVES, VNI, WINDOWS


def old_codes(text: str, encoding: str) -> str:
    """Each code as the character of its number. TCVN3 writes a capital with a tone as a capital and a tone."""
    if encoding == 'cp1258':
        return ''.join(_cp1258(char) for char in normalize('NFC', text))
    table = {letter: code for code, letter in VNI.items()} if encoding == 'vni' else _single(encoding)
    return ''.join(table.get(char) or _loose(char, encoding, table) for char in normalize('NFC', text))


def old_bytes(text: str, encoding: str) -> bytes:
    return old_codes(text, encoding).encode('latin-1')


def _single(encoding: str) -> dict[str, str]:
    half = {letter: chr(0x80 + place) for place, letter in enumerate(UPPER_HALVES[encoding]) if letter != GAP}
    return half | {letter: chr(code) for code, letter in LOW_CODES.get(encoding, {}).items()}


def _loose(char: str, encoding: str, table: dict[str, str]) -> str:
    parts = normalize('NFD', char)
    if encoding == 'tcvn3' and len(parts) > 1:
        tones = {said: code for code, said in TCVN3_TONES.items()}
        tone = next(part for part in parts if part in tones)
        base = normalize('NFC', parts.replace(tone, ''))
        return table.get(base, base) + tones[tone]
    return WINDOWS.get(char, char)


def _cp1258(char: str) -> str:
    tones = '\u0300\u0301\u0303\u0309\u0323'
    try:
        return char.encode('cp1258').decode('latin-1')
    except UnicodeEncodeError:
        parts = normalize('NFD', char)
        base = normalize('NFC', ''.join(part for part in parts if part not in tones))
        tone = ''.join(part for part in parts if part in tones)
        return (base + tone).encode('cp1258').decode('latin-1')
