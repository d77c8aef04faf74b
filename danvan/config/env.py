"""Reads the environment's variables and refuses nonsense with a sentence. Each variable is described in docs/settings.md."""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {'1', 'true', 'yes', 'on'}, {'', '0', 'false', 'no', 'off'}


def flag(name: str) -> bool:
    value = os.environ.get(name, '').strip().lower()
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f'{name} is "{value}": write 1 for yes or 0 for no.')
    return value in TRUE


def number(name: str, default: int, low: int, high: int) -> int:
    value = os.environ.get(name, '').strip() or str(default)
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ImproperlyConfigured(f'{name} is "{value}": write a whole number from {low} to {high}.')
    return int(value)


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in (os.environ.get(name) or default).split(',') if word.strip()]


def folder(name: str, default: Path) -> Path:
    path = Path(os.environ.get(name) or default).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f'The folder {path} cannot be used ({error.strerror}): make it writable, or name another one in {name}.'
        ) from error
    return path


def secret(name: str, file: Path) -> str:
    """The variable, else the file's content, else a new one written to the file, readable by its owner alone."""
    if value := os.environ.get(name, ''):
        if len(value) < 32:
            raise ImproperlyConfigured(
                f'{name} has {len(value)} characters: it needs at least 32 that nobody can guess.'
            )
        return value
    try:
        if not file.exists():
            _write_once(file, secrets.token_urlsafe(48))
        return file.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f'{file} cannot be used ({error.strerror}): make it readable and its folder writable for this account, '
            'or name another folder in DANVAN_DATA.'
        ) from error


def _write_once(file: Path, text: str) -> None:
    """Two programs that start together must end with the same secret: the first link wins."""
    draft = file.with_name(f'{file.name}.{os.getpid()}')
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, 'w') as opened:
        opened.write(text + '\n')
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def database(url: str) -> dict[str, object]:
    """`postgresql://user:password@host:5432/name?sslmode=require` as Django's settings of a database."""
    shape = 'postgresql://user:password@host:5432/name'
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f'DATABASE_URL cannot be read ({error}): write {shape}.') from error
    name = unquote(parts.path.lstrip('/'))
    if parts.scheme not in ('postgres', 'postgresql') or not name:
        raise ImproperlyConfigured(f'DATABASE_URL does not name a PostgreSQL database: write {shape}.')
    options = dict(parse_qsl(parts.query))
    return {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': name,
        'USER': unquote(parts.username or ''),
        'PASSWORD': unquote(parts.password or ''),
        'HOST': options.pop('host', unquote(parts.hostname or '')),
        'PORT': str(port or ''),
        'OPTIONS': options,
    }
