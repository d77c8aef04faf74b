"""The project speaks of itself alone: no address of a download host, no folder of somebody's machine, no promise for later."""

import re

import pytest

from tests.house import laws

SUFFIXES = ('.py', '.md', '.toml', '.lock', '.sh', '.json', '.html', '.css', '.js', '.txt', '.csv', '.yml', '.po', '')
HOSTS = r'py(?:pi|thonhosted)\.org|registry\.npmjs\.|npmmirror\.|\bmirrors?\.[a-z]+\.[a-z]+|\bextra-index-url\b|--find-links'
FOLDERS = r'(?<![\w.])/(?:root|work|home/\w+|Users/\w+|opt/\w+|mnt/\w+)/|\.\./shared\b'
LATER = r'\b(?:TO' + r'DO|FIX' + r'ME|XX' + r'X)\b'
FORBIDDEN = re.compile('|'.join([HOSTS, FOLDERS, LATER]))


def breaches(text):
    return [found[0] for found in FORBIDDEN.finditer(text)]


def test_project_names_nothing_outside_itself():
    found = []
    for path in laws.files(laws.ROOT, '*'):
        if path.suffix in SUFFIXES and path.name != 'test_words.py' and path.stat().st_size < 2_000_000:
            found += [f'{path.relative_to(laws.ROOT)}: {word}' for word in breaches(path.read_text(errors='ignore'))]
    assert found == []


@pytest.mark.parametrize(
    'text',
    [
        'https://files.python' + 'hosted.org/packages/x.whl',
        '--extra-index-url http://10.0.0.1/simple',
        '"resolved": "https://registry.' + 'npmjs.org/a"',
        'see /home/lan/notes',
        '/ro' + 'ot/.cache',
        '# TO' + 'DO later',
    ],
)
def test_word_from_outside_is_caught(text):
    assert len(breaches(text)) == 1


@pytest.mark.parametrize(
    'text', ['danvan/work/exemplars/', '/tmp', 'the registry of units', 'todo', 'http://127.0.0.1:8000/']
)
def test_own_words_are_left_alone(text):
    assert breaches(text) == []
