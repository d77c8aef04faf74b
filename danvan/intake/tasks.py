"""Jobs of intake: read what offices have taken in, forget what nothing came of. What they do stands in `taking`."""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app

from danvan.intake import asking, taking
from danvan.intake.models import Source
from danvan.org.models import Unit, User


@transaction.atomic
def take_all(unit: Unit, user: User, files: Iterable[taking.Sent]) -> list[taking.Taken]:
    """Kept and given to the queue in one transaction: either both stand or neither."""
    taken = [taking.take(unit, user, sent) for sent in files]
    if any(one.is_new for one in taken):
        _queue(unit.pk)
    return taken


@transaction.atomic
def read_as(source: Source, user: User, encoding: str) -> None:
    """Read in the encoding that a person has chosen."""
    asking.choose(source, user, encoding)
    _queue(source.unit_id)


def _queue(unit: int) -> None:
    read_sources.configure(lock=f'intake-{unit}').defer(unit=unit)


@app.task
def read_sources(unit: int) -> None:
    """File by file, each in a transaction of its own: what is read stays read."""
    while taking.read_next(unit):
        pass


@app.periodic(cron='10 4 * * *')
@app.task(queueing_lock='forget-sources')
def forget_sources(timestamp: int) -> None:
    taking.forget()
