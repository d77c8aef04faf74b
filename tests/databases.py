"""Databases of tests: migrated once into a template, then copied for each worker of each run."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import distributions
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

LOCK = 20_250_701  # any number, the same for all runs
KEPT_TEMPLATES = 4
PACKAGE = Path(__file__).resolve().parents[1] / 'danvan'


@contextmanager
def test_database() -> Iterator[None]:
    """The pid in the name keeps two runs at once from destroying each other's databases."""
    worker = os.environ.get('PYTEST_XDIST_WORKER', 'main')
    name, own = f'test_{worker}_{os.getpid()}', connection.settings_dict['NAME']
    with maintenance() as server:
        server.execute('SELECT pg_advisory_lock(%s)', [LOCK])
        _sweep(server)
        template = _template(server)
        _do(server, 'CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy', name, template)
        server.execute('SELECT pg_advisory_unlock(%s)', [LOCK])
    _use(name)
    try:
        yield
    finally:
        _use(own)
        with maintenance() as server:
            _do(server, 'DROP DATABASE {} WITH (FORCE)', name)


def maintenance() -> psycopg.Connection:
    """A connection beside Django's, to the database that is always there; it starts the embedded server."""
    settings = connection.settings_dict
    if 'CLUSTER' in settings:
        settings['CLUSTER'].start()
    user, password = settings['USER'], settings['PASSWORD'] or None
    where = {'host': settings['HOST'], 'port': settings['PORT'] or None}
    return psycopg.connect(dbname='postgres', user=user, password=password, autocommit=True, **where)


def fingerprint() -> str:
    """Changes with every migration, with the command that runs them and with every installed version."""
    digest = hashlib.sha256()
    for file in sorted([*PACKAGE.glob('**/migrations/*.py'), *PACKAGE.glob('config/**/migrate.py')]):
        digest.update(file.relative_to(PACKAGE).as_posix().encode() + b'\0' + file.read_bytes())
    for name, version in sorted({(str(d.name), d.version) for d in distributions()}):
        digest.update(f'{name} {version}\n'.encode())
    return digest.hexdigest()[:16]


def _template(server: psycopg.Connection) -> str:
    template = f'tpl_{fingerprint()}'
    if server.execute('SELECT 1 FROM pg_database WHERE datname = %s', [template]).fetchone():
        return template
    draft, own = f'draft_{os.getpid()}', connection.settings_dict['NAME']
    _do(server, 'CREATE DATABASE {}', draft)
    _use(draft)
    try:
        call_command('migrate', verbosity=0)
    finally:
        _use(own)
    _do(server, 'ALTER DATABASE {} RENAME TO {}', draft, template)
    return template


def _use(name: str) -> None:
    connections.close_all()
    connection.settings_dict['NAME'] = name


def _sweep(server: psycopg.Connection) -> None:
    """Removes what killed runs left, and all but the newest templates."""
    rows = server.execute('SELECT datname FROM pg_database ORDER BY oid DESC').fetchall()
    names = [name for (name,) in rows]
    left = [name for name in names if (m := re.fullmatch(r'(?:test_\w+|draft)_(\d+)', name)) and not _lives(int(m[1]))]
    old = [name for name in names if name.startswith('tpl_')][KEPT_TEMPLATES:]
    for name in left + old:
        _do(server, 'DROP DATABASE {} WITH (FORCE)', name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _do(server: psycopg.Connection, words: str, *names: str) -> None:
    server.execute(sql.SQL(words).format(*map(sql.Identifier, names)))
