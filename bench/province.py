"""A province for the reporting cycle, in a data folder of its own: communes, people who have signed in, an open request.

`at` must be called before anything of the house is imported: the settings are read once.
"""

import os
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

DUE_IN, REGIME = 60, 'party'  # days


@dataclass(frozen=True)
class Seat:
    """One person before one filing, with the cookie of somebody who has signed in."""

    filing: int
    user: int
    session: str
    cells: int


def at(folder: Path) -> None:
    """The house with its embedded server in this folder, migrated; what is started from here uses it, too."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o755)  # the account that serves the database passes through
    os.environ |= {'DANVAN_DATA': str(folder), 'DJANGO_SETTINGS_MODULE': 'danvan.config.settings'}
    os.environ.pop('DATABASE_URL', None)  # nothing of this goes into anybody's server
    import django
    from django.core.management import call_command

    django.setup()
    call_command('migrate', verbosity=0, skip_checks=True)


def settle(communes: int, people: int, asked: str | dict[str, Any], label: str) -> list[Seat]:
    """The province asks all its communes for a form that ships, or for a layout of our own; people sit down in turn."""
    from danvan.org.models import Reach, Role
    from danvan.org.tests.make import COMMUNES, make_song_trang, make_user

    more = [(f'xa-{n}', 'xa', f'Vàm {n}') for n in range(communes - len(COMMUNES))]
    units = make_song_trang([*COMMUNES, *more], bodies=False)
    leader = make_user('ba-hoa', Role.LEADER, units['song-trang'], Reach.TERRITORY)
    filings = list(_ask(leader, units['song-trang'], _version(asked), label))
    return [_seat(n, filing) for n, filing in enumerate(islice(cycle(filings), people))]


def _version(asked: str | dict[str, Any]):
    from danvan.work.filings import shipping
    from danvan.work.filings.models import FormVersion
    from danvan.work.filings.tests.make import make_version

    if isinstance(asked, dict):
        return make_version('thu', asked)
    shipping.load()
    return FormVersion.objects.get(form__code=asked)


def _ask(leader, unit, version, label: str):
    from datetime import timedelta

    from django.utils import timezone

    from danvan.periods import Period
    from danvan.records.writing import perform, register
    from danvan.work.filings.forms import fields_of
    from danvan.work.filings.kind import REQUESTS
    from danvan.work.filings.models import Filing

    fields = fields_of(version, Period.parse(label, REGIME))
    due = {'due_on': timezone.localdate() + timedelta(days=DUE_IN), 'document': 'Công văn 12-CV/BTGDVTU'}
    request = perform(register(REQUESTS, leader, unit, fields | due), 'open', leader).request
    return Filing.objects.filter(request=request).select_related('record__unit', 'request__version').order_by('pk')


def _seat(number: int, filing) -> Seat:
    """A leader of the commune: may type, send and take back. The cookie is made here, so that no sign-in is measured."""
    from django.test import Client, override_settings

    from danvan.org.models import Role
    from danvan.org.tests.make import make_user

    user, client = make_user(f'nguoi-{number}', Role.LEADER, filing.unit), Client()
    with override_settings(AXES_ENABLED=False):  # it counts sign-ins by address, and here is none
        client.force_login(user, backend='allauth.account.auth_backends.AuthenticationBackend')
    return Seat(filing.pk, user.pk, client.cookies['sessionid'].value, len(filing.layout.cells()))
