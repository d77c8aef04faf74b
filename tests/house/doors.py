"""House law 2, read from the source: nobody writes records, their children or their journal but the doors of floor 2."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.laws import code, imports, is_test

OURS = 'danvan/records/'
GUARDED = {'Record', 'Entry', 'Pulse', 'Deadline', 'RecordEvent'}
WRITES = {
    'save',
    'delete',
    'update',
    'create',
    'bulk_create',
    'bulk_update',
    'get_or_create',
    'update_or_create',
    'raw_delete',
}


def written_past_the_doors(root: Path) -> list[str]:
    """Rows made, saved or updated elsewhere; a state set outside a kind's rules."""
    children = child_classes(root)
    names = {'record', 'child', *(name.lower() for name in children)}
    found = []
    for name, path in code(root):
        if name.startswith('danvan/') and not name.startswith(OURS) and not is_test(name):
            tree, guarded = ast.parse(path.read_text()), children | _guarded_in(path)
            found += [f'{name}:{line}: {what}' for line, what in _breaches(tree, guarded, names)]
            found += [
                f'{name}:{line}: state' for line in _states_set(tree, names) if not name.startswith('danvan/work/')
            ]
    return found


def doors_opened_elsewhere(root: Path) -> list[str]:
    """`door` is what the doors share: whoever calls it builds a door of their own."""
    return [
        f'{name}: {module}'
        for name, path in code(root)
        if name.startswith('danvan/') and not name.startswith(OURS)
        for module in imports(path)
        if module.startswith('danvan.records.door')
    ]


def child_classes(root: Path) -> set[str]:
    """Models that begin as `Child`, wherever they are declared."""
    classes = (
        node
        for _, path in code(root)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    )
    return {
        node.name for node in classes if any(isinstance(base, ast.Name) and base.id == 'Child' for base in node.bases)
    }


def _guarded_in(path: Path) -> set[str]:
    """Which of the guarded names this module has from floor 2: another floor may have an Entry of its own."""
    return {name for name in GUARDED if f'danvan.records.models.{name}' in set(imports(path))}


def _breaches(tree: ast.AST, classes: set[str], names: set[str]) -> Iterator[tuple[int, str]]:
    """A row that is only made is a sketch: it counts when something is saved."""
    calls = (
        node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    )
    for called in calls:
        if called.attr in WRITES and (_root(called) in classes or _last(called.value) in names):
            yield called.lineno, f'{ast.unparse(called)}()'


def _states_set(tree: ast.AST, names: set[str]) -> Iterator[int]:
    for node in ast.walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute) and target.attr == 'state' and _last(target.value) in names:
                yield node.lineno


def _root(node: ast.AST) -> str:
    """The name at the beginning of `Record.objects.filter(...).update`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ''


def _last(node: ast.AST) -> str:
    """What is saved by `doing.record.save`: `record`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ''
