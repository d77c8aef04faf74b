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
from collections import Counter
from pathlib import Path

from bench import province
from bench.serving import Server, free_port
from tests.chaos.faults import Fault, table
from tests.chaos.killing import SILENCE, Acknowledged, kill, strike_all


def main() -> int:
    asked, start = read_arguments(), time.monotonic()
    random.seed(asked.seed)
    _say(f'{asked.kills} kills, {asked.people} people, seed {asked.seed}')
    folder = Path(tempfile.mkdtemp(prefix='danvan-chaos-'))
    killed, done, faults = run(folder, asked)
    for fault in faults[:20]:
        _say(f'{fault.sort}: {fault.words}')
    _say(table(killed, done, faults))
    _say(f'{time.monotonic() - start:.0f} seconds, load {os.getloadavg()[0]:.1f}, seed {asked.seed}')
    _say(f'{len(faults)} faults; everything is left in {folder}' if faults else 'Nothing acknowledged was lost.')
    if not faults and not asked.keep:
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if faults else 0


def read_arguments() -> Namespace:
    parser = ArgumentParser(prog='python -m tests.chaos', description='Kills at random, and looks what is left.')
    parser.add_argument('--kills', type=int, default=200)
    parser.add_argument('--people', type=int, default=50)
    parser.add_argument('--cells', type=int, default=12)
    parser.add_argument('--pause', type=int, default=20, help='acknowledgements between two kills, at most')
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--keep', action='store_true', help='leave the data folder to be looked at')
    return parser.parse_args()


def _say(words: str) -> None:
    sys.stdout.write(words + '\n')
    sys.stdout.flush()


def run(folder: Path, asked: Namespace) -> tuple[Counter, dict[str, int], list[Fault]]:
    province.at(folder)
    from tests.chaos import checking

    seats = province.settle(asked.people, asked.people, _layout(asked.cells), '2026-02')
    server = Server(free_port(), folder / 'serve.log')
    server.start()
    over, acknowledged = threading.Event(), Acknowledged()
    watcher, writers = checking.Watcher(over), _writers(seats, server.port, over, acknowledged, asked.seed)
    for thread in (watcher, *writers):
        thread.start()
    acknowledged.people = writers
    killed, faults = kill(server, acknowledged, asked.kills, asked.pause)
    strike_all(server, over)
    faults += _ended(writers, watcher)
    seen, found = _ask_again(writers)
    server.stop()
    faults += found + watcher.faults + [fault for one in writers for fault in one.faults]
    faults += checking.half_made() + checking.compare(writers)
    faults += checking.log_is_plain(folder / 'danvan.log') + checking.database_is_sound()
    return killed, _counted(writers, watcher, seen), faults


def _layout(cells: int) -> dict:
    """Numbers that nobody counts, and no check: only what is lost may stop a person."""
    from danvan.indicators.catalogue import catalogue
    from danvan.indicators.counting import counts

    plain = [one.code for one in catalogue().values() if one.kind != 'ratio' and one.code not in counts()]
    return {'sections': [{'key': 'so', 'title': 'Số liệu', 'lines': [{'code': code} for code in plain[:cells]]}]}


def _writers(seats, port: int, over: threading.Event, tell: Acknowledged, seed: int) -> list:
    from tests.chaos.writers import Writer

    return [Writer(seat, port, over, f'{seed}-{n}', tell) for n, seat in enumerate(seats)]


def _ended(threads: list, watcher: threading.Thread) -> list[Fault]:
    until = time.monotonic() + SILENCE
    for thread in (*threads, watcher):
        thread.join(max(0.1, until - time.monotonic()))
    late = sum(thread.is_alive() for thread in (*threads, watcher))
    return [Fault('other', f'waited {SILENCE} seconds for the end of {late} people')] if late else []


def _ask_again(writers: list) -> tuple[Counter, list[Fault]]:
    """What had no answer stands whole or not at all; then it is asked for again with the same keys."""
    from django.db import connection

    from tests.chaos import checking

    connection.close()  # ours has not outlived the database either
    seen, faults = checking.unanswered(writers)
    given_up = threading.Event()
    patience = threading.Timer(SILENCE, given_up.set)
    patience.start()
    for one in writers:
        one.finish(given_up)
    patience.cancel()
    late = sum(one.pending is not None for one in writers)
    return seen, faults + (
        [Fault('other', f'waited {SILENCE} seconds for the answers to {late} people')] if late else []
    )


def _counted(writers: list, watcher, seen: Counter) -> dict[str, int]:
    return {
        'cells acknowledged': sum(one.saves for one in writers),
        'submissions acknowledged': sum(len(one.ledger.sent) for one in writers),
        'taken back': sum(one.ledger.withdrawn for one in writers),
        'asked again with the same key': sum(one.retried for one in writers),
        'unanswered at the last blow: happened whole': seen['whole'],
        'unanswered at the last blow: not at all': seen['none'],
        'looks for something half made': watcher.looks,
    }


if __name__ == '__main__':
    sys.exit(main())
