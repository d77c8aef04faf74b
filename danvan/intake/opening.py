"""The one door for a file of any sort: its text in Vietnamese letters with what each line is, or one clear refusal. Stores nothing.

By its content, not by its name. What the text says is read elsewhere (`reading`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from unicodedata import normalize

from danvan.office import lines, passages
from danvan.office.cells import Typed, Worksheet, read_workbook
from danvan.office.lines import Line
from danvan.office.package import Package, Said, UnreadableFile
from danvan.office.pdf_text import read_pdf
from danvan.office.webpage import read_page
from danvan.office.word.lettering import Decoder, Fonts, decode_words
from danvan.vietnamese import legacy, nfc
from danvan.vietnamese.syllables import likeness

LIMIT_BYTES = 50_000_000  # a report with photographs; a larger file is not opened at all
LIMIT_LETTERS = 2_000_000
SAMPLE = 40_000  # characters that tell the language
FEWEST_WORDS, FEWEST_LETTERS, VIETNAMESE_SHARE = (
    5,
    20,
    0.25,
)  # nine in ten words of a Vietnamese text bear a mark, one in twenty of a French one
TAKEN = Said('Nhận TXT, DOCX, XLSX, PDF có lớp chữ và trang web đã lưu (HTML).')
OLD_OFFICE, RICH = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', b'{\\rtf'
ENCRYPTED, OLD_SHEETS = 'EncryptedPackage'.encode('utf-16-le'), 'Workbook'.encode('utf-16-le')
PICTURES = (b'\x89PNG', b'\xff\xd8\xff', b'GIF87a', b'GIF89a', b'II*\x00', b'MM\x00*')
MARKUP = re.compile(r'\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype|html|head|body|meta|!--)', re.IGNORECASE)
CHARSET = re.compile(rb'charset\s{0,5}=\s{0,5}["\']?([\w-]{3,20})', re.IGNORECASE)
BROKEN_SHARE = 0.001
CONTROL_SHARE = 0.005  # a stray control character makes a text no picture
CONTROL = re.compile('[\x00-\x08\x0e-\x1f\x7f]')
LINE_ENDS = re.compile('\r\n?')


@dataclass(frozen=True)
class Opened:
    """`text` is the lines that are no part of a page's surroundings, one below the other; a text file's is its own, as it is."""

    name: str
    sort: str
    text: str
    lines: tuple[Line, ...]


class DoubtfulEncoding(UnreadableFile):
    """More than one encoding makes something of the text: whoever sent it chooses one of `encodings`."""

    def __init__(self, encodings: tuple[str, ...]) -> None:
        said = ', '.join(legacy.NAMES[encoding] for encoding in encodings)
        super().__init__(
            Said('Chưa chắc tệp ghi bằng bảng mã nào.'),
            Said('Bảng mã cũ chỉ được chuyển khi chắc chắn; có thể là: %(names)s.', names=said),
            Said('Mời chọn đúng bảng mã, hoặc lưu lại tệp bằng Unicode (UTF-8).'),
        )
        self.encodings = encodings


def read_file(path: Path | str, encoding: str | None = None) -> Opened:
    """A file's text. Raises `UnreadableFile` with three parts: what happened, which rule, what to do now."""
    path = Path(path)
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LIMIT_BYTES else b''
    except OSError as broken:
        raise UnreadableFile(
            Said('Không mở được tệp.'), Said('Tệp phải có và được phép đọc.'), Said('Mời xem lại tên tệp.')
        ) from broken
    _look_at_size(size)
    return read_content(path.name, content, encoding)


def readings(name: str, content: bytes) -> dict[str, str]:
    """What each old encoding makes of a doubtful file, the likeliest first; none of those that make no Vietnamese of it."""
    found = {}
    for encoding in dict.fromkeys((*_likely(name, content), *legacy.NAMES)):
        try:
            found[encoding] = read_content(name, content, encoding).text
        except UnreadableFile:
            continue
    return found


def _likely(name: str, content: bytes) -> tuple[str, ...]:
    try:
        read_content(name, content)
    except DoubtfulEncoding as doubtful:
        return doubtful.encodings
    return ()


def read_content(name: str, content: bytes, encoding: str | None = None) -> Opened:
    """The same for a file that is in memory; `encoding`: one of `legacy.NAMES`, where somebody has chosen it.

    What is Vietnamese in Unicode already stays as it is, whatever was chosen.
    """
    _look_at_size(len(content))
    if not content.strip():
        raise UnreadableFile(
            Said('Tệp trống.'), Said('Tệp phải có chữ để đọc.'), Said('Mời kiểm tra rồi gửi đúng tệp.')
        )
    sort, found = _lines(content, encoding)
    found = [line for line in found if line.text]
    text = (
        ''.join(line.text for line in found)
        if sort == 'txt'
        else '\n'.join(line.text for line in found if not line.is_apart)
    )
    if len(text) > LIMIT_LETTERS:
        raise UnreadableFile(Said('Văn bản quá dài.'))
    _look_at_language(text)
    if sort == 'txt':
        found = [Line(line.strip()) for line in text.split('\n') if line.strip()]
    return Opened(name, sort, text, tuple(found))


def _look_at_size(size: int) -> None:
    if size > LIMIT_BYTES:
        raise UnreadableFile(
            Said('Tệp quá lớn (%(size)s MB).', size=size // 1_000_000),
            Said('Mỗi tệp không quá %(most)s MB.', most=LIMIT_BYTES // 1_000_000),
            Said('Mời bỏ bớt ảnh hoặc tách tệp rồi gửi lại.'),
        )


def _look_at_language(text: str) -> None:
    said = likeness(text[:SAMPLE])
    if said.words < FEWEST_WORDS and sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise UnreadableFile(
            Said('Tệp không có chữ để đọc.'), Said('Tệp phải có lời văn, không chỉ ảnh.'), Said('Mời gửi tệp có chữ.')
        )
    if said.syllables < VIETNAMESE_SHARE * said.words:
        raise UnreadableFile(
            Said('Không nhận ra tiếng Việt có dấu trong tệp.'),
            Said('Chỉ đọc văn bản tiếng Việt ghi đủ dấu.'),
            Said('Mời kiểm tra ngôn ngữ và phông chữ của tệp rồi gửi lại bản tiếng Việt.'),
        )


# --- each sort


def _lines(content: bytes, encoding: str | None) -> tuple[str, list[Line]]:
    """The sort by content, and the lines; a text file's text is one line here."""
    if content.startswith((b'PK\x03\x04', b'PK\x05\x06')):
        return _of_package(content, encoding)
    if b'%PDF-' in content[:1024]:
        return 'pdf', _unified(read_pdf(content), encoding)
    _refuse_others(content)
    text = _text(content, encoding)
    if MARKUP.match(text):
        return 'html', _unified(read_page(text), encoding)
    if len(CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise UnreadableFile(Said('Tệp không phải văn bản.'), TAKEN, Said('Mời gửi tệp văn bản gốc.'))
    return 'txt', [Line(LINE_ENDS.sub('\n', text))]


def _refuse_others(content: bytes) -> None:
    """What is told by its first bytes and cannot be read here."""
    if content.startswith(OLD_OFFICE):
        if ENCRYPTED in content:
            raise UnreadableFile(
                Said('Tệp được đặt mật khẩu.'), TAKEN, Said('Mời mở tệp, bỏ mật khẩu, lưu lại rồi gửi.')
            )
        to = 'XLSX (Excel Workbook)' if OLD_SHEETS in content else 'DOCX (Word Document)'
        raise UnreadableFile(Said('Tệp thuộc định dạng Office cũ (DOC, XLS, PPT).'), TAKEN, _save_as(to))
    if content.startswith(RICH):
        raise UnreadableFile(Said('Tệp thuộc định dạng RTF.'), TAKEN, _save_as('DOCX (Word Document)'))
    if content.startswith(PICTURES):
        advice = Said('Mời gửi tệp Word hoặc PDF gốc, hoặc nhận dạng chữ (OCR) rồi gửi lại.')
        raise UnreadableFile(Said('Tệp là ảnh, không có chữ để đọc.'), TAKEN, advice)
    if content[:2000].lstrip().lower().startswith((b'mime-version:', b'from: <saved by')):
        raise UnreadableFile(Said('Tệp là trang web lưu một tệp (MHT).'), TAKEN, _save_as('HTML'))


def _save_as(to: str) -> Said:
    return Said('Mời mở tệp, chọn Lưu dưới dạng (Save As) %(to)s rồi gửi tệp mới.', to=to)


def _of_package(content: bytes, encoding: str | None) -> tuple[str, list[Line]]:
    package = Package(content)
    if package.has_macros:
        advice = Said('Mời lưu lại thành DOCX hoặc XLSX không có macro rồi gửi.')
        raise UnreadableFile(Said('Tệp có macro.'), Said('Tệp có thành phần tự chạy không được nhận.'), advice)
    if 'word/document.xml' in package.names:
        return 'docx', _unified(_of_docx(package, encoding), encoding)
    if 'xl/workbook.xml' in package.names:
        sheets = read_workbook(content, results=True).sheets
        return 'xlsx', _unified([line for sheet in sheets for line in _of_sheet(sheet)], encoding)
    raise UnreadableFile(Said('Tệp không thuộc loại đọc được.'), TAKEN, _save_as('DOCX, XLSX'))


def _of_docx(package: Package, encoding: str | None) -> list[Line]:
    """The body with its tables; running heads, footnotes and endnotes apart."""
    fonts = Fonts(package.xml('word/styles.xml') if 'word/styles.xml' in package.names else None)
    found = _of_part(package, 'word/document.xml', fonts, encoding)
    notes = [name for name in passages.PARTS[1:] if name in package.names]
    heads = package.matching('word/header', '.xml') + package.matching('word/footer', '.xml')
    for what, names in ((lines.NOTE, notes), (lines.RUNNING, heads)):
        found += [Line(line.text, what) for name in names for line in _of_part(package, name, fonts, encoding)]
    return found


def _of_part(package: Package, name: str, fonts: Fonts, encoding: str | None) -> list[Line]:
    root = package.xml(name)
    if encoding is None:
        decode_words(root, fonts, _decoder_of)
    found: list[Line] = []
    rows: dict[int, lines.Row] = {}
    table = 0
    for passage in passages.of_part(root):
        if rows and passage.table != table:
            found += lines.of_table(list(rows.values()))
            rows = {}
        table = passage.table
        if table:
            rows.setdefault(passage.row, {})[passage.column] = passage.text
        else:
            found.append(Line(' '.join(passage.text.split()), lines.HEADING if passage.heading else lines.PARAGRAPH))
    return found + lines.of_table(list(rows.values()))


@cache
def _decoder_of(font: str) -> Decoder | None:
    code = legacy.of_font(font)
    return _decoder(code) if code else None


@cache
def _decoder(code: legacy.FontCode) -> Decoder:
    return partial(legacy.in_font, code=code)


def _of_sheet(sheet: Worksheet) -> list[Line]:
    """Its tables, parted by empty rows."""
    grid: dict[int, lines.Row] = {}
    for (row, column), typed in sorted(sheet.cells.items()):
        grid.setdefault(row, {})[column] = _shown(typed)
    found: list[Line] = []
    table: list[lines.Row] = []
    last = 0
    for row, cells in grid.items():
        if row > last + 1:
            found += lines.of_table(table)
            table = []
        table.append(cells)
        last = row
    return found + lines.of_table(table)


def _shown(typed: Typed) -> str:
    """A cell as a Vietnamese reader sees it."""
    if typed.kind == 'number':
        return format(typed.value, 'f').replace('.', ',')
    return format(typed.value, '%d/%m/%Y') if typed.kind == 'day' else str(typed.value)


# --- letters


def _unified(found: list[Line], encoding: str | None) -> list[Line]:
    """The lines in Vietnamese letters: told for all of them together, so that a short line is not judged alone."""
    if not found:
        return []
    whole = '\n'.join(line.text.replace('\n', ' ') for line in found)
    texts = _in_letters(whole, encoding).split('\n')
    return [Line(text, line.what) for text, line in zip(texts, found, strict=True)]


def _in_letters(text: str, encoding: str | None) -> str:
    if encoding is not None:
        return nfc(text) if legacy.is_told(normalize('NFC', text[:SAMPLE])) else legacy.decode(text, encoding)
    try:
        return legacy.unified(text)
    except legacy.Doubtful as doubtful:
        raise DoubtfulEncoding(doubtful.encodings) from doubtful


def _text(content: bytes, encoding: str | None) -> str:
    """Bytes as text. Unicode stays as it was written but for its composed form: a quotation is found in it letter for letter."""
    text = _unicode(content)
    composed = normalize('NFC', text or '')
    if legacy.is_told(composed[:SAMPLE]):
        return composed
    if text is not None and encoding is None:
        decoded = _in_letters(composed, None) if not MARKUP.match(composed) else composed
        return composed if decoded == nfc(composed) else decoded
    codes = text if text is not None else _declared(content) or content.decode('latin-1')
    return codes if MARKUP.match(codes) else _in_letters(codes, encoding)


def _unicode(content: bytes) -> str | None:
    """UTF-8 or UTF-16, with or without a mark at the start; a few broken letters are shown as such."""
    encoding = 'utf-8-sig'
    if content[:2] in (b'\xff\xfe', b'\xfe\xff'):
        encoding = 'utf-16'
    elif content[:400].count(0) * 4 > len(content[:400]):
        encoding = 'utf-16-le' if content[1:400:2].count(0) > content[:400:2].count(0) else 'utf-16-be'
    text = content.decode(encoding, 'replace')
    broken = text.count('\ufffd')
    is_mostly_whole = broken <= BROKEN_SHARE * len(text) + 1 and likeness(text[:SAMPLE]).share > VIETNAMESE_SHARE
    return text if not broken or is_mostly_whole else None


def _declared(content: bytes) -> str | None:
    """A page's text in the encoding that it names itself, where that is one that composes Vietnamese."""
    named = CHARSET.search(content[:4000])
    if named and named[1].lower() in (b'windows-1258', b'cp1258'):
        return content.decode('cp1258', 'replace')
    return None
