"""The pages of the reporting cycle in a real browser: readable by everybody, safe with two people, bound to who types."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from danvan.desk.tests.asked import ask, make_version, place
from danvan.org.models import Role, User
from danvan.org.tests.make import make_user
from danvan.work.exemplars.tests.make import make_house
from danvan.work.filings import cells
from danvan.work.filings.models import Cell

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PASSWORD = 'mot-mat-khau-dai'
WAITS = "Object.keys(localStorage).filter(name => name.startsWith('danvan:cho:')).length"


@pytest.fixture
def house():
    made = make_house()
    made.other = make_user('nguoi-ghi', Role.RECORDER, made.units['ben-mo'])
    made.admin = make_user('quan-tri', Role.ADMINISTRATOR, made.units['song-trang'])
    for user in (made.lan, made.hoa, made.other, made.admin):
        user.set_password(PASSWORD)
        user.save()
    made.request = ask(made)
    made.own_form = make_version(code='cua-tinh')
    made.own_form.form.owner = made.units['song-trang']
    made.own_form.form.save()
    made.filing = made.filings['ben-mo']
    made.page = f'/so-lieu-bao-cao/{made.filing.pk}/'
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


def spot(house, code: str) -> str:
    return f'.spot[data-cell="{place(house.filing, code)}"]'


def type_in(page, house, code: str, text: str) -> None:
    page.fill(f'{spot(house, code)} .spot-input', text)
    page.keyboard.press('Tab')


def problems(page) -> list[str]:
    found = [f'{one["id"]}: {one["nodes"][0]["html"][:120]}' for one in Axe().run(page).response['violations']]
    if page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth'):
        found.append('wider than the window')
    return found


@pytest.mark.parametrize('width', [360, 1280], ids=['phone', 'desk'])
def test_every_page_of_the_cycle_is_readable_and_no_wider_than_its_window(house, enter, width):
    found = {}
    pages = {
        house.lan: ['/', house.page],
        house.hoa: [
            '/',
            house.page,
            f'/yeu-cau-bao-cao/{house.request.pk}/',
            '/yeu-cau-bao-cao/',
            '/yeu-cau-bao-cao/moi/',
        ],
        house.admin: ['/bieu-mau/', '/bieu-mau/moi/', '/bieu-mau/cua-tinh/1/', '/bieu-mau/cua-tinh/1/sua/'],
    }
    for user, addresses in pages.items():
        page = enter(user, width=width)
        for where in addresses:
            page.goto(where)
            if said := problems(page):
                found[where] = said
    assert found == {}


def test_two_people_in_one_form_see_each_other_and_choose(house, enter):
    lan, other = enter(house.lan), enter(house.other)
    lan.goto(house.page)
    other.goto(house.page)
    type_in(other, house, 'LD03a', '7')
    other.wait_for_selector(f'{spot(house, "LD03a")}[data-state=saved]')
    type_in(lan, house, 'LD03a', '9')
    lan.wait_for_selector('.spot-clash')
    assert 'nguoi-ghi' in lan.inner_text('.spot-clash') and ': 7' in lan.inner_text('.spot-clash')
    lan.click('.keep-mine')
    lan.wait_for_selector(f'{spot(house, "LD03a")}[data-state=saved]')
    assert Cell.objects.get(filing=house.filing.filing).value == 9
    type_in(other, house, 'LD03a', '8')
    other.wait_for_selector('.spot-clash')
    other.click('.take-theirs')
    assert other.input_value(f'{spot(house, "LD03a")} .spot-input') == '9'
    assert other.evaluate(WAITS) == 0


def test_what_waited_is_sent_when_the_page_is_opened_again(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.context.set_offline(True)
    type_in(page, house, 'LD03a', '5')
    page.wait_for_selector(f'{spot(house, "LD03a")}[data-state=waiting]')
    page.goto('about:blank')
    page.context.set_offline(False)
    page.goto(house.page)
    page.wait_for_selector(f'{spot(house, "LD03a")}[data-state=saved]')
    assert Cell.objects.get(filing=house.filing.filing).value == 5


def test_an_answer_lost_on_its_way_back_doubles_nothing_and_hides_nothing(house, enter):
    page = enter(house.lan)
    page.goto(house.page)

    def lose(route):
        route.fetch()  # the server has it, the browser never hears
        route.abort()

    page.route('**/o/', lose)
    type_in(page, house, 'LD03a', '5')
    page.wait_for_selector(f'{spot(house, "LD03a")}[data-state=waiting]')
    assert Cell.objects.get(filing=house.filing.filing).value == 5
    page.unroute('**/o/')
    type_in(page, house, 'LD03a', '6')
    page.wait_for_selector(f'{spot(house, "LD03a")}[data-state=saved]')
    cell = Cell.objects.get(filing=house.filing.filing)
    assert (cell.value, cell.revision) == (6, 2)
    assert page.locator('.spot-clash').count() == 0


def test_what_waits_goes_with_the_person_who_signs_out(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.context.set_offline(True)
    type_in(page, house, 'LD03a', '5')
    page.wait_for_selector(f'{spot(house, "LD03a")}[data-state=waiting]')
    page.route('**/o/', lambda route: route.abort())
    page.context.set_offline(False)
    page.on('dialog', lambda dialog: dialog.accept())
    page.click('.person')
    page.click('text=Đăng xuất')
    page.wait_for_url('**/tai-khoan/login/')
    assert page.evaluate(WAITS) == 0


def test_another_person_finds_nothing_of_what_waited(house, enter):
    page = enter(house.lan)
    page.evaluate("localStorage.setItem('danvan:cho:999:1', JSON.stringify({at: Date.now(), cells: {}}))")
    page.evaluate(f"localStorage.setItem('danvan:cho:{house.lan.pk}:1', JSON.stringify({{at: 1, cells: {{}}}}))")
    page.goto('/')
    assert page.evaluate(WAITS) == 0


@pytest.mark.parametrize('width', [360, 1280], ids=['phone', 'desk'])
def test_without_scripts_it_is_a_plain_form_with_one_button(house, enter, width):
    page = enter(house.lan, width=width, javascript=False)
    page.goto(house.page)
    page.fill(f'{spot(house, "LD03a")} .spot-input', '12')
    page.fill(f'{spot(house, "DT02a")} .spot-input', 'hơn 300')
    page.click('.grid-save')
    page.wait_for_selector('.alert-success')
    said = {cell.indicator: (cell.value, cell.qualifier) for cell in Cell.objects.filter(filing=house.filing.filing)}
    assert said == {'LD03a': (12, 'exact'), 'DT02a': (300, 'more_than')}


def test_a_meaning_is_chosen_from_the_small_menu_by_the_keyboard(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.focus(f'{spot(house, "LD03a")} .spot-input')
    page.keyboard.press('Alt+ArrowDown')
    page.keyboard.press('Enter')
    page.wait_for_selector(f'{spot(house, "LD03a")}[data-state=saved]')
    assert Cell.objects.get(filing=house.filing.filing).status == 'none'


def test_checks_are_told_while_one_types(house, enter):
    cells.save(house.filing.filing, house.lan, ('LD03b', ''), '2')
    page = enter(house.lan)
    page.goto(house.page)
    type_in(page, house, 'LD03a', '3')
    page.wait_for_selector('#ra-soat [data-cells]')
    assert 'Số liệu chưa khớp' in page.inner_text('#ra-soat')
    assert 'is-doubted' in page.get_attribute(spot(house, 'LD03a'), 'class')


def test_a_figure_of_the_situation_is_saved_when_its_answers_are_left(house, enter):
    page = enter(house.lan)
    page.goto(house.page)
    page.fill('[name=bc0-value]', '2,15')
    page.fill('[name=bc0-document]', 'Báo cáo 15/BC-UBND')
    page.fill('[name=bc0-day]', '1/6/2026')
    page.focus(f'{spot(house, "LD03a")} .spot-input')
    page.wait_for_selector('#bc0 .spot-state:has-text("đã lưu")')
    assert house.filing.filing.context_figures.get().document == 'Báo cáo 15/BC-UBND'
