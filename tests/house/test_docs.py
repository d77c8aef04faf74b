"""What the README and docs/ name exists: files, commands with their options, targets of make; docs/house.md draws the house."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from danvan.__main__ import COMMANDS
from tests.house.laws import ROOT

LINK = re.compile(r'\]\(\s*<?([^)\s>#]+)[^)]*\)|(?:src|href)="([^"#]+)"')
ELSEWHERE = re.compile(r'[a-z]+:', re.IGNORECASE)  # https:, mailto:
CODE = re.compile(r'^```[^\n]*\n(?P<block>.*?)^```|`(?P<span>[^`\n]+)`', re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r'(?:^|[\s/])danvan ([a-z][\w-]*)([^\n#]*)', re.MULTILINE)
TARGET = re.compile(r'(?:^|[\s;&])make ([a-z][\w-]*)', re.MULTILINE)
PATH = re.compile(r'(?:danvan|tests|docs|scripts|scaffold|bench)/[\w./-]+')
EXAMPLE = 'surveys'  # the kind that the how-to adds: its files are the reader's
OUTSIDE = {'__main__', 'config', 'demo'}  # wire the house or fill it, and stand on no floor


def documents() -> dict[str, str]:
    paths = [*ROOT.glob('*.md'), *ROOT.glob('docs/**/*.md')]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding='utf-8') for path in sorted(paths)}


def code(text: str) -> str:
    """What stands in fences and between backticks, a piece a line."""
    return '\n'.join(piece['block'] or piece['span'] for piece in CODE.finditer(text))


def dead_links(name: str, text: str) -> list[str]:
    targets = [found[1] or found[2] for found in LINK.finditer(text)]
    return [
        f'{name}: {to}' for to in targets if not ELSEWHERE.match(to) and not (ROOT / name).parent.joinpath(to).exists()
    ]


def unknown_commands(text: str) -> list[str]:
    """Commands that do not exist, and options that a command does not take."""
    known = get_commands()
    found = []
    for name, rest in COMMAND.findall(text):
        if name not in known:
            found += [name] if name not in ('help', 'COMMAND') else []
        else:
            taken = _options(known[name], name)
            found += [f'{name} {each}' for each in re.findall(r'(?<![\w-])--?[a-z][\w-]*', rest) if each not in taken]
    return found


def _options(app: object, name: str) -> set[str]:
    command = load_command_class(app, name) if isinstance(app, str) else app
    return set(command.create_parser('danvan', name)._option_string_actions)


def unknown_targets(text: str) -> list[str]:
    known = set(re.findall(r'^(.+?):(?!=)', (ROOT / 'Makefile').read_text(), re.MULTILINE))
    names = {name for line in known for name in line.split()}
    return [name for name in TARGET.findall(text) if name not in names]


def unknown_paths(text: str) -> list[str]:
    return [path for path in PATH.findall(text) if EXAMPLE not in path and not (ROOT / path).exists()]


# --- the drawing of the house


def drawn(text: str) -> dict[str, str]:
    """Package -> number of its floor, from the tree of docs/house.md; nothing where none stands."""
    tree = re.search(r'^```\ndanvan/\n(.*?)^```', text, re.MULTILINE | re.DOTALL)[1]
    return dict(re.findall(r'^  ([\w/]+)/ +(\d?)', tree, re.MULTILINE))


def built(root: Path) -> set[str]:
    """Packages of the house; `work` is a landing whose kinds are the rooms."""
    return set(_packages(root / 'danvan')) - {'work'} | {f'work/{name}' for name in _packages(root / 'danvan' / 'work')}


def _packages(folder: Path) -> Iterator[str]:
    return (path.parent.name for path in folder.glob('*/__init__.py'))


def floors() -> dict[str, int]:
    """Layer -> number, counted from the ground, of the contract that lint-imports keeps."""
    contracts = tomllib.loads((ROOT / 'pyproject.toml').read_text())['tool']['importlinter']['contracts']
    layers = next(contract['layers'] for contract in contracts if contract['type'] == 'layers')
    return {name: number for number, row in enumerate(reversed(layers)) for name in row.split(' : ')}


# --- what is so


@pytest.mark.parametrize('name', documents())
def test_what_a_document_names_exists(name):
    text = documents()[name]
    assert dead_links(name, text) == []
    assert unknown_commands(code(text)) == []
    assert unknown_targets(code(text)) == []
    assert unknown_paths(code(text)) == []


def test_the_command_tells_of_all_of_ours():
    assert unknown_commands(COMMANDS) == []
    ours = {name for name, app in get_commands().items() if str(app).startswith('danvan.')}
    assert ours - {name for name, _rest in COMMAND.findall(COMMANDS)} == set()


def test_house_is_drawn_as_it_is_built():
    tree = drawn(documents()['docs/house.md'])
    assert set(tree) == built(ROOT)
    numbers = {name.split('/')[0]: number for name, number in floors().items() if name not in OUTSIDE}
    assert {name.split('/')[0]: int(number) for name, number in tree.items() if number} == numbers
    assert {name for name, number in tree.items() if not number} == OUTSIDE - {'__main__'}


# --- and twins, which are not


def test_what_does_not_exist_is_caught():
    assert dead_links('docs/x.md', '[a](house.md) [b](gone.md#c) ![d](../README.md) <img src="no.png">') == [
        'docs/x.md: gone.md',
        'docs/x.md: no.png',
    ]
    assert dead_links('x.md', '[a](https://example.org/a) [b](#here)') == []
    assert unknown_commands('.venv/bin/danvan units --name X --on 2023-12-31\ndanvan gone\ndanvan units --gone') == [
        'gone',
        'units --gone',
    ]
    assert unknown_targets('make demo\nCI=1 make gone') == ['gone']
    assert unknown_paths('`danvan/org/models.py` `danvan/gone/` `danvan/work/surveys/`') == ['danvan/gone/']


def test_only_code_is_read_for_commands():
    assert code('to make sure, `make test`:\n\n```sh\nmake demo\n```\n').split('\n') == ['make test', 'make demo', '']


def test_a_room_that_is_not_drawn_is_seen(tmp_path):
    (tmp_path / 'danvan' / 'work' / 'news').mkdir(parents=True)
    for folder in ('danvan/work', 'danvan/work/news'):
        (tmp_path / folder / '__init__.py').touch()
    assert built(tmp_path) == {'work/news'}
    assert drawn('```\ndanvan/\n  desk/  6  pages\n  config/  settings\n```\n') == {'desk': '6', 'config': ''}
