"""The invented province with its cast, for the tests of this kind."""

from types import SimpleNamespace

import pytest

from danvan.work.exemplars.tests.make import make_house


@pytest.fixture
def house(db: None) -> SimpleNamespace:
    return make_house()
