"""The words of WordprocessingML elements, as a reader sees them: without what a tracked change has taken away."""

from collections.abc import Iterable
from unicodedata import normalize

from docx.oxml.ns import qn
from lxml.etree import _Element

GONE = {qn('w:del'), qn('w:moveFrom')}
SIGNS = {
    qn('w:tab'): ' ',
    qn('w:br'): ' ',
    qn('w:cr'): ' ',
    qn('w:noBreakHyphen'): '-',
}  # what stands in a run beside letters
LIKE = dict.fromkeys(map(ord, '\u00a0\u2002\u2003\u2007\u2009\u202f'), ' ') | {
    0x2011: '-'
}  # what keeps a line together
LIKE |= dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF])  # what is not seen


def plain(text: str) -> str:
    """Composed letters, spaces and hyphens that are one character each: a word processor writes several for what looks the same."""
    return normalize('NFC', text).translate(LIKE)


def words(elements: Iterable[_Element]) -> str:
    """The text of these elements, taken one by one; a tab or a break of the line is a space."""
    written = []
    for element in elements:
        if element.tag == qn('w:t') and not any(above.tag in GONE for above in element.iterancestors()):
            written.append(element.text or '')
        elif element.tag in SIGNS and element.getparent().tag == qn('w:r'):
            written.append(SIGNS[element.tag])
    return ''.join(written)


def own_words(paragraph: _Element) -> str:
    """A paragraph's words without those of a text box that hangs on it."""
    inside = (part for part in paragraph.iter() if next(part.iterancestors(qn('w:p')), paragraph) is paragraph)
    return words(inside).strip()
