"""The server answers, and nothing of it stays behind, however it or its make ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from danvan.config import serving

PROGRAM = 'import sys, django; django.setup(); from danvan.config.serving import serve; serve(int(sys.argv[1]))'


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind((serving.HOST, 0))
        return free.getsockname()[1]


@pytest.fixture
def start(port):
    """Starts the server as a child of a shell, as make would, and waits for the line with its address."""
    started = []

    def start(**env):
        command = f"'{sys.executable}' -c '{PROGRAM}' {port}; true"
        env = os.environ | {'DJANGO_SETTINGS_MODULE': 'tests.settings'} | env
        shell = subprocess.Popen(
            ['sh', '-c', command], env=env, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        started.append(shell)
        assert shell.stdout.readline() == f'http://127.0.0.1:{port}/  (Ctrl-C ends it)\n'
        return shell

    yield start
    for shell in started:
        with suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGKILL)
        shell.communicate()


def is_over(port, seconds=10):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as attempt:
            if attempt.connect_ex((serving.HOST, port)):
                return True
        time.sleep(0.05)
    return False


def children(pid):
    return [int(word) for word in Path(f'/proc/{pid}/task/{pid}/children').read_text().split()]


def test_page_is_served_until_ctrl_c(port, start):
    shell = start()
    with urllib.request.urlopen(f'http://127.0.0.1:{port}/tai-khoan/login/') as page:
        assert page.status == 200
    os.killpg(shell.pid, signal.SIGINT)
    shell.wait(10)
    assert is_over(port)


def test_workers_end_with_a_killed_server(port, start):
    [server] = children(start().pid)
    os.kill(server, signal.SIGKILL)
    assert is_over(port)


def test_server_ends_with_a_killed_make(port, start):
    shell = start(MAKELEVEL='1')
    shell.kill()
    assert is_over(port)
