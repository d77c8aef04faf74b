"""The whole real country in the database, for one module of tests; it is gone after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from danvan.org.editions import load_editions


@pytest.fixture(scope='module')
def country(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """One transaction around the module: a test of it must not ask for `db`, whose end would close the connection."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_editions()
        yield
        transaction.set_rollback(True)
