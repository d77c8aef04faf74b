"""`python -m tests.chaos`: fifty people type and send while the server, its workers and the database are killed.

Ends with 0 where everything acknowledged stands, once and whole; says the seed by which a run is repeated.
"""

import os
import random
import shutil
import sys
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from itertools import count
from pathlib import Path

from tqdm import tqdm

from bench import province
from bench.serving import Server, free_port

SORTS = ('server', 'page worker', 'queue worker', 'postmaster', 'backend')
SILENCE = 90  # seconds without any acknowledgement after which the house counts as not coming back


def main() -> int:
    asked = read_arguments()
    random.seed(asked.seed)
    sys.stdout.write(f'{asked.kills} kills, {asked.people} people, seed {asked.seed}\n')
    folder = Path(tempfile.mkdtemp(prefix='danvan-chaos-'))
    try:
        faults = run(folder, asked)
    finally:
        if not asked.keep:
            shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write('\n'.join(faults[:20]) + '\n' if faults else '')
    sys.stdout.write(f'{len(faults)} faults (seed {asked.seed})\n' if faults else 'Nothing acknowledged was lost.\n')
    return 1 if faults else 0


def read_arguments() -> Namespace:
    parser = ArgumentParser(prog='python -m tests.chaos', description='Kills at random, and looks what is left.')
    parser.add_argument('--kills', type=int, default=200)
    parser.add_argument('--people', type=int, default=50)
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--keep', action='store_true', help='leave the data folder to be looked at')
    return parser.parse_args()


def run(folder: Path, asked: Namespace) -> list[str]:
    province.at(folder)
    from django.db import connection

    from tests.chaos import checking

    seats = province.settle(asked.people, asked.people, _layout(), '2026-02')
    server = Server(free_port(), folder / 'serve.log')
    server.start()
    over, acknowledged = threading.Event(), Acknowledged()
    watcher, writers = checking.Watcher(over), _writers(seats, server.port, over, acknowledged, asked.seed)
    for thread in (watcher, *writers):
        thread.start()
    faults = kill(server, acknowledged, asked.kills)
    over.set()
    faults += _ended(writers, watcher)
    faults += [fault for one in writers for fault in one.ledger.faults]
    server.stop()
    connection.close()  # ours has not outlived the database either
    faults += watcher.faults + checking.half_made() + checking.compare(writers) + checking.database_is_sound()
    _tell(writers, watcher)
    return faults


def _layout() -> dict:
    """A dozen numbers that nobody counts, and no check: only what is lost may stop a person."""
    from danvan.indicators.catalogue import catalogue
    from danvan.indicators.counting import counts

    plain = [one.code for one in catalogue().values() if one.kind != 'ratio' and one.code not in counts()]
    return {'sections': [{'key': 'so', 'title': 'Số liệu', 'lines': [{'code': code} for code in plain[:12]]}]}


class Acknowledged:
    """How much was acknowledged so far, by all."""

    def __init__(self) -> None:
        self._turns, self.so_far = count(1), 0

    def __call__(self) -> None:
        self.so_far = next(self._turns)


def _writers(seats, port: int, over: threading.Event, tell: Acknowledged, seed: int) -> list:
    from tests.chaos.writers import Writer

    return [Writer(seat, port, over, f'{seed}-{n}', tell) for n, seat in enumerate(seats)]


def kill(server: Server, acknowledged: Acknowledged, times: int) -> list[str]:
    """Each time after a while of work, so that every blow falls into something."""
    sorts: list[str] = []
    with tqdm(total=times, desc='killed', file=sys.stderr, disable=None) as bar:
        while bar.n < times:
            if not _works_on(acknowledged, random.randint(1, 60)):
                return [f'nothing was acknowledged for {SILENCE} seconds after kill {bar.n}']
            time.sleep(random.uniform(0, 0.3))
            sorts = sorts or random.sample(SORTS, len(SORTS))
            sort = sorts.pop()
            if _struck(server, sort):
                bar.set_postfix_str(f'{sort}, {acknowledged.so_far} acknowledged', refresh=False)
                bar.update()
            if sort == 'server':
                server.process.wait()
                server.start()
    return [] if _works_on(acknowledged, 50) else ['the house does not come back after the last kill']


def _struck(server: Server, sort: str) -> bool:
    """A process that was killed a moment ago may not be back yet."""
    until = time.monotonic() + 10
    while not (struck := server.kill(sort)) and time.monotonic() < until:
        time.sleep(0.1)
    return struck


def _works_on(acknowledged: Acknowledged, turns: int) -> bool:
    start, until = acknowledged.so_far, time.monotonic() + SILENCE
    while acknowledged.so_far < start + turns:
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _ended(writers: list, watcher: threading.Thread) -> list[str]:
    """Everybody brings to an end what is under way."""
    until = time.monotonic() + SILENCE
    for thread in (*writers, watcher):
        thread.join(max(0.1, until - time.monotonic()))
    return [f'filing {one.seat.filing}: never acknowledged' for one in writers if one.is_alive()]


def _tell(writers: list, watcher) -> None:
    ledgers = [one.ledger for one in writers]
    saves = sum(known.revision for one in ledgers for known in one.cells.values())
    sent, retried = (sum(numbers) for numbers in zip(*((len(one.sent), one.retried) for one in ledgers), strict=True))
    sys.stdout.write(
        f'{saves} saves and {sent} submissions acknowledged, {retried} asked again, {watcher.looks} looks, '
        f'load {os.getloadavg()[0]:.1f}\n'
    )


if __name__ == '__main__':
    sys.exit(main())
