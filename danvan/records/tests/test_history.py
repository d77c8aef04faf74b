"""What remains of every act: a journal that nobody rewrites, and every version as it was."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from danvan.records.journal import Change, history
from danvan.records.models import Entry, Record, Reported
from danvan.records.tests.make import DAY, make_parcel
from danvan.records.versions import as_it_was, version_of, versions_of
from danvan.records.writing import amend, move, perform


def refused(do) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        do()
    return str(error.value)


def test_journal_cannot_be_changed_or_deleted(parcel):
    entries = Entry.objects.filter(record=parcel)
    assert 'Cannot update or delete' in refused(lambda: entries.update(reason='khác'))
    assert 'Cannot update or delete' in refused(entries.delete)
    assert entries.count() == 1


def test_reported_record_cannot_be_deleted(parcel):
    Reported.objects.create(record=parcel)

    def delete():
        with connection.cursor() as cursor:
            cursor.execute('DELETE FROM parcels_parcel; DELETE FROM records_record')

    assert 'stands in a reported figure' in refused(delete)
    assert Record.objects.filter(pk=parcel.pk).exists()


def test_record_that_was_never_reported_can_be_deleted_and_leaves_its_journal(parcel):
    parcel.delete()
    assert (Record.objects.count(), Entry.objects.count()) == (0, 1)


def test_history_tells_each_act_with_the_values_before_and_after(lan, minh, hoa, parcel, rach_la, ben_mo):
    amend(parcel, lan, {'title': 'Đường ấp Tây', 'purpose': 'school', 'giver': 'ông Năm'}, 'ghi nhầm')
    perform(parcel, 'measure', minh, area=130, on=DAY)
    move(parcel, hoa, rach_la, 'sáp nhập')
    register, amended, measured, moved = history(parcel)
    assert (register.act, register.user, register.on_behalf, register.changes) == (
        'Ghi nhận',
        lan,
        'người ghi, xã Bến Mơ',
        [],
    )
    assert (amended.act, amended.reason, amended.changes) == (
        'Sửa thông tin',
        'ghi nhầm',
        [
            Change('tên gọi', 'Mở rộng đường ấp Đông', 'Đường ấp Tây'),
            Change('mục đích', 'làm đường', 'xây trường'),
            Change('người hiến', is_sealed=True),
        ],
    )
    assert (measured.from_state, measured.to_state, measured.rule) == ('đã ghi nhận', 'đã đo', 'Quy chế thử, điều 1')
    assert measured.changes == [
        Change('diện tích (m²)', '120', '130'),
        Change('measured by', '', 'anh Minh'),
        Change('nhận đất', '', 'đến hạn 28/03/2025'),
    ]
    assert moved.changes == [Change('đơn vị', 'xã Bến Mơ', 'xã Rạch Lá')]


def test_history_tells_shares_that_came_and_went(lan, parcel, rach_la):
    amend(parcel, lan, {}, 'thêm', parts=[(rach_la, 'launching')])
    amend(parcel, lan, {}, 'bớt', parts=[(None, 'launching')])
    changes = [line.changes for line in history(parcel)[1:]]
    assert changes == [[Change('đơn vị phát động', '', 'xã Rạch Lá')], [Change('đơn vị phát động', 'xã Rạch Lá', '')]]


@pytest.mark.parametrize(('marks', 'told'), [(['a', 'đ'], 'a, đ'), ([{'x': 1}], ''), ({'x': 1}, '')])
def test_history_shows_lists_of_words_and_names_what_is_no_plain_value(lan, parcel, marks, told):
    amend(parcel, lan, {'marks': marks}, 'cắm mốc')
    assert history(parcel)[-1].changes == [Change('mốc giới', '', told)]


def test_history_costs_the_same_for_one_line_and_for_many(lan, minh, parcel, django_assert_num_queries):
    perform(parcel, 'measure', minh, area=1)
    with django_assert_num_queries(7):
        history(parcel)
    for area in range(10, 20):
        amend(parcel, lan, {'area': area}, 'đo lại')
    with django_assert_num_queries(7):
        assert len(history(parcel)) == 12


def test_version_stays_what_it_was_after_every_later_change(lan, minh, hoa, parcel, rach_la, ben_mo):
    first = version_of(parcel)
    amend(parcel, lan, {'title': 'Đường ấp Tây', 'area': 90}, 'ghi nhầm')
    second = version_of(parcel)
    move(parcel, hoa, rach_la, 'sáp nhập')
    third = version_of(parcel)
    found = [as_it_was(version) for version in (first, second, third)]
    assert [(record.title, record.unit_id, child.area) for record, child in found] == [
        ('Mở rộng đường ấp Đông', ben_mo.pk, 120),
        ('Đường ấp Tây', ben_mo.pk, 90),
        ('Đường ấp Tây', rach_la.pk, 90),
    ]


def test_versions_of_many_are_their_latest(lan, parcel, ben_mo):
    other = make_parcel(lan, ben_mo)
    amend(parcel, lan, {'area': 1}, 'đo lại')
    assert versions_of(Record.objects.values('pk')) == sorted([version_of(parcel), version_of(other)])
