"""Opens a file that came from outside: a bounded zip, a safe XML parser, one error for all that is broken. Understands no content."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Self
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from lxml import etree

SAFE = {'resolve_entities': False, 'no_network': True, 'load_dtd': False}
LIMIT_BYTES = 200_000_000  # of all parts unpacked: far above any office paper, far below what fills a server
LIMIT_PART_BYTES = 100_000_000
LIMIT_XML_BYTES = 40_000_000  # as a tree it takes ten times as much memory
LIMIT_PARTS = 5_000
DECLARED = '[Content_Types].xml'
MACROS = re.compile(r'vbaproject|macrosheets/|activex/', re.IGNORECASE)  # a printer's settings are a .bin, too


class Said(str):
    """A sentence that is shown to a person. Screens say it in their own language; here it is in Vietnamese.

    `words` is what the catalogue knows it by; `values` stand in it.
    """

    def __new__(cls, words: str, **values: object) -> Self:
        one = super().__new__(cls, words % values if values else words)
        one.words, one.values = words, values
        return one


RULE = Said('Tệp đính kèm phải mở được và không vượt quá giới hạn khi giải nén.')
ADVICE = Said('Hãy mở tệp bằng phần mềm soạn thảo, lưu lại rồi tải lên bản mới.')


class UnreadableFile(ValueError):
    """A file that is broken, that unpacks to more than any paper holds, or that holds nothing to be read.

    `parts`: what happened, which rule, what to do now.
    """

    def __init__(self, happened: str, rule: str = RULE, advice: str = ADVICE) -> None:
        super().__init__(f'{happened} {rule} {advice}')
        self.parts = happened, rule, advice


class DeclaresType(UnreadableFile):
    """A part declares a document type: the door for entities that grow without end, or fetch what is elsewhere."""


def _no_document_type(*_said: object) -> None:
    raise DeclaresType(Said('Tệp bị hỏng, nội dung không đúng cấu trúc.'))


class Package:
    """The parts of a DOCX or XLSX by name, read only as far as the limits allow."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as broken:
            raise UnreadableFile(Said('Tệp bị hỏng, không mở được.')) from broken
        parts = self._zip.infolist()
        sizes = [part.file_size for part in parts]
        if len(parts) > LIMIT_PARTS or sum(sizes) > LIMIT_BYTES or max(sizes, default=0) > LIMIT_PART_BYTES:
            raise UnreadableFile(Said('Tệp giải nén ra quá lớn.'))
        self.names, self.size = [part.filename for part in parts], sum(sizes)

    @property
    def has_macros(self) -> bool:
        """Whether a part runs by itself, or the package is declared to hold such."""
        declared = self.read(DECLARED).lower() if DECLARED in self.names else b''
        return (
            b'macroenabled' in declared or b'vbaproject' in declared or any(MACROS.search(name) for name in self.names)
        )

    def read(self, name: str) -> bytes:
        """A part's bytes; the unpacker itself never gives more than the size that was checked."""
        try:
            return self._zip.read(name)
        except KeyError as missing:
            raise UnreadableFile(Said('Tệp thiếu phần nội dung.')) from missing
        except Exception as broken:  # zlib, encryption, checksums: whatever stops the unpacking, the file is unreadable
            raise UnreadableFile(Said('Tệp bị hỏng, không đọc được nội dung.')) from broken

    def xml(self, name: str) -> etree._Element:
        """A part as XML; entities are not resolved, nothing is fetched."""
        content = self.read(name)
        if len(content) > LIMIT_XML_BYTES:
            raise UnreadableFile(Said('Tệp giải nén ra quá lớn.'))
        try:
            return etree.fromstring(content, etree.XMLParser(**SAFE))
        except etree.XMLSyntaxError as broken:
            raise UnreadableFile(Said('Tệp bị hỏng, nội dung không đúng cấu trúc.')) from broken

    def stream(self, name: str, tag: str) -> Iterator[etree._Element]:
        """The elements of one tag, one after the other, each forgotten after use: for parts that may be long."""
        try:
            for _, element in etree.iterparse(BytesIO(self.read(name)), tag=tag, **SAFE):
                yield element
                element.clear()
        except etree.XMLSyntaxError as broken:
            raise UnreadableFile(Said('Tệp bị hỏng, nội dung không đúng cấu trúc.')) from broken

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        text: Callable[[str], None],
        end: Callable[[str], None],
    ) -> None:
        """A part told tag by tag, as it is written; one that declares a document type is refused."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
        _parse(parser, self.read(name))

    def plain(self, name: str) -> bytes:
        """A part's bytes, looked over. Raises `DeclaresType`, or `UnreadableFile` for what is no XML."""
        content = self.read(name)
        _parse(expat.ParserCreate(), content)
        return content

    def must_be_plain(self, name: str) -> None:
        """As `plain`, for who does not read it."""
        self.plain(name)

    def matching(self, start: str, end: str) -> list[str]:
        return sorted(name for name in self.names if name.startswith(start) and name.endswith(end))


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as broken:
        raise UnreadableFile(Said('Tệp bị hỏng, nội dung không đúng cấu trúc.')) from broken
