"""The two font families that come with the house, how long a line is in them, and how LibreOffice finds them."""

from functools import cache, lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import ImageFont

FOLDER = Path(__file__).with_name('fonts')
TINOS, ARIMO = 'Tinos', 'Arimo'
MM_PER_PT = 25.4 / 72


def font_file(family: str = TINOS, bold: bool = False, italic: bool = False) -> Path:
    face = ('Bold' if bold else '') + ('Italic' if italic else '')
    return FOLDER / f'{family}-{face or "Regular"}.ttf'


def line_length_mm(text: str, pt: float, bold: bool = False, italic: bool = False) -> float:
    """How long a line of text is in Times New Roman, measured with Tinos, which has the same widths."""
    return _font(bold, italic).getlength(text) / 1000 * pt * MM_PER_PT


@cache
def _font(bold: bool, italic: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_file(TINOS, bold, italic)), 1000, layout_engine=ImageFont.Layout.BASIC)


def wrapped(text: str, pt: float, bold: bool, width_mm: float) -> list[str]:
    """The lines a word processor would break a text into."""
    lines: list[str] = []
    room, space = 0.0, _word_mm(' ', pt, bold)
    for word in text.split():
        length = _word_mm(word, pt, bold)
        if lines and length + space <= room:
            lines[-1] += f' {word}'
            room -= length + space
        else:
            lines.append(word)
            room = width_mm - length
    return lines


@lru_cache(1 << 16)
def _word_mm(word: str, pt: float, bold: bool) -> float:
    """Words come again and again: a workbook of ten thousand rows measures each but once."""
    return line_length_mm(word, pt, bold)


def balanced(text: str, pt: float, bold: bool, width_mm: float) -> list[str]:
    """The same number of lines, as equal in length as they can be: no single word is left alone on the last one."""
    least, narrowest = len(wrapped(text, pt, bold, width_mm)), wrapped(text, pt, bold, width_mm)
    for width in range(int(width_mm), 0, -1):
        lines = wrapped(text, pt, bold, width)
        if len(lines) > least:
            return narrowest
        narrowest = lines
    return narrowest


def fontconfig_file(folder: Path) -> Path:
    """Writes a FONTCONFIG_FILE into a folder: LibreOffice then sets Times New Roman in Tinos and Arial in Arimo."""
    path = folder / 'fonts.conf'
    aliases = ''.join(
        f'<alias binding="same"><family>{asked}</family><prefer><family>{given}</family></prefer></alias>'
        for asked, given in (('Times New Roman', TINOS), ('Arial', ARIMO))
    )
    places = f'<dir>{escape(str(FOLDER))}</dir><cachedir>{escape(str(folder / "fontcache"))}</cachedir>'
    path.write_text(f'<?xml version="1.0"?><fontconfig>{places}{aliases}</fontconfig>\n', encoding='utf-8')
    return path
