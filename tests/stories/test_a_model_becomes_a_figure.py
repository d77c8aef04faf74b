"""The story of the house, in the browser: cô Lan registers, anh Minh appraises, bà Hoa recognises and issues the report.

The province's figure moves by one, leads to exactly those records, and the issued paper keeps them as they were.
"""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from danvan.indicators.models import Register
from danvan.office.read import figures_in, ledger_of
from danvan.org.tests.make import make_cast, make_song_trang
from danvan.periods import Period
from danvan.records.models import Record

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = 'mot-mat-khau-dai'
TITLE = 'Tổ tự quản đường hoa bến sông'
REGISTRATION = {
    'title': TITLE,
    'problem': 'Đường ven sông nhiều rác sau mỗi phiên chợ.',
    'aims': 'Hai cây số đường sạch, có hoa hai bên.',
    'method': 'Mỗi tuần một buổi cùng dọn, mỗi xóm nhận một đoạn.',
    'place': 'thôn Đông',
    'beneficiaries': 'các hộ ven sông',
    'lead_force': 'Chi hội Phụ nữ thôn Đông',
    'resources': 'Hội viên góp công, xã cấp cây giống',
    'output': 'Hai cây số đường hoa',
    'upkeep': 'Các xóm luân phiên chăm sóc',
}


@pytest.fixture
def house():
    units = make_song_trang()
    Register.objects.create(unit=units['song-trang'], kind='exemplar', since=timezone.localdate() - timedelta(days=900))
    for user in make_cast(units).values():
        user.set_password(PASSWORD)
        user.save()
    return units


@pytest.fixture
def enter(house, browser_pages):
    def signed_in(username: str, **how):
        page = browser_pages.open('/tai-khoan/login/', **how)
        page.fill('input[name=login]', username)
        page.fill('input[name=password]', PASSWORD)
        page.press('input[name=password]', 'Enter')
        page.wait_for_url('**/')
        return page

    return signed_in


def this_year() -> Period:
    return Period.at(timezone.localdate(), 'year', 'party')


def figure_page(code: str, key: str = 'song-trang') -> str:
    return f'/so-lieu/{key}/{this_year().label}/{code}/'


def value_on(page, address: str) -> str:
    page.goto(address)
    return page.locator('.figure-value').inner_text().split()[0]


def register(page, units) -> Record:
    page.goto('/mo-hinh/moi/')
    page.select_option('select[name=unit]', str(units['ben-mo.dang-uy'].pk))
    page.select_option('select[name=field]', 'VHXH')
    today = timezone.localdate()
    for name in ('day', 'starts_on'):
        page.fill(
            f'[name={name}]',
            f'{today:%d/%m/%Y}' if page.get_attribute(f'[name={name}]', 'type') != 'date' else f'{today}',
        )
    for name, text in REGISTRATION.items():
        page.fill(f'[name={name}]', text)
    page.click('main form button.btn-primary')
    page.wait_for_url(re.compile(r'/mo-hinh/\d+/$'))
    return Record.objects.get(title=TITLE)


def act(page, record: Record, name: str, slug: str = 'mo-hinh', **answers: str) -> None:
    page.goto(f'/{slug}/{record.pk}/buoc/{name}/')
    for field, text in answers.items():
        chosen = page.locator(f'main [name={field}]')
        if chosen.evaluate('field => field.tagName') == 'SELECT':
            chosen.select_option(text)
        else:
            chosen.fill(text)
    page.click('main form button.btn-primary')
    page.wait_for_url(re.compile(rf'/(mo-hinh|bao-cao)/{record.pk}/'))


def recognise(enter, record: Record) -> None:
    act(enter('anh-minh'), record, 'appraise', findings='Đã xem hồ sơ và hỏi bà con.')
    answers = {'level': '3', 'number': '12-QĐ/TU', 'authority': 'Tỉnh ủy Sông Trăng', 'day': str(timezone.localdate())}
    act(enter('ba-hoa'), record, 'recognise', **answers)


def test_a_model_is_registered_appraised_and_recognised_and_the_figure_moves_by_one(house, enter):
    hoa = enter('ba-hoa')
    assert value_on(hoa, figure_page('DVK02')) == '0'
    record = register(enter('co-lan'), house)
    recognise(enter, record)
    assert value_on(hoa, figure_page('DVK02')) == '1'
    assert [link.inner_text() for link in hoa.locator('#ho-so .line-main').all()] == [TITLE]
    hoa.click(f'#ho-so >> text={TITLE}')
    assert hoa.locator('h1').inner_text() == TITLE
    assert 'đã công nhận' in hoa.locator('.record-head').inner_text()


def issue_report(page, units) -> Record:
    page.goto('/bao-cao/moi/')
    page.select_option('select[name=unit]', str(units['song-trang'].pk))
    page.select_option('select[name=label]', this_year().label)
    page.click('main form button.btn-primary')
    page.wait_for_url(re.compile(r'/bao-cao/\d+/'))
    report = Record.objects.get(kind='report')
    act(page, report, 'submit', 'bao-cao')
    act(page, report, 'issue', 'bao-cao', number='7', signer_title='TRƯỞNG BAN', signer_name='bà Hoa')
    return report


def paper_of(page, report: Record) -> bytes:
    return page.context.request.get(f'/bao-cao/{report.pk}/tai.docx?the-thuc=party&ban=1').body()


def recognised_in(paper: bytes) -> tuple[str, set[str]]:
    """A name of the province's recognised models in the ledger, and what the paper prints wherever it says them."""
    printed = figures_in(paper)
    whole = [row for row in ledger_of(paper) if row['indicator'] == 'DVK02' and not row['split']]
    names = {row['name'] for row in whole if row['unit'] == 'song-trang' and row['period'] == this_year().label}
    return min(names), {text for name, text in printed if name in names}


def test_the_issued_paper_keeps_the_number_and_its_records_as_they_were(house, enter):
    record = register(enter('co-lan'), house)
    recognise(enter, record)
    hoa = enter('ba-hoa')
    report = issue_report(hoa, house)
    before = paper_of(hoa, report)
    name, texts = recognised_in(before)
    assert texts == {'1'}

    amend_and_move(hoa, house, record)
    assert paper_of(hoa, report) == before
    hoa.goto(f'/bao-cao/{report.pk}/so/{name}/?ban=1')
    assert hoa.locator('.figure-value').inner_text().split()[0] == '1'
    listed = hoa.locator('#luc-chot .line-main')
    assert [line.inner_text() for line in listed.all()] == [TITLE]
    assert 'đã đổi sau khi chốt' in hoa.locator('#luc-chot').inner_text()
    listed.first.click()
    shown = hoa.locator('main').inner_text()
    assert TITLE in shown
    assert 'Đảng ủy xã Bến Mơ' in shown

    with pytest.raises(DatabaseError, match='stands in a reported figure'):
        connection.cursor().execute('DELETE FROM records_record WHERE id = %s', [record.pk])


def amend_and_move(page, units, record: Record) -> None:
    page.goto(f'/mo-hinh/{record.pk}/sua/')
    page.fill('[name=title]', 'Một tên khác')
    page.select_option('select[name=field]', 'KT')
    page.fill('[name=reason]', 'Sửa tên và lĩnh vực')
    page.click('main form button.btn-primary')
    page.wait_for_url(re.compile(rf'/mo-hinh/{record.pk}/$'))
    page.goto(f'/mo-hinh/{record.pk}/chuyen/')
    page.fill('[name=to]', 'rach-la.dang-uy')
    page.fill('[name=reason]', 'Ghi nhầm xã')
    page.click('main form button.btn-primary')
    page.wait_for_url(re.compile(rf'/mo-hinh/{record.pk}/$'))
    record.refresh_from_db()
    assert (record.title, record.unit_id) == ('Một tên khác', units['rach-la.dang-uy'].pk)


def test_the_whole_registration_works_without_scripts_and_on_a_telephone(house, enter):
    record = register(enter('co-lan', width=360, javascript=False), house)
    assert (record.state, record.unit.key) == ('registered', 'ben-mo.dang-uy')
