"""What is held against the database: while it is killed, no half submission; at the end, everything acknowledged, once."""

import copy
import subprocess
import threading
from collections import Counter
from collections.abc import Iterable

import psycopg
from django.conf import settings
from django.db import connection

from danvan.indicators.models import Freeze
from danvan.records.models import Entry
from danvan.work.filings.models import Cell, Filing, Submission
from danvan.work.filings.sending import fingerprint
from tests.chaos.faults import Fault
from tests.chaos.writers import Known, Ledger, Writer

# One statement sees one moment: state, submissions and journal of a filing agree in it, or something is half visible.
HALF = """
    SELECT r.id, r.state, sent.n, told.sent, told.back, told.begun
    FROM records_record r JOIN filings_filing f ON f.record_id = r.id,
    LATERAL (SELECT count(*) FROM filings_submission s WHERE s.filing_id = f.record_id) sent(n),
    LATERAL (SELECT count(*) FILTER (WHERE act = 'submit'), count(*) FILTER (WHERE act = 'withdraw'),
             count(*) FILTER (WHERE act = 'begin') FROM records_entry e WHERE e.record_id = r.id) told(sent, back, begun)
    WHERE sent.n <> told.sent OR told.begun > 1
    OR r.state <> CASE WHEN told.sent > told.back THEN 'sent' WHEN told.begun = 1 THEN 'begun' ELSE 'not_begun' END
    OR (r.state = 'not_begun') <> NOT EXISTS (SELECT FROM filings_cell c WHERE c.filing_id = f.record_id)
"""


class Watcher(threading.Thread):
    """Looks again and again while everything is killed around it. It starts no server: the house must do that itself."""

    def __init__(self, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.over, self.faults, self.looks = over, [], 0

    def run(self) -> None:
        while not self.over.wait(0.2) and not self.faults:
            try:
                self._look()
            except psycopg.OperationalError:
                continue

    def _look(self) -> None:
        database = settings.DATABASES['default']
        where = {'host': database['HOST'], 'port': database['PORT'], 'connect_timeout': 10}
        with psycopg.connect(dbname=database['NAME'], user=database['USER'], autocommit=True, **where) as line:
            while not self.over.wait(0.2) and not self.faults:
                self.faults += _half(line.execute(HALF).fetchall())
                self.looks += 1


def half_made() -> list[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(HALF)
        return _half(cursor.fetchall())


def _half(rows: Iterable[tuple]) -> list[Fault]:
    words = 'filing {}: state {}, {} submissions, the journal tells of {} sent, {} taken back, {} begun'
    return [Fault('half', words.format(*row)) for row in rows]


def unanswered(writers: Iterable[Writer]) -> tuple[Counter, list[Fault]]:
    """What had no answer has happened whole or not at all: how often each, and where neither is so."""
    seen, faults = Counter(whole=0, none=0), []
    for one in writers:
        if one.pending is None:
            faults += differences(one, one.ledger)
            continue
        after = copy.deepcopy(one.ledger)
        one.pending.note(after)
        neither = differences(one, one.ledger)
        if neither and differences(one, after):
            faults += [Fault('half', f'unanswered, neither whole nor absent: {fault.words}') for fault in neither]
        else:
            seen['none' if not neither else 'whole'] += 1
    return seen, faults


def compare(writers: Iterable[Writer]) -> list[Fault]:
    """Every difference between what was acknowledged and what stands."""
    return [fault for one in writers for fault in differences(one, one.ledger)]


def differences(writer: Writer, ledger: Ledger) -> list[Fault]:
    filing = Filing.objects.select_related('record__unit', 'request__version').filter(pk=writer.seat.filing).first()
    if filing is None:
        return [Fault('lost', f'filing {writer.seat.filing} itself')]
    found = [*_cells(filing, ledger), *_sent(filing, ledger), *_told(filing, ledger)]
    return [Fault(sort, f'filing {filing.pk}: {words}') for sort, words in found]


def _cells(filing: Filing, ledger: Ledger) -> Iterable[Fault]:
    asked = filing.layout.cells()
    wanted = {asked[n]: known for n, known in ledger.cells.items()}
    rows = Cell.objects.filter(filing=filing)
    found = {(row.indicator, row.split_key): Known(row.value, row.revision, str(row.key)) for row in rows}
    for cell in wanted.keys() | found.keys():
        known, stands = wanted.get(cell), found.get(cell)
        if known != stands:
            yield Fault(_sort_of(known, stands), f'{cell}: acknowledged {known}, found {stands}')


def _sort_of(known: Known | None, stands: Known | None) -> str:
    if known is None or stands is None:
        return 'doubled' if known is None else 'lost'
    return 'doubled' if stands.revision > known.revision else 'lost'


def _sent(filing: Filing, ledger: Ledger) -> Iterable[Fault]:
    asked, rows = filing.layout.cells(), list(Submission.objects.filter(filing=filing).order_by('version'))
    if [row.version for row in rows] != [*range(1, len(ledger.sent) + 1)]:
        sort = 'doubled' if len(rows) > len(ledger.sent) else 'lost'
        yield Fault(sort, f'{len(ledger.sent)} submissions acknowledged, found {[row.version for row in rows]}')
    for row, numbers in zip(rows, ledger.sent, strict=False):
        said = {(cell['code'], cell['split_key']): cell['value'] for cell in row.cells}
        if said != {asked[n]: number for n, number in numbers.items()}:
            yield Fault('half', f'submission {row.version} does not say what was sent')
        content = {'cells': row.cells, 'context_figures': row.context_figures, 'explanations': row.explanations}
        if row.sha256 != fingerprint(content):
            yield Fault('half', f'submission {row.version} does not fit its hash')
    made = Freeze.objects.filter(unit=filing.unit)
    if made.count() != len(rows) or len({row.freeze_id for row in rows}) != len(rows):
        yield Fault('half', f'{len(rows)} submissions, {made.count()} freezes')


def _told(filing: Filing, ledger: Ledger) -> Iterable[Fault]:
    told = list(Entry.objects.filter(record=filing.record, act__in=('submit', 'withdraw')).order_by('id'))
    acts, wanted = (
        [entry.act for entry in told],
        ['submit', 'withdraw'] * ledger.withdrawn + ['submit'] * ledger.is_sent,
    )
    if acts != wanted:
        sort = 'half' if len(acts) == len(wanted) else 'doubled' if len(acts) > len(wanted) else 'lost'
        yield Fault(sort, f'the journal tells {acts}, acknowledged {wanted}')


def log_is_plain(log) -> list[Fault]:
    """An unavailable database is a line in the log, not a traceback."""
    lines = log.read_text().splitlines() if log.exists() else []
    found = [n for n, line in enumerate(lines) if line.startswith('Traceback')]
    said = lines[found[0] - 1][:200] if found and found[0] else ''
    return [Fault('other', f'{len(found)} tracebacks in {log}, the first after: {said}')] if found else []


def database_is_sound() -> list[Fault]:
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
    return [Fault('other', f'{name} ended with {one.returncode}') for name, one in done.items() if one.returncode]
