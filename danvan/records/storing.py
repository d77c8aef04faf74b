"""Where the sealed bytes of attachments lie: one file each, under a name that says nothing.

A file that comes or goes bears a mark until its transaction has ended. The mark outlives a rollback and a kill; `sweep`
then asks the database how it ended. What is sealed, and for whom, stands in `attachments`.
"""

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from danvan.records.models import Attachment

UNSETTLED = 'unsettled'  # the folder of the marks
LONGEST = timedelta(days=1)  # no transaction lasts longer


def put(sealed: bytes) -> str:
    """Write a new file and give its name; it is gone again, or going, if the transaction is."""
    name = secrets.token_hex(20)
    _mark(name)
    path = _path(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(path, 'xb', opener=_private) as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())  # its row must not outlive a power cut alone
    transaction.on_commit(lambda: _settle(name), robust=True)
    transaction.on_commit(sweep, robust=True)
    return name


def read(name: str) -> bytes:
    return _path(name).read_bytes()


def take_away(name: str) -> None:
    """Remove the file when the transaction has ended."""
    _mark(name)
    transaction.on_commit(lambda: _remove(name), robust=True)


def sweep(now: datetime | None = None) -> int:
    """Remove the files whose transaction failed and those whose removal was interrupted; how many."""
    last = ((now or timezone.now()) - LONGEST).timestamp()
    marks = [mark.name for mark in _marks().glob('*') if mark.stat().st_mtime < last]
    kept = set(Attachment.objects.filter(stored_as__in=marks).values_list('stored_as', flat=True)) if marks else set()
    for name in marks:
        _settle(name) if name in kept else _remove(name)
    return len(set(marks) - kept)


def _mark(name: str) -> None:
    _marks().mkdir(mode=0o700, parents=True, exist_ok=True)
    (_marks() / name).touch(mode=0o600)


def _settle(name: str) -> None:
    (_marks() / name).unlink(missing_ok=True)


def _remove(name: str) -> None:
    _path(name).unlink(missing_ok=True)
    _settle(name)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _marks() -> Path:
    return Path(settings.MEDIA_ROOT) / UNSETTLED


def _path(name: str) -> Path:
    return Path(settings.MEDIA_ROOT) / name[:2] / name
