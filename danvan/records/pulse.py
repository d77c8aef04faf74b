"""The pulse of units: one beat more at every write, by which whoever has computed from it sees that it is stale."""

from collections.abc import Iterable

from django.db import connection

BEAT = """
    INSERT INTO records_pulse (unit_id, count) SELECT unit, 1 FROM unnest(%s::bigint[]) AS unit
    ON CONFLICT (unit_id) DO UPDATE SET count = records_pulse.count + 1
"""


def beat(units: Iterable[int]) -> None:
    """One beat of each of these units, in one order, so that two writers never wait for each other's."""
    with connection.cursor() as cursor:
        cursor.execute(BEAT, [sorted(set(units))])


def hold() -> None:
    """No pulse beats until this transaction ends: what it reads from here on is one state, written by nobody else.

    Who has written already and not yet committed is waited for. Call it before any lock on a row.
    """
    with connection.cursor() as cursor:
        cursor.execute('LOCK TABLE records_pulse IN SHARE ROW EXCLUSIVE MODE')
