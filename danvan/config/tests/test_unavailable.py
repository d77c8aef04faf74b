"""A database that is away: the server comes up again for the next question; else one line in the log and a page."""

import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client

from danvan.config.postgres import Unavailable, locked
from danvan.config.unavailable import OneLine, is_away

AGAIN = """
import os, signal, sys; from pathlib import Path; import django; django.setup()
from django.conf import settings; from django.db import close_old_connections, connection, transaction
def ask():
    with connection.cursor() as cursor:
        cursor.execute('SELECT 1')
ask(); file = settings.DATABASES['default']['CLUSTER'].data / 'postmaster.pid'
pid = int(file.read_text().split()[0]); os.kill(pid, signal.SIGKILL)
connection.close(); ask()
print(int(file.read_text().split()[0]) != pid)
"""


def away(sqlstate=None):
    """As Django passes on what the driver says."""
    said = psycopg.errors.lookup(sqlstate)('gone') if sqlstate else psycopg.OperationalError('gone')
    error = OperationalError('gone')
    error.__cause__ = said
    return error


@pytest.mark.skipif('CLUSTER' not in settings.DATABASES['default'], reason='a server of its own is in use')
def test_a_program_whose_server_was_killed_starts_it_with_its_next_question():
    with tempfile.TemporaryDirectory(prefix='danvan-', ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        env = os.environ | {'DANVAN_DATA': folder, 'DJANGO_SETTINGS_MODULE': 'danvan.config.settings'}
        done = subprocess.run([sys.executable, '-c', AGAIN], env=env, capture_output=True, text=True, check=False)
        assert done.stdout == 'True\n', done.stderr


def test_a_start_that_somebody_else_is_at_is_not_waited_for_for_ever(tmp_path):
    with (
        locked(tmp_path / 'start'),
        pytest.raises(
            Unavailable, match=r'^Another program is still starting the database .+ try again in a minute\.$'
        ),
        locked(tmp_path / 'start', until=0.1),
    ):
        pass


@pytest.mark.parametrize('state', [None, '57P01', '57P02', '57P03', '08006', '53300'], ids=str)
def test_a_lost_line_is_a_database_that_is_away(state):
    assert is_away(away(state))


@pytest.mark.parametrize('state', ['57014', '40P01', '55P03'], ids=['cancelled', 'deadlock', 'locked'])
def test_a_refusal_is_not(state):
    assert not is_away(away(state))


def record(error):
    info = (type(error), error, None)
    return logging.LogRecord('django.request', logging.ERROR, '', 0, 'Service Unavailable: %s', ('/',), info)


def test_the_log_has_one_line_of_a_database_that_is_away():
    rule, first = OneLine(), record(away())
    assert [rule.filter(first), rule.filter(record(away()))] == [True, False]
    assert (first.getMessage(), first.exc_info) == ('the database is away: Service Unavailable: /: gone', None)


def test_the_log_keeps_every_other_error_whole():
    rule, other = OneLine(), record(ValueError('wrong'))
    assert rule.filter(other)
    assert other.exc_info


@pytest.mark.parametrize(('error', 'status'), [(away(), 503), (ValueError('wrong'), 500)], ids=['away', 'wrong'])
def test_the_page_says_that_the_database_comes_back(error, status, monkeypatch):
    def broken(*args, **kwargs):
        raise error

    monkeypatch.setattr('danvan.desk.language.LanguageMiddleware.__call__', broken)
    answer = Client(raise_request_exception=False).get('/')
    assert answer.status_code == status
    assert ('Cơ sở dữ liệu đang khởi động lại' in answer.content.decode()) == (status == 503)
    assert answer.headers.get('Retry-After') == ('10' if status == 503 else None)
