"""Opens the house on a database of its own, at the durability that any command has, kept between two runs.

Must be called before anything of the house is imported: the settings are read once.
"""

import json
import os
from pathlib import Path
from typing import Any

VAR = Path(__file__).resolve().parents[1] / 'var'


def open_house(scale: float, fresh: bool) -> Path:
    """The folder of the nation at this scale, with the embedded server started and migrated; empty if not finished."""
    folder = VAR / ('bench' if scale == 1 else f'bench-{scale:g}')
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {'DANVAN_DATA': str(folder), 'DJANGO_SETTINGS_MODULE': 'danvan.config.settings'}
    os.environ.pop('DATABASE_URL', None)  # a synthetic nation never goes into anybody's server
    import django
    from django.core.management import call_command

    django.setup()
    if fresh or not told(folder):
        clear(folder)
    call_command('migrate', verbosity=0, skip_checks=True)
    return folder


def clear(folder: Path) -> None:
    """Throw the nation away, tables and note."""
    from django.db import connection

    (folder / 'built.json').unlink(missing_ok=True)
    with connection.cursor() as cursor:
        cursor.execute('DROP SCHEMA public CASCADE')
        cursor.execute('CREATE SCHEMA public')


def told(folder: Path) -> dict[str, Any]:
    """What was noted when the nation was built; nothing where it is not there or not finished."""
    mark = folder / 'built.json'
    return json.loads(mark.read_text()) if mark.exists() else {}


def tell(folder: Path, notes: dict[str, Any]) -> None:
    (folder / 'built.json').write_text(json.dumps(notes, ensure_ascii=False, indent=1))
