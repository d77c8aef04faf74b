"""The maps by their day. This is the door to what else is done with maps; how it is done stands in `loading` and `maps`."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from danvan.org.loading import load_editions
from danvan.org.maps import place_everything, replace_places, stand
from danvan.org.models import Edition

__all__ = ['current', 'edition_on', 'editions_in', 'load_editions', 'place_everything', 'replace_places', 'stand']


def edition_on(day: date) -> Edition:
    """The map in force on a day; before our first map, the first. Raises `Edition.DoesNotExist` where none is loaded."""
    return Edition.objects.filter(Q(since=None) | Q(since__lte=day)).latest('on')


def editions_in(first: date, last: date) -> QuerySet[Edition]:
    """Every map that was in force on some day from the first to the last."""
    return Edition.objects.filter(on__gte=edition_on(first).on).filter(Q(since=None) | Q(since__lte=last))


def current() -> Edition:
    return edition_on(timezone.localdate())
