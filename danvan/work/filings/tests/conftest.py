"""The province with a request open to its communes, for the tests of the reporting cycle."""

from types import SimpleNamespace

import pytest

from danvan.work.filings.tests.make import make_open_house


@pytest.fixture
def house(db: None) -> SimpleNamespace:
    return make_open_house()
