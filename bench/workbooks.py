"""Measures workbooks that come back: read, checked and stored, beside the script that an office would write for itself.

That script: pandas with openpyxl, a check of every number, one INSERT a cell. Calamine reads alone, checks and stores nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from multiprocessing import get_context
from time import perf_counter
from zipfile import ZIP_DEFLATED, ZipFile

import pandas
from django.db import connection, connections, transaction
from python_calamine import load_workbook
from tqdm import tqdm

from bench.people import somebody
from bench.rows import Duck
from bench.timing import Table
from danvan.config.working import WORKERS
from danvan.indicators.catalogue import catalogue
from danvan.indicators.counting import counts
from danvan.org.models import Unit, User
from danvan.org.remembering import remembered
from danvan.periods import Period
from danvan.records.writing import perform, register
from danvan.work.filings import cells, readback
from danvan.work.filings.forms import fields_of
from danvan.work.filings.kind import REQUESTS
from danvan.work.filings.models import Cell, Filing, Form, FormVersion, Request
from danvan.work.filings.places import places_of
from danvan.work.filings.stacks import TOGETHER
from danvan.work.filings.workbooks import write_workbook

CELLS, MONTH = 200, Period.parse('2027-11', 'party')
VALUE = re.compile(rb'<c r="D(\d+)"( s="\d+")(?:/>|></c>)')
MARK = '0' * 64  # of a workbook, by which the journal names it
BESIDE = 40  # of how many workbooks the office's script is timed: it takes as long for each


def measure(table: Table, duck: Duck) -> None:
    units = list(Unit.objects.filter(records__kind='exemplar', level='commune').distinct().order_by('key'))
    asked = _asked(units)
    filings = list(asked.filings.select_related('record__unit').order_by('pk'))
    for filing in filings:
        filing.request = asked  # as a stack has one
    leader = somebody(Unit.objects.get(level='country'))
    books = list(_filled(filings))
    table.title(f'{len(books):,} workbooks of {len(asked.layout.cells())} cells')
    pairs = list(zip(filings, books, strict=True))
    ours = _side_by_side(lambda some: _take(some, leader), _batches(pairs)) / len(pairs)
    theirs = _each(_by_script, _batches(books[:BESIDE])) / len(books[:BESIDE])
    bare = _each(_by_calamine, books[:BESIDE]) / len(books[:BESIDE])
    table.line('pandas and openpyxl: read, checked, inserted', f'{1000 * theirs:,.1f} ms', 'each')
    table.line('calamine: read alone', f'{1000 * bare:,.1f} ms', f'{theirs / bare:.1f} x faster')
    target = 'at least 5 times faster than the script'
    table.line('the house: read, checked, stored', f'{1000 * ours:,.1f} ms', f'{theirs / ours:.1f} x faster', target)
    table.line('    all of them', f'{ours * len(books):,.1f} s')
    stored = Cell.objects.filter(filing__in=filings).count()
    table.line('    cells stored', f'{stored:,}')


def _each(run: Callable, given: list) -> float:
    """Seconds for all, in one run."""
    start = perf_counter()
    for one in tqdm(given, desc=run.__name__):
        run(one)
    return perf_counter() - start


def _side_by_side(take: Callable[[list], None], batches: list[list]) -> float:
    """Seconds for all, by as many processes as the queue has workers: each takes what no other one is at."""
    connections.close_all()  # forked processes must not share them
    with get_context('fork').Pool(WORKERS, _given_to, (take, batches)) as pool:
        pool.map(_nothing, range(WORKERS))  # all of them are up
        start = perf_counter()
        for _done in tqdm(pool.imap_unordered(_take_one, range(len(batches))), desc='_take', total=len(batches)):
            pass
        return perf_counter() - start


def _given_to(take: Callable[[list], None], batches: list[list]) -> None:
    global given  # noqa: PLW0603  a forked process inherits what it works on; nothing is sent to it
    given = take, batches
    connection.ensure_connection()


def _nothing(_turn: int) -> None:
    pass


def _take_one(turn: int) -> None:
    take, batches = given
    take(batches[turn])


def _batches(given: list) -> list[list]:
    return [given[at : at + TOGETHER] for at in range(0, len(given), TOGETHER)]


# --- what is measured


def _take(pairs: list[tuple[Filing, bytes]], user: User) -> None:
    """As a job does it: some in one transaction, the checks of every cell, of each workbook all or nothing."""
    with transaction.atomic(), remembered():
        filings = [filing for filing, _content in pairs]
        cells.look_ahead(filings)
        saved = readback.saved_cells(filings)
        cells.put_in([_read(filing, content, user, saved[filing.pk]) for filing, content in pairs], user)


def _read(filing: Filing, content: bytes, user: User, saved: Mapping) -> cells.Given:
    workbook = readback.opened(content)
    back = readback.read_back(cells.looked_at(filing, user, MARK), workbook, saved)
    if back.faults:
        raise AssertionError(back.faults[0].words)
    return cells.Given(filing, back.answers, MARK)


def _by_script(books: list[bytes]) -> None:
    """What an office writes: every worksheet a frame, each row's number looked at, a row a cell into a table."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute('CREATE TABLE IF NOT EXISTS bench_script (sheet text, place int, value bigint)')
        for content in books:
            cursor.executemany('INSERT INTO bench_script VALUES (%s, %s, %s)', list(_numbers(content)))


def _numbers(content: bytes) -> Iterator[tuple[str, int, int]]:
    for name, frame in pandas.read_excel(BytesIO(content), sheet_name=None, header=None).items():
        for place, row in frame.iloc[6:].iterrows():
            if len(row) > 3 and pandas.notna(row[3]):
                value = int(row[3])
                if value < 0:
                    raise ValueError(f'{name} {place}: {value}')
                yield name, int(place), value


def _by_calamine(content: bytes) -> None:
    book = load_workbook(BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


# --- what is put in


def _asked(units: list[Unit]) -> Request:
    """The country asks its communes for a form of so many cells; anew at every run."""
    country = Unit.objects.get(level='country')
    leader = somebody(country)
    known = {'title': 'Bench', 'regime': 'party', 'shapes': ['month']}
    form, _made = Form.objects.get_or_create(code='bench', defaults=known)
    version = FormVersion.objects.create(
        form=form, number=form.versions.count() + 1, since=MONTH.first, layout=_layout()
    )
    record = register(REQUESTS, leader, country, fields_of(version, MONTH) | {'due_on': MONTH.last})
    return perform(record, 'open', leader, units=[unit.pk for unit in units]).request


def _layout() -> dict:
    """One list of entered indicators, each with its parts, and as many without as make it full."""
    lines, left = [], CELLS
    for one in catalogue().values():
        by = one.splits[0][0] if one.splits and len(one.splits[0]) == 1 else ''
        asks = len(one.split_keys()) if by and len(one.splits) == 1 else 1
        if one.kind != 'ratio' and not one.no_total and one.code not in counts() and asks <= left:
            lines.append({'code': one.code} | ({'by': by} if asks > 1 else {}))
            left -= asks
    return {'sections': [{'key': 'bench', 'title': 'Bench', 'lines': lines}], 'checks': [{'sort': 'whole'}]}


def _filled(filings: list[Filing]) -> Iterator[bytes]:
    """One workbook written by the house; the others are it with their own codes and numbers."""
    first = filings[0]
    with ZipFile(BytesIO(write_workbook(first))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    last = max(place.row for place in places_of(first.layout).values())
    for turn, filing in enumerate(tqdm(filings, desc='workbooks')):
        yield _with(parts, first, filing, turn, last)


def _with(parts: dict[str, bytes], first: Filing, filing: Filing, turn: int, last: int) -> bytes:
    def number(found: re.Match) -> bytes:
        row = int(found[1])
        return found[0] if not 7 <= row <= last else b'<c r="D%d"%s><v>%d</v></c>' % (row, found[2], turn % 50 + row)

    made = BytesIO()
    with ZipFile(made, 'w', ZIP_DEFLATED) as package:
        for name, content in parts.items():
            if name == 'xl/worksheets/sheet1.xml':
                content = VALUE.sub(number, content)  # noqa: PLW2901
            elif name == 'xl/sharedStrings.xml':
                content = content.replace(  # noqa: PLW2901
                    f'<t>{first.record.code}</t>'.encode(), f'<t>{filing.record.code}</t>'.encode()
                ).replace(f'<t>{first.unit.key}</t>'.encode(), f'<t>{filing.unit.key}</t>'.encode())
            package.writestr(name, content)
    return made.getvalue()
