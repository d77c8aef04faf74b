"""Declaring that a unit keeps a register here: from that day on a count is a figure, and what is not there is a zero."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from danvan.indicators.models import Observation, Register
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Edition, Unit
from danvan.records import pulse
from danvan.records.models import Pulse


@transaction.atomic
def declare(unit: Unit, kind: str, since: date) -> Register:
    """The unit, with all that stands in it, keeps its records of the kind here. Said twice, it stays as it was."""
    register, is_new = Register.objects.get_or_create(unit=unit, kind=kind, until=None, defaults={'since': since})
    if is_new:
        pulse.beat({unit.pk, *_written_under(unit, since)})
    return register


def _written_under(unit: Unit, since: date) -> set[int]:
    """Units in it that have any figure: on every map from that day on, for what stands in it may change."""
    maps = Edition.objects.filter(on__gt=since)
    inside = Ancestor.objects.filter(ancestor=unit).filter(Q(edition=edition_on(since)) | Q(edition__in=maps))
    return {
        pk
        for model in (Pulse, Observation)
        for pk in model.objects.filter(unit__in=inside.values('unit')).values_list('unit_id', flat=True).distinct()
    }
