"""Report pages: live numbers lead to figures, issued ones to the records as they were, words are kept, files come out."""

import re
from io import BytesIO

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from danvan.org.models import Reach, Role
from danvan.org.tests.make import make_user
from danvan.records.writing import amend, perform, register
from danvan.reports.content import issued as issued_content
from danvan.reports.kind import KIND
from danvan.reports.tests.make import HEAD
from danvan.reports.tests.make import make_house as make_reporting_house
from danvan.work.exemplars.models import Exemplar


@pytest.fixture
def house(db):
    return make_reporting_house()


@pytest.fixture
def report(house):
    form = KIND.form(
        {'unit': house.province.pk, 'label': '2026', 'regime': 'party', 'layout': 'party'}, user=house.anh_minh
    )
    assert form.is_valid(), form.errors
    return register(KIND, house.anh_minh, house.province, form.values())


@pytest.fixture
def issued(house, report):
    perform(report, 'submit', house.anh_minh)
    return perform(report, 'issue', house.ba_hoa, **HEAD)


def whole(content):
    """What the province registered in the report's own year."""
    found = (one for one in content.ledger if (one.indicator, one.period, one.unit) == ('DVK01', '2026', 'song-trang'))
    return next(one for one in found if not one.split)


def test_a_report_is_begun_from_the_home_page_in_two_steps(house, go):
    client = go(house.ba_hoa)
    assert client.get('/bao-cao/moi/').status_code == 200
    typed = {
        'unit': house.province.pk,
        'label': '2026',
        'regime': 'party',
        'layout': 'party',
        'title': '',
        'cutoff': '',
    }
    page = client.post('/bao-cao/moi/', typed, follow=True)
    assert 'Báo cáo kết quả công tác dân vận năm 2026' in page.content.decode()
    assert page.context['report'].record.unit == house.province


def test_who_begins_a_report_again_is_led_to_the_one_that_stands(house, go, report):
    typed = {'unit': house.province.pk, 'label': '2026', 'regime': 'party', 'layout': 'party'}
    page = go(house.ba_hoa).post('/bao-cao/moi/', typed).content.decode()
    assert 'đã có báo cáo của kỳ này' in page
    assert f'<a href="/bao-cao/{report.pk}/">{report.title}</a>' in page


def test_a_live_number_leads_to_its_figure_and_says_the_same(house, go, report):
    client = go(house.ba_hoa)
    page = client.get(f'/bao-cao/{report.pk}/')
    entry = whole(page.context['content'])
    address = f'/so-lieu/song-trang/2026/DVK01/?ban-do={entry.edition}'
    assert f'<a class="figure" href="{address}">{entry.text}</a>' in page.content.decode()
    assert client.get(address).context['figure'].value == entry.value


def test_a_live_number_of_a_year_that_closes_on_a_day_of_its_own_leads_to_that_year(house, go):
    typed = {'unit': house.province.pk, 'label': '2026', 'regime': 'party', 'layout': 'party', 'cutoff': '31/08'}
    form = KIND.form(typed, user=house.anh_minh)
    assert form.is_valid(), form.errors
    report = register(KIND, house.anh_minh, house.province, form.values())
    client = go(house.ba_hoa)
    page = client.get(f'/bao-cao/{report.pk}/')
    entry = whole(page.context['content'])
    address = f'/so-lieu/song-trang/2026/DVK01/?chot=31%2F08&ban-do={entry.edition}'
    assert f'href="{address.replace("&", "&amp;")}"' in page.content.decode()
    found = client.get(address).context['figure']
    assert (found.value, found.period.last) == (entry.value, report.report.last)


def test_charts_stand_with_their_links_and_their_tables(house, go, report):
    page = go(house.ba_hoa).get(f'/bao-cao/{report.pk}/').content.decode()
    assert '<svg role="group"' in page
    assert 'figure.invalid' not in page
    assert 'Bảng số của biểu đồ' in page
    assert 'style=' not in page


def test_annexes_unfold_without_scripts_and_the_first_is_open(house, go, report):
    page = go(house.ba_hoa).get(f'/bao-cao/{report.pk}/').content.decode()
    shown = re.findall(r'<details class="part annex"( open)?><summary><h2>([^<]*)</h2>', page)
    assert shown[0] == (' open', 'Phụ lục 1: số liệu tổng hợp')
    assert shown[-1] == ('', 'Số liệu chi tiết')
    assert [is_open for is_open, _title in shown[1:]] == [''] * (len(shown) - 1)


def test_a_section_is_written_beside_its_figures_and_they_stay_tied(house, go, report):
    client, where = go(house.anh_minh), f'/bao-cao/{report.pk}/muc/exemplars/'
    form = client.get(where).context['form']
    assert '«' in form['text'].value()
    response = client.post(where, {'text': 'Phong trào lan rộng: «' + form['text'].value().split('«')[1]}, follow=True)
    page = response.content.decode()
    assert 'Phong trào lan rộng: <a class="figure"' in page
    assert client.get(f'/bao-cao/{report.pk}/muc/khong-co/').status_code == 404


def test_a_section_that_is_emptied_says_what_the_figures_say_again(house, go, report):
    client, where = go(house.anh_minh), f'/bao-cao/{report.pk}/muc/exemplars/'
    made = client.get(where).context['form']['text'].value()
    assert 'Viết tay.' in client.post(where, {'text': 'Viết tay.'}, follow=True).content.decode()
    page = client.post(where, {'text': '  '}, follow=True).content.decode()
    assert 'Viết tay.' not in page
    assert client.get(where).context['form']['text'].value() == made


def test_a_number_typed_by_hand_is_kept_and_told(house, go, report):
    client, where = go(house.anh_minh), f'/bao-cao/{report.pk}/muc/assessment/'
    page = client.post(where, {'text': 'Có «777» hộ, 45 việc trong năm 2026.'}, follow=True).content.decode()
    assert 'Trong mục có số viết tay: 777; 45.' in page
    assert 'Có 777 hộ, 45 việc' in page
    assert 'số viết tay' not in client.post(where, {'text': 'Không có số.'}, follow=True).content.decode()


def test_a_section_may_be_long_but_not_endless_and_loses_nothing(house, go, report):
    client, where = go(house.anh_minh), f'/bao-cao/{report.pk}/muc/assessment/'
    long = '\n'.join(['Phong trào lan rộng đến từng xóm. ' * 20] * 60)
    assert client.post(where, {'text': long}).status_code == 302
    assert client.get(f'/bao-cao/{report.pk}/tai.docx').content[:2] == b'PK'
    page = client.post(where, {'text': long * 2}).content.decode()
    assert 'Mỗi mục dài nhất 50.000 ký tự' in page
    assert page.count('Phong trào lan rộng') == 2400


def test_an_issued_number_leads_to_the_records_as_they_were(house, go, issued):
    client = go(house.ba_hoa)
    page = client.get(f'/bao-cao/{issued.pk}/')
    entry = whole(page.context['content'])
    model = Exemplar.objects.filter(record__day__year=2026).select_related('record').first().record
    amend(model, house.ba_hoa, {'title': 'Tên về sau'}, 'đổi tên')
    behind = client.get(f'/bao-cao/{issued.pk}/so/{entry.name}/?ban=1')
    rows = behind.context['behind']['rows']
    assert len(rows) == entry.value
    assert [event.title for event, is_changed in rows if is_changed] == [model.title]
    assert client.get(f'/bao-cao/{issued.pk}/so/f999/?ban=1').status_code == 404


def test_an_issued_report_says_the_same_after_its_records_changed(house, go, issued):
    client = go(house.ba_hoa)
    before = client.get(f'/bao-cao/{issued.pk}/tai.docx?ban=1').content
    for child in Exemplar.objects.filter(record__day__year=2026).select_related('record')[:3]:
        amend(child.record, house.ba_hoa, {'field': 'KHAC'}, 'phân loại lại')
    texts = [
        [p.text for p in Document(BytesIO(content)).paragraphs]
        for content in (before, client.get(f'/bao-cao/{issued.pk}/tai.docx').content)
    ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(('ending', 'start'), [('docx', b'PK'), ('xlsx', b'PK')])
def test_files_come_as_downloads_under_a_plain_name(house, go, report, ending, start):
    response = go(house.ba_hoa).get(f'/bao-cao/{report.pk}/tai.{ending}?the-thuc=state')
    assert response.content[:2] == start
    assert response['Content-Disposition'] == f'attachment; filename="bao-cao-song-trang-2026.{ending}"'


def test_the_workbook_of_a_draft_has_the_sheets_of_an_issued_one(house, go, report):
    client = go(house.ba_hoa)
    drafted = sheet_names(client.get(f'/bao-cao/{report.pk}/tai.xlsx').content)
    perform(report, 'submit', house.anh_minh)
    perform(report, 'issue', house.ba_hoa, **HEAD)
    assert drafted == sheet_names(client.get(f'/bao-cao/{report.pk}/tai.xlsx').content)
    assert {'DVK-01', 'DVK-02', 'DVK-04', 'Sổ số liệu'} <= set(drafted)


def sheet_names(workbook):
    return CalamineWorkbook.from_filelike(BytesIO(workbook)).sheet_names


def test_a_report_is_issued_from_the_page(house, go, report):
    client, typed = go(house.ba_hoa), {name: str(value) for name, value in HEAD.items()}
    client.post(f'/bao-cao/{report.pk}/buoc/submit/')
    page = client.post(f'/bao-cao/{report.pk}/buoc/issue/', typed, follow=True).content.decode()
    assert 'Lần 1: 5-BC/BTGDVTU' in page
    assert 'Viết mục này' not in page
    assert client.get(f'/bao-cao/{report.pk}/muc/exemplars/').status_code == 404


def test_a_report_beyond_reach_is_404(house, go, report):
    for where in ('', 'tai.docx', 'so/f1/', 'muc/exemplars/'):
        assert go(house.co_lan).get(f'/bao-cao/{report.pk}/{where}').status_code == 404


def test_records_beyond_a_persons_reach_are_counted_and_not_named(house, go, issued):
    """The province's own figure is in reach of who works at the province alone, its communes' models are not."""
    reader = make_user('nguoi-doc', Role.READER, house.province, Reach.UNIT)
    name = whole(issued_content(issued.report.issues.get())).name
    for where in (f'/bao-cao/{issued.pk}/so/{name}/', '/so-lieu/song-trang/2026/DVK01/'):
        pages = [go(user).get(where).content.decode() for user in (reader, house.ba_hoa)]
        assert ['18 hồ sơ' in page for page in pages] == [True, True]
        assert ['Mô hình thứ 1 của Bến Mơ' in page for page in pages] == [False, True]


def test_a_version_that_is_no_number_is_no_version(house, go, issued):
    assert go(house.ba_hoa).get(f'/bao-cao/{issued.pk}/?ban=²').status_code == 200


def test_a_later_version_begins_with_the_head_of_the_one_before(house, go, report):
    perform(report, 'submit', house.anh_minh)
    said = {'authority': 'T/M Ban Thường vụ', 'signer_title': 'Phó bí thư', 'recipients': 'Như kính gửi'}
    perform(report, 'issue', house.ba_hoa, **HEAD | said)
    perform(report, 'reopen', house.ba_hoa, reason='Sửa số liệu')
    perform(report, 'submit', house.anh_minh)
    page = go(house.ba_hoa).get(f'/bao-cao/{report.pk}/buoc/issue/').content.decode()
    assert [words for words in (*said.values(), HEAD['signer_name']) if words not in page] == []
