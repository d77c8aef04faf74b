"""Figures: an indicator's value for a unit and a period on a map, with its origin, completeness and parts.

Nothing is stored here; what is summed comes from `rolling`, what is frozen from `freezing`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from danvan.indicators.catalogue import Indicator, catalogue, indicator
from danvan.indicators.counting import counts, records_counted
from danvan.indicators.legend import Cell, ensure
from danvan.indicators.models import Observation, Origin, Qualifier, Register, Scope, Status
from danvan.indicators.parts import expected, parts_of
from danvan.indicators.rolling import Numbers, Rolled, roll_up
from danvan.indicators.splits import split_key, split_of
from danvan.org.editions import edition_on, editions_in
from danvan.org.models import Ancestor, Edition, Unit
from danvan.periods import Period
from danvan.records.models import Record

ORIGINS = (Origin.COMPUTED, Origin.ENTERED, Origin.EXTRACTED)


@dataclass
class Figure:
    """One number of a report and all that a reader may ask of it.

    `value` is `accepted` (a total that the unit submitted) where there is one, else `computed` (own + parts). A
    qualified value ("hơn 100") is shown but never summed; those left out of the sum stand in `kept_out`. `parts` are the
    units that owe this figure to the unit, each with its own number on the same map; of a ratio with both its numbers.
    """

    unit: Unit
    indicator: Indicator
    split: Mapping[str, str]
    period: Period
    edition: Edition
    value: int | float | None
    qualifier: str = Qualifier.EXACT
    status: str = Status.MISSING
    origin: str | None = None
    scope: str | None = None
    accepted: int | None = None
    computed: int | None = None
    units_reported: int = 0
    units_expected: int = 0
    source: Observation | None = None
    kept_out: list[Observation] = field(default_factory=list)
    parts: list[tuple[Unit, Numbers]] = field(default_factory=list, repr=False)

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def key(self) -> str:
        return split_key(self.split)

    @property
    def difference(self) -> int | None:
        """What own + parts say beyond the accepted total."""
        return None if None in (self.accepted, self.computed) else self.computed - self.accepted

    @property
    def is_complete(self) -> bool:
        return self.units_reported >= self.units_expected


def figure(
    unit: Unit, code: str, split: Mapping[str, str], period: Period, edition: Edition | None = None, **basis
) -> Figure:
    """One figure, present or missing. `basis`: `frozen=True` for the reported one instead of the live one."""
    return _figures(unit, period, edition, [(code, split_key(split))], **basis)[0]


def figures(
    unit: Unit, period: Period, edition: Edition | None = None, codes: Iterable[str] | None = None, **basis
) -> list[Figure]:
    """All figures that say anything; of codes that are asked for by name also the missing whole."""
    asked = [indicator(code).code for code in codes] if codes is not None else list(catalogue())
    known = [cell for cell in ensure(_cells(asked)) if cell[0] in set(asked)]
    order = {code: n for n, code in enumerate(asked)}
    found = _figures(unit, period, edition, _in_order(known, order), **basis)
    named = codes is not None
    return [f for f in found if f.status != Status.MISSING or f.kept_out or (named and f.key == '')]


def _cells(codes: Iterable[str]) -> set[Cell]:
    return {(code, '') for code in codes} | {
        (code, key) for code in codes if code in counts() for key in catalogue()[code].split_keys()
    }


def _in_order(cells: Iterable[Cell], order: Mapping[str, int]) -> list[Cell]:
    """By code, then the splits in the order of the catalogue, then those that only a source names."""
    rank = {(code, key): n for code in order for n, key in enumerate(catalogue()[code].split_keys())}
    return sorted(cells, key=lambda cell: (order[cell[0]], rank.get(cell, 999), cell[1]))


def _figures(
    unit: Unit, period: Period, edition: Edition | None, cells: Sequence[Cell], frozen: bool = False
) -> list[Figure]:
    edition = edition or edition_on(period.last)
    summed = summed_cells(cells)
    at = ensure(summed)
    positions = [at[cell] for cell in summed]
    parts = expected(parts_of(unit, period, edition), period)
    rolled = roll_up([unit.pk, *(part.pk for part in parts)], period, edition, positions, frozen=frozen)
    reading = _Reading(unit, period, edition, summed, rolled, parts)
    return [reading.figure(cell) for cell in cells]


def summed_cells(cells: Sequence[Cell]) -> list[Cell]:
    """The cells to sum: of a ratio its numerator and denominator."""
    summed = []
    for code, key in cells:
        one = indicator(code)
        summed += [(one.numerator, key), (one.denominator, key)] if one.kind == 'ratio' else [(code, key)]
    return list(dict.fromkeys(summed))


class _Reading:
    """What was read once for many figures of one unit and period."""

    def __init__(
        self,
        unit: Unit,
        period: Period,
        edition: Edition,
        summed: list[Cell],
        rolled: dict[int, Rolled],
        parts: list[Unit],
    ):
        self.unit, self.period, self.edition = unit, period, edition
        self.at = {cell: n for n, cell in enumerate(summed)}
        self.own = rolled[unit.pk]
        self.units = parts
        self.parts = [rolled[part.pk].values for part in parts]
        self.legs = [rolled[part.pk].values for part in parts if unit.since and part.until and part.until < unit.since]
        self.origins: dict[Cell, set[str]] = {}
        self.observed = self._observed({code for code, _key in summed})
        self.kinds = set(_kept_under(unit, period, edition))

    def _observed(self, codes: set[str]) -> dict[Cell, list[Observation]]:
        """What the unit itself says, and what stands under it in words only; of all other values the origin suffices."""
        inside = Ancestor.objects.filter(edition=self.edition, ancestor=self.unit).values('unit')
        rows = Observation.objects.at(self.period).filter(unit__in=inside, indicator__in=codes)
        exact = rows.filter(qualifier=Qualifier.EXACT).values_list('indicator', 'split_key', 'origin')
        for code, key, origin in exact.distinct():
            self.origins.setdefault((code, key), set()).add(origin)
        found: dict[Cell, list[Observation]] = {}
        for row in rows.filter(Q(unit=self.unit) | ~Q(qualifier=Qualifier.EXACT)).select_related('unit'):
            found.setdefault((row.indicator, row.split_key), []).append(row)
        return found

    def figure(self, cell: Cell) -> Figure:
        one, columns = indicator(cell[0]), [self.at[summed] for summed in summed_cells([cell])]
        blank = Figure(self.unit, one, dict(split_of(cell[1])), self.period, self.edition, None)
        whole = self._ratio(blank, cell[1]) if one.kind == 'ratio' else self._count(blank, cell)
        whole.parts = [
            (unit, [values[n] for n in columns]) for unit, values in zip(self.units, self.parts, strict=True)
        ]
        return whole

    def _count(self, blank: Figure, cell: Cell) -> Figure:
        n = self.at[cell]
        blank.accepted, blank.computed = self.own.accepted[n], self.own.computed[n]
        blank.value = self.own.values[n]
        observed = self.observed.get(cell, [])
        blank.source = self._own_words(observed)
        blank.kept_out = [o for o in observed if o.qualifier != Qualifier.EXACT and o.value is not None]
        self._settle(blank, cell)
        blank.units_reported, blank.units_expected = self._completeness(cell[0], blank)
        return blank

    def _own_words(self, observed: list[Observation]) -> Observation | None:
        """The unit's own observation that is in force: its total before its own work, by origin."""
        mine = [o for o in observed if o.unit_id == self.unit.pk]
        return min(mine, key=lambda o: (o.scope != Scope.TOTAL, ORIGINS.index(o.origin)), default=None)

    def _settle(self, figure: Figure, cell: Cell) -> None:
        """Status, origin and scope of what was summed, or of what the unit says in words only."""
        said = figure.source
        if figure.value is not None:
            figure.status = Status.NONE if said and said.status == Status.NONE and not figure.value else Status.VALUE
            figure.origin = self._origin(figure, self.origins.get(cell, set()))
            figure.scope = Scope.OWN if self._is_own_alone(figure) else Scope.TOTAL
        elif said is not None and _stays_words(said):
            figure.value, figure.qualifier, figure.status = said.value, said.qualifier, said.status
            figure.origin, figure.scope = said.origin, said.scope

    def _is_own_alone(self, figure: Figure) -> bool:
        said = figure.source
        return self.unit.level == 'body' or bool(
            said and said.scope == Scope.OWN and figure.accepted is None and figure.value == said.value
        )

    def _origin(self, figure: Figure, origins: set[str]) -> str:
        """Where the number comes from; a sum of several origins counts as computed."""
        if figure.source is not None and (figure.accepted is not None or figure.source.value == figure.value):
            return figure.source.origin
        kind = counts().get(figure.code, (None,))[0]
        return Origin.COMPUTED if kind in self.kinds or len(origins) != 1 else next(iter(origins))

    def _completeness(self, code: str, figure: Figure) -> tuple[int, int]:
        """Reported and expected: of a unit with an accepted total itself and the legs that its total cannot cover."""
        if figure.accepted is not None:
            return 1 + self._reporting(code, self.legs), 1 + len(self.legs)
        if not self.parts:
            return int(figure.status != Status.MISSING), 1
        reported = self._reporting(code, self.parts)
        if not reported and figure.status != Status.MISSING:
            return 1, 1  # the unit's own work alone: nobody below owes this figure
        return reported, len(self.parts)

    def _reporting(self, code: str, parts: list[list[int | None]]) -> int:
        columns = [n for (other, _key), n in self.at.items() if other == code]
        return sum(any(values[n] is not None for n in columns) for values in parts)

    def _ratio(self, blank: Figure, key: str) -> Figure:
        """Divided last, at every level, from its own numerator and denominator: never an average of percentages."""
        above = self._count(
            Figure(self.unit, indicator(blank.indicator.numerator), blank.split, self.period, self.edition, None),
            (blank.indicator.numerator, key),
        )
        below = self._count(
            Figure(self.unit, indicator(blank.indicator.denominator), blank.split, self.period, self.edition, None),
            (blank.indicator.denominator, key),
        )
        exact = Qualifier.EXACT in (above.qualifier, below.qualifier) and above.qualifier == below.qualifier
        if above.value is not None and below.value and exact:
            blank.value, blank.status = round(100 * above.value / below.value, 1), Status.VALUE
            blank.origin, blank.scope = above.origin, above.scope
        blank.units_reported = min(above.units_reported, below.units_reported)
        blank.units_expected = max(above.units_expected, below.units_expected)
        return blank


def _stays_words(said: Observation) -> bool:
    """Shown though never summed. A summed one that is in no sum is not in force: a register is kept in its place."""
    return said.qualifier != Qualifier.EXACT or said.status not in (Status.VALUE, Status.NONE)


def _kept_under(unit: Unit, period: Period, edition: Edition):
    """Kinds of which some unit here keeps a register in the period."""
    inside = Ancestor.objects.filter(edition=edition, ancestor=unit).values('unit')
    above = Ancestor.objects.filter(edition=edition, unit=unit).values('ancestor')
    registers = Register.objects.filter(since__lte=period.last).exclude(until__lt=period.first)
    return (registers.filter(unit__in=inside) | registers.filter(unit__in=above)).values_list('kind', flat=True)


def records_behind(figure: Figure):
    """The records now counted in own + parts: the very rows of the count, where a register is kept. None: not counted."""
    if figure.code not in counts():
        return None
    kind, count = counts()[figure.code]
    maps = editions_in(figure.period.first, figure.period.last)
    holders = Register.objects.filter(kind=kind, since__lte=figure.period.last).exclude(until__lt=figure.period.first)
    kept = Ancestor.objects.filter(edition__in=maps, ancestor__in=holders.values('unit')).values('unit')
    inside = Ancestor.objects.filter(edition=figure.edition, ancestor=figure.unit).values('unit')
    rows = records_counted(count, figure.period, figure.split)
    rows = rows.filter(**{f'{count.unit}__in': kept}).filter(**{f'{count.unit}__in': inside})
    return Record.objects.filter(pk__in=rows.order_by().values(count.record))


def formula(figure: Figure) -> str:
    """In words, how the number comes about."""
    one = figure.indicator
    if one.kind == 'ratio':
        return _('%(above)s chia cho %(below)s, tính sau cùng') % {
            'above': indicator(one.numerator),
            'below': indicator(one.denominator),
        }
    if figure.accepted is not None:
        return _('Tổng đơn vị đã báo cáo và được chấp nhận')
    if figure.qualifier != Qualifier.EXACT:
        return _('Số ước lượng của đơn vị: giữ nguyên lời, không cộng')
    return (
        _('Số đến ngày cuối kỳ của đơn vị và các đơn vị trực thuộc cộng lại')
        if one.kind == 'stock'
        else _('Số trong kỳ của đơn vị và các đơn vị trực thuộc cộng lại')
    )
