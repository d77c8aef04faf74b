"""House law 1: floors hold for imports and for foreign keys; and law 7, no generic foreign keys, over the real models."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

from tests.house.laws import ROOT

FLOORS = [['org'], ['records'], ['indicators'], ['exemplars', 'filings'], ['reports', 'intake'], ['desk'], ['demo']]
FLOOR = {label: number for number, labels in enumerate(FLOORS, 1) for label in labels}


def upward_keys(of_models: list[type[models.Model]]) -> list[str]:
    """Keys of ours to another app of the same floor or above; other people's apps lie below all floors."""
    found = []
    for model in (model for model in of_models if model._meta.app_label in FLOOR):
        here = FLOOR[model._meta.app_label]
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created or not field.concrete or field.related_model is None:
                continue
            target = field.related_model._meta
            if target.app_label != model._meta.app_label and FLOOR.get(target.app_label, 0) >= here:
                found.append(f'{model._meta.label}.{field.name} points to {target.label}')
    return found


def keys_to_anything(of_models: list[type[models.Model]]) -> list[str]:
    """A pair (content type, number) or a key to the table of content types: the database cannot check what it means."""
    ours = [model for model in of_models if model._meta.app_label in FLOOR]
    return [
        f'{model._meta.label}.{field.name}'
        for model in ours
        for field in model._meta.get_fields()
        if not getattr(field, 'auto_created', False)
        and field.is_relation
        and field.related_model in (None, ContentType)
    ]


def test_foreign_keys_point_only_downwards():
    assert upward_keys(apps.get_models(include_auto_created=True)) == []


def test_no_key_points_to_anything():
    assert keys_to_anything(apps.get_models()) == []


def test_each_app_of_ours_stands_on_a_floor():
    house = [app for app in apps.get_app_configs() if app.name.startswith('danvan.')]
    ours = {app.label for app in house if '.tests.' not in app.name}
    assert ours - {'config'} == set(FLOOR)


@isolate_apps('danvan.org', 'danvan.records')
def test_upward_key_is_caught():
    class Above(models.Model):
        class Meta:
            app_label = 'records'

    class Below(models.Model):
        above = models.ForeignKey(Above, models.CASCADE)
        group = models.ForeignKey(Group, models.CASCADE)

        class Meta:
            app_label = 'org'

    assert upward_keys([Above, Below]) == ['org.Below.above points to records.Above']


@isolate_apps('danvan.org')
def test_key_to_anything_is_caught():
    class Loose(models.Model):
        kind = models.ForeignKey(ContentType, models.CASCADE)

        class Meta:
            app_label = 'org'

    assert keys_to_anything([Loose]) == ['org.Loose.kind']


BREACHES = {
    'Floors: imports point only downwards': [
        ('danvan/org/twin.py', 'import danvan.reports\n'),
        ('danvan/reports/twin.py', 'import danvan.config.env\n'),
        ('danvan/desk/twin.py', 'import danvan.demo\n'),
        ('danvan/stray/__init__.py', ''),
    ],
    'Ground: its parts do not know each other': [('danvan/vietnamese/twin.py', 'import danvan.office\n')],
    'Ground: pure Python, no Django': [('danvan/periods/twin.py', 'import django\n')],
    'Kinds of work do not know each other': [
        ('danvan/work/twins/__init__.py', ''),
        ('danvan/work/exemplars/twin.py', 'import danvan.work.twins\n'),
    ],
}


def lint_imports(folder: Path) -> str:
    lint = 'import sys; sys.path.insert(0, "."); from importlinter.cli import lint_imports_command as c; c()'
    command = [sys.executable, '-c', lint, '--no-cache', '--no-logo', '--config', str(ROOT / 'pyproject.toml')]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_import_upwards_is_caught(tmp_path):
    only_code = shutil.ignore_patterns('data', 'static', 'templates', 'locale', 'sources', '__pycache__', 'tests')
    shutil.copytree(ROOT / 'danvan', tmp_path / 'danvan', ignore=only_code)
    for name, text in [breach for group in BREACHES.values() for breach in group]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    said = ' '.join(lint_imports(tmp_path).split())
    assert [contract for contract in BREACHES if f'{contract} BROKEN' not in said] == []
    expected = [
        'danvan.org is not allowed to import danvan.reports',
        'danvan.reports is not allowed to import danvan.config',
    ]
    assert [line for line in [*expected, 'danvan.desk is not allowed to import danvan.demo'] if line not in said] == []


def test_imports_keep_the_floors():
    said = lint_imports(ROOT)
    assert 'Contracts: 5 kept, 0 broken.' in said


@pytest.mark.parametrize('group', BREACHES)
def test_each_contract_has_a_twin(group):
    assert f'name = "{group}"' in (ROOT / 'pyproject.toml').read_text()
