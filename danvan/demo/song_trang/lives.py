"""Plans three years of models of the invented province, and what came down to them: who registers what, and what
becomes of it. Nothing is stored.

The years are fixed (2024 to November 2026): on any later day the data still tells the same story. The same seed gives
the same province each time.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from danvan.demo.song_trang.ideas import PLACES, Idea, ideas, words
from danvan.demo.song_trang.tree import FIRST_YEAR, PROVINCE, Commune, communes

OLDER = (2022, 2023)  # models of these years were recognised before the register was kept here
YEARS = (FIRST_YEAR, 2025, 2026)
LAST = YEARS[-1]
SEED = 15_10_1949  # the day of mass mobilisation
COMMUNE, AT_PROVINCE = 1, 3  # the levels at which models are recognised
STEERING = f'{PROVINCE}.bcd-dan-van-kheo'
WAITING = ('', 'proposed', 'appraised', 'in_progress', 'registered', 'returned')  # '': it has gone on
BEGUN = [68, 8, 8, 9, 5, 2]  # of communes whose models the province has begun to appraise
STANDING = {
    '': [68, 0, 0, 20, 9, 3],
    'ben-mo': [58, 8, 8, 9, 5, 12],  # where cô Lan is to find something that waits for her
    **dict.fromkeys(('rach-la', 'cau-gio', 'vam-sen'), BEGUN),
}
WHY_NOT = (
    'Sản phẩm chưa kiểm chứng được.',
    'Mới làm được một phần, người dân chưa hưởng lợi rõ.',
    'Trùng với phong trào sẵn có của đoàn thể, chưa có cách làm riêng.',
)
AT_THE_PROVINCE = ('mttq', 'cong-doan', 'hoi-phu-nu', 'doan-thanh-nien', 'cong-an', 'quan-su', 'ubnd')


@dataclass(frozen=True)
class Decision:
    """A recognition: at which level, on which day, with which number, by which body."""

    level: int
    day: date
    number: str
    authority: str


@dataclass
class Life:
    """A model from its registration to where it stands in November of the last year.

    `stands`: the state that it is in, where neither decisions nor its leaving tell. `reviews`: (day, outcome).
    `left`: the day on which it left the stock, and why. `not_met`: the day of that conclusion, and its reason.
    """

    unit: str
    commune: str
    fields: dict[str, Any]
    idea: Idea
    parent: 'Life | None' = None
    stands: str = ''
    launched_on: date | None = None
    decisions: list[Decision] = field(default_factory=list)
    reviews: list[tuple[date, str]] = field(default_factory=list)
    left: tuple[date, str] | None = None
    not_met: tuple[date, str] | None = None

    @property
    def year(self) -> int:
        return self.fields['day'].year

    @property
    def key(self) -> tuple[str, str]:
        return self.unit, self.fields['title']


@cache
def lives() -> list[Life]:
    """All models, in the order of their registration years."""
    chance, taken, found = Random(SEED), set(), []
    for year in (*OLDER, *YEARS):
        many = (10, 14) if year in OLDER else (25, 35)
        for commune in communes():
            found += [_born(commune, year, found, taken, chance) for _ in range(chance.randint(*many))]
        found += [_of_province(slug, year, chance) for slug in AT_THE_PROVINCE]
    for number, life in enumerate(found, 1):
        _destine(life, number, chance)
    return found


# --- who registers what


def _born(commune: Commune, year: int, before: list[Life], taken: set, chance: Random) -> Life:
    """A model of a commune: an idea at a place where nobody has registered it yet; now and then a copy of another's."""
    while True:
        idea = chance.choice(ideas()[-9:] if chance.random() < 0.1 else ideas()[:-9])
        slug = chance.choice(idea.by)
        unit, place = _where(commune, slug, idea, chance)
        if (idea.title, place) not in taken:
            break
    taken.add((idea.title, place))
    day = _day_of_registration(year, chance)
    life = Life(unit, commune.key, words(idea, place, _full(commune), slug, day, chance), idea)
    life.fields['aimed_level'] = AT_PROVINCE if chance.random() < 0.2 else COMMUNE
    if chance.random() < 0.06:
        life.parent = _parent(life, before, chance)
    return life


def _where(commune: Commune, slug: str, idea: Idea, chance: Random) -> tuple[str, str]:
    key, sort, name = chance.choice(commune.communities)
    place = _full(commune) if idea.at == 'commune' else f'{"thôn" if sort == "thon" else "tổ dân phố"} {name}'
    return (f'{key}.{slug}' if slug in PLACES else f'{commune.key}.{slug}'), place


def _full(commune: Commune) -> str:
    return f'{"xã" if commune.sort == "xa" else "phường"} {commune.name}'


def _of_province(slug: str, year: int, chance: Random) -> Life:
    """A body of the province does the same in its own house each year, in another commune that it helps."""
    able = [idea for idea in ideas() if slug in idea.by and idea.subject == 'model']
    helped = _full(communes()[(year * 5 + AT_THE_PROVINCE.index(slug)) % 12])
    told = words(able[year % len(able)], helped, helped, slug, _day_of_registration(year, chance), chance)
    told |= {'aimed_level': AT_PROVINCE, 'collective': ''}
    return Life(f'{PROVINCE}.{slug}', '', told, able[year % len(able)])


def _day_of_registration(year: int, chance: Random) -> date:
    """In the first months of the year; in the last year some came in November and wait to be accepted."""
    if year == LAST and chance.random() < 0.06:
        return date(year, 11, 2) + timedelta(days=chance.randint(0, 14))
    return _workday(date(year, 1, 8) + timedelta(days=chance.randint(0, 95)))


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _parent(life: Life, before: list[Life], chance: Random) -> Life | None:
    """A model of the same idea that another commune registered in an earlier year."""
    able = [one for one in before if one.idea is life.idea and one.commune != life.commune and one.year < life.year]
    return chance.choice(able) if able else None


# --- what becomes of it


def _destine(life: Life, number: int, chance: Random) -> None:
    if life.year == LAST and not _has_come_far(life, chance):
        return
    if chance.random() < 0.3:
        life.launched_on = max(life.fields['starts_on'], date(life.year, *chance.choice([(5, 19), (9, 2), (10, 15)])))
    if life.year not in OLDER and chance.random() < 0.11:
        life.not_met = (date(life.year, 9, 18), chance.choice(WHY_NOT))
    else:
        _recognise(life, number, chance)
        _look_after(life, chance)


def _has_come_far(life: Life, chance: Random) -> bool:
    """Of the last year: some still wait for somebody's act."""
    if life.fields['day'].month >= 11:
        return False
    life.stands = chance.choices(WAITING, STANDING.get(life.commune, STANDING['']))[0]
    return not life.stands


def _recognise(life: Life, number: int, chance: Random) -> None:
    """At the commune before 15/10, the best at the province: in the same October, or in May of the year after."""
    wants = life.fields['aimed_level'] == AT_PROVINCE
    if life.commune and (not wants or chance.random() < 0.6):
        day = _workday(date(life.year, 9, 22) + timedelta(days=chance.randint(0, 12)))
        life.decisions.append(Decision(COMMUNE, day, f'{number % 90 + 10}-QĐ/ĐU', f'{life.commune}.dang-uy'))
    if wants and life.decisions and life.year < LAST and chance.random() < 0.15:
        year = life.year + 1
        life.decisions.append(Decision(AT_PROVINCE, date(year, 5, 15), f'{year % 100 - 12}-QĐ/BCĐ', STEERING))
    elif wants:
        day = _workday(date(life.year, 10, 12))
        life.decisions.append(Decision(AT_PROVINCE, day, f'{life.year % 100}-QĐ/BCĐ', STEERING))


def _look_after(life: Life, chance: Random) -> None:
    """A review each year after the recognition; in the last year not all are done."""
    for year in range(life.year + 1, LAST + 1):
        outcome = chance.choices(['maintained', 'weak', 'stopped', ''], [86, 6, 4, 4 if year < LAST else 25])[0]
        day = _workday(date(year, 10, 20) + timedelta(days=chance.randint(0, 14)))
        if outcome:
            life.reviews.append((day, outcome))
        if outcome == 'stopped':
            life.left = (day, 'stopped')
        elif not outcome and year < LAST and life.decisions[-1].day.year < year:
            life.left = (date(year, 12, 31), 'unreviewed')
        if life.left:
            life.decisions = [one for one in life.decisions if one.day < life.left[0]]
            return
