"""Which registers a unit keeps here, and declaring one: from then on its counts are figures, and none is a zero."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from danvan.desk.access import is_administrator_of, signed_in
from danvan.desk.kinds import extras_of
from danvan.indicators.models import Register
from danvan.indicators.registers import declare
from danvan.org.models import Unit
from danvan.records.kinds import Kind, kinds


class Declaring(forms.Form):
    since = forms.DateField()


@dataclass(frozen=True)
class Kept:
    """A kind that is counted, since when the unit keeps its register, and where it sets what the kind leaves to it."""

    kind: Kind
    register: Register | None
    setting: tuple[str, str] | None


def register_rows(unit: Unit) -> list[Kept]:
    mine = {row.kind: row for row in Register.objects.filter(unit=unit, until=None)}
    return [Kept(kind, mine.get(kind.name), extras_of(kind).setting) for kind in kinds().values() if kind.indicators]


@signed_in
def declare_register(request: HttpRequest, key: str, kind: Kind) -> HttpResponse:
    """For administrators of the unit."""
    unit = get_object_or_404(Unit, key=key)
    if not is_administrator_of(request, unit):
        raise Http404
    form = Declaring(request.POST or None)
    if request.method == 'POST' and form.is_valid():
        declare(unit, kind.name, form.cleaned_data['since'])
        messages.success(request, _('Đã khai báo: đơn vị giữ sổ này trong hệ thống.'))
    elif request.method == 'POST':
        messages.error(request, _('Chưa khai báo được: ngày ghi theo dạng ngày/tháng/năm. Mời nhập lại.'))
    return redirect('unit', key)
