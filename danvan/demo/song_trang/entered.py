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

HALVES = ('2025-H1', '2026-H1')
TICKS = len(YEARS)
NOT_YET = ('ho-thom', 'bai-dieu')  # have not sent in the last year's numbers
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
        observe(units[PROVINCE], _period(str(year)), Origin.ENTERED, _of_province(Random(year)))
        tell(f'Sông Trăng: số liệu nhập năm {year}')


def _enter(unit: Unit, year: int) -> None:
    """The year, and of the last two years its first half: some two fifths of the whole."""
    whole = _numbers(Random(f'{unit.key} {year}'))
    observe(unit, _period(str(year)), Origin.ENTERED, _observed(unit, year, whole))
    if f'{year}-H1' in HALVES:
        half = {code: _part(code, number) for code, number in whole.items()}
        observe(unit, _period(f'{year}-H1'), Origin.ENTERED, _observed(unit, 0, half))


def _period(label: str) -> Period:
    return Period.parse(label, 'party')


@cache
def _rows() -> list[tuple[str, str, int, int]]:
    with (Path(__file__).parent / 'entered.csv').open(encoding='utf-8', newline='') as file:
        return [(row['code'], row['of'], int(row['low']), int(row['high'])) for row in csv.DictReader(file)]


def _numbers(chance: Random) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for code, of, low, high in _rows():
        drawn = chance.randint(low, high)
        numbers[code] = (numbers[of] * drawn + 50) // 100 if of else drawn
    numbers['DC07c'] = max(numbers['DC07b'] - 1, 0)  # proper, with violations and undetermined make all supervised
    numbers['DC07d'], numbers['DC07e'] = 0, numbers['DC07b'] - numbers['DC07c']
    return numbers


def _part(code: str, number: int) -> int:
    return number if indicator(code).kind == 'stock' else number * 2 // 5


def _observed(unit: Unit, year: int, numbers: dict[str, int]) -> Iterator[Observed]:
    key, guessed, about = ESTIMATE
    for code, number in numbers.items():
        if (unit.key, code, year) == (key, guessed, LAST):
            yield Observed(code, about, qualifier=Qualifier.MORE_THAN)
        else:
            yield Observed(code, number)
            yield from _split(code, number)
    yield from _awards('UBND xã', 'giấy khen', Random(f'{unit.key} {year}'), (1, 4))


def _split(code: str, number: int) -> Iterator[Observed]:
    """The whole shared out by percent; the last value takes what is left."""
    name, shares = SPLITS.get(code, ('', {}))
    left = number
    for place, (value, percent) in enumerate(shares.items(), 1):
        part = left if place == len(shares) else number * percent // 100
        left -= part
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
        yield Observed('KT01b', chance.randint(*bounds) + 2, split)
