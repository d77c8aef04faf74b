"""Writes lines, rules and figures with a layout's lettering. Knows nothing of where on the paper they stand."""

import re
from collections import Counter

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from danvan.office.blocks import Figure, Runs, Text, runs_of
from danvan.office.profiles import Lettering, Profile
from danvan.office.word.xml import element, put_top_rule

ALIGN = {
    'left': WD_ALIGN_PARAGRAPH.LEFT,
    'center': WD_ALIGN_PARAGRAPH.CENTER,
    'right': WD_ALIGN_PARAGRAPH.RIGHT,
    'justify': WD_ALIGN_PARAGRAPH.JUSTIFY,
}
UNPRINTABLE = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]')


class Pen:
    """One document being written: its layout, and how often each figure has been written so far."""

    def __init__(self, document: Document, profile: Profile) -> None:
        self.document, self.profile, self.letters = document, profile, profile.letters
        self.written: Counter[str] = Counter()
        self.controls = 0

    def line(
        self,
        container: object,
        runs: Runs,
        letter: Lettering,
        align: str = 'left',
        before_pt: float = 0,
        after_pt: float = 0,
        side_mm: float = 0,
        together: bool = False,
    ) -> Paragraph:
        """A paragraph with its lettering written on its runs: for all that stands outside the running text."""
        paragraph = container.add_paragraph()
        shape = paragraph.paragraph_format
        shape.alignment, shape.keep_with_next = ALIGN[align], together or None
        shape.space_before, shape.space_after = Pt(before_pt), Pt(after_pt)
        if side_mm > 0:
            shape.left_indent = shape.right_indent = Mm(side_mm)
        self.write(paragraph, runs, letter)
        return paragraph

    def rule(self, container: object, length_mm: float, width_mm: float, after_pt: float = 0) -> Paragraph:
        """A line of a given length in the middle of a given width: the upper border of a paragraph 4 pt high."""
        paragraph = container.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent = shape.right_indent = Mm(max(0, (width_mm - length_mm) / 2))
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
        shape.space_before, shape.space_after = Pt(3), Pt(after_pt)
        put_top_rule(paragraph)
        return paragraph

    def write(self, paragraph: Paragraph, runs: Runs, letter: Lettering | None = None) -> None:
        """Adds runs to a paragraph; without a lettering they look as the paragraph's style says."""
        for run in runs_of(runs):
            if isinstance(run, Figure):
                self._figure(paragraph, run, letter)
            elif isinstance(run, Text):
                self._words(paragraph, run.text, letter, run.bold or None, run.italic or None)
            else:
                self._words(paragraph, run, letter)

    def _words(
        self,
        paragraph: Paragraph,
        text: str,
        letter: Lettering | None,
        bold: bool | None = None,
        italic: bool | None = None,
    ) -> WordRun:
        text = UNPRINTABLE.sub('', text)
        run = paragraph.add_run(letter.spell(text) if letter else text)
        if letter:
            run.font.size = Pt(letter.size_pt)
            bold, italic = bold or letter.bold, italic or letter.italic
            if letter.underline:
                run.underline = True
        if bold is not None:
            run.bold = bold
        if italic is not None:
            run.italic = italic
        return run

    def _figure(self, paragraph: Paragraph, figure: Figure, letter: Lettering | None) -> None:
        """A content control tagged with the figure's name, inside a bookmark of that name: word processors drop one or the other.

        A bookmark's name stands once in a document, whatever its capitals: the second writing of a figure is ``name__2``.
        """
        self.written[figure.name.casefold()] += 1
        self.controls += 1
        times = self.written[figure.name.casefold()]
        run = self._words(paragraph, figure.text, letter)._r
        start = element('w:bookmarkStart', id=self.controls, name=figure.name + (f'__{times}' if times > 1 else ''))
        control = element('w:sdt', self._control_properties(figure), element('w:sdtContent'))
        run.getparent().replace(run, control)
        control[1].append(run)
        control.addprevious(start)
        control.addnext(element('w:bookmarkEnd', id=self.controls))

    def _control_properties(self, figure: Figure) -> object:
        number = element('w:id', val=1000 + self.controls)
        return element('w:sdtPr', element('w:alias', val=figure.name), element('w:tag', val=figure.name), number)
