"""Finds units by what people call them on a day: with or without the type word, with or without marks, or by key."""

import re
from collections.abc import Iterable
from datetime import date
from unicodedata import normalize

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from danvan.org.models import Designation, Unit
from danvan.org.words import SORT_WORDS, whole_name
from danvan.vietnamese import fold, nfc, plain_spaces

LEVELS = ('country', 'province', 'district', 'commune', 'community', 'body')
TONES = re.compile('[\u0300\u0301\u0303\u0309\u0323]')
SHORT_CITY = re.compile(r'^tp\.?\s*(?=\w)', re.IGNORECASE)
WORDS = sorted({fold(word) for word in SORT_WORDS.values()}, key=len, reverse=True)
SHOWN = 8


class NotFound(Exception):
    """No single unit is meant; the message is one line that names those that may be."""


class UnknownUnit(NotFound):
    """Nothing is called so."""


class AmbiguousUnit(NotFound):
    """Several are called so."""


def find(text: str, on: date) -> Unit:
    """The one unit with this key, or with this name on that day: of namesakes the one of the highest level, if it is one."""
    found = candidates(text, on)
    chosen = [unit for unit in found if unit.level == found[0].level]
    if len(chosen) > 1:
        names = _listed(describe(unit) for unit in chosen)
        raise AmbiguousUnit(
            _('Có %(count)d đơn vị tên "%(name)s", mời ghi rõ khóa: %(units)s')
            % {'count': len(chosen), 'name': text, 'units': names}
        )
    return chosen[0]


def candidates(text: str, on: date) -> list[Unit]:
    """The unit with this key, else all that are called so on that day. Raises `UnknownUnit` where there is none."""
    found = named(Unit.objects.filter(key=text.strip()), on) or matching(text, on)
    if not found:
        raise UnknownUnit(_unknown(text, on))
    return found


def matching(text: str, on: date) -> list[Unit]:
    """Every unit called so on that day, the higher levels first; each bears as `named` its designation of the day."""
    readings = _readings(text)
    rows = _called(text).in_force(on)
    return _units(row for row in rows if any(_is_meant(row, word, name) for word, name in readings))


def named(units: Iterable[Unit], on: date) -> list[Unit]:
    """The same units, each with its designation of the day as `named` (of another time: its nearest)."""
    by_pk = {unit.pk: unit for unit in units}
    for row in Designation.objects.filter(unit__in=by_pk).order_by(F('since').asc(nulls_first=True)):
        unit = by_pk[row.unit_id]
        if not hasattr(unit, 'named') or row.since is None or row.since <= on:
            unit.named = row
    return list(by_pk.values())


def describe(unit: Unit) -> str:
    """tỉnh Khánh Hòa (khanh-hoa)."""
    named = getattr(unit, 'named', unit)
    return f'{whole_name(named.name, named.sort)} ({unit.key})'


def _readings(text: str) -> list[tuple[str, str]]:
    """'xã Khánh Hòa' may be all of a name, or a type word (without marks) and a name."""
    asked = SHORT_CITY.sub('thành phố ', plain_spaces(nfc(text)))
    folded = fold(asked)
    return [('', asked), *((word, asked[len(word) + 1 :]) for word in WORDS if folded.startswith(f'{word} '))]


def _called(text: str) -> QuerySet[Designation]:
    """Names of any day that read so but for their marks."""
    folded = [fold(name) for _word, name in _readings(text)]
    rows = Designation.objects.filter(folded__in=folded).select_related('unit')
    return rows.order_by('unit__sort_key', 'unit_id')


def _is_meant(row: Designation, word: str, name: str) -> bool:
    spell = _spelling if _has_marks(name) else fold
    return spell(name) == spell(row.name) and word in ('', fold(SORT_WORDS.get(row.sort, '')))


def _has_marks(text: str) -> bool:
    return fold(text) != text.casefold()


def _spelling(text: str) -> str:
    """Letters with their marks, the tone at the end of each word: Hoà and Hòa are one name."""
    return ' '.join(
        TONES.sub('', word) + ''.join(TONES.findall(word)) for word in normalize('NFD', text.casefold()).split()
    )


def _units(rows: Iterable[Designation]) -> list[Unit]:
    found: dict[int, Unit] = {}
    for row in rows:
        row.unit.named = row
        found.setdefault(row.unit_id, row.unit)
    return sorted(found.values(), key=lambda unit: LEVELS.index(unit.level))


def _unknown(text: str, on: date) -> str:
    """Those called so at another time or with other marks; else those with a name like it."""
    near = _units(_called(text)) or _alike(fold(_readings(text)[-1][1]), on)
    day = on.strftime('%d/%m/%Y')
    told = _('Không có đơn vị nào tên "%(name)s" vào ngày %(day)s') % {'name': text, 'day': day}
    return f'{told}; {_("gần giống")}: {_listed(map(describe, near))}' if near else told


def _alike(folded: str, on: date) -> list[Unit]:
    rows = Designation.objects.in_force(on)
    names = list(rows.exclude(unit__level='body').values_list('folded', flat=True).distinct())
    best = [name for name, *_score in process.extract(folded, names, scorer=fuzz.ratio, limit=SHOWN, score_cutoff=75)]
    return _units(rows.filter(folded__in=best).select_related('unit').order_by('unit__sort_key'))


def _listed(words: Iterable[str]) -> str:
    words = list(words)
    rest = len(words) - SHOWN
    return ', '.join(words[:SHOWN]) + (_(' và %(count)d đơn vị khác') % {'count': rest} if rest > 0 else '')
