"""Variables of the environment: what they become, and the sentence with which nonsense is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from danvan.config import env


@pytest.mark.parametrize(('value', 'expected'), [('1', True), ('yes', True), ('', False), ('0', False), ('off', False)])
def test_flag_reads_yes_and_no(value, expected, monkeypatch):
    monkeypatch.setenv('DANVAN_DEBUG', value)
    assert env.flag('DANVAN_DEBUG') is expected


def test_flag_refuses_anything_else(monkeypatch):
    monkeypatch.setenv('DANVAN_DEBUG', 'maybe')
    with pytest.raises(ImproperlyConfigured, match=r'^DANVAN_DEBUG is "maybe": write 1 for yes or 0 for no\.$'):
        env.flag('DANVAN_DEBUG')


@pytest.mark.parametrize('value', ['x', '6', '-1', '1.5', '²'])
def test_number_refuses_what_is_outside(value, monkeypatch):
    monkeypatch.setenv('DANVAN_PROXIES', value)
    with pytest.raises(ImproperlyConfigured, match='write a whole number from 0 to 5'):
        env.number('DANVAN_PROXIES', 0, 0, 5)


def test_number_and_words_have_defaults(monkeypatch):
    monkeypatch.delenv('DANVAN_PROXIES', raising=False)
    monkeypatch.setenv('ALLOWED_HOSTS', 'a.example, b.example,')
    assert env.number('DANVAN_PROXIES', 0, 0, 5) == 0
    assert env.words('ALLOWED_HOSTS', 'localhost') == ['a.example', 'b.example']


def test_secret_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv('SECRET_KEY', raising=False)
    made = env.secret('SECRET_KEY', tmp_path / 'secret')
    assert len(made) == 64
    assert env.secret('SECRET_KEY', tmp_path / 'secret') == made
    assert [(path.name, path.stat().st_mode & 0o777) for path in tmp_path.iterdir()] == [('secret', 0o600)]


def test_second_writer_keeps_the_first_secret(tmp_path):
    (tmp_path / 'secret').write_text('first')
    env._write_once(tmp_path / 'secret', 'second')
    assert (tmp_path / 'secret').read_text() == 'first'


def test_secret_that_can_be_guessed_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv('SECRET_KEY', 'short')
    with pytest.raises(ImproperlyConfigured, match='has 5 characters: it needs at least 32'):
        env.secret('SECRET_KEY', tmp_path / 'secret')


def test_folder_that_cannot_be_made_is_said_plainly(monkeypatch):
    monkeypatch.setenv('DANVAN_DATA', '/dev/null/x')
    with pytest.raises(ImproperlyConfigured, match=r'^The folder /dev/null/x cannot be used \(.+\): make it writable'):
        env.folder('DANVAN_DATA', None)


def test_database_url_is_read_with_its_escapes():
    found = env.database('postgresql://lan:m%40t%2Fkhau@db.example:6543/dan%20van?sslmode=require')
    assert found == {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'dan van',
        'USER': 'lan',
        'PASSWORD': 'm@t/khau',
        'HOST': 'db.example',
        'PORT': '6543',
        'OPTIONS': {'sslmode': 'require'},
    }


def test_database_url_may_name_a_socket_folder():
    found = env.database('postgresql:///danvan?host=/run/postgresql')
    assert (found['NAME'], found['HOST'], found['PORT'], found['OPTIONS']) == ('danvan', '/run/postgresql', '', {})


@pytest.mark.parametrize('url', ['mysql://a/b', 'postgresql://host', 'danvan', '', 'postgresql://host:port/name'])
def test_database_url_that_names_no_database_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match='write postgresql://user:password@host:5432/name'):
        env.database(url)
