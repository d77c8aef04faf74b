"""The cover page of the kind: summary reports."""

from danvan.records.kinds import Kind
from danvan.reports.forms import ReportForm
from danvan.reports.models import Report, State
from danvan.reports.rules import ACTS

KIND = Kind(
    name='report',
    model=Report,
    slug='bao-cao',
    states=State,
    form=ReportForm,
    columns=('title', 'unit', 'label', 'layout', 'origin', 'state'),
    facet='layout',
    public=('title', 'label'),
    acts=ACTS,
)
