"""Models taken over from another register: the same rows as the acts write, and figures that count them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from danvan.indicators.figures import figure
from danvan.periods import Period
from danvan.records.models import Entry, Link, Record
from danvan.records.writing import perform
from danvan.work.exemplars.loading import Decided, Kept, take_over
from danvan.work.exemplars.models import Exemplar, Level, Recognition, Review, Standing, State
from danvan.work.exemplars.tests.make import AUTHORITY, FIELDS, make_exemplar, make_recognised

OWN = {'id', 'exemplar_id', 'record_id', 'contact_name_sealed', 'contact_phone_sealed', 'by_id', 'revision'}


def rows_of(model, record):
    key = 'record' if model is Exemplar else 'exemplar'
    rows = model.objects.filter(**{key: record.pk}).order_by('pk').values()
    return [{name: value for name, value in row.items() if name not in OWN} for row in rows]


def kept(house, **over):
    decided = [
        Decided(Level.COMMUNE, date(2025, 10, 15), AUTHORITY, '12-QĐ/ĐU'),
        Decided(Level.PROVINCE, date(2026, 1, 5), AUTHORITY, '12-QĐ/ĐU'),
    ]
    return Kept(
        house.units['ben-mo'],
        FIELDS,
        **{'recognitions': decided, 'reviews': [(date(2026, 6, 1), 'maintained')], **over},
    )


def test_model_taken_over_is_as_one_that_lived_here(house):
    lived = make_recognised(house, (date(2025, 10, 15), Level.COMMUNE), (date(2026, 1, 5), Level.PROVINCE))
    perform(lived, 'review', house.minh, outcome='maintained', day=date(2026, 6, 1))
    assert take_over([kept(house)]) == 1
    taken = Record.objects.latest('id')
    for model in (Exemplar, Recognition, Review, Standing):
        assert rows_of(model, taken) == rows_of(model, lived)
    assert (taken.state, taken.is_open, taken.facet) == (lived.state, False, 'VHXH')
    assert taken.code == f'MH-2025-{taken.pk}'
    assert list(Entry.objects.filter(record_id=taken.pk).values_list('act', 'to_state')) == [('register', 'recognised')]
    context = Entry.objects.get(record_id=taken.pk).context
    assert Recognition.pgh_event_model.objects.filter(exemplar_id=taken.pk, pgh_context=context).count() == 2


def test_models_taken_over_are_counted(house):
    parent = make_exemplar(house)
    stopped = kept(house, left=(date(2026, 8, 1), 'stopped'))
    copied = kept(house, copied_from=parent, reviews=())
    failed = kept(house, recognitions=(), reviews=(), not_met=(date(2025, 9, 1), 'Chưa có kết quả.'))
    take_over([kept(house), stopped, copied, failed])
    units, found = house.units, {}
    for code, label in (
        ('DVK01', '2025'),
        ('DVK02', '2025'),
        ('DVK03', '2025'),
        ('DVK05', '2025'),
        ('DVK06', '2026'),
        ('DVK07', '2026'),
    ):
        found[code] = figure(units['song-trang'], code, {}, Period.parse(label)).value
    assert found == {'DVK01': 4, 'DVK02': 3, 'DVK03': 1, 'DVK05': 1, 'DVK06': 1, 'DVK07': 2}
    states = sorted(Record.objects.exclude(pk=parent.pk).values_list('state', flat=True))
    assert states == [State.DISCONTINUED, State.NOT_MET, State.RECOGNISED, State.RECOGNISED]
    assert Link.objects.filter(to=parent).count() == 1


def test_each_batch_keeps_its_own_lives(house, monkeypatch):
    monkeypatch.setattr('danvan.records.bulk.BATCH', 2)
    failed = kept(house, recognitions=(), reviews=(), not_met=(date(2025, 9, 1), 'Chưa có kết quả.'))
    assert take_over([kept(house), failed, failed, kept(house)]) == 4
    lived = [exemplar.recognitions.count() for exemplar in Exemplar.objects.order_by('pk')]
    assert lived == [2, 0, 0, 2]


def test_all_are_taken_over_or_none(house):
    before = Record.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        take_over([kept(house), kept(house, left=(date(2020, 1, 1), 'stopped'))])
    assert (Record.objects.count(), Recognition.objects.count()) == (before, 0)
