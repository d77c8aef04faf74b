"""A unit's register of numbers, and the measures of its papers: who finds which form there, and what is refused in words."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from docx import Document

from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.records.writing import perform, register
from danvan.reports import numbering, pdf
from danvan.reports.forms import fields_of
from danvan.reports.kind import KIND
from danvan.reports.models import Measures, Number, Series
from danvan.reports.tests.make import HEAD, Y2026
from danvan.reports.tests.make import make_house as make_reporting_house

REGISTER = '/don-vi/song-trang/so-van-ban/'
MEASURES = '/don-vi/song-trang/the-thuc/state/'


@pytest.fixture
def house(db):
    return make_reporting_house(count=1)


@pytest.fixture
def issued(house):
    report = register(KIND, house.ba_hoa, house.province, fields_of(Y2026) | {'layout': 'party'})
    perform(report, 'submit', house.ba_hoa)
    return perform(report, 'issue', house.ba_hoa, **HEAD)


@pytest.fixture
def keeper(house, go):
    return go(make_user('quan-tri', Role.ADMINISTRATOR, house.province))


def typed(**over) -> dict:
    usual = {
        'since': timezone.localdate().strftime('%d/%m/%Y'), 'top_mm': '20', 'bottom_mm': '20', 'left_mm': '30', 'right_mm': '15',
        'issuer_column_mm': '68', 'first_indent_mm': '10', 'space_after_pt': '6', 'line_spacing': '1,1', 'body_pt': '14',
        'title_pt': '13', 'type_name_pt': '14', 'abstract_pt': '14',
    }  # fmt: skip
    return usual | over


def test_the_register_says_what_each_number_went_to_and_what_is_left_out(house, go, issued):
    page = go(house.ba_hoa).get(REGISTER).content.decode()
    assert 'Số tiếp theo: 6.' in page
    assert 'Còn trống: 1-4.' in page
    assert f'<a href="/bao-cao/{issued.pk}/?ban=1">{issued.title}</a>' in page


def test_the_register_costs_the_same_for_one_series_and_for_many(house, go, issued):
    client = go(house.ba_hoa)
    client.get(REGISTER)
    with CaptureQueriesContext(connection) as one:
        client.get(REGISTER)
    for n in range(5):
        numbering.set_series(house.province, f'-BC/B{n}', Series.Scope.YEAR, date(2026, 1, 1), 1)
    with CaptureQueriesContext(connection) as many:
        assert '-BC/B4' in client.get(REGISTER).content.decode()
    assert len(many) == len(one)
    assert [query['sql'] for query in many.captured_queries if 'snapshot' in query['sql']] == []


def test_a_recorder_voids_what_was_left_out_with_a_reason(house, go, issued):
    client, row = go(house.ba_hoa), Series.objects.get()
    said = {f'bo-{row.pk}-numbers': '1, 3-4', f'bo-{row.pk}-reason': 'Văn bản ngoài hệ thống'}
    page = client.post(f'{REGISTER}{row.pk}/bo/', said, follow=True).content.decode()
    assert 'Đã ghi bỏ 3 số.' in page
    assert 'Còn trống: 2.' in page
    assert [one.number for one in Number.objects.filter(issue=None)] == [1, 3, 4]
    assert '<del>3-4-BC/BTGDVTU</del>' in page


@pytest.mark.parametrize(
    ('numbers', 'words'), [('5', 'Chưa bỏ được số 5'), ('một', 'Chưa rõ “một”'), ('4-1', 'Chưa rõ “4-1”')]
)
def test_what_cannot_be_voided_is_said_beside_what_was_typed(house, go, issued, numbers, words):
    row = Series.objects.get()
    said = {f'bo-{row.pk}-numbers': numbers, f'bo-{row.pk}-reason': 'Nhầm'}
    page = go(house.ba_hoa).post(f'{REGISTER}{row.pk}/bo/', said)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert Number.objects.count() == 1


def test_whoever_does_not_record_there_voids_nothing(house, go, issued, keeper):
    row = Series.objects.get()
    assert 'Ghi bỏ số' not in keeper.get(REGISTER).content.decode()
    assert keeper.post(f'{REGISTER}{row.pk}/bo/', {}).status_code == 404
    assert go(house.co_lan).get(REGISTER).status_code == 404


def test_the_administrator_opens_a_series_and_is_told_why_not(house, go, issued, keeper):
    said = {'symbol': '/BC-UBND', 'scope': 'year', 'first': '01/01/2026', 'start': '57'}
    assert keeper.post(f'{REGISTER}dat/', said).status_code == 302
    assert Series.objects.get(symbol='/BC-UBND').start == 57
    refused = keeper.post(f'{REGISTER}dat/', said | {'symbol': '-BC/BTGDVTU'})
    assert (refused.status_code, 'Chưa mở được sổ' in refused.content.decode()) == (422, True)
    assert go(house.ba_hoa).post(f'{REGISTER}dat/', said).status_code == 404


def test_issuing_proposes_the_next_number_and_names_what_is_left_out(house, go, issued):
    perform(issued, 'reopen', house.ba_hoa, reason='Sửa')
    perform(issued, 'submit', house.ba_hoa)
    page = go(house.ba_hoa).get(f'/bao-cao/{issued.pk}/buoc/issue/').content.decode()
    assert 'lấy số tiếp theo của sổ, là 6. Còn trống: 1-4' in page


def test_the_issued_report_tells_those_who_write_of_numbers_left_out(house, go, issued, keeper):
    page = go(house.ba_hoa).get(f'/bao-cao/{issued.pk}/').content.decode()
    assert 'Sổ số báo cáo còn trống: 1-4.' in page
    assert 'Sổ số báo cáo còn trống' not in keeper.get(f'/bao-cao/{issued.pk}/').content.decode()


def test_the_administrator_sets_measures_which_the_page_then_tells(house, keeper):
    assert keeper.post(MEASURES, typed(left_mm='32,5')).status_code == 302
    row = Measures.objects.get()
    assert (row.layout, row.since, row.values) == ('state', timezone.localdate(), {'left_mm': 32.5})
    assert 'Lề trái (mm): 32,5' in keeper.get('/don-vi/song-trang/the-thuc/').content.decode()


def test_a_measure_beyond_the_layout_is_refused_beside_it(house, keeper):
    page = keeper.post(MEASURES, typed(line_spacing='18'))
    assert page.status_code == 422
    assert 'từ 1 đến 1,5' in str(page.context['form'].errors['line_spacing'])
    early = keeper.post(MEASURES, typed(since='01/01/2019'))
    assert 'Chưa có mẫu trình bày' in str(early.context['form'].errors['since'])
    assert Measures.objects.count() == 0


def test_measures_are_tried_as_a_paper_and_nothing_is_kept(house, keeper):
    answer = keeper.post(f'{MEASURES}xem-thu.docx', typed(left_mm='35'))
    paper = Document(BytesIO(answer.content))
    assert (round(paper.sections[0].left_margin.mm), Measures.objects.count()) == (35, 0)
    assert any('UBND' in cell.text for cell in paper.tables[0]._cells)


def test_only_the_administrator_sets_measures(house, go):
    client = go(house.ba_hoa)
    assert 'Đặt số đo' not in client.get('/don-vi/song-trang/the-thuc/').content.decode()
    assert [client.post(address, typed()).status_code for address in (MEASURES, f'{MEASURES}xem-thu.docx')] == [
        404,
        404,
    ]


@pytest.mark.skipif(not pdf.program(), reason='LibreOffice is not installed')
def test_an_issued_report_is_asked_for_as_pdf_and_had_when_it_is_made(house, go, issued, settings, tmp_path):
    settings.DATA = tmp_path
    client, address = go(house.ba_hoa), f'/bao-cao/{issued.pk}/'
    assert 'Lập bản PDF' in client.get(address).content.decode()
    assert 'Đang lập bản PDF' in client.post(f'{address}pdf/', follow=True).content.decode()
    assert client.get(f'{address}tai.pdf').status_code == 404
    kept = pdf.place(issued.report.issues.get())
    kept.parent.mkdir()
    kept.write_bytes(b'%PDF-1.7')
    assert 'Tải bản PDF' in client.get(f'{address}pdf/', headers={'hx-request': 'true'}).content.decode()
    assert client.get(f'{address}tai.pdf').content == b'%PDF-1.7'


def test_where_libreoffice_is_missing_nothing_is_said(house, go, issued, monkeypatch):
    monkeypatch.setenv('PATH', '')
    client = go(house.ba_hoa)
    assert 'bản PDF' not in client.get(f'/bao-cao/{issued.pk}/').content.decode()
    assert client.post(f'/bao-cao/{issued.pk}/pdf/').status_code == 404


def test_a_report_not_issued_has_no_pdf(house, go):
    report = register(KIND, house.ba_hoa, house.province, fields_of(Y2026) | {'layout': 'state'})
    client = go(house.ba_hoa)
    assert 'bản PDF' not in client.get(f'/bao-cao/{report.pk}/').content.decode()
    assert client.get(f'/bao-cao/{report.pk}/tai.pdf').status_code == 404
