"""The invented province with its models, for the tests of this floor."""

from types import SimpleNamespace

import pytest

from danvan.reports.models import Report
from danvan.reports.tests.make import make_house, make_report


@pytest.fixture
def house(db: None) -> SimpleNamespace:
    return make_house()


@pytest.fixture
def report(house: SimpleNamespace) -> Report:
    return make_report(house)
