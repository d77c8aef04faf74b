"""What has been found out of a word is kept: the same few thousand words make up all texts. What is found out is not here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar('Value')
MOST = 20_000  # words; then all is forgotten
LONGEST = 60  # letters: what is longer is no word


class Known(dict[str, Value], Generic[Value]):
    """`known[word]` is what `ask` says of it. Quicker than `lru_cache`, which writes down each time who asked."""

    def __init__(self, ask: Callable[[str], Value]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> Value:
        if len(self) >= MOST:
            self.clear()
        value = self._ask(word)
        if len(word) <= LONGEST:
            self[word] = value
        return value
