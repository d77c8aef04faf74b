"""Figures picked for a text: how the box names one, and the reference under which it is kept. Reads no figure.

In the box a picked number is «12|DVK02/field=kinh tế@ben-mo^2025»: its text, then the indicator, and of split, unit and
period what is not the report's own.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from danvan.indicators.catalogue import catalogue
from danvan.indicators.parts import parts_of
from danvan.periods import Period
from danvan.reports.ledger import Entry
from danvan.reports.models import Report

ADDRESS = re.compile(r'(?P<code>\w+)(?:/(?P<key>[^@^]*))?(?:@(?P<unit>[\w.-]+))?(?:\^(?P<label>[\w.-]+))?')


@dataclass(frozen=True)
class Pick:
    """What a reference names; empty where it is the report's own."""

    code: str
    key: str = ''
    unit: str = ''
    label: str = ''

    def __str__(self) -> str:
        rest = ('/', self.key), ('@', self.unit), ('^', self.label)
        return self.code + ''.join(f'{sign}{word}' for sign, word in rest if word)


def periods(report: Report) -> list[Period]:
    """Those of which a text may cite figures: the report's own, the one before, the same of the year before."""
    own = report.period
    return list(dict.fromkeys((own, own.previous(), own.same_last_year())))


def reference(pick: Pick, report: Report) -> str:
    """As `ledger.reference` writes it."""
    unit, label = pick.unit or report.record.unit.key, pick.label or report.label
    return f'{unit}/{report.regime}/{label}/{report.edition.on}/{pick.code}/{pick.key}'


def pick_of(ref: str, report: Report) -> Pick | None:
    """None for a number that is no indicator's (a share, a change), or that of another map or regime."""
    unit, regime, label, on, code, key = (*ref.split('/', 5), *[''] * 6)[:6]
    if (regime, on) != (report.regime, str(report.edition.on)) or code not in catalogue():
        return None
    return Pick(code, key, unit if unit != report.record.unit.key else '', label if label != report.label else '')


def read_pick(address: str) -> Pick | None:
    """An address of the box; None where it names no indicator, or a split that the indicator does not have."""
    found = ADDRESS.fullmatch(address.strip())
    if not found or found['code'] not in catalogue():
        return None
    key = found['key'] or ''
    is_split_so = catalogue()[found['code']].has_split(key)
    return Pick(found['code'], key, found['unit'] or '', found['label'] or '') if is_split_so else None


def address(ref: str, report: Report) -> str:
    """As the box names it: of what is no indicator's number the reference itself."""
    return str(pick_of(ref, report) or ref)


def named_by(report: Report, known: Container[str]) -> Callable[[str], str | None]:
    """Turns an address of the box into the reference of a number that the report says anyway (`known`), or of a figure
    that it may cite: of its unit, or of a part.
    """
    labels = {'', *(period.label for period in periods(report))}
    units = {'', *(part.key for part in parts_of(report.record.unit, report.period, report.edition))}

    def named(address: str) -> str | None:
        if address in known:
            return address
        pick = read_pick(address)
        return reference(pick, report) if pick and pick.unit in units and pick.label in labels else None

    return named


def addresses(entries: Iterable[Entry], report: Report) -> dict[str, str]:
    """By name, addresses of the figures that would be taken for one another in the box, as they read the same."""
    entries = {entry.ref: entry for entry in entries}.values()
    texts = Counter(entry.text for entry in entries)
    return {entry.name: address(entry.ref, report) for entry in entries if texts[entry.text] > 1}
