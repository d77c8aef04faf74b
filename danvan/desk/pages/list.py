"""The list of a kind, and the same list as a worksheet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from danvan.desk import lists, showing
from danvan.desk.access import held, signed_in, whose
from danvan.desk.worksheet import worksheet
from danvan.records.acts import RECORDERS
from danvan.records.kinds import Kind
from danvan.records.models import Record
from danvan.records.querysets import RecordQuerySet

ALWAYS_SHOWN = {'tim', 'trangthai', 'nam', 'sau'}


@signed_in
def record_list(request: HttpRequest, kind: Kind) -> HttpResponse:
    """What the person may see of a kind, narrowed by the questions of the address."""
    filters, records = _asked(request, kind)
    order = lists.ORDERS.get(request.GET.get('xep', ''), lists.ORDERS['moi'])
    page = lists.page_of(kind, records, order, request.GET.get('sau', ''))
    context = {
        'kind': kind,
        'invented': whose(row.record.unit for row in page.rows),
        'filters': filters,
        'in_use': filters.in_use(),
        'is_narrowed': any(value for name, value in request.GET.items() if name not in ALWAYS_SHOWN),
        'page': page,
        'labels': [showing.label_of(kind, name) for name in lists.columns_of(kind)],
        'orders': lists.ORDERS,
        'order': order,
        'may_register': any(row.role in RECORDERS for row in held(request)),
        'units': lists.known_units(request.user),
        'kept': lists.query_without(request.GET, 'sau'),
    }
    return render(request, 'desk/_found.html' if request.htmx else 'desk/list.html', context)


@signed_in
def export(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The same list as XLSX, up to a number of rows that the sheet itself says."""
    _filters, records = _asked(request, kind)
    order = lists.ORDERS.get(request.GET.get('xep', ''), lists.ORDERS['moi'])
    response = HttpResponse(
        worksheet(kind, lists.ordered(records, order)),
        content_type='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    response['Content-Disposition'] = f'attachment; filename="{kind.slug}.xlsx"'
    return response


def _asked(request: HttpRequest, kind: Kind) -> tuple[lists.RecordFilters, RecordQuerySet]:
    everything = Record.objects.of(kind.name).visible_to(request.user)
    filters = lists.filters_for(kind)(request.GET, everything)
    return filters, filters.qs if filters.form.is_valid() else everything.none()
