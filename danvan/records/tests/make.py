"""Plain builders of what the tests of this floor stand on: two units and the cast, without a map; a hand at the database."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread
from typing import Any

from django.db import connection, transaction
from django.db.utils import DatabaseError

from danvan.org.models import Level, Membership, Post, Reach, Role, Sort, Unit, User
from danvan.records.errors import ActError
from danvan.records.models import Record
from danvan.records.tests.parcels.kind import KIND
from danvan.records.writing import register
from danvan.vietnamese import fold, sort_key

DAY = date(2025, 3, 5)


def make_unit(key: str = 'ben-mo', name: str = 'Bến Mơ', level: str = Level.COMMUNE, sort: str = Sort.XA) -> Unit:
    return Unit.objects.create(
        key=key, level=level, sort=sort, name=name, sort_key=sort_key(name), folded=fold(name), is_invented=True
    )


def make_user(username: str, *posts: tuple[Unit, str], name: str = '') -> User:
    """A person who holds a role at each of the units, for that unit alone."""
    user = User.objects.create_user(username, full_name=name)
    for unit, role in posts:
        post = Post.objects.create(unit=unit, title=Role(role).label)
        Membership.objects.create(user=user, post=post, role=role, reach=Reach.UNIT, since=date(2020, 1, 1))
    return user


FIELDS = {
    'title': 'Mở rộng đường ấp Đông',
    'day': DAY,
    'purpose': 'road',
    'area': 120,
    'place': 'Ấp Đông',
    'giver': 'ông Tư',
}


def make_parcel(user: User, unit: Unit, **over: Any) -> Record:
    return register(KIND, user, unit, FIELDS | over)


def by_hand(words: str) -> str:
    """What the database says to somebody at its prompt, where no act is under way; nothing where it obeys."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pghistory.context_id', '', true)")
            cursor.execute(words)
    except DatabaseError as error:
        return str(error)
    return ''


BLOCKED = 'SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))'


def at_once(*calls: Callable[[], Any]) -> list[str]:
    """Do all of these at the same moment, each on a connection of its own; what came of each: 'done', or the refusal."""
    outcomes: list[str] = [''] * len(calls)
    ready = Barrier(len(calls))
    threads = [_started(outcomes, place, call, ready.wait) for place, call in enumerate(calls)]
    for thread in threads:
        thread.join()
    return outcomes


def meanwhile(first: Callable[[], Any], second: Callable[[], Any]) -> str:
    """What came of the second, which had to wait until the transaction of the first ended."""
    outcomes = ['']
    with transaction.atomic(), connection.cursor() as cursor:
        first()
        thread = _started(outcomes, 0, second, lambda: None)
        is_waiting = False
        while thread.is_alive() and not is_waiting:
            (is_waiting,) = cursor.execute(BLOCKED).fetchone()
    thread.join()
    assert is_waiting, 'the second did not wait for the first'
    return outcomes[0]


def _started(outcomes: list[str], place: int, call: Callable[[], Any], ready: Callable[[], Any]) -> Thread:
    def do() -> None:
        try:
            ready()
            call()
            outcomes[place] = 'done'
        except ActError as error:
            outcomes[place] = error.what
        finally:
            connection.close()

    thread = Thread(target=do)
    thread.start()
    return thread
