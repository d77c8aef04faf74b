"""Jobs of intake: read what offices have taken in, forget what nothing came of. What they do stands in `taking`."""

from collections.abc import Iterable

from django.db import transaction
from procrastinate.contrib.django import app

from danvan.intake import taking
from danvan.org.models import Unit, User


@transaction.atomic
def take_all(unit: Unit, user: User, files: Iterable[taking.Sent]) -> list[taking.Taken]:
    """Kept and given to the queue in one transaction: either both stand or neither."""
    taken = [taking.take(unit, user, sent) for sent in files]
    if any(one.is_new for one in taken):
        read_sources.configure(lock=f'intake-{unit.pk}').defer(unit=unit.pk)
    return taken


@app.task
def read_sources(unit: int) -> None:
    """File by file, each in a transaction of its own: what is read stays read."""
    while taking.read_next(unit):
        pass


@app.periodic(cron='10 4 * * *')
@app.task(queueing_lock='forget-sources')
def forget_sources(timestamp: int) -> None:
    taking.forget()
