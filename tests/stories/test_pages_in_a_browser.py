"""The desk's pages in a real browser: readable by everybody, no wider than a telephone, alive with and without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from danvan.org.models import Role, User
from danvan.org.tests.make import add_post
from danvan.records.writing import register
from danvan.reports.kind import KIND as REPORT
from danvan.work.exemplars.tests.make import make_exemplar, make_house, make_recognised

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = 'mot-mat-khau-dai'


@pytest.fixture
def house():
    made = make_house()
    for user in (made.lan, made.minh, made.hoa):
        user.set_password(PASSWORD)
        user.save()
    made.model = make_exemplar(made, user=made.lan, title='Tổ tự quản đường hoa bến sông')
    made.recognised = make_recognised(made, title='Hũ gạo tình thương của chi hội phụ nữ')
    form = REPORT.form(
        {'unit': made.units['song-trang'].pk, 'label': '2025', 'regime': 'party', 'layout': 'party'}, user=made.hoa
    )
    assert form.is_valid()
    made.report = register(REPORT, made.hoa, made.units['song-trang'], form.values())
    return made


@pytest.fixture
def enter(house, browser_pages):
    """`enter(user, width=360)`: that person's browser, signed in by the page."""

    def signed_in(user: User, **how):
        page = browser_pages.open('/tai-khoan/login/', **how)
        page.fill('[name=login]', user.username)
        page.fill('[name=password]', PASSWORD)
        page.press('[name=password]', 'Enter')
        page.wait_for_url('**/')
        return page

    return signed_in


def main_pages(house) -> list[str]:
    of_model, of_report = f'/mo-hinh/{house.model.pk}/', f'/bao-cao/{house.report.pk}/'
    return [
        '/', '/mo-hinh/', '/mo-hinh/?tim=khong-co-dau', '/mo-hinh/moi/', of_model, f'{of_model}sua/', f'{of_model}chuyen/',
        f'{of_model}buoc/appraise/', f'/mo-hinh/{house.recognised.pk}/', '/bao-cao/', of_report, f'{of_report}muc/exemplars/',
        '/don-vi/', '/don-vi/song-trang/?ky=2025', '/so-lieu/song-trang/2025/DVK01/', '/ban-do/', '/ban-do/song-trang/?ky=2025',
        '/tim/?tim=hoa', '/khong-co/', '/tai-khoan/2fa/', '/tai-khoan/password/change/',
    ]  # fmt: skip


def problems(page) -> list[str]:
    """What a checker of accessibility finds, and whether the page is wider than its window."""
    found = [f'{one["id"]}: {one["nodes"][0]["html"][:120]}' for one in Axe().run(page).response['violations']]
    if page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'):
        found.append('wider than the window')
    return found


SMALL = """() => [...document.querySelectorAll('.btn:not(.btn-sm), .menu > summary, .menu-item, select, input.form-control')]
    .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5).map(one => one.outerHTML.slice(0, 80))"""


@pytest.mark.slow
@pytest.mark.parametrize('width', [360, 1280], ids=['phone', 'desk'])
def test_every_main_page_is_readable_and_no_wider_than_its_window(house, enter, width):
    page, found = enter(house.hoa, width=width), {}
    for where in main_pages(house):
        page.goto(where)
        said = problems(page) + page.evaluate(SMALL)
        if said:
            found[where] = said
    assert found == {}


@pytest.mark.parametrize('width', [360, 1280], ids=['phone', 'desk'])
def test_the_page_of_signing_in_is_readable_before_anybody_is_there(db, browser_pages, width):
    assert problems(browser_pages.open('/tai-khoan/login/', width=width)) == []


def test_english_pages_are_english(house, enter):
    page = enter(house.hoa)
    page.click('summary.person')
    page.click('text=English')
    page.wait_for_selector('html[lang=en]')
    for where, words in (('/', 'My work'), ('/mo-hinh/', 'More filters'), ('/don-vi/', 'On the map')):
        page.goto(where)
        assert words in page.locator('main').inner_text()


def test_likenesses_appear_while_one_types_and_disappear(house, enter):
    page = enter(house.lan)
    page.goto('/mo-hinh/moi/')
    page.select_option('[name=unit]', str(house.units['ben-mo'].pk))
    page.locator('[name=title]').press_sequentially('Tổ tự quản đường hoa', delay=5)
    page.wait_for_selector('.alike >> text=Tổ tự quản đường hoa bến sông')
    page.fill('[name=title]', 'Việc khác hẳn')
    page.locator('[name=title]').press('End')
    page.wait_for_selector('.alike', state='detached')


def test_a_list_narrows_while_one_types_and_its_address_follows(house, enter):
    page = enter(house.hoa)
    page.goto('/mo-hinh/')
    page.locator('main [name=tim]').press_sequentially('hu gao', delay=5)
    page.wait_for_url('**tim=hu%20gao**')
    assert page.locator('.record-title').count() == 1


def test_a_list_narrows_without_scripts(house, enter):
    page = enter(house.hoa, javascript=False)
    page.goto('/mo-hinh/')
    page.fill('main [name=tim]', 'hu gao')
    page.click('.filter-go button')
    assert page.locator('.record-title').count() == 1


def test_menus_open_without_scripts_and_close_with_them(house, enter):
    still = enter(house.hoa, javascript=False, width=360)
    still.click('details.narrow-only > summary')
    assert still.locator('details.narrow-only nav a').first.is_visible()
    page = enter(house.hoa, width=360)
    page.click('details.narrow-only > summary')
    page.keyboard.press('Escape')
    assert not page.locator('details.narrow-only nav a').first.is_visible()


def test_the_keyboard_alone_reaches_the_next_step(house, enter):
    page = enter(house.minh)
    page.goto(f'/mo-hinh/{house.model.pk}/')
    page.keyboard.press('Tab')
    assert page.evaluate('document.activeElement.className') == 'skip'
    page.keyboard.press('Enter')
    for _step in range(6):
        page.keyboard.press('Tab')
        if page.evaluate('document.activeElement.innerText').strip() == 'Tiếp nhận':
            break
    page.keyboard.press('Enter')
    page.wait_for_url('**/buoc/accept/')


def test_a_person_with_two_posts_sees_in_which_one_works(house, enter):
    add_post(house.lan, Role.READER, house.units['rach-la'])
    page = enter(house.lan)
    page.click('summary.person')
    page.click('text=Chuyển sang: người xem, xã Rạch Lá')
    page.click('summary.person')
    assert 'xã Rạch Lá' in page.locator('.menu-note').inner_text()


def test_an_error_comes_into_view_with_what_was_typed(house, enter):
    page = enter(house.lan, width=360)
    page.goto('/mo-hinh/moi/')
    page.fill('[name=title]', 'Tên còn nguyên')
    page.click('.form-end .btn-primary')
    page.wait_for_selector('#loi:focus')
    assert page.input_value('[name=title]') == 'Tên còn nguyên'
