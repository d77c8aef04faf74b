"""Typed reading of the facts that people took from the five source articles (`sources/*.json`).

Pure Python: nothing is resolved on a map or stored here. No person's name is held, only posts.
"""

import json
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

SOURCES = Path(__file__).parent / 'sources'
LONGEST_QUOTE = 15  # words: evidence, not a copy of the article
# The outline of an annual report; the prose of a source hangs on these keys.
SECTIONS = (
    'situation',
    'party_leadership',
    'government',
    'front_unions',
    'armed_forces',
    'ethnic_religion',
    'exemplars',
    'democracy',
    'coordination',
    'inspection',
    'training',
    'assessment',
    'tasks',
)


@dataclass(frozen=True)
class Event:
    """The conference that the article tells of; `date_as_written` are the article's own words."""

    kind: str
    date: date | None
    date_as_written: str | None
    host: str
    co_hosts: tuple[str, ...]


@dataclass(frozen=True)
class UnitName:
    """A territory as it was called on a day; the loader finds it on the map of that day."""

    name: str
    level: str
    province: str | None
    on: date


@dataclass(frozen=True)
class PeriodName:
    """A period's label under a regime; days only where the article states them."""

    label: str
    regime: str
    first: date | None
    last: date | None
    as_of: date | None


@dataclass(frozen=True)
class Inference:
    """What a person concluded and the article does not say ('suy ra'), with the reason.

    `fields` are paths into the same facts: `unit`, `event.date`, `figures.2.split.form`; a bare path covers all below.
    """

    fields: tuple[str, ...]
    value: str
    reason: str


@dataclass(frozen=True)
class Figure:
    """One number under its indicator; `unit` is the counted object as written, `scope` is own or total."""

    indicator: str
    split: dict[str, str]
    value: int
    qualifier: str
    unit: str
    scope: str
    as_of: date | None
    quote: str
    note: str | None


@dataclass(frozen=True)
class Award:
    """One award for display; its numbers also stand among the figures, as KT01a and KT01b."""

    form: str
    name: str | None  # the award's own name
    granted_by: str
    collectives: int | None
    individuals: int | None
    merit: str | None
    stream: str
    recipients: str | None
    quote: str


@dataclass(frozen=True)
class Document:
    """A cited document; `under` is the place, in the same list, of the document that it carries out."""

    type: str
    number: str | None
    date: date | None
    date_as_written: str | None
    issuer: str | None
    subject: str
    term: str | None
    parties: tuple[str, ...]
    under: int | None
    quote: str


@dataclass(frozen=True)
class Seat:
    """The posts that one participant held, and what that participant did; never who it was."""

    posts: tuple[str, ...]
    did: str
    quote: str


@dataclass(frozen=True)
class Attending:
    """A body that was represented."""

    body: str
    quote: str


@dataclass(frozen=True)
class SteeringCommittee:
    """A steering committee that the article names, with its topic."""

    body: str
    topic: str
    quote: str


@dataclass(frozen=True)
class Anomaly:
    """Something wrong in the article: kept as written, the field left empty."""

    kind: str
    quote: str
    why: str


@dataclass(frozen=True)
class Facts:
    """Everything held of one article; `slug` is the name of our file, `file` the name of the source's."""

    slug: str
    file: str
    published: date | None
    event: Event
    unit: UnitName
    period: PeriodName
    inferred: tuple[Inference, ...]
    figures: tuple[Figure, ...]
    awards: tuple[Award, ...]
    documents: tuple[Document, ...]
    posts: tuple[Seat, ...]
    attending: tuple[Attending, ...]
    steering_committees: tuple[SteeringCommittee, ...]
    anomalies: tuple[Anomaly, ...]
    prose: dict[str, list[str]]

    def quotes(self) -> list[str]:
        """Every run of words taken from the article as evidence."""
        groups = (
            self.figures,
            self.awards,
            self.documents,
            self.posts,
            self.attending,
            self.steering_committees,
            self.anomalies,
        )
        return [item.quote for group in groups for item in group]

    def reasons(self, field: str) -> list[str]:
        """Why a field, or a part of it, is marked as inferred; `figures.2` asks for the third figure."""
        return [i.reason for i in self.inferred if any(_overlap(path, field) for path in i.fields)]


def read_all(folder: Path = SOURCES) -> list[Facts]:
    """The facts of every article in the folder, by slug."""
    return [read(path) for path in sorted(folder.glob('*.json'))]


def read(path: Path) -> Facts:
    """The facts in one file; an unknown or missing key is an error, so that no fact is lost in silence."""
    return _build(Facts, {'slug': path.stem, **json.loads(path.read_text(encoding='utf-8'))})


def not_in_text(facts: Facts, text: str) -> list[str]:
    """The quotes that do not stand in the article word for word."""
    return [quote for quote in facts.quotes() if quote not in text]


def too_long(facts: Facts) -> list[str]:
    """The quotes that are longer than evidence needs."""
    return [quote for quote in facts.quotes() if len(quote.split()) > LONGEST_QUOTE]


def _overlap(one: str, other: str) -> bool:
    return f'{one}.'.startswith(f'{other}.') or f'{other}.'.startswith(f'{one}.')


def _build(cls: type, data: dict[str, Any]) -> Any:
    hints = get_type_hints(cls)
    expected = {f.name for f in fields(cls)}
    if expected != set(data):
        raise ValueError(f'{cls.__name__}: keys differ: {sorted(expected ^ set(data))}')
    return cls(**{name: _value(hints[name], value) for name, value in data.items()})


def _value(hint: Any, value: Any) -> Any:
    inner = get_args(hint)
    if isinstance(value, str) and date in (hint, *inner):
        return date.fromisoformat(value)
    if isinstance(value, list) and inner:
        return tuple(_value(inner[0], item) for item in value)
    return _build(hint, value) if isinstance(hint, type) and hasattr(hint, '__dataclass_fields__') else value
