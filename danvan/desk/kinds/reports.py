"""Reports: the order of their form, and for which unit one is begun. Their page stands in `pages/reports.py`."""

from django.utils import timezone

from danvan.desk.kinds import Extras
from danvan.org.models import Unit
from danvan.org.ties import territories

SECTIONS = (('', ('unit', 'label', 'regime', 'layout', 'title', 'cutoff')),)


def begins_at(unit: Unit) -> Unit:
    """A body reports for its territory."""
    return territories([unit], timezone.localdate()).get(unit.pk, unit) if unit.level == 'body' else unit


EXTRAS = Extras('report', sections=SECTIONS, begins_at=begins_at)
