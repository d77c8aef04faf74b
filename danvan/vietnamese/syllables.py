"""Vietnamese syllables: whether a word is built as one, and how much of a text is. No dictionary: 'nghiêu' is one, 'hous' is none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from .known import Known

TONES = dict.fromkeys(map(ord, '\u0300\u0301\u0303\u0309\u0323'))
RISING, FALLING = '\u0301', '\u0323'  # sắc and nặng: the only tones of a syllable that ends in a stop
ONSETS = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'
RHYMES = (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et '
    'ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu '
    'o oc oi om on ong ooc oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe oen oeo oet '
    'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh '
    'uôc uôi uôm uôn uông uôt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu'
)
AFTER_QU = 'ynh yt ych yn yu yp yên yêt'  # quỳnh, quýt: the u of uynh, uyt stands in the onset
BUILT = {onset + rhyme for onset in ('', *ONSETS.split()) for rhyme in RHYMES.split()}
BUILT |= {f'qu{rhyme}' for rhyme in AFTER_QU.split()}
STOPS = ('c', 'ch', 'p', 't')
WORD = re.compile(r'[^\s\x00-@\[-`{-~\u2000-\u206f\ufeff\xa0\xab\xbb]+')


class Likeness(NamedTuple):
    """Of a text's words, how many bear a mark, and how many of those are built as syllables."""

    words: int
    marked: int
    syllables: int

    @property
    def share(self) -> float:
        return self.syllables / self.marked if self.marked else 0.0


def is_syllable(word: str) -> bool:
    """However it is cased and wherever its tone stands: 'hoà' and 'HÒA' alike."""
    return SYLLABLES[word]


@lru_cache(maxsize=16)  # a text is asked of more than once while it is opened
def likeness(text: str) -> Likeness:
    """What speaks for a text being Vietnamese that was decoded rightly."""
    words = WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    return Likeness(len(words), len(marked), sum(map(SYLLABLES.__getitem__, marked)))


def _is_syllable(word: str) -> bool:
    parts = normalize('NFD', word.lower())
    tones = [part for part in parts if ord(part) in TONES]
    bare = normalize('NFC', parts.translate(TONES))
    if len(tones) > 1 or bare not in BUILT:
        return False
    return not bare.endswith(STOPS) or not tones or tones[0] in (RISING, FALLING)


SYLLABLES = Known(_is_syllable)
