"""What Word and LibreOffice do to a paper on their own: it is read as before, and a changed digit in it is still named."""

import re
import shutil
import subprocess
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import pytest

from danvan.reports.checking.check import check
from danvan.reports.checking.tests.make import bad, edited, part, told, with_part
from danvan.reports.content import issued
from danvan.reports.documents import docx
from danvan.reports.tests.make import issue

pytestmark = pytest.mark.django_db

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:author="a" w:date="2026-01-01T00:00:00Z"'
LETTERS = re.compile(r'(<w:t[^>]*>)([^<]*)')
FIGURE = re.compile(
    r'<w:sdtContent><w:r>((?:<w:rPr/>|<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>([^<]+)</w:t></w:r></w:sdtContent>'
)
FIRST = r'(đăng ký .*?<w:sdtContent>)<w:r>((?:<w:rPr/>|<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>18</w:t></w:r>'


@pytest.fixture
def paper(house, report):
    return docx(issued(issue(house, report).issues.get()))


# --- ways of writing the same


def split_runs(text: str) -> str:
    """A run a letter in every figure, with the marks of the spelling checker between."""

    def apart(found: re.Match[str]) -> str:
        runs = (f'<w:r w:rsidR="00A1{n:04d}">{found[1]}<w:t>{one}</w:t></w:r>' for n, one in enumerate(found[2]))
        return '<w:sdtContent>' + '<w:proofErr w:type="spellStart"/>'.join(runs) + '</w:sdtContent>'

    return FIGURE.sub(apart, text)


def hard_spaces(text: str) -> str:
    return LETTERS.sub(lambda found: found[1] + found[2].replace(' ', '\u00a0'), text)


def decomposed(text: str) -> str:
    """As some keyboards write: a letter, then its marks."""
    return LETTERS.sub(lambda found: found[1] + normalize('NFD', found[2]), text)


def quotes(text: str) -> str:
    return LETTERS.sub(lambda found: found[1] + re.sub('[“”]', '"', found[2]), text)


def hard_hyphens(text: str) -> str:
    """Ctrl+Shift+hyphen in Word."""
    return re.sub(r'(<w:t[^>]*>)([^<]*\d)-([A-ZĐ][^<]*)</w:t>', r'\1\2</w:t><w:noBreakHyphen/><w:t>\3</w:t>', text)


def tracked(text: str) -> str:
    """Every figure deleted and typed anew, as it was."""
    gone = rf'<w:del w:id="901" {BY}><w:r><w:delText>77</w:delText></w:r></w:del>'
    return FIGURE.sub(
        lambda f: f'<w:sdtContent>{gone}<w:ins w:id="902" {BY}><w:r><w:t>{f[2]}</w:t></w:r></w:ins></w:sdtContent>',
        text,
    )


def fields(text: str) -> str:
    """Every figure the result of a field, whose instruction has a number of its own."""
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF f99 \\* 4 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    ended = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return FIGURE.sub(lambda f: f'<w:sdtContent>{begun}<w:r><w:t>{f[2]}</w:t></w:r>{ended}</w:sdtContent>', text)


def without_controls(text: str) -> str:
    """Some word processors drop content controls: bookmarks of the same names are left."""
    return re.sub(r'<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>', r'\1', text, flags=re.DOTALL)


HABITS = (split_runs, hard_spaces, decomposed, quotes, hard_hyphens, tracked, fields, without_controls)


@pytest.mark.parametrize('habit', HABITS, ids=[habit.__name__ for habit in HABITS])
def test_a_paper_is_read_as_before(paper, habit):
    written = habit(part(paper))
    assert written != part(paper)
    kept, found = check('a.docx', paper), check('a.docx', with_part(paper, written))
    assert found.is_traced
    assert told(found.findings) == [(sort, grade, habit_of(habit, words)) for sort, grade, words in told(kept.findings)]


def habit_of(habit, words: str) -> str:
    return re.sub('[“”]', '"', words) if habit is quotes else words


CHANGES = {
    'over two runs': r'\1<w:r>\2<w:t>1</w:t></w:r><w:r><w:t>9</w:t></w:r>',
    'tracked': rf'\1<w:del w:id="901" {BY}><w:r><w:delText>18</w:delText></w:r></w:del><w:ins w:id="902" {BY}><w:r><w:t>19</w:t></w:r></w:ins>',
    'one digit tracked': rf'\1<w:r><w:t>1</w:t></w:r><w:del w:id="901" {BY}><w:r><w:delText>8</w:delText></w:r></w:del><w:ins w:id="902" {BY}><w:r><w:t>9</w:t></w:r></w:ins>',
    'a field': r'\1<w:fldSimple w:instr=" REF f18 "><w:r><w:t>19</w:t></w:r></w:fldSimple>',
}


@pytest.mark.parametrize('change', CHANGES.values(), ids=CHANGES)
def test_a_changed_digit_is_named_however_it_was_typed(paper, change):
    found = bad(check('a.docx', edited(paper, FIRST, change)).findings)
    assert [(one.sort, one.words) for one in found] == [('changed', '19'), ('sum', '19 mô hình')]


# --- places beside the running text

BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p>'
    '</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
)
WORDS = 'Khen 31 tập thể, cá nhân, gồm 17 tập thể, 13 cá nhân.'


def in_a_box(paper: bytes) -> bytes:
    return edited(paper, r'(<w:p>(?:(?!</w:p>).)*đăng ký .*?)(</w:p>)', rf'\1{BOX.format(WORDS)}\2')


def in_a_note(paper: bytes) -> bytes:
    """Footnotes stand in a part of their own."""
    made = BytesIO(paper)
    with ZipFile(made, 'a') as package:
        note = (
            f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p></w:footnote></w:footnotes>'
        )
        package.writestr('word/footnotes.xml', note)
    return made.getvalue()


@pytest.mark.parametrize('put', [in_a_box, in_a_note], ids=['text box', 'footnote'])
def test_what_stands_beside_the_text_is_read_too(paper, put):
    assert told(bad(check('a.docx', put(paper)).findings)) == [('sum', 'error', '31 tập thể')]


# --- a round trip


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which('soffice'), reason='LibreOffice is not installed')
def test_a_paper_that_libreoffice_wrote_anew_leads_to_its_ledger(paper, tmp_path):
    changed = edited(paper, FIRST, CHANGES['over two runs'])
    back = [written_anew(one, tmp_path / name) for one, name in ((paper, 'kept'), (changed, 'changed'))]
    assert told(check('a.docx', back[0]).findings) == told(check('a.docx', paper).findings)
    assert check('a.docx', back[0]).is_traced
    assert [one.sort for one in bad(check('a.docx', back[1]).findings)] == ['changed', 'sum']


def written_anew(paper: bytes, folder) -> bytes:
    folder.mkdir()
    (folder / 'in.docx').write_bytes(paper)
    asked = [
        'soffice',
        f'-env:UserInstallation={(folder.parent / "profile").as_uri()}',
        '--headless',
        '--convert-to',
        'docx',
    ]
    asked += ['--outdir', str(folder / 'out'), str(folder / 'in.docx')]
    subprocess.run(asked, check=True, timeout=180, capture_output=True)
    return (folder / 'out' / 'in.docx').read_bytes()
