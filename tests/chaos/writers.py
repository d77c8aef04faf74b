"""People who type, send and take back again and again, and remember what the server has acknowledged."""

import random
import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.browser import Answer, Browser, Lost
from bench.province import Seat

REVISION = re.compile(r'name="revision" value="(\d+)"')
DONE_ALREADY = 'đã được anh/chị ghi vào hồ sơ ngay trước đó'
AT_ONCE, OFTEN = 4, 0.25  # cells in one message; the share of turns in which a full form is sent


@dataclass
class Known:
    """A cell as the server has acknowledged it."""

    value: int
    revision: int
    key: str


@dataclass
class Ledger:
    """What was acknowledged of one filing; nothing else is held against the database at the end."""

    cells: dict[int, Known] = field(default_factory=dict)
    sent: list[dict[int, int]] = field(default_factory=list)  # the numbers of each submission
    withdrawn: int = 0
    retried: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def is_sent(self) -> bool:
        return len(self.sent) > self.withdrawn


class Surprise(Exception):
    """An answer that the server never owes to a person who only repeats what was not acknowledged."""


class Writer(threading.Thread):
    """The only person before one filing: whatever stands there, this one has written."""

    def __init__(self, seat: Seat, port: int, over: threading.Event, seed: str, tell: Any) -> None:
        super().__init__(daemon=True)
        self.seat, self.over, self.tell = seat, over, tell
        self.browser, self.dice, self.ledger = Browser(port, seat), random.Random(seed), Ledger()
        self.last = 0

    def run(self) -> None:
        try:
            while not self.over.is_set():
                self._turn()
        except Surprise as surprise:
            self.ledger.faults.append(f'filing {self.seat.filing}: {surprise}')

    def _turn(self) -> None:
        if self.ledger.is_sent:
            self._do('withdraw', reason='ghi thiếu')
            self.ledger.withdrawn += 1
        elif len(self.ledger.cells) == self.seat.cells and self.dice.random() < OFTEN:
            numbers = {n: known.value for n, known in self.ledger.cells.items()}
            self._do('submit')
            self.ledger.sent.append(numbers)
        else:
            self._save()
        self.tell()

    def _save(self) -> None:
        waiting = [n for n in range(self.seat.cells) if n not in self.ledger.cells] or range(self.seat.cells)
        chosen = self.dice.sample(list(waiting), min(self.dice.randint(1, AT_ONCE), len(waiting)))
        rows = [self._row(n) for n in chosen]
        said = self._insist(lambda: self.browser.save(rows), 200).data['cells']
        told = {one['cell']: one for one in said}
        if len(said) != len(rows) or set(told) != set(chosen):
            raise Surprise(f'asked to save {chosen}, told of {sorted(told)}')
        for row in rows:
            self._note(row, told[row['cell']])

    def _row(self, cell: int) -> dict[str, Any]:
        """A number that was never typed before, so that no other save can be taken for this one."""
        self.last += 1
        known = self.ledger.cells.get(cell)
        revision = known.revision if known else 0
        return {'cell': cell, 'answer': str(self.last), 'note': '', 'revision': revision, 'key': str(uuid4())}

    def _note(self, row: dict[str, Any], told: dict[str, Any]) -> None:
        wanted = 'saved', row['answer'], row['revision'] + 1
        if (told['state'], told.get('shown', '').replace('.', ''), told.get('revision')) != wanted:
            raise Surprise(f'saved {row}, told {told}')
        self.ledger.cells[row['cell']] = Known(int(row['answer']), row['revision'] + 1, row['key'])

    def _do(self, act: str, **answers: str) -> None:
        page = self._insist(lambda: self.browser.step(act), 200)
        found = REVISION.search(page.text)
        if not found:
            raise Surprise(f'{act}: the page offers no such step')
        answer = self._insist(lambda: self.browser.do(act, revision=found[1], **answers), 200, 302)
        if answer.status == 200 and DONE_ALREADY not in answer.text:
            raise Surprise(f'{act} was refused: {" ".join(re.sub("<[^>]+>", " ", answer.text).split())[:900]}')

    def _insist(self, ask: Any, *wanted: int) -> Answer:
        """The same words again until they are acknowledged: a lost answer and an error of the server say nothing."""
        while True:
            try:
                answer = ask()
            except Lost:
                answer = None
            if answer and answer.status in wanted:
                return answer
            if answer and answer.status < 500:
                raise Surprise(f'{answer.status}: {answer.text[:300]}')
            self.ledger.retried += 1
            time.sleep(self.dice.uniform(0.05, 0.4))
