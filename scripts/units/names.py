"""Names of units: the type word apart from the name, one way to place tone marks, ASCII slugs."""

import re
import unicodedata

SORTS = {
    'tỉnh': 'tinh',
    'thành phố': 'thanh_pho',
    'quận': 'quan',
    'huyện': 'huyen',
    'thị xã': 'thi_xa',
    'xã': 'xa',
    'phường': 'phuong',
    'thị trấn': 'thi_tran',
    'đặc khu': 'dac_khu',
}
TONES = '\u0300\u0301\u0309\u0303\u0323'
# an open syllable in oa, oe, uy whose mark stands on the second vowel; `qu` is a consonant, so `quý` stays
SECOND_VOWEL = re.compile(rf'(?<![qQ])([oOuU])([aeyAEY])([{TONES}])(?![\w\u0300-\u036f])')


def tidy(text: str) -> str:
    """NFC, single spaces, a plain apostrophe, and the tone mark on the first vowel: `hoà` to `hòa`, `uỷ` to `ủy`."""
    text = ' '.join(text.replace('\u2019', "'").replace('\u2013', '-').split())
    parted = unicodedata.normalize('NFD', text)
    return unicodedata.normalize('NFC', SECOND_VOWEL.sub(_on_first_vowel, parted))


def _on_first_vowel(found: re.Match[str]) -> str:
    first, second, tone = found.groups()
    is_open = (first + second).casefold() in {'oa', 'oe', 'uy'}
    return first + tone + second if is_open else found.group()


def split_type(full: str) -> tuple[str, str]:
    """`Xã Bến Nghé` to ('xa', 'Bến Nghé'). A name that begins with a digit keeps its type word: 'Phường 4'."""
    folded = full.casefold()
    word = next(word for word in sorted(SORTS, key=len, reverse=True) if folded.startswith(f'{word} '))
    name = full[len(word) + 1 :]
    return SORTS[word], f'{word.capitalize()} {name}' if name[0].isdigit() else name


def slug(name: str) -> str:
    """ASCII letters and digits joined by hyphens: "Ea H'leo" to `ea-hleo`."""
    parted = unicodedata.normalize('NFD', name.replace('đ', 'd').replace('Đ', 'D').replace("'", ''))
    plain = ''.join(letter for letter in parted if not unicodedata.combining(letter))
    return re.sub(r'[^a-z0-9]+', '-', plain.casefold()).strip('-')
