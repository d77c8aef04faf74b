"""Several people at one model, or at two of one name, in the same moment: each gets one clear outcome."""

from datetime import date

import pytest

from danvan.records.models import Entry, Record
from danvan.records.tests.make import at_once, meanwhile
from danvan.records.writing import move, perform
from danvan.work.exemplars.likeness import alike
from danvan.work.exemplars.models import Level, Recognition, Standing
from danvan.work.exemplars.tests.make import appraise, make_exemplar, make_house, make_recognised, recognise

pytestmark = pytest.mark.django_db(transaction=True)

FIRST, SECOND = date(2025, 10, 15), date(2025, 11, 1)


@pytest.fixture
def house():
    return make_house()


def test_two_who_recognise_a_model_at_one_level_recognise_it_once(house):
    record = appraise(house, make_exemplar(house))
    second = meanwhile(lambda: recognise(house, record, FIRST), lambda: recognise(house, record, SECOND))
    assert second == 'Lần công nhận này chưa được ghi: mô hình đã được công nhận ở cấp này cho năm 2025.'
    assert (Recognition.objects.get().day, Standing.objects.get().since) == (FIRST, FIRST)


def test_two_who_recognise_a_model_at_two_levels_lift_it_through_both(house):
    record = appraise(house, make_exemplar(house))
    calls = [
        lambda: recognise(house, record, FIRST, Level.COMMUNE),
        lambda: recognise(house, record, SECOND, Level.PROVINCE),
    ]
    assert at_once(*calls) == ['done', 'done']
    found = Standing.objects.order_by('since').values_list('level', 'since', 'until')
    assert list(found) == [(Level.COMMUNE, FIRST, SECOND), (Level.PROVINCE, SECOND, None)]
    assert Record.objects.get().child.recognised_level == Level.PROVINCE


def test_two_who_appraise_a_model_examine_it_once(house):
    record = make_exemplar(house)
    second = meanwhile(lambda: appraise(house, record), lambda: perform(record, 'appraise', house.hoa))
    assert second == 'Bước "Thẩm định" chưa được thực hiện: hồ sơ đang ở trạng thái "đã thẩm định".'
    assert record.child.appraisals.count() == 1


def test_model_that_is_stopped_while_another_reviews_it_is_not_reviewed(house):
    record = make_recognised(house)
    stop = {'reason': 'Hết người phụ trách.', 'day': date(2026, 6, 1)}
    second = meanwhile(
        lambda: perform(record, 'discontinue', house.hoa, **stop),
        lambda: perform(record, 'review', house.minh, outcome='maintained', day=date(2026, 6, 1)),
    )
    assert second == 'Bước "Rà soát hằng năm" chưa được thực hiện: hồ sơ đang ở trạng thái "đã dừng".'
    assert (Standing.objects.get().left, Entry.objects.filter(act='review').count()) == ('stopped', 0)


def test_two_models_are_not_merged_into_each_other(house):
    one, other = make_recognised(house), make_recognised(house, title='Tuyến đường hoa thôn Đoài')
    answers = {'reason': 'Cùng một tuyến đường.', 'day': date(2026, 4, 1)}
    second = meanwhile(
        lambda: perform(one, 'merge', house.hoa, into=other.code, **answers),
        lambda: perform(other, 'merge', house.hoa, into=one.code, **answers),
    )
    assert second == 'Mô hình chưa được sáp nhập: mô hình kia vừa được sáp nhập vào mô hình khác.'
    assert Standing.objects.filter(until=None).count() == 1


def test_model_that_is_moved_while_another_recognises_it_is_recognised_where_it_stands(house):
    record = appraise(house, make_exemplar(house))
    there = house.units['rach-la']
    second = meanwhile(lambda: move(record, house.hoa, there, 'sáp nhập'), lambda: recognise(house, record, FIRST))
    line = Entry.objects.latest('id')
    assert (second, Record.objects.get().unit, line.act) == ('done', there, 'recognise')


def test_two_people_who_register_one_name_see_each_others(house):
    outcomes = at_once(*(lambda user=user: make_exemplar(house, user=user) for user in (house.lan, house.minh)))
    records = Record.objects.order_by('id')
    assert (outcomes, len(records)) == (['done', 'done'], 2)
    for record, other in (records, records.reverse()):
        (found,) = alike(record.title, record.unit, house.lan, without=record.pk)
        assert (found.record, found.percent, found.is_here) == (other, 100, True)
