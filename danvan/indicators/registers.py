"""Declaring that a unit keeps a register here: from that day on a count is a figure, and what is not there is a zero."""

from datetime import date

from django.db import transaction

from danvan.indicators.models import Register
from danvan.indicators.sheets import drop
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Unit


@transaction.atomic
def declare(unit: Unit, kind: str, since: date) -> Register:
    """The unit, with all that stands in it, keeps its records of the kind here. Said twice, it stays as it was."""
    register, is_new = Register.objects.get_or_create(unit=unit, kind=kind, until=None, defaults={'since': since})
    if is_new:
        drop(Ancestor.objects.filter(edition=edition_on(since), ancestor=unit).values('unit'))
    return register
