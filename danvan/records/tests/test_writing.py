"""The doors: what they write, and that a door which stays shut writes nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from danvan.org.models import Role
from danvan.records.errors import ActError, NotAllowed, Refused, WrongState
from danvan.records.models import Entry, Part, Pulse, Record, RecordEvent
from danvan.records.tests.make import DAY, FIELDS, make_parcel, make_user
from danvan.records.tests.parcels.kind import KIND
from danvan.records.tests.parcels.models import Parcel
from danvan.records.writing import amend, move, perform, perform_many, register


def traces() -> tuple[int, ...]:
    """How much there is of everything that a door writes."""
    tables = Record, Parcel, RecordEvent, Parcel.pgh_event_model, Entry, Part
    return (*(table.objects.count() for table in tables), sum(Pulse.objects.values_list('count', flat=True)))


def test_register_writes_record_child_journal_and_pulse(lan, ben_mo):
    record = make_parcel(lan, ben_mo)
    assert (record.kind, record.state, record.is_open, record.revision) == ('parcel', 'registered', True, 1)
    assert record.code == f'TD-2025-{record.pk}'
    assert (record.facet, record.folded) == ('road', f'td 2025 {record.pk} mo rong duong ap dong ap dong')
    assert (record.child.area, record.child.giver) == (120, 'ông Tư')
    assert traces() == (1, 1, 1, 1, 1, 0, 1)
    entry = Entry.objects.get()
    assert (entry.act, entry.user, entry.on_behalf, entry.to_state) == (
        'register',
        lan,
        'người ghi, xã Bến Mơ',
        'registered',
    )
    assert (
        RecordEvent.objects.get().pgh_context_id == Parcel.pgh_event_model.objects.get().pgh_context_id == entry.context
    )


def test_register_refuses_a_person_without_a_role_there(lan, rach_la):
    with pytest.raises(NotAllowed):
        make_parcel(lan, rach_la)
    assert traces() == (0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize('role', [Role.READER, Role.ADMINISTRATOR])
def test_register_is_no_work_of_readers_and_administrators(ben_mo, role):
    with pytest.raises(NotAllowed):
        make_parcel(make_user('x', (ben_mo, role)), ben_mo)


def test_register_validates_both_rows_at_once(lan, ben_mo):
    with pytest.raises(ValidationError) as error:
        make_parcel(lan, ben_mo, title='', purpose='school', area=5)
    assert set(error.value.message_dict) == {'title', 'area'}
    assert traces() == (0, 0, 0, 0, 0, 0, 0)


def test_register_knows_no_field_that_a_person_does_not_fill(lan, ben_mo):
    with pytest.raises(TypeError):
        make_parcel(lan, ben_mo, state='accepted')


def test_register_shares_the_record_out(lan, ben_mo, rach_la):
    record = register(KIND, lan, ben_mo, FIELDS, parts=[(rach_la, 'launching')])
    assert [(part.unit, part.share) for part in record.parts.all()] == [(rach_la, 'launching')]


def test_amend_names_the_fields_that_changed(lan, parcel):
    record = amend(parcel, lan, {'title': 'Đường ấp Tây', 'area': 120, 'giver': 'ông Năm'}, 'ghi nhầm')
    entry = Entry.objects.latest('id')
    assert (entry.act, entry.changed, entry.reason, entry.revision) == ('amend', ['title', 'giver'], 'ghi nhầm', 2)
    assert 'duong ap tay' in record.folded
    assert (record.revision, record.child.revision, record.child.giver) == (2, 2, 'ông Năm')


def test_amend_that_says_the_same_writes_nothing(lan, parcel):
    before = traces()
    assert amend(parcel, lan, FIELDS, 'xem lại').revision == 1
    assert traces() == before


def test_amend_asks_for_a_reason(lan, parcel):
    with pytest.raises(Refused):
        amend(parcel, lan, {'title': 'khác'}, ' ')


def test_amend_refuses_what_was_written_since_the_page_was_opened(lan, parcel):
    amend(parcel, lan, {'area': 90}, 'đo lại', revision=1)
    with pytest.raises(Refused):
        amend(parcel, lan, {'area': 80}, 'đo lại', revision=1)


def test_amend_changes_the_unit_of_a_share_and_can_leave_nobody(lan, parcel, rach_la, ben_mo):
    amend(parcel, lan, {}, 'bổ sung', parts=[(rach_la, 'launching'), (ben_mo, 'co_host')])
    amend(parcel, lan, {}, 'đổi', parts=[(None, 'launching')])
    assert [part.share for part in parcel.parts.all()] == ['co_host']
    assert Entry.objects.latest('id').changed == ['part:launching']


def test_move_beats_both_pulses(hoa, parcel, ben_mo, rach_la):
    record = move(parcel, hoa, rach_la, 'sáp nhập')
    assert (record.unit, Entry.objects.latest('id').changed) == (rach_la, ['unit'])
    assert dict(Pulse.objects.values_list('unit', 'count')) == {ben_mo.pk: 2, rach_la.pk: 1}


def test_move_needs_a_say_at_both_units(ben_mo, rach_la, parcel):
    for unit, other in ((ben_mo, rach_la), (rach_la, ben_mo)):
        with pytest.raises(NotAllowed):
            move(parcel, make_user(unit.key, (unit, Role.HANDLER), (other, Role.RECORDER)), rach_la, 'sáp nhập')


def test_perform_changes_state_and_child_and_writes_the_journal(minh, parcel):
    record = perform(parcel, 'measure', minh, area='130', on=DAY)
    entry = Entry.objects.latest('id')
    assert (record.state, record.child.area, record.child.measured_by) == ('measured', 130, minh)
    assert (entry.from_state, entry.to_state, entry.rule) == ('registered', 'measured', 'Quy chế thử, điều 1')
    assert entry.changed == ['area', 'measured_by']


def test_perform_closes_and_publishes(minh, hoa, parcel):
    record = perform(perform(parcel, 'measure', minh, area=130), 'accept', hoa, reason='biên bản', on=DAY)
    assert (record.state, record.is_open, record.published_on) == ('accepted', False, DAY)
    assert Entry.objects.latest('id').reason == 'biên bản'


def test_perform_opens_again_what_is_sent_back(minh, hoa, parcel):
    record = perform(perform(parcel, 'measure', minh, area=130), 'return_', hoa)
    assert (record.state, record.is_open) == ('registered', True)


def test_perform_without_a_target_keeps_the_state(minh, parcel):
    record = perform(parcel, 'describe', minh, place='Ấp Tây')
    assert (record.state, record.child.place, record.revision) == ('registered', 'Ấp Tây', 2)


def test_perform_refuses_a_wrong_role(lan, parcel):
    before = traces()
    with pytest.raises(NotAllowed):
        perform(parcel, 'measure', lan, area=1)
    assert traces() == before


def test_perform_refuses_a_wrong_state(hoa, parcel):
    with pytest.raises(WrongState) as error:
        perform(parcel, 'accept', hoa, reason='x')
    assert (error.value.what, error.value.rule) == (
        'Bước "Nhận đất" chưa được thực hiện: hồ sơ đang ở trạng thái "đã ghi nhận".',
        'Bước này chỉ làm được từ trạng thái: đã đo.',
    )


def test_perform_asks_through_the_form(minh, parcel):
    with pytest.raises(Refused) as error:
        perform(parcel, 'measure', minh)
    assert set(error.value.errors.message_dict) == {'area'}
    assert error.value.rule.startswith('Diện tích đo được')


def test_perform_whose_rule_fails_writes_nothing(minh, parcel):
    before = traces()
    with pytest.raises(Refused):
        perform(parcel, 'measure', minh, area=0)
    assert traces() == before
    assert Parcel.objects.get().place == 'Ấp Đông'


def test_perform_that_leaves_an_invalid_child_writes_nothing(minh, lan, ben_mo):
    school = make_parcel(lan, ben_mo, purpose='school', area=100)
    before = traces()
    with pytest.raises(ValidationError):
        perform(school, 'measure', minh, area=5)
    assert (traces(), school.deadlines.count()) == (before, 0)


def test_perform_many_does_all_or_nothing(lan, minh, ben_mo):
    first, second = make_parcel(lan, ben_mo), make_parcel(lan, ben_mo)
    assert [record.state for record in perform_many([second, first], 'measure', minh, area=10)] == [
        'measured',
        'measured',
    ]
    third = make_parcel(lan, ben_mo)
    with pytest.raises(WrongState):
        perform_many([third, first], 'measure', minh, area=10)
    third.refresh_from_db()
    assert third.state == 'registered'


def test_perform_many_locks_in_one_order_so_that_nobody_waits_in_a_ring(lan, minh, ben_mo):
    records = [make_parcel(lan, ben_mo) for _each in range(3)]
    with CaptureQueriesContext(connection) as asked:
        perform_many(records[::-1], 'measure', minh, area=10)
    [lock] = [query['sql'] for query in asked if 'FOR NO KEY UPDATE' in query['sql']]
    assert 'ORDER BY' in lock and lock.endswith('ASC FOR NO KEY UPDATE'), lock


def test_perform_many_gives_each_its_own_answers(lan, minh, ben_mo):
    first, second = make_parcel(lan, ben_mo), make_parcel(lan, ben_mo)
    done = perform_many([first, second], 'measure', minh, each={first.pk: {'area': 10}, second.pk: {'area': 20}})
    assert [record.parcel.area for record in done] == [10, 20]


def test_errors_have_three_parts(lan, parcel):
    with pytest.raises(ActError) as error:
        perform(parcel, 'measure', lan)
    assert all((error.value.what, error.value.rule, error.value.to_do))
