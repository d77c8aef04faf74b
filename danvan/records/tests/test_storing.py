"""Where files lie: a rollback and a kill at any moment leave no file that no row names, and no row without its file."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from danvan.org.models import Role
from danvan.records.attachments import accept, open_attachment, remove
from danvan.records.models import Attachment
from danvan.records.storing import UNSETTLED, sweep
from danvan.records.tests.make import make_parcel, make_unit, make_user

KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection, transaction
from danvan.org.models import User
from danvan.records.attachments import accept, remove
from danvan.records.models import Attachment, Record

database, settings.MEDIA_ROOT, what, moment = sys.argv[1:]
connection.settings_dict['NAME'] = database
die = lambda: os.kill(os.getpid(), signal.SIGKILL)
with transaction.atomic():
    if moment == 'committed':
        transaction.on_commit(die)
    if what == 'accept':
        accept(Record.objects.get(), User.objects.get(), 'a.txt', b'abc')
    else:
        remove(Attachment.objects.get(), User.objects.get(), 'gửi nhầm')
    die() if moment == 'open' else None
"""


@pytest.fixture(autouse=True)
def files(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / 'files'
    return settings.MEDIA_ROOT


def lying(files: Path) -> tuple[int, int]:
    """How many files there are, and how many marks."""
    found = [path for path in files.rglob('*') if path.is_file()]
    marks = [path for path in found if path.parent.name == UNSETTLED]
    return len(found) - len(marks), len(marks)


def tomorrow() -> int:
    return sweep(timezone.now() + timedelta(days=1, minutes=1))


def killed(files: Path, what: str, moment: str) -> None:
    command = [sys.executable, '-c', KILLED, connection.settings_dict['NAME'], files, what, moment]
    done = subprocess.run(command, env=os.environ | {'DJANGO_SETTINGS_MODULE': 'tests.settings'}, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.fixture
def house(transactional_db):
    unit = make_unit()
    lan = make_user('lan', (unit, Role.RECORDER))
    return make_parcel(lan, unit), lan


def test_file_is_settled_with_its_transaction(house, files):
    accept(*house, 'a.txt', b'abc')
    assert (lying(files), tomorrow(), lying(files)) == ((1, 0), 0, (1, 0))
    remove(Attachment.objects.get(), house[1], 'gửi nhầm')
    assert lying(files) == (0, 0)


def test_file_of_an_outer_transaction_that_rolls_back_goes(house, files):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        accept(*house, 'a.txt', b'abc')
        _never = 1 / 0
    assert (sweep(), lying(files)) == (0, (1, 1))  # somebody's transaction may still be open
    assert (tomorrow(), lying(files)) == (1, (0, 0))


def test_removal_that_rolls_back_leaves_the_file(house, files):
    accept(*house, 'a.txt', b'abc')
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        remove(Attachment.objects.get(), house[1], 'gửi nhầm')
        _never = 1 / 0
    assert (tomorrow(), lying(files)) == (0, (1, 0))
    assert open_attachment(Attachment.objects.get()) == ('a.txt', b'abc')


def test_file_of_an_upload_that_is_killed_goes(house, files):
    killed(files, 'accept', 'open')
    assert (Attachment.objects.count(), lying(files)) == (0, (1, 1))
    assert (tomorrow(), lying(files)) == (1, (0, 0))


def test_file_of_an_upload_that_is_killed_as_it_ends_stays_with_its_row(house, files):
    killed(files, 'accept', 'committed')
    assert (tomorrow(), lying(files)) == (0, (1, 0))
    assert open_attachment(Attachment.objects.get()) == ('a.txt', b'abc')


def test_removal_that_is_killed_as_it_ends_is_finished_later(house, files):
    accept(*house, 'a.txt', b'abc')
    killed(files, 'remove', 'committed')
    assert (Attachment.objects.count(), lying(files)) == (0, (1, 1))
    assert (tomorrow(), lying(files)) == (1, (0, 0))


def test_next_upload_and_the_command_sweep(house, files, capsys):
    for way in ('upload', 'command'):
        killed(files, 'accept', 'open')
        (mark,) = (files / UNSETTLED).iterdir()
        os.utime(mark, (0, 0))
        accept(*house, 'b.txt', b'abc') if way == 'upload' else call_command('sweep')
        assert lying(files) == (1, 0)
    assert capsys.readouterr().out == 'Đã dọn 1 tệp.\n'
