"""Many records at once: nothing but speed tells them from records registered one by one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from danvan.records.bulk import Row, register_many
from danvan.records.copying import Columns
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
    events |= {model.__name__: rows_of(model.pgh_event_model, record_id=record.pk) for model in (Part, Link, Deadline)}
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


FILLED = {
    'nothing more': {},
    'a choice': {'purpose': Purpose.SCHOOL},
    'a list': {'marks': ['a', {'b': 'đ'}]},
    'a text where a list may be': {'marks': 'cọc "1"'},
    'number as text': {'area': '120'},
    'nothing sealed': {'giver': ''},
    'signs of COPY': {'place': 'ấp\tĐông\\N\nvà ấp Đoài', 'title': '\\.'},
    'code of its own': {'code': 'cũ-7'},
}


def test_rows_filled_differently_are_written_as_one_by_one(lan, ben_mo, rach_la):
    shares = [[], [(rach_la, Part.Share.LAUNCHING), (ben_mo, 'co_host')]]
    filled = [(FIELDS | more, parts) for more in FILLED.values() for parts in shares]
    ours = [
        fields | {'code': f'{fields["code"]}-{turn}'} if 'code' in fields else fields
        for turn, (fields, _p) in enumerate(filled)
    ]
    single = [
        register(KIND, lan, ben_mo, fields, parts=parts) for fields, (_f, parts) in zip(ours, filled, strict=True)
    ]
    again = [fields | {'code': f'{fields["code"]}-b'} if 'code' in fields else fields for fields in ours]
    register_many(
        KIND, [Row(ben_mo, fields, parts) for fields, (_f, parts) in zip(again, filled, strict=True)], user=lan
    )
    many = Record.objects.filter(pk__gt=single[-1].pk).order_by('pk')
    for one, other in zip(single, many, strict=True):
        assert everything(other) == everything(one)
        assert other.child.giver == one.child.giver


def test_what_is_written_beside_belongs_to_the_same_act(ben_mo, rach_la):
    told = []

    def beside(numbers):
        told.append(numbers)
        Part.objects.create(record_id=numbers[1], unit=rach_la, share='co_host')

    register_many(KIND, [Row(ben_mo, FIELDS)] * 2, beside=beside)
    assert told == [list(Record.objects.order_by('pk').values_list('pk', flat=True))]
    context = Entry.objects.latest('id').context
    assert Part.pgh_event_model.objects.get().pgh_context_id == context


def test_what_fails_beside_leaves_nothing(ben_mo):
    def beside(numbers):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        register_many(KIND, [Row(ben_mo, FIELDS)], beside=beside)
    assert (Record.objects.count(), Entry.objects.count()) == (0, 0)


def test_batches_number_their_rows_on(ben_mo, monkeypatch):
    monkeypatch.setattr('danvan.records.bulk.BATCH', 2)
    with pytest.raises(ValidationError) as error:
        register_many(KIND, [*[Row(ben_mo, FIELDS)] * 3, Row(ben_mo, FIELDS | {'area': -1})])
    assert error.value.messages[0].startswith('4: ')


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


WRONG = {
    'too small': {'area': -1},
    'nothing': {'title': ''},
    'no such choice': {'purpose': 'war'},
    'two that do not agree': {'purpose': 'school', 'area': 5},
    'too long': {'code': 41 * 'a'},
    'no day': {'day': 'hôm qua'},
}


@pytest.mark.parametrize('wrong', WRONG.values(), ids=WRONG)
def test_register_many_validates_and_names_the_row(ben_mo, wrong):
    with pytest.raises(ValidationError) as error:
        register_many(KIND, [Row(ben_mo, FIELDS), Row(ben_mo, FIELDS | wrong)])
    assert error.value.messages[0].startswith('2: ')
    assert Record.objects.count() == 0


def test_register_many_refuses_an_unknown_state(ben_mo):
    with pytest.raises(ValidationError):
        register_many(KIND, [Row(ben_mo, FIELDS, state='lost')])


def test_register_many_misses_what_a_row_leaves_out(ben_mo):
    bare = {name: FIELDS[name] for name in ('title', 'day', 'area')}
    with pytest.raises(ValidationError) as error:
        register_many(KIND, [Row(ben_mo, FIELDS), Row(ben_mo, FIELDS), Row(ben_mo, bare)])
    assert error.value.messages[0].startswith('3: ')


def test_instances_of_a_batch_share_no_list():
    columns = Columns(Parcel)
    first, second = columns.instance(), columns.instance()
    first.marks.append('a')
    assert second.marks == []


def test_columns_refuse_a_name_they_do_not_have():
    with pytest.raises(TypeError):
        Columns(Part).row(records_id=1)


def test_register_many_leaves_foreign_keys_and_codes_to_the_database(ben_mo):
    with pytest.raises(IntegrityError):
        register_many(KIND, [Row(ben_mo, FIELDS | {'code': 'A'}), Row(ben_mo, FIELDS | {'code': 'A'})])
