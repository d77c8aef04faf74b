"""Marked texts: prose of our own in which every number that is a figure carries what it measures, `{115|dvk.reg} mô hình`.

Texts stand in one file one behind the other, parted by a line of '='. Numbers without a mark are no figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from danvan.indicators.votes import AWARD

TEXTS = Path(__file__).with_name('texts')
PARTED = re.compile(r'^=+$', re.MULTILINE)
MARK = re.compile(r'\{(?P<number>[^{}|]*)\|(?P<code>[^{}|]*)\}')
CODES = {
    'dvk.reg': 'dan_van_kheo.registered', 'dvk.rec': 'dan_van_kheo.recognised', 'dvk.tot': 'dan_van_kheo.total',
    'dvk.fld': 'dan_van_kheo.by_field', 'dvk.sub': 'dan_van_kheo.by_subject', 'dvk.eff': 'dan_van_kheo.effective',
    'dvk.com': 'dan_van_kheo.commended', 'dvk.chg': 'dan_van_kheo.change', 'dlg': 'dialogues.held', 'op': 'dialogues.opinions',
    'insp': 'inspections.units', 'rc': 'citizen_reception.sessions', 'rcp': 'citizen_reception.people', 'pet': 'petitions.received',
    'elig': 'petitions.eligible', 'res': 'petitions.resolved', 'pend': 'petitions.pending', 'doc': 'documents.issued',
    'out': 'outreach.sessions', 'outp': 'outreach.participants', 'evp': 'event.participants', 'money': 'mobilised.money',
    'days': 'mobilised.workdays', 'works': 'works.completed', 'help': 'support.beneficiaries', 'orgu': 'organisation.units',
    'orgm': 'organisation.members', 'impl': 'units.implementing', 'eco': 'socio_economic.indicator', 'other': 'other', 'aw': AWARD,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks; `told` leads from the place of a number's first digit to what it measures."""

    hand: str  # the file's name without its number: whose manner it is
    text: str
    told: dict[int, str]


def marked_texts(folder: Path = TEXTS) -> Iterator[Marked]:
    for path in sorted(folder.glob('*.txt')):
        for block in PARTED.split(path.read_text(encoding='utf-8')):
            if block.strip():
                yield read_marks(block.strip(), path.stem.rpartition('-')[0])


def read_marks(block: str, hand: str = '') -> Marked:
    """KeyError for a code that is none."""
    pieces, told, last, length = [], {}, 0, 0
    for mark in MARK.finditer(block):
        between = block[last : mark.start()]
        told[length + len(between)] = CODES[mark['code']]
        pieces += [between, mark['number']]
        length += len(between) + len(mark['number'])
        last = mark.end()
    return Marked(hand, ''.join([*pieces, block[last:]]), told)
