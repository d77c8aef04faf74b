"""What templates say of themselves: the shell of a page, states, numbers, addresses with a changed question."""

from datetime import date
from functools import lru_cache
from typing import Any

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.desk import access, numbers, showing
from danvan.desk.kinds import extras_of
from danvan.desk.lists import query_without
from danvan.desk.steps import next_act
from danvan.indicators import words
from danvan.indicators.figures import Figure
from danvan.indicators.models import Scope, Status
from danvan.org.models import Designation, Edition, Unit
from danvan.org.words import whole_name
from danvan.periods import Period
from danvan.records import notices
from danvan.records.acts import RECORDERS
from danvan.records.kinds import Kind, kinds
from danvan.records.models import Notice, Record
from danvan.vietnamese import format_date

register = template.Library()
OF_REPORTING = ('report', 'request', 'filing')  # in the head of the page by lines of their own


@register.simple_tag(takes_context=True)
def shell(context: dict[str, Any]) -> dict[str, Any]:
    """Who is here, in which post, and which kinds of records stand in the head of the page."""
    request = context.get('request')
    if request is None or not getattr(request, 'user', None) or not request.user.is_authenticated:
        return {'languages': settings.LANGUAGES, 'kinds': []}
    held = access.held(request)
    return {
        'user': request.user,
        'posts': held,
        'post': access.acting_as(request),
        'kinds': _kinds_in_the_head(),
        'languages': settings.LANGUAGES,
        'unread': notices.unread(request.user).count(),
        'may_write': any(row.role in RECORDERS for row in held),
        'is_invented': bool(held) and all(row.post.unit.is_invented for row in held),
    }


def _kinds_in_the_head() -> list[Kind]:
    return [kind for kind in kinds().values() if kind.name not in OF_REPORTING]


@register.simple_tag(takes_context=True)
def nav(context: dict[str, Any]) -> SafeString:
    """The lines in the head of the page; the page itself is marked among them."""
    links, here = _links(get_language(), context['shell']['may_write']), context['request'].path
    return mark_safe(links.replace(f'href="{here}"', f'href="{here}" aria-current="page"'))


@lru_cache
def _links(_language: str, may_write: bool) -> str:
    return render_to_string('desk/_nav.html', {'kinds': _kinds_in_the_head(), 'may_write': may_write})


@register.simple_tag
def kept(template: str) -> SafeString:
    """A piece of a page that holds words alone: made once a language, as long as the server runs."""
    return _kept(template, get_language())


@lru_cache
def _kept(template: str, _language: str) -> SafeString:
    return render_to_string(template)


@register.filter
def named(kind: Kind) -> str:
    """What a kind's records are called, within a sentence."""
    return str(kind.model._meta.verbose_name_plural)


@register.filter
def moment_words(notice: Notice) -> str:
    return notices.moment_words(notice)


@register.filter
def verb(kind: Kind) -> str:
    """What one does to begin such a record."""
    return str(extras_of(kind).verb)


@register.inclusion_tag('desk/_state.html')
def state(kind: Kind, record: Record) -> dict[str, Any]:
    """The state in words, with a sign that says whether anything is still awaited."""
    is_open = record.is_open and next_act(kind, record.state) is not None
    return {'words': showing.state_words(kind, record.state), 'is_open': is_open}


@register.filter
def number(value: Any) -> str:
    return '' if value is None else showing.number_words(value)


@register.filter
def capital(text: Any) -> str:
    told = str(text)
    return told[:1].upper() + told[1:]


@register.filter
def signed(value: Any) -> str:
    """A change with its sign: +12, -3, 0."""
    told = showing.number_words(value)
    return f'+{told}' if value > 0 else told


@register.filter
def figure_value(of: Figure) -> str:
    """The value as it is read; without one, why there is none."""
    return numbers.value_words(of)


@register.filter
def in_words(period: Period) -> str:
    return words.period_words(period)


@register.filter
def map_words(edition: Edition) -> str:
    return words.map_words(edition)


@register.filter
def said(text: str) -> str:
    """A sentence of ours that was stored in Vietnamese, in the language of the page: a rule in the journal."""
    return _(text) if text else ''


@register.filter
def split_words(split: dict[str, str]) -> str:
    return numbers.split_words(split)


@register.filter
def status_words(status: str) -> str:
    return str(Status(status).label)


@register.filter
def scope_words(scope: str) -> str:
    return str(Scope(scope).label)


@register.filter
def mode_words(mode: str) -> str:
    """What is compared with what."""
    return {
        'as_reported': _('Như đã báo cáo'),
        'restated': _('Quy đổi về một bản đồ'),
        'same_perimeter': _('Trên cùng các đơn vị'),
    }[mode]


@register.filter
def whole(designation: Designation) -> str:
    return capital(whole_name(designation.name, designation.sort))


@register.simple_tag
def days(since: date | None, until: date | None, unit: Unit) -> str:
    """Between which days something was so; what was before our first map is not known."""
    start = (
        _('từ %(day)s') % {'day': format_date(since)} if since else _('bản đồ trước 30/6/2025 chưa có trong hệ thống')
    )
    start = '' if since is None and unit.is_invented else start
    end = _('đến hết %(day)s') % {'day': format_date(until)} if until else ''
    return '; '.join(part for part in (start, end) if part)


@register.simple_tag(takes_context=True)
def without(context: dict[str, Any], *names: str) -> str:
    """The questions of this address but for some, and back on the first page."""
    return query_without(context['request'].GET, 'sau', *names)


@register.simple_tag(takes_context=True)
def asking(context: dict[str, Any], **changed: Any) -> str:
    """The questions of this address with some changed: `?trangthai=...&sau=...`."""
    query = context['request'].GET.copy()
    for name, value in changed.items():
        if value in ('', None):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f'?{query.urlencode()}'


@register.simple_tag(takes_context=True)
def after_frozen(context: dict[str, Any], after: int) -> str:
    return asking(context, **{'chot-sau': after})


@register.filter
def file_size(size: int) -> str:
    if size < 1024 * 1024:
        return _('%(size)s kB') % {'size': showing.number_words(max(1, round(size / 1024)))}
    return _('%(size)s MB') % {'size': showing.number_words(round(size / 1024 / 1024, 1))}


@register.filter
def address_of(unit: Unit) -> str:
    """Where the unit's own page is."""
    return reverse('unit', args=[unit.key])


@register.filter
def kind_named(name: str) -> Kind:
    return kinds()[name]


@register.filter
def is_check(field: BoundField) -> bool:
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def is_beside(field: BoundField) -> bool:
    """Whether it belongs in one line with the question before it."""
    return 'data-beside' in field.field.widget.attrs


WIDE = 36  # letters of a choice that half the width shows


@register.filter
def is_long(field: BoundField) -> bool:
    """Whether the answer wants the whole width."""
    asked = field.field
    if is_beside(field):
        return False
    return isinstance(asked.widget, forms.Textarea | forms.CheckboxInput | forms.CheckboxSelectMultiple) or (
        (type(asked) is forms.CharField and (asked.max_length or 0) >= 200)
        or (type(asked) is forms.ChoiceField and any(len(str(words)) > WIDE for _value, words in asked.choices))
    )


@register.filter
def dressed(field: BoundField) -> str:
    """The field's control in the clothes of the page: the classes of Tabler, a picker for days, room for long texts."""
    widget, attrs = field.field.widget, {}
    if isinstance(widget, forms.CheckboxInput):
        attrs['class'] = 'form-check-input'
    elif isinstance(widget, forms.Select):
        attrs['class'] = 'form-select'
    else:
        attrs['class'] = 'form-control'
    if isinstance(widget, forms.Textarea):
        attrs['rows'] = 4 if widget.attrs.get('rows') in (None, '10') else widget.attrs['rows']
    if isinstance(field.field, forms.DateField):
        attrs |= {'placeholder': _('ngày/tháng/năm'), 'inputmode': 'numeric', 'autocomplete': 'off'}
    if isinstance(field.field, forms.IntegerField | forms.DecimalField):
        attrs['inputmode'] = 'decimal' if isinstance(field.field, forms.DecimalField) else 'numeric'
    if field.errors:
        attrs['class'] += ' is-invalid'
    return field.as_widget(attrs=attrs)


@register.simple_tag
def demo_accounts() -> list[dict[str, str]]:
    """People of the invented province, shown where one signs in; the demo's server alone sets them."""
    return list(getattr(settings, 'DEMO_ACCOUNTS', ()))
