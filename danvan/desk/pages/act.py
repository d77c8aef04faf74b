"""A step: what it does, by which rule, what it asks; then done, or refused with the reason. Also giving a record away."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking, lists, showing
from danvan.desk.access import roles_of, signed_in, visible_record
from danvan.org.models import Membership, Unit
from danvan.org.rights import memberships_at, unit_condition
from danvan.records.acts import MOVERS, Act
from danvan.records.errors import ActError
from danvan.records.kinds import Kind
from danvan.records.models import Record
from danvan.records.writing import move, perform


class Moving(forms.Form):
    to = asking.UnitByName(
        Unit.objects.none(), label=gettext_lazy('Chuyển đến đơn vị'), help_text=gettext_lazy('tên hoặc khóa của đơn vị')
    )
    reason = forms.CharField(label=gettext_lazy('Lý do chuyển'), max_length=300)


@signed_in
def act_page(request: HttpRequest, kind: Kind, pk: int, name: str) -> HttpResponse:
    """For those whose role gives this step at the record's unit; to all others it does not exist."""
    record, act = visible_record(request, kind, pk), _act(kind, name)
    if not act.roles & roles_of(request, record.unit):
        raise Http404
    form = _form(request, act, record)
    if request.method == 'POST' and form.is_valid():
        try:
            answers = {name: form[name].data for name in form.fields}
            seen = lists.asked_number(request.POST, 'revision') or None
            perform(record, act.name, request.user, revision=seen, **answers)
        except (ActError, ValidationError) as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã thực hiện: %(act)s.') % {'act': act.label})
            return redirect('record', kind, record.pk)
    return render(request, 'desk/act.html', _context(request, kind, record, act, form))


@signed_in
def move_page(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """For those who may give records away at this unit."""
    record = visible_record(request, kind, pk)
    if not MOVERS & roles_of(request, record.unit):
        raise Http404
    form = Moving(request.POST or None)
    form.fields['to'].queryset = Unit.objects.filter(unit_condition(request.user, '', roles=MOVERS))
    if request.method == 'POST' and form.is_valid():
        try:
            move(record, request.user, form.cleaned_data['to'], form.cleaned_data['reason'])
        except (ActError, ValidationError) as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã chuyển hồ sơ đến %(unit)s.') % {'unit': form.cleaned_data['to'].full_name})
            return redirect('record', kind, record.pk)
    context = {'kind': kind, 'record': record, 'form': form, 'problems': asking.problems(form)}
    return render(request, 'desk/move.html', context | {'invented': record.unit.is_invented})


def _act(kind: Kind, name: str) -> Act:
    try:
        return kind.act(name)
    except KeyError:
        raise Http404 from None


def _form(request: HttpRequest, act: Act, record: Record) -> forms.Form:
    answers = request.POST if request.method == 'POST' else None
    return act.asks(answers, record=record, user=request.user) if act.asks else forms.Form(answers)


def _context(request: HttpRequest, kind: Kind, record: Record, act: Act, form: forms.Form) -> dict:
    asking.name_the_empty(form)
    return {
        'kind': kind,
        'record': record,
        'act': act,
        'form': form,
        'problems': asking.problems(form),
        'from_state': showing.state_words(kind, record.state),
        'to_state': showing.state_words(kind, act.target) if act.target and act.target != record.state else '',
        'is_possible': record.state in act.sources,
        'post': _post(request, record, act),
        'invented': record.unit.is_invented,
    }


def _post(request: HttpRequest, record: Record, act: Act) -> Membership | None:
    """In which post the journal will name the person."""
    rows = memberships_at(request.user, record.unit)
    return next((row for row in rows if row.role in act.roles), None)
