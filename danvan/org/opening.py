"""Opens units that no data file lists: an invented province, a village, the bodies of a territory."""

from collections.abc import Iterable

from django.db import transaction

from danvan.org.maps import stand
from danvan.org.models import Unit
from danvan.org.plans import Plan, carry_out


def open_units(plans: Iterable[Plan]) -> list[Unit]:
    """Carry the plans out and give the new units their place on every map; units that are there already stay put."""
    with transaction.atomic():
        made, _ = carry_out(plans)
        stand(made)
    return made
