"""Figures: an indicator's value for a unit and a period on a map, with its origin, completeness and parts.

Nothing is stored here; what is summed comes from `rolling`, what is frozen from `freezing`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from danvan.indicators.catalogue import Indicator, catalogue, indicator
from danvan.indicators.counting import counts, records_counted
from danvan.indicators.legend import Cell, ensure
from danvan.indicators.models import MIXED, Observation, Origin, Qualifier, Scope, Status
from danvan.indicators.parts import owes, parts_of, parts_of_each, registers_in
from danvan.indicators.registers import Kept, kept_at
from danvan.indicators.rolling import Numbers, Rolled, roll_up
from danvan.indicators.sayings import ORIGINS, Said, in_words, listen
from danvan.indicators.splits import split_key, split_of
from danvan.org.editions import Atlas, read_atlas
from danvan.org.models import Ancestor, Edition, Level, Unit
from danvan.periods import Period
from danvan.records.models import Record


@dataclass
class Figure:
    """One number of a report and all that a reader may ask of it.

    `value` is `accepted` (a total that the unit submitted) where there is one, else `computed` (own + parts). A
    qualified value ("hơn 100") is shown but never summed; those left out of the sum stand in `kept_out`. `parts` are the
    units that owe this figure to the unit, each with its own number: on the same map, or on the last one on which it
    stood; of a ratio with both its numbers.
    `origin` is `MIXED` where several were summed.
    `counted`: how many records are behind it, where they alone are what own sheets hold; else None.
    `added`: the number as it is added up from what stands in the unit; of a ratio both.
    `below`: of the parts that owe it, how many have reported by now, and how many owe it.
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
    counted: int | None = None
    units_reported: int = 0
    units_expected: int = 0
    below: tuple[int, int] = (0, 0)
    source: Observation | None = None
    kept_out: list[Observation] = field(default_factory=list)
    parts: list[tuple[Unit, Numbers]] = field(default_factory=list, repr=False)
    added: Numbers = field(default_factory=list, repr=False)

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
    def told(self) -> Observation | None:
        """The source where it says this very number; one that another origin overrules explains nothing."""
        return self.source if self.source is not None and self.source.value == self.value else None

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
    unit: Unit,
    period: Period,
    edition: Edition | None,
    cells: Sequence[Cell],
    frozen: bool = False,
    atlas: Atlas | None = None,
) -> list[Figure]:
    atlas = atlas or read_atlas()
    edition = edition or atlas.on(period.last)
    kept = kept_at([unit], period, edition, atlas.between(period.first, period.last))[unit.pk]
    parts = [part for part in parts_of(unit, period, edition) if owes(part, kept.holders)]
    readings = _read([unit], {unit.pk: parts}, {unit.pk: kept}, period, edition, cells, frozen, atlas, unit.pk)
    return [readings[unit.pk].figure(cell) for cell in cells]


def figures_of_each(
    units: Sequence[Unit],
    cells: Sequence[Cell],
    period: Period,
    edition: Edition,
    *,
    frozen: bool = False,
    atlas: Atlas | None = None,
) -> dict[tuple[int, Cell], Figure]:
    """The same figures of many units, present or missing, in as many queries as of one. Keys: the unit's number, the cell."""
    atlas = atlas or read_atlas()
    kept = kept_at(units, period, edition, atlas.between(period.first, period.last))
    found = parts_of_each(units, period, edition)
    parts = {unit.pk: [part for part in found[unit.pk] if owes(part, kept[unit.pk].holders)] for unit in units}
    readings = _read(units, parts, kept, period, edition, cells, frozen, atlas)
    return {(unit.pk, cell): readings[unit.pk].figure(cell) for unit in units for cell in cells}


def _read(
    units: Sequence[Unit],
    parts: Mapping[int, list[Unit]],
    kept: Mapping[int, Kept],
    period: Period,
    edition: Edition,
    cells: Sequence[Cell],
    frozen: bool,
    atlas: Atlas,
    within: int | None = None,
) -> dict[int, '_Reading']:
    """One roll-up over the units and their parts, one more for each map on which a part of them last stood."""
    summed, at = _with_wholes(summed_cells(cells))
    positions, every = [at[cell] for cell in summed], [part for of_one in parts.values() for part in of_one]
    gone = _by_last_map(every, period, edition, atlas)
    away = {pk for pks in gone.values() for pk in pks}
    here = list(dict.fromkeys([unit.pk for unit in units] + [part.pk for part in every if part.pk not in away]))
    own = roll_up(here, period, edition, positions, frozen=frozen, within=within, atlas=atlas)
    rolled = dict(own)
    for native, pks in gone.items():
        rolled |= roll_up(pks, period, native, positions, frozen=frozen, atlas=atlas)
    said = listen([unit.pk for unit in units], period, edition, sorted({code for code, _key in summed}))
    return {
        unit.pk: _Reading(
            unit, period, edition, summed, own[unit.pk],
            [(part, rolled[part.pk].values) for part in parts[unit.pk]], kept[unit.pk], said[unit.pk],
        )
        for unit in units
    }  # fmt: skip


def _by_last_map(parts: list[Unit], period: Period, edition: Edition, atlas: Atlas) -> dict[Edition, list[int]]:
    """Parts that are not on this map any more, by the map on which they last stood: there what was theirs stands in them."""
    gone: dict[Edition, list[int]] = {}
    for part in parts:
        if part.until is not None and part.until < edition.on:
            gone.setdefault(atlas.on(min(part.until, period.last)), []).append(part.pk)
    return gone


def _with_wholes(summed: list[Cell]) -> tuple[list[Cell], dict[Cell, int]]:
    """The cells, with those by which one sees whether a unit has reported their indicator at all; positions of all."""
    whole = [(code, '') for code, _key in summed]
    at = ensure([*summed, *whole])
    apart = {code for code, _key in summed if indicator(code).no_total}
    told = [cell for cell in at if cell[0] in apart]
    return list(dict.fromkeys([*summed, *(cell for cell in whole if cell[0] not in apart), *told])), at


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
        own: Rolled,
        parts: list[tuple[Unit, Numbers]],
        kept: Kept,
        said: Said,
    ):
        self.unit, self.period, self.edition, self.kept, self.said = unit, period, edition, kept, said
        self.at = {cell: n for n, cell in enumerate(summed)}
        self.own = own
        self.units = [part for part, _values in parts]
        self.parts = [values for _part, values in parts]
        self.legs = [values for part, values in parts if unit.since and part.until and part.until < unit.since]

    def figure(self, cell: Cell) -> Figure:
        one, columns = indicator(cell[0]), [self.at[summed] for summed in summed_cells([cell])]
        blank = Figure(self.unit, one, dict(split_of(cell[1])), self.period, self.edition, None)
        whole = self._ratio(blank, cell[1]) if one.kind == 'ratio' else self._count(blank, cell)
        whole.added = [self._added(n) for n in columns]
        whole.parts = [
            (unit, [values[n] for n in columns]) for unit, values in zip(self.units, self.parts, strict=True)
        ]
        return whole

    def _added(self, n: int) -> int | None:
        """A total that began within the period cannot cover what closed before it: it is one of those that are added."""
        began = self.unit.since is not None and self.unit.since > self.period.first
        return self.own.values[n] if began else self.own.computed[n]

    def _count(self, blank: Figure, cell: Cell) -> Figure:
        n = self.at[cell]
        blank.accepted, blank.computed = self.own.accepted[n], self.own.computed[n]
        blank.value = self.own.values[n]
        blank.counted = self.own.held[n] if self._is_counted(cell) else None
        observed = self.said.observed.get(cell, [])
        blank.source = self._own_words(observed)
        blank.kept_out = in_words(observed)
        self._settle(blank, cell)
        blank.below = self._below(cell)
        blank.units_reported, blank.units_expected = self._completeness(cell, blank)
        return blank

    def _is_counted(self, cell: Cell) -> bool:
        """All that own sheets hold of it is counted from records, and nothing of it typed in."""
        kind = counts().get(cell[0], ('',))[0]
        return kind in self.kept.everywhere or (kind in self.kept.somewhere and cell not in self.said.has_own)

    def _own_words(self, observed: list[Observation]) -> Observation | None:
        """The unit's own observation that is in force: its total before its own work, by origin."""
        mine = [o for o in observed if o.unit_id == self.unit.pk]
        return min(mine, key=lambda o: (o.scope != Scope.TOTAL, ORIGINS.index(o.origin)), default=None)

    def _settle(self, figure: Figure, cell: Cell) -> None:
        """Status, origin and scope of what was summed, or of what the unit says in words only."""
        said = figure.source
        if figure.value is not None:
            figure.status = Status.NONE if said and said.status == Status.NONE and not figure.value else Status.VALUE
            figure.origin = self._origin(figure, self.said.origins.get(cell, set()))
            figure.scope = Scope.OWN if self._is_own_alone(figure) else Scope.TOTAL
        elif said is not None and _stays_words(said):
            figure.value, figure.qualifier, figure.status = said.value, said.qualifier, said.status
            figure.origin, figure.scope = said.origin, said.scope

    def _is_own_alone(self, figure: Figure) -> bool:
        said = figure.source
        return self.unit.level == 'body' or bool(
            said and said.scope == Scope.OWN and figure.accepted is None and figure.value == said.value
        )

    def _origin(self, figure: Figure, said: set[tuple[str, str]]) -> str:
        """Where the number comes from. What a total covers is named too: the total was made of something."""
        if figure.source is not None and (figure.accepted is not None or figure.source.value == figure.value):
            return figure.source.origin
        kind = counts().get(figure.code, ('',))[0]
        origins = {origin for scope, origin in said if scope == Scope.TOTAL or kind not in self.kept.everywhere}
        if kind in self.kept.somewhere or not origins:
            origins.add(Origin.COMPUTED)
        return origins.pop() if len(origins) == 1 else MIXED

    def _completeness(self, cell: Cell, figure: Figure) -> tuple[int, int]:
        """How many of the units that owe the figure have reported, and how many owe it.

        An accepted total says how it was when it was made, or counts as one that has reported; the legs that it cannot
        cover stand beside it. A total in words stands for all of it as well; own work alone never does.
        """
        if figure.accepted is not None:
            reported, owing = _when_made(figure.source)
            return reported + self._reporting(cell, self.legs), owing + len(self.legs)
        reported, owing = figure.below
        is_total = figure.scope == Scope.TOTAL and figure.source is not None and figure.computed is None
        if not self.units or (not reported and (not owing or is_total)):
            return int(figure.status != Status.MISSING), 1
        return reported, owing

    def _below(self, cell: Cell) -> tuple[int, int]:
        """Of the parts that owe the figure, how many have reported. Settlements that keep no register of it owe nothing."""
        told = [self._has_reported(cell, values) for values in self.parts]
        owing = [said or part.level != Level.COMMUNITY for part, said in zip(self.units, told, strict=True)]
        return sum(told), sum(owing)

    def _reporting(self, cell: Cell, parts: list[Numbers]) -> int:
        return sum(self._has_reported(cell, values) for values in parts)

    def _has_reported(self, cell: Cell, values: Numbers) -> bool:
        """It said this, or the whole of it; of what has no whole, anything of the indicator."""
        code = cell[0]
        told = [other for other in self.at if other[0] == code] if indicator(code).no_total else [cell, (code, '')]
        return any(values[self.at[one]] is not None for one in told)

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


def _when_made(total: Observation | None) -> tuple[int, int]:
    """How complete a total was when it was made; one that does not say so is its unit's own word."""
    said = total.units_expected if total is not None else None
    return (total.units_reported, said) if said else (1, 1)


def _stays_words(said: Observation) -> bool:
    """Shown though never summed. A summed one that is in no sum is not in force: a register is kept in its place."""
    return said.qualifier != Qualifier.EXACT or said.status not in (Status.VALUE, Status.NONE)


def records_behind(figure: Figure):
    """The records now counted in own + parts: the very rows of the count, where a register is kept. None: not counted.

    A record counts at its one unit, so that units are sought at the record: a page of them is then read from an index.
    """
    if figure.code not in counts():
        return None
    kind, count = counts()[figure.code]
    rows = records_counted(count, figure.period, figure.split).filter(**{count.record: OuterRef('pk')})
    return records_kept(kind, figure.unit, figure.period, figure.edition).filter(Exists(rows))


def records_kept(kind: str, unit: Unit, period: Period, edition: Edition):
    """Records of the kind in the unit on that map, where a register is kept in the period: what a count may count."""
    inside = Ancestor.objects.filter(edition=edition, ancestor=unit).values('unit')
    if unit.level != Level.COUNTRY:  # named one by one: beside a reader's own reach the planner would misjudge them
        inside = list(inside.values_list('unit', flat=True))
    records = Record.objects.of(kind).filter(unit__in=inside)
    maps = read_atlas().between(period.first, period.last)
    if kind not in kept_at([unit], period, edition, maps)[unit.pk].everywhere:
        holders = registers_in(period).filter(kind=kind).values('unit')
        kept = Ancestor.objects.filter(edition__in=maps, ancestor__in=holders).values('unit')
        records = records.filter(unit__in=kept)
    return records


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
