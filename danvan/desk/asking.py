"""How a form is asked: in sections, with its units within reach, with every refusal beside the field it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from danvan.org import names, rights
from danvan.org.models import Unit, User
from danvan.records.acts import RECORDERS
from danvan.records.errors import ActError

MANY = 200  # units beyond this are typed by name, not picked from a list

Sections = Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True)
class Section:
    title: str
    fields: list[forms.BoundField]


@dataclass(frozen=True)
class Problem:
    """One line of the summary above a form; `field` is where to go."""

    label: str
    text: str
    at: str


class UnitByName(forms.ModelChoiceField):
    """A unit by its name or key, where there are too many to pick from."""

    widget = forms.TextInput(attrs={'list': 'don-vi', 'autocomplete': 'off'})

    def to_python(self, value: Any) -> Unit | None:
        if value in self.empty_values or isinstance(value, Unit):
            return value or None
        if str(value).isdecimal():
            return super().to_python(value)
        try:
            unit = names.find(str(value), timezone.localdate())
        except names.NotFound as error:
            raise ValidationError(str(error)) from error
        return super().to_python(unit.pk)

    def prepare_value(self, value: Any) -> Any:
        """The name where it means this unit alone, else the key."""
        if value in self.empty_values or (isinstance(value, str) and not value.isdecimal()):
            return value
        unit = value if isinstance(value, Unit) else self.queryset.filter(pk=value).first()
        return value if unit is None else unit.full_name if _means(unit) else unit.key


def _means(unit: Unit) -> bool:
    try:
        return names.find(unit.full_name, timezone.localdate()) == unit
    except names.NotFound:
        return False


def offer_own_units(form: forms.Form, user: User) -> None:
    """The form's unit is one where the person may write; few are picked from a list, many are typed."""
    condition = rights.unit_condition(user, '', roles=RECORDERS)
    units = Unit.objects.filter(condition).alive(timezone.localdate()).order_by('level', 'sort_key')
    field = form.fields['unit']
    if units[: MANY + 1].count() > MANY:
        form.fields['unit'] = UnitByName(units, label=field.label, help_text=_('tên hoặc khóa của đơn vị'))
        form.fields = {'unit': form.fields['unit']} | form.fields
    else:
        field.queryset = units


def name_the_empty(form: forms.Form) -> None:
    """A list from which nothing need be chosen says so in words."""
    for field in form.fields.values():
        if isinstance(field, forms.ModelChoiceField) and not isinstance(field, UnitByName) and field.empty_label:
            field.empty_label = _('(chưa chọn)')


def sections(form: forms.Form, parted: Sections = ()) -> list[Section]:
    """The form's visible fields in their sections; what no section names comes last."""
    name_the_empty(form)
    taken = {name for _title, names_ in parted for name in names_}
    named = [Section(force_str(title), [form[n] for n in names_ if n in form.fields]) for title, names_ in parted]
    rest = [field for field in form.visible_fields() if field.name not in taken]
    return [section for section in [*named, Section('', rest)] if section.fields]


def problems(*asked: forms.Form) -> list[Problem]:
    """Every error of the forms, each with the field it is about."""
    found = []
    for form in asked:
        for name, said in form.errors.items() if form.is_bound else ():
            field = form[name] if name in form.fields else None
            found += [
                Problem(str(field.label) if field else '', text, field.id_for_label if field else '') for text in said
            ]
    return found


def blame(form: forms.Form, error: ActError | ValidationError) -> None:
    """Put what a door said beside the field it names; what names none stands above the form."""
    named = error if isinstance(error, ValidationError) else getattr(error, 'errors', None)
    if named is None:
        form.refusal = error
        form.add_error(None, str(error))
    else:
        _blame_each(form, named)


def _blame_each(form: forms.Form, error: ValidationError) -> None:
    said = error.error_dict if hasattr(error, 'error_dict') else {NON_FIELD_ERRORS: error.error_list}
    for name, errors in said.items():
        for one in errors:
            form.add_error(name if name in form.fields else None, one)


def forget_errors(form: forms.Form, but: str, error: ValidationError) -> None:
    """An unfinished form is not blamed for what is missing, except for the one field that it needs."""
    form.errors.clear()
    form.errors[but] = form.error_class(error.messages)
