"""A half year is reported, in the browser: asked, typed in five ways, returned, late, issued with 11 of 12, then with all; checked."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from danvan.config.commands import run
from danvan.demo.song_trang.tree import communes
from danvan.desk.tests.asked import make_version, place
from danvan.org.models import Reach, Role, User
from danvan.org.tests.make import make_cast, make_song_trang, make_user
from danvan.records.models import Record
from tests.stories import answering
from tests.stories.answering import PASSWORD, act, box, client_of, send, wait_for

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

KEYBOARD, PHONE, DROPPED, SILENT = 'ben-mo', 'rach-la', 'cau-gio', 'bai-dieu'


@pytest.fixture
def house():
    plans = [(one.key, one.sort, one.name) for one in communes()]
    units, keys = make_song_trang(plans), [key for key, _sort, _name in plans]
    cast = make_cast(units)
    people = {key: make_user(f'{key}-ghi', Role.RECORDER, units[key], Reach.TERRITORY) for key in keys}
    made = SimpleNamespace(units=units, people=people, lan=cast['co-lan'], minh=cast['anh-minh'], hoa=cast['ba-hoa'])
    made.by_sheet = [key for key in keys if key not in (KEYBOARD, PHONE, DROPPED, SILENT)][:2]
    for user in (made.lan, made.minh, made.hoa, *people.values()):
        user.set_password(PASSWORD)
        user.save()
    made.version, made.label = make_version(), f'{timezone.localdate().year}-H1'
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


def test_a_half_year_is_reported_with_eleven_of_twelve_and_again_with_all(house, enter, tmp_path, capsys):
    hoa, minh, lan = enter(house.hoa), enter(house.minh), enter(house.lan)
    request = ask(hoa, house)
    house.filings = {one.record.unit.key: one.record for one in request.request.filings.select_related('record__unit')}
    assert len(house.filings) == 12
    give_time(house)
    eleven_answer(house, enter, lan)
    returned_and_corrected(minh, lan, house.filings[KEYBOARD])
    accept_all_that_were_sent(house)
    the_board_names_who_is_missing(hoa, house, request)
    report = written(minh, house)
    issue(hoa, report)
    read = hoa.inner_text('article.paper')
    assert 'là tổng của 11/12 đơn vị; chưa có: xã Bãi Diều.' in read and read.count('hơn 100 lượt') == 1
    assert 'Phần chữ đã viết: để trống' not in hoa.inner_text('.record-side')
    first = downloaded(hoa, report, 1)
    checked_as_it_is(hoa, first, tmp_path, capsys)
    checked_with_a_digit_changed(hoa, first, tmp_path, capsys)
    checked_with_a_sum_made_wrong(first, tmp_path, capsys)
    the_twelfth_comes(hoa, house, request)
    issued_again_with_what_changed(hoa, report, tmp_path, capsys)
    assert downloaded(hoa, report, 1) == first
    status, said = check(first, tmp_path, capsys)
    assert status == 1 and 'Đã có lần phát hành sau: lần 2, số 2-BC/BTGDVTU.' in said


# --- asking


def ask(page, house) -> Record:
    page.goto('/yeu-cau-bao-cao/moi/')
    page.select_option('[name=version]', str(house.version.pk))
    page.select_option('[name=label]', house.label)
    page.fill('[name=due_on]', f'{timezone.localdate() - timedelta(days=14):%d/%m/%Y}')
    page.fill('[name=document]', 'Công văn 12-CV/BTGDVTU')
    page.click('.form-end .btn-primary')
    page.wait_for_selector('text=Gửi yêu cầu')
    page.click('text=Gửi yêu cầu')
    page.click('button:has-text("Gửi yêu cầu")')
    page.wait_for_selector('.asked-units')
    return Record.objects.of('request').get()


def give_time(house) -> None:
    """All but one have a later day, with the reason."""
    client, later = client_of(house.minh), timezone.localdate() + timedelta(days=10)
    given = {'due_on': f'{later:%d/%m/%Y}', 'reason': 'Bão số 5', 'document': 'Công văn 15-CV/BTGDVTU'}
    for key in house.filings.keys() - {SILENT}:
        act(client, house.filings[key], 'extend', **given)


# --- answering


def eleven_answer(house, enter, lan) -> None:
    answering.by_keyboard_and_paste(lan, house.filings[KEYBOARD])
    answering.on_a_telephone(enter(house.people[PHONE], width=360), house.filings[PHONE])
    answering.with_a_line_that_drops(enter(house.people[DROPPED]), house.filings[DROPPED])
    for key in house.by_sheet:
        answering.by_workbook(enter(house.people[key]), house.filings[key])
    for key in house.filings.keys() - {KEYBOARD, PHONE, DROPPED, SILENT, *house.by_sheet}:
        answering.by_plain_form(house.people[key], house.filings[key])


# --- returned, accepted, missing


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


def accept_all_that_were_sent(house) -> None:
    client = client_of(house.minh)
    for record in Record.objects.of('filing').filter(state='sent'):
        act(client, record, 'accept')


def the_board_names_who_is_missing(page, house, request: Record) -> None:
    page.goto(f'/yeu-cau-bao-cao/{request.pk}/')
    board = page.content()
    assert 'Tổng của 11/12 đơn vị' in board
    assert f'Chưa gửi: {house.units[SILENT].full_name}.' in board
    [late] = page.locator('.asked-units tbody tr:has(.late)').all()
    assert 'Bãi Diều' in late.inner_text() and 'quá hạn' in late.inner_text()
    assert page.locator('.map-picture svg').count() == 1


# --- the report


def written(page, house) -> Record:
    """By anh Minh: begun, a section in his words, sent to be signed."""
    page.goto('/bao-cao/moi/')
    page.select_option('[name=label]', house.label)
    page.click('.form-end .btn-primary')
    page.wait_for_selector('article.paper')
    report = Record.objects.of('report').get()
    page.goto(f'/bao-cao/{report.pk}/muc/assessment/')
    page.fill('[name=text]', 'Các xã, phường gửi số liệu đúng biểu mẫu.')
    page.click('.form-end .btn-primary')
    page.wait_for_selector('.alert-success')
    page.click('.record-steps >> text=Trình ký')
    page.click('button:has-text("Trình ký")')
    page.wait_for_selector('.alert-success')
    return report


def issue(page, report: Record, **more: str) -> None:
    """By bà Hoa: number and head as they are proposed."""
    page.goto(f'/bao-cao/{report.pk}/buoc/issue/')
    for name, text in ({'signer_title': 'Trưởng ban'} | more).items():
        page.fill(f'[name={name}]', text)
    page.click('button:has-text("Phát hành")')
    page.wait_for_selector('.alert-success')


def downloaded(page, report: Record, version: int) -> bytes:
    """As the menu of the page gives it."""
    page.goto(f'/bao-cao/{report.pk}/?ban={version}')
    page.click('summary:has-text("Tải về")')
    with page.expect_download() as given:
        page.click('.menu-item:has-text("DOCX") >> nth=0')
    return Path(given.value.path()).read_bytes()


# --- checking


def check(paper: bytes, folder: Path, capsys) -> tuple[int, str]:
    """`danvan check FILE.docx`: its exit status and its words."""
    file = folder / 'bao-cao.docx'
    file.write_bytes(paper)
    try:
        status = run(['danvan', 'check', str(file)])
    except SystemExit as ended:
        status = ended.code
    return status, capsys.readouterr().out


def dropped_on_the_page(page, paper: bytes) -> str:
    page.goto('/doi-chieu/')
    page.set_input_files('#tep', {'name': 'bao-cao.docx', 'mimeType': '', 'buffer': paper})
    page.click('button:has-text("Đối chiếu")')
    page.wait_for_selector('.check-result')
    return page.inner_text('.check-result')


def checked_as_it_is(page, paper: bytes, folder: Path, capsys) -> None:
    status, said = check(paper, folder, capsys)
    assert (status, 'cần sửa ·' in said, 'cần xem lại ·' in said) == (0, False, False), said
    shown = dropped_on_the_page(page, paper)
    assert 'Không có chỗ nào cần sửa hay xem lại.' in shown and 'Tệp kèm sổ số liệu.' in shown


def retyped(paper: bytes, after: str, was: str, now: str) -> bytes:
    """The first figure that reads `was` after these words, typed over as Word would leave it."""
    document = Document(BytesIO(paper))
    said = ''
    for text in document.element.body.iter(qn('w:t')):
        if text.text == was and after in said and text.getparent().getparent().tag == qn('w:sdtContent'):
            text.text = now
            break
        said += text.text or ''
    else:
        raise AssertionError(f'no figure {was} after {after}')
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def checked_with_a_digit_changed(page, paper: bytes, folder: Path, capsys) -> None:
    """It breaks no sum: only the figure is named, with what it said."""
    changed = retyped(paper, 'tổ chức ', '16', '19')
    status, said = check(changed, folder, capsys)
    [named] = re.findall(r'cần sửa · đoạn \d+ “19”: (.*)', said)
    assert status == 1 and 'cần xem lại ·' not in said
    assert named.startswith(
        'Số đã sửa bằng tay: sổ số liệu ghi 16, văn bản ghi 19. Hội nghị đối thoại của người đứng đầu'
    )
    shown = dropped_on_the_page(page, changed)
    assert 'Có 1 chỗ cần sửa hoặc xem lại.' in shown and '“19”' in shown
    assert page.locator('.check-text p:has-text("tổ chức 19") mark.spot-error').inner_text().startswith('19')


def checked_with_a_sum_made_wrong(paper: bytes, folder: Path, capsys) -> None:
    """The total of a table: named as changed, and as what its column does not come to."""
    status, said = check(retyped(paper, 'Tổng số', '29', '92'), folder, capsys)
    assert status == 1
    assert 'Số đã sửa bằng tay: sổ số liệu ghi 29, văn bản ghi 92.' in said
    assert 'Tổng số, Mô hình, điển hình đăng ký: các ô cộng lại là 29, ô tổng ghi 92.' in said


def the_twelfth_comes(page, house, request: Record) -> None:
    """Late: said on the board, and counted."""
    answering.by_plain_form(house.people[SILENT], house.filings[SILENT])
    accept_all_that_were_sent(house)
    page.goto(f'/yeu-cau-bao-cao/{request.pk}/')
    assert 'Tổng của 12/12 đơn vị' in page.content() and 'Tất cả đơn vị đã gửi.' in page.content()
    assert 'gửi sau hạn' in page.locator('.asked-units tr:has-text("Bãi Diều")').inner_text()


def issued_again_with_what_changed(page, report: Record, folder: Path, capsys) -> None:
    """What, by whom and why: on the page, and in the paper's last annex."""
    page.goto(f'/bao-cao/{report.pk}/buoc/reopen/')
    page.fill('[name=reason]', 'Xã Bãi Diều gửi sau')
    page.click('button:has-text("Lập phiên bản mới")')
    page.wait_for_selector('.alert-success')
    page.click('.record-steps >> text=Trình ký')
    page.click('button:has-text("Trình ký")')
    page.wait_for_selector('.alert-success')
    issue(page, report, reason='Thêm số liệu của xã Bãi Diều')
    assert 'là tổng của 11/12' not in page.inner_text('article.paper')
    page.click('summary:has-text("chỗ khác lần trước")')
    said = page.inner_text('.record-side .block:has-text("Các lần phát hành")')
    assert 'Lần 2: 2-BC/BTGDVTU' in said and '· bà Hoa' in said and 'Thêm số liệu của xã Bãi Diều' in said
    assert 'Hội nghị đối thoại của người đứng đầu, tỉnh Sông Trăng, kỳ 2026-H1: 16 → 18' in said
    paper = downloaded(page, report, 2)
    status, told = check(paper, folder, capsys)
    assert status == 0, told
    words = ''.join(Document(BytesIO(paper)).element.body.itertext())
    assert 'Người phát hành bản này: bà Hoa. Lý do sửa: Thêm số liệu của xã Bãi Diều' in words
