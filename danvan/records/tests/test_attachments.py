"""Files on records: what is taken in, what is refused, and that nothing remains of what is refused."""

import logging
import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from docx import Document
from PIL import Image

from danvan.org.keys import KeyDestroyed
from danvan.records.attachments import accept, name_of, open_attachment, remove
from danvan.records.errors import NotAllowed, Refused
from danvan.records.filetypes import LONGEST_NAME, safe_name
from danvan.records.models import Attachment, Entry
from danvan.records.storing import UNSETTLED
from danvan.records.tests.make import make_user
from danvan.records.tests.test_sealed import database


@pytest.fixture(autouse=True)
def files(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / 'files'
    return settings.MEDIA_ROOT


def stored(files: Path) -> list[Path]:
    return [path for path in files.rglob('*') if path.is_file() and path.parent.name != UNSETTLED]


def docx(*paragraphs: str, header: str = '', cell: str = '') -> bytes:
    document = Document()
    for text in paragraphs or ('Báo cáo công tác dân vận',):
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = header
    document.add_table(1, 1).cell(0, 0).text = cell
    return saved(document.save)


def xlsx(text: str) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet().write(3, 2, text)
    return content.getvalue()


def picture(form: str = 'PNG') -> bytes:
    return saved(lambda file: Image.new('RGB', (9, 9)).save(file, form))


def saved(save) -> bytes:
    content = BytesIO()
    save(content)
    return content.getvalue()


def pdf(text: str = '') -> bytes:
    """A page with one line of text, or with none, as a scan has none."""
    drawn = f'BT /F1 12 Tf 72 720 Td ({text}) Tj ET'.encode() if text else b''
    font = b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'
    objects = [
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
        b'<</Length %d>>stream\n%s\nendstream' % (len(drawn), drawn),
        font,
    ]
    body, places = b'%PDF-1.4\n', []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b'%d 0 obj%s endobj\n' % (number, content)
    table = b''.join(b'%010d 00000 n \n' % place for place in places)
    return (
        body
        + b'xref\n0 6\n0000000000 65535 f \n'
        + table
        + b'trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF' % len(body)
    )


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    file = BytesIO(content)
    with ZipFile(file, 'a') as package:
        package.writestr(name, part)
    return file.getvalue()


# --- taken in


def test_file_is_kept_encrypted_under_another_name_and_given_back(lan, parcel, files):
    content = docx('Biên bản bàn giao đất')
    attachment = accept(parcel, lan, 'Biên bản.docx', content)
    (path,) = stored(files)
    assert 'Biên bản' not in str(path)
    assert (path.stat().st_mode & 0o777, content[:40] in path.read_bytes()) == (0o600, False)
    assert open_attachment(Attachment.objects.get()) == ('Biên bản.docx', content)
    assert (attachment.size, attachment.added_by, attachment.declared_open) == (len(content), lan, False)
    assert 'Biên bản' not in database()
    entry = Entry.objects.latest('id')
    assert (entry.act, entry.changed, entry.revision) == ('attach', ['attachments'], 2)


TAKEN = {
    'a.xlsx': xlsx('Số liệu'),
    'a.csv': 'Đơn vị;Số\nBến Mơ;1'.encode(),
    'a.txt': 'Dân vận khéo'.encode('utf-16'),
    'a.pdf': pdf('Bao cao'),
    'A.DOCX': docx(),
}


@pytest.mark.parametrize('name', TAKEN)
def test_file_of_an_allowed_type_is_taken_in(lan, parcel, name):
    assert open_attachment(accept(parcel, lan, name, TAKEN[name])) == (name, TAKEN[name])


UNREADABLE = {
    'a.png': picture(),
    'a.jpg': picture('JPEG'),
    'a.jpeg': picture('JPEG'),
    'scan.pdf': pdf(),
    'old.txt': b''.join([b'x'] * 0) or b' ',
}


@pytest.mark.parametrize('name', UNREADABLE)
def test_file_that_cannot_be_read_needs_the_senders_word(lan, parcel, files, name):
    with pytest.raises(Refused) as error:
        accept(parcel, lan, name, UNREADABLE[name])
    assert 'cam đoan' in error.value.rule
    assert (stored(files), Attachment.objects.count()) == ([], 0)
    assert accept(parcel, lan, name, UNREADABLE[name], declared_open=True).declared_open


OPEN = ['Luật Bảo vệ bí mật nhà nước', 'quan hệ mật thiết', 'MẶT TRẬN TỔ QUỐC VIỆT NAM', 'RA MẮT']


@pytest.mark.parametrize('words', OPEN)
def test_words_that_are_no_mark_are_taken_in(lan, parcel, words):
    content = docx(words, header=words, cell=words)
    for name in (f'{words}.docx', unicodedata.normalize('NFD', f'{words}.docx'), f'{words.replace(" ", "_")}.docx'):
        assert accept(parcel, lan, name, content).pk


# --- refused

MARKS = ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT']
SECRET = [
    *((f'BC_{mark}_2026.docx', docx()) for mark in MARKS),
    *((unicodedata.normalize('NFD', f'{mark}-BC.docx'), docx()) for mark in MARKS),
    *(('bc.docx', docx('Báo cáo', mark)) for mark in MARKS),
    ('bc.docx', docx(unicodedata.normalize('NFD', 'TUYỆT MẬT'))),
    ('bc.docx', docx(header='MẬT')),
    ('bc.docx', docx(cell='TỐI MẬT')),
    ('bc.xlsx', xlsx('MẬT')),
    ('bc.txt', 'Báo cáo\nMẬT\n'.encode()),
    ('bc.csv', 'TT;Độ mật\n1;MẬT\n'.encode()),
    ('MẬT.png', picture()),
]


@pytest.mark.parametrize('place', range(len(SECRET)))
@pytest.mark.parametrize('declared', [False, True])
def test_marked_file_is_refused_and_nothing_remains_of_it(lan, parcel, files, caplog, place, declared):
    name, content = SECRET[place]
    before, lines = database(), Entry.objects.count()
    with caplog.at_level(logging.DEBUG), pytest.raises(Refused) as error:
        accept(parcel, lan, name, content, declared)
    assert 'độ mật' in error.value.rule
    assert (stored(files), Attachment.objects.count(), Entry.objects.count()) == ([], 0, lines)
    assert database() == before
    assert [text for text in (name, Path(name).stem) if text in caplog.text + str(error.value)] == []


def torn(content: bytes, name: bytes = b'[Content_Types].xml') -> bytes:
    """A package of which one part cannot be unpacked."""
    start = content.index(name) + len(name)
    return content[:start] + b'\xff' * 40 + content[start + 40 :]


MACRO = with_part(docx(), 'word/vbaProject.bin', b'x')
REFUSED = {
    'macro.docx': MACRO,
    'macro.docm': MACRO,
    'sheet.xlsx': with_part(xlsx('a'), 'xl/macrosheets/sheet1.xml', b'<x/>'),
    'object.xlsx': with_part(xlsx('a'), 'xl/embeddings/oleObject1.bin', b'x'),
    'hidden.xlsx': with_part(xlsx('a'), 'xl/printerSettings/../run.bin', b'x'),
    'run.exe': b'MZ\x90\x00\x03' + bytes(200),
    'page.html': b'<!doctype html><script>alert(1)</script>',
    'page.txt': b'<html><script>alert(1)</script></html>',
    'drawing.svg': b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    'old.doc': bytes.fromhex('d0cf11e0a1b11ae1') + bytes(600),
    'files.zip': saved(lambda file: ZipFile(file, 'w').writestr('a.txt', 'a')),
    'bytes.txt': b'abc\x00def',
    'report.pdf': docx(),
    'report.docx': pdf('Bao cao'),
    'report.pdf.exe': pdf('Bao cao'),
    'broken.docx': docx()[:300],
    'torn.docx': torn(docx()),
    'broken.pdf': b'%PDF-1.4\nnothing more',
    'empty.txt': b'',
    'noending': b'abc',
}


@pytest.mark.parametrize('name', REFUSED)
def test_file_of_another_kind_is_refused(lan, parcel, files, name):
    with pytest.raises(Refused) as error:
        accept(parcel, lan, name, REFUSED[name], declared_open=True)
    assert name not in str(error.value)
    assert (stored(files), Attachment.objects.count()) == ([], 0)


def test_a_workbook_that_excel_saved_with_its_printer_s_settings_is_taken(lan, parcel):
    content = with_part(xlsx('a'), 'xl/printerSettings/printerSettings1.bin', b'x')
    assert accept(parcel, lan, 'so-lieu.xlsx', content, declared_open=True)


def test_file_that_is_too_large_is_refused(lan, parcel, settings):
    settings.ATTACHMENT_BYTES = 10
    assert accept(parcel, lan, 'a.txt', b'1234567890')
    with pytest.raises(Refused):
        accept(parcel, lan, 'a.txt', b'12345678901')


def test_file_of_a_person_without_a_role_is_refused(parcel, files):
    with pytest.raises(NotAllowed):
        accept(parcel, make_user('la', (parcel.unit, 'reader')), 'a.txt', b'abc')
    assert stored(files) == []


@pytest.mark.parametrize(
    ('name', 'safe'),
    [
        ('../../etc/passwd.txt', 'passwd.txt'),
        ('C:\\Users\\lan\\báo cáo.docx', 'báo cáo.docx'),
        ('a\u202etxt.exe\x00\n.txt', 'a txt.exe.txt'),
        ('..', 'tep'),
        ('.htaccess.txt', 'htaccess.txt'),
        ('x' * 400 + '.docx', 'x' * (LONGEST_NAME - 5) + '.docx'),
        (unicodedata.normalize('NFD', 'Bến Mơ.txt'), 'Bến Mơ.txt'),
    ],
)
def test_name_is_made_safe(name, safe):
    assert safe_name(name) == safe


# --- taken away


def test_removed_file_is_gone_and_the_journal_says_so(lan, parcel, files, django_capture_on_commit_callbacks):
    attachment = accept(parcel, lan, 'a.txt', b'abc')
    with django_capture_on_commit_callbacks(execute=True):
        remove(attachment, lan, 'gửi nhầm')
    assert (stored(files), Attachment.objects.count()) == ([], 0)
    assert (Entry.objects.latest('id').act, Entry.objects.latest('id').reason) == ('detach', 'gửi nhầm')


def test_file_is_removed_once_and_by_one_person(lan, minh, parcel):
    attachment = accept(parcel, lan, 'a.txt', b'abc')
    same = Attachment.objects.get()
    remove(attachment, lan, 'gửi nhầm')
    with pytest.raises(Refused, match='Tệp này không còn trong hồ sơ'):
        remove(same, minh, 'gửi nhầm')
    assert Entry.objects.filter(act='detach').count() == 1


def test_destroyed_key_leaves_no_name_and_no_content(lan, parcel):
    accept(parcel, lan, 'a.txt', b'abc')
    Attachment.objects.get().record.key.destroy()
    assert name_of(Attachment.objects.get()) == ''
    with pytest.raises(KeyDestroyed):
        open_attachment(Attachment.objects.get())
    with pytest.raises(Refused):
        accept(parcel, lan, 'b.txt', b'abc')
