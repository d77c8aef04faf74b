"""Several people, or one who presses twice, at the same record in the same moment: each gets one clear outcome."""

import pytest

from danvan.org.models import Role, Unit
from danvan.records import drafts
from danvan.records.attachments import accept, open_attachment, remove
from danvan.records.errors import Refused
from danvan.records.models import Attachment, Draft, Entry, Part, Record
from danvan.records.tests.make import FIELDS, at_once, make_parcel, make_unit, make_user, meanwhile
from danvan.records.tests.parcels.kind import KIND
from danvan.records.writing import amend, move, perform, register

pytestmark = pytest.mark.django_db(transaction=True)

OVERTAKEN = 'Các thay đổi chưa được lưu: hồ sơ đã được ghi thêm sau khi trang này được mở.'


@pytest.fixture(autouse=True)
def files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def minh(unit):
    return make_user('minh', (unit, Role.HANDLER))


@pytest.fixture
def hoa(unit):
    return make_user('hoa', (unit, Role.LEADER), (make_unit('rach-la', 'Rạch Lá'), Role.LEADER))


@pytest.fixture
def parcel(minh, unit):
    return make_parcel(minh, unit)


def lines(act: str) -> int:
    return Entry.objects.filter(act=act).count()


def test_two_people_do_the_same_act_and_one_succeeds(parcel, unit):
    people = [make_user(f'minh{number}', (unit, Role.HANDLER)) for number in range(4)]
    outcomes = at_once(*(lambda user=user: perform(parcel, 'measure', user, area=10) for user in people))
    assert sorted(outcomes)[:3] == ['Bước "Đo đất" chưa được thực hiện: hồ sơ đang ở trạng thái "đã đo".'] * 3
    assert (outcomes.count('done'), lines('measure'), Record.objects.get().revision) == (1, 1, 2)


def test_two_amend_the_same_page_and_the_second_is_told(parcel, minh, hoa):
    outcomes = at_once(
        lambda: amend(parcel, minh, {'area': 90}, 'đo lại', revision=1),
        lambda: amend(parcel, hoa, {'title': 'Đường ấp Tây'}, 'sửa tên', revision=1),
    )
    assert sorted(outcomes) == [OVERTAKEN, 'done']
    assert (lines('amend'), Record.objects.get().revision) == (1, 2)


def test_amending_and_an_act_lose_nothing_of_each_other(parcel, minh, hoa):
    outcomes = at_once(
        lambda: amend(parcel, hoa, {'title': 'Đường ấp Tây'}, 'sửa tên'),
        lambda: perform(parcel, 'measure', minh, area=130),
    )
    record = Record.objects.get()
    assert outcomes == ['done', 'done']
    assert (record.title, record.state, record.child.area, record.revision) == ('Đường ấp Tây', 'measured', 130, 3)


def test_act_on_a_record_that_is_given_away_is_done_before_or_not_at_all(parcel, minh, hoa):
    away = Unit.objects.get(key='rach-la')
    moved, measured = at_once(
        lambda: move(parcel, hoa, away, 'sáp nhập'), lambda: perform(parcel, 'measure', minh, area=130)
    )
    record = Record.objects.get()
    assert (moved, record.unit) == ('done', away)
    assert measured in ('done', 'Bước "Đo đất" tại xã Rạch Lá chưa được thực hiện.')
    assert (record.state == 'measured', record.revision) == (measured == 'done', 1 + lines('move') + lines('measure'))


def test_record_is_given_away_once(parcel, hoa):
    away = Unit.objects.get(key='rach-la')
    second = meanwhile(lambda: move(parcel, hoa, away, 'sáp nhập'), lambda: move(parcel, hoa, away, 'sáp nhập'))
    assert (second, lines('move')) == ('Hồ sơ đang ở xã Rạch Lá.', 1)


def test_who_waited_for_a_record_that_was_given_away_is_told_where_it_is(parcel, minh, hoa):
    away = Unit.objects.get(key='rach-la')
    second = meanwhile(lambda: move(parcel, hoa, away, 'sáp nhập'), lambda: perform(parcel, 'measure', minh, area=130))
    assert second == 'Bước "Đo đất" tại xã Rạch Lá chưa được thực hiện.'


def test_two_who_seal_the_first_secret_of_a_record_seal_it_under_one_key(minh, hoa, unit):
    parcel = make_parcel(minh, unit, giver='')
    second = meanwhile(
        lambda: amend(parcel, minh, {'giver': 'ông Tư'}, 'bổ sung'),
        lambda: (accept(parcel, hoa, 'a.txt', b'abc'), amend(parcel, hoa, {'area': 90}, 'đo lại')),
    )
    record = Record.objects.get()
    assert (second, record.child.giver, open_attachment(record.attachments.get())) == (
        'done',
        'ông Tư',
        ('a.txt', b'abc'),
    )


def test_button_pressed_twice_does_a_step_that_keeps_the_state_once(parcel, minh):
    outcomes = at_once(*[lambda: perform(parcel, 'describe', minh, place='Ấp Tây', revision=1)] * 2)
    assert sorted(outcomes) == ['Bước "Ghi vị trí" đã được anh/chị ghi vào hồ sơ ngay trước đó.', 'done']
    assert lines('describe') == 1


def test_step_on_a_page_that_another_person_wrote_since_is_refused(parcel, minh, hoa):
    amend(parcel, hoa, {'area': 90}, 'đo lại')
    with pytest.raises(Refused) as error:
        perform(parcel, 'describe', minh, place='Ấp Tây', revision=1)
    assert error.value.what == OVERTAKEN


def test_button_pressed_twice_registers_one_record(minh, unit):
    outcomes = at_once(*[lambda: register(KIND, minh, unit, FIELDS, once=True)] * 3)
    (record,) = Record.objects.all()
    assert sorted(outcomes) == [f'Hồ sơ này vừa được anh/chị ghi nhận, mã {record.code}.'] * 2 + ['done']


def test_another_name_or_another_person_is_another_record(minh, hoa, unit):
    for user, title in ((minh, 'Đường ấp Đông'), (minh, 'Đường ấp Tây'), (hoa, 'Đường ấp Đông')):
        register(KIND, user, unit, FIELDS | {'title': title}, once=True)
    assert Record.objects.count() == 3


def test_draft_is_confirmed_once(minh, hoa, unit):
    draft = drafts.offer(KIND, unit, {'title': 'Đường ấp Đông'})
    answers = {'title': 'Đường ấp Đông', 'day': '05/03/2025', 'purpose': 'road', 'area': '120', 'unit': unit.pk}
    forms = [(user, drafts.form_of(draft, user, answers)) for user in (minh, hoa)]
    assert all(form.is_valid() for _user, form in forms)
    outcomes = at_once(*(lambda user=user, form=form: drafts.confirm(draft, user, form) for user, form in forms))
    assert sorted(outcomes) == ['Bản nháp này đã được xử lý.', 'done']
    assert Draft.objects.get().settled_as == Record.objects.get()


def test_draft_that_is_moved_while_another_refuses_it_is_refused(hoa, unit):
    draft = drafts.offer(KIND, unit, {'title': 'Đường ấp Đông'})
    away = Unit.objects.get(key='rach-la')
    second = meanwhile(lambda: drafts.renew(draft, hoa, away, {}), lambda: drafts.refuse(draft, hoa))
    assert (second, Draft.objects.get().unit, Draft.objects.get().refused_at is None) == ('done', away, False)


def test_two_name_the_launching_body_and_neither_fails(parcel, minh, hoa, unit):
    away = Unit.objects.get(key='rach-la')
    calls = [lambda user=user: amend(parcel, user, {}, 'bổ sung', parts=[(away, 'launching')]) for user in (minh, hoa)]
    assert (at_once(*calls), Part.objects.count(), lines('amend')) == (['done', 'done'], 1, 1)


def test_file_is_taken_away_once(parcel, minh, hoa):
    accept(parcel, minh, 'a.txt', b'abc')
    row = Attachment.objects.get()
    outcomes = at_once(*(lambda user=user: remove(row, user, 'gửi nhầm') for user in (minh, hoa)))
    assert (sorted(outcomes), lines('detach')) == (['Tệp này không còn trong hồ sơ.', 'done'], 1)
