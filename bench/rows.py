"""The same numbers as plain rows: a tight table in PostgreSQL, and DuckDB's tables in memory with two threads.

What is asked of both is one SQL text each, written by hand; nothing of the house is called here.
"""

from pathlib import Path
from typing import Any

import duckdb
from django.db import connection

from bench.nation import MONTHS

THREADS = 2
TYPES = {20: 'BIGINT', 21: 'SMALLINT', 23: 'INTEGER', 1082: 'DATE'}  # PostgreSQL's numbers of types
ROWS = """
    CREATE UNLOGGED TABLE bench_row AS
    SELECT m.number::smallint AS month, s.unit_id::int AS unit, c.cell::smallint AS cell, c.value AS value
    FROM indicators_sheet s JOIN bench_month m ON m.first = s.first AND m.last = s.last,
         unnest(s.cells) WITH ORDINALITY AS c(value, cell)
    WHERE s.scope = 'own' AND s.is_frozen AND c.value <> -2147483648 ORDER BY m.number, s.unit_id, c.cell
"""
LIVE = {
    'ancestor': 'SELECT edition_id, unit_id, ancestor_id, level FROM org_ancestor',
    'record': "SELECT id, kind, unit_id, day, state FROM records_record WHERE kind = 'exemplar'",
    'exemplar': 'SELECT record_id, field, subject, aimed_level, launched_on FROM exemplars_exemplar',
    'link': 'SELECT record_id, relation FROM records_link',
    'recognition': 'SELECT id, exemplar_id, level, day FROM exemplars_recognition',
    'review': 'SELECT id, exemplar_id, level, day, outcome FROM exemplars_review',
    'standing': 'SELECT id, exemplar_id, level, since, until, "left" FROM exemplars_standing',
    'appraisal': 'SELECT id, exemplar_id, conclusion, concluded_on FROM exemplars_appraisal',
}


def make_plain_rows() -> int:
    """A row a reported cell, in the order of the months, with the index that suits such rows."""
    with connection.cursor() as cursor:
        cursor.execute('DROP TABLE IF EXISTS bench_row, bench_month')
        cursor.execute('CREATE UNLOGGED TABLE bench_month (number int, first date, last date)')
        months = [(number, month.first, month.last) for number, month in enumerate(MONTHS)]
        cursor.executemany('INSERT INTO bench_month VALUES (%s, %s, %s)', months)
        cursor.execute(ROWS)
        cursor.execute('CREATE INDEX ON bench_row USING brin (month)')
        cursor.execute('VACUUM (ANALYZE) bench_row')
        cursor.execute('SELECT count(*) FROM bench_row')
        return cursor.fetchone()[0]


class Duck:
    """DuckDB holding copies of what the house holds. It is told nothing of the house's sheets."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.memory = folder, duckdb.connect(config={'threads': THREADS})

    def take(self, name: str, sql: str) -> None:
        """A table of that name with the rows of the query, through a file of values."""
        file = self.folder / f'{name}.csv'
        with connection.cursor() as cursor:
            cursor.execute(f'{sql} LIMIT 0')
            columns = {column.name: TYPES.get(column.type_code, 'VARCHAR') for column in cursor.description}
            with cursor.copy(f'COPY ({sql}) TO STDOUT (FORMAT csv)') as copy, file.open('wb') as opened:
                opened.writelines(copy)
        self.memory.execute(
            f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file}', auto_detect = false, columns = {columns})"
        )
        file.unlink()

    def take_frozen(self) -> None:
        self.take('bench_row', 'SELECT month, unit, cell, value FROM bench_row ORDER BY month')
        self.take('ancestor', LIVE['ancestor'])

    def take_live(self) -> None:
        for name, sql in LIVE.items():
            self.memory.execute(f'DROP TABLE IF EXISTS {name}')
            self.take(name, sql)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        return self.memory.execute(sql).fetchall()


def ask(sql: str) -> list[tuple[Any, ...]]:
    """The same of PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()
