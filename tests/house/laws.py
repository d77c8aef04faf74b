"""The laws that can be read from the source: each function takes a folder and returns one line for each breach."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE, LONGEST_TEST_FILE, LONGEST_FUNCTION = 400, 600, 50
FORBIDDEN_NAMES = {'utils', 'common', 'helpers', 'misc', 'base'}
EXCUSED = {'danvan/config/embedded/base.py'}  # the name by which Django loads a database backend
FACES = {'config', 'demo', 'desk', 'portal', 'api'}
NOT_OURS = {
    '.venv',
    '.git',
    'var',
    'node_modules',
    'dist',
    'shots',
    'vendor',
    '__pycache__',
    '.hypothesis',
    '.ruff_cache',
    '.import_linter_cache',
}


def files(root: Path, pattern: str) -> Iterator[Path]:
    for path in sorted(root.rglob(pattern)):
        if path.is_file() and not NOT_OURS.intersection(path.relative_to(root).parts[:-1]):
            yield path


def code(root: Path) -> Iterator[tuple[str, Path]]:
    """What people write and read: migrations are written by Django."""
    for path in files(root, '*.py'):
        if 'migrations' not in path.parts:
            yield path.relative_to(root).as_posix(), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f'{node.module or ""}.{alias.name}' for alias in node.names)


def forbidden_names(root: Path) -> list[str]:
    found = [(name, path) for name, path in code(root) if name not in EXCUSED]
    return [
        f'{name}: a module is named after what it is for, not "{word}"'
        for name, path in found
        for word in (path.stem, path.parent.name)
        if word in FORBIDDEN_NAMES
    ]


def too_long(root: Path) -> list[str]:
    found = []
    for name, path in code(root):
        text = path.read_text()
        lines, limit = len(text.splitlines()), LONGEST_TEST_FILE if is_test(name) else LONGEST_FILE
        if lines > limit:
            found.append(f'{name}: {lines} lines, at most {limit}')
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(f'{name}: {node.name} has {length} lines, at most {LONGEST_FUNCTION}')
    return found


def is_test(name: str) -> bool:
    return name.startswith('tests/') or '/tests/' in name


def signals(root: Path) -> list[str]:
    """What happens must stand where it happens: no receiver of ours, of no signal."""
    kind = re.compile(r'django\.dispatch\b|(^|\.)signals(\.|$)')
    return [f'{name}: {module}' for name, path in code(root) for module in imports(path) if kind.search(module)]


def generic_keys(root: Path) -> list[str]:
    kind = re.compile(r'\.Generic(ForeignKey|Relation|Prefetch)$|contenttypes\.fields')
    return [f'{name}: {module}' for name, path in code(root) for module in imports(path) if kind.search(module)]


def http_below_the_faces(root: Path) -> list[str]:
    kind = re.compile(r'django\.(http|shortcuts|views|urls)\b')
    below = [
        (name, path) for name, path in code(root) if name.startswith('danvan/') and name.split('/')[1] not in FACES
    ]
    return [
        f'{name}: {module}'
        for name, path in below
        if not is_test(name)
        for module in imports(path)
        if kind.search(module)
    ]


def without_docstring(root: Path) -> list[str]:
    """A module opens with what lives in it."""
    return [
        name
        for name, path in code(root)
        if not is_test(name) and path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
