"""Shipped forms on an English page: every name has its English, and what an office calls something stays as it wrote it."""

import json

import pytest
from django.utils import translation

from danvan.work.filings.checks import words_of
from danvan.work.filings.english import FOLDER, named
from danvan.work.filings.layout import Line, parse
from danvan.work.filings.models import Form, FormVersion
from danvan.work.filings.shipping import load, shipped

SAME = {'%', '“Dân vận khéo”'}  # the same in either language
SHIPPED = {data['code']: data for data in shipped()}


def names(data: dict) -> set[str]:
    """Everything that a form calls by words of its own."""
    sections = data['layout']['sections']
    context = [line for section in sections for line in section.get('context', ())]
    called = [data['title'], data['document'], *(section['title'] for section in sections)]
    return {*called, *(line[key] for line in context for key in ('name', 'unit'))} - SAME


@pytest.mark.parametrize('code', sorted(SHIPPED))
def test_every_name_of_a_shipped_form_has_its_english(code):
    with translation.override('en'):
        assert [words for words in names(SHIPPED[code]) if named(words) == words] == []
    assert [words for words in names(SHIPPED[code]) if named(words) != words] == []


def test_one_name_has_one_english():
    found: dict[str, set[str]] = {}
    for path in FOLDER.glob('*.json'):
        for section in json.loads(path.read_text())['layout']['sections']:
            found.setdefault(section['title'], set()).add(section.get('title_en', section['title']))
    assert {title: said for title, said in found.items() if len(said) > 1} == {}


@pytest.mark.django_db
def test_english_names_are_of_the_house_and_stored_with_no_form():
    load()
    assert not any('_en"' in json.dumps(version.layout) for version in FormVersion.objects.all())
    form = Form.objects.get(code='tong-hop')
    section = form.versions.get().content.sections[0]
    with translation.override('en'):
        assert (str(form), str(section)) == ('Summary figures of mobilisation work', 'General situation')
        assert [(str(line), line.counted_in) for line in section.context][1] == (
            'Administrative reform index',
            'points',
        )
    form.title = 'Biểu của tỉnh'
    with translation.override('en'):
        assert str(form) == 'Biểu của tỉnh'


def test_values_of_a_split_are_said_in_the_language_of_the_page():
    cell, line = ('DVK01', 'subject=cá nhân'), Line('DVK01', where=(('subject', 'cá nhân'),))
    assert (words_of(cell)[-7:], line.words[-9:]) == ('cá nhân', '(cá nhân)')
    with translation.override('en'):
        layout = parse(SHIPPED['dvk-01']['layout'])
        assert words_of(cell) == 'Models registered, individual' and line.words == 'Models registered (individual)'
        assert layout.words(('DVK01', 'field=kinh tế')) == 'Models registered, economy'
        assert layout.words(cell) == 'Models registered (individual)'
