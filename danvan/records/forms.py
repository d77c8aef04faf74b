"""The forms that kinds and acts build on: a record as a person fills it, and what an act asks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from danvan.org import rights
from danvan.org.models import Unit, User
from danvan.vietnamese import NotANumber, is_whole, parse_number

if TYPE_CHECKING:
    from danvan.records.models import Record


class WholeNumber(forms.IntegerField):
    """As people here write it: 1.000 is a thousand, where Django's own field reads a one."""

    widget = forms.TextInput(attrs={'inputmode': 'numeric'})

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str) and value.strip():
            value = self._read(value)
        return super().to_python(value)

    def _read(self, text: str) -> int:
        try:
            number = parse_number(text)
        except NotANumber:
            number = None
        if number is None or not is_whole(number):
            raise forms.ValidationError(self.error_messages['invalid'], code='invalid')
        return int(number)


class RecordForm(forms.ModelForm):
    """A kind's form: its Meta names the child's fields; sealed attributes are declared as fields of the same name.

    With a record it amends (the unit stays: records are given away by `move`), without one it registers.
    """

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_('Đơn vị'))
    title = forms.CharField(label=_('Tên gọi'), max_length=500)
    day = forms.DateField(label=_('Ngày'))

    def __init__(
        self,
        *args: Any,
        user: User,
        record: 'Record | None' = None,
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.user, self.record = user, record
        child = record and record.child
        super().__init__(*args, instance=child, initial=self._known(record, child) | (initial or {}), **kwargs)
        if record is None:
            self.fields['unit'].queryset = rights.visible_units(user)
        else:
            del self.fields['unit']

    def clean(self) -> dict[str, Any]:
        """A new child has its record to be beside it: its own rules may look at the day."""
        from danvan.records.models import Record

        if self.record is None:
            self.instance.record = Record(day=self.cleaned_data.get('day') or timezone.localdate())
        return super().clean()

    def values(self) -> dict[str, Any]:
        """What `register` and `amend` take: the answers that are fields of the record, without the unit."""
        return {name: value for name, value in self.cleaned_data.items() if self.kind.knows(name)}

    def parts(self) -> 'list[tuple[Unit | None, str]]':
        """Other units' shares, where the form asks for them: (unit, share); (None, share) leaves nobody in that share."""
        return []

    def links(self) -> 'list[tuple[Record, str]]':
        """Ties to other records, where the form asks for them: (record, relation)."""
        return []

    @property
    def kind(self) -> Any:
        from danvan.records.kinds import kind_of_model

        return kind_of_model(self._meta.model)

    def _known(self, record: 'Record | None', child: Any) -> dict[str, Any]:
        if record is None:
            return {}
        return dict(_answers(record, self.base_fields)) | {name: getattr(child, name) for name in self.kind.sealed}


def _answers(record: 'Record', names: Any) -> Iterator[tuple[str, Any]]:
    from danvan.records.kinds import RECORD_FIELDS

    for name in RECORD_FIELDS:
        if name in names:
            yield name, getattr(record, name)


class ActForm(forms.Form):
    """What an act asks before it is done; it may look at the record and the person."""

    def __init__(self, *args: Any, record: 'Record', user: User, **kwargs: Any) -> None:
        self.record, self.user = record, user
        super().__init__(*args, **kwargs)
