"""Models that were kept elsewhere, taken over with what happened to them: many at once, by COPY. For commands, never for pages.

The journal says that each was registered here; the decisions before that stand in their own rows, as read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction

from danvan.org.models import Unit
from danvan.records.bulk import Blank, Row, copy_in, register_many
from danvan.records.models import Link, Record
from danvan.work.exemplars.kind import KIND
from danvan.work.exemplars.models import Appraisal, Recognition, Review, Standing, State
from danvan.work.exemplars.standing import stretches

BATCH = 10_000
Left = Standing.Left
STATE_LEFT = {Left.STOPPED: State.DISCONTINUED, Left.UNREVIEWED: State.UNREVIEWED, Left.MERGED: State.MERGED}


@dataclass(frozen=True)
class Decided:
    """A recognition as it was read."""

    level: int
    day: date
    authority: str
    number: str = ''
    year: int = 0  # none: that of the day


@dataclass(frozen=True)
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


@transaction.atomic
def take_over(models: Iterable[Kept], progress: Callable[[int], None] | None = None) -> int:
    """Register all of them or none; how many."""
    source, count = iter(models), 0
    while batch := list(islice(source, BATCH)):
        codes = _codes(batch)
        register_many(KIND, (_row(kept, code) for kept, code in zip(batch, codes, strict=True)), progress=progress)
        numbers = dict(Record.objects.filter(code__in=codes).values_list('code', 'pk'))
        _write_lives([(numbers[code], kept) for code, kept in zip(codes, batch, strict=True)])
        count += len(batch)
    return count


def _write_lives(lives: list[tuple[int, Kept]]) -> None:
    for model, rows_of in (
        (Recognition, _recognitions),
        (Standing, _standings),
        (Review, _reviews),
        (Appraisal, _failed),
    ):
        row_of = Blank(model)
        copy_in(model, (row for pk, kept in lives for row in rows_of(row_of, pk, kept)))


def _codes(batch: list[Kept]) -> list[str]:
    """The code that a model brings, else one of our own that no record of this house will be given."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('records_record', 'id')) FROM generate_series(1, %s)", [len(batch)]
        )
        serials = [number for (number,) in cursor.fetchall()]
    pairs = zip(batch, serials, strict=True)
    return [kept.fields.get('code') or f'{KIND.prefix}-{kept.fields["day"].year}-S{number}' for kept, number in pairs]


def _row(kept: Kept, code: str) -> Row:
    fields = kept.fields | {'code': code}
    if kept.recognitions:
        fields['recognised_level'] = max(int(one.level) for one in kept.recognitions)
        fields['first_recognised_on'] = min(one.day for one in kept.recognitions)
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


RowOf = Callable[..., Any]  # makes a row from its columns by name


def _recognitions(row_of: RowOf, pk: int, kept: Kept) -> Iterator[Recognition]:
    for one in kept.recognitions:
        told = {'level': int(one.level), 'day': one.day, 'number': one.number, 'authority': one.authority}
        yield row_of(exemplar_id=pk, year=one.year or one.day.year, **told)


def _standings(_row_of: RowOf, pk: int, kept: Kept) -> list[Standing]:
    if not kept.recognitions:
        return []
    decided = [(one.day, int(one.level)) for one in kept.recognitions]
    came = Standing.Came.COPIED if kept.copied_from else Standing.Came.NEW
    stay = stretches(pk, decided, min(decided)[0], came)
    if kept.left:
        stay[-1].until, stay[-1].left = kept.left
    return stay


def _reviews(row_of: RowOf, pk: int, kept: Kept) -> Iterator[Review]:
    for day, outcome in kept.reviews:
        level = max(int(one.level) for one in kept.recognitions if one.day <= day)
        yield row_of(exemplar_id=pk, year=day.year, day=day, outcome=outcome, level=level)


def _failed(row_of: RowOf, pk: int, kept: Kept) -> Iterator[Appraisal]:
    if kept.not_met:
        day, reason = kept.not_met
        told = {'conclusion': Appraisal.Conclusion.NOT_MET, 'concluded_on': day, 'reason': reason}
        yield row_of(exemplar_id=pk, desk_on=day, **told)
