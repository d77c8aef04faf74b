"""Reads a text once: the order of the rules, one list. Needs no database; what a person then confirms is not here."""

from __future__ import annotations

from . import anomalies, awards, documents, event, figures, people
from .form import Extraction
from .text import Text


def extract(raw: str, source: str | None = None) -> Extraction:
    """Everything the text says, each item with its place in it."""
    text = Text(raw)
    counted = tuple(figures.read(text))
    return Extraction(
        text=text,
        source=source,
        event=event.read(text),
        people=tuple(people.read(text)),
        figures=counted,
        awards=tuple(awards.read(text)),
        documents=tuple(documents.read(text)),
        anomalies=tuple(anomalies.read(text, counted)),
    )
