"""What the papers of a unit measure, and which template of its own they are made in, from a day on."""

from collections.abc import Iterable
from datetime import date

from danvan.office.profiles import Profile, adapted, limits, measured, profile_for
from danvan.org.models import Unit
from danvan.reports.models import Measures, Template


def measures_of(unit: Unit, layouts: Iterable[str], on: date) -> dict[str, dict[str, float]]:
    """By layout, what differs on that day from the shipped one; nothing where the unit has set nothing."""
    rows = Measures.objects.filter(unit=unit, layout__in=list(layouts), since__lte=on).order_by('since')
    latest = {row.layout: row.values for row in rows}
    return {layout: values for layout, values in latest.items() if values}


def templates_of(unit: Unit, layouts: Iterable[str], on: date) -> dict[str, str]:
    """By layout, the hash of the template that holds on that day; nothing where the shipped layout does."""
    rows = Template.objects.filter(unit=unit, layout__in=list(layouts), since__lte=on).order_by('since', 'pk')
    return {layout: sha for layout, sha in dict(rows.values_list('layout', 'sha256')).items() if sha}


def profile_of(unit: Unit, layout: str, on: date) -> Profile:
    return adapted(profile_for(layout, on), measures_of(unit, [layout], on).get(layout, {}))


def set_measures(unit: Unit, layout: str, since: date, values: dict[str, float]) -> Measures:
    """Keep what differs from the shipped layout of that day; set again for the same day, it stands instead."""
    shipped = profile_for(layout, since)
    usual = measured(shipped)
    own = {name: value for name, value in values.items() if value != usual[name]}
    return Measures.objects.update_or_create(unit=unit, layout=layout, since=since, defaults={'values': own})[0]


def beyond(profile: Profile, values: dict[str, float]) -> dict[str, tuple[float, float]]:
    """The measures that the layout does not allow, each with its limits."""
    allowed = limits(profile)
    return {name: allowed[name] for name, value in values.items() if not allowed[name][0] <= value <= allowed[name][1]}
