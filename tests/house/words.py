"""House law 10: which words stand on screens, read from the source, and what the English catalogue says of them.

Python is read by its own parser and templates by Django's, so that no tool of gettext is needed.
"""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from django.utils.translation.template import templatize

from tests.house.laws import code, files, is_test

MARKS = {
    'Said',
    '_',
    'gettext',
    'gettext_lazy',
    'gettext_noop',
    'ngettext',
    'ngettext_lazy',
    'pgettext',
    'pgettext_lazy',
}
IN_TEMPLATE = re.compile(r"""\b(?:_|n?gettext)\((?:u?)('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
PLACEHOLDER = re.compile(r'%\(\w+\)[sd]|%[sd]')
NOT_OURS = ('danvan/demo/',)  # what the demo tells is told in the terminal


def words_on_screen(root: Path) -> dict[str, str]:
    """Every marked text with the file that it stands in."""
    found = {}
    for name, path in code(root):
        if name.startswith('danvan/') and not is_test(name) and not name.startswith(NOT_OURS):
            found |= dict.fromkeys(words_in_code(path.read_text()), name)
    for path in files(root / 'danvan', '*.html'):
        found |= dict.fromkeys(words_in_template(path.read_text()), path.relative_to(root).as_posix())
    return found


def words_in_code(text: str) -> Iterator[str]:
    tree = ast.parse(text)
    marks = MARKS | set(_aliases(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in marks and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _aliases(tree: ast.AST) -> Iterator[str]:
    """`S, _l = State, gettext_lazy` and the like."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        pairs = [(node.targets[0], node.value)]
        if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(node.targets[0].elts, node.value.elts, strict=False))
        for target, value in pairs:
            if isinstance(target, ast.Name) and isinstance(value, ast.Name) and value.id in MARKS:
                yield target.id


def words_in_template(text: str) -> Iterator[str]:
    for found in IN_TEMPLATE.finditer(templatize(text)):
        yield ast.literal_eval(found[1])


def entries(po: Path) -> dict[str, str]:
    """msgid -> msgstr of a catalogue; of a plural the first form. A fuzzy entry says nothing."""
    found: dict[str, str] = {}
    for block in re.split(r'\n\s*\n', po.read_text(encoding='utf-8')):
        parts: dict[str, str] = {}
        key = ''
        for line in block.splitlines():
            if match := re.match(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$', line):
                key, parts[match[1]] = match[1], ast.literal_eval(match[2])
            elif line.startswith('"') and key:
                parts[key] += ast.literal_eval(line)
        if parts.get('msgid'):
            said = parts.get('msgstr', parts.get('msgstr[0]', ''))
            found[parts['msgid']] = '' if '#, fuzzy' in block else said
    return found


def missing(root: Path, po: Path) -> list[str]:
    known = entries(po)
    return [f'{name}: {text}' for text, name in words_on_screen(root).items() if not known.get(text)]


def other_placeholders(po: Path) -> list[str]:
    """A translation that forgets a number or a name, or invents one."""
    pairs = entries(po).items()
    return [text for text, said in pairs if said and set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(said))]


def unused(root: Path, po: Path) -> list[str]:
    said = words_on_screen(root)
    return [text for text in entries(po) if text not in said]


def not_compiled(po: Path) -> list[str]:
    """Entries on which the compiled file, the one that is served, says something else."""
    with po.with_suffix('.mo').open('rb') as file:
        served = GNUTranslations(file)
    return [text for text, said in entries(po).items() if said and said not in _served(served, text)]


def _served(catalogue: GNUTranslations, text: str) -> set[str]:
    return {catalogue.gettext(text), catalogue.ngettext(text, text, 1)}
