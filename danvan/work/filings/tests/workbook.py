"""Types into the cells of a workbook as a person with a spreadsheet would, for tests."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def typed_into(content: bytes, cells: dict[str, object], part: str = 'xl/worksheets/sheet1.xml') -> bytes:
    """The same workbook with these cells ('D7') saying something else; None empties one, '=...' is a formula."""
    return rewritten(content, part, lambda xml: _typed(xml, cells))


def rewritten(content: bytes, part: str, change) -> bytes:
    """The same package with one part changed."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, 'w', ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return made.getvalue()


def _typed(xml: bytes, cells: dict[str, object]) -> bytes:
    root = etree.fromstring(xml)
    by_address = {cell.get('r'): cell for cell in root.iter(f'{MAIN}c')}
    for address, value in cells.items():
        _set(by_address[address], value)
    return etree.tostring(root)


def _set(cell: etree._Element, value: object) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop('t', None)
    if value is None:
        return
    if isinstance(value, str) and value.startswith('='):
        etree.SubElement(cell, f'{MAIN}f').text = value[1:]
    elif isinstance(value, str):
        cell.set('t', 'inlineStr')
        etree.SubElement(etree.SubElement(cell, f'{MAIN}is'), f'{MAIN}t').text = value
    else:
        etree.SubElement(cell, f'{MAIN}v').text = str(value)
