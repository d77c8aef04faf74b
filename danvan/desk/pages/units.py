"""The organisation: the tree on a map, and one unit with its names in time, what it came from and what became of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.access import is_administrator_of, signed_in
from danvan.desk.lists import asked_text
from danvan.desk.pages.registers import register_rows
from danvan.org import names
from danvan.org.editions import current
from danvan.org.models import Ancestor, Bloc, Edition, Level, Relation, Unit
from danvan.org.rights import may_see
from danvan.org.standing import posts_to_name_for


@dataclass(frozen=True)
class Tied:
    """Another unit and the days between which it was tied to this one."""

    unit: Unit
    since: date | None
    until: date | None
    note: str = ''


@signed_in
def unit_tree(request: HttpRequest) -> HttpResponse:
    """The country's provinces on a map, and units found by name; the organisation is no secret."""
    edition = chosen_edition(request)
    text = asked_text(request.GET, 'ten')
    context = {
        'edition': edition,
        'editions': Edition.objects.all(),
        'text': text,
        'found': names.named(names.matching(text, edition.on), edition.on) if text else [],
        'provinces': _provinces(edition),
    }
    return render(request, 'desk/units.html', context)


@signed_in
def unit_page(request: HttpRequest, key: str) -> HttpResponse:
    """A unit of any time. Its figures and registers stand there for those in whose reach it lies."""
    unit = get_object_or_404(Unit, key=key)
    sees = may_see(request.user, unit)
    context = {
        'unit': unit,
        'invented': unit.is_invented,
        'designations': unit.designations.order_by(F('since').asc(nulls_first=True)),
        'above': _tied(unit.relations.filter(tie=Relation.Tie.WITHIN), 'to'),
        'answers_to': _tied(unit.relations.filter(tie=Relation.Tie.ANSWERS_TO), 'to'),
        'came_from': unit.predecessions.select_related('old', 'edition').order_by('old__sort_key'),
        'became': unit.successions.select_related('new', 'edition').order_by('new__sort_key'),
        'inside': _inside(unit),
        'posts': unit.posts.order_by('title'),
        'sees': sees,
        'figures': numbers.overview(request, unit) if sees else None,
        'registers': register_rows(unit) if sees else [],
        'may_declare': is_administrator_of(request, unit),
        'may_name': sees and bool(posts_to_name_for(request.user, unit)),
        'day': last_day(unit),
    }
    return render(request, 'desk/unit.html', context)


def chosen_edition(request: HttpRequest) -> Edition:
    """The map whose day the address names; else today's."""
    asked = request.GET.get('ban-do', '')
    return (
        Edition.objects.filter(on=asked).first() if _is_day(asked) and Edition.objects.filter(on=asked) else current()
    )


def last_day(unit: Unit) -> date:
    """The day on which a unit is looked at: today, or its last one."""
    return min(unit.until or date.max, timezone.localdate())


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _provinces(edition: Edition) -> list[tuple[Unit, int]]:
    """Provinces of the map with the number of their communes; the invented one last."""
    units = Unit.objects.filter(level=Level.PROVINCE).alive(edition.on)
    communes = Ancestor.objects.filter(edition=edition, level=Level.PROVINCE, unit__level=Level.COMMUNE)
    alive = communes.filter(unit__in=Unit.objects.filter(level=Level.COMMUNE).alive(edition.on))
    counts = dict(alive.values_list('ancestor').annotate(n=Count('unit')))
    ordered = sorted(names.named(units, edition.on), key=lambda unit: (unit.is_invented, unit.sort_key))
    return [(unit, counts.get(unit.pk, 0)) for unit in ordered]


def _tied(relations: QuerySet, end: str) -> list[Tied]:
    rows = relations.select_related(end).order_by(F('since').asc(nulls_first=True))
    return [Tied(getattr(row, end), row.since, row.until) for row in rows]


def _inside(unit: Unit) -> list[tuple[str, list[Unit]]]:
    """What lies in the unit on the day it is looked at: territories, then bodies by their bloc."""
    ties = Relation.objects.filter(to=unit, tie=Relation.Tie.WITHIN).in_force(last_day(unit)).values('unit')
    units = list(Unit.objects.filter(pk__in=ties).alive(last_day(unit)).order_by('sort_key'))
    groups: dict[str, list[Unit]] = {}
    for one in units:
        groups.setdefault(_group_of(one), []).append(one)
    order = [str(Level(level).label) for level in Level.values] + [str(Bloc(bloc).label) for bloc in Bloc.values]
    return sorted(groups.items(), key=lambda item: order.index(item[0]) if item[0] in order else 99)


def _group_of(unit: Unit) -> str:
    if unit.level != Level.BODY:
        return str(Level(unit.level).label)
    return str(Bloc(unit.bloc).label) if unit.bloc else _('cơ quan, tổ chức khác')
