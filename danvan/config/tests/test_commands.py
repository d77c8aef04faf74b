"""The command `danvan`: one line and exit status 2 where a person can act, no traceback."""

import os
import socket
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from danvan.config import commands, serving
from danvan.indicators.models import Sheet
from danvan.org.models import Unit


def danvan(*args, **env):
    command = [sys.executable, '-m', 'danvan', *args]
    return subprocess.run(command, env=os.environ | env, capture_output=True, text=True, check=False)


def test_alone_it_prints_the_commands():
    done = danvan()
    assert done.returncode == 0
    assert 'danvan demo [--no-serve] [--port 8000]' in done.stdout


def test_unwritable_folder_is_one_line():
    done = danvan('migrate', DANVAN_DATA='/dev/null/x', DJANGO_SETTINGS_MODULE='danvan.config.settings')
    assert (done.returncode, done.stdout) == (2, '')
    assert done.stderr.startswith('danvan: The folder /dev/null/x cannot be used')
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.django_db
def test_error_of_a_command_is_one_line_with_status_2(capsys, monkeypatch):
    monkeypatch.setattr('sys.argv', ['danvan', 'migrate', 'nowhere'])
    assert commands.run(['danvan', 'migrate', 'nowhere']) == 2
    assert capsys.readouterr().err == "danvan: No installed app with label 'nowhere'.\n"


def test_taken_port_is_said_before_anything_long():
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=rf'^Port {port} is taken by another program: choose another one'):
            serving.check_port(port)


@pytest.mark.parametrize('port', [0, -1, 65536])
def test_number_that_is_no_port_is_refused(port):
    with pytest.raises(CommandError, match='is no port'):
        serving.check_port(port)


def test_a_wrong_option_is_one_line_and_no_page_of_usage():
    done = danvan('units', '--name', 'x', '--on', 'hôm qua')
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert '2023-12-31' in done.stderr


def test_a_reader_who_has_seen_enough_is_no_error():
    command = [sys.executable, '-m', 'danvan', 'house']
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b'')


@pytest.mark.django_db
def test_a_later_map_puts_an_end_to_what_was_computed_before_it(monkeypatch):
    monkeypatch.setattr('danvan.org.management.commands.maps.load_editions', lambda tell: None)
    unit = Unit.objects.create(key='xa-thu', level='commune')
    open_sheet = {'first': date(2026, 1, 1), 'last': date(2026, 12, 31), 'regime': 'party', 'label': '2026'}
    Sheet.objects.create(unit=unit, scope='own', cells=[1], **open_sheet)
    call_command('maps', stdout=StringIO(), stderr=StringIO())
    assert not Sheet.objects.exists()
