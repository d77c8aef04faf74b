"""The fonts that letter a DOCX, run by run, and its words rewritten where a font's codes are not Unicode. Knows no encoding."""

from collections.abc import Callable, Iterator
from itertools import groupby

from docx.oxml.ns import qn
from lxml.etree import _Element

Decoder = Callable[[str], str]
SAID = (qn('w:hAnsi'), qn('w:ascii'), qn('w:cs'))
SOFT_HYPHEN = qn('w:softHyphen')  # a word processor's reading of the code AD, which is a letter in some fonts
DEEPEST = 20  # a style that stands on more styles than that stands on itself
GAPS = {qn('w:tab'), qn('w:br'), qn('w:cr'), qn('w:noBreakHyphen')}


class Fonts:
    """What a run's font is: its own, else that of its style, its paragraph's style, the document's."""

    def __init__(self, styles: _Element | None) -> None:
        found = [] if styles is None else styles.findall(qn('w:style'))
        self.styles = {style.get(qn('w:styleId'), ''): style for style in found}
        self.default = (
            '' if styles is None else _own(styles.find(f'{qn("w:docDefaults")}/{qn("w:rPrDefault")}/{qn("w:rPr")}'))
        )
        plain = next(
            (style for style in found if style.get(qn('w:type')) == 'paragraph' and style.get(qn('w:default'))), None
        )
        self.plain = '' if plain is None else plain.get(qn('w:styleId'), '')

    def of(self, run: _Element, paragraph: _Element) -> str:
        own = _own(run.find(qn('w:rPr')))
        by_run = _value(run.find(f'{qn("w:rPr")}/{qn("w:rStyle")}'))
        by_paragraph = _value(paragraph.find(f'{qn("w:pPr")}/{qn("w:pStyle")}')) or self.plain
        return own or self._of_style(by_run) or self._of_style(by_paragraph) or self.default

    def _of_style(self, name: str) -> str:
        for _ in range(DEEPEST):
            style = self.styles.get(name)
            if style is None:
                return ''
            if font := _own(style.find(qn('w:rPr'))):
                return font
            name = _value(style.find(qn('w:basedOn')))
        return ''


def decode_words(root: _Element, fonts: Fonts, decoder_of: Callable[[str], Decoder | None]) -> None:
    """Rewrites the words of each stretch in one font; a stretch is taken whole, for a letter may be split over runs."""
    for paragraph in root.iter(qn('w:p')):
        pieces = [(decoder_of(font), element) for font, element in _pieces(paragraph, fonts)]
        for decoder, stretch in groupby(pieces, key=lambda piece: piece[0]):
            if decoder is not None:
                _rewrite([element for _, element in stretch], decoder)


def _pieces(paragraph: _Element, fonts: Fonts) -> Iterator[tuple[str, _Element]]:
    """The paragraph's own words in their order; a gap between words ends a stretch."""
    for run in paragraph.iter(qn('w:r')):
        if next(run.iterancestors(qn('w:p')), None) is not paragraph:
            continue
        font = fonts.of(run, paragraph)
        for element in run:
            if element.tag in (qn('w:t'), SOFT_HYPHEN):
                yield font, element
            elif element.tag in GAPS:
                yield '', element


def _rewrite(elements: list[_Element], decoder: Decoder) -> None:
    words = ''.join('\xad' if element.tag == SOFT_HYPHEN else element.text or '' for element in elements)
    elements[0].tag, elements[0].text = qn('w:t'), decoder(words)
    for element in elements[1:]:
        element.tag, element.text = qn('w:t'), ''


def _own(properties: _Element | None) -> str:
    fonts = None if properties is None else properties.find(qn('w:rFonts'))
    return '' if fonts is None else next((name for key in SAID if (name := fonts.get(key))), '')


def _value(element: _Element | None) -> str:
    return '' if element is None else element.get(qn('w:val'), '')
