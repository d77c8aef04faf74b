"""Asks for a unit's neighbours on a day: the territory it lies in, the unit above it in its line, its successors."""

from collections.abc import Iterable
from datetime import date

from danvan.org.models import Relation, Succession, Unit


def territories(units: Iterable[Unit], on: date) -> dict[int, Unit]:
    """The territory that each unit lies in on that day; for a unit of another time, at its first or last day."""
    return _nearest(units, Relation.Tie.WITHIN, on)


def superiors(units: Iterable[Unit], on: date) -> dict[int, Unit]:
    """The unit that each answers to in its own line on that day."""
    return _nearest(units, Relation.Tie.ANSWERS_TO, on)


def successors(units: Iterable[Unit]) -> dict[int, list[Unit]]:
    """The units that took each over, in alphabetical order."""
    found: dict[int, list[Unit]] = {unit.pk: [] for unit in units}
    rows = Succession.objects.filter(old__in=found).select_related('new')
    for row in rows.order_by('new__sort_key', 'new_id'):
        found[row.old_id].append(row.new)
    return found


def _nearest(units: Iterable[Unit], tie: str, on: date) -> dict[int, Unit]:
    rows = Relation.objects.filter(unit__in=[unit.pk for unit in units], tie=tie).select_related('to')
    found: dict[int, Unit] = {}
    for row in sorted(rows, key=lambda row: row.since or date.min):
        if row.unit_id not in found or row.since is None or row.since <= on:
            found[row.unit_id] = row.to
    return found
