"""The blows: which process is struck and when, and the waits for the house to come back, each with an end."""

import random
import sys
import threading
import time
from collections import Counter
from itertools import count

from tqdm import tqdm

from bench.serving import Server
from tests.chaos.faults import Fault

SORTS = ('server', 'page worker', 'queue worker', 'postmaster', 'backend')
SILENCE = 180  # seconds without any acknowledgement after which the house counts as not coming back
BACK = 30  # seconds in which a process that was killed a moment ago may be back, to be killed again


class Acknowledged:
    """How much was acknowledged so far, by all."""

    def __init__(self) -> None:
        self._turns, self.so_far = count(1), 0
        self.people: list[threading.Thread] = []  # whose acknowledgements they are

    def __call__(self) -> None:
        self.so_far = next(self._turns)

    def waits_for(self, turns: int) -> bool:
        start, until = self.so_far, time.monotonic() + SILENCE
        while self.so_far < start + turns:
            if time.monotonic() > until or not any(one.is_alive() for one in self.people):
                return False
            time.sleep(0.02)
        return True


def kill(server: Server, acknowledged: Acknowledged, times: int, pause: int) -> tuple[Counter, list[Fault]]:
    """Each time after a while of work (up to `pause` acknowledgements), so that every blow falls into something."""
    killed, last, sorts = Counter(), 'nothing', []
    with tqdm(total=times, desc='killed', file=sys.stderr, mininterval=0.5 if sys.stderr.isatty() else 20) as bar:
        while killed.total() < times:
            if not acknowledged.waits_for(random.randint(1, pause)):
                return killed, [_silent(f'killing {last}, kill {killed.total()}')]
            time.sleep(random.uniform(0, 0.3))
            sorts = sorts or random.sample(SORTS, len(SORTS))
            last = sorts.pop()
            if not _struck(server, last):
                return killed, [Fault('other', f'no {last} came back within {BACK} seconds')]
            killed[last] += 1
            bar.set_postfix_str(f'{last}, {acknowledged.so_far} acknowledged', refresh=False)
            bar.update()
    return killed, [] if acknowledged.waits_for(pause) else [_silent(f'killing {last}, the last kill')]


def _silent(after: str) -> Fault:
    return Fault('other', f'waited {SILENCE} seconds for an acknowledgement, or all people met a fault, after {after}')


def _struck(server: Server, sort: str) -> bool:
    until = time.monotonic() + BACK
    while not (struck := server.kill(sort)) and time.monotonic() < until:
        time.sleep(0.1)
    if struck and sort == 'server':
        server.process.wait()
        server.start()
    return struck


def strike_all(server: Server, over: threading.Event) -> None:
    """The last blow, at once: nobody asks again, the server and the database fall, and both come back."""
    over.set()
    server.kill('server')
    server.kill('postmaster')
    server.process.wait()
    server.start()
