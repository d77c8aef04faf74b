"""House law 10: no text on a screen is missing from the English catalogue."""

from pathlib import Path

import pytest

from tests.house import words
from tests.house.laws import ROOT

ENGLISH = ROOT / 'danvan' / 'locale' / 'en' / 'LC_MESSAGES' / 'django.po'
VIETNAMESE = ROOT / 'danvan' / 'locale' / 'vi' / 'LC_MESSAGES' / 'django.po'  # of the sign-in library alone
TO_DO = 'write them there, then: msgfmt --check-format -o django.mo django.po'


def test_every_text_has_its_english():
    assert words.missing(ROOT, ENGLISH) == [], f'{ENGLISH}: {TO_DO}'


def test_the_catalogue_holds_nothing_that_is_said_no_more():
    assert words.unused(ROOT, ENGLISH) == []


@pytest.mark.parametrize('catalogue', [ENGLISH, VIETNAMESE], ids=['en', 'vi'])
def test_a_translation_keeps_the_numbers_and_names(catalogue: Path):
    assert words.other_placeholders(catalogue) == []


@pytest.mark.parametrize('catalogue', [ENGLISH, VIETNAMESE], ids=['en', 'vi'])
def test_what_is_served_is_what_is_written(catalogue: Path):
    assert words.not_compiled(catalogue) == [], TO_DO


# --- the law is caught when it is broken


@pytest.fixture
def twin(tmp_path: Path) -> Path:
    (tmp_path / 'danvan').mkdir()
    (tmp_path / 'en.po').write_text(
        'msgid "Đã lưu."\nmsgstr "Saved."\n\n#, fuzzy\nmsgid "Xóa"\nmsgstr "Remove"\n', 'utf-8'
    )
    return tmp_path


@pytest.mark.parametrize(
    ('name', 'text'),
    [
        ('page.py', "label = _('Chưa dịch')"),
        ('page.py', "label = gettext_lazy('Chưa ' 'dịch')"),
        ('page.py', "S, _l = State, gettext_lazy\nlabel = _l('Chưa dịch')"),
        ('page.html', '{% load i18n %}{% translate "Chưa dịch" %}'),
        ('page.html', '{% load i18n %}{{ name|default:_("Chưa dịch") }}'),
        ('page.html', '{% load i18n %}{% blocktranslate %}Chưa dịch{% endblocktranslate %}'),
        ('page.py', "label = _('Xóa')"),
    ],
)
def test_a_text_without_english_is_caught(twin: Path, name: str, text: str):
    (twin / 'danvan' / name).write_text(text, 'utf-8')
    assert len(words.missing(twin, twin / 'en.po')) == 1


def test_a_text_with_english_is_let_through(twin: Path):
    (twin / 'danvan' / 'page.py').write_text("label = _('Đã lưu.')", 'utf-8')
    assert words.missing(twin, twin / 'en.po') == []
    assert words.unused(twin, twin / 'en.po') == ['Xóa']


def test_a_forgotten_number_is_caught(twin: Path):
    (twin / 'en.po').write_text('msgid "Còn %(n)s"\nmsgstr "Left"\n', 'utf-8')
    assert words.other_placeholders(twin / 'en.po') == ['Còn %(n)s']
