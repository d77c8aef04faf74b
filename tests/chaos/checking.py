"""What is held against the database: while it is killed, no half submission; at the end, everything acknowledged, once."""

import subprocess
import threading
from collections.abc import Iterable

from django.conf import settings
from django.db import Error, connection

from danvan.indicators.models import Freeze
from danvan.records.models import Entry
from danvan.work.filings.models import Cell, Filing, Submission
from danvan.work.filings.sending import fingerprint
from tests.chaos.writers import Ledger, Writer

# One statement sees one moment: state, submissions and journal of a filing agree in it, or something is half visible.
HALF = """
    SELECT r.id, r.state FROM records_record r JOIN filings_filing f ON f.record_id = r.id,
    LATERAL (SELECT count(*) FROM filings_submission s WHERE s.filing_id = f.record_id) sent(n),
    LATERAL (SELECT count(*) FILTER (WHERE act = 'submit'), count(*) FILTER (WHERE act = 'withdraw'),
             count(*) FILTER (WHERE act = 'begin') FROM records_entry e WHERE e.record_id = r.id) told(sent, back, begun)
    WHERE sent.n <> told.sent OR told.begun > 1
    OR r.state <> CASE WHEN told.sent > told.back THEN 'sent' WHEN told.begun = 1 THEN 'begun' ELSE 'not_begun' END
    OR (r.state = 'not_begun') <> NOT EXISTS (SELECT FROM filings_cell c WHERE c.filing_id = f.record_id)
"""


class Watcher(threading.Thread):
    """Looks again and again while everything is killed around it."""

    def __init__(self, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.over, self.faults, self.looks = over, [], 0

    def run(self) -> None:
        while not self.over.wait(0.2):
            try:
                self.faults += half_made()
                self.looks += 1
            except Error:
                connection.close()
        connection.close()


def half_made() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(HALF)
        return [f'filing {pk} is half made: {state}' for pk, state in cursor.fetchall()]


def compare(writers: Iterable[Writer]) -> list[str]:
    """Every difference between what was acknowledged and what stands."""
    filings = Filing.objects.select_related('record__unit', 'request__version').in_bulk()
    return [
        f'filing {one.seat.filing}: {fault}'
        for one in writers
        for fault in [*_cells(filings[one.seat.filing], one.ledger), *_sent(filings[one.seat.filing], one.ledger)]
    ]


def _cells(filing: Filing, ledger: Ledger) -> Iterable[str]:
    asked = filing.layout.cells()
    wanted = {asked[n]: (known.value, known.revision, known.key) for n, known in ledger.cells.items()}
    rows = Cell.objects.filter(filing=filing)
    found = {(row.indicator, row.split_key): (row.value, row.revision, str(row.key)) for row in rows}
    for cell in wanted.keys() | found.keys():
        if wanted.get(cell) != found.get(cell):
            yield f'{cell}: acknowledged {wanted.get(cell)}, found {found.get(cell)}'


def _sent(filing: Filing, ledger: Ledger) -> Iterable[str]:
    asked, rows = filing.layout.cells(), list(Submission.objects.filter(filing=filing).order_by('version'))
    if [row.version for row in rows] != [*range(1, len(ledger.sent) + 1)]:
        yield f'{len(ledger.sent)} submissions acknowledged, found {[row.version for row in rows]}'
    for row, numbers in zip(rows, ledger.sent, strict=False):
        said = {(cell['code'], cell['split_key']): cell['value'] for cell in row.cells}
        if said != {asked[n]: number for n, number in numbers.items()}:
            yield f'submission {row.version} does not say what was sent'
        content = {'cells': row.cells, 'context_figures': row.context_figures, 'explanations': row.explanations}
        if row.sha256 != fingerprint(content):
            yield f'submission {row.version} does not fit its hash'
    told = list(Entry.objects.filter(record=filing.record, act__in=('submit', 'withdraw')).order_by('id'))
    if [entry.act for entry in told] != ['submit', 'withdraw'] * ledger.withdrawn + ['submit'] * ledger.is_sent:
        yield f'the journal tells {[entry.act for entry in told]}'
    if Freeze.objects.filter(unit=filing.unit).count() != len(rows):
        yield 'a freeze without its submission'


def database_is_sound() -> list[str]:
    """All indexes built anew from their rows, every row read, and then, with the server ended, every page's sum."""
    with connection.cursor() as cursor:
        cursor.execute(f'REINDEX DATABASE {settings.DATABASES["default"]["NAME"]}')
    connection.close()
    cluster = settings.DATABASES['default']['CLUSTER']
    where = ('-h', cluster.socket, '-p', '5432', '-U', 'danvan')
    quiet = {'capture_output': False, 'stdout': subprocess.DEVNULL, 'stderr': subprocess.DEVNULL}
    done = {'pg_dump': cluster.run('pg_dump', *where, 'danvan', **quiet)}
    cluster.run('pg_ctl', 'stop', '-w', '-t', 60, '-m', 'fast', '-D', cluster.data, **quiet)
    done['pg_checksums'] = cluster.run('pg_checksums', '--check', '-D', cluster.data, **quiet)
    return [f'{name} ended with {one.returncode}' for name, one in done.items() if one.returncode]
