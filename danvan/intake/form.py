"""The form of what a text says: each item with its place, the rule that found it and a doubt. How it is found is not here.

The names and their order are those of the form of annotation (docs/extraction.md); `to_json` writes exactly it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .text import Text

CERTAIN, LIKELY, LOOK = 'certain', 'likely', 'look'
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something said at a place of the text; `why` names the rule that read it."""

    start: int
    end: int
    why: str
    doubt: str = LIKELY


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """`found` leads from a field's name to the place that says it; a field that is inferred has none."""

    kind: str = 'khác'
    date: str | None = None
    host: str | None = None
    place_province: str | None = None
    place_province_stated: bool = True
    place_district: str | None = None
    level: str | None = None
    period: Json | None = None
    next_period_year: int | None = None
    found: dict[str, Found] = field(default_factory=dict)

    def to_json(self) -> Json:
        return {
            'kind': self.kind,
            'date': self.date,
            'host': self.host,
            'place_province': self.place_province,
            'place_province_stated': self.place_province_stated,
            'place_district': self.place_district,
            'level': self.level,
            'period': self.period,
            'next_period_year': self.next_period_year,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Found):
    name: str
    honorific: str | None = None
    roles: tuple[str, ...] = ()
    did: str = 'khác'

    def to_json(self) -> Json:
        return {'name': self.name, 'honorific': self.honorific, 'roles': list(self.roles), 'did': self.did}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Found):
    measure: str
    label: str
    value: int | float
    unit: str
    qualifier: str = 'exact'
    dims: Json = field(default_factory=dict)
    as_of: str | None = None

    def to_json(self) -> Json:
        return {
            'measure': self.measure,
            'label': self.label,
            'value': self.value,
            'unit': self.unit,
            'qualifier': self.qualifier,
            'dims': self.dims,
            'as_of': self.as_of,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Found):
    form: str
    name: str | None = None
    granted_by: str | None = None
    collectives: int | None = None
    individuals: int | None = None
    households: int | None = None
    reason: str | None = None  # 'for' in the form
    year: int | None = None

    def to_json(self) -> Json:
        return {
            'form': self.form,
            'name': self.name,
            'granted_by': self.granted_by,
            'collectives': self.collectives,
            'individuals': self.individuals,
            'households': self.households,
            'for': self.reason,
            'year': self.year,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Found):
    type: str
    number: str | None = None
    date: str | None = None
    date_as_written: str | None = None
    issuer: str | None = None
    subject: str | None = None

    def to_json(self) -> Json:
        return {
            'type': self.type,
            'number': self.number,
            'date': self.date,
            **({'date_as_written': self.date_as_written} if self.date_as_written else {}),
            'issuer': self.issuer,
            'subject': self.subject,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Anomaly(Found):
    kind: str
    reason: str  # one line: 'why' in the form

    def to_json(self) -> Json:
        return {'kind': self.kind}


Item = Person | Figure | Award | Document | Anomaly


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one text says, in the order of the text."""

    text: Text
    source: str | None = None
    url: str | None = None
    event: Event = field(default_factory=Event)
    people: tuple[Person, ...] = ()
    figures: tuple[Figure, ...] = ()
    awards: tuple[Award, ...] = ()
    documents: tuple[Document, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()

    def to_json(self) -> Json:
        return {
            'source': self.source,
            'url': self.url,
            'title': self.text.title,
            'published': self.text.published,
            'event': self.event.to_json(),
            'people': [self._quoted(item) for item in self.people],
            'figures': [self._quoted(item) for item in self.figures],
            'awards': [self._quoted(item) for item in self.awards],
            'documents': [self._quoted(item) for item in self.documents],
            'anomalies': [self._quoted(item) | {'why': item.reason} for item in self.anomalies],
        }

    def _quoted(self, item: Item) -> Json:
        return item.to_json() | {'quote': self.text.raw[item.start : item.end]}
