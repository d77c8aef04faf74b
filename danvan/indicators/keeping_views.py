"""Questions to the figures that are kept by name: whose they are, who finds them, how they are kept and removed."""

from collections.abc import Iterable, Mapping

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.indicators.models import SavedView
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Unit, User
from danvan.org.rights import memberships

Stored = Mapping[str, list[str]]
MOST = 100  # of one person, and of one unit


class TooMany(ValueError):
    """One must be removed first."""


def views_for(user: User) -> QuerySet[SavedView]:
    """One's own, and those shared at the unit of one's post or at a territory in which it stands."""
    today = timezone.localdate()
    posts = {row.post.unit_id for row in memberships(user, today)}
    above = Ancestor.objects.filter(edition=edition_on(today), unit__in=posts).values('ancestor') if posts else ()
    shared = Q(unit__in=posts) | Q(unit__in=above) if posts else Q(pk__in=())
    return SavedView.objects.filter(Q(user=user, unit=None) | shared).select_related('unit').order_by('name', 'pk')


def keep(user: User, name: str, question: Stored, unit: Unit | None = None) -> SavedView:
    """Keep the question; one of the same name in the same place is replaced. Raises `TooMany`."""
    at = {'name': name, 'unit': unit} | ({} if unit else {'user': user})
    place = SavedView.objects.filter(unit=unit) if unit else SavedView.objects.filter(unit=None, user=user)
    if not place.filter(name=name).exists() and place.count() >= MOST:
        raise TooMany
    view, _is_new = SavedView.objects.update_or_create(**at, defaults={'question': dict(question), 'user': user})
    return view


def narrowed(asked: Iterable[tuple[str, list[str]]], known: Iterable[str]) -> Stored:
    """Of what an address asks, the parts that make a question."""
    names = set(known)
    return {name: [value for value in values if value] for name, values in asked if name in names and any(values)}
