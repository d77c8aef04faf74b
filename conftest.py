"""Fixtures of all tests: a database a worker, copied from a migrated template, and a real browser."""

import pytest


@pytest.fixture(scope='session')
def django_db_setup(django_db_blocker):
    """In place of pytest-django's: see tests/databases.py."""
    from tests.databases import test_database

    with django_db_blocker.unblock(), test_database():
        yield
