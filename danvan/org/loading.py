"""The real country from its dated data files: replayed in memory, then carried out in the tables, in one transaction.

Running it again changes nothing; a new data file is taken in by running it again.
"""

from datetime import date

from django.db import transaction

from danvan.org import datafiles
from danvan.org.bodies import renew_bodies
from danvan.org.datafiles import EditionFile, UnitRow
from danvan.org.maps import Progress, place_everything
from danvan.org.models import Edition
from danvan.org.plans import Plan, carry_out
from danvan.org.reorganising import Country, Named


def load_editions(progress: Progress = lambda title: None, files: list[EditionFile] | None = None) -> None:
    """Units, names, ties, successions, and the places of every unit on every map."""
    files = files or datafiles.editions()
    with transaction.atomic():
        editions = {file.on: _edition(file) for file in files}
        progress('Đọc các đơn vị')
        made, changed = carry_out(plans_of(files, {on: edition.pk for on, edition in editions.items()}))
        progress(f'Ghi {len(made)} đơn vị mới')
        if changed:
            renew_bodies()
            place_everything(progress)


def replay(files: list[EditionFile]) -> Country:
    """The country that the data files tell of, from the first map to the last."""
    country = Country()
    for file in files:
        for row in file.units:
            _apply(country, file, row)
        for old, news in _successors(file).items():
            country.split(old, news, file.on)
    return country


def plans_of(files: list[EditionFile], editions: dict[date, int]) -> list[Plan]:
    country = replay(files)
    last = {row.key: row for file in files for row in file.units if row.status != 'closed'}
    notes = {(row.old, row.new): row.differs for file in files for row in file.succession}
    return [_plan(country, row, editions, notes) for row in last.values()]


def _edition(file: EditionFile) -> Edition:
    told = {name: getattr(file, name) for name in ('since', 'title', 'resolution', 'source', 'note')}
    return Edition.objects.update_or_create(on=file.on, defaults=told)[0]


def _apply(country: Country, file: EditionFile, row: UnitRow) -> None:
    """One line of a data file. The first map's units were alive already: since when is not known."""
    named = Named(row.name, row.sort, row.code)
    if row.status in ('alive', 'born'):
        country.open(row.key, row.level, named, row.parent or None, file.since)
    elif row.status == 'closed':
        country.close(row.key, file.on)
    else:
        _change(country, row, named, file.on)


def _change(country: Country, row: UnitRow, named: Named, on: date) -> None:
    before = country.names[row.key][-1]
    if (before.name, before.sort, before.code) != (named.name, named.sort, named.code):
        country.rename(row.key, named, on)
    if country.graph[row.key].territory(on) != row.parent:
        country.move(row.key, row.parent, on)


def _successors(file: EditionFile) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in file.succession:
        found.setdefault(row.old, []).append(row.new)
    return found


def _plan(country: Country, row: UnitRow, editions: dict[date, int], notes: dict[tuple[str, str], str]) -> Plan:
    node = country.graph[row.key]
    return Plan(
        key=row.key,
        level=row.level,
        names=country.names[row.key],
        since=node.since,
        until=node.until,
        latitude=row.lat,
        longitude=row.lon,
        within=node.within,
        successors={new: (editions[country.successions[row.key, new]], notes[row.key, new]) for new in node.successors},
    )
