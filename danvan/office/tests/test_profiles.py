from datetime import date

import pytest

from danvan.office.profiles import NoProfile, profile_for
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
