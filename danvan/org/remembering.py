"""Asked once: what one transaction or page asks again and again, who may and on which map, is read at its first question.

Nothing is kept beyond the block: a right that ends is gone at the next one.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TypeVar

Answer = TypeVar('Answer')

_kept: ContextVar[dict[Hashable, object] | None] = ContextVar('what has been read in this block', default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Inside, a question of `once` is asked once; a block in a block is the outer one.

    For a transaction or a page that changes neither maps nor posts nor parts.
    """
    if _kept.get() is not None:
        yield
        return
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def once(ask: Callable[..., Answer]) -> Callable[..., Answer]:
    """A question whose answer nobody changes; outside of `remembered` it is asked every time."""

    @wraps(ask)
    def asked(*words: Hashable) -> Answer:
        kept = _kept.get()
        if kept is None:
            return ask(*words)
        if (ask, *words) not in kept:
            kept[ask, *words] = ask(*words)
        return kept[ask, *words]

    return asked


def know(asked: Callable[..., Answer], answers: Mapping[tuple[Hashable, ...], Answer]) -> None:
    """Answers read together before they are asked for, by the words of the question; nothing where nothing is remembered."""
    kept = _kept.get()
    if kept is not None:
        kept.update({(asked.__wrapped__, *words): answer for words, answer in answers.items()})
