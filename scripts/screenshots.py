"""Takes the pictures of README.md from a running demo: `make demo` in one terminal, this in another. A developer's chore."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import FLAGS  # noqa: E402

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else 'http://127.0.0.1:8000'
PICTURES = ROOT / 'docs' / 'pictures'
DESK, PHONE = {'width': 1280, 'height': 860}, {'width': 360, 'height': 760}
FIRST = 'main table a >> nth=0'
SHOTS = (  # picture, who looks, screen, address, the links that are followed there
    ('home', 'anhminh', DESK, '/', ()),
    ('figure', 'bahoa', DESK, '/so-lieu/song-trang/2025/DVK02/', ()),
    ('report', 'bahoa', DESK, '/bao-cao/?nam=2025', (FIRST,)),
    ('map', 'bahoa', DESK, '/ban-do/', ()),
    ('board', 'bahoa', DESK, '/yeu-cau-bao-cao/', (FIRST,)),
    ('grid', 'colan', DESK, '/so-lieu-bao-cao/', (FIRST, 'main nav a:has-text("Lãnh đạo")')),
    ('intake', 'anhminh', DESK, '/nhan-van-ban/', (FIRST,)),
    ('phone', 'colan', PHONE, '/mo-hinh/', ()),
)


def signed_in(browser: Browser, username: str, viewport: dict[str, int]) -> Page:
    page = browser.new_context(base_url=ADDRESS, viewport=viewport, locale='vi-VN').new_page()
    page.goto('/tai-khoan/login/')
    page.fill('input[name=login]', username)
    page.fill('input[name=password]', 'dan-van-kheo')
    page.press('input[name=password]', 'Enter')
    page.wait_for_url('**/')
    return page


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path='/usr/bin/chromium', args=FLAGS)
        for name, username, viewport, path, followed in SHOTS:
            page = signed_in(browser, username, viewport)
            page.goto(path)
            for link in followed:
                page.click(link)
            page.wait_for_load_state('networkidle')
            page.screenshot(path=PICTURES / f'{name}.png')
        browser.close()


main()
