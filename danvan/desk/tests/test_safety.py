"""What strangers and slips may try: odd addresses, other sites, reading what others left on a shared computer."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from danvan.indicators.models import Register
from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.work.exemplars.models import LocalField
from danvan.work.exemplars.tests.make import make_exemplar

TEMPLATES = Path(__file__).parents[1] / 'templates'
FIGURE = '/so-lieu/song-trang/2025/DVK01/'
ODD = {  # question -> answer
    '/don-vi/?ten=%00': 200,
    '/don-vi/?ban-do=2025-07-01%00': 200,
    '/tim/?tim=%00': 200,
    '/tim/?tim=' + 'a' * 3000: 200,
    '/mo-hinh/?tim=%00&donvi=%00&sau=%00&xep=%00': 200,
    '/mo-hinh/?sau=2025-01-01_9999999999999999999999': 200,
    '/mo-hinh/?nam=NaN': 200,
    '/mo-hinh/moi/?nhap=%C2%B2': 200,
    '/mo-hinh/moi/?nhap=99999999999999999999': 200,
    '/mo-hinh/moi/?unit=%C2%B2&title=%00': 200,
    '/mo-hinh/giong/?title=abc&unit=%C2%B2': 200,
    '/mo-hinh/99999999999999999999/': 404,
    '/luc-chot/99999999999999999999/': 404,
    f'{FIGURE}?chot-sau=%C2%B2': 200,
    f'{FIGURE}?chot-sau=99999999999999999999': 200,
    f'{FIGURE}?phan=a%3Db': 404,
    f'{FIGURE}?phan=%00': 404,
    f'{FIGURE}?chot=%C2%B2/3': 404,
    '/so-lieu/song-trang/0000/DVK01/': 404,
    '/so-lieu/song-trang/1900/DVK01/cac-ky/': 200,
    '/so-lieu/song-trang/1900..1950/DVK01/cac-ky/': 200,
    '/ban-do/?ban-do=%00&chi-tieu=%00': 200,
    '/ban-do/?ky=xx': 404,
}


def ids(text: str) -> str:
    return re.sub('a{9,}', 'aaa', text)


@pytest.mark.parametrize(('where', 'status'), ODD.items(), ids=map(ids, ODD))
def test_an_odd_question_is_answered(house, go, where, status):
    client = go(house.hoa)
    client.raise_request_exception = False
    assert client.get(where).status_code == status


@pytest.mark.parametrize('post', ['²', '-1', '99999999999999999999', ''])
def test_a_post_that_is_none_is_not_chosen(house, go, post):
    client = go(house.hoa)
    assert client.post('/chuc-vu/', {'post': post}).status_code == 302
    assert 'post' not in client.session


@pytest.mark.parametrize(
    'where',
    ['https://example.org/', '//example.org', '/\\example.org', 'javascript:alert(1)', 'http:///example.org', ''],
)
def test_nobody_is_led_to_another_site(house, go, where):
    for door in ('/ngon-ngu/', '/chuc-vu/'):
        assert go(house.lan).post(door, {'language': 'vi', 'next': where})['Location'] == '/'


def test_what_a_person_reads_is_not_kept_on_the_computer(house, go, model):
    client = go(house.lan)
    for where in (
        '/',
        '/mo-hinh/',
        f'/mo-hinh/{model.pk}/',
        '/mo-hinh/moi/',
        '/mo-hinh/xuat.xlsx',
        '/so-lieu/ben-mo/2025/DVK01/',
    ):
        assert client.get(where).headers['Cache-Control'] == 'private, no-store', where


def test_pages_forbid_what_does_not_come_from_here(house, go):
    said = go(house.lan).get('/').headers
    policy = said['Content-Security-Policy']
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert 'unsafe' not in policy
    assert (said['X-Content-Type-Options'], said['X-Frame-Options']) == ('nosniff', 'DENY')
    assert said['Referrer-Policy'] == 'same-origin'


def test_no_template_bears_a_script_or_a_style_of_its_own():
    inline = re.compile(r'\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)', re.IGNORECASE)
    assert [str(path) for path in TEMPLATES.rglob('*.html') if inline.search(path.read_text('utf-8'))] == []


# --- only a form of ours changes anything


@pytest.fixture
def keeper(house):
    return make_user('quan-tri', Role.ADMINISTRATOR, house.units['song-trang'])


def changing(house, model) -> dict[str, dict[str, str]]:
    """Addresses that change something, for an administrator and for cô Lan."""
    field = LocalField.objects.create(unit=house.units['song-trang'], year=2025, name='Nhà vườn', field='KT')
    key = ['song-trang']
    return {
        reverse('declare_register', args=['rach-la', 'mo-hinh']): {'since': '01/01/2026'},
        reverse('exemplar_setting', args=key): {'year': '2025', 'name': 'Khác', 'field': 'KT'},
        reverse('drop_local_field', args=[*key, field.pk]): {},
        reverse('carry_over_fields', args=key): {},
        reverse('act', args=['mo-hinh', model.pk, 'accept']): {},
        reverse('register', args=['mo-hinh']): {'title': 'Camera'},
        reverse('choose_language'): {'language': 'en'},
        reverse('account_logout'): {},
    }


def test_a_form_that_is_not_ours_changes_nothing(house, go, model, keeper):
    for where, said in changing(house, model).items():
        for user in (keeper, house.minh):
            client = go(user)
            client.handler.enforce_csrf_checks = True
            assert client.post(where, said).status_code == 403, where
    assert LocalField.objects.count() == 1


def test_looking_changes_nothing(house, go, model, keeper):
    before = model.revision
    registers = Register.objects.count()
    for where, said in changing(house, model).items():
        for user in (keeper, house.minh):
            go(user).get(where, said)
    model.refresh_from_db()
    assert (model.revision, LocalField.objects.count(), Register.objects.count()) == (before, 1, registers)
    house.lan.refresh_from_db()
    assert house.lan.language != 'en'


def test_a_page_done_too_often_says_so_in_our_words(house, go, rf):
    from django.template.loader import render_to_string

    assert 'Mời chờ một phút' in render_to_string('429.html', request=rf.get('/'))


# --- lists cost the same, however long


LISTS = (
    '/', '/mo-hinh/', '/mo-hinh/xuat.xlsx', '/tim/?tim=camera', '/don-vi/song-trang/', FIGURE, f'{FIGURE}cac-ky/',
    '/ban-do/song-trang/?ky=2025', '/mo-hinh/thiet-lap/song-trang/',
)  # fmt: skip


@pytest.mark.parametrize('where', LISTS)
def test_a_page_asks_the_same_of_one_record_and_of_thirty(house, go, where):
    client = go(house.hoa)
    make_exemplar(house, title='Camera an ninh')
    client.get(where)
    with CaptureQueriesContext(connection) as one:
        client.get(where)
    for n in range(30):
        make_exemplar(house, unit=('ben-mo', 'rach-la')[n % 2], title=f'Camera thứ {n}')
    client.get(where)  # what was stale is renewed
    with CaptureQueriesContext(connection) as thirty:
        assert client.get(where).status_code == 200
    assert len(thirty) == len(one)


def test_a_client_without_a_sign_in_sees_the_way_in_alone(db):
    assert Client().get('/mo-hinh/thiet-lap/song-trang/')['Location'].startswith('/tai-khoan/login/')
