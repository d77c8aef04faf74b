"""The command that opens accounts: a password is asked for and held against the rules; a second call adds a post."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from danvan.org import rights
from danvan.org.management.commands import account
from danvan.org.models import User
from danvan.org.tests.make import make_song_trang

pytestmark = pytest.mark.django_db
GIVEN = {'name': 'cô Lan', 'unit': 'ben-mo', 'title': 'Cán bộ dân vận', 'role': 'recorder', 'reach': 'territory'}


@pytest.fixture
def typed(monkeypatch):
    """What a person types when asked, in order."""
    answers = []
    monkeypatch.setattr(account, 'getpass', lambda prompt: answers.pop(0))
    return answers


def open_account(**over):
    call_command('account', username='colan', stdout=StringIO(), **GIVEN | over)
    return User.objects.get(username='colan')


def test_an_account_signs_in_with_its_password_and_has_its_post(typed):
    units = make_song_trang()
    typed += ['mot-mat-khau-dai', 'mot-mat-khau-dai']
    user = open_account()
    assert user.check_password('mot-mat-khau-dai')
    assert rights.roles_at(user, units['ben-mo.dang-uy']) == {'recorder'}


def test_a_second_call_adds_a_post_and_asks_no_password(typed):
    units = make_song_trang()
    typed += ['mot-mat-khau-dai', 'mot-mat-khau-dai']
    open_account()
    user = open_account(unit='rach-la', role='reader')
    assert rights.roles_at(user, units['rach-la']) == {'reader'}


@pytest.mark.parametrize('answers', [['mot-mat-khau-dai', 'khac'], ['123', '123'], ['colan', 'colan']])
def test_two_passwords_or_a_weak_one_open_nothing(typed, answers):
    make_song_trang()
    typed += answers
    with pytest.raises(CommandError):
        open_account()
    assert not User.objects.exists()
