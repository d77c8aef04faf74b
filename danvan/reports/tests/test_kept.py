"""A version that was issued by an earlier program is read on: its hash holds, and what it did not know has its default."""

import json
from pathlib import Path

from danvan.office.read import figures_in
from danvan.reports.documents import docx, workbook
from danvan.reports.snapshot import decode, encode, fingerprint

FOLDER = Path(__file__).with_name('kept')


def kept() -> dict:
    return json.loads((FOLDER / 'issued_before_measures.json').read_text(encoding='utf-8'))


def test_the_hash_of_what_was_issued_then_holds():
    assert fingerprint(kept()['snapshot']) == kept()['sha256']


def test_what_an_earlier_program_did_not_keep_has_its_default():
    snapshot = kept()['snapshot']
    assert 'measures' not in snapshot
    made = decode(snapshot)
    assert (made.measures, set(made.heads), made.head.number_symbol) == ({}, {'party', 'state'}, '5-BC/BTGDVTU')
    assert decode(encode(made)) == made


def test_its_paper_and_workbook_are_still_made(tmp_path, settings):
    settings.DATA = tmp_path
    made = decode(kept()['snapshot'])
    assert {name for name, _text in figures_in(docx(made))} <= {entry.name for entry in made.ledger}
    assert workbook(made)


def test_a_table_of_it_stands_as_it_stood():
    made = decode(kept()['snapshot'])
    whole = next(
        e for e in made.ledger if (e.indicator, e.unit, e.period, e.split) == ('DVK01', 'song-trang', '2026', {})
    )
    assert whole.value == 6
