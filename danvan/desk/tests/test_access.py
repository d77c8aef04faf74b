"""Who may open what: every address bears a rule, nobody finds more than stands in their reach."""

import pytest
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls import path as django_path

from danvan.desk.access import address, everyone, signed_in
from danvan.org.models import Role
from danvan.org.tests.make import make_user
from danvan.records.errors import Refused
from danvan.records.kinds import kinds
from tests.samples import DAY, SECRET, make_record
from tests.samples import make_house as make_plain_house

KINDS = list(kinds().values())
OPEN = {'account_login', 'account_logout'}


def patterns(resolver: URLResolver, before: str = '') -> list[tuple[str, URLPattern]]:
    found = []
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        found += patterns(one, route) if isinstance(one, URLResolver) else [(route, one)]
    return found


def unruled(found: list[tuple[str, URLPattern]]) -> list[str]:
    """Addresses of ours whose view says nothing of who may open it; allauth keeps its own."""
    ours = [(route, one) for route, one in found if not one.callback.__module__.startswith('allauth.')]
    return [route for route, one in ours if not getattr(one.callback, 'access', None)]


def test_every_address_bears_a_rule():
    assert unruled(patterns(get_resolver())) == []


def test_an_address_without_a_rule_is_caught_and_answers_404():
    def careless(request):
        return HttpResponse('everything')

    assert unruled([('x/', django_path('x/', careless))]) == ['x/']
    with pytest.raises(Http404):
        address('x/', careless, 'x').callback(RequestFactory().get('/x/'))
    assert address('x/', everyone(careless), 'x').callback(RequestFactory().get('/x/')).content == b'everything'
    assert signed_in(careless).access == 'signed_in'


def test_an_unknown_address_is_404_in_our_words(db):
    response = Client().get('/khong-co/')
    assert response.status_code == 404
    assert 'Không thấy trang này' in response.content.decode()


# --- the contract of every kind, the desk's part


@pytest.fixture
def plain(db):
    return make_plain_house()


def addresses_of(kind, record) -> list[str]:
    own = [reverse(name, args=[kind, record.pk]) for name in ('record', 'amend', 'move')]
    acts = [reverse('act', args=[kind, record.pk, act.name]) for act in kind.acts]
    return [*own, *acts]


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.name)
def test_who_has_not_signed_in_is_sent_to_sign_in(plain, kind):
    record = make_record(kind, plain)
    lists = [reverse(name, args=[kind]) for name in ('records', 'export', 'register')]
    for where in [*lists, *addresses_of(kind, record)]:
        response = Client().get(where)
        assert response.headers.get('Location') == f'{reverse("account_login")}?next={where}', where


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.name)
def test_a_foreign_record_is_404_everywhere(plain, go, kind):
    record = make_record(kind, plain)
    stranger = go(plain.person(Role.LEADER, 'rach-la'))
    assert {where: stranger.get(where).status_code for where in addresses_of(kind, record)} == dict.fromkeys(
        addresses_of(kind, record), 404
    )
    assert record.title not in stranger.get(reverse('records', args=[kind])).content.decode()


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.name)
def test_an_act_of_another_role_does_not_exist(plain, go, kind):
    record = make_record(kind, plain)
    for act in kind.acts:
        for role in set(Role.values) - set(act.roles):
            where = reverse('act', args=[kind, record.pk, act.name])
            assert go(plain.person(role)).get(where).status_code == 404, (act.name, role)


@pytest.mark.parametrize('kind', KINDS, ids=lambda kind: kind.name)
def test_a_list_costs_the_same_for_one_record_and_for_fifty(plain, go, kind, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, where = go(plain.person(Role.LEADER)), reverse('records', args=[kind])
    make_record(kind, plain)
    client.get(where)
    with CaptureQueriesContext(connection) as one:
        client.get(where)
    for n in range(50):
        try:
            make_record(kind, plain, title=f'Việc thứ {n}')
        except Refused:  # one a period, so a unit has only so many
            break
    assert n >= 10
    with CaptureQueriesContext(connection) as fifty:
        assert client.get(where).status_code == 200
    assert len(fifty) == len(one)
    counts = [query['sql'] for query in fifty.captured_queries if 'COUNT(' in query['sql']]
    assert [sql for sql in counts if kind.model._meta.db_table in sql] == []


@pytest.mark.parametrize('kind', [kind for kind in KINDS if kind.sealed], ids=lambda kind: kind.name)
def test_sealed_fields_stand_on_the_records_own_pages_only(plain, go, kind):
    record = make_record(kind, plain)
    client = go(plain.person(Role.LEADER))
    assert SECRET in client.get(reverse('record', args=[kind, record.pk])).content.decode()
    for where in (reverse('records', args=[kind]), reverse('search') + f'?tim={SECRET}', reverse('home')):
        assert SECRET not in client.get(where).content.decode().replace(f'value="{SECRET}"', '')
    assert SECRET.encode() not in client.get(reverse('export', args=[kind])).content


# --- what each role is offered


OFFERED = {
    Role.READER: set(),
    Role.RECORDER: {'Đăng ký', 'Sửa thông tin', 'Gửi tệp'},
    Role.HANDLER: {'Đăng ký', 'Sửa thông tin', 'Gửi tệp', 'Tiếp nhận', 'Chuyển đơn vị'},
    Role.LEADER: {'Đăng ký', 'Sửa thông tin', 'Gửi tệp', 'Tiếp nhận', 'Chuyển đơn vị'},
    Role.ADMINISTRATOR: set(),
}


@pytest.mark.parametrize('role', Role.values)
def test_each_role_is_offered_its_own(plain, go, role):
    kind = kinds()['exemplar']
    record, client = make_record(kind, plain), go(plain.person(role))
    pages = client.get(reverse('records', args=[kind])), client.get(reverse('record', args=[kind, record.pk]))
    text = ' '.join(page.content.decode() for page in pages)
    every = set().union(*OFFERED.values())
    assert {words for words in every if f'>{words}' in text} == OFFERED[role]
    begins = client.get(reverse('register', args=[kind])).status_code
    assert begins == (200 if 'Đăng ký' in OFFERED[role] else 404)


def test_a_post_that_ended_shows_nothing_any_more(plain, go):
    kind = kinds()['exemplar']
    record = make_record(kind, plain)
    left = make_user('ong-tu', Role.LEADER, plain.units['ben-mo'], until=DAY)
    assert go(left).get(reverse('record', args=[kind, record.pk])).status_code == 404
