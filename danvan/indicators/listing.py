"""Writes the generated half of `docs/indicators.md` from `catalogue.json`: python -m danvan.indicators.listing"""

import json
from pathlib import Path
from typing import Any

CATALOGUE = Path(__file__).parent / 'catalogue.json'
PAGE = Path(__file__).parents[2] / 'docs' / 'indicators.md'
START, END = '<!-- generated from catalogue.json -->', '<!-- end of the generated part -->'


def listing() -> str:
    """Every code and every dimension, as two tables."""
    data = json.loads(CATALOGUE.read_text(encoding='utf-8'))
    codes = ['| Code | Label | English | Unit | Kind | Splits |', '|---|---|---|---|---|---|']
    codes += [_code(indicator) for indicator in data['indicators']]
    dimensions = ['| Dimension | Label | Values |', '|---|---|---|']
    dimensions += [_dimension(name, dimension) for name, dimension in data['dimensions'].items()]
    return '\n'.join(['## Codes', '', *codes, '', '## Dimensions', '', *dimensions])


def page(text: str) -> str:
    """The page with its generated part renewed; what stands before and after is a person's."""
    before, after = text.partition(START)[0], text.partition(END)[2]
    return f'{before}{START}\n{listing()}\n{END}{after}'


def _code(indicator: dict[str, Any]) -> str:
    kind = indicator['kind']
    if kind == 'ratio':
        kind = f'ratio {indicator["numerator"]} / {indicator["denominator"]}'
    splits = '; '.join(' × '.join(split) for split in indicator['splits'])
    if indicator['no_total']:
        splits += ' (no total)'
    cells = (indicator['code'], indicator['label'], indicator['label_en'], indicator['unit'], kind, splits)
    return f'| {" | ".join(cells)} |'


def _dimension(name: str, dimension: dict[str, Any]) -> str:
    values = '; '.join(v['value'] + (f' (to {v["until"]})' if v['until'] else '') for v in dimension['values'])
    return f'| {name} | {dimension["label"]} | {values} |'


if __name__ == '__main__':
    PAGE.write_text(page(PAGE.read_text(encoding='utf-8')), encoding='utf-8')
