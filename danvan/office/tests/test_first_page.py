from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from danvan.office.first_page import PAGE_LETTERS, PAGE_ROWS
from danvan.office.package import LIMIT_XML_BYTES
from danvan.office.read import UnreadableFile, first_page_blocks
from danvan.office.tests.make import make_docx, part, with_part

BOX = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<w:r><w:t>Kính gửi</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>TUYỆT</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent></v:textbox><v:textpath string="TỐI MẬT"/></v:shape></w:pict></w:r></w:p>'
)


def saved(document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def blocks_of(document) -> list[str] | None:
    return first_page_blocks('van-ban.docx', saved(document))


def test_paragraphs_cells_and_running_heads_stand_alone():
    document = Document()
    document.sections[0].header.paragraphs[0].text = 'MẬT'
    document.add_paragraph('Luật Bảo vệ bí mật nhà nước')
    document.add_table(1, 2).cell(0, 1).text = 'TỐI MẬT'
    assert blocks_of(document) == ['Luật Bảo vệ bí mật nhà nước', 'TỐI MẬT', 'MẬT']


def test_cell_of_several_lines_is_read_whole_too():
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = 'TỐI'
    cell.add_paragraph('MẬT')
    assert blocks_of(document) == ['TỐI MẬT', 'TỐI', 'MẬT']


def test_text_box_and_word_art_are_read_apart_from_their_paragraph():
    content = saved(Document())
    body = part(content, 'word/document.xml').replace(b'<w:body>', b'<w:body>' + BOX.encode())
    blocks = first_page_blocks('a.docx', with_part(content, 'word/document.xml', body))
    assert blocks == ['Kính gửi', 'TUYỆT MẬT', 'TUYỆT', 'MẬT', 'TỐI MẬT']


def page_break(document) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def new_section(document) -> None:
    document.add_section(WD_SECTION.NEW_PAGE)


def full_page(document) -> None:
    document.add_paragraph('a' * PAGE_LETTERS)


@pytest.mark.parametrize('ending', [page_break, new_section, full_page])
def test_second_page_is_not_read(ending):
    document = Document()
    document.add_paragraph('một')
    ending(document)
    document.add_paragraph('MẬT')
    blocks = blocks_of(document)
    assert (blocks[0], 'MẬT' in blocks) == ('một', False)


def test_section_that_goes_on_the_same_page_is_read():
    document = Document()
    document.add_paragraph('một')
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph('MẬT')
    assert blocks_of(document) == ['một', 'MẬT']


@pytest.mark.parametrize(('all_caps', 'read'), [(True, 'TỐI MẬT'), (False, 'Tối mật')])
def test_letters_that_print_as_capitals_are_read_as_capitals(all_caps, read):
    document = Document()
    document.add_paragraph().add_run('Tối mật').font.all_caps = all_caps
    assert blocks_of(document) == [read]


def test_cells_of_a_plain_table_stand_alone():
    assert first_page_blocks('a.csv', 'TT;Độ mật\n1;MẬT'.encode()) == ['TT', 'Độ mật', '1', 'MẬT']
    assert first_page_blocks('a.txt', 'Mật, tối mật;'.encode()) == ['Mật, tối mật;']


def test_worksheet_gives_cells_text_boxes_and_running_heads():
    content = BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write('B2', 'MẬT')
        sheet.write('A1', 12)
        sheet.write(200, 0, 'xa')
        sheet.insert_textbox('D4', 'TỐI MẬT')
        sheet.set_header('&L&"Arial,Bold"&14TUYỆT MẬT&CMẶT TRẬN && NHÂN DÂN')
    assert first_page_blocks('a.xlsx', content.getvalue()) == ['MẬT', 'TỐI MẬT', 'TUYỆT MẬT', 'MẶT TRẬN & NHÂN DÂN']


def make_pdf(text: str = '', password: str = '') -> bytes:
    """One page whose text layer, if any, is plain ASCII: enough to see that lines stand alone."""
    writer, content = PdfWriter(), BytesIO()
    page = writer.add_blank_page(200, 200)
    if text:
        font = DictionaryObject(
            {NameObject('/Type'): NameObject('/Font'), NameObject('/Subtype'): NameObject('/Type1')}
        )
        font[NameObject('/BaseFont')] = NameObject('/Helvetica')
        page[NameObject('/Resources')] = DictionaryObject(
            {NameObject('/Font'): DictionaryObject({NameObject('/F1'): font})}
        )
        stream = DecodedStreamObject()
        lines = ' T* '.join(f'({line}) Tj' for line in text.split('\n'))
        stream.set_data(f'BT /F1 12 Tf 14 TL 10 150 Td {lines} ET'.encode())
        page[NameObject('/Contents')] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    writer.write(content)
    return content.getvalue()


def test_pdf_gives_the_lines_of_its_text_layer():
    assert first_page_blocks('a.pdf', make_pdf('MAT\nBao cao')) == ['MAT', 'Bao cao']


@pytest.mark.parametrize('content', [make_pdf(), make_pdf('MAT', 'khóa')], ids=['scan', 'locked'])
def test_scan_and_locked_pdf_cannot_be_read(content):
    assert first_page_blocks('a.pdf', content) is None


@pytest.mark.parametrize('content', [b'%PDF-1.7\nx', b'%PDF-1.7' + make_pdf('a')[8:90]], ids=['cut', 'torn'])
def test_broken_pdf_is_an_unreadable_file(content):
    with pytest.raises(UnreadableFile, match='PDF'):
        first_page_blocks('a.pdf', content)


@pytest.mark.parametrize('encoding', ['utf-8', 'utf-8-sig', 'utf-16'])
def test_plain_text_gives_the_lines_of_its_first_page(encoding):
    assert first_page_blocks('A.TXT', ' MẬT \n\nRA MẮT\fTỐI MẬT'.encode(encoding)) == ['MẬT', 'RA MẮT']


@pytest.mark.parametrize(
    ('name', 'content'),
    [
        ('a.txt', 'MẬT'.encode('utf-16-le') + b'\xff'),
        ('a.png', b'\x89PNG'),
        ('a.doc', bytes.fromhex('d0cf11e0a1b11ae1') + bytes(600)),
    ],
)
def test_file_that_cannot_be_read_is_none(name, content):
    assert first_page_blocks(name, content) is None


def test_kind_is_told_by_content_and_not_by_name():
    assert first_page_blocks('anh.png', make_docx())[1] == 'TỈNH ỦY SÔNG TRĂNG'


def test_zip_that_is_no_paper_cannot_be_read():
    content = BytesIO()
    with ZipFile(content, 'w') as package:
        package.writestr('mat.txt', 'MẬT')
    assert first_page_blocks('a.zip', content.getvalue()) is None


def make_workbook(rows: int = 1) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(rows):
            sheet.write(row, 0, f'ô {row}')
    return content.getvalue()


def test_broken_workbook_is_an_unreadable_file():
    with pytest.raises(UnreadableFile, match='cấu trúc'):
        first_page_blocks('a.xlsx', with_part(make_workbook(), 'xl/worksheets/sheet1.xml', b'<worksheet'))


def test_rows_below_the_first_page_are_not_read():
    assert first_page_blocks('a.xlsx', make_workbook(PAGE_ROWS + 5))[-1] == f'ô {PAGE_ROWS - 1}'


def test_words_written_inside_a_cell_are_read():
    row = '<row><c t="inlineStr"><is><t>MẬT</t></is></c><c t="str"><f>A1</f><v>TỐI MẬT</v></c><c><v>12</v></c></row>'
    sheet = f'<worksheet xmlns="urn:x"><sheetData>{row}</sheetData></worksheet>'.encode()
    assert first_page_blocks('a.xlsx', with_part(make_workbook(), 'xl/worksheets/sheet1.xml', sheet)) == [
        'MẬT',
        'TỐI MẬT',
    ]


def test_part_that_would_fill_the_memory_is_refused():
    huge = b'<w:document>' + b' ' * LIMIT_XML_BYTES
    with pytest.raises(UnreadableFile, match='quá lớn'):
        first_page_blocks('a.docx', with_part(make_docx(), 'word/document.xml', huge))
