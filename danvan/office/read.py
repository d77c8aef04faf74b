"""Reads a paper back: its figures, its ledger, its text, and the blocks of a file's first page. Judges nothing."""

import re
from bisect import bisect

from docx.oxml.ns import qn
from lxml.etree import _Element

from danvan.office import first_page, ledger
from danvan.office.blocks import FIGURE_NAME
from danvan.office.package import Package, Said, UnreadableFile
from danvan.office.word.text import own_words, words

__all__ = ['UnreadableFile', 'figures_in', 'first_page_blocks', 'ledger_of', 'text_of']

DOCUMENT = 'word/document.xml'
REPEATED = re.compile(r'__\d+$')

first_page_blocks = first_page.first_page_blocks


def figures_in(content: bytes) -> list[tuple[str, str]]:
    """Each figure as (name, text), in the order of the text.

    By its content control; where a word processor has dropped that (LibreOffice 7), by the bookmark around it.
    """
    elements = list(Package(content).xml(DOCUMENT).iter())  # kept in a list: lxml's proxies must outlive the comparison
    order = {element: place for place, element in enumerate(elements)}
    controls = [(order[found], name, words(found.iter())) for found in elements if (name := _tag(found))]
    found = controls + _bookmarks(elements, controls)
    return [(name, text) for _, name, text in sorted(found) if text]


def ledger_of(content: bytes) -> list[dict]:
    """The ledger inside a paper; empty where it carries none."""
    package = Package(content)
    for name in package.matching('customXml/item', '.xml'):
        try:
            found = ledger.ledger_in(package.xml(name))
        except (ValueError, RecursionError) as broken:
            raise UnreadableFile(Said('Sổ số liệu kèm trong tệp bị hỏng.')) from broken
        if found is not None:
            return found
    return []


def text_of(content: bytes) -> list[str]:
    """The paragraphs of a paper that are not empty, those in tables too."""
    paragraphs = Package(content).xml(DOCUMENT).iter(qn('w:p'))
    return [text for paragraph in paragraphs if (text := own_words(paragraph))]


def _tag(element: _Element) -> str:
    """The figure that a content control names, or nothing."""
    if element.tag != qn('w:sdt'):
        return ''
    tag = element.find(f'{qn("w:sdtPr")}/{qn("w:tag")}')
    name = '' if tag is None else tag.get(qn('w:val'), '')
    return name if FIGURE_NAME.fullmatch(name) else ''


def _bookmarks(elements: list[_Element], controls: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The bookmarks that name a figure and have lost its content control."""
    ends = {e.get(qn('w:id')): place for place, e in enumerate(elements) if e.tag == qn('w:bookmarkEnd')}
    places = [place for place, _, _ in controls]
    found = []
    for place, element in enumerate(elements):
        name = REPEATED.sub('', element.get(qn('w:name'), '')) if element.tag == qn('w:bookmarkStart') else ''
        end = ends.get(element.get(qn('w:id')), -1)
        inside = controls[bisect(places, place) : bisect(places, end)]
        if FIGURE_NAME.fullmatch(name) and name not in (control for _, control, _ in inside):
            found.append((place, name, words(elements[place:end])))
    return found
