"""The real server (`danvan serve`) as a process beside us, with the numbers of all processes that belong to it."""

import contextlib
import os
import random
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

LONGEST = 180  # seconds until it answers


def free_port() -> int:
    with socket.socket() as free:
        free.bind(('127.0.0.1', 0))
        return free.getsockname()[1]


class Server:
    def __init__(self, port: int, log: Path) -> None:
        self.port, self.log, self.process = port, log, None

    def start(self) -> None:
        """Returns when it answers. Started again as long as a killed one's children hold the port; ends with us."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            with open(self.log, 'a') as log:
                command = [sys.executable, '-m', 'danvan', 'serve', '--port', str(self.port)]
                env = os.environ | {'MAKELEVEL': '1'}
                self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=env)
            ready, *_ = select.select([self.process.stdout], [], [], max(1, until - time.monotonic()))
            if ready and self.process.stdout.readline().startswith('http://'):
                return
            self.process.kill()
            self.process.wait()
            time.sleep(0.3)
        raise SystemExit(f'The server does not start within {LONGEST} seconds; see {self.log}.')

    @property
    def is_up(self) -> bool:
        return self.process.poll() is None

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def pids(self, sort: str) -> list[int]:
        """Of one sort: server, page worker, queue worker, postmaster, backend (any process of the database)."""
        if sort == 'server':
            return [self.process.pid]
        if sort in ('postmaster', 'backend'):
            post = _postmaster()
            return [post] if sort == 'postmaster' else children(post)
        below = children(self.process.pid)
        return [pid for pid in below if ('worker' in command_of(pid)) == (sort == 'queue worker')]

    def processor(self) -> dict[str, float]:
        """Seconds of processor that the pages and the database have taken so far, with what has ended below them."""
        pages, database = [self.process.pid, *children(self.process.pid)], [_postmaster(), *children(_postmaster())]
        return {'pages': sum(map(_seconds, pages)), 'database': sum(map(_seconds, database))}

    def kill(self, sort: str) -> bool:
        """One of this sort, at once and without a word; False where none lives just now."""
        found = self.pids(sort)
        if not found:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(random.choice(found), signal.SIGKILL)
        return True


def _postmaster() -> int:
    from django.conf import settings

    file = settings.DATABASES['default']['CLUSTER'].data / 'postmaster.pid'
    try:
        return int(file.read_text().split('\n', 1)[0])
    except (OSError, ValueError):
        return 0


def children(pid: int) -> list[int]:
    """Of all its threads."""
    found = []
    for file in Path(f'/proc/{pid}/task').glob('*/children') if pid else ():
        with contextlib.suppress(OSError):
            found += [int(word) for word in file.read_text().split()]
    return found


def _seconds(pid: int) -> float:
    """Of one process and of its children that have ended."""
    try:
        told = Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()
    except OSError:
        return 0
    return sum(map(int, told[11:15])) / os.sysconf('SC_CLK_TCK')


def busy() -> float:
    """Seconds of processor that all programs of the machine have taken since it was started."""
    told = list(map(int, Path('/proc/stat').read_text().split('\n', 1)[0].split()[1:]))
    return (sum(told) - told[3] - told[4]) / os.sysconf('SC_CLK_TCK')  # but for idle, and waiting for a disk


def command_of(pid: int) -> list[str]:
    try:
        return Path(f'/proc/{pid}/cmdline').read_text().split('\0')
    except OSError:
        return []
