"""Papers to check: the invented province's issued report, edited as Word would leave it, and texts of our own."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from danvan.office.passages import Passage, of_text
from danvan.reports.checking.findings import Finding, Grade
from danvan.reports.checking.paper import read

DOCUMENT = 'word/document.xml'
LEDGER = 'customXml/item1.xml'
ARTICLE = """Sông Trăng, ngày 20 tháng 12 năm 2022
Tính đến ngày 30/11/2022, toàn tỉnh có 3.851 mô hình “Dân vận khéo”, trong đó: lĩnh vực kinh tế 690 mô hình; lĩnh vực văn hóa - xã hội 1.647 mô hình; lĩnh vực an ninh - quốc phòng 1.126 mô hình; lĩnh vực xây dựng hệ thống chính trị 388 mô hình.
Tổ chức hơn 100 cuộc đối thoại; kiểm tra tại 20 cơ quan, đơn vị. Thực hiện Đề án số 15-ĐA/TU, ngày 15/15/2022."""  # the figures are those of 001_3c8f3140ddaf6f44.txt


def part(content: bytes, name: str = DOCUMENT) -> str:
    with ZipFile(BytesIO(content)) as package:
        return package.read(name).decode()


def with_part(content: bytes, text: str | bytes, name: str = DOCUMENT) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(made, 'w', ZIP_DEFLATED) as target:
        for each in source.namelist():
            target.writestr(each, text if each == name else source.read(each))
    return made.getvalue()


def edited(content: bytes, pattern: str, new: str, name: str = DOCUMENT) -> bytes:
    """The first place that the pattern finds, written anew; there must be one."""
    text, times = re.subn(pattern, new, part(content, name), count=1, flags=re.DOTALL)
    assert times == 1, pattern
    return with_part(content, text, name)


def lines(text: str) -> list[Passage]:
    return of_text(text.encode())


def paper(text: str):
    return read(lines(text))


def bad(findings) -> list[Finding]:
    return [one for one in findings if one.grade != Grade.NOTE]


def told(findings) -> list[tuple[str, str, str]]:
    return [(one.sort, str(one.grade), one.words) for one in findings]
