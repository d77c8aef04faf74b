"""Which files may hang on a record, told by their content; the name under which one is given back. No secrecy: `attachments`."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import puremagic
from django.utils.translation import gettext as _

from danvan.office.package import Package, UnreadableFile
from danvan.records.errors import Refused
from danvan.vietnamese import nfc

OFFICE = 'application/vnd.openxmlformats-officedocument'


@dataclass(frozen=True)
class FileType:
    media_type: str
    endings: tuple[str, ...]


DOCX = FileType(f'{OFFICE}.wordprocessingml.document', ('.docx',))
XLSX = FileType(f'{OFFICE}.spreadsheetml.sheet', ('.xlsx',))
PPTX = FileType(f'{OFFICE}.presentationml.presentation', ('.pptx',))
PDF = FileType('application/pdf', ('.pdf',))
PNG = FileType('image/png', ('.png',))
JPEG = FileType('image/jpeg', ('.jpg', '.jpeg'))
TEXT = FileType('text/plain', ('.txt', '.csv'))
ALLOWED = (DOCX, XLSX, PPTX, PDF, PNG, JPEG, TEXT)

MAIN_PARTS = {'word/document.xml': DOCX, 'xl/workbook.xml': XLSX, 'ppt/presentation.xml': PPTX}
BY_MAGIC = {'.pdf': PDF, '.png': PNG, '.jpg': JPEG, '.jpeg': JPEG, '.jfif': JPEG}
PRINTER = re.compile(
    r'(?:xl|word|ppt)/printersettings/printersettings\d*\.bin', re.IGNORECASE
)  # Excel leaves it on saving
LONGEST_NAME = 120


def type_of(name: str, content: bytes) -> FileType:
    """Raises `Refused` for what is not allowed, carries macros, or is named as something else."""
    found = _of_package(content) if content.startswith(b'PK') else _of_bytes(content)
    if found is None:
        raise _refused(_('Chỉ nhận tệp %(endings)s, xét theo nội dung của tệp.') % {'endings': _endings(ALLOWED)})
    if PurePosixPath(name).suffix.lower() not in found.endings:
        raise _refused(_('Đuôi tệp phải khớp với nội dung: tệp này là %(endings)s.') % {'endings': _endings([found])})
    return found


def _of_package(content: bytes) -> FileType | None:
    try:
        package = Package(content)
        runs_itself = package.has_macros or any(map(_is_foreign, package.names))
    except UnreadableFile:
        return None
    if runs_itself:
        raise _refused(_('Tệp có macro hoặc thành phần tự chạy không được đính kèm.'))
    return next((found for part, found in MAIN_PARTS.items() if part in package.names), None)


def _is_foreign(name: str) -> bool:
    """Whether a part of a package is of no sort that an office paper needs: OLE, or code."""
    return name.lower().endswith('.bin') and not PRINTER.fullmatch(name)


def _of_bytes(content: bytes) -> FileType | None:
    try:
        return BY_MAGIC.get(puremagic.from_string(content)) or _of_text(content)
    except puremagic.PureError:
        return _of_text(content)


def _of_text(content: bytes) -> FileType | None:
    """Unicode without control characters; a page of the web is no text."""
    encoding = 'utf-16' if content[:2] in (b'\xff\xfe', b'\xfe\xff') else 'utf-8-sig'
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    is_markup = re.match(r'\s*<(!doctype|html|script|svg|\?xml)', text, re.IGNORECASE)
    return None if is_markup or any(ord(char) < 32 and char not in '\t\r\n\f' for char in text) else TEXT


def safe_name(name: str) -> str:
    """The name alone, in one spelling, without folders, control or direction characters, of bearable length."""
    last = nfc(name).replace('\\', '/').rsplit('/', 1)[-1]
    clean = ''.join(char if char.isprintable() and char not in '<>:"|?*' else ' ' for char in last)
    path = PurePosixPath(' '.join(clean.split()).lstrip('. ') or 'tep')
    return path.stem[: LONGEST_NAME - len(path.suffix)].rstrip(' .') + path.suffix


def _endings(types: list[FileType] | tuple[FileType, ...]) -> str:
    return ', '.join(ending for found in types for ending in found.endings)


def _refused(rule: str) -> Refused:
    return Refused(_('Tệp chưa được nhận.'), rule, _('Mời lưu lại thành dạng được nhận rồi gửi lại.'))
