"""While the database is away: one line in the log, not a traceback for each page, and a page that says what to do."""

import logging
import sys
import time

import psycopg
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

from danvan.config.postgres import Unavailable

AGAIN_IN = 10  # seconds after which a browser may ask again
EVERY = 10  # seconds for which one line in the log is enough, of each process
LOST = ('08', '57P', '53300')  # states of the server: a broken line, a server that goes or comes, too many connections


def is_away(error: BaseException | None) -> bool:
    """Whether the error says that the database cannot be reached, and not that it refused something."""
    while error:
        if isinstance(error, Unavailable):
            return True
        if isinstance(error, psycopg.OperationalError):
            return error.sqlstate is None or error.sqlstate.startswith(LOST)
        error = error.__cause__
    return False


class OneLine(logging.Filter):
    """Of a database that is away: what happened and where, once in a while."""

    def __init__(self) -> None:
        super().__init__()
        self.told = -EVERY

    def filter(self, record: logging.LogRecord) -> bool:
        error = _error_of(record)
        if not is_away(error):
            return True
        if time.monotonic() < self.told + EVERY:
            return False
        self.told = time.monotonic()
        record.msg, record.args = ' '.join(f'the database is away: {record.getMessage()}: {error}'.split()), ()
        record.exc_info = record.exc_text = None
        return True


def _error_of(record: logging.LogRecord) -> BaseException | None:
    """Some bring it as an error, some among their words."""
    said = record.args if isinstance(record.args, tuple) else ()
    return record.exc_info[1] if record.exc_info else next((one for one in said if isinstance(one, Exception)), None)


def failed(request: HttpRequest) -> HttpResponse:
    """The page of an error: of a database that is away 503, which says that it comes back, else 500."""
    if not is_away(sys.exc_info()[1]):
        return server_error(request)
    return HttpResponse(render_to_string('503.html'), status=503, headers={'Retry-After': AGAIN_IN})
