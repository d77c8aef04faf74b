"""How communes answer a request: by keyboard, on a telephone, over a line that drops, by workbook, by the page without scripts."""

from pathlib import Path

from django.test import Client

from danvan.desk.tests.asked import place
from danvan.org.models import User
from danvan.records.models import Record
from danvan.work.filings.models import Cell
from danvan.work.filings.places import places_of
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings
from danvan.work.filings.tests.workbook import typed_into

PASSWORD = 'mot-mat-khau-dai'
FIELDS = ('kinh tế', 'văn hóa - xã hội', 'quốc phòng - an ninh')
TYPED = {('LD01', ''): 3, ('LD03a', ''): 2, ('LD03b', ''): 5, ('DT01', ''): 2, ('DT02a', ''): 40}
TYPED |= {(code, ''): 3 for code in ('DVK01', 'DVK02')}
TYPED |= {(code, f'field={field}'): 1 for code in ('DVK01', 'DVK02') for field in FIELDS}


def client_of(user: User) -> Client:
    client = Client()
    assert client.post('/tai-khoan/login/', {'login': user.username, 'password': PASSWORD}).status_code == 302
    return client


def act(client: Client, record: Record, name: str, **answers: object) -> None:
    """A step by the page's own form; it must be taken."""
    record.refresh_from_db()
    sent = client.post(f'/so-lieu-bao-cao/{record.pk}/buoc/{name}/', {'revision': record.revision, **answers})
    assert sent.status_code == 302, sent.content.decode()


def box(page, record: Record, code: str, split: str = ''):
    return page.locator(f'[name=o{place(record, code, split)}]')


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


def by_plain_form(user: User, record: Record) -> None:
    """The page without scripts, and the step that sends."""
    client = client_of(user)
    boxes = {f'o{place(record, *cell)}': str(value) for cell, value in TYPED.items()}
    assert client.post(f'/so-lieu-bao-cao/{record.pk}/', boxes).status_code == 302
    act(client, record, 'submit', **{WORD + one.key: 'Theo sổ' for one in findings(record.filing)})


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


def by_workbook(page, record: Record) -> None:
    """The form taken down, typed into elsewhere, sent back, looked at, and only then saved."""
    page.goto(f'/so-lieu-bao-cao/{record.pk}/nhan-bang-tinh/')
    with page.expect_download() as given:
        page.click('text=Tải biểu (XLSX)')
    filled = filled_in(Path(given.value.path()).read_bytes(), record)
    page.set_input_files('#tep', {'name': given.value.suggested_filename, 'mimeType': '', 'buffer': filled})
    page.click('text=Xem trước')
    page.wait_for_selector('.file-changes')
    assert page.locator('.file-changes tbody tr').count() == len(TYPED)
    assert not Cell.objects.filter(filing=record.filing).exists()
    page.click(f'button:has-text("Lưu {len(TYPED)} ô")')
    page.wait_for_selector('.alert-success')
    assert Cell.objects.get(filing=record.filing, indicator='DT02a').value == TYPED['DT02a', '']
    send(page)


def filled_in(workbook: bytes, record: Record) -> bytes:
    """Each section is a worksheet: 'Mục 2' is the second part of the package."""
    by_sheet: dict[str, dict[str, int]] = {}
    for cell, value in TYPED.items():
        at = places_of(record.filing.layout)[cell]
        by_sheet.setdefault(at.sheet.split()[-1], {})[at.address] = value
    for number, typed in by_sheet.items():
        workbook = typed_into(workbook, typed, f'xl/worksheets/sheet{number}.xml')
    return workbook
