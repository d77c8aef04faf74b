"""The province asks its twelve communes, in the browser: by keyboard, on a telephone, with a line that drops; 11 of 12 answer."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from danvan.demo.song_trang.tree import communes
from danvan.desk.tests.asked import make_version, place
from danvan.org.models import Reach, Role, User
from danvan.org.tests.make import make_cast, make_song_trang, make_user
from danvan.records.models import Record
from danvan.records.writing import perform, perform_many
from danvan.work.filings import cells
from danvan.work.filings.models import Cell
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PASSWORD = 'mot-mat-khau-dai'
SILENT, PHONE, DROPPED = 'bai-dieu', 'rach-la', 'cau-gio'
KEYBOARD = 'ben-mo'


@pytest.fixture
def house():
    plans = [(one.key, one.sort, one.name) for one in communes()]
    units = make_song_trang(plans)
    cast = make_cast(units)
    people = {key: make_user(f'{key}-ghi', Role.RECORDER, units[key], Reach.TERRITORY) for key, _sort, _name in plans}
    made = SimpleNamespace(units=units, people=people, lan=cast['co-lan'], minh=cast['anh-minh'], hoa=cast['ba-hoa'])
    for user in (made.lan, made.minh, made.hoa, people[PHONE], people[DROPPED]):
        user.set_password(PASSWORD)
        user.save()
    made.version = make_version()
    return made


@pytest.fixture
def enter(browser_pages):
    def signed_in(user: User, **how):
        page = browser_pages.open('/tai-khoan/login/', **how)
        page.fill('[name=login]', user.username)
        page.fill('[name=password]', PASSWORD)
        page.press('[name=password]', 'Enter')
        page.wait_for_url('**/')
        return page

    return signed_in


def box(page, record: Record, code: str, split: str = ''):
    return page.locator(f'[name=o{place(record, code, split)}]')


def state(page, record: Record, code: str) -> str:
    return page.locator(f'.spot[data-cell="{place(record, code)}"]').get_attribute('data-state')


def wait_for(page, record: Record, code: str, wanted: str) -> None:
    page.wait_for_selector(f'.spot[data-cell="{place(record, code)}"][data-state={wanted}]')


def send(page) -> None:
    """By the page: a word on every warning, then sent."""
    page.click('text=Gửi số liệu')
    page.wait_for_url('**/buoc/submit/')
    for field in page.locator('textarea').all():
        field.fill('Theo sổ của đơn vị')
    page.click('button:has-text("Gửi số liệu")')
    page.wait_for_selector('.alert-success')


def test_the_province_asks_and_eleven_of_twelve_answer(house, enter):
    hoa = enter(house.hoa)
    record = ask(hoa, house)
    house.filings = {one.record.unit.key: one.record for one in record.request.filings.select_related('record__unit')}
    assert len(house.filings) == 12
    give_time(house, [key for key in house.filings if key not in (SILENT, PHONE)])
    by_keyboard_and_paste(enter(house.lan), house.filings[KEYBOARD])
    on_a_telephone(enter(house.people[PHONE], width=360), house.filings[PHONE])
    with_a_line_that_drops(enter(house.people[DROPPED]), house.filings[DROPPED])
    for key in house.filings.keys() - {SILENT, PHONE, DROPPED, KEYBOARD}:
        send_quietly(house, key)
    returned_and_corrected(enter(house.minh), enter(house.lan), house.filings[KEYBOARD])
    hoa.goto(f'/yeu-cau-bao-cao/{record.pk}/')
    board = hoa.content()
    assert 'Tổng của 11/12 đơn vị' in board
    assert f'Chưa gửi: {house.units[SILENT].full_name}.' in board
    late = [row.inner_text() for row in hoa.locator('.asked-units tbody tr:has(.late)').all()]
    assert len(late) == 2 and any('quá hạn' in row for row in late) and any('gửi sau hạn' in row for row in late)
    assert hoa.locator('.map-picture svg').count() == 1


def ask(page, house) -> Record:
    page.goto('/yeu-cau-bao-cao/moi/')
    page.select_option('[name=version]', str(house.version.pk))
    page.select_option('[name=label]', str(timezone.localdate().year))
    page.fill('[name=due_on]', f'{timezone.localdate() - timedelta(days=14):%d/%m/%Y}')
    page.fill('[name=document]', 'Công văn 12-CV/BTGDVTU')
    page.click('.form-end .btn-primary')
    page.wait_for_selector('text=Gửi yêu cầu')
    page.click('text=Gửi yêu cầu')
    page.click('button:has-text("Gửi yêu cầu")')
    page.wait_for_selector('.asked-units')
    return Record.objects.of('request').get()


def give_time(house, keys: list[str]) -> None:
    """All but two have a later day, with the reason."""
    later = timezone.localdate() + timedelta(days=10)
    given = {'due_on': later, 'reason': 'Bão số 5', 'document': 'Công văn 15-CV/BTGDVTU'}
    perform_many([house.filings[key] for key in keys], 'extend', house.minh, **given)


def send_quietly(house, key: str) -> None:
    filing, user = house.filings[key].filing, house.people[key]
    answers = {cell: cells.Answer('-') for cell in filing.layout.cells()}
    cells.save_many(filing, user, answers)
    perform(house.filings[key], 'submit', user, **{WORD + one.key: 'Theo sổ' for one in findings(filing)})


def by_keyboard_and_paste(page, record: Record) -> None:
    page.goto(f'/so-lieu-bao-cao/{record.pk}/')
    box(page, record, 'LD01').click()
    page.keyboard.type('14')
    page.keyboard.press('Escape')
    assert box(page, record, 'LD01').input_value() == ''
    page.keyboard.type('12')
    page.keyboard.press('Enter')  # down, to the first split
    page.keyboard.type('4')
    page.keyboard.press('ArrowUp')
    wait_for(page, record, 'LD01', 'saved')
    assert page.evaluate('document.activeElement.name') == f'o{place(record, "LD01")}'
    box(page, record, 'DVK01').click()
    paste(page, '5\t1\t1\t1\t1\t1\t0\r\n"4"\t1\t1\t1\t1\t0\t0\r\n')
    wait_for(page, record, 'DVK02', 'saved')
    box(page, record, 'DT02a').click()
    page.keyboard.type('hơn 100')
    page.keyboard.press('Tab')
    wait_for(page, record, 'DT02a', 'saved')
    assert Cell.objects.get(filing=record.filing, indicator='DVK02', split_key='field=kinh tế').value == 1
    assert Cell.objects.get(filing=record.filing, indicator='DT02a').qualifier == 'more_than'
    send(page)


def paste(page, text: str) -> None:
    page.evaluate(
        """text => { const data = new DataTransfer(); data.setData('text/plain', text);
        document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }""",
        text,
    )


def on_a_telephone(page, record: Record) -> None:
    page.goto(f'/so-lieu-bao-cao/{record.pk}/')
    assert page.locator('.spot-input:visible').count() == 1
    for text in ('9', '3', '-'):
        page.locator('.spot-input:visible').fill(text)
        page.click('[data-step="1"]')
    page.wait_for_selector('[data-state=saving]', state='detached')
    assert Cell.objects.filter(filing=record.filing).count() == 3
    assert 'Ô 4 trên' in page.inner_text('#cau')
    send(page)


def with_a_line_that_drops(page, record: Record) -> None:
    page.goto(f'/so-lieu-bao-cao/{record.pk}/')
    page.context.set_offline(True)
    for code, text in (('LD01', '7'), ('LD03a', '2')):
        box(page, record, code).click()
        page.keyboard.type(text)
        page.keyboard.press('Enter')
    wait_for(page, record, 'LD03a', 'waiting')
    assert '2 ô chưa gửi được' in page.inner_text('#cho-gui')
    assert not Cell.objects.filter(filing=record.filing).exists()
    page.context.set_offline(False)
    wait_for(page, record, 'LD03a', 'saved')
    wait_for(page, record, 'LD01', 'saved')
    assert page.locator('#cho-gui').is_hidden()
    assert {cell.revision for cell in Cell.objects.filter(filing=record.filing)} == {1}
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('danvan:cho:')).length") == 0
    send(page)


def returned_and_corrected(minh, lan, record: Record) -> None:
    minh.goto(f'/so-lieu-bao-cao/{record.pk}/')
    minh.click('text=Trả lại để sửa')
    minh.fill('[name=reason]', 'Số văn bản chưa khớp sổ')
    minh.fill(f'[name=w{place(record, "LD01")}]', 'Sổ ghi 14 văn bản')
    minh.click('button:has-text("Trả lại để sửa")')
    minh.wait_for_selector('.alert-success')
    lan.goto('/')
    assert 'trả lại: Số văn bản chưa khớp sổ' in lan.content()
    lan.goto(f'/so-lieu-bao-cao/{record.pk}/')
    assert 'Sổ ghi 14 văn bản' in lan.inner_text(f'.spot[data-cell="{place(record, "LD01")}"]')
    box(lan, record, 'LD01').fill('14')
    lan.keyboard.press('Enter')
    wait_for(lan, record, 'LD01', 'saved')
    send(lan)
    minh.goto(f'/so-lieu-bao-cao/{record.pk}/')
    minh.click('text=Nhận số liệu')
    minh.click('button:has-text("Nhận số liệu")')
    minh.wait_for_selector('.alert-success')
    record.refresh_from_db()
    assert record.state == 'accepted'
