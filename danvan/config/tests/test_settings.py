"""The settings file and its page say the same; what the settings promise to a browser and to a process."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache

CHECKOUT = Path(__file__).resolve().parents[3]


def named_in_settings() -> set[str]:
    tree = ast.parse((CHECKOUT / 'danvan/config/settings.py').read_text())
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    read = [node.args[0] for node in calls if ast.unparse(node.func).startswith('env.')]
    read += [
        node.slice
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == 'os.environ'
    ]
    return {node.value for node in read if isinstance(node, ast.Constant)}


def test_each_variable_is_on_its_page():
    page = (CHECKOUT / 'docs/settings.md').read_text()
    assert set(re.findall(r'^\| `([A-Z_]+)`', page, re.M)) == named_in_settings()


def test_sign_in_page_bears_a_strict_policy(client, db):
    policy = client.get('/tai-khoan/login/').headers['Content-Security-Policy']
    assert "default-src 'none'" in policy
    assert 'unsafe' not in policy


def test_nobody_signs_up(client, db):
    page = client.get('/tai-khoan/signup/')
    assert 'password1' not in page.content.decode()


def test_sixth_wrong_password_is_locked_out(client, db):
    answers = [client.post('/tai-khoan/login/', {'login': 'colan', 'password': str(n)}).status_code for n in range(6)]
    assert answers[0] == 200
    assert answers[-1] == 429
    page = client.post('/tai-khoan/login/', {'login': 'colan', 'password': 'x'}).content.decode()
    assert 'Tạm khóa đăng nhập' in page


@pytest.mark.django_db
def test_cache_lives_in_the_database():
    cache.set('seen', 1)
    assert cache.get('seen') == 1
    assert settings.CACHES['default']['BACKEND'] == 'django.core.cache.backends.db.DatabaseCache'
