"""Measures a province's report of a year, from nothing to the file: DOCX in the Party's layout, and XLSX."""

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command

from bench.frozen import provinces
from bench.live import YEAR
from bench.rows import Duck
from bench.timing import Table, timed
from danvan.indicators.sheets import drop
from danvan.org.editions import edition_on
from danvan.org.models import Unit


def measure(table: Table, duck: Duck) -> None:
    province = Unit.objects.filter(pk__in=provinces(edition_on(YEAR.last))).order_by('key').first()
    table.title(f'The report of {province.full_name}, {YEAR.words()}')
    with TemporaryDirectory() as folder:
        for ending in ('docx', 'xlsx'):

            def make(ending: str = ending) -> None:
                asked = {'unit': province.key, 'period': YEAR.label, 'output': Path(folder, f'report.{ending}')}
                call_command('report', **asked, stdout=StringIO())

            table.time(f'{ending.upper()}, sheets as they are kept', timed(make, 3), target='under 5 s')
            table.time(f'{ending.upper()}, every sheet thrown away', timed(make, 1, drop))
