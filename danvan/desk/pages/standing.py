"""Who acts for whom at a unit: naming someone for the days on which a post's holder is away, and ending it early."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.desk import asking
from danvan.desk.access import signed_in
from danvan.org import standing
from danvan.org.models import Membership, StandIn, Unit, User


class _Holder(forms.ModelChoiceField):
    def label_from_instance(self, row: Membership) -> str:
        return f'{row.user}: {row.post.title}'


class Naming(forms.Form):
    """Who is away, who acts, from when to when, why."""

    membership = _Holder(Membership.objects.none(), label=gettext_lazy('Người vắng mặt'))
    user = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy('Người làm thay'),
        help_text=gettext_lazy('người có chức vụ ở đơn vị này hoặc cùng địa bàn'),
    )
    since = forms.DateField(label=gettext_lazy('Từ ngày'))
    until = forms.DateField(label=gettext_lazy('Đến hết ngày'))
    absence = forms.ChoiceField(label=gettext_lazy('Lý do'), choices=StandIn.Absence.choices)

    def __init__(self, *args: Any, unit: Unit, held: list[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Membership.objects.filter(pk__in=[row.pk for row in held]).select_related('post__unit', 'user__key')
        self.fields['membership'].queryset = rows
        self.fields['user'].queryset = standing.near(unit)


@signed_in
def standing_page(request: HttpRequest, key: str) -> HttpResponse:
    """For whoever holds a post at the unit, or leads or administers it."""
    unit, held = _unit(request, key)
    form = Naming(request.POST or None, unit=unit, held=held, initial={'since': timezone.localdate()})
    if request.method == 'POST' and form.is_valid():
        try:
            named = standing.name_stand_in(by=request.user, **form.cleaned_data)
        except ValidationError as error:
            asking.blame(form, error)
        else:
            messages.success(request, _('%(user)s làm thay %(words)s.') % {'user': named.user, 'words': named.words})
            return redirect('standing', key)
    return _shown(request, unit, held, form)


@signed_in
def end_standing(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """For the same people."""
    _unit_found, held = _unit(request, key)
    row = get_object_or_404(StandIn, pk=pk, membership__in=[one.pk for one in held])
    if request.method == 'POST':
        standing.end_early(row, request.user)
        messages.success(request, _('Đã cho thôi làm thay từ hôm nay.'))
    return redirect('standing', key)


def _unit(request: HttpRequest, key: str) -> tuple[Unit, list[Membership]]:
    unit = get_object_or_404(Unit, key=key)
    if not (held := standing.posts_to_name_for(request.user, unit)):
        raise Http404
    return unit, held


def _shown(request: HttpRequest, unit: Unit, held: list[Membership], form: Naming) -> HttpResponse:
    today = timezone.localdate()
    rows = StandIn.objects.filter(membership__in=[row.pk for row in held], until__gte=today)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gt=today)).select_related(
        'user__key', 'membership__user__key', 'membership__post__unit', 'named_by__key'
    )
    context = {
        'unit': unit, 'invented': unit.is_invented, 'rows': rows.order_by('since', 'pk'), 'form': form,
        'problems': asking.problems(form), 'today': today,
    }  # fmt: skip
    return render(request, 'desk/standing.html', context, status=422 if form.errors else 200)
