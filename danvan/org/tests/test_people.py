"""People: the name is sealed, in the row and in its history, and to erase it is to destroy the key."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from danvan.org.keys import Key, KeyDestroyed
from danvan.org.models import User
from danvan.org.tests.make import make_song_trang, make_user

pytestmark = pytest.mark.django_db


def stored(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT t::text FROM {table} t')
        return ' '.join(text for (text,) in cursor.fetchall())


def test_name_is_read_back_by_whoever_loads_the_user() -> None:
    make_user('co-lan', 'recorder', make_song_trang()['ben-mo'], name='cô Lan')
    assert str(User.objects.get(username='co-lan')) == 'cô Lan'


def test_name_stands_nowhere_in_plain() -> None:
    user = User.objects.create_user('co-lan', full_name='Lan Thị Thử', phone='0900000000')
    user.full_name = 'Lan Thị Khác'
    user.save()
    for table in ('org_user', 'org_userevent', 'org_key'):
        text = stored(table)
        assert text
        assert all(plain.encode().hex() not in text for plain in ('Thử', 'Khác', '0900000000'))
        assert 'Thử' not in text


def test_name_is_in_no_text_that_a_log_prints() -> None:
    minh = User(username='minh', key=Key.objects.create_new())
    minh.full_name = 'anh Minh'
    assert (str(minh), repr(minh)) == ('anh Minh', '<User: minh>')


def test_destroyed_key_leaves_nothing_to_read() -> None:
    user = User.objects.create_user('co-lan', full_name='Lan Thị Thử')
    user.key.destroy()
    assert user.full_name == ''
    assert str(user) == 'co-lan'
    assert Key.objects.get(pk=user.key_id).is_destroyed
    with pytest.raises(KeyDestroyed):
        user.full_name = 'Lan'


def test_key_opens_only_what_it_sealed() -> None:
    one, other = Key.objects.create_new(), Key.objects.create_new()
    assert one.open(one.seal(b'x')) == b'x'
    with pytest.raises(InvalidTag):
        other.open(one.seal(b'x'))
