"""Taking observed values in: entered by a person, or extracted from a text. Counted values never come this way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from danvan.indicators.catalogue import indicator
from danvan.indicators.legend import give, packed
from danvan.indicators.models import Observation, Origin, Qualifier, Scope, Sheet, Status
from danvan.indicators.sheets import own_observations
from danvan.indicators.splits import split_key
from danvan.org.models import Unit
from danvan.periods import Period
from danvan.records import pulse
from danvan.records.errors import Refused
from danvan.vietnamese import format_number

LARGEST = 2**31  # of what a sheet's cell holds; a larger number is a slip of the unit: đồng for triệu đồng


class TooLarge(Refused):
    """A number that no cell holds."""

    def __init__(self, number: int | Decimal, largest: int = LARGEST) -> None:
        super().__init__(
            _('Số %(number)s chưa được lưu.') % {'number': format_number(number)},
            _('Mỗi số liệu nhỏ hơn %(largest)s.') % {'largest': format_number(largest)},
            _('Mời xem lại đơn vị tính, ví dụ triệu đồng thay cho đồng.'),
        )


@dataclass(frozen=True)
class Observed:
    """One value as it was read or typed. `value` None says why in `status`.

    `units_reported`, `units_expected`: of a total that was added up from below, how complete it was.
    """

    code: str
    value: int | None
    split: dict[str, str] = field(default_factory=dict)
    scope: str = Scope.OWN
    qualifier: str = Qualifier.EXACT
    status: str = Status.VALUE
    as_of: date | None = None
    source_file: str = ''
    quote: str = ''
    note: str = ''
    units_reported: int | None = None
    units_expected: int | None = None
    is_accepted: bool = False


SAID = (
    'scope', 'qualifier', 'status', 'as_of', 'source_file', 'quote', 'note', 'units_reported', 'units_expected', 'is_accepted',
)  # fmt: skip


def alone(unit: Unit) -> None:
    """Until this transaction ends nobody else writes what the unit has observed, accepted or frozen.

    Asked for before the pulse is held: whoever holds it waits for no row of one who waits for the pulse.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


@transaction.atomic
def observe(unit: Unit, period: Period, origin: str, values: Iterable[Observed]) -> int:
    """Store these values in the place of the unit's earlier ones of the same cells and origin; returns how many.

    The pulse beats before anything is written: two at once would each pack a total without the other's, and whoever
    holds all pulses, as a freeze does, waits for nobody who waits for a pulse.
    """
    pulse.beat([unit.pk])
    rows = [_row(unit, period, origin, value) for value in values]
    give((row.indicator, row.split_key) for row in rows)  # a split that only a text names is asked for as well
    Observation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=['unit', 'regime', 'first', 'last', 'indicator', 'split_key', 'scope', 'origin'],
        update_fields=['split', 'value', 'label', *(name for name in SAID if name != 'scope')],
    )
    if any(row.scope == Scope.TOTAL for row in rows):
        accept_total(unit, period)
    return len(rows)


@transaction.atomic
def replace_total(
    unit: Unit, period: Period, cells: Iterable[tuple[str, str]], values: Mapping[str, Iterable[Observed]]
) -> None:
    """What the unit reported stands as its accepted total in these cells, by origin, in the place of all that stood there.

    A cell without a value has no total any more. What was extracted from a text is another source and stays.
    """
    alone(unit)
    wanted = set(cells)
    totals = Observation.objects.at(period).filter(unit=unit, scope=Scope.TOTAL).exclude(origin=Origin.EXTRACTED)
    held = totals.filter(indicator__in={code for code, _key in wanted}).values_list('pk', 'indicator', 'split_key')
    Observation.objects.filter(pk__in=[pk for pk, *cell in held if tuple(cell) in wanted]).delete()
    for origin, observed in values.items():
        observe(unit, period, origin, observed)
    accept_total(unit, period)
    pulse.beat([unit.pk])


def accept_total(unit: Unit, period: Period) -> None:
    """Pack the unit's observed totals into the sheet that stands for all under it; without any there is none."""
    cells = own_observations(period, [unit.pk], Scope.TOTAL).get(unit.pk)
    sheet = {'unit': unit, 'scope': Scope.TOTAL, **_key(period)}
    if not cells:
        Sheet.objects.filter(**sheet).delete()
        return
    array = packed(cells, give(cells))
    Sheet.objects.update_or_create(**sheet, defaults={'cells': array, 'is_frozen': True, 'label': period.label})


def _key(period: Period) -> dict[str, object]:
    return {name: value for name, value in Sheet.columns(period).items() if name != 'label'}


def _row(unit: Unit, period: Period, origin: str, value: Observed) -> Observation:
    indicator(value.code)
    if value.value is not None and not abs(value.value) < LARGEST:
        raise TooLarge(value.value)
    rest = {name: getattr(value, name) for name in SAID}
    return Observation(
        unit=unit, indicator=value.code, origin=origin, split=value.split, split_key=split_key(value.split), value=value.value,
        **rest, **Observation.columns(period),
    )  # fmt: skip
