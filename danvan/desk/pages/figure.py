"""A figure and all that it is made of: formula, period, map, completeness, words of the source, parts, records."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from danvan.desk import numbers, pictures
from danvan.desk.access import signed_in
from danvan.desk.lists import PAGE, asked_number, read_key
from danvan.desk.passages import told_of
from danvan.desk.pivot_words import leg_words
from danvan.desk.showing import number_words
from danvan.indicators import freezing
from danvan.indicators.adding import Addition, additions
from danvan.indicators.catalogue import catalogue, dimensions
from danvan.indicators.comparing import comparisons
from danvan.indicators.figures import Figure, figure, figures_of_each, formula, records_behind
from danvan.indicators.legs import legs
from danvan.indicators.models import Observation, Origin
from danvan.indicators.rolling import Numbers
from danvan.indicators.splits import split_of
from danvan.intake.models import Proposal, Source
from danvan.intake.taking import may_be_read
from danvan.org.models import Edition, Unit
from danvan.org.rights import may_see
from danvan.periods import Period
from danvan.records.journal import made_from_texts
from danvan.records.kinds import kind
from danvan.records.models import Record, RecordEvent
from danvan.records.versions import seen_by
from danvan.reports.articles import article_files


@dataclass(frozen=True)
class Part:
    """A unit under this one, with its value on the same map; None: not reported."""

    unit: Unit
    value: float | None
    address: str


@dataclass(frozen=True)
class AsFrozen:
    """A record's title, unit and day as they were when the figure was frozen; whether it has changed since, and is from a text."""

    version: int
    event: RecordEvent
    is_changed: bool
    is_extracted: bool


@signed_in
def figure_page(request: HttpRequest, key: str, period: str, code: str) -> HttpResponse:
    """For those in whose reach the unit lies."""
    wanted = asked(request, key, period, code)
    found = wanted.read()
    freeze = freezing.latest_freeze(found.unit, found.period)
    parts = parts_with_values(found, wanted.is_reported)
    context = {
        'figure': found,
        'unit': found.unit,
        'invented': found.unit.is_invented,
        'from_article': _is_from_article(found),
        'words': numbers.words(found),
        'value': numbers.value_words(found),
        'formula': formula(found),
        'regime': numbers.regime_words(found.period.regime),
        'origin': numbers.origin_words(found),
        'scope': numbers.scope_words(found),
        'kept_out': found.kept_out,
        'parts': parts,
        'silent': [part for part in parts if part.value is None],
        'comparisons': comparisons(found, found.period.same_last_year(), frozen=wanted.is_reported),
        'live': numbers.address(found) if wanted.is_reported else '',
        'editions': Edition.objects.all(),
        'trend': address_beneath(request, 'cac-ky'),
        'pictures': address_beneath(request, 'hinh'),
        'legs': [leg_words(leg) for leg in legs(found)],
        'added': _added(found),
        'freeze': freeze,
        'frozen': _frozen(request, found, freeze),
        'behind': None if wanted.is_reported else _records(request, found),
        'told': _told(request, found),
    }
    return render(request, 'desk/figure.html', context)


@dataclass(frozen=True)
class Asked:
    """What an address names; not read yet."""

    unit: Unit
    code: str
    split: dict[str, str]
    period: Period
    edition: Edition
    is_reported: bool = False

    def read(self) -> Figure:
        return figure(self.unit, self.code, self.split, self.period, self.edition, frozen=self.is_reported)


def asked(request: HttpRequest, key: str, label: str, code: str) -> Asked:
    """404 for what is no figure, and for a unit out of the person's reach."""
    unit = get_object_or_404(Unit, key=key)
    if code not in catalogue() or not may_see(request.user, unit):
        raise Http404
    period = numbers.period_of(label, request.GET.get('che-do', ''), request.GET.get('chot', ''))
    try:
        split = dict(split_of(request.GET.get('phan', '')))
    except ValueError as unread:
        raise Http404 from unread
    if not split.keys() <= dimensions().keys():
        raise Http404
    is_reported = request.GET.get(numbers.BASIS) == numbers.REPORTED
    return Asked(unit, code, split, period, numbers.asked_edition(request, period), is_reported)


def address_beneath(request: HttpRequest, name: str) -> str:
    """Of a page about the same figure, on the same map: over the years, in pictures."""
    return f'{request.path}{name}/' + (f'?{request.GET.urlencode()}' if request.GET else '')


@signed_in
def pictures_page(request: HttpRequest, key: str, period: str, code: str) -> HttpResponse:
    """The figure in pictures: its units beside one another, its parts, who has reported; in the figure's page a part alone."""
    wanted = asked(request, key, period, code)
    found = wanted.read()
    context = {
        'unit': found.unit,
        'invented': found.unit.is_invented,
        'pictures': _pictures(found, wanted.is_reported),
        'back': numbers.address(found, wanted.is_reported),
        'back_words': numbers.words(found),
    }
    return render(request, 'desk/_pictures.html' if request.htmx else 'desk/pivot_pictures.html', context)


def _pictures(of: Figure, frozen: bool) -> list[pictures.Picture]:
    units = [unit for unit, _numbers in of.parts if unit.until is None or unit.until >= of.edition.on]
    beside = (
        list(figures_of_each(units, [(of.code, of.key)], of.period, of.edition, frozen=frozen).values())
        if units
        else []
    )
    drawn = [pictures.by_unit(beside), pictures.completeness(of.unit, beside)]
    keys = [] if of.split else [key for key in of.indicator.split_keys() if key]
    parts = (
        figures_of_each([of.unit], [(of.code, key) for key in keys], of.period, of.edition, frozen=frozen)
        if keys
        else {}
    )
    by_dimension: dict[tuple[str, ...], list[Figure]] = {}
    for part in parts.values():
        by_dimension.setdefault(tuple(part.split), []).append(part)
    return [one for one in (drawn[0], *map(pictures.by_split, by_dimension.values()), drawn[1]) if one]


def parts_with_values(of: Figure, is_reported: bool = False) -> list[Part]:
    """The units that owe this figure to the unit, each with its own."""
    return [Part(unit, _value(of, numbers_of), _address(of, unit, is_reported)) for unit, numbers_of in of.parts]


def _value(of: Figure, values: Numbers) -> float | None:
    if of.indicator.kind != 'ratio':
        return values[0]
    above, below = values
    return round(100 * above / below, 1) if above is not None and below else None


def _address(of: Figure, unit: Unit, is_reported: bool) -> str:
    return numbers.address(Figure(unit, of.indicator, of.split, of.period, of.edition, None), is_reported)


# --- from its months


@dataclass(frozen=True)
class Added:
    """What the reported months or quarters of the period come to, beside what was reported of the period itself."""

    of: Addition
    reported: Figure

    @property
    def parts(self) -> list[tuple[Figure, str]]:
        return [(one, numbers.address(one)) for one in self.of.figures]

    @property
    def value(self) -> str:
        return number_words(self.of.value) + ('%' if self.reported.indicator.kind == 'ratio' else '')

    @property
    def difference(self) -> float | None:
        """What was reported of the period beyond its parts; nothing where parts are still missing."""
        is_whole = self.of.is_complete and self.reported.value is not None and self.reported.qualifier == 'exact'
        return round(self.reported.value - self.of.value, 1) if is_whole else None


def _added(of: Figure) -> Added | None:
    sums = additions(of.unit, [(of.code, of.key)], of.period, of.edition)
    if not sums:
        return None
    return Added(sums[of.code, of.key], figure(of.unit, of.code, of.split, of.period, of.edition, frozen=True))


def _is_from_article(of: Figure) -> bool:
    """An office's own text that it has taken in is no article."""
    if of.origin != Origin.EXTRACTED or of.unit.is_invented:
        return False
    return bool(article_files(of.unit, of.edition, of.period.regime, [of.period.last], [of.code]))


# --- down to the records, and to the words of texts


def _told(request: HttpRequest, of: Figure) -> list[tuple[Proposal, bool]]:
    """What texts say of this very number, the first that did first; whether the person may open the text."""
    cell = {'unit': of.unit, 'indicator': of.code, 'split_key': of.key}
    rows = told_of(Observation.objects.at(of.period).filter(**cell))
    mine = (
        set(
            Source.objects.filter(may_be_read(request.user), pk__in={row.source_id for row in rows}).values_list(
                'pk', flat=True
            )
        )
        if rows
        else set()
    )
    return [(row, row.source_id in mine) for row in rows]


def _records(request: HttpRequest, of: Figure) -> dict[str, Any] | None:
    """A page of the records now counted, as far as the person may see them; None where no register is counted."""
    behind = records_behind(of)
    if behind is None:
        return None
    seen = behind.visible_to(request.user)
    start = read_key(request.GET.get('sau', ''))
    page = list((seen.page_after(*start) if start else seen.newest()).select_related('unit')[: PAGE + 1])
    last = page[PAGE - 1] if len(page) > PAGE else None
    extracted = made_from_texts(record.pk for record in page)
    return {
        'rows': [(record, kind(record.kind), record.pk in extracted) for record in page[:PAGE]],
        'count': seen.bounded_count() if of.counted is None else of.counted,
        'after': f'{last.day}_{last.pk}' if last else '',
    }


def _frozen(request: HttpRequest, of: Figure, freeze: Any) -> dict[str, Any] | None:
    """The records as they were when the figure was made fast, a page of them."""
    if freeze is None:
        return None
    versions = freezing.frozen_versions(freeze, of.code, of.key)
    behind = seen_by(request.user, RecordEvent.objects.filter(pgh_id__in=versions))
    changed = freezing.changed_since(freeze, of.code, of.key) if versions else set()
    start = asked_number(request.GET, 'chot-sau')
    events = list(behind.select_related('unit').order_by('-day', '-pgh_id')[start : start + PAGE + 1])
    extracted = made_from_texts(event.pgh_obj_id for event in events)
    rows = [
        AsFrozen(event.pgh_id, event, event.pgh_obj_id in changed, event.pgh_obj_id in extracted)
        for event in events[:PAGE]
    ]
    after = start + PAGE if len(events) > PAGE else 0
    return {'rows': rows, 'count': len(versions), 'after': after, 'changed': len(changed)}


@signed_in
def version_page(request: HttpRequest, version: int) -> HttpResponse:
    """A record as it stood at one of its versions, for those who see the record now or its unit of that time."""
    from danvan.desk import showing
    from danvan.desk.kinds import extras_of
    from danvan.records.versions import as_it_was

    event = get_object_or_404(RecordEvent.objects.select_related('unit'), pgh_id=version)
    now = Record.objects.visible_to(request.user).filter(pk=event.pgh_obj_id).first()
    if now is None and not may_see(request.user, event.unit):
        raise Http404
    of = kind(event.kind)
    record, child = as_it_was(version)
    context = {
        'kind': of,
        'event': event,
        'now': now,
        'invented': event.unit.is_invented,
        'state': showing.state_words(of, event.state),
        'groups': showing.groups_of(of, record, child, extras_of(of).sections),
    }
    return render(request, 'desk/version.html', context)
