"""`danvan extract`: one object a file in the documented form, each file's own .json, refusals in one line, no database."""

import io
import json
import sys

import pytest
from django.core.management import call_command

from danvan.intake.management.commands.extract import FEW
from danvan.intake.tests.make_files import TEXT, make_docx
from danvan.vietnamese.tests.old_encodings import old_bytes

NOTICE = 'Thông báo: họp dân lúc 7 giờ'
KEYS = {'source', 'url', 'title', 'published', 'event', 'people', 'figures', 'awards', 'documents', 'anomalies'}


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / 'a.txt', tmp_path / 'b.docx']
    for path, content in zip(paths, (TEXT.encode(), make_docx()), strict=True):
        path.write_bytes(content)
    return paths


def run(capsys, *args, **options) -> tuple[str, str, int]:
    code = 0
    try:
        call_command('extract', *map(str, args), **options)
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    return said.out, said.err, code


def test_json_is_a_list_with_one_object_a_file(capsys, files):
    out, err, code = run(capsys, *files, json=True)
    found = json.loads(out)
    assert (code, err, [one['source'] for one in found]) == (0, '', ['a.txt', 'b.docx'])
    assert [set(one) for one in found] == [KEYS, KEYS]
    told = [(one['measure'], one['value']) for one in found[0]['figures']]
    assert ('dan_van_kheo.registered', 936) in told
    quotes = [item['quote'] for one in found for part in ('figures', 'documents', 'people') for item in one[part]]
    assert quotes
    assert all(quote in TEXT for quote in quotes)


def test_each_file_is_written_under_its_own_name(capsys, files, tmp_path):
    folder = tmp_path / 'read' / 'here'
    assert run(capsys, *files, output=folder) == ('', '', 0)
    assert sorted(path.name for path in folder.iterdir()) == ['a.json', 'b.json']
    assert json.loads((folder / 'a.json').read_text('utf-8'))['source'] == 'a.txt'


class Terminal(io.StringIO):
    """Standard error where a person looks on."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ('looks_on', 'count', 'is_shown'),
    [(True, FEW + 1, True), (True, FEW, False), (False, FEW + 1, False)],
    ids=['many', 'few', 'nobody'],
)
def test_many_files_show_how_far_they_are_to_whoever_looks_on(capsys, monkeypatch, tmp_path, looks_on, count, is_shown):
    paths = [tmp_path / f'{number}.txt' for number in range(count)]
    for path in paths:
        path.write_text(TEXT, encoding='utf-8')
    shown = Terminal() if looks_on else io.StringIO()
    monkeypatch.setattr(sys, 'stderr', shown)
    out, _err, code = run(capsys, *paths, json=True)
    assert (code, len(json.loads(out))) == (0, count)  # the bar is no part of what is printed
    assert (f'{count}/{count}' in shown.getvalue()) == is_shown
    assert ('Đang đọc' in shown.getvalue()) == is_shown


def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(capsys, files, tmp_path):
    (tmp_path / 'c.txt').write_bytes(b'')
    out, err, code = run(capsys, tmp_path / 'c.txt', *files, json=True)
    assert (code, len(json.loads(out))) == (1, 2)
    assert err.count('\n') == 1
    assert 'c.txt: Tệp trống.' in err


def test_a_doubtful_encoding_is_refused_with_the_option_that_helps(capsys, tmp_path):
    path = tmp_path / 'cu.txt'
    path.write_bytes(old_bytes(NOTICE, 'viscii'))
    _out, err, code = run(capsys, path, json=True)
    assert code == 1
    assert err.count('\n') == 1
    assert 'Mời chạy lại với --encoding viscii | ' in err
    out, err, code = run(capsys, path, json=True, encoding='viscii')
    assert (err, code, len(json.loads(out))) == ('', 0, 1)
