"""The harness of browser tests: sign-in opens at both widths and without scripts; breaches of the page policy are caught."""

import pytest
from django.contrib.auth import get_user_model


def test_page_opens_at_both_widths(browser_page):
    browser_page.goto('/tai-khoan/login/')
    assert browser_page.locator('input[name=login]').is_visible()


@pytest.mark.parametrize('javascript', [True, False])
def test_person_signs_in_with_and_without_scripts(browser_pages, javascript):
    get_user_model().objects.create_user('colan', 'mat-khau-cua-co-lan')
    page = browser_pages.open('/tai-khoan/login/', javascript=javascript)
    page.fill('input[name=login]', 'colan')
    page.fill('input[name=password]', 'mat-khau-cua-co-lan')
    page.press('input[name=password]', 'Enter')
    page.wait_for_url('**/')
    assert [cookie['name'] for cookie in page.context.cookies() if cookie['name'] == 'sessionid'] == ['sessionid']


def test_page_that_calls_elsewhere_is_caught(browser_pages):
    page = browser_pages.open('/tai-khoan/login/')
    page.evaluate("() => { const i = new Image(); i.src = 'https://elsewhere.invalid/x.png'; document.body.append(i) }")
    page.wait_for_timeout(200)
    assert any('img-src' in problem for problem in browser_pages.problems)
    browser_pages.problems.clear()
