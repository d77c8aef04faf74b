"""The page and the styles of a new document: size, margins, running head with page number and banner, fonts, outline headings."""

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from danvan.office.profiles import Lettering, Profile
from danvan.office.word.pen import Pen
from danvan.office.word.xml import put_field

BODY = 'Body Text'
SHORT_MM, LONG_MM = 210, 297


def new_document(profile: Profile) -> WordDocument:
    """An empty document with the layout's page and styles."""
    document = Document()
    _font_everywhere(document, profile)
    normal = document.styles['Normal']
    normal.font.size = Pt(profile.letters.body.size_pt)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    normal.paragraph_format.widow_control = True
    _running_text(document.styles[BODY], profile)
    for level, letter in enumerate(profile.letters.headings, 1):
        _heading(document.styles[f'Heading {level}'], letter, profile)
    set_page(document.sections[0], profile)
    return document


def set_page(section: Section, profile: Profile, landscape: bool = False) -> None:
    """A4, upright or across; the margins stay where they are on the sheet of paper."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = Mm(LONG_MM if landscape else SHORT_MM)
    section.page_height = Mm(SHORT_MM if landscape else LONG_MM)
    section.top_margin, section.bottom_margin = Mm(profile.top_mm), Mm(profile.bottom_mm)
    section.left_margin, section.right_margin = Mm(profile.left_mm), Mm(profile.right_mm)
    section.header_distance, section.footer_distance = Mm(profile.header_mm), Mm(profile.header_mm)


def write_running_head(pen: Pen, banner: str) -> None:
    """The page number in the middle of the top margin, not on the first page; the banner on every page."""
    section, letters = pen.document.sections[0], pen.profile.letters
    section.different_first_page_header_footer = True
    later, first = section.header, section.first_page_header
    number = later.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    put_field(number, 'PAGE', '2')
    for run in number.runs:
        run.font.size = Pt(letters.page_number.size_pt)
    if banner:
        pen.line(later, banner, letters.banner, 'center')
        first.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        pen.write(first.paragraphs[0], banner, letters.banner)


def _font_everywhere(document: WordDocument, profile: Profile) -> None:
    """One font and one language for every script, in the defaults and in each style, where the template names theme fonts."""
    root = document.styles.element
    for fonts in root.iter(qn('w:rFonts')):
        fonts.attrib.clear()
        for script in ('ascii', 'hAnsi', 'cs', 'eastAsia'):
            fonts.set(qn(f'w:{script}'), profile.font)
    for language in root.iter(qn('w:lang')):
        language.attrib.clear()
        for script in ('val', 'eastAsia'):
            language.set(qn(f'w:{script}'), 'vi-VN')
    document.styles['Normal'].font.name = profile.font


def _running_text(style: ParagraphStyle, profile: Profile) -> None:
    shape = style.paragraph_format
    shape.alignment, shape.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(profile.first_indent_mm)
    shape.space_before, shape.space_after = Pt(0), Pt(profile.space_after_pt)
    set_line_spacing(style, profile)


def set_line_spacing(style: object, profile: Profile) -> None:
    shape = style.paragraph_format
    if profile.line_rule == 'exactly':
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(profile.line_spacing)
    else:
        shape.line_spacing = profile.line_spacing


def _heading(style: ParagraphStyle, letter: Lettering, profile: Profile) -> None:
    _running_text(style, profile)
    style.font.color.rgb, style.font.size = RGBColor(0, 0, 0), Pt(letter.size_pt)
    style.font.bold, style.font.italic = letter.bold, letter.italic
    style.font.name = profile.font
    style.paragraph_format.keep_with_next = True


def landscape_text_mm(profile: Profile) -> float:
    return LONG_MM - profile.left_mm - profile.right_mm
