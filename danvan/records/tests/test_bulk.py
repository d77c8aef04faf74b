"""Many records at once: nothing but speed tells them from records registered one by one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from danvan.records.bulk import Blank, Row, register_many
from danvan.records.errors import NotAllowed
from danvan.records.models import Deadline, Entry, Link, Part, Pulse, Record, RecordEvent
from danvan.records.tests.make import DAY, FIELDS, make_parcel
from danvan.records.tests.parcels.kind import KIND
from danvan.records.tests.parcels.models import Parcel, Purpose
from danvan.records.writing import register

OWN = {
    'id',
    'code',
    'folded',
    'record',
    'key',
    'giver_sealed',
    'at',
    'context',
    'pgh_id',
    'pgh_obj',
    'pgh_context',
    'pgh_created_at',
    'to',
}


def rows_of(model, **where) -> list[dict]:
    """Everything but numbers, times and ciphertext."""
    rows = model.objects.filter(**where).order_by('pk').values()
    return [{name: value for name, value in row.items() if not {name, name.removesuffix('_id')} & OWN} for row in rows]


def everything(record: Record) -> dict[str, list[dict]]:
    events = {model.__name__: rows_of(model.pgh_event_model, pgh_obj_id=record.pk) for model in (Record, Parcel)}
    beside = {model.__name__: rows_of(model, record_id=record.pk) for model in (Parcel, Part, Link, Entry, Deadline)}
    return {
        'Record': rows_of(Record, pk=record.pk),
        **beside,
        **{f'{name} events': rows for name, rows in events.items()},
    }


def test_register_many_writes_what_register_writes(lan, ben_mo, rach_la):
    parent = make_parcel(lan, ben_mo)
    fields = FIELDS | {'marks': ['a', 'đ'], 'purpose': Purpose.SCHOOL}
    one = register(KIND, lan, ben_mo, fields, parts=[(rach_la, 'launching')], links=[(parent, 'replicates')])
    beats = Pulse.objects.get(unit=ben_mo).count
    register_many(KIND, [Row(ben_mo, fields, parts=[(rach_la, 'launching')], links=[(parent, 'replicates')])], user=lan)
    many = Record.objects.latest('id')
    assert everything(many) == everything(one)
    assert (many.child.giver, many.code, many.folded) == (
        'ông Tư',
        f'TD-2025-{many.pk}',
        one.folded.replace(f' {one.pk} ', f' {many.pk} '),
    )
    assert many.key_id != one.key_id
    assert Pulse.objects.get(unit=ben_mo).count == beats + 1
    entry = Entry.objects.latest('id')
    assert RecordEvent.objects.get(pgh_obj_id=many.pk).pgh_context_id == entry.context
    assert Parcel.pgh_event_model.objects.get(pgh_obj_id=many.pk).pgh_context.metadata == {
        'act': 'register',
        'user': lan.pk,
    }


def test_register_many_tells_its_progress_and_counts(ben_mo):
    told = []
    assert register_many(KIND, (Row(ben_mo, FIELDS) for _each in range(3)), progress=told.append) == 3
    assert told == [3]


def test_register_many_takes_a_later_state_from_a_command_alone(lan, ben_mo):
    register_many(KIND, [Row(ben_mo, FIELDS, state='accepted', published_on=DAY)])
    record = Record.objects.get()
    assert (record.state, record.is_open, record.published_on) == ('accepted', False, DAY)
    with pytest.raises(TypeError):
        register_many(KIND, [Row(ben_mo, FIELDS, state='accepted')], user=lan)


def test_register_many_refuses_where_the_person_has_no_role(lan, ben_mo, rach_la):
    with pytest.raises(NotAllowed):
        register_many(KIND, [Row(ben_mo, FIELDS), Row(rach_la, FIELDS)], user=lan)
    assert Record.objects.count() == 0


@pytest.mark.parametrize('wrong', [{'area': -1}, {'title': ''}, {'purpose': 'war'}, {'purpose': 'school', 'area': 5}])
def test_register_many_validates_and_names_the_row(ben_mo, wrong):
    with pytest.raises(ValidationError) as error:
        register_many(KIND, [Row(ben_mo, FIELDS), Row(ben_mo, FIELDS | wrong)])
    assert error.value.messages[0].startswith('2: ')
    assert Record.objects.count() == 0


def test_register_many_refuses_an_unknown_state(ben_mo):
    with pytest.raises(ValidationError):
        register_many(KIND, [Row(ben_mo, FIELDS, state='lost')])


def test_rows_of_a_batch_share_no_list():
    blank = Blank(Parcel)
    first, second = blank(), blank()
    first.marks.append('a')
    assert second.marks == []


def test_register_many_leaves_foreign_keys_and_codes_to_the_database(ben_mo):
    with pytest.raises(IntegrityError):
        register_many(KIND, [Row(ben_mo, FIELDS | {'code': 'A'}), Row(ben_mo, FIELDS | {'code': 'A'})])
