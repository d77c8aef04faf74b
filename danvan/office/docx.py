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
    drop_carried(document)
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
    name_document(document, paper)
    return same_bytes(document)


CARRIED = ('/thumbnail', '/extended-properties', '/custom-properties', '/customXml', '/glossaryDocument')


def drop_carried(document: Document) -> None:
    """Drops what a file brings with it: its picture, its tool's name, its sources and sample texts, its settings' habits."""
    for holder in (document.part.package, document.part):
        for number, relation in list(holder.rels.items()):
            if relation.reltype.endswith(CARRIED):
                del holder.rels[number]
    settings = document.settings.element
    for tag in ('w:zoom', 'w:rsids', 'w:savePreviewPicture', 'w:attachedTemplate', 'w:docVars'):
        for child in settings.findall(qn(tag)):
            settings.remove(child)
    for languages in settings.findall(qn('w:themeFontLang')):
        languages.attrib.clear()
        languages.set(qn('w:val'), 'vi-VN')
    for mode in settings.findall(f'.//{qn("w:compatSetting")}[@{qn("w:name")}="compatibilityMode"]'):
        mode.set(qn('w:val'), '15')


def name_document(document: Document, paper: Paper) -> None:
    day = datetime.combine(paper.signed_on or paper.on, time())
    about = document.core_properties
    about.title, about.language, about.author, about.comments = paper.name, 'vi-VN', paper.issuer, paper.banner
    about.created = about.modified = day


def same_bytes(document: Document) -> bytes:
    """The file with its parts dated to one fixed day, so that its hash says whether the content changed."""
    written, dated = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(dated, 'w') as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return dated.getvalue()
