"""Loads the demo's data, step by step: each in one transaction with its mark, so that the next start leaves it out.

What a step loads lives in `articles` (the five public articles) and `song_trang` (the invented province).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import CommandError
from django.db import connection, transaction
from tqdm import tqdm

from danvan.demo import articles
from danvan.demo.models import LoadedStep
from danvan.demo.song_trang import entered, movement, papers, people, requests, texts, tree
from danvan.org.datafiles import editions
from danvan.org.editions import load_editions
from danvan.org.models import User

LOADING = 20_250_703  # any number that no other lock of the house bears
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Step:
    """`run(tell)` says `ticks` times what it has come to, for the bar."""

    name: str
    ticks: int
    run: Callable[[Tell], None]


def steps() -> list[Step]:
    """In the order of loading. The map's mark bears its last day: a newer file of units is taken in at the next start."""
    maps = editions()
    return [
        Step(f'map-{maps[-1].on}', len(maps) + 2, load_editions),
        Step('articles', len(articles.ALL), articles.load),
        Step('song-trang-tree', 3, tree.load),
        Step('song-trang-people', len(people.ACCOUNTS), people.load),
        Step('song-trang-models', movement.TICKS, movement.load),
        Step('song-trang-entered', entered.TICKS, entered.load),
        Step('song-trang-reports', papers.TICKS, papers.load),
        Step('song-trang-requests', requests.TICKS, requests.load),
        Step('song-trang-texts', texts.TICKS, texts.load),
    ]


@contextmanager
def alone() -> Iterator[None]:
    """One program at a time prepares this database, its tables and its data; a second one waits, then finds it done."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_advisory_lock(%s)', [LOADING])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute('SELECT pg_advisory_unlock(%s)', [LOADING])


def load(wanted: list[Step] | None = None) -> None:
    """Those steps, or all, that are not done yet. Raises CommandError where the database is somebody's own."""
    done = set(LoadedStep.objects.values_list('name', flat=True))
    if not done and User.objects.exists():
        raise CommandError(
            "this database holds accounts that are not the demo's, and the demo opens accounts with known passwords: "
            'name an empty folder in DANVAN_DATA, or an empty database in DATABASE_URL.'
        )
    waiting = [step for step in wanted or steps() if step.name not in done]
    with tqdm(
        desc='Đang chuẩn bị dữ liệu',
        total=sum(step.ticks for step in waiting),
        bar_format='{desc:36.36}{bar:30}{percentage:4.0f}%',
        disable=None if waiting else True,
    ) as bar:
        for step in waiting:
            _do(step, bar)
    if waiting:
        _analyse()


def _do(step: Step, bar: tqdm) -> None:
    """The mark comes first: a second program that loads at the same time waits for it, then finds the step done."""

    def tell(what: str) -> None:
        bar.set_description_str(what, refresh=False)
        bar.update()

    with transaction.atomic():
        _, is_new = LoadedStep.objects.get_or_create(name=step.name)
        if is_new:
            step.run(tell)


def _analyse() -> None:
    """The planner knows nothing yet of what has just been loaded."""
    with connection.cursor() as cursor:
        cursor.execute('ANALYZE')
