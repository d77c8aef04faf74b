"""Takes times, and prints them as one table: what was measured, its median, and what it is held against."""

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

WIDTHS = (66, 12, 10)


@dataclass
class Timed:
    """Seconds of each repetition, the first run left out: it warms the caches."""

    seconds: list[float]
    answer: Any

    @property
    def middle(self) -> float:
        return median(self.seconds)


def timed(run: Callable[[], Any], times: int = 7, before: Callable[[], Any] = lambda: None) -> Timed:
    """The same work several times; `before` puts things back as they were and is not counted."""
    seconds = []
    for _turn in range(times + 1):
        before()
        gc.collect()
        start = perf_counter()
        answer = run()
        seconds.append(perf_counter() - start)
    return Timed(seconds[1:], answer)


@dataclass
class Table:
    """Lines as they come, so that a long run shows how far it is."""

    lines: list[str] = field(default_factory=list)

    def title(self, text: str) -> None:
        self._put(f'\n{text}')

    def line(self, what: str, value: str, beside: str = '', target: str = '') -> None:
        first, second, third = WIDTHS
        self._put(f'  {what:<{first}}{value:>{second}}  {beside:<{third}}  {target}'.rstrip())

    def time(self, what: str, taken: Timed | float, against: Timed | None = None, target: str = '') -> None:
        """A median in milliseconds, and how many times the other one it is."""
        middle = taken.middle if isinstance(taken, Timed) else taken
        ratio = f'{middle / against.middle:.2f} x' if against else ''
        self.line(what, milliseconds(middle), ratio, target)

    def _put(self, line: str) -> None:
        self.lines.append(line)
        sys.stdout.write(line + '\n')
        sys.stdout.flush()


def milliseconds(seconds: float) -> str:
    return f'{1000 * seconds:,.1f} ms'
