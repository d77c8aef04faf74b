"""What a unit sets for its models: its own list of fields, its score sheets. Read by those in reach, set by its administrator."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking
from danvan.desk.access import is_administrator_of, signed_in
from danvan.org.models import Unit
from danvan.org.rights import may_see
from danvan.records.errors import ActError
from danvan.vietnamese import format_number
from danvan.work.exemplars.fields import add_field, carry_over, drop_field
from danvan.work.exemplars.models import Field, LocalField, ScoreSheet
from danvan.work.exemplars.scoring import open_sheet

FIRST_YEAR, MOST_POINTS = 1990, 1000
Line = tuple[str, Decimal, bool]


def this_year() -> int:
    return timezone.localdate().year


class YearField(forms.IntegerField):
    def __init__(self, **said: Any) -> None:
        super().__init__(label=gettext_lazy('Năm'), min_value=FIRST_YEAR, max_value=this_year() + 1, **said)


class FieldForm(forms.Form):
    """One field of the unit's own list."""

    year = YearField(initial=this_year)
    name = forms.CharField(label=gettext_lazy('Lĩnh vực của địa phương'), max_length=120)
    field = forms.ChoiceField(
        label=gettext_lazy('Tính vào lĩnh vực'), choices=[one for one in Field.choices if one[0] != Field.UNSORTED]
    )


class SheetForm(forms.Form):
    """A sheet, typed or pasted line by line: columns parted by | or by a tab, as they come from a worksheet."""

    year = YearField(initial=this_year)
    title = forms.CharField(label=gettext_lazy('Tên bảng điểm'), max_length=300)
    source = forms.CharField(
        label=gettext_lazy('Văn bản ban hành'),
        max_length=300,
        required=False,
        help_text=gettext_lazy('số, ký hiệu, ngày'),
    )
    criteria = forms.CharField(
        label=gettext_lazy('Tiêu chí'),
        widget=forms.Textarea(attrs={'rows': 8}),
        help_text=gettext_lazy(
            'mỗi dòng một tiêu chí: tên | điểm tối đa; thêm | cấp trên ở cuối dòng nếu cấp trên giữ điểm. '
            'Có thể dán từ bảng tính'
        ),
    )
    grades = forms.CharField(
        label=gettext_lazy('Xếp loại'),
        widget=forms.Textarea(attrs={'rows': 4}),
        required=False,
        help_text=gettext_lazy('mỗi dòng một loại, từ cao xuống thấp: tên | điểm từ. Để trống nếu không xếp loại'),
    )
    eliminators = forms.CharField(
        label=gettext_lazy('Điều kiện loại trừ'),
        widget=forms.Textarea(attrs={'rows': 3}),
        required=False,
        help_text=gettext_lazy('mỗi dòng một điều kiện'),
    )

    def clean_criteria(self) -> list[Line]:
        rows = [_scored(number, cells) for number, cells in _lines(self.cleaned_data['criteria'])]
        return [(name[:500], points, bool(rest)) for name, points, rest in rows]

    def clean_grades(self) -> list[tuple[str, int | float]]:
        rows = [_scored(number, cells) for number, cells in _lines(self.cleaned_data['grades'])]
        return [(name, int(points) if points == int(points) else float(points)) for name, points, _rest in rows]

    def clean_eliminators(self) -> list[str]:
        return [' '.join(cells) for _number, cells in _lines(self.cleaned_data['eliminators'])]


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Each line that says anything, with its number and its cells."""
    rows = [(number, re.split(r'\s*[|\t]\s*', line.strip())) for number, line in enumerate(text.splitlines(), 1)]
    return [(number, cells) for number, cells in rows if any(cells)]


def _scored(number: int, cells: list[str]) -> tuple[str, Decimal, str]:
    """A name, its points, and what follows. Points as people write them: 12,5."""
    name, points, rest = (*cells, '', '')[:3]
    try:
        given = Decimal(points.replace(',', '.'))
    except InvalidOperation:
        given = Decimal(0)
    if not (name and given.is_finite() and 0 < given <= MOST_POINTS):
        raise ValidationError(
            _('Dòng %(number)s chưa rõ: cần tên, dấu |, rồi điểm lớn hơn 0 và không quá %(most)s.')
            % {'number': number, 'most': format_number(MOST_POINTS)}
        )
    return name, given, rest


# --- pages


@signed_in
def setting_page(request: HttpRequest, key: str) -> HttpResponse:
    """For those in whose reach the unit lies; its administrator finds the forms there."""
    unit, may_set = _unit(request, key)
    form = FieldForm(request.POST if may_set and request.method == 'POST' else None)
    if form.is_bound and form.is_valid():
        try:
            add_field(request.user, unit, **form.cleaned_data)
        except ValidationError as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã thêm lĩnh vực “%(name)s”.') % form.cleaned_data)
            return redirect('exemplar_setting', key)
    return _shown(request, unit, may_set, form)


@signed_in
def drop_field_page(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """For the unit's administrator."""
    unit, row = _set_by(request, key), get_object_or_404(LocalField, pk=pk, unit__key=key)
    if request.method == 'POST':
        try:
            drop_field(request.user, row)
        except ActError as refusal:
            return _shown(request, unit, True, FieldForm(), refusal=refusal, status=422)
        messages.success(request, _('Đã gỡ lĩnh vực “%(name)s”.') % {'name': row.name})
    return redirect('exemplar_setting', key)


@signed_in
def carry_over_page(request: HttpRequest, key: str) -> HttpResponse:
    """For the unit's administrator: last year's list is this year's."""
    unit = _set_by(request, key)
    if request.method == 'POST':
        made = carry_over(request.user, unit, this_year())
        messages.success(
            request, _('Đã chép %(count)s lĩnh vực sang năm %(year)s.') % {'count': len(made), 'year': this_year()}
        )
    return redirect('exemplar_setting', key)


@signed_in
def sheet_page(request: HttpRequest, key: str) -> HttpResponse:
    """For the unit's administrator: a new sheet, begun from the newest; the one in use is never changed."""
    unit = _set_by(request, key)
    newest = _sheets(unit).first()
    form = SheetForm(request.POST or None, initial=_as_typed(newest) if newest else {})
    if request.method == 'POST' and form.is_valid():
        try:
            sheet = open_sheet(unit, **form.cleaned_data)
        except ValidationError as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã mở bảng điểm năm %(year)s, phiên bản %(version)s.') % vars(sheet))
            return redirect('exemplar_setting', key)
    context = {'unit': unit, 'invented': unit.is_invented, 'form': form, 'problems': asking.problems(form)}
    return render(request, 'desk/kinds/score_sheet.html', context)


def _unit(request: HttpRequest, key: str) -> tuple[Unit, bool]:
    unit = get_object_or_404(Unit, key=key)
    if not may_see(request.user, unit):
        raise Http404
    return unit, is_administrator_of(request, unit)


def _set_by(request: HttpRequest, key: str) -> Unit:
    unit, may_set = _unit(request, key)
    if not may_set:
        raise Http404
    return unit


def _shown(
    request: HttpRequest, unit: Unit, may_set: bool, form: FieldForm, status: int = 200, **more: Any
) -> HttpResponse:
    rows = list(LocalField.objects.filter(unit=unit).order_by('-year', 'field', 'name'))
    years = {row.year for row in rows}
    context = {
        'unit': unit,
        'invented': unit.is_invented,
        'may_set': may_set,
        'form': form,
        'problems': asking.problems(form),
        'fields': rows,
        'carries': years and this_year() not in years,
        'year': this_year(),
        'sheets': list(_sheets(unit).annotate(used=Count('appraisals')).prefetch_related('criteria')),
    }
    return render(request, 'desk/kinds/setting.html', context | more, status=status)


def _sheets(unit: Unit) -> Any:
    return ScoreSheet.objects.filter(unit=unit).order_by('-year', '-version')


def _as_typed(sheet: ScoreSheet) -> dict[str, Any]:
    """A sheet as its lines were typed."""
    lines = [
        f'{one.title} | {format_number(one.maximum)}' + (f' | {_("cấp trên")}' if one.is_reserve else '')
        for one in sheet.criteria.all()
    ]
    grades = [f'{grade["name"]} | {format_number(grade["from"])}' for grade in sheet.grades]
    typed = {'criteria': lines, 'grades': grades, 'eliminators': sheet.eliminators}
    return {'title': sheet.title, 'source': sheet.source} | {name: '\n'.join(rows) for name, rows in typed.items()}
