"""Texts at the desk in a real browser: readable by everybody, settled by keys, dropped and settled without scripts too."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from danvan.indicators.models import Observation
from danvan.indicators.observing import Observed, observe
from danvan.intake import taking
from danvan.intake.models import Proposal, Source
from danvan.intake.tests.house import REPORT, make_house, take_in
from danvan.org.models import User
from danvan.periods import Period
from danvan.vietnamese.tests.old_encodings import old_bytes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PASSWORD = 'mot-mat-khau-dai'
LIST = '/nhan-van-ban/'
WITH_ODD = REPORT.replace('05/02/2025', '31/02/2025')


@pytest.fixture
def house():
    made = make_house()
    made.lan.set_password(PASSWORD)
    made.lan.save()
    made.office = made.units['ben-mo.dang-uy']
    made.source = take_in(made.office, made.lan, WITH_ODD)
    made.page = f'{LIST}{made.source.pk}/'
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


def problems(page) -> list[str]:
    found = [f'{one["id"]}: {one["nodes"][0]["html"][:160]}' for one in Axe().run(page).response['violations']]
    is_wider = page.evaluate('document.documentElement.scrollWidth > innerWidth')
    return found + (['wider than its window'] if is_wider else [])


@pytest.mark.parametrize('width', [360, 1280], ids=['phone', 'desk'])
def test_the_pages_of_intake_are_for_everybody(house, enter, width):
    observe(house.units['ben-mo'], Period.parse('2025', 'party'), 'entered', [Observed('DVK01', 40)])
    page = enter(house.lan, width=width)
    one = house.source.proposals.get(fields__code='DVK01')
    found = {}
    for where in (LIST, house.page, f'{house.page}chac-chan/', f'{house.page}de-xuat/{one.pk}/'):
        page.goto(where)
        page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
        if said := problems(page):
            found[where] = said
    assert found == {}


def test_proposals_are_settled_by_keys(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.keyboard.press('j')
    first = page.evaluate('document.activeElement.id')
    page.keyboard.press('Enter')
    page.wait_for_selector(f'#{first}:not([data-waits])')
    assert Observation.objects.count() == 1
    page.wait_for_function(f"document.activeElement.id !== '{first}' && document.activeElement.matches('[data-waits]')")
    second = page.evaluate('document.activeElement.id')
    page.keyboard.press('x')
    page.wait_for_selector(f'#{second}:not([data-waits])')
    assert Proposal.objects.get(pk=second.removeprefix('dx-')).state == 'refused'
    assert '5/7' in page.inner_text('#con-lai')
    page.keyboard.press('k')
    assert page.evaluate("document.activeElement.matches('.proposal')")


def test_a_key_that_is_typed_into_a_field_settles_nothing(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.keyboard.press('j')
    page.keyboard.press('e')
    page.locator('.proposal:focus-within [name=value], .proposal-fields[open] [name=value]').first.focus()
    page.keyboard.type('x')
    page.wait_for_timeout(300)
    assert not Proposal.objects.filter(state='refused').exists()


def test_a_file_is_sent_and_settled_without_scripts(house, enter, tmp_path):
    file = tmp_path / 'bao-cao-khac.txt'
    file.write_text(REPORT.replace('42 mô hình', '43 mô hình'), encoding='utf-8')
    page = enter(house.lan, javascript=False)
    page.goto(LIST)
    page.set_input_files('[name=tep]', file)
    page.click('text=Gửi và đọc')
    while taking.read_next(house.office.pk):
        pass
    source = Source.objects.first()
    page.goto(f'{LIST}{source.pk}/')
    row = source.proposals.get(fields__code='DVK01')
    page.click(f'#dx-{row.pk} [data-accept]')
    page.wait_for_url(f'**/{source.pk}/?xem=*')
    assert Observation.objects.get().value == 43


def test_a_mark_leads_to_its_proposal_and_back(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    row = house.source.proposals.get(fields__code='DVK02')
    page.click(f'a[href="#dx-{row.pk}"]')
    assert page.evaluate('location.hash') == f'#dx-{row.pk}'
    page.click(f'#dx-{row.pk} a[href="#cho-dx-{row.pk}"]')
    assert page.evaluate('location.hash') == f'#cho-dx-{row.pk}'


# --- the whole way, from a dropped file to what stands


DROP = """async ([name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name, { type: 'text/plain' }));
  document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true }));
}"""
MODEL = {
    'problem': 'Rác hai bên đường.', 'aims': 'Đường sạch.', 'method': 'Mỗi tuần một buổi.', 'place': 'ấp Đông', 'beneficiaries': 'bà con',
    'lead_force': 'chi bộ', 'resources': 'công dân góp', 'starts_on': '10/03/2025', 'output': 'Đường hoa.', 'upkeep': 'Tổ tự quản.',
    'day': '05/03/2025',
}  # fmt: skip


def dropped(page, house, text: str, name: str) -> Source:
    """The file falls on the zone, is read, and its page is open."""
    page.goto(LIST)
    with page.expect_navigation():
        page.evaluate(DROP, [name, text])
    while taking.read_next(house.office.pk):
        pass
    source = Source.objects.first()
    page.goto(f'{LIST}{source.pk}/')
    return source


def card(source: Source, **said) -> str:
    return f'#dx-{source.proposals.get(**{f"fields__{name}": value for name, value in said.items()}).pk}'


def test_a_value_is_corrected_and_what_is_certain_is_taken_together(house, enter):
    page = enter(house.lan)
    source = dropped(page, house, REPORT.replace('42 mô hình', '44 mô hình'), 'khac.txt')
    wrong = card(source, code='DVK02')
    page.click(f'{wrong} summary')
    page.fill(f'{wrong} [name=value]', '36')
    page.click(f'{wrong} [data-accept]')
    page.wait_for_selector(f'{wrong}:has-text("Đã sửa rồi nhận")')
    page.click('#con-lai .btn-primary')
    assert Observation.objects.count() == 1
    page.click('text=Ghi 3 số liệu')
    page.wait_for_selector('text=Đã nhận 3 số liệu.')
    stored = {(row.indicator, row.value) for row in Observation.objects.all()}
    assert stored == {('DVK01', 44), ('DVK02', 36), ('KT01a', 4), ('KT01b', 7)}


@pytest.mark.parametrize('width', [360, 1280], ids=['phone', 'desk'])
def test_a_model_of_a_text_becomes_a_record_that_says_so(house, enter, width):
    page = enter(house.lan, width=width)
    page.goto(house.page)
    row = house.source.proposals.get(sort='record')
    page.click(f'#dx-{row.pk} [data-accept]')
    page.wait_for_url('**/mo-hinh/moi/?nhap=*')
    assert page.inner_text('figure.words mark') == page.input_value('[name=title]') == 'Đường hoa ấp Đông không rác'
    assert problems(page) == []
    page.select_option('[name=field]', 'VHXH')
    for name, words in MODEL.items():
        page.fill(f'main [name={name}]', words)
    page.click('.form-end .btn-primary')
    page.wait_for_selector('text=Đã ghi nhận')
    assert page.inner_text('.under-title .tag') == 'trích từ văn bản'
    assert page.inner_text('.journal-act').startswith('Trích từ văn bản')
    assert problems(page) == []
    page.click('main a:has-text("Xã Bến Mơ tổng kết")')  # back to its words
    assert page.evaluate('location.hash') == f'#cho-dx-{row.pk}'
    assert page.is_visible(f'#dx-{row.pk} a:has-text("xem hồ sơ")')


def test_a_number_without_an_indicator_says_what_to_do(house, enter):
    page = enter(house.lan)
    source = dropped(page, house, f'{REPORT}Nhân dân hiến 1.200 m2 đất.', 'dat.txt')
    one = card(source, value=1200)
    page.click(f'{one} [data-accept]')
    page.wait_for_selector(f'{one} >> text=Mời điền mục này')
    assert page.is_visible(f'{one} [name=code]')


def test_a_second_text_that_says_otherwise_waits_for_a_word_and_keeps_the_first(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.click(f'{card(house.source, code="DVK01")} [data-accept]')
    page.wait_for_selector(f'{card(house.source, code="DVK01")} >> text=xem số liệu')
    second = dropped(page, house, REPORT.replace('42 mô hình', '45 mô hình'), 'bai-bao.txt')
    one = card(second, code='DVK01')
    assert f'({house.source.reference})' in page.inner_text(f'{one} .clash')
    page.click(f'{one} [data-accept]')
    page.wait_for_selector(f'{one} >> text=chọn giữ số nào')
    page.check(f'{one} [value=giu]')
    page.click(f'{one} [data-accept]')
    page.wait_for_selector(f'{one}:has-text("Để bên cạnh số đang có")')
    assert [row.value for row in Observation.objects.all()] == [42]


def test_the_same_file_again_opens_the_first(house, enter):
    page = enter(house.lan)
    page.goto(LIST)
    with page.expect_navigation():
        page.evaluate(DROP, ['ten-khac.txt', WITH_ODD])
    page.wait_for_url(f'**{house.page}')
    assert 'đã được nhận trước đây' in page.inner_text('main')
    assert Source.objects.count() == 1


def test_a_doubtful_encoding_is_chosen_by_its_letters(house, enter, tmp_path):
    file = tmp_path / 'cu.txt'
    file.write_bytes(old_bytes('Thông báo: họp dân lúc 7 giờ', 'viscii'))
    page = enter(house.lan)
    page.goto(LIST)
    page.set_input_files('[name=tep]', file)
    page.click('text=Gửi và đọc')
    page.wait_for_selector('text=chờ đọc')
    taking.read_next(house.office.pk)
    page.wait_for_selector('text=chờ chọn bảng mã')  # the list looks again by itself
    page.click('a:has-text("cu.txt")')
    page.click('.reading:has-text("họp dân lúc 7 giờ") button')
    page.wait_for_selector('text=đang chờ đến lượt đọc')
    taking.read_next(house.office.pk)
    page.wait_for_selector('.passage-text:has-text("họp dân lúc 7 giờ")')  # and so does the page
