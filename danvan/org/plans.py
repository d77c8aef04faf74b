"""What units should be, and bringing their tables to it: missing rows are made, changed ones renewed, stale ties go.

Carrying out the same plans twice changes nothing. Who plans what stands in `loading` and `bodies`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from danvan.org.models import Designation, Relation, Succession, Unit
from danvan.org.places import Tie
from danvan.org.reorganising import Named
from danvan.vietnamese import fold, sort_key

UNIT_FIELDS = (
    *('level', 'sort', 'bloc', 'name', 'code', 'sort_key', 'folded', 'since', 'until'),
    *('latitude', 'longitude', 'is_invented'),
)


@dataclass(slots=True)
class Plan:
    """A unit with its dated names and ties; the last name is the one it bears."""

    key: str
    level: str
    names: list[Named]
    bloc: str = ''
    since: date | None = None
    until: date | None = None
    latitude: float | None = None
    longitude: float | None = None
    is_invented: bool = False
    within: list[Tie] = field(default_factory=list)
    answers_to: list[Tie] = field(default_factory=list)
    successors: dict[str, tuple[int | None, str]] = field(default_factory=dict)  # key: (edition, note)

    @property
    def values(self) -> dict[str, Any]:
        """The unit's own row."""
        last = self.names[-1]
        return {
            **{name: getattr(self, name) for name in UNIT_FIELDS if hasattr(self, name)},
            'name': last.name,
            'sort': last.sort,
            'code': last.code,
            'sort_key': sort_key(last.name),
            'folded': fold(last.name),
        }


def carry_out(plans: Iterable[Plan]) -> tuple[list[Unit], bool]:
    """The units that were not there before, and whether any row at all was changed."""
    by_key = {plan.key: plan for plan in plans}
    present = {unit.key: unit for unit in Unit.objects.filter(key__in=by_key)}
    made = Unit.objects.bulk_create(
        [Unit(key=key, **plan.values) for key, plan in by_key.items() if key not in present], batch_size=2000
    )
    renewed = _renew(by_key, present)
    ids = _ids(by_key.values(), [*present.values(), *made])
    changes = [_exchange(model, rows, [ids[key] for key in by_key]) for model, rows in _rows(by_key.values(), ids)]
    return made, bool(made) or renewed or any(changes)


def _renew(by_key: Mapping[str, Plan], present: Mapping[str, Unit]) -> bool:
    changed = []
    for key, unit in present.items():
        values = by_key[key].values
        if any(getattr(unit, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(unit, name, value)
            changed.append(unit)
    Unit.objects.bulk_update(changed, UNIT_FIELDS, batch_size=1000)
    return bool(changed)


def _ids(plans: Iterable[Plan], units: list[Unit]) -> dict[str, int]:
    """The planned units' numbers, and those of other units that they are tied to."""
    ids = {unit.key: unit.pk for unit in units}
    tied = {tie.to for plan in plans for tie in (*plan.within, *plan.answers_to)}
    tied |= {new for plan in plans for new in plan.successors}
    return ids | dict(Unit.objects.filter(key__in=tied - ids.keys()).values_list('key', 'pk'))


def _rows(plans: Iterable[Plan], ids: Mapping[str, int]) -> list[tuple[type[models.Model], list[dict[str, Any]]]]:
    names, relations, successions = [], [], []
    for plan in plans:
        unit = ids[plan.key]
        names += [_designation(unit, named) for named in plan.names]
        relations += [_relation(unit, Relation.Tie.WITHIN, tie, ids) for tie in plan.within]
        relations += [_relation(unit, Relation.Tie.ANSWERS_TO, tie, ids) for tie in plan.answers_to]
        successions += [
            {'old_id': unit, 'new_id': ids[new], 'edition_id': edition, 'note': note}
            for new, (edition, note) in plan.successors.items()
        ]
    return [(Designation, names), (Relation, relations), (Succession, successions)]


def _designation(unit: int, named: Named) -> dict[str, Any]:
    own = {'name': named.name, 'folded': fold(named.name), 'sort': named.sort, 'code': named.code}
    return {'unit_id': unit, **own, 'since': named.since, 'until': named.until}


def _relation(unit: int, kind: str, tie: Tie, ids: Mapping[str, int]) -> dict[str, Any]:
    return {'unit_id': unit, 'tie': str(kind), 'to_id': ids[tie.to], 'since': tie.since, 'until': tie.until}


def _exchange(model: type[models.Model], rows: list[dict[str, Any]], units: list[int]) -> bool:
    """Leave exactly these rows for these units. Says whether anything had to change."""
    owner = 'old_id' if model is Succession else 'unit_id'
    fields = list(rows[0]) if rows else [owner]
    wanted = {tuple(row.values()): row for row in rows}
    present = {row[1:]: row[0] for row in model.objects.filter(**{f'{owner}__in': units}).values_list('pk', *fields)}
    stale = [pk for row, pk in present.items() if row not in wanted]
    fresh = [model(**row) for values, row in wanted.items() if values not in present]
    model.objects.filter(pk__in=stale).delete()
    model.objects.bulk_create(fresh, batch_size=5000)
    return bool(stale or fresh)
