"""docs/how-to/add-a-kind.md, performed on a copy of the house: pattern, line, migration, and the contract holds."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.laws import ROOT

LINE = "    'danvan.work.exemplars',\n"
COPIED = ('danvan', 'tests', 'scripts', 'scaffold', 'docs', 'conftest.py', 'pyproject.toml', 'CHANGELOG.md', 'Makefile')


@pytest.fixture
def copy(tmp_path_factory) -> Path:
    house = tmp_path_factory.mktemp('house')
    house.chmod(0o755)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, house / name, ignore=shutil.ignore_patterns('__pycache__'))
        else:
            shutil.copy(source, house / name)
    return house


def do(house: Path, *command: str, **environment: str) -> str:
    known = {
        'PATH': os.environ['PATH'],
        'HOME': str(house),
        'PYTHONPATH': str(house),
        'DANVAN_DATA': str(house / 'var'),
    }
    done = subprocess.run(
        command, check=False, cwd=house, env=known | environment, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_the_five_steps_make_a_kind_that_keeps_the_contract(copy):
    do(copy, 'sh', 'scripts/kind.sh', 'surveys')
    settings = copy / 'danvan' / 'config' / 'settings.py'
    text = settings.read_text(encoding='utf-8')
    assert LINE in text
    settings.write_text(text.replace(LINE, f"    'danvan.work.surveys',\n{LINE}"), encoding='utf-8')
    do(copy, sys.executable, '-m', 'danvan', 'makemigrations', 'surveys', DJANGO_SETTINGS_MODULE='tests.settings')
    told = do(
        copy,
        sys.executable,
        '-m',
        'pytest',
        '-p',
        'no:xdist',
        'danvan/work/surveys',
        'tests/contract.py',
        '-k',
        'survey',
    )
    assert int(re.search(r'(\d+) passed', told)[1]) > 3
