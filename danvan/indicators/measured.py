"""Which indicator and split a measure read in a text is: the table `measured.toml`. How a text is read is not here.

Where the table has no row that fits, the figure has no indicator until a person gives it one.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from danvan.indicators.catalogue import dimensions, indicator
from danvan.indicators.models import Scope
from danvan.indicators.splits import split_key
from danvan.vietnamese import nfc

TABLE = Path(__file__).with_name('measured.toml')
UNSORTED = 'chưa phân loại'
SPLITTING = ('field', 'subject', 'level')  # of what a text says of a figure, what the catalogue splits by
NO_COUNT = frozenset({'compared_to', 'of'})  # a change or a share is no value of the indicator
AWARDED = {'collectives': 'KT01a', 'individuals': 'KT01b'}  # households have no indicator


@dataclass(frozen=True)
class Placed:
    """A figure's place in the catalogue; no code where it has none."""

    code: str = ''
    split: Mapping[str, str] | None = None
    scope: str = Scope.OWN


def of_measure(measure: str, unit: str, label: str, dims: Mapping[str, Any]) -> Placed:
    """`unit`, `label`, `dims` as the text was read."""
    rows = [row for row in _table()['measure'] if row['name'] == measure and _fits(row, unit, label, dims)]
    for row in rows:
        split = _split(row, dims)
        if (
            split is not None
            and (split or _is_named(row, unit, label))
            and indicator(row['code']).has_split(split_key(split))
        ):
            return Placed(row['code'], split, row['scope'])
    return Placed(split={}, scope=Scope.TOTAL)


def of_award(who: str, form: str, granted_by: str, said: str, level: str | None) -> Placed:
    """`who`: collectives or individuals; `said`: the words on what it is for; `level`: of the text."""
    if who not in AWARDED:
        return Placed(split={})
    values = dimensions()['form'].values
    split = {
        'stream': _first('stream', said, level) or UNSORTED,
        'form': form if form in values else UNSORTED,
        'authority': (_first('authority', granted_by, level) if granted_by else '') or UNSORTED,
    }
    return Placed(AWARDED[who], split)


def _fits(row: Mapping[str, Any], unit: str, label: str, dims: Mapping[str, Any]) -> bool:
    if NO_COUNT & dims.keys() or row.get('needs', '') not in ('', *dims):
        return False
    if nfc(unit).casefold() not in row.get('units', [nfc(unit).casefold()]):
        return False
    said = nfc(label).casefold()
    return bool(re.search(row.get('words', ''), said)) and not ('without' in row and re.search(row['without'], said))


def _is_named(row: Mapping[str, Any], unit: str, label: str) -> bool:
    """'Bí thư 3' after '9 hội nghị' is a part of these, told by a word that the catalogue does not know: never the whole."""
    said = nfc(label).casefold()
    return not said or nfc(unit).casefold() in said or bool('says' in row and re.search(row['says'], said))


def _split(row: Mapping[str, Any], dims: Mapping[str, Any]) -> dict[str, str] | None:
    """None where the text tells the figure apart by a word that the catalogue does not know."""
    split = {name: dims[name] for name in SPLITTING if name in dims}
    word = nfc(dims.get('kind', '')).casefold()
    if word and not (split and word in row.get('idle', ())):
        known = row.get('kinds', {}).get(word)
        return None if known is None else split | known
    return split


def _first(table: str, words: str, level: str | None) -> str:
    asked = nfc(words).casefold().replace('uỷ', 'ủy')
    rows = (row for row in _table()[table] if row.get('level', level) == level)
    return next((row['value'] for row in rows if re.search(row['words'], asked)), '')


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding='utf-8'))
