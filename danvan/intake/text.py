"""A text as every reader sees it: its plain view, paragraphs with what each is, sentences, headline and date line.

`raw` and `plain` share their places, so a reader looks in `plain` and every quotation is `raw[start:end]`.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import NamedTuple

from danvan.vietnamese.anchors import Anchored
from danvan.vietnamese.letters import plain_spaces
from danvan.vietnamese.running import RunningText
from danvan.vietnamese.sentences import Span, paragraphs, plain, sentences

from . import layout

YEARS = re.compile(r'(?<!đến cuối năm )(?<!đến hết năm )(?<!đến năm )(?<![\d/.-])(?:19|20)\d{2}(?![\d/])')
STAGE = re.compile(r'(?:giai đoạn|nhiệm kỳ|tầm nhìn) (?:\d{4}\s?[-–]\s?)?\d{4}')
LATE = 11  # the month from which the end of its own year is told as over


class Paragraph(NamedTuple):
    """`what`: title, published, navigation, caption, byline, related or body."""

    start: int
    end: int
    what: str


class Sentence(NamedTuple):
    start: int
    end: int
    paragraph: Paragraph


class Text:
    """One text, read once."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.plain = self._lines_joined(plain(raw))

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """All of them, each with what it is."""
        return [Paragraph(*span, what) for span, what in zip(self._spans, self._layout.what, strict=True)]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Those of the body and of captions; what is no body says nothing of the event."""
        return [
            Sentence(*span, part)
            for part in self.paragraphs
            if part.what in {'body', 'caption'}
            for span in sentences(self.plain, Span(part.start, part.end))
        ]

    @cached_property
    def running(self) -> RunningText:
        return RunningText(self.plain)

    @cached_property
    def low(self) -> str:
        """The plain view in small letters, place for place."""
        return self.running.low

    @cached_property
    def anchored(self) -> Anchored:
        """The plain view, in which rules are tried at their own words only."""
        return Anchored(self.plain, self.low)

    @cached_property
    def anchored_low(self) -> Anchored:
        return self.anchored.over(self.low)

    @cached_property
    def year_over(self) -> int:
        """The last year that it can look back on: by its day, else the latest one that it names as no goal."""
        if self.published:
            day = date.fromisoformat(str(self.published))
            return day.year if day.month >= LATE else day.year - 1
        return max(map(int, YEARS.findall(STAGE.sub(' ', self.low))), default=0)

    @property
    def title(self) -> str | None:
        span = self._layout.title
        return self.value(*span) if span else None

    @property
    def title_span(self) -> Span | None:
        return self._layout.title

    @property
    def published(self) -> str | None:
        """YYYY-MM-DD of the page's own date line."""
        return self._layout.published

    def value(self, start: int, end: int) -> str:
        """The words of a place as a value: one blank between words, Đ for the eth; nothing else is changed."""
        return plain_spaces(self.raw[start:end].replace('Ð', 'Đ').replace('ð', 'đ'))

    def _lines_joined(self, text: str) -> str:
        self._spans = paragraphs(text)
        pieces, last = [], 0
        for start, end in self._spans:
            pieces += [text[last:start], text[start:end].replace('\n', ' ')]
            last = end
        return ''.join([*pieces, text[last:]])

    @cached_property
    def _layout(self) -> layout.Layout:
        return layout.read(self.plain, self._spans)
