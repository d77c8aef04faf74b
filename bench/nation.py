"""The synthetic nation's frozen half: the real map, sixty indicators, and what every commune submitted each month.

Values are invented. Its records, the living half, are made in `models`.
"""

import random
from collections.abc import Iterator
from datetime import date

from django.db import connection
from tqdm import tqdm

from danvan.indicators.catalogue import catalogue
from danvan.indicators.legend import Cell, ensure, packed
from danvan.indicators.models import Register, Scope
from danvan.org.editions import load_editions
from danvan.org.models import Edition, Unit
from danvan.periods import Period

SEED, INDICATORS, SILENT = 20250701, 60, 0.1  # the share of indicators on which a commune says nothing in a month
START = date(2020, 1, 1)
SHEET = 'regime, first, last, label, unit_id, scope, is_frozen, cells, pulse'
MONTHS = [month for year in ('2025', '2026') for month in Period.parse(year, 'party').months()]
YEAR = Period.parse('2026', 'party')


def load_map() -> None:
    if not Edition.objects.exists():
        with tqdm(desc='map', bar_format='{desc}: {elapsed}') as bar:
            load_editions(lambda title: bar.update())


def communes(scale: float) -> list[Unit]:
    """Today's communes, or every so manieth of them, from all over the country."""
    alive = list(Unit.objects.filter(level='commune', until=None, is_invented=False).order_by('key'))
    return alive[:: round(1 / scale)]


def indicators() -> list[str]:
    """The eight that models are counted by, and as many of those with the fewest cells as make sixty."""
    counted = [one for one in catalogue().values() if one.kind != 'ratio' and not one.no_total]
    own = [one.code for one in counted if one.code.startswith('DVK')]
    rest = sorted((one for one in counted if one.code not in own), key=lambda one: len(one.split_keys()))
    return own + [one.code for one in rest[: INDICATORS - len(own)]]


def cells() -> dict[str, list[Cell]]:
    return {code: [(code, key) for key in catalogue()[code].split_keys()] for code in indicators()}


def positions() -> list[int]:
    """Of all cells of the sixty indicators, in a sheet."""
    asked = [cell for own in cells().values() for cell in own]
    at = ensure(asked)
    return [at[cell] for cell in asked]


def keep_registers() -> None:
    """The country declares that every commune keeps its register of models here."""
    country = Unit.objects.get(level='country')
    Register.objects.get_or_create(unit=country, kind='exemplar', defaults={'since': START})


def submit(units: list[Unit]) -> int:
    """Every commune's sheet of every month, as a submission freezes it; by COPY, twenty-four months at once."""
    own = cells()
    at = ensure([cell for mine in own.values() for cell in mine])  # before: during a COPY nothing else can be asked
    with connection.cursor() as cursor, cursor.copy(f'COPY indicators_sheet ({SHEET}) FROM STDIN') as copy:
        for row in tqdm(_sheets(units, own, at), desc='sheets', total=len(units) * len(MONTHS)):
            copy.write_row(row)
    return len(units) * len(MONTHS)


def _sheets(units: list[Unit], own: dict[str, list[Cell]], at: dict[Cell, int]) -> Iterator[tuple]:
    """By month, as they come in; within it in the order of the units."""
    chance = random.Random(SEED)
    for month in MONTHS:
        for unit in units:
            said = {cell: _number(chance) for mine in own.values() if chance.random() > SILENT for cell in mine}
            array = '{' + ','.join(map(str, packed(said, at))) + '}'
            yield month.regime, month.first, month.last, month.label, unit.pk, Scope.OWN.value, True, array, 0


def _number(chance: random.Random) -> int:
    """Mostly small, often none."""
    return max(0, int(chance.random() * 40) - 8)


def settle() -> None:
    """What autovacuum would do in a while."""
    with connection.cursor() as cursor:
        cursor.execute('VACUUM (ANALYZE)')
