"""A layout as a file with controls: filled, it says what the shipped layout says, and keeps what was changed in Word."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from danvan.office.admitting import faults
from danvan.office.blocks import Heading, Paragraph
from danvan.office.docx import write_docx
from danvan.office.read import figures_in, ledger_of, text_of
from danvan.office.template import BODY, SLOTS, fill, tag_of, write_template
from danvan.office.tests.make import BANNER, LEDGER, make_paper
from danvan.office.word.text import words
from danvan.office.word.xml import element

FAMILIES = ['party', 'state', 'front', 'youth']


def make_template(family: str = 'party') -> bytes:
    sample = make_paper(
        family, superior='Cơ quan cấp trên', issuer='Cơ quan ban hành', legal_bases=(), annexes=(), banner='',
        body=[Heading(1, 'Đề mục'), Paragraph('Nội dung')], authority_lines=['T/M BAN THƯỜNG VỤ'],
        signer_title='CHỨC VỤ', signer_name='Họ và tên', recipients=['Một', 'Hai'],
    )  # fmt: skip
    return write_template(sample)


def make_said(family: str = 'party', **over):
    return make_paper(family, legal_bases=(), signer_name='Bà Hoa', **over)


def changed(template: bytes, change) -> bytes:
    """As Word would save it."""
    document, out = Document(BytesIO(template)), BytesIO()
    change(document)
    document.save(out)
    return out.getvalue()


def control_of(document, tag: str):
    return next(one for one in document.element.body.iter(qn('w:sdt')) if tag_of(one) == tag)


@pytest.mark.parametrize('family', FAMILIES)
def test_filled_as_it_comes_it_says_what_the_layout_says(family):
    template, paper = make_template(family), make_said(family)
    assert faults(template) == []
    filled, shipped = fill(template, paper, LEDGER), write_docx(paper, LEDGER)
    assert text_of(filled) == text_of(shipped)
    assert figures_in(filled) == figures_in(shipped)
    assert ledger_of(filled) == LEDGER


def test_every_part_has_its_control():
    document = Document(BytesIO(make_template()))
    assert sorted(map(tag_of, document.element.body.iter(qn('w:sdt')))) == sorted(SLOTS)


def test_no_control_but_the_figures_and_no_foreign_mark_is_left():
    def mark(document):
        document.paragraphs[0]._p.append(element('w:bookmarkStart', id=1, name='DVK01'))
        document.paragraphs[0]._p.append(element('w:bookmarkEnd', id=1))

    filled = Document(BytesIO(fill(changed(make_template(), mark), make_said(), LEDGER)))
    body = filled.element.body
    assert [tag_of(one) for one in body.iter(qn('w:sdt'))] == ['DVK01', 'DVK01_1', 'DVK01']
    assert sorted(one.get(qn('w:id')) for one in body.iter(qn('w:bookmarkStart'))) == ['1', '2', '3']


def test_the_same_file_and_paper_give_the_same_bytes():
    template = make_template()
    assert fill(template, make_said(), LEDGER) == fill(template, make_said(), LEDGER)


def test_fonts_margins_and_moved_parts_stay_as_they_were_changed():
    def change(document):
        document.styles['Body Text'].font.name = 'Arial'
        document.sections[0].left_margin = Mm(35)
        issuer = control_of(document, 'co-quan-ban-hanh')
        issuer.find(f'.//{qn("w:rPr")}/{qn("w:sz")}').set(qn('w:val'), '32')
        title = control_of(document, 'ten-loai').getparent()
        document.element.body.insert(0, title)

    filled = fill(changed(make_template(), change), make_said(), LEDGER)
    document = Document(BytesIO(filled))
    assert document.styles['Body Text'].font.name == 'Arial'
    assert {round(section.left_margin.mm) for section in document.sections} == {35}
    assert document.paragraphs[0].text == 'BÁO CÁO'
    issuer = next(run for p in document.tables[0].cell(0, 0).paragraphs for run in p.runs if 'BAN' in run.text)
    assert issuer.font.size == Pt(16)


def test_recipients_stand_in_paragraphs_like_the_first():
    filled = Document(BytesIO(fill(make_template(), make_said(recipients=['A', 'B', 'C']), LEDGER)))
    cells = [cell.text for table in filled.tables for row in table.rows for cell in row.cells]
    assert 'Nơi nhận:\n- A,\n- B,\n- C.' in cells


def test_what_is_not_said_leaves_no_empty_line():
    paper = make_said(superior='', authority_lines=())
    assert text_of(fill(make_template(), paper, LEDGER)) == text_of(write_docx(paper, LEDGER))
    shipped, filled = (
        Document(BytesIO(write_docx(paper, LEDGER))),
        Document(BytesIO(fill(make_template(), paper, LEDGER))),
    )
    count = [len(one.tables[0].cell(0, 0).paragraphs) for one in (shipped, filled)]
    assert count[0] == count[1]


@pytest.mark.parametrize('around', ['paragraph', 'cell'])
def test_a_control_around_paragraphs_or_a_cell_is_filled(around):
    def change(document):
        control = control_of(document, 'noi-nhan')
        inside, paragraph = control.find(qn('w:sdtContent')), control.getparent()
        for run in list(inside):
            control.addprevious(run)
        paragraph.remove(control)
        part = paragraph if around == 'paragraph' else next(paragraph.iterancestors(qn('w:tc')))
        part.addprevious(control)
        inside.append(part)

    filled = fill(changed(make_template(), change), make_said(recipients=['A', 'C']), LEDGER)
    assert [line for line in text_of(filled) if line.startswith('- ')][-2:] == ['- A,', '- C.']
    assert BODY not in [tag_of(one) for one in Document(BytesIO(filled)).element.iter(qn('w:sdt'))]


def test_invented_papers_say_so_on_every_page():
    def change(document):
        for head in (document.sections[0].header, document.sections[0].first_page_header):
            for paragraph in head.paragraphs:
                paragraph.clear()

    filled = Document(BytesIO(fill(changed(make_template(), change), make_said(banner=BANNER), LEDGER)))
    section = filled.sections[0]
    for head in (section.header, section.first_page_header):
        assert BANNER in words(head._element.iter())


def test_wide_tables_lie_across_and_the_signature_does_not():
    body = [Heading(1, 'Bảng rộng'), replace(make_said().body[3], landscape=True)]
    filled = Document(BytesIO(fill(make_template(), make_said(body=body, annexes=()), LEDGER)))
    assert [section.page_width > section.page_height for section in filled.sections] == [False, True, False]
