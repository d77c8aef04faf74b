"""The end of a paper: recipients at the left, at the right on whose behalf, the position, room for signature and seal, the name."""

from docx.table import _Cell

from danvan.office.paper import Paper, authority_line, recipient_lines
from danvan.office.word.pen import Pen
from danvan.office.word.xml import emptied, grid, mark_row

LEFT_MM = 72
SIGNATURE_PT = 72  # room for a signature and a seal


def write_foot(pen: Pen, paper: Paper) -> None:
    """Nothing at all for a paper that nobody signs and nobody receives."""
    if not (paper.recipients or paper.authority_lines or paper.signer_title or paper.signer_name):
        return
    pen.line(pen.document, '', pen.letters.recipients, together=True)
    table = pen.document.add_table(1, 2)
    grid(table, [LEFT_MM, pen.profile.text_mm - LEFT_MM], 'nil', 0)
    mark_row(table.rows[0], 'w:cantSplit')
    _write_recipients(pen, emptied(table.cell(0, 0)), paper)
    _write_signature(pen, emptied(table.cell(0, 1)), paper)


def _write_recipients(pen: Pen, cell: _Cell, paper: Paper) -> None:
    letters, lines = pen.letters, recipient_lines(paper)
    if not lines:
        cell.add_paragraph()
        return
    word = pen.line(cell, 'Nơi nhận', letters.recipients_word)
    pen.write(word, ':', letters.recipients_word)
    word.runs[-1].underline = None
    for line in lines:
        pen.line(cell, line, letters.recipients)


def _write_signature(pen: Pen, cell: _Cell, paper: Paper) -> None:
    """Where no one signs for others, the position itself is the first line and is lettered as such."""
    letters = pen.letters
    for line in paper.authority_lines:
        pen.line(cell, authority_line(line, pen.profile), letters.authority, 'center')
    position = letters.position if paper.authority_lines else letters.authority
    pen.line(cell, paper.signer_title, position, 'center', after_pt=SIGNATURE_PT)
    pen.line(cell, paper.signer_name, letters.signer, 'center')
