"""Serves the pages on this machine: gunicorn, the worker of the queue beside it, and the page assets. All end together."""

import errno
import gc
import hashlib
import os
import socket
import sys

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import connections
from django.template.loader import get_template
from django.urls import resolve
from django.utils import translation
from gunicorn.app.base import BaseApplication

from danvan.config.process import end_with_parent
from danvan.config.working import WORKERS, Keeper

HOST = '127.0.0.1'
PAGES = settings.PACKAGE / 'desk' / 'templates'
PROCESSES = (
    4  # a kept line stays with its process: with as few as there are cores one waits while the other has too many
)
KEPT = 75  # seconds: longer than people think between two cells, so that each of them is sent on the line of the one before


def check_port(port: int) -> None:
    """To be called before anything long is done."""
    if not 0 < port < 65536:
        raise CommandError(f'{port} is no port: choose a number from 1024 to 65535 with --port.')
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((HOST, port))
        except OSError as error:
            why = (
                'is taken by another program'
                if error.errno == errno.EADDRINUSE
                else f'cannot be used ({error.strerror})'
            )
            raise CommandError(f'Port {port} {why}: choose another one, for example --port {port + 1}.') from error


def collect_files() -> None:
    """Copies and compresses the page assets where they have changed since the last time."""
    stamp, now = settings.STATIC_ROOT / '.stamp', _fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command('collectstatic', interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f'{path} {storage.size(path)} {storage.get_modified_time(path)}\n'.encode())
    return digest.hexdigest()


def serve(port: int) -> None:
    """Returns when it is told to end; under make it ends with make."""
    if 'MAKELEVEL' in os.environ:
        end_with_parent()
    connections.close_all()  # a forked worker must not share them
    _Server(port).run()


def warm() -> None:
    """Addresses, words and templates of all pages, which do not change as long as the server runs."""
    resolve('/')
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext('Dân Vận')
    for file in PAGES.rglob('*.html'):
        get_template(str(file.relative_to(PAGES)))


class _Server(BaseApplication):
    def __init__(self, port: int) -> None:
        self.port, self.keepers = port, [Keeper() for _worker in range(WORKERS)]
        super().__init__()

    def load_config(self) -> None:
        options = {
            'bind': f'{HOST}:{self.port}',
            'workers': PROCESSES,
            'worker_class': 'gthread',
            'threads': 2,
            'keepalive': KEPT,
            'preload_app': True,
            'timeout': 120,
            'loglevel': 'warning',
            'when_ready': lambda arbiter: self._begin(),
            'on_exit': lambda arbiter: [keeper.end() for keeper in self.keepers],
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """Before the workers part from us: none of the first people waits until each of them has read all this."""
        from danvan.config.wsgi import application

        warm()
        connections.close_all()
        gc.collect()
        gc.freeze()  # what has been read stays: no worker walks over it again, nor copies it
        return application

    def _begin(self) -> None:
        for keeper in self.keepers:
            keeper.start()
        sys.stdout.write(f'http://{HOST}:{self.port}/  (Ctrl-C ends it)\n')
        sys.stdout.flush()
