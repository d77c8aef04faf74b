"""The catalogue of indicators: codes, words, splits and how each is added up, as data in `catalogue.json`.

What is counted, and from which records, is each kind's own `indicators.py`; nothing here knows a record.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from django.utils.translation import get_language

from danvan.indicators.splits import split_key, split_of

DATA = Path(__file__).with_name('catalogue.json')


@dataclass(frozen=True)
class Dimension:
    """A named way to split a figure; `values` in the order in which reports list them, with their English words.

    `until`: the last year of those that have one; old figures keep them, and no form asks for them.
    """

    name: str
    label: str
    label_en: str
    values: Mapping[str, str]
    until: Mapping[str, int]

    def word(self, value: str) -> str:
        """The value in the language of the page."""
        return self.values.get(value, value) if get_language() == 'en' else value

    def __str__(self) -> str:
        return self.label_en if get_language() == 'en' else self.label


@dataclass(frozen=True)
class Indicator:
    """What is counted. `kind`: flow (within a period), stock (at its last day) or ratio (divided last, in percent)."""

    code: str
    label: str
    label_en: str
    unit: str
    kind: str
    splits: tuple[tuple[str, ...], ...]
    no_total: bool
    zero_is_meaningful: bool
    public: bool
    definition: str
    definition_en: str
    note: str
    numerator: str
    denominator: str

    def __str__(self) -> str:
        return self.label_en if get_language() == 'en' else self.label

    @property
    def meaning(self) -> str:
        """What exactly is counted, in the language of the page."""
        return self.definition_en if get_language() == 'en' else self.definition

    @property
    def counted_in(self) -> str:
        """The unit of the number, in the language of the page."""
        return _data()['units'][self.unit] if get_language() == 'en' else self.unit

    def split_keys(self) -> tuple[str, ...]:
        """The whole, then every value of every split of one dimension, in the order of reports."""
        keys = [] if self.no_total else ['']
        for names in self.splits:
            if len(names) == 1:
                values = (dimensions()[name].values for name in names)
                keys += [split_key(dict(zip(names, combination, strict=True))) for combination in product(*values)]
        return tuple(keys)

    def has_split(self, key: str) -> bool:
        """The whole, or words of the catalogue over one of the indicator's splits."""
        words = dict(split_of(key))
        is_named = not key or set(words) in map(set, self.splits)
        return is_named and all(word in dimensions()[name].values for name, word in words.items())


@cache
def _data() -> dict:
    return json.loads(DATA.read_text(encoding='utf-8'))


@cache
def dimensions() -> dict[str, Dimension]:
    return {
        name: Dimension(
            name,
            row['label'],
            row['label_en'],
            {v['value']: v['label_en'] or v['value'] for v in row['values']},
            {v['value']: v['until'] for v in row['values'] if v['until']},
        )
        for name, row in _data()['dimensions'].items()
    }


@cache
def catalogue() -> dict[str, Indicator]:
    """Every indicator by its code, in the order of the catalogue."""
    return {row['code']: _indicator(row) for row in _data()['indicators']}


def indicator(code: str) -> Indicator:
    """One indicator. Raises `UnknownIndicator`, naming codes that begin alike."""
    try:
        return catalogue()[code]
    except KeyError:
        alike = ', '.join(known for known in catalogue() if known[:2] == code[:2].upper()) or ', '.join(
            list(catalogue())[:8]
        )
        raise UnknownIndicator(f'Không có chỉ tiêu "{code}". Mã chỉ tiêu theo danh mục, ví dụ: {alike}.') from None


class UnknownIndicator(ValueError):
    """No such code in the catalogue."""


def _indicator(row: dict) -> Indicator:
    fields = {
        name: row[name] for name in ('code', 'label', 'label_en', 'unit', 'kind', 'no_total', 'zero_is_meaningful')
    }
    rest = {name: row[name] or '' for name in ('definition', 'definition_en', 'note', 'numerator', 'denominator')}
    return Indicator(**fields, **rest, public=row['public'], splits=tuple(tuple(names) for names in row['splits']))
