"""Which unit of the tree a text speaks of, on its day, and which period: from what `event` read. Asks the database.

What cannot be told is left to a person; what the person says is kept as an alias of the office.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.indicators.asking import REGIME
from danvan.org.aliases import called
from danvan.org.editions import edition_on
from danvan.org.models import Ancestor, Unit
from danvan.org.names import describe, matching
from danvan.org.rights import holding
from danvan.org.ties import territories
from danvan.periods import Period, UnknownPeriod
from danvan.vietnamese import fold, format_date

from .form import Event

LEVELS = {'central': 'country', 'province': 'province', 'district': 'district', 'commune': 'commune'}
NAMED = re.compile(
    r'(?<!\w)(?i:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?|tỉnh|(?:tỉnh|huyện|thành|quận|thị) (?:ủy|uỷ))'
    r'\s+(?P<name>[^\W\d_a-zà-ỹ][^,;:.()]*)$'
)
GOVERNMENT = re.compile(r'^(?:ubnd|[uủ][yỷ] ban nhân dân|sở|phòng|chi cục)\b', re.IGNORECASE)
BODY_WORDS = frozenset(  # of which names of bodies are made, without marks
    [
        'ban',
        'bch',
        'bcd',
        'btv',
        'chap',
        'hanh',
        'thuong',
        'truc',
        'vu',
        'dan',
        'van',
        'tuyen',
        'giao',
        'to',
        'chuc',
        'chi',
        'dao',
        'khoi',
        'dang',
        'bo',
        'uy',
        'vien',
        'ubnd',
        'hdnd',
        'mttq',
        'ubmttq',
        'nhan',
        'mat',
        'tran',
        'quoc',
        'hoi',
        'dong',
        'tinh',
        'thanh',
        'thi',
        'quan',
        'huyen',
        'xa',
        'phuong',
        'tran',
        'pho',
        'doan',
        'truong',
        'trung',
        'uong',
        'va',
    ]
)


@dataclass(frozen=True)
class About:
    """`words`: what the text calls the unit; `wrong`: why a unit so called cannot be meant on that day."""

    unit: Unit | None
    words: str
    wrong: str = ''


def about(event: Event, day: date, office: Unit) -> About:
    """The one unit that is meant; None where none or several may be."""
    words = words_of(event)
    known = called(office, words) if words else None
    if known:
        return About(known, words)
    if event.level == 'central':
        return About(Unit.objects.filter(level='country').first(), words)
    found = _candidates(event, words, day, office)
    if len(found) == 1 and not _is_alive(found[0], day):
        return About(None, words, _gone(found[0], day))
    return About(found[0] if len(found) == 1 else None, words)


def words_of(event: Event) -> str:
    """The shortest words by which the text names its unit."""
    place = {'district': event.place_district, 'province': event.place_province}.get(event.level or '')
    named = NAMED.search(event.host or '')
    return place or (named['name'].strip() if named else '') or event.host or ''


def _candidates(event: Event, words: str, day: date, office: Unit) -> list[Unit]:
    """Those called so on the day, of the text's level and province; else those that were called so at another time."""
    level = LEVELS.get(event.level or '')
    found = [unit for unit in matching(words, day) if unit.level in (level, *(LEVELS.values() if not level else ()))]
    found = found or [unit for unit in _ever(words) if unit.level == level]
    for above in _above(event, day, office):
        found = _within(found, above, day) if len(found) > 1 or above.name == event.place_province else found
    return found


def _ever(words: str) -> Iterable[Unit]:
    return Unit.objects.filter(designations__name__iexact=words).exclude(level='body').distinct() if words else ()


def _above(event: Event, day: date, office: Unit) -> Iterable[Unit]:
    """What may tell namesakes apart: the province that the text names, then the territory of the office itself."""
    province = event.place_province if event.level != 'province' else None
    yield from (unit for unit in matching(province or '', day) if unit.level == 'province')
    yield territories([office], day).get(office.pk, office) if office.level == 'body' else office


def _within(units: list[Unit], above: Unit, day: date) -> list[Unit]:
    inside = Ancestor.objects.filter(edition=edition_on(day), ancestor=above, unit__in=units)
    held = set(inside.values_list('unit', flat=True))
    return [unit for unit in units if unit.pk in held]


def _is_alive(unit: Unit, day: date) -> bool:
    return (unit.since is None or unit.since <= day) and (unit.until is None or unit.until >= day)


def _gone(unit: Unit, day: date) -> str:
    return _('Ngày %(day)s không có đơn vị này: %(unit)s.') % {'day': format_date(day), 'unit': describe(unit)}


def may_be_learnt(words: str, unit: Unit, office: Unit) -> bool:
    """'Tỉnh ủy' alone means a unit only to offices within it; words with a name of their own mean it to any."""
    tokens = fold(words).split()
    says_body_alone = bool(tokens) and all(token in BODY_WORDS for token in tokens)
    return not says_body_alone or unit.pk in holding(office.pk, timezone.localdate())


# --- days and periods


def day_of(event: Event, published: str | None, period: Period | None) -> date:
    """The day on whose map the text is read: of the event, else of its page, else the last of its period."""
    for said in (event.date, published):
        if said and not said.startswith('--'):
            return date.fromisoformat(said)
    today = timezone.localdate()
    return min(period.last, today) if period else today


def period_of(event: Event) -> Period | None:
    """Under the regime of whoever reports: the State's for government bodies, else the Party's."""
    regime = 'state' if event.host and GOVERNMENT.search(event.host) else REGIME
    try:
        return Period.parse(_label(event.period or {}), regime)
    except UnknownPeriod:
        return None


def _label(said: dict) -> str:
    year = said.get('year', '')
    match said.get('kind'):
        case 'year':
            return f'{year}'
        case 'half-year':
            return f'{year}-H{said.get("half", "")}'
        case 'quarter':
            return f'{year}-Q{said.get("quarter", "")}'
        case 'nine-months':
            return f'{year}-9M'
        case 'month':
            return f'{year}-{int(said.get("month") or 0):02}'
    return f'{said.get("from", "")}..{said.get("to", "")}'
