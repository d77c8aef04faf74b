"""What the forms that come with the house are called in English: beside each Vietnamese name in `shipped/*.json`, `title_en`.

Words that an office has made or changed itself have no English, and stand as they were written.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

FOLDER = Path(__file__).with_name('shipped')
END = '_en'


def named(words: str) -> str:
    """The name in the language of the page."""
    return _english().get(words, words) if get_language() == 'en' else words


def read(path: Path) -> dict[str, Any]:
    """A shipped form as it is stored: English names are read from the house, not from the stored form."""
    return _without(json.loads(path.read_text(encoding='utf-8')))


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without(part) for name, part in value.items() if not name.endswith(END)}
    return [_without(part) for part in value] if isinstance(value, list) else value


@cache
def _english() -> dict[str, str]:
    files = [json.loads(path.read_text(encoding='utf-8')) for path in sorted(FOLDER.glob('*.json'))]
    return dict(_pairs(files))


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict):
        yield from ((value[name.removesuffix(END)], said) for name, said in value.items() if name.endswith(END))
    for part in parts:
        yield from _pairs(part)
