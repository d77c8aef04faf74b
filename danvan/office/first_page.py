"""The blocks of text on a file's first page, each as it stands alone: for whoever looks for a mark of secrecy. Judges nothing."""

import re
from collections.abc import Iterator
from io import BytesIO

from docx.oxml.ns import qn
from lxml.etree import _Element
from pypdf import PdfReader

from danvan.office.package import Package, Said, UnreadableFile
from danvan.office.word.text import own_words

PAGE_LETTERS = 4_000  # a page full of text; a file that no word processor has laid out does not say where its page ends
PAGE_ROWS = 80
TEXT_ENDINGS = ('.txt', '.csv', '.md')
CELL_ENDS = re.compile('[;,\t]')
OFF = ('0', 'false', 'off')
DRAWN_TEXT = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
WORD_ART = '{urn:schemas-microsoft-com:vml}textpath'


def first_page_blocks(name: str, content: bytes) -> list[str] | None:
    """Paragraphs, cells, text boxes, headers and footers of the first page; None where nothing can be read.

    The kind of file is told by its content, so that another ending hides nothing. DOC and XLS are not read.
    """
    if content[:1024].lstrip().startswith(b'%PDF'):
        return _of_pdf(content)
    if content.startswith(b'PK'):
        return _of_package(Package(content))
    lines = _of_text(content) if name.lower().endswith(TEXT_ENDINGS) else None
    is_table = name.lower().endswith('.csv')
    return [cell.strip() for line in lines for cell in CELL_ENDS.split(line)] if lines and is_table else lines


def _of_package(package: Package) -> list[str] | None:
    if 'word/document.xml' in package.names:
        return _of_docx(package)
    if 'xl/workbook.xml' in package.names:
        return _of_cells(package) + _drawn_in(package)
    return None


def _of_docx(package: Package) -> list[str]:
    """The body up to its first page break, and all running heads: which of them the first page shows is not worth a mistake."""
    parts = [*_until_page_ends(package.xml('word/document.xml'))]
    for name in package.matching('word/header', '.xml') + package.matching('word/footer', '.xml'):
        parts += package.xml(name).iter()
    return [words for part in parts if (words := _block(part))]


def _until_page_ends(root: _Element) -> Iterator[_Element]:
    seen, turns = 0, _section_turns(root)
    for element in root.iter():
        seen += len(element.text or '') if element.tag == qn('w:t') else 0
        if seen > PAGE_LETTERS or element in turns or _breaks_page(element):
            return
        yield element


def _breaks_page(element: _Element) -> bool:
    asked = element.tag == qn('w:br') and element.get(qn('w:type')) == 'page'
    return asked or element.tag == qn('w:lastRenderedPageBreak')


def _section_turns(root: _Element) -> set[_Element]:
    """The ends of sections after which a new page begins: how a section begins is written at its own end."""
    sections = list(root.iter(qn('w:sectPr')))
    kinds = [found.find(qn('w:type')) for found in sections[1:]]
    begins = ['nextPage' if kind is None else kind.get(qn('w:val')) for kind in kinds]
    return {end for end, begin in zip(sections, begins, strict=False) if begin != 'continuous'}


def _block(element: _Element) -> str:
    """The words of a paragraph, of a cell or text box as a whole, or of word art; empty for anything else."""
    if element.tag == WORD_ART:
        return element.get('string', '').strip()
    if element.tag == qn('w:p'):
        return _as_printed(element)
    if element.tag in (qn('w:tc'), qn('w:txbxContent')) and len(element.findall(qn('w:p'))) > 1:
        return ' '.join(_as_printed(paragraph) for paragraph in element.findall(qn('w:p'))).strip()
    return ''


def _as_printed(paragraph: _Element) -> str:
    """Words that a reader sees in capitals are in capitals, however they were typed."""
    words, caps = own_words(paragraph), paragraph.find(f'.//{qn("w:r")}/{qn("w:rPr")}/{qn("w:caps")}')
    return words if caps is None or caps.get(qn('w:val')) in OFF else words.upper()


def _of_cells(package: Package) -> list[str]:
    """The words in the cells at the top of every sheet: each sheet prints a first page of its own.

    Read here and not by the spreadsheet library, which on a broken file asks for more memory than there is and ends the process.
    """
    sheets = package.matching('xl/worksheets/sheet', '.xml')
    cells = [cell for name in sheets for cell in _top_cells(package, name)]
    shared = _shared_words(package, {text for kind, text in cells if kind == 's'})
    found = (shared.get(text, '') if kind == 's' else text for kind, text in cells)
    return [text.strip() for text in found if text.strip()]


def _top_cells(package: Package, name: str) -> Iterator[tuple[str, str]]:
    """Each cell of words as (kind, text): 's' points into the shared words."""
    for number, row in enumerate(package.stream(name, '{*}row'), 1):
        said = row.get('r', '')
        if (int(said) if said.isdecimal() else number) > PAGE_ROWS:
            return
        for cell in row.iterfind('{*}c'):
            if (kind := cell.get('t', '')) in ('s', 'str', 'inlineStr'):
                yield (
                    kind,
                    ''.join(part.text or '' for part in cell.iterfind('.//{*}' + ('t' if kind[0] == 'i' else 'v'))),
                )


def _shared_words(package: Package, wanted: set[str]) -> dict[str, str]:
    words, name = {}, 'xl/sharedStrings.xml'
    for number, item in enumerate(package.stream(name, '{*}si') if name in package.names else ()):
        if str(number) in wanted:
            words[str(number)] = ''.join(part.text or '' for part in item.iter('{*}t'))
    return words


def _drawn_in(package: Package) -> list[str]:
    """Text boxes and running heads of worksheets."""
    blocks = []
    for name in package.matching('xl/drawings/', '.xml'):
        for paragraph in package.xml(name).iter(f'{DRAWN_TEXT}p'):
            blocks.append(''.join(text.text or '' for text in paragraph.iter(f'{DRAWN_TEXT}t')).strip())
    for name in package.matching('xl/worksheets/', '.xml'):
        for head in package.xml(name).iterfind('{*}headerFooter/*'):
            blocks += _running_head(head.text or '')
    return [block for block in blocks if block]


def _running_head(code: str) -> list[str]:
    """'&L&"Arial,Bold"MẬT&C...' without its codes: left, centre and right apart."""
    plain = re.sub(r'(?<!&)&("[^"]*"|\d+|K[0-9A-F]{6}|[BIUESXYPNDTZFAG])', '', code)
    return [part.replace('&&', '&').strip() for part in re.split(r'(?<!&)&[LCR]', plain)]


def _of_pdf(content: bytes) -> list[str] | None:
    """The lines of the text layer; a scan has none."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(''):
            return None
        lines = reader.pages[0].extract_text().splitlines()
    except Exception as broken:  # whatever stops the reader on a file from outside, the file is unreadable
        raise UnreadableFile(Said('Tệp PDF bị hỏng, không đọc được.')) from broken
    return [line.strip() for line in lines if line.strip()] or None


def _of_text(content: bytes) -> list[str] | None:
    """Unicode only: in the old Vietnamese code tables no word can be told from another."""
    encoding = 'utf-16' if content[:2] in (b'\xff\xfe', b'\xfe\xff') else 'utf-8-sig'
    try:
        page = content.decode(encoding).split('\f')[0]
    except UnicodeDecodeError:
        return None
    return [line.strip() for line in page[:PAGE_LETTERS].splitlines() if line.strip()]
