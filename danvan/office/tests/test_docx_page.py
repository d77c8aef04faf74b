from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from danvan.office.tests.make import AFTER, BANNER, BEFORE, make_annex, make_docx, make_table, part

BOTH = pytest.mark.parametrize('family', ['party', 'state'])


def opened(content: bytes):
    return Document(BytesIO(content))


@BOTH
def test_page_is_a4_with_the_margins_of_the_layout(family):
    section = opened(make_docx(family)).sections[0]
    size = [round(side.mm) for side in (section.page_width, section.page_height)]
    margins = [
        round(side.mm)
        for side in (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    ]
    assert (size, margins) == ([210, 297], [20, 20, 30, 15])


@BOTH
def test_every_font_is_times_new_roman(family):
    content = make_docx(family)
    document = opened(content)
    fonts = {fonts.get(qn('w:ascii')) for fonts in document.styles.element.iter(qn('w:rFonts'))}
    assert fonts == {'Times New Roman'}
    assert b'<w:rFonts' not in part(content, 'word/document.xml')
    assert document.styles['Normal'].font.size.pt == 14


@BOTH
def test_page_number_stands_in_the_head_of_all_pages_but_the_first(family):
    section = opened(make_docx(family)).sections[0]
    assert section.different_first_page_header_footer
    assert ['PAGE' in head._element.xml for head in (section.first_page_header, section.header)] == [False, True]
    number = section.header.paragraphs[0]
    assert (number.alignment.name, {run.font.size.pt for run in number.runs}) == ('CENTER', {14.0})
    assert section.header_distance < section.top_margin


@BOTH
def test_banner_stands_on_every_page_and_the_first(family):
    document = opened(make_docx(family, body=[make_table(landscape=True)], annexes=[make_annex()]))
    first, *others = document.sections
    assert [head.paragraphs[-1].text for head in (first.first_page_header, first.header)] == [BANNER, BANNER]
    linked = {head.is_linked_to_previous for other in others for head in (other.first_page_header, other.header)}
    assert (len(others), linked) == (3, {True})


def test_paper_without_a_banner_has_an_empty_first_head():
    section = opened(make_docx(banner='')).sections[0]
    assert [paragraph.text for paragraph in section.first_page_header.paragraphs] == ['']
    assert len(section.header.paragraphs) == 1


def test_wide_table_and_its_headings_lie_across_and_the_signature_upright():
    sections = opened(make_docx(body=[make_table(landscape=True)])).sections
    across, upright = WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT
    assert [section.orientation for section in sections] == [upright, across, upright]
    assert round(sections[1].page_width.mm) == 297


@pytest.mark.parametrize(('family', 'restarts'), [('party', False), ('state', True)])
def test_annex_of_the_state_layout_numbers_its_pages_anew(family, restarts):
    content = make_docx(family, annexes=[make_annex()])
    assert (b'<w:pgNumType w:start="1"/>' in part(content, 'word/document.xml')) is restarts
    assert opened(content).sections[1].different_first_page_header_footer is restarts


@pytest.mark.parametrize(('family', 'rule', 'spacing'), [('party', 'EXACTLY', 18.0), ('state', 'MULTIPLE', 1.1)])
def test_running_text_is_justified_indented_and_spaced(family, rule, spacing):
    shape = opened(make_docx(family)).styles['Body Text'].paragraph_format
    lines = shape.line_spacing.pt if rule == 'EXACTLY' else shape.line_spacing
    assert (shape.alignment.name, round(shape.first_line_indent.mm), shape.space_after.pt) == ('JUSTIFY', 10, 6.0)
    assert (shape.line_spacing_rule.name, lines) == (rule, spacing)


def test_properties_name_the_paper_and_no_tool():
    content = make_docx()
    about = opened(content).core_properties
    assert (about.title, about.language) == ('Báo cáo kết quả công tác dân vận năm 2026', 'vi-VN')
    assert (about.author, about.comments) == ('Ban Tuyên giáo và Dân vận', BANNER)
    with pytest.raises(KeyError):
        part(content, 'docProps/app.xml')
    with pytest.raises(KeyError):
        part(content, 'docProps/thumbnail.jpeg')


def test_same_paper_gives_the_same_bytes():
    assert make_docx(on=BEFORE) == make_docx(on=BEFORE)
    assert make_docx(on=BEFORE) != make_docx(on=AFTER)
