"""The maps by their day. This is the door to what else is done with maps; how it is done stands in `loading` and `maps`."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from danvan.org.loading import load_editions
from danvan.org.maps import place_everything, replace_places, stand
from danvan.org.models import Edition

__all__ = ['current', 'edition_on', 'load_editions', 'place_everything', 'replace_places', 'stand']


def edition_on(day: date) -> Edition:
    """The map in force on a day; before our first map, the first. Raises `Edition.DoesNotExist` where none is loaded."""
    return Edition.objects.filter(Q(since=None) | Q(since__lte=day)).latest('on')


def current() -> Edition:
    return edition_on(timezone.localdate())
