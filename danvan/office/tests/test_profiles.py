from dataclasses import replace
from datetime import date

import pytest

from danvan.office.profiles import NoProfile, adapted, limits, measured, profile_for
from danvan.office.tests.make import AFTER, BEFORE


def test_party_layout_changes_on_27_may_2026():
    assert [profile_for('party', day).rule for day in (BEFORE, AFTER)] == ['36-HD/VPTW', '05-HD/VPTW']


def test_later_guideline_differs_only_where_it_says_so():
    earlier, later = profile_for('party', BEFORE), profile_for('party', AFTER)
    assert (earlier.letters.type_name.size_pt, later.letters.type_name.size_pt) == (16, 15)
    assert (earlier.letters.position.bold, later.letters.position.bold) == (False, True)
    assert earlier.letters.issuer == later.letters.issuer
    assert (earlier.left_mm, later.heading_marks) == (later.left_mm, earlier.heading_marks)


def test_state_layout_keeps_within_the_decree():
    state = profile_for('state', AFTER)
    assert state.rule == '30/2020/NĐ-CP, Phụ lục I'
    assert [state.top_mm, state.bottom_mm, state.left_mm, state.right_mm] == [20, 20, 30, 15]
    assert (state.letters.title.size_pt, state.letters.motto.size_pt, state.letters.number.size_pt) == (13, 14, 13)
    assert (1 / 3 <= state.issuer_rule_share <= 1 / 2, 1 <= state.line_spacing <= 1.5) == (True, True)


def test_day_without_a_layout_says_what_to_do():
    with pytest.raises(NoProfile, match='Hãy chọn ngày muộn hơn'):
        profile_for('state', date(2019, 12, 31))


def test_profile_cannot_be_changed_by_a_reader():
    with pytest.raises(AttributeError):
        profile_for('party', AFTER).top_mm = 10


def test_the_front_writes_under_a_head_like_the_state_s():
    front, state = profile_for('front', AFTER), profile_for('state', AFTER)
    assert (front.title, front.motto, front.number_word) == (state.title, state.motto, 'Số: ')
    assert replace(front, family='state', rule=state.rule, rule_en=state.rule_en) == state


def test_the_youth_union_has_a_title_of_its_own():
    youth = profile_for('youth', AFTER)
    assert (youth.title, youth.motto, youth.issuer_mark) == ('Đoàn TNCS Hồ Chí Minh', '', '***')
    assert youth.authority['collective'] == 'TM.'


def test_an_office_s_own_measures_stand_in_place_of_the_shipped_ones():
    shipped = profile_for('state', AFTER)
    own = adapted(shipped, {'left_mm': 35.0, 'body_pt': 13.0})
    assert (own.left_mm, own.text_mm, own.letters.body.size_pt) == (35, 160, 13)
    assert adapted(own, measured(shipped)) == shipped
    assert adapted(shipped, {}) == shipped


@pytest.mark.parametrize('family', ['party', 'state', 'front', 'youth'])
def test_every_shipped_layout_is_within_its_own_limits(family):
    shipped = profile_for(family, AFTER)
    allowed = limits(shipped)
    beyond = [name for name, value in measured(shipped).items() if not allowed[name][0] <= value <= allowed[name][1]]
    assert (beyond, set(measured(shipped))) == ([], set(allowed))
