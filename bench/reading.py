"""Measures the reading of texts: articles a second on one core, each sort of file, 100 KB of anything. Needs no database.

Beside it, where it is installed: underthesea, which parts a text into sentences and names their entities, on the same texts.
"""

import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from types import ModuleType

from tqdm import tqdm

from bench.timing import Table
from danvan.intake.opening import read_content
from danvan.intake.reading import extract
from danvan.intake.tests.make_files import ROWS, make_docx, make_pdf, make_xlsx
from danvan.office.package import UnreadableFile
from danvan.office.tests.saved_page import TODAY
from danvan.vietnamese.tests.old_encodings import old_bytes, old_codes

TEXTS = Path(__file__).parents[1] / 'danvan' / 'intake' / 'tests' / 'texts'
ROUNDS, READINGS, BESIDE, LONG = (
    5,
    500,
    10,
    100_000,
)  # READINGS: so many are timed at least; BESIDE: of how many texts the other tool is
REPORT_LINES = 1_000


def measure(table: Table) -> None:
    """Our own texts, dense with figures; with DANVAN_SOURCES also the public articles in that folder, as newspapers write."""
    texts = _texts_of(TEXTS)
    sets = {'texts of our own': texts}
    if os.environ.get('DANVAN_SOURCES'):
        sets['public articles'] = _texts_of(Path(os.environ['DANVAN_SOURCES']))
    _read_articles(table, sets)
    _open_sorts(table, texts)
    _read_long(table, [content.decode() for content in texts])


def _texts_of(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob('*.txt'))]


def _read_articles(table: Table, sets: dict[str, list[bytes]]) -> None:
    """Ours first: what the other tool keeps in memory slows whatever comes behind it."""
    seconds = {name: _each(_read, texts * max(ROUNDS, READINGS // len(texts))) for name, texts in sets.items()}
    other = _underthesea()
    for name, texts in sets.items():
        ours, size = seconds[name], sum(map(len, texts)) / len(texts) / 1000
        table.title(f'{len(texts)} {name}, {size:.1f} KB each')
        table.line('opened and read', f'{1000 * ours:,.1f} ms', f'{1 / ours:,.0f}/s', 'at most 4 ms for 5 KB')
        if other:
            theirs = _each(lambda content: _name_entities(other, content), texts[:BESIDE])
            table.line('underthesea: sentences and named entities', f'{1000 * theirs:,.0f} ms', f'{1 / theirs:,.1f}/s')
            table.line('    times as fast', f'{theirs / ours:,.0f} x', '', 'at least 100')
    if not other:
        table.line('underthesea: not installed (pip install underthesea), left out', '')


def _open_sorts(table: Table, texts: list[bytes]) -> None:
    """A report of some 100 KB in each sort of file, opened only."""
    lines = [line for content in texts for line in content.decode().splitlines() if line.strip()][:REPORT_LINES]
    paragraphs = [[(line, '')] for line in lines]
    plain = [line[:90] for line in lines]
    sorts = {
        'TXT': '\n'.join(lines).encode(),
        'TXT in VNI': old_bytes('\n'.join(line for line in plain if _is_old(line)), 'vni'),
        'DOCX': make_docx(paragraphs, ROWS),
        'DOCX in VNI-Times': make_docx([[(old_codes(line, 'vni'), 'VNI-Times')] for line in plain if _is_old(line)]),
        'PDF': make_pdf([[old_codes(line, 'vni') for line in plain[at : at + 40] if _is_old(line)] for at in range(0, len(plain), 40)]),
        'XLSX': make_xlsx([ROWS[0], *(ROWS[1:] * 500)]),
        'HTML': TODAY.replace('</article>', ''.join(f'<p>{line}</p>' for line in lines) + '</article>').encode(),
    }  # fmt: skip
    table.title(f'A report of {len(lines):,} lines opened')
    for name, content in sorts.items():
        table.line(f'{name}, {len(content) / 1000:,.0f} KB', f'{1000 * _each(_open, [content] * ROUNDS):,.0f} ms')


def _read_long(table: Table, texts: list[str]) -> None:
    whole = '\n'.join(texts)
    while len(whole) < LONG:
        whole += whole
    kinds = {
        'articles one below the other': whole[:LONG],
        'one line': whole[:LONG].replace('\n', ' '),
        'digits': '1.234 ' * (LONG // 6),
        'capitals': 'Xã Bến Mơ ' * (LONG // 10),
        'opening brackets': '“(' * (LONG // 2),
    }
    table.title(f'{LONG:,} characters read')
    for name, text in kinds.items():
        table.line(name, f'{1000 * _each(extract, [text]):,.0f} ms', '', 'under 1 s')


def _is_old(line: str) -> bool:
    """Whether the old encodings have all its letters."""
    try:
        old_bytes(line, 'vni')
    except UnicodeEncodeError:
        return False
    return True


def _each(run: Callable, given: list) -> float:
    """Seconds of one core for each, in one run after a first that warms the caches: whatever else the machine does."""
    run(given[0])
    start = process_time()
    for one in tqdm(given, desc=run.__name__, leave=False):
        run(one)
    return (process_time() - start) / len(given)


def _open(content: bytes) -> None:
    try:
        read_content('bench', content)
    except UnreadableFile as refused:
        sys.stderr.write(f'{refused}\n')


def _read(content: bytes) -> None:
    extract(read_content('bench', content).text)


def _name_entities(other: ModuleType, content: bytes) -> None:
    for sentence in other.sent_tokenize(content.decode()):
        other.ner(sentence)


def _underthesea() -> ModuleType | None:
    try:
        return importlib.import_module('underthesea')
    except ImportError:
        return None
