"""The dated decisions that move working days, read from decisions.json: which days are off, which Saturdays are worked.

A new decision is a new entry there, with its document where that is known and how far it was checked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Decision:
    """A swap or an extra day off. `document` is empty where the number is not known; `source` says how it is known."""

    words: str
    off: frozenset[date]
    work: frozenset[date]
    document: str = ''
    issued_on: date | None = None
    source: str = ''

    def __str__(self) -> str:
        number = f'văn bản số {self.document}' if self.document else 'số văn bản chưa kiểm tra'
        return f'{self.words} ({number})'


@cache
def known_decisions() -> tuple[Decision, ...]:
    rows = json.loads(files(__package__).joinpath('decisions.json').read_text(encoding='utf-8'))
    return tuple(_decision(row) for row in rows)


def _decision(row: dict) -> Decision:
    issued_on = date.fromisoformat(row['issued_on']) if row['issued_on'] else None
    off, work = (frozenset(map(date.fromisoformat, row[name])) for name in ('off', 'work'))
    return Decision(row['words'], off, work, row['document'], issued_on, row['source'])
