"""What a list of records asks and finds: filters made from a Kind, order, pages by key, a bounded count. No HTML here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from danvan.desk import showing
from danvan.org import names
from danvan.org.editions import current
from danvan.org.models import Unit, User
from danvan.records.journal import made_from_texts
from danvan.records.kinds import Kind
from danvan.records.models import Child, Record
from danvan.records.querysets import COUNTED, RecordQuerySet
from danvan.records.search import matching

PAGE = 50


class UnitField(forms.CharField):
    """A unit by name or key, as people type it; the page offers those in reach."""

    widget = forms.TextInput(attrs={'list': 'don-vi', 'autocomplete': 'off'})

    def clean(self, value: str) -> Unit | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return names.find(text, timezone.localdate())
        except names.NotFound as error:
            raise ValidationError(str(error)) from error


class UnitFilter(filters.Filter):
    field_class = UnitField


class RecordFilters(filters.FilterSet):
    """What every list may be narrowed by; `filters_for` adds the kind's own choices."""

    tim = filters.CharFilter(label=_('Tìm'), method='search')
    trangthai = filters.ChoiceFilter(label=_('Trạng thái'), field_name='state', empty_label=_('Mọi trạng thái'))
    nam = filters.NumberFilter(label=_('Năm'), method='of_year', min_value=1900, max_value=2200)
    donvi = UnitFilter(label=_('Đơn vị, địa bàn'), method='of_unit')

    class Meta:
        model = Record
        fields: list[str] = []

    def search(self, records: RecordQuerySet, _name: str, text: str) -> RecordQuerySet:
        return matching(records, text)

    def of_year(self, records: RecordQuerySet, _name: str, year: Any) -> RecordQuerySet:
        return records.filter(day__range=(date(int(year), 1, 1), date(int(year), 12, 31)))

    def of_unit(self, records: RecordQuerySet, _name: str, unit: Unit) -> RecordQuerySet:
        return records.under(unit, current()) if unit.level != 'body' else records.filter(unit=unit)

    def in_use(self) -> list[tuple[str, str]]:
        """The filters that narrow this list, in words: (name in the address, words)."""
        if not self.form.is_valid():
            return []
        chosen = ((name, self.form.cleaned_data.get(name)) for name in self.filters)
        return [(name, self._words(name, value)) for name, value in chosen if value not in (None, '')]

    def _words(self, name: str, value: Any) -> str:
        choices = dict(self.form.fields[name].choices) if hasattr(self.form.fields[name], 'choices') else {}
        return f'{self.form.fields[name].label}: {choices.get(value, value)}'


def filters_for(kind: Kind) -> type[RecordFilters]:
    """The kind's states, its facet, and each column of its list that is a choice."""
    made = {'trangthai': _choices(_('Trạng thái'), 'state', kind.states.choices)}
    for name in dict.fromkeys((kind.facet, *kind.columns)):
        column = showing.column_of(kind, name) if name and name != 'state' else None
        if column is not None and column.choices:
            at = 'facet' if name == kind.facet else f'{kind.name}__{name}'
            made[name] = _choices(showing.label_of(kind, name), at, column.flatchoices)
    return type(f'{kind.model.__name__}Filters', (RecordFilters,), made)


def _choices(label: str, field_name: str, choices: Any) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, field_name=field_name, choices=choices, empty_label=_('Tất cả'))


# --- order and pages


@dataclass(frozen=True)
class Order:
    """An order of a list: its words, its columns, and what follows the record of a given day and number."""

    words: str
    columns: tuple[str, str]
    day: str
    is_down: bool

    def after(self, records: RecordQuerySet, day: date, pk: int) -> RecordQuerySet:
        way = 'lt' if self.is_down else 'gt'
        return records.filter(Q(**{f'{self.day}__{way}': day}) | Q(**{self.day: day, f'id__{way}': pk}))


ORDERS = {
    'moi': Order(_('Mới nhất trước'), ('-day', '-id'), 'day', True),
    'cu': Order(_('Cũ nhất trước'), ('day', 'id'), 'day', False),
    'han': Order(_('Gần đến hạn trước'), ('due_on', 'id'), 'due_on', False),
}


@dataclass(frozen=True)
class Row:
    record: Record
    child: Child
    cells: list[showing.Shown]
    is_extracted: bool = False


@dataclass(frozen=True)
class Page:
    rows: list[Row]
    after: str  # the key of what follows; '' on the last page
    count: int

    @property
    def is_more(self) -> bool:
        return self.count > COUNTED


def columns_of(kind: Kind) -> list[str]:
    """Columns beside the title: the kind's own, and the unit and the state where it does not name them."""
    named = [name for name in kind.columns if name not in ('title', 'code', 'state')]
    return [*named, *([] if 'unit' in named else ['unit'])]


def ordered(records: RecordQuerySet, order: Order) -> RecordQuerySet:
    shown = records.exclude(due_on=None) if order.day == 'due_on' else records
    return shown.order_by(*order.columns)


def page_of(kind: Kind, records: RecordQuerySet, order: Order, after: str = '') -> Page:
    """One page, in four queries whatever its length: the records, their own fields, which of them are from texts, the count."""
    sorted_ = ordered(records, order)
    if start := read_key(after):
        sorted_ = order.after(sorted_, *start)
    found = list(sorted_.select_related('unit')[: PAGE + 1])
    children = with_relations(kind).in_bulk([record.pk for record in found[:PAGE]])
    extracted = made_from_texts(children)
    rows = [row_of(kind, record, children[record.pk], record.pk in extracted) for record in found[:PAGE]]
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(rows, f'{getattr(last, order.day)}_{last.pk}' if last else '', ordered(records, order).bounded_count())


def with_relations(kind: Kind) -> Any:
    """The children, with what their columns point to: a list never asks row by row."""
    columns = [kind.model._meta.get_field(name) for name in kind.columns if name in kind.child_fields]
    return kind.model._base_manager.select_related(*(column.name for column in columns if column.is_relation))


def row_of(kind: Kind, record: Record, child: Child, is_extracted: bool = False) -> Row:
    child.record = record
    return Row(record, child, [showing.shown(kind, record, child, name) for name in columns_of(kind)], is_extracted)


def read_key(text: str) -> tuple[date, int] | None:
    """'2025-03-05_123'; what cannot be read is the first page."""
    day, _mark, number = text.partition('_')
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def asked_number(query: Mapping[str, str], name: str) -> int:
    """A number that an address asks for; 0 for anything that is none, or that no list is as long as."""
    asked = query.get(name, '')
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 0


def asked_text(query: Mapping[str, str], name: str) -> str:
    """Words that an address asks for, without what no text holds."""
    return query.get(name, '').replace('\0', '').strip()


def known_units(user: User, limit: int = 250) -> list[Unit]:
    """Territories offered while one types; a longer list is typed, not picked."""
    from danvan.org.rights import visible_units

    found = visible_units(user).alive(timezone.localdate()).filter(level__in=('province', 'commune'))
    return list(found.order_by('-level', 'sort_key')[:limit])  # provinces before communes


def query_without(query: Mapping[str, Any], *left_out: str) -> str:
    """The address's own questions but for some, to be carried on."""
    kept = query.copy()
    for name in left_out:
        kept.pop(name, None)
    return kept.urlencode()
