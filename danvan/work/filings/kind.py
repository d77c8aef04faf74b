"""The cover pages of the two kinds of the reporting cycle."""

from danvan.records.kinds import Kind
from danvan.work.filings.forms import FilingForm, RequestForm
from danvan.work.filings.models import Filing, FilingState, Request, RequestState
from danvan.work.filings.rules import FILING_ACTS, REQUEST_ACTS

REQUESTS = Kind(
    name='request',
    model=Request,
    slug='yeu-cau-bao-cao',
    states=RequestState,
    form=RequestForm,
    columns=('title', 'unit', 'label', 'due_on', 'state'),
    acts=REQUEST_ACTS,
)

FILINGS = Kind(
    name='filing',
    model=Filing,
    slug='so-lieu-bao-cao',
    states=FilingState,
    form=FilingForm,
    columns=('title', 'unit', 'day', 'state'),
    acts=FILING_ACTS,
)
