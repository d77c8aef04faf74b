"""What raw SQL cannot do: rewrite a history, take from a reported record, empty a table of the house."""

import pghistory
import pghistory.models
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError

from danvan.records.keeping import record_of
from danvan.records.models import Attachment, Deadline, Entry, Link, Part, Record, Reported
from danvan.records.tests.make import DAY, by_hand, make_parcel
from danvan.records.tests.parcels.models import Parcel
from danvan.records.writing import amend, perform

HISTORIES = [model for model in apps.get_models() if issubclass(model, pghistory.models.Event)]
KEPT = [model for model in apps.get_models() if record_of(model, 'OLD')]
BESIDE = [Part, Link, Deadline, Attachment]


def named(models) -> list:
    return [pytest.param(model, id=model._meta.db_table) for model in models]


@pytest.fixture
def reported(lan, minh, parcel, ben_mo, rach_la):
    """A record in a frozen figure, with a row of everything that hangs on one."""
    amend(parcel, lan, {}, 'bổ sung', parts=[(rach_la, 'launching')])
    perform(parcel, 'measure', minh, area=130, on=DAY)
    other = make_parcel(lan, ben_mo)
    with pghistory.context(act='test'):
        Link.objects.create(record=parcel, to=other, relation='replicates')
        Attachment.objects.create(record=parcel, name_sealed=b'x', size=1, stored_as='x', added_by=lan)
    Reported.objects.create(record=parcel)
    return parcel


@pytest.mark.parametrize('model', named(HISTORIES))
@pytest.mark.parametrize('words', ['UPDATE {} SET pgh_label = pgh_label', 'DELETE FROM {}', 'TRUNCATE {}'])
def test_history_is_added_to_and_never_changed(db, model, words):
    assert 'history is added to and never changed' in by_hand(words.format(model._meta.db_table))


@pytest.mark.parametrize('model', named([*KEPT, Entry, Reported]))
def test_records_and_what_hangs_on_them_are_never_emptied(db, model):
    assert 'never emptied' in by_hand(f'TRUNCATE {model._meta.db_table} CASCADE')


@pytest.mark.parametrize('model', named([Record, Parcel, *BESIDE]))
@pytest.mark.parametrize('words', ['UPDATE {} SET {} = {}', 'DELETE FROM {}'])
def test_raw_sql_changes_and_deletes_nothing_of_a_reported_record(reported, model, words):
    table, column = model._meta.db_table, model._meta.concrete_fields[-1].column
    before = model.objects.count()
    assert 'stands in a reported figure' in by_hand(words.format(table, column, column))
    assert model.objects.count() == before > 0


@pytest.mark.parametrize('model', named([Record, Parcel]))
def test_no_act_deletes_a_reported_record(reported, model):
    refused = pytest.raises(DatabaseError, match='stands in a reported figure')
    with refused, transaction.atomic(), pghistory.context(act='test'), connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM {model._meta.db_table}')


def test_act_amends_a_reported_record_and_takes_from_it_what_hangs_on_it(reported, lan):
    amend(reported, lan, {'title': 'Đường ấp Tây'}, 'sửa', parts=[(None, 'launching')])
    assert (Record.objects.get(pk=reported.pk).title, reported.parts.count()) == ('Đường ấp Tây', 0)


def test_raw_sql_may_still_mend_what_was_never_reported(parcel):
    assert by_hand('UPDATE parcels_parcel SET area = 1; DELETE FROM parcels_parcel; DELETE FROM records_record') == ''


def test_what_the_law_orders_destroyed_goes_with_its_key_from_a_reported_record_too(reported):
    assert by_hand("UPDATE org_key SET wrapped = '', destroyed_at = now()") == ''
    assert Record.objects.get(pk=reported.pk).child.giver == ''
