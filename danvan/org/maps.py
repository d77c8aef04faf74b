"""Writes the places and ancestors of units on every map, as `places` finds them."""

from collections.abc import Callable, Iterable

from django.db import connection, transaction

from danvan.org.models import Ancestor, Edition, Place, Relation, Succession, Unit
from danvan.org.places import Graph, Map, Node, Tie

Progress = Callable[[str], None]


def read_graph() -> Graph:
    """All units as the maps see them."""
    key_of: dict[int, str] = {}
    graph: Graph = {}
    for pk, key, level, since, until in Unit.objects.order_by().values_list('pk', 'key', 'level', 'since', 'until'):
        key_of[pk] = key
        graph[key] = Node(key, pk, level, since, until)
    within = Relation.objects.filter(tie=Relation.Tie.WITHIN).values_list('unit_id', 'to_id', 'since', 'until')
    for unit, to, since, until in within:
        graph[key_of[unit]].within.append(Tie(key_of[to], since, until))
    for old, new in Succession.objects.order_by('pk').values_list('old_id', 'new_id'):
        graph[key_of[old]].successors.append(key_of[new])
        graph[key_of[new]].predecessors.append(key_of[old])
    return graph


def replace_places(edition: Edition, graph: Graph | None = None) -> None:
    """Find every unit anew on one map."""
    graph = graph or read_graph()
    with transaction.atomic():
        Place.objects.filter(edition=edition).delete()
        Ancestor.objects.filter(edition=edition).delete()
        _write(edition, Map(graph, edition.on), graph)


def stand(units: Iterable[Unit]) -> None:
    """Give new units their place on every map."""
    keys = [unit.key for unit in units]
    if not keys:
        return
    graph = read_graph()
    with transaction.atomic():
        for edition in Edition.objects.all():
            _write(edition, Map(graph, edition.on), keys)


def place_everything(progress: Progress = lambda title: None) -> None:
    """Find every unit anew on every map."""
    graph = read_graph()
    for edition in Edition.objects.all():
        replace_places(edition, graph)
        progress(edition.title)
    with (
        connection.cursor() as cursor
    ):  # a fresh country without statistics makes the planner choose badly for a minute
        cursor.execute('ANALYZE org_unit, org_designation, org_relation, org_succession, org_place, org_ancestor')


def _write(edition: Edition, on_map: Map, keys: Iterable[str]) -> None:
    graph, places, ancestors = on_map.graph, [], []
    for key in keys:
        spot, number = on_map.place_of(key), graph[key].number
        places.append((edition.pk, number, spot.path, spot.is_whole))
        ancestors += [(edition.pk, number, graph[above].number, level) for above, level in on_map.chain_of(key)]
    _copy('org_place (edition_id, unit_id, path, is_whole)', places)
    _copy('org_ancestor (edition_id, unit_id, ancestor_id, level)', ancestors)


def _copy(columns: str, rows: list[tuple]) -> None:
    """By COPY: a country's ancestors are some two hundred thousand rows."""
    with connection.cursor() as cursor, cursor.copy(f'COPY {columns} FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
