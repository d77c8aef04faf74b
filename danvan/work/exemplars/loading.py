"""Models that were kept elsewhere, taken over with what happened to them: many at once, by COPY. For commands, never for pages.

The journal says that each was registered here; the decisions before that stand in their own rows, as read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from danvan.org.models import Unit
from danvan.records.bulk import Row, register_many
from danvan.records.copying import Columns
from danvan.records.models import Link, Record
from danvan.work.exemplars.kind import KIND
from danvan.work.exemplars.models import Appraisal, Recognition, Review, Standing, State
from danvan.work.exemplars.standing import Stretch, stretches

Left = Standing.Left
STATE_LEFT = {Left.STOPPED: State.DISCONTINUED, Left.UNREVIEWED: State.UNREVIEWED, Left.MERGED: State.MERGED}


@dataclass(frozen=True, slots=True)
class Decided:
    """A recognition as it was read."""

    level: int
    day: date
    authority: str
    number: str = ''
    year: int = 0  # none: that of the day


@dataclass(frozen=True, slots=True)
class Kept:
    """A model as another register kept it. `state` none: where its decisions have brought it."""

    unit: Unit
    fields: dict[str, Any]
    recognitions: Sequence[Decided] = ()
    reviews: Sequence[tuple[date, str]] = ()  # (day, outcome)
    left: tuple[date, str] | None = None  # (day, why), of those that left the stock
    not_met: tuple[date, str] | None = None  # (day, reason)
    copied_from: Record | None = None
    parts: Sequence[tuple[Unit, str]] = field(default_factory=tuple)
    state: str = ''
    published_on: date | None = None


def take_over(models: Iterable[Kept], progress: Callable[[int], None] = lambda size: None) -> int:
    """Register all of them or none, with what happened to them; how many."""
    batch: list[Kept] = []

    def rows() -> Iterator[Row]:
        for kept in models:
            batch.append(kept)
            yield _row(kept)

    def lives(numbers: list[int]) -> None:
        _write_lives(list(zip(numbers, batch, strict=True)))
        batch.clear()

    return register_many(KIND, rows(), beside=lives, progress=progress)


def _write_lives(lives: list[tuple[int, Kept]]) -> None:
    for model, told_of in (
        (Recognition, _recognitions),
        (Standing, _standings),
        (Review, _reviews),
        (Appraisal, _failed),
    ):
        columns = Columns(model)
        columns.copy(columns.row(**told) for pk, kept in lives for told in told_of(pk, kept))


def _row(kept: Kept) -> Row:
    fields = kept.fields
    if kept.recognitions:
        levels, days = [int(one.level) for one in kept.recognitions], [one.day for one in kept.recognitions]
        fields = fields | {'recognised_level': max(levels), 'first_recognised_on': min(days)}
    links = [(kept.copied_from, Link.Relation.REPLICATES)] if kept.copied_from else []
    return Row(kept.unit, fields, parts=kept.parts, links=links, state=_state(kept), published_on=kept.published_on)


def _state(kept: Kept) -> str:
    if kept.state == State.RECOGNISED and not kept.recognitions:
        raise ValueError('a recognised model has its decision')
    if kept.state or kept.left:
        return kept.state or STATE_LEFT[kept.left[1]]
    if kept.recognitions:
        return State.RECOGNISED
    return State.NOT_MET if kept.not_met else State.REGISTERED


Told = dict[str, Any]  # a row, by column


def _recognitions(pk: int, kept: Kept) -> Iterator[Told]:
    for one in kept.recognitions:
        told = {'level': int(one.level), 'day': one.day, 'number': one.number, 'authority': one.authority}
        yield {'exemplar_id': pk, 'year': one.year or one.day.year, **told}


def _standings(pk: int, kept: Kept) -> list[Stretch]:
    if not kept.recognitions:
        return []
    decided = [(one.day, int(one.level)) for one in kept.recognitions]
    came = (Standing.Came.COPIED if kept.copied_from else Standing.Came.NEW).value
    stay = stretches(pk, decided, min(decided)[0], came)
    if kept.left:
        day, why = kept.left
        stay[-1] |= {'until': day, 'left': why}
    return stay


def _reviews(pk: int, kept: Kept) -> Iterator[Told]:
    for day, outcome in kept.reviews:
        level = max(int(one.level) for one in kept.recognitions if one.day <= day)
        yield {'exemplar_id': pk, 'year': day.year, 'day': day, 'outcome': outcome, 'level': level}


def _failed(pk: int, kept: Kept) -> Iterator[Told]:
    if kept.not_met:
        day, reason = kept.not_met
        told = {'conclusion': Appraisal.Conclusion.NOT_MET.value, 'concluded_on': day, 'reason': reason}
        yield {'exemplar_id': pk, 'desk_on': day, **told}
