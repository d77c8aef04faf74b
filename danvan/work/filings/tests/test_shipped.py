"""The forms that come with the house: each can be read, asks every code that it should, and is loaded once."""

import pytest
from django.core.management import call_command

from danvan.indicators.catalogue import catalogue
from danvan.work.filings.layout import parse
from danvan.work.filings.models import Form, FormVersion
from danvan.work.filings.shipping import load, shipped

SHIPPED = {data['code']: data for data in shipped()}


def test_six_forms_are_shipped():
    assert set(SHIPPED) == {'dvk-01', 'dvk-02', 'dvk-03', 'dvk-04', 'thang-7-nhom', 'tong-hop'}


@pytest.mark.parametrize('code', sorted(SHIPPED))
def test_a_shipped_form_can_be_read_and_checks_its_own_cells(code):
    layout = parse(SHIPPED[code]['layout'])
    assert layout.cells() and layout.checks


def test_the_summary_asks_every_code_of_the_catalogue_but_the_monthly_ones():
    asked = set(parse(SHIPPED['tong-hop']['layout']).codes())
    assert set(catalogue()) - asked == {code for code in catalogue() if code[0] == 'T' and code[1].isdigit()}


def test_the_monthly_form_has_seven_groups_and_its_own_codes_beside_two_of_the_register():
    layout = parse(SHIPPED['thang-7-nhom']['layout'])
    assert len(layout.sections) == 7
    assert {code for code in layout.codes() if code[1].isalpha()} == {'DVK01', 'DT01'}


@pytest.mark.django_db
def test_loading_twice_makes_nothing_new_and_a_change_is_the_next_version():
    assert len(load()) == 6 and load() == []
    FormVersion.objects.filter(form__code='dvk-04').update(layout=SHIPPED['dvk-01']['layout'])
    assert [(v.form.code, v.number) for v in load()] == [('dvk-04', 2)]


@pytest.mark.django_db
def test_the_command_says_what_it_loaded(capsys):
    call_command('forms')
    said = capsys.readouterr().out
    assert 'tong-hop: phiên bản 1' in said and 'Có 6 biểu mẫu.' in said
    assert Form.objects.count() == 6
