"""Words and values of a record's fields as pages, exports and messages show them. What a field means is its kind's matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.encoding import force_str
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from danvan.records.kinds import Kind
from danvan.records.models import Child, Record
from danvan.vietnamese import format_date, format_number

Sections = Sequence[tuple[str, Sequence[str]]]  # titles with names of fields


@dataclass(frozen=True)
class Shown:
    """A field with its label and its value in words; `is_long` stands in a line of its own."""

    name: str
    label: str
    value: str
    is_long: bool = False
    is_sealed: bool = False


@dataclass(frozen=True)
class Group:
    title: str
    fields: list[Shown]


def column_of(kind: Kind, name: str) -> Field | None:
    """The model's field of that name, on the child or on the record."""
    stored = {attribute: column for column, attribute in kind.sealed_columns.items()}.get(name, name)
    for model in (kind.model, Record):
        try:
            return model._meta.get_field(stored)
        except FieldDoesNotExist:
            continue
    return None


def label_of(kind: Kind, name: str) -> str:
    """As the form calls it, else as the model does, with a capital."""
    asked = kind.form.base_fields.get(name)
    column = column_of(kind, name)
    words = force_str((asked and asked.label) or (column.verbose_name if column is not None else name))
    return words[:1].upper() + words[1:]


def value_of(kind: Kind, record: Record, child: Child, name: str) -> Any:
    """The value itself: a number stays a number and a day a day, a choice becomes its words."""
    if name == 'state':
        return state_words(kind, record.state)
    row = child if hasattr(child, name) else record
    value, column = getattr(row, name, ''), column_of(kind, name)
    if value is None or value == '':
        return ''
    if isinstance(value, bool):
        return _('có') if value else _('không')
    if column is not None and column.choices:
        return force_str(dict(column.flatchoices).get(value, value))
    return value if isinstance(value, (int, float, date)) else force_str(value)


def number_words(value: Any) -> str:
    """1.647 and 97,1 as Vietnamese pages write them; 1,647 and 97.1 on English ones."""
    written = format_number(value)
    return written.translate(SWAPPED) if get_language() == 'en' else written


SWAPPED = str.maketrans(',.', '.,')


def words_of(value: Any) -> str:
    """A value as it is read on a page."""
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number_words(value)
    return force_str(value)


def shown(kind: Kind, record: Record, child: Child, name: str) -> Shown:
    value = words_of(value_of(kind, record, child, name))
    column = column_of(kind, name)
    is_long = len(value) > 90 or '\n' in value or (column is not None and column.get_internal_type() == 'TextField')
    return Shown(name, label_of(kind, name), value, is_long and bool(value), name in kind.sealed)


def state_words(kind: Kind, state: str) -> str:
    return force_str(dict(kind.states.choices).get(state, state))


def groups_of(kind: Kind, record: Record, child: Child, sections: Sections = ()) -> list[Group]:
    """The record's fields in the sections of its form, then what acts have written; empty fields are left out."""
    asked = [name for name in kind.form.base_fields if kind.knows(name)]
    groups, known = [], set(_SHOWN_IN_THE_HEAD)
    for title, names in (*sections, (_('Thông tin khác') if sections else _('Nội dung'), asked)):
        fields = _filled(kind, record, child, [name for name in names if name not in known])
        groups.append(Group(force_str(title), fields))
        known.update(names)
    rest = [name for name in (*kind.child_fields, *kind.sealed) if name not in known]
    groups.append(Group(_('Kết quả các bước'), _filled(kind, record, child, rest)))
    return [group for group in groups if group.fields]


_SHOWN_IN_THE_HEAD = ('title', 'unit', 'state', 'code')


def _filled(kind: Kind, record: Record, child: Child, names: Iterable[str]) -> list[Shown]:
    fields = (shown(kind, record, child, name) for name in names if kind.knows(name))
    return [field for field in fields if field.value]
