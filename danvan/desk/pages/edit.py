"""The form of a kind: to register, to amend, to keep unfinished. Nothing that was typed is lost on an error."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking, lists, passages
from danvan.desk.access import acting_as, held, signed_in, visible_record
from danvan.desk.kinds import extras_of
from danvan.records import drafts
from danvan.records.acts import RECORDERS
from danvan.records.errors import ActError
from danvan.records.forms import RecordForm
from danvan.records.kinds import Kind
from danvan.records.models import Draft, Record
from danvan.records.writing import amend, register


class Reason(forms.Form):
    """What an amendment asks beside the record's own fields."""

    reason = forms.CharField(label=gettext_lazy('Lý do sửa'), max_length=300)
    revision = forms.IntegerField(widget=forms.HiddenInput)


@signed_in
def register_page(request: HttpRequest, kind: Kind) -> HttpResponse:
    """For those who may register somewhere: a new record, begun anew or from their draft."""
    if not any(row.role in RECORDERS for row in held(request)):
        raise Http404
    draft = _draft(request, kind)
    form = _new_form(request, kind, draft)
    if request.method == 'POST' and 'nhap' in request.POST:
        return _keep(request, kind, form, draft)
    alike = _alike(request, kind, form)
    if request.method == 'POST' and form.is_valid() and (not alike or 'da_xem' in request.POST):
        record = _registered(request, kind, form, draft)
        if record:
            messages.success(request, _('Đã ghi nhận “%(title)s”, mã %(code)s.') % vars(record))
            return redirect('record', kind, record.pk)
    context = _context(kind, form, request) | {'alike': alike, 'draft': draft}
    context['origins'] = passages.origins(request.user, draft=draft) if draft else []
    return render(request, 'desk/edit.html', context)


@signed_in
def amend_page(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """For those who may write at the record's unit: other words for what it says, with a reason."""
    record = visible_record(request, kind, pk)
    form = kind.form(request.POST or None, user=request.user, record=record)
    reason = Reason(request.POST or None, initial={'revision': record.revision})
    if request.method == 'POST' and all([form.is_valid(), reason.is_valid()]):
        try:
            amend(record, request.user, form.values(), parts=form.parts(), **reason.cleaned_data)
        except (ActError, ValidationError) as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('Đã lưu các thay đổi.'))
            return redirect('record', kind, record.pk)
    return render(request, 'desk/edit.html', _context(kind, form, request) | {'record': record, 'reason': reason})


@signed_in
def alike_panel(request: HttpRequest, kind: Kind) -> HttpResponse:
    """While one types: records of the commune and its province with a name like this one, within the person's reach."""
    form = kind.form(request.GET, user=request.user)
    return render(request, 'desk/_alike.html', {'kind': kind, 'alike': _alike(request, kind, form)})


@signed_in
def drop_draft(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """The person's own draft, thrown away."""
    draft = get_object_or_404(_own_drafts(request, kind), pk=pk)
    if request.method == 'POST':
        drafts.refuse(draft, request.user)
        messages.success(request, _('Đã bỏ bản nháp.'))
    return redirect('home')


def _own_drafts(request: HttpRequest, kind: Kind) -> Any:
    return Draft.objects.filter(owner=request.user, kind=kind.name, settled_as=None, refused_at=None)


def _draft(request: HttpRequest, kind: Kind) -> Draft | None:
    asked = lists.asked_number(request.GET, 'nhap')
    return get_object_or_404(_own_drafts(request, kind), pk=asked) if asked else None


def _new_form(request: HttpRequest, kind: Kind, draft: Draft | None) -> RecordForm:
    answers = request.POST if request.method == 'POST' else None
    post = acting_as(request)
    begun = extras_of(kind).begun(post.post.unit) if post else {}
    begun |= {name: request.GET[name] for name in request.GET}
    known = draft.fields | {'unit': draft.unit_id} if draft else begun
    form = kind.form(answers, user=request.user, initial=known)
    asking.offer_own_units(form, request.user)
    return form


def _keep(request: HttpRequest, kind: Kind, form: RecordForm, draft: Draft | None) -> HttpResponse:
    """An unfinished form, unchecked but for its unit: a draft must stand somewhere."""
    try:
        unit = form.fields['unit'].clean(form['unit'].data)
    except ValidationError as error:
        form.is_valid()
        asking.forget_errors(form, but='unit', error=error)
        return render(request, 'desk/edit.html', _context(kind, form, request) | {'draft': draft})
    typed = {name: form[name].data for name in form.fields if form[name].data not in (None, '', [])}
    if draft:
        drafts.renew(draft, request.user, unit, typed)
    else:
        drafts.offer(kind, unit, typed, owner=request.user)
    messages.success(request, _('Đã lưu nháp. Bản nháp ở trang chủ, chỉ mình anh/chị thấy.'))
    return redirect('home')


def _registered(request: HttpRequest, kind: Kind, form: RecordForm, draft: Draft | None) -> Record | None:
    try:
        if draft:
            return drafts.confirm(draft, request.user, form)
        unit = form.cleaned_data['unit']
        return register(kind, request.user, unit, form.values(), parts=form.parts(), links=form.links(), once=True)
    except (ActError, ValidationError) as error:
        asking.blame(form, error)
        return None


def _alike(request: HttpRequest, kind: Kind, form: RecordForm) -> list[Any]:
    """Never hinders: without a title and a unit there is nothing to compare."""
    find = extras_of(kind).alike
    if find is None or not form.is_bound or not form['title'].data:
        return []
    try:
        unit = form.fields['unit'].clean(form['unit'].data)
    except ValidationError:
        return []
    return list(find(form['title'].data, unit, request.user))


def _context(kind: Kind, form: RecordForm, request: HttpRequest) -> dict[str, Any]:
    post = acting_as(request)
    unit = form.record.unit if form.record else post.post.unit if post else None
    return {
        'kind': kind,
        'verb': extras_of(kind).verb,
        'units': lists.known_units(request.user) if isinstance(form.fields.get('unit'), asking.UnitByName) else [],
        'form': form,
        'sections': asking.sections(form, extras_of(kind).sections),
        'problems': asking.problems(form),
        'watches_title': bool(extras_of(kind).alike),
        'sealed': kind.sealed,
        'invented': unit.is_invented if unit else None,
    }
