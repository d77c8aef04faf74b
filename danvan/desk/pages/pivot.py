"""The pivot page: figures of many units, indicators, periods and splits in one table; its pictures, worksheet and saved views."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from danvan.desk import numbers, pictures
from danvan.desk import pivot_words as told
from danvan.desk.access import held, is_administrator_of, signed_in, whose
from danvan.desk.asking import UnitByName
from danvan.desk.lists import asked_text
from danvan.desk.pivots import AXES, KNOWN, LEVELS, SLUGS, UNDER, Asked, ground_of, read
from danvan.indicators import keeping_views
from danvan.indicators.asking import periods_to_choose
from danvan.indicators.catalogue import catalogue, dimensions, indicator
from danvan.indicators.figures import Figure, figures_of_each
from danvan.indicators.models import SavedView
from danvan.indicators.pivot import Table, pivot
from danvan.indicators.words import period_words
from danvan.office.xlsx import write_xlsx
from danvan.org.models import Edition, Role, Unit
from danvan.org.rights import visible_units
from danvan.periods import REGIMES
from danvan.records.errors import ActError
from danvan.reports.charts import png

XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
MOST_PICTURES = 3
FEW_UNITS = 300


@signed_in
def pivot_page(request: HttpRequest) -> HttpResponse:
    """The form always; the table where the question can be answered."""
    context: dict[str, Any] = {'views': _views(request), 'known': _known_units(request)}
    context['typed'] = request.GET.get('don-vi', '')
    try:
        asked = read(request)
    except ActError as refusal:
        return render(request, 'desk/pivot.html', context | {'refusal': refusal}, status=404 if request.GET else 200)
    context |= _form(asked) | {'asked': asked, 'refusal': asked.refusal, 'question': _question(request)}
    context['saving_units'] = _own_units(request)
    context['invented'] = asked.unit.is_invented
    if asked.question:
        context |= _answer(pivot(asked.question))
    return render(request, 'desk/pivot.html', context)


def _answer(table: Table) -> dict[str, Any]:
    question = table.question
    return {
        'table': table,
        'row_axes': [AXES[axis] for axis in question.rows],
        'column_heads': told.column_heads(table),
        'lines': told.lines(table),
        'alone': told.Words(question).alone(),
        'basis': told.basis(question),
        'notes': told.notes(table),
        'signs': told.signs(table),
        'invented': whose([question.whole, *question.units]),
    }


def _form(asked: Asked) -> dict[str, Any]:
    """Every list of the form, each value with its words and whether it is chosen."""
    labels = {period.label for period in asked.periods}
    years: dict[str, list[tuple[str, str, bool]]] = {}
    for label, words in _periods(asked):
        years.setdefault(label[:4], []).append((label, words, label in labels))
    return {
        'unit_name': UnitByName(Unit.objects.all()).prepare_value(asked.unit),
        'unders': UNDER.items(),
        'indicators': [(one, one.code in asked.codes) for one in catalogue().values()],
        'years': [(year, rows, any(chosen for *_rest, chosen in rows)) for year, rows in years.items()],
        'dimensions': sorted(dimensions().items(), key=lambda pair: str(pair[1])),
        'regimes': [(name, numbers.regime_words(name)) for name in REGIMES],
        'editions': Edition.objects.all(),
        'levels': [(name, words, asked.levels[name]) for name, words in LEVELS.items()],
        'axes': [(slug, AXES[axis]) for slug, axis in SLUGS.items()],
        'reported': numbers.REPORTED,
    }


def _periods(asked: Asked) -> list[tuple[str, str]]:
    """Those of the last years, and those that are asked for from further back."""
    listed = periods_to_choose()
    known = {label for label, _words in listed}
    further = [(one.label, period_words(one)) for one in asked.periods if one.label not in known]
    return [*listed, *further]


def _known_units(request: HttpRequest) -> list[Unit]:
    """Names to choose from, where they are few enough for a list."""
    units = visible_units(request.user).alive(timezone.localdate()).order_by('level', 'sort_key')
    found = list(units[: FEW_UNITS + 1])
    return found if len(found) <= FEW_UNITS else []


# --- the same as a file, and as pictures


@signed_in
def pivot_file(request: HttpRequest) -> HttpResponse:
    """The table as XLSX; where there is none, the page says why."""
    asked = _answerable(request)
    table = pivot(asked.question)
    invented = whose([asked.unit, *asked.question.units])
    banner = _('Minh họa: có đơn vị và số liệu tưởng tượng') if invented else ''
    sheet = told.worksheet(table, _('Bảng số liệu: %(unit)s') % {'unit': asked.unit.full_name}, banner)
    response = HttpResponse(write_xlsx([sheet]), content_type=XLSX)
    response['Content-Disposition'] = 'attachment; filename="bang-so-lieu.xlsx"'
    return response


@signed_in
def pivot_pictures(request: HttpRequest) -> HttpResponse:
    """Pictures of the same question: an address of their own, so that no table waits for them."""
    asked = _answerable(request)
    drawn = _pictures(asked)
    context = {
        'pictures': drawn,
        'unit': asked.unit,
        'question': _question(request),
        'back': f'{reverse("pivot")}?{_question(request)}',
        'back_words': _('Bảng số liệu'),
        'invented': whose([asked.unit, *asked.question.units]),
    }
    return render(request, 'desk/_pictures.html' if request.htmx else 'desk/pivot_pictures.html', context)


@signed_in
def pivot_picture(request: HttpRequest, number: int) -> HttpResponse:
    """One of the pictures as PNG, for a document."""
    charts = [one.chart for one in _pictures(_answerable(request)) if one.chart]
    if number >= len(charts):
        raise Http404
    response = HttpResponse(png(charts[number]), content_type='image/png')
    response['Content-Disposition'] = f'attachment; filename="hinh-{number + 1}.png"'
    return response


def _answerable(request: HttpRequest) -> Asked:
    try:
        asked = read(request)
    except ActError as refusal:
        raise Http404 from refusal
    if asked.question is None:
        raise Http404
    return asked


def _pictures(asked: Asked) -> list[pictures.Picture]:
    """Of the last period: units beside one another by indicator; the unit's own number by its parts; who has reported."""
    question, period = asked.question, asked.periods[-1]
    codes = [code for code in asked.codes if not indicator(code).no_total][:MOST_PICTURES]
    cells = [(code, key) for code in codes for key in question.keys if key in indicator(code).split_keys()]
    units = [question.whole, *question.units]
    read_once = figures_of_each(units, cells, period, question.edition, frozen=question.frozen) if cells else {}

    def of(units: list[Unit], code: str, keys: tuple[str, ...]) -> list[Figure]:
        return [read_once[unit.pk, (code, key)] for unit in units for key in keys if (code, key) in cells]

    drawn = [pictures.by_unit(of(list(question.units), code, ('',))) for code in codes]
    drawn += [pictures.by_split(of([question.whole], code, question.keys[1:])) for code in codes]
    drawn += [pictures.completeness(question.whole, of(list(question.units), code, ('',))) for code in codes[:1]]
    return [one for one in drawn if one]


# --- saved views


def _question(request: HttpRequest) -> str:
    return urlencode(keeping_views.narrowed(request.GET.lists(), KNOWN), doseq=True)


def _own_units(request: HttpRequest) -> list[Unit]:
    """Where the person may share a view: the ground of each post as administrator."""
    grounds = [ground_of(row) for row in held(request) if row.role == Role.ADMINISTRATOR]
    return list({unit.pk: unit for unit in grounds}.values())


def _views(request: HttpRequest) -> list[dict[str, Any]]:
    found = keeping_views.views_for(request.user)
    return [
        {'view': one, 'address': urlencode(one.question, doseq=True), 'may_remove': _may_remove(request, one)}
        for one in found
    ]


def _may_remove(request: HttpRequest, view: SavedView) -> bool:
    return is_administrator_of(request, view.unit) if view.unit else view.user_id == request.user.pk


@require_POST
@signed_in
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the question under a name: for oneself, or at a unit that one administers."""
    name, key = asked_text(request.POST, 'ten')[:120], request.POST.get('dung-chung', '')
    question = keeping_views.narrowed(request.POST.lists(), KNOWN)
    unit = next((one for one in _own_units(request) if one.key == key), None)
    if key and unit is None:
        raise Http404
    back = f'{request.path.removesuffix("luu/")}?{urlencode(question, doseq=True)}'
    if not name:
        messages.error(request, NO_NAME)
        return redirect(back)
    try:
        keeping_views.keep(request.user, name, question, unit)
    except keeping_views.TooMany:
        messages.error(request, FULL)
        return redirect(back)
    messages.success(request, _('Đã lưu bảng "%(name)s".') % {'name': name})
    return redirect(back)


NO_NAME = gettext_lazy('Chưa lưu bảng. Mỗi bảng lưu cần một tên để tìm lại. Mời ghi tên rồi bấm Lưu.')
FULL = gettext_lazy('Chưa lưu bảng. Mỗi nơi lưu được nhiều nhất 100 bảng. Mời bỏ một bảng không dùng nữa rồi lưu lại.')


@require_POST
@signed_in
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(keeping_views.views_for(request.user), pk=pk)
    if not _may_remove(request, view):
        raise Http404
    view.delete()
    messages.success(request, _('Đã bỏ bảng "%(name)s".') % {'name': view.name})
    return redirect('pivot')
