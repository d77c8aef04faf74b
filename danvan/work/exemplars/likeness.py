"""Names alike: models of the same commune and province that may be the one being registered. It only shows; a person decides."""

from dataclasses import dataclass
from itertools import combinations

from django.contrib.postgres.search import SearchQuery
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from rapidfuzz import fuzz, process

from danvan.org.editions import current
from danvan.org.models import Ancestor, Unit, User
from danvan.records.models import Record
from danvan.records.querysets import RecordQuerySet
from danvan.records.search import VECTOR
from danvan.vietnamese import fold

LIKE = 65  # of 100: how much of two names must be the same, in whatever order of words
WORDS = 5  # of a name, enough to find its like; each more doubles the work of the index
LOOKED_AT = 500  # the commune's first, then the newest: more would take longer than a person waits between two letters
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
    words = telling(title)
    if not words:
        return []
    rows = {pk: (name, here) for pk, name, here in _candidates(words, unit, user).exclude(pk=without)[:LOOKED_AT]}
    plain = {pk: ' '.join(telling(name)) for pk, (name, _here) in rows.items()}
    found = process.extract(' '.join(words), plain, scorer=fuzz.token_sort_ratio, score_cutoff=LIKE, limit=None)
    likest = sorted(((rows[pk][1], percent, pk) for _name, percent, pk in found), reverse=True)[:limit]
    records = Record.objects.select_related('unit').in_bulk([pk for _here, _percent, pk in likest])
    return [Alike(records[pk], round(percent), here) for here, percent, pk in likest]


def telling(title: str) -> list[str]:
    """The words of a name that tell it from others, folded."""
    words = ''.join(char if char.isalnum() else ' ' for char in fold(title)).split()
    return [word for word in words if word not in IN_EVERY_NAME]


def _candidates(words: list[str], unit: Unit, user: User) -> RecordQuerySet:
    """(number, name, whether of the commune) of records that share at least half of the words."""
    first = list(dict.fromkeys(words))[:WORDS]
    sharing = ' | '.join(f'({" & ".join(some)})' for some in combinations(first, (len(first) + 1) // 2))
    query = SearchQuery(sharing, config='simple', search_type='raw')
    here, around = _grounds(unit)
    is_here = ExpressionWrapper(Q(unit__in=here), output_field=BooleanField())
    records = Record.objects.of('exemplar').visible_to(user).alias(words=VECTOR).filter(words=query, unit__in=around)
    return records.annotate(is_here=is_here).order_by('-is_here', '-id').values_list('pk', 'title', 'is_here')


def _grounds(unit: Unit) -> tuple[QuerySet, QuerySet]:
    """What stands in the unit's commune and in its province on today's map; of a unit above them, in itself."""
    edition = current()
    above = dict(Ancestor.objects.filter(edition=edition, unit=unit).values_list('level', 'ancestor_id'))
    holders = (above.get(level, unit.pk) for level in ('commune', 'province'))
    here, around = (Ancestor.objects.filter(edition=edition, ancestor=holder).values('unit') for holder in holders)
    return here, around
