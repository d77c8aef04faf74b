"""Which old commune went into which new one: both sources weighed, mistakes of homonyms left out, identity found."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from units.names import split_type, tidy
from units.sources import SECOND, First, Second

Pair = tuple[str, str]  # official codes: old, new; a district without communes stands by its own code of three digits


@dataclass(frozen=True)
class Verdict:
    pairs: dict[Pair, str]  # with what the second source says where it differs
    left_out: set[Pair]  # the first source's mistakes of homonyms
    only_second: set[Pair]
    same: dict[str, str]  # old code -> code of the commune that is the same unit


def judge(first: First, second: Second) -> Verdict:
    said = {(line.code or line.district_code, new) for line in first.old for new in first.pairs[line.joined]}
    also = {(old, new) for old, news in second.pairs.items() for new in news}
    doubted = {pair for pair in said - also if len(pair[0]) == 5}  # the second source lists no such districts
    left_out = {pair for pair in doubted if _is_homonym_mistake(pair, first, said & also)}
    kept = said - left_out
    only_second = also - said
    return Verdict({pair: _difference(pair, doubted, only_second) for pair in kept}, left_out, only_second, _same(kept))


def _is_homonym_mistake(pair: Pair, first: First, agreed: set[Pair]) -> bool:
    """The old commune's successor is agreed elsewhere, and a namesake's successor is this one: two were mixed up."""
    names = {line.code: split_type(tidy(line.commune))[1] for line in first.old if line.commune}
    old, new = pair
    is_placed = any(known == old for known, _ in agreed)
    return is_placed and any(known != old and names[known] == names[old] for known, to in agreed if to == new)


def _difference(pair: Pair, doubted: set[Pair], only_second: set[Pair]) -> str:
    if pair in doubted:
        return f'{SECOND}: không nêu'
    more = sorted(new for old, new in only_second if old == pair[0])
    return f'{SECOND}: nêu thêm {", ".join(more)}' if more else ''


def _same(pairs: set[Pair]) -> dict[str, str]:
    """One wholly into one: the same unit before and after. A district never is: its level is gone."""
    olds, news = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    return {old: new for old, new in pairs if olds[old] == 1 == news[new] and len(old) == 5}


def of_parents(pairs: set[Pair], parent: dict[str, str], above: dict[str, str] | None = None) -> dict[str, set[str]]:
    """Successors of the parents of the old communes: the new communes, or (with `above`) the parents of those."""
    found: dict[str, set[str]] = defaultdict(set)
    for old, new in pairs:
        found[parent[old]].add(above[new] if above else new)
    return found
