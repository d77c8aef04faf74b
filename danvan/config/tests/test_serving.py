"""The server answers, and nothing of it stays behind, however it or its make ends."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, suppress
from pathlib import Path
from select import select

import pytest

from danvan.config import serving

FORKS = """
import os, threading, time; from danvan.config.working import Keeper
keeper, starts = Keeper(), threading.Event()
def spawn():
    with keeper.spawning:
        starts.set(); time.sleep(0.5); print('started', flush=True)
threading.Thread(target=spawn).start(); starts.wait()
if os.fork() == 0: os._exit(0)
print('forked', flush=True); os.wait()
"""
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


def is_over(port):
    def refuses():
        with socket.socket() as attempt:
            return attempt.connect_ex((serving.HOST, port))

    return eventually(refuses)


def is_gone(pid):
    return eventually(lambda: not Path(f'/proc/{pid}').exists())


def worker_of(server):
    return eventually(lambda: next((pid for pid in children(server) if 'worker' in command(pid)), None))


def eventually(holds, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := holds():
            return found
        time.sleep(0.05)
    return None


def children(pid):
    """Of all its threads."""
    return [int(word) for file in Path(f'/proc/{pid}/task').glob('*/children') for word in file.read_text().split()]


def command(pid):
    return Path(f'/proc/{pid}/cmdline').read_text().split('\0')


def test_page_is_served_until_ctrl_c(port, start):
    shell = start()
    with urllib.request.urlopen(f'http://127.0.0.1:{port}/tai-khoan/login/') as page:
        assert page.status == 200
    os.killpg(shell.pid, signal.SIGINT)
    shell.wait(10)
    assert is_over(port)


def test_a_line_stays_open_while_a_person_thinks(port, start):
    start()
    with closing(http.client.HTTPConnection(serving.HOST, port)) as line:
        for pause in (4, 0):  # gunicorn by itself closes it after two seconds, while the next cell may be on its way
            line.request('GET', '/tai-khoan/login/')
            answer = line.getresponse()
            assert (answer.status, answer.will_close) == (200, False)
            answer.read()
            time.sleep(pause)
            assert not select([line.sock], [], [], 0)[0]


def test_workers_end_with_a_killed_server(port, start):
    [server] = children(start().pid)
    os.kill(server, signal.SIGKILL)
    assert is_over(port)


def test_worker_of_the_queue_ends_with_a_killed_server(port, start):
    [server] = children(start().pid)
    worker = worker_of(server)
    os.kill(server, signal.SIGKILL)
    assert is_gone(worker)


def test_worker_of_the_queue_that_is_killed_is_started_anew(start):
    [server] = children(start().pid)
    worker = worker_of(server)
    os.kill(worker, signal.SIGKILL)
    assert is_gone(worker)
    assert worker_of(server) != worker


def test_server_ends_with_a_killed_make(port, start):
    shell = start(MAKELEVEL='1')
    shell.kill()
    assert is_over(port)


def test_worker_whose_server_ended_before_it_began_ends_too():
    gone = subprocess.Popen(['true'])
    gone.wait()
    env = os.environ | {'DJANGO_SETTINGS_MODULE': 'tests.settings'}
    command = [sys.executable, '-m', 'danvan', 'worker', '--parent', str(gone.pid)]
    assert subprocess.run(command, env=env, timeout=120, check=False).returncode == 0


def test_no_page_worker_is_forked_while_the_worker_of_the_queue_is_started():
    """It would inherit the pipe on which the start waits, and the queue would stand still as long as it lives."""
    program = f'import django; django.setup()\n{FORKS}'
    env = os.environ | {'DJANGO_SETTINGS_MODULE': 'tests.settings'}
    done = subprocess.run(
        [sys.executable, '-c', program], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split() == ['started', 'forked']
