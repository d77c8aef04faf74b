"""A unit answers a request once, whichever way a filing is made."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from danvan.records.bulk import Row, register_many
from danvan.records.writing import register
from danvan.work.filings.forms import answer_to
from danvan.work.filings.kind import FILINGS
from danvan.work.filings.models import Filing
from danvan.work.filings.tests.make import make_open_house, open_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_open_house()


def test_a_second_answer_is_refused_in_words(house):
    with pytest.raises(ValidationError, match='đã có bản số liệu cho yêu cầu này'):
        register(FILINGS, house.recorder(), house.units['ben-mo'], answer_to(house.request))
    assert Filing.objects.filter(request=house.request, of=house.units['ben-mo']).count() == 1


def test_many_at_once_are_kept_apart_by_the_database(house):
    rows = [Row(house.units['ben-mo'], answer_to(house.request))]
    with pytest.raises(IntegrityError, match='one_filing_a_unit'), transaction.atomic():
        register_many(FILINGS, rows)


def test_a_filing_is_of_its_records_unit_and_many_cost_no_question_each(house):
    request = open_request(house, 'ben-mo', label='2026-01')
    register_costs = []
    for keys in (('rach-la',), ('cau-gio', 'song-trang')):
        with CaptureQueriesContext(connection) as made:
            register_many(FILINGS, [Row(house.units[key], answer_to(request)) for key in keys])
        register_costs.append(len(made))
    assert register_costs[1] <= register_costs[0]
    assert all(one.of_id == one.record.unit_id for one in Filing.objects.select_related('record'))
