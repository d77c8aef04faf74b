"""Fixtures of all tests: a database a worker, copied from a migrated template, and a real browser."""

import pytest
from hypothesis import settings

settings.register_profile('house', deadline=None)  # nothing is timed: a slow machine is no fault
settings.load_profile('house')


@pytest.fixture(scope='session')
def django_db_setup(django_db_blocker):
    """In place of pytest-django's: see tests/databases.py."""
    from tests.databases import test_database

    with django_db_blocker.unblock(), test_database():
        yield


@pytest.fixture(scope='session')
def browser():
    from tests.browser import running_browser

    with running_browser() as started:
        yield started


@pytest.fixture
def browser_pages(browser, live_server):
    """`browser_pages.open('/', width=360, javascript=False)`; the test fails if a page broke the policy or called elsewhere."""
    from tests.browser import Pages

    pages = Pages(browser, live_server.url)
    yield pages
    pages.close()
    assert pages.problems == []


@pytest.fixture(params=[360, 1280], ids=['phone', 'desk'])
def browser_page(request, browser_pages):
    """One page, once as wide as a telephone and once as a desk's screen."""
    return browser_pages.open(width=request.param)


def pytest_collection_modifyitems(items):
    """Whatever opens a browser bears the mark, so that `-m "not browser"` leaves it out."""
    for item in items:
        if 'browser' in getattr(item, 'fixturenames', ()):
            item.add_marker('browser')
