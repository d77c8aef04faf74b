"""Reads the committed shapes: provinces of a map edition, and the schematic map of an invented province.

They are made by scripts/make_map.py and never written at run time.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def editions() -> tuple[str, ...]:
    """The days from which we have shapes, oldest first."""
    return tuple(sorted(file.stem.removeprefix('shapes-') for file in FOLDER.glob('shapes-*.json')))


def edition_for(day: str) -> str:
    """The shapes that serve a map edition of that day (ISO): the latest not after it, else the oldest."""
    return max((edition for edition in editions() if edition <= day), default=editions()[0])


@cache
def _read(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / name).read_text(encoding='utf-8'))


def country(day: str) -> dict[str, Any]:
    """view_box, paths, names, labels, archipelagos (slug -> province's key), outside."""
    return _read(f'shapes-{edition_for(day)}.json')


def schematic() -> dict[str, Any]:
    """view_box, tiles (t1..t12 -> corners and middle), river."""
    return _read('schematic.json')


def outside(day: str) -> list[dict[str, Any]]:
    """Communes that are listed beside the map, not drawn: key, name, province, why.

    why: 'outside' (their point lies `km` outside their province), 'shared' (the source gives several communes one
    point: it is none of theirs), 'far' (their point lies in another part of the country).
    """
    return country(day)['outside']
