"""Reports: the order of their form, and what one begins with. Their page stands in `pages/reports.py`."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from danvan.desk.kinds import Extras
from danvan.indicators.asking import REGIME
from danvan.org.models import Unit
from danvan.org.ties import territories
from danvan.periods import Period

SECTIONS = (('', ('unit', 'label', 'regime', 'layout', 'title', 'cutoff')),)


def reports_for(unit: Unit) -> Unit:
    """A body reports for its territory."""
    return territories([unit], timezone.localdate()).get(unit.pk, unit) if unit.level == 'body' else unit


def begun(unit: Unit) -> dict[str, Any]:
    return {'unit': reports_for(unit).pk, 'label': Period.at(timezone.localdate(), 'year', REGIME).label}


EXTRAS = Extras('report', verb=_('Lập'), begun=begun, sections=SECTIONS)
