"""The ledger inside a DOCX: a custom XML part of its own, the one part besides the text that every word processor keeps."""

import json
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

NAMESPACE = 'urn:danvan:ledger:1'
DATASTORE = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml'
PROPERTIES_TYPE = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'


def attach_ledger(document: Document, ledger: list[dict]) -> None:
    """Adds the ledger, whose values are what JSON knows: text, numbers, lists, null."""
    package, content = document.part.package, ledger_xml(ledger)
    item = Part(PackURI('/customXml/item1.xml'), 'application/xml', content, package)
    properties = Part(PackURI('/customXml/itemProps1.xml'), PROPERTIES_TYPE, _properties_xml(content), package)
    item.relate_to(properties, RT.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RT.CUSTOM_XML)


def ledger_xml(ledger: list[dict]) -> bytes:
    """JSON in CDATA; the end of a CDATA cannot occur in it, since '>' is written as an escape."""
    root = etree.Element(f'{{{NAMESPACE}}}ledger', nsmap={None: NAMESPACE})
    root.text = etree.CDATA(json.dumps(ledger, ensure_ascii=False).replace('>', '\\u003e'))
    return etree.tostring(root, xml_declaration=True, encoding='UTF-8', standalone=True)


def ledger_in(root: etree._Element) -> list[dict] | None:
    """The ledger of a custom XML part, or None where the part is another's."""
    return json.loads(root.text or '') if root.tag == f'{{{NAMESPACE}}}ledger' else None


def _properties_xml(content: bytes) -> bytes:
    number = str(uuid5(NAMESPACE_URL, NAMESPACE + content.decode())).upper()
    root = etree.Element(f'{{{DATASTORE}}}datastoreItem', nsmap={'ds': DATASTORE})
    root.set(f'{{{DATASTORE}}}itemID', f'{{{number}}}')
    references = etree.SubElement(root, f'{{{DATASTORE}}}schemaRefs')
    etree.SubElement(references, f'{{{DATASTORE}}}schemaRef').set(f'{{{DATASTORE}}}uri', NAMESPACE)
    return etree.tostring(root, xml_declaration=True, encoding='UTF-8', standalone=False)
