"""Names of people: written in the order họ, đệm, tên; called and listed by the last word. No name is judged here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .collation import sort_key_by_given_name
from .letters import nfc, plain_spaces


class NameParts(NamedTuple):
    family: str
    middle: str
    given: str


def split_name(name: str) -> NameParts:
    """'Nguyễn Thị Minh Hoa' -> Nguyễn, Thị Minh, Hoa. A single word is a given name ('bà Hoa' has no family name)."""
    words = plain_spaces(nfc(name)).split()
    if len(words) < 2:
        return NameParts('', '', ''.join(words))
    return NameParts(words[0], ' '.join(words[1:-1]), words[-1])


def given_name(name: str) -> str:
    return split_name(name).given


def full_name(family: str, middle: str, given: str) -> str:
    return plain_spaces(nfc(f'{family} {middle} {given}'))


def by_given_name(names: Iterable[str]) -> list[str]:
    """The order of every Vietnamese list of people."""
    return sorted(names, key=sort_key_by_given_name)
