"""How a unit's papers are laid out: the layouts in force, and the measures that its administrator sets over the shipped ones."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from danvan.desk import asking
from danvan.desk.access import is_administrator_of, signed_in
from danvan.desk.pages.reports import WORD
from danvan.indicators.asking import REGIME
from danvan.office.profiles import LIMITS, NoProfile, measured, profile_for
from danvan.org.editions import current
from danvan.org.models import Unit
from danvan.org.rights import may_see
from danvan.periods import Period
from danvan.reports import documents, measures, shelf
from danvan.reports.content import content
from danvan.reports.models import Layout, Measures
from danvan.vietnamese import format_number

WORDS = {
    'top_mm': gettext_lazy('Lề trên (mm)'),
    'bottom_mm': gettext_lazy('Lề dưới (mm)'),
    'left_mm': gettext_lazy('Lề trái (mm)'),
    'right_mm': gettext_lazy('Lề phải (mm)'),
    'issuer_column_mm': gettext_lazy('Rộng cột cơ quan ban hành (mm)'),
    'first_indent_mm': gettext_lazy('Thụt dòng đầu (mm)'),
    'space_after_pt': gettext_lazy('Cách đoạn (pt)'),
    'line_spacing': gettext_lazy('Giãn dòng'),
    'body_pt': gettext_lazy('Cỡ chữ nội dung (pt)'),
    'title_pt': gettext_lazy('Cỡ chữ tiêu đề bên phải (pt)'),
    'type_name_pt': gettext_lazy('Cỡ chữ tên loại (pt)'),
    'abstract_pt': gettext_lazy('Cỡ chữ trích yếu (pt)'),
}


def shown(value: float) -> str:
    """'30', '32,5'."""
    return format_number(round(value, 2))


class MeasuresForm(forms.Form):
    """The measures of one layout from a day on, each within what the layout's rule leaves."""

    since = forms.DateField(label=gettext_lazy('Áp dụng cho văn bản ký từ ngày'))

    def __init__(self, *args: Any, unit: Unit, layout: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.layout, today = layout, timezone.localdate()
        shipped, own = measured(profile_for(layout, today)), measured(measures.profile_of(unit, layout, today))
        self.fields['since'].initial = today
        for name in LIMITS:
            hint = _('theo quy định chung: %(value)s') % {'value': shown(shipped[name])}
            field = forms.FloatField(label=WORDS[name], initial=shown(own[name]), localize=True, help_text=hint)
            self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if self.errors:
            return answers
        try:
            shipped = profile_for(self.layout, answers['since'])
        except NoProfile as error:
            raise ValidationError({'since': str(error)}) from error
        for name, (least, most) in measures.beyond(shipped, self.values()).items():
            said = {'least': shown(least), 'most': shown(most)}
            self.add_error(
                name,
                _('Số đo này nằm ngoài giới hạn của thể thức: từ %(least)s đến %(most)s. Mời nhập lại.') % said,
            )
        return answers

    def values(self) -> dict[str, float]:
        return {name: self.cleaned_data[name] for name in LIMITS}


def _rule(layout: str, on: date) -> str:
    """The rule in force for a layout, as the page's language calls it."""
    profile = profile_for(layout, on)
    return profile.rule_en if profile.rule_en and get_language() == 'en' else profile.rule


@signed_in
def layouts_page(request: HttpRequest, key: str) -> HttpResponse:
    """For those in whose reach the unit lies: each layout with the rule in force and what the unit has set for itself."""
    unit, may_set = _unit(request, key)
    today = timezone.localdate()
    rows = Measures.objects.filter(unit=unit).order_by('-since')
    lines = [
        {
            'layout': value, 'label': label, 'rule': _rule(value, today),
            'own': [(row.since, _told(row)) for row in rows if row.layout == value],
        }
        for value, label in Layout.choices
    ]  # fmt: skip
    context = {'unit': unit, 'invented': unit.is_invented, 'may_set': may_set, 'lines': lines}
    return render(request, 'desk/layouts.html', context)


def _told(row: Measures) -> str:
    said = [f'{WORDS[name]}: {shown(value)}' for name, value in row.values.items() if name in WORDS]
    return '; '.join(said) or _('theo quy định chung')


@signed_in
def measures_page(request: HttpRequest, key: str, layout: str) -> HttpResponse:
    """For the unit's administrator."""
    unit = _set_by(request, key, layout)
    form = MeasuresForm(request.POST or None, unit=unit, layout=layout)
    if request.method == 'POST' and form.is_valid():
        measures.set_measures(unit, layout, form.cleaned_data['since'], form.values())
        messages.success(request, _('Đã đặt số đo. Văn bản đã phát hành giữ nguyên.'))
        return redirect('layouts', key)
    return _asked(request, unit, layout, form)


@signed_in
def preview(request: HttpRequest, key: str, layout: str) -> HttpResponse:
    """For the unit's administrator: this year's report, as it stands, in the measures that the form says; nothing is kept."""
    unit = _set_by(request, key, layout)
    form = MeasuresForm(request.POST or None, unit=unit, layout=layout)
    if not form.is_valid():
        return _asked(request, unit, layout, form)
    response = HttpResponse(_sample(unit, layout, form.values()), content_type=WORD)
    response['Content-Disposition'] = f'attachment; filename="xem-thu-{unit.key}-{layout}.docx"'
    return response


def _sample(unit: Unit, layout: str, values: dict[str, float]) -> bytes:
    period = Period.at(timezone.localdate(), 'year', REGIME)
    made = content(shelf.sketch(unit, period, current(), layout))
    return documents.docx(replace(made, measures={layout: values}))


def _asked(request: HttpRequest, unit: Unit, layout: str, form: MeasuresForm) -> HttpResponse:
    context = {
        'unit': unit, 'invented': unit.is_invented, 'layout': layout, 'label': Layout(layout).label,
        'rule': _rule(layout, timezone.localdate()), 'form': form, 'problems': asking.problems(form),
    }  # fmt: skip
    return render(request, 'desk/measures.html', context, status=422 if form.errors else 200)


def _unit(request: HttpRequest, key: str) -> tuple[Unit, bool]:
    unit = get_object_or_404(Unit, key=key)
    if not may_see(request.user, unit):
        raise Http404
    return unit, is_administrator_of(request, unit)


def _set_by(request: HttpRequest, key: str, layout: str) -> Unit:
    unit, may_set = _unit(request, key)
    if not may_set or layout not in Layout.values:
        raise Http404
    return unit
