"""Scoring: the worked cases of real sheets, and what an appraisal refuses."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from danvan.org.tests.make import add_post
from danvan.records.errors import Refused
from danvan.records.writing import perform
from danvan.work.exemplars.models import Appraisal, Score
from danvan.work.exemplars.scoring import Rated, open_sheet, rate, sheet_for
from danvan.work.exemplars.tests.make import make_exemplar

# Eight criteria that a unit scores itself (90 points) and ten points that the superior holds; from 80 points "tốt".
# The lower cut-offs are ours: the source names them not.
CRITERIA = [(f'Tiêu chí {n}', points, False) for n, points in enumerate((10, 10, 10, 10, 10, 10, 15, 15), 1)]
CRITERIA += [('Điểm của cấp trên', 10, True)]
GRADES = [('tốt', 80), ('khá', 65), ('trung bình', 50)]
OWN = {1: 10, 2: 10, 3: 9, 4: 9, 5: 10, 6: 10, 7: 15, 8: 14}  # 87


@pytest.fixture
def sheet(house):
    elimination = ['Có cán bộ bị kỷ luật trong năm']
    return open_sheet(house.units['song-trang'], 2025, 'Bảng điểm', CRITERIA, grades=GRADES, eliminators=elimination)


def points(given):
    return {f'points_{position}': value for position, value in given.items()}


def scored(house, own=None):
    return perform(make_exemplar(house, user=house.lan), 'score_self', house.lan, **points(own or OWN))


def appraised(record):
    return Appraisal.objects.get(exemplar_id=record.pk)


# --- arithmetic


def grade_of(total, **more):
    return rate([Decimal(total)], [{'name': name, 'from': start} for name, start in GRADES], **more)


def test_ngan_son_cut_from_87_to_78_falls_from_tot_to_kha():
    assert (grade_of(87).grade, grade_of(78).grade) == ('tốt', 'khá')


@pytest.mark.parametrize(('total', 'grade'), [('80', 'tốt'), ('79.75', 'khá'), ('49.99', ''), ('0', '')])
def test_grade_is_the_highest_cut_off_reached(total, grade):
    assert grade_of(total) == Rated('graded', grade, Decimal(total))


def test_unrated_is_no_zero():
    assert grade_of(0, unrated=True) == Rated('unrated', '', Decimal(0))
    assert grade_of(0) == Rated('graded', '', Decimal(0))


def test_eliminator_stands_over_points():
    assert grade_of(95, eliminated=True) == Rated('eliminated', '', Decimal(95))


def test_sheet_without_cut_offs_gives_no_grade():
    assert rate([Decimal(95)], []) == Rated('graded', '', Decimal(95))


# --- by the acts


def test_examination_ends_by_the_sheet_with_which_it_began(house, sheet):
    record = scored(house)
    open_sheet(house.units['song-trang'], 2025, 'Bảng điểm mới', [('Tất cả', 100, False)])
    perform(record, 'appraise', house.minh, **points(OWN | {9: 0}))
    assert (appraised(record).sheet, appraised(record).grade) == (sheet, 'tốt')


def test_superior_cuts_87_to_78_with_reasons(house, sheet):
    record = scored(house)
    verified = OWN | {3: 5, 8: 6, 9: 3}  # 75 of the unit's criteria and 3 of the reserve
    reasons = {'reason_3': 'Thiếu hồ sơ.', 'reason_8': 'Kết quả chưa rõ.'}
    perform(record, 'appraise', house.minh, **points(verified), **reasons)
    appraisal = appraised(record)
    own, checked = zip(*appraisal.scores.values_list('self_points', 'verified_points'), strict=True)
    assert (sum(p for p in own if p is not None), sum(checked)) == (87, 78)
    assert (appraisal.rating, appraisal.grade) == ('graded', 'khá')


def test_two_units_are_not_rated_and_have_no_points(house, sheet):
    for _ in range(2):
        record = scored(house)
        perform(record, 'appraise', house.minh, unrated_reason='Mới thành lập, chưa đủ thời gian.')
        appraisal = appraised(record)
        assert (appraisal.rating, appraisal.grade) == ('unrated', '')
        assert appraisal.scores.filter(verified_points__isnull=False).count() == 0


def test_eliminated_model_has_its_points_and_no_grade(house, sheet):
    record = scored(house)
    perform(record, 'appraise', house.minh, **points(OWN | {9: 10}), eliminators=sheet.eliminators)
    appraisal = appraised(record)
    assert (appraisal.rating, appraisal.grade, appraisal.rating_reason) == ('eliminated', '', sheet.eliminators[0])


def test_another_score_needs_a_reason(house, sheet):
    with pytest.raises(Refused, match='tiêu chí "Tiêu chí 3" khác điểm tự chấm mà chưa ghi lý do'):
        perform(scored(house), 'appraise', house.minh, **points(OWN | {3: 5, 9: 3}))
    assert not Score.objects.filter(verified_points__isnull=False).exists()


def test_another_score_without_reason_is_refused_by_the_database(house, sheet):
    scored(house)
    with pytest.raises(IntegrityError, match='another_score_has_a_reason'), transaction.atomic():
        Score.objects.filter(criterion__position=3).update(verified_points=5)


def test_who_scored_does_not_verify(house, sheet):
    add_post(house.lan, 'handler', house.units['ben-mo'], 'territory')
    record = scored(house)
    with pytest.raises(Refused, match='Người thẩm định phải khác người tự chấm điểm'):
        perform(record, 'appraise', house.lan, **points(OWN | {9: 3}))
    with pytest.raises(IntegrityError, match='verifier_is_another'), transaction.atomic():
        Appraisal.objects.update(desk_by=house.lan)


def test_points_stay_within_the_maximum(house, sheet):
    with pytest.raises(Refused, match='Điểm tối đa của tiêu chí này là 10'):
        scored(house, OWN | {1: 11})


def test_reserve_is_not_asked_of_the_unit(house, sheet):
    record = scored(house, OWN | {9: 10})
    assert record.child.appraisals.get().scores.filter(criterion__is_reserve=True).count() == 0


def test_all_criteria_are_verified_or_none(house, sheet):
    with pytest.raises(Refused, match='Mời ghi điểm của tiêu chí này'):
        perform(scored(house), 'appraise', house.minh, **points(OWN))


def test_year_without_a_sheet_is_appraised_in_words(house, sheet):
    record = make_exemplar(house, day=date(2024, 3, 5))
    perform(record, 'appraise', house.minh, findings='Rõ việc, rõ người.')
    appraisal = appraised(record)
    assert (appraisal.sheet, appraisal.rating, appraisal.findings) == (None, '', 'Rõ việc, rõ người.')
    with pytest.raises(Refused, match='Năm này chưa có bảng điểm'):
        perform(make_exemplar(house, day=date(2024, 3, 5)), 'score_self', house.lan)


def test_newest_version_applies_and_the_older_one_stays(house, sheet):
    record = scored(house)
    second = open_sheet(house.units['song-trang'], 2025, 'Bảng điểm', [('Một', 100, False)])
    assert (second.version, sheet_for(house.units['ben-mo'], 2025)) == (2, second)
    assert appraised(record).sheet == sheet


def test_sheet_of_the_nearest_unit_applies(house, sheet):
    own = open_sheet(house.units['ben-mo'], 2025, 'Bảng điểm của xã', [('Một', 100, False)])
    assert sheet_for(house.units['ben-mo.dang-uy'], 2025) == own
    assert sheet_for(house.units['rach-la'], 2025) == sheet


@pytest.mark.parametrize('grades', [[('khá', 65), ('tốt', 80)], [('tốt', 80), ('khá', 80)], [('', 80)]])
def test_sheet_with_muddled_grades_is_refused(house, grades):
    with pytest.raises(ValidationError):
        open_sheet(house.units['song-trang'], 2025, 'Bảng điểm', CRITERIA, grades=grades)
