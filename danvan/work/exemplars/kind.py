"""The cover page of the kind: models and exemplars of "Dân vận khéo"."""

from danvan.records.kinds import Kind
from danvan.work.exemplars.forms import ExemplarForm
from danvan.work.exemplars.indicators import INDICATORS
from danvan.work.exemplars.models import Exemplar, State
from danvan.work.exemplars.rules import ACTS

KIND = Kind(
    name='exemplar',
    model=Exemplar,
    slug='mo-hinh',
    states=State,
    form=ExemplarForm,
    columns=('title', 'unit', 'subject', 'field', 'day', 'state', 'recognised_level'),
    facet='field',
    searched=('code', 'title', 'collective', 'place'),
    public=('title', 'subject', 'field', 'place', 'output', 'recognised_level', 'first_recognised_on'),
    sealed=('contact_name', 'contact_phone'),
    acts=ACTS,
    indicators=INDICATORS,
)
