"""The ledger: every number that a report prints, by name, with what it is and where it comes from. Draws nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from danvan.indicators.figures import Figure, formula
from danvan.indicators.models import Status
from danvan.indicators.splits import split_key
from danvan.office.blocks import Figure as Printed
from danvan.org.models import Edition, Unit
from danvan.periods import Period
from danvan.vietnamese import format_number, written

Number = int | float


@dataclass(frozen=True)
class Entry:
    """One printed number. `ref` says what it is and stays the same from version to version; `name` counts them.

    A derived number (a share, a change) has no indicator; `inputs` names the numbers that it is made of.
    """

    name: str
    ref: str
    label: str
    text: str
    value: Number | None
    unit: str
    unit_name: str
    period: str
    regime: str
    first: date
    last: date
    edition: date
    formula: str
    indicator: str = ''
    split: dict[str, str] = field(default_factory=dict)
    qualifier: str = 'exact'
    status: str = Status.VALUE
    origin: str = ''
    scope: str = ''
    reported: int | None = None
    expected: int | None = None
    computed: Number | None = None
    inputs: tuple[str, ...] = ()
    source_file: str = ''
    quote: str = ''
    cutoff: str = ''  # the day on which the form closes its year: with label and regime it gives the days

    @property
    def words(self) -> str:
        """The indicator with its split: 'Mô hình ... đăng ký: kinh tế'."""
        return ': '.join(part for part in (self.label, '; '.join(self.split.values())) if part)

    def as_json(self) -> dict[str, Any]:
        """As a document carries it."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in vars(self).items()}


class Ledger:
    """Collects what a report prints; a number that is printed twice keeps its one name."""

    def __init__(self, unit: Unit, period: Period, edition: Edition) -> None:
        self.unit, self.period, self.edition = unit, period, edition
        self._entries: dict[str, Entry] = {}

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries.values())

    def find(self, ref: str) -> Printed | None:
        return self._printed(self._entries[ref]) if ref in self._entries else None

    def cite(self, figure: Figure, **over: Any) -> Printed:
        """A figure of the indicators; `over` sets what the reader knows better than the figure, such as completeness."""
        source = figure.told
        about = {
            'label': figure.indicator.label,
            'text': printed(figure.value, figure.qualifier, figure.indicator.unit),
            'value': figure.value,
            'indicator': figure.code,
            'split': dict(figure.split),
            'qualifier': str(figure.qualifier),
            'status': str(figure.status),
            'origin': str(figure.origin or ''),
            'scope': str(figure.scope or ''),
            'reported': figure.units_reported,
            'expected': figure.units_expected,
            'computed': figure.computed,
            'formula': formula(figure),
            'source_file': source.source_file if source else '',
            'quote': source.quote if source else '',
        }
        ref = reference(figure.unit, figure.period, figure.code, figure.split, figure.edition)
        return self._enter(ref, figure.unit, figure.period, figure.edition, about | over)

    def count(self, ref: str, label: str, value: Number, formula: str, **more: Any) -> Printed:
        """A number that is none of the indicators: of units that have reported, of people."""
        return self.derive(ref, label, value, printed(value), formula, (), **more)

    def derive(
        self,
        ref: str,
        label: str,
        value: Number,
        text: str,
        formula: str,
        inputs: Sequence[Printed],
        unit: Unit | None = None,
    ) -> Printed:
        """A number made of others that are printed."""
        names = tuple(number.name for number in inputs)
        about = {'label': label, 'text': text, 'value': value, 'formula': formula, 'inputs': names}
        return self._enter(ref, unit or self.unit, self.period, self.edition, about)

    def _enter(self, ref: str, unit: Unit, period: Period, edition: Edition, about: dict[str, Any]) -> Printed:
        if ref not in self._entries:
            place = {'unit': unit.key, 'unit_name': unit.full_name, 'period': period.label, 'regime': period.regime}
            days = {'first': period.first, 'last': period.last, 'edition': edition.on, 'cutoff': str(period.cutoff)}
            self._entries[ref] = Entry(name=f'f{len(self._entries) + 1}', ref=ref, **place, **days, **about)
        return self._printed(self._entries[ref])

    @staticmethod
    def _printed(entry: Entry) -> Printed:
        value = Decimal(str(entry.value)) if isinstance(entry.value, float) else entry.value
        return Printed(entry.name, entry.text, value)


def reference(unit: Unit, period: Period, code: str, split: dict[str, str], edition: Edition) -> str:
    """What a number is, whatever it comes to: unit, period, map, indicator, split."""
    return f'{unit.key}/{period.regime}/{period.label}/{edition.on}/{code}/{split_key(split)}'


def printed(value: Number | None, qualifier: str = 'exact', counted: str = '') -> str:
    """As a paper writes it: '1.647', 'hơn 100', '97,1%'."""
    if value is None:
        return ''
    return f'{format_number(value, 1)}%' if counted == '%' else written(value, qualifier)
