"""`python -m bench.load`: two hundred people of one province open their forms and type at once, each at a person's pace.

A person opens the form, then fills a cell, is told that it is saved and sees the checks again, waits, fills the next one.
Every now and then the form is opened anew. Signing in is not measured; nothing here is faster than a person types.
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
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from uuid import uuid4

from bench import province
from bench.browser import Answer, Browser, Lost
from bench.serving import Server, busy, free_port
from bench.timing import Table, milliseconds

LABELS = {'thang-7-nhom': '2026-02', 'tong-hop': '2026-H1'}
AGAIN, AIM = 0.05, 'p95 under 500 ms'  # the share of turns in which the form is opened anew
SETTLED = 6  # seconds until the queue's worker stands as well: people come to a server that runs


@dataclass
class Times:
    """What all people waited for, by what they did."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {'opening': [], 'saving': [], 'the checks': []})
    errors: Counter = field(default_factory=Counter)
    answers: Counter = field(default_factory=Counter)  # of cells: saved, overtaken by a colleague, refused

    def note(self, what: str, answer: Answer) -> None:
        self.seconds[what].append(answer.seconds)
        if answer.status != 200:
            self.errors[f'{what}: {answer.status}'] += 1


class Typist(threading.Thread):
    def __init__(self, seat: province.Seat, port: int, over: threading.Event, times: Times, asked: Namespace) -> None:
        super().__init__(daemon=True)
        self.seat, self.over, self.times, self.pause = seat, over, times, asked.pause
        self.browser, self.revisions, self.wait = Browser(port, seat), {}, random.uniform(0, asked.pause)

    def run(self) -> None:
        self.over.wait(self.wait)
        while not self.over.is_set():
            try:
                self._turn()
            except Lost as lost:
                self.times.errors[str(lost)] += 1
            self.over.wait(random.expovariate(1 / self.pause))

    def _turn(self) -> None:
        if not self.browser.line or random.random() < AGAIN:
            self.times.note('opening', self.browser.open())
            return
        answer = self.browser.save([self._row(random.randrange(self.seat.cells))])
        self.times.note('saving', answer)
        if answer.status == 200:
            for told in answer.data['cells']:
                self.times.answers[told['state']] += 1
                self.revisions[told['cell']] = told.get('revision', 0)
            self.times.note('the checks', self.browser.look_over())

    def _row(self, cell: int) -> dict:
        """Where a colleague was faster the answer bears the newer revision, as a page would show it."""
        answer, revision = str(random.randint(1, 999)), self.revisions.get(cell, 0)
        return {'cell': cell, 'answer': answer, 'note': '', 'revision': revision, 'key': str(uuid4())}


def main() -> None:
    asked = read_arguments()
    folder = Path(tempfile.mkdtemp(prefix='danvan-load-'))
    try:
        run(folder, asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read_arguments() -> Namespace:
    parser = ArgumentParser(prog='python -m bench.load', description='Many people open and save forms at once.')
    parser.add_argument('--people', type=int, default=200)
    parser.add_argument('--communes', type=int, default=120)
    parser.add_argument('--seconds', type=int, default=60)
    parser.add_argument('--pause', type=float, default=10, help='seconds between two cells of one person, on average')
    parser.add_argument('--form', choices=LABELS, default='thang-7-nhom')
    return parser.parse_args()


def run(folder: Path, asked: Namespace) -> None:
    province.at(folder)
    from django.db import connection

    seats = province.settle(asked.communes, asked.people, asked.form, LABELS[asked.form])
    server, over, times = Server(free_port(), folder / 'serve.log'), threading.Event(), Times()
    server.start()
    time.sleep(SETTLED)
    people = [Typist(seat, server.port, over, times, asked) for seat in seats]
    before, spent = os.getloadavg()[0], _processor(server)
    for one in people:
        one.start()
    time.sleep(asked.seconds)
    spent = {who: seconds - spent[who] for who, seconds in _processor(server).items()}
    over.set()
    for one in people:
        one.join(one.browser.patience)
    with connection.cursor() as cursor:
        cursor.execute('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')
        (deadlocks,) = cursor.fetchone()
    server.stop()
    tell(times, asked, seats[0].cells, before, deadlocks)
    tell_processor(spent, asked.seconds)


def _processor(server: Server) -> dict[str, float]:
    ours = server.processor() | {'people': time.process_time()}
    return ours | {'rest of the machine': busy() - sum(ours.values())}


def tell_processor(spent: dict[str, float], seconds: int) -> None:
    """Of one core: what is left is idle, or somebody else's."""
    table = Table()
    for who, taken in spent.items():
        table.line(f'processor of the {who}', f'{100 * taken / seconds:.0f}%', f'of {100 * (os.cpu_count() or 1)}%')


def tell(times: Times, asked: Namespace, cells: int, before: float, deadlocks: int) -> None:
    table, done = Table(), sum(map(len, times.seconds.values()))
    table.title(
        f'{asked.people} people, {asked.communes} communes, {asked.form} ({cells} cells), a cell every {asked.pause:g} s, '
        f'{os.cpu_count()} cores, load {before:.1f} before'
    )
    for what, seconds in times.seconds.items():
        if len(seconds) > 1:
            cuts = quantiles(seconds, n=100)
            table.line(f'{what}: {len(seconds)}', milliseconds(cuts[49]), f'p95 {milliseconds(cuts[94])}', AIM)
    table.line('cells', ', '.join(f'{count} {state}' for state, count in times.answers.items()))
    table.line('answers a second', f'{done / asked.seconds:.1f}')
    table.line('errors', str(sum(times.errors.values())), ', '.join(map(str, times.errors.items())), 'none')
    table.line('deadlocks', str(deadlocks), '', 'none')


if __name__ == '__main__':
    sys.exit(main())
