"""A paper as DOCX: joins head, text, foot, annexes and ledger. The same paper always gives the same bytes."""

from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml.ns import qn

from danvan.office.ledger import attach_ledger
from danvan.office.paper import Paper
from danvan.office.word.body import Body, closed
from danvan.office.word.foot import write_foot
from danvan.office.word.head import write_head
from danvan.office.word.pen import Pen
from danvan.office.word.styles import new_document, write_running_head


def write_docx(paper: Paper, ledger: list[dict]) -> bytes:
    """The paper in its family's layout of its day, with the ledger of its figures inside."""
    document = new_document(paper.profile)
    _leave_template_behind(document)
    pen = Pen(document, paper.profile)
    write_running_head(pen, paper.banner)
    write_head(pen, paper)
    body = Body(pen)
    body.write(closed(paper))
    body.upright()
    write_foot(pen, paper)
    for annex in paper.annexes:
        body.write_annex(annex)
    attach_ledger(document, ledger)
    _name(document, paper)
    return _same_bytes(document)


def _leave_template_behind(document: Document) -> None:
    """Drops what the library's template carries: its picture, its tool's name, its list of sources, its English settings."""
    package, part = document.part.package, document.part
    for holder, kinds in ((package, ('/thumbnail', '/extended-properties')), (part, ('/customXml',))):
        for number, relation in list(holder.rels.items()):
            if relation.reltype.endswith(kinds):
                del holder.rels[number]
    settings = document.settings.element
    for tag in ('w:zoom', 'w:rsids', 'w:savePreviewPicture'):
        for child in settings.findall(qn(tag)):
            settings.remove(child)
    settings.find(qn('w:themeFontLang')).attrib.clear()
    settings.find(qn('w:themeFontLang')).set(qn('w:val'), 'vi-VN')
    settings.find(f'.//{qn("w:compatSetting")}[@{qn("w:name")}="compatibilityMode"]').set(qn('w:val'), '15')


def _name(document: Document, paper: Paper) -> None:
    day = datetime.combine(paper.signed_on or paper.on, time())
    about = document.core_properties
    about.title, about.language, about.author, about.comments = paper.name, 'vi-VN', paper.issuer, paper.banner
    about.created = about.modified = day


def _same_bytes(document: Document) -> bytes:
    """The file with its parts dated to one fixed day, so that its hash says whether the content changed."""
    written, dated = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(dated, 'w') as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return dated.getvalue()
