"""Measures pages as a person's browser asks for them: time, and what the database does, for a province and the nation."""

from contextlib import contextmanager
from time import perf_counter

from django.db import connection
from django.test import Client, override_settings

from bench.frozen import provinces
from bench.live import YEAR
from bench.people import somebody
from bench.rows import Duck
from bench.timing import Table, milliseconds, timed
from danvan.config.serving import collect_files
from danvan.desk.numbers import address_by
from danvan.indicators.figures import figure
from danvan.org.editions import edition_on
from danvan.org.models import Edition, Unit

LISTS = {
    'the list': '/mo-hinh/',
    'the list, one state': '/mo-hinh/?trangthai=recognised',
    'the list, words sought': '/mo-hinh/?tim=camera+an+ninh',
}


class Asked:
    """What one page asked of the database."""

    def __init__(self) -> None:
        self.queries, self.seconds, self.slowest = 0, 0.0, (0.0, '')

    def __call__(self, execute, sql, params, many, context):
        start = perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            taken = perf_counter() - start
            self.queries, self.seconds = self.queries + 1, self.seconds + taken
            self.slowest = max(self.slowest, (taken, sql))


def measure(table: Table, duck: Duck) -> None:
    collect_files()
    edition = edition_on(YEAR.last)
    country = Unit.objects.get(level='country')
    province = Unit.objects.filter(pk__in=provinces(edition)).order_by('key').first()
    commune = Unit.objects.filter(level='commune', pk__in=_reporting(province, edition)).order_by('key').first()
    table.title('Pages: time, and number of queries | their time in the database')
    units = commune, province, country
    counted: dict[str, list[int]] = {}
    for unit in units:
        figure(unit, 'DVK01', {}, YEAR)  # fresh sheets
        whole, split = figure_address(unit, edition), figure_address(unit, edition, field='kinh tế')
        asked = {
            'figure page': page(table, 'figure page', unit, whole, 'under 20 ms in the database'),
            'figure page of a split': page(table, 'figure page of a split', unit, split),
        }
        for what, number in asked.items():
            counted.setdefault(what, []).append(number)
    for unit in units:
        for what, address in LISTS.items():
            counted.setdefault(what, []).append(page(table, what, unit, address))
    table.title('Queries a page: a commune, a province, the nation')
    for what, numbers in counted.items():
        table.line(what, ' '.join(map(str, numbers)), target='the same' if len(set(numbers)) > 1 else '')


def figure_address(unit: Unit, edition: Edition, **split: str) -> str:
    return address_by(unit.key, YEAR.label, YEAR.regime, 'DVK01', split, edition.on)


def _reporting(province: Unit, edition: Edition):
    return Unit.objects.under(province, edition).filter(sheets__isnull=False).values('pk')


def page(table: Table, what: str, unit: Unit, address: str, target: str = '') -> int:
    """Prints the page's line; returns its number of queries."""
    client = signed_in(unit)
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f'{address}: {response.status_code}')
    taken = timed(lambda: client.get(address), 5)
    with watched() as asked:
        client.get(address)
    counted = f'{asked.queries} | {milliseconds(asked.seconds)}'
    table.line(f'{what}, {unit.full_name}', milliseconds(taken.middle), counted, target)
    return asked.queries


def signed_in(unit: Unit) -> Client:
    client = Client(headers={'host': 'localhost'})
    with override_settings(AXES_ENABLED=False):  # it counts sign-ins by address, and here is none
        client.force_login(somebody(unit), backend='allauth.account.auth_backends.AuthenticationBackend')
    return client


@contextmanager
def watched():
    asked = Asked()
    with connection.execute_wrapper(asked):
        yield asked
