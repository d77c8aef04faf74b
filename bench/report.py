"""Measures a province's report of a year, from nothing to the file: DOCX in the Party's layout, and XLSX.

Beside them python-docx as anybody would use it by hand: the same tables and nothing else, cell by cell, of words that are given to it.
"""

from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.management import call_command
from docx import Document

from bench.frozen import provinces
from bench.live import YEAR
from bench.rows import Duck
from bench.timing import Table, timed
from danvan.indicators.sheets import drop
from danvan.office.blocks import Block, words_of
from danvan.office.blocks import Table as PaperTable
from danvan.org.editions import edition_on
from danvan.org.models import Unit
from danvan.reports.content import content
from danvan.reports.documents import body, docx
from danvan.reports.models import Layout
from danvan.reports.shelf import sketch


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
    made = content(sketch(province, YEAR, edition_on(YEAR.last), Layout.PARTY))
    tables = _tables([*body(made), *(block for annex in made.annexes for block in annex.body)])
    cells = sum(len(row) for one in tables for row in one.rows)
    by_hand = timed(lambda: _by_hand(tables), 3)
    table.time(f'python-docx by hand: its {len(tables)} tables of {cells:,} cells, their words given', by_hand)
    table.time('the house: the whole paper with its ledger, its figures given', timed(lambda: docx(made), 3), by_hand)


def _tables(blocks: list[Block]) -> list[PaperTable]:
    return [block for block in blocks if isinstance(block, PaperTable)]


def _by_hand(tables: list[PaperTable]) -> bytes:
    document = Document()
    for one in tables:
        drawn = document.add_table(rows=1, cols=len(one.columns), style='Table Grid')
        for cell, column in zip(drawn.rows[0].cells, one.columns, strict=True):
            cell.text = column.heading
        for row in one.rows:
            for cell, runs in zip(drawn.add_row().cells, row, strict=True):
                cell.text = words_of(runs)
    written = BytesIO()
    document.save(written)
    return written.getvalue()
