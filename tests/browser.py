"""The browser of this machine, driven by playwright against a live server: pages of any width, with and without scripts."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

NAMES = ('chromium', 'chromium-browser', 'google-chrome')
FLAGS = [
    *('--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'),
    *('--disable-background-networking', '--disable-component-update', '--disable-sync'),
]
HEIGHT = 900
SCRIPT_CHECKS = (
    "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"
)


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Playwright leaves an event loop in this thread, in which Django would refuse all queries: the variable allows them."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail('The browser tests need Chromium: apt install chromium.')
    os.environ['DJANGO_ALLOW_ASYNC_UNSAFE'] = '1'
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    del os.environ['DJANGO_ALLOW_ASYNC_UNSAFE']


class Pages:
    """Opens pages at a server and remembers what no page of ours may do."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []
        self.problems: list[str] = []

    def open(self, path: str = '', *, width: int = 1280, javascript: bool = True) -> Page:
        """A new visitor, who shares no cookie with another one."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={'width': width, 'height': HEIGHT},
            java_script_enabled=javascript,
            locale='vi-VN',
            timezone_id='Asia/Ho_Chi_Minh',
            reduced_motion='reduce',
        )
        context.set_default_timeout(10_000)
        context.route(lambda url: not url.startswith((self.address, 'data:', 'blob:')), self._refuse)
        self.contexts.append(context)
        page = context.new_page()
        page.on('pageerror', lambda error: self.problems.append(f'script: {error}'))
        page.on('console', lambda said: self.problems.append(said.text) if 'policy: ' in said.text else None)
        if javascript:
            page.add_init_script(SCRIPT_CHECKS)
        if path:
            page.goto(path)
        return page

    def _refuse(self, route: Route) -> None:
        self.problems.append(f'asked elsewhere: {route.request.url}')
        route.abort()

    def close(self) -> None:
        for context in self.contexts:
            context.close()
