"""A unit's own template of a layout: given out, taken back changed in Word, tried on the last report, in force from a day."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking
from danvan.desk.access import is_administrator_of, signed_in
from danvan.desk.pages.reports import WORD
from danvan.desk.uploading import receives
from danvan.office.admitting import LARGEST
from danvan.org.models import Unit
from danvan.records.errors import Refused
from danvan.reports import templates
from danvan.reports.models import Layout, Template


class Uploading(forms.Form):
    """A file and its day, or the shipped layout again from that day."""

    file = forms.FileField(label=gettext_lazy('Tệp mẫu (.docx)'), required=False)
    since = forms.DateField(label=gettext_lazy('Áp dụng cho văn bản ký từ ngày'))
    shipped = forms.BooleanField(label=gettext_lazy('Không dùng mẫu riêng nữa, dùng lại mẫu chung'), required=False)

    def clean(self) -> dict:
        answers = super().clean()
        if not answers.get('file') and not answers.get('shipped'):
            self.add_error('file', _('Chưa có tệp. Mời chọn tệp mẫu đã sửa trong Word.'))
        return answers

    def content(self) -> bytes:
        """Of a file that was too large nothing has been kept: it is told by its size alone."""
        given = self.cleaned_data.get('file')
        if self.cleaned_data.get('shipped') or given is None:
            return b''
        return given.read() if given.size <= LARGEST else bytes(LARGEST + 1)


@receives(each=LARGEST, whole=2 * LARGEST)
def template_page(request: HttpRequest, key: str, layout: str) -> HttpResponse:
    """For the unit's administrator: what holds and will hold; a new file is kept, or only tried."""
    unit = _unit(request, key, layout)
    if request.refusal:
        return _shown(request, unit, layout, Uploading(initial={'since': timezone.localdate()}), request.refusal)
    form = Uploading(request.POST or None, request.FILES or None, initial={'since': timezone.localdate()})
    if request.method != 'POST' or not form.is_valid():
        return _shown(request, unit, layout, form)
    try:
        return _taken(request, unit, layout, form)
    except Refused as refusal:
        return _shown(request, unit, layout, form, refusal)


def _taken(request: HttpRequest, unit: Unit, layout: str, form: Uploading) -> HttpResponse:
    content = form.content()
    if 'xem-thu' in request.POST and content:
        templates.must_be_admitted(content)
        return _file(templates.tried(unit, layout, content), f'xem-thu-{unit.key}-{layout}')
    templates.put(unit, layout, form.cleaned_data['since'], content, request.user)
    messages.success(request, _('Đã đặt mẫu. Văn bản đã phát hành giữ nguyên.'))
    return redirect('template', unit.key, layout)


@signed_in
def give_template(request: HttpRequest, key: str, layout: str) -> HttpResponse:
    """For the unit's administrator: the layout as it is shipped with the unit's measures, or `?ban=` one of its templates."""
    unit = _unit(request, key, layout)
    number = request.GET.get('ban', '')
    own = get_object_or_404(_own(unit, layout), pk=number) if number.isdecimal() else None
    return _file(bytes(own.content) if own else templates.blank(unit, layout), f'mau-{unit.key}-{layout}')


@signed_in
def try_template(request: HttpRequest, key: str, layout: str, pk: int) -> HttpResponse:
    """For the unit's administrator: the last report in a template that is kept, in force or not."""
    unit = _unit(request, key, layout)
    row = get_object_or_404(_own(unit, layout), pk=pk)
    return _file(templates.tried(unit, layout, bytes(row.content)), f'xem-thu-{unit.key}-{layout}')


def _unit(request: HttpRequest, key: str, layout: str) -> Unit:
    unit = get_object_or_404(Unit, key=key)
    if layout not in Layout.values or not is_administrator_of(request, unit):
        raise Http404
    return unit


def _own(unit: Unit, layout: str):
    return Template.objects.filter(unit=unit, layout=layout).exclude(sha256='')


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=WORD)
    response['Content-Disposition'] = f'attachment; filename="{name}.docx"'
    return response


def _shown(
    request: HttpRequest, unit: Unit, layout: str, form: Uploading, refusal: Refused | None = None
) -> HttpResponse:
    today = timezone.localdate()
    rows = list(Template.objects.filter(unit=unit, layout=layout).defer('content').select_related('by__key'))
    context = {
        'unit': unit, 'invented': unit.is_invented, 'layout': layout, 'label': Layout(layout).label, 'form': form,
        'problems': asking.problems(form), 'refusal': refusal, 'rows': rows, 'today': today,
        'holds': next((row for row in rows if row.since <= today), None),
    }  # fmt: skip
    return render(request, 'desk/template.html', context, status=422 if refusal or form.errors else 200)
