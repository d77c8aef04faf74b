"""The few words of WordprocessingML that python-docx has no name for: elements, fields, borders, cell widths."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

TABLE_EDGES = ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')


def element(tag: str, *children: _Element, **attributes: object) -> _Element:
    """``element('w:tag', val='x')`` is ``<w:tag w:val="x"/>``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f'w:{name}'), str(value))
    made.extend(children)
    return made


def put_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field such as PAGE, with the text shown until a word processor computes it."""
    parts = (
        element('w:fldChar', fldCharType='begin'),
        element('w:instrText'),
        element('w:fldChar', fldCharType='separate'),
        element('w:t'),
        element('w:fldChar', fldCharType='end'),
    )
    parts[1].text, parts[3].text = f' {instruction} ', shown
    for part in parts:
        paragraph.add_run()._r.append(part)


def put_top_rule(paragraph: Paragraph) -> None:
    """A thin line above a paragraph, between its indents."""
    border = element('w:top', val='single', sz=6, space=0, color='000000')
    paragraph._p.get_or_add_pPr().insert_element_before(
        element('w:pBdr', border), 'w:shd', 'w:tabs', 'w:spacing', 'w:ind', 'w:jc', 'w:rPr'
    )


def grid(table: Table, widths_mm: list[float], border: str, side_mm: float) -> None:
    """Fixed column widths, borders and side margins: on columns and cells, else LibreOffice makes all columns equal."""
    table.autofit = False
    properties = table._tbl.tblPr
    edges = (element(f'w:{edge}', val=border, sz=4, space=0, color='000000') for edge in TABLE_EDGES)
    sides = (element(f'w:{side}', w=Mm(side_mm).twips, type='dxa') for side in ('left', 'right'))
    for child in (element('w:tblBorders', *edges), element('w:tblCellMar', *sides)):
        properties.insert_element_before(child, *(_AFTER if child.tag == qn('w:tblCellMar') else _AFTER_BORDERS))
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths_mm, strict=True):
            cell.width = Mm(width)


_AFTER = ('w:tblLook', 'w:tblCaption', 'w:tblDescription')
_AFTER_BORDERS = ('w:shd', 'w:tblLayout', 'w:tblCellMar', *_AFTER)


def emptied(cell: _Cell) -> _Cell:
    """The cell without its first empty paragraph; whoever empties it writes at least one."""
    for paragraph in list(cell._tc.p_lst):
        cell._tc.remove(paragraph)
    return cell


def mark_row(row: object, *tags: str) -> None:
    """Marks a table row: 'w:tblHeader' repeats it on every page, 'w:cantSplit' keeps it whole."""
    properties = row._tr.get_or_add_trPr()
    for tag in tags:
        properties.append(element(tag))
