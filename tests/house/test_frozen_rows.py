"""What was frozen or issued cannot be emptied away by raw SQL either."""

import pytest

from danvan.indicators.models import Sources
from danvan.records.tests.make import by_hand
from danvan.reports.models import Issue


@pytest.mark.django_db
@pytest.mark.parametrize('model', [Sources, Issue], ids=['sources', 'issue'])
def test_frozen_rows_are_never_emptied(model):
    assert 'never emptied' in by_hand(f'TRUNCATE {model._meta.db_table} CASCADE')
