"""Reads the hand-written parts (`ideas.toml`) and joins them into the words of one model. Says nothing of its life."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

PLACES = ('chi-bo', 'ban-cong-tac-mat-tran', 'to-dan-van')  # bodies of a community; the others are the commune's
BODY_WORDS = {
    'chi-bo': 'Chi bộ', 'ban-cong-tac-mat-tran': 'Ban Công tác Mặt trận', 'to-dan-van': 'Tổ dân vận',
    'mttq': 'Mặt trận', 'hoi-phu-nu': 'Hội Phụ nữ', 'hoi-nong-dan': 'Hội Nông dân', 'dang-uy': 'Đảng ủy',
    'hoi-cuu-chien-binh': 'Hội Cựu chiến binh', 'doan-thanh-nien': 'Đoàn Thanh niên', 'ubnd': 'Ủy ban nhân dân',
    'cong-an': 'Công an', 'quan-su': 'Ban Chỉ huy Quân sự', 'cong-doan': 'Công đoàn',
}  # fmt: skip


@dataclass(frozen=True)
class Idea:
    """What a model does; an honour is an exemplary collective or person, told by its post."""

    title: str
    field: str
    by: tuple[str, ...]
    subject: str = 'model'
    at: str = 'community'
    n: tuple[int, int] = (1, 1)
    problem: str = 'Việc chung của {place} cần người đứng ra vận động và làm gương.'
    aims: str = 'Được Nhân dân và tổ chức ở {place} ghi nhận qua bình chọn công khai.'
    method: str = 'Gặp gỡ, lắng nghe, làm trước để mọi người làm theo; báo lại kết quả trong họp thôn.'
    who: str = 'Nhân dân {place}'
    output: str = 'Biên bản bình chọn; việc đã làm có người xác nhận.'


@cache
def ideas() -> tuple[Idea, ...]:
    """Models first, then honours."""
    return tuple(_idea(row) for row in (*_read()['idea'], *_read()['honour']))


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / 'ideas.toml').read_text(encoding='utf-8'))


def _idea(row: dict[str, Any]) -> Idea:
    return Idea(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})


def words(idea: Idea, place: str, commune: str, slug: str, day: date, chance: Random) -> dict[str, Any]:
    """The registration's fields, from the parts of the idea."""
    known = {'place': place, 'commune': commune, 'n': f'{chance.randint(*idea.n):,}'.replace(',', '.')}
    told = {name: getattr(idea, name).format(**known) for name in ('title', 'problem', 'aims', 'method', 'output')}
    return {
        **told, **_forces(slug, place, chance), **_means(idea, chance), **_days(day, chance),
        'subject': idea.subject, 'field': idea.field, 'place': place, 'beneficiaries': idea.who.format(**known),
        'collective': _collective(slug, commune, chance) if idea.subject == 'model' else '',
        'upkeep': chance.choice(_read()['words']['upkeep'][idea.field]), 'is_derived': chance.random() < 0.12,
    }  # fmt: skip


def _forces(slug: str, place: str, chance: Random) -> dict[str, str]:
    others = chance.sample([word for other, word in BODY_WORDS.items() if other not in (slug, *PLACES)], 2)
    return {
        'lead_force': BODY_WORDS[slug],
        'partner_forces': f'{others[0]}: vận động đoàn viên, hội viên; {others[1]}: hướng dẫn và giám sát.',
        'joining_forces': f'Cán bộ, đảng viên và Nhân dân {place}',
    }


def _means(idea: Idea, chance: Random) -> dict[str, Any]:
    """Money in million đồng; an exemplary collective or person asks for none."""
    if idea.subject != 'model':
        return {}
    budget = chance.choice([0, 0, 5, 10, 15, 20, 30, 50, 80])
    given = chance.choice([0, 5, 10, 25, 40, 60, 120]) if idea.field in ('KT', 'VHXH', 'QPAN') else 0
    return {
        'budget': budget,
        'contributed': given,
        'workdays': chance.randrange(0, 240, 5),
        'resources': 'Nhà văn hóa, loa truyền thanh và dụng cụ sẵn có; người làm tự nguyện.',
    }


def _days(day: date, chance: Random) -> dict[str, date]:
    starts = day + timedelta(days=chance.randint(10, 35))
    return {
        'day': day,
        'starts_on': starts,
        'ends_on': date(day.year, 11, chance.choice([10, 15, 20])) if starts.month < 11 else date(day.year + 1, 6, 30),
        'evaluated_on': date(day.year, 9, 10) if starts.month < 9 else date(day.year + 1, 4, 15),
    }


def _collective(slug: str, commune: str, chance: Random) -> str:
    """A named collective under the registering body, now and then."""
    kinds = _read()['words']['collectives'].get(slug, [])
    if not kinds or chance.random() > 0.3:
        return ''
    return chance.choice(kinds).format(name=commune.split(' ', 1)[1], commune=commune)
