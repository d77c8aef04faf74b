"""The registration form as a person fills it: eleven fields, its launching body, the model it copies."""

import pytest

from danvan.records.writing import amend, register
from danvan.work.exemplars.forms import REGISTRATION, ExemplarForm, Recognising
from danvan.work.exemplars.kind import KIND
from danvan.work.exemplars.tests.make import appraise, make_exemplar, make_recognised

GIVEN = {
    'title': 'Tổ tự quản đường hoa',
    'day': '05/03/2026',
    'subject': 'model',
    'field': 'VHXH',
    'aimed_level': '1',
    'starts_on': '10/03/2026',
    **dict.fromkeys(
        ('problem', 'aims', 'method', 'place', 'beneficiaries', 'lead_force', 'resources', 'output', 'upkeep'),
        'Việc cụ thể.',
    ),
}


def filled(house, user=None, **over):
    unit = house.units['ben-mo'].pk
    return ExemplarForm({'unit': unit, **GIVEN, **over}, user=user or house.lan)


def register_by(form):
    assert form.is_valid(), form.errors
    return register(KIND, form.user, form.cleaned_data['unit'], form.values(), parts=form.parts(), links=form.links())


def test_registration_is_filled_in_full(house):
    record = register_by(filled(house, contact_name='cô Lan'))
    assert (record.title, record.child.output, record.child.contact_name) == (
        'Tổ tự quản đường hoa',
        'Việc cụ thể.',
        'cô Lan',
    )
    empty = filled(house, **dict.fromkeys(REGISTRATION, ''))
    assert set(empty.errors) == set(REGISTRATION)


def test_end_before_the_beginning_is_told_in_words(house):
    form = filled(house, ends_on='01/03/2026')
    assert form.errors['__all__'] == ['Ngày hoàn thành phải từ ngày bắt đầu trở đi.']


def test_district_level_is_refused_beside_its_field_before_there_is_a_record(house):
    assert 'aimed_level' in filled(house, aimed_level='2').errors
    assert filled(house, aimed_level='2', day='05/03/2025').is_valid()
    assert set(filled(house, aimed_level='2', day='').errors) == {'aimed_level', 'day'}


@pytest.mark.parametrize('day', ['05/03/2199', '05/03/1026'])
def test_slip_of_the_year_is_asked_about(house, day):
    assert list(filled(house, day=day).errors) == ['day']


def test_launching_body_is_one_over_the_persons_posts(house):
    choices = {unit.key for unit in filled(house).fields['launching'].queryset}
    assert {'ben-mo.dang-uy', 'song-trang.ban-tuyen-giao-va-dan-van'} <= choices
    assert not any(key.startswith('rach-la') for key in choices)
    record = register_by(filled(house, launching=house.units['song-trang.mttq'].pk))
    assert record.parts.get().unit.key == 'song-trang.mttq'


def test_amending_keeps_the_launching_body_and_asks_no_parent(house):
    record = register_by(filled(house, launching=house.units['song-trang.mttq'].pk))
    form = ExemplarForm(user=house.lan, record=record)
    assert form.initial['launching'] == house.units['song-trang.mttq'].pk
    assert 'copied_from' not in form.fields and 'unit' not in form.fields
    again = ExemplarForm({**GIVEN, 'title': 'Tổ tự quản', 'launching': ''}, user=house.lan, record=record)
    assert again.is_valid(), again.errors
    amended = amend(record, house.lan, again.values(), 'Ghi gọn.', parts=again.parts())
    assert (amended.title, amended.parts.count()) == ('Tổ tự quản', 0)


def test_copy_names_a_recognised_model_of_another_commune_by_its_code(house):
    parent = make_recognised(house, unit='rach-la')
    record = register_by(filled(house, copied_from=f' {parent.code} '))
    assert record.links.get().to_id == parent.pk


@pytest.mark.parametrize('code', ['MH-0000-0', 'unrecognised'])
def test_copy_of_nothing_that_may_be_seen_is_told(house, code):
    hidden = make_exemplar(house, 'rach-la')
    form = filled(house, copied_from=hidden.code if code == 'unrecognised' else code)
    assert form.errors['copied_from'] == ['Không thấy mô hình nào có mã này.']


def test_recognition_is_for_the_year_of_the_decision_unless_another_is_named(house):
    record = appraise(house, make_exemplar(house))
    given = {'day': '15/01/2026', 'level': '1', 'authority': 'Đảng ủy'}
    for year, expected in (('', 2026), ('2025', 2025)):
        form = Recognising({**given, 'year': year}, record=record, user=house.hoa)
        assert form.is_valid(), form.errors
        assert form.cleaned_data['year'] == expected


@pytest.mark.parametrize(('typed', 'read_as'), [('1.000', 1000), ('250', 250), ('', None)])
def test_money_is_read_as_people_here_write(house, typed, read_as):
    form = filled(house, budget=typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data['budget'] == read_as


@pytest.mark.parametrize('typed', ['1,000', '-5', 'nhiều'])
def test_money_that_is_no_whole_number_is_asked_again(house, typed):
    assert 'budget' in filled(house, budget=typed).errors
