"""The map: provinces coloured by an indicator, a table beside it; a province with its communes as points; the invented tiles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.access import signed_in
from danvan.desk.map import shapes
from danvan.desk.map.projection import point
from danvan.desk.map.render import Cell, Dot, country_svg, province_svg, schematic_svg
from danvan.desk.showing import number_words
from danvan.indicators.catalogue import Indicator, catalogue, indicator
from danvan.indicators.figures import Figure, summed_cells
from danvan.indicators.legend import ensure
from danvan.indicators.models import Observation
from danvan.indicators.rolling import Rolled, roll_up
from danvan.org.models import Edition, Level, Unit
from danvan.org.names import named
from danvan.org.rights import visible_units
from danvan.periods import Period

FIRST = 'DVK01'
SHADES = 5
WHY = {
    'outside': lambda row: _('tọa độ nằm ngoài tỉnh %(km)s km') % {'km': number_words(row['km'])},
    'shared': lambda row: _('nguồn cho nhiều xã cùng một tọa độ'),
    'far': lambda row: _('đảo ở xa, nằm ngoài hình vẽ'),
}


@dataclass(frozen=True)
class Row:
    """A unit on the map: its value in words, or why there is none; `is_seen`: within the person's reach."""

    unit: Unit
    value: float | None
    words: str
    address: str
    is_seen: bool


@dataclass(frozen=True)
class Asked:
    indicator: Indicator
    period: Period
    edition: Edition


@signed_in
def country_map(request: HttpRequest) -> HttpResponse:
    """The map is public; a number stands on it where its unit lies in the person's reach."""
    asked = _asked(request, _newest())
    units = Unit.objects.filter(level=Level.PROVINCE, is_invented=False).alive(asked.edition.on).order_by('sort_key')
    rows = _rows(request, asked, units)
    bounds = _bounds([row.value for row in rows if row.value is not None])
    cells = {row.unit.key: _cell(row, bounds) for row in rows}
    drawn = country_svg(str(asked.edition.on), cells, _legend(bounds), label_lang=_lang())
    invented = Unit.objects.filter(level=Level.PROVINCE, is_invented=True)
    return render(request, 'desk/map.html', _context(asked, rows, drawn) | {'invented_provinces': invented})


@signed_in
def province_map(request: HttpRequest, key: str) -> HttpResponse:
    """One province with its communes: points where they are known, tiles for an invented one."""
    unit = get_object_or_404(Unit, key=key, level=Level.PROVINCE)
    asked = _asked(request)
    inside = Unit.objects.under(unit, asked.edition).filter(level=Level.COMMUNE).alive(asked.edition.on)
    rows = _rows(request, asked, inside.order_by('sort_key'))
    drawn = _tiles(unit, rows) if unit.is_invented else _points(unit, asked, rows)
    away = [] if unit.is_invented else _away(asked.edition.on, unit)
    extra = {'unit': unit, 'away': away, 'invented': unit.is_invented}
    return render(request, 'desk/map.html', _context(asked, rows, drawn) | extra)


def _newest() -> Observation | None:
    """The newest figure of a real province: what the map of the country opens with, so that it is never empty."""
    said = Observation.objects.filter(
        unit__level=Level.PROVINCE, unit__is_invented=False, split_key='', qualifier='exact'
    )
    return said.exclude(value=None).order_by('-last', 'indicator').first()


def _asked(request: HttpRequest, opens_with: Observation | None = None) -> Asked:
    is_asked = bool({'chi-tieu', 'ky'} & request.GET.keys())
    if opens_with and not is_asked:
        code, period = opens_with.indicator, numbers.period_of(opens_with.label, opens_with.regime)
    else:
        code, period = request.GET.get('chi-tieu', FIRST), numbers.asked_period(request)
    edition = numbers.asked_edition(request, period)
    return Asked(indicator(code if code in catalogue() else FIRST), period, edition)


def _context(asked: Asked, rows: list[Row], drawn: str) -> dict[str, Any]:
    return {
        'asked': asked,
        'rows': rows,
        'drawn': _safe(drawn),
        'has_numbers': any(row.value is not None for row in rows),
        'indicators': [one for one in catalogue().values() if not one.no_total],
        'periods': numbers.recent_periods(asked.period),
        'editions': Edition.objects.all(),
    }


def _safe(drawn: str) -> SafeString:
    return mark_safe(drawn)


def _lang() -> str:
    return 'en' if get_language() == 'en' else 'vi'


# --- values


def _rows(request: HttpRequest, asked: Asked, units: Iterable[Unit]) -> list[Row]:
    """Each unit with its value, of those in reach, in two queries for all of them."""
    listed = named(units, asked.edition.on)
    seen = set(visible_units(request.user).filter(pk__in=[unit.pk for unit in listed]).values_list('pk', flat=True))
    cells = summed_cells([(asked.indicator.code, '')])
    at = ensure(cells)
    rolled = roll_up(sorted(seen), asked.period, asked.edition, [at[cell] for cell in cells], beside=False)
    return [_row(asked, unit, rolled.get(unit.pk)) for unit in listed]


def _row(asked: Asked, unit: Unit, rolled: Rolled | None) -> Row:
    if rolled is None:
        return Row(unit, None, _('ngoài phạm vi'), '', False)
    above, *below = rolled.values
    value = round(100 * above / below[0], 1) if below and above is not None and below[0] else None if below else above
    figure = Figure(unit, asked.indicator, {}, asked.period, asked.edition, value)
    words = numbers.value_words(figure) if value is not None else _('chưa báo cáo')
    return Row(unit, value, words, numbers.address(figure), True)


def _bounds(values: Iterable[float]) -> list[float]:
    """Where the shades begin: a fifth of the different values each; few different values have a shade each."""
    ordered = sorted(set(values))
    if not ordered:
        return []
    return sorted({ordered[len(ordered) * step // SHADES] for step in range(SHADES)})


def _shade(value: float | None, bounds: list[float]) -> int | None:
    """The last step is the darkest, however few there are."""
    if value is None:
        return None
    place = max((n for n, bound in enumerate(bounds) if value >= bound), default=0)
    return round(place * (SHADES - 1) / (len(bounds) - 1)) if len(bounds) > 1 else SHADES // 2


def _cell(row: Row, bounds: list[float]) -> Cell:
    return Cell(_shade(row.value, bounds), f'{row.unit.full_name}: {row.words}', row.address)


def _legend(bounds: list[float]) -> list[tuple[int | None, str]]:
    steps = [
        (_shade(a, bounds), _('từ %(a)s đến dưới %(b)s') % {'a': number_words(a), 'b': number_words(b)})
        for a, b in pairwise(bounds)
    ]
    last = [(_shade(bounds[-1], bounds), _('từ %(a)s') % {'a': number_words(bounds[-1])})] if bounds else []
    return [*steps, *last, (None, _('chưa báo cáo'))]


# --- pictures


def _tiles(unit: Unit, rows: list[Row]) -> str:
    bounds = _bounds([row.value for row in rows if row.value is not None])
    placed = [row for row in rows if row.unit.code in shapes.schematic()['tiles']]
    cells = {row.unit.code: _cell(row, bounds) for row in placed}
    words = {row.unit.code: row.unit.name for row in placed}
    return schematic_svg(cells, words, _legend(bounds), label_lang=_lang(), title=unit.full_name)


def _points(unit: Unit, asked: Asked, rows: list[Row]) -> str:
    """A province that has no shape on that map is drawn on the map on which it stood."""
    day = str(asked.edition.on)
    if unit.key not in shapes.country(day)['paths']:
        day = next((one for one in shapes.editions() if unit.key in shapes.country(one)['paths']), '')
    if not day:
        return ''
    away = {row['key'] for row in shapes.outside(day)}
    dots = [
        Dot(*point(row.unit.latitude, row.unit.longitude), f'{row.unit.full_name}: {row.words}', row.address)
        for row in rows
        if row.unit.latitude is not None and row.unit.key not in away
    ]
    return province_svg(day, unit.key, dots, label_lang=_lang())


def _away(day: date, unit: Unit) -> list[tuple[str, str]]:
    """Communes of the province that are listed, not drawn, with the reason."""
    return [(row['name'], WHY[row['why']](row)) for row in shapes.outside(str(day)) if row['province'] == unit.key]
