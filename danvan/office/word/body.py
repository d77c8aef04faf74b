"""The running text of a paper: each block drawn in its turn, and the sections that turn a page across for a wide table."""

from dataclasses import replace
from io import BytesIO

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from danvan.office.blocks import Block, Bullet, Heading, PageBreak, Paragraph, Picture, Runs, Table, Text, runs_of
from danvan.office.paper import Annex, Paper
from danvan.office.word.head import write_title
from danvan.office.word.numbering import Numbering
from danvan.office.word.pen import Pen
from danvan.office.word.styles import BODY, landscape_text_mm, set_page
from danvan.office.word.tables import write_table
from danvan.office.word.xml import element


class Body:
    """Draws blocks into a document; remembers the heading numbers and whether the page lies across."""

    def __init__(self, pen: Pen) -> None:
        self.pen, self.numbering, self.across = pen, Numbering(pen.profile.heading_marks), False

    def write(self, blocks: list[Block]) -> None:
        for place, block in enumerate(blocks):
            self._turn(_lies_across(blocks[place:]))
            self._draw(block)

    def write_annex(self, annex: Annex) -> None:
        """An annex on pages of its own, its headings counted anew."""
        self.numbering = Numbering(self.pen.profile.heading_marks)
        self._section(annex.landscape)
        if self.pen.profile.annex_pages_restart:
            self._restart_pages()
        write_title(self.pen, annex.title, annex.abstract)
        for block in annex.body:
            self._draw(block)

    def upright(self) -> None:
        """Back to an upright page, for the signature."""
        self._turn(False)

    def _draw(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph(runs):
                self._running(runs)
            case Bullet(runs):
                self._running(('- ', *runs_of(runs)))
            case Table():
                write_table(self.pen, block, self._width_mm)
            case Picture():
                self._picture(block)
            case PageBreak():
                self.pen.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    @property
    def _width_mm(self) -> float:
        return landscape_text_mm(self.pen.profile) if self.across else self.pen.profile.text_mm

    def _running(self, runs: Runs) -> None:
        self.pen.write(self.pen.document.add_paragraph(style=BODY), runs)

    def _heading(self, heading: Heading) -> None:
        number = self.numbering.next(heading.level) + ' ' if heading.numbered else ''
        letter = self.pen.letters.headings[heading.level - 1]
        drawn = self.pen.document.add_paragraph(number + letter.spell(heading.text), style=f'Heading {heading.level}')
        if heading.level == 1 and not heading.numbered:  # the name of a whole part stands in the middle
            drawn.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            drawn.paragraph_format.first_line_indent = Mm(0)

    def _picture(self, picture: Picture) -> None:
        """A picture in the middle of the page, with the words that stand for it where it cannot be seen."""
        holder = self.pen.line(
            self.pen.document, '', self.pen.letters.body, 'center', 6, 6, together=bool(picture.caption)
        )
        width = Mm(min(picture.width_mm, self._width_mm))
        inline = holder.add_run().add_picture(BytesIO(picture.png_bytes), width=width)._inline
        inline.docPr.set('descr', picture.alt)
        inline.docPr.set('name', f'Hình {inline.docPr.get("id")}')
        if picture.caption:
            self.pen.line(self.pen.document, Text(picture.caption, italic=True), self.pen.letters.table, 'center', 0, 8)

    def _turn(self, across: bool) -> None:
        if across != self.across:
            self._section(across)

    def _section(self, across: bool) -> None:
        """A new section on a new page. The paragraph that ends the old one is made so small that it never needs a page itself."""
        section = self.pen.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        set_page(section, self.pen.profile, across)
        self.across = across
        end = self.pen.document.paragraphs[-1].paragraph_format
        end.line_spacing_rule, end.line_spacing, end.space_after = WD_LINE_SPACING.EXACTLY, Pt(1), Pt(0)

    def _restart_pages(self) -> None:
        """Pages counted from 1 again; as on the paper itself, the first shows no number."""
        section = self.pen.document.sections[-1]
        section.different_first_page_header_footer = True
        for old in section._sectPr.findall(qn('w:pgNumType')):
            section._sectPr.remove(old)
        section._sectPr.insert_element_before(element('w:pgNumType', start=1), 'w:cols', 'w:titlePg', 'w:docGrid')


def _lies_across(blocks: list[Block]) -> bool:
    """A wide table lies across, and so do the headings right above it."""
    block = next((block for block in blocks if not isinstance(block, Heading)), None)
    return isinstance(block, Table) and block.landscape


def closed(paper: Paper) -> list[Block]:
    """The paper's blocks with the layout's end mark on the last sentence: '.' for the Party, './.' for the State."""
    blocks = list(paper.body)
    if not blocks or not isinstance(blocks[-1], Paragraph | Bullet):
        return blocks
    runs = list(runs_of(blocks[-1].runs))
    last = runs[-1]
    if isinstance(last, str):
        runs[-1] = last.rstrip('./ ')
    elif isinstance(last, Text):
        runs[-1] = replace(last, text=last.text.rstrip('./ '))
    return [*blocks[:-1], replace(blocks[-1], runs=(*runs, paper.profile.end_mark))]
