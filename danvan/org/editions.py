"""The maps by their day. This is the door to what else is done with maps; how it is done stands in `loading` and `maps`."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from danvan.org.loading import load_editions
from danvan.org.maps import place_everything, replace_places, stand
from danvan.org.models import Edition
from danvan.org.remembering import once
from danvan.org.worded import Worded, rows_of

__all__ = [
    'Atlas',
    'current',
    'edition_on',
    'load_editions',
    'place_everything',
    'read_atlas',
    'replace_places',
    'stand',
]


@dataclass(frozen=True)
class Atlas:
    """All maps, read at once for a question that needs several of them; kept no longer than the question."""

    editions: tuple[Edition, ...]

    def on(self, day: date) -> Edition:
        """The map in force on a day; before our first map, the first. Raises `Edition.DoesNotExist` where none is loaded."""
        begun = [one for one in self.editions if one.since is None or one.since <= day]
        if not begun:
            raise Edition.DoesNotExist
        return begun[-1]

    def between(self, first: date, last: date) -> list[Edition]:
        """Every map that was in force on some day from the first to the last."""
        return [one for one in self.editions if self.on(first).on <= one.on <= self.on(last).on]


@once
def read_atlas() -> Atlas:
    return Atlas(tuple(rows_of(Edition, _EDITIONS())))


_EDITIONS = Worded(lambda: Edition.objects.order_by('on'))


def edition_on(day: date) -> Edition:
    """The map in force on a day, as `Atlas.on` says."""
    return read_atlas().on(day)


def current() -> Edition:
    return edition_on(timezone.localdate())
