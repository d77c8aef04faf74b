"""Figures as pages show them: their words, their addresses, the period and the map that an address asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.desk.showing import number_words
from danvan.indicators import models
from danvan.indicators.asking import REGIME
from danvan.indicators.catalogue import Indicator, dimensions
from danvan.indicators.figures import Figure, figures
from danvan.indicators.models import Qualifier, Scope, Status
from danvan.indicators.splits import split_key
from danvan.org.editions import edition_on
from danvan.org.models import Edition, Unit
from danvan.periods import REGIMES, Period, UnknownPeriod

YEARS_BACK = 5
BASIS, REPORTED = 'nguon', 'da-bao-cao'  # of an address: the figure that was accepted, not the live one


@dataclass(frozen=True)
class Line:
    """A figure in a list: its words, its value as it is read, where its page is."""

    words: str
    value: str
    address: str


@dataclass
class Counted:
    """An indicator with its whole, if it has one, and its parts by the dimensions that part it; zeros left out."""

    indicator: Indicator
    whole: Line | None = None
    splits: dict[str, list[Line]] = field(default_factory=dict)


@dataclass(frozen=True)
class Overview:
    period: Period
    periods: list[Period]
    counted: list[Counted]


def period_of(label: str, regime: str, cutoff: str = '') -> Period:
    """The period of an address; 404 for one that does not exist."""
    try:
        return Period.parse(label, regime if regime in REGIMES else REGIME, cutoff or None)
    except UnknownPeriod as unknown:
        raise Http404 from unknown


def this_year(regime: str = REGIME) -> Period:
    return Period.at(timezone.localdate(), 'year', regime)


def asked_period(request: HttpRequest) -> Period:
    """The period that a page's question names; else the running year."""
    label = request.GET.get('ky', '')
    return period_of(label, request.GET.get('che-do', ''), request.GET.get('chot', '')) if label else this_year()


def asked_edition(request: HttpRequest, period: Period) -> Edition:
    """The map that the question names; else that of the period's last day."""
    on = request.GET.get('ban-do', '')
    chosen = next((edition for edition in Edition.objects.all() if str(edition.on) == on), None)
    return chosen or edition_on(period.last)


def recent_periods(period: Period) -> list[Period]:
    """Years to choose from: the running one and those before, with the one that is looked at."""
    found = [this_year(period.regime)]
    for _year in range(YEARS_BACK - 1):
        found.append(found[-1].same_last_year())
    return sorted({period, *found}, key=lambda one: one.key, reverse=True)


def overview(request: HttpRequest, unit: Unit) -> Overview:
    """Everything that is known of the unit in the period asked for."""
    period = asked_period(request)
    edition = asked_edition(request, period)
    return Overview(period, recent_periods(period), grouped(figures(unit, period, edition)))


def grouped(found: Iterable[Figure]) -> list[Counted]:
    rows: dict[str, Counted] = {}
    for figure in found:
        row = rows.setdefault(figure.code, Counted(figure.indicator))
        if not figure.split:
            row.whole = line(figure, str(figure.indicator))
        elif figure.value or figure.kept_out:
            row.splits.setdefault(dimension_words(figure.split), []).append(line(figure, split_words(figure.split)))
    return list(rows.values())


def line(figure: Figure, words: str) -> Line:
    return Line(words, value_words(figure), address(figure))


def dimension_words(split: Mapping[str, str]) -> str:
    known = dimensions()
    return ', '.join(str(known[name]) if name in known else name for name in split)


def words(figure: Figure) -> str:
    """What is counted, with the part of it."""
    return f'{figure.indicator}: {split_words(figure.split)}' if figure.split else str(figure.indicator)


def split_words(split: Mapping[str, str]) -> str:
    known = dimensions()
    return ', '.join(known[name].word(value) if name in known else value for name, value in split.items())


def value_words(figure: Figure) -> str:
    """The value with what its source says of it; without one, why there is none."""
    if figure.value is None:
        return str(Status(figure.status).label)
    number = number_words(figure.value)
    share = '%' if figure.indicator.kind == 'ratio' else ''
    return f'{qualifier_words(figure.qualifier)} {number}{share}'.strip()


def qualifier_words(qualifier: str) -> str:
    return '' if qualifier == Qualifier.EXACT else str(Qualifier(qualifier).label)


def origin_words(figure: Figure) -> str:
    return models.origin_words(figure.origin)


def scope_words(figure: Figure) -> str:
    return str(Scope(figure.scope).label) if figure.scope else ''


def address(figure: Figure, is_reported: bool = False) -> str:
    """Of the figure's own page. It names its map, so that it means the same when later maps are loaded.

    `is_reported`: what was accepted, not what the registers hold now.
    """
    period, on = figure.period, figure.edition.on
    where = address_by(figure.unit.key, period.label, period.regime, figure.code, figure.split, on, str(period.cutoff))
    return f'{where}&{urlencode({BASIS: REPORTED})}' if is_reported else where


def address_by(
    unit: str, label: str, regime: str, code: str, split: Mapping[str, str], on: date, cutoff: str = ''
) -> str:
    """`cutoff`: the day on which the form closes its year, said only where it is not the regime's own."""
    asked = {'phan': split_key(split)} if split else {}
    if regime != REGIME:
        asked['che-do'] = regime
    if cutoff not in ('', str(REGIMES[regime].cutoff)):
        asked['chot'] = cutoff
    return f'{reverse("figure", args=[unit, label, code])}?{urlencode(asked | {"ban-do": str(on)})}'


def regime_words(regime: str) -> str:
    return {
        'calendar': _('theo năm dương lịch'),
        'party': _('theo chế độ của Đảng'),
        'state': _('theo chế độ của Nhà nước'),
        'inspectorate': _('theo chế độ của ngành thanh tra'),
    }[regime]
