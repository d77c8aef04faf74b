"""The words of WordprocessingML elements, as a reader sees them: without what a tracked change has taken away."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml.etree import _Element

GONE = {qn('w:del'), qn('w:moveFrom')}
GAPS = {qn('w:tab'), qn('w:br')}


def words(elements: Iterable[_Element]) -> str:
    """The text of these elements, taken one by one; a tab or a break of the line is a space."""
    written = []
    for element in elements:
        if element.tag == qn('w:t') and not any(above.tag in GONE for above in element.iterancestors()):
            written.append(element.text or '')
        elif element.tag in GAPS and element.getparent().tag == qn('w:r'):
            written.append(' ')
    return ''.join(written)


def own_words(paragraph: _Element) -> str:
    """A paragraph's words without those of a text box that hangs on it."""
    inside = (part for part in paragraph.iter() if next(part.iterancestors(qn('w:p')), paragraph) is paragraph)
    return words(inside).strip()
