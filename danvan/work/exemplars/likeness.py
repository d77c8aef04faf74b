"""Names alike: models of the same commune and province that may be the one being registered. It only shows; a person decides."""

from dataclasses import dataclass
from itertools import combinations

from django.contrib.postgres.search import SearchQuery
from rapidfuzz import fuzz, process

from danvan.org.editions import current
from danvan.org.models import Ancestor, Unit, User
from danvan.records.models import Record
from danvan.records.querysets import RecordQuerySet
from danvan.records.search import VECTOR
from danvan.vietnamese import fold

LIKE = 65  # of 100: how much of two names must be the same, in whatever order of words
WORDS = 8  # of a name, enough to find its like
LOOKED_AT = 1000  # the newest candidates; more would take longer than a person waits between two letters
IN_EVERY_NAME = frozenset(
    [
        'mo',
        'hinh',
        'diem',
        'dien',
        'dan',
        'van',
        'kheo',
        'xa',
        'phuong',
        'thon',
        'ap',
        'to',
        'khu',
        'pho',
        'va',
        'cua',
        'trong',
        'cac',
        'nhung',
    ]
)


@dataclass(frozen=True)
class Alike:
    """A model of a like name; `percent` of 100, `is_here` in the same commune."""

    record: Record
    percent: int
    is_here: bool


def alike(title: str, unit: Unit, user: User, limit: int = 5, without: int | None = None) -> list[Alike]:
    """The likest names that the person may see in the unit's province, those of its commune first; `without`: the record itself."""
    words = list(dict.fromkeys(telling(title)))[:WORDS]
    if not words:
        return []
    names = dict(_candidates(words, unit, user).exclude(pk=without).values_list('pk', 'title')[:LOOKED_AT])
    plain = {pk: ' '.join(telling(name)) for pk, name in names.items()}
    found = process.extract(
        ' '.join(telling(title)), plain, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE, limit=4 * limit
    )
    percents = {pk: round(percent) for _name, percent, pk in found}
    return sorted(_shown(percents, unit), key=lambda one: (not one.is_here, -one.percent, -one.record.pk))[:limit]


def telling(title: str) -> list[str]:
    """The words of a name that tell it from others, folded."""
    words = ''.join(char if char.isalnum() else ' ' for char in fold(title)).split()
    return [word for word in words if word not in IN_EVERY_NAME]


def _candidates(words: list[str], unit: Unit, user: User) -> RecordQuerySet:
    """Names that share at least half of the words."""
    sharing = ' | '.join(f'({" & ".join(some)})' for some in combinations(words, (len(words) + 1) // 2))
    query = SearchQuery(sharing, config='simple', search_type='raw')
    records = Record.objects.of('exemplar').visible_to(user).alias(words=VECTOR).filter(words=query)
    return records.filter(unit__in=_around(unit, 'province')).order_by('-id')


def _around(unit: Unit, level: str):
    """The units that stand in the same commune or province on today's map; of a unit above both, in itself."""
    above = Ancestor.objects.filter(edition=current(), unit=unit, level=level).values_list('ancestor', flat=True)
    return Ancestor.objects.filter(edition=current(), ancestor=above.first() or unit.pk).values('unit')


def _shown(percents: dict[int, int], unit: Unit) -> list[Alike]:
    here = set(_around(unit, 'commune').values_list('unit', flat=True)) if percents else set()
    records = Record.objects.filter(pk__in=percents).select_related('unit')
    return [Alike(record, percents[record.pk], record.unit_id in here) for record in records]
