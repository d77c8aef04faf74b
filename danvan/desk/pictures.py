"""Pictures of figures: units beside one another, a whole by its parts, who has reported on the map; a table beside each.

Units stand in the order of names, in one colour: no ranking. Each picture is one specification of `reports.charts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.desk import numbers
from danvan.desk.map import shapes
from danvan.desk.map.projection import point
from danvan.desk.map.render import Cell, Dot, country_svg, province_svg, schematic_svg
from danvan.desk.showing import number_words
from danvan.indicators.figures import Figure
from danvan.indicators.models import Qualifier
from danvan.indicators.words import period_words
from danvan.org.models import Level, Unit
from danvan.reports.charts import Chart, Mark, svg

MOST_BARS = 40
FULL, PARTLY = 4, 1


@dataclass(frozen=True)
class Row:
    """A line of the table beside a picture."""

    words: str
    value: str
    address: str


@dataclass(frozen=True)
class Picture:
    """`chart` for a document's PNG; None where a map is drawn. `note`: what the picture leaves out, and why."""

    title: str
    drawn: SafeString
    rows: list[Row]
    note: str = ''
    chart: Chart | None = None


def by_unit(figures: Sequence[Figure]) -> Picture | None:
    """Units beside one another; None where there is nothing to compare."""
    return _bars('units', _('%(what)s theo đơn vị'), [(one.unit.full_name, one) for one in figures])


def by_split(figures: Sequence[Figure]) -> Picture | None:
    """The parts of one figure by one dimension."""
    if not figures:
        return None
    dimension = numbers.dimension_words(figures[0].split).lower()
    named = [(numbers.split_words(one.split), one) for one in figures]
    return _bars('parts', _('%(what)s theo %(dimension)s').replace('%(dimension)s', dimension), named)


def _bars(key: str, title: str, figures: Sequence[tuple[str, Figure]]) -> Picture | None:
    drawn = [(words, one) for words, one in figures if one.value is not None and one.qualifier == Qualifier.EXACT]
    if not 2 <= len(drawn) <= MOST_BARS:
        return None
    of = figures[0][1]
    told = f'{title.replace("%(what)s", str(of.indicator))}, {period_words(of.period)}'
    marks = tuple(Mark(words, '', f'n{n}', _told(one), one.value) for n, (words, one) in enumerate(drawn))
    links = {f'n{n}': numbers.address(one) for n, (_words, one) in enumerate(drawn)}
    alt = f'{told}. {"; ".join(f"{mark.label}: {mark.text}" for mark in marks)}.'
    chart = Chart(key, told, alt, 'bars', marks)
    rows = [Row(words, _told(one), numbers.address(one)) for words, one in figures]
    return Picture(told, mark_safe(svg(chart, links.__getitem__)), rows, _left_out(figures, drawn), chart)


def _told(of: Figure) -> str:
    """The value; where only some have reported, how many."""
    words = numbers.value_words(of)
    if of.value is None or of.is_complete:
        return words
    counts = {'a': number_words(of.units_reported), 'b': number_words(of.units_expected)}
    return f'{words} ({_("%(a)s/%(b)s đơn vị") % counts})'


def _left_out(figures: Sequence[tuple[str, Figure]], drawn: Sequence[tuple[str, Figure]]) -> str:
    away = [words for words, one in figures if one not in [seen for _words, seen in drawn]]
    if not away:
        return ''
    told = ', '.join(away[:12]) + ('…' if len(away) > 12 else '')
    return _('Không vẽ %(n)s dòng chưa báo cáo hoặc chỉ có số ước lượng: %(names)s.') % {'n': len(away), 'names': told}


# --- who has reported


def completeness(unit: Unit, figures: Sequence[Figure]) -> Picture | None:
    """The parts of a unit on the map: reported in full, in part, or not at all. Of a province or the country."""
    drawn = _map(unit, figures) if figures else ''
    if not drawn:
        return None
    title = _('Đã báo cáo: %(what)s') % {'what': figures[0].indicator}
    rows = [Row(one.unit.full_name, _reporting(one), numbers.address(one)) for one in figures]
    return Picture(title, mark_safe(drawn), rows)


def _reporting(of: Figure) -> str:
    if not of.units_reported:
        return _('chưa báo cáo')
    counts = {'a': number_words(of.units_reported), 'b': number_words(of.units_expected)}
    return _('đã báo cáo') if of.is_complete else _('mới có %(a)s/%(b)s đơn vị') % counts


def _cell(of: Figure) -> Cell:
    shade = None if not of.units_reported else FULL if of.is_complete else PARTLY
    return Cell(shade, f'{of.unit.full_name}: {_reporting(of)}', numbers.address(of))


def _map(unit: Unit, figures: Sequence[Figure]) -> str:
    legend = [(FULL, _('đã báo cáo')), (PARTLY, _('chưa đủ')), (None, _('chưa báo cáo'))]
    lang, day = 'en' if get_language() == 'en' else 'vi', figures[0].edition.on
    if unit.level == Level.COUNTRY:
        return country_svg(str(day), {one.unit.key: _cell(one) for one in figures}, legend, label_lang=lang)
    if unit.level == Level.PROVINCE and unit.is_invented:
        placed = [one for one in figures if one.unit.code in shapes.schematic()['tiles']]
        cells = {one.unit.code: _cell(one) for one in placed}
        names = {one.unit.code: one.unit.name for one in placed}
        return schematic_svg(cells, names, legend, label_lang=lang, title=unit.full_name)
    return _points(unit, figures, day, lang) if unit.level == Level.PROVINCE else ''


def _points(unit: Unit, figures: Sequence[Figure], day: date, lang: str) -> str:
    """Points have no shade: they stand for the communes that have not reported, or not in full."""
    if unit.key not in shapes.country(str(day))['paths']:
        return ''
    away = {row['key'] for row in shapes.outside(str(day))}
    waited = [one for one in figures if not (one.units_reported and one.is_complete)]
    dots = [
        Dot(*point(one.unit.latitude, one.unit.longitude), _cell(one).title, numbers.address(one))
        for one in waited
        if one.unit.latitude is not None and one.unit.key not in away
    ]
    return province_svg(str(day), unit.key, dots, label_lang=lang)
