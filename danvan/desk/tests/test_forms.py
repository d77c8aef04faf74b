"""Forms drawn on the screen: made, changed, previewed and opened anew by an administrator, without scripts and code."""

from datetime import date

import pytest

from danvan.desk.tests.asked import ask, make_version
from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.work.filings.models import Form, FormVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(house):
    return make_user('quan-tri', Role.ADMINISTRATOR, house.units['song-trang'], name='quản trị')


@pytest.fixture
def version(house):
    made = make_version()
    made.form.owner = house.units['song-trang']
    made.form.save()
    return made


def board(**over: str) -> dict[str, str]:
    """One section of two lines and one check, as the page posts it."""
    return {
        'so-s': '1', 'so-k': '1', 's0-key': 'muc-1', 's0-title': 'I. Lãnh đạo', 's0-across': '', 'so-s0-l': '2', 'so-s0-c': '0',
        's0-l0-code': 'LD03a · Lớp tập huấn dân vận', 's0-l1-code': 'ld03b',
        'k0-sort': 'at_most', 'k0-cell': 'LD03a/', 'k0-cells': 'LD03b/', 'k0-grade': 'warning', 'lam': 'luu',
    } | over  # fmt: skip


def edit(version: FormVersion) -> str:
    return f'/bieu-mau/{version.form.code}/{version.number}/sua/'


def test_a_form_is_made_from_another_one(house, go, admin, version):
    given = {
        'code': 'quy-moi', 'title': 'Biểu quý mới', 'regime': 'party', 'shapes': ['quarter'], 'since': '1/1/2026',
        'copied': version.pk,
    }  # fmt: skip
    answer = go(admin).post('/bieu-mau/moi/', given)
    assert answer.url == '/bieu-mau/quy-moi/1/sua/'
    made = Form.objects.get(code='quy-moi')
    assert made.owner == house.units['song-trang'] and made.versions.get().layout == version.layout


def test_the_board_is_saved_as_it_stands(go, admin, version):
    assert go(admin).post(edit(version), board()).url == '/bieu-mau/thu/1/'
    version.refresh_from_db()
    assert [line['code'] for line in version.layout['sections'][0]['lines']] == ['LD03a', 'LD03b']
    [check] = version.content.checks
    assert (check.sort, check.cell, check.cells) == ('at_most', ('LD03a', ''), (('LD03b', ''),))


@pytest.mark.parametrize(
    ('button', 'first'),
    [('lines-down.0.0', 'ld03b'), ('lines-up.0.1', 'ld03b'), ('lines-drop.0.0', 'ld03b'), ('lines-add.0', 'ld03a')],
    ids=['down', 'up', 'drop', 'add'],
)
def test_lines_are_moved_by_buttons_and_nothing_is_saved(go, admin, version, button, first):
    before = version.layout
    page = go(admin).post(edit(version), board(lam=button)).content.decode().lower()
    assert page.index('name="s0-l0-code"') < page.index(f'value="{first}')
    assert f'name="s0-l0-code" value="{first}' in page
    version.refresh_from_db()
    assert version.layout == before


def test_what_cannot_be_is_named_with_its_place(go, admin, version):
    page = go(admin).post(edit(version), board(**{'s0-l1-code': 'KHONGCO'})).content.decode()
    assert 'Mục 1, 2' in page and 'KHONGCO' in page


def test_a_half_drawn_form_is_shown_with_the_last_periods_figures(go, admin, version):
    page = go(admin).post(edit(version), board(lam='xem')).content.decode()
    assert 'Điền thử bằng số liệu của tỉnh Sông Trăng' in page


def test_a_version_that_was_asked_stays_and_a_new_one_is_opened(house, go, admin, version):
    ask(house, version=version)
    assert go(admin).get(edit(version)).status_code == 404
    answer = go(admin).post('/bieu-mau/thu/moi/', {'since': '1/1/2027', 'document': 'Hướng dẫn 5'})
    assert answer.url == '/bieu-mau/thu/2/sua/'
    version.refresh_from_db()
    assert version.until == date(2026, 12, 31)
    assert version.form.versions.get(number=2).layout == version.layout


def test_nobody_else_draws_and_what_ships_stays(house, go, admin, version):
    assert go(house.hoa).get(edit(version)).status_code == 404
    assert go(house.hoa).get('/bieu-mau/moi/').status_code == 404
    shipped = make_version(code='co-san')
    assert go(admin).get(edit(shipped)).status_code == 404
    assert go(house.lan).get('/bieu-mau/co-san/1/').status_code == 200


def test_the_pages_of_forms_open(go, admin, version):
    client = go(admin)
    for where in ('/bieu-mau/', '/bieu-mau/moi/', f'/bieu-mau/moi/?tu={version.pk}', '/bieu-mau/thu/1/', edit(version)):
        assert client.get(where).status_code == 200, where
    assert client.get('/bieu-mau/thu/moi/').status_code == 200
