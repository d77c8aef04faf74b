"""Which files may be templates: everything that is refused, by sort; the sentences stand where a person is told.

A file is let in by what it may hold, not by what is known to be bad: parts and fields of no listed sort are refused.
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from danvan.office.package import DeclaresType, Package, Said, UnreadableFile
from danvan.office.template import BODY, SLOTS, body_place, roots_of, tag_of

LARGEST, LARGEST_OPEN = 2_000_000, 30_000_000  # bytes, as a file and unpacked
DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
PARTS = {  # what the relationships of a plain text document lead to
    'officeDocument', 'styles', 'stylesWithEffects', 'settings', 'webSettings', 'fontTable', 'theme', 'numbering', 'header',
    'footer', 'footnotes', 'endnotes', 'image', 'font', 'customXml', 'customXmlProps', 'core-properties',
    'extended-properties', 'custom-properties', 'thumbnail', 'glossaryDocument',
}  # fmt: skip
PICTURES = ('.png', '.jpg', '.jpeg', '.gif')
FIELDS = {'PAGE', 'NUMPAGES', 'SECTIONPAGES'}
STYLES = ('Body Text', 'heading 1', 'heading 2', 'heading 3')
TRACKED = ('w:ins', 'w:del', 'w:moveFrom', 'w:moveTo', 'w:commentReference')


class Fault(NamedTuple):
    """What speaks against a file: of which sort, and what of the file it is. The words are said by who tells a person."""

    sort: str
    named: str = ''


def faults(content: bytes) -> list[Fault]:
    """Everything that speaks against the file as a template; nothing where it may be one."""
    if len(content) > LARGEST:
        return [Fault('large')]
    try:
        package = Package(content)
        found = [*_of_package(package)]
        return list(dict.fromkeys(found)) if found else list(dict.fromkeys(_of_text(content)))
    except UnreadableFile:
        return [Fault('broken')]


# --- the file: what is in it, and where it leads


def _of_package(package: Package) -> Iterator[Fault]:
    if package.size > LARGEST_OPEN:
        yield Fault('large')
        return
    yield from _of_types(package)
    for name in package.names:
        if name.lower().endswith(('.xml', '.rels', '.vml')):
            try:
                package.must_be_plain(name)
            except DeclaresType:
                yield Fault('type', name)
    for name in package.matching('', '.rels'):
        yield from _of_relations(package, name)


def _of_types(package: Package) -> Iterator[Fault]:
    """What the file says that it is, and the names of its parts."""
    types = package.xml('[Content_Types].xml')
    told = {one.get('PartName'): one.get('ContentType', '') for one in types if one.get('PartName')}
    everything = ' '.join(one.get('ContentType', '') for one in types)
    if 'macroEnabled' in everything or 'vbaProject' in everything or any('vba' in n.lower() for n in package.names):
        yield Fault('macro')
    elif DOCX not in told.values():
        yield Fault('sort')
    for name in package.names:
        if re.search(r'embeddings|activex|\.bin$|\.ole$', name, re.I) and 'vba' not in name.lower():
            yield Fault('embedded', posixpath.basename(name))


def _of_relations(package: Package, name: str) -> Iterator[Fault]:
    for relation in package.xml(name):
        kind, target = relation.get('Type', '').rsplit('/', 1)[-1], relation.get('Target', '')
        if kind == 'vbaProject':
            yield Fault('macro')
        elif kind == 'attachedTemplate':
            yield Fault('remote', target)
        elif kind == 'aFChunk':
            yield Fault('chunk', target)
        elif kind in ('oleObject', 'package', 'control'):
            yield Fault('embedded', target)
        elif relation.get('TargetMode', '').lower() == 'external' or re.match(r'[a-z]+:|//|\\\\', target, re.I):
            yield Fault('external', target)
        elif kind in ('comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people'):
            yield Fault('tracked')
        elif kind not in PARTS:
            yield Fault('strange', kind or target)
        elif kind == 'image' and not target.lower().endswith(PICTURES):
            yield Fault('picture', posixpath.splitext(target)[1] or target)


# --- the text: controls, fields, what is tracked


def _of_text(content: bytes) -> Iterator[Fault]:
    try:
        document = Document(BytesIO(content))
    except Exception as broken:  # whatever stops the library, the file is none that we can fill
        raise UnreadableFile(Said('Tệp bị hỏng, không mở được.')) from broken
    roots = roots_of(document)
    yield from (fault for root in roots for fault in _of_part(root))
    if len(document.sections) != 1:
        yield Fault('sections', str(len(document.sections)))
    known = {style.get(qn('w:val'), '').lower() for style in document.styles.element.iter(qn('w:name'))}
    yield from (Fault('style', name) for name in STYLES if name.lower() not in known)
    tags = [tag_of(control) for root in roots for control in root.iter(qn('w:sdt'))]
    yield from (Fault('unknown', tag) for tag in tags if tag and tag not in SLOTS)
    yield from (Fault('missing', tag) for tag in SLOTS if tag not in tags)
    if BODY in tags and (tags.count(BODY) > 1 or body_place(document) is None):
        yield Fault('place', BODY)


def _of_part(root: etree._Element) -> Iterator[Fault]:
    for tag in ('w:object', 'w:control', 'w:subDoc'):
        if next(root.iter(qn(tag)), None) is not None:
            yield Fault('embedded', tag.removeprefix('w:'))
    if next(root.iter(qn('w:altChunk')), None) is not None:
        yield Fault('chunk', 'altChunk')
    if next(root.iter(*map(qn, TRACKED)), None) is not None:
        yield Fault('tracked')
    yield from (Fault('field', name) for name in _fields(root) if name.upper() not in FIELDS)


def _fields(root: etree._Element) -> Iterator[str]:
    """What each field is called: in one element, or in pieces between its beginning and what it shows."""
    for simple in root.iter(qn('w:fldSimple')):
        yield _first_word(simple.get(qn('w:instr'), ''))
    open_: list[str | None] = []  # of the fields around this place, what each has said so far; None: it shows already
    for part in root.iter(qn('w:fldChar'), qn('w:instrText')):
        sort = part.get(qn('w:fldCharType'), '')
        if part.tag == qn('w:instrText'):
            open_ = open_ or ['']
            open_[-1] = (open_[-1] or '') + (part.text or '')
        elif sort == 'begin':
            open_.append('')
        elif open_ and open_[-1] is not None:
            yield _first_word(open_[-1])
            open_[-1] = None
        if sort == 'end' and open_:
            open_.pop()
    yield from (_first_word(words) for words in open_ if words is not None)


def _first_word(instruction: str) -> str:
    return (instruction.split() or ['?'])[0]
