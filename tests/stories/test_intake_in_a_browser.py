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
