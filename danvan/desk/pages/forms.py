"""Report forms: the list, one version filled with last period's figures, and the drawing board of administrators."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking, drawing, numbers
from danvan.desk.access import acting_as, held, signed_in
from danvan.desk.kinds.reports import reports_for
from danvan.indicators.asking import REGIME
from danvan.indicators.catalogue import catalogue, dimensions
from danvan.indicators.figures import figures
from danvan.org.models import Role, Unit
from danvan.periods import REGIMES, Period
from danvan.records.errors import ActError
from danvan.work.filings import making
from danvan.work.filings.checks import SORTS
from danvan.work.filings.layout import Layout, LayoutError, parse
from danvan.work.filings.models import Form, FormVersion, Shape

FIRST_LAYOUT = {'sections': [{'key': 'muc-1', 'title': 'I. Chỉ tiêu', 'lines': [{'code': 'LD01'}]}]}


class Founding(forms.Form):
    """A new form: what it is called, for which periods, and from which form its questions are taken."""

    code = forms.SlugField(
        label=gettext_lazy('Mã biểu'), max_length=30, help_text=gettext_lazy('chữ không dấu, số, gạch nối')
    )
    title = forms.CharField(label=gettext_lazy('Tên biểu'), max_length=300)
    regime = forms.ChoiceField(label=gettext_lazy('Chế độ báo cáo'), choices=[])
    shapes = forms.MultipleChoiceField(
        label=gettext_lazy('Dùng cho kỳ'), choices=Shape.choices, widget=forms.CheckboxSelectMultiple
    )
    since = forms.DateField(label=gettext_lazy('Có hiệu lực từ ngày'))
    document = forms.CharField(label=gettext_lazy('Văn bản quy định'), max_length=300, required=False)
    copied = forms.ModelChoiceField(
        FormVersion.objects.none(), label=gettext_lazy('Lấy nội dung từ biểu'), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['regime'].choices = [(name, numbers.regime_words(name)) for name in REGIMES]
        self.fields['regime'].initial = REGIME
        self.fields['copied'].queryset = FormVersion.objects.select_related('form')


class Opening(forms.Form):
    """A further version of a form."""

    since = forms.DateField(label=gettext_lazy('Có hiệu lực từ ngày'))
    document = forms.CharField(label=gettext_lazy('Văn bản quy định'), max_length=300, required=False)


@dataclass(frozen=True)
class Drawn:
    """A version of a form as its page shows it."""

    version: FormVersion
    is_used: bool
    may_make: bool

    @property
    def may_change(self) -> bool:
        return self.may_make and not self.is_used


@signed_in
def form_list(request: HttpRequest) -> HttpResponse:
    """Every form with its versions; what is asked of units is no secret among those who work here."""
    found = Form.objects.select_related('owner').prefetch_related('versions').order_by('code')
    rows = [(one, list(one.versions.all())) for one in found]
    return render(request, 'desk/forms.html', {'forms': rows, 'owner': _administered(request)})


@signed_in
def form_new(request: HttpRequest) -> HttpResponse:
    """For administrators: a form of their unit."""
    owner = _administered(request)
    if owner is None:
        raise Http404
    asked = Founding(request.POST or None, initial={'since': timezone.localdate(), 'copied': request.GET.get('tu')})
    if request.method == 'POST' and asked.is_valid():
        given = asked.cleaned_data
        layout = given.pop('copied').layout if given['copied'] else FIRST_LAYOUT
        given.pop('copied', None)
        try:
            made = making.make_form(request.user, owner, given.pop('code'), given.pop('title'), layout=layout, **given)
        except ActError as error:
            asking.blame(asked, error)
        else:
            return redirect('form_edit', made.form.code, made.number)
    return render(request, 'desk/form_new.html', {'form': asked, 'owner': owner, 'problems': asking.problems(asked)})


@signed_in
def form_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A version as units see it, filled with the last period's figures of the person's unit."""
    drawn = _drawn(request, code, number)
    context = {'drawn': drawn, 'version': drawn.version, 'versions': drawn.version.form.versions.order_by('-number')}
    context |= {'owner_may_copy': _administered(request) is not None}
    return render(request, 'desk/form.html', context | _preview(request, drawn.version.form, drawn.version.content))


@signed_in
def form_edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """For the form's administrators, until a request uses the version. Every button posts the whole board."""
    drawn = _drawn(request, code, number)
    if not drawn.may_change:
        raise Http404
    data, refusal, shown = drawn.version.layout, None, {}
    if request.method == 'POST':
        data = drawing.read(request.POST)
        asked = request.POST.get('lam', 'luu')
        if asked == 'luu':
            try:
                making.change_layout(request.user, drawn.version, data)
                messages.success(request, _('Đã lưu biểu mẫu.'))
                return redirect('form', code, number)
            except ActError as error:
                refusal = error
        elif asked == 'xem':
            refusal, shown = _tried(request, drawn.version.form, data)
        else:
            drawing.step(data, asked)
    context = {'drawn': drawn, 'version': drawn.version, 'refusal': refusal, **_board(data), **shown}
    return render(request, 'desk/form_edit.html', context)


@signed_in
def form_open(request: HttpRequest, code: str) -> HttpResponse:
    """For the form's administrators: the next version, to be changed before it is used."""
    form = get_object_or_404(Form.objects.select_related('owner'), code=code)
    if not making.may_make(request.user, form.owner):
        raise Http404
    asked = Opening(request.POST or None, initial={'since': timezone.localdate()})
    if request.method == 'POST' and asked.is_valid():
        try:
            made = making.open_version(request.user, form, **asked.cleaned_data)
        except ActError as error:
            asking.blame(asked, error)
        else:
            return redirect('form_edit', code, made.number)
    context = {'form': asked, 'of': form, 'problems': asking.problems(asked)}
    return render(request, 'desk/form_open.html', context)


def _administered(request: HttpRequest) -> Unit | None:
    """The territory or body for which the person draws up forms."""
    return next((row.post.unit for row in held(request) if row.role == Role.ADMINISTRATOR), None)


def _drawn(request: HttpRequest, code: str, number: int) -> Drawn:
    version = get_object_or_404(
        FormVersion.objects.select_related('form__owner', 'made_by__key'), form__code=code, number=number
    )
    return Drawn(version, making.is_used(version), making.may_make(request.user, version.form.owner))


# --- the board: what stands in the fields, and what may be chosen


def _board(data: dict[str, Any]) -> dict[str, Any]:
    known = catalogue()
    return {
        'sections': [_section_on_board(section) for section in data.get('sections', [])],
        'checks': [_check_on_board(check) for check in data.get('checks', [])],
        'dimensions': list(dimensions().items()),
        'indicators': list(known.values()),
        'sorts': [(str(sort), words) for sort, words in SORTS.items()],
        'cells': _cells_on_board(data),
        'other_forms': [(form.code, str(form)) for form in Form.objects.all()],
    }


def _section_on_board(section: dict[str, Any]) -> dict[str, Any]:
    known = catalogue()
    lines = [
        line | {
            'shown': f'{line["code"]} · {known[line["code"]]}' if line.get('code') in known else line.get('code', ''),
            'where_text': '|'.join(f'{name}={value}' for name, value in line.get('where', {}).items()),
            'may_by': [name for names in known[line['code']].splits for name in names] if line.get('code') in known else [],
        }
        for line in section.get('lines', [])
    ]  # fmt: skip
    return section | {'lines': lines, 'context': section.get('context', [])}


def _check_on_board(check: dict[str, Any]) -> dict[str, Any]:
    return check | {
        'cell_text': _cell_text(check.get('cell')), 'cells_text': [_cell_text(cell) for cell in check.get('cells', [])]
    }  # fmt: skip


def _cell_text(cell: Any) -> str:
    return '' if not cell else f'{cell}/' if isinstance(cell, str) else '/'.join(cell)


def _cells_on_board(data: dict[str, Any]) -> list[tuple[str, str]]:
    """The cells of what can be read of the board already: a half-drawn section offers none."""
    found: dict[str, str] = {}
    for section in data.get('sections', []):
        try:
            layout = parse({'sections': [section | {'title': section.get('title') or '–'}]})
        except LayoutError:
            continue
        found |= {'/'.join(cell): f'{cell[0]} · {layout.words(cell)}' for cell in layout.cells()}
    return list(found.items())


# --- a form filled with what is known of the last period


def _tried(request: HttpRequest, form: Form, data: dict[str, Any]) -> tuple[LayoutError | None, dict[str, Any]]:
    try:
        return None, _preview(request, form, parse(data))
    except LayoutError as error:
        return error, {}


def _preview(request: HttpRequest, form: Form, layout: Layout) -> dict[str, Any]:
    post = acting_as(request)
    if post is None:
        return {'preview': layout, 'filled': [], 'of_unit': None}
    unit = reports_for(post.post.unit)
    period = Period.at(timezone.localdate(), _shape_of(form), form.regime).previous()
    known = {(one.code, one.key): numbers.value_words(one) for one in figures(unit, period, codes=layout.codes())}
    filled = [(section, [(row, [known.get(cell, '') if cell else None for cell in row.cells]) for row in section.rows()])
              for section in layout.sections]  # fmt: skip
    return {'preview': layout, 'filled': filled, 'of_unit': unit, 'of_period': period}


def _shape_of(form: Form) -> str:
    """Of the shapes that a calendar has; nine months are read as their year."""
    return next((shape for shape in form.shapes if shape in ('month', 'quarter', 'half', 'year')), 'year')
