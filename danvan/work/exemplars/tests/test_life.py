"""A model's life through its acts: the short path, the ways back, the ways out, and what each refuses."""

from datetime import date

import pytest

from danvan.records.journal import history
from danvan.work.exemplars.models import Level, State
from danvan.work.exemplars.tests.make import appraise, make_exemplar, make_house, recognise

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_house()


def test_model_is_registered_appraised_and_recognised_in_three_steps(house):
    record = make_exemplar(house, user=house.lan)
    record = appraise(house, record)
    record = recognise(house, record, date(2025, 10, 15))
    assert (record.state, record.is_open, record.facet) == (State.RECOGNISED, False, 'VHXH')
    assert record.code == f'MH-2025-{record.pk}'
    child = record.child
    assert (child.recognised_level, child.first_recognised_on) == (Level.COMMUNE, date(2025, 10, 15))
    assert [line.act for line in history(record)] == ['Ghi nhận', 'Thẩm định', 'Công nhận']
