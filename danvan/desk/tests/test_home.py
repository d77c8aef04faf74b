"""The home page, the sign-in page, the language, the post in which one works."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone, translation

from danvan.desk import reminders, showing
from danvan.org.models import Role
from danvan.org.tests.make import add_post, make_user
from danvan.work.exemplars.tests.make import appraise, make_exemplar


def waiting(client) -> dict[str, list[tuple[str, int]]]:
    found = client.get('/').context['waiting']
    return {each.kind.name: [(state, n) for state, _words, n in each.states] for each in found}


def test_what_waits_is_what_the_persons_role_does_next(house, go, model):
    appraise(house, make_exemplar(house, title='Đã thẩm định'))
    assert waiting(go(house.lan)) == {}
    assert waiting(go(house.minh)) == {'exemplar': [('registered', 1)]}
    assert waiting(go(house.hoa)) == {'exemplar': [('appraised', 1), ('registered', 1)]}  # hers alone first


def test_what_waits_keeps_to_the_reach_of_that_role(house, go, model):
    person = make_user('hai-chuc', Role.LEADER, house.units['rach-la'])
    add_post(person, Role.READER, house.units['ben-mo'])
    assert waiting(go(person)) == {}
    add_post(person, Role.HANDLER, house.units['ben-mo'])
    assert waiting(go(person)) == {'exemplar': [('registered', 1)]}


def test_what_changed_lately_is_listed_once_a_record(house, go, model):
    appraise(house, model)
    changes = go(house.lan).get('/').context['changes']
    assert [(change.entry.record_id, change.words) for change in changes] == [(model.pk, 'Thẩm định')]


def test_an_empty_home_says_what_to_do(house, go):
    page = go(house.lan).get('/').content.decode()
    assert 'Không có hồ sơ nào đang chờ anh/chị' in page
    assert 'đăng ký một mô hình mới' in page


def test_a_person_without_a_post_is_told_whom_to_ask(house, go):
    page = go(make_user('moi', Role.LEADER, house.units['ben-mo'], until=date(2021, 1, 1))).get('/').content.decode()
    assert 'chưa được phân công ở đơn vị nào' in page


def test_a_report_that_is_due_and_not_begun_is_offered(house, go, monkeypatch):
    monkeypatch.setattr(timezone, 'localdate', lambda: date(2026, 11, 23))
    owed = go(house.hoa).get('/').context['due']
    assert [(one.unit.key, one.period.label, one.is_closed) for one in owed] == [('song-trang', '2026', False)]
    assert isinstance(owed[0], reminders.Owed)


def test_a_post_is_chosen_among_ones_own(house, go):
    second = add_post(house.lan, Role.READER, house.units['rach-la'])
    client = go(house.lan)
    assert 'Chuyển sang: người xem, xã Rạch Lá' in client.get('/').content.decode()
    client.post('/chuc-vu/', {'post': second.pk, 'next': '/don-vi/'})
    assert client.get('/').context['post'] == second
    client.post('/chuc-vu/', {'post': '999999'})
    assert client.get('/').context['post'] == second


# --- language


def test_pages_are_vietnamese_whatever_the_browser_prefers(db):
    page = Client().get('/tai-khoan/login/', headers={'Accept-Language': 'en'})
    assert page['Content-Language'] == 'vi'
    assert '<html lang="vi"' in page.content.decode()


def test_the_language_that_is_chosen_stays_with_the_browser_and_the_account(house, go):
    client = go(house.lan)
    response = client.post('/ngon-ngu/', {'language': 'en', 'next': '/don-vi/'})
    assert response['Location'] == '/don-vi/'
    assert '<html lang="en"' in client.get('/').content.decode()
    assert '<html lang="en"' in go(house.lan).get('/').content.decode()
    client.post('/ngon-ngu/', {'language': 'fr'})
    assert '<html lang="en"' in client.get('/').content.decode()


def test_the_language_is_chosen_before_signing_in_too(db):
    client = Client()
    client.post('/ngon-ngu/', {'language': 'en'})
    assert '<html lang="en"' in client.get('/tai-khoan/login/').content.decode()


def test_no_address_of_others_is_gone_back_to(db):
    assert Client().post('/ngon-ngu/', {'language': 'en', 'next': 'https://example.org/'})['Location'] == '/'


# --- signing in


def test_signing_in_leads_where_one_wanted_to_go(house):
    house.lan.set_password('mat-khau-cua-lan')
    house.lan.save()
    typed = {'login': house.lan.username, 'password': 'mat-khau-cua-lan', 'next': '/mo-hinh/'}
    assert Client().post('/tai-khoan/login/', typed)['Location'] == '/mo-hinh/'


def test_a_wrong_password_is_said_in_vietnamese_and_the_name_is_kept(house):
    page = Client().post('/tai-khoan/login/', {'login': 'co-lan', 'password': 'sai'}).content.decode()
    assert 'value="co-lan"' in page
    assert 'Tên đăng nhập hoặc mật khẩu chưa đúng' in page


def test_accounts_of_the_demo_are_offered_in_the_demo_only(db, settings):
    assert 'Tài khoản dùng thử' not in Client().get('/tai-khoan/login/').content.decode()
    settings.DEMO_ACCOUNTS = [{'username': 'colan', 'name': 'cô Lan', 'what': 'ghi hồ sơ', 'password': 'dan-van-kheo'}]
    page = Client().get('/tai-khoan/login/?ten=colan').content.decode()
    assert 'Tài khoản dùng thử' in page
    assert 'value="colan"' in page


@pytest.mark.parametrize('where', ['/tai-khoan/password/change/', '/tai-khoan/2fa/'])
def test_pages_of_the_account_stand_in_the_house(house, go, where):
    response = go(house.lan).get(where, follow=True)
    assert 'class="brand"' in response.content.decode()


def test_numbers_are_written_as_the_language_of_the_page_writes_them():
    with translation.override('vi'):
        assert showing.words_of(1647.5) == '1.647,5'
    with translation.override('en'):
        assert showing.words_of(1647.5) == '1,647.5'
