"""A report's content as JSON and back, and its hash: what an issued version keeps and is read from ever after."""

import dataclasses
import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from danvan.office import blocks, paper, xlsx
from danvan.reports import charts, heads, ledger, pieces

CLASSES = {
    cls.__name__: cls
    for cls in (
        blocks.Text, blocks.Figure, blocks.Paragraph, blocks.Bullet, blocks.Heading, blocks.Column, blocks.Table,
        paper.Annex, xlsx.Sheet, charts.Mark, charts.Chart, heads.Head, ledger.Entry, pieces.Section, pieces.Content,
    )
}  # fmt: skip


def encode(value: Any) -> Any:
    """Plain JSON; what is neither number nor text bears its class as '_'."""
    if dataclasses.is_dataclass(value):
        fields = {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {'_': type(value).__name__, **fields}
    if isinstance(value, dict):
        return {'_': 'dict', 'of': [[encode(key), encode(item)] for key, item in value.items()]}
    if isinstance(value, frozenset):
        return {'_': 'frozenset', 'of': sorted(value)}
    if isinstance(value, list | tuple):
        return [encode(item) for item in value]
    if isinstance(value, date | Decimal):
        return {'_': 'date' if isinstance(value, date) else 'Decimal', 'of': str(value)}
    return str(value) if isinstance(value, str) else value


def decode(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(decode(item) for item in value)
    if not isinstance(value, dict):
        return value
    kind = value['_']
    if kind in CLASSES:
        return CLASSES[kind](**{name: decode(item) for name, item in value.items() if name != '_'})
    return PLAIN[kind](value['of'])


PLAIN = {
    'dict': lambda pairs: {decode(key): decode(item) for key, item in pairs},
    'frozenset': frozenset,
    'date': date.fromisoformat,
    'Decimal': Decimal,
}


def fingerprint(encoded: Any) -> str:
    """SHA-256 over the one canonical way to write it."""
    text = json.dumps(encoded, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
    return hashlib.sha256(text.encode()).hexdigest()
