"""What the acts of the reporting cycle ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from danvan.indicators.legend import Cell
from danvan.org.models import Unit
from danvan.records.forms import ActForm, WholeNumber
from danvan.work.filings.models import Filing, Request
from danvan.work.filings.opening import askable
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings

REASON = forms.Textarea(attrs={'rows': 3})


class Units(forms.ModelMultipleChoiceField):
    """Units by their whole names."""

    def label_from_instance(self, unit: Unit) -> str:
        return unit.full_name


class Opening(ActForm):
    """To whom the request goes; none named: all units next below."""

    units = Units(
        Unit.objects.none(), label=_('Đơn vị'), required=False, help_text=_('để trống: tất cả đơn vị bên dưới')
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Filing.objects.filter(request=self.record.request).values('record__unit')
        self.fields['units'].queryset = askable(self.record.request, self.user).exclude(pk__in=asked)


class Adding(Opening):
    """Further units, by name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields['units'].required, self.fields['units'].help_text = True, ''


class Adjusting(ActForm):
    cell = forms.ChoiceField(label=_('Ô'), choices=[])
    amount = WholeNumber(label=_('Số điều chỉnh'), help_text=_('cộng thêm, hoặc trừ đi nếu có dấu trừ'))
    reason = forms.CharField(label=_('Lý do'), widget=REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request: Request = self.record.request
        self.fields['cell'].choices = [(written(cell), request.layout.words(cell)) for cell in request.layout.cells()]

    def clean_cell(self) -> Cell:
        return cell_of(self.cleaned_data['cell'])

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data['amount']
        if not amount:
            raise forms.ValidationError(_('Số điều chỉnh khác 0.'))
        return amount


class Explaining(ActForm):
    reason = forms.CharField(label=_('Lý do'), widget=REASON)


class TakingIn(ActForm):
    """Which workbook: the journal names it by its hash."""

    reason = forms.RegexField(r'^SHA-256 [0-9a-f]{64}$', label=_('Mã của bảng tính'))


class Extending(Explaining):
    due_on = forms.DateField(label=_('Hạn mới'))
    document = forms.CharField(label=_('Văn bản gia hạn'), max_length=300, required=False)


class Returning(Explaining):
    """Why, a word on single cells, and where wanted a day until when it is to come back."""

    due_on = forms.DateField(label=_('Hạn gửi lại'), required=False)
    remarks = forms.JSONField(
        label=_('Lời nhắn ở từng ô'), required=False, widget=forms.HiddenInput, help_text=_('mã ô và lời nhắn')
    )

    def clean_remarks(self) -> dict[Cell, str]:
        """By cell, as `written` names it; a cell that the form does not ask is left out."""
        given = self.cleaned_data.get('remarks') or {}
        if not isinstance(given, dict):
            raise forms.ValidationError(_('Lời nhắn ở từng ô chưa đọc được.'))
        layout = self.record.filing.layout
        named = {cell_of(str(name)): str(words).strip()[:500] for name, words in given.items()}
        return {cell: words for cell, words in named.items() if words and layout.has(cell)}


class Submitting(ActForm):
    """A word on each warning that the checks find now; errors are said when it is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.findings = findings(self.record.filing)
        for one in self.findings:
            if not one.is_error:
                self.fields[WORD + one.key] = forms.CharField(
                    label=one.what, max_length=500, help_text=one.rule, widget=forms.Textarea(attrs={'rows': 2})
                )


def written(cell: Cell) -> str:
    """A cell as an address or a choice names it."""
    return '|'.join(part for part in cell if part)


def cell_of(text: str) -> Cell:
    """Reversed from `written`."""
    code, _bar, key = text.partition('|')
    return code, key
