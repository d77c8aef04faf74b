"""A unit's own measures: in force from their day, for its own papers alone, and never for a paper issued before."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from danvan.records.writing import perform
from danvan.reports import measures
from danvan.reports.content import content, issued
from danvan.reports.documents import docx
from danvan.reports.heads import head_of
from danvan.reports.models import Measures, Report
from danvan.reports.tests.make import issue, make_report

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


def left_mm(paper: bytes) -> float:
    return round(Document(BytesIO(paper)).sections[0].left_margin.mm, 1)


def set_left(unit, value: float, since: date = DAY, layout: str = 'party') -> Measures:
    return measures.set_measures(unit, layout, since, {'left_mm': value, 'right_mm': 15.0})


def test_only_what_differs_is_kept_and_the_paper_has_it(house, report):
    assert set_left(house.province, 33.0).values == {'left_mm': 33.0}
    assert left_mm(docx(content(report))) == 33.0
    assert left_mm(docx(content(report), 'state')) == 30.0


def test_measures_hold_from_their_day_until_the_next_are_set(house):
    for since, value in ((DAY, 33.0), (date(2026, 6, 1), 30.0)):
        set_left(house.province, value, since)
    found = [
        measures.profile_of(house.province, 'party', day).left_mm
        for day in (date(2025, 12, 31), date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert found == [30.0, 33.0, 30.0]


def test_another_unit_s_papers_stay_as_they_are(house):
    set_left(house.province, 33.0)
    assert measures.profile_of(house.units['ben-mo'], 'party', date(2026, 12, 1)).left_mm == 30.0


def test_measures_beyond_the_layout_are_named_with_their_limits(house):
    shipped = measures.profile_of(house.province, 'state', date(2026, 12, 1))
    assert measures.beyond(shipped, {'left_mm': 60.0, 'body_pt': 14.0}) == {'left_mm': (25.0, 40.0)}


def test_an_issued_paper_keeps_the_measures_of_its_signing(house, report):
    signed = issue(house, report).issues.get()
    before = docx(issued(signed))
    set_left(house.province, 36.0)
    assert docx(issued(signed)) == before
    perform(Report.objects.get().record, 'reopen', house.ba_hoa, reason='Sửa')
    again = issue(house, Report.objects.get(), number='', reason='Sửa').issues.last()
    assert (left_mm(before), left_mm(docx(issued(again)))) == (30.0, 36.0)


def test_the_front_s_report_has_the_front_s_head(house):
    report = make_report(house, layout='front')
    made = content(report)
    assert set(made.heads) == {'party', 'state', 'front'}
    head = made.head
    assert head.issuer == 'Ban Thường trực'
    assert head.superior == 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sông Trăng'
    assert head.number_symbol == '/BC-MTTQ-BTT'
    paper = Document(BytesIO(docx(made)))
    words = ' '.join(cell.text for table in paper.tables[:1] for row in table.rows for cell in row.cells)
    assert 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' in words
    assert 'BAN THƯỜNG TRỰC' in words


def test_the_youth_union_s_head_is_its_own(house):
    head = head_of(house.province, 'youth', date(2026, 12, 1))
    assert (head.superior, head.symbol) == ('', '-BC/TĐTN')
    assert head.issuer == 'Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Sông Trăng'


def test_the_day_of_signing_says_which_measures_a_paper_has(house, report):
    set_left(house.province, 36.0, date(2025, 12, 6))
    assert left_mm(docx(content(report))) == 36.0
    signed = issue(house, report, signed_on='05/12/2025').issues.get()
    assert left_mm(docx(issued(signed))) == 30.0
