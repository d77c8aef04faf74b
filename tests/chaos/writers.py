"""People who type, send and take back again and again, and remember what the server has acknowledged."""

import random
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from bench.browser import Answer, Browser, Lost
from bench.province import Seat
from tests.chaos.faults import Fault

REVISION = re.compile(r'name="revision" value="(\d+)"')
DONE_ALREADY = 'đã được anh/chị ghi vào hồ sơ ngay trước đó'
AT_ONCE, OFTEN = 4, 0.25  # cells in one message; the share of turns in which a full form is sent
HASTY = (
    0.15  # the share of requests whose answer is not waited for: what was done may have been done, and is asked again
)
PATIENCE, HASTE = 30, (0.01, 0.5)  # seconds


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

    @property
    def is_sent(self) -> bool:
        return len(self.sent) > self.withdrawn

    def saved(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self.cells[row['cell']] = Known(int(row['answer']), row['revision'] + 1, row['key'])

    def submitted(self) -> None:
        self.sent.append({n: known.value for n, known in self.cells.items()})

    def taken_back(self) -> None:
        self.withdrawn += 1


@dataclass(frozen=True)
class Wish:
    """What a person wants of the server: how it is asked for, whether an answer grants it, and what is known then."""

    ask: Callable[[], Answer]
    check: Callable[[Answer], None]  # raises Surprise
    note: Callable[[Ledger], None]


class Surprise(Exception):
    """An answer that the server never owes to a person who only repeats what was not acknowledged."""


class Unanswered(Exception):
    """The run is over, and what was asked last has had no answer."""


class Writer(threading.Thread):
    """The only person before one filing: whatever stands there, this one has written."""

    def __init__(self, seat: Seat, port: int, over: threading.Event, seed: str, tell: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self.seat, self.over, self.tell = seat, over, tell
        self.browser, self.dice, self.ledger = Browser(port, seat), random.Random(seed), Ledger()
        self.last, self.saves, self.retried = 0, 0, 0
        self.pending: Wish | None = None
        self.faults: list[Fault] = []

    def run(self) -> None:
        while not self.over.is_set() and not self.faults:
            self._meet(self._turn)

    def finish(self, over: threading.Event) -> None:
        """Ask once more for what had no answer, with the same keys."""
        self.over = over
        if self.pending:
            self._meet(lambda: self._want(self.pending))

    def _meet(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Unanswered:
            pass
        except Exception as error:
            self.faults.append(Fault('other', f'filing {self.seat.filing}: {type(error).__name__}: {error}'))

    # --- what a person wants

    def _turn(self) -> None:
        if self.ledger.is_sent:
            self._want(self._act('withdraw', Ledger.taken_back, reason='ghi thiếu'))
        elif len(self.ledger.cells) == self.seat.cells and self.dice.random() < OFTEN:
            self._want(self._act('submit', Ledger.submitted))
        else:
            self._want(self._saving())

    def _want(self, wish: Wish) -> None:
        self.pending = wish
        wish.check(self._insist(wish.ask, 200, 302))
        wish.note(self.ledger)
        self.pending = None
        self.tell()

    def _saving(self) -> Wish:
        waiting = [n for n in range(self.seat.cells) if n not in self.ledger.cells] or range(self.seat.cells)
        chosen = self.dice.sample(list(waiting), min(self.dice.randint(1, AT_ONCE), len(waiting)))
        rows = [self._row(n) for n in chosen]
        return Wish(
            ask=lambda: self.browser.save(rows),
            check=lambda answer: self._check_saved(rows, answer),
            note=lambda ledger: ledger.saved(rows),
        )

    def _row(self, cell: int) -> dict[str, Any]:
        """A number that was never typed before, so that no other save can be taken for this one."""
        self.last += 1
        known = self.ledger.cells.get(cell)
        revision = known.revision if known else 0
        return {'cell': cell, 'answer': str(self.last), 'note': '', 'revision': revision, 'key': str(uuid4())}

    def _check_saved(self, rows: list[dict[str, Any]], answer: Answer) -> None:
        told = {one['cell']: one for one in answer.data['cells']}
        if set(told) != {row['cell'] for row in rows}:
            raise Surprise(f'saved {rows}, told of {sorted(told)}')
        for row in rows:
            one, wanted = told[row['cell']], ('saved', row['answer'], row['revision'] + 1)
            if (one['state'], one.get('shown', '').replace('.', ''), one.get('revision')) != wanted:
                raise Surprise(f'saved {row}, told {one}')
        self.saves += len(rows)

    def _act(self, act: str, note: Callable[[Ledger], None], **answers: str) -> Wish:
        self.pending = None  # to look at the page asks for nothing
        page = self._insist(lambda: self.browser.step(act), 200)
        found = REVISION.search(page.text)
        if not found:
            raise Surprise(f'{act}: the page offers no such step: {_plain(page)}')
        return Wish(
            ask=lambda: self.browser.do(act, revision=found[1], **answers),
            check=lambda answer: _check_done(act, answer),
            note=note,
        )

    def _insist(self, ask: Callable[[], Answer], *wanted: int) -> Answer:
        """The same words again until they are acknowledged: a lost answer and an error of the server say nothing."""
        while True:
            answer = self._asked(ask)
            if answer and answer.status in wanted:
                return answer
            if answer and answer.status < 500:
                raise Surprise(f'{answer.status}: {_plain(answer)}')
            if self.over.wait(self.dice.uniform(0.05, 0.4)):
                raise Unanswered
            self.retried += 1

    def _asked(self, ask: Callable[[], Answer]) -> Answer | None:
        is_hasty = self.dice.random() < HASTY
        self.browser.patience = self.dice.uniform(*HASTE) if is_hasty else PATIENCE
        if is_hasty:
            self.browser.close()  # a new line has the new patience
        try:
            return ask()
        except Lost:
            return None
        finally:
            if is_hasty:
                self.browser.close()


def _check_done(act: str, answer: Answer) -> None:
    if answer.status == 200 and DONE_ALREADY not in answer.text:
        raise Surprise(f'{act} was refused: {_plain(answer)}')


def _plain(answer: Answer) -> str:
    return ' '.join(re.sub('<[^>]+>', ' ', answer.text).split())[:900]
