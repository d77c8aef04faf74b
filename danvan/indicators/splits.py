"""How a split is written as one text, and read back."""

from collections.abc import Mapping
from functools import lru_cache


def split_key(split: Mapping[str, str]) -> str:
    """The one way to write a split: dimensions in alphabetical order. The whole is ''."""
    return '|'.join(f'{name}={split[name]}' for name in sorted(split))


@lru_cache(1 << 12)
def split_of(key: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a split key, reversed from `split_key`."""
    return tuple(tuple(part.split('=', 1)) for part in key.split('|')) if key else ()
