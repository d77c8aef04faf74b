"""Files of every sort with one short report inside, for the tests: told with the invented province."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import xlsxwriter
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

REPORT = (
    'BÁO CÁO kết quả công tác dân vận năm 2026',
    'Toàn tỉnh Sông Trăng đăng ký xây dựng 936 mô hình “Dân vận khéo”; trong đó 909 mô hình được công nhận.',
    'Ủy ban nhân dân xã Bến Mơ mở 12 cuộc đối thoại với nhân dân, huy động trên 1.250 triệu đồng.',
)
TEXT = '\n'.join(REPORT)
ROWS = (('Đơn vị', 'Mô hình đăng ký', 'Tỷ lệ'), ('Xã Bến Mơ', 12, 97.5), ('Xã An Thủy', 8, 100))


def make_docx(runs: Sequence[Sequence[tuple[str, str]]] = (), rows: Sequence[Sequence[object]] = ()) -> bytes:
    """Paragraphs of runs, each (words, font), and one table."""
    document = Document()
    for paragraph in runs or [[(line, '')] for line in REPORT]:
        held = document.add_paragraph()
        for words, font in paragraph:
            set_font(held.add_run(words), font)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, cells, strict=True):
                cell.text = str(value)
    document.sections[0].header.paragraphs[0].text = 'Đầu trang'
    return saved(document)


def set_font(run: Run, font: str) -> None:
    if font:
        fonts = OxmlElement('w:rFonts')
        fonts.set(qn('w:ascii'), font)
        fonts.set(qn('w:hAnsi'), font)
        run._r.get_or_add_rPr().append(fonts)


def saved(document: Document) -> bytes:
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def make_xlsx(rows: Sequence[Sequence[object]] = ROWS) -> bytes:
    content = BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet('Biểu 1')
        sheet.write(0, 0, 'Kết quả công tác dân vận các xã năm 2026')
        for place, row in enumerate(rows):
            sheet.write_row(place + 2, 0, row)
        sheet.write(len(rows) + 2, 0, 'Tổng cộng')
        sheet.write_number(len(rows) + 2, 2, 0.985, book.add_format({'num_format': '0.0%'}))
        sheet.write_formula(len(rows) + 2, 1, '=SUM(B4:B5)', None, 20)
    return content.getvalue()


def make_pdf(pages: Sequence[Sequence[str]], font: str = '/Encoding /WinAnsiEncoding') -> bytes:
    """Lines in one of the fonts that every reader has: ASCII and what Windows-1252 holds."""
    objects = ['<< /Type /Catalog /Pages 2 0 R >>', '', f'<< /Type /Font /Subtype /Type1 /BaseFont /Courier {font} >>']
    kids = []
    for lines in pages:
        drawn = ' '.join(f'({_escaped(line)}) Tj T*' for line in lines)
        stream = f'BT /F1 10 Tf 14 TL 60 780 Td {drawn} ET'
        objects.append(f'<< /Length {len(stream)} >>\nstream\n{stream}\nendstream')
        kids.append(len(objects) + 1)
        objects.append(f'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>')  # fmt: skip
    objects[1] = f'<< /Type /Pages /Count {len(kids)} /Kids [{" ".join(f"{kid} 0 R" for kid in kids)}] >>'
    return _with_places(objects)


def _escaped(line: str) -> str:
    return line.replace('\\', r'\\').replace('(', r'\(').replace(')', r'\)')


def _with_places(objects: Sequence[str]) -> bytes:
    content, places = b'%PDF-1.4\n', []
    for number, said in enumerate(objects, 1):
        places.append(len(content))
        content += f'{number} 0 obj\n{said}\nendobj\n'.encode('latin-1')
    start = len(content)
    table = ''.join(f'{place:010} 00000 n \n' for place in places)
    return (
        content
        + (
            f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF'
        ).encode()
    )


def make_bomb(name: str = 'word/document.xml') -> bytes:
    """A package that unpacks to more than any paper holds."""
    content = BytesIO()
    with ZipFile(content, 'w', compression=8) as package:
        package.writestr('[Content_Types].xml', '<Types/>')
        with package.open(name, 'w', force_zip64=True) as part:
            for _ in range(110):
                part.write(b' ' * 1_000_000)
    return content.getvalue()
