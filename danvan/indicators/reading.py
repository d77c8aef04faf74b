"""What the measures look like in words: which measure a number counts, by its noun and the words around. No database.

The words are data (`reading.toml`; a kind of work adds its own table); how a text is taken apart is not asked here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, reduce
from operator import or_
from pathlib import Path

from danvan.vietnamese import anchors

AT_NUMBER = ('after', 'before', 'near')
NEAR = (*AT_NUMBER, 'previous')
PLACES = {key: key for key in ('after', 'before', 'near', 'clause', 'sentence', 'around')} | {'inherits': 'previous'}
OWN_TABLE = Path(__file__).with_name('reading.toml')


@dataclass(slots=True)
class Saying:
    """A number's words: the noun it counts, those before and after it, its clause, its sentence and what leads up to it.

    `inherited`: the measure of the figure that this one is a part, a rate or a change of; `previous`: of the one just before it.
    """

    noun: str
    before: str
    after: str
    clause: str
    sentence: str
    around: str
    inherited: str | None = None
    previous: str = ''

    near: str = field(init=False)
    may: int = field(init=False)  # bits of the phrases that may find something near

    def __post_init__(self) -> None:
        self.near = f'{self.before} # {self.after}'
        self.may = anchors.may(self.near)


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that must stand at each place say `measure`; 'none' says that the number is no figure.

    A rule that is not `is_near` asks the sentence around, or is marked weak: it is tried last.
    """

    measure: str
    words: tuple[tuple[str, anchors.Phrase], ...]
    without: anchors.Phrase | None
    name: str
    is_near: bool
    needs: int = 0  # bits of the phrases that must stand near the number

    def fits(self, saying: Saying) -> bool:
        for where, words in self.words:
            if not words.search(getattr(saying, where) or ''):
                return False
        return not (self.without and self.without.search(saying.near))


class Measures:
    """The tables of rules, in order; the first that fits a saying names its measure."""

    def __init__(self, tables: Iterable[Path]) -> None:
        self._rules: dict[str, tuple[list[Rule], list[Rule]]] = {}
        self._other_nouns: dict[str, str] = {}
        for path in tables:
            self._add(path, tomllib.loads(path.read_text(encoding='utf-8')))

    @cached_property
    def nouns(self) -> re.Pattern[str]:
        """Every noun that some rule knows, the longest first."""
        listed = sorted(self._rules, key=len, reverse=True)
        return re.compile(rf'(?:{"|".join(map(self._written, listed))})(?!\w)')

    def _written(self, noun: str) -> str:
        """Not where the next word makes another noun of it: 'công ty' counts no 'công'."""
        others = self._other_nouns.get(noun)
        return f'{re.escape(noun)}(?! (?:{others})(?!\\w))' if others else re.escape(noun)

    def read(self, own: Saying, shared: Saying | None = None) -> Rule | None:
        """A number's own words say more than those it shares with its neighbours ('12 mô hình, 5 điển hình đạt hiệu quả'),

        these more than the figure it is a part of, and that more than the sentence around.
        """
        near, far = self._rules.get(own.noun, ((), ()))
        for saying in filter(None, (own, shared)):
            may = [rule for rule in near if rule.needs & saying.may == rule.needs]
            if found := next((rule for rule in may if rule.fits(saying)), None):
                return found
        if own.inherited:
            return Rule(own.inherited, (), None, 'as the figure it belongs to', True)
        return next((rule for rule in far if rule.fits(shared or own)), None)

    def _add(self, path: Path, table: dict) -> None:
        words = table.get('words', {})
        self._other_nouns |= table.get('other_nouns', {})
        for number, block in enumerate(table['counted'], 1):
            rules = [_rule(row, words, f'{path.parent.name} {number}') for row in block['rules']]
            for noun in dict.fromkeys(block['nouns']):
                near, far = self._rules.setdefault(noun, ([], []))
                near += [rule for rule in rules if rule.is_near]
                far += [rule for rule in rules if not rule.is_near]


def _rule(row: dict[str, str], words: dict[str, str], name: str) -> Rule:
    tests = tuple((where, _compiled(row[key], words)) for key, where in PLACES.items() if key in row)
    without = _compiled(row['without'], words) if 'without' in row else None
    near = any(where in NEAR for where, _words in tests) and not row.get('weak')
    needs = reduce(or_, (words.bit for where, words in tests if where in AT_NUMBER), 0)
    return Rule(row['measure'], tests, without, f'{name}, {row["measure"]}', near, needs)


def _compiled(pattern: str, words: dict[str, str]) -> anchors.Phrase:
    """`{name}` stands for a list of words of the table."""
    for name, listed in words.items():
        pattern = pattern.replace(f'{{{name}}}', f'(?:{listed})')
    return anchors.Phrase(rf'(?<!\w)(?:{pattern})(?!\w)')
