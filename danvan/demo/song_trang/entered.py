"""Figures of which the invented province keeps no register here: typed in by its communes, and by the province itself.

Plausible numbers from `entered.csv`: between two bounds, or as a share in percent of another code.
"""

import csv
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from danvan.demo.song_trang.lives import LAST, YEARS
from danvan.demo.song_trang.tree import PROVINCE, communes
from danvan.indicators.catalogue import indicator
from danvan.indicators.models import Origin, Qualifier
from danvan.indicators.observing import Observed, observe
from danvan.org.models import Unit
from danvan.periods import Period

HALVES = ('2024-H1', '2025-H1', '2026-H1')
TICKS = len(YEARS)
NOT_YET = ('ho-thom', 'bai-dieu')  # have not sent in the last year's numbers yet
ESTIMATE = ('vam-sen', 'DT02a', 300)  # 'hơn 300 lượt': shown, and in no sum
SPLITS = {
    'LD01': ('document_type', {'kế hoạch': 45, 'công văn': 30, 'hướng dẫn': 15, 'nghị quyết': 10}),
    'LD02b': ('inspection_kind', {'kiểm tra': 60, 'giám sát': 40}),
    'DT01': ('head', {'bí thư': 50, 'chủ tịch': 50}),
}
STREAMS = ('dân vận', 'Dân vận khéo', 'dân chủ ở cơ sở')


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    units = {unit.key: unit for unit in Unit.objects.filter(is_invented=True, level__in=['province', 'commune'])}
    for year in YEARS:
        for commune in communes():
            if year < LAST or commune.key not in NOT_YET:
                _enter(units[commune.key], year)
            if f'{year}-H1' in HALVES:
                _enter_half(units[commune.key], f'{year}-H1')
        observe(units[PROVINCE], _period(str(year)), Origin.ENTERED, _of_province(Random(year)))
        tell(f'Sông Trăng: số liệu nhập năm {year}')


def _enter(unit: Unit, year: int) -> None:
    observe(unit, _period(str(year)), Origin.ENTERED, _observed(unit, year, _numbers(Random(f'{unit.key} {year}'))))


def _enter_half(unit: Unit, label: str) -> None:
    numbers = _numbers(Random(f'{unit.key} {label[:4]}'), is_half=True)
    observe(unit, _period(label), Origin.ENTERED, _observed(unit, 0, numbers))


def _period(label: str) -> Period:
    return Period.parse(label, 'party')


@cache
def _rows() -> list[tuple[str, str, int, int]]:
    with (Path(__file__).parent / 'entered.csv').open(encoding='utf-8', newline='') as file:
        return [(row['code'], row['of'], int(row['low']), int(row['high'])) for row in csv.DictReader(file)]


def _numbers(chance: Random, is_half: bool = False) -> dict[str, int]:
    """A half-year draws as its whole year does, then takes two fifths of what happens; shares are of what it has."""
    numbers: dict[str, int] = {}
    for code, of, low, high in _rows():
        drawn = chance.randint(low, high)
        if is_half and not of and indicator(code).kind == 'flow':
            drawn = (drawn * 2 + 2) // 5
        numbers[code] = (numbers[of] * drawn + 50) // 100 if of else drawn
    # proper, with violations and undetermined make all supervised
    numbers['DC07d'], numbers['DC07e'] = 0, numbers['DC07b'] - numbers['DC07c']
    return numbers


def _observed(unit: Unit, year: int, numbers: dict[str, int]) -> Iterator[Observed]:
    key, guessed, about = ESTIMATE
    for code, number in numbers.items():
        if (unit.key, code, year) == (key, guessed, LAST):
            yield Observed(code, about, qualifier=Qualifier.MORE_THAN)
        else:
            yield Observed(code, number)
            yield from _split(code, number)
    yield from _awards('UBND xã', 'giấy khen', Random(f'{unit.key} {year}'), (1, 4) if year else (0, 1))


def _split(code: str, number: int) -> Iterator[Observed]:
    """The whole shared out by percent, each share rounded so that all of them make the whole."""
    name, shares = SPLITS.get(code, ('', {}))
    so_far = given = 0
    for value, percent in shares.items():
        so_far += percent
        part = (number * so_far + 50) // 100 - given
        given += part
        yield Observed(code, part, {name: value})


def _of_province(chance: Random) -> Iterator[Observed]:
    """The province's own work and awards."""
    documents = chance.randint(16, 24)
    yield Observed('LD01', documents)
    yield from _split('LD01', documents)
    yield Observed('PH01b', chance.randint(6, 9))
    yield from _awards('UBND tỉnh', 'bằng khen', chance, (6, 14))
    yield from _awards('ban của Tỉnh ủy', 'giấy khen', chance, (8, 20))


def _awards(authority: str, form: str, chance: Random, bounds: tuple[int, int]) -> Iterator[Observed]:
    """Collectives and persons, stream by stream: streams are never one number."""
    for stream in STREAMS:
        split = {'stream': stream, 'form': form, 'authority': authority}
        yield Observed('KT01a', chance.randint(*bounds), split)
        yield Observed('KT01b', chance.randint(*bounds) * 2 + 1, split)
