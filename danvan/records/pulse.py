"""The pulse of units: one beat more at every write, by which whoever has computed from it sees that it is stale."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection

_waiting: ContextVar[set[int] | None] = ContextVar('units that beat when this transaction ends', default=None)

BEAT = """
    INSERT INTO records_pulse (unit_id, count) SELECT unit, 1 FROM unnest(%s::bigint[]) AS unit
    ON CONFLICT (unit_id) DO UPDATE SET count = records_pulse.count + 1
"""


@contextmanager
def at_the_end() -> Iterator[None]:
    """All beats inside are made at its end, in one order.

    Who has beaten waits for no row any more: so whoever holds a row may `hold` the pulse without a ring of waiting.
    """
    outer = _waiting.get()
    token = _waiting.set(set() if outer is None else outer)
    try:
        yield
        if outer is None and (units := _waiting.get()):
            _beat(units)
    finally:
        _waiting.reset(token)


def beat(units: Iterable[int]) -> None:
    """One beat of each of these units, at once or at the end of the act under way."""
    waiting = _waiting.get()
    if waiting is None:
        _beat(units)
    else:
        waiting.update(units)


def _beat(units: Iterable[int]) -> None:
    """In one order, so that two writers never wait for each other's."""
    with connection.cursor() as cursor:
        cursor.execute(BEAT, [sorted(set(units))])


def hold() -> None:
    """No pulse beats until this transaction ends: what it reads from here on is one state, written by nobody else.

    Who has written already and not yet committed is waited for. Call it before any lock on a row.
    """
    with connection.cursor() as cursor:
        cursor.execute('LOCK TABLE records_pulse IN SHARE ROW EXCLUSIVE MODE')
