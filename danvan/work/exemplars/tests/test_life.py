"""A model's life through its acts: the short path, the ways back, the ways out, and what each refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from danvan.indicators.catalogue import dimensions
from danvan.records.errors import NotAllowed, Refused, WrongState
from danvan.records.journal import history
from danvan.records.models import Link, Record
from danvan.records.writing import amend, perform
from danvan.work.exemplars.models import LAST_DISTRICT_YEAR, Exemplar, Level, Recognition, State
from danvan.work.exemplars.tests.make import appraise, make_exemplar, make_recognised, recognise


def stretches(record):
    rows = record.child.standings.order_by('since', 'pk')
    return [(row.since, row.until, row.level, row.came, row.left) for row in rows]


def test_model_is_registered_appraised_and_recognised_in_three_steps(house):
    record = make_exemplar(house, user=house.lan)
    record = appraise(house, record)
    record = recognise(house, record, date(2025, 10, 15))
    assert (record.state, record.is_open, record.facet) == (State.RECOGNISED, False, 'VHXH')
    assert (record.child.recognised_level, record.child.first_recognised_on) == (Level.COMMUNE, date(2025, 10, 15))
    assert [line.act for line in history(record)] == ['Ghi nhận', 'Thẩm định', 'Công nhận']
    assert stretches(record) == [(date(2025, 10, 15), None, Level.COMMUNE, 'new', '')]


def test_recorder_neither_appraises_nor_recognises(house):
    record = make_exemplar(house, user=house.lan)
    with pytest.raises(NotAllowed):
        perform(record, 'appraise', house.lan)
    appraise(house, record)
    with pytest.raises(NotAllowed):
        perform(record, 'recognise', house.minh, day=date(2025, 10, 15), level=1, authority='Đảng ủy')


def test_model_cannot_be_recognised_before_it_is_appraised(house):
    with pytest.raises(WrongState):
        recognise(house, make_exemplar(house), date(2025, 10, 15))


def test_registration_is_returned_with_what_is_missing_and_sent_again(house):
    record = perform(make_exemplar(house), 'return_', house.minh, reason='Mời ghi rõ sản phẩm đầu ra.')
    assert record.state == State.RETURNED
    record = perform(record, 'resubmit', house.lan)
    assert (record.state, history(record)[1].reason) == (State.REGISTERED, 'Mời ghi rõ sản phẩm đầu ra.')


def test_field_survey_follows_the_desk(house):
    record = make_exemplar(house)
    with pytest.raises(WrongState):
        perform(record, 'survey', house.minh, field_findings='Đường sạch.')
    perform(appraise(house, record), 'survey', house.minh, field_findings='Đường sạch.', day=date(2025, 9, 1))
    appraisal = record.child.appraisals.get()
    assert (appraisal.field_findings, appraisal.field_on) == ('Đường sạch.', date(2025, 9, 1))


def test_proposal_lets_the_recognising_body_see_the_record(house):
    front, viewer = house.units['song-trang.mttq'], 'song-trang.mttq'
    record = appraise(house, make_exemplar(house))
    perform(record, 'propose', house.minh, level=Level.PROVINCE, authority_unit=front)
    part = record.parts.get(share='recognising')
    assert (part.unit.key, Record.objects.get(pk=record.pk).child.aimed_level) == (viewer, Level.PROVINCE)


def test_body_that_recognised_first_sees_the_record_when_a_higher_one_has_recognised_it(house):
    record = appraise(house, make_exemplar(house))
    bodies = [house.units[key] for key in ('song-trang.mttq', 'song-trang.van-phong-tinh-uy')]
    for body, level, year in zip(bodies, (Level.PROVINCE, Level.CENTRAL), (2025, 2026), strict=True):
        recognise(house, record, date(year, 10, 15), level, authority_unit=body, authority='')
    assert {part.unit for part in record.parts.filter(share='recognising')} == set(bodies)


# --- recognition as an event


def test_model_recognised_at_commune_2025_and_province_2026_has_both(house):
    when = ((date(2025, 10, 15), Level.COMMUNE), (date(2026, 10, 12), Level.PROVINCE))
    record = make_recognised(house, *when)
    assert record.child.first_recognised_on == date(2025, 10, 15)
    events = list(record.child.recognitions.order_by('day').values_list('level', 'year', 'number', 'authority'))
    assert events == [
        (Level.COMMUNE, 2025, '12-QĐ/ĐU', 'Ban Thường vụ Đảng ủy xã Bến Mơ'),
        (Level.PROVINCE, 2026, '12-QĐ/ĐU', 'Ban Thường vụ Đảng ủy xã Bến Mơ'),
    ]
    assert stretches(record) == [
        (date(2025, 10, 15), date(2026, 10, 12), Level.COMMUNE, 'new', 'raised'),
        (date(2026, 10, 12), None, Level.PROVINCE, 'raised', ''),
    ]


def test_older_decision_entered_later_finds_its_place(house):
    when = ((date(2025, 3, 6), Level.COMMUNE), (date(2026, 10, 12), Level.CENTRAL), (date(2025, 12, 1), Level.PROVINCE))
    assert stretches(make_recognised(house, *when)) == [
        (date(2025, 3, 6), date(2025, 12, 1), Level.COMMUNE, 'new', 'raised'),
        (date(2025, 12, 1), date(2026, 10, 12), Level.PROVINCE, 'raised', 'raised'),
        (date(2026, 10, 12), None, Level.CENTRAL, 'raised', ''),
    ]


def test_older_decision_of_the_first_day_moves_the_beginning(house):
    when = ((date(2026, 10, 12), Level.PROVINCE), (date(2025, 10, 15), Level.COMMUNE))
    record = make_recognised(house, *when)
    assert [row[:3] for row in stretches(record)] == [
        (date(2025, 10, 15), date(2026, 10, 12), Level.COMMUNE),
        (date(2026, 10, 12), None, Level.PROVINCE),
    ]
    child = record.child
    assert (child.first_recognised_on, child.recognised_level) == (date(2025, 10, 15), Level.PROVINCE)


def test_the_last_year_of_districts_is_the_catalogue_s_in_the_code_and_in_the_database():
    until = dimensions()['level'].until['huyện']
    constraint = next(one for one in Recognition._meta.constraints if one.name == 'districts_ended_in_2025')
    assert until == LAST_DISTRICT_YEAR and ('year__lte', until) in constraint.condition.children


def test_district_is_a_level_until_2025_only(house):
    record = make_recognised(house, (date(2025, 6, 20), Level.DISTRICT))
    assert record.child.recognised_level == Level.DISTRICT
    with pytest.raises(Refused, match='Cấp huyện chỉ có đến năm 2025'):
        recognise(house, record, date(2026, 6, 20), Level.DISTRICT)
    with pytest.raises(IntegrityError, match='districts_ended_in_2025'), transaction.atomic():
        Recognition.objects.create(
            exemplar=record.child, level=2, year=2026, day=date(2026, 6, 20), authority='Huyện ủy'
        )


def test_second_recognition_at_the_same_level_and_year_is_refused(house):
    record = make_recognised(house)
    with pytest.raises(Refused, match='đã được công nhận ở cấp này cho năm 2025'):
        recognise(house, record, date(2025, 11, 1))


def test_recognition_needs_an_authority(house):
    record = appraise(house, make_exemplar(house))
    with pytest.raises(Refused, match='Mời chọn đơn vị công nhận, hoặc ghi tên cơ quan'):
        recognise(house, record, date(2025, 10, 15), authority='')


@pytest.mark.parametrize('day', [date(2025, 3, 4), date(2099, 1, 1)])
def test_step_has_a_day_between_registration_and_today(house, day):
    with pytest.raises(Refused, match='Ngày của mỗi bước từ ngày đăng ký đến hôm nay'):
        recognise(house, appraise(house, make_exemplar(house)), day)


# --- not met, and a second chance


def test_model_not_met_is_examined_again_within_its_second_chance(house):
    failed = perform(
        appraise(house, make_exemplar(house)), 'fail', house.minh,
        reason='Chưa có kết quả.', day=date(2025, 9, 1), second_chance_until=date(2099, 1, 1),
    )  # fmt: skip
    assert (failed.state, failed.is_open) == (State.NOT_MET, False)
    assert appraise(house, failed).state == State.APPRAISED
    assert [a.conclusion for a in failed.child.appraisals.order_by('pk')] == ['not_met', '']


@pytest.mark.parametrize('until', [None, date(2025, 12, 1)])
def test_model_not_met_without_a_chance_stays_so(house, until):
    record = appraise(house, make_exemplar(house))
    perform(record, 'fail', house.minh, reason='Chưa có kết quả.', second_chance_until=until)
    with pytest.raises(Refused, match='Mô hình chưa được thẩm định lại'):
        appraise(house, record)


# --- after recognition


def test_yearly_review_is_once_a_year(house):
    record = make_recognised(house)
    perform(record, 'review', house.minh, outcome='maintained', day=date(2026, 6, 1))
    with pytest.raises(Refused, match='năm 2026 đã có kết quả rà soát'):
        perform(record, 'review', house.minh, outcome='weak', day=date(2026, 9, 1))
    review = record.child.reviews.get()
    assert (review.year, review.outcome, review.level) == (2026, 'maintained', Level.COMMUNE)


def test_review_that_finds_a_model_stopped_ends_it(house):
    record = make_recognised(house)
    record = perform(record, 'review', house.minh, outcome='stopped', day=date(2026, 6, 1))
    assert (record.state, record.is_open) == (State.DISCONTINUED, False)
    assert stretches(record) == [(date(2025, 10, 15), date(2026, 6, 1), Level.COMMUNE, 'new', 'stopped')]


def test_model_a_year_without_review_leaves_on_its_last_day(house):
    record = make_recognised(house, (date(2025, 3, 6), Level.COMMUNE))
    with pytest.raises(Refused, match='Chỉ khi hết ngày 31/12/2026'):
        perform(record, 'lapse', house.minh, on=date(2026, 12, 30))
    record = perform(record, 'lapse', house.minh, on=date(2027, 2, 1))
    assert (record.state, stretches(record)[0][1]) == (State.UNREVIEWED, date(2026, 12, 31))


def test_reviewed_model_has_another_year(house):
    record = make_recognised(house, (date(2025, 3, 6), Level.COMMUNE))
    perform(record, 'review', house.minh, outcome='weak', day=date(2026, 3, 1))
    with pytest.raises(Refused, match='Chỉ khi hết ngày 31/12/2027'):
        perform(record, 'lapse', house.minh, on=date(2027, 2, 1))


def test_suspended_model_comes_back_at_its_highest_level(house):
    record = make_recognised(house, (date(2025, 10, 15), Level.COMMUNE), (date(2026, 1, 5), Level.PROVINCE))
    record = perform(record, 'suspend', house.minh, reason='Sửa đường.', day=date(2026, 3, 1))
    assert (record.state, record.is_open) == (State.SUSPENDED, False)
    record = perform(record, 'restore', house.minh, reason='Đường đã xong.', day=date(2026, 5, 1))
    assert (record.state, stretches(record)[-1]) == (
        State.RECOGNISED,
        (date(2026, 5, 1), None, Level.PROVINCE, 'restored', ''),
    )


def test_model_cannot_come_back_before_it_left(house):
    record = make_recognised(house)
    perform(record, 'suspend', house.minh, reason='Sửa đường.', day=date(2026, 3, 1))
    with pytest.raises(Refused, match='ở trước ngày 01/03/2026'):
        perform(record, 'restore', house.minh, reason='Đường đã xong.', day=date(2026, 2, 1))


def test_model_never_recognised_is_built_again_when_restored(house):
    record = perform(make_exemplar(house), 'discontinue', house.hoa, reason='Hết người phụ trách.')
    record = perform(record, 'restore', house.minh, reason='Có người mới.')
    assert (record.state, stretches(record)) == (State.IN_PROGRESS, [])


def test_merged_model_names_the_one_it_went_into(house):
    stays, goes = make_recognised(house), make_recognised(house, title='Tuyến đường hoa thôn Đoài')
    goes = perform(goes, 'merge', house.hoa, into=stays.code, reason='Cùng một tuyến đường.', day=date(2026, 4, 1))
    assert (goes.state, goes.child.merged_into_id) == (State.MERGED, stays.pk)
    assert stretches(goes)[0][4] == 'merged'


def test_model_is_not_merged_into_itself(house):
    record = make_recognised(house)
    with pytest.raises(Refused, match='Không thấy mô hình nào khác có mã này'):
        perform(record, 'merge', house.hoa, into=record.code, reason='Thử.')


# --- what is registered


def test_local_field_leads_to_its_national_one(house):
    from django.core.exceptions import ValidationError

    from danvan.work.exemplars.models import LocalField

    rural = LocalField.objects.create(
        unit=house.units['song-trang'], year=2025, name='xây dựng nông thôn mới', field='KT'
    )
    with pytest.raises(ValidationError, match='được tính vào: kinh tế'):
        make_exemplar(house, local_field=rural, field='VHXH')
    assert make_exemplar(house, local_field=rural, field='KT').facet == 'KT'


def test_contact_is_sealed_and_its_change_named_only(house):
    record = make_exemplar(house, contact_name='cô Lan', contact_phone='0900')
    row = Exemplar.objects.filter(pk=record.pk).values_list('contact_name_sealed', flat=True).get()
    assert b'Lan' not in bytes(row)
    amend(record, house.minh, {'contact_phone': '0911'}, 'Đổi số.')
    assert record.entries.latest('id').changed == ['contact_phone']
    assert Exemplar.objects.get(pk=record.pk).contact_phone == '0911'


def test_copy_is_tied_to_its_parent(house):
    parent = make_recognised(house)
    copy = make_recognised(house, unit='rach-la', links=[(parent, Link.Relation.REPLICATES)])
    assert stretches(copy)[0][3] == 'copied'


def test_every_change_of_a_recognition_is_in_history(house):
    event = make_recognised(house).child.recognitions.get()
    Recognition.objects.filter(pk=event.pk).update(number='13-QĐ/ĐU')
    numbers = (
        Recognition.pgh_event_model.objects.filter(pgh_obj_id=event.pk)
        .order_by('pgh_id')
        .values_list('number', flat=True)
    )
    assert list(numbers) == ['12-QĐ/ĐU', '13-QĐ/ĐU']
