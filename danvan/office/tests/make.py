"""Plain builders of papers for the tests, told with the invented province."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from danvan.office.blocks import Bullet, Column, Figure, Heading, Paragraph, Picture, Table
from danvan.office.docx import write_docx
from danvan.office.paper import Annex, Paper

BEFORE, AFTER = date(2026, 5, 26), date(2026, 5, 27)
BANNER = 'Minh họa'
LEDGER = [{'name': 'DVK01', 'value': '1647', 'note': 'xã Bến Mơ ]]> & <xã An Thủy>'}]


def make_png() -> bytes:
    content = BytesIO()
    Image.new('RGB', (40, 20), 'navy').save(content, 'PNG')
    return content.getvalue()


def make_table(**over: object) -> Table:
    columns = [
        Column('TT', 10, 'center'),
        Column('Đơn vị', 50),
        Column('Tập thể', group='Đăng ký'),
        Column('Cá nhân', group='Đăng ký'),
    ]
    rows = [['1', 'Xã Bến Mơ', Figure('DVK01_1', '1.024'), '12'], ['', 'Toàn tỉnh', Figure('DVK01', '1.647'), '97,1%']]
    return Table(**{'columns': columns, 'rows': rows, 'caption': 'Biểu 1', 'totals': frozenset([1]), **over})


def make_body() -> list:
    return [
        Heading(1, 'Kết quả'),
        Heading(2, 'Phong trào'),
        Paragraph(['Toàn tỉnh có ', Figure('DVK01', '1.647'), ' mô hình.']),
        make_table(),
        Picture(make_png(), 'Biểu đồ số mô hình theo năm', 60),
        Heading(1, 'Phương hướng'),
        Bullet('Nhân rộng mô hình.'),
    ]


def make_paper(family: str = 'party', on: date = AFTER, **over: object) -> Paper:
    given = {
        'type_name': 'Báo cáo',
        'abstract': 'kết quả công tác dân vận năm 2026',
        'body': make_body(),
        'superior': 'Tỉnh ủy Sông Trăng',
        'issuer': 'Ban Tuyên giáo và Dân vận',
        'number_symbol': '5-BC/BTGDVTU',
        'place': 'Sông Trăng',
        'signed_on': date(2027, 1, 5),
        'legal_bases': ['Căn cứ Quy chế làm việc của Tỉnh ủy', 'Căn cứ Chương trình công tác năm'],
        'authority_lines': ['K/T TRƯỞNG BAN'],
        'signer_title': 'PHÓ TRƯỞNG BAN',
        'signer_name': 'Bà Hoa',
        'recipients': ['Thường trực Tỉnh ủy', 'Đảng ủy các xã', 'Lưu: Văn phòng'],
        'banner': BANNER,
    }
    return Paper(family=family, on=on, **{**given, **over})


def make_news_paper(family: str = 'party', **over: object) -> Paper:
    """A paper put together from articles: no issuing body, number, signer or recipients."""
    empty = dict.fromkeys(('superior', 'issuer', 'number_symbol', 'place', 'signer_title', 'signer_name'), '')
    none = dict.fromkeys(('authority_lines', 'recipients', 'legal_bases'), ())
    source = {
        'source': 'Nguồn: 000_ddde7e3cd33db7ac.txt',
        'banner': 'Tổng hợp từ bài báo, không phải văn bản của cơ quan',
    }
    return make_paper(family, **{**empty, **none, **source, **over})


def make_annex() -> Annex:
    return Annex('Phụ lục', 'số liệu kèm theo', [make_table(caption='Biểu 2')])


def make_docx(family: str = 'party', on: date = AFTER, **over: object) -> bytes:
    return write_docx(make_paper(family, on, **over), LEDGER)


def without_controls(content: bytes) -> bytes:
    """The paper as LibreOffice 7 leaves it: content controls unwrapped, bookmarks kept."""
    root = etree.fromstring(part(content, 'word/document.xml'))
    for control in list(root.iter(qn('w:sdt'))):
        for run in control.find(qn('w:sdtContent')):
            control.addprevious(run)
        control.getparent().remove(control)
    return with_part(content, 'word/document.xml', etree.tostring(root))


def part(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name)


def with_part(content: bytes, name: str, replaced: bytes) -> bytes:
    """A package with one part replaced or added."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(made, 'w', ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, replaced)
    return made.getvalue()
