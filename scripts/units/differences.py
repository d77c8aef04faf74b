"""Lists where the second source says something else than the first, and what was tidied in the first."""

from collections.abc import Iterable, Iterator

from units.names import split_type, tidy
from units.sources import First, Second
from units.succession import Verdict
from units.tables import Map

Difference = tuple[str, str, str, str, str]  # what, key, first says, second says, taken


def all_differences(first: First, second: Second, verdict: Verdict, before: Map, after: Map) -> list[Difference]:
    found = [
        *_tidied(first, before, after),
        *_old_units(first, second, before),
        *_new_units(second, after),
        *_pairs(verdict, before, after),
    ]
    return sorted(found)


def _tidied(first: First, before: Map, after: Map) -> Iterator[Difference]:
    for line, row in [
        *((line, before.communes[line.code]) for line in first.old if line.commune),
        *((line, after.communes[line.code]) for line in first.new),
    ]:
        if line.commune != tidy(line.commune):
            yield 'tidied', row.key, line.commune, '', row.name
        if line.sort.casefold() != _type_word(line.commune):
            yield 'tidied-type', row.key, f'{line.sort} ({line.commune})', '', row.sort


def _type_word(full: str) -> str:
    return next(word for word in ('thị trấn', 'đặc khu', 'phường', 'xã') if full.casefold().startswith(f'{word} '))


def _old_units(first: First, second: Second, before: Map) -> Iterator[Difference]:
    for line in first.old:
        if line.code and line.code not in second.old:
            yield 'code-before', before.communes[line.code].key, line.code, '', line.code
        elif line.code:
            yield from _name('before', before.communes[line.code].key, line.commune, second.old[line.code][0])
    for code in second.old.keys() - before.communes.keys():
        name, district = second.old[code]
        yield 'code-before', '', '', f'{code} {name} ({second.districts[district]})', ''
    for line in {line.district_code: line for line in first.old}.values():
        yield from _name(
            'before', before.districts[line.district_code].key, line.district, second.districts[line.district_code]
        )


def _new_units(second: Second, after: Map) -> Iterator[Difference]:
    words = {'xa': 'Xã', 'phuong': 'Phường', 'dac_khu': 'Đặc khu', 'tinh': 'Tỉnh', 'thanh_pho': 'Thành phố'}
    named = [(row, second.new[code]) for code, row in after.communes.items()]
    for row, name in [*named, *((row, second.provinces[code]) for code, row in after.provinces.items())]:
        full = row.name if row.name.startswith(f'{words[row.sort]} ') else f'{words[row.sort]} {row.name}'
        yield from _name('after', row.key, full, name)


def _name(when: str, key: str, one: str, other: str) -> Iterator[Difference]:
    """Tone marks and capitals of type words are no difference."""
    (sort, name), (sort_too, name_too) = (split_type(tidy(full)) for full in (one, other))
    if name.casefold() != name_too.casefold():
        yield f'name-{when}', key, one, other, name
    elif sort != sort_too:
        yield f'type-{when}', key, one, other, sort


def _pairs(verdict: Verdict, before: Map, after: Map) -> Iterator[Difference]:
    olds = {**before.districts, **before.communes}
    for what, pairs, one, other, taken in (
        ('pair-mistaken', verdict.left_out, 'có', 'không', 'không'),
        ('pair-first', _doubted(verdict), 'có', 'không', 'có'),
        ('pair-second', verdict.only_second, 'không', 'có', 'không'),
    ):
        for old, new in pairs:
            yield what, f'{olds[old].key} > {after.communes[new].key}', one, other, taken


def _doubted(verdict: Verdict) -> Iterable[tuple[str, str]]:
    return [pair for pair, said in verdict.pairs.items() if said.endswith('không nêu')]
