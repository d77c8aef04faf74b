"""Freezing: a unit's figures of a period made fast, each with the versions of the records behind it.

What was frozen lists the same records, as they were, whatever happens to them later.
"""

import hashlib
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Max

from danvan.indicators.counting import counts, records_by_cell
from danvan.indicators.figures import Figure, figures, records_kept
from danvan.indicators.legend import Cell
from danvan.indicators.models import Freeze, Observation, Origin, Scope, Sources
from danvan.indicators.observing import accept_total, alone
from danvan.indicators.splits import split_of
from danvan.org.models import Edition, Unit, User
from danvan.periods import Period
from danvan.records import pulse
from danvan.records.models import Reported


@transaction.atomic
def freeze(
    unit: Unit,
    period: Period,
    user: User | None = None,
    edition: Edition | None = None,
    codes: Iterable[str] | None = None,
) -> Freeze:
    """Make fast what is counted of the unit in the period, and keep its records from deletion. A total is made by `accept`.

    All pulses are held from the beginning: nobody else writes a record, an observed value or a freeze meanwhile.
    `codes`: only these indicators; where none of them is counted, nobody has to wait.
    """
    alone(unit)
    asked = None if codes is None else [code for code in codes if code in counts()]
    if asked != []:
        pulse.hold()
    last = Freeze.objects.at(period).filter(unit=unit).aggregate(n=Max('version'))['n'] or 0
    made = Freeze.objects.create(unit=unit, by=user, version=last + 1, **Freeze.columns(period))
    live = figures(unit, period, edition, asked) if asked != [] else []
    counted = [f for f in live if f.computed is not None and f.code in counts()]
    behind = _records_behind(counted)
    versions = _latest_versions(set().union(*behind.values()))
    Sources.objects.bulk_create(_sources(made, f, [versions[pk] for pk in behind[f.code, f.key]]) for f in counted)
    Reported.objects.bulk_create([Reported(record_id=pk) for pk in sorted(versions)], ignore_conflicts=True)
    return made


def _records_behind(found: list[Figure]) -> dict[Cell, set[int]]:
    """As `figures.records_behind` says of each of these figures of one unit, period and map, in a few questions."""
    behind: dict[Cell, set[int]] = {(f.code, f.key): set() for f in found}
    codes: dict[str, list[str]] = {}
    for code in dict.fromkeys(f.code for f in found):
        codes.setdefault(counts()[code][0], []).append(code)
    for kind, asked in codes.items():
        kept = records_kept(kind, found[0].unit, found[0].period, found[0].edition)
        cells = records_by_cell(found[0].period, asked, kept.order_by())
        for cell in behind.keys() & cells.keys():
            behind[cell] = cells[cell]
    return behind


def _latest_versions(record_ids: set[int]) -> dict[int, int]:
    """The newest history id of each record."""
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT pgh_obj_id, max(pgh_id) FROM records_recordevent WHERE pgh_obj_id = ANY(%s) GROUP BY 1',
            [list(record_ids)],
        )
        return dict(cursor.fetchall())


def _sources(made: Freeze, figure: Figure, versions: Iterable[int]) -> Sources:
    ordered = sorted(versions)
    digest = hashlib.sha256(','.join(map(str, ordered)).encode()).hexdigest()
    return Sources(
        freeze=made, indicator=figure.code, split_key=figure.key, value=figure.computed, versions=ordered, sha256=digest,
        units_reported=figure.below[0], units_expected=figure.below[1],
    )  # fmt: skip


@transaction.atomic
def accept(made: Freeze, period: Period) -> None:
    """The frozen numbers become the unit's own total, in the place of an earlier version's.

    What the unit above has accepted stays: its own paper changes nothing of what was reported there.
    """
    unit = made.unit
    alone(unit)
    totals = Observation.objects.at(period).filter(unit=unit, scope=Scope.TOTAL)
    accepted = set(totals.filter(is_accepted=True).values_list('indicator', 'split_key'))
    totals.filter(origin=Origin.COMPUTED, is_accepted=False).delete()
    Observation.objects.bulk_create(
        Observation(
            unit=unit, indicator=row.indicator, split=dict(split_of(row.split_key)), split_key=row.split_key,
            origin=Origin.COMPUTED, scope=Scope.TOTAL, value=row.value, units_reported=row.units_reported,
            units_expected=row.units_expected, **Observation.columns(period),
        )
        for row in made.sources.all()
        if (row.indicator, row.split_key) not in accepted
    )  # fmt: skip
    accept_total(unit, period)


def frozen_versions(made: Freeze, code: str, key: str) -> list[int]:
    """History ids of the records behind one figure of this freeze."""
    row = Sources.objects.filter(freeze=made, indicator=code, split_key=key).first()
    return row.versions if row else []


def latest_freeze(unit: Unit, period: Period) -> Freeze | None:
    return Freeze.objects.at(period).filter(unit=unit).order_by('-version').first()


def changed_since(made: Freeze, code: str, key: str) -> set[int]:
    """Records behind the frozen figure whose row has changed since, by id: for the page to say so."""
    versions = frozen_versions(made, code, key)
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT pgh_obj_id FROM records_recordevent WHERE pgh_obj_id IN'
            ' (SELECT pgh_obj_id FROM records_recordevent WHERE pgh_id = ANY(%s)) GROUP BY 1 HAVING max(pgh_id) <> ALL(%s)',
            [versions, versions],
        )
        return {row[0] for row in cursor.fetchall()}
