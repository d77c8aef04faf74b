"""The synthetic nation's living half: five years of models through `register_many`, with what became of them.

Names, places and words are drawn from short lists: no model of any real commune is meant.
"""

import os
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from django.db import connection
from tqdm import tqdm

from danvan.org.models import Unit
from danvan.periods import Period
from danvan.work.exemplars.loading import Decided, Kept, take_over
from danvan.work.exemplars.models import Field, Level, State, Subject

YEARS, A_YEAR, SEED = range(2022, 2027), 250_000, 7
WORK = (
    'Tuyến đường hoa;Camera an ninh;Tổ tự quản;Ngõ xóm xanh;Tiếp dân ngày thứ bảy;Hũ gạo tình thương;Dòng họ hiếu học'
)
WAYS = 'cùng dọn và trồng hoa mỗi tuần;góp công làm đường;đối thoại tại nhà văn hóa;giúp nhau vốn và giống;đi từng ngõ'
PLACES = 'thôn Đông;thôn Đoài;ấp Giữa;tổ dân phố số 3;khu tái định cư;bản Trên;chợ trung tâm'
SUBJECTS = (Subject.MODEL, Subject.COLLECTIVE, Subject.INDIVIDUAL), (70, 20, 10)
FIELDS = (Field.ECONOMY, Field.SOCIETY, Field.DEFENCE, Field.SYSTEM, Field.UNSORTED), (3, 4, 2, 2, 1)
LEVELS = (Level.COMMUNE, Level.PROVINCE, Level.CENTRAL), (80, 18, 2)
RECOGNISED, FAILED = 0.7, 0.06  # the shares of a year's models that its end recognises, and refuses


def register_years(units: list[Unit], scale: float) -> dict[str, float]:
    """All five years, each in one transaction with its history and journal; how many, and in how many seconds."""
    count, start, before = 0, perf_counter(), spent()
    for year in YEARS:
        number = round(A_YEAR * scale)
        with tqdm(desc=f'models of {year}', total=number) as bar:
            count += take_over(models(units, year, number), progress=bar.update)
    python, postgres = (after - earlier for after, earlier in zip(spent(), before, strict=True))
    tqdm.write(
        f'models: {count / (python + postgres):,.0f} a second of processor ({python:.1f} Python, {postgres:.1f} PostgreSQL)'
    )
    return {'records': count, 'seconds': perf_counter() - start, 'python': python, 'postgres': postgres}


def spent() -> tuple[float, float]:
    """Processor seconds of this process and of the server's that serves it: what a busy machine does not change much."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_backend_pid()')
        (pid,) = cursor.fetchone()
    stat = Path(f'/proc/{pid}/stat')
    if not stat.exists():  # no Linux
        return process_time(), 0.0
    user, system = stat.read_text().rpartition(')')[2].split()[11:13]
    return process_time(), (int(user) + int(system)) / os.sysconf('SC_CLK_TCK')


def models(units: list[Unit], year: int, number: int) -> Iterator[Kept]:
    """A year's models, spread evenly over the communes and unevenly over all else."""
    chance = random.Random(SEED * year)
    work, ways, places = (text.split(';') for text in (WORK, WAYS, PLACES))
    first = Period.parse(str(year), 'party').first
    for turn in range(number):
        day, place = first + timedelta(days=chance.randrange(300)), chance.choice(places)
        fields = {'title': f'{chance.choice(work)} {place}, số {turn}', 'day': day, 'starts_on': day, 'place': place}
        fields |= {'problem': chance.choice(ways).capitalize(), 'method': chance.choice(ways)}
        fields |= {'subject': chance.choices(*SUBJECTS)[0], 'field': chance.choices(*FIELDS)[0]}
        yield _kept(units[turn % len(units)], fields, chance, year)


def _kept(unit: Unit, fields: dict[str, Any], chance: random.Random, year: int) -> Kept:
    """Launched; at the year's end recognised, refused or neither; some stop after a year, the others are reviewed."""
    level, fate = chance.choices(*LEVELS)[0], chance.random()
    fields |= {'aimed_level': level, 'launched_on': fields['day'] + timedelta(days=20)}
    decided = date(year, 11, 1) + timedelta(days=chance.randrange(28))
    if fate < RECOGNISED:
        return Kept(unit, fields, (Decided(level, decided, 'Cấp ủy'),), **_later(chance, year, decided))
    if fate < RECOGNISED + FAILED:
        return Kept(unit, fields, not_met=(decided, 'Chưa có kết quả'))
    return Kept(unit, fields, state=State.IN_PROGRESS)


def _later(chance: random.Random, year: int, decided: date) -> dict[str, Any]:
    """What became of a recognised model in the years after."""
    if year == YEARS[-1]:
        return {}
    if chance.random() < 0.1:
        return {'left': (decided + timedelta(days=365), 'stopped')}
    outcome = chance.choices(('maintained', 'weak'), (8, 2))[0]
    return {'reviews': ((date(YEARS[-1], 11, 20), outcome),)}
