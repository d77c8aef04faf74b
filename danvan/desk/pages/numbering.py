"""A unit's register of numbers: what each number went to, what is left out, voiding with a reason, opening a series."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking
from danvan.desk.access import is_administrator_of, roles_of, signed_in
from danvan.org.models import Unit
from danvan.org.rights import may_see
from danvan.records.acts import RECORDERS
from danvan.records.errors import ActError
from danvan.records.models import Record
from danvan.reports import numbering
from danvan.reports.models import Number, Series

MOST = 300  # characters of a list of numbers
RUN = re.compile(r'(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?')


class Voiding(forms.Form):
    """Which of the numbers left out are void, and why."""

    numbers = forms.CharField(
        label=gettext_lazy('Số bỏ'), max_length=MOST, help_text=gettext_lazy('như 12, 13 hoặc 15-18')
    )
    reason = forms.CharField(
        label=gettext_lazy('Lý do bỏ số'),
        max_length=300,
        help_text=gettext_lazy('như “văn bản ngoài hệ thống” hoặc “ghi nhầm, đã hủy”'),
    )

    def clean_numbers(self) -> list[int]:
        """'12, 15-18' as numbers."""
        found: list[int] = []
        for part in re.split(r'[,;]\s*', self.cleaned_data['numbers'].strip(' ,;')):
            run = RUN.fullmatch(part.strip())
            first, last = (int(run[1]), int(run[2] or run[1])) if run else (1, 0)
            if not 0 <= last - first < numbering.MOST:
                raise ValidationError(
                    _('Chưa rõ “%(part)s”. Mời ghi số cách nhau bằng dấu phẩy, như 12, 13 hoặc 15-18.') % {'part': part}
                )
            found += range(first, last + 1)
        return list(dict.fromkeys(found))


class Opening(forms.Form):
    """From which day on papers of a symbol are numbered how, and from which number."""

    symbol = forms.CharField(
        label=gettext_lazy('Ký hiệu'), max_length=30, help_text=gettext_lazy('như -BC/TU hoặc /BC-UBND')
    )
    scope = forms.ChoiceField(label=gettext_lazy('Cách đánh số'), choices=Series.Scope.choices)
    first = forms.DateField(label=gettext_lazy('Từ ngày'))
    start = forms.IntegerField(label=gettext_lazy('Số bắt đầu'), min_value=1, max_value=99_999, initial=1)


@signed_in
def register_of_numbers(request: HttpRequest, key: str) -> HttpResponse:
    """For those in whose reach the unit lies; recorders void, the administrator opens series."""
    unit = _unit(request, key)
    return _shown(request, unit)


@signed_in
def void_numbers(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """For those who record at the unit."""
    unit = _unit(request, key)
    series = get_object_or_404(Series, pk=pk, unit=unit)
    if not roles_of(request, unit) & RECORDERS:
        raise Http404
    form = Voiding(request.POST or None, prefix=f'bo-{pk}')
    if request.method == 'POST' and form.is_valid():
        try:
            gone = numbering.void(series, form.cleaned_data['numbers'], form.cleaned_data['reason'], request.user)
        except ActError as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã ghi bỏ %(count)s số.') % {'count': len(gone)})
            return redirect('numbering', key)
    return _shown(request, unit, voiding=form)


@signed_in
def open_series(request: HttpRequest, key: str) -> HttpResponse:
    """For the unit's administrator."""
    unit = _unit(request, key)
    if not is_administrator_of(request, unit):
        raise Http404
    form = Opening(request.POST or None)
    if request.method == 'POST' and form.is_valid():
        try:
            series = numbering.set_series(unit, **form.cleaned_data)
        except ActError as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã đặt sổ %(symbol)s.') % {'symbol': series.symbol})
            return redirect('numbering', key)
    return _shown(request, unit, opening=form)


def _unit(request: HttpRequest, key: str) -> Unit:
    unit = get_object_or_404(Unit, key=key)
    if not may_see(request.user, unit):
        raise Http404
    return unit


def _shown(
    request: HttpRequest, unit: Unit, voiding: Voiding | None = None, opening: Opening | None = None
) -> HttpResponse:
    said, series = voiding or opening, _series_of(unit)
    seen = _seen(request, series)
    may_void, may_open = bool(roles_of(request, unit) & RECORDERS), is_administrator_of(request, unit)
    context = {
        'unit': unit, 'invented': unit.is_invented, 'may_open': may_open,
        'books': [_book(one, seen, voiding if may_void else None, may_void) for one in series],
        'opening': (opening or Opening()) if may_open else None, 'is_opening': bool(opening and opening.errors),
        'problems': asking.problems(said) if said else [], 'refusal': getattr(said, 'refusal', None),
    }  # fmt: skip
    return render(request, 'desk/numbering.html', context, status=422 if said and said.errors else 200)


def _series_of(unit: Unit) -> list[Series]:
    """With their numbers, the latest first, all read together; what was issued under them is not."""
    numbers = Number.objects.select_related('issue__report__record', 'by__key').defer('issue__snapshot')
    held = Prefetch('numbers', numbers.order_by('-number'))
    return list(Series.objects.filter(unit=unit).order_by('-first', 'symbol').prefetch_related(held))


def _seen(request: HttpRequest, series: list[Series]) -> set[int]:
    papers = {row.issue.report_id for one in series for row in one.numbers.all() if row.issue}
    reports = Record.objects.of('report').visible_to(request.user)
    return set(reports.filter(pk__in=papers).values_list('pk', flat=True))


def _book(series: Series, seen: set[int], said: Voiding | None, may_void: bool) -> dict[str, Any]:
    """A series with its rows; a paper out of reach is a number and a day."""
    prefix, rows = f'bo-{series.pk}', list(series.numbers.all())
    form = said if said and said.prefix == prefix else Voiding(prefix=prefix)
    return {
        'series': series, 'next': numbering.next_number(series), 'gaps': numbering.gap_words(series),
        'rows': [(row, to, bool(row.issue and row.issue.report_id in seen)) for row, to in _runs(rows)],
        'form': form if may_void else None,
    }  # fmt: skip


def _runs(rows: list[Number]) -> list[tuple[Number, int]]:
    """Each row with the last number of its run: numbers made void together, for one reason, are one line."""
    found: list[tuple[Number, int]] = []
    for row in rows:
        before, to = found[-1] if found else (row, 0)
        if row.void_reason and _is_next(row, before):
            found[-1] = (row, to)
        else:
            found.append((row, row.number))
    return found


def _is_next(row: Number, before: Number) -> bool:
    same = (row.void_reason, row.by_id) == (before.void_reason, before.by_id)
    return same and before.number - row.number == 1
