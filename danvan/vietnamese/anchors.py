"""Anchors: the plain words that a rule cannot do without, found all at once in one pass over a text. What rules say is not here.

A regular expression is tried at every letter of every sentence, nearly always in vain. A `Rule` reads off its own pattern which
words must stand in whatever it finds, and is then tried at these words only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from re import _constants as op
from re import _parser as parser
from typing import Any, ClassVar, Generic, TypeVar

import ahocorasick

from .letters import lower

Meaning = TypeVar('Meaning')
MOST = 300  # different words of a rule
SHORTEST = 2  # letters of a word that is worth looking for


class Words(Generic[Meaning]):
    """Words and what each means; `found` gives every place at which one stands, in the order of their ends."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._automaton = ahocorasick.Automaton()
        for word, meaning in words.items():
            self._automaton.add_word(word, (len(word), meaning))
        self._automaton.make_automaton()

    def found(self, text: str) -> list[tuple[int, int, Meaning]]:
        """Start, end and meaning; also of words that overlap, or stand within others and within longer words of the text."""
        return [(last + 1 - size, last + 1, meaning) for last, (size, meaning) in self.hits(text)]

    def meanings(self, text: str) -> list[Meaning]:
        """Of all that stand in it."""
        return [meaning for _last, (_size, meaning) in self.hits(text)]

    def hits(self, text: str) -> Iterable[tuple[int, tuple[int, Meaning]]]:
        """The place of its last letter, how many it has, and the meaning."""
        return self._automaton.iter(text) if len(self._automaton) else ()


class Phrase:
    """A regular expression with its anchors in small letters: `words`, of which one stands in whatever it finds, and `begins`, the
    words with which all it finds begins, where it has such; `opens`: these are the anchors.

    It is asked in a few words; one without words of its own is asked like any regular expression. Where many are asked in the same
    words, `may` says first which of them may find anything: each has a `bit` of its own.
    """

    asked: ClassVar[list[Phrase]] = []

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        pieces = list(_pieces(parser.parse(pattern, flags)))
        self.begins = _shortest(pieces[0], str.startswith)
        best = max(pieces, key=_worth)
        self.opens = _worth(pieces[0]) > 0 or not _worth(best)
        self.words = self.begins if self.opens else _shortest(best, str.__contains__)
        self._longest = max(map(len, self.begins), default=0)
        self._is_low = not flags & re.IGNORECASE and pattern.islower()
        self.bit = 1 << len(self.asked)
        self.asked.append(self)

    def search(self, words: str) -> re.Match[str] | None:
        low = words if self._is_low else words.lower()
        for word in self.words:  # the quickest of all ways to ask this
            if word in low:
                return self.pattern.search(words)
        return None

    def match(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """At a place of a longer text."""
        may = text[at : at + self._longest].lower().startswith(self.begins)
        return self.pattern.match(text, at, end) if may else None

    def findall(self, words: str) -> list[Any]:
        return self.pattern.findall(words) if self.search(words) else []

    def finditer(self, words: str) -> Iterator[re.Match[str]]:
        """As the pattern's own; tried at its words only where all that it finds begins with one."""
        if not self.opens or '' in self.words:
            yield from self.pattern.finditer(words) if self.search(words) else ()
            return
        done = 0
        for at in self._places(words if self._is_low else lower(words)):
            if at >= done and (found := self.pattern.match(words, at)):
                done = found.end()
                yield found

    def _places(self, low: str) -> list[int]:
        places = []
        for word in self.words:
            at = low.find(word)
            while at >= 0:
                places.append(at)
                at = low.find(word, at + 1)
        return sorted(places)


def may(low: str) -> int:
    """The bits of all phrases that may find something in these words, which are in small letters."""
    found, words = _bits(len(Phrase.asked))
    for bits in words.meanings(low):
        found |= bits
    return found


class Rule(Phrase):
    """A rule that is asked in whole texts, as `Anchored`; its words are looked for together with those of all others."""

    known: ClassVar[list[Rule]] = []

    def __init__(self, pattern: str, flags: int = 0) -> None:
        super().__init__(pattern, flags)
        if min(map(len, self.words)) < SHORTEST:
            raise ValueError('a rule without a word of its own: make it a plain regular expression')
        self.number = len(self.known)
        self.known.append(self)


class Anchored:
    """A text in which rules are asked. `low` is the same text in small letters, place for place."""

    def __init__(self, text: str, low: str) -> None:
        self.text = text
        self._starts: list[list[int]] = [[] for _rule in Rule.known]
        for last, (size, numbers) in _words(len(Rule.known)).hits(low):
            for number in numbers:
                self._starts[number].append(last + 1 - size)
        for starts in self._starts:
            starts.sort()

    def over(self, text: str) -> Anchored:
        """Another view of the same text, place for place."""
        view = Anchored.__new__(Anchored)
        view.text, view._starts = text, self._starts
        return view

    def holds(self, rule: Rule, start: int, end: int) -> bool:
        """Whether a word stands there without which the rule finds nothing; nearly always none does."""
        starts = self._starts[rule.number]
        first = bisect_left(starts, start) if starts else 0
        return first < len(starts) and starts[first] < end

    def finditer(self, rule: Rule, start: int, end: int) -> Iterator[re.Match[str]]:
        """As the pattern's own."""
        return self._tried(rule, start, end) if self.holds(rule, start, end) else iter(())

    def search(self, rule: Rule, start: int, end: int) -> re.Match[str] | None:
        return next(self._tried(rule, start, end), None) if self.holds(rule, start, end) else None

    def _tried(self, rule: Rule, start: int, end: int) -> Iterator[re.Match[str]]:
        if not rule.opens:
            yield from rule.pattern.finditer(self.text, start, end)
            return
        starts = self._starts[rule.number]
        for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            if at >= start and (found := rule.pattern.match(self.text, at, end)):
                start = found.end()
                yield found


@lru_cache(maxsize=1)
def _words(_known: int) -> Words[tuple[int, ...]]:
    """Every word with the numbers of its rules; anew where a rule has been added."""
    numbers: dict[str, tuple[int, ...]] = {}
    for rule in Rule.known:
        for word in rule.words:
            numbers[word] = (*numbers.get(word, ()), rule.number)
    return Words(numbers)


@lru_cache(maxsize=1)
def _bits(_asked: int) -> tuple[int, Words[int]]:
    """Bits of the phrases that have no words of their own, and every word with those of its phrases."""
    bits: dict[str, int] = {}
    for phrase in Phrase.asked:
        for word in phrase.words:
            bits[word] = bits.get(word, 0) | phrase.bit
    return bits.pop('', 0), Words(bits)


# --- reading the anchors off a pattern


def _shortest(words: set[str], covers: Callable[[str, str], bool]) -> tuple[str, ...]:
    """Without those that a shorter one covers; none where one says nothing."""
    if '' in words:
        return ('',)
    return tuple(sorted(one for one in words if not any(covers(one, other) for other in words if other != one)))


def _worth(words: set[str]) -> int:
    """The letters of the shortest; nothing where one is too short to look for."""
    shortest = min(map(len, words), default=0)
    return shortest if shortest >= SHORTEST and len(words) <= MOST else 0


def _pieces(pattern: Iterable[tuple[Any, Any]]) -> Iterator[set[str]]:
    """The words, spelt out, of each stretch of a pattern that says which letters stand there; one of every piece's words must."""
    piece = {''}
    for code, given in pattern:
        words = _spelt(code, given)
        if words is not None and len(piece) * len(words) <= MOST:
            piece = {''.join(pair) for pair in product(piece, words)}
            continue
        inner = list(_inner(code, given))
        yield (
            {''.join(pair) for pair in product(piece, inner[0])}
            if inner and len(piece) * len(inner[0]) <= MOST
            else piece
        )
        yield from inner
        piece = {''}
    yield piece


def _spelt(code: Any, given: Any) -> set[str] | None:
    """All that one item of a pattern may match; None where that cannot be listed."""
    match code:
        case op.LITERAL:
            return {chr(given).lower()}
        case op.AT | op.ASSERT | op.ASSERT_NOT:
            return {''}
        case op.IN if all(kind is op.LITERAL for kind, _value in given):
            return {chr(value).lower() for _kind, value in given}
        case op.SUBPATTERN | op.ATOMIC_GROUP:
            return _all_spelt(given[-1] if code is op.SUBPATTERN else given)
        case op.BRANCH:
            every = [_all_spelt(branch) for branch in given[1]]
            return None if None in every else set().union(*every)
        case op.MAX_REPEAT | op.MIN_REPEAT if given[1] == 1:
            words = _all_spelt(given[2])
            return None if words is None else words | ({''} if given[0] == 0 else set())
    return None


def _all_spelt(pattern: Iterable[tuple[Any, Any]]) -> set[str] | None:
    whole = {''}
    for code, given in pattern:
        words = _spelt(code, given)
        if words is None or len(whole) * len(words) > MOST:
            return None
        whole = {''.join(pair) for pair in product(whole, words)}
    return whole


def _inner(code: Any, given: Any) -> list[set[str]]:
    """The pieces of an item that must stand there; of branches their openings and the best of each, put together."""
    match code:
        case op.SUBPATTERN:
            return list(_pieces(given[-1]))
        case op.ATOMIC_GROUP:
            return list(_pieces(given))
        case op.MAX_REPEAT | op.MIN_REPEAT if given[0] > 0:
            return list(_pieces(given[2]))
        case op.BRANCH:
            every = [list(_pieces(branch)) for branch in given[1]]
            return [
                set().union(*(pieces[0] for pieces in every)),
                set().union(*(max(pieces, key=_worth) for pieces in every)),
            ]
    return []
