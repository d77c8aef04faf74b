"""`python -m learning.pairs`: counts syllables and pairs of them in the texts, for slips that make a syllable which nobody writes. How they are used: danvan.vietnamese.pairs."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from textwrap import wrap

from danvan.vietnamese.pairs import IN_USE, PAIRS
from danvan.vietnamese.sentences import plain
from danvan.vietnamese.spelling import is_spelt, is_unmarked
from learning.marks import marked_texts

TOKEN = re.compile(r'[^\W\d_]+|[^\s]|\n')
DRAWN = 'bao-cao-cua-nha'  # the house's own clauses, over and over
LEAST_PAIR = 5  # of one pair in all texts
LEAST_SHARE = 0.1  # of what stands beside the one that calls
SEEN = 3  # a pair seen less often is no habit
WIDTH = 140
BY_HAND = '+ '  # a line of words that are right, too, and stand in no text
HEAD = '# Counted by `python -m learning.pairs`.'


def write_pairs() -> None:
    pairs, in_use = count()
    before, behind = Counter(), Counter()
    for (first, second), times in pairs.items():
        if times >= SEEN:
            before[first] += times
            behind[second] += times
    lines = []
    for (first, second), times in sorted(pairs.items()):
        signs = '>' * (times >= LEAST_SHARE * before[first]) + '<' * (times >= LEAST_SHARE * behind[second])
        if times >= LEAST_PAIR:
            lines.append(f'{first} {second} {times} {signs or "-"}')
    PAIRS.write_text(
        '\n'.join([f'{HEAD} A pair, how often it stands there, and which calls for the other.', *lines, '']),
        encoding='utf-8',
    )
    own = [line for line in IN_USE.read_text(encoding='utf-8').splitlines() if line.startswith(BY_HAND)]
    words = wrap(' '.join(sorted(in_use)), WIDTH, break_on_hyphens=False)
    IN_USE.write_text('\n'.join([f'{HEAD} Syllables that stand in the texts.', *words, *own, '']), encoding='utf-8')


def count() -> tuple[Counter[tuple[str, str]], set[str]]:
    pairs: Counter[tuple[str, str]] = Counter()
    in_use: set[str] = set()
    for line, is_drawn in _lines():
        words = TOKEN.findall(line)
        in_use |= {word for word in words if len(word) > 1 and _is_counted(word)}
        if not is_drawn:
            pairs.update((a, b) for a, b in pairwise(words) if _is_counted(a) and _is_counted(b))
    return pairs, in_use


def _is_counted(word: str) -> bool:
    """In small letters: a capital may be a name's."""
    return word.isalpha() and word.islower() and is_spelt(word)


def _lines() -> Iterator[tuple[str, bool]]:
    """Without what is written without marks, as on a telephone."""
    for marked in marked_texts():
        for line in plain(marked.text).splitlines():
            if not is_unmarked(re.findall(r'[^\W\d_]+', line)):
                yield line, marked.hand == DRAWN


if __name__ == '__main__':
    write_pairs()
