"""Reads a text once: the order of the rules, one list. Needs no database; what a person then confirms is not here."""

from __future__ import annotations

from . import figures
from .form import Event, Extraction
from .text import Text


def extract(raw: str, source: str | None = None) -> Extraction:
    """Everything the text says, each item with its place in it."""
    text = Text(raw)
    return Extraction(
        text=text,
        source=source,
        event=Event(),
        figures=tuple(figures.read(text)),
    )
