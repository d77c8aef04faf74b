"""DOCX and XLSX of a report: what is printed is in the ledger, in both layouts; an article's paper imitates nothing."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from danvan.office.read import figures_in, ledger_of, text_of
from danvan.org.models import Edition
from danvan.org.tests.make import make_country
from danvan.reports.content import content, issued
from danvan.reports.documents import docx, paper, sheet, workbook
from danvan.reports.kind_tables import sheets
from danvan.reports.tests.make import Y2025, issue, make_report, take_hoa_binh

pytestmark = pytest.mark.django_db


def book(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(content))


def test_every_number_of_the_paper_stands_in_its_ledger_as_it_is_printed(report):
    written = docx(content(report))
    ledger = {entry['name']: entry for entry in ledger_of(written)}
    printed = figures_in(written)
    assert len(printed) > 90
    assert [(name, text) for name, text in printed if ledger[name]['text'] != text] == []


def test_both_layouts_print_the_same_numbers_under_their_own_heads(house, report):
    made = content(report)
    party, state = docx(made), docx(made, 'state')
    assert figures_in(party) == figures_in(state)
    assert 'ĐẢNG CỘNG SẢN VIỆT NAM' in text_of(party)
    assert 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' in text_of(state)
    assert 'ỦY BAN NHÂN DÂN TỈNH SÔNG TRĂNG' in text_of(state)


def test_a_draft_leaves_room_for_the_number_and_names_no_signer(report):
    made = paper(content(report))
    assert (made.number_symbol, made.signer_name, made.signed_on) == ('-BC/BTGDVTU', '', None)


def test_an_issued_paper_has_number_day_signer_and_recipients(house, report):
    made = paper(content(issue(house, report)))
    assert (made.number_symbol, str(made.signed_on), made.signer_name) == ('5-BC/BTGDVTU', '2026-12-05', 'Bà Hoa')
    assert made.recipients == ('Thường trực Tỉnh ủy', 'Lưu Văn phòng')
    assert any('Minh họa' in line for line in banners(docx(content(report_again(report)))))


def report_again(report):
    return type(report).objects.get(pk=report.pk)


def banners(written: bytes) -> list[str]:
    """The words of the running heads of a paper."""
    from zipfile import ZipFile

    with ZipFile(BytesIO(written)) as package:
        names = [name for name in package.namelist() if name.startswith('word/header')]
        return [package.read(name).decode() for name in names]


def test_an_article_s_paper_bears_the_banner_on_every_page_and_imitates_nothing(db):
    units = make_country('hoa-binh')
    made = content(take_hoa_binh(units['hoa-binh']).report)
    for layout in ('party', 'state'):
        written = docx(made, layout)
        heads = banners(written)
        assert heads
        assert all('Tổng hợp từ bài báo, không phải văn bản của cơ quan' in head for head in heads)
        text = ' '.join(text_of(written))
        assert 'Nguồn: 001_3c8f3140ddaf6f44.txt' in text
        assert not any(sign in text for sign in ('Số:', 'Số  ', 'Nơi nhận', 'T/M', 'TM.', 'Tỉnh ủy Hòa Bình'.upper()))


def test_the_workbook_has_the_figures_then_the_ledger_then_the_tables_of_the_kinds(report):
    from danvan.reports.kind_tables import sheets

    made = content(report)
    tables = sheets(report.unit, report.period, report.edition)
    names = book(workbook(type(made)(**{**vars(made), 'sheets': tables}))).sheet_names
    assert names[:2] == ['Số liệu tổng hợp', 'Sổ số liệu']
    assert 'Số liệu chi tiết' in names
    assert [name for name in names if 'DVK-01' in name]


def test_a_sheet_s_columns_have_room_for_words_and_numbers_stand_to_the_right():
    units = make_country('hoa-binh')
    made = content(take_hoa_binh(units['hoa-binh']).report)
    annex = made.annexes[-1]
    columns = {column.heading: column for column in sheet(annex, annex.body[0], made).columns}
    assert columns['Nguyên văn'].width_mm == 80
    assert (columns['Cá nhân'].width_mm, columns['Cá nhân'].align, columns['Hình thức'].align) == (20, 'right', None)


def test_a_table_in_which_nothing_stands_is_no_sheet(house):
    empty = sheets(house.units['ben-mo.thon-dong'], Y2025, Edition.objects.latest('on'))
    assert [one.title for one in empty if not one.rows] == []


def test_the_ledger_sheet_lists_every_number_with_its_value(report):
    made = content(report)
    rows = book(workbook(made)).get_sheet_by_name('Sổ số liệu').to_python()
    head = next(place for place, row in enumerate(rows) if row[0] == 'Số')
    listed = {row[0]: row for row in rows[head + 1 :] if row[0]}
    assert set(listed) == {entry.name for entry in made.ledger}
    assert [e.name for e in made.ledger if float(listed[e.name][3]) != float(e.value)] == []


def test_an_issued_workbook_is_made_of_the_snapshot_alone(house, report):
    from danvan.records.models import Record
    from danvan.records.writing import amend

    signed = issue(house, report).issues.get()
    before = workbook(issued(signed))
    model = Record.objects.of('exemplar').first()
    amend(model, house.anh_minh, {'title': 'Tên khác'}, 'sửa tên')
    assert workbook(issued(signed)) == before
    assert b'xl/worksheets/sheet5' in before


def test_a_commune_s_paper_is_its_party_committee_s(house):
    made = content(make_report(house, unit='ben-mo'))
    assert (made.head.superior, made.head.issuer) == ('Tỉnh ủy Sông Trăng', 'Đảng ủy xã Bến Mơ')
    assert made.head.place == 'Bến Mơ'
